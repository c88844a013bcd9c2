"""The sitemaps: one a month for stories, one for the lists, and their index."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article
from generator.views.page import (
    Page,
    SitemapEntry,
    SitemapIndexView,
    SitemapView,
)


def pages(bulletin: Bulletin) -> Iterator[Page]:
    months = []
    for first, group in groupby(bulletin.articles, key=lambda a: a.published.day.replace(day=1)):
        stories = tuple(group)
        entries = [SitemapEntry(a.permalink, _modified(a)) for a in stories]
        entries += [
            SitemapEntry(permalinks.day(day), None)
            for day, _ in groupby(a.published.day for a in stories)
        ]
        entries.append(SitemapEntry(permalinks.month(first), None))
        yield Page(permalinks.sitemap(first), "sitemap.xml", SitemapView(tuple(entries)))
        months.append(SitemapEntry(permalinks.sitemap(first), _newest(stories)))
    lists = [SitemapEntry(permalinks.HOME, None), SitemapEntry(permalinks.ARCHIVE, None)]
    lists += [SitemapEntry(permalinks.TAGS, None)]
    lists += [SitemapEntry(s.of.permalink, _newest(s.articles)) for s in bulletin.sections]
    lists += [SitemapEntry(t.of.permalink, _newest(t.articles)) for t in bulletin.tags]
    lists += [SitemapEntry(a.of.permalink, _newest(a.articles)) for a in bulletin.authors]
    yield Page(permalinks.SITEMAP_LISTS, "sitemap.xml", SitemapView(tuple(lists)))
    index = SitemapIndexView((SitemapEntry(permalinks.SITEMAP_LISTS, None), *months))
    yield Page(permalinks.SITEMAP, "sitemap_index.xml", index)


def _newest(articles: Iterable[Article]) -> str:
    changes = [a.updated or a.published for a in articles]
    return max(changes, key=lambda when: when.order).iso


def _modified(article: Article) -> str:
    """The last change we know of; only what the newsroom said, never a build's time."""
    return (article.updated or article.published).iso
