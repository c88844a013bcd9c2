"""Letters that are not what they seem: stretched, borrowed, pasted or unseen."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from generator.lint.passages import BODY, FOREIGN, Passage
from generator.lint.slips import BLANKS, FORMS, LETTERS, MARKS, TATWEEL, WORD, Slip
from generator.lint.spelling import RIGHT

# Tatweel

_STRETCHES = re.compile(f"{TATWEEL}+")
_WRITTEN = re.compile(f"[{LETTERS}{FORMS}{MARKS}]")
_WORD_BEFORE = re.compile(f"[{WORD}]*$")
# «لـسكاي نيوز»: the stroke parts a name from the letters written onto it.
_ATTACHED = re.compile("[وف]?(?:ال|[بكل](?:ال)?|لل)?")
_MARK = re.compile(f"[{MARKS}]")


def tatweel(passage: Passage) -> Iterator[Slip]:
    """Inside a word. At its end the stroke does work: «1446هـ»، «لـ«الراية»»، «بـ12»."""
    text = passage.text
    for found in _STRETCHES.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if _WRITTEN.match(before) and _WRITTEN.match(after):
            word = _WORD_BEFORE.search(text, max(0, start - 30), start)
            attached = word and _ATTACHED.fullmatch(_MARK.sub("", word[0]))
            if attached and (end - start == 1 or text.startswith("ال", end)):
                continue
            what = "tatweel inside a word"
            yield Slip("tatweel", passage, start, end, what, edits=((start, end, ""),))
        elif end - start == 1 and not before.strip() and after and after in BLANKS:
            what, mend = "a tatweel for a dash", "write a dash: –"
            yield Slip("tatweel", passage, start, end, what, mend)


# Unseen characters

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
# Zero-width space, word joiner, byte order mark, soft hyphen. The two joiners
# stay: Persian words and «ه‍» are written with them.
_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]+")
_BLOCK_SIGN = re.compile(r"[#>+\-*=|:`~ \t\\]|\d+\.")


def bidi_control(passage: Passage) -> Iterator[Slip]:
    yield from _unseen(passage, "bidi-control", _BIDI, "a mark of direction")


def zero_width(passage: Passage) -> Iterator[Slip]:
    yield from _unseen(passage, "zero-width", _ZERO_WIDTH, "a character of no width")


def _unseen(passage: Passage, rule: str, pattern: re.Pattern[str], name: str) -> Iterator[Slip]:
    text = passage.text
    for found in pattern.finditer(text):
        start, end = found.span()
        codes = " ".join(f"U+{ord(char):04X}" for char in dict.fromkeys(found[0]))
        # At the start of a line it may be all that keeps a sign from meaning something.
        first = passage.kind == BODY and (start == 0 or text[start - 1] == "\n")
        edits = () if first and _BLOCK_SIGN.match(text, end) else ((start, end, ""),)
        what, mend = f"{name}: {codes}", "delete it; the page sets direction itself"
        yield Slip(rule, passage, start, end, what, mend, edits)


# Presentation forms

_FORMS = re.compile(f"[{FORMS}]+")


def presentation_forms(passage: Passage) -> Iterator[Slip]:
    """Shapes that a PDF leaves behind. ﷺ and its like are signs, not shapes."""
    for found in _FORMS.finditer(passage.text):
        start, end = found.span()
        letters = normalize("NFKC", found[0]).replace(TATWEEL, "")
        what = "letters as a PDF draws them"
        # A vowel sign on a blank: which letter it belongs to is not known.
        if " " in letters or not letters:
            mend = "type the word again"
            yield Slip("presentation-forms", passage, start, end, what, mend)
            continue
        yield Slip("presentation-forms", passage, start, end, what, edits=((start, end, letters),))


_SWAPPED = re.compile(f"(?<![{WORD}])([وفبك]?ا)([أإآ])(?=[{LETTERS}])ل?")


def swapped_lam(passage: Passage) -> Iterator[Slip]:
    """«األخيرة»: lam and the alef after it change places when text leaves a PDF."""
    text = passage.text
    for found in _SWAPPED.finditer(text):
        start, end = found.span()
        if not found[0].endswith("ل"):
            continue
        what = "lam and alef in the wrong order, as some PDFs give them"
        mend = f"is it: «{found[1]}ل{found[2]}…»؟"
        yield Slip("swapped-lam", passage, start, end, what, mend)


# Persian letters

KEYBOARD = {
    "\u06a9": "\u0643",  # keheh → kaf
    "\u06aa": "\u0643",  # swash kaf → kaf
    "\u06cc": "\u064a",  # Farsi yeh → yeh
    "\u06be": "\u0647",  # heh doachashmee → heh
    "\u06c1": "\u0647",  # heh goal → heh
}
_TYPED = re.compile(f"[{''.join(KEYBOARD)}]")
_WORDS = re.compile(f"[{WORD}\u200c]+")
_FARSI_YEH = "\u06cc"
# At the end of a word it may be ي or ى; in these only ي.
_WITH_YEH = frozenset("في التي الذي التالي الماضي الحالي العربي الإيراني رئيسي".split())


def persian_letters(passage: Passage) -> Iterator[Slip]:
    """In Arabic words; not in names that have پ چ ژ گ, nor in the words beside them."""
    text = passage.text
    if not _TYPED.search(text):
        return
    words = list(_WORDS.finditer(text))
    for run in _runs(text, words):
        if any(FOREIGN.search(word[0]) for word in run):
            continue
        for word in run:
            right = "".join(KEYBOARD.get(char, char) for char in word[0])
            what = "Persian letters in an Arabic word"
            start, end = word.span()
            if word[0].endswith(_FARSI_YEH) and right not in _WITH_YEH:
                mend = f"its last letter may be two letters; is it: «{right}»؟"
                yield Slip("persian-letters", passage, start, end, what, mend)
                continue
            edits = tuple(
                (n, n + 1, KEYBOARD[text[n]]) for n in range(start, end) if text[n] in KEYBOARD
            )
            yield Slip("persian-letters", passage, start, end, what, edits=edits)


def _runs(text: str, words: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Words in Persian letters that stand side by side, alone or with foreign ones."""
    run: list[re.Match[str]] = []
    typed = [bool(_TYPED.search(word[0])) for word in words]
    for word, is_typed in zip(words, typed, strict=True):
        near = bool(run) and not text[run[-1].end() : word.start()].strip(BLANKS)
        if not (is_typed or FOREIGN.search(word[0])):
            continue
        if run and not near:
            yield [one for one in run if _TYPED.search(one[0]) or FOREIGN.search(one[0])]
            run = []
        run.append(word)
    if run:
        yield run


# Hamzas and last letters

_BARE = re.compile(f"(?<![{WORD}])[{LETTERS}]{{2,}}(?![{WORD}])")
_LAST = {"ي": "final-yeh", "ى": "final-yeh", "ة": "final-teh", "ه": "final-teh"}
_SAID = {
    "hamza": "a hamza left out or put too many",
    "final-yeh": "a last yeh without its dots, or an alef with dots",
    "final-teh": "a last teh without its dots, or a heh with dots",
}


def hamza(passage: Passage) -> Iterator[Slip]:
    """Words of the list in `spelling`, each of which has one right spelling."""
    return _misspelled(passage, "hamza")


_DOTTED = re.compile(f"(?<![{WORD}])[{LETTERS}]+ي(?![{WORD}])")


def final_yeh(passages: Sequence[Passage]) -> Iterator[Slip]:
    """«فى», «الذى», where other words of the article have their dots.

    The press of Egypt writes the last yeh without them: an article that does so
    throughout follows a convention. Dots on an alef are a slip everywhere.
    """
    arabic = [passage for passage in passages if passage.arabic]
    words = (word for passage in arabic for word in _DOTTED.findall(passage.text))
    dotted = any(word not in RIGHT for word in words)
    for passage in arabic:
        for slip in _misspelled(passage, "final-yeh"):
            if dotted or passage.text[slip.end - 1] == "ي":
                yield slip


def final_teh(passage: Passage) -> Iterator[Slip]:
    return _misspelled(passage, "final-teh")


def _misspelled(passage: Passage, rule: str) -> Iterator[Slip]:
    for found in _BARE.finditer(passage.text):
        right = RIGHT.get(found[0])
        if right is None:
            continue
        start, end = found.span()
        edits = tuple(
            (start + n, start + n + 1, letter)
            for n, (letter, written) in enumerate(zip(right, found[0], strict=True))
            if letter != written and _LAST.get(letter, "hamza") == rule
        )
        if edits:
            yield Slip(rule, passage, start, end, _SAID[rule], edits=edits)
