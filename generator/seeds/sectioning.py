"""Which section of the paper a seed belongs to, where that can be told."""

from collections.abc import Iterable, Sequence

from generator.arabic.fold import key, tokens
from generator.config import SectionSetting
from generator.seeds.reading import Reading

LEAST = 3
"""Points: one cue in the headline, or several in the text."""

_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


def section_of(read: Reading, sections: Sequence[SectionSetting]) -> str | None:
    """The section that the seed names, else the one whose cues it holds most.

    A cue counts 3 in the headline, 2 in the deck and the first paragraph, 1 below.
    None where two sections are as near, or none is near enough.
    """
    if read.section:
        for section in sections:
            if key(section.name) == key(read.section):
                return section.name
    texts = [(3, read.title or ""), (2, read.deck or "")]
    texts += [(2 if n == 0 else 1, text) for n, text in enumerate(read.paragraphs)]
    words = [(weight, tokens(text)) for weight, text in texts]
    scores = {
        section.name: sum(
            weight * _times(tokens(cue), found) for cue in section.cues for weight, found in words
        )
        for section in sections
    }
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < LEAST:
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return None
    return ranked[0][0]


def _times(cue: Sequence[str], words: Sequence[str]) -> int:
    """How often a cue stands in a text, also behind a joined و، ف، ب، ل or ك."""
    if not cue:
        return 0
    first, rest = frozenset(_joined(cue[0])), list(cue[1:])
    return sum(
        word in first and words[at + 1 : at + len(cue)] == rest for at, word in enumerate(words)
    )


def _joined(word: str) -> Iterable[str]:
    yield from (prefix + word for prefix in _PREFIXES)
    if word.startswith("ال"):
        yield from (prefix + "لل" + word[2:] for prefix in ("", "و", "ف"))
