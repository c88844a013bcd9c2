"""The pages that hold no stories, most of them for machines."""

from collections.abc import Iterator

from generator import permalinks
from generator.bulletin import Bulletin
from generator.views.page import (
    Head,
    ManifestView,
    NotFoundView,
    Page,
    RobotsView,
    SecurityView,
)


def pages(bulletin: Bulletin) -> Iterator[Page]:
    head = Head(title=None, description=None, canonical=None)
    lost = NotFoundView(head=head, has_today=bool(bulletin.articles))
    yield Page(permalinks.NOT_FOUND, "not_found.html", lost)
    robots = RobotsView((permalinks.SITEMAP, permalinks.NEWS_SITEMAP))
    yield Page(permalinks.ROBOTS, "robots.txt", robots)
    yield Page(permalinks.MANIFEST, "site.webmanifest", ManifestView())
    if security := bulletin.config.security:
        view = SecurityView(
            contacts=security.contacts,
            expires=f"{security.expires.isoformat()}T00:00:00Z",
            policy=security.policy,
            itself=permalinks.SECURITY,
        )
        yield Page(permalinks.SECURITY, "security.txt", view)
