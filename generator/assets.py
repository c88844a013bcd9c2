"""Styles, fonts and icons: each published under a name that holds its digest.

A host may then let browsers keep them for ever, and a changed one has a new
address.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator import permalinks
from generator.model import Permalink
from generator.problems import BuildFailed, Problem

FOLDER = "assets"
_URL = re.compile(r"""url\(\s*["']?(?!data:|https?:|//|#)([^"')]+?)["']?\s*\)""")
_AS_THEY_ARE = (".md", ".txt")
"""Licences are found under their own names; nothing on a page asks for them."""


class Assets(Struct, frozen=True):
    """`names`: name in the folder → address. `files`: address and bytes."""

    names: Mapping[str, Permalink]
    files: tuple[tuple[Permalink, bytes], ...]

    def hrefs(self, base: str) -> dict[str, str]:
        """For the templates: name → `href` on a site below `base`."""
        return {name: permalinks.href(address, base) for name, address in self.names.items()}


def load(folders: Sequence[Path]) -> Assets:
    """The assets of the template `folders`, the first shadowing the next, file by file."""
    sources: dict[str, bytes] = {}
    for folder in reversed(folders):
        place = folder / FOLDER
        for path in sorted(place.rglob("*")):
            if path.is_file() and not any(p.startswith(".") for p in path.relative_to(place).parts):
                sources[path.relative_to(place).as_posix()] = path.read_bytes()
    return named(sources)


def named(sources: Mapping[str, bytes]) -> Assets:
    """Name each asset by its digest. Raises BuildFailed where a style names a missing one."""
    names: dict[str, Permalink] = {}
    files: list[tuple[Permalink, bytes]] = []
    problems: list[Problem] = []

    def add(name: str, data: bytes) -> None:
        names[name] = _address(name, data)
        files.append((names[name], data))

    for name, data in sources.items():
        if not name.endswith(".css"):
            add(name, data)
    for name, data in sources.items():
        if name.endswith(".css"):
            add(name, _with_named_urls(name, data, names, problems))
    if problems:
        raise BuildFailed(problems)
    return Assets(names, tuple(sorted(files)))


def _address(name: str, data: bytes) -> Permalink:
    if name.endswith(_AS_THEY_ARE):
        return permalinks.asset(name)
    path = PurePosixPath(name)
    digest = blake2b(data, digest_size=4).hexdigest()
    return permalinks.asset(path.with_name(f"{path.stem}.{digest}{path.suffix}").as_posix())


def _with_named_urls(
    name: str, data: bytes, names: Mapping[str, Permalink], problems: list[Problem]
) -> bytes:
    """A style whose `url(…)` lead to the named files, relative to itself."""
    style = data.decode()
    here = PurePosixPath(name).parent

    def renamed(match: re.Match[str]) -> str:
        target = (here / match[1]).as_posix()
        if target not in names:
            line = style.count("\n", 0, match.start()) + 1
            path = f"templates/{FOLDER}/{name}"
            what = f"no such file: {match[1]}"
            problems.append(Problem(path, line, what, "add it, or mend url()"))
            return match[0]
        up = "../" * len(here.parts)
        return f"url({up}{permalinks.href(names[target]).removeprefix('/assets/')})"

    return _URL.sub(renamed, style).encode()
