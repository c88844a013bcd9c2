"""Which matters an article is about, and how much.

Every mention weighs by where it stands; what is named once in passing stays
under the bar. The figures were set on labelled articles, see docs/tags.md.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.arabic.fold import key, tokens, words
from generator.arabic.prefixes import prefixed
from generator.arabic.stems import stem
from generator.tagging.marks import speaks_for
from generator.tagging.records import Tag
from generator.tagging.surfaces import NOUN, Found, Meaning, Surfaces, folded

MOST = 8
ROOM = {"place": 4, "person": 4, "org": 3, "event": 2, "topic": 2}
"""How many of a kind, so that the cities of a war do not crowd out its people."""

HEADLINE, LEAD, REST = 4.0, 2.0, 1.0
FURTHER_PARAGRAPH = 0.5
KIND = {"person": 1.35, "org": 1.2, "event": 1.2}
LEAST = 2.6
LEAST_OF_BEST = 0.22
CAPITAL_ITSELF, CAPITAL_FOR_COUNTRY = 0.55, 0.4
TOPIC_LEAST, TOPIC_WORDS = 4.0, 150.0
"""A topic's score must reach the first, and one more for each so many words."""

KEPT_WORDS = 50_000
"""Folded words remembered between articles."""


class Block(Struct, frozen=True):
    """A headline, deck or paragraph: its words as written and folded, and its weight."""

    written: list[str]
    folded: list[str]
    weight: float


class Score(Struct):
    """What the mentions of one matter add up to."""

    value: float = 0.0
    mentions: int = 0
    full: int = 0
    blocks: set[int] = set()
    cues: set[int] = set()


class Scorer:
    """Everything about a vocabulary that does not change from article to article."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self._tags = tags
        self._surfaces = Surfaces(tags)
        by_name = {key(name): number for number, tag in enumerate(tags) for name in tag.strong}
        self._capital_of = {
            number: by_name[key(tag.capital_of)]
            for number, tag in enumerate(tags)
            if tag.capital_of and key(tag.capital_of) in by_name
        }
        self._needs = {
            number: frozenset(by_name[key(name)] for name in tag.needs if key(name) in by_name)
            for number, tag in enumerate(tags)
        }
        self._cues = _cues(tags)
        self._known: dict[str, str] = {}
        self._stems: dict[str, str] = {}

    def best(self, title: str, deck: str | None, paragraphs: Sequence[str]) -> tuple[str, ...]:
        """At most `MOST` labels, the weightiest first."""
        if len(self._known) > KEPT_WORDS:
            self._known.clear()
            self._stems.clear()
        blocks = list(self._blocks(title, deck, paragraphs))
        found = [list(_guarded(self._surfaces.find(b.folded), b, self._tags)) for b in blocks]
        topics = self._topic_scores(blocks, found)
        scores = self._name_scores(blocks, found, topics)
        lead = {number for number, block in enumerate(blocks) if block.weight > REST}
        kept = {
            number: score.value
            for number, score in scores.items()
            if self._is_kept(self._tags[number], score, lead)
        }
        best = max(kept.values(), default=0.0)
        kept = {n: value for n, value in kept.items() if value >= LEAST_OF_BEST * best}
        length = sum(len(block.folded) for block in blocks)
        headline = {number for number, block in enumerate(blocks) if block.weight == HEADLINE}
        for number, score in topics.items():
            sure = len(score.cues) > 1 or score.blocks & headline
            if sure and score.value >= TOPIC_LEAST + length / TOPIC_WORDS:
                kept[number] = max(score.value, kept.get(number, 0.0))
        return tuple(self._roomed(kept))

    def _blocks(self, title: str, deck: str | None, paragraphs: Sequence[str]) -> Iterator[Block]:
        texts = [(title, HEADLINE), *([(deck, LEAD)] if deck else [])]
        first = True
        for paragraph in paragraphs:
            if _READ_ALSO.match(paragraph):
                continue
            text = _DATELINE.sub("", paragraph, 1) if first else paragraph
            texts.append((text, LEAD if first else REST))
            first = False
        for text, weight in texts:
            written = words(text)
            yield Block(written, folded(written, self._known), weight)

    # Names

    def _name_scores(
        self, blocks: Sequence[Block], found: Sequence[list[Found]], topics: dict[int, Score]
    ) -> dict[int, Score]:
        sure = self._sure(found)
        cues = frozenset().union(*(self._stemmed(block) for block in blocks)) if blocks else set()
        egyptian = _writes_no_yeh(blocks)
        scores: defaultdict[int, Score] = defaultdict(lambda: Score(blocks=set()))
        for number, (block, mentions) in enumerate(zip(blocks, found, strict=True)):
            for mention in mentions:
                written = block.written[mention.start : mention.end]
                for meaning in self._meant(mention, written, sure, cues, topics):
                    if meaning.yeh and not egyptian and _ends_in_maksura(written[-1]):
                        continue
                    self._count(scores, meaning, number, block.weight)
        for city, country in self._capital_of.items():
            if city not in scores or 0 in scores[city].blocks:
                continue
            # Moscow stands for Russia more often than for itself.
            value = scores[city].value
            scores[city].value = value * CAPITAL_ITSELF
            scores[country].value += value * CAPITAL_FOR_COUNTRY
            scores[country].blocks |= scores[city].blocks
        return dict(scores)

    def _sure(self, found: Sequence[list[Found]]) -> set[int]:
        """The matters that some mention names beyond doubt, and the countries of capitals."""
        sure = {
            mention.meanings[0].tag
            for mentions in found
            for mention in mentions
            if len(mention.meanings) == 1
            and not mention.meanings[0].weak
            and mention.meanings[0].value == NOUN
        }
        return sure | {self._capital_of[city] for city in sure if city in self._capital_of}

    def _meant(
        self,
        mention: Found,
        written: Sequence[str],
        sure: set[int],
        cues: Iterable[str],
        topics: dict[int, Score],
    ) -> Iterable[Meaning]:
        meanings = [
            meaning
            for meaning in mention.meanings
            if not meaning.weak or meaning.tag in sure or self._has_needed(meaning.tag, topics)
        ]
        if len(meanings) < 2:
            return meanings
        nouns = [meaning for meaning in meanings if meaning.value == NOUN and not meaning.weak]
        if len(nouns) < 2:
            return nouns or meanings
        return self._apart(nouns, written, sure, cues)

    def _has_needed(self, tag: int, topics: dict[int, Score]) -> bool:
        return any(len(topics[topic].cues) > 1 for topic in self._needs[tag] if topic in topics)

    def _apart(
        self,
        meanings: Sequence[Meaning],
        written: Sequence[str],
        sure: set[int],
        cues: Iterable[str],
    ) -> list[Meaning]:
        """Which of two matters that share a name: by the marks on it, else by what is around."""
        by_marks = [m for m in meanings if any(speaks_for(written, n) for n in self._names(m.tag))]
        if len(by_marks) == 1:
            return by_marks
        around = frozenset(cues)
        weights = [
            (m.tag in sure)
            + sum(stem(w) in around for c in self._tags[m.tag].cues for w in tokens(c))
            for m in meanings
        ]
        most = max(weights)
        # Nothing speaks for either: no tag is better than a wrong one.
        return [] if weights.count(most) > 1 else [meanings[weights.index(most)]]

    def _names(self, tag: int) -> tuple[str, ...]:
        return (self._tags[tag].label, *self._tags[tag].aliases)

    def _count(
        self, scores: defaultdict[int, Score], meaning: Meaning, block: int, weight: float
    ) -> None:
        score = scores[meaning.tag]
        factor = KIND.get(self._tags[meaning.tag].kind, 1.0)
        score.value += factor * meaning.value * weight / math.sqrt(1 + score.mentions / 3)
        if score.blocks and block not in score.blocks:
            score.value += FURTHER_PARAGRAPH * meaning.value
        score.blocks.add(block)
        score.mentions += 1
        score.full += meaning.full

    @staticmethod
    def _is_kept(tag: Tag, score: Score, lead: set[int]) -> bool:
        if score.value < LEAST:
            return False
        if score.blocks & lead:
            return True
        return score.full > 1 if tag.kind == "person" else score.mentions > 1

    # Topics

    def _topic_scores(
        self, blocks: Sequence[Block], found: Sequence[list[Found]]
    ) -> dict[int, Score]:
        scores: defaultdict[int, Score] = defaultdict(lambda: Score(blocks=set(), cues=set()))
        for number, (block, mentions) in enumerate(zip(blocks, found, strict=True)):
            stems = self._stems_of(block)
            # «محمد الحربي» is no war: what is a person's or a place's name is no cue.
            taken = {
                place
                for mention in mentions
                if any(self._tags[m.tag].kind in ("person", "place") for m in mention.meanings)
                for place in range(mention.start, mention.end)
            }
            for place, word in enumerate(stems):
                if place in taken:
                    continue
                for rest, cue, topic in self._cues.get(word, ()):
                    if rest and tuple(stems[place + 1 : place + 1 + len(rest)]) != rest:
                        continue
                    score = scores[topic]
                    score.value += block.weight / math.sqrt(1 + score.mentions / 3)
                    score.mentions += 1
                    score.blocks.add(number)
                    score.cues.add(cue)
        return dict(scores)

    def _stemmed(self, block: Block) -> set[str]:
        return set(self._stems_of(block))

    def _stems_of(self, block: Block) -> list[str]:
        known, stems = self._stems, []
        for word in block.folded:
            if (short := known.get(word)) is None:
                short = known[word] = stem(word)
            stems.append(short)
        return stems

    # Room

    def _roomed(self, kept: dict[int, float]) -> Iterator[str]:
        room = dict(ROOM)
        given = 0
        for number in sorted(kept, key=lambda number: (-round(kept[number], 6), number)):
            kind = self._tags[number].kind
            if given == MOST or not room[kind]:
                continue
            room[kind] -= 1
            given += 1
            yield self._tags[number].label


def _cues(tags: Sequence[Tag]) -> dict[str, tuple[tuple[tuple[str, ...], int, int], ...]]:
    """By the first stem: the stems that follow, the cue's number and its topic."""
    cues: defaultdict[str, dict[tuple[tuple[str, ...], int], int]] = defaultdict(dict)
    numbers: dict[tuple[int, tuple[str, ...]], int] = {}
    for topic, tag in enumerate(tags):
        if tag.kind != "topic":
            continue
        for phrase in dict.fromkeys((tag.label, *tag.aliases, *tag.cues)):
            parts = tokens(phrase)
            if not parts:
                continue
            stems = tuple(map(stem, parts))
            number = numbers.setdefault((topic, stems), len(numbers))
            for first in prefixed(parts[0]):
                cues[stem(first)][stems[1:], topic] = number
    return {
        first: tuple((rest, number, topic) for (rest, topic), number in found.items())
        for first, found in cues.items()
    }


# What a line begins with that only points to another story.
_READ_ALSO = re.compile(
    "\\s*(?:[إأا]?قر[أا] (?:أيض|ايض|المزيد)|يقر[أا]\\s\\s|قد يهمك|للمزيد\\s*[:-]|شاهد (?:أيض|ايض)"
    "|شاهد\\s?[.:]|مواضيع ذات صلة|طالع أيض)"
)
# «باريس - رويترز:», «تونس (وات) -», «رام الله/ الأناضول -» run into the first sentence.
_DATELINE = re.compile(
    "^(?:[^\\W\\d_]+[ ,،]{0,2}){1,4}(?:[0-9٠-٩]{1,2} [^\\W\\d_]+ (?:[0-9٠-٩]{4} )?)?"
    "(?:\\([^()]{2,25}\\)\\s*(?:[-–—:ـ]+|(?=\\s))|\\s?[/ـ–—-]\\s?[^.:\n]{2,30}?(?:\\s?[:–—]|\\s-|[/-]\\s))\\s*"
)


def _guarded(found: Iterable[Found], block: Block, tags: Sequence[Tag]) -> Iterator[Found]:
    """Without the places in names of papers, agencies and streets."""
    for mention in found:
        before = block.folded[mention.start - 1] if mention.start else ""
        if before in _BEARERS and all(tags[m.tag].kind == "place" for m in mention.meanings):
            continue
        yield mention


_BEARERS = frozenset(
    form
    for word in "صحيفه جريده قناه مجله وكاله اذاعه شارع الانباء انباء".split()
    for form in prefixed(word)
)


def _writes_no_yeh(blocks: Sequence[Block]) -> bool:
    """Egyptian habit: a final ي is written without its dots throughout."""
    yeh = maksura = 0
    for block in blocks:
        for word in block.written:
            yeh += word[-1] == "\u064a"
            maksura += word[-1] == "\u0649"
    return maksura > 0 and yeh == 0


def _ends_in_maksura(word: str) -> bool:
    return word.rstrip(_ENDINGS)[-1:] == "\u0649"


_ENDINGS = "".join(map(chr, (*range(0x064B, 0x0660), 0x0640, 0x0670, 0x200E, 0x200F)))
