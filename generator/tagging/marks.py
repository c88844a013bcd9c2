"""Telling apart by vowel marks what the letters alone do not: عَمّان and عُمان."""

from collections.abc import Sequence
from unicodedata import normalize

from generator.arabic.fold import fold

_MARKS = frozenset(map(chr, range(0x064B, 0x0653)))  # fathatan to sukun


def speaks_for(written: Sequence[str], name: str) -> bool:
    """Whether the marks on the words are those of the name, at every letter where it has some.

    A letter that bears no mark in the text says nothing; at least one must.
    """
    text, wanted = _letters(" ".join(written)), _letters(name)
    if len(text) < len(wanted):
        return False
    spoken = False
    for (letter, marks), (other, asked) in zip(text[-len(wanted) :], wanted, strict=True):
        if letter != other:
            return False
        if not asked or not marks:
            continue
        if not asked <= marks:
            return False
        spoken = True
    return spoken


def _letters(text: str) -> list[tuple[str, set[str]]]:
    """The folded letters, each with the marks it bears."""
    letters: list[tuple[str, set[str]]] = []
    for char in normalize("NFKC", text):
        if char in _MARKS:
            if letters:
                letters[-1][1].add(char)
        elif char.isalnum() and (plain := fold(char)):
            letters.append((plain, set()))
    return letters
