"""How a matter may stand in a text: its names and adjectives, with every prefix.

The surfaces are looked up, longest first, by their first word; a prefix is
taken off only where what remains begins a name, and never where the whole does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.arabic.fold import tokens
from generator.arabic.nisba import inflected
from generator.arabic.prefixes import ARTICLE, unprefixed
from generator.tagging.records import Tag

KEPT_WORDS = 50_000
"""Words whose choices are remembered: a newsroom's words come again and again."""


class Meaning(Struct, frozen=True):
    """What a surface may stand for: `tag` is a place in the vocabulary.

    `plain` is its first word without a prefix. A `weak` one asks for a sure one
    elsewhere in the article. `full` is a name of two words or more. `yeh` says
    that the surface ends in the ي of an adjective, which a text that tells ي
    from ى must have written as such.
    """

    tag: int
    plain: str
    adjective: bool = False
    weak: bool = False
    full: bool = False
    yeh: bool = False


class Found(Struct, frozen=True):
    """A surface met in a block: the words from `start` to before `end`."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


Choices = tuple[tuple[tuple[str, ...], tuple[Meaning, ...]], ...]
"""What may begin with a word: the words that follow, and what the whole stands for."""


class Surfaces:
    """All surfaces of a vocabulary, by first word."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        gathered: defaultdict[tuple[str, ...], dict[int, Meaning]] = defaultdict(dict)
        hidden: set[tuple[str, ...]] = set()
        for number, tag in enumerate(tags):
            if tag.kind == "topic":  # known by its cues
                continue
            for surface, meaning in _surfaces(number, tag):
                known = gathered[surface].get(number)
                if known is None or _rank(meaning) < _rank(known):
                    gathered[surface][number] = meaning
            for phrase in tag.excepted:
                hidden.update(_spacings(tokens(phrase)))
        by_first: defaultdict[str, dict[tuple[str, ...], tuple[Meaning, ...]]] = defaultdict(dict)
        for surface in gathered.keys() | hidden:
            # A phrase that the desk excepted is met and means nothing.
            meanings = () if surface in hidden else tuple(gathered[surface].values())
            by_first[surface[0]][surface[1:]] = meanings
        self._by_first = dict(by_first)
        self._bodies = frozenset(n for n, tag in enumerate(tags) if tag.kind == "org")
        self._countries = frozenset(n for n, tag in enumerate(tags) if tag.country)
        self._seen: dict[str, Choices] = {}

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """The surfaces among folded words, longest first, none inside another.

        Save one: the country in a body's name, «الجيش السوداني».
        """
        place = 0
        while place < len(words):
            choices = self._choices(words[place])
            place += 1
            for rest, meanings in choices:
                end = place + len(rest)
                if not rest or tuple(words[place:end]) == rest:
                    if meanings:
                        yield Found(place - 1, end, meanings)
                        if rest and meanings[0].tag in self._bodies:
                            yield from self._inside(words, place, end)
                    place = end
                    break

    def _choices(self, word: str) -> Choices:
        """What may begin with this word, longest first."""
        if (known := self._seen.get(word)) is not None:
            return known
        if len(self._seen) > KEPT_WORDS:
            self._seen.clear()
        choices: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
        for base in unprefixed(word):
            for rest, meanings in self._by_first.get(base, {}).items():
                # بيروت is Beirut, whatever else ب + يروت might be.
                choices.setdefault(rest, meanings)
        ordered = tuple(sorted(choices.items(), key=lambda choice: -len(choice[0])))
        self._seen[word] = ordered
        return ordered

    def _inside(self, words: Sequence[str], start: int, end: int) -> Iterator[Found]:
        for place in range(start, end):
            meanings = dict(self._choices(words[place])).get((), ())
            countries = [m for m in meanings if m.adjective and m.tag in self._countries]
            if countries:
                yield Found(place, place + 1, tuple(countries))


def _rank(meaning: Meaning) -> tuple[bool, bool, bool]:
    return meaning.weak, meaning.adjective, meaning.yeh


def _surfaces(number: int, tag: Tag) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    weak = {tuple(tokens(name)) for name in tag.weak}
    for name in dict.fromkeys((tag.label, *tag.aliases, *tag.weak)):
        words = tokens(name)
        if not words:  # a name of signs alone
            continue
        is_weak = tuple(words) in weak
        meaning = Meaning(number, words[0], weak=is_weak, full=len(words) > 1)
        for surface in _spacings(words):
            yield surface, meaning
    for adjective in tag.nisba:
        for place, form in enumerate(inflected(adjective)):
            for words in (form.split(), [ARTICLE + word for word in form.split()]):
                is_weak = tuple(words) in weak
                meaning = Meaning(number, words[0], adjective=True, weak=is_weak, yeh=place == 0)
                yield tuple(words), meaning


# «عبد الله» is as often one word, and أبو bends: أبي ظبي.
_JOINED = ("عبد", "ابو", "ابي", "ابا")
_LEAST_AFTER_JOINED = 3


def _spacings(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """The words with what some newsrooms write as one word and others as two."""
    ways: list[tuple[str, ...]] = [()]
    rest = list(words)
    while rest:
        word = rest.pop(0)
        begun = next((j for j in _JOINED if word == j and rest), None)
        if begun is None:
            begun = next(
                (
                    j
                    for j in _JOINED
                    if word.startswith(j)
                    and len(word) >= len(j) + _LEAST_AFTER_JOINED
                    and (j != "عبد" or word.startswith("عبدال"))
                ),
                None,
            )
            second = word[len(begun) :] if begun else ""
        else:
            second = rest.pop(0)
        if begun is None:
            ways = [(*way, word) for way in ways]
            continue
        cases = _JOINED[1:] if begun != "عبد" else (begun,)
        ways = [
            (*way, *spaced)
            for way in ways
            for case in cases
            for spaced in ((case, second), (case + second,))
        ]
    return ways
