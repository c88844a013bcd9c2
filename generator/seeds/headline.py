"""The headline, and what stands above it: the page's clock, a date, the paper's part."""

import re

from generator.arabic.datelines import parse_date
from generator.arabic.fold import fold, key
from generator.seeds import asides, credits, furniture, persons
from generator.seeds.credits import Credit
from generator.seeds.sheet import ENDS, Sheet
from generator.seeds.words import DESKS, is_kind

LONGEST = 181
"""Characters of the longest headline that a newsroom printed; a longer one is text."""

_WHY = "the first line that is no date, name or page"
_CONTINUED = re.compile(
    r"(?:[،,:-]|(?<!\w)(?:في|من|على|إلى|عن|مع|أن|إن|بين|بعد|قبل|خلال|ضد|حول|لدى|نحو|أو|ثم|بعض|كل|غير|ذات|أبرز|أكثر))$"
)
_SERIAL = re.compile(
    r"\s*/\s*(?:إضافة|اضافة)\s+(?:أولى|اولى|ثانية|ثالثة|رابعة|خامسة)?(?:\s+و?(?:أخيرة|اخيرة))?\s*$"
)
# Of the words for who wrote it, those that open no headline.
_SIGNED = re.compile(r"\W*(?:بقلم|الكاتبه?|كتب(?:ت|ه|ها|ته)?\s*[:：–—-]|(?:اعداد|by)\s*[:：])")
# «الأردن/زراعة», «(إعادة) مصر/بورصة»: what an agency files a story under.
_SLUG_WORD = r"[^\W\d_]+(?:[ -][^\W\d_]+)?"
_SLUG_NOTE = r"(?:[(\[][^()\[\]]{2,24}[)\]])?"
_SLUG = re.compile(rf"\s*{_SLUG_NOTE}\s*{_SLUG_WORD}(?:/{_SLUG_WORD}){{1,3}}\s*{_SLUG_NOTE}\s*")
# «🔴 عاجل | …»: signs and a word that a channel puts before every headline.
_SIGNS = r"[^\w\s«\"“(#@.\[…'‘-]"
_ALERT = re.compile(
    rf"(?:{_SIGNS}\s*)*(?:#\s?)?(?:خبر )?عاجل(?:ة)?\s*(?:[|:：/–—-]|\.{{2,}}|{_SIGNS})+\s*"
    rf"|(?:{_SIGNS}\s*)+|#عاجل\s+"
)
_SITES = frozenset(map(key, ("بوابة", "صحيفة", "جريدة", "موقع", "وكالة", "شبكة", "مجلة", "قناة")))


def take_above(sheet: Sheet) -> None:
    """The page's clock, a running date, the part of the paper."""
    clock = False
    if sheet.title:
        return
    for at in sheet.free():
        text = sheet.text(at)
        if not sheet.is_text(at) or len(text) > LONGEST:
            return
        if furniture.page_clock(text):
            sheet.take(at, "page", "a page's clock: when it was fetched", out=True)
            clock = True
        elif why := furniture.notice(text) or furniture.clock(text):
            sheet.take(at, "page", why, out=True)
            clock = clock or furniture.head_of_page(text) is not None
        elif clock and (head := furniture.head_of_page(text)) and persons.is_plain(head.split()):
            sheet.take(at, "page", "the page's editor, beside its clock", out=True)
        elif sheet.take_date(at) or sheet.take_hour(at):
            continue
        elif sheet.is_section(text) and _headline_follows(sheet, at):
            sheet.take_section(at)
        elif _SLUG.fullmatch(text) and _headline_follows(sheet, at):
            sheet.take(at, "section", "an agency's slug", out=True)
        elif _is_kicker(sheet, at):
            sheet.take(at, "section", "a few words above headline and deck", out=True)
        elif is_kind(text) and _headline_follows(sheet, at):
            sheet.take(at, "page", "says what kind of text it is", out=True)
        elif clock and _is_site_name(text) and sheet.goes_on(at):
            # Under a page's clock stands the site's own name.
            sheet.take(at, "page", "the site's name, beside its clock", out=True)
        elif sheet.goes_on(at) and (credit := _bare_credit(sheet, at)):
            sheet.take_credit(at, credit)
        else:
            return


def _is_site_name(text: str) -> bool:
    words = text.split()
    return len(words) <= (4 if key(words[0]) in _SITES else 2)


def _headline_follows(sheet: Sheet, at: int) -> bool:
    """Whether a line of a headline's shape stands below, and a text under it.

    Else a short line is the headline itself: «الحياة», over an opinion.
    """
    after = sheet.free(at + 1)
    for place, one in enumerate(after[:4]):
        text = sheet.text(one)
        if sheet.is_dated(text) or sheet.is_section(text) or furniture.notice(text):
            continue
        if is_kind(text):
            continue
        if persons.is_bare_name(text) or credits.parse(text, sheet.is_place) is not None:
            continue
        shaped = len(text) <= LONGEST and len(text.split()) >= 3 and not text.endswith(".")
        return shaped and place + 1 < len(after)
    return False


def _is_kicker(sheet: Sheet, at: int) -> bool:
    """Whether a few words stand above headline, deck and the rest of a header.

    One word needs no deck below: a headline of one word is rarer than a section.
    """
    text = sheet.text(at)
    words = text.split()
    if len(words) > 3 or re.search(r"[\d:؟?!.…»\"|/-]", text) or persons.is_bare_name(text):
        return False
    if credits.parse(text, sheet.is_place) is not None:
        return False
    after = sheet.free(at + 1)[:4]
    below = [sheet.text(one) for one in after]
    if len(below) < 3 or not all(sheet.is_text(one) for one in after[:3]):
        return False
    if _is_of_header(sheet, below[0]):
        return False
    if _is_of_header(sheet, below[1]):
        return len(words) == 1 and _has_measure(below[0], fewest=3)
    if not _has_measure(below[0]):
        return False
    return _has_measure(below[1]) and any(_is_of_header(sheet, text) for text in below[2:])


def _has_measure(text: str, fewest: int = 4) -> bool:
    """Whether a line is as long as headlines and decks are, and no sentence."""
    return len(text.split()) >= fewest and len(text) <= LONGEST and not text.rstrip().endswith(".")


def _is_of_header(sheet: Sheet, text: str) -> bool:
    named = persons.is_bare_name(text) or credits.parse(text, sheet.is_place, near=True) is not None
    return named or sheet.is_dated(text)


def _bare_credit(sheet: Sheet, at: int) -> Credit | None:
    """A credit above the headline names a newsroom, or says who wrote it: a name alone
    does so only beside a date."""
    text = sheet.text(at)
    # «كتبت منال العيسوى» beside a date that itself stands over the headline.
    vouched = sheet.is_beside_a_date(at)
    alone = vouched or persons.is_bare_name(text)
    credit = credits.parse(text, sheet.is_place, alone=alone, near=vouched, vouched=vouched)
    if credit is None:
        credit = credits.parse(text, sheet.is_place, near=True)
        if credit is None or not (credit.sources and credit.authors):
            return None
        if not all(map(persons.holds_given_name, credit.authors)):
            return None
    if credit.others:
        return None
    sure = ":" not in text or all(map(persons.is_bare_name, credit.authors))
    if credit.authors and credit.place and sure and _headline_follows(sheet, at):
        return credit
    if credit.authors and _SIGNED.match(fold(text)):
        return credit
    named = persons.is_bare_name(text) and sheet.is_beside_a_date(at, deck=True)
    if credit.authors and (vouched or named) and _headline_follows(sheet, at):
        return credit
    return credit if credit.sources and _headline_follows(sheet, at) else None


def take(sheet: Sheet) -> None:
    """The first line that is left, where it has the measure of a headline."""
    free = sheet.free()
    if not free or sheet.title:
        return
    at = free[0]
    text = sheet.text(at)
    if not sheet.is_text(at) or len(text) > LONGEST:
        return
    # A sentence that others of its kind follow is a text without a headline.
    if len(text) > 100 and ENDS.search(text) and text.rstrip(" ").endswith("."):
        return
    title = _without_alert(sheet, at, _without_desk(sheet, at, _joined(sheet, at, text)))
    sheet.title, sheet.title_at = title.strip(" *=~\t") or title.strip(), at
    if sheet.is_free(at):
        sheet.take(at, "headline", _WHY)


def _joined(sheet: Sheet, at: int, text: str) -> str:
    """A headline on two lines, joined; the second may be the deck instead."""
    after = at + 1
    if not sheet.is_free(after) or not sheet.is_text(after):
        return text
    run, second = sheet.blocks[at].run, sheet.text(after)
    alone = after + 1 >= len(sheet.blocks) or sheet.blocks[after + 1].run != run
    if sheet.blocks[after].run != run or not alone or sheet.single_newlines():
        return text
    if len(text) + len(second) > LONGEST or key(text) == key(second):
        return text
    if _looks_like_header(sheet, second):
        return text
    open_end = bool(_CONTINUED.search(text))
    if not open_end and (ENDS.search(text) or len(second) > 1.3 * len(text) or len(second) > 75):
        return text
    if ENDS.search(second) and second.rstrip().endswith(".") and not open_end:
        return text
    sheet.take(at, "headline", _WHY)
    sheet.take(after, "headline", "goes on from the line above, with no empty line between")
    return f"{text} {second}"


def _looks_like_header(sheet: Sheet, text: str) -> bool:
    return (
        parse_date(text) is not None
        or credits.parse(text, sheet.is_place) is not None
        or persons.is_bare_name(text)
        or asides.read_also(text) is not None
        or asides.keywords(text) is not None
    )


def _without_alert(sheet: Sheet, at: int, title: str) -> str:
    """Without signs and «عاجل» before the headline."""
    found = _ALERT.match(title)
    rest = title[found.end() :] if found else ""
    if found is None or len(rest.split()) < 3:
        return title
    if sheet.is_free(at):
        sheet.take(at, "headline", _WHY)
    sheet.leave_out(at, "page", found[0].strip(), "signs before the headline")
    return rest


def _without_desk(sheet: Sheet, at: int, title: str) -> str:
    """Without the agency's desk before the headline: «سياسي / …»."""
    desk, slash, rest = title.partition("/")
    if slash and key(desk) in DESKS and len(rest.split()) >= 3:
        if sheet.is_free(at):
            sheet.take(at, "headline", f"behind an agency's desk: {desk.strip()}")
        sheet.leave_out(at, "section", desk.strip(), "an agency's desk")
        title = rest
    if serial := _SERIAL.search(title):
        sheet.leave_out(at, "page", serial[0].strip(" /"), "a part's number")
        title = title[: serial.start()]
    return title
