"""What may stand anywhere on a sheet: keywords, sources, captions between paragraphs,
and the page's own words, menus and buttons.
"""

import re

from generator.arabic.fold import key
from generator.seeds import asides, captions, credits, furniture, persons, pointers
from generator.seeds.buttons import button
from generator.seeds.sheet import ENDS, Sheet

LONGEST_LIST = 24
"""Keywords below their name, one a line."""
HEAD = 120
"""Characters of a line that only says what follows it."""


# How often it was shared, how long it plays: only beside buttons.
_COUNT = re.compile(r"\d{1,5}|\d{1,2}(?::\d{2}){1,2}")


def take(sheet: Sheet) -> None:
    """Whatever says by its own words that it is no part of the text."""
    at = 0 if sheet.title_at is None else sheet.title_at + 1
    while at < len(sheet.blocks):
        at = _take_lines(sheet, at)
    _take_buttons(sheet)


def _take_lines(sheet: Sheet, at: int) -> int:
    """Take what stands at a block, and what belongs to it; gives the block to go on with."""
    text = sheet.text(at)
    lines = sheet.blocks[at].lines
    written = lines[0].text if len(lines) == 1 else text  # two blanks are a sign there
    # «>> اقرأ أيضا: …» has the sign of a quotation.
    single = sheet.is_text(at) or (sheet.blocks[at].kind == "quote" and len(lines) == 1)
    if not sheet.is_free(at) or not single:
        return at + 1
    if len(text) > furniture.LONGEST:
        return at + 1
    heads = len(text) <= HEAD
    if heads and (ends := asides.skipped(text)):
        return pointers.take_box(sheet, at, ends)
    if pointer := asides.read_also(written):
        return pointers.take(sheet, at, pointer)
    if not sheet.is_text(at):
        return at + 1
    if heads and asides.page_list(text):
        return pointers.take_page_list(sheet, at)
    if heads and asides.contents(text):
        return _take_contents(sheet, at)
    if heads and asides.keywords_follow(text):
        return _take_keywords_below(sheet, at)
    if heads and asides.source_follows(text) and _take_source(sheet, at + 1):
        sheet.take(at, "source", "says that the source follows")
        return at + 2
    _take_line(sheet, at, written)
    return at + 1


def _take_line(sheet: Sheet, at: int, written: str) -> None:
    """A line that is taken by itself, if at all."""
    text = sheet.text(at)
    if (words := asides.keywords(written)) is not None:
        _keep_keywords(sheet, words)
        sheet.take(at, "keywords", "a line of keywords")
    elif names := asides.sources(text):
        # «المصدر: المفرق - حسين الشرعة» names who and where.
        credit = credits.parse(" ".join(names), sheet.is_place, near=True)
        if credit is not None and credit.authors and credit.place and not credit.others:
            sheet.take_credit(at, credit)
            return
        sheet.add_sources(names)
        sheet.take(at, "source", "a line that names the source")
    elif said := asides.box(text):
        _take_box_line(sheet, at, *said)
    elif (why := furniture.notice(text)) and (
        why != furniture.GREETING or not _is_inside(sheet, at)
    ):
        sheet.take(at, "page", why, out=True)
    elif _is_about_writer(sheet, at):
        name = sheet.text(at - 1).strip()
        sheet.keep_credit(credits.Credit(authors=(name,)))
        sheet.take(at - 1, "byline", f"author {name}")
        sheet.take(at, "byline", "who the writer is, below the name", out=True)
    elif kind := captions.marked(text):
        sheet.take_picture(at, kind)
    elif _is_caption(sheet, at):
        sheet.take(at, "caption", "a line that ends with whose picture it is", out=True)


def _is_inside(sheet: Sheet, at: int) -> bool:
    """Whether sentences of the text stand above and below: then somebody greets in it."""
    start = 0 if sheet.title_at is None else sheet.title_at + 1
    sides = range(start, at), range(at + 1, len(sheet.blocks))
    return all(any(sheet.is_free(n) and _is_paragraph(sheet.text(n)) for n in s) for s in sides)


def _take_source(sheet: Sheet, at: int) -> bool:
    """The source on the line below «المصدر:», perhaps with its place."""
    if not sheet.is_free(at):
        return False
    if names := asides.newsrooms(sheet.text(at)):
        sheet.add_sources(names)
        sheet.take(at, "source", "the source, below its name")
        return True
    credit = credits.parse(sheet.text(at), sheet.is_place)
    if credit is None or not credit.sources:
        return False
    sheet.take_credit(at, credit)
    return True


# Boxes


def _take_box_line(sheet: Sheet, at: int, what: str, value: str) -> None:
    """A line of the box that says who wrote the article."""
    names = persons.names_in(value, spoken=True)
    if what == "author" and names:
        sheet.keep_credit(credits.Credit(authors=tuple(names)))
        sheet.take(at, "byline", f"author {value}")
    elif what == "place" and len(value.split()) <= 4:
        sheet.take_credit(at, credits.Credit(place=value))
    elif what == "role" and not sheet.is_free(at - 1):
        credit = credits.parse(value, sheet.is_place)
        if credit and credit.sources:
            sheet.keep_credit(credit)
            sheet.take(at, "source", "whom the writer works for")
        else:
            sheet.take(at, "byline", "what the writer is", out=True)


def _take_contents(sheet: Sheet, at: int) -> int:
    """The list of the text's small headings above it: lines that all come again below."""
    again: list[int] = []
    for after in range(at + 1, len(sheet.blocks)):
        if not sheet.is_free(after):
            break
        later = {key(sheet.text(n)) for n in range(after + 1, len(sheet.blocks))}
        lines = [re.sub(r"^[\d.)\s-]+", "", line.text) for line in sheet.blocks[after].lines]
        if any(key(line) not in later for line in lines):
            break
        again.append(after)
    for one in (at, *again) if again else ():
        sheet.take(one, "page", "a table of contents: its lines stand below", out=True)
    return at + 1 + len(again)


# Keywords


def _keep_keywords(sheet: Sheet, words: tuple[str, ...]) -> None:
    sheet.keywords += [word for word in words if word not in sheet.keywords]


def _take_keywords_below(sheet: Sheet, at: int) -> int:
    """«كلمات دالة:» and the line of keywords below it, or one keyword a line.

    Where sentences follow it is a small heading and stays.
    """
    found: list[tuple[int, tuple[str, ...]]] = []
    for after in range(at + 1, min(len(sheet.blocks), at + 1 + LONGEST_LIST)):
        block = sheet.blocks[after]
        if not sheet.is_free(after) or block.kind not in ("text", "bullets"):
            break
        if sheet.is_text(after) and (pointers.is_other_kind(sheet, after) or button(block.text)):
            break
        lines = [line.text for line in block.lines] if block.kind == "bullets" else [block.text]
        words = tuple(word for line in lines for word in _keywords_in(line))
        if not words or (
            found and block.run != sheet.blocks[found[0][0]].run != 0 and _many(found)
        ):
            break
        found.append((after, words))
    if not found or not (pointers.ends_at(sheet, found[-1][0]) or _many(found)):
        return at + 1
    sheet.take(at, "keywords", "says that keywords follow")
    for one, words in found:
        _keep_keywords(sheet, words)
        sheet.take(one, "keywords", "keywords below their name")
    return found[-1][0] + 1


def _many(found: list[tuple[int, tuple[str, ...]]]) -> bool:
    """Whether one line listed several keywords: then the next line is none."""
    return any(len(words) > 1 for _, words in found)


def _keywords_in(text: str) -> tuple[str, ...]:
    if ENDS.search(text) and len(text.split()) > 4:
        return ()
    words = asides.listed_words(text)
    # Alone on a line a keyword is short.
    return words if len(words) > 1 or len(text.split()) <= 4 else ()


# Captions, and who the writer is


def _is_about_writer(sheet: Sheet, at: int) -> bool:
    """«كاتب وصحافي لبناني» right below a name, and both below headline and deck."""
    if sheet.title_at is None or not asides.about_writer(sheet.text(at)):
        return False
    above = [n for n in range(sheet.title_at + 1, at) if sheet.is_free(n)]
    # A deck may stand between headline and name.
    if not 1 <= len(above) <= 2 or above[-1] != at - 1 or not sheet.goes_on(at):
        return False
    if any(sheet.text(n).endswith((":", ".")) for n in above):
        return False
    # The line itself vouches for the name: «وجدان المقداد» is no word with its noun here.
    name = sheet.text(at - 1)
    return persons.is_bare_name(name) or (persons.is_known_name(name) and persons.may_be_name(name))


def _is_caption(sheet: Sheet, at: int) -> bool:
    """Whether a line ends as captions do and stands apart, with text below it.

    Several in a row are short news of agencies.
    """
    text = sheet.text(at)
    if not captions.may_be_caption(text) or sheet.is_dated(text):
        return False
    # «باريس، منى صقر (رويترز)» ends so as well.
    if not captions.of_picture_agency(text) and credits.parse(text, sheet.is_place, near=True):
        return False
    around = [n for n in (at - 1, at + 1) if n in sheet.free()]
    if any(
        captions.may_be_caption(sheet.text(n)) and key(sheet.text(n)) != key(text) for n in around
    ):
        return False
    return any(_is_paragraph(sheet.text(n)) for n in sheet.free(at + 1) if sheet.is_text(n))


def _is_paragraph(text: str) -> bool:
    sentence = ENDS.search(text) is not None and len(text.split()) > 4
    return sentence and not captions.may_be_caption(text)


# Buttons


def _take_buttons(sheet: Sheet) -> None:
    """Words that are buttons beside others of the page, above the text or below it.

    «فيسبوك» between two paragraphs is a small heading, below a colon an item.
    """
    start = 0 if sheet.title_at is None else sheet.title_at + 1
    at = start
    while at < len(sheet.blocks):
        row: list[int] = []
        while at < len(sheet.blocks) and _may_be_button(sheet, at):
            row.append(at)
            at += 1
        if row and _is_row(sheet, row):
            for one in row:
                if sheet.is_free(one):
                    sheet.take(one, "page", "a button of the page", out=True)
        at += 1


def _may_be_button(sheet: Sheet, at: int) -> bool:
    """A button, or what was taken for the page's already."""
    if not sheet.is_free(at):
        return any(verdict.role == "page" for verdict in sheet.verdicts.get(at, ()))
    text = sheet.text(at)
    return sheet.is_text(at) and (button(text) is not None or _COUNT.fullmatch(text) is not None)


def _is_row(sheet: Sheet, row: list[int]) -> bool:
    free = [at for at in row if sheet.is_free(at)]
    above = [n for n in sheet.free() if n < row[0]]
    # A headline before the row is none of the text.
    text = [n for n in above if sheet.title_at is None or n > sheet.title_at]
    if text and sheet.text(text[-1]).rstrip().endswith((":", "：")):
        return False
    if all(_COUNT.fullmatch(sheet.text(at)) for at in row):
        return False
    below = sheet.free(row[-1] + 1)
    edge = not all(any(_is_paragraph(sheet.text(n)) for n in side) for side in (text, below))
    # Between paragraphs only beside what is the page's for sure.
    return len(row) > 1 if edge else len(row) > 2 and len(free) < len(row)
