"""What stands below the text: author, agency, date, the desk's initials, pictures."""

import re

from generator.arabic.fold import fold, key
from generator.seeds import asides, captions, credits, furniture, openings, persons
from generator.seeds.buttons import button
from generator.seeds.header import HEADING
from generator.seeds.newsrooms import is_agency, is_everyday
from generator.seeds.sheet import ENDS, Sheet

FEWEST_TAGS = 3
"""Words alone, one a line, that are tags and no verse."""
LONGEST_END = 8
"""Lines below the mark of the text's end."""
# «… خمسة أعوام. (النهاية)»
_END = re.compile(r"(?<=[.!؟»\"])\s*[(/]+\s*(?:النهاية|انتهى|انتهت)\s*[)/]+\s*$")
_SIGNS = " -–—*•\u066d"
# «ع.ف/ م.ب», perhaps with whose news it is: «(د ب أ، رويترز)».
_LETTERS = r"[ء-ي](?:\s?\.?\s?[ء-ي]){0,3}\.?"
_INITIALS = re.compile(
    r"(?:\W*\((?P<before>[^()]{1,30})\))?(?:\W*(?:تحرير|إعداد|اعداد|مراجعة|ترجمة)\s*[:：/])?"
    rf"\W*(?P<who>{_LETTERS}(?:\s*[/،,|–-]+\s*{_LETTERS})*)\W*?"
    r"(?:\((?P<agencies>[^()]{1,60})\))?\W*"
)
# «(إعداد أحمد السيد للنشرة العربية - تحرير محمد علي)»: who translated, and who read it over.
_DESK = re.compile(r"\W*(?:اعداد|تغطيه|شاركت?\s+في)\s[^.]{4,120}\sللنشره\s+العربيه\b[^.]{0,60}$")


def take(sheet: Sheet) -> None:
    """From the last line upwards, as long as each is understood."""
    _take_after_end(sheet)
    while (free := sheet.free()) and len(free) > 1:
        at = free[-1]
        if not sheet.is_text(at) or not _take_line(sheet, at, free[-2]):
            break
    _take_tags(sheet)
    _close(sheet)


def _take_after_end(sheet: Sheet) -> None:
    """Below «انتهى» or a mail's «مع التحية»: whom to call, and no sentence."""
    ends = (at for at, said in sheet.verdicts.items() if said[0].why in furniture.ENDINGS)
    text = sheet.free()
    last = max(ends, default=None)
    if last is None or not any(at < last for at in text):
        return
    below = [at for at in text if at > last]
    lines = [sheet.text(at) for at in below]
    if len(below) <= LONGEST_END and all(
        sheet.is_text(at) and len(line) <= 100 and not re.search(r"\w{2}[.؟!]$", line)
        for at, line in zip(below, lines, strict=True)
    ):
        for at in below:
            sheet.take(at, "page", "below the mark of the text's end", out=True)


def _take_line(sheet: Sheet, at: int, above: int) -> bool:
    text = sheet.text(at)
    if sheet.may_tell_when(text) and sheet.take_date(at):
        return True
    if sheet.is_dated(text):
        sheet.take(at, "date", "a date below the text, though one stands above it", out=True)
        return True
    if why := furniture.clock(text):
        sheet.take(at, "page", why, out=True)
        return True
    if kind := captions.picture(text):
        sheet.take_picture(at, kind)
        return True
    if words := asides.hashtags(text):
        sheet.keywords += [word for word in words if word not in sheet.keywords]
        sheet.take(at, "keywords", "hashtags below the text")
        return True
    if _take_initials(sheet, at):
        return True
    if asides.about_writer(text) and _is_about_ours(sheet, at, above):
        sheet.take(at, "byline", "who the writer is", out=True)
        return True
    if key(text.strip(_SIGNS)) in map(key, sheet.authors):
        sheet.take(at, "repeated", "the author once more")
        return True
    if _DESK.match(fold(text)):
        sheet.take(at, "byline", "who prepared it at the agency's desk", out=True)
        return True
    if _is_below_end(sheet, at, above):
        sheet.take(at, "page", "a few words below the text's end", out=True)
        return True
    credit = credits.parse(text, sheet.is_place, alone=_is_signature(sheet, at, above))
    if credit is None or not (credit.sources or credit.authors or credit.others):
        return False
    if is_everyday(text):
        return False  # «الحياة» is a paper, and the last word of a text
    sheet.take_credit(at, credit)
    return True


def _is_below_end(sheet: Sheet, at: int, above: int) -> bool:
    """A button, or a few words that the page's own words part from the text."""
    text = sheet.text(at)
    if not _is_over(sheet, above):
        return False
    if button(text):
        return True
    between = range(above + 1, at)
    parted = any(sheet.verdicts[n][0].role in ("page", "read also") for n in between)
    return parted and len(text.split()) <= 4 and not ENDS.search(text)


def _take_initials(sheet: Sheet, at: int) -> bool:
    """The initials of those at the desk, and the agencies in brackets behind them."""
    found = _INITIALS.fullmatch(sheet.text(at))
    if not found or not re.search(r"[./]", found["who"]):
        return False
    parts = [part.strip() for part in re.split(r"[/،,|–-]", found["who"])]
    agencies = [part for part in (found["who"], *parts) if is_agency(part)]
    # «و م ع / ح س» has both, «أ ف ب/ د ب أ» is no desk's.
    if agencies and (found["who"] in agencies or len(agencies) == len(parts)):
        return False
    said = found["before"] or found["agencies"]
    names = asides.newsrooms(said) if said else ()
    if said and not names:
        return False
    sheet.add_sources(agencies)
    sheet.add_sources(names)
    sheet.take(at, "page", "the initials of the desk", out=True)
    return True


def _take_tags(sheet: Sheet) -> None:
    """Words alone, one a line, below the last sentence: what the story is filed under."""
    free = sheet.free()
    row: list[int] = []
    for at in reversed(free):
        text = sheet.text(at)
        if not sheet.is_text(at) or len(text.split()) > 3 or re.search(r"[\d.؟?!:،…»\")]", text):
            break
        row.insert(0, at)
    above = [at for at in free if row and at < row[0]]
    if len(row) < FEWEST_TAGS or not above or not ENDS.search(sheet.text(above[-1])):
        return
    if len(sheet.text(above[-1])) <= HEADING:
        return
    for at in row:
        sheet.keywords += [sheet.text(at)] if sheet.text(at) not in sheet.keywords else []
        sheet.take(at, "keywords", "words alone, one a line, below the text")


def _is_about_ours(sheet: Sheet, at: int, above: int) -> bool:
    """Whether a line about a writer is about this one: below the signature, or starred."""
    if _is_signature(sheet, above, _before(sheet, above)):
        return True
    if key(sheet.text(above).strip(_SIGNS)) in map(key, sheet.authors):
        return True
    starred = sheet.text(at).startswith(tuple("*\u066d-–—" if sheet.authors else "*\u066d"))
    return starred and _is_over(sheet, above)


def _before(sheet: Sheet, at: int) -> int | None:
    free = [n for n in sheet.free() if n < at]
    return free[-1] if free else None


def _is_signature(sheet: Sheet, at: int, above: int | None) -> bool:
    """A name alone below the text, most often behind a dash."""
    text = sheet.text(at)
    bare = text.strip(_SIGNS)
    signed = bare != text.strip() or not sheet.authors
    if not sheet.is_text(at) or not signed or ENDS.search(text):
        return False
    return persons.is_bare_name(bare) and above is not None and _is_over(sheet, above)


def _is_over(sheet: Sheet, at: int) -> bool:
    """Whether a text can be over behind a block: below a colon or other names goes a list on."""
    text = sheet.text(at).rstrip()
    if not sheet.is_text(at):
        return sheet.blocks[at].kind in ("verse", "quote")
    if ENDS.search(text) or re.search(r"[»”\")]\W*$", text):
        return True
    return len(text) > HEADING and not text.endswith((":", "،"))


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
    if ended := _END.search(sheet.text(at)):
        text = sheet.text(at)[: ended.start()]
        sheet.cut(at, text, "page", ended[0].strip(), "the end of the text, as desks mark it")
        sheet.leave_out(at, "page", ended[0].strip(), "the end of the text")
    if closed := openings.closing(sheet.text(at)):
        text, agency = closed
        sheet.add_sources([agency])
        sheet.cut(at, text, "source", agency, "the agency, behind the last sentence")
