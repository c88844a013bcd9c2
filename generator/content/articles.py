"""What the front matter of an article and of a standing page may say, checked."""

import re
from unicodedata import normalize

from msgspec import Struct

from generator import prose
from generator.arabic.slugs import slug
from generator.content.frontmatter import FrontMatter
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

# Marks of direction, zero-width space, word joiner, byte order mark.
INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
FACT = 20
"""Longest number of a fact, in characters: it stands large in a narrow column."""

_PLACES = "is a file beside the article, in content/images/ or in content/"


class Text(Struct, frozen=True):
    """What is known of the text below: its digest, number of words, beginning, pictures."""

    body_digest: str
    words: int
    excerpt: str
    images: tuple[Image, ...]


class _Titled(FrontMatter):
    """What articles and standing pages have alike: a title, and pictures in the text."""

    def _title(self) -> str | None:
        keys = self._keys
        line = keys["title"].line if "title" in keys else 1
        title = self._required(keys, "title", line, "no title", 'add a line: title: "…"')
        if title and (found := INVISIBLE.search(title)):
            what = f"invisible U+{ord(found[0]):04X} at character {found.start() + 1} of the title"
            self.tell(line, what, "delete it; the page already runs right to left")
        return title

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


class StandingFront(_Titled):
    """The front matter of a standing page."""

    known = STANDING_KEYS

    def written(self, text: Text) -> WrittenStanding | None:
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
            body_digest=text.body_digest,
            excerpt=text.excerpt,
            title=self._title() or "",
            description=self._text("description"),
            images=text.images,
        )


class ArticleFront(_Titled):
    """The front matter of an article."""

    known = KEYS
    needed = "title: and date:"

    def written(self, text: Text) -> Written | None:
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
            body_digest=text.body_digest,
            words=text.words,
            excerpt=text.excerpt,
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
            images=text.images,
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


def _before(one: When, other: When) -> bool:
    if one.at and other.at:
        return one.at < other.at
    return one.day < other.day
