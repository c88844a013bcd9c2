"""What the import remembers: which seed became which file, so that a build with
nothing new opens no seed. A cache, always safe to delete."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

SEEDS = "seeds"
PLACE = ".nashra/seeds"
VERSION = 1
"""Counts up when the import reads seeds in another way."""


class Stamp(Struct, frozen=True, array_like=True):
    """A file's signature on the disk, times in nanoseconds."""

    modified: int
    changed: int
    size: int
    node: int

    @classmethod
    def of(cls, stat: os.stat_result) -> "Stamp":
        return cls(stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)


class Entry(Struct, frozen=True, array_like=True):
    """A seed as last seen; `content` is its file below the bulletin's folder."""

    stamp: Stamp
    content: str


class Ledger(Struct, frozen=True):
    version: int
    seeds: dict[str, Entry]


def load(root: Path) -> dict[str, Entry]:
    """What is remembered by seed's name; nothing where that is missing or damaged."""
    try:
        ledger = msgspec.msgpack.decode((root / PLACE).read_bytes(), type=Ledger)
    except (OSError, msgspec.MsgspecError):
        return {}
    return ledger.seeds if ledger.version == VERSION else {}


def save(root: Path, seeds: dict[str, Entry]) -> None:
    """Remember; a disk that refuses costs the next build a moment and nothing else."""
    path = root / PLACE
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        aside.write_bytes(msgspec.msgpack.encode(Ledger(VERSION, seeds)))
        aside.replace(path)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
