"""The names that lie in `lists/`, by which the import knows persons, places and newsrooms."""

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

LISTS = Path(__file__).with_name("lists")


class Lexicon(Struct, frozen=True):
    """Names by their `key`: all that are `known`, and of them those that are `everyday`.

    An everyday name is a word of the language as well, «منصور», «القصور», «الحياة»; in a
    list it has a star. Two stars are for the words that headlines begin with, «أمل», which
    are `leading` too.
    """

    known: frozenset[str]
    everyday: frozenset[str]
    leading: frozenset[str]


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
    stars: tuple[set[str], set[str], set[str]] = set(), set(), set()
    for name in names:
        bare = name.rstrip("*")
        stars[len(name) - len(bare)].add(bare)
    plain, everyday, leading = map(frozenset, stars)
    return Lexicon(plain | everyday | leading, everyday | leading, leading)
