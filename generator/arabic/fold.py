"""Comparing Arabic words however they were typed. Never for showing."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import is_normalized, normalize


def _span(first: int, last: int) -> range:
    return range(first, last + 1)


_MARKS = frozenset(
    code
    for span in (
        _span(0x0610, 0x061A),  # honorifics and small Quranic letters
        _span(0x064B, 0x065F),  # fathatan to wavy hamza below
        _span(0x0670, 0x0670),  # superscript alef
        _span(0x06D6, 0x06ED),  # Quranic annotation
        _span(0x08D3, 0x08FF),  # Quranic annotation, open tanwin
        _span(0x0640, 0x0640),  # tatweel
    )
    for code in span
)

_CONTROLS = frozenset(
    code
    for span in (
        _span(0x00AD, 0x00AD),  # soft hyphen
        _span(0x061C, 0x061C),  # Arabic letter mark
        _span(0x200B, 0x200F),  # zero width space, non-joiner, joiner, LRM, RLM
        _span(0x202A, 0x202E),  # embeddings and overrides
        _span(0x2060, 0x2064),  # word joiner, invisible operators
        _span(0x2066, 0x206F),  # isolates, deprecated controls
        _span(0xFEFF, 0xFEFF),  # byte order mark
    )
    for code in span
)


def _removing(codes: Iterable[int]) -> dict[int, str]:
    return dict.fromkeys(codes, "")


DIGITS = {
    first + n: str(n)
    for first in (0x0660, 0x06F0)  # Arabic-Indic; Persian and Urdu
    for n in range(10)
}
"""For `str.translate`: the Eastern digits to 0-9."""

# Letters by code point where the shapes on a screen would not tell them apart.
_LETTERS = {
    "\u0623\u0625\u0622\u0671": "ا",  # alef with hamza above, below, madda, wasla
    "\u0649\u06cc\u06d0\u0626": "ي",  # alef maksura, Persian yeh, yeh with two dots, yeh hamza
    "\u06a9\u06aa\u06af\u06ad": "ك",  # keheh, swash kaf, gaf, ng (a Moroccan gaf)
    "\u0629\u06c0\u06c1\u06be\u06c2\u06c3": "ه",  # teh marbuta, the Persian and Urdu hehs
    "\u0624": "و",  # waw with hamza
    "\u0686\u0698": "ج",  # tcheh, jeh
    "\u067e": "ب",  # peh
    "\u06a4\u06a5": "ف",  # veh, feh with three dots below
    "\u06a8": "ق",  # qaf with three dots (a Tunisian gaf)
}

_CONTROL_TABLE = _removing(_CONTROLS)
_INVISIBLE_TABLE = _removing(_MARKS | _CONTROLS)
_FOLD_TABLE = {
    **_INVISIBLE_TABLE,
    **DIGITS,
    **{ord(letter): to for letters, to in _LETTERS.items() for letter in letters},
}

# A Latin letter may keep its combining accent (U+0300 to U+036F): it belongs
# to the word, although no regular expression class calls it a letter.
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")

# The same word as it is written: fold drops some of these characters, and joins
# what stands on both sides of them.
_INSIDE = "".join(map(chr, sorted({*_MARKS, *_CONTROLS, *range(0x0300, 0x0370)})))
_WRITTEN_WORD = re.compile(f"(?![{_INSIDE}])[^\\W_](?:[^\\W_]|[{_INSIDE}])*")


def fold(s: str) -> str:
    """Two spellings of one word, as the same text: for comparing only.

    Vowel signs, tatweel and invisible characters are dropped; the hamza
    carriers, ta marbuta, alef maksura and the letters borrowed for foreign
    sounds become their plain sisters; digits are 0-9; case is lower. Folding
    twice changes nothing. Words that only a vowel sign tells apart become
    one (Amman and Oman): a vocabulary has to keep those apart, fold cannot.

    >>> fold("أُوكرانيـــا") == fold("اوكرانيا")
    True
    """
    # Lines and names are asked about again and again, paragraphs are not.
    return _fold_line(s) if len(s) <= 200 else _fold(s)


def _fold(s: str) -> str:
    if s.isascii():
        return s.lower()
    # Decomposed hamza has to be joined to its letter before marks are dropped.
    if not is_normalized("NFKC", s):
        s = normalize("NFKC", s)
    folded = s.translate(_FOLD_TABLE).lower()
    # A dropped mark or a lowered letter may bring together what Unicode joins.
    return folded if is_normalized("NFKC", folded) else _fold(folded)


_fold_line = lru_cache(maxsize=8192)(_fold)


def tokens(s: str) -> list[str]:
    """The folded words and numbers of a text, in order, without punctuation."""
    return _WORD.findall(fold(s))


def words(s: str) -> list[str]:
    """The words of a text as written, in NFKC: the nth of `tokens` is the nth of these, folded."""
    return _WRITTEN_WORD.findall(s if s.isascii() else normalize("NFKC", s))


@lru_cache(maxsize=8192)
def key(s: str) -> str:
    """What makes a tag or an author one, however spelled and spaced.

    >>> key("عبد الله") == key("عبدالله")
    True
    """
    # A name of symbols alone is still somebody's name.
    return "".join(tokens(s)) or "".join(fold(s).split())


def strip_marks(s: str) -> str:
    """The text without vowel signs, tatweel and invisible characters, in NFC.

    Every letter stays as written, hamza included: this is for addresses.
    """
    if s.isascii():
        return s
    # Composed first: a hamza typed as a mark of its own belongs to its letter.
    composed = normalize("NFC", s.translate(_CONTROL_TABLE))
    return normalize("NFC", composed.translate(_INVISIBLE_TABLE))
