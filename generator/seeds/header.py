"""Between headline and text: deck, dateline, byline, caption, and how the text opens."""

import re

from generator.arabic.datelines import ParsedDate, parse_date
from generator.arabic.fold import key, tokens
from generator.seeds import captions, credits, furniture, openings, persons
from generator.seeds.buttons import button
from generator.seeds.sheet import ENDS, Sheet

DECK = 350
"""Characters of the longest deck."""
SHORTEST_DECK = 4
"""Words of the shortest deck."""
LONGEST_STRAY = 150
"""Characters of a line that may stand in a header though it is no part we know."""
HEADING = 60
"""Characters of a small heading between paragraphs."""

# How often it was read or shared.
_COUNT = re.compile(r"[\d,.]{1,9}")


def take(sheet: Sheet) -> None:
    """Everything below the headline up to the first paragraph."""
    start = 0 if sheet.title_at is None else sheet.title_at + 1
    deck: int | None = None
    known = False
    for at in sheet.free(start):
        text = sheet.text(at)
        if not sheet.is_free(at):
            continue  # taken with the line above it
        if not sheet.is_text(at):
            break
        if sheet.title and key(text) == key(sheet.title):
            sheet.take(at, "repeated", "the headline once more")
        elif _take_known(sheet, at):
            known = True
        elif sheet.title and sheet.is_section(text):
            sheet.take_section(at)
        elif sheet.title and _take_loose_date(sheet, at):
            known = True
        elif why := furniture.clock(text):
            if _is_live(sheet, at):
                break
            sheet.take(at, "page", why, out=True)
        elif sheet.title and (button(text) or _COUNT.fullmatch(text)):
            sheet.take(at, "page", "a button of the page", out=True)
        elif kind := captions.picture(text):
            sheet.take_picture(at, kind)
        elif _is_place_in_latin(sheet, at):
            sheet.take(at, "byline", "the place once more, in Latin letters", out=True)
        elif sheet.title and _is_caption_twice(sheet, at):
            sheet.take(at, "caption", "a line and the same line again", out=True)
        elif sheet.title and _is_said_again(sheet, at):
            sheet.take(at, "repeated", "the beginning of the first paragraph once more")
        elif deck is None and sheet.title and _may_be_deck(sheet, at, known):
            deck = at
        elif sheet.title and _is_scrap(sheet, at):
            sheet.take(at, "page", "a few words of the header: neither who nor where", out=True)
        elif not _goes_on_below(sheet, at):
            break
    if deck is not None and sheet.free(deck + 1):
        _take_deck(sheet, deck)
    _take_opening(sheet)


def _take_known(sheet: Sheet, at: int) -> bool:
    """A day, an hour or names."""
    dated = sheet.take_announced_date(at) or sheet.take_date(at) or _take_hour(sheet, at)
    return dated or _take_byline(sheet, at)


def _take_hour(sheet: Sheet, at: int) -> bool:
    return not _is_live(sheet, at) and sheet.take_hour(at)


def _is_live(sheet: Sheet, at: int) -> bool:
    """Whether clocks head the entries of a live page, as they do from here on."""
    return any(furniture.clock(sheet.text(n)) for n in sheet.free(at + 1))


def _is_caption_twice(sheet: Sheet, at: int) -> bool:
    """Whether a short line is printed twice, as a caption beside and under its picture."""
    text = sheet.text(at)
    if any(
        v.role in ("caption", "photo credit") and key(v.text) == key(text) for v in sheet.left_out
    ):
        return True
    after = sheet.free(at + 1)
    return (
        len(after) > 1
        and len(text) <= 110
        and not ENDS.search(text)
        and key(sheet.text(after[0])) == key(text)
    )


def _is_place_in_latin(sheet: Sheet, at: int) -> bool:
    """«Lefkoşa» above «ليفكوشا/الأناضول»: the place of the line below, said twice."""
    after = sheet.free(at + 1)
    if not persons.is_latin_name(sheet.text(at)) or not after:
        return False
    below = credits.parse(sheet.text(after[0]), sheet.is_place)
    return below is not None and below.place is not None


def _take_byline(sheet: Sheet, at: int) -> bool:
    alone = _is_name_alone(sheet, at)
    # «الرياض: فتح الرحمن يوسف» beside a date: the place and the date vouch for the name.
    vouched = sheet.is_beside_a_date(at, deck=True)
    credit = credits.parse(sheet.text(at), sheet.is_place, alone=alone, near=True, vouched=vouched)
    if credit is None:
        return False
    sheet.take_credit(at, credit)
    return True


def _take_loose_date(sheet: Sheet, at: int) -> bool:
    """A date beside a few words that we do not know: kept, and the line told."""
    text = sheet.text(at)
    found = parse_date(text)
    if found is None or ENDS.search(text) or not 1 <= len(found.rest.split()) < SHORTEST_DECK + 1:
        return False
    if not sheet.is_apart(found.rest, text) or captions.picture(found.rest):
        return False
    sheet.keep_date(found, text)
    sheet.take(at, "date", "a date, beside words that say neither who nor where", out=True)
    return True


def _is_name_alone(sheet: Sheet, at: int) -> bool:
    """Names of persons and nothing else, where a paragraph, a date or a byline follows."""
    text = sheet.text(at)
    several = len(persons.names_in(text, spoken=False, near=True)) > 1
    if ENDS.search(text) or not (several or persons.is_bare_name(text)):
        return False
    after = sheet.free(at + 1)
    if not after:
        return False
    below = sheet.text(after[0])
    return (
        len(below) > 60
        or persons.is_titled(text)
        or sheet.is_dated(below)
        or credits.parse(below, sheet.is_place, near=True) is not None
    )


# The deck


def _may_be_deck(sheet: Sheet, at: int, known: bool) -> bool:
    """Whether a block is a deck: it is no sentence where the text behind it is,
    or a header follows it and none stood before it (`known`)."""
    text = sheet.text(at)
    if len(text) > DECK or text.endswith((":", "،")) or _is_short(text):
        return False
    after = sheet.free(at + 1)
    if not after or not sheet.is_text(after[0]):
        return False
    header = _is_header(sheet, sheet.text(after[0]))
    if not known and header:
        # A sentence is a deck only where no doubt is left.
        return not ENDS.search(text) or _is_plain_header(sheet, sheet.text(after[0]))
    # Where empty lines part the paragraphs, lines without one belong together.
    same_run = sheet.blocks[after[0]].run == sheet.blocks[at].run
    if same_run and not header and not sheet.single_newlines():
        return False
    return _is_open_line(sheet, at)


def _is_short(text: str) -> bool:
    """Whether a line is too short for a deck: a place, a caption, a name we do not know."""
    return len(text.split()) < SHORTEST_DECK and re.search(r"[؟?!]\W*$", text) is None


def _is_scrap(sheet: Sheet, at: int) -> bool:
    """Whether a line says nothing that we know, and a date or a name still follows it."""
    return _is_short(sheet.text(at)) and _goes_on_below(sheet, at)


def _goes_on_below(sheet: Sheet, at: int) -> bool:
    """Whether the header goes on below a line that is no sentence.

    Such a line may stay in the text, so that what stands below it is found.
    """
    text = sheet.text(at)
    if len(text) > LONGEST_STRAY or ENDS.search(text) or text.endswith((":", "،")):
        return False
    # A deck may still stand between.
    for below in sheet.free(at + 1)[:3]:
        text = sheet.text(below)
        if not sheet.is_text(below) or len(text) > DECK or (ENDS.search(text) and len(text) > 80):
            return False
        if sheet.is_dated(text):
            return True
        if _is_header(sheet, text) and len(sheet.free(below + 1)) > 0:
            return True
    return False


def _is_header(sheet: Sheet, text: str) -> bool:
    return (
        sheet.is_dated(text)
        or furniture.relative(text)
        or captions.picture(text) is not None
        or persons.is_bare_name(text)
        or len(persons.names_in(text, spoken=False, near=True)) > 1
        or credits.parse(text, sheet.is_place, near=True) is not None
    )


def _is_plain_header(sheet: Sheet, text: str) -> bool:
    """A day, or a name: not the one word that may be a small heading as well."""
    credit = credits.parse(text, sheet.is_place, near=True)
    named = credit is not None and (credit.authors or len(text.split()) > 1)
    return sheet.is_dated(text) or bool(named)


def _is_open_line(sheet: Sheet, at: int) -> bool:
    """A short line that ends without a stop, before sentences that end with one."""
    text = sheet.text(at)
    if len(text) > 250 or ENDS.search(text) or text.endswith((":", "،")):
        return False
    rest = [
        sheet.text(n)
        for n in sheet.free(at + 1)
        if sheet.is_text(n) and len(sheet.text(n)) > HEADING
    ]
    if not rest:
        return False
    stopped = sum(bool(ENDS.search(paragraph)) for paragraph in rest)
    if stopped * 2 >= len(rest):
        return len(rest[0]) > len(text) * 0.6 or bool(ENDS.search(rest[0]))
    # A text that does without stops: only the measure tells.
    return len(text) * 2 < sorted(map(len, rest))[len(rest) // 2]


def _take_deck(sheet: Sheet, at: int) -> None:
    text = sheet.text(at)
    body = [sheet.text(n) for n in sheet.free(at + 1)]
    opened = openings.opening(body[0], sheet.is_place) if body else None
    if body and (_repeats(text, body[0]) or (opened and _repeats(text, opened.rest))):
        sheet.take(at, "repeated", "the beginning of the first paragraph once more")
    elif sheet.title and key(text) == key(sheet.title):
        sheet.take(at, "repeated", "the headline once more")
    else:
        sheet.deck = text
        sheet.take(at, "deck", "between the headline and the text")


def _is_said_again(sheet: Sheet, at: int) -> bool:
    after = [n for n in sheet.free(at + 1) if sheet.is_text(n)]
    return (
        len(sheet.text(at).split()) >= 6
        and bool(after)
        and _repeats(sheet.text(at), sheet.text(after[0]))
    )


def _repeats(text: str, paragraph: str) -> bool:
    """Whether a text is the beginning of a paragraph, perhaps cut in mid-word."""
    short, whole = tokens(text), tokens(paragraph)
    if not 4 <= len(short) <= len(whole):
        return False
    return short[:-1] == whole[: len(short) - 1] and whole[len(short) - 1].startswith(short[-1])


# How the text opens


def _take_opening(sheet: Sheet) -> None:
    """Place and agency that the first sentence begins with, and who speaks in it."""
    body = sheet.free()
    if not body or not sheet.is_text(body[0]):
        return
    at, text = body[0], sheet.text(body[0])
    if (name := openings.of_opinion(text)) and len(body) > 1:
        sheet.authors += [name] if name not in sheet.authors else []
        sheet.take(at, "byline", f"author {name}, and whose opinion it is", out=True)
        return
    if dated := _dated_opening(sheet, text):
        rest, head, found = dated
        sheet.keep_date(found, head)
        sheet.cut(at, rest, "date", head, "place, date and agency before the text")
        return
    opened = openings.opening(text, sheet.is_place)
    if opened is None:
        return
    if sheet.place and opened.credit.place and key(opened.credit.place) != key(sheet.place):
        return  # two places: which is meant only a reader knows
    sheet.keep_credit(opened.credit)
    sheet.cut(at, opened.rest, "byline", opened.head, "before the first word")
    if opened.day:
        sheet.leave_out(at, "date", opened.head, "a day without a year")


def _dated_opening(sheet: Sheet, text: str) -> tuple[str, str, ParsedDate] | None:
    """«تونس 11 ديسمبر 2016 (وات) - أكد …», «دبي، 18 نوفمبر 2024: أعلنت …»."""
    for mark in re.finditer(
        r"\s*(?:(?<=\))\s*[-–—:]*|(?<=[^\W\d]/)(?=\s)|(?<=\s/)(?=\s)|[-–—]+(?=\s)|:)\s*", text[:110]
    ):
        head, rest = text[: mark.start()], text[mark.end() :]
        if re.search(r"[.!؟]\s", head):
            return None
        found = parse_date(head)
        if not found or not found.rest or len(rest.split()) < 4:
            continue
        credit = sheet.beside_a_date(found.rest, "")
        if credit is None or credit.authors:
            continue
        # A known agency or known places vouch for it; else it may be a sentence.
        if credit.sources or credits.are_places(credit.place, sheet.is_place):
            if sheet.is_elsewhere(credit):
                sheet.leave_out(sheet.free()[0], "byline", head, "another place than above")
            sheet.keep_credit(credit)
            return rest, head, found
    return None
