"""The names that lie in `lists/`, by which the import knows persons, places and newsrooms."""

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

LISTS = Path(__file__).with_name("lists")


class Lexicon(Struct, frozen=True):
    """Names by their `key`: all that are `known`, and of them those that are `everyday`.

    An everyday name is a word of the language as well: «أمل», «القصور», «الحياة».
    """

    known: frozenset[str]
    everyday: frozenset[str]


# The lists are spelled as `fold` spells: folding twelve thousand names would take longer
# than reading the seed.


def words(name: str) -> Lexicon:
    """A list of names of one word each, parted by blanks."""
    return _lexicon(_read(name).split())


def phrases(name: str) -> Lexicon:
    """A list of names of any length, parted by commas and line ends."""
    return _lexicon(filter(None, re.split("[،\n]", _read(name).replace(" ", ""))))


def _read(name: str) -> str:
    text = (LISTS / f"{name}.txt").read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


def _lexicon(names: Iterable[str]) -> Lexicon:
    plain: set[str] = set()
    everyday: set[str] = set()
    for name in names:
        if name.endswith("*"):
            everyday.add(name[:-1])
        else:
            plain.add(name)
    return Lexicon(frozenset(plain | everyday), frozenset(everyday))
