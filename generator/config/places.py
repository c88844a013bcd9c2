"""On which line of `bulletin.toml` a key stands."""

import re
from collections.abc import Mapping

NAME = "bulletin.toml"

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]")
_PART = r'(?:"[^"\n]*"|\'[^\'\n]*\'|[\w-]+)'
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
_PARTS = re.compile(_PART)
Way = tuple[str | int, ...]
"""The keys that lead to a value; a number is a table's place among those of one name."""


class Places:
    """The lines of a file's keys, as its editor sees them."""

    def __init__(self, text: str) -> None:
        self._lines = _lines(text)
        self._text = text

    def of(self, *way: str | int) -> str:
        """The file and the line of a value, or of the nearest table around it."""
        for length in range(len(way), 0, -1):
            if line := self._lines.get(way[:length]):
                if length < len(way) and (inside := self._quoted(str(way[-1]), line)):
                    line = inside
                return f"{NAME}:{line}"
        return NAME

    def _quoted(self, key: str, first: int) -> int:
        """The line of a key within { }, which stands below its own or on it."""
        lines = self._text.splitlines()
        quotations = (f'"{key}"', f"'{key}'", f"{key} ", f"{key}=")
        below = enumerate(lines[first - 1 :], first)
        return next((n for n, line in below if any(one in line for one in quotations)), 0)


def _lines(text: str) -> Mapping[Way, int]:
    """A line for each way; of a key that is written twice, the first."""
    found: dict[Way, int] = {}
    counts: dict[tuple[str, ...], int] = {}
    table: Way = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            names = _names(header[2])
            table = names
            if header[1] == "[[":
                place = counts.get(names, -1) + 1
                counts[names] = place
                found.setdefault(names, number)
                table = (*names, place)
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            names = _names(key[1])
            for length in range(1, len(names) + 1):
                found.setdefault((*table, *names[:length]), number)
    return found


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))
