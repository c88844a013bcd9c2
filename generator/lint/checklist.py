"""The rules by name, and what they find in a manuscript."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.arabic.fold import strip_marks
from generator.lint import blanks, letters, numbers, punctuation, quotations
from generator.lint.names import Spellings
from generator.lint.passages import Manuscript, Passage
from generator.lint.slips import Slip

LONGEST_HEADLINE = 110
"""In characters, vowel signs not counted: search engines and cards cut what is longer."""

# Each looks at one passage that is written in Arabic.
_OF_A_PASSAGE: dict[str, Callable[[Passage], Iterator[Slip]]] = {
    "latin-comma": punctuation.latin_comma,
    "latin-semicolon": punctuation.latin_semicolon,
    "latin-question-mark": punctuation.latin_question_mark,
    "blank-before-mark": blanks.blank_before_mark,
    "blank-inside": blanks.blank_inside,
    "missing-blank": blanks.missing_blank,
    "double-blank": blanks.double_blank,
    "no-break-space": blanks.no_break_space,
    "dots": punctuation.dots,
    "detached-waw": blanks.detached_waw,
    "tatweel": letters.tatweel,
    "presentation-forms": letters.presentation_forms,
    "swapped-lam": letters.swapped_lam,
    "persian-letters": letters.persian_letters,
    "hamza": letters.hamza,
    "final-teh": letters.final_teh,
}
# Unseen characters disturb in every language.
_OF_ANY_PASSAGE: dict[str, Callable[[Passage], Iterator[Slip]]] = {
    "bidi-control": letters.bidi_control,
    "zero-width": letters.zero_width,
}


def _long_headline(passages: Sequence[Passage]) -> Iterator[Slip]:
    for passage in passages:
        if passage.kind == "title" and passage.scalar:
            length = len(" ".join(strip_marks(passage.scalar.text).split()))
            if length > LONGEST_HEADLINE:
                what = f"a headline of {length} characters"
                mend = f"say it with {LONGEST_HEADLINE} at most"
                yield Slip("long-headline", passage, 0, len(passage.text), what, mend)


_OF_ALL_PASSAGES: dict[str, Callable[[Sequence[Passage]], Iterator[Slip]]] = {
    "straight-quotes": quotations.quotations,
    "mismatched-quotes": quotations.quotations,
    "mixed-digits": numbers.mixed_digits,
    "digit-styles": numbers.digit_styles,
    "final-yeh": letters.final_yeh,
    "long-headline": _long_headline,
}
DIGIT_STYLES, MISSING_ALT, TWO_SPELLINGS = "digit-styles", "missing-alt", "two-spellings"
UNREADABLE, UNKNOWN_RULE = "unreadable", "unknown-rule"
"""What is told of a file or of a note in it, and is no rule that could be off."""
NAMES = tuple(
    sorted((*_OF_A_PASSAGE, *_OF_ANY_PASSAGE, *_OF_ALL_PASSAGES, MISSING_ALT, TWO_SPELLINGS))
)
"""Every rule that may be switched off."""


class Checklist:
    """The rules that are on, and the names they watch."""

    def __init__(self, off: Iterable[str] = (), spellings: Spellings | None = None) -> None:
        off = frozenset(off)
        self._one = [rule for name, rule in _OF_A_PASSAGE.items() if name not in off]
        self._any = [rule for name, rule in _OF_ANY_PASSAGE.items() if name not in off]
        # A rule of two names runs once, for the one that is on.
        self._all = tuple(
            dict.fromkeys(rule for name, rule in _OF_ALL_PASSAGES.items() if name not in off)
        )
        self._spellings = spellings if TWO_SPELLINGS not in off else None
        self._alt = MISSING_ALT not in off
        self._off = off

    def slips(self, paper: Manuscript) -> Iterator[Slip]:
        """What is wrong, rule by rule."""
        for slip in self._found(paper):
            if slip.rule not in self._off and not paper.is_silent(slip.rule, slip.at):
                yield slip

    def _found(self, paper: Manuscript) -> Iterator[Slip]:
        for passage in paper.passages:
            for rule in (*self._one, *self._any) if passage.arabic else self._any:
                yield from rule(passage)
        for of_all in self._all:
            # A number that an editor wants so says nothing of the others.
            name = DIGIT_STYLES if of_all is numbers.digit_styles else None
            yield from of_all(_heard(paper, name))
        if self._spellings:
            yield from self._spellings.two_spellings(_heard(paper, TWO_SPELLINGS))

    def without_alt(self, manuscript: Manuscript) -> Iterator[int]:
        """Where pictures stand of which nothing is said to those who cannot see them."""
        if not self._alt:
            return
        said = {way: scalar for way, scalar in manuscript.scalars if way[:1] == ("image",)}
        alt = said.get(("image", "alt"))
        if (source := said.get(("image", "src"))) and not (alt and alt.text.strip()):
            yield from (at for at in (source.begin,) if not manuscript.is_silent(MISSING_ALT, at))
        yield from (at for at in manuscript.images if not manuscript.is_silent(MISSING_ALT, at))


def _heard(paper: Manuscript, rule: str | None) -> Sequence[Passage]:
    """The passages that a rule on the whole article goes by."""
    if rule is None or not paper.notes:
        return paper.passages
    return [
        one for one in paper.passages if not one.text or not paper.is_silent(rule, one.starts[0])
    ]
