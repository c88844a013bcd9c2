"""Who wrote it, where, and for whom: the short line of names near a headline.

«باريس - أحمد علي», «لندن: «الشرق الأوسط»», «أنقرة / الأناضول», «كتبت منى صقر»: a
line is taken for a credit only where every part of it is understood.
"""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.arabic.calendars import LOCALES
from generator.arabic.fold import fold, key
from generator.seeds.names import ALSO_WORDS, GIVEN_NAMES, NO_NAME, TITLES
from generator.seeds.places import PLACES
from generator.seeds.words import is_agency, is_newsroom

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
    "حاورتها",
    "حاورهما",
    "أجرى المقابلة",
    "أجرت المقابلة",
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
# These head a story or open a headline as often: «تقرير: أطفال الشوارع».
_ALSO_KINDS = frozenset(
    map(key, ("تقرير", "حوار", "تحقيق", "تحرير", "متابعة", "تغطية", "رصد", "الكاتب", "الكاتبة"))
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


def parse(
    text: str,
    is_place: IsPlace,
    *,
    alone: bool = False,
    near: bool = False,
    dated: bool = False,
    vouched: bool = False,
) -> Credit | None:
    """Read a line as a credit; None where any part of it is something else.

    `alone` takes a bare name of a person for a byline too: only right where
    bylines stand, just below a headline or at the very end. `near` a headline an
    unknown word beside a name or an agency is a place, beside a date (`dated`) also
    without either. `vouched` says that a dateline stands above or below: then what
    looks like a name is one, though we do not know it.
    """
    line = text.strip(" *•-–—ـ.:|/").strip()
    if not line or len(line) > LONGEST or re.search(r"[؟?!؛]", line):
        return None
    if re.search(r"(?<=[^\W\d_]{3})\.$", text.strip()) and not _QUOTED.search(text):
        return None  # a full stop: a sentence
    said = _Said()
    role: str | None = None
    spoken = announced = False
    for part in _parts(line):
        named, rest = _role(part)
        if named:
            # «كتبت منى صقر», «فيديو يثير الجدل»: without a separator a name must be known.
            opened_with = key(part.split()[0])
            role, spoken, announced = named, True, opened_with == _BY_PEN
            part = re.sub(r"^(?:من|في)\s+", "", rest)  # «مراسلتنا في دمشق»
            # «كتبت هلا نصر» near a headline is no sentence.
            announced |= near and opened_with.startswith("كتب") and _is_like_a_name(part)
        elif key(part) in _BARE_ROLES:
            role = "helped" if key(part) in _BARE_HELPED else "wrote"
            spoken, announced = True, key(part) not in _ALSO_KINDS
            continue
        if role != "helped" and said.take_known(part, is_place):
            continue
        places = [place.strip() for place in re.split("[،,]", part)]
        if len(places) > 1 and all(_is_place(place, is_place) for place in places):
            said.places += places
            continue
        words = part.split()
        if len(words) > 2 and key(words[-1]) in PLACES and is_known_name(part):
            said.places.append(words[-1])  # «نذير رضا لندن»: the next desk's place ran in
            part = " ".join(words[:-1])
        # Behind a name that a role announced stands rather a place.
        names = _names(part, spoken=announced and (role == "helped" or not said.authors))
        if not names and not is_plain(words):
            return None
        if names:
            (said.others if role == "helped" else said.authors).extend(names)
        else:
            # «خالد علي: الرحلة مستمرة» he said, «المخرج: يوسف شاهين» he is.
            speaker = re.match(r"ال\S+\s*:", line) and not said.places
            if (":" in line and said.authors) or speaker:
                return None
            said.unknown.append(part)
    if said.unknown and not near:
        return None
    return said.credit(alone=alone or spoken, near=near, dated=dated, vouched=vouched)


class _Said:
    """What the parts of a line were understood as, in their order."""

    def __init__(self) -> None:
        self.authors: list[str] = []
        self.others: list[str] = []
        self.places: list[str] = []
        self.sources: list[str] = []
        self.papers: list[str] = []
        self.unknown: list[str] = []

    def take_known(self, part: str, is_place: IsPlace) -> bool:
        """Whether a part is a newsroom or a place, then kept as such.

        «الرياض» is a city and a paper: first the city, unless one is named already.
        """
        words = part.split()
        if is_agency(part):
            self.sources.append(part)
        elif _is_place(part, is_place) and not self.places:
            self.places.append(part)
        elif is_newsroom(part):
            self.sources.append(part)
        elif _is_place(part, is_place):
            self.places.append(part)
        elif (
            len(words) > 1 and is_newsroom(words[-1]) and _is_place(" ".join(words[:-1]), is_place)
        ):
            self.places.append(" ".join(words[:-1]))  # «نجران واس»
            self.sources.append(words[-1])
        elif len(words) > 1 and is_newsroom(words[0]) and _is_place(" ".join(words[1:]), is_place):
            self.sources.append(words[0])
            self.places.append(" ".join(words[1:]))
        elif _WEB_NAME.fullmatch(part):
            self.sources.append(part)
        elif _PAPER.fullmatch(part):
            self.papers.append(part)
        else:
            return False
        return True

    def credit(self, *, alone: bool, near: bool, dated: bool, vouched: bool) -> Credit | None:
        """The credit, where no part of the line is left unexplained."""
        named = vouched and [word for word in self.unknown if " " in word and _may_be_name(word)]
        if len(self.unknown) == 1 and self.places and (self.sources or self.authors or named):
            # «رام الله / عوض الرمحي / الأناضول»: place and agency vouch for the name,
            # place and name for the paper.
            (self.sources if self.authors else self.authors).extend(self.unknown)
            self.unknown = []
        if vouched and not (self.places or self.sources or self.authors):
            self.authors = [part for part in self.unknown if _is_like_a_name(part)]
            self.unknown = [part for part in self.unknown if part not in self.authors]
            alone = alone or bool(self.authors)
        if len(self.unknown) > 1 or (self.unknown and self.places):
            return None
        if self.unknown:
            # «بلجرشي: خالد الغامدي»: beside somebody's name it is where he writes from.
            one_word = " " not in self.unknown[0]
            beside = self.authors and _may_be_name(self.unknown[0])
            # «بلجرشي - واس»: an agency vouches as well.
            if not (beside or ((dated or (near and self.sources)) and one_word)):
                return None
            self.places += self.unknown
        # «قناة السويس» is no channel: a paper we do not know needs a name or a place beside it.
        if self.papers and not (self.authors or self.places or self.sources):
            return None
        sources = [*self.sources, *self.papers]
        if len(self.places) > 2 or len(self.authors) > 4:
            return None
        if not (alone or self.places or sources):
            return None
        if not (self.authors or sources or self.others or dated or near) and len(self.places) != 1:
            return None
        return Credit(
            tuple(dict.fromkeys(self.authors)),
            "، ".join(dict.fromkeys(self.places)) or None,
            tuple(dict.fromkeys(sources)),
            tuple(dict.fromkeys(self.others)),
        )


# What the two or three words begin with that papers print above and below headlines.
_OF_KICKERS = frozenset(
    map(
        fold,
        """
        ملف قصة صورة قضية كرة كاس دوري حرب ازمة اسعار سوق اسواق ذكرى حديث راي وجهة زاوية نافذة
        عين قراءة رسالة رسائل سؤال حصاد نشرة موجز عاجل خاص حصري متابعة تحليل تغطية جديد اخر
        اول اكثر افضل ابرز اهم قائمة جدول نتائج موعد ترتيب تفاصيل اسرار حكاية حكايات يوميات شعر
        نص ادب فن سينما دراما نجوم صحة طب علم علوم بيئة مناخ مال بورصة نفط غاز ذهب حوار لقاء
        مقابلة بالصور بالفيديو انفوغراف انفوجراف بث مباشر لحظة بلحظة طقس رياضة اقتصاد سياسة ثقافة
        منوعات مجتمع محليات عالم
        """.split(),
    )
)
_WEB_NAME = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+")
_PAPER = re.compile(r"(?:صحيفة|جريدة|موقع|وكالة|مجلة|قناة|بوابة|شبكة)\s+\S+(?:\s+\S+){0,2}")
_BY_PEN = key("بقلم")
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


def are_places(text: str | None, is_place: IsPlace) -> bool:
    """Whether all that a credit gives as its place is known for one."""
    return text is not None and all(_is_place(part, is_place) for part in text.split("، "))


def _is_place(part: str, is_place: IsPlace) -> bool:
    return key(part) in PLACES or is_place(part)


# «صلاح يقود», «سلمى تفوز», «نصر للأهلي»: no surname begins like that, but for given names.
_NO_SURNAME = re.compile(r"[يت]|لل|بال|وال|كال|فال")


def is_bare_name(text: str) -> bool:
    """Whether a line can be a person's name although nothing beside it says so."""
    if is_latin_name(text):
        return " " in text.strip()
    words = [key(word) for word in text.split()]
    if len(words) > 1 and words[0] in TITLES:
        words = words[1:]
        titled = True
    else:
        titled = False
    if not 2 <= len(words) <= 5 or not is_known_name(text):
        return False
    first, *others = words
    if any(_NO_SURNAME.match(word) and word not in GIVEN_NAMES for word in others):
        return False
    family = others[0].startswith("ال") or others[0] in GIVEN_NAMES
    return titled or family or (first not in ALSO_WORDS and len(words) <= 3)


def is_titled(text: str) -> bool:
    """Whether a name begins with a title: «د. هالة منصور»."""
    words = text.split()
    return len(words) > 1 and key(words[0]) in TITLES


def is_known_name(part: str) -> bool:
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

    What no role announces must begin with a given name that we know, or be Latin.
    """
    names = []
    # «أحمد علي ومحمد سعيد» are two, «أحمد وهبي» is one.
    apart = _JOINED_AND.sub(lambda f: " و " if key(f["next"]) in GIVEN_NAMES else f[0], part)
    for name in _AND.split(apart):
        name = name.strip(" .،,-")
        if not name:
            continue
        known = is_known_name(name) or (" " in name and is_latin_name(name))
        if not _may_be_name(name) or not (spoken or known):
            return []
        names.append(name)
    return names


def is_plain(words: Sequence[str]) -> bool:
    """Up to three words that can be the name of something or somebody."""
    plain = all(_LETTERS.fullmatch(word) and fold(word) not in NO_NAME for word in words)
    return plain and 1 <= len(words) <= 3


def _may_be_name(name: str) -> bool:
    if _LATIN_NAME.fullmatch(name):
        return True
    if name.isascii():
        return False
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


def _is_like_a_name(text: str) -> bool:
    """Two or three words that look like a person's name, though we know neither.

    «ملفات ساخنة», «كرة عالمية», «يحدث الآن» stand in the same places: a given name is
    no plural and no verb, a surname no adjective of a feminine.
    """
    words = [fold(word) for word in text.split()]
    if not 2 <= len(words) <= 3 or not _may_be_name(text) or words[0].startswith("ال"):
        return False
    if is_known_name(text):
        return True
    return not (
        re.match(r"[يت]", words[0])
        or any(word.endswith("ات") or word in _OF_KICKERS for word in words)
        or words[-1].endswith("يه")
    )


def is_latin_name(text: str) -> bool:
    """Names in Latin letters and nothing else."""
    return _LATIN_NAME.fullmatch(text.strip()) is not None


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
    rf"|(?:في\s+)?\d{{1,2}}\s+(?:{_MONTH}))$"
)


def _bracketed(text: str, is_place: IsPlace) -> Opening | None:
    found = _BRACKETED.match(text) or _SLASHED.match(text)
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
    known = [place for place in places if _is_place(place, is_place)]
    authors = tuple(place for place in places if is_known_name(place) and place not in known)
    places = [place for place in places if place not in authors]
    if len(places) > 2 or (places != known and (not found["dash"] or len(places[0].split()) > 2)):
        return None
    credit = Credit(authors, "، ".join(places) or None, (found["agency"].strip(),))
    head = text[: found.start("rest")].strip()
    return Opening(head, found["rest"], credit, day=days > 0)


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
        credit = parse(head, is_place)
        if credit is None or credit.others:
            continue
        # One word and a colon begin many sentences; «باريس:» is quoted speech as well.
        if ":" in mark[0] and len(_parts(head)) < 2:
            continue
        if not (credit.place or credit.sources):
            continue
        if not credit.sources and not credit.authors and _ASIDE.match(rest):
            continue
        best = Opening(text[: mark.end()].strip(), rest, credit)
    return best


_OPINION = re.compile(
    r"هذا المقال (?:هو )?(?:بقلم|كتبه|كتبته|من كتابة) (?P<name>[^،,.:؛()]{4,40})[،,.].*"
    r"(?:يعبر|تعبر|يمثل|تمثل)",
    re.DOTALL,
)


def of_opinion(text: str) -> str | None:
    """Who wrote, where a paragraph says so and that the opinion is the writer's own."""
    found = _OPINION.match(text)
    if not found or len(text) > 500 or not _may_be_name(found["name"].strip()):
        return None
    return found["name"].strip()


def closing(text: str) -> tuple[str, str] | None:
    """The agency in brackets at the end of a text, and the text without it: «… (أ ف ب)»."""
    found = re.search(r"\s*[(\[]\s*(?P<agency>[^()\[\]]{1,30}?)\s*[)\]]\s*\.?$", text)
    if not found or not is_agency(found["agency"].strip('“”"«»')):
        return None
    rest = text[: found.start()]
    return (rest, found["agency"].strip('“”"«» ')) if rest.strip() else None
