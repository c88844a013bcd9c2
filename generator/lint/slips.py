"""One thing an editor would mark, and the change that mends it."""

from msgspec import Struct

from generator.lint.passages import OBJECT, Passage

Edit = tuple[int, int, str]
"""Replace from, to (not included), by what. From and to are equal where nothing goes."""

LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f"
    "\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
)
FORMS = "\ufb50-\ufd3d\ufd50-\ufdcf\ufe70-\ufe74\ufe76-\ufefc"  # presentation forms, no symbols
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
TATWEEL = "\u0640"
WORD = f"{LETTERS}{FORMS}{MARKS}{TATWEEL}"
"""What an Arabic word is written with, for use between brackets in a pattern."""
BLANKS = " \t\u00a0\u202f"  # no-break space, narrow no-break space
_UNSEEN = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF], ""
)
_AROUND = 24


class Slip(Struct, frozen=True):
    """What is wrong in a passage, from its character `start` to `end`.

    `mend` says what to do; it is "" where the edits say it. Without `edits`
    there is more than one right answer, and only an editor knows which.
    """

    rule: str
    passage: Passage
    start: int
    end: int
    what: str
    mend: str = ""
    edits: tuple[Edit, ...] = ()

    @property
    def at(self) -> int:
        """Where it begins in the file's text."""
        passage = self.passage
        return passage.starts[self.start] if self.start < len(passage.starts) else passage.ends[-1]

    @property
    def before(self) -> str:
        """The words concerned, as they stand."""
        begin, end = self._words()
        return self.passage.text[begin:end]

    @property
    def after(self) -> str | None:
        """The same words mended; None without edits."""
        if not self.edits:
            return None
        begin, end = self._words()
        text, last = "", begin
        for first, stop, new in self.edits:
            text += self.passage.text[last:first] + new
            last = stop
        return text + self.passage.text[last:end]

    def _words(self) -> tuple[int, int]:
        """Whole words around the slip, but no more than can be read at a glance."""
        text = self.passage.text
        begin, end = self.start, self.end
        while begin > 0 and self.start - begin < _AROUND and not text[begin - 1].isspace():
            begin -= 1
        while end < len(text) and end - self.end < _AROUND and not text[end].isspace():
            end += 1
        # A blank that goes, or comes, is seen only beside the next word.
        if begin == self.start and text[begin : begin + 1].isspace():
            begin = max(text.rfind(" ", 0, begin), text.rfind("\n", 0, begin), begin - _AROUND) + 1
        return begin, end


def shown(text: str) -> str:
    """Text of an article for a message: on one line, and no mark of direction."""
    return " ".join(text.replace(OBJECT, "…").translate(_UNSEEN).split())
