"""The share cards of stories, tags, days and of the site itself."""

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b

from msgspec import msgpack

from generator import permalinks
from generator.arabic.dates import full_day_text
from generator.bulletin import Bulletin
from generator.model import Article, Permalink
from generator.views.page import CardView, Page


def pages(bulletin: Bulletin) -> Iterator[Page]:
    if not bulletin.config.cards:
        return
    # Two stories of a day may say the same; then they share a card.
    views = dict.fromkeys(
        (
            _site(bulletin),
            *(_story(bulletin, article) for article in bulletin.articles),
            *(_tag(bulletin, tag.of.label) for tag in bulletin.tags),
            *(_day(bulletin, day.of) for day in bulletin.days),
        )
    )
    for view in views:
        yield Page(_address(view), "", view)


def of_site(bulletin: Bulletin) -> Permalink | None:
    return _address(_site(bulletin)) if bulletin.config.cards else None


def of_story(bulletin: Bulletin, article: Article) -> Permalink | None:
    return _address(_story(bulletin, article)) if bulletin.config.cards else None


def of_tag(bulletin: Bulletin, label: str) -> Permalink | None:
    return _address(_tag(bulletin, label)) if bulletin.config.cards else None


def of_day(bulletin: Bulletin, day: date) -> Permalink | None:
    return _address(_day(bulletin, day)) if bulletin.config.cards else None


def _site(bulletin: Bulletin) -> CardView:
    config = bulletin.config
    return CardView("site", config.tagline or config.title, None, None, config.title)


def _story(bulletin: Bulletin, article: Article) -> CardView:
    kicker = article.summary.kicker
    return CardView(
        "story",
        headline=article.title,
        kicker=kicker.text if kicker else None,
        date=_written(bulletin, article.published.day),
        wordmark=bulletin.config.title,
    )


def _tag(bulletin: Bulletin, label: str) -> CardView:
    # Neither a date nor a number of stories: they would redraw it again and again.
    return CardView("tag", label, None, None, bulletin.config.title)


def _day(bulletin: Bulletin, day: date) -> CardView:
    return CardView("day", _written(bulletin, day), None, None, bulletin.config.title)


def _written(bulletin: Bulletin, day: date) -> str:
    edition = bulletin.config.edition
    return full_day_text(day, edition.locale, edition.digits)


def _address(view: CardView) -> Permalink:
    return permalinks.card(blake2b(msgpack.encode(view), digest_size=8).hexdigest())
