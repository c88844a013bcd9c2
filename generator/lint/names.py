"""One name of the vocabulary in two spellings: ترامب and ترمب, أوكرانيا and اوكرانيا."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from msgspec import Struct

from generator.arabic.fold import fold, key, strip_marks, tokens
from generator.arabic.nisba import inflected, nisba
from generator.arabic.prefixes import ARTICLE, prefixed
from generator.lint.letters import KEYBOARD
from generator.lint.passages import Passage
from generator.lint.slips import WORD, Slip
from generator.lint.spelling import RIGHT
from generator.tagging import Vocabulary

_LEAST, _LONG = 4, 7
_SOUND = str.maketrans("غق", "جج")  # غوغل، جوجل
_WORDS = re.compile(f"[{WORD}]+")
_KEYBOARD = str.maketrans(KEYBOARD)


class _Form(Struct, frozen=True):
    """A word, or the first of several, as it may stand in a text.

    `name` says whose it is and `spelling` which of its spellings. `start` and
    `end` hold, in the first word, the letters that another form of the same
    spelling must share; `rest` are the folded words that follow.
    """

    name: tuple[str, str]
    spelling: str
    start: int
    end: int
    rest: tuple[str, ...] = ()


class Met(Struct, frozen=True):
    """A name met in a passage: its words, and the letters by which it is compared."""

    passage: Passage
    start: int
    end: int
    spelling: tuple[str, ...]
    core: str


class Spellings:
    """Every form of every name of a vocabulary, by its folded first word."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        forms: defaultdict[str, list[_Form]] = defaultdict(list)
        for tag in vocabulary.tags:
            for word, form in _forms(tag.key, tag.strong, tag.nisba, tag.weak):
                forms[word].append(form)
        self._forms = {word: _certain(ones) for word, ones in forms.items()}

    def two_spellings(self, passages: Sequence[Passage]) -> Iterator[Slip]:
        """Told once for each spelling but the commonest, where it stands first."""
        met: defaultdict[tuple[str, str], list[Met]] = defaultdict(list)
        folded: dict[str, str] = {}
        for passage in passages:
            if passage.arabic:
                for name, one in self._found(passage, folded):
                    met[name].append(one)
        for ones in met.values():
            counts: defaultdict[tuple[tuple[str, ...], str], list[Met]] = defaultdict(list)
            for one in ones:
                counts[one.spelling, one.core].append(one)
            ranked = sorted(counts.values(), key=len, reverse=True)
            for rarer in ranked[1:]:
                first, main = rarer[0], ranked[0][0]
                if fold(first.core) == fold(main.core) and (_is_slip(first) or _is_slip(main)):
                    continue  # the rule for lost hamzas tells it
                what = "two spellings of one name in an article"
                mend = (
                    f"choose one; the other stands here {_times(len(ranked[0]))}: "
                    f"«{main.passage.text[main.start : main.end]}»"
                )
                yield Slip("two-spellings", first.passage, first.start, first.end, what, mend)

    def _found(
        self, passage: Passage, folded: dict[str, str]
    ) -> Iterator[tuple[tuple[str, str], Met]]:
        words = list(_WORDS.finditer(passage.text))
        plain = []
        for word in words:
            if (known := folded.get(word[0])) is None:
                known = folded[word[0]] = fold(word[0])
            plain.append(known)
        for number, first_word in enumerate(plain):
            for form in self._forms.get(first_word, ()):
                last = number + len(form.rest)
                if form.rest and tuple(plain[number + 1 : last + 1]) != form.rest:
                    continue
                written = [_written(one[0]) for one in words[number : last + 1]]
                if len(written[0]) != len(first_word):
                    break
                core = written[0][form.start : form.end]
                spelling = (form.spelling, *written[1:])
                start, end = words[number].start(), words[last].end()
                yield form.name, Met(passage, start, end, spelling, core)
                break


def _certain(forms: Sequence[_Form]) -> list[_Form]:
    """The forms of a word, longest first, each of which can be of one name only.

    What two matters share says nothing of either; nor does «السعودية», which
    is the country and its adjective.
    """
    owners: defaultdict[tuple[str, ...], set[tuple[tuple[str, str], str]]] = defaultdict(set)
    for form in forms:
        owners[form.rest].add((form.name, form.spelling))
    certain = {form.rest: form for form in forms if len(owners[form.rest]) == 1}
    return sorted(certain.values(), key=lambda form: -len(form.rest))


def _is_slip(met: Met) -> bool:
    return _written(met.passage.text[met.start : met.end]) in RIGHT


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _written(word: str) -> str:
    """A word as it is spelled: no vowel signs, no stretching, no borrowed keyboard."""
    return strip_marks(normalize("NFKC", word)).translate(_KEYBOARD)


def _forms(
    tag: str, names: Iterable[str], nisbas: Iterable[str], weak: Iterable[str]
) -> Iterator[tuple[str, _Form]]:
    left_out = {key(name) for name in weak}
    spelled = {words: None for name in names if (words := _bare(tokens(name)))}
    adjectives = [
        fold(one) for one in nisbas if " " not in one.strip() and key(one) not in left_out
    ]
    # «أميركا» and «أميركي» are one spelling, if no other name has that adjective.
    made: defaultdict[str, list[str]] = defaultdict(list)
    for words in spelled:
        if len(words) == 1:
            made[_bare([fold(nisba(words[0]))])[0]].append(words[0])
    of_adjective = {
        adjective: made[adjective][0] for adjective in adjectives if len(made[adjective]) == 1
    }
    of_name = {name: adjective for adjective, name in of_adjective.items()}
    groups = _groups(list(spelled))
    adjective_groups = _groups([(one,) for one in adjectives])
    forms: list[tuple[str, _Form]] = []
    for words in spelled:
        first, rest = words[0], words[1:]
        shared = len(of_name[first]) - 1 if not rest and first in of_name else len(first)
        for written in _prefixed(first):
            start = len(written) - len(first)
            name = (tag, groups[words])
            forms.append((written, _Form(name, " ".join(words), start, start + shared, rest)))
    for adjective in adjectives:
        own = of_adjective.get(adjective, adjective)
        name = (tag, groups[(own,)] if (own,) in groups else f"-{adjective_groups[(adjective,)]}")
        for inflection in inflected(adjective):
            for written in _prefixed(inflection):
                start = len(written) - len(inflection)
                forms.append((written, _Form(name, own, start, start + len(adjective) - 1)))
    yield from forms


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without the article of the first, which may come and go."""
    if not words:
        return ()
    first = words[0].removeprefix(ARTICLE)
    return (first if len(first) > 2 else words[0], *words[1:])


def _prefixed(word: str) -> Iterator[str]:
    yield from dict.fromkeys((*prefixed(word), *prefixed(ARTICLE + word)))


def _groups(names: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Names that are spellings of one another, under one of them."""
    groups: dict[tuple[str, ...], str] = {}
    for number, name in enumerate(names):
        near = next((other for other in names[:number] if _near(name, other)), None)
        groups[name] = groups[near] if near else " ".join(name)
    return groups


def _near(one: Sequence[str], other: Sequence[str]) -> bool:
    if len(one) != len(other):
        return False
    unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(unlike) != 1:
        return not unlike
    a, b = (word.translate(_SOUND) for word in unlike[0])
    if min(len(a), len(b)) < _LEAST:
        return False
    return _distance(a, b) <= (1 if min(len(a), len(b)) < _LONG else 2)


def _distance(a: str, b: str) -> int:
    """Letters to add, drop, change or swap with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        earlier, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
