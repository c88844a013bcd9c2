"""Front matter as typed: YAML read as its events, each key with its line.

What has no place there (anchors, tags, a key twice) is refused. A value is the
text that the editor typed: `title: 2026` is «2026».
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

from msgspec import Struct

from generator.arabic.digits import to_latin
from generator.model import When
from generator.problems import Problem, did_you_mean

# C0 without tab and newline, DEL, C1 without NEL, noncharacters.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# A comment has a blank behind its #; a hashtag has none.
_HASHTAG = re.compile(r"[ \t]+#(?=\S)")
# A year before 1000 is a slip of the hand, such as 0206.
_WHEN = re.compile(
    r"([1-9]\d{3})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:[Tt]|[ ]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?[ ]*"
    r"([Zz]|[+-]\d{2}:?\d{2}(?::\d{2})?)?)?"
)
DEEPEST = 5
"""How far front matter may nest: a correction's text lies at three."""

_YES = frozenset({"true", "yes", "نعم"})
_NO = frozenset({"false", "no", "لا"})


class Node(Struct, frozen=True):
    """A value of the front matter: text, a list, or keys with values."""

    line: int
    value: "str | tuple[Node, ...] | tuple[tuple[str, Node], ...] | None"
    kind: str


class FrontMatter:
    """Reads one front matter and keeps all that is wrong with it.

    `known` are its keys, `needed` the lines that a new one begins with.
    """

    known: tuple[str, ...] = ()
    needed = "title:"

    def __init__(self, path: str, zone: tzinfo) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._zone = zone
        self._keys: dict[str, Node] = {}
        self._lines: list[str] = []

    def tell(self, line: int, what: str, mend: str = "") -> None:
        self.problems.append(Problem(self._path, line, what, mend))

    # The YAML

    def parse(self, text: str) -> None:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            whole = list(yaml.parse(text, Loader=loader))
        except yaml.YAMLError as error:
            # A quotation that is never closed is found out at the very end.
            quoted = "quoted scalar" in (getattr(error, "context", None) or "")
            mark: Any = getattr(error, "context_mark" if quoted else "problem_mark", None)
            line = (mark.line if mark else 0) + 2
            what = getattr(error, "problem", None) or "not YAML"
            lines = text.split("\n")
            # The scanner stops behind the mistake; the colon stands before it.
            while line > 2 and (line - 2 >= len(lines) or not lines[line - 2].strip()):
                line -= 1
            mend = 'put a value that holds : or # or begins with a sign between "…"'
            self.tell(line, f"the front matter cannot be read: {what}", mend)
            return
        if line := self._too_deep(whole, yaml):
            self.tell(line, "a value inside so many others is no front matter", "write it flat")
            return
        self._lines = text.split("\n")
        events = iter(whole)
        next(events)  # the stream
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            self.tell(1, "the front matter is empty", f"write {self.needed}")
            return
        root = self._node(next(events), events, yaml)
        next(events)  # the document's end
        if not isinstance(next(events), yaml.StreamEndEvent):
            self.tell(2, "two documents in one front matter", "delete the line that divides them")
        if root.kind == "text" and root.value is None:
            self.tell(1, "the front matter is empty", f"write {self.needed}")
        elif root.kind != "keys":
            self.tell(root.line, "the front matter has no keys", f"write {self.needed}")
        else:
            self._keys = self._named(root, self.known)

    @staticmethod
    def _too_deep(events: Iterable[Any], yaml: Any) -> int:
        """The line on which values nest deeper than ours ever do, or 0."""
        depth = 0
        for event in events:
            if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                depth += 1
                if depth > DEEPEST:
                    return int(event.start_mark.line) + 2
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                depth -= 1
        return 0

    def _node(self, event: Any, events: Iterator[Any], yaml: Any) -> Node:
        line = event.start_mark.line + 2
        node = self._value(event, events, yaml)
        # What YAML would have made of such a value is not looked at any further.
        if getattr(event, "tag", None):
            self.tell(line, f"YAML tags have no place in front matter: {event.tag}", "delete it")
            return Node(line, None, "text")
        if getattr(event, "anchor", None):
            self.tell(line, "YAML anchors have no place in front matter", "write the value itself")
            return Node(line, None, "text")
        return node

    def _value(self, event: Any, events: Iterator[Any], yaml: Any) -> Node:
        line = event.start_mark.line + 2
        if isinstance(event, yaml.ScalarEvent):
            self._not_cut(event)
            plain = event.implicit[0]  # without quotation marks
            empty = plain and event.value in ("", "~", "null")
            return Node(line, None if empty else event.value, "text")
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self._node(event, events, yaml))
            return Node(line, tuple(items), "list")
        if isinstance(event, yaml.MappingStartEvent):
            pairs: list[tuple[str, Node]] = []
            seen: set[str] = set()
            while not isinstance(event := next(events), yaml.MappingEndEvent):
                key = self._node(event, events, yaml)
                value = self._node(next(events), events, yaml)
                name = key.value if isinstance(key.value, str) else ""
                if name in seen:
                    self.tell(key.line, f'"{name}" stands here a second time', "keep one of them")
                seen.add(name)
                pairs.append((name, Node(key.line, value.value, value.kind)))
            return Node(line, tuple(pairs), "keys")
        return Node(line, None, "text")  # an alias, whose anchor has been told

    def _not_cut(self, event: Any) -> None:
        """YAML takes « #word» for a comment; an editor means a hashtag."""
        end = event.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        if event.implicit[0] and _HASHTAG.match(line, end.column):
            mend = 'put the whole value between "…"'
            self.tell(end.line + 2, "what begins with # here would be left out", mend)

    def _named(self, node: Node, known: Iterable[str]) -> dict[str, Node]:
        keys: dict[str, Node] = {}
        for name, value in self._pairs(node):
            if name not in known:
                self.tell(value.line, f'unknown key "{name}"', did_you_mean(name, known))
            else:
                keys.setdefault(name, value)
        return keys

    @staticmethod
    def _pairs(node: Node) -> tuple[tuple[str, Node], ...]:
        return node.value if node.kind == "keys" else ()  # type: ignore[return-value]

    @staticmethod
    def _items(node: Node | None) -> tuple[Node, ...]:
        """A list's items; one value is a list of one."""
        if node is None or (node.kind == "text" and node.value is None):
            return ()
        return node.value if node.kind == "list" else (node,)  # type: ignore[return-value]

    # The values

    def _one(self, node: Node | None, name: str) -> str | None:
        if node is None or node.value is None:
            return None
        if not isinstance(node.value, str):
            self.tell(node.line, f"{name} is one text, not a {_worded(node)}")
            return None
        if found := CONTROLS.search(node.value.replace("\r", " ")):
            what = f"invisible control character U+{ord(found[0]):04X} in {name}"
            self.tell(node.line, what, "delete it")
            return None
        return " ".join(node.value.split()) or None

    def _required(
        self, keys: Mapping[str, Node], name: str, line: int, what: str, mend: str
    ) -> str | None:
        """A text that must stand here; None once it is told why there is none."""
        text = self._one(keys.get(name), name)
        told = name in keys and any(p.line == keys[name].line for p in self.problems)
        if text is None and not told:
            self.tell(line, what, mend)
        return text

    def _text(self, name: str) -> str | None:
        return self._one(self._keys.get(name), name)

    def _texts(self, name: str) -> tuple[str, ...]:
        texts = [self._one(item, name) for item in self._items(self._keys.get(name))]
        return tuple(dict.fromkeys(text for text in texts if text))

    def _flag(self, name: str) -> bool:
        text = (self._text(name) or "no").lower()
        if text not in _YES | _NO:
            self.tell(self._keys[name].line, f"{name} is true or false", f"here: {text}")
        return text in _YES

    def _number(self, name: str) -> int:
        text = self._text(name)
        if text is None:
            return 0
        if not re.fullmatch(r"[+-]?\d{1,6}", to_latin(text)):
            self.tell(self._keys[name].line, f"{name} is a whole number", f"here: {text}")
            return 0
        return int(to_latin(text))

    def _when(self, name: str) -> When | None:
        node = self._keys.get(name)
        return self._moment(node, name) if node else None

    def _moment(self, node: Node, name: str) -> When | None:
        mend = f"write {name}: 2026-01-06, or delete the line"
        text = self._required({name: node}, name, node.line, f"{name} is empty", mend)
        if text is None:
            return None
        found = _WHEN.fullmatch(to_latin(text))
        if not found:
            mend = f"write 2026-01-06 or 2026-01-06 11:30; here: {text}"
            self.tell(node.line, f"{name} is no date", mend)
            return None
        year, month, day, hour, minute, second, offset = found.groups()
        try:
            on = date(int(year), int(month), int(day))
            if hour is None:
                return When(on)
            at = datetime(on.year, on.month, on.day, int(hour), int(minute), int(second or 0))
            zone = _offset(offset) if offset else self._zone
            moved = _on_the_minute(at.replace(tzinfo=zone).astimezone(self._zone))
        except (ValueError, OverflowError):
            self.tell(node.line, f"{name} is a day or an hour that does not exist", f"here: {text}")
            return None
        return When(moved.date(), moved)


def _worded(node: Node) -> str:
    return "list" if node.kind == "list" else "group of keys"


def _on_the_minute(at: datetime) -> datetime:
    """Machines read an offset in minutes; before 1950 many a place's had seconds."""
    offset = at.utcoffset()
    if offset is None or not offset.seconds % 60:
        return at
    return at.astimezone(timezone(timedelta(minutes=offset // timedelta(minutes=1))))


def _offset(text: str) -> timezone:
    if text in "Zz":
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "").ljust(6, "0")  # old local times have seconds too
    hours, minutes, seconds = (int(digits[at : at + 2]) for at in (0, 2, 4))
    return timezone(sign * timedelta(hours=hours, minutes=minutes, seconds=seconds))
