"""An article's page, its old addresses, and all pictures."""

from collections.abc import Iterator

from generator.bulletin import Bulletin
from generator.model import Article, Link, Permalink, Picture
from generator.views import card, series
from generator.views.page import (
    ArticleView,
    Head,
    Page,
    Part,
    RedirectView,
    RenditionView,
    ShortLinkView,
)


def pages(bulletin: Bulletin) -> Iterator[Page]:
    parts = series.parts(bulletin)
    around = _neighbours(bulletin)
    breaking = {a.permalink for a in bulletin.breaking}
    for article in bulletin.articles:
        at = article.permalink
        previous, following = around.get(at, (None, None))
        shown = view(
            bulletin,
            article,
            breaking=at in breaking,
            part=parts.get(at),
            previous=previous,
            following=following,
        )
        yield Page(at, "article.html", shown)
        if article.short:
            yield Page(article.short, "short.html", _short(bulletin, article))
    for redirect in bulletin.redirects:
        to = redirect.article
        yield Page(
            redirect.old, "redirect.html", RedirectView(to.permalink, to.title, source=to.path)
        )


def pictures(bulletin: Bulletin) -> Iterator[Page]:
    """The files of all pictures; one may serve several pages."""
    files: dict[Permalink, RenditionView] = {}
    for picture in _shown(bulletin):
        for one in picture.renditions:
            files.setdefault(one.href, RenditionView(picture.path, picture.digest, one))
    for address, file in files.items():
        yield Page(address, "", file)


def _shown(bulletin: Bulletin) -> Iterator[Picture]:
    for article in bulletin.articles:
        if article.picture:
            yield article.picture
        yield from article.body.pictures
    for page in bulletin.standing:
        yield from page.body.pictures


def _short(bulletin: Bulletin, article: Article) -> ShortLinkView:
    return ShortLinkView(
        article.permalink,
        article.title,
        article.deck or article.excerpt,
        card.of_story(bulletin, article),
        source=article.path,
    )


def _neighbours(bulletin: Bulletin) -> dict[Permalink, tuple[Link | None, Link | None]]:
    """For each story of a section, the one before it there and the one after."""
    around = {}
    for section in bulletin.sections:
        links = [Link(a.title, a.permalink) for a in section.articles]
        older, newer = (*links[1:], None), (None, *links[:-1])
        for article, before, after in zip(section.articles, older, newer, strict=True):
            around[article.permalink] = before, after
    return around


def view(
    bulletin: Bulletin,
    article: Article,
    *,
    breaking: bool = False,
    part: Part | None = None,
    previous: Link | None = None,
    following: Link | None = None,
) -> ArticleView:
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
        breaking=breaking,
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
        facts=article.facts,
        part=part,
        short=article.short,
        tags=tags,
        previous=previous,
        next=following,
        related=tuple(a.summary for a in related),
        related_more=tags[0] if tags and related else None,
    )
