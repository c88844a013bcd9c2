"""The two typefaces of a card, and which of them draws a character."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

INVISIBLE = frozenset("\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
"""Joiners, direction marks and isolates: they shape and order, and are never drawn."""
KEPT_TOGETHER = "\u00a0\u202f"
"""Blanks at which no line is broken."""

_DROPPED = re.compile(
    "[\u00ad\u200b\u2060-\u2065\u206a-\u206f\ufeff"  # soft hyphen, zero width, word joiner, BOM
    "\u202a-\u202e"  # embeddings and overrides: a headline does not turn the card around
    "\ufe00-\ufe0f\u20e3\U000e0000-\U000e0fff]"  # variation selectors, keycaps, tags
)
_STRAY_JOINER = re.compile("(?<![\\w\u0640])[\u200c\u200d]|[\u200c\u200d](?![\\w\u0640])")
_BLANKS = re.compile(f"[^\\S{KEPT_TOGETHER}]+")
_PRESENTED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_OPENING, _CLOSING = "«‹“([{", "»›”)]}"
_HOLLOW = re.compile(r"[«‹“(\[{]\s*[»›”)\]}]|\"\s*\"")
_AFTER_OPENING = re.compile(rf"(?<=[{re.escape(_OPENING)}]) ")
_BEFORE_CLOSING = re.compile(rf" (?=[{re.escape(_CLOSING)}،؛:.!؟,])")
_LOOSE = " :،؛,;|/–—-"


class Glyph(NamedTuple):
    """Which, how far the pen goes on, and where it stands; in units of the em square."""

    number: int
    advance: int
    x: int
    y: int


class Shape(NamedTuple):
    """A run of glyphs from left to right: its width, and what it reaches below and
    above the baseline, all in units of the em square."""

    glyphs: tuple[Glyph, ...]
    width: int
    low: int
    high: int


class Face:
    """A TrueType face. `look` is how much larger it is set than another to look as large."""

    def __init__(self, data: bytes, look: float) -> None:
        face = hb.Face(data)
        if not face.glyph_count or not face.upem:
            raise ValueError("no TrueType or OpenType font")
        self.font = hb.Font(face)
        self.upem = int(face.upem)
        self.look = look
        # HarfBuzz makes a blank that a face lacks out of its space.
        self.characters = INVISIBLE.union(KEPT_TOGETHER, map(chr, face.unicodes))
        # Each word is measured and then set, and news repeats its words. 1.6 kB each.
        self.shaped = lru_cache(8_000)(self._shaped)

    def _shaped(self, text: str, level: int) -> Shape:
        """A run of one level and script as it is drawn."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if level % 2 else "ltr"
        # Signs alone, and digits, belong to the Arabic around them.
        latin = level % 2 == 0 and any(c.isalpha() for c in text)
        buffer.script = "Latn" if latin else "Arab"
        buffer.language = "ar"
        hb.shape(self.font, buffer)
        glyphs = tuple(
            Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )
        low = high = 0
        for glyph in glyphs:
            if extents := self.font.get_glyph_extents(glyph.number):
                top = glyph.y + extents.y_bearing
                low, high = min(low, top + extents.height), max(high, top)
        return Shape(glyphs, sum(glyph.advance for glyph in glyphs), low, high)


class Text(NamedTuple):
    """What a card can show of a text: `faces` holds, for each character, which face."""

    text: str
    faces: bytes


def drawable(text: str, faces: tuple[Face, ...]) -> Text:
    """What the faces can draw of a text, preferring the first; never an empty box.

    Emoji, and signs that no face has, are left out one by one; a character that
    has a plain equivalent (①, ﷺ, ｆ) gives way to it. A word with a letter that
    no face has goes whole: half a name is another name.
    """
    text = _PRESENTED.sub(lambda form: unicodedata.normalize("NFKC", form[0]).strip(), text)
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    every = _of_all(faces)
    words = _BLANKS.sub(" ", text).strip().split(" ")
    if not every.issuperset("".join(words)):
        words = _tidy(_replaced(word, every) for word in words).split(" ")
    words = _STRAY_JOINER.sub("", " ".join(words)).split(" ")
    text = " ".join(word for word in words if not INVISIBLE.issuperset(word))
    return Text(text, b"".join(_chosen(word, faces) for word in re.split("( )", text)))


@lru_cache(8)
def _of_all(faces: tuple[Face, ...]) -> frozenset[str]:
    return frozenset().union(*(face.characters for face in faces))


def _replaced(word: str, every: frozenset[str]) -> str:
    """A word by equivalents that can be drawn; where a letter has none, only its marks."""
    letters = []
    for c in word:
        plain = unicodedata.normalize("NFKC", c)
        bare = unicodedata.normalize("NFKD", c)[:1]
        if c in every:
            letters.append(c)
        elif every.issuperset(plain):
            letters.append(plain)
        elif bare in every:
            letters.append(bare)
        elif unicodedata.category(c)[0] in "LN":
            return "".join(c for c in word if c in _OPENING + _CLOSING)
    return unicodedata.normalize("NFC", "".join(letters)).strip()


def _tidy(words: Iterable[str]) -> str:
    """The words that are left, without brackets around nothing and points before nothing."""
    text = " ".join(words)
    while (fuller := _HOLLOW.sub("", text)) != text:
        text = fuller
    text = _BLANKS.sub(" ", text).strip(_LOOSE)
    return _BEFORE_CLOSING.sub("", _AFTER_OPENING.sub("", text))


def _chosen(word: str, faces: Sequence[Face]) -> bytes:
    """One face for all letters of the word, so that they join; signs it lacks from another."""
    letters = {c for c in word if unicodedata.category(c)[0] in "LM"}
    ranked = sorted(range(len(faces)), key=lambda number: not letters <= faces[number].characters)
    return bytes(next(n for n in ranked if c in faces[n].characters) for c in word)
