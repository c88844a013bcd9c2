"""A content file: Markdown with front matter, read strictly and written safely.

YAML is read as its events, never as Python objects: so each key has its line,
and what has no place in front matter (anchors, tags, a key twice) is refused
with it. A value is the text that the editor typed: `title: 2026` is «2026».
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from hashlib import blake2b
from html import unescape
from typing import Any
from unicodedata import normalize

from msgspec import Struct

from generator import prose
from generator.arabic.digits import to_latin
from generator.arabic.slugs import slug
from generator.model import (
    Correction,
    Fact,
    Image,
    ReadAlso,
    Seed,
    When,
    Written,
    WrittenStanding,
)
from generator.permalinks import PART_BYTES
from generator.problems import Problem, did_you_mean

EXCERPT = 200
"""Longest beginning of a text that stands in for a deck, in characters."""

KEYS = (
    "title",
    "description",
    "date",
    "updated",
    "slug",
    "aliases",
    "tags",
    "section",
    "authors",
    "source",
    "place",
    "draft",
    "expires",
    "image",
    "read_also",
    "correction",
    "corrections",
    "facts",
    "series",
    "part",
    "lead",
    "lead_until",
    "breaking_until",
    "priority",
    "seed",
)
STANDING = "content/pages/"
"""Below here lie standing pages: about us, contact. They have no date."""
STANDING_KEYS = ("title", "description")

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
# C0 without tab and newline, DEL, C1 without NEL, noncharacters.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Marks of direction, zero-width space, word joiner, byte order mark.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SIGNS_ALONE = re.compile(r"(?<!\S)[^\w\s]++(?!\S)")
_LINE = re.compile(b"\r\n?|\n")
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
# A comment has a blank behind its #; a hashtag has none.
_HASHTAG = re.compile(r"[ \t]+#(?=\S)")
# A year before 1000 is a slip of the hand, such as 0206.
_WHEN = re.compile(
    r"([1-9]\d{3})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:[Tt]|[ ]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?[ ]*"
    r"([Zz]|[+-]\d{2}:?\d{2}(?::\d{2})?)?)?"
)
FACT = 20
"""Longest number of a fact, in characters: it stands large in a narrow column."""
DEEPEST = 5
"""How far front matter may nest: a correction's text lies at three."""

_PLACES = "is a file beside the article, in content/images/ or in content/"
_YES = frozenset({"true", "yes", "نعم"})
_NO = frozenset({"false", "no", "لا"})


# Reading


def digest(text: str) -> str:
    """The digest of a body, by which a later reading is known to be the same."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def body(data: bytes) -> tuple[str, int]:
    """The Markdown of a content file, and the line of the file on which it starts."""
    text = _text(data)
    fences = _fences(text)
    return _body(text, fences[1]) if fences else (text, 1)


def _text(data: bytes) -> str:
    text = data.decode("utf-8", "replace").lstrip("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _fences(text: str) -> tuple[int, int] | None:
    """Where the front matter starts, and where the text behind it does."""
    first = _FENCE.match(text)
    second = _FENCE.search(text, first.end()) if first else None
    return (first.end(), second.end()) if first and second else None


def _body(text: str, start: int) -> tuple[str, int]:
    rest = text[start:]
    stripped = rest.lstrip("\n \t") if rest[:1] == "\n" else rest
    # A first line that is indented is code or a continued thought: keep it.
    begin = start + len(rest) - len(stripped)
    begin = text.rfind("\n", 0, begin) + 1 if begin < len(text) else begin
    return text[begin:].rstrip(), text.count("\n", 0, begin) + 1


def read(path: str, data: bytes, zone: tzinfo) -> Written | WrittenStanding | tuple[Problem, ...]:
    """The article or standing page in a content file, or everything wrong with it.

    `path` is for messages. Times without an offset are in `zone`, and every
    time is moved there.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(_LINE.findall(data, 0, error.start)) + 1
        return (Problem(path, line, "not UTF-8 text", "save the file as UTF-8"),)
    text = _text(data)
    if controls := sorted(set(_CONTROLS.findall(text))):
        return tuple(
            Problem(
                path,
                text.count("\n", 0, text.index(control)) + 1,
                f"invisible control character U+{ord(control):04X}",
                "delete it",
            )
            for control in controls
        )
    if not _FENCE.match(text):
        mend = f"begin with a line ---, then {_needed(path)}"
        return (Problem(path, 1, "no front matter", mend),)
    fences = _fences(text)
    if fences is None:
        return (Problem(path, 1, "the front matter does not end", "close it with a line ---"),)
    markdown, first = _body(text, fences[1])
    front = _Front(path, zone)
    front.parse(text[: fences[1]].rsplit("---", 1)[0].split("\n", 1)[1])
    if not markdown.strip():
        line = text.count("\n", 0, fences[1]) + 1
        what = "page" if path.startswith(STANDING) else "article"
        front.tell(line, f"the {what} has no text", "write it below the front matter")
    images = front.pictures(markdown, first)
    written: Written | WrittenStanding | None
    if path.startswith(STANDING):
        written = front.standing(
            body_digest=digest(markdown), excerpt=excerpt(markdown), images=images
        )
    else:
        written = front.article(
            body_digest=digest(markdown),
            words=len(markdown.split()) - len(_SIGNS_ALONE.findall(markdown)),
            excerpt=excerpt(markdown),
            images=images,
        )
    return tuple(front.problems) if front.problems or written is None else written


def _needed(path: str) -> str:
    return "title:" if path.startswith(STANDING) else "title: and date:"


class _Node(Struct, frozen=True):
    """A value of the front matter: text, a list, or keys with values."""

    line: int
    value: "str | tuple[_Node, ...] | tuple[tuple[str, _Node], ...] | None"
    kind: str


class _Front:
    """Reads one front matter and keeps all that is wrong with it."""

    def __init__(self, path: str, zone: tzinfo) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._zone = zone
        self._keys: dict[str, _Node] = {}
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
            self.tell(1, "the front matter is empty", f"write {_needed(self._path)}")
            return
        root = self._node(next(events), events, yaml)
        next(events)  # the document's end
        if not isinstance(next(events), yaml.StreamEndEvent):
            self.tell(2, "two documents in one front matter", "delete the line that divides them")
        if root.kind == "text" and root.value is None:
            self.tell(1, "the front matter is empty", f"write {_needed(self._path)}")
        elif root.kind != "keys":
            self.tell(root.line, "the front matter has no keys", f"write {_needed(self._path)}")
        else:
            known = STANDING_KEYS if self._path.startswith(STANDING) else KEYS
            self._keys = self._named(root, known)

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

    def _node(self, event: Any, events: Iterator[Any], yaml: Any) -> _Node:
        line = event.start_mark.line + 2
        node = self._value(event, events, yaml)
        # What YAML would have made of such a value is not looked at any further.
        if getattr(event, "tag", None):
            self.tell(line, f"YAML tags have no place in front matter: {event.tag}", "delete it")
            return _Node(line, None, "text")
        if getattr(event, "anchor", None):
            self.tell(line, "YAML anchors have no place in front matter", "write the value itself")
            return _Node(line, None, "text")
        return node

    def _value(self, event: Any, events: Iterator[Any], yaml: Any) -> _Node:
        line = event.start_mark.line + 2
        if isinstance(event, yaml.ScalarEvent):
            self._not_cut(event)
            plain = event.implicit[0]  # without quotation marks
            empty = plain and event.value in ("", "~", "null")
            return _Node(line, None if empty else event.value, "text")
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[_Node] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self._node(event, events, yaml))
            return _Node(line, tuple(items), "list")
        if isinstance(event, yaml.MappingStartEvent):
            pairs: list[tuple[str, _Node]] = []
            seen: set[str] = set()
            while not isinstance(event := next(events), yaml.MappingEndEvent):
                key = self._node(event, events, yaml)
                value = self._node(next(events), events, yaml)
                name = key.value if isinstance(key.value, str) else ""
                if name in seen:
                    self.tell(key.line, f'"{name}" stands here a second time', "keep one of them")
                seen.add(name)
                pairs.append((name, _Node(key.line, value.value, value.kind)))
            return _Node(line, tuple(pairs), "keys")
        return _Node(line, None, "text")  # an alias, whose anchor has been told

    def _not_cut(self, event: Any) -> None:
        """YAML takes « #word» for a comment; an editor means a hashtag."""
        end = event.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        if event.implicit[0] and _HASHTAG.match(line, end.column):
            mend = 'put the whole value between "…"'
            self.tell(end.line + 2, "what begins with # here would be left out", mend)

    def _named(self, node: _Node, known: Iterable[str]) -> dict[str, _Node]:
        keys: dict[str, _Node] = {}
        for name, value in self._pairs(node):
            if name not in known:
                self.tell(value.line, f'unknown key "{name}"', did_you_mean(name, known))
            else:
                keys.setdefault(name, value)
        return keys

    @staticmethod
    def _pairs(node: _Node) -> tuple[tuple[str, _Node], ...]:
        return node.value if node.kind == "keys" else ()  # type: ignore[return-value]

    @staticmethod
    def _items(node: _Node | None) -> tuple[_Node, ...]:
        """A list's items; one value is a list of one."""
        if node is None or (node.kind == "text" and node.value is None):
            return ()
        return node.value if node.kind == "list" else (node,)  # type: ignore[return-value]

    # The values

    def standing(
        self, *, body_digest: str, excerpt: str, images: tuple[Image, ...]
    ) -> WrittenStanding | None:
        """None where there are no keys; a title may be "" where that has been told."""
        if not self._keys and self.problems:
            return None
        # Some disks hand names out with their letters taken apart.
        name = normalize("NFC", self._path.removeprefix(STANDING).removesuffix(".md"))
        if (clean := slug(name, limit=PART_BYTES)) != name:
            self.tell(0, "the file's name is no clean address", f"name it: {clean}.md")
        return WrittenStanding(
            path=self._path,
            slug=name,
            body_digest=body_digest,
            excerpt=excerpt,
            title=self._title() or "",
            description=self._text("description"),
            images=images,
        )

    def _title(self) -> str | None:
        keys = self._keys
        line = keys["title"].line if "title" in keys else 1
        title = self._required(keys, "title", line, "no title", 'add a line: title: "…"')
        if title and (found := _INVISIBLE.search(title)):
            what = f"invisible U+{ord(found[0]):04X} at character {found.start() + 1} of the title"
            self.tell(line, what, "delete it; the page already runs right to left")
        return title

    def article(
        self, *, body_digest: str, words: int, excerpt: str, images: tuple[Image, ...]
    ) -> Written | None:
        """None where there are no keys; a title may be "" where that has been told."""
        keys = self._keys
        if not keys and self.problems:  # all that could be said is said
            return None
        title = self._title()
        published, updated = self._when("date"), self._when("updated")
        draft = self._flag("draft")
        if "date" not in keys and not draft:
            self.tell(1, "no date", "add a line: date: 2026-01-06, or: draft: true")
        if published and updated and _before(updated, published):
            self.tell(keys["updated"].line, "updated before it was published", "mend one of them")
        return Written(
            path=self._path,
            lines={name: node.line for name, node in keys.items()},
            body_digest=body_digest,
            words=words,
            excerpt=excerpt,
            title=title or "",
            description=self._text("description"),
            date=published,
            updated=updated,
            slug=self._slug(),
            aliases=self._texts("aliases"),
            tags=self._texts("tags"),
            section=self._text("section"),
            authors=self._texts("authors"),
            source=self._text("source"),
            place=self._text("place"),
            draft=draft,
            expires=self._when("expires"),
            image=self._image(),
            images=images,
            read_also=self._read_also(),
            corrections=self._corrections(),
            facts=self._facts(),
            series=self._text("series"),
            part=self._part(),
            lead=self._leads(),
            lead_until=self._until("lead_until", published),
            breaking_until=self._until("breaking_until", published),
            priority=self._number("priority"),
            seed=self._seed(),
        )

    def _one(self, node: _Node | None, name: str) -> str | None:
        if node is None or node.value is None:
            return None
        if not isinstance(node.value, str):
            self.tell(node.line, f"{name} is one text, not a {_worded(node)}")
            return None
        if found := _CONTROLS.search(node.value.replace("\r", " ")):
            what = f"invisible control character U+{ord(found[0]):04X} in {name}"
            self.tell(node.line, what, "delete it")
            return None
        return " ".join(node.value.split()) or None

    def _required(
        self, keys: Mapping[str, _Node], name: str, line: int, what: str, mend: str
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

    def _part(self) -> int | None:
        if self._text("part") is None:
            return None
        line = self._keys["part"].line
        if "series" not in self._keys:
            self.tell(line, "a part of no series", "name it: series: …")
        told = len(self.problems)
        number = self._number("part")
        if number < 1 and len(self.problems) == told:
            self.tell(line, "parts are counted from 1", f"here: {number}")
        return number

    def _leads(self) -> bool:
        """Whether it is marked as lead, for a time or while it is among the newest."""
        marked = self._flag("lead")
        if "lead_until" not in self._keys:
            return marked
        if self._text("lead") and not marked:
            line = self._keys["lead_until"].line
            self.tell(line, "it leads until then and does not lead", "delete one of the two lines")
        return True

    def _until(self, name: str, published: When | None) -> When | None:
        """The hour at which a flag stands down by itself."""
        when = self._when(name)
        if when is None:
            return None
        line = self._keys[name].line
        if when.at is None:
            # «Until Tuesday» is its first or its last moment: nobody can tell.
            self.tell(line, f"{name} has no hour", f"write {name}: {when.iso} 18:00")
        elif published and _before(when, published):
            self.tell(line, f"{name} is before it was published", "mend one of them")
        return when

    def _when(self, name: str) -> When | None:
        node = self._keys.get(name)
        return self._moment(node, name) if node else None

    def _moment(self, node: _Node, name: str) -> When | None:
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

    def _slug(self) -> str | None:
        text = self._text("slug")
        if text is None:
            return None
        clean = slug(text, limit=PART_BYTES)
        if clean != text:
            self.tell(self._keys["slug"].line, "the slug is no clean address", f"write: {clean}")
        return clean

    def _image(self) -> Image | None:
        node = self._keys.get("image")
        if node is None or node.value is None:
            return None
        if node.kind != "keys":
            self.tell(node.line, "image has keys", "write src: and alt: below it")
            return None
        keys = self._named(node, ("src", "alt", "caption", "credit"))
        mend = "name its file: src: …"
        src = self._required(keys, "src", node.line, "the image has no src", mend)
        if src and (_SCHEME.match(src) or src.startswith("/") or "\\" in src):
            self.tell(keys["src"].line, f"src {_PLACES}")
        mend = "say in a few words what it shows: alt: …"
        alt = self._required(keys, "alt", node.line, "the image has no alt", mend)
        if not src or not alt:
            return None
        caption = self._one(keys.get("caption"), "caption")
        return Image(src, alt, caption, self._one(keys.get("credit"), "credit"), node.line)

    def pictures(self, markdown: str, first: int) -> tuple[Image, ...]:
        """Those in the text, each with its line; `first` is the text's own."""
        images, at = [], 0
        for one in prose.pictures(markdown):
            # Its name, or where Markdown writes that otherwise, its exclamation mark.
            found = markdown.find(one.src, at) if one.src else -1
            found = markdown.find("![", at) if found < 0 else found
            at = max(at, found + 1)
            line = first + markdown.count("\n", 0, max(found, 0))
            if not one.alt:
                mend = f"say in a few words what it shows: ![…]({one.src})"
                self.tell(line, "a picture without a description", mend)
            if not one.src or one.src.startswith(("/", "#", "?")) or "\\" in one.src:
                what = f"a picture {_PLACES}"
                self.tell(line, what, f"here: {one.src}" if one.src else "name it")
            images.append(Image(one.src, one.alt, one.caption, line=line))
        return tuple(images)

    def _read_also(self) -> tuple[ReadAlso, ...]:
        stories = []
        for node in self._items(self._keys.get("read_also")):
            what, mend = "a story to read also has no title", "add title: …"
            if node.kind == "keys":
                keys = self._named(node, ("title", "url"))
                title = self._required(keys, "title", node.line, what, mend)
                url = self._one(keys.get("url"), "url")
                if url and not re.match(r"https?://[^/]|/(?!/)", url, re.IGNORECASE):
                    what = "url is a web address or a path on this site"
                    self.tell(node.line, what, f"here: {url}")
                    url = None
            else:
                title = self._required({"read_also": node}, "read_also", node.line, what, mend)
                url = None
            if title:
                stories.append(ReadAlso(title, url))
        return tuple(stories)

    def _corrections(self) -> tuple[Correction, ...]:
        corrections = []
        nodes = [*self._items(self._keys.get("corrections"))]
        nodes += self._items(self._keys.get("correction"))
        for node in nodes:
            if node.kind != "keys":
                self.tell(node.line, "a correction has keys", "write date: and text: below it")
                continue
            keys = self._named(node, ("date", "text"))
            when = self._moment(keys["date"], "date") if "date" in keys else None
            what = "a correction has a date and a text"
            text = self._required(keys, "text", node.line, what, "write both")
            if "date" not in keys and text:
                self.tell(node.line, what, "write both")
            elif when and text:
                corrections.append(Correction(when, text))
        return tuple(corrections)

    def _facts(self) -> tuple[Fact, ...]:
        facts = []
        for node in self._items(self._keys.get("facts")):
            if node.kind != "keys":
                self.tell(node.line, "a fact has keys", "write value: and label: below it")
                continue
            keys = self._named(node, ("value", "label"))
            what, mend = "a fact has a value and a label", "write both"
            value = self._required(keys, "value", node.line, what, mend)
            label = self._required(keys, "label", node.line, what, mend)
            if value and not any(map(str.isdecimal, value)):
                mend = f"the words go into its label; here: {value}"
                self.tell(keys["value"].line, "the value of a fact is a number", mend)
            elif value and len(value) > FACT:
                what = f"the value of a fact is longer than {FACT} characters"
                self.tell(keys["value"].line, what, "words go into its label")
            elif value and label:
                facts.append(Fact(value, label))
        return tuple(facts)

    def _seed(self) -> Seed | None:
        node = self._keys.get("seed")
        if node is None or node.value is None:
            return None
        if node.kind != "keys":
            self.tell(node.line, "seed is written by the import", "restore it or delete it")
            return None
        keys = self._named(node, ("name", "digest", "wrote", "left_out"))
        name, of_seed, wrote = (self._one(keys.get(k), k) for k in ("name", "digest", "wrote"))
        return Seed(name or "", of_seed or "", wrote or "")


def _worded(node: _Node) -> str:
    return "list" if node.kind == "list" else "group of keys"


def _before(one: When, other: When) -> bool:
    if one.at and other.at:
        return one.at < other.at
    return one.day < other.day


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


# Neither a heading, list, quotation, rule or code, nor a definition; and not
# underlined, as a heading and a table's first line are.
_PLAIN_BLOCK = re.compile(
    r"(?!>|#{1,6}[ \t]|[-*+][ \t]|\d+\.[ \t]|[ ]{4}|\t|\[[^\]\n]*\]:|(?:[-*_][ ]{0,2}){3,}(?:\n|$))"
    r"(?!.*\n[-=|: \t]+(?:\n|$))"
)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_TEXT_OF = (
    (re.compile(r"<(https?://[^<>]*)>"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links
    (re.compile(r"\[\^[^\]]*\]"), ""),  # footnote marks
    (re.compile(r"(\*+|`+)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_+)(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
)
_CHARACTER = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")


def excerpt(markdown: str) -> str:
    """The beginning of the first paragraph as plain text, cut between words."""
    for block in markdown.split("\n\n"):
        block = block.strip("\n")
        if "![" in block:  # what a picture shows is said to those who cannot see it
            block = _PICTURE.sub("", block).strip()
        if block.strip() and _PLAIN_BLOCK.match(block):
            # A deck is cut from its beginning, so a page-long block costs no more.
            text = " ".join(block[: 10 * EXCERPT].split())
            # What is escaped is set aside, in places that Unicode leaves to us.
            text = _ESCAPED.sub(lambda sign: chr(0xE000 + ord(sign[1])), text)
            for pattern, kept in _TEXT_OF:
                text = pattern.sub(kept, text)
            text = re.sub("[\ue000-\ue07f]", lambda aside: chr(ord(aside[0]) - 0xE000), text)
            return _cut(_CHARACTER.sub(lambda name: unescape(name[0]), text))
    return ""


def _cut(text: str) -> str:
    if len(text) <= EXCERPT:
        return text
    return text[:EXCERPT].rsplit(" ", 1)[0].rstrip("،؛:.,;") + " …"


# Writing


class Draft(Struct, frozen=True):
    """An article that the import has made; `body` is Markdown already.

    `left_out` are lines of the seed that stand nowhere else, kept for the editor
    to put back: no reader sees them.
    """

    title: str
    body: str
    slug: str
    seed_name: str
    seed_digest: str
    description: str | None = None
    date: When | None = None
    updated: When | None = None
    tags: tuple[str, ...] = ()
    section: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    place: str | None = None
    draft: bool = False
    read_also: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def write(draft: Draft) -> str:
    """The content file of a draft. Reading it gives every field back."""
    lines = [f"title: {_quoted(draft.title)}"]

    def add(name: str, value: str | None) -> None:
        if value:
            lines.append(f"{name}: {value}")

    def add_list(name: str, values: tuple[str, ...]) -> None:
        if values:
            lines.extend([f"{name}:", *(f"  - {_quoted(value)}" for value in values)])

    add("description", draft.description and _quoted(draft.description))
    add("date", _dated(draft.date) if draft.date else None)
    add("updated", _dated(draft.updated) if draft.updated else None)
    add("slug", _quoted(draft.slug))
    add("section", draft.section and _quoted(draft.section))
    add_list("tags", draft.tags)
    add_list("authors", draft.authors)
    add("source", draft.source and _quoted(draft.source))
    add("place", draft.place and _quoted(draft.place))
    add_list("read_also", draft.read_also)
    add("draft", "true" if draft.draft else None)
    lines += [
        "seed:",
        f"  name: {_quoted(draft.seed_name)}",
        f"  digest: {_quoted(draft.seed_digest)}",
        '  wrote: ""',
    ]
    if draft.left_out:
        lines += ["  left_out:", *(f"    - {_quoted(line)}" for line in draft.left_out)]
    body = draft.body.replace("\r\n", "\n").replace("\r", "\n")
    text = "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"
    return text.replace('\n  wrote: ""\n', f'\n  wrote: "{digest(text)}"\n', 1)


_WROTE = re.compile(r'^  wrote: "([0-9a-f]{32})"$', re.MULTILINE)


def as_written(text: str) -> bool:
    """Whether a content file still is what the import wrote: nobody edited it."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    found = _WROTE.search(text)
    if not found:
        return False
    return digest(text[: found.start()] + '  wrote: ""' + text[found.end() :]) == found[1]


# What YAML refuses or folds inside double quotes, beside the quote itself.
_YAML_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')


def _quoted(text: str) -> str:
    """What reading would refuse or join is left out or joined here already."""
    text = " ".join(_CONTROLS.sub(" ", text).split())
    return f'"{_YAML_UNSAFE.sub(_yaml_escape, text)}"'


def _yaml_escape(found: re.Match[str]) -> str:
    if found[0] in '"\\':
        return f"\\{found[0]}"
    half = "\ud800" <= found[0] <= "\udfff"  # of a pair; alone it is no character
    return "\ufffd" if half else f"\\u{ord(found[0]):04x}"


def _dated(when: When) -> str:
    return when.at.isoformat(" ", "seconds") if when.at else when.day.isoformat()


_ENTITY = re.compile(r"&(?=#\d+;|#x[0-9a-f]+;|[0-9a-z]+;)", re.IGNORECASE)
_LINE_START = re.compile(r"^(?:(\d+)(?=\.(?:\s|$))|(?=#{1,6}(?:\s|$)|[>+\-*]))", re.MULTILINE)
_RULE_OF_EQUALS = re.compile(r"^=(?==*$)", re.MULTILINE)


def escape_paragraph(text: str) -> str:
    """Plain text as one Markdown paragraph that shows exactly this text.

    Blanks are joined to one and control characters left out. Only what would
    mean something is escaped, so that the editor sees clean text.
    """
    return _escaped([text])


def escape_lines(lines: Iterable[str]) -> str:
    """Lines that must stay lines (verse, a list of results) as one paragraph."""
    # Under another line a row of = would make it a heading, and | a table.
    text = _RULE_OF_EQUALS.sub("&#61;", _escaped(lines).replace("|", "\\|"))
    return text.replace("\n", "  \n")


def _escaped(lines: Iterable[str]) -> str:
    """All lines of a paragraph at once: what one opens, the next could close."""
    clean = (" ".join(_CONTROLS.sub(" ", line).split()) for line in lines)
    text = "\n".join(line for line in clean if line)
    text = text.replace("\\", "\\\\").replace("[", "\\[")
    for sign in "`*_":
        if text.count(sign) > 1:  # alone it opens nothing
            text = text.replace(sign, f"\\{sign}")
    text = _ENTITY.sub("&amp;", text)
    if "<" in text and ">" in text:  # an address between them would be a link
        text = text.replace("<", "&lt;")
    return _LINE_START.sub(r"\1\\", text)
