"""A seed's blocks → the parts of an article, each line taken for something.

When in doubt a line stays in the text: a stray line is ugly, a lost sentence is a
false report. What does leave the text goes into the front matter or is told.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import tzinfo

from msgspec import Struct

from generator.model import When
from generator.seeds import asides, credits, furniture, header, headline, openings, persons
from generator.seeds.credits import IsPlace
from generator.seeds.header import HEADING
from generator.seeds.layout import Block
from generator.seeds.sheet import ENDS, Role, Sheet, Verdict
from generator.seeds.words import is_everyday


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
    headline.take_above(sheet)
    headline.take(sheet)
    _take_marked_lines(sheet)
    header.take(sheet)
    _take_tail(sheet)
    return _reading(sheet)


# What may stand anywhere


def _take_marked_lines(sheet: Sheet) -> None:
    """Lines to read also, keywords, sources and the page's own words."""
    at = 0 if sheet.title_at is None else sheet.title_at + 1
    while at < len(sheet.blocks):
        text = sheet.text(at)
        lines = sheet.blocks[at].lines
        written = lines[0].text if len(lines) == 1 else text  # two blanks are a sign there
        # «>> اقرأ أيضا: …» has the sign of a quotation.
        single = sheet.is_text(at) or (sheet.blocks[at].kind == "quote" and len(lines) == 1)
        if sheet.is_free(at) and single and (pointer := asides.read_also(written)):
            at = _take_pointers(sheet, at, pointer)
            continue
        if not sheet.is_free(at) or not sheet.is_text(at):
            at += 1
            continue
        if (words := asides.keywords(written)) is not None:
            sheet.keywords += [word for word in words if word not in sheet.keywords]
            sheet.take(at, "keywords", "a line of keywords")
        elif name := asides.source(text):
            sheet.add_sources([name])
            sheet.take(at, "source", "a line that names the source")
        elif why := furniture.notice(text):
            sheet.take(at, "page", why, out=True)
        at += 1


def _take_pointers(sheet: Sheet, at: int, pointer: asides.ReadAlsoLine) -> int:
    """Take a marker and what it points to; gives the block to go on with."""
    if pointer.title:
        sheet.read_also.append(pointer.title)
        sheet.take(at, "read also", "points to another story")
        return at + 1
    following = _headlines_below(sheet, at)
    if not following and sheet.free(at + 1):
        # Nothing follows that could be meant: a small heading, perhaps.
        return at + 1
    sheet.take(at, "read also", "a marker, its headlines follow", out=not following)
    for one in following:
        sheet.read_also += _headlines_in(sheet.blocks[one])
        sheet.take(one, "read also", "a headline below its marker")
    return at + 1 + len(following)


def _headlines_below(sheet: Sheet, at: int) -> list[int]:
    """The short lines right under a marker; in the middle of a text, where a
    paragraph ends them, only those of the same stretch of lines."""
    found: list[int] = []
    for after in range(at + 1, len(sheet.blocks)):
        block = sheet.blocks[after]
        if len(found) >= 8 or block.kind not in ("text", "bullets"):
            break
        if not all(map(_may_be_headline, _headlines_in(block))):
            break
        found.append(after)
        if block.kind == "bullets":
            return [after] if len(found) == 1 else found[:-1]
    same = [n for n in found if sheet.blocks[n].run == sheet.blocks[at].run]
    ends = not found or found[-1] == len(sheet.blocks) - 1
    if ends or same:
        return found if ends else same
    # One line, then text goes on: that line was meant.
    return found[:1]


def _headlines_in(block: Block) -> list[str]:
    """One, or the items of a list."""
    return [line.text for line in block.lines] if block.kind == "bullets" else [block.text]


def _may_be_headline(text: str) -> bool:
    sentence = re.search(r"[^.]\.\W*$", text) is not None
    return len(text) <= 110 and not sentence and asides.read_also(text) is None


# Below the text


def _take_tail(sheet: Sheet) -> None:
    """What stands below the text: author, agency, date, keywords that ran in."""
    while (free := sheet.free()) and len(free) > 1:
        at = free[-1]
        text = sheet.text(at)
        if not sheet.is_text(at):
            break
        if sheet.may_tell_when(text) and sheet.take_date(at):
            continue
        if why := furniture.clock(text):
            sheet.take(at, "page", why, out=True)
            continue
        if kind := furniture.picture(text):
            sheet.take(at, "caption" if kind == "caption" else "photo credit", kind, out=True)
            continue
        credit = credits.parse(text, sheet.is_place, alone=_is_signature(sheet, text))
        if credit is None or not (credit.sources or credit.authors or credit.others):
            break
        if is_everyday(text):
            break  # «الحياة» is a paper, and the last word of a text
        sheet.take_credit(at, credit)
    _close(sheet)


def _is_signature(sheet: Sheet, text: str) -> bool:
    """A name alone below the text, most often behind a dash."""
    bare = text.strip(" -–—*•")
    signed = bare != text or not sheet.authors
    return signed and not ENDS.search(text) and persons.is_bare_name(bare)


def _close(sheet: Sheet) -> None:
    """Keywords and agency behind the last sentence, without a line of their own."""
    free = sheet.free()
    if not free or not sheet.is_text(free[-1]):
        return
    at = free[-1]
    if ran_in := asides.run_in_keywords(sheet.text(at)):
        text, words = ran_in
        sheet.cut(at, text, "keywords", words, "keywords behind the last sentence")
        # Nothing parts one from the next, so they are no tags.
        sheet.leave_out(at, "keywords", words, "keywords that ran in")
    if closed := openings.closing(sheet.text(at)):
        text, agency = closed
        sheet.add_sources([agency])
        sheet.cut(at, text, "source", agency, "the agency, behind the last sentence")


# The result


def _reading(sheet: Sheet) -> Reading:
    body = sheet.free()
    if sheet.deck and not body:
        at = next(n for n, said in sheet.verdicts.items() if said[0].role == "deck")
        sheet.give_back(at)
        sheet.deck = None
        body = [at]
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
