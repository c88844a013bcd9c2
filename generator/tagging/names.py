"""Names that articles speak of and the vocabulary does not have yet.

Guesses for an editor to read through, each with a reason: a title, a given name,
a verb of speaking or the adjective of a state before a person's name; a common
noun before a body's, a place's or an event's. Words that only come back side by
side are no name: «ركلة جزاء» does so too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from generator.arabic.fold import fold, key, strip_marks, words
from generator.arabic.prefixes import ARTICLE, prefixed, unprefixed
from generator.arabic.stopwords import STOP_WORDS
from generator.tagging.vocabulary import Vocabulary

LONGEST = 4
"""Words in a name."""
TOGETHER = 0.6
"""A longer name stands in at least this share of the mentions of a shorter one."""
NAMED = 0.3
"""A place or body has its noun before it in at least this share of its mentions."""


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


class Run(Struct, frozen=True):
    """Words with no sign and no known name between them, as written and folded.

    `after_state` says that the adjective of a state stands before them.
    """

    path: str
    words: tuple[str, ...]
    folded: tuple[str, ...]
    after_state: bool


class _Site(Struct, frozen=True):
    """Where something gives a name away: `noun` is the common noun that belongs to it.

    `sure` is a reason that one mention is enough for.
    """

    kind: str
    run: Run
    start: int
    end: int
    sure: bool
    noun: str = ""


class _Seen:
    """One name as the articles have it."""

    def __init__(self) -> None:
        self.spellings: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.sites = 0
        self.sure = False


def names(
    texts: Sequence[Text], vocabulary: Vocabulary, given: Callable[[str], bool], least: int = 2
) -> tuple[Name, ...]:
    """The names that are missing, those in most articles first.

    A name is in `least` articles, or nearly twice as often in fewer: three times in one
    where `least` is 2. `given` says whether
    a word is a person's first name and nothing else.
    """
    runs = [run for text in texts for run in _runs(text, vocabulary)]
    ordinary = _Ordinary(runs, given)
    counts = Counter(group for run in runs for _, group in _groups(run))
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    for run in runs:
        for site in _sites(run, given):
            if label := _label(site, counts, ordinary):
                one = seen[key(label)]
                one.spellings[label] += 1
                one.kinds[site.kind] += 1
                one.sites += 1
                one.sure |= site.sure
    where: defaultdict[str, list[str]] = defaultdict(list)
    for run in runs:
        for _, group in _groups(run):
            where[_without_prefix("".join(group), seen)].append(run.path)
    made = []
    for identity, one in seen.items():
        kind = one.kinds.most_common(1)[0][0]
        label = min(one.spellings, key=lambda name: (-one.spellings[name], name))
        paths = where[identity]
        often = len(set(paths)) >= least or len(paths) >= 2 * least - 1
        told = one.sites >= NAMED * len(paths) if kind in ("place", "org", "event") else True
        if often and told and (one.sure or len(paths) > 1) and not vocabulary.find(label):
            made.append(Name(label, kind, tuple(dict.fromkeys(paths)), len(paths)))
    made.sort(key=lambda name: (-len(name.paths), -name.mentions, name.label))
    return tuple(_longest(made))


# What breaks a run of words: any sign but the blank, and a word that no name holds.
_SIGN = re.compile("[^\\w\\s\u0640\u064b-\u065f\u0670\u200c-\u200f]+")


def _runs(text: Text, vocabulary: Vocabulary) -> Iterator[Run]:
    for block in (text.title, text.deck or "", *text.paragraphs):
        for part in _SIGN.split(block):
            for found, after_state in vocabulary.unknown(words(part)):
                plain = tuple(map(strip_marks, found))
                yield Run(text.path, plain, tuple(map(fold, found)), after_state)


def _groups(run: Run) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Neighbouring folded words, up to `LONGEST`, with the place of the first."""
    for start in range(len(run.folded)):
        for end in range(start + 1, min(start + LONGEST, len(run.folded)) + 1):
            yield start, run.folded[start:end]


class _Ordinary:
    """Which words are of the language, by what the articles make of them.

    A noun or adjective stands with the article elsewhere, or with a letter written
    onto it; names of persons hardly do.
    """

    def __init__(self, runs: Sequence[Run], given: Callable[[str], bool]) -> None:
        self._met = {word for run in runs for word in run.folded}
        self._given = given

    def has(self, word: str) -> bool:
        if self._given(word):
            return False
        if word.startswith(ARTICLE):
            return any(form in self._met for form in prefixed(word[len(ARTICLE) :]))
        if any(form in self._met for form in prefixed(ARTICLE + word)):
            return True
        # «لكرة» is ل + كرة.
        bases = {base for base in unprefixed(word) if base != word and len(base) > 2}
        return bool(bases & self._met)

    def may_be_verb(self, word: str) -> bool:
        return word.startswith(("ي", "ت")) and not self._given(word)


def _sites(run: Run, given: Callable[[str], bool]) -> Iterator[_Site]:
    """Where in a run a name begins, and the last word that it may have."""
    taken = -1
    for place, word in enumerate(run.folded):
        noun = _NOUNS.get(word)
        if noun and place >= taken:
            kind, bare = noun
            end = _end(run, place + 1, LONGEST - 1, given)
            if end > place + 1:
                yield _Site(kind, run, place + 1, end, True, "" if bare in _LEFT_OUT else bare)
            continue
        if place < taken:
            continue
        site = _person(run, place, given)
        if site and site.end - site.start > 1:
            taken = site.end
            yield site


def _person(run: Run, place: int, given: Callable[[str], bool]) -> _Site | None:
    word = run.folded[place]
    if word in _TITLES:
        start = place + 1
        while start < len(run.folded) and start < place + 5 and _is_attribute(run.folded[start]):
            start += 1
        end = _end(run, start, LONGEST + 2, given)
        # «مدير قناة … نبيل القروي»: what he directs stands between.
        start = next((n for n in range(start, end) if given(run.folded[n])), start)
        if start < end and run.folded[start] not in _OFFICES:
            return _Site("person", run, start, min(end, start + LONGEST), True)
        return None
    end = _end(run, place, LONGEST, given)
    if given(word):
        return _Site("person", run, place, end, True)
    if place and run.folded[place - 1] in _SPEAKS and end - place in (2, 3):
        # A subject ends where the sentence begins: «قال … إن», «قال … في».
        closed = end < len(run.folded) and run.folded[end] in STOP_WORDS
        return _Site("person", run, place, end, False) if closed else None
    if place == 0 and run.after_state:
        return _Site("person", run, place, min(end, place + 2), False)
    return None


def _is_attribute(folded: str) -> bool:
    """«(الرئيس) الفرنسي السابق جاك شيراك»."""
    return folded.startswith((ARTICLE, "لل"))


def _end(run: Run, start: int, most: int, given: Callable[[str], bool]) -> int:
    """Behind the last word that may belong to a name which begins at `start`."""
    end = start
    while end < min(start + most, len(run.folded)):
        word = run.folded[end]
        if word in STOP_WORDS or word in _TITLES or word in _NOUNS or not word.isalpha():
            break
        if len(word) < 2 or (word.startswith(_JOINED) and not _goes_on(run, start, end)):
            break
        if word.startswith("و") and given(word[1:]) and not given(word):
            break
        end += 1
    return end


def _goes_on(run: Run, start: int, place: int) -> bool:
    """«الأغذية والزراعة» behind a body's noun."""
    after_noun = start > 0 and run.folded[start - 1] in _NOUNS
    return after_noun and place > start and run.folded[place].startswith("وال")


_JOINED = ("لل", "وال", "بال", "فال", "كال", "ولل", "وبال")
"""A preposition or «and» with an article: the next part of the sentence."""


def _label(site: _Site, counts: Counter[tuple[str, ...]], ordinary: _Ordinary) -> str | None:
    """The name that begins at a site, as long as its words keep together."""
    folded = site.run.folded
    if site.kind == "person":
        shortest = _shortest(folded, site.start)
        if site.end - site.start < shortest:
            return None
    else:
        shortest = 1
    end = site.start + shortest
    while end < site.end:
        longer, shorter = folded[site.start : end + 1], folded[site.start : end]
        keeps = counts[longer] >= max(2, TOGETHER * counts[shorter])
        adjective = site.noun and folded[end].startswith(ARTICLE)
        if not keeps and not (adjective and counts[longer] == counts[shorter]):
            break
        end += 1
    rest = folded[site.start : end]
    if site.kind == "person":
        if rest[0].startswith(ARTICLE) or rest[0] in _SON or any(map(ordinary.has, rest)):
            return None
        # «كارلوس يفوز»: what came once and may be a verb.
        if counts[rest] < 2 and any(map(ordinary.may_be_verb, rest[1:])):
            return None
    elif not _is_special(site, rest, ordinary):
        return None
    label = " ".join(site.run.words[site.start : end])
    return f"{site.noun} {label}" if site.noun else label


def _is_special(site: _Site, rest: Sequence[str], ordinary: _Ordinary) -> bool:
    """Whether a noun with these words names one thing: «حزب النهضة», not «شركة طيران»."""
    if site.kind == "place":
        # «المدينة الغربية» has a quarter, and no name.
        adjective = rest[0].startswith(ARTICLE) and rest[0].endswith(("يه", "يا"))
        return not adjective and not ordinary.has(rest[0])
    if rest[0].startswith(ARTICLE):
        return True
    return not ordinary.has(rest[0])


def _shortest(folded: Sequence[str], start: int) -> int:
    """Two names; «عبد», «أبو», «بن» and «آل» are one with the next word."""
    length, parts = 0, 0
    while parts < 2 and start + length < len(folded):
        parts += folded[start + length] not in _HALF
        length += 1
    return length


_SON = frozenset(map(fold, "بن ابن بنت آل ولد".split()))
_HALF = frozenset(map(fold, "عبد أبو أبي أبا بن ابن بنت آل ولد أم".split()))


def _without_prefix(identity: str, seen: dict[str, _Seen]) -> str:
    if identity not in seen and identity[:1] in _LETTERS and identity[1:] in seen:
        return identity[1:]
    return identity


_LETTERS = frozenset("وفبلك")


def _longest(found: Sequence[Name]) -> Iterator[Name]:
    """Without names that only stand inside a longer one."""
    identities = {key(name.label): name for name in found}
    for name in found:
        mine = key(name.label)
        inside = any(
            mine != other and mine in other and longer.mentions >= TOGETHER * name.mentions
            for other, longer in identities.items()
        )
        if not inside:
            yield name


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
# The noun as a record has it: folded words have lost their ة.
_WRITTEN = {
    fold(word): word
    for word in "شركة منظمة جمعية مؤسسة هيئة حركة جماعة جامعة مجموعة نقابة مؤتمر بطولة جائزة مدينة "
    "قرية بلدة محافظة ولاية جزيرة مركز معهد".split()
}
_NOUNS = {
    form: (kind, _WRITTEN.get(word, word))
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
_LEFT_OUT = frozenset("مدينة بلدة محافظة ولاية قرية".split())
_SPEAKS = frozenset(
    prefix + verb
    for verb in map(
        fold,
        "قال قالت صرح صرحت أكد أكدت أضاف أضافت أوضح أوضحت ذكر ذكرت رأى رأت اعتبر اعتبرت أعلن أعلنت "
        "كشف كشفت شدد شددت حذر حذرت أشار أشارت يقول تقول".split(),
    )
    for prefix in ("", "و", "ف")
)
