"""How an Arabic text is set on the page: quotation marks, numbers, foreign names.

What stands on disk is never altered, and no word or digit changes: only signs
beside them do, and what keeps them in order is added. With markup that is `bdi`
and `span` (`html`, `in_html`, `paragraph`); where there is none, in titles, feeds
and attributes, direction marks (`marked`), never embeddings or overrides.

Rules: UAX #9; W3C, «Text Layout Requirements for the Arabic Script» (alreq) and
«Inline markup and bidirectional text in HTML». The table is in docs/typography.md.
"""

import re
from collections.abc import Sequence
from functools import cache
from html import escape as escaped
from html import unescape
from unicodedata import normalize

from generator.arabic.bidi import (
    DIGITS,
    FLAG,
    LETTERS,
    LRM,
    RLM,
    Run,
    has_rtl,
    is_foreign,
    runs,
    strong,
)

# Embeddings, overrides, isolates and the deprecated controls: markup says what
# they said, and one that nobody closed would turn the rest of the page around.
# The marks, the joiner and the non-joiner stay: they are spelling.
_CONTROLS = "\u202a-\u202e\u2066-\u206f\ufeff"
# Shapes of letters that old systems wrote instead of letters. The signs from
# U+FDF0 on, such as the word of God and the honorific, are meant as they are.
_FORMS = "\ufb50-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc"
_MEND = re.compile(f"[{_CONTROLS}{_FORMS}]")

_TOUCHED = re.compile(f'[{LETTERS}{DIGITS}{FLAG}"{_CONTROLS}{_FORMS}]')
_TAG = re.compile("(<[^>]*>)")
_BLOCK = re.compile(
    r"</?(?:p|li|h[1-6]|t[dhr]|thead|tbody|table|blockquote|footer|[uod]l|d[dt]|div|hr|pre)\b"
)
_CODE = re.compile(r"<(/?)(?:code|pre)\b")
_WORDS = re.compile(f"[{LETTERS}]{{2,}}")
_ACCOUNT = re.compile(r"@|^#|://|^www\.|\w\.[a-z]{2,}(?:/|$)")
_QUOTES = re.compile('["«»]')
_JOINS_NEXT = re.compile(f"[^\\w]*[{DIGITS}{LETTERS}]")
# A number before any letter: a foreign name before it would take it along (W7).
_FIRST_NUMBER = re.compile(f"[^\\w{LRM}{RLM}]+(?=[{DIGITS}])")
_LONGEST_WHOLE = 20
"""Characters of the longest foreign name that stays on one line."""
_PARAGRAPH_FROM = 3
"""Words: a shorter foreign line, such as an agency's name, stays in its place."""

# An ASCII name may be of any language; with one of these it is not English.
_NOT_ENGLISH = frozenset(
    "al da das de del della der des di die dos du el et gli il la las le les lo los o"
    " san santa und van von y".split()
)
_ENGLISH = frozenset(
    "the of and to in is was for with that on by at from has have an as it".split()
)


def is_untouched(text: str) -> bool:
    """Whether nothing here could need setting: no digit, foreign letter or quote."""
    return _TOUCHED.search(text) is None


def html(text: str) -> str:
    """A text without markup as safe HTML, for inside an element of an Arabic page.

    >>> html("نما 20% في 2020-2026")
    'نما <span dir="rtl" class="nb">20\u200f%</span> في <span dir="rtl" class="nb">2020–2026</span>'
    """
    if is_untouched(text):
        return escaped(text, quote=False)
    text = _mended(text)
    if is_foreign(text):
        return escaped(text, quote=False) if text.isalpha() else _name(text)
    made = _set(_quoted(text))
    # In a `bdi` a list of scores or of foreign names would go left to right.
    several = made.count("</") > 1 or "،" in text
    return f"{RLM}{made}" if several and not has_rtl(text) else made


def paragraph(text: str) -> str:
    """A paragraph of text without markup, as safe HTML with its `p`."""
    if is_untouched(text):
        return f"<p>{escaped(text, quote=False)}</p>"
    opening, (inside,) = _block("<p>", [text], [False])
    return f"{opening}{inside}</p>"


def in_html(source: str) -> str:
    """Safe HTML with the text between its tags set; the tags stay as they are.

    A paragraph in another language gets its direction. Code keeps every sign
    but for the controls that would leak out of it.
    """
    parts = _TAG.split(source)
    opening, group, code = 0, list[int](), list[bool]()
    in_code = 0
    for place, part in enumerate(parts):
        if place % 2 == 0:
            if part:
                group.append(place)
                code.append(in_code > 0)
            continue
        if kind := _CODE.match(part):
            in_code += -1 if kind[1] else 1
        if _BLOCK.match(part):
            _set_block(parts, opening, group, code)
            opening, group, code = place, [], []
    _set_block(parts, opening, group, code)
    return "".join(parts)


def marked(text: str) -> str:
    """A text for places without markup, with direction marks where it needs them.

    A reader takes the direction of a title from its first letter, so one that
    opens with a foreign name is given a mark before it.
    """
    if is_untouched(text):
        return text
    text = _mended(text)
    if is_foreign(text):
        return text
    text = _quoted(text)
    made: list[str] = []
    before = ""  # what was made, from its last letter or mark with a direction
    place = 0
    for run in runs(text):
        between = _parted(text[place : run.start], before)
        before = between if strong(between) else before + between
        set_run = _with_marks(run, text, before)
        before = set_run if strong(set_run) else before + set_run
        made += [between, set_run]
        place = run.end
    whole = "".join((*made, _parted(text[place:], before)))
    lost = strong(whole) == "ltr" or (strong(whole) is None and (whole != text or "،" in text))
    return f"{RLM}{whole}" if lost else whole


def _parted(text: str, before: str) -> str:
    """What stands between two runs, its first number parted from a foreign name before it."""
    found = _FIRST_NUMBER.match(text)
    if not found or _last_strong(before) != "ltr":
        return text
    return f"{found[0]}{RLM}{text[found.end() :]}"


def line(text: str) -> str:
    """A line of plain text, already `marked`, that stands alone in an e-mail.

    A program may take the direction from its first letter, or from nothing at all
    and run it left to right: so that signs at the ends stay where they belong, they
    are put between right-to-left marks. An address gets its mark behind a blank, for
    else it would become part of the link.
    """
    if is_foreign(text) or not strong(text):
        return f"{text} {LRM}" if text and not text[-1].isalnum() and strong(text) else text
    opening = "" if text[0].isalpha() and strong(text) == "rtl" else RLM
    closing = "" if text[-1].isalpha() and _last_strong(text) == "rtl" else RLM
    text = text.removeprefix(RLM) if opening else text
    return f"{opening}{text}{closing}"


def _with_marks(run: Run, text: str, before: str) -> str:
    """A run between marks; `before` is what was made before it."""
    joins = _last_strong(before) == "ltr"
    if run.kind == "number":
        return f"{RLM}{run.text}" if joins else run.text
    opening = closing = ""
    if not before.endswith(LRM):
        # What follows a run that goes left to right would join it.
        opening = (RLM if joins else "") + ("" if run.text[0].isalpha() else LRM)
    ends_in_letter = run.kind == "name" and run.text[-1].isalnum()
    if not ends_in_letter and not text.startswith(LRM, run.end):
        closing = LRM + (RLM if _JOINS_NEXT.match(text, run.end) else "")
    return f"{opening}{run.text}{closing}"


def _last_strong(text: str) -> str | None:
    for char in reversed(text):
        if found := strong(char):
            return found
    return None


def _set_block(parts: list[str], opening: int, group: Sequence[int], code: Sequence[bool]) -> None:
    """Set the texts of one block in place."""
    if all(is_untouched(parts[place]) for place in group):
        return
    texts = [unescape(parts[place]) for place in group]
    parts[opening], made = _block(parts[opening], texts, code)
    for place, text in zip(group, made, strict=True):
        parts[place] = text


def _block(opening: str, texts: Sequence[str], code: Sequence[bool]) -> tuple[str, list[str]]:
    """The opening tag and the texts of a block, which markup has cut in pieces."""
    texts = [_mended(text) for text in texts]
    # Code is hidden, not left out: quotes and runs are seen across it.
    hidden = [
        "\ufffc" * len(text) if is_code else text for text, is_code in zip(texts, code, strict=True)
    ]
    whole = "".join(hidden)
    if (
        is_foreign(whole)
        and opening == "<p>"
        and len(words := _WORDS.findall(whole)) >= _PARAGRAPH_FROM
    ):
        english = whole.isascii() and not _ENGLISH.isdisjoint(word.lower() for word in words)
        language = ' lang="en"' if english else ""
        return f'<p dir="ltr"{language}>', [escaped(text, quote=False) for text in texts]
    whole = _quoted(whole)
    made = []
    start = 0
    for text, is_code in zip(texts, code, strict=True):
        end = start + len(text)
        made.append(escaped(text, quote=False) if is_code else _set(whole, start, end))
        start = end
    return opening, made


def _set(text: str, start: int = 0, end: int | None = None) -> str:
    """What stands between two places of a text, escaped, its runs in markup."""
    end = len(text) if end is None else end
    made = []
    for run in runs(text, start, end):
        made.append(escaped(text[start : run.start], quote=False))
        start = run.end
        match run.kind:
            case "name":
                made.append(_name(run.text))
            case "code":
                made.append(f'<bdi dir="ltr" class="nb">{escaped(run.text, quote=False)}</bdi>')
            case "number":
                # With its own direction: after a Latin word it would join that.
                made.append(f'<span dir="rtl" class="nb">{escaped(run.text, quote=False)}</span>')
    made.append(escaped(text[start:end], quote=False))
    return "".join(made)


def _name(text: str) -> str:
    """A foreign run; its language is named only where that is safe to say."""
    words = re.findall("[a-z]+", text.lower())
    english = text.isascii() and _NOT_ENGLISH.isdisjoint(words)
    # Addresses and accounts are no language.
    language = ' lang="en"' if english and not _ACCOUNT.search(text) else ""
    # «COVID-19» would be parted behind its hyphen.
    whole = ' class="nb"' if "-" in text and len(text) <= _LONGEST_WHOLE else ""
    return f'<bdi dir="ltr"{language}{whole}>{escaped(text, quote=False)}</bdi>'


def _quoted(text: str) -> str:
    """With « » for straight double quotes that pair, ‹ › for those inside others.

    One without its fellow stays, as does the sign of inches and seconds. A
    text keeps its length.
    """
    if '"' not in text:
        return text
    signs = list(text)
    straight: list[int] = []  # where those stand that wait for their fellow
    depth = 0  # of the signs that are right already
    depths: list[int] = []
    for found in _QUOTES.finditer(text):
        place, sign = found.start(), found[0]
        if sign == "«":
            depth += 1
        elif sign == "»":
            depth = max(0, depth - 1)
        else:
            before, after = text[place - 1 : place], text[place + 1 : place + 2]
            opens = not before or before.isspace() or before in "([«‹"
            closes = not after or after.isspace() or after in ".,:;!?،؛؟)]»›"
            if straight and (closes or not opens):
                start = straight.pop()
                inner = depths.pop() > 0 or bool(straight)
                signs[start], signs[place] = "‹›" if inner else "«»"
            elif (before.isdigit() and not straight) or not after:
                continue
            else:
                straight.append(place)
                depths.append(depth)
    return "".join(signs)


def _mended(text: str) -> str:
    """Without controls of direction, and with letters for their old shapes."""
    if not _MEND.search(text):
        return text
    return text.translate(_mending())


@cache
def _mending() -> dict[int, str]:
    """For `str.translate`; made when the first text needs it."""
    codes = (*range(0xFB50, 0xFD3E), *range(0xFD50, 0xFDD0), *range(0xFE70, 0xFEFD))
    dropped = (*range(0x202A, 0x202F), *range(0x2066, 0x2070), 0xFEFF)
    return {
        **{code: normalize("NFKC", chr(code)) for code in codes},
        **dict.fromkeys(dropped, ""),
    }
