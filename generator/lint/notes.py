"""Where an editor told the lint to be silent.

In the text a line of its own, `<!-- lint: off dots tatweel -->`, which no reader
sees; in the front matter the comment `# lint: off long-headline` above its key.
It holds up to the next empty line, or for the value of that one key.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from generator.prose import LINT_NOTE

_FRONT = re.compile(r"^[ \t]*#[ \t]*lint:(?P<said>.*)$", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
_BELOW = re.compile(r"(?:[ \t]*\n)*")


class Note(Struct, frozen=True):
    """Be silent from `begin` to `end` of the file's text about `rules`; about all if none.

    The note itself stands at `at`. `wrong` is what it says that is none of this.
    """

    at: int
    begin: int
    end: int
    rules: frozenset[str]
    wrong: str | None = None

    def silences(self, rule: str, at: int) -> bool:
        holds = self.begin <= at < self.end and self.wrong is None
        return holds and (not self.rules or rule in self.rules)


def notes(text: str, front: tuple[int, int], start: int) -> tuple[Note, ...]:
    """Those of a content file, whose body begins at `start`."""
    if "lint:" not in text:
        return ()
    return (*_of_front(text, *front), *_of_body(text, start))


def _of_front(text: str, begin: int, end: int) -> Iterator[Note]:
    for found in _FRONT.finditer(text, begin, end):
        first = min(found.end() + 1, end)
        newline = text.find("\n", first, end)
        # A value of several lines begins on the line of its key.
        yield _note(found, first, end if newline < 0 else newline)


def _of_body(text: str, start: int) -> Iterator[Note]:
    blanks = [found.start() for found in _BLANK_LINE.finditer(text, start)]
    for found in LINT_NOTE.finditer(text, start):
        below = _BELOW.match(text, found.end())
        first = below.end() if below else found.end()
        next_blank = bisect_left(blanks, first)
        yield _note(found, first, [*blanks[next_blank : next_blank + 1], len(text)][0])


def _note(found: re.Match[str], begin: int, end: int) -> Note:
    said = found["said"].replace(",", " ").split()
    wrong = None if said[:1] == ["off"] else " ".join(said)
    return Note(found.start(), begin, end, frozenset(said[1:]), wrong)
