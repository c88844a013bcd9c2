"""The folder of the finished site: written whole, pruned carefully.

New files are staged beside the old ones and moved in by renaming, in an order
in which every link that is online leads somewhere at each instant: assets,
articles, lists, the front page, feeds and sitemaps; then what is gone is
deleted. Only files that our own manifest names are ever replaced or deleted.
"""

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.memo import Stat
from generator.problems import WrongSetup

MANIFEST = ".nashra-manifest"
STAGING = ".nashra-staging"
LOCK = ".nashra-lock"
KEPT = frozenset({".gitignore", ".gitkeep", ".keep", MANIFEST, STAGING, LOCK})
"""Names that may lie in an output folder we have not made."""


def check(folder: Path, root: Path) -> None:
    """Raise WrongSetup where building into `folder` could harm anything else."""
    folder, root = folder.resolve(), root.resolve()
    if folder == root or folder in root.parents:
        raise WrongSetup(f"{folder}: holds the bulletin itself\n    choose an empty folder")
    if folder in (Path.home(), Path("/")) or folder in Path.home().parents:
        raise WrongSetup(f"{folder}: a home folder\n    choose an empty folder")
    for name in ("content", "templates", "seeds", ".git"):
        inside = root / name
        if folder == inside or inside in folder.parents:
            raise WrongSetup(f"{folder}: lies in {name}/\n    choose an empty folder")
    if folder.exists() and not folder.is_dir():
        raise WrongSetup(f"{folder}: is a file\n    choose an empty folder")
    if folder.is_dir() and not (folder / MANIFEST).is_file():
        foreign = sorted({entry.name for entry in folder.iterdir()} - KEPT)
        if foreign:
            raise WrongSetup(
                f"{folder}: holds files that nashra did not make: {', '.join(foreign[:3])}\n"
                "    choose an empty folder, or empty this one yourself"
            )


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the output folder for one build. Raises WrongSetup if another has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # A folder can be locked itself; Windows can lock only files.
        path = folder / LOCK if sys.platform == "win32" else folder
        flags = os.O_RDWR | os.O_CREAT if sys.platform == "win32" else os.O_RDONLY
        handle = os.open(path, flags)
    except OSError as error:
        raise WrongSetup(f"{folder}: cannot be written to: {error.strerror}") from None
    try:
        try:
            _lock(handle)
        except OSError:
            raise WrongSetup(
                f"{folder}: another build is writing here\n    wait for it to end"
            ) from None
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def manifest(folder: Path) -> frozenset[str]:
    """The files that we made here, relative to the folder."""
    try:
        lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()
    return frozenset(line for line in lines if _inside(line))


def _inside(line: str) -> bool:
    """A damaged manifest must not lead a deletion out of the folder."""
    parts = line.split("/")
    return bool(line) and not any(part in ("", ".", "..") for part in parts) and "\\" not in line


def found(folder: Path) -> dict[str, Stat]:
    """Every file in the folder with its signature."""
    files: dict[str, Stat] = {}
    pending = [("", os.fspath(folder))]
    while pending:
        prefix, place = pending.pop()
        try:
            entries = list(os.scandir(place))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if prefix or entry.name != STAGING:
                    pending.append((f"{prefix}{entry.name}/", entry.path))
            else:
                files[prefix + entry.name] = Stat.of(entry.stat(follow_symlinks=False))
    return files


def stage(folder: Path) -> Path:
    """An empty folder on the same disk, so that moving in is one renaming."""
    unstage(folder)
    place = folder / STAGING
    place.mkdir(parents=True)
    return place


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C has no effect meanwhile: moving in takes an instant, and half of it is no site."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread alone
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def unstage(folder: Path) -> None:
    """Take away what was staged and will not be published."""
    shutil.rmtree(folder / STAGING, ignore_errors=True)


def publish(
    folder: Path, staged: Mapping[str, Path], order: Iterable[str], keep: Iterable[str]
) -> int:
    """Move the `staged` files in, in `order`, and delete what is no longer ours.

    `keep` are all files of the site as it shall be. Returns how many were
    deleted. Raises WrongSetup, before anything moved, where a file that is not
    ours stands in the way.
    """
    ours, wanted = manifest(folder), frozenset(keep)
    if foreign := next(_in_the_way(folder, staged, ours), None):
        raise WrongSetup(
            f"{foreign}: nashra did not make this file and will not replace it\n"
            "    move it away, or choose another output folder"
        )
    stale = ours - wanted
    # Whatever happens from here on, the next build knows which files are ours.
    _write_manifest(folder, ours | wanted)
    _make_room(folder, staged, stale)
    made: set[Path] = set()
    for file in order:
        target = folder / file
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        staged[file].replace(target)
    removed = sum(_delete(folder, file) for file in sorted(stale))
    _write_manifest(folder, wanted)
    unstage(folder)
    return removed


def _in_the_way(folder: Path, staged: Iterable[str], ours: frozenset[str]) -> Iterator[Path]:
    """What stands where a staged file or its folder shall be, and is not ours."""
    folders: set[str] = set()
    for file in staged:
        path = folder / file
        if file not in ours and os.path.lexists(path):
            if not path.is_dir() or path.is_symlink():
                yield path
            else:
                yield from (path / f for f in found(path) if f"{file}/{f}" not in ours)
        while (file := file.rpartition("/")[0]) and file not in folders:
            folders.add(file)
            if file not in ours and (folder / file).exists() and not (folder / file).is_dir():
                yield folder / file


def _make_room(folder: Path, staged: Iterable[str], stale: frozenset[str]) -> None:
    """Where a page becomes a folder, or a folder a page, the old one goes first."""
    if not stale:
        return
    for file in staged:
        parts = file.split("/")
        for depth in range(1, len(parts)):
            above = "/".join(parts[:depth])
            if above in stale:
                _delete(folder, above)
        if (folder / file).is_dir():
            for below in [s for s in stale if s.startswith(f"{file}/")]:
                _delete(folder, below)
            shutil.rmtree(folder / file, ignore_errors=True)  # empty folders at most


def _delete(folder: Path, file: str) -> bool:
    path = folder / file
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except IsADirectoryError:
        return False
    for above in path.parents:
        if above == folder:
            break
        try:
            above.rmdir()
        except OSError:  # not empty
            break
    return True


def _write_manifest(folder: Path, files: Iterable[str]) -> None:
    aside = folder / f"{MANIFEST}.new"
    aside.write_text("".join(f"{file}\n" for file in sorted(files)), "utf-8", newline="\n")
    aside.replace(folder / MANIFEST)
