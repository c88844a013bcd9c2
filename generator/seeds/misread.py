"""Text that was once read in the wrong encoding and saved so: «ط¹ظˆط¯ط©», «Ø¹ÙˆØ¯Ø©», «ÚæÏÉ».

Where the way back is exact and leads to Arabic, it is gone; what cannot be
undone is told, with its line.
"""

import re
from functools import cache

from generator.seeds import pages

WRONG = ("cp1252", "cp1256", "mac_roman", "cp850", "cp437")
"""What a program may have taken Arabic for: Windows of the West and of the Arab world,
the Macintosh, DOS."""
_TIMES = 3
_LEAST = 3
"""Letters: the way back from fewer proves nothing."""

# UTF-8's two bytes for an Arabic letter, read as two signs of a Western page; once
# more misread, each of the two is two.
_WESTERN = (
    "(?:[\u00c2\u00c3\u00d8-\u00db][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192"
    "\u02c6\u02dc\u2013-\u2122])"
)
# And of Windows-1256: ط or ظ, and a sign that no word has behind these two.
_SIGN = (
    "[\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u00a2-\u00aa\u00ac-\u00ba\u00bc-\u00be"
    "\u0152\u0153\u0192\u02c6\u2018-\u2022\u2030\u2039\u203a\u20ac\u2122]"
)
_ARABIAN = f"[\u0637\u0638]{_SIGN}(?:[\u0621-\u06d3]{_SIGN})+"
# Arabic of a code page read as a Western one: no Western word is all accents.
_ACCENT = "[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]"
_ACCENTS = f"{_ACCENT}(?<![^\\W\\d_].){_ACCENT}{{2,}}(?![^\\W\\d_])"
_FORMS = tuple(map(re.compile, (f"{_WESTERN}{{2,}}", _ARABIAN, _ACCENTS)))
_MISREAD = re.compile("|".join(form.pattern for form in _FORMS))
# The curved quotation marks and dashes of a Western text that was misread.
_SIGNS = re.compile("\u00e2\u20ac")
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_FOREIGN = re.compile("[\u0080-\u05ff\u2000-\u25ff\uf8ff\ufb01\ufb02]")
_MANY = 3
"""Misread words in a line: one or two may be an example of it."""


def reread(text: str) -> tuple[str, str]:
    """The text as it was before it was misread, and how it was: "utf-8 taken for cp1252".

    Text that was never misread comes back as it is, with "". What was
    misread several times is taken back step by step.
    """
    told: list[str] = []
    for _ in range(_TIMES):
        step = _step(text)
        if step is None:
            break
        text, how = step
        told.append(how)
    return text, ", ".join(reversed(told))


def misread_line(text: str) -> int | None:
    """The first character of the first line that reads like misread text, or None."""
    if not _has_misread(text):
        return None
    for line in re.finditer("[^\n\r]+", text):
        words = len(re.findall("\\S+", line[0]))
        found = len(_MISREAD.findall(line[0]))
        if found >= _MANY or (found and found * 2 >= words):
            return line.start()
    return None


def _step(text: str) -> tuple[str, str] | None:
    if not _is_suspect(text):
        return None
    for wrong in WRONG:
        data = _bytes(text, wrong)
        if data is None:
            continue
        try:
            before = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if sum(not char.isascii() for char in before) >= _LEAST:
                return before, f"utf-8 taken for {wrong}"
        page = pages.page_of(data) if wrong != "cp1256" else None
        if page and page.name != pages.LATIN and not _MISREAD.search(page.text):
            return page.text, f"{page.name} taken for {wrong}"
    return None


def _is_suspect(text: str) -> bool:
    """Whether a way back is worth a try; that alone proves nothing."""
    if _has_misread(text) or _SIGNS.search(text):
        return True
    # What the Macintosh and DOS made of Arabic has no pattern of its own, but no
    # Arabic in it either, and more signs than any Western text.
    foreign = len(_FOREIGN.findall(text))
    return foreign * 4 > len(text) and not _ARABIC.search(text)


def _has_misread(text: str) -> bool:
    # Each has its own first letters, and alone is ten times as fast as among others.
    return any(form.search(text) for form in _FORMS)


def _bytes(text: str, wrong: str) -> bytes | None:
    """The bytes that read like this in the wrong encoding, or None where none do."""
    table = _table(wrong)
    try:
        return bytes(table[char] for char in text)
    except KeyError:
        return None


@cache
def _table(wrong: str) -> dict[str, int]:
    # Browsers read a byte that cp1252 leaves out as the control of its number, and
    # Latin-1 has all of these controls.
    controls = {chr(code): code for code in range(0x80, 0xA0)} if wrong == "cp1252" else {}
    read = {bytes([code]).decode(wrong, "replace"): code for code in range(256)}
    read.pop("\ufffd", None)
    return controls | read
