"""Who wrote it, where, and for whom: the short line of names near a headline.

«باريس - أحمد علي», «لندن: «الشرق الأوسط»», «أنقرة / الأناضول», «كتبت منى صقر»: a
line is taken for a credit only where every part of it is understood.
"""

import re
from collections.abc import Callable

from msgspec import Struct

from generator.arabic.fold import fold, key
from generator.seeds import persons, roles
from generator.seeds.names import GIVEN_NAMES, NO_NAME
from generator.seeds.newsrooms import is_agency, is_everyday, is_newsroom
from generator.seeds.places import PLACES, PLACES_IN_COMPANY
from generator.seeds.verbs import PAST
from generator.seeds.words import SECTIONS

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


# A dash needs a blank on one side at least: «أبو-ظبي» is one name.
_PARTS = re.compile(r"\s*(?:[|/:：_]|–|—|ـ+(?=\s)|(?<=\s)ـ+|(?<=\s)-|-(?=\s)|[()\[\]])\s*")
# Where the writer is met: «Zahrani_ali@».
_HANDLE = re.compile(r"\s*(?:(?<![\w.])@\w{2,}|(?<![\w.])\w{2,}@)(?=\s|$)")
_QUOTED = re.compile(r"[«\"“”](?P<name>[^«»\"“”]+)[»\"“”]")
_FROM = re.compile(r"\s+(?:من|في)\s+")
_COMMA_BEFORE_ROLE = re.compile(rf"[،,]\s*(?=(?:{roles.BEFORE_HELPED})\b)")


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
    line = _HANDLE.sub("", text).strip(" *•-–—ـ.:|/").strip()
    if not line or len(line) > LONGEST or re.search(r"[؟?!؛]", line):
        return None
    if re.search(r"(?<=[^\W\d_]{3})\.$", text.strip()) and not _QUOTED.search(text):
        return None  # a full stop: a sentence
    said = _Said()
    role: str | None = None
    spoken = announced = False
    for part in _known_apart(parts(line), is_place, near=near):
        bare = roles.alone(part)
        named, rest = (None, part) if bare else roles.role(part)
        if named:
            # «كتبت منى صقر», «فيديو يثير الجدل»: without a separator a name must be known.
            opened_with = key(part.split()[0])
            role, spoken, announced = named, True, opened_with == roles.BY_PEN
            # «مراسلتنا في دمشق», «مراسلنا في تعز سعاد بلحاج»
            *before, part = _known_apart([re.sub(r"^(?:من|في)\s+", "", rest)], is_place, near=near)
            for known in before:
                said.take_known(known, is_place)
            # «كتبت هلا نصر» near a headline is no sentence.
            announced |= near and opened_with.startswith("كتب") and persons.looks_like_name(part)
        elif bare:
            role, spoken, announced = bare, True, roles.announces(part, near=near)
            continue
        if role != roles.HELPED and said.take_known(part, is_place):
            continue
        if key(part) in SECTIONS and len(said.sources + said.places + said.authors) > 0:
            continue  # «السومرية نيوز – محليات»
        # Behind a name that a role announced stands rather a place.
        announced_here = announced and (role == roles.HELPED or not said.authors)
        names = persons.names_in(part, spoken=announced_here, near=near)
        if not names and not persons.is_plain(part.split()):
            return None
        if len(names) == 1 and role != roles.HELPED and re.fullmatch(r"[A-Za-z]\w+", names[0]):
            said.sources.append(names[0])  # one Latin word is a site: «كتب: FilGoal»
        elif names:
            (said.others if role == roles.HELPED else said.authors).extend(names)
        else:
            # «خالد علي: الرحلة مستمرة» he said, «المخرج: يوسف شاهين» he is.
            speaker = re.match(r"ال\S+\s*:", line) and not said.places
            if (":" in line and said.authors) or speaker:
                return None
            said.unknown.append(part)
    if not near and not all(map(_is_place_in_company, said.unknown)):
        return None
    # «لبنان: حريق كبير» is no writer; with a date beside it, «تعز: بسمة عبدون» is. Who is
    # from a place writes from it: «جولة مرتقبة في جدة» is in it.
    guess = near and (vouched or ":" not in line) and " في " not in line
    if vouched and len(said.authors) == 1:
        alone = alone or persons.looks_like_name(line)
    if announced and vouched and said.authors and len(said.unknown) == 1 and not said.sources:
        # «لوريان اليوم / بقلم كارول نعمة»: beside the pen it is the paper.
        said.sources, said.unknown = said.unknown, []
    return said.credit(alone=alone or spoken, near=near, dated=dated, vouched=vouched, guess=guess)


def _known_apart(pieces: list[str], is_place: IsPlace, *, near: bool) -> list[str]:
    """The pieces, those that ran into a place or a newsroom parted from it.

    «ميسون أبو الهيجا، تعز», «نذير رضا لندن», «خالد بن الشريف العربي الجديد».
    """

    def known(text: str) -> bool:
        return is_newsroom(text) or is_known_place(text, is_place)

    def name(text: str) -> bool:
        return persons.is_known_name(text) or (near and persons.looks_like_name(text))

    found: list[str] = []
    for piece in pieces:
        between = [part.strip() for part in re.split("[،,]", piece)]
        if len(between) > 1 and any(map(known, between)):
            found += filter(None, between)
            continue
        # «حماة-سانا»: two names where each is known, else one: «أبو-ظبي».
        joined = re.split("[-–—ـ]", piece)
        if len(joined) == 2 and all(map(known, joined)):
            found += joined
            continue
        words = piece.split()
        cuts = () if known(piece) else range(1, len(words))
        for cut in cuts:
            first, second = " ".join(words[:cut]), " ".join(words[cut:])
            # «محمد العربي» has a surname that is a paper too.
            sure = is_agency(second) or key(second) in PLACES or (" " in second and known(second))
            if cut > 1 and sure and name(first) and not roles.role(piece)[0]:
                found += [first, second]
                break
            # «بشار» is a town and a name.
            ahead = is_known_place(first, is_place) and not persons.is_known_name(piece)
            if len(words) - cut > 1 and ahead and name(second):
                found += [first, second]
                break
        else:
            found.append(piece)
    return found


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

        «الرياض» is a city and a paper: first the city, unless one is named already. A name
        of several words, «الشرق الأوسط», is rather the paper.
        """
        words = part.split()
        if is_agency(part) or (" " in part and is_newsroom(part)):
            self.sources.append(part)
        elif is_known_place(part, is_place) and not self.places:
            self.places.append(part)
        elif is_newsroom(part):
            self.sources.append(part)
        elif is_known_place(part, is_place):
            self.places.append(part)
        elif (
            len(words) > 1
            and is_newsroom(words[-1])
            and is_known_place(" ".join(words[:-1]), is_place)
        ):
            self.places.append(" ".join(words[:-1]))  # «نجران واس»
            self.sources.append(words[-1])
        elif (
            len(words) > 1
            and is_newsroom(words[0])
            and is_known_place(" ".join(words[1:]), is_place)
        ):
            self.sources.append(words[0])
            self.places.append(" ".join(words[1:]))
        elif _WEB_NAME.fullmatch(part):
            self.sources.append(part)
        elif _PAPER.fullmatch(part):
            self.papers.append(part)
        else:
            return False
        return True

    def credit(
        self, *, alone: bool, near: bool, dated: bool, vouched: bool, guess: bool
    ) -> Credit | None:
        """The credit, where no part of the line is left unexplained.

        With `guess` what looks like a name is one beside anything that is known.
        """
        named = vouched and [
            word for word in self.unknown if " " in word and persons.looks_like_name(word)
        ]
        if len(self.unknown) == 1 and self.places and (self.sources or self.authors or named):
            # «رام الله / عوض الرمحي / الأناضول»: place and agency vouch for the name,
            # place and name for the paper.
            (self.sources if self.authors else self.authors).extend(self.unknown)
            self.unknown = []
        if guess and not self.authors and (vouched or self.places or self.sources):
            self.authors = [part for part in self.unknown if persons.looks_like_name(part)]
            self.unknown = [part for part in self.unknown if part not in self.authors]
            alone = alone or bool(self.authors)
        if len(self.unknown) > 1 or (self.unknown and self.places):
            return None
        if self.unknown:
            # «بلجرشي: خالد الغامدي»: beside somebody's name it is where he writes from.
            town = _is_place_in_company(self.unknown[0])
            one_word = town or (" " not in self.unknown[0] and _may_be_place(self.unknown[0]))
            beside = self.authors and persons.may_be_name(self.unknown[0])
            # «بلجرشي - واس», «كتم: راديو دبنقا»: an agency or a paper vouches as well.
            vouching = self.sources or any(map(_SURE_PAPER.match, self.papers))
            if not (beside or ((dated or ((near or town) and vouching)) and one_word)):
                return None
            self.places += self.unknown
        # «قناة السويس» is no channel: a paper we do not know needs a name or a place beside it.
        sure = dated and any(map(_SURE_PAPER.match, self.papers))
        if self.papers and not (self.authors or self.places or self.sources or sure):
            return None
        sources = [*self.sources, *self.papers]
        # «الحياة - …» opens a sentence as well.
        named = self.authors or self.places or self.others
        if sources and not (near or named) and all(map(is_everyday, sources)):
            return None
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


_NO_PLACE = frozenset(
    map(fold, "أرشيفية أرشيف الأرشيف صورة صور فيديو تحديث محدث الموعد العدد رأي".split())
)


def _may_be_place(word: str) -> bool:
    """Whether a word that we do not know can be a town: no name, verb or particle is one."""
    known = key(word) in GIVEN_NAMES or fold(word) in PAST | NO_NAME | _NO_PLACE
    return not known and len(word) > 2


_WEB_NAME = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+")
_PAPER = re.compile(
    r"(?:صحيفة|جريدة|موقع|وكالة|مجلة|قناة|بوابة|شبكة|راديو|إذاعة|تلفزيون|منصة|قسم|فريق|وحدة)\s+\S+(?:\s+\S+){0,2}"
)
# «موقع», «قناة», «شبكة» are words of the world as well.
_SURE_PAPER = re.compile(r"(?:صحيفة|جريدة|وكالة|مجلة|راديو|إذاعة|تلفزيون)\s")


def parts(line: str) -> list[str]:
    """The pieces between separators; a newsroom in quotation marks is one of its own."""
    line = _QUOTED.sub(lambda found: f" | {found['name']} | ", line)
    line = _COMMA_BEFORE_ROLE.sub(" | ", line)
    parts = []
    for piece in _PARTS.split(line):
        piece = re.sub(r"^(?:من|في)\s+(?=\S+$)", "", piece.strip(" ،,*•"))
        if not piece:
            continue
        halves = _FROM.split(piece, maxsplit=1)
        if len(halves) == 2 and len(halves[1].split()) <= 3 and not roles.role(piece)[0]:
            parts += [half.strip() for half in halves]
        else:
            parts.append(piece)
    return parts


def are_places(text: str | None, is_place: IsPlace) -> bool:
    """Whether all that a credit gives as its place is known for one."""
    return text is not None and all(is_known_place(part, is_place) for part in text.split("، "))


def _is_place_in_company(part: str) -> bool:
    """Whether it is a town where a name or a newsroom stands beside it: «القصور»."""
    return key(part) in PLACES_IN_COMPANY


# «مخيم جنين», «ريف حلب», «شمال غزة»
_PART_OF_PLACE = re.compile(
    r"(?:مخيم|معسكر|محافظة|ولاية|مدينة|بلدة|قرية|قضاء|إقليم|جهة|ريف|شمال|جنوب|شرق|غرب"
    r"|شمالي|جنوبي|شرقي|غربي)\s+(?=\S)"
)


def is_known_place(part: str, is_place: IsPlace) -> bool:
    if key(part) in PLACES or is_place(part):
        return True
    of = _PART_OF_PLACE.sub("", part, count=1) if _PART_OF_PLACE.match(part) else part
    return of != part and (key(of) in PLACES or _is_place_in_company(of) or is_place(of))
