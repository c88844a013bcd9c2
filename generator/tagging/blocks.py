"""An article as the tagger reads it: blocks of words, each with its weight."""

import re
from collections.abc import Sequence

from msgspec import Struct

from generator.arabic.fold import fold, strip_marks, words
from generator.arabic.stems import stem
from generator.arabic.stopwords import STOP_WORDS

HEADLINE, LEAD, REST = 4.0, 2.0, 1.0
KEPT_WORDS = 50_000
"""Words remembered between articles: a newsroom's words come again and again."""

_LINE = 200
"""Characters in which a dateline or a pointer to another story shows."""

# What a line begins with that only points to another story.
_READ_ALSO = re.compile(
    "\\s*(?:[إأا]قر[أا] (?:أيض|ايض|المزيد)|يقر[أا]\\s\\s|قد يهمك|للمزيد\\s*[:-]|شاهد (?:أيض|ايض)"
    "|شاهد\\s?[.:]|مواضيع ذات صلة|طالع أيض)"
)
# «باريس - رويترز:», «تونس (وات) -», «رام الله/ الأناضول -» run into the first sentence.
_DATELINE = re.compile(
    "\\s*[^\\W\\d_]++(?:[ ،]{1,2}[^\\W\\d_]++){0,2}?[ ،]{0,2}"
    "(?:[0-9٠-٩]{1,2} [^\\W\\d_]++ (?:[0-9٠-٩]{4} )?(?:هـ |م )?)?"
    "(?:\\([^()]{2,25}\\)\\s*[-–—:ـ]*"
    "|\\s?[/ـ–—-]\\s?[^.:،\\n/–—-]{2,30}\\s?[:/–—-]+"
    "|[^\\W\\d_]++\\s-"
    "|\\s?[-–—]\\s)\\s*"
)


class Block(Struct, frozen=True):
    """A headline, deck or paragraph. The nth of each list is the nth word.

    `written` as it stands (NFKC), `folded`, and as a stem.
    """

    written: list[str]
    folded: list[str]
    stems: list[str]
    weight: float


class Reader:
    """Makes blocks, and remembers what words it has folded."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}

    def blocks(self, title: str, deck: str | None, paragraphs: Sequence[str]) -> list[Block]:
        """The article's blocks, the headline first, without dateline and «read also» lines."""
        if len(self._known) > KEPT_WORDS:
            self._known.clear()
        blocks = [self._block(title, HEADLINE), *([self._block(deck, LEAD)] if deck else [])]
        # Vowel signs stand between a line's letters, where no pattern expects them.
        body = [text for text in paragraphs if not _READ_ALSO.match(strip_marks(text[:_LINE]))]
        for number, text in enumerate(body):
            skipped = 0
            if number == 0 and (dateline := _DATELINE.match(strip_marks(text[:_LINE]))):
                # «قال عباس - وهو…» is a sentence.
                written = words(dateline[0])
                skipped = 0 if STOP_WORDS.intersection(map(fold, written)) else len(written)
            blocks.append(self._block(text, REST if number else LEAD, skipped))
        return blocks

    def _block(self, text: str, weight: float, skipped: int = 0) -> Block:
        written, folded, stems = words(text)[skipped:], [], []
        known = self._known
        for word in written:
            forms = known.get(word)
            if forms is None:
                plain = fold(word)
                forms = known[word] = plain, stem(plain)
            folded.append(forms[0])
            stems.append(forms[1])
        return Block(written, folded, stems, weight)
