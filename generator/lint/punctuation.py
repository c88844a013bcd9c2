"""Commas, question marks, dots, and the blanks around them."""

import re
from collections.abc import Iterator

from generator.lint.passages import OBJECT, Passage
from generator.lint.slips import BLANKS, FORMS, LETTERS, MARKS, Slip

_ARABIC = re.compile(f"[{LETTERS}{FORMS}]")
_WRITTEN = re.compile(f"[{LETTERS}{FORMS}{MARKS}]")

# Latin marks


def latin_comma(passage: Passage) -> Iterator[Slip]:
    yield from _latin(passage, "latin-comma", ",", "،", "a Latin comma")


def latin_semicolon(passage: Passage) -> Iterator[Slip]:
    yield from _latin(passage, "latin-semicolon", ";", "؛", "a Latin semicolon")


def _latin(passage: Passage, rule: str, mark: str, right: str, name: str) -> Iterator[Slip]:
    """Between Arabic words; not inside a number, nor in a run of Latin words."""
    text = passage.text
    at = text.find(mark)
    while at >= 0:
        if _in_arabic(text, at):
            what = f"{name} in Arabic text"
            # Markdown reads «\\,» as a comma, and «\\،» as both.
            start = at - 1 if text[at - 1 : at] == "\\" else at
            yield Slip(rule, passage, start, at + 1, what, edits=((start, at + 1, right),))
        at = text.find(mark, at + 1)


def _in_arabic(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isdigit() and after.isdigit():
        return False
    near_left, near_right = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    if OBJECT in (near_left, near_right) and not (
        _WRITTEN.match(near_left) or _WRITTEN.match(near_right)
    ):
        return False
    left, right = _letter(text, at, -1), _letter(text, at, 1)
    if left == "latin":
        return right == "arabic" and bool(_ARABIC.match(near_right))
    if right == "latin":
        return left == "arabic" and bool(_WRITTEN.match(near_left))
    return "arabic" in (left, right)


def _letter(text: str, at: int, step: int) -> str | None:
    """Of which script the nearest letter is, before or after a place."""
    at += step
    while 0 <= at < len(text):
        if _ARABIC.match(text[at]):
            return "arabic"
        if text[at].isalpha():
            return "latin"
        at += step
    return None


_QUESTION = re.compile(r"\?{1,2}(?!\?)")


def latin_question_mark(passage: Passage) -> Iterator[Slip]:
    """After an Arabic word. A row of them is what a wrong encoding leaves behind."""
    text = passage.text
    for found in _QUESTION.finditer(text):
        at, end = found.span()
        near = text[:at].rstrip(BLANKS)[-1:]
        lost = text[at - 1 : at] == "?" or _WRITTEN.match(text[end : end + 1])
        if lost or near in ("", OBJECT) or _letter(text, at, -1) != "arabic":
            continue
        what = "a Latin question mark in Arabic text"
        edits = tuple((n, n + 1, "؟") for n in range(at, end))
        yield Slip("latin-question-mark", passage, at, end, what, edits=edits)


# Blanks

_BEFORE = re.compile(rf"(?<=[^\s(\[{{«‹“\-–—{OBJECT}])[{BLANKS}]+(?=[،؛؟!.:])")
_NEAR = 16
"""How far back the word before a mark is looked for, in characters."""
_ONE_LETTER = re.compile(rf"(?:^|[\s.])و?[^\W\d_][{MARKS}]*$")
_ONE_LETTER_NEXT = re.compile(rf"\.[{BLANKS}]*[^\W\d_](?!\w)")


def blank_before_mark(passage: Passage) -> Iterator[Slip]:
    """Before ، ؛ ؟ ! . and :, except where the mark belongs to what follows it."""
    text = passage.text
    for found in _BEFORE.finditer(text):
        start, end = found.span()
        mark, after = text[end], text[end + 1 : end + 2]
        if mark == "." and (
            after == "."
            or text[start - 1] == "."
            or after.isalnum()
            or after == OBJECT
            or (
                _ONE_LETTER.search(text, max(0, start - _NEAR), start)
                and _ONE_LETTER_NEXT.match(text, end)
            )
            or re.match(rf"\.[{BLANKS}]\.", text[end : end + 3])
        ):
            continue
        if mark == ":" and (
            after in ("(", ")", "/", "\\", ":", "D", "P", "-")
            or (text[start - 1].isdigit() and text[end + 1 :].lstrip(BLANKS)[:1].isdigit())
        ):
            continue
        what = "a blank before a mark that closes up to its word"
        edits = ((start, end, ""),)
        yield Slip("blank-before-mark", passage, start, end + 1, what, edits=edits)


_AFTER = re.compile(
    rf"[،؛](?=[{LETTERS}{FORMS}A-Za-z«“‹(\[])|(?:[؟?]!*|!+؟*)(?=[{LETTERS}{FORMS}])"
)
# «عاد.ثم»; not «ا.ف.ب», and not «الجزيرة.نت».
_FULL_STOP = re.compile(
    rf"(?<=[{LETTERS}{FORMS}]{{2}})[{MARKS}]*\.(?=[{LETTERS}{FORMS}{MARKS}]{{2,}}(?!\.))"
    r"(?!(?:نت|كوم|نيت|اورغ|أورغ|تي في|نيوز|دوت)\b)"
)


def missing_blank(passage: Passage) -> Iterator[Slip]:
    """After ، ؛ ؟ ! and a full stop where a word follows at once; «1،300» is a number."""
    for found in _AFTER.finditer(passage.text):
        end = found.end()
        what = "no blank after a mark"
        yield Slip("missing-blank", passage, end - 1, end, what, edits=((end, end, " "),))
    for found in _FULL_STOP.finditer(passage.text):
        end = found.end()
        what = "no blank after a full stop"
        mend = "write a blank behind it, unless it is part of a name"
        yield Slip("missing-blank", passage, end - 1, end, what, mend)


_MANY = re.compile(rf"(?<=\S)[{BLANKS}]{{2,}}(?=[^\s،؛؟!.:])")


def double_blank(passage: Passage) -> Iterator[Slip]:
    """Two or three are a slip of the thumb; more divide something from something."""
    text = passage.text
    verse = "\n" in text
    for found in _MANY.finditer(text):
        start, end = found.span()
        wide = end - start > 3 or "\t" in found[0]
        if verse and (wide or end - start == 3):
            continue
        if wide:
            mend = "leave one blank, or divide what it divides by a line or a mark"
            yield Slip("double-blank", passage, start, end, "a wide gap in a sentence", mend)
            continue
        keep = text[start] == " "
        edit = (start + 1, end, "") if keep else (start, end, " ")
        yield Slip("double-blank", passage, start, end, "more than one blank", edits=(edit,))


_HARD = re.compile(
    f"(?<=[{LETTERS}{FORMS}{MARKS}،؛.:؟)])[\u00a0\u202f](?=[{LETTERS}{FORMS}(])"
)  # no-break spaces


def no_break_space(passage: Passage) -> Iterator[Slip]:
    """Between two words. Beside a number, a sign or a quotation it may be meant."""
    for found in _HARD.finditer(passage.text):
        start, end = found.span()
        if _ONE_LETTER.search(passage.text, max(0, start - _NEAR), start):
            continue  # «د. ياسين»
        what = f"a no-break space U+{ord(found[0]):04X} between two words"
        yield Slip("no-break-space", passage, start, end, what, edits=((start, end, " "),))


# Dots

_SPACED = re.compile(r"(?<!\.)\.(?:[ \u00a0]\.){2,5}(?![ \u00a0]?\.)")
_DOTS = re.compile(r"(?<![.…])\.{2,}(?![.…])")


def dots(passage: Passage) -> Iterator[Slip]:
    """Three dots are one mark; two are none, and only the desk knows what they stand for."""
    text = passage.text
    for found in _SPACED.finditer(text):
        start, end = found.span()
        what = "an ellipsis with blanks in it"
        yield Slip("dots", passage, start, end, what, edits=((start, end, "…"),))
    for found in _DOTS.finditer(text):
        start, end = found.span()
        many = end - start
        if many == 3 or many > 6:  # longer rows are lines to fill in
            continue
        if many > 3:
            what = f"an ellipsis of {many} dots"
            yield Slip("dots", passage, start, end, what, edits=((start, end, "…"),))
        elif _letter(text, start, -1) == "arabic" and not (
            text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()
        ):
            mend = "a full stop, a colon or three dots: write which one is meant"
            yield Slip("dots", passage, start, end, "two dots are no mark", mend)


# The detached waw

_WAW = re.compile(rf"(?<![^\s«‹“\"(\[،؛:.…])و[{BLANKS}]+(?=[{LETTERS}{FORMS}«])")
_LETTER_NAMED = re.compile(r"(?:^|\s)[وفبل]?(?:ال)?حرف(?:ا|ان|ي|ين)?\s+$")
_ALONE = re.compile(rf"[^\W\d_][{MARKS}]*(?![\w{MARKS}])")


def detached_waw(passage: Passage) -> Iterator[Slip]:
    """«and» is written onto its word; «أ و ب» are letters, and so is «حرف و»."""
    text = passage.text
    for found in _WAW.finditer(text):
        start, end = found.span()
        # Through a sign of Markdown, joining could undo what the sign does.
        joined = all(passage.ends[n] == passage.starts[n + 1] for n in range(start, end))
        if (
            not joined
            or _ALONE.match(text, end)
            or _ONE_LETTER.search(text[max(0, start - _NEAR) : start].rstrip(BLANKS))
            or _LETTER_NAMED.search(text, max(0, start - _NEAR), start)
        ):
            continue
        what = "the conjunction stands apart from its word"
        yield Slip("detached-waw", passage, start, end, what, edits=((start + 1, end, ""),))
