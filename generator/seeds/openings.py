"""How a text opens and closes: place, agency and writer inside its own sentences."""

import re

from msgspec import Struct

from generator.arabic.calendars import LOCALES
from generator.arabic.fold import fold
from generator.seeds import credits, persons
from generator.seeds.credits import Credit, IsPlace
from generator.seeds.names import NO_NAME
from generator.seeds.newsrooms import is_agency, is_newsroom
from generator.seeds.verbs import opens_news


class Opening(Struct, frozen=True):
    """What a first sentence begins with: `head` as written, the `rest` behind it.

    `day` says that the head holds a day without a year: «بكين 11-3 (كونا)».
    """

    head: str
    rest: str
    credit: Credit
    day: bool = False


def opening(text: str, is_place: IsPlace) -> Opening | None:
    """The credit that a first sentence begins with.

    «هونغ كونغ (CNN) -- فقد …», «نيويورك - وكالات - أقر …», «سبق - الرياض: …». None
    where it begins with anything else: a lost half of a sentence is a false report.
    """
    for look in (_bracketed, _dashed):
        # What follows must be able to stand alone.
        if (found := look(text, is_place)) and len(found.rest.split()) >= 4:
            return found
    return None


_BRACKETED = re.compile(
    r"(?P<before>[^().!؟?:«»\"]{0,60}?)\s*\((?P<agency>[^()]{1,30})\)\s*"
    r"(?P<dash>[-–—ـ:.]{0,3})\s*(?P<rest>\S.*)",
    re.DOTALL,
)
# «الدوحة في 09 يوليو /قنا/ تلقى …».
_SLASHED = re.compile(
    r"(?P<before>[^()/.!؟?:«»\"]{0,60}?)\s*/\s*(?P<agency>[^()/]{1,30}?)\s*/\s*"
    r"(?P<dash>[-–—ـ:.]{0,3})\s*(?P<rest>\S.*)",
    re.DOTALL,
)
_MONTH = "|".join(sorted({name for names in LOCALES.values() for name in names}))
_DAY = re.compile(
    r"[\s،,/–—-]*(?<!\d)(?:\d{1,2}\s*[-/]\s*\d{1,2}"
    rf"|(?:في\s+)?\d{{1,2}}\s+(?:{_MONTH})(?:\s*/\s*(?:{_MONTH}))?)$"
)


def _bracketed(text: str, is_place: IsPlace) -> Opening | None:
    found = _BRACKETED.match(text) or _SLASHED.match(text)
    if found and is_newsroom(found["before"]) and found["dash"] and opens_news(found["rest"]):
        return _of_newsroom(text, found, is_place)
    if not found or not is_newsroom(found["agency"]):
        return None
    before, days = _DAY.subn("", found["before"].strip(" -–—ـ،,/"))
    places = [part.strip() for part in re.split(r"\s*[-–—/،,]\s*", before) if part.strip()]
    # A known agency in brackets and a dash vouch for what stands before them: a place,
    # in few words.
    if any(
        len(place.split()) > 3
        or any(fold(word) in NO_NAME or word.isdigit() for word in place.split())
        for place in places
    ):
        return None
    known = [place for place in places if credits.is_known_place(place, is_place)]
    authors = tuple(
        place for place in places if persons.is_known_name(place) and place not in known
    )
    places = [place for place in places if place not in authors]
    sure = found["dash"] or opens_news(found["rest"])
    if len(places) > 2 or (places != known and (not sure or len(places[0].split()) > 2)):
        return None
    credit = Credit(authors, "، ".join(places) or None, (found["agency"].strip(),))
    head = text[: found.start("rest")].strip()
    return Opening(head, found["rest"], credit, day=days > 0)


def _of_newsroom(text: str, found: re.Match[str], is_place: IsPlace) -> Opening | None:
    """«الأخبار (أطار) – استعاد …»: the newsroom, and where it writes from."""
    place = found["agency"].strip()
    if not is_place(place) and not persons.is_plain(place.split()):
        return None
    credit = Credit(place=place, sources=(found["before"].strip(),))
    return Opening(text[: found.start("rest")].strip(), found["rest"], credit)


# «طرابلس - التي لم تشهد المطر منذ سنوات - أعلنت»: an aside of the sentence.
_ASIDE = re.compile(
    r"(?:(?:التي|الذي|الذين|حيث|وهي|وهو|وهما|وهم|كما|مثل|مع|بما|عاصمة|ثاني|ثالث|أكبر|أقدم|أول)\b"
    r"|[^.!؟?]{0,160}?\s[-–—]{1,2}\s)"
)


def _dashed(text: str, is_place: IsPlace) -> Opening | None:
    best: Opening | None = None
    # Each longer head in turn: «نيويورك» «نيويورك - الخرطوم» «… - وكالات».
    for mark in re.finditer(
        r"\s*(?::|(?:(?<=\s)|(?=[-–—]+\s))[-–—]+|(?<=\s)ـ(?=\s))\s*", text[:90]
    ):
        head, rest = text[: mark.start()], text[mark.end() :]
        if len(head.split()) > 9 or re.search(r"[.!؟?]\s", head):
            break
        credit = credits.parse(head, is_place)
        if credit is None and opens_news(rest):
            credit = _from_unknown(text, mark, is_place)
        if credit is None or credit.others:
            continue
        # One word and a colon begin many sentences; «باريس:» is quoted speech as well.
        if ":" in mark[0] and len(credits.parts(head)) < 2:
            continue
        if not (credit.place or credit.sources):
            continue
        if not credit.sources and not credit.authors and _ASIDE.match(rest):
            continue
        best = Opening(text[: mark.end()].strip(), rest, credit)
    return best


def _from_unknown(text: str, mark: re.Match[str], is_place: IsPlace) -> Credit | None:
    """The credit of a head with a place that no list has, before a verb.

    «وطنية - عاليه - نظمت …»: the newsroom vouches; «غور الصافي- أتى …»: the dash, which
    an aside would have a second time.
    """
    head = text[: mark.start()].strip()
    credit = credits.parse(head, is_place, near=True)
    if credit is not None and credit.sources and credit.place and not credit.authors:
        return credit
    glued = ":" not in mark[0]
    second = re.search(r"[-–—ـ]", text[mark.end() : mark.end() + 160])
    words = head.split()
    if glued and not second and len(words) <= 2 and persons.is_plain(words):
        return Credit(place=head)
    return None


_OPINION = re.compile(
    r"هذا المقال (?:هو )?(?:بقلم|كتبه|كتبته|من كتابة) (?P<name>[^،,.:؛()]{4,40})[،,.].*"
    r"(?:يعبر|تعبر|يمثل|تمثل)",
    re.DOTALL,
)


def of_opinion(text: str) -> str | None:
    """Who wrote, where a paragraph says so and that the opinion is the writer's own."""
    found = _OPINION.match(text)
    if not found or len(text) > 500 or not persons.may_be_name(found["name"].strip()):
        return None
    return found["name"].strip()


def closing(text: str) -> tuple[str, str] | None:
    """The agency in brackets at the end of a text, and the text without it: «… (أ ف ب)»."""
    found = re.search(r"\s*[(\[]\s*(?P<agency>[^()\[\]]{1,30}?)\s*[)\]]\s*\.?$", text)
    if not found or not is_agency(found["agency"].strip('“”"«»')):
        return None
    rest = text[: found.start()]
    return (rest, found["agency"].strip('“”"«» ')) if rest.strip() else None
