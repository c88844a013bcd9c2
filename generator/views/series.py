"""Series: stories that belong together, in the order in which they are read."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator import permalinks
from generator.bulletin import Bulletin, Gathered
from generator.model import Article, Link, Permalink, Series
from generator.views.page import Head, Page, Part, SeriesPart, SeriesView


def pages(bulletin: Bulletin) -> Iterator[Page]:
    for gathered in bulletin.series:
        yield from _of(gathered, bulletin.config.per_page)


def _of(gathered: Gathered[Series], size: int) -> Iterator[Page]:
    stories = in_order(gathered.articles)
    last = -(-len(stories) // size)
    address = gathered.of.permalink
    for number in range(1, last + 1):
        here = _address(address, number)
        on_page = stories[(number - 1) * size : number * size]
        view = SeriesView(
            head=Head(title=gathered.of.name, description=None, canonical=here),
            day=max(a.published.day for a in on_page),
            title=gathered.of.name,
            number=number,
            count=len(stories) if number == 1 else None,
            parts=tuple(SeriesPart(a.part, a.summary) for a in on_page),
            previous=_address(address, number - 1) if number > 1 else None,
            next=_address(address, number + 1) if number < last else None,
        )
        yield Page(here, "series.html", view)


def _address(series: Permalink, number: int) -> Permalink:
    return series if number == 1 else permalinks.page(series, number)


def in_order(articles: tuple[Article, ...]) -> list[Article]:
    """By number where the desk counts the parts, then those without one, oldest first."""
    oldest_first = reversed(articles)
    return sorted(oldest_first, key=lambda a: (a.part is None, a.part or 0))


def parts(bulletin: Bulletin) -> Mapping[Permalink, Part]:
    """For each story of a series, by its address, its place there."""
    made = {}
    for gathered in bulletin.series:
        series = Link(gathered.of.name, gathered.of.permalink)
        around = (None, *in_order(gathered.articles), None)
        for before, (story, after) in zip(around, pairwise(around[1:]), strict=False):
            if story:
                made[story.permalink] = Part(series, story.part, _link(before), _link(after))
    return made


def _link(article: Article | None) -> Link | None:
    return Link(article.title, article.permalink) if article else None
