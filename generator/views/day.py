"""A day's bulletin, and `/today/`, which shows the newest."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, When, minutes_to_read
from generator.views import card
from generator.views.page import DateLink, DayView, Head, Page


def pages(bulletin: Bulletin) -> Iterator[Page]:
    days = bulletin.days
    for place, gathered in enumerate(days):
        day, address = gathered.of, permalinks.day(gathered.of)
        stories = tuple(a.summary for a in by_weight(gathered.articles))
        view = DayView(
            head=Head(
                title=None,
                description=None,
                canonical=address,
                card=card.of_day(bulletin, day),
            ),
            day=day,
            date=day,
            stories=stories,
            minutes=minutes_to_read(sum(len(f"{s.title} {s.deck}".split()) for s in stories)),
            updated=newest_change(gathered.articles),
            previous=_link(bulletin, place + 1),
            next=_link(bulletin, place - 1),
            newest=False,
        )
        yield Page(address, "day.html", view)
        if place == 0:
            # A stable address for «today», so that no page's navigation has
            # to change each morning; search engines are shown the day's own.
            today = replace(view, current=permalinks.TODAY, newest=True)
            yield Page(permalinks.TODAY, "day.html", today)


def by_weight(articles: Iterable[Article]) -> list[Article]:
    """The lead first, then by priority, then as they were: numbers mean an order."""
    return sorted(articles, key=lambda a: (not a.lead, -a.priority))


def newest_change(articles: tuple[Article, ...]) -> When | None:
    """When something last changed here, or None where no hour is known."""
    times = [w for a in articles for w in (a.published, a.updated) if w and w.at]
    return max(times, key=lambda when: when.order, default=None)


def _link(bulletin: Bulletin, place: int) -> DateLink | None:
    if not 0 <= place < len(bulletin.days):
        return None
    day = bulletin.days[place].of
    return DateLink(day, permalinks.day(day))
