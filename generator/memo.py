"""What a build remembers for the next one, in `.nashra/`. Always safe to delete.

A missing, damaged or older memory is an empty one: the build is then a clean
build. Nothing here decides what is on a page; it only spares work whose result
is known.
"""

import os
import sys
import time
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.model import Written, WrittenStanding
from generator.pictures import Measured
from generator.renditions import Print

FILE = "memory.json"
"""JSON, because msgpack keeps only the instant of a time: a story remembered
would be printed with the hour in Greenwich. It is as fast, and a fifth larger."""

RACY = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was read may change again
without a new time stamp (FAT counts in steps of two seconds)."""

SHAPERS = (
    "jinja2",
    "markupsafe",
    "markdown",
    "msgspec",
    "python-slugify",
    "hijridate",
    "pillow",
    "uharfbuzz",
)
"""The libraries whose version may change what we write."""


class Stat(Struct, frozen=True):
    """A file's signature: equal means unchanged, unequal means «compare digests»."""

    size: int
    mtime: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stat":
        return cls(status.st_size, status.st_mtime_ns)


class SourceMemory(Struct, frozen=True):
    """A content file as it was read."""

    stat: Stat
    digest: str
    written: Written | WrittenStanding


class PictureMemory(Struct, frozen=True):
    """A picture file as it was measured, and what was made of it; nothing
    while all that names it is held back."""

    stat: Stat
    measured: Measured
    prints: tuple[Print, ...] = ()


class OutputMemory(Struct, frozen=True):
    """A file of the site: the fingerprint it was made from, and what it was."""

    fingerprint: str
    digest: str
    stat: Stat


class Memory(Struct, frozen=True):
    """All of it. `maker` names the code and settings that it holds for."""

    maker: str
    read_at: int
    sources: dict[str, SourceMemory]
    pictures: dict[str, PictureMemory]
    outputs: dict[str, OutputMemory]

    def trusts(self, stat: Stat, known: Stat) -> bool:
        """Whether a file with this signature need not even be opened."""
        return stat == known and stat.mtime < self.read_at - RACY


def empty(maker: str) -> Memory:
    return Memory(maker, 0, {}, {}, {})


def load(folder: Path, maker: str) -> Memory:
    """The memory in `folder`, or an empty one if it is not of this maker."""
    try:
        memory = msgspec.json.decode((folder / FILE).read_bytes(), type=Memory)
    except (OSError, msgspec.DecodeError, ValueError):
        return empty(maker)
    return memory if memory.maker == maker else empty(maker)


def save(folder: Path, memory: Memory) -> None:
    """Keep the memory. Failing to is no failure: the next build is a clean one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f"{FILE}.{os.getpid()}"
        aside.write_bytes(msgspec.json.encode(memory))
        aside.replace(folder / FILE)
    except OSError:
        pass


def forget(folder: Path) -> None:
    (folder / FILE).unlink(missing_ok=True)


def now() -> int:
    """The clock in the unit of a file's time stamp, for `Memory.read_at` alone."""
    return time.time_ns()


def maker(settings: str) -> str:
    """Names what shapes our output: our own code, Python, the libraries, settings."""
    digest = blake2b(digest_size=16)
    digest.update(f"{sys.version} {settings}".encode())
    for name in SHAPERS:
        try:
            digest.update(f" {name} {version(name)}".encode())
        except PackageNotFoundError:  # not installed; then it shapes nothing
            continue
    package = Path(__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
