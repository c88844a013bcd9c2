"""Lines → blocks: what belongs together, as the page showed it.

Newsrooms part paragraphs by an empty line, by the mere end of a line, or break
every line at the width of a mail. Verse and lists are lines that stay lines.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from generator.arabic.digits import to_latin
from generator.seeds.cleaning import Line

Kind = Literal["text", "verse", "bullets", "numbers", "quote"]

WIDEST = 120
"""Characters: a wider line is a paragraph, no line of a mail."""
NARROWEST = 45
"""Characters: at fewer nobody breaks lines."""
LONGEST_ITEM = 220
"""Characters: a longer one is a paragraph that happens to begin with a sign."""


class Block(Struct, frozen=True):
    """Lines that belong together, in order.

    A "text" is one paragraph, to be joined with blanks; "verse" keeps its lines;
    of "bullets" and "numbers" each line is an item without its sign, of a "quote"
    a line of somebody's words. `run` counts the stretches of lines that no empty
    line parts. `joined` are lines of the file that went into the item above them.
    """

    kind: Kind
    lines: tuple[Line, ...]
    run: int
    joined: tuple[Line, ...] = ()

    @property
    def number(self) -> int:
        """The line of the file on which it begins."""
        return self.lines[0].number

    @property
    def text(self) -> str:
        """All of it in one line, with single blanks."""
        return " ".join(" ".join(line.text for line in self.lines).split())


_END = re.compile(r"[.!?؟…:»”\")\]]$")
_BULLET = re.compile(
    r"(?P<sign>[•●▪■◆◦○·‣∙➢➤❖►*\u066d+–—-])\s+(?=\S)(?!(?P=sign))|(?P<dot>•)(?=[^\W\d_])"
)
_NUMBER = re.compile(
    r"(?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]{1,2})\s?[.)\-–ـ]\s*(?=[^\W\d_]|[«\"“(])"
)
_PAIR = re.compile(r"[^:.!؟?]{1,30}:\s*\S")
_QUOTE = re.compile(r">\s?")
# Two half-lines: dots, stars, a stroke or a run of blanks between them.
_CAESURA = re.compile(r"\s*(?:\.{2,}|…+|\*{1,3}|\s{3,}|//|=)\s*")


def blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a seed, in order; empty lines part them and are gone."""
    runs: list[list[Line]] = []
    after_blank = True
    for line in lines:
        if not line.text:
            after_blank = True
        elif after_blank:
            runs.append([line])
            after_blank = False
        else:
            runs[-1].append(line)
    width = _wrapped_at(runs)
    parts: list[Block] = []
    for number, run in enumerate(runs):
        parts += _parted(run, number, width)
    return tuple(_gathered(parts))


def _wrapped_at(runs: Sequence[Sequence[Line]]) -> int | None:
    """The width at which a text was broken; None where its lines are its own.

    A line was broken where the next word would not have fitted. That holds at
    nearly every line end of such a text and hardly ever by chance.
    """
    runs = [run if _may_be_prose(run) else run[:1] for run in runs]
    pairs = [pair for run in runs for pair in pairwise(run)]
    if not pairs:
        return None
    width = max(len(line.text) for run in runs if len(run) > 1 for line in run)
    # Lines much shorter than a mail's are fixtures, prices or names, one a line.
    if not NARROWEST <= width <= WIDEST:
        return None
    # Poets and tables end their lines at will, and never in the middle of a phrase.
    open_ends = [pair for pair in pairs if not _END.search(pair[0].text)]
    broken = sum(_would_not_fit(one, other, width) for one, other in open_ends)
    if broken >= 2:
        return width if broken * 10 >= len(open_ends) * 7 else None
    # A single one tells only between empty lines, where each line else is a paragraph.
    apart = len(runs) > 2 and len(open_ends) == 1 == broken and width >= NARROWEST
    return width if apart and pairs[0] not in pairwise(runs[0]) else None


def _may_be_prose(run: Sequence[Line]) -> bool:
    """Whether a stretch of lines is no verse, and no pairs such as «دبي: تراجع المؤشر»."""
    own = sum(_is_verse(line.text) or _PAIR.match(line.text) is not None for line in run)
    return own < 2 or own * 2 < len(run)


def _would_not_fit(line: Line, after: Line, width: int) -> bool:
    word = after.text.split(" ", 1)[0]
    # A tenth of play: editors count marks and wide letters differently.
    return len(line.text) + 1 + len(word) > width * 0.9


def _parted(run: Sequence[Line], number: int, width: int | None) -> list[Block]:
    """A run's paragraphs: broken lines joined, every other line on its own."""
    parts: list[list[Line]] = []
    prose = _may_be_prose(run)
    for line in run:
        if (
            parts
            and width
            and prose
            and _would_not_fit(parts[-1][-1], line, width)
            and not _sign_of(line.text)
        ):
            parts[-1].append(line)
        else:
            parts.append([line])
    return [Block("text", tuple(part), number) for part in parts]


def _sign_of(text: str) -> str | None:
    """What a line of a list begins with: its bullet, or "1" for any number."""
    if found := _BULLET.match(text):
        return found["sign"] or found["dot"]
    if _NUMBER.match(text):
        return "1"
    return ">" if _QUOTE.match(text) else None


def _gathered(parts: Sequence[Block]) -> list[Block]:
    """Neighbours that are verse, one list or one quotation, put together."""
    made: list[Block] = []
    at = 0
    while at < len(parts):
        for look in (_list_from, _verse_from):
            if found := look(parts, at):
                made.append(found)
                at += len(found.lines)
                break
        else:
            made.append(parts[at])
            at += 1
    return made


def _list_from(parts: Sequence[Block], at: int) -> Block | None:
    sign = _sign_of(parts[at].text)
    if sign is None:
        return None
    items = [parts[at]]
    for part in parts[at + 1 :]:
        if _sign_of(part.text) != sign:
            break
        items.append(part)
    if sign == ">":
        quote = _block("quote", items, _QUOTE)
        return quote if quote.text else None
    if len(items) < 2 or max(len(item.text) for item in items) > LONGEST_ITEM:
        return None
    if sign != "1":
        return _block("bullets", items, _BULLET)
    numbers = [_number(item.text) for item in items]
    # Markdown counts from 1; a text that does otherwise keeps its own numbers.
    if numbers[0] != 1:
        return None
    last = next((n for n, number in enumerate(numbers) if number != n + 1), len(numbers))
    return _block("numbers", items[:last], _NUMBER) if last > 1 else None


def _number(text: str) -> int:
    found = _NUMBER.match(text)
    return int(to_latin(found["number"])) if found else 0


def _block(kind: Kind, items: Sequence[Block], sign: re.Pattern[str]) -> Block:
    lines = tuple(Line(item.number, sign.sub("", item.text, count=1)) for item in items)
    joined = tuple(line for item in items for line in item.lines[1:])
    return Block(kind, lines, items[0].run, joined)


def _verse_from(parts: Sequence[Block], at: int) -> Block | None:
    found = []
    for part in parts[at:]:
        if len(part.lines) > 1 or not _is_verse(part.lines[0].text):
            break
        found.append(part.lines[0])
    return Block("verse", tuple(found), parts[at].run) if len(found) > 1 else None


def _is_verse(line: str) -> bool:
    halves = _CAESURA.split(line.rstrip(".… *"))
    if len(halves) != 2 or len(line) > WIDEST:
        return False
    words = [len(half.split()) for half in halves]
    lengths = [len(half) for half in halves]
    return min(words) >= 2 and max(words) <= 9 and min(lengths) * 9 >= max(lengths) * 5
