"""What readers wrote below a story, which comes along when a whole page is copied."""

import re

from generator.arabic.datelines import parse_date
from generator.arabic.fold import fold
from generator.seeds import furniture
from generator.seeds.sheet import ENDS, Sheet

_HEADING = re.compile(
    r"^\W*(?:(?:ال)?تعليقات(?:كم)?(?: (?:الزوار|القراء))?|\d+ تعليق(?:ات|ا)?|تعليق(?:ان)?|comments)"
    r"\W*\d*\W*$"
)
_ANSWER = re.compile(r"^\W*(?:ا?رد|الرد|ابلاغ|ابلغ|اعجبني|reply|report)\W*\d*\W*$")


def take(sheet: Sheet) -> None:
    """All below «التعليقات», where a day, an hour or «رد» shows that readers wrote it.

    Without such a sign it may be a small heading: «تعليقات», and what politicians said.
    """
    for at in range(len(sheet.blocks) - 1, 0, -1):
        if not sheet.is_text(at) or not _HEADING.match(fold(sheet.text(at))):
            continue
        below = range(at + 1, len(sheet.blocks))
        above = [n for n in sheet.free() if n < at]
        if any(_is_sign(sheet.text(n)) for n in below) and _is_text(sheet, above):
            for one in (at, *below):
                if sheet.is_free(one):
                    sheet.take(one, "page", "what readers wrote below the story", out=True)


def _is_sign(text: str) -> bool:
    if _ANSWER.match(fold(text)) or furniture.relative(text):
        return True
    found = parse_date(text) if len(text) <= 60 else None
    return found is not None and not found.rest


def _is_text(sheet: Sheet, above: list[int]) -> bool:
    return any(ENDS.search(sheet.text(n)) and len(sheet.text(n).split()) > 4 for n in above)
