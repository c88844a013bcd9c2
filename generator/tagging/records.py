"""`content/tags.toml`: one record for each matter the desk keeps a tag for."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.arabic.fold import key, tokens
from generator.arabic.nisba import nisba
from generator.arabic.slugs import slug
from generator.problems import BuildFailed, Problem, did_you_mean

KINDS = ("place", "person", "org", "event", "topic")


class Tag(Struct, frozen=True):
    """A record of the vocabulary. docs/tags.md explains each key.

    `line` is where the record begins in the file, 0 for a generated country;
    `country` is the ISO 3166 code of one.
    `nisba` are adjectives, masculine and without the article.
    """

    label: str
    kind: str
    slug: str | None = None
    aliases: tuple[str, ...] = ()
    nisba: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    capital_of: str | None = None
    leader_of: str | None = None
    cues: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    never_merge: tuple[str, ...] = ()
    old_slugs: tuple[str, ...] = ()
    parent: str | None = None
    iptc: str | None = None
    country: str | None = None
    line: int = 0

    @property
    def key(self) -> str:
        return key(self.label)

    @property
    def strong(self) -> tuple[str, ...]:
        """The names that stand for this matter wherever they are met."""
        weak = frozenset(map(key, self.weak))
        return tuple(name for name in (self.label, *self.aliases) if key(name) not in weak)


_TEXT = ("label", "kind", "slug", "capital_of", "leader_of", "parent", "iptc")
_TEXTS = ("aliases", "weak", "needs", "cues", "except", "never_merge", "old_slugs")
KEYS = (*_TEXT, *_TEXTS, "nisba")
_RECORD = re.compile(r"^[ \t]*\[\[\s*tag\s*\]\]", re.MULTILINE)
_MEDIA_TOPIC = re.compile(r"medtop:\d{8}")


def read(text: str, path: str, countries: Mapping[str, Tag]) -> tuple[Tag, ...]:
    """The records in their order. Raises BuildFailed with all that is wrong with them.

    A record keeps what the generated country of its label says, save the keys
    that it writes itself.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else 0
        raise BuildFailed([Problem(path, line, f"not TOML: {error}")]) from None
    reader = _Reader(text, path)
    tags = tuple(reader.tags(data, countries))
    if reader.problems:
        raise BuildFailed(reader.problems)
    return tags


class _Reader:
    """Keeps what is wrong with each record, and finds its line when asked."""

    def __init__(self, text: str, path: str) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._lines = text.splitlines()
        self._starts = [text.count("\n", 0, at.start()) + 1 for at in _headers(text)]

    def tags(self, data: dict[str, Any], countries: Mapping[str, Tag]) -> Iterator[Tag]:
        for name in data:
            if name != "tag":
                mend = "a record begins with the line [[tag]]"
                self._tell(self._line_of(name, 0, len(self._lines)), f'unknown key "{name}"', mend)
        records = data.get("tag", [])
        if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
            self._tell(1, "tag is a list of records", "begin each with the line [[tag]]")
            return
        for number, record in enumerate(records):
            if tag := self._tag(record, number, countries):
                yield tag

    def _tag(self, record: dict[str, Any], number: int, countries: Mapping[str, Tag]) -> Tag | None:
        before = len(self.problems)

        def tell(name: str, what: str, mend: str = "") -> None:
            self._tell(self._place(number, name), what, mend)

        for name, value in record.items():
            if name not in KEYS:
                tell(name, f'unknown key "{name}"', did_you_mean(name, KEYS))
            elif name in _TEXT and not _is_text(value):
                tell(name, f"{name} is one text", f'write {name} = "…"')
            elif name in _TEXTS and not _are_texts(value):
                tell(name, f"{name} is a list of texts", f'write {name} = ["…", "…"]')
            elif name == "nisba" and not isinstance(value, bool) and not _are_texts(value):
                tell(name, "nisba is true or a list of texts", 'write nisba = true or ["…"]')
        if "label" not in record:
            tell("", "a record without a label", 'add a line: label = "…"')
        if len(self.problems) > before:
            return None
        label = " ".join(record["label"].split())
        own = countries.get(key(label))
        kind = record.get("kind", own.kind if own else None)
        if not tokens(label):
            tell("label", "a label without a letter")
        if kind is None:
            tell("", "a record without a kind", f"add a line: kind = one of {', '.join(KINDS)}")
        elif kind not in KINDS:
            tell("kind", f'no kind "{kind}"', did_you_mean(kind, KINDS))
        self._check_meaning(record, kind, tell)
        if len(self.problems) > before or kind is None:
            return None
        base = own or Tag(label, kind)
        names = {name: tuple(record[name]) for name in _TEXTS if name in record}
        return Tag(
            label=label,
            kind=kind,
            slug=record.get("slug"),
            aliases=names.get("aliases", base.aliases),
            nisba=_adjectives(record["nisba"], label) if "nisba" in record else base.nisba,
            weak=names.get("weak", base.weak),
            needs=names.get("needs", ()),
            capital_of=record.get("capital_of"),
            leader_of=record.get("leader_of"),
            cues=names.get("cues", ()),
            excepted=names.get("except", ()),
            never_merge=names.get("never_merge", ()),
            old_slugs=names.get("old_slugs", ()),
            parent=record.get("parent"),
            iptc=record.get("iptc"),
            country=base.country,
            line=self._starts[number] if number < len(self._starts) else 0,
        )

    def _check_meaning(self, record: dict[str, Any], kind: str | None, tell: Any) -> None:
        if kind != "place":
            for name in ("nisba", "capital_of"):
                if name in record:
                    tell(name, f"{name} is for places only", "delete it, or mend the kind")
        if kind != "person" and "leader_of" in record:
            tell("leader_of", "leader_of is for people only", "delete it, or mend the kind")
        if kind != "topic":
            for name in ("iptc", "parent"):
                if name in record:
                    tell(name, f"{name} is for topics only", "delete it, or mend the kind")
        if "cues" in record and kind != "topic" and "never_merge" not in record:
            tell("cues", "cues are for topics, and beside never_merge", "delete them")
        if "iptc" in record and not _MEDIA_TOPIC.fullmatch(record["iptc"]):
            tell("iptc", "no id of IPTC Media Topics", 'such as "medtop:11000000"')
        if "needs" in record and not record.get("weak"):
            tell("needs", "needs speaks of weak names, and there are none", "add weak = […]")
        if "slug" in record and slug(record["slug"]) != record["slug"]:
            tell("slug", "the slug is no clean address", f"write: {slug(record['slug'])}")
        for name in record.get("old_slugs", ()):
            if slug(name) != name:
                tell("old_slugs", "an old slug is no clean address", f"write: {slug(name)}")

    def _tell(self, line: int, what: str, mend: str = "") -> None:
        self.problems.append(Problem(self._path, line, what, mend))

    def _place(self, number: int, name: str) -> int:
        """The line of a key in the nth record; that of the record where it is not found."""
        if number >= len(self._starts):
            return 0
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._lines) + 1
        return self._line_of(name, start - 1, end - 1) or start

    def _line_of(self, name: str, first: int, end: int) -> int:
        pattern = re.compile(rf'\s*\[*\s*["\']?{re.escape(name)}["\']?\s*[\]=.]')
        lines = enumerate(self._lines[first:end], first + 1)
        return next((number for number, line in lines if name and pattern.match(line)), 0)


def _headers(text: str) -> Iterator[re.Match[str]]:
    return _RECORD.finditer(text)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _adjectives(value: bool | list[str], label: str) -> tuple[str, ...]:
    if isinstance(value, bool):
        return (nisba(label),) if value else ()
    return tuple(value)
