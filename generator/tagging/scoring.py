"""Which matters an article is about, and how much.

Every mention weighs by where it stands; what is named once in passing stays
under the bar. docs/tags.md says on what the figures were set.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from generator.arabic.context import (
    ends_in_maksura,
    is_named_after,
    is_where,
    names_an_office,
    writes_no_yeh,
)
from generator.arabic.fold import fold, key, tokens
from generator.arabic.prefixes import prefixed
from generator.arabic.stems import stem
from generator.tagging import topics
from generator.tagging.blocks import LEAD, REST, Block, Reader
from generator.tagging.marks import speaks_for
from generator.tagging.records import Tag
from generator.tagging.surfaces import Found, Meaning, Surfaces

MOST = 8
ROOM = {"place": 4, "person": 4, "org": 3, "event": 2, "topic": 2}
"""How many of a kind, so that the cities of a war do not crowd out its people."""

NOUN, STATE, ADJECTIVE = 1.0, 0.7, 0.4
"""A name; an adjective that says whose state acts; any other adjective."""
KIND = {"person": 1.35, "org": 1.3, "event": 1.3}
"""Once in the lead is enough for these three, and not for a place."""
FURTHER_BLOCK = 1.0
"""What is spoken of all along outweighs what one paragraph names again and again."""
CITY, CITY_FOR_COUNTRY = 0.6, 0.4
RULERS, RULERS_FOR_COUNTRY = 0.45, 0.6
"""A capital as a place, and as a word for those who rule there: what each gets."""
CITY_BESIDE_COUNTRY = 0.5
LEAST = 2.6
LEAST_SCENE = 1.3
"""What the country of a story needs that has no other."""
LEAST_BESIDE = 1.0
"""Where a country or its leader is a tag, the other needs to be named once."""
LEAST_OF_BEST = 0.3
"""Of the weightiest; of the weightiest person for people, whom a war's places outweigh."""
ACTS = {"person": 4, "org": 5}
"""Words before the name in a paragraph that tells what its bearer says or does: a verb and a
title («وقال وزير الخارجية الإيراني …»), or with whom somebody else does («وقعت مع …»)."""
ACTS_WITHIN = 200
"""Words from the beginning: news puts its main parties first."""
_ATTENDS = frozenset(form for verb in ("حضر", "رافق", "شارك") for form in prefixed(verb))
"""Who was there too, and no more."""
ENOUGH = 5
"""So many tags, and who only acts below the lead gets none."""


class Score(Struct):
    """What the mentions of one matter add up to; `blocks` are where they stand."""

    value: float = 0.0
    mentions: int = 0
    full: int = 0
    acts: bool = False
    blocks: set[int] = set()


class Mention(Struct, frozen=True):
    """A surface met, with the number of its block."""

    found: Found
    block: int


class Scorer:
    """Everything about a vocabulary that does not change from article to article."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self._tags = tags
        self._reader = Reader()
        self.surfaces = Surfaces(tags)
        self._topics = topics.Topics(tags)
        numbers = {key(name): number for number, tag in enumerate(tags) for name in tag.strong}
        numbers |= {tag.key: number for number, tag in enumerate(tags)}
        self._country = {
            number: numbers[key(tag.capital_of)]
            for number, tag in enumerate(tags)
            if tag.capital_of
        }
        self._leader_of = {
            number: numbers[key(tag.leader_of)] for number, tag in enumerate(tags) if tag.leader_of
        }
        self._needs = {
            number: frozenset(numbers[key(name)] for name in tag.needs)
            for number, tag in enumerate(tags)
        }

    def best(self, title: str, deck: str | None, paragraphs: Sequence[str]) -> tuple[str, ...]:
        """At most `MOST` labels, the weightiest first."""
        blocks = self._reader.blocks(title, deck, paragraphs)
        mentions = [
            Mention(found, number)
            for number, block in enumerate(blocks)
            for found in self.surfaces.find(block.folded)
        ]
        about = self._topics.scores(blocks, self._taken(blocks, mentions))
        article = _Article(self, blocks, mentions, about)
        kept = self._kept(self._scores(article), blocks)
        kept |= self._topics.kept(about, sum(len(block.folded) for block in blocks))
        kept |= self._acting(article, kept)
        return tuple(self._roomed(self._without_meeting_places(kept)))

    def _taken(self, blocks: Sequence[Block], mentions: Sequence[Mention]) -> list[set[int]]:
        """The words of names: «محمد الحربي» is no war, «محكمة العدل الدولية» no trial."""
        taken: list[set[int]] = [set() for _ in blocks]
        for mention in mentions:
            found = mention.found
            if any(self._tags[m.tag].kind != "event" for m in found.meanings):
                taken[mention.block].update(range(found.start, found.end))
        return taken

    def _acting(self, article: "_Article", kept: dict[int, float]) -> dict[int, float]:
        """Who is named once below the lead, but speaks or acts there, where there is room."""
        room = ENOUGH - len(kept)
        if room <= 0:
            return {}
        more = self._kept(self._scores(article, acting=True), article.blocks)
        new = sorted(more.keys() - kept.keys(), key=lambda number: (-more[number], number))
        return {number: more[number] for number in new[:room]}

    def _without_meeting_places(self, kept: dict[int, float]) -> dict[int, float]:
        """Without the capitals to which people came: their country says it already."""
        if not any(self._tags[number].kind == "person" for number in kept):
            return kept
        return {n: value for n, value in kept.items() if self._country.get(n, -1) not in kept}

    def _scores(self, article: "_Article", *, acting: bool = False) -> dict[int, Score]:
        """What is said of each matter; `acting` counts whoever acts as if in the lead."""
        scores: defaultdict[int, Score] = defaultdict(Score)
        for mention in article.mentions:
            block = article.blocks[mention.block]
            before = block.folded[: mention.found.start]
            for meaning in article.meant(mention):
                tag = meaning.tag
                if (country := self._country.get(tag)) is not None:
                    first = block.folded[mention.found.start]
                    where = is_where(before, first, meaning.plain)
                    city, state = (
                        (CITY, CITY_FOR_COUNTRY) if where else (RULERS, RULERS_FOR_COUNTRY)
                    )
                    self._count(scores[tag], tag, city, mention.block, block.weight)
                    self._count(scores[country], country, state, mention.block, block.weight)
                    continue
                value = NOUN
                if meaning.adjective:
                    value = STATE if names_an_office(before) else ADJECTIVE
                score = scores[tag]
                acts = acting and self._acts(tag, mention, article)
                weight = max(LEAD, block.weight) if acts else block.weight
                self._count(score, tag, value, mention.block, weight)
                score.full += meaning.full
                score.acts |= acts
        return dict(scores)

    def _acts(self, tag: int, mention: Mention, article: "_Article") -> bool:
        start, block = mention.found.start, article.blocks[mention.block]
        return (
            start <= ACTS.get(self._tags[tag].kind, -1)
            and article.begins[mention.block] < ACTS_WITHIN
            and not (start and block.folded[0] in _ATTENDS)
        )

    def _count(self, score: Score, tag: int, value: float, block: int, weight: float) -> None:
        value *= KIND.get(self._tags[tag].kind, 1.0)
        score.value += value * weight / math.sqrt(1 + score.mentions / 3)
        if score.blocks and block not in score.blocks:
            score.value += FURTHER_BLOCK * value
        score.blocks.add(block)
        score.mentions += 1

    def _kept(self, scores: dict[int, Score], blocks: Sequence[Block]) -> dict[int, float]:
        lead = {number for number, block in enumerate(blocks) if block.weight > REST}
        kept = {
            number: score.value
            for number, score in scores.items()
            if score.value >= LEAST
            and (score.acts or score.blocks & lead or self._is_repeated(number, score))
        }
        people = {number for number in kept if self._tags[number].kind == "person"}
        best = max(kept.values(), default=0.0)
        best_of_people = max((kept[number] for number in people), default=0.0)
        kept = {
            number: value
            for number, value in kept.items()
            if value >= LEAST_OF_BEST * (best_of_people if number in people else best)
        }
        kept |= self._leaders(kept, scores)
        return kept | self._scene(kept, scores, lead)

    def _scene(
        self, kept: dict[int, float], scores: dict[int, Score], lead: set[int]
    ) -> dict[int, float]:
        """The country where a story plays that has none so far: nearly every story has one."""
        if any(self._tags[number].country for number in kept):
            return {}
        countries = {
            number: score.value
            for number, score in scores.items()
            if self._tags[number].country
            and score.value >= LEAST_SCENE
            and (score.blocks & lead or score.mentions > 1)
        }
        if not countries:
            return {}
        best = min(countries, key=lambda number: (-countries[number], number))
        return {best: countries[best]}

    def _leaders(self, kept: dict[int, float], scores: dict[int, Score]) -> dict[int, float]:
        """Who leads a country that is kept, and the country of a leader who is: named once."""
        countries = kept.keys() | {self._country.get(number) for number in kept}
        beside = {leader for leader, country in self._leader_of.items() if country in countries}
        beside = {leader for leader in beside if leader in scores and scores[leader].full}
        beside |= {country for leader, country in self._leader_of.items() if leader in kept}
        return {
            number: scores[number].value
            for number in beside - kept.keys()
            if number in scores and scores[number].value >= LEAST_BESIDE
        }

    def _is_repeated(self, number: int, score: Score) -> bool:
        return (score.full if self._tags[number].kind == "person" else score.mentions) > 1

    def _roomed(self, kept: dict[int, float]) -> Iterator[str]:
        room = dict(ROOM)
        given = 0
        # A capital beside its own country says little that is new.
        ranks = {
            number: value * (CITY_BESIDE_COUNTRY if self._country.get(number, -1) in kept else 1)
            for number, value in kept.items()
        }
        for number in sorted(kept, key=lambda number: (-round(ranks[number], 6), number)):
            kind = self._tags[number].kind
            if given < MOST and room[kind]:
                room[kind] -= 1
                given += 1
                yield self._tags[number].label

    # For _Article

    def country(self, tag: int) -> int | None:
        """Of which country this is the capital."""
        return self._country.get(tag)

    def needs(self, tag: int) -> frozenset[int]:
        """The topics beside which this matter's weak names count."""
        return self._needs[tag]

    def names(self, tag: int) -> tuple[str, ...]:
        """The label and the other names."""
        return (self._tags[tag].label, *self._tags[tag].aliases)

    def cues(self, tag: int) -> frozenset[str]:
        """The stems of what speaks for this matter where it shares a name."""
        return frozenset(stem(word) for cue in self._tags[tag].cues for word in tokens(cue))

    def is_place(self, tag: int) -> bool:
        """Whether this is a place."""
        return self._tags[tag].kind == "place"


class _Article:
    """The mentions of one article, and what it says about those that could be two things.

    `begins` are the words before each block.
    """

    def __init__(
        self,
        scorer: Scorer,
        blocks: Sequence[Block],
        mentions: Sequence[Mention],
        about: dict[int, topics.Score],
    ) -> None:
        self.blocks = blocks
        self.mentions = mentions
        self.begins = [0, *accumulate(len(block.folded) for block in blocks)]
        self._scorer = scorer
        self._about = {topic for topic, score in about.items() if len(score.cues) >= topics.CUES}
        self._around = frozenset(word for block in blocks for word in block.stems)
        self._no_yeh = writes_no_yeh(word for block in blocks for word in block.written)
        self._adjectives = {
            meaning.tag
            for mention in mentions
            for meaning in mention.found.meanings
            if meaning.adjective
        }
        sure = {
            mention.found.meanings[0].tag
            for mention in mentions
            if len(mention.found.meanings) == 1
            and not mention.found.meanings[0].weak
            and not mention.found.meanings[0].adjective
        }
        self._sure = sure | {
            country for tag in sure if (country := scorer.country(tag)) is not None
        }

    def meant(self, mention: Mention) -> Sequence[Meaning]:
        """What a surface stands for here: nothing, one matter, or rarely several."""
        block, found = self.blocks[mention.block], mention.found
        written = block.written[found.start : found.end]
        meanings = [m for m in found.meanings if self._is_possible(m, written[-1])]
        if is_named_after(block.folded[: found.start]):
            meanings = [m for m in meanings if not self._scorer.is_place(m.tag)]
        nouns = [m for m in meanings if not m.adjective and not m.weak]
        if len(nouns) > 1:
            return self._apart(nouns, written)
        return nouns or meanings

    def _is_possible(self, meaning: Meaning, last: str) -> bool:
        if meaning.yeh and not self._no_yeh and ends_in_maksura(last):
            return False
        if not meaning.weak:
            return True
        return meaning.tag in self._sure or bool(self._scorer.needs(meaning.tag) & self._about)

    def _apart(self, meanings: Sequence[Meaning], written: Sequence[str]) -> Sequence[Meaning]:
        """Which of two matters that share a name: by the marks on it, else by what is around."""
        by_marks = [
            meaning
            for meaning in meanings
            if any(speaks_for(written, name) for name in self._scorer.names(meaning.tag))
        ]
        if len(by_marks) == 1:
            return by_marks
        # عماني has the stem of عمان: the name is no sign of itself.
        around = self._around - {stem(fold(word)) for word in written}
        weights = [
            (tag in self._sure) + (tag in self._adjectives) + len(self._scorer.cues(tag) & around)
            for tag in (meaning.tag for meaning in meanings)
        ]
        most = max(weights)
        # Where nothing speaks for either, no tag is better than a wrong one.
        return [meanings[weights.index(most)]] if weights.count(most) == 1 else []
