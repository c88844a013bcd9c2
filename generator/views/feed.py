"""The RSS feed of the newest stories."""

from collections.abc import Iterator
from email.utils import format_datetime

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, When
from generator.views.day import newest_change
from generator.views.page import FeedItem, FeedView, Page

NEWEST = 30


def pages(bulletin: Bulletin) -> Iterator[Page]:
    newest = bulletin.articles[:NEWEST]
    yield Page(
        permalinks.FEED,
        "feed.xml",
        FeedView(
            title=bulletin.config.title,
            description=bulletin.config.description
            or bulletin.config.tagline
            or bulletin.config.title,
            to=permalinks.HOME,
            itself=permalinks.FEED,
            items=tuple(map(_item, newest)),
            built=_rfc822(newest_change(newest)),
        ),
    )


def _item(article: Article) -> FeedItem:
    return FeedItem(
        title=article.title,
        to=article.permalink,
        deck=article.deck or article.excerpt or None,
        iso=article.published.iso,
        rfc822=_rfc822(article.published),
        categories=tuple(tag.label for tag in article.tags),
        authors=tuple(author.name for author in article.authors),
    )


def _rfc822(when: When | None) -> str | None:
    """English names and a numeric offset, as RSS 2.0 asks; None without an hour."""
    return format_datetime(when.at) if when and when.at else None
