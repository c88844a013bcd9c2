"""An article's page, its old addresses, and its picture."""

from collections.abc import Iterator

from generator.bulletin import Bulletin
from generator.model import Article, Link
from generator.views import card
from generator.views.page import ArticleView, Copy, Head, Page, RedirectView


def pages(bulletin: Bulletin) -> Iterator[Page]:
    for article in bulletin.articles:
        yield Page(article.permalink, "article.html", view(bulletin, article))
    for redirect in bulletin.redirects:
        to = redirect.article
        yield Page(
            redirect.old, "redirect.html", RedirectView(to.permalink, to.title, source=to.path)
        )


def pictures(bulletin: Bulletin) -> Iterator[Page]:
    """The pictures of the articles; one file may serve several."""
    copies = {
        a.picture.href: Copy(a.picture.path, a.picture.digest)
        for a in bulletin.articles
        if a.picture
    }
    for address, copy in copies.items():
        yield Page(address, "", copy)


def view(bulletin: Bulletin, article: Article) -> ArticleView:
    section = Link(article.section.name, article.section.permalink) if article.section else None
    tags = tuple(Link(tag.label, tag.permalink) for tag in article.tags)
    related = bulletin.related.get(article.permalink, ())
    return ArticleView(
        head=Head(
            title=article.title,
            description=article.deck or article.excerpt,
            canonical=article.permalink,
            kind="article",
            published=article.published.iso,
            modified=article.updated.iso if article.updated else None,
            card=card.of_story(bulletin, article),
        ),
        day=article.published.day,
        current=section.to if section else None,
        section=section,
        headline=article.title,
        deck=article.deck,
        authors=tuple(Link(a.name, a.permalink) for a in article.authors),
        source=article.source,
        place=article.place,
        published=article.published,
        updated=article.updated,
        minutes=article.summary.minutes,
        words=article.words,
        picture=article.picture,
        body=article.body,
        read_also=article.read_also,
        corrections=article.corrections,
        tags=tags,
        related=tuple(a.summary for a in related),
        related_more=tags[0] if tags and related else None,
    )
