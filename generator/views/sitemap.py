"""The sitemaps: one a month for stories, one for the lists, and their index; and
the news sitemap, of the last two days alone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article
from generator.views import corrections
from generator.views.page import (
    NewsEntry,
    NewsSitemapView,
    Page,
    SitemapEntry,
    SitemapIndexView,
    SitemapView,
)

MOST = 50_000
"""Pages in one sitemap (sitemaps.org)."""
MOST_NEWS = 1_000
"""Stories in a news sitemap (Google's rule)."""


def pages(bulletin: Bulletin) -> Iterator[Page]:
    parts = [*split(None, _lists(bulletin), None)]
    for month, group in groupby(bulletin.articles, key=lambda a: a.published.day.replace(day=1)):
        stories = tuple(group)
        parts += split(month, _month(month, stories), _newest(stories))
    for page, _ in parts:
        yield page
    index = SitemapIndexView(tuple(SitemapEntry(page.permalink, when) for page, when in parts))
    yield Page(permalinks.SITEMAP, "sitemap_index.xml", index)
    news = tuple(NewsEntry(a.permalink, a.title, a.published.iso) for a in bulletin.fresh)
    view = NewsSitemapView(news[:MOST_NEWS])
    yield Page(permalinks.NEWS_SITEMAP, "news_sitemap.xml", view)


def _month(month: date, stories: Sequence[Article]) -> list[SitemapEntry]:
    return [
        *(
            SitemapEntry(a.permalink, a.changed.iso, (a.picture.href,) if a.picture else ())
            for a in stories
        ),
        *(
            SitemapEntry(permalinks.day(day), _newest(group))
            for day, group in groupby(stories, key=lambda a: a.published.day)
        ),
        SitemapEntry(permalinks.month(month), _newest(stories)),
    ]


def _lists(bulletin: Bulletin) -> list[SitemapEntry]:
    """What lists stories. The front page and the indexes say no time: nobody set one."""
    gathered = [
        *((section.of.permalink, section.articles) for section in bulletin.sections),
        *((tag.of.permalink, tag.articles) for tag in bulletin.tags),
        *((author.of.permalink, author.articles) for author in bulletin.authors),
        *((series.of.permalink, series.articles) for series in bulletin.series),
    ]
    standing = [page.permalink for page in bulletin.standing]
    if corrections.has_page(bulletin):
        standing.append(permalinks.CORRECTIONS)
    years = (permalinks.year(year) for year, _ in groupby(day.of.year for day in bulletin.days))
    return [
        *(SitemapEntry(at) for at in (permalinks.HOME, permalinks.ARCHIVE, permalinks.TAGS)),
        *(SitemapEntry(at) for at in (*dict.fromkeys(standing), *years)),
        *(SitemapEntry(at, _newest(articles)) for at, articles in gathered),
    ]


def split(
    month: date | None, entries: Sequence[SitemapEntry], modified: str | None
) -> Iterator[tuple[Page, str | None]]:
    """As many sitemaps as these pages need, each with its last change."""
    for number, start in enumerate(range(0, len(entries), MOST), 1):
        view = SitemapView(tuple(entries[start : start + MOST]))
        yield Page(permalinks.sitemap(month, number), "sitemap.xml", view), modified


def _newest(articles: Iterable[Article]) -> str:
    """The last change we know of; only what the newsroom said, never a build's time."""
    return max((a.changed for a in articles), key=lambda when: when.order).iso
