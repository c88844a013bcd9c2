"""The lists of a section, a tag and an author, in pages that do not shift.

Pages are numbered from the oldest story, so that a new one changes only the
newest page, which is the list's own address. It holds one to two pages' worth:
a page's worth is split off only when as much again has been published.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, Author, Permalink
from generator.views import card
from generator.views.page import Chart, Head, ListingView, MonthCount, Page, PageNumber

MONTHS = 24
"""Of a young tag most are empty: fewer would make slabs of the bars."""
CHART_FROM = 6
"""With fewer stories the list below says it all."""


def pages(bulletin: Bulletin) -> Iterator[Page]:
    for section in bulletin.sections:
        yield from of("section", section.of.name, section.of.permalink, section.articles, bulletin)
    for tag in bulletin.tags:
        yield from of("tag", tag.of.label, tag.of.permalink, tag.articles, bulletin)
    for author in bulletin.authors:
        who = author.of
        yield from of("author", who.name, who.permalink, author.articles, bulletin, who)


def of(
    kind: Literal["section", "tag", "author"],
    title: str,
    address: Permalink,
    articles: Sequence[Article],
    bulletin: Bulletin,
    author: Author | None = None,
) -> Iterator[Page]:
    """The list's pages, newest page first. `articles` are newest first.

    `author` is whose list it is, where it is an author's.
    """
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
                chart=_chart(articles) if kind == "tag" and number is None else None,
                role=author.role if author and number is None else None,
                bio=author.bio if author and number is None else None,
            ),
        )


def _chart(articles: Sequence[Article]) -> Chart | None:
    """Stories per month of the last two years, None where there is nothing to compare.

    They end with the month of the newest story, not of the build: time alone
    must not change a page.
    """
    if len(articles) < CHART_FROM:
        return None
    newest = _month(articles[0].published.day)
    counts = Counter(newest - _month(a.published.day) for a in articles)
    past = [ago for ago in counts if ago < MONTHS]
    if len(past) < 2:
        return None
    most = max(counts[ago] for ago in past)
    months = tuple(
        MonthCount(_first(newest - ago), counts[ago], -(-100 * counts[ago] // most))
        for ago in range(MONTHS)
    )
    return Chart(months, max(months, key=lambda month: month.count))


def _month(day: date) -> int:
    """Months since the year 0, to reckon with."""
    return 12 * day.year + day.month - 1


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


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
