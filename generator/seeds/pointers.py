"""Pointers to other stories: a marker and its headlines, the page's own lists, boxes
between two marks.
"""

import re

from generator.arabic.fold import fold, key
from generator.seeds import asides, furniture
from generator.seeds.buttons import button
from generator.seeds.layout import Block
from generator.seeds.sheet import Sheet

LONGEST_BOX = 25
"""Blocks between the two marks of a box, at most."""
LONGEST_LIST = 24
"""Blocks of headlines below a marker, numbers between them included."""
_PAGE = "the page's own list of stories"
_BOX = "a box of the page, between its two marks"


def take(sheet: Sheet, at: int, pointer: asides.ReadAlsoLine) -> int:
    """Take a marker and what it points to."""
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
        if _is_mark(sheet, one):
            sheet.take(one, "page", "a number or a mark beside the headlines", out=True)
            continue
        sheet.read_also += _headlines_in(sheet.blocks[one])
        sheet.take(one, "read also", "a headline below its marker")
    return at + 1 + len(following)


def _headlines_below(sheet: Sheet, at: int, *, marked: bool = False) -> list[int]:
    """The short lines right under a marker; in the middle of a text, where a
    paragraph ends them, only those of the same stretch of lines. `marked` lets a
    headline begin with a marker of its own: «بالصور.. افتتاح …»."""
    found: list[int] = []
    for after in range(at + 1, min(len(sheet.blocks), at + 1 + LONGEST_LIST)):
        block = sheet.blocks[after]
        if not sheet.is_free(after) or block.kind not in ("text", "bullets"):
            break
        if _is_mark(sheet, after):
            found.append(after)
            if key(block.text) == "endoflist":
                return found
            continue
        if button(block.text) == "sure":
            break
        lines = _headlines_in(block)
        if is_other_kind(sheet, after) or not all(_may_be_headline(one, marked) for one in lines):
            break
        if len([n for n in found if not _is_mark(sheet, n)]) >= 8:
            break
        found.append(after)
        if block.kind == "bullets":
            return found if len(found) == 1 else found[:-1]
    same = [n for n in found if sheet.blocks[n].run == sheet.blocks[at].run]
    ends = not found or ends_at(sheet, found[-1])
    if ends or same:
        return found if ends else same
    # One line, then text goes on: that line was meant.
    return found[:1]


def _is_mark(sheet: Sheet, at: int) -> bool:
    """A number or a sign on a line of its own, or what a page says around a list of links."""
    text = sheet.text(at)
    return re.fullmatch(r"\W*\d{1,2}\W*|\W{1,3}", text) is not None or (
        furniture.notice(text) == furniture.LIST_MARK
    )


def is_other_kind(sheet: Sheet, at: int) -> bool:
    """Whether a line is of another kind, so that no headline below a marker is meant."""
    text = sheet.text(at)
    return (
        furniture.notice(text) is not None
        or asides.keywords_follow(text)
        or asides.keywords(text) is not None
        or asides.page_list(text)
        or asides.read_also(text) == asides.ReadAlsoLine(None)
        or bool(asides.sources(text))
    )


def ends_at(sheet: Sheet, at: int) -> bool:
    """Whether nothing of the text follows a block: the end, or the page's own words."""
    for after in range(at + 1, len(sheet.blocks)):
        if sheet.is_free(after):
            return sheet.is_text(after) and (
                is_other_kind(sheet, after) or button(sheet.text(after)) is not None
            )
    return True


def _headlines_in(block: Block) -> list[str]:
    """One, or the items of a list."""
    return [line.text for line in block.lines] if block.kind == "bullets" else [block.text]


def _may_be_headline(text: str, marked: bool = False) -> bool:
    sentence = re.search(r"[^.]\.\W*$", text) is not None
    pointer = asides.read_also(text)
    free = pointer is None or (marked and pointer.title is not None)
    return len(text) <= 110 and not sentence and free


def take_page_list(sheet: Sheet, at: int) -> int:
    """«الأكثر قراءة» and the headlines below it, where the text is over.

    They have nothing to do with the story, so they are no related stories.
    """
    following = _headlines_below(sheet, at, marked=True)
    last = following[-1] if following else at
    if not ends_at(sheet, last):
        return at + 1
    for one in (at, *following):
        sheet.take(one, "page", _PAGE, out=True)
    return last + 1


def take_box(sheet: Sheet, at: int, ends: tuple[str, ...]) -> int:
    """A box between its two marks: related stories, or what the page advertises."""
    near = range(at + 1, min(len(sheet.blocks), at + 1 + LONGEST_BOX))
    end = next((n for n in near if fold(sheet.text(n)).strip(" .،") in ends), None)
    if end is None and not asides.is_box_of_page(sheet.text(at)):
        return at + 1
    sheet.take(at, "page", _BOX, out=True)
    if end is None:
        return at + 1
    inside = [n for n in range(at + 1, end) if sheet.is_free(n)]
    heading = asides.read_also(sheet.text(inside[0])) if inside else None
    stories = heading is not None and heading.title is None
    for one in (*inside, end):
        headlines = _headlines_in(sheet.blocks[one])
        if stories and one in inside[1:] and all(map(_may_be_headline, headlines)):
            sheet.read_also += headlines
            sheet.take(one, "read also", "a headline in a box of related stories")
        else:
            sheet.take(one, "page", _BOX, out=True)
    return end + 1
