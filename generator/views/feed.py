"""The feeds: the newest stories of the site, of a section and of a tag, and the
corrections, each in three forms.

A feed changes only when one of its stories does: it has no clock of its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, tzinfo
from email.utils import format_datetime
from itertools import islice
from typing import Literal

from msgspec.structs import replace

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, Correction, Link, Permalink, When
from generator.views import corrections
from generator.views.page import FeedItem, FeedView, Page

FORMS: tuple[tuple[Literal["rss", "atom", "json"], str], ...] = (
    ("rss", "feed.xml"),
    ("atom", "atom.xml"),
    ("json", "feed.json"),
)


def pages(bulletin: Bulletin) -> Iterator[Page]:
    items = _Items(bulletin)
    yield from _feeds("home", None, permalinks.HOME, items.stories(bulletin.articles))
    for section in bulletin.sections:
        of = section.of
        yield from _feeds("section", of.name, of.permalink, items.stories(section.articles))
    for tag in bulletin.tags:
        stories = items.stories(tag.articles, of_tag=True)
        yield from _feeds("tag", tag.of.label, tag.of.permalink, stories)
    yield from _feeds("corrections", None, permalinks.CORRECTIONS, items.corrections())


def _feeds(
    kind: Literal["home", "section", "tag", "corrections"],
    name: str | None,
    of: Permalink,
    items: Sequence[tuple[When, FeedItem]],
) -> Iterator[Page]:
    """The three forms of one feed; none while it has no story, for Atom's must have a date."""
    if not items:
        return
    newest = max((when for when, _ in items if when.at), key=lambda w: w.order, default=None)
    view = FeedView(
        kind=kind,
        name=name,
        to=of,
        itself=of,
        items=tuple(item for _, item in items),
        updated=max((item.changed for _, item in items), key=datetime.fromisoformat),
        built=_rfc822(newest),
    )
    for form, template in FORMS:
        address = permalinks.feed(of, form)
        yield Page(address, template, replace(view, itself=address))


class _Items:
    """Stories as feeds hold them, each made once, with the time of its last change."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin = bulletin
        self._zone = bulletin.config.edition.zone
        self._most = bulletin.config.feeds.stories
        self._made: dict[Permalink, tuple[When, FeedItem]] = {}

    def stories(
        self, articles: Sequence[Article], *, of_tag: bool = False
    ) -> list[tuple[When, FeedItem]]:
        """The newest. Tags are many and a story has several, so theirs hold half as
        many: with full texts they would be heavier than all pages together."""
        most = max(1, self._most // 2) if of_tag else self._most
        return [self._story(article) for article in articles[:most]]

    def _story(self, article: Article) -> tuple[When, FeedItem]:
        if article.permalink not in self._made:
            self._made[article.permalink] = article.changed, self._item(article)
        return self._made[article.permalink]

    def corrections(self) -> list[tuple[When, FeedItem]]:
        """Each named by its story and time: what is corrected later renames none."""
        newest = islice(corrections.newest(self._bulletin), self._most)
        seen: Counter[str] = Counter()
        made = []
        for article, fix in newest:
            item = self._item(article)
            identity = f"{item.identity}#correction-{fix.when.iso}"
            seen[identity] += 1
            again = f"-{seen[identity]}" if seen[identity] > 1 else ""
            made.append((fix.when, self._correction(item, fix, identity + again)))
        return made

    def _item(self, article: Article) -> FeedItem:
        return FeedItem(
            identity=permalinks.identity(article.first, self._bulletin.config.url),
            title=article.title,
            to=article.permalink,
            deck=article.deck or article.excerpt or None,
            published=article.published.iso,
            rfc822=_rfc822(article.published),
            rfc3339=_rfc3339(article.published),
            changed=_instant(article.changed, self._zone),
            tags=tuple(tag.label for tag in article.tags),
            authors=tuple(Link(author.name, author.permalink) for author in article.authors),
            picture=article.picture,
            body=article.body,
            fixes=article.corrections,
        )

    def _correction(self, story: FeedItem, fix: Correction, identity: str) -> FeedItem:
        return replace(
            story,
            identity=identity,
            deck=fix.text,
            published=fix.when.iso,
            rfc822=_rfc822(fix.when),
            rfc3339=_rfc3339(fix.when),
            changed=_instant(fix.when, self._zone),
            picture=None,
            body=None,
            fixes=(fix,),
        )


def _rfc822(when: When | None) -> str | None:
    """English names and a numeric offset, as RSS 2.0 asks; None without an hour."""
    return format_datetime(when.at) if when and when.at else None


def _rfc3339(when: When) -> str | None:
    return when.iso if when.at else None


def _instant(when: When, zone: tzinfo) -> str:
    """A day without an hour from its beginning: before it the story was held back."""
    if when.at:
        return when.iso
    begins = datetime.combine(when.day, time(), zone)
    offset = begins.utcoffset()
    # Before 1950 many a place's offset had seconds, which RFC 3339 cannot write.
    if offset and offset.seconds % 60:
        begins = begins.astimezone(UTC)
    return begins.isoformat(timespec="seconds")
