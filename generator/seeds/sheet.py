"""The sheet on the desk: a seed's blocks, what each was taken for, what was learned."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Literal

from msgspec import Struct

from generator.arabic.datelines import ParsedDate, announces, parse_date
from generator.arabic.fold import fold, key, tokens
from generator.model import When
from generator.seeds import credits, roles
from generator.seeds.cleaning import Line
from generator.seeds.credits import Credit, IsPlace
from generator.seeds.layout import Block
from generator.seeds.words import SECTION_WORDS, SECTIONS

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

ENDS = re.compile(r"[.!؟?…]\W*$")
"""A line that ends as a sentence does."""
_PUBLISHED = re.compile(r"نشر|published|posted")
_UPDATED = re.compile(r"تحديث|محدث|updated")
_PICTURES = re.compile(r"تصوير|عدسه|رسوم|كاريكاتير|photo")
_KIND_OF_SOURCE = re.compile(r"^(?:وكاله|صحيفه|جريده|موقع|قناه|شبكه)\s+|[\s.]نت$")


def _as_source(name: str) -> str:
    """«الجزيرة نت» and «الجزيرة», «وكالة الأناضول» and «الأناضول» are one source."""
    return key(_KIND_OF_SOURCE.sub("", fold(name).strip()))


def _left_of(block: Block, text: str, *, behind: bool) -> tuple[Line, ...]:
    """The lines of a block, of which only `text` is left; the cut was `behind` it or before."""
    words = text.split()
    left: list[Line] = []
    for line in block.lines if behind else reversed(block.lines):
        count = len(line.text.split())
        mine = words[:count] if behind else words[-count:]
        words = words[count:] if behind else words[:-count]
        if mine:
            left.append(Line(line.number, " ".join(mine)))
    return tuple(left if behind else reversed(left))


def _beside(text: str, kept: Sequence[str]) -> list[str]:
    """The words of a credit's line that are in none of the parts which are kept."""
    known = {*tokens(" ".join(kept)), *roles.WORDS}
    return [w for w in tokens(text) if w not in known and w.removeprefix("و") not in known]


class Verdict(Struct, frozen=True):
    """What a line was taken for, and why; `text` as cleaned. Lines count from 1."""

    line: int
    role: Role
    text: str
    why: str


def joined(block: Block, role: Role) -> list[Verdict]:
    """What is said of lines whose words stand in the item above them."""
    why = "goes on from the line above"
    return [Verdict(line.number, role, line.text, why) for line in block.joined]


class Sheet:
    """Where the parts of an article are gathered while its blocks are gone over.

    A block is free until it is taken for something; what is free at the end is the
    body. `zone` is the edition's, for hours that name none of their own.
    """

    def __init__(
        self, parts: Sequence[Block], zone: tzinfo, is_place: IsPlace, sections: Iterable[str]
    ) -> None:
        self.blocks = list(parts)
        self.is_place = is_place
        self.verdicts: dict[int, list[Verdict]] = {}
        self.left_out: list[Verdict] = []
        self.title: str | None = None
        self.title_at: int | None = None
        self.deck: str | None = None
        self.published: When | None = None
        self.updated: When | None = None
        self.authors: list[str] = []
        self.sources: list[str] = []
        self.place: str | None = None
        self.section: str | None = None
        self.keywords: list[str] = []
        self.read_also: list[str] = []
        self._zone = zone
        self._sections = frozenset(map(key, sections))
        self._taken: set[int] = set()

    # The blocks

    def free(self, start: int = 0) -> list[int]:
        """The blocks from `start` on that are taken for nothing yet, in order."""
        return [at for at in range(start, len(self.blocks)) if at not in self._taken]

    def is_free(self, at: int) -> bool:
        return at < len(self.blocks) and at not in self._taken

    def text(self, at: int) -> str:
        return self.blocks[at].text

    def is_text(self, at: int) -> bool:
        return self.blocks[at].kind == "text"

    def goes_on(self, at: int) -> bool:
        """Whether a headline and a text can still follow a block."""
        return len(self.free(at + 1)) >= 2

    def single_newlines(self) -> bool:
        """Whether paragraphs are parted by line ends alone, so that nearness says nothing."""
        runs = [block.run for block in self.blocks]
        return len(set(runs)) <= 1 or len(runs) > 2 * len(set(runs))

    # What they are taken for

    def take(self, at: int, role: Role, why: str, *, out: bool = False) -> None:
        """Take a block for `role`; what stands nowhere else in the article is left `out`."""
        self._taken.add(at)
        for line in self.blocks[at].lines:
            verdict = Verdict(line.number, role, line.text, why)
            self.verdicts.setdefault(at, []).append(verdict)
            if out:
                self.left_out.append(verdict)
        self.verdicts[at] += joined(self.blocks[at], role)

    def take_picture(self, at: int, kind: Literal["caption", "credit"]) -> None:
        """Take a line of a picture, which has no key in the front matter."""
        if kind == "caption":
            self.take(at, "caption", "what a picture shows", out=True)
        else:
            self.take(at, "photo credit", "whose a picture is", out=True)

    def give_back(self, at: int) -> None:
        """Make a block free again, whole."""
        self._taken.discard(at)
        del self.verdicts[at]
        lines = {line.number for line in self.blocks[at].lines}
        self.left_out = [verdict for verdict in self.left_out if verdict.line not in lines]

    def cut(self, at: int, text: str, role: Role, cut: str, why: str) -> None:
        """Keep `text` of a block; `cut` was taken out of it for `role`, before it or behind it."""
        block = self.blocks[at]
        behind = block.text.startswith(text)
        number = block.lines[-1 if behind else 0].number
        self.verdicts.setdefault(at, []).append(Verdict(number, role, cut, why))
        self.blocks[at] = Block(block.kind, _left_of(block, text, behind=behind), block.run)

    def leave_out(self, at: int, role: Role, text: str, why: str) -> None:
        """A piece of a block that stands nowhere else in the article."""
        self.left_out.append(Verdict(self.blocks[at].number, role, text, why))

    # The part of the paper

    def is_section(self, text: str) -> bool:
        """Whether a line is the name of a section: «رياضة», «أخبار محلية»."""
        if key(text) in SECTIONS | self._sections:
            return True
        words = text.split()
        return len(words) <= 3 and all(
            key(word) in SECTION_WORDS or key(word.removeprefix("و")) in SECTION_WORDS
            for word in words
        )

    def take_section(self, at: int) -> None:
        text = self.text(at)
        own = key(text) in self._sections
        first = self.section is None
        self.section = self.section or text
        self.take(
            at, "section", "the part of the paper, alone on its line", out=not (own and first)
        )

    # When

    def take_date(self, at: int) -> bool:
        """Whether a line is a date and little else; then it is kept."""
        text = self.text(at)
        if "؟" in text:
            return False
        found = parse_date(text)
        if found is None:
            return False
        credit = None
        if found.rest and not (credit := self.beside_a_date(found.rest, text)):
            return False
        if re.search(r"[^\W\d]{3,}\.$", text.strip()):
            return False
        before = self.published, self.updated
        self.keep_date(found, text)
        elsewhere = credit is not None and self.is_elsewhere(credit)
        if credit:
            self.keep_credit(credit)
        updated = found.updated and self.published is None
        # Of two days that both claim to be the story's, one has no key to stand under.
        second = None not in before or (before[0] and (self.published, self.updated) == before)
        why = "a date and little else"
        if found.hijri:
            why = "a Hijri date alone, read by the Umm al-Qura calendar"
        self.take(at, "updated" if updated else "date", why, out=bool(second) or elsewhere)
        return True

    def take_announced_date(self, at: int) -> bool:
        """Whether a line only says that the day follows: «تم النشر في:»; then both are taken."""
        if not self.is_free(at + 1) or not announces(self.text(at)):
            return False
        if not self.take_date(at + 1):
            return False
        self.take(at, "date", "says that the day follows", out=True)
        return True

    def take_hour(self, at: int) -> bool:
        """Whether a line right below a day is its hour, or that of the update."""
        text = self.text(at)
        above = self.verdicts.get(at - 1, ())
        if self.published is None or not any(verdict.role == "date" for verdict in above):
            return False
        if len(text) > 60 or parse_date(text):
            return False
        found = parse_date(f"{self.published.day:%d/%m/%Y} {text}")
        if found is None or found.rest:
            return False
        if found.revised:
            self.updated = self._when(found.revised)
            self.take(at, "updated", "the hour of the update, on the day above")
        elif found.time and self.published.at is None:
            self.published = self._when(found)
            self.take(at, "date", "the hour, below its day")
        else:
            return False
        return True

    def beside_a_date(self, rest: str, line: str) -> Credit | None:
        """The credit in what a dateline says beside its date."""
        rest = re.sub(
            r"[\s،,]+(?:في|بتاريخ|يوم|على)$|^\W*(?:المصدر|مصدر الخبر)\s*[:：]\s*", "", rest
        )
        # A full stop makes a sentence of it, unless we know every name in it.
        sentence = bool(re.search(r"\.\W*$", line))
        # «ثورة 25 يناير 2011»: a word that we do not know is a place behind a sign alone.
        apart = not sentence and self.is_apart(rest, line)
        credit = credits.parse(
            rest, self.is_place, alone=not sentence, near=not sentence, dated=apart, vouched=apart
        )
        # «صورة من الأرشيف، 3 مارس 2026» is a picture's.
        if credit and credit.others and not (credit.authors or credit.place or credit.sources):
            return None
        return credit

    @staticmethod
    def is_apart(rest: str, line: str) -> bool:
        """Whether a sign parts the rest of a line from its date.

        «15 يناير 1971 افتتح السد» is a sentence; a name stands behind a sign. Behind a
        colon stands what the word before it says: «الموعد: 3 مارس 2026».
        """
        sign, words = r"\s*[|/،,–—-]\s*(?:(?:في|يوم|بتاريخ)\s+)?", re.escape(rest)
        return re.search(f"{sign}{words}|{words}{sign}", line) is not None

    def is_dated(self, text: str) -> bool:
        """Whether a line says when, and perhaps where and who, and nothing else."""
        if len(text) > 160 or ENDS.search(text):
            return False
        found = parse_date(text)
        if found is None:
            return False
        return not found.rest or self.beside_a_date(found.rest, text) is not None

    def is_beside_a_date(self, at: int, *, deck: bool = False) -> bool:
        """Whether the line above was a date, or the one below is.

        A place may stand between, and with `deck` a line that is no sentence.
        """
        above = self.verdicts.get(at - 1, ())
        if any(verdict.role in ("date", "updated") for verdict in above):
            return True
        for below in self.free(at + 1)[:2]:
            text = self.text(below)
            if self.is_dated(text):
                return True
            credit = credits.parse(text, self.is_place)
            between = credit is not None and not credit.authors
            if not between and not (deck and not ENDS.search(text)):
                return False
        return False

    def may_tell_when(self, text: str) -> bool:
        """Whether a line below the text can say what no line above it has said."""
        folded = fold(text)
        return (
            self.published is None
            or _PUBLISHED.search(folded) is not None
            or (_UPDATED.search(folded) is not None and self.updated is None)
        )

    def keep_date(self, found: ParsedDate, line: str) -> None:
        when = self._when(found)
        if found.updated:
            self.updated = self.updated or when
        elif self.published is None or _PUBLISHED.search(fold(line)):
            self.published = when
        if found.revised:
            self.updated = self._when(found.revised)

    def _when(self, found: ParsedDate) -> When:
        if found.time is None:
            return When(found.day)
        zone: tzinfo = self._zone
        if found.utc_offset_minutes is not None:
            zone = timezone(timedelta(minutes=found.utc_offset_minutes))
        at = datetime.combine(found.day, found.time, zone).astimezone(self._zone)
        return When(at.date(), at)

    # Who, where and for whom

    def is_elsewhere(self, credit: Credit) -> bool:
        """Whether a credit has a place beside the one that is kept already."""
        return None not in (credit.place, self.place) and credit.place != self.place

    def keep_credit(self, credit: Credit) -> None:
        self.authors += [name for name in credit.authors if name not in self.authors]
        self.add_sources(credit.sources)
        self.place = self.place or credit.place

    def add_sources(self, names: Iterable[str]) -> None:
        for name in names:
            known = [_as_source(source) for source in self.sources]
            if _as_source(name) not in known:
                self.sources.append(name)
                continue
            # Of two ways to say it the longer one tells more.
            at = known.index(_as_source(name))
            self.sources[at] = max(self.sources[at], name, key=len)

    def take_credit(self, at: int, credit: Credit) -> None:
        another_place = self.is_elsewhere(credit)
        self.keep_credit(credit)
        helped = "translated by" if "ترجم" in self.text(at) else "not an author:"
        said = [
            *(f"author {name}" for name in credit.authors),
            *([f"place {credit.place}"] if credit.place else []),
            *(f"source {name}" for name in credit.sources),
            *(f"{helped} {name}" for name in credit.others),
        ]
        # Who took the pictures or translated has no key in the front matter.
        pictures = len(said) == len(credit.others) > 0 and _PICTURES.search(fold(self.text(at)))
        role: Role = "photo credit" if pictures else "byline"
        kept = [*credit.authors, *credit.sources, credit.place or ""]
        out = another_place or not said or bool(_beside(self.text(at), kept))
        self.take(at, role, "; ".join(said) or "a role without a name", out=out)
