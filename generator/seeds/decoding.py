"""A seed's bytes → its text, and which encoding that took."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from generator.seeds import misread, pages, strangers
from generator.seeds.cleaning import LINE_END

LARGEST = 4_000_000
"""Bytes. The longest article of a newsroom is a hundredth of this."""


class Remark(Struct, frozen=True):
    """What an editor should look at, though the text could be read; `line` counts from 1."""

    line: int
    what: str
    mend: str


class Decoded(Struct, frozen=True):
    """`encoding` is the name Python knows it by: utf-8, utf-16-le, cp1256, …

    Where the text had been misread before it was saved, that is told behind it.
    """

    text: str
    encoding: str
    remarks: tuple[Remark, ...] = ()


class NoText(ValueError):
    """The file is no text that we can read. `mend` says what to do; `line` where, or is 0."""

    def __init__(self, what: str, mend: str, line: int = 0) -> None:
        super().__init__(what)
        self.mend = mend
        self.line = line


# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = (("utf-16-le", 2), ("utf-16-be", 2), ("utf-32-le", 4), ("utf-32-be", 4))
# What an article is written with. Presentation forms too: text pasted from a PDF
# file is full of them.
_KNOWN = re.compile(
    "[\t\n\r\x20-\x7e\u00a0-\u024f\u0600-\u06ff\u0750-\u077f\u2000-\u206f\u20a0-\u20bf\ufb50-\ufdff\ufe70-\ufeff]"
)
# Control characters that no text holds; tab, line feed, carriage return and form feed may
# be, and DOS ends a file with U+001A.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LOST = "\ufffd"
# Also the controls U+0080 to U+009F, but for U+0085, which ends a line.
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_ODD = re.compile(f"{_CONTROL.pattern}|{_C1.pattern}|{_LOST}")
# A program that took Windows for Latin-1 left these where quotation marks and dashes
# were, the same in the pages of the West and of the Arab world: read as browsers do.
_WINDOWS = {
    chr(code): bytes([code]).decode("cp1252")
    for code in (0x80, 0x8B, *range(0x91, 0x98), 0x99, 0x9B)
}
_MANY = 200
"""One control character in so many is no slip any more."""
# Three letters of UTF-8 in a row, as no code page of Arabic has them.
_UTF8_RUN = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]){3,}")
_SHOWN = 3
"""Places that a message names."""
# A byte order mark that was itself misread.
_MISREAD_MARK = re.compile("^(?:\ufeff|\u00ef\u00bb\u00bf|\u00ef\u00bb\u061f)+")


def decode(data: bytes) -> Decoded:
    """Read the bytes: a byte order mark decides, then UTF-16 and UTF-32 by the
    regularity of their bytes, then valid UTF-8, then the code page whose letters
    are those of Arabic.

    Text that had been misread before it was saved is taken back to what it was
    where that is exact. Raises NoText for what cannot be read without a loss.
    """
    if len(data) > LARGEST:
        raise NoText(f"{len(data):,} bytes: too long for an article", "split it into articles")
    if not data.strip(b"\x00\r\n\t \x1a\xef\xbb\xbf\xff\xfe"):
        raise NoText("the file is empty", "put the article into it, or delete it")
    if kind := strangers.file_kind(data):
        raise NoText(f"{kind}, no plain text", strangers.AS_TEXT)
    text, encoding = _decoded(data)
    text = _MISREAD_MARK.sub("", text).removesuffix("\x1a")
    if len(_CONTROL.findall(text)) > len(text) // _MANY + 1:
        raise NoText("no text: it holds control characters throughout", strangers.AS_TEXT)
    if kind := strangers.text_kind(text):
        raise NoText(f"{kind}, no plain text", strangers.THE_TEXT)
    text, how = misread.reread(text)
    if how:
        encoding = f"{encoding} ({how})"
    if (at := misread.misread_line(text)) is not None:
        raise NoText(
            "letters of a wrong encoding, and no sure way back to what they were",
            "take the text from the newsroom's system again, and save it as UTF-8 once",
            _line(text, at),
        )
    text = _C1.sub(lambda found: _WINDOWS.get(found[0], found[0]), text)
    return Decoded(text, encoding, tuple(_remarks(text)))


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding), encoding
    # UTF-16's Arabic letters are pairs of plain ASCII bytes, one of them a control.
    if wide := _wide(data):
        return wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    _refuse_damaged(data)
    if page := pages.page_of(data):
        return page.text, page.name
    raise NoText("neither UTF-8 nor UTF-16 nor a code page of Arabic", "save the file as UTF-8")


def _marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        pass
    _refuse_damaged(data)
    what = f"its first bytes say {encoding}, but the rest is not"
    raise NoText(what, "save the file anew as UTF-8")


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 or UTF-32 without a mark: whose bytes make nothing but known characters."""
    if not re.search(rb"[\x00-\x08]", data):
        return None
    for encoding, width in _WIDE:
        whole = len(data) - len(data) % width
        try:
            text = data[:whole].decode(encoding)
        except UnicodeDecodeError:
            continue
        known = len(_KNOWN.findall(text))
        if known and known * 20 >= len(text) * 19 and len(_CONTROL.findall(text)) < 2:
            if whole < len(data):
                what = f"{encoding}, but the last character is broken off"
                raise NoText(what, "save the file anew as UTF-8", _line(text, len(text)))
            return text, encoding
    return None


def _refuse_damaged(data: bytes) -> None:
    """Raise NoText where the bytes are UTF-8 for the most part, and name what is not."""
    if not data.startswith(codecs.BOM_UTF8) and not _UTF8_RUN.search(data):
        return
    # Each byte that is none becomes a lone surrogate, which no valid UTF-8 decodes to.
    text = data.decode("utf-8", "surrogateescape")
    places = list(islice(re.finditer("[\udc80-\udcff]+", text), _SHOWN + 1))
    shown = []
    for place in places[:_SHOWN]:
        at = len(text[: place.start()].encode("utf-8", "surrogateescape"))
        byte = ord(place[0][0]) - 0xDC00
        shown.append(f"0x{byte:02X} at byte {at + 1}, line {_line(text, place.start())}")
    raise NoText(
        "UTF-8 with bytes that are none: " + "; ".join(shown) + (" …" if places[_SHOWN:] else ""),
        "mend the words there and save the file as UTF-8, or take it from its source again",
        _line(text, places[0].start()),
    )


def _line(text: str, at: int) -> int:
    return len(LINE_END.findall(text, 0, at)) + 1


def _remarks(text: str) -> Iterator[Remark]:
    """The places where a character was lost, or one stood that is none: each line once."""
    told: set[tuple[int, str]] = set()
    for found in _ODD.finditer(text):
        line = _line(text, found.start())
        if (line, found[0]) in told:
            continue
        told.add((line, found[0]))
        if found[0] == _LOST:
            what = "U+FFFD: a letter was lost before this file was saved"
            yield Remark(line, what, "look the word up at its source, and mend the article")
        else:
            code = f"U+{ord(found[0]):04X}"
            yield Remark(line, f"a control character, {code}, was taken out", "look at the word")
