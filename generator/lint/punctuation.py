"""Commas, question marks and dots."""

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
        if in_arabic(text, at):
            what = f"{name} in Arabic text"
            yield Slip(rule, passage, at, at + 1, what, edits=((at, at + 1, right),))
        at = text.find(mark, at + 1)


def in_arabic(text: str, at: int) -> bool:
    """Whether a mark stands between Arabic words, or between one and a foreign name."""
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
