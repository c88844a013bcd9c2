"""The edition of one day: what its e-mail and its print hold."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, minutes_to_read
from generator.views.day import by_weight
from generator.views.page import EditionStory, EditionView


def of_day(bulletin: Bulletin, day: date) -> EditionView | None:
    """The whole edition; None for a day without stories."""
    articles = next((one.articles for one in bulletin.days if one.of == day), ())
    if not articles:
        return None
    return EditionView(
        date=day,
        to=permalinks.day(day),
        stories=tuple(map(_story, by_weight(articles))),
        count=len(articles),
        minutes=minutes_to_read(sum(article.words for article in articles)),
    )


def shorter(view: EditionView) -> Iterator[EditionView]:
    """The same day in fewer words each time: a deck or what stands in for it, then
    headlines alone."""
    decks = (replace(one, opening=None) if one.deck else one for one in view.stories)
    yield replace(view, stories=tuple(decks))
    bare = (replace(one, deck=None, opening=None) for one in view.stories)
    yield replace(view, stories=tuple(bare))


def first(view: EditionView, most: int) -> EditionView:
    """The weightiest stories alone; `count` still says how many there are."""
    return replace(view, stories=view.stories[:most])


def _story(article: Article) -> EditionStory:
    summary = article.summary
    return EditionStory(
        to=article.permalink,
        title=article.title,
        kicker=summary.kicker.text if summary.kicker else None,
        deck=article.deck,
        opening=article.excerpt if article.excerpt not in ("", article.deck) else None,
        published=article.published,
        updated=article.updated,
        authors=tuple(author.name for author in article.authors),
        source=article.source,
        place=article.place,
        minutes=summary.minutes,
        picture=article.picture,
        body=article.body,
        fixes=article.corrections,
    )
