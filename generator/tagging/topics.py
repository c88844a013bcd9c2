"""What an article is about in general: topics, by the stems of their cues."""

import math
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from generator.arabic.fold import key, tokens
from generator.arabic.prefixes import prefixed
from generator.arabic.stems import stem
from generator.tagging.blocks import HEADLINE, Block
from generator.tagging.records import Tag

LEAST, WORDS = 4.0, 150.0
"""A topic's score must reach the first, and one more for each so many words."""
CUES = 2
"""So many different ones, unless one stands in the headline."""


class Score(Struct):
    """What the cues of one topic add up to."""

    value: float = 0.0
    mentions: int = 0
    headline: bool = False
    cues: set[int] = set()


Cue = tuple[tuple[str, ...], int, int]
"""The stems that follow the first, the cue's number, its topic's number."""


class Topics:
    """The topics of a vocabulary, by the first stem of each cue."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        numbers = {tag.key: number for number, tag in enumerate(tags)}
        self._parents = {
            number: numbers[key(tag.parent)]
            for number, tag in enumerate(tags)
            if tag.parent and key(tag.parent) in numbers
        }
        self._cues = _cues(tags)

    def scores(self, blocks: Sequence[Block], taken: Sequence[set[int]]) -> dict[int, Score]:
        """Every topic with a cue. `taken` are the places of words that belong to a name."""
        scores: defaultdict[int, Score] = defaultdict(Score)
        for block, names in zip(blocks, taken, strict=True):
            for place, word in enumerate(block.stems):
                for rest, cue, topic in self._cues.get(word, ()):
                    end = place + 1 + len(rest)
                    if place in names or tuple(block.stems[place + 1 : end]) != rest:
                        continue
                    score = scores[topic]
                    score.value += block.weight / math.sqrt(1 + score.mentions / 3)
                    score.mentions += 1
                    score.headline |= block.weight == HEADLINE
                    score.cues.add(cue)
        return dict(scores)

    def kept(self, scores: dict[int, Score], length: int) -> dict[int, float]:
        """The topics that an article of `length` words is about, with their scores.

        Where a narrower one is told, its parent says nothing more.
        """
        kept = {
            number: score.value
            for number, score in scores.items()
            if (score.headline or len(score.cues) >= CUES) and score.value >= LEAST + length / WORDS
        }
        parents = {self._parents.get(number) for number in kept}
        return {number: value for number, value in kept.items() if number not in parents}


def _cues(tags: Sequence[Tag]) -> dict[str, tuple[Cue, ...]]:
    cues: defaultdict[str, dict[tuple[tuple[str, ...], int], int]] = defaultdict(dict)
    numbers: dict[tuple[int, tuple[str, ...]], int] = {}
    for topic, tag in enumerate(tags):
        if tag.kind != "topic":
            continue
        for phrase in dict.fromkeys((tag.label, *tag.aliases, *tag.cues)):
            if not (parts := tokens(phrase)):
                continue
            stems = tuple(map(stem, parts))
            number = numbers.setdefault((topic, stems), len(numbers))
            # «والتضخم» loses its prefix with the article; «وتضخم» has to be made.
            for first in prefixed(stems[0]):
                cues[first][stems[1:], topic] = number
    return {
        first: tuple((rest, number, topic) for (rest, topic), number in found.items())
        for first, found in cues.items()
    }
