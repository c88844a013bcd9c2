"""Digits: one style in a number, and one in an article."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.lint.passages import Passage
from generator.lint.slips import Slip

_LATIN, _ARABIC, _PERSIAN = "0-9", "\u0660-\u0669", "\u06f0-\u06f9"
_DIGITS = f"{_LATIN}{_ARABIC}{_PERSIAN}"
_NUMBER = re.compile(f"[{_DIGITS}]+(?:[.,\u066b\u066c][{_DIGITS}]+)*")
_STYLES = {
    "European": re.compile(f"[{_LATIN}]"),
    "Arabic": re.compile(f"[{_ARABIC}]"),
    "Persian": re.compile(f"[{_PERSIAN}]"),
}
_FIRST = {"European": 0x30, "Arabic": 0x0660, "Persian": 0x06F0}
# «iPhone 12», «F-16», «COVID-19», «4K»: the digits belong to the name.
_NAME_BEFORE = re.compile(r"[A-Za-z][A-Za-z0-9]*[ \-–.]?$")
_NAME_AFTER = re.compile(r"[A-Za-z]")


def _styles(number: str) -> tuple[str, ...]:
    return tuple(style for style, pattern in _STYLES.items() if pattern.search(number))


def _numbers(passages: Sequence[Passage]) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in passages:
        if not passage.arabic:
            continue
        for found in _NUMBER.finditer(passage.text):
            start, end = found.span()
            named = _NAME_BEFORE.search(passage.text, max(0, start - 30), start)
            if not named and not _NAME_AFTER.match(passage.text, end):
                yield passage, found


def mixed_digits(passages: Sequence[Passage]) -> Iterator[Slip]:
    """Two styles in one number; mended to the one that all other numbers have."""
    numbers = [(*one, _styles(one[1][0])) for one in _numbers(passages)]
    whole = {styles[0] for _, _, styles in numbers if len(styles) == 1}
    for passage, found, styles in numbers:
        if len(styles) < 2:
            continue
        start, end = found.span()
        what = "digits of two styles in one number"
        style = next(iter(whole)) if len(whole) == 1 else None
        if style not in styles:
            mend = "write it with one style of digits"
            yield Slip("mixed-digits", passage, start, end, what, mend)
            continue
        edits = tuple(
            (start + n, start + n + 1, chr(_FIRST[style] + int(char)))
            for n, char in enumerate(found[0])
            if char.isdigit() and not _STYLES[style].match(char)
        )
        yield Slip("mixed-digits", passage, start, end, what, edits=edits)


def digit_styles(passages: Sequence[Passage]) -> Iterator[Slip]:
    """Numbers of two styles in one article: told once, at the first of the rarer."""
    first: dict[str, tuple[Passage, re.Match[str]]] = {}
    count: Counter[str] = Counter()
    for passage, found in _numbers(passages):
        if len(styles := _styles(found[0])) == 1:
            first.setdefault(styles[0], (passage, found))
            count[styles[0]] += 1
    for style, _ in count.most_common()[1:]:
        passage, found = first[style]
        main = count.most_common(1)[0][0]
        what = f"{style} digits in an article whose numbers are {main}"
        mend = "write all numbers of an article with one style"
        yield Slip("digit-styles", passage, *found.span(), what, mend)
