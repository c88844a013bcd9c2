"""Names that articles speak of and the vocabulary does not have yet.

Guesses for an editor to read through: a title, a body's or a place's common
noun gives a name away, and so do words that keep coming back side by side.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.arabic.fold import fold, key, strip_marks, words
from generator.arabic.prefixes import ARTICLE, prefixed
from generator.arabic.stopwords import STOP_WORDS
from generator.tagging.vocabulary import Vocabulary

LONGEST = 4
"""Words in a name."""
COMMON = 0.2
"""A word in more than this share of the articles is no part of a name by itself."""
FEW = 10
"""Below so many articles no word can be called common."""
OFTEN = 3
"""Words that nothing gives away as a name must come back so often, side by side."""
TOGETHER = 0.6
"""Words of a name stand side by side in at least this share of their mentions."""


class Text(Struct, frozen=True):
    """An article to read: `path` is for the report."""

    path: str
    title: str
    deck: str | None
    paragraphs: tuple[str, ...]


class Name(Struct, frozen=True):
    """A name worth a record. `paths` are the articles that speak of it, in order."""

    label: str
    kind: str
    paths: tuple[str, ...]
    mentions: int


class _Seen:
    """One name as the articles have it."""

    def __init__(self) -> None:
        self.spellings: Counter[str] = Counter()
        self.paths: list[str] = []


def names(texts: Sequence[Text], vocabulary: Vocabulary) -> tuple[Name, ...]:
    """The names that are missing, those in most articles first."""
    runs = [(text.path, run) for text in texts for run in _runs(text, vocabulary)]
    told: dict[str, str] = {}
    for _, run in runs:
        for kind, name in _told(run):
            told.setdefault(key(name), kind)
    known = told.keys() | _repeated(runs, len(texts))
    found: defaultdict[str, _Seen] = defaultdict(_Seen)
    for path, run in runs:
        for identity, name in _groups(run):
            bare = _without_prefix(identity, told)
            if bare in known:
                found[bare].spellings[name[len(identity) - len(bare) :]] += 1
                found[bare].paths.append(path)
    made = []
    for identity, seen in found.items():
        label = min(seen.spellings, key=lambda name: (-seen.spellings[name], name))
        kind = told.get(identity) or _guess(label)
        made.append(Name(label, kind, tuple(dict.fromkeys(seen.paths)), len(seen.paths)))
    made = [name for name in made if not vocabulary.find(name.label)]
    made.sort(key=lambda name: (-len(name.paths), -name.mentions, name.label))
    return tuple(_longest(made))


def _groups(run: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Neighbouring words, up to `LONGEST`: joined for comparing, and as written."""
    folded = [fold(word) for word in run]
    plain = [strip_marks(word) for word in run]
    for start in range(len(run)):
        for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
            yield "".join(folded[start:end]), " ".join(plain[start:end])


def _guess(label: str) -> str:
    """The kind of a name that nothing gave away: words without an article are mostly people's."""
    return "topic" if fold(label).startswith(ARTICLE) else "person"


def _without_prefix(identity: str, told: Mapping[str, str]) -> str:
    if identity not in told and identity[:1] in _LETTERS and identity[1:] in told:
        return identity[1:]
    return identity


_LETTERS = frozenset("وفبلك")


def _longest(found: Sequence[Name]) -> Iterator[Name]:
    """Without names that only stand inside a longer one."""
    identities = {key(name.label): name for name in found}
    for name in found:
        mine = key(name.label)
        inside = any(
            mine != other and mine in other and longer.mentions >= name.mentions
            for other, longer in identities.items()
        )
        if not inside:
            yield name


# What breaks a run of words: any sign but the blank, and a word that no name holds.
_SIGN = re.compile("[^\\w\\s\u0640\u064b-\u065f\u0670\u200c-\u200f]+")


def _runs(text: Text, vocabulary: Vocabulary) -> Iterator[list[str]]:
    """Words that stand together with no sign and no known name between them."""
    for block in (text.title, text.deck or "", *text.paragraphs):
        for part in _SIGN.split(block):
            yield from vocabulary.unknown(words(part))


def _told(run: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The names that a word before them gives away, each with its kind."""
    folded = [fold(word) for word in run]
    for place, word in enumerate(folded):
        if word in _TITLES:
            name = _person(run[place + 1 :], folded[place + 1 :])
            if name:
                yield "person", name
        elif kind := _NOUNS.get(word):
            rest = list(_until_stop(run[place + 1 :], folded[place + 1 :], most=3))
            if rest and (kind == "org" or len(rest) <= 2):
                noun = "" if word in _LEFT_OUT else _bare_noun(word, run[place]) + " "
                yield kind, noun + " ".join(rest)


def _bare_noun(folded: str, written: str) -> str:
    """The noun as written, without a prefix: لحزب → حزب."""
    for noun in _NOUN_WORDS:
        if folded in _NOUN_FORMS[noun]:
            return strip_marks(written)[len(folded) - len(noun) :]
    return written


def _person(run: Sequence[str], folded: Sequence[str]) -> str | None:
    """The name behind a title and its attributes: (الرئيس) الفرنسي السابق جاك شيراك."""
    start = 0
    while start < len(folded) and start < 4 and folded[start].startswith((ARTICLE, "لل")):
        start += 1
    name = list(_until_stop(run[start:], folded[start:], most=LONGEST))
    if len(name) < 2 or fold(name[0]) in _OFFICES:
        return None
    return " ".join(name)


def _until_stop(run: Sequence[str], folded: Sequence[str], most: int) -> Iterator[str]:
    for word, plain in zip(run[:most], folded, strict=False):
        if plain in STOP_WORDS or plain in _TITLES or plain.isnumeric() or len(plain) < 2:
            return
        yield strip_marks(word)


def _repeated(runs: Iterable[tuple[str, list[str]]], articles: int) -> frozenset[str]:
    """Keys of word groups that come back, and whose words hardly stand without each other."""
    single: Counter[str] = Counter()
    groups: Counter[tuple[str, ...]] = Counter()
    where: dict[str, set[str]] = defaultdict(set)
    for path, run in runs:
        folded = [fold(word) for word in run]
        single.update(folded)
        for word in folded:
            where[word].add(path)
        for length in range(2, LONGEST + 1):
            for start in range(len(folded) - length + 1):
                group = tuple(folded[start : start + length])
                if _may_be_a_name(group):
                    groups[group] += 1
    most = articles * COMMON if articles >= FEW else articles
    return frozenset(
        "".join(group)
        for group, count in groups.items()
        if count >= OFTEN
        and all(len(where[word]) <= most for word in group)
        and count >= TOGETHER * max(single[word] for word in group)
    )


def _may_be_a_name(group: Sequence[str]) -> bool:
    """Not a noun with its adjective (المواد الغذائية), and no word that names never hold."""
    if group[0].startswith(_WITH_ARTICLE) or all(word.startswith(ARTICLE) for word in group):
        return False
    return all(word not in STOP_WORDS and word not in _TITLES and len(word) >= 3 for word in group)


_WITH_ARTICLE = ("لل", "وال", "بال", "فال", "كال", "ولل", "وبال")


def _forms(words_: str) -> frozenset[str]:
    return frozenset(form for word in words_.split() for form in prefixed(word))


_TITLES = _forms(
    "الرييس رييس رييسه الرييسه وزير الوزير وزيره الوزيره النايب النايبه نايب مدير المدير مديره "
    "السيد السيده الدكتور الدكتوره البروفيسور الشيخ الامير الاميره الملك الملكه الفنان الفنانه "
    "المخرج المخرجه الممثل الممثله الكاتب الكاتبه الروايي الرواييه الشاعر الشاعره الاديب اللاعب "
    "المهاجم المدافع الحارس المدرب النجم النجمه المطرب المطربه المغني المغنيه الموسيقار الباحث "
    "الباحثه المحلل الخبير الناطق المتحدث القايد اللواء العميد العقيد السفير السفيره القاضي "
    "المحامي المحاميه الصحفي الصحفيه الصحافي الصحافيه الناشط الناشطه البابا المستشار المستشاره "
    "الامين العام عمده محافظ بقلم المفتي الحرفيه المهندس المهندسه الرسام المصور"
)
_NOUN_KINDS = {
    "org": "حزب شركه منظمه جمعيه موسسه اتحاد هييه حركه جماعه نادي فريق معهد جامعه بنك مصرف "
    "مجموعه مركز نقابه",
    "event": "مهرجان معرض موتمر بطوله جايزه",
    "place": "مدينه قريه بلده محافظه ولايه نهر جبل جزيره ميناء مخيم سد مضيق",
}
_NOUN_WORDS = tuple(word for kind in _NOUN_KINDS.values() for word in kind.split())
_NOUN_FORMS = {word: frozenset(prefixed(word)) for word in _NOUN_WORDS}
_NOUNS = {
    form: kind
    for kind, kind_words in _NOUN_KINDS.items()
    for word in kind_words.split()
    for form in prefixed(word)
}
# «رئيس مجلس الوزراء» and «الأمين العام لحزب…» name an office, not a person.
_OFFICES = _NOUNS.keys() | _forms(
    "مجلس لجنه وزاره جمهوريه حكومه قسم فرع بلديه اداره مديريه قطاع وكاله دايره شوون امن جهاز "
    "برنامج مشروع خارجيه داخليه"
)
# «مدينة فاس» is Fez, «نهر الليطاني» is that river.
_LEFT_OUT = _forms("مدينه بلده محافظه ولايه")
