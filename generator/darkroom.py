"""Pictures on the disk: found beside the articles, measured, and developed into files.

Developing one takes a second, so what was made is kept in `.nashra/pictures/`
under a name that says of what and how it was made. That folder is a cache: each
file in it begins with the digest of the rest, so that a damaged one is known,
and what is missing is made again.
"""

import os
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from threading import get_ident
from unicodedata import normalize
from urllib.parse import unquote

from generator import memo, pictures, renditions
from generator.memo import Memory, PictureMemory, Stat
from generator.model import Image, Written, WrittenStanding
from generator.pictures import Measured
from generator.problems import BuildFailed, Problem
from generator.renditions import Print, Recipe

FOLDER = ".nashra/pictures"
CONTENT = "content"
IMAGES = "content/images"
AGE = 30 * 86_400 * 10**9
"""Nanoseconds after which what a build has no use for is thrown away. Until then
another may: a preview of drafts, a build of last week's content."""

Files = Mapping[tuple[str, str], str]
"""The article's path and the `src` that it names → the file, below the root."""


# The files


def find(root: Path, written: Iterable[Written | WrittenStanding]) -> tuple[Files, list[Problem]]:
    """The file of each picture, and a problem for each that has none."""
    files: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for one, image in _named(written):
        inside = _places(one.path, image.src)
        # Unlike Path.is_file, this takes a name that is too long for a disk as missing.
        file = next((place for place in inside if os.path.isfile(root / place)), None)
        if file:
            files[one.path, image.src] = file
        else:
            first = dict.fromkeys(normalize("NFC", place) for place in inside)
            looked = " and ".join(first) or image.src
            mend = f"looked for {looked}"
            problems.append(Problem(one.path, image.line, "no such picture", mend))
    return files, problems


def _named(
    written: Iterable[Written | WrittenStanding],
) -> Iterable[tuple[Written | WrittenStanding, Image]]:
    for one in written:
        if isinstance(one, Written) and one.image:
            yield one, one.image
        for image in one.images:
            yield one, image


def _places(article: str, src: str) -> list[str]:
    """Where a picture may lie, below `content/` alone, the likeliest first."""
    # A link may be written encoded; a disk may hold a name with its letters apart.
    names = dict.fromkeys(
        normalize(form, name) for name in (src, unquote(src)) for form in ("NFC", "NFD")
    )
    folders = (os.path.dirname(article), IMAGES, CONTENT)
    places = (
        os.path.normpath(os.path.join(folder, name)).replace(os.sep, "/")
        for name in names
        if "\0" not in name
        for folder in folders
    )
    return [place for place in dict.fromkeys(places) if place.startswith(f"{CONTENT}/")]


def told(
    written: Iterable[Written | WrittenStanding], files: Files, wrong: Mapping[str, str]
) -> list[Problem]:
    """What is `wrong` with a file, at each place that names it."""
    return [
        Problem(one.path, image.line, f"{file}: {wrong[file]}", "mend the file")
        for one, image in _named(written)
        if (file := files.get((one.path, image.src), "")) in wrong
    ]


# The work


def measure_batch(
    task: tuple[str, Mapping[str, PictureMemory | None]],
) -> list[tuple[str, PictureMemory | str]]:
    """Measure some files, or say what is wrong with each; the same file under a
    new signature is what it was. Runs in any process."""
    root, files = task
    results: list[tuple[str, PictureMemory | str]] = []
    for file, old in files.items():
        try:
            stat = Stat.of(os.stat(Path(root, file)))
            data = Path(root, file).read_bytes()
            if old and old.measured.digest == _digest(data):
                results.append((file, PictureMemory(stat, old.measured, old.prints)))
            else:
                results.append((file, PictureMemory(stat, pictures.measure(file, data))))
        except OSError as error:
            results.append((file, f"cannot be read: {error.strerror}"))
        except ValueError as error:
            results.append((file, str(error)))
    return results


def develop_batch(
    task: tuple[str, tuple[Measured, ...]],
) -> list[tuple[str, tuple[Print, ...] | str]]:
    """Make all files of some pictures that are not kept. Runs in any process or thread."""
    root, batch = task
    return [(one.path, _developed(Path(root), one)) for one in batch]


def _developed(root: Path, measured: Measured) -> tuple[Print, ...] | str:
    made: dict[Recipe, bytes] = {}
    missing = []
    wanted = renditions.recipes(measured)
    for recipe in wanted:
        if kept := _kept(root, renditions.key(measured.digest, recipe)):
            made[recipe] = kept
        else:
            missing.append(recipe)
    if missing:
        try:
            data = (root / measured.path).read_bytes()
            if _digest(data) != measured.digest:
                return "changed while the build was reading it: build again"
            for recipe, file in zip(missing, renditions.make(data, measured, missing), strict=True):
                made[recipe] = file
                _keep(root, renditions.key(measured.digest, recipe), file)
        except OSError as error:
            return f"cannot be read: {error.strerror}"
        except ValueError as error:
            return str(error)
    return tuple(Print(r, _digest(made[r]), len(made[r])) for r in wanted)


def rendition(root: Path, path: str, source: str, wanted: Print) -> bytes:
    """One file of the picture at `path`, kept or made again.

    Raises BuildFailed where the picture is no longer that of the digest `source`.
    """
    recipe = wanted.recipe
    kept = _kept(root, renditions.key(source, recipe))
    if kept is not None and _digest(kept) == wanted.digest:
        return kept
    try:
        data = (root / path).read_bytes()
        if _digest(data) == source:
            measured = pictures.measure(path, data)
            with pictures.unwarned():
                (made,) = renditions.make(data, measured, [recipe])
            _keep(root, renditions.key(source, recipe), made)
            if _digest(made) == wanted.digest:
                return made
    except (OSError, ValueError):
        pass
    raise BuildFailed([Problem(path, 0, "changed while the build was reading it", "build again")])


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


# What is kept


def _kept(root: Path, key: str) -> bytes | None:
    """What was made under this name; None where it is missing or damaged."""
    try:
        data = (root / FOLDER / key).read_bytes()
    except OSError:
        return None
    digest, file = data[:32], data[32:]
    return file if _digest(file).encode() == digest else None


def _keep(root: Path, key: str, file: bytes) -> None:
    """Keep it for later. Failing to is no failure: it is then made again."""
    try:
        folder = root / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f"{key}.{os.getpid()}.{get_ident()}"
        aside.write_bytes(_digest(file).encode() + file)
        aside.replace(folder / key)
    except OSError:
        pass


def tidy(root: Path, used: Iterable[PictureMemory]) -> None:
    """Throw away what was made a month ago and is of no picture that is `used`."""
    try:
        entries = list(os.scandir(root / FOLDER))
    except OSError:
        return
    old = [entry for entry in entries if memo.now() - entry.stat().st_mtime_ns > AGE]
    if not old:
        return
    keys = chain.from_iterable(
        (renditions.key(one.measured.digest, its.recipe) for its in one.prints) for one in used
    )
    wanted = set(keys)
    for entry in old:
        if entry.name not in wanted:
            Path(entry.path).unlink(missing_ok=True)


def wanting(
    files: Files, known: Memory, root: Path
) -> tuple[dict[str, PictureMemory], dict[str, PictureMemory | None]]:
    """Of the files those that are as they were, and those to measure again."""
    as_before: dict[str, PictureMemory] = {}
    changed: dict[str, PictureMemory | None] = {}
    for file in sorted(set(files.values())):
        old = known.pictures.get(file)
        try:
            stat = Stat.of((root / file).stat())
        except OSError:  # measuring will say why
            changed[file] = None
            continue
        if old and known.trusts(stat, old.stat):
            as_before[file] = old
        else:
            changed[file] = old
    return as_before, changed
