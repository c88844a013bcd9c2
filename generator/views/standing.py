"""The pages without a date: about us, contact, ethics."""

from collections.abc import Iterator

from generator import permalinks
from generator.bulletin import Bulletin
from generator.views.page import Head, Page, StandingView


def pages(bulletin: Bulletin) -> Iterator[Page]:
    for page in bulletin.standing:
        if page.permalink == permalinks.CORRECTIONS:
            continue  # it stands above the corrections themselves
        head = Head(title=page.title, description=page.description, canonical=page.permalink)
        yield Page(
            page.permalink,
            "standing.html",
            StandingView(head=head, current=page.permalink, title=page.title, body=page.body),
        )
