"""A seed's blocks → the parts of an article, each line taken for something.

When in doubt a line stays in the text: a stray line is ugly, a lost sentence is a
false report. What does leave the text goes into the front matter or is told.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import tzinfo
from itertools import groupby

from msgspec import Struct

from generator.arabic.fold import fold
from generator.model import When
from generator.seeds import comments, foot, header, headline, labels, margins, top
from generator.seeds.cleaning import Line
from generator.seeds.credits import IsPlace
from generator.seeds.header import HEADING
from generator.seeds.layout import Block
from generator.seeds.sheet import ENDS, Role, Sheet, Verdict, joined


class Reading(Struct, frozen=True):
    """An article as read from a seed.

    `title` is None where no line is a headline. `body` holds the blocks of the
    text in order, those whose number is in `headings` being small headings.
    `left_out` are lines of the page that stand nowhere else: captions, credits of
    pictures, the page's own words. `verdicts` tell of every line.
    """

    title: str | None
    deck: str | None
    published: When | None
    updated: When | None
    authors: tuple[str, ...]
    sources: tuple[str, ...]
    place: str | None
    section: str | None
    keywords: tuple[str, ...]
    read_also: tuple[str, ...]
    body: tuple[Block, ...]
    headings: frozenset[int]
    left_out: tuple[Verdict, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of each block of the body, small headings included."""
        return tuple(block.text for block in self.body)


def read(
    parts: Sequence[Block],
    zone: tzinfo,
    is_place: IsPlace = lambda text: False,
    sections: Iterable[str] = (),
) -> Reading:
    """Take the blocks of a seed for what they are, from outside in.

    `zone` is the edition's: hours without a zone are its own. `sections` are the
    names of the edition's sections, beside those that newsrooms commonly have.
    """
    sheet = Sheet(parts, zone, is_place, sections)
    labels.take(sheet)
    top.take(sheet)
    headline.take_above(sheet)
    headline.take(sheet)
    margins.take(sheet)
    header.take(sheet)
    comments.take(sheet)
    foot.take(sheet)
    return _reading(sheet)


# The result


def _reading(sheet: Sheet) -> Reading:
    body = sheet.free()
    if not body:
        # A line or two are the text, whatever they looked like: news in a flash.
        body = _given_back(sheet)
    body = _with_lists(sheet, _with_stanzas(sheet, body))
    headings = frozenset(
        at
        for before, at, after in zip(body, body[1:], body[2:], strict=False)
        if _is_heading(sheet, at)
        and _is_paragraph(sheet.blocks[before])
        and _is_paragraph(sheet.blocks[after])
    )
    for at in body:
        block = sheet.blocks[at]
        role, why = _role_of(block, at in headings)
        sheet.verdicts.setdefault(at, [])
        sheet.verdicts[at] += [Verdict(line.number, role, line.text, why) for line in block.lines]
        sheet.verdicts[at] += joined(block, role)
    published, updated = _ordered(sheet.published, sheet.updated)
    return Reading(
        title=sheet.title,
        deck=sheet.deck,
        published=published,
        updated=updated,
        authors=tuple(sheet.authors),
        sources=tuple(sheet.sources),
        place=sheet.place,
        section=sheet.section,
        keywords=tuple(sheet.keywords),
        read_also=tuple(dict.fromkeys(sheet.read_also)),
        body=tuple(sheet.blocks[at] for at in body),
        headings=frozenset(sheet.blocks[at].number for at in headings),
        left_out=tuple(sorted(sheet.left_out, key=lambda v: v.line)),
        verdicts=tuple(v for at in sorted(sheet.verdicts) for v in sheet.verdicts[at]),
    )


def _given_back(sheet: Sheet) -> list[int]:
    """The deck as the text of an article that has no other, or else the headline."""
    role: Role = "deck" if sheet.deck else "headline"
    found = sorted(at for at, said in sheet.verdicts.items() if said[0].role == role)
    for at in found:
        sheet.give_back(at)
    if role == "deck":
        sheet.deck = None
    elif found:
        sheet.title = None
    return found


LONGEST_ITEM = 90
"""Characters of an item that has no sign of its own."""
# Numbers, pairs and signs of a list are prices, results and names.
_NO_VERSE = re.compile(r"\d|:|^[-–•*]|/")
# Behind «وأنشد يقول:» short lines are verse or speech.
_SPEECH = re.compile(
    r"(?:قال|قايل|يقول|تقول|كتب|انشد|نشد|غني|ردد|قصيد|شعر|شاعر|ابيات|نص|كلمات|سوال)"
)


LONGEST_VERSE = 60
"""Characters of a line of free verse."""


def _with_stanzas(sheet: Sheet, body: list[int]) -> list[int]:
    """The blocks of the body; where all are short lines in stanzas, each stanza is one."""
    stanzas = [list(run) for _, run in groupby(body, key=lambda at: sheet.blocks[at].run)]
    lines = [sheet.text(at) for at in body]
    if len(lines) < 4 or any(len(run) < 2 for run in stanzas):
        return body
    if any(len(text) > LONGEST_VERSE or _NO_VERSE.search(text) for text in lines):
        return body
    if sum(text.rstrip().endswith(".") for text in lines) * 4 > len(lines):
        return body
    if not all(sheet.is_text(at) and not sheet.verdicts.get(at) for at in body):
        return body
    for run in stanzas:
        blocks = [sheet.blocks[at] for at in run]
        lines_of = tuple(Line(block.number, block.text) for block in blocks)
        sheet.blocks[run[0]] = Block("verse", lines_of, blocks[0].run)
    return [run[0] for run in stanzas]


def _with_lists(sheet: Sheet, body: Sequence[int]) -> list[int]:
    """The blocks of the body; short lines right behind a colon are one list."""
    kept: list[int] = []
    rest = list(body)
    while rest:
        at = rest.pop(0)
        kept.append(at)
        text = sheet.text(at)
        if not sheet.is_text(at) or not text.endswith(":") or _SPEECH.search(fold(text)):
            continue
        items: list[int] = []
        while rest and _may_be_item(sheet, rest[0], items):
            items.append(rest.pop(0))
        if len(items) < 2:
            rest = items + rest
            continue
        blocks = [sheet.blocks[item] for item in items]
        lines = tuple(Line(block.number, block.text) for block in blocks)
        more = tuple(line for block in blocks for line in block.lines[1:])
        sheet.blocks[items[0]] = Block("bullets", lines, blocks[0].run, more)
        kept.append(items[0])
    return kept


def _may_be_item(sheet: Sheet, at: int, items: Sequence[int]) -> bool:
    text = sheet.text(at)
    short = len(text) <= LONGEST_ITEM and not ENDS.search(text) and not text.endswith(":")
    near = not items or sheet.blocks[at].run == sheet.blocks[items[-1]].run
    return sheet.is_text(at) and short and near and not sheet.verdicts.get(at)


def _ordered(published: When | None, updated: When | None) -> tuple[When | None, When | None]:
    """The day of an article and of its update, as far as both can be true."""
    if published is None or updated is None:
        # An update is the only day there is: better than none.
        return published or updated, None
    return published, None if updated.order < published.order else updated


def _is_heading(sheet: Sheet, at: int) -> bool:
    """A short line without a stop; between two paragraphs it is a small heading."""
    block = sheet.blocks[at]
    text = block.text
    if block.kind != "text" or len(block.lines) > 1 or not 2 <= len(text) <= HEADING:
        return False
    if re.search(r"[.!…:،؛,;]\W*$", text) or re.match(r"[-–•]\s|\d", text):
        return False
    return re.search(r"[^\W\d_]{2}", text) is not None


def _is_paragraph(block: Block) -> bool:
    return block.kind != "text" or len(block.text) > HEADING


def _role_of(block: Block, heading: bool) -> tuple[Role, str]:
    if heading:
        return "heading", "a short line without a stop, between paragraphs"
    match block.kind:
        case "verse":
            return "verse", "lines in two halves"
        case "bullets" | "numbers":
            return "list", "lines with one sign, or counted from one"
        case "quote":
            return "quotation", "lines behind >"
        case _:
            return "paragraph", ""
