"""What an article is about in general: topics, by the stems of their cues."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.arabic.fold import key, tokens
from generator.arabic.prefixes import prefixed
from generator.arabic.stems import stem
from generator.tagging.blocks import HEADLINE, REST, Block
from generator.tagging.records import Tag

LEAST, WORDS = 3.5, 150.0
"""A topic's score must reach the first, and one more for each so many words."""
CUES = 2
"""So many different ones make a topic sure."""
OFTEN = 3
"""So often one will do, where it stands in the headline."""
ASIDE = 1.5
"""A parent that outweighs a narrower topic so often is the matter."""
NAMED = 1.0
"""So much lower is the bar where the lead says the topic's own name."""


class Cue(Struct, frozen=True):
    """Stems that speak for one or more topics; `names` are those that are called so."""

    stems: tuple[str, ...]
    topics: tuple[int, ...]
    names: frozenset[int]


class Score(Struct):
    """What the cues of one topic add up to.

    `headline` says that one stands there, `named` that the lead says the
    topic's own name.
    """

    value: float = 0.0
    mentions: int = 0
    headline: bool = False
    named: bool = False
    cues: set[Cue] = set()


class Topics:
    """The topics of a vocabulary, by the first stem of each cue."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        numbers = {tag.key: number for number, tag in enumerate(tags)}
        self._parents = {
            number: numbers[key(tag.parent)] for number, tag in enumerate(tags) if tag.parent
        }
        self._cues = _by_first(_cues(tags))

    def scores(self, blocks: Sequence[Block], taken: Sequence[set[int]]) -> dict[int, Score]:
        """Every topic with a cue. `taken` are the places of words that belong to a name."""
        met = [
            (cue, block.weight)
            for block, names in zip(blocks, taken, strict=True)
            for cue in self._met(block, names)
        ]
        own: defaultdict[int, float] = defaultdict(float)
        for cue, weight in met:
            if len(cue.topics) == 1:
                own[cue.topics[0]] += weight
        scores: defaultdict[int, Score] = defaultdict(Score)
        for cue, weight in met:
            # A match is football or basketball: whichever has more of its own.
            topic = max(cue.topics, key=lambda topic: own.get(topic, 0.0))
            score = scores[topic]
            score.value += weight / math.sqrt(1 + score.mentions / 3)
            score.mentions += 1
            score.headline |= weight == HEADLINE
            score.named |= weight > REST and topic in cue.names
            score.cues.add(cue)
        return dict(scores)

    def _met(self, block: Block, names: set[int]) -> Iterator[Cue]:
        for place, word in enumerate(block.stems):
            if place in names:
                continue
            for cue in self._cues.get(word, ()):
                rest = cue.stems[1:]
                if not rest or tuple(block.stems[place + 1 : place + 1 + len(rest)]) == rest:
                    yield cue

    def kept(self, scores: dict[int, Score], length: int) -> dict[int, float]:
        """The topics that an article of `length` words is about, with their scores.

        Of a narrow one and its parent only one is told, usually the narrow one.
        """
        least = LEAST + length / WORDS
        kept = {
            number: score.value
            for number, score in scores.items()
            if self._is_sure(score) and score.value >= least - NAMED * score.named
        }
        for narrow, broad in self._parents.items():
            if narrow in kept and broad in kept:
                # Oil in a story of the economy is an aside; usually it is the matter itself.
                aside = kept[broad] > ASIDE * kept[narrow]
                del kept[narrow if aside else broad]
        return kept

    @staticmethod
    def _is_sure(score: Score) -> bool:
        if score.named or len(score.cues) >= CUES:
            return True
        # Two words together hardly mean anything else: «حمى الضنك».
        often = OFTEN - any(len(cue.stems) > 1 for cue in score.cues)
        return score.headline and score.mentions >= often


def _cues(tags: Sequence[Tag]) -> Iterator[Cue]:
    claims: defaultdict[tuple[str, ...], dict[int, bool]] = defaultdict(dict)
    for topic, tag in enumerate(tags):
        if tag.kind != "topic":
            continue
        for named, phrases in ((True, (tag.label, *tag.aliases)), (False, tag.cues)):
            for phrase in phrases:
                stems = tuple(map(stem, tokens(phrase)))
                claims[stems].setdefault(topic, named)
    for stems, topics in claims.items():
        if stems:
            yield Cue(stems, tuple(topics), frozenset(t for t, named in topics.items() if named))


def _by_first(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    by_first: defaultdict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        # «والتضخم» loses its prefix with the article; «وتضخم» has to be made.
        for first in prefixed(cue.stems[0]):
            by_first[first].append(cue)
    return {first: tuple(found) for first, found in by_first.items()}
