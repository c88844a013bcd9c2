"""A seed's bytes → its text, and which encoding that took."""

import codecs
import re

from msgspec import Struct

LARGEST = 4_000_000
"""Bytes. The longest article of a newsroom is a hundredth of this."""


class Decoded(Struct, frozen=True):
    """`encoding` is the name Python knows it by: utf-8, utf-16-le, cp1256, …"""

    text: str
    encoding: str


class NoText(ValueError):
    """The file is no text that we can read. `mend` says what to do."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.mend = mend


_SAVE = "open it in its own program, and save the text alone as UTF-8"
_MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a Word file or another ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a recording",
    b"\x1f\x8b": "a compressed file",
    b"ID3": "a recording",
}
# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Presentation forms too: text pasted from a PDF file is full of them.
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN_IN_ARABIC = re.compile("[\u0600-\u06ff][\u00c0-\u00ff]|[\u00c0-\u00ff][\u0600-\u06ff]")
# UTF-8 read as a Western code page and saved again: every Arabic letter is one of
# these with a sign behind it.
_TWICE = re.compile("[\u00d8-\u00db][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]")
# Control characters that no text holds; tab, line feed, carriage return and form feed may be.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def decode(data: bytes) -> Decoded:
    """Read the bytes: a byte order mark decides, then valid UTF-8, then UTF-16 by
    its zero bytes, then the code pages that Arabic newsrooms used, Windows-1256
    and ISO 8859-6. Raises NoText for what is none of them.
    """
    if len(data) > LARGEST:
        raise NoText(f"{len(data):,} bytes: too long for an article", "split it into articles")
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise NoText("the file is empty", "put the article into it, or delete it")
    for mark, kind in _MAGIC.items():
        if data.startswith(mark):
            raise NoText(f"{kind}, no plain text", _SAVE)
    decoded = _decoded(data)
    text = decoded.text
    if re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE):
        raise NoText("a web page, no plain text", "copy the article's text alone into the file")
    if len(_NO_TEXT.findall(text)) > len(text) // 200:
        raise NoText("no text: it holds control characters throughout", _SAVE)
    if len(_TWICE.findall(text)) > 5 and len(_TWICE.findall(text)) > len(_ARABIC.findall(text)):
        raise NoText(
            "text that was encoded twice: its letters read \u00d8\u00a7\u00d9\u0084",
            "take it from the newsroom's system again, and save it as UTF-8 once",
        )
    return decoded


def _decoded(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                name = encoding.removesuffix("-sig")
                what = f"its first bytes say {name}, but the rest is not"
                raise NoText(what, "save the file anew as UTF-8") from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in text:
            return Decoded(text, "utf-8")
    if wide := _utf16(data):
        return Decoded(data.decode(wide), wide)
    return _code_page(data)


def _utf16(data: bytes) -> str | None:
    """Blanks, digits and line ends have a zero byte, all on one side."""
    if len(data) % 2:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < len(data) // 100 or min(even, odd) * 20 > max(even, odd):
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    letters = sum(c.isalpha() for c in text)
    known = len(_ARABIC.findall(text)) + sum(c.isascii() and c.isalpha() for c in text)
    return encoding if letters and known * 10 >= letters * 9 else None


def _code_page(data: bytes) -> Decoded:
    best: Decoded | None = None
    least = 0.0
    for encoding in ("cp1256", "iso8859_6"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        arabic = len(_ARABIC.findall(text))
        # Read with the wrong page, Latin letters stand in the middle of Arabic words.
        strange = len(_LATIN_IN_ARABIC.findall(text)) / (arabic or 1)
        letters = sum(c.isalpha() for c in text)
        if arabic * 2 > letters and (best is None or strange < least):
            best, least = Decoded(text, encoding), strange
    if best is None or least > 0.1:
        raise NoText("neither UTF-8 nor UTF-16 nor Windows-1256", "save the file as UTF-8")
    return best
