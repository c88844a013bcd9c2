"""Where each character of a YAML value stands in the file.

A value is what YAML makes of its source: quotation marks are gone, escapes are
read, broken lines are joined. To say a column and to mend a character, the way
back is needed.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

_ESCAPED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
# What double quotes would end at, or fold.
_ESCAPES = {char: f"\\{name}" for name, char in _ESCAPED.items() if name in '"\\tnrNLP'}
_BREAK = r"(?P<break>[ \t]*(?:\n[ \t]*)+)"
_DOUBLE = re.compile(
    r"(?P<joined>\\\n[ \t]*)"
    r"|\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|(?P<short>.))"
    rf"|{_BREAK}|(?P<char>.)"
)
_SINGLE = re.compile(rf"(?P<quote>'')|{_BREAK}|(?P<char>.)")
_PLAIN = re.compile(rf"{_BREAK}|(?P<char>.)")
_BLANKS = " \t\n"  # a no-break space is a letter to YAML
_RUNS = re.compile(r"[ \t\n]+|[^ \t\n]+")


class Scalar(Struct, frozen=True):
    """A value: its text, and for each character the file's text it came from.

    The source of character n is `starts[n]` to `ends[n]`. `begin` and `end`
    hold the whole value, its quotation marks with it. `style` is one of
    `"`, `'`, `|`, `>`, or None for a plain value. `exact` is False where the
    way back is not known: then every character is said to stand at `begin`.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    begin: int
    end: int
    style: str | None
    exact: bool = True


def scalar(source: str, begin: int, end: int, value: str, style: str | None) -> Scalar:
    """The value that YAML read in `source[begin:end]`, with the way back."""
    whole = source[begin:end]
    if style is None and whole == value:
        return Scalar(value, range(begin, end), range(begin + 1, end + 1), begin, end, None)
    if style in ("|", ">"):
        atoms = list(_block(source, begin, end, value))
    elif style in ('"', "'"):
        pattern = _DOUBLE if style == '"' else _SINGLE
        atoms = list(_flow(pattern, source, begin + 1, end - 1))
    else:
        atoms = list(_flow(_PLAIN, source, begin, end))
    if "".join(char for char, _, _ in atoms) != value:
        here = [begin] * len(value)
        return Scalar(value, here, here, begin, end, style, exact=False)
    return Scalar(
        value, [atom[1] for atom in atoms], [atom[2] for atom in atoms], begin, end, style
    )


_Atom = tuple[str, int, int]


def _flow(pattern: re.Pattern[str], source: str, begin: int, end: int) -> Iterator[_Atom]:
    for found in pattern.finditer(source, begin, end):
        at, to = found.span()
        match found.lastgroup:
            case "joined":
                continue
            case "break":
                # One broken line is a blank; each empty line more is a newline.
                for char in "\n" * (found[0].count("\n") - 1) or " ":
                    yield char, at, to
            case "quote":
                yield "'", at, to
            case "short":
                yield _ESCAPED.get(found["short"], ""), at, to
            case "x" | "u" | "U" as name:
                code = int(found[name], 16)
                yield chr(code) if code < 0x110000 else "", at, to
            case _:
                yield found[0], at, to


def _block(source: str, begin: int, end: int, value: str) -> Iterator[_Atom]:
    """Words stand in a block as in its value; only what lies between is altered."""
    at = source.find("\n", begin, end)
    if at < 0:
        return
    words = (run for run in _RUNS.finditer(source, at, end) if run[0][0] not in _BLANKS)
    last = at
    for run in _RUNS.finditer(value):
        if run[0][0] in _BLANKS:
            pending = run[0]
            following = re.compile(r"[ \t\n]*").match(source, last, end)
            to = following.end() if following else last
            same = source[last:to] == pending
            for n, char in enumerate(pending):
                yield (char, last + n, last + n + 1) if same else (char, last, to)
            continue
        word = next(words, None)
        if word is None or word[0] != run[0]:
            return
        last = word.end()
        for n, char in enumerate(run[0]):
            yield char, word.start() + n, word.start() + n + 1


def values(front: str, offset: int) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    """Each text in a front matter, with the keys that lead to it.

    Places in a list are not told: both headlines of `read_also: [a, b]` have
    the way `("read_also",)`. `offset` is where `front` begins in the file.
    Yields nothing where the front matter is no YAML with keys.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = iter(list(yaml.parse(front, Loader=loader)))
    except yaml.YAMLError:
        return
    # What encloses the next event: each a mapping with its key, or a list.
    around: list[tuple[bool, str | None]] = []

    def way() -> tuple[str, ...]:
        return tuple(key for mapping, key in around if mapping and key is not None)

    def done() -> None:
        if around and around[-1][0]:
            around[-1] = (True, None)

    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            if around and around[-1][0] and around[-1][1] is None:
                around[-1] = (True, event.value)
                continue
            if around:
                yield way(), _scalar(front, offset, event)
            done()
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            # Values without a key, and a key that is no text.
            if around[-1:] == [(True, None)] or not (
                around or isinstance(event, yaml.MappingStartEvent)
            ):
                return
            around.append((isinstance(event, yaml.MappingStartEvent), None))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            around.pop()
            done()
        elif isinstance(event, yaml.AliasEvent):
            if around and around[-1] == (True, None):
                return
            done()


def _scalar(front: str, offset: int, event: Any) -> Scalar:
    begin, end = event.start_mark.index, event.end_mark.index
    found = scalar(front, begin, end, event.value, event.style or None)
    if not offset:
        return found
    return Scalar(
        found.text,
        [at + offset for at in found.starts],
        [at + offset for at in found.ends],
        begin + offset,
        end + offset,
        found.style,
        found.exact,
    )


def quoted(value: str) -> str:
    """A value between double quotation marks, on one line, as YAML reads it back."""
    escaped = "".join(_ESCAPES.get(char, char) for char in value)
    return f'"{escaped}"'
