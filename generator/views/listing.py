"""The lists of a section, a tag and an author, in pages that do not shift.

Pages are numbered from the oldest story, so that a new one changes only the
newest page, which is the list's own address. It holds one to two pages' worth:
a page's worth is split off only when as much again has been published.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, Permalink
from generator.views import card
from generator.views.page import Head, ListingView, Page, PageNumber


def pages(bulletin: Bulletin) -> Iterator[Page]:
    for section in bulletin.sections:
        yield from of("section", section.of.name, section.of.permalink, section.articles, bulletin)
    for tag in bulletin.tags:
        yield from of("tag", tag.of.label, tag.of.permalink, tag.articles, bulletin)
    for author in bulletin.authors:
        yield from of("author", author.of.name, author.of.permalink, author.articles, bulletin)


def of(
    kind: Literal["section", "tag", "author"],
    title: str,
    address: Permalink,
    articles: Sequence[Article],
    bulletin: Bulletin,
) -> Iterator[Page]:
    """The list's pages, newest page first. `articles` are newest first."""
    size = bulletin.config.per_page
    full = max(0, len(articles) // size - 1)  # pages split off, numbered 1 to `full`
    newest = len(articles) - full * size
    current = permalinks.TAGS if kind == "tag" else address if kind == "section" else None
    shared = card.of_tag(bulletin, title) if kind == "tag" else None
    for number in (None, *range(full, 0, -1)):
        if number is None:
            here, stories = address, articles[:newest]
        else:
            start = newest + (full - number) * size
            here, stories = permalinks.page(address, number), articles[start : start + size]
        below = full if number is None else number - 1
        yield Page(
            here,
            "listing.html",
            ListingView(
                head=Head(title=None, description=None, canonical=here, card=shared),
                day=stories[0].published.day,
                current=current,
                kind=kind,
                title=title,
                address=address,
                number=number,
                count=len(articles) if number is None else None,
                stories=tuple(a.summary for a in stories),
                pages=_numbers(address, number, below) if full else (),
                newer=None if number is None else _newer(address, number, full),
                older=permalinks.page(address, below) if below else None,
            ),
        )


def _newer(address: Permalink, number: int, full: int) -> Permalink:
    return address if number == full else permalinks.page(address, number + 1)


def _numbers(address: Permalink, number: int | None, below: int) -> tuple[PageNumber | None, ...]:
    """From this page to the oldest: itself, two below it, a gap, the last."""
    here = address if number is None else permalinks.page(address, number)
    shown = [n for n in (below, below - 1) if n > 1]
    gap: tuple[None, ...] = (None,) if below > 3 else ()
    last = (1,) if below else ()
    return (
        PageNumber(number, here, current=True),
        *(PageNumber(n, permalinks.page(address, n), current=False) for n in shown),
        *gap,
        *(PageNumber(n, permalinks.page(address, n), current=False) for n in last),
    )
