"""What stands above the headline where a page was copied from its first line: the
site's name, its menus, a ticker, the way to the story.

A headline has more words than these have, and a text below it.
"""

import re
from typing import Literal

from generator.seeds import asides, credits, furniture, persons
from generator.seeds.buttons import button
from generator.seeds.newsrooms import is_newsroom
from generator.seeds.sheet import ENDS, Sheet
from generator.seeds.words import is_kind

MENU = 4
"""Parts of the paper, one a line: as many are no place of the story."""
FEWEST = 4
"""Words of the headline below a menu."""
LONGEST = 181
"""Characters of the longest headline."""
DEEPEST = 40
"""Blocks above a headline, at most."""
PARAGRAPH = 60
"""Characters of the shortest paragraph that shows where the text is."""

What = Literal["page", "section", "date", "short", "site", "name"]

_ROW = re.compile(r"[^|]{1,30}(?:\s*[|•]\s*[^|•]{1,30}){3,}")
_SITE = re.compile(r"(?:ال)?(?:صحيفة|جريدة|موقع|بوابة|شبكة|وكالة|مجلة|قناة)\s")
_COUNT = re.compile(r"[\d,.]{1,9}")


def take(sheet: Sheet) -> None:
    """Everything above the headline, where it is a page's."""
    if sheet.title:
        return
    row = _row(sheet)
    whats = [what for _, what in row]
    menu = sum(what in ("section", "short", "site") for what in whats)
    pages = whats.count("page")
    if menu < 2 and pages < 2 and "site" not in whats and not (menu and pages):
        return
    if len(row) == 1 and is_newsroom(sheet.text(row[0][0])):
        return  # alone above the headline it says whose news it is
    if not row or not _headline_follows(sheet, row[-1][0] + 1):
        _take_buttons(sheet, row)
        return
    _take(sheet, row, menu)


def _row(sheet: Sheet) -> list[tuple[int, What]]:
    """The blocks above the first line that may be a headline, and what each is."""
    row: list[tuple[int, What]] = []
    at = 0
    while at < min(len(sheet.blocks), DEEPEST):
        if not sheet.is_text(at):
            break
        if asides.page_list(sheet.text(at)):
            run = sheet.blocks[at].run
            while at < len(sheet.blocks) and sheet.blocks[at].run == run:
                row.append((at, "page"))
                at += 1
            continue
        what = _what(sheet, at)
        if what is None or (what == "name" and not any(one == "page" for _, one in row)):
            break
        row.append((at, what))
        at += 1
    return row


def _what(sheet: Sheet, at: int) -> What | None:
    text = sheet.text(at)
    if is_of_page(text) or _ROW.fullmatch(text) or _COUNT.fullmatch(text):
        return "page"
    if is_kind(text):
        return "page"
    if sheet.is_dated(text) or furniture.clock(text):
        return "date"
    if sheet.is_section(text):
        return "section"
    words = text.split()
    if len(words) <= 4 and (is_newsroom(text) or _SITE.match(text)):
        return "site"
    if persons.is_bare_name(text):
        return "name"  # beside the page's own words: «صورة الكاتب»
    short = len(words) <= 3 and len(text) <= 30 and not re.search(r"[:«\"؟?!.…]", text)
    if not short or ENDS.search(text):
        return None
    credit = credits.parse(text, sheet.is_place)
    # A town above a headline is where it was written; a country is a part of the paper.
    return None if credit is not None and (credit.authors or credit.sources) else "short"


def is_of_page(text: str) -> bool:
    """Whether a line is a button or a notice of the page."""
    return button(text) is not None or furniture.notice(text) is not None


def _headline_follows(sheet: Sheet, at: int) -> bool:
    """Whether a block has a headline's measure and a paragraph stands soon below it."""
    below = sheet.free(at)
    if len(below) < 2 or not sheet.is_text(below[0]):
        return False
    text = sheet.text(below[0])
    if (
        persons.is_bare_name(text)
        or len(text.split()) < FEWEST
        or len(text) > LONGEST
        or text.endswith(".")
    ):
        return False
    return any(len(sheet.text(one)) >= PARAGRAPH for one in below[1:12])


def _take_buttons(sheet: Sheet, row: list[tuple[int, What]]) -> None:
    """The buttons that a page begins with, where no headline is known by its measure."""
    first = next((n for n, (_, what) in enumerate(row) if what != "page"), len(row))
    if first > 1 and sheet.goes_on(row[first - 1][0]):
        for at, _ in row[:first]:
            sheet.take(at, "page", _why(sheet, at), out=True)


def _take(sheet: Sheet, row: list[tuple[int, What]], menu: int) -> None:
    last = row[-1][0]
    # The part of the paper that a story belongs to stands nearest to it.
    own = [at for at, what in row if what == "section"]
    nearest = own[-1] if own and (menu < MENU or _is_apart(sheet, own[-1], row)) else None
    dated_below = any(sheet.is_dated(sheet.text(n)) for n in sheet.free(last + 1)[1:8])
    for at, what in row:
        if what == "date":
            if furniture.page_clock(sheet.text(at)) or (dated_below and menu >= 2):
                sheet.take(at, "page", "a page's clock: when it was fetched", out=True)
            elif not sheet.take_date(at) and not sheet.take_hour(at):
                sheet.take(at, "page", _why(sheet, at), out=True)
        elif what == "name":
            sheet.take_credit(at, credits.Credit(authors=(sheet.text(at).strip(),)))
        elif at == nearest:
            sheet.take_section(at)
        elif what in ("section", "short"):
            sheet.take(at, "page", "a menu of the site", out=True)
        elif what == "site":
            sheet.take(at, "page", "the site's name, above its menus", out=True)
        else:
            sheet.take(at, "page", _why(sheet, at), out=True)


def _is_apart(sheet: Sheet, at: int, row: list[tuple[int, What]]) -> bool:
    """Whether an empty line parts a section from the menu above it."""
    above = [n for n, _ in row if n < at]
    return not above or sheet.blocks[above[-1]].run != sheet.blocks[at].run


def _why(sheet: Sheet, at: int) -> str:
    text = sheet.text(at)
    if why := furniture.notice(text) or furniture.clock(text):
        return why
    return "a menu of the site" if _ROW.fullmatch(text) else "a button of the page"
