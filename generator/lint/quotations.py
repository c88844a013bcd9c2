"""Quotation marks: «…», inside them ‹…›, and each opened one closed."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.lint.passages import BODY, OBJECT, Passage
from generator.lint.slips import LETTERS, MARKS, TATWEEL, Slip

# A single one only where it opens or closes Arabic words: elsewhere it is an apostrophe.
_MARK = re.compile(
    f"\"|''|[“”„«»‹›]|(?:(?<![\\w'])|(?<={TATWEEL}))'(?=[{LETTERS}])|(?<=[{LETTERS}{MARKS}؟!.،])'(?![\\w'])"
)
_SIGN = re.compile("[\"'“”„«»‹›]")
_OPENING, _CLOSING = "«‹", "»›"
_PAIRS = frozenset({"«»", "‹›", "“”", "”“", "„“", "„”"})
_STRAIGHT = frozenset({'"', "''", "'"})
# Letters that are written onto what is quoted: «لـ"الراية"», «و"الجزيرة"».
_ATTACHED = re.compile(
    f"(?<![{LETTERS}{MARKS}])(?:(?:[وفبكلس][{MARKS}]*){{1,2}}(?:ال)?|ال){TATWEEL}?$|{TATWEEL}$"
)
_BEFORE = frozenset("([{:-–—/،؛.…|=" + OBJECT)
_BEHIND = frozenset(")]}،؛؟!?.,:;…-–—/|" + OBJECT)


class _Mark(Struct, frozen=True):
    """A quotation mark; `opens` and `closes` are what its neighbours allow."""

    text: str
    start: int
    end: int
    opens: bool
    closes: bool


def quotations(passages: Sequence[Passage]) -> Iterator[Slip]:
    """Straight marks, pairs that do not match, and marks without a partner.

    A quotation may run over paragraphs: its mark is repeated or left out
    where they begin, and closes with the last.
    """
    open_since: Slip | None = None
    for passage in passages:
        if passage.arabic:
            yield from _angles(passage)
        if not passage.arabic or not _MARK.search(passage.text):
            continue
        slips, opened, surplus = _paired(passage)
        yield from slips
        if passage.kind != BODY:
            for mark in (*opened, *surplus):
                yield _alone(passage, mark)
            continue
        for mark in surplus:
            if open_since is None:
                yield _alone(passage, mark)
            open_since = None
        for mark in opened:
            continued = open_since is not None and mark.start == 0
            if open_since is not None and not continued:
                yield open_since
            if not continued:
                open_since = _alone(passage, mark)
    if open_since is not None:
        yield open_since


_ANGLES = re.compile(r"<<(?!\s)([^<>\n]+)(?<!\s)>>")


def _angles(passage: Passage) -> Iterator[Slip]:
    """«<<نعم>>», typed on a keyboard that has no quotation marks."""
    for found in _ANGLES.finditer(passage.text):
        if not re.search(f"[{LETTERS}]", found[1]):
            continue
        start, end = found.span()
        nested = passage.text.count("«", 0, start) > passage.text.count("»", 0, start)
        opening, closing = "‹›" if nested else "«»"
        edits = ((start, start + 2, opening), (end - 2, end, closing))
        what = "angle brackets for quotation marks"
        yield Slip("straight-quotes", passage, start, end, what, edits=edits)


def _alone(passage: Passage, mark: _Mark) -> Slip:
    rule = "straight-quotes" if mark.text in _STRAIGHT else "mismatched-quotes"
    what = "a quotation mark without a partner"
    mend = "open with one mark and close with the other: «…»"
    return Slip(rule, passage, mark.start, mark.end, what, mend)


def _paired(passage: Passage) -> tuple[list[Slip], list[_Mark], list[_Mark]]:
    """The slips of a passage, the marks it leaves open, and those that close nothing.

    Where a mark could be either, it closes what is open; so one wrong guess
    would turn all that follow, and then none of the passage's is mended.
    """
    text = passage.text
    pairs: list[tuple[_Mark, _Mark, bool]] = []
    stack: list[_Mark] = []
    surplus: list[_Mark] = []
    for mark in _marks(text):
        if not _is_closing(mark, stack):
            stack.append(mark)
        elif stack:
            pairs.append((stack.pop(), mark, bool(stack)))
        elif mark.text != '"' or not text[mark.start - 1 : mark.start].isdigit():
            surplus.append(mark)  # else inches: «شاشة 32"»
    sure = not stack and not surplus
    sure = sure and all(one.opens and two.closes and one.end < two.start for one, two, _ in pairs)
    slips = [slip for one, two, nested in pairs if (slip := _pair(passage, one, two, nested, sure))]
    slips.sort(key=lambda slip: slip.start)
    if sure:
        return slips, [], []
    # Straight marks never run over paragraphs: they do not say which one they are.
    lonely = [mark for mark in (*stack, *surplus) if mark.text in _STRAIGHT]
    slips += [_alone(passage, mark) for mark in lonely]
    return (
        slips,
        [mark for mark in stack if mark.text not in _STRAIGHT],
        [mark for mark in surplus if mark.text not in _STRAIGHT],
    )


def _is_closing(mark: _Mark, stack: Sequence[_Mark]) -> bool:
    if mark.opens != mark.closes:
        return mark.closes
    if mark.text in _CLOSING or mark.text in _OPENING:
        return mark.text in _CLOSING
    # A straight mark that could be either closes only another straight one.
    return bool(stack) and (mark.text not in _STRAIGHT or stack[-1].text not in _OPENING)


def _pair(passage: Passage, one: _Mark, two: _Mark, nested: bool, sure: bool) -> Slip | None:
    if one.text + two.text in _PAIRS:
        return None
    straight = one.text in _STRAIGHT and two.text in _STRAIGHT
    inside = passage.text[one.end : two.start]
    if straight and not re.search(f"[{LETTERS}]", inside) and _in_latin(passage.text, one, two):
        return None
    rule = "straight-quotes" if straight else "mismatched-quotes"
    what = "straight quotation marks" if straight else "two marks that are no pair"
    if not sure:
        mend = "write «…», inside it ‹…›"
        return Slip(rule, passage, one.start, one.end, what, mend)
    opening, closing = "‹›" if nested else "«»"
    edits = tuple(
        (mark.start, mark.end, right)
        for mark, right in ((one, opening), (two, closing))
        if mark.text != right
    )
    return Slip(rule, passage, one.start, two.end, what, edits=edits)


def _in_latin(text: str, one: _Mark, two: _Mark) -> bool:
    """Whether a quotation lies in a run of Latin words, which has its own marks."""
    before = re.search(r"(\w)\W*$", text[: one.start])
    behind = re.search(r"^\W*(\w)", text[two.end :])
    return bool(before and behind and before[1].isascii() and behind[1].isascii())


def _marks(text: str) -> Iterator[_Mark]:
    for found in _MARK.finditer(text):
        start, end = found.span()
        before, behind = text[start - 1 : start], text[end : end + 1]
        mark_before, mark_behind = bool(_SIGN.match(before)), bool(_SIGN.match(behind))
        opens = (
            not before.strip()
            or before in _BEFORE
            or mark_before
            or bool(_ATTACHED.search(text, max(0, start - 12), start))
        ) and bool(behind.strip())
        closes = (not behind.strip() or behind in _BEHIND or mark_behind) and bool(before.strip())
        yield _Mark(found[0], start, end, opens, closes)
