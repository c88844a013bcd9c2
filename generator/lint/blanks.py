"""Blanks: around marks, brackets and quotations, between words, behind «and»."""

import re
from collections.abc import Iterator

from generator.lint.passages import OBJECT, Passage
from generator.lint.punctuation import in_arabic
from generator.lint.slips import BLANKS, FORMS, LETTERS, MARKS, TATWEEL, Slip

# Before a mark

_BEFORE = re.compile(rf"(?<=[^\s(\[{{«‹“\-–—{OBJECT}])[{BLANKS}]+(?=[،؛؟!.:,;?])")
_NEAR = 16
"""How far back the word before a mark is looked for, in characters."""
_ONE_LETTER = re.compile(rf"(?:^|[\s.])و?[^\W\d_][{MARKS}]*$")
_ONE_LETTER_NEXT = re.compile(rf"\.[{BLANKS}]*[^\W\d_](?!\w)")


def blank_before_mark(passage: Passage) -> Iterator[Slip]:
    """Before ، ؛ ؟ ! . and :, except where the mark belongs to what follows it."""
    text = passage.text
    for found in _BEFORE.finditer(text):
        start, end = found.span()
        mark, after = text[end], text[end + 1 : end + 2]
        if mark == "." and _is_of_what_follows(text, start, end):
            continue
        if mark == ":" and (
            after in ("(", ")", "/", "\\", ":", "D", "P", "-")
            or (text[start - 1].isdigit() and text[end + 1 :].lstrip(BLANKS)[:1].isdigit())
        ):
            continue
        if mark in ",;?" and not (in_arabic(text, end) and _ARABIC_BEFORE.search(text, 0, start)):
            continue
        what = "a blank before a mark that closes up to its word"
        edits = ((start, end, ""),)
        yield Slip("blank-before-mark", passage, start, end + 1, what, edits=edits)


_ARABIC_BEFORE = re.compile(rf"[{LETTERS}{FORMS}{MARKS}»)]\Z")


def _is_of_what_follows(text: str, start: int, end: int) -> bool:
    """Whether a full stop belongs to a name such as .NET, or to initials and dots."""
    after = text[end + 1 : end + 2]
    return (
        after in (".", OBJECT)
        or text[start - 1] == "."
        or after.isalnum()
        or bool(
            _ONE_LETTER.search(text, max(0, start - _NEAR), start)
            and _ONE_LETTER_NEXT.match(text, end)
        )
        or bool(re.match(rf"\.[{BLANKS}]\.", text[end : end + 3]))
    )


# Within brackets and quotations

_INNER = (
    re.compile(rf"(?P<open>\()(?P<one>[{BLANKS}]*)[^()\n]*?(?P<two>[{BLANKS}]*)\)"),
    re.compile(rf"(?P<open>«)(?P<one>[{BLANKS}]*)[^«»\n]*?(?P<two>[{BLANKS}]*)»"),
)


def blank_inside(passage: Passage) -> Iterator[Slip]:
    """«( 3 - 2 )», «« نعم »»: a bracket or a mark may then be parted from its words.

    A sign that stands alone between two blanks, «( )», is a place to fill in.
    """
    text = passage.text
    for pattern in _INNER:
        for found in pattern.finditer(text):
            one, two = found.span("one"), found.span("two")
            # «قال« نعم »ثم»: the marks may be turned round.
            attached = text[found.start() - 1 : found.start()]
            if one[1] >= two[0] or (found["open"] == "«" and _is_word(attached)):
                continue
            edits = tuple((begin, end, "") for begin, end in (one, two) if begin < end)
            if edits:
                what = "a blank within brackets or quotation marks"
                yield Slip("blank-inside", passage, *found.span(), what, edits=edits)


def _is_word(char: str) -> bool:
    return bool(char) and (char.isalnum() or bool(re.match(f"[{MARKS}{TATWEEL}]", char)))


# After a mark

_LETTER = f"[{LETTERS}{FORMS}]"
_AFTER = re.compile(
    rf"[،؛](?=[{LETTERS}{FORMS}A-Za-z«“‹(\[])|(?:[؟?]!*|!+[؟?]*)(?={_LETTER})"
    rf"|[,;](?={_LETTER})"
    # «قال:نعم»; not «ص:ب».
    rf"|(?<={_LETTER}{{2}}):(?={_LETTER}{{2}}|[«“])"
)
# «عاد.ثم», «2020م.ثم»; not «ا.ف.ب», and not «الجزيرة.نت».
_FULL_STOP = re.compile(
    rf"(?:(?<={_LETTER}{{2}})|(?<=[0-9\u0660-\u0669][{LETTERS}])|(?<=[0-9\u0660-\u0669]{{2}}))"
    rf"[{MARKS}]*\.(?=[{LETTERS}{FORMS}{MARKS}]{{2,}}(?!\.))"
    r"(?!(?:نت|كوم|نيت|اورغ|أورغ|تي في|نيوز|دوت)\b)"
)


def missing_blank(passage: Passage) -> Iterator[Slip]:
    """After ، ؛ ؟ ! : and a full stop where a word follows at once; «1،300» is a number."""
    text = passage.text
    for found in _AFTER.finditer(text):
        at, end = found.span()
        if found[0] in ",;" and not in_arabic(text, at):
            continue
        what = "no blank after a mark"
        if found[0] == "?":
            # «الم?لس»: what a wrong encoding leaves of a letter.
            mend = "write ؟ and a blank, or the letter that was lost"
            yield Slip("missing-blank", passage, at, end, what, mend)
            continue
        yield Slip("missing-blank", passage, end - 1, end, what, edits=((end, end, " "),))
    for found in _FULL_STOP.finditer(text):
        end = found.end()
        what = "no blank after a full stop"
        mend = "write a blank behind it, unless it is part of a name"
        yield Slip("missing-blank", passage, end - 1, end, what, mend)
    yield from _close_to_brackets(passage)


_BRACKETS = re.compile(r"\((?!\s)([^()\n]*)(?<!\s)\)|«(?!\s)([^«»\n]*)(?<!\s)»")
_WORD_BEFORE = re.compile(rf"[{LETTERS}{FORMS}{MARKS}{TATWEEL}]+\Z")
_WORD_BEHIND = re.compile(f"[{LETTERS}{FORMS}{MARKS}{TATWEEL}]+")
_STRIP = re.compile(f"[{MARKS}]")
# Letters that are written onto what is in brackets or quoted: «وبال«نادي»».
_ONTO = re.compile(f"[وفأ]?[وفبكلس]?(?:ال|لل)?{TATWEEL}?|.*{TATWEEL}")
# What is written onto a quoted name: «الفيس»يون.
_ENDINGS = frozenset("ي ية يا يين يون يات ين ون ات ان ا ه ها هم نا".split())
_LONG = 5
"""Letters within brackets that are words of their own, and no ending: «طالب(ات)»."""


def _close_to_brackets(passage: Passage) -> Iterator[Slip]:
    """«العرض(الأول)أمس»: where the brackets hold words, not a part of one."""
    text = passage.text
    for found in _BRACKETS.finditer(text):
        start, end = found.span()
        inside = found[1] if found[1] is not None else found[2]
        if found[1] is not None and not _holds_words(inside):
            continue
        what = "no blank beside brackets or quotation marks"
        before = _WORD_BEFORE.search(text, max(0, start - 30), start)
        if before and not _ONTO.fullmatch(_STRIP.sub("", before[0])):
            edits = ((start, start, " "),)
            yield Slip("missing-blank", passage, start, start + 1, what, edits=edits)
        behind = _WORD_BEHIND.match(text, end)
        if behind and len(word := _STRIP.sub("", behind[0])) > 1 and word not in _ENDINGS:
            yield Slip("missing-blank", passage, end - 1, end, what, edits=((end, end, " "),))


def _holds_words(inside: str) -> bool:
    letters = len(_STRIP.sub("", inside))
    # A number of one or two digits may be a note's.
    return letters >= _LONG or " " in inside or (letters > 2 and inside.isdigit())


# Between words

_MANY = re.compile(rf"(?<=\S)[{BLANKS}]{{2,}}(?=[^\s،؛؟!.:])")
_GAP = re.compile(rf"[{BLANKS}]*\t[{BLANKS}]*|[{BLANKS}]{{2,}}")
_HALF_WORDS = range(3, 8)
"""Words of half a line of verse that stands alone."""
_LIKE = 1.35
"""How much longer one half of it may be."""
_DIVIDER = re.compile(r"[*#~=•·…|/\\\-–—]{1,3}")


def double_blank(passage: Passage) -> Iterator[Slip]:
    """Two or three are a slip of the thumb; more divide something from something."""
    text = passage.text
    if _is_verse(text):
        return
    lines = "\n" in text
    for found in _MANY.finditer(text):
        start, end = found.span()
        wide = end - start > 3 or "\t" in found[0]
        if text[start - 1] + text[end] == "()":
            continue  # a place to fill in
        if lines and (wide or end - start == 3):
            continue
        if wide:
            mend = "leave one blank, or divide what it divides by a line or a mark"
            yield Slip("double-blank", passage, start, end, "a wide gap in a sentence", mend)
            continue
        keep = text[start] == " "
        edit = (start + 1, end, "") if keep else (start, end, " ")
        yield Slip("double-blank", passage, start, end, "more than one blank", edits=(edit,))


def _is_verse(text: str) -> bool:
    """Whether lines stand in two halves: several of them, or one that is like no prose."""
    lines = [_GAP.split(line.strip(BLANKS)) for line in text.split("\n")]
    if any(len(parts) == 3 and _DIVIDER.fullmatch(parts[1]) for parts in lines):
        return True
    halved = [parts for parts in lines if len(parts) == 2]
    if len(lines) > 1:
        return len(halved) > 1 and 2 * len(halved) > len(lines)
    if not halved or not re.search(rf"[{BLANKS}]{{4}}|\t", text):
        return False
    one, two = (len(_STRIP.sub("", half)) for half in halved[0])
    like = max(one, two) <= _LIKE * min(one, two)
    return like and all(len(half.split()) in _HALF_WORDS for half in halved[0])


_HARD = re.compile(
    f"(?<=[{LETTERS}{FORMS}{MARKS}،؛.:؟)])[\u00a0\u202f](?=[{LETTERS}{FORMS}(])"
)  # no-break spaces


def no_break_space(passage: Passage) -> Iterator[Slip]:
    """Between two words. Beside a number, a sign or a quotation it may be meant."""
    for found in _HARD.finditer(passage.text):
        start, end = found.span()
        if _ONE_LETTER.search(passage.text, max(0, start - _NEAR), start):
            continue  # «د. ياسين»
        what = f"a no-break space U+{ord(found[0]):04X} between two words"
        yield Slip("no-break-space", passage, start, end, what, edits=((start, end, " "),))


# The detached waw

_WAW = re.compile(rf"(?<![^\s«‹“\"(\[،؛:.…])و[{BLANKS}]+(?=[{LETTERS}{FORMS}«])")
_LETTER_NAMED = re.compile(
    r"(?:^|\s)[وفبل]?(?:ال)?(?:حرف|بند|فقرة|فئة|مجموعة|مرحلة|رمز|قسم|صف)(?:ا|ان|ي|ين|ات)?\s+$"
)
_ALONE = re.compile(rf"[^\W\d_][{MARKS}]*(?![\w{MARKS}])")


def detached_waw(passage: Passage) -> Iterator[Slip]:
    """«and» is written onto its word; «أ و ب» are letters, and so is «حرف و»."""
    text = passage.text
    for found in _WAW.finditer(text):
        start, end = found.span()
        if (
            _ALONE.match(text, end)
            or _ONE_LETTER.search(text[max(0, start - _NEAR) : start].rstrip(BLANKS))
            or _LETTER_NAMED.search(text, max(0, start - _NEAR), start)
        ):
            continue
        what = "the conjunction stands apart from its word"
        # Through a sign of Markdown, joining could undo what the sign does.
        joined = all(passage.ends[n] == passage.starts[n + 1] for n in range(start, end))
        if not joined:
            yield Slip("detached-waw", passage, start, end, what, "write it onto the next word")
            continue
        yield Slip("detached-waw", passage, start, end, what, edits=((start + 1, end, ""),))
