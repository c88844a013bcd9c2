"""A seed's text → its lines as an editor would read them, each with its number."""

import re
from html import unescape
from unicodedata import normalize

from msgspec import Struct


class Line(Struct, frozen=True):
    """A line of the file; `number` counts from 1. Blanks inside stay as many as they are."""

    number: int
    text: str


class Cleaned(Struct, frozen=True):
    """The `lines`, and what was `dropped` that had words: scripts and remarks of a web page."""

    lines: tuple[Line, ...]
    dropped: tuple[Line, ...]


# Every line end that an editor's program may show; what counts lines counts these.
LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Bidi controls, zero width space, word joiner, byte order mark, soft hyphen. The
# joiners U+200C and U+200D shape letters and stay.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\x00-\x08\x0e-\x1b\x1d-\x1f\x7f\x80-\x84\x86-\x9f]"
)
# Word processors write the signs of lists in fonts of their own (Symbol, Wingdings),
# which Unicode puts at U+F020 to U+F0FF; at the beginning of a line each is a bullet.
_WORD_BULLET = re.compile("^([ \t]*)[\uf020-\uf0ff][ \t]*", re.MULTILINE)
# Elsewhere no font of ours has them, and what they stood for nobody can know.
_PRIVATE = re.compile("[\ue000-\uf8ff]+")
# Letters in the shapes of old fonts. What is one sign with a meaning of its own stays:
# ornate brackets and the ligatures U+FDF0 to U+FDFD (such as the name of God).
_SHAPED = re.compile("[\ufb50-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NO_READER = re.compile(
    r"<(script|style|iframe|noscript)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE
)
_BREAK = re.compile(r"<(?:br|hr)\b[^<>]*/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|blockquote|section|article|header|footer"
    r"|figure|figcaption)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|bdi|bdo|cite|code|em|font|i|img|ins|del|mark|o:p|s|small|span"
    r"|strike|strong|sub|sup|td|th|tbody|thead|time|tt|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)


_PART = "\x1c"
"""Stands for a line end that the file does not have; no cleaned text holds it."""


def clean(text: str) -> Cleaned:
    """Take out what no reader sees, and nothing else.

    Entities and tags of a web page that came along are resolved once; letters in
    presentation forms become letters; every kind of blank is a blank.
    """
    text = LINE_END.sub("\n", text.replace(_PART, ""))
    dropped: list[Line] = []
    if "<" in text:
        text = _without_tags(text, dropped)
    if "&" in text:
        text = _ENTITY.sub(lambda found: LINE_END.sub(" ", unescape(found[0])), text)
    text = _INVISIBLE.sub("", _BLANKS.sub(" ", text))
    text = _PRIVATE.sub(" ", _WORD_BULLET.sub(r"\1• ", text))
    text = _SHAPED.sub(lambda found: normalize("NFKC", found[0]), text)
    lines: list[Line] = []
    for number, whole in enumerate(text.split("\n"), 1):
        for part in whole.split(_PART):
            lines.append(Line(number, normalize("NFC", part.strip())))
    return Cleaned(tuple(lines), tuple(dropped))


def _without_tags(text: str, dropped: list[Line]) -> str:
    def unread(found: re.Match[str]) -> str:
        words = _INLINE.sub(" ", found[0])
        if any(c.isalpha() for c in words):
            dropped.append(Line(text.count("\n", 0, found.start()) + 1, " ".join(words.split())))
        return "\n" * found[0].count("\n")

    text = _NO_READER.sub(unread, text)
    text = _BREAK.sub(_PART, text)
    # A block is parted from the next by an empty line.
    text = _BLOCK.sub(_PART + _PART, text)
    return _INLINE.sub("", text)
