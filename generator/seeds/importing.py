"""From `seeds/*.txt` to `content/YYYY/MM/DD-slug.md`, once for each seed.

What reads an article is loaded only where there is a new one: most builds have none.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.config import Config
from generator.content.files import UNTYPABLE
from generator.problems import BuildFailed, Problem, WrongSetup
from generator.seeds import ledger
from generator.seeds.ledger import Entry, Stamp

if TYPE_CHECKING:
    from generator.seeds.desk import Explanation

SEEDS = ledger.SEEDS
# What an editor might drop in by mistake; notes of other kinds are nobody's seed.
DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".pdf", ".htm", ".html", ".md", ".text")


class Result(Struct, frozen=True):
    """What an import did: files `written`, below the root; how many seeds were
    `unchanged`; and what an editor should know."""

    written: tuple[str, ...]
    unchanged: int
    notices: tuple[Problem, ...]


def import_seeds(root: Path, settings: Config, files: Sequence[Path] | None = None) -> Result:
    """Make content of every new seed below `root/seeds`, or of `files` alone.

    Named files are read again even if they were imported before, and renewed where
    nobody has edited what was made of them. Raises BuildFailed with the problems of
    all seeds, and then nothing was written; WrongSetup for a file that is not there.
    """
    known = ledger.load(root)
    seeds, notices = _found(root, files)
    entries: dict[str, Entry] = {}
    pending: list[tuple[str, Path, Stamp]] = []
    for name, path in seeds:
        stamp = _stamp(path)
        old = known.get(name)
        if files is None and old and old.stamp == stamp and (root / old.content).is_file():
            entries[name] = old
        else:
            pending.append((name, path, stamp))
    made: list[tuple[str, str]] = []
    if pending:
        from generator.seeds.desk import Desk

        desk = Desk(root, settings)
        for name, path, stamp in pending:
            if target := desk.seed(name, path, again=files is not None):
                entries[name] = Entry(stamp, target)
        made = desk.write()
        notices += desk.notices
    remembered = entries if files is None else known | entries
    if remembered != known:
        ledger.save(root, remembered)
    return Result(tuple(target for target, _ in made), len(seeds) - len(made), tuple(notices))


def _found(
    root: Path, files: Sequence[Path] | None
) -> tuple[list[tuple[str, Path]], list[Problem]]:
    """The seeds by name, in order, and what lies beside them and is none."""
    folder = root / SEEDS
    if files is not None:
        missing = [str(file) for file in files if not file.is_file()]
        if missing:
            raise WrongSetup(
                "\n".join(f"{file}: no such file" for file in missing)
                + f"\n    name a text file, or put it into {SEEDS}/ and name none"
            )
        named = {_name(file, folder): file for file in files}
        return sorted(named.items()), []
    seeds: list[tuple[str, Path]] = []
    strays: list[Problem] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith((".", "~")):
                continue
            seed = _name(path, folder)
            shown = f"{SEEDS}/{seed}"
            if path.is_symlink() and not path.exists():
                strays.append(Problem(shown, 0, "a link to nothing", "delete it"))
                continue
            if not path.is_file():
                continue
            if UNTYPABLE.search(seed):
                shown = ascii(shown).strip("'")
                raise BuildFailed([Problem(shown, 0, "a file name nobody can type", "rename it")])
            if path.suffix.lower() == ".txt":
                seeds.append((seed, path))
            elif path.suffix.lower() in DOCUMENTS:
                strays.append(Problem(shown, 0, "not imported", "save it as plain text: .txt"))
    return seeds, strays


def _name(file: Path, folder: Path) -> str:
    """A seed's name below `seeds/`; of a file from elsewhere its last part."""
    file = file.absolute()
    folder = folder.absolute()
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name


def explain(root: Path, settings: Config, file: Path) -> "Explanation":
    """What `file` would be read as; nothing is written. Raises like `import_seeds`."""
    from generator.seeds import desk

    ((name, path),) = _found(root, [file])[0]
    return desk.explain(root, settings, name, path)


def _stamp(path: Path) -> Stamp:
    return Stamp.of(path.stat())
