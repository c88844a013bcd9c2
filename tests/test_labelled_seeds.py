"""Newsroom texts of our own, imported and held against what a desk would make of them.

`tests/labelled/README.md` says how they are written. Every word of every one must be
somewhere, and every sentence of a body in a body; of the parts, 95 in 100 must be right.
"""

import re
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from readings import Imported, imported, lost_words, plain, words

from generator.arabic.fold import key
from generator.model import When
from generator.problems import BuildFailed
from generator.seeds.cleaning import clean
from generator.seeds.decoding import decode

LABELLED = Path(__file__).parent / "labelled"
LEAST = 0.95

ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "utf-16 with its mark": lambda text: text.encode("utf-16"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "carriage returns": lambda text: text.replace("\n", "\r\n").encode(),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r").encode(),
    "cp1256": lambda text: text.replace("\n", "\r\n").encode("cp1256"),
}


class Case(Struct, frozen=True):
    """A labelled text: `text` without its marks, `blocks` what its body must hold."""

    name: str
    text: str
    blocks: tuple[str, ...]
    wanted: dict[str, Any]


def cases() -> Iterator[Case]:
    for file in sorted(LABELLED.glob("*.toml")):
        for wanted in tomllib.loads(file.read_text("utf-8"))["case"]:
            marked = wanted.pop("text")
            blocks = re.findall(r"¶(.+?)(?=¶|¬|\n\s*\n|\Z)", marked, re.DOTALL)
            text = re.sub("[¶¬]", "", marked)
            yield Case(f"{file.stem}: {wanted.pop('name')}", text, tuple(blocks), wanted)


CASES = tuple(cases())


@pytest.fixture(scope="module")
def readings() -> tuple[tuple[Case, Imported], ...]:
    return tuple((case, imported(case.text.encode())) for case in CASES)


# What a desk would compare


def title(one: Imported, wanted: dict[str, Any]) -> bool:
    if wanted.get("title_unknown"):
        return one.draft.draft
    return bool(one.written.title == wanted["title"])


def deck(one: Imported, wanted: dict[str, Any]) -> bool:
    return one.written.description == wanted.get("deck")


def day_and_hour(one: Imported, wanted: dict[str, Any]) -> bool:
    expected = wanted.get("date")
    when = one.written.date
    if expected is None or when is None:
        return expected is None and when is None and one.draft.draft
    return _is_at(when, expected) and _was_updated(one.written.updated, wanted.get("updated"))


def _is_at(when: When, expected: str) -> bool:
    if len(expected) == 10:
        return when.day == date.fromisoformat(expected)
    at = datetime.fromisoformat(expected)
    if when.at is None:
        return False
    # Without an offset the hour is on the edition's own clock, which reads UTC here.
    return when.at.astimezone(UTC) == (at if at.tzinfo else at.replace(tzinfo=UTC))


def _was_updated(when: When | None, expected: str | None) -> bool:
    return expected is None or (when is not None and _is_at(when, expected))


def authors(one: Imported, wanted: dict[str, Any]) -> bool:
    return bool(list(one.written.authors) == wanted.get("authors", []))


def place(one: Imported, wanted: dict[str, Any]) -> bool:
    return bool(one.written.place == wanted.get("place"))


def source(one: Imported, wanted: dict[str, Any]) -> bool:
    if "source" not in wanted:
        return True
    return key(wanted["source"]) in key(one.written.source or "")


def blocks(one: Imported, wanted: dict[str, Any]) -> bool:
    return bool(_count(one.draft.body) in wanted["paragraphs"])


def _count(body: str) -> int:
    return len([block for block in re.split(r"\n\s*\n", body) if block.strip()])


def read_also(one: Imported, wanted: dict[str, Any]) -> bool:
    return bool([also.title for also in one.written.read_also] == wanted.get("read_also", []))


def keywords(one: Imported, wanted: dict[str, Any]) -> bool:
    tags = set(map(key, one.written.tags))
    return all(key(word) in tags for word in wanted.get("keywords", []))


PARTS = (
    title,
    deck,
    day_and_hour,
    authors,
    place,
    source,
    blocks,
    read_also,
    keywords,
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_a_part_is_right_in_nineteen_texts_of_twenty(part, readings):
    wrong = [f"{case.name}: {_told(one)}" for case, one in readings if not part(one, _wanted(case))]
    print(f"{part.__name__}: {len(readings) - len(wrong)} of {len(readings)}", *wrong, sep="\n  ")
    assert len(wrong) <= len(readings) * (1 - LEAST)


def _wanted(case: Case) -> dict[str, Any]:
    return {"paragraphs": [len(case.blocks)]} | case.wanted


def _told(one: Imported) -> str:
    said = one.written
    return (
        f"{said.title!r} deck={said.description!r} {said.date} {said.authors} {said.place}"
        f" {said.source} blocks={_count(one.draft.body)} {[a.title for a in said.read_also]}"
        f" out={one.draft.left_out}"
    )


# Nothing is lost


def lost_blocks(case: Case, one: Imported) -> list[str]:
    shown = words(one.shown)
    return [block for block in case.blocks if words(plain(block)) not in shown]


def test_no_sentence_of_a_body_is_lost(readings):
    lost = {case.name: missing for case, one in readings if (missing := lost_blocks(case, one))}
    assert lost == {}


def test_every_word_is_in_the_article_or_left_out(readings):
    lost = {case.name: missing for case, one in readings if (missing := lost_words(case.text, one))}
    assert lost == {}


LINES = tuple(
    sorted({line.strip() for case in CASES for line in case.text.split("\n") if line.strip()})
)


@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n\n"])), min_size=3))
@settings(max_examples=120, deadline=None)
def test_lines_in_no_order_lose_no_word(lines):
    """Whatever stands beside what: lines of a hundred texts, as no newsroom would mix them."""
    text = "".join(line + end for line, end in lines)
    with suppress(BuildFailed):
        assert lost_words(text, imported(text.encode())) == []


# However it was saved, and however its lines were broken


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_changes_nothing(encoding):
    seen = 0
    for case in CASES:
        try:
            data = ENCODINGS[encoding](case.text)
        except UnicodeEncodeError:
            continue  # a letter that this code page does not have
        seen += 1
        assert clean(decode(data).text) == clean(case.text), case.name
    assert seen > len(CASES) / 2


@pytest.mark.parametrize("width", [60, 66, 72])
def test_lines_broken_at_a_width_are_the_same_paragraphs(width, readings):
    seen = 0
    for case, one in readings:
        if not _is_prose(case):
            continue
        seen += 1
        broken = imported(_broken(case.text, width).encode())
        assert broken.draft.body == one.draft.body, case.name
        assert broken.written.title == one.written.title, case.name
    assert seen > 20


def _is_prose(case: Case) -> bool:
    """A text of paragraphs with empty lines between them, all of its lines its own."""
    lines = case.text.strip().split("\n")
    apart = all(not line.strip() for line in lines[1::2])
    return apart and "<" not in case.text and sum(len(line) > 66 for line in lines) >= 2


def _broken(text: str, width: int) -> str:
    """Its lines broken as a mail program does, headline and all."""
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_parts_are_found_however_empty_lines_stand(end):
    """All lines glued, or each apart: what wraps a line or a paragraph is lost then."""
    read = [
        (case, imported(end.join(line for line in case.text.split("\n") if line.strip()).encode()))
        for case in CASES
    ]
    for part in (title, deck, day_and_hour, authors, place, source):
        wrong = [case.name for case, one in read if not part(one, _wanted(case))]
        assert len(wrong) <= len(read) * (1 - LEAST), (part.__name__, wrong)
