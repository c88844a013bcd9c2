"""The pages that hold no stories."""

from collections.abc import Iterator

from generator import permalinks
from generator.bulletin import Bulletin
from generator.views.page import Head, NotFoundView, Page, RobotsView


def pages(bulletin: Bulletin) -> Iterator[Page]:
    head = Head(title=None, description=None, canonical=None)
    lost = NotFoundView(head=head, has_today=bool(bulletin.articles))
    yield Page(permalinks.NOT_FOUND, "not_found.html", lost)
    yield Page(permalinks.ROBOTS, "robots.txt", RobotsView(permalinks.SITEMAP))
