"""Who wrote it, where, and for whom: the short line of names near a headline.

«باريس - أحمد علي», «لندن: «الشرق الأوسط»», «أنقرة / الأناضول», «كتبت منى صقر»: a
line is taken for a credit only where every part of it is understood.
"""

import re
from collections.abc import Callable

from msgspec import Struct

from generator.arabic.fold import fold, key
from generator.seeds.words import (
    GIVEN_NAMES,
    NO_NAME,
    PLACES,
    TITLES,
    is_agency,
    is_newsroom,
)

IsPlace = Callable[[str], bool]

LONGEST = 110
"""Characters of a credit line."""


class Credit(Struct, frozen=True):
    """What a line said: `authors` and `sources` in its order, the `place` if any.

    `others` had a part in it that is no authorship: who photographed or translated.
    """

    authors: tuple[str, ...] = ()
    place: str | None = None
    sources: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


_WROTE = (
    "كتب",
    "كتبت",
    "كتبه",
    "كتبها",
    "كتبته",
    "بقلم",
    "الكاتب",
    "الكاتبة",
    "إعداد",
    "أعد التقرير",
    "أعدت التقرير",
    "أعدها",
    "أعده",
    "تقرير",
    "حوار",
    "حاوره",
    "حاورها",
    "حاورته",
    "أجرى الحوار",
    "أجرت الحوار",
    "تحقيق",
    "تحرير",
    "متابعة",
    "تغطية",
    "رصد",
    "مراسل",
    "مراسلة",
    "مراسلنا",
    "مراسلتنا",
    "موفد",
    "موفدنا",
    "written by",
    "by",
    "author",
)
_HELPED = (
    "تصوير",
    "عدسة",
    "ترجمة",
    "رصد وتصوير",
    "فيديو",
    "مونتاج",
    "إخراج",
    "رسوم",
    "كاريكاتير",
    "photo by",
    "photos by",
    "translated by",
)
# A dash needs a blank on one side at least: «أبو-ظبي» is one name.
_PARTS = re.compile(r"\s*(?:[|/:：_]|–|—|ـ(?=\s)|(?<=\s)ـ|(?<=\s)-|-(?=\s)|[()\[\]])\s*")
_QUOTED = re.compile(r"[«\"“”](?P<name>[^«»\"“”]+)[»\"“”]")
_FROM = re.compile(r"\s+(?:من|في)\s+")
_AND = re.compile(r"\s*[،,&]\s*|\s+و\s+|\s+and\s+")
_JOINED_AND = re.compile(r"\s+و(?=(?P<next>[^\W\d_]+)\s)")
_COMMA_BEFORE_ROLE = re.compile(rf"[،,]\s*(?=(?:{'|'.join(_HELPED)})\b)")
_LATIN_NAME = re.compile(r"[A-ZÀ-Ž][\w'’.-]+(?: (?:[A-ZÀ-Ž][\w'’.-]*|de|van|von|al|el|bin)){0,4}")
_LETTERS = re.compile(r"[^\W\d_][^\W\d_'’\u064b-\u0652\u0670.-]*")


def parse(text: str, is_place: IsPlace, *, alone: bool = False) -> Credit | None:
    """Read a line as a credit; None where any part of it is something else.

    `alone` takes a bare name of a person for a byline too: only right where
    bylines stand, just below a headline or at the very end.
    """
    line = text.strip(" *•-–—ـ.:|/").strip()
    if not line or len(line) > LONGEST or re.search(r"[؟?!؛]", line):
        return None
    if re.search(r"(?<=[^\W\d_]{3})\.$", text.strip()) and not _QUOTED.search(text):
        return None  # a full stop: a sentence
    authors: list[str] = []
    others: list[str] = []
    places: list[str] = []
    sources: list[str] = []
    role: str | None = None
    spoken = False
    for part in _parts(line):
        named, rest = _role(part)
        if named:
            role, spoken = named, True
            if not rest:
                continue
            part = rest
        elif key(part) in _BARE_ROLES:
            role = "helped" if key(part) in _BARE_HELPED else "wrote"
            spoken = True
            continue
        if role != "helped" and _take_known(part, is_place, places, sources):
            continue
        words = part.split()
        if len(words) > 2 and key(words[-1]) in PLACES and _is_known_name(part):
            places.append(words[-1])  # «نذير رضا لندن»: the next desk's place ran in
            part = " ".join(words[:-1])
        names = _names(part, spoken=spoken or alone or _is_known_name(part))
        if not names:
            return None
        (others if role == "helped" else authors).extend(names)
    if len(places) > 2 or len(authors) > 4:
        return None
    if not (spoken or places or sources or alone):
        return None
    if not (authors or sources or others) and not (places and _is_bare_place(line, is_place)):
        return None
    return Credit(
        tuple(dict.fromkeys(authors)),
        "، ".join(places) or None,
        tuple(dict.fromkeys(sources)),
        tuple(dict.fromkeys(others)),
    )


_BARE_ROLES = frozenset(map(key, (*_WROTE, *_HELPED)))
_BARE_HELPED = frozenset(map(key, _HELPED))


def _parts(line: str) -> list[str]:
    """The pieces between separators; a newsroom in quotation marks is one of its own."""
    line = _QUOTED.sub(lambda found: f" | {found['name']} | ", line)
    line = _COMMA_BEFORE_ROLE.sub(" | ", line)
    parts = []
    for piece in _PARTS.split(line):
        piece = re.sub(r"^(?:من|في)\s+(?=\S+$)", "", piece.strip(" ،,*•"))
        if not piece:
            continue
        halves = _FROM.split(piece, maxsplit=1)
        if len(halves) == 2 and len(halves[1].split()) <= 3 and not _role(piece)[0]:
            parts += [half.strip() for half in halves]
        else:
            parts.append(piece)
    return parts


def _role(part: str) -> tuple[str | None, str]:
    """Which role a part begins with, and what follows: «كتبت منى صقر»."""
    words = part.split()
    for count in (2, 1):
        if len(words) > count and key(" ".join(words[:count])) in _BARE_ROLES:
            helped = key(" ".join(words[:count])) in _BARE_HELPED
            return ("helped" if helped else "wrote"), " ".join(words[count:])
    return None, part


def _take_known(part: str, is_place: IsPlace, places: list[str], sources: list[str]) -> bool:
    """Whether a part is a newsroom or a place, then kept as such.

    «الرياض» is a city and a paper: first the city, unless one is named already.
    """
    if is_agency(part):
        sources.append(part)
    elif _is_place(part, is_place) and not places:
        places.append(part)
    elif is_newsroom(part):
        sources.append(part)
    elif _is_place(part, is_place):
        places.append(part)
    elif (
        len(words := part.split()) > 1
        and is_newsroom(words[-1])
        and _is_place(" ".join(words[:-1]), is_place)
    ):
        places.append(" ".join(words[:-1]))  # «نجران واس»
        sources.append(words[-1])
    elif len(words) > 1 and is_newsroom(words[0]) and _is_place(" ".join(words[1:]), is_place):
        sources.append(words[0])
        places.append(" ".join(words[1:]))
    elif re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+", part) or re.fullmatch(
        r"(?:صحيفة|جريدة|موقع|وكالة|مجلة|قناة|بوابة|شبكة)\s+\S+(?:\s+\S+){0,2}", part
    ):
        sources.append(part)
    else:
        return False
    return True


def _is_place(part: str, is_place: IsPlace) -> bool:
    return key(part) in PLACES or is_place(part)


def _is_bare_place(line: str, is_place: IsPlace) -> bool:
    return len(line.split()) <= 3 and _is_place(line, is_place)


def _is_known_name(part: str) -> bool:
    """Whether it begins with a title or a given name that we know."""
    words = part.split()
    if len(words) > 1 and key(words[0]) in TITLES:
        words = words[1:]
    first = key(words[0]) if words else ""
    return len(words) > 1 and (
        first in GIVEN_NAMES or (first.startswith("عبدال") and len(first) > 6)
    )


def _names(part: str, *, spoken: bool) -> list[str]:
    """The names of persons in a part; empty where it is not names and nothing else.

    What no role announces must begin with a given name that we know.
    """
    names = []
    # «أحمد علي ومحمد سعيد» are two, «أحمد وهبي» is one.
    apart = _JOINED_AND.sub(lambda f: " و " if key(f["next"]) in GIVEN_NAMES else f[0], part)
    for name in _AND.split(apart):
        name = name.strip(" .،,-")
        if not name:
            continue
        if not _may_be_name(name) or not (spoken or _is_known_name(name)):
            return []
        names.append(name)
    return names


def _may_be_name(name: str) -> bool:
    if _LATIN_NAME.fullmatch(name):
        return True
    words = name.split()
    titled = len(words) > 1 and key(words[0]) in TITLES
    if titled:
        words = words[1:]
    if not 1 <= len(words) <= 6 or any(not _LETTERS.fullmatch(word) for word in words):
        return False
    folded = [fold(word) for word in words]
    if any(word in NO_NAME for word in folded):
        return False
    # A surname may begin with the article, a given name does not.
    return titled or not folded[0].startswith("ال") or len(words) == 1


def opening(text: str, is_place: IsPlace) -> tuple[str, Credit] | None:
    """The credit that a first sentence begins with, and the sentence without it.

    «هونغ كونغ (CNN) -- فقد …», «نيويورك - وكالات - أقر …», «سبق - الرياض: …». None
    where it begins with anything else: a lost half of a sentence is a false report.
    """
    for look in (_bracketed, _dashed):
        if found := look(text, is_place):
            rest, credit = found
            # What follows must be able to stand alone.
            if len(rest.split()) >= 4:
                return rest, credit
    return None


_BRACKETED = re.compile(
    r"(?P<before>[^().!؟?:«»\"]{0,60}?)\s*\((?P<agency>[^()]{1,30})\)\s*[-–—ـ:.]{0,3}\s*(?P<rest>\S.*)",
    re.DOTALL,
)


def _bracketed(text: str, is_place: IsPlace) -> tuple[str, Credit] | None:
    found = _BRACKETED.match(text)
    if not found or not is_newsroom(found["agency"]):
        return None
    before = found["before"].strip(" -–—ـ،,/")
    places = [part.strip() for part in re.split(r"\s*[-–—/،,]\s*", before) if part.strip()]
    # A known agency in brackets vouches for what stands before it: a place, in few words.
    if any(
        len(place.split()) > 3 or any(fold(word) in NO_NAME for word in place.split())
        for place in places
    ):
        return None
    if len(places) == 1 and not _is_place(places[0], is_place) and len(places[0].split()) > 2:
        return None
    authors = tuple(place for place in places if _is_known_name(place))
    places = [place for place in places if place not in authors]
    if len(places) > 2:
        return None
    return found["rest"], Credit(authors, "، ".join(places) or None, (found["agency"].strip(),))


def _dashed(text: str, is_place: IsPlace) -> tuple[str, Credit] | None:
    best: tuple[str, Credit] | None = None
    # Each longer head in turn: «نيويورك» «نيويورك - الخرطوم» «… - وكالات».
    for mark in re.finditer(
        r"\s*(?::|(?:(?<=\s)|(?=[-–—]+\s))[-–—]+|(?<=\s)ـ(?=\s))\s*", text[:90]
    ):
        head, rest = text[: mark.start()], text[mark.end() :]
        if len(head.split()) > 9 or re.search(r"[.!؟?]\s", head):
            break
        credit = parse(head, is_place)
        if credit is None or credit.others:
            continue
        colon = ":" in mark[0]
        parts = _parts(head)
        # One word and a colon begin many sentences; «باريس:» is quoted speech as well.
        if colon and len(parts) < 2:
            continue
        if not (credit.place or credit.sources):
            continue
        best = rest, credit
    return best


def closing(text: str) -> tuple[str, str] | None:
    """The agency in brackets at the end of a text, and the text without it: «… (أ ف ب)»."""
    found = re.search(r"\s*[(\[]\s*(?P<agency>[^()\[\]]{1,30}?)\s*[)\]]\s*\.?$", text)
    if not found or not is_agency(found["agency"].strip('“”"«»')):
        return None
    rest = text[: found.start()]
    return (rest, found["agency"].strip('“”"«» ')) if rest.strip() else None
