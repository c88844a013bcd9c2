"""The house: what a module may import. ARCHITECTURE.md draws the same picture."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"

# A module imports from floors below its own. On a floor in a list it may also
# import what stands before it there; on a floor in a set, nothing beside it.
# A package is one module here: inside, its files import each other as they like.
FLOORS: tuple[set[str] | list[str], ...] = (
    {"problems", "arabic"},
    ["model", "permalinks", "config"],
    ["prose", "content", "tagging", "seeds", "pictures", "renditions", "lint", "desk"],
    {"bulletin"},
    {"views"},
    ["phrases", "assets", "linked_data", "rendering", "cards"],
    ["memo", "output", "darkroom", "build", "edition"],
    ["starter", "preview", "cli"],
)
# What the command needs only for some of its work is imported by that work.
HEAVY = {
    "PIL",
    "asyncio",
    "babel",
    "jinja2",
    "livereload",
    "markdown",
    "msgspec",
    "slugify",
    "tornado",
    "uharfbuzz",
    "watchfiles",
    "yaml",
}


# Every module's floor and its place on it; place 0 for all where there is no order.
KNOWN = {
    name: (floor, place if isinstance(row, list) else 0)
    for floor, row in enumerate(FLOORS)
    for place, name in enumerate(row)
}


def modules() -> Iterator[tuple[str, Path]]:
    """Each source file with the name that stands in FLOORS."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        # `__init__` is the version, which all may read; `__main__` is the front door.
        if name not in ("__init__", "__main__"):
            yield name, path


def imported(source: str, package: str) -> Iterator[tuple[int, str]]:
    """What of ours a module in `package` imports, anywhere in it, each with its line."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom():
                parents = package.split(".")
                above = parents[: len(parents) - node.level + 1] if node.level else []
                whole = ".".join([*above, *filter(None, [node.module])])
                # `from generator import config` names the module only in its second half.
                names = [f"{whole}.{alias.name}" for alias in node.names]
            case _:
                continue
        for name in names:
            first, _, rest = name.partition(".")
            module = rest.split(".")[0]
            if first == "generator" and module in KNOWN:
                yield node.lineno, module


def allowed(module: str, other: str) -> bool:
    """Whether the one may import the other."""
    return other == module or KNOWN[other] < KNOWN[module]


def test_every_module_has_its_floor():
    homeless = {name for name, _ in modules()} - set(KNOWN)
    assert not homeless, (
        f"{', '.join(sorted(homeless))}: on no floor; "
        "say where in FLOORS here and in the table of ARCHITECTURE.md"
    )


def test_a_module_imports_only_from_below():
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {module} (floor {KNOWN[module][0]}) "
        f"imports {other} (floor {KNOWN[other][0]})"
        for module, path in modules()
        if module in KNOWN
        for line, other in imported(
            path.read_text("utf-8"), ".".join(path.relative_to(ROOT).parts[:-1])
        )
        if not allowed(module, other)
    ]
    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("import generator.build", "build"),
        ("from generator import config", "config"),
        ("from generator.views.page import Page", "views"),
        ("from .. import bulletin", "bulletin"),
        ("from ..bulletin import Bulletin", "bulletin"),
        ("def later():\n    from generator.memo import Memory", "memo"),
        ("if TYPE_CHECKING:\n    from generator.model import Article", "model"),
    ],
)
def test_an_import_is_seen_however_it_is_written(source, module):
    assert [module] == [name for _, name in imported(source, "generator.views")]


@pytest.mark.parametrize(
    ("module", "other"),
    [("arabic", "problems"), ("problems", "arabic"), ("content", "tagging"), ("views", "build")],
)
def test_what_stands_beside_or_above_is_out_of_reach(module, other):
    assert not allowed(module, other)


@pytest.mark.parametrize("module", ["generator.cli", "generator.__main__"])
def test_the_command_line_loads_nothing_heavy(module):
    code = f"import sys, {module}; print(*sorted(set(sys.modules) & set({sorted(HEAVY)!r})))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == []
