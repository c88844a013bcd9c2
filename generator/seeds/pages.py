"""The code pages of Arabic: which of them a file's bytes were written in.

Each page is tried; the letters that come out tell how well it fits.
"""

import re

from msgspec import Struct

PAGES = ("cp1256", "iso8859_6", "mac_arabic", "cp720")
"""Windows, ISO 8859-6, the old Macintosh and DOS; the likeliest first.

The other page of DOS, 864, holds shapes in the order of the screen: never read.
"""
LATIN = "cp1252"

# How often each letter stands among a thousand of news text, over what it would
# be were all as frequent, as a power of two: counted in 47,000 letters of news.
_COMMON = {
    letter: bits
    for bits, letters in (
        (2.3, "ال"),
        (1.5, "يمو"),
        (1.0, "رنت"),
        (0.4, "ةبعدفس"),
        (-0.4, "هقحكأ"),
        (-1.0, "جشصىطخإضزثذئغ"),
        (-2.5, "ءظآؤ"),
        (-2.0, "پچژڤگکی"),
    )
    for letter in letters
}
_STRANGE = -4.0
"""A frame of DOS, a control, a Latin letter in the middle of an Arabic word."""
_SAMPLE = 20_000
_LEAST = 0.25
"""Text that was read with the wrong page stays below zero, Arabic comes to 0.9."""
_CLEARLY, _FAR = 0.3, 1.0
"""How much better a rarer page must fit than Windows-1256, whose letters it shares; and
where that leaves no strange letter."""
_UNUSUAL = -0.5
"""What Windows-1256 may have at the least where it leaves no strange letter."""

# Says nothing about the page: vowel signs, digits, punctuation, invisible characters.
_SILENT = re.compile(
    "[\x00-\x7f\u00a0\u00ab\u00bb\u00ad\u00a9\u00ae\u00b0\u00b1\u00d7\u00f7\u00a3\u00b7\u060c\u061b"
    "\u061f\u0640\u064b-\u0652\u0660-\u066d\u200b-\u200f\u2010-\u2026\u2030\u2039\u203a\u20ac\u2122]+"
)
_ARABIC = re.compile("[\u0621-\u064a\u067e-\u06d3]")
_LETTERS = re.compile("[^\\W\\d_]+")
# The Macintosh's letters stand where ISO 8859-6 has them. Its own for Persian and
# Western words would let Russian pass for Arabic, and punctuation in the middle of
# a word page 864 of DOS; an Arabic article hardly has either.
_NO_MACINTOSH = re.compile(
    rb"[\x80-\x8b\x8d-\x92\x94-\x97\x99-\x9f\xdb-\xdf\xf3-\xff]|[\xc1-\xf2][\xa1-\xbf][\xc1-\xf2]"
)
# As bytes: Western words have no three letters with accents side by side.
_HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")


class Page(Struct, frozen=True):
    """A page that fits: its `text`, and how well, in bits a letter.

    Arabic news has 0.9, what is none is below 0. `strange` are letters where no
    text has them.
    """

    name: str
    text: str
    likeness: float = 0.0
    strange: int = 0


def _likeness(text: str) -> tuple[float, int]:
    signs = _SILENT.sub(lambda found: " " if " " in found[0] else "", text)
    total, letters, strange = 0.0, 0, 0
    for word in signs.split():
        # «à» and «é» stand in Arabic text, but not in one word with «ل».
        foreign = 0.0 if word.isalpha() and len(word) < 3 and not _ARABIC.search(word) else _STRANGE
        for letter in word:
            bits = _COMMON.get(letter, foreign)
            strange += bits == _STRANGE
            total += bits
        letters += len(word)
    return total / (letters or 1), strange


def page_of(data: bytes) -> Page | None:
    """The page that fits the bytes best, or None where none fits well."""
    if not _HIGH_RUN.search(data):
        return _latin(data)
    windows, *others = (page for name in PAGES if (page := _read(data, name)))
    best = max(others, key=lambda page: page.likeness, default=windows)
    if not windows.strange and windows.likeness >= max(_UNUSUAL, best.likeness - _FAR):
        return windows
    if windows.likeness > best.likeness - _CLEARLY:
        best = windows
    return best if best.likeness >= _LEAST else None


def _read(data: bytes, name: str) -> Page | None:
    if name == "mac_arabic" and _NO_MACINTOSH.search(data):
        return None
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return Page(name, text, *_likeness(text[:_SAMPLE]))


def _latin(data: bytes) -> Page | None:
    """Western text: letters of ASCII, with accents and curved quotation marks here and there."""
    try:
        text = data.decode(LATIN)
    except UnicodeDecodeError:
        return None
    letters = "".join(_LETTERS.findall(text))
    accents = sum(not letter.isascii() for letter in letters)
    return Page(LATIN, text) if letters and accents * 2 <= len(letters) else None
