"""Which section of the paper a seed belongs to, where that can be told."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from generator.arabic.fold import key, tokens
from generator.config import SectionSetting
from generator.seeds.reading import Reading

LEAST = 3
"""Points: one cue in the headline, or several in the text."""

_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


def section_of(read: Reading, sections: Sequence[SectionSetting]) -> str | None:
    """The section that the seed names, else the one whose cues it holds most.

    A cue counts 3 in the headline, 2 in the deck and the first paragraph, 1 below,
    also behind a joined و، ف، ب، ل or ك. None where two sections are as near, or
    none is near enough.
    """
    if read.section:
        for section in sections:
            if key(section.name) == key(read.section):
                return section.name
    texts = [(3, read.title or ""), (2, read.deck or "")]
    texts += [(2 if n == 0 else 1, text) for n, text in enumerate(read.paragraphs)]
    cues = _cues(tuple((section.name, tuple(section.cues)) for section in sections))
    scores = dict.fromkeys((section.name for section in sections), 0)
    for weight, text in texts:
        words = tokens(text)
        for at, word in enumerate(words):
            for name, rest in cues.get(word, ()):
                if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                    scores[name] += weight
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < LEAST:
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return None
    return ranked[0][0]


Cues = Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
"""By the first word of a cue, folded and with what may be joined to it: the section
that it tells of, and the words that must follow."""


@lru_cache(maxsize=4)
def _cues(sections: tuple[tuple[str, tuple[str, ...]], ...]) -> Cues:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, cues in sections:
        for first, *rest in filter(None, map(tokens, cues)):
            for word in frozenset(_joined(first)):
                found.setdefault(word, []).append((name, tuple(rest)))
    return found


def _joined(word: str) -> Iterable[str]:
    yield from (prefix + word for prefix in _PREFIXES)
    if word.startswith("ال"):
        yield from (prefix + "لل" + word[2:] for prefix in ("", "و", "ف"))
