"""A seed's blocks → the parts of an article, each line taken for something.

When in doubt a line stays in the text: a stray line is ugly, a lost sentence is a
false report. What does leave the text goes into the front matter or is told.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Literal

from msgspec import Struct

from generator.arabic.datelines import ParsedDate, parse_date
from generator.arabic.fold import fold, key, tokens
from generator.model import When
from generator.seeds import asides, credits
from generator.seeds.cleaning import Line
from generator.seeds.credits import Credit, IsPlace
from generator.seeds.layout import Block
from generator.seeds.words import DESKS, SECTIONS

Role = Literal[
    "headline",
    "deck",
    "date",
    "updated",
    "byline",
    "source",
    "section",
    "keywords",
    "read also",
    "caption",
    "photo credit",
    "page",
    "repeated",
    "paragraph",
    "heading",
    "verse",
    "list",
    "quotation",
]

HEADLINE = 181
"""Characters of the longest headline that a newsroom printed; a longer one is text."""
DECK = 350
HEADING = 60
"""Characters of a small heading between paragraphs."""


class Verdict(Struct, frozen=True):
    """What a line was taken for, and why; `text` as cleaned. Lines count from 1."""

    line: int
    role: Role
    text: str
    why: str


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
    """Take the blocks of a seed for what they are.

    `zone` is the edition's: hours without a zone are its own. `sections` are the
    names of the edition's sections, beside those that newsrooms commonly have.
    """
    reader = _Reader(parts, zone, is_place, frozenset(map(key, sections)))
    reader.above_headline()
    reader.headline()
    reader.marked_lines()
    reader.below_headline()
    reader.tail()
    return reader.reading()


_ENDS = re.compile(r"[.!؟?…]\W*$")
_PUBLISHED = re.compile(r"نشر|published|posted")
_UPDATED = re.compile(r"تحديث|محدث|updated")
_CONTINUED = re.compile(
    r"(?:[،,:-]|(?<!\w)(?:في|من|على|إلى|عن|مع|أن|إن|بين|بعد|قبل|خلال|ضد|حول|لدى|نحو|أو|ثم|بعض|كل|غير|ذات|أبرز|أكثر))$"
)
_SERIAL = re.compile(
    r"\s*/\s*(?:إضافة|اضافة)\s+(?:أولى|اولى|ثانية|ثالثة|رابعة|خامسة)?(?:\s+و?(?:أخيرة|اخيرة))?\s*$"
)


class _Reader:
    """Goes over the blocks from outside in, and keeps what each was taken for."""

    def __init__(
        self, parts: Sequence[Block], zone: tzinfo, is_place: IsPlace, sections: frozenset[str]
    ) -> None:
        self._blocks = list(parts)
        self._zone = zone
        self._is_place = is_place
        self._sections = sections
        self._verdicts: dict[int, list[Verdict]] = {}
        self._taken: set[int] = set()
        self._left_out: list[Verdict] = []
        self._title: str | None = None
        self._title_at: int | None = None
        self._deck: str | None = None
        self._published: When | None = None
        self._updated: When | None = None
        self._authors: list[str] = []
        self._sources: list[str] = []
        self._place: str | None = None
        self._section: str | None = None
        self._keywords: list[str] = []
        self._also: list[str] = []

    # What is kept

    def _take(self, at: int, role: Role, why: str, *, out: bool = False) -> None:
        block = self._blocks[at]
        self._taken.add(at)
        for line in block.lines:
            verdict = Verdict(line.number, role, line.text, why)
            self._verdicts.setdefault(at, []).append(verdict)
            if out:
                self._left_out.append(verdict)

    def _cut(self, at: int, text: str, role: Role, cut: str, why: str) -> None:
        """Keep `text` of a block; `cut` was taken out of it for `role`."""
        block = self._blocks[at]
        self._verdicts.setdefault(at, []).append(Verdict(block.number, role, cut, why))
        self._blocks[at] = Block(block.kind, (Line(block.number, text),), block.run)

    def _free(self, start: int = 0) -> list[int]:
        return [at for at in range(start, len(self._blocks)) if at not in self._taken]

    def _is_text(self, at: int) -> bool:
        return self._blocks[at].kind == "text"

    # Above the headline

    def above_headline(self) -> None:
        """The page's clock, a running date, the part of the paper."""
        clock = False
        for at in self._free():
            text = self._blocks[at].text
            if not self._is_text(at) or len(text) > HEADLINE:
                return
            if asides.page_clock(text):
                self._take(at, "page", "a page's clock: when it was fetched", out=True)
                clock = True
            elif why := asides.furniture(text):
                self._take(at, "page", why, out=True)
                clock = clock or fold(text).startswith(("رئيس", "مدير"))
            elif self._take_date(at, text):
                continue
            elif key(text) in SECTIONS | self._sections and self._goes_on(at):
                self._take_section(at, text)
            elif clock and len(text.split()) <= 2 and self._goes_on(at):
                # Under a page's clock stands the site's own name.
                self._take(at, "page", "the site's name, beside its clock", out=True)
            elif self._goes_on(at) and (credit := self._bare_credit(text)):
                self._take_credit(at, credit)
            else:
                return

    def _goes_on(self, at: int) -> bool:
        """Whether a headline and a text can still follow."""
        return len(self._free(at + 1)) >= 2

    def _bare_credit(self, text: str) -> Credit | None:
        """A credit above the headline names a newsroom, and nothing is guessed."""
        credit = credits.parse(text, self._is_place)
        return credit if credit and credit.sources and not credit.others else None

    def _take_section(self, at: int, text: str) -> None:
        own = key(text) in self._sections
        if self._section is None:
            self._section = text
        self._take(at, "section", "the part of the paper, alone on its line", out=not own)

    # The headline

    def headline(self) -> None:
        """The first line that is left, where it has the measure of a headline."""
        free = self._free()
        if not free:
            return
        at = free[0]
        text = self._blocks[at].text
        if not self._is_text(at) or len(text) > HEADLINE:
            return
        # A sentence that others of its kind follow is a text without a headline.
        if len(text) > 100 and _ENDS.search(text) and text.rstrip(" ").endswith("."):
            return
        title = self._joined_headline(at, text)
        title = self._without_desk(at, title)
        self._title, self._title_at = title.strip(), at
        if at not in self._taken:
            self._take(at, "headline", "the first line that is no date, name or page")

    def _joined_headline(self, at: int, text: str) -> str:
        """A headline on two lines, joined; the second may be the deck instead."""
        after = at + 1
        if after >= len(self._blocks) or after in self._taken or not self._is_text(after):
            return text
        block, second = self._blocks[at], self._blocks[after].text
        alone = after + 1 >= len(self._blocks) or self._blocks[after + 1].run != block.run
        if self._blocks[after].run != block.run or not alone or self._single_newlines():
            return text
        if len(text) + len(second) > HEADLINE or self._looks_like_header(second):
            return text
        open_end = bool(_CONTINUED.search(text))
        if not open_end and (
            _ENDS.search(text) or len(second) > 1.3 * len(text) or len(second) > 75
        ):
            return text
        if _ENDS.search(second) and second.rstrip().endswith(".") and not open_end:
            return text
        self._take(at, "headline", "the first line that is no date, name or page")
        self._take(after, "headline", "goes on from the line above, with no empty line between")
        return f"{text} {second}"

    def _single_newlines(self) -> bool:
        """Whether paragraphs are parted by line ends alone, so that nearness says nothing."""
        runs = [block.run for block in self._blocks]
        return len(set(runs)) <= 1 or len(runs) > 2 * len(set(runs))

    def _looks_like_header(self, text: str) -> bool:
        return (
            parse_date(text) is not None
            or credits.parse(text, self._is_place) is not None
            or asides.read_also(text) is not None
            or asides.keywords(text) is not None
        )

    def _without_desk(self, at: int, title: str) -> str:
        """Without the agency's desk before the headline: «سياسي / …»."""
        desk, slash, rest = title.partition("/")
        if slash and key(desk) in DESKS and len(rest.split()) >= 3:
            if at not in self._taken:
                self._take(at, "headline", f"behind an agency's desk: {desk.strip()}")
            self._left_out.append(
                Verdict(self._blocks[at].number, "section", desk.strip(), "an agency's desk")
            )
            title = rest
        if serial := _SERIAL.search(title):
            self._left_out.append(
                Verdict(self._blocks[at].number, "page", serial[0].strip(" /"), "a part's number")
            )
            title = title[: serial.start()]
        return title

    # What may stand anywhere

    def marked_lines(self) -> None:
        """Lines to read also, keywords, sources and the page's own words."""
        at = 0 if self._title_at is None else self._title_at + 1
        while at < len(self._blocks):
            if at in self._taken or not self._is_text(at):
                at += 1
                continue
            text = self._blocks[at].text
            written = self._blocks[at].lines[0].text  # two blanks are a sign there
            if pointer := asides.read_also(written if len(self._blocks[at].lines) == 1 else text):
                at = self._take_pointers(at, pointer)
                continue
            if (words := asides.keywords(written)) is not None:
                self._keywords += [word for word in words if word not in self._keywords]
                self._take(at, "keywords", "a line of keywords")
            elif name := asides.source(text):
                self._add_sources([name])
                self._take(at, "source", "a line that names the source")
            elif why := asides.furniture(text):
                self._take(at, "page", why, out=True)
            at += 1

    def _take_pointers(self, at: int, pointer: asides.ReadAlsoLine) -> int:
        if pointer.title:
            self._also.append(pointer.title)
            self._take(at, "read also", "points to another story")
            return at + 1
        following = self._headlines_below(at)
        if not following and not self._is_end(at):
            # Nothing follows that could be meant: a small heading, perhaps.
            return at + 1
        self._take(at, "read also", "a marker, its headlines follow", out=not following)
        for one in following:
            self._also.append(self._blocks[one].text)
            self._take(one, "read also", "a headline below its marker")
        return at + 1 + len(following)

    def _is_end(self, at: int) -> bool:
        return not self._free(at + 1)

    def _headlines_below(self, at: int) -> list[int]:
        """The short lines right under a marker; in the middle of a text, where a
        paragraph ends them, only those of the same stretch of lines."""
        found: list[int] = []
        for after in range(at + 1, len(self._blocks)):
            block = self._blocks[after]
            short = len(block.text) <= 110 and not re.search(r"[^.]\.\W*$", block.text)
            if block.kind not in ("text", "bullets") or not short or len(found) >= 8:
                break
            if asides.read_also(block.text) or block.kind == "bullets":
                break
            found.append(after)
        same = [n for n in found if self._blocks[n].run == self._blocks[at].run]
        ends = not found or found[-1] == len(self._blocks) - 1
        if ends or same:
            return found if ends else same
        # One line, then text goes on: that line was meant.
        return found[:1]

    # Below the headline

    def below_headline(self) -> None:
        """Deck, dateline, byline and captions, up to the first paragraph."""
        start = 0 if self._title_at is None else self._title_at + 1
        deck: int | None = None
        known = False
        for at in self._free(start):
            text = self._blocks[at].text
            if not self._is_text(at):
                break
            if self._title and key(text) == key(self._title):
                self._take(at, "repeated", "the headline once more")
            elif self._take_date(at, text) or self._take_byline(at, text, known or deck is None):
                known = True
            elif key(text) in SECTIONS | self._sections and self._title:
                self._take_section(at, text)
            elif kind := asides.picture(text):
                self._take(at, "caption" if kind == "caption" else "photo credit", kind, out=True)
            elif self._title and self._is_repeated_caption(at, text):
                self._take(at, "repeated", "a caption once more")
            elif deck is None and self._title and self._may_be_deck(at, text, known):
                deck = at
            else:
                break
        if deck is not None and self._free(deck + 1):
            self._take_deck(deck)
        self._open_text()

    def _is_repeated_caption(self, at: int, text: str) -> bool:
        return any(
            v.role in ("caption", "photo credit") and key(v.text) == key(text)
            for v in self._left_out
        )

    def _take_date(self, at: int, text: str) -> bool:
        """Whether a line is a date and little else; then it is kept."""
        if asides.relative(text):
            self._take(at, "page", "a relative time, which no later reader can resolve", out=True)
            return True
        found = parse_date(text)
        if found is None or re.search(r"[^\W\d]{3,}\.$", text.strip()) or "؟" in text:
            return False
        credit = None
        if found.rest and not (credit := self._understood(found.rest)):
            return False
        self._keep_date(found, text)
        if credit:
            self._keep_credit(credit)
        updated = found.updated and self._published is None
        self._take(at, "updated" if updated else "date", "a date and little else")
        return True

    def _understood(self, rest: str) -> Credit | None:
        return credits.parse(rest, self._is_place, alone=True)

    def _keep_date(self, found: ParsedDate, text: str) -> None:
        when = self._when(found)
        if found.updated:
            self._updated = self._updated or when
        elif self._published is None or _PUBLISHED.search(fold(text)):
            self._published = when
        if found.revised:
            self._updated = When(found.revised)

    def _when(self, found: ParsedDate) -> When:
        if found.time is None:
            return When(found.day)
        zone: tzinfo = self._zone
        if found.utc_offset_minutes is not None:
            zone = timezone(timedelta(minutes=found.utc_offset_minutes))
        at = datetime.combine(found.day, found.time, zone).astimezone(self._zone)
        return When(at.date(), at)

    def _take_byline(self, at: int, text: str, near: bool) -> bool:
        credit = credits.parse(text, self._is_place, alone=near and self._is_name_alone(at, text))
        if credit is None:
            return False
        if not (credit.authors or credit.sources or credit.place):
            self._take(at, "photo credit", "who made the pictures", out=True)
            return True
        self._keep_credit(credit)
        self._take_credit_line(at, credit)
        return True

    def _take_credit(self, at: int, credit: Credit) -> None:
        self._keep_credit(credit)
        self._take_credit_line(at, credit)

    def _take_credit_line(self, at: int, credit: Credit) -> None:
        said = [
            *(f"author {name}" for name in credit.authors),
            *([f"place {credit.place}"] if credit.place else []),
            *(f"source {name}" for name in credit.sources),
        ]
        # Who took the pictures has no key in the front matter.
        self._take(at, "byline", "; ".join(said), out=bool(credit.others))

    def _is_name_alone(self, at: int, text: str) -> bool:
        """A person's name and nothing else, where a paragraph follows."""
        words = text.split()
        if not 2 <= len(words) <= 5 or _ENDS.search(text):
            return False
        after = self._free(at + 1)
        return bool(after) and len(self._blocks[after[0]].text) > 60

    def _keep_credit(self, credit: Credit) -> None:
        self._authors += [name for name in credit.authors if name not in self._authors]
        self._add_sources(credit.sources)
        self._place = self._place or credit.place

    def _add_sources(self, names: Iterable[str]) -> None:
        known = set(map(key, self._sources))
        self._sources += [name for name in names if key(name) not in known]

    # The deck

    def _may_be_deck(self, at: int, text: str, known: bool) -> bool:
        """Whether a block is a deck: it is no sentence where the text behind it is,
        or a header follows it and none stood before it (`known`)."""
        if len(text) > DECK or text.endswith((":", "،")):
            return False
        after = self._free(at + 1)
        if not after or not self._is_text(after[0]):
            return False
        following = self._blocks[after[0]].text
        if not known and self._is_header(following):
            return True
        return self._is_open_line(at, text)

    def _is_header(self, text: str) -> bool:
        found = parse_date(text)
        if found is not None and len(text) <= 160 and not _ENDS.search(text):
            return not found.rest or self._understood(found.rest) is not None
        if asides.relative(text) or asides.picture(text):
            return True
        return credits.parse(text, self._is_place) is not None

    def _is_open_line(self, at: int, text: str) -> bool:
        """A short line that ends without a stop, before sentences that end with one."""
        if len(text) > 250 or _ENDS.search(text) or text.endswith((":", "،")):
            return False
        rest = [
            self._blocks[n].text
            for n in self._free(at + 1)
            if self._is_text(n) and len(self._blocks[n].text) > HEADING
        ]
        if not rest:
            return False
        stopped = sum(bool(_ENDS.search(paragraph)) for paragraph in rest)
        if stopped * 2 >= len(rest):
            return len(rest[0]) > len(text) * 0.6 or bool(_ENDS.search(rest[0]))
        # A text that does without stops: only the measure tells.
        return len(text) * 2 < sorted(map(len, rest))[len(rest) // 2]

    def _take_deck(self, at: int) -> None:
        text = self._blocks[at].text
        body = [self._blocks[n].text for n in self._free(at + 1)]
        if body and _repeats(text, body[0]):
            self._take(at, "repeated", "the beginning of the first paragraph once more")
        elif self._title and key(text) == key(self._title):
            self._take(at, "repeated", "the headline once more")
        else:
            self._deck = text
            self._take(at, "deck", "between the headline and the text")

    # The text itself

    def _open_text(self) -> None:
        """Place and agency that the first sentence begins with."""
        body = self._free()
        if not body or not self._is_text(body[0]):
            return
        text = self._blocks[body[0]].text
        if dated := self._dated_opening(text):
            rest, head, found = dated
            self._keep_date(found, head)
            self._cut(body[0], rest, "date", head, "place, date and agency before the text")
            return
        opened = credits.opening(text, self._is_place)
        if opened is None:
            return
        rest, credit = opened
        if self._place and credit.place and key(credit.place) != key(self._place):
            return  # two places: which is meant only a reader knows
        self._keep_credit(credit)
        self._cut(
            body[0], rest, "byline", text[: len(text) - len(rest)].strip(), "before the first word"
        )

    def _dated_opening(self, text: str) -> tuple[str, str, ParsedDate] | None:
        """«تونس 11 ديسمبر 2016 (وات) - أكد …»."""
        mark = re.match(r"(?P<head>[^.!؟]{6,90}?\))\s*[-–—:]+\s*(?P<rest>\S.*)", text, re.DOTALL)
        if not mark:
            return None
        found = parse_date(mark["head"])
        if not found or len(mark["rest"].split()) < 4:
            return None
        credit = self._understood(found.rest) if found.rest else None
        if credit is None or not credit.sources:
            return None
        self._keep_credit(credit)
        return mark["rest"], mark["head"], found

    def tail(self) -> None:
        """What stands below the text: author, agency, date, keywords that ran in."""
        while (free := self._free()) and len(free) > 1:
            at = free[-1]
            text = self._blocks[at].text
            if not self._is_text(at):
                break
            dated = (
                self._published is None
                or _PUBLISHED.search(fold(text))
                or (_UPDATED.search(fold(text)) and self._updated is None)
            )
            if dated and self._take_date(at, text):
                continue
            if kind := asides.picture(text):
                self._take(at, "caption" if kind == "caption" else "photo credit", kind, out=True)
                continue
            signed = bool(re.match(r"[-–—*•]\s*\S", text)) or self._is_signature(text)
            credit = credits.parse(text, self._is_place, alone=signed)
            if credit is None or (credit.place and not credit.sources and not credit.authors):
                break
            self._take_credit(at, credit)
        self._close_text()

    def _is_signature(self, text: str) -> bool:
        return not self._authors and 2 <= len(text.split()) <= 4 and not _ENDS.search(text)

    def _close_text(self) -> None:
        free = self._free()
        if not free or not self._is_text(free[-1]):
            return
        at = free[-1]
        if ran_in := asides.run_in_keywords(self._blocks[at].text):
            text, words = ran_in
            self._cut(at, text, "keywords", words, "keywords behind the last sentence")
            number = self._blocks[at].number
            # Nothing parts one from the next, so they are no tags.
            self._left_out.append(Verdict(number, "keywords", words, "keywords that ran in"))
        if closed := credits.closing(self._blocks[at].text):
            text, agency = closed
            self._add_sources([agency])
            self._cut(at, text, "source", agency, "the agency, behind the last sentence")

    # The result

    def reading(self) -> Reading:
        body = self._free()
        if self._deck and not body:
            at = next(n for n in self._taken if self._verdict_role(n) == "deck")
            self._taken.discard(at)
            del self._verdicts[at]
            self._deck = None
            body = [at]
        headings = frozenset(at for at in body if self._is_heading(at, body))
        for at in body:
            block = self._blocks[at]
            role, why = _role_of(block, at in headings)
            self._verdicts.setdefault(at, [])
            self._verdicts[at] += [
                Verdict(line.number, role, line.text, why) for line in block.lines
            ]
        return Reading(
            title=self._title,
            deck=self._deck,
            published=self._published,
            updated=self._later_update(),
            authors=tuple(self._authors),
            sources=tuple(self._sources),
            place=self._place,
            section=self._section,
            keywords=tuple(self._keywords),
            read_also=tuple(dict.fromkeys(self._also)),
            body=tuple(self._blocks[at] for at in body),
            headings=frozenset(self._blocks[at].number for at in headings),
            left_out=tuple(sorted(self._left_out, key=lambda v: v.line)),
            verdicts=tuple(
                verdict for at in sorted(self._verdicts) for verdict in self._verdicts[at]
            ),
        )

    def _verdict_role(self, at: int) -> str:
        return self._verdicts[at][0].role

    def _later_update(self) -> When | None:
        if self._published is None and self._updated:
            # An update is the only day there is: better than none.
            self._published, self._updated = self._updated, None
        if self._updated and self._published and self._updated.order < self._published.order:
            same_day = self._updated.day == self._published.day
            return None if same_day else self._updated
        return self._updated

    def _is_heading(self, at: int, body: Sequence[int]) -> bool:
        """A short line without a stop between two paragraphs."""
        block = self._blocks[at]
        text = block.text
        place = body.index(at)
        if block.kind != "text" or len(block.lines) > 1 or not 0 < place < len(body) - 1:
            return False
        if not 2 <= len(text) <= HEADING or re.search(r"[.!…:،؛,;]\W*$", text):
            return False
        if not re.search(r"[^\W\d_]{2}", text) or re.match(r"[-–•]\s|\d", text):
            return False
        return self._is_paragraph(body[place - 1]) and self._is_paragraph(body[place + 1])

    def _is_paragraph(self, at: int) -> bool:
        block = self._blocks[at]
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


def _repeats(text: str, paragraph: str) -> bool:
    """Whether a text is the beginning of a paragraph, perhaps cut in mid-sentence."""
    short, whole = tokens(text), tokens(paragraph)
    if len(short) < 4:
        return False
    same = sum(one == other for one, other in zip(short, whole, strict=False))
    return same >= len(short) - 1 and same * 10 >= len(short) * 9
