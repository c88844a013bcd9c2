"""The prose of a content file: what readers read, and where each letter stands.

A passage is a headline, a paragraph, a caption: text in which one sentence
leads to the next. Markdown's own signs are left out of it, and what is no
prose (code, addresses, hashtags, footnote marks, most entities) stands in it as
one U+FFFC each: something is there, but none of its letters.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator import content
from generator.lint.notes import Note, notes
from generator.lint.scalars import Scalar, values
from generator.prose import LINT_NOTE

OBJECT = "\ufffc"  # object replacement character
BODY = "body"

# The keys whose values readers see as prose, by the way that leads to them.
_SEEN = {
    ("title",): "title",
    ("description",): "description",
    ("authors",): "authors",
    ("source",): "source",
    ("place",): "place",
    ("image", "alt"): "alt",
    ("image", "caption"): "caption",
    ("image", "credit"): "credit",
    ("facts", "label"): "fact",
    ("read_also",): "read_also",
    ("read_also", "title"): "read_also",
    ("correction", "text"): "correction",
    ("corrections", "text"): "correction",
}
_ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufefc]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏͰ-ӿ]+")
# Letters that Persian, Urdu, Kurdish or Pashto have and Arabic has not, with the
# non-joiner; and those that are only typed otherwise.
FOREIGN = re.compile(
    "[\u0679\u067c\u067e\u0681\u0685\u0686\u0688\u0689\u0691\u0693\u0695\u0696\u0698\u069a"
    "\u06af\u06b5\u06ba\u06bc\u06c0\u06c2\u06c3\u06c6\u06c7\u06cb\u06cd\u06ce\u06d0\u06d2\u06d3"
    "\u06d5\u200c]"
)
_TYPED = re.compile("[\u06a9\u06cc\u06be\u06c1]")  # keheh, Farsi yeh, two hehs


class Passage(Struct, frozen=True):
    """A stretch of prose. Character n came from `starts[n]` to `ends[n]` of the file's text.

    `scalar` is the front matter's value that it is, None in the body. `arabic`
    says that it is mostly written in Arabic letters.
    """

    kind: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    arabic: bool
    scalar: Scalar | None = None


class Manuscript(Struct, frozen=True):
    """A content file as the lint sees it; newlines in `text` are all `\\n`.

    `images` are the places of pictures in the body that say nothing of what
    they show. `front` is where the front matter lies in `text`, its fences
    left out. `notes` say where the lint is to be silent.
    """

    text: str
    front: tuple[int, int]
    passages: tuple[Passage, ...]
    images: tuple[int, ...]
    scalars: tuple[tuple[tuple[str, ...], Scalar], ...]
    notes: tuple[Note, ...] = ()

    def is_silent(self, rule: str, at: int) -> bool:
        """Whether an editor wants to hear nothing of this rule at this place."""
        return any(note.silences(rule, at) for note in self.notes)

    def place(self, at: int) -> tuple[int, int]:
        """The line and the column of a character, both from 1."""
        return self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)


def manuscript(text: str) -> Manuscript | None:
    """The passages of a content file's text; None where it has no front matter to read."""
    lines = text.split("\n")
    markdown, line = content.body(text.encode())
    if line < 2 or lines[0].rstrip(" \t") != "---":
        return None
    # Between the fence that ends the front matter and the body lie blank lines only.
    ending = line - 2
    while ending > 0 and lines[ending].rstrip(" \t") != "---":
        ending -= 1
    if ending < 1:
        return None
    begin = len(lines[0]) + 1
    end = begin + sum(len(one) + 1 for one in lines[1:ending])
    scalars = tuple(values(text[begin:end], begin))
    if not scalars:
        return None
    passages = [
        _passage(kind, scalar.text, scalar.starts, scalar.ends, _INLINE, scalar)
        for way, scalar in scalars
        if (kind := _SEEN.get(way)) and scalar.text.strip()
    ]
    start = sum(len(one) + 1 for one in lines[: line - 1])
    stop = start + len(markdown)
    images = []
    for first, last, quote in _blocks(text, start, stop):
        images += [found.start() for found in _NO_ALT.finditer(text, first, last)]
        pattern = _QUOTED_MARKDOWN if quote else _MARKDOWN
        block = text[first:last]
        passages.append(
            _passage(BODY, block, range(first, last), range(first + 1, last + 1), pattern, None)
        )
    said = notes(text, (begin, end), start)
    return Manuscript(text, (begin, end), tuple(passages), tuple(images), scalars, said)


# Inside a passage

_ADDRESSES = (
    r"""|(?P<lt>&lt;)|(?P<gt>&gt;)|(?P<object>(?:https?|ftp)://[^\s<>«»"“”،؛]*[^\s<>«»"“”،؛.,;:!?)\]]"""
    r"""|www\.[^\s<>«»"“”،؛]*[^\s<>«»"“”،؛.,;:!?)\]]"""
    r"|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"
    r"|(?<![A-Za-z0-9])[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[a-z]{2,}(?:/\S*)?(?![A-Za-z0-9])"
    r"|(?<![\w&])[#@][\w\u0640\u064b-\u0652]+"
    r"|&(?:\#\d+|\#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);"
    r"|</?[A-Za-z!][^<>\n]*>"
)
_INLINE = re.compile("(?!)" + _ADDRESSES + ")")
_MARKDOWN_SIGNS = (
    r"{joint}"
    r"|(?P<code>(?<![\\`])(?P<ticks>`+)(?!`)(?s:.+?)(?<!`)(?P=ticks)(?!`))"
    r"|(?P<nothing>!?\[\s*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))"
    # Python-Markdown escapes the first of these; other programs escape the last as well.
    r"|\\(?P<escaped>[\\`*_{{}}\[\]()>\#+\-.!|,;?\"'])"
    r"|(?P<dropped>!?\[(?=[^\[\]]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\]))"
    r"|\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])"
    r"|\*{{1,3}}(?=\S)|(?<=\S)\*{{1,3}}|(?<!\w)_{{1,3}}(?=\S)|(?<=\S)_{{1,3}}(?!\w))"
)
_JOINT = r"(?P<joint>[ \t]*\n[ \t]*)"
_QUOTED_JOINT = r"(?P<joint>[ \t]*\n[ \t]*(?:>[ \t]*)*)"
_NOTE = r"|\[\^[^\]\n]+\])"


def _marked(joint: str) -> re.Pattern[str]:
    return re.compile(_MARKDOWN_SIGNS.format(joint=joint) + _ADDRESSES + _NOTE)


_MARKDOWN = _marked(_JOINT)
_QUOTED_MARKDOWN = _marked(_QUOTED_JOINT)
_NO_ALT = re.compile(r"!\[\s*\][(\[]")
# Without one of these a passage is its own text.
_SIGNS = re.compile(r"[\\`*_\[<&@#\n]|://|[A-Za-z0-9]\.[a-z]")


def _passage(
    kind: str,
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    pattern: re.Pattern[str],
    scalar: Scalar | None,
) -> Passage:
    if _SIGNS.search(text):
        text, starts, ends = _without_signs(text, starts, ends, pattern)
    arabic = sum(map(len, _ARABIC.findall(text)))
    latin = sum(map(len, _LATIN.findall(text)))
    is_arabic = arabic > latin or (3 * arabic > latin and _opens_in_arabic(text))
    return Passage(kind, text, starts, ends, is_arabic and not _is_foreign(text), scalar)


def _opens_in_arabic(text: str) -> bool:
    """Whether the first letter is Arabic: a sentence that names something foreign at length."""
    first = next((char for char in text if char.isalpha()), "")
    return bool(_ARABIC.match(first))


def _is_foreign(text: str) -> bool:
    """Whether a text is in another language that is written with Arabic letters."""
    if not FOREIGN.search(text):
        return False
    words = text.split()
    foreign = sum(bool(FOREIGN.search(word)) for word in words)
    typed = sum(bool(_TYPED.search(word) or FOREIGN.search(word)) for word in words)
    return foreign > 1 and 10 * typed > 3 * len(words)


def _without_signs(
    text: str, starts: Sequence[int], ends: Sequence[int], pattern: re.Pattern[str]
) -> tuple[str, list[int], list[int]]:
    kept: list[str] = []
    begins: list[int] = []
    stops: list[int] = []
    last = 0
    for found in pattern.finditer(text):
        at, to = found.span()
        kept.append(text[last:at])
        begins += starts[last:at]
        stops += ends[last:at]
        last = to
        match found.lastgroup:
            case "dropped":
                continue
            case "joint":
                kept.append("\n")
            case "escaped":
                kept.append(found["escaped"])
            case "lt" | "gt" as name:
                kept.append("<" if name == "lt" else ">")
            case _:
                kept.append(OBJECT)
        begins.append(starts[at])
        stops.append(ends[to - 1])
    kept.append(text[last:])
    begins += starts[last:]
    stops += ends[last:]
    return "".join(kept), begins, stops


# The blocks of a body

_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_INDENTED = re.compile(r"(?: {4}|\t)")
_QUOTE = re.compile(r"[ ]{0,3}>[> \t]*")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]+|[ ]{0,3}\[\^[^\]\n]+\]:[ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]*")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*\S")
_RULER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL = re.compile(r"(?:[^|\\`]|\\.|`[^`\n]*`|`)+")
_WORD = re.compile(r"\w|[!\[]\[")


def _blocks(text: str, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """Where each block of prose begins and ends, and whether it is a quotation.

    Blanks at both ends are left out, and so are the signs that make a block
    what it is: #, >, a bullet, a number.
    """
    lines = list(_lines(text, start, stop))
    opened: tuple[int, int, bool] | None = None  # a paragraph that may go on
    blank, in_list, table, number = True, False, False, 0
    while number < len(lines):
        first, last = lines[number]
        line = text[first:last]
        number += 1
        fence = _FENCE.match(line)
        if fence and (end := _fence_end(text, lines, number, fence[1])):
            yield from _closed(opened, text)
            opened, blank, number = None, True, end
            continue
        if not line.strip():
            yield from _closed(opened, text)
            opened, blank, table = None, True, False
            continue
        if blank and not in_list and _INDENTED.match(line):
            continue  # code; a blank line between its lines changes nothing
        quote = _QUOTE.match(line)
        inner = first + (quote.end() if quote else 0)
        rest = text[inner:last]
        # A row of signs ends a paragraph: a rule, a heading's underline.
        if _DEFINITION.match(rest) or not _WORD.search(rest) or LINT_NOTE.match(line):
            yield from _closed(opened, text)
            opened, blank = None, False
            continue
        if not table and "|" in rest and number < len(lines):
            below = text[slice(*lines[number])]
            table = "|" in below and bool(_RULER.fullmatch(below))
        if table:
            yield from _closed(opened, text)
            opened = None
            for cell in _CELL.finditer(text, inner, last):
                yield from _closed((cell.start(), cell.end(), False), text)
            continue
        if heading := _HEADING.match(rest):
            yield from _closed(opened, text)
            yield from _closed((inner + heading.end(), last, False), text)
            opened, blank = None, False
            continue
        if marker := _MARKER.match(rest):
            yield from _closed(opened, text)
            opened, in_list = (inner + marker.end(), last, bool(quote)), True
        elif opened is None:
            opened = (inner, last, bool(quote))
            in_list = in_list and rest[:1] in " \t"
        else:
            opened = (opened[0], last, opened[2] or bool(quote))
        blank = False
    yield from _closed(opened, text)


def _lines(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        yield at, end
        at = end + 1


def _fence_end(text: str, lines: Sequence[tuple[int, int]], number: int, fence: str) -> int:
    """The number of the line after a fenced block, 0 where its fence is never closed."""
    for n in range(number, len(lines)):
        line = text[slice(*lines[n])].strip()
        if line.startswith(fence) and not line.strip(fence[0]):
            return n + 1
    return 0


def _closed(block: tuple[int, int, bool] | None, text: str) -> Iterator[tuple[int, int, bool]]:
    if block is None:
        return
    first, last, quote = block
    while first < last and text[first] in " \t\n":
        first += 1
    while last > first and text[last - 1] in " \t\n":
        last -= 1
    if first < last:
        yield first, last, quote
