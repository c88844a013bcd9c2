"""What a page tells search engines about itself: its JSON-LD (schema.org).

Plain data of a view and the site; the template puts it into the head. Names are
as written, without marks of direction; addresses are absolute.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator import permalinks, phrases
from generator.model import Correction, Link, Permalink, Picture
from generator.views.page import (
    ArchiveView,
    ArticleView,
    CorrectionsView,
    DayView,
    HomeView,
    ListingView,
    MonthView,
    SeriesView,
    Site,
    StandingView,
    TagIndexView,
    View,
)

Data = dict[str, Any]

LOGO = "icons/512.png"
ETHICS = permalinks.standing("ethics")


def graph(
    view: View, site: Site, texts: Mapping[str, str], dates: Mapping[str, Callable[..., Any]]
) -> Data | None:
    """The page's JSON-LD, None for a page that search engines are not shown.

    `texts` is the catalogue, `dates` has its ways to write a "full_day" and a
    "month". Values that are None are left out when it is written.
    """
    made = _Maker(site, texts, dates).page(view)
    return {"@context": "https://schema.org", "@graph": made} if made else None


class _Maker:
    def __init__(
        self, site: Site, texts: Mapping[str, str], dates: Mapping[str, Callable[..., Any]]
    ) -> None:
        self._site = site
        self._texts = texts
        self._dates = dates

    def page(self, view: View) -> list[Data]:
        texts = self._texts
        match view:
            case HomeView():
                return [self._website(), self._publisher()]
            case ArticleView():
                crumbs = [view.section] if view.section else []
                here = Link(view.headline, view.head.canonical)
                return [self._article(view), self._crumbs(*crumbs, here)]
            case ListingView(kind="tag"):
                index = Link(texts["tag_index"], permalinks.TAGS)
                return self._collection(view.title, view.head.canonical, index)
            case ListingView():
                return self._collection(view.title, view.head.canonical)
            case SeriesView():
                return self._collection(view.title, view.head.canonical)
            case TagIndexView():
                return self._collection(texts["tag_index"], view.head.canonical)
            case DayView():
                archive = Link(texts["archive"], permalinks.ARCHIVE)
                name = phrases.fill(texts["bulletin_of"], day=self._dates["full_day"](view.date))
                return self._collection(name, view.head.canonical, archive)
            case MonthView():
                archive = Link(texts["archive"], permalinks.ARCHIVE)
                name = str(self._dates["month"](view.calendar.first))
                return self._collection(name, view.head.canonical, archive)
            case ArchiveView():
                return self._collection(texts["archive"], view.head.canonical)
            case CorrectionsView():
                name = view.title or texts["corrections"]
                return self._collection(name, view.head.canonical)
            case StandingView():
                return [self._standing(view), self._crumbs(Link(view.title, view.head.canonical))]
            case _:
                return []

    # The pages

    def _article(self, view: ArticleView) -> Data:
        address = self._at(view.head.canonical)
        return {
            "@type": "NewsArticle",
            "@id": address,
            "headline": view.headline,
            "description": view.head.description,
            "datePublished": view.published.iso,
            # Without a change since it was published, it was last changed then.
            "dateModified": (view.updated or view.published).iso,
            "author": self._authors(view),
            "publisher": self._publisher(),
            "image": [self._picture(view.picture)] if view.picture else None,
            "mainEntityOfPage": {"@type": "WebPage", "@id": address},
            "url": address,
            "articleSection": view.section.text if view.section else None,
            "keywords": [tag.text for tag in view.tags] or None,
            "dateline": view.place,
            "inLanguage": self._texts["lang"],
            "isAccessibleForFree": True,
            "wordCount": view.words,
            "correction": [self._correction(fix) for fix in view.corrections] or None,
        }

    def _authors(self, view: ArticleView) -> list[Data]:
        """Who wrote it; else the agency it is from; else the paper itself."""
        if view.authors:
            return [
                {"@type": "Person", "name": author.text, "url": self._at(author.to)}
                for author in view.authors
            ]
        if view.source:
            return [{"@type": "Organization", "name": view.source}]
        return [self._reference()]

    def _picture(self, picture: Picture) -> Data:
        return {
            "@type": "ImageObject",
            "url": self._at(picture.href),
            "width": picture.width,
            "height": picture.height,
            "caption": picture.caption or picture.alt,
            "creditText": picture.credit,
        }

    def _correction(self, fix: Correction) -> Data:
        return {"@type": "CorrectionComment", "text": fix.text, "datePublished": fix.when.iso}

    def _standing(self, view: StandingView) -> Data:
        kinds = {"about": "AboutPage", "contact": "ContactPage"}
        address = self._at(view.head.canonical)
        slug = (view.head.canonical or "").strip("/")
        return {
            "@type": kinds.get(slug, "WebPage"),
            "@id": address,
            "url": address,
            "name": view.title,
            "description": view.head.description,
            "inLanguage": self._texts["lang"],
            "publisher": self._publisher(),
        }

    def _collection(self, name: str, canonical: Permalink | None, *above: Link) -> list[Data]:
        address = self._at(canonical)
        page = {
            "@type": "CollectionPage",
            "@id": address,
            "url": address,
            "name": name,
            "inLanguage": self._texts["lang"],
            "isPartOf": {"@type": "WebSite", "@id": self._site_id(), "name": self._site.title},
        }
        return [page, self._crumbs(*above, Link(name, canonical))]

    # What stands on several

    def _website(self) -> Data:
        return {
            "@type": "WebSite",
            "@id": self._site_id(),
            "url": self._at(permalinks.HOME),
            "name": self._site.title,
            "description": self._site.description,
            "inLanguage": self._texts["lang"],
            "publisher": self._reference(),
        }

    def _publisher(self) -> Data:
        site = self._site
        ethics = any(page.to == ETHICS for page in site.standing)
        logo = permalinks.resolved(site.assets[LOGO], site.url) if LOGO in site.assets else None
        return {
            **self._reference(),
            "url": self._at(permalinks.HOME),
            "logo": {"@type": "ImageObject", "url": logo, "width": 512, "height": 512}
            if logo
            else None,
            "ethicsPolicy": self._at(ETHICS) if ethics else None,
            "correctionsPolicy": self._at(permalinks.CORRECTIONS) if site.has_corrections else None,
        }

    def _reference(self) -> Data:
        """The paper, by the name that other pages know it under."""
        identity = f"{self._at(permalinks.HOME)}#publisher"
        return {"@type": "NewsMediaOrganization", "@id": identity, "name": self._site.title}

    def _crumbs(self, *below: Link) -> Data:
        """The way here from the front page."""
        way: Sequence[Link] = (Link(self._texts["home"], permalinks.HOME), *below)
        steps = [
            {"@type": "ListItem", "position": place, "name": link.text, "item": self._at(link.to)}
            for place, link in enumerate(way, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": steps}

    def _site_id(self) -> str:
        return f"{self._at(permalinks.HOME)}#website"

    def _at(self, permalink: Permalink | None) -> str | None:
        return permalinks.absolute(permalink, self._site.url) if permalink else None
