"""The nouns of a newsroom, as frozen values.

An article exists twice: `Written` is what stands in the front matter (all of
it optional), `Article` is what the build made of it (all of it decided).
"""

from datetime import date, datetime
from itertools import groupby
from typing import Literal, NewType

from msgspec import Struct

Permalink = NewType("Permalink", str)
"""A page's address below the site's root, decoded and in NFC: «/2026/01/06/…/».

Made only in `permalinks`, which also percent-encodes it for machines.
"""


class When(Struct, frozen=True):
    """A day, with an instant only where the newsroom gave an hour.

    `at` is aware and in the edition's time zone, and `day` is its day there.
    A day without an hour stays a day: there is no invented midnight.
    """

    day: date
    at: datetime | None = None

    @property
    def iso(self) -> str:
        """The machine's form: `2026-01-06` or `2026-01-06T11:30:00+03:00`."""
        return self.at.isoformat(timespec="seconds") if self.at else self.day.isoformat()

    @property
    def order(self) -> tuple[date, bool, float]:
        """Sorts oldest first; a day without an hour comes first in its day."""
        return self.day, self.at is not None, self.at.timestamp() if self.at else 0.0


class Link(Struct, frozen=True):
    """A text that leads somewhere; `to` is None where it leads nowhere."""

    text: str
    to: Permalink | None = None


class Image(Struct, frozen=True):
    """A picture as an editor names it.

    `src` is relative to the article's file, to `content/images/` or to `content/`;
    `line` is where in the article's file it stands.
    """

    src: str
    alt: str
    caption: str | None = None
    credit: str | None = None
    line: int = 0


class ReadAlso(Struct, frozen=True):
    """A story the newsroom points to; `url` only where it gave one."""

    title: str
    url: str | None = None


class Correction(Struct, frozen=True):
    """What was wrong and is right now, and when it was put right."""

    when: When
    text: str


class Fact(Struct, frozen=True):
    """A number of the story and what it counts: «35», «دولة»."""

    value: str
    label: str


class Seed(Struct, frozen=True):
    """Which seed an article was made of, and what the import wrote.

    `digest` is of the seed's bytes, `wrote` of the content file as written
    with the value of `wrote` itself left empty. While the file still has that
    digest nobody has edited it, and a newer import may renew it.
    """

    name: str
    digest: str
    wrote: str


class Written(Struct, frozen=True, tag=True):
    """The front matter of one content file, checked but not yet resolved.

    `lines` says on which line each key stands. `body` is not here: its text
    stays on disk and only `body_digest`, `words` (how many) and `excerpt`
    (the start of the first paragraph, plain text) are known, so that ten
    thousand bodies never lie in memory.
    """

    path: str
    lines: dict[str, int]
    body_digest: str
    words: int
    excerpt: str
    title: str
    description: str | None = None
    date: When | None = None
    updated: When | None = None
    slug: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    place: str | None = None
    draft: bool = False
    expires: When | None = None
    image: Image | None = None
    images: tuple[Image, ...] = ()
    """Those in the text, in its order."""
    read_also: tuple[ReadAlso, ...] = ()
    corrections: tuple[Correction, ...] = ()
    facts: tuple[Fact, ...] = ()
    series: str | None = None
    part: int | None = None
    lead: bool = False
    lead_until: When | None = None
    breaking_until: When | None = None
    priority: int = 0
    seed: Seed | None = None


class WrittenStanding(Struct, frozen=True, tag=True):
    """A standing page as written: about us, contact, ethics. It has no date.

    `slug` is the file's name, `excerpt` the start of the first paragraph.
    """

    path: str
    slug: str
    body_digest: str
    excerpt: str
    title: str
    description: str | None = None
    images: tuple[Image, ...] = ()


class Rendition(Struct, frozen=True):
    """One file of a picture. `width` and `height` are in pixels, `size` in bytes;
    `digest` is of the file's bytes."""

    href: Permalink
    kind: Literal["avif", "webp", "jpeg", "png", "gif"]
    width: int
    height: int
    size: int
    digest: str


class Picture(Struct, frozen=True):
    """A picture as published: its files, the best format first, narrow before wide.

    The last is for whoever knows no other format, and what `href` and its size say
    is of that one. It was made of the file at `path`, whose `digest` it was then.
    `transparent` is True where the page shines through it, `moving` where the
    last of its files moves and the others stand still.
    """

    path: str
    digest: str
    renditions: tuple[Rendition, ...]
    alt: str
    caption: str | None
    credit: str | None
    transparent: bool = False
    moving: bool = False

    @property
    def fallback(self) -> Rendition:
        return self.renditions[-1]

    @property
    def href(self) -> Permalink:
        return self.fallback.href

    @property
    def width(self) -> int:
        return self.fallback.width

    @property
    def height(self) -> int:
        return self.fallback.height

    @property
    def size(self) -> int:
        return self.fallback.size

    @property
    def sources(self) -> tuple[tuple[str, tuple[Rendition, ...]], ...]:
        """The other files by format: from them a browser takes the one it needs."""
        by_kind = groupby(self.renditions[:-1], key=lambda one: one.kind)
        return tuple((kind, tuple(files)) for kind, files in by_kind)


class Body(Struct, frozen=True):
    """Where a body lies, the digest it must still have when rendered, and the
    pictures in it, in its order."""

    path: str
    digest: str
    pictures: tuple[Picture, ...] = ()


class Tag(Struct, frozen=True):
    """One matter, however it is spelled: `key` is the folded label."""

    key: str
    label: str
    permalink: Permalink


class Section(Struct, frozen=True):
    """A part of the paper, from the configuration, in its order."""

    name: str
    permalink: Permalink


class Author(Struct, frozen=True):
    """Who wrote it: `key` is the folded name. `role` and `bio` are the configuration's."""

    key: str
    name: str
    permalink: Permalink
    role: str | None = None
    bio: str | None = None


class Series(Struct, frozen=True):
    """Stories that belong together: `key` is the folded name."""

    key: str
    name: str
    permalink: Permalink


class Standing(Struct, frozen=True):
    """A standing page with its address."""

    permalink: Permalink
    title: str
    description: str
    body: Body


class Summary(Struct, frozen=True):
    """What a list shows of an article; never its body.

    `breaking` is True on the front page alone, so that no other list changes
    when the flag stands down.
    """

    permalink: Permalink
    title: str
    deck: str | None
    published: When
    kicker: Link | None
    minutes: int
    breaking: bool = False


class Article(Struct, frozen=True):
    """An article as resolved: dated, addressed, its tags and section known."""

    path: str
    permalink: Permalink
    title: str
    deck: str | None
    excerpt: str
    published: When
    updated: When | None
    body: Body
    words: int
    tags: tuple[Tag, ...]
    section: Section | None
    authors: tuple[Author, ...]
    source: str | None
    place: str | None
    picture: Picture | None
    read_also: tuple[ReadAlso, ...]
    corrections: tuple[Correction, ...]
    aliases: tuple[Permalink, ...]
    first: Permalink
    """Its first address, by which machines know it again under any later one."""
    short: Permalink | None
    """An address short enough to be copied and printed; None where they are off."""
    facts: tuple[Fact, ...]
    series: Series | None
    part: int | None
    """Which part of its series it is; None where nobody counts them."""
    lead: bool
    """Marked to come first on its day, for good; on the front page for a time."""
    priority: int

    @property
    def changed(self) -> When:
        """The last change that the newsroom told of: never the time of a build."""
        times = (self.published, self.updated, *(c.when for c in self.corrections))
        return max((when for when in times if when), key=lambda when: when.order)

    @property
    def summary(self) -> Summary:
        """What a list shows: the deck, or the text's beginning without one."""
        if self.tags:
            kicker = Link(self.tags[0].label, self.tags[0].permalink)
        elif self.section:
            kicker = Link(self.section.name, self.section.permalink)
        else:
            kicker = None
        return Summary(
            permalink=self.permalink,
            title=self.title,
            deck=self.deck or self.excerpt or None,
            published=self.published,
            kicker=kicker,
            minutes=minutes_to_read(self.words),
        )


def minutes_to_read(words: int) -> int:
    """Whole minutes, at least one.

    180 words a minute: Arabic is read silently at 181 on average over the
    studies gathered by Brysbaert (2019), Journal of Memory and Language 109.
    """
    return max(1, round(words / 180))
