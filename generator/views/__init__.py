"""A bulletin → its pages: what is on each, and at which address.

A maker is a function `(Bulletin) -> Iterable[Page]`; `PAGES` are ours. A site
with pages of its own calls `build(…, pages=(*PAGES, mine))`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Link
from generator.problems import BuildFailed, Problem
from generator.views import (
    archive,
    article,
    card,
    corrections,
    day,
    feed,
    home,
    listing,
    offline,
    plain,
    series,
    sitemap,
    standing,
    tags,
)
from generator.views.page import (
    ArticleView,
    Page,
    RedirectView,
    RenditionView,
    ShortLinkView,
    Site,
    StandingView,
)

Maker = Callable[[Bulletin], Iterable[Page]]

PAGES: tuple[Maker, ...] = (
    article.pages,
    article.pictures,
    day.pages,
    listing.pages,
    series.pages,
    tags.pages,
    archive.pages,
    home.pages,
    standing.pages,
    corrections.pages,
    plain.pages,
    offline.pages,
    feed.pages,
    sitemap.pages,
    card.pages,
)


def plan(bulletin: Bulletin, makers: Sequence[Maker] = PAGES) -> tuple[Page, ...]:
    """Make every page. Raises BuildFailed where two claim one address."""
    pages = tuple(page for maker in makers for page in maker(bulletin))
    if problems := _clashes(pages):
        raise BuildFailed(problems)
    return pages


def site(bulletin: Bulletin, assets: Mapping[str, str]) -> Site:
    """What is the same on every page. `assets`: name → href."""
    config = bulletin.config
    return Site(
        title=config.title,
        tagline=config.tagline,
        description=config.description or config.tagline or config.title,
        url=config.url,
        base=config.base,
        sections=tuple(Link(s.of.name, s.of.permalink) for s in bulletin.sections),
        has_today=bool(bulletin.articles),
        standing=tuple(
            Link(page.title, page.permalink)
            for page in bulletin.standing
            if page.permalink != permalinks.CORRECTIONS
        ),
        has_corrections=corrections.has_page(bulletin),
        assets=dict(assets),
        language=config.language,
        locale=config.edition.locale,
        months=config.edition.months,
        digits=config.edition.digits,
        markers=config.edition.markers,
        hijri=config.edition.hijri,
        hijri_offset=config.edition.hijri_offset,
        card=card.of_site(bulletin),
        offline=config.offline,
    )


def _clashes(pages: Sequence[Page]) -> list[Problem]:
    problems = []
    taken: dict[str, Page] = {}
    for page in pages:
        # Some disks hold no two names that differ only in case.
        file = permalinks.file(page.permalink).casefold()
        other = taken.setdefault(file, page)
        if other is page:
            continue
        problems.append(
            Problem(
                _source(page),
                0,
                "two sources for one address",
                f"the other: {_source(other)}\n"
                "give one of them another slug or alias; the address is:\n"
                f"{page.permalink}",
            )
        )
    for file, page in taken.items():
        parts = file.split("/")
        for depth in range(1, len(parts)):
            if above := taken.get("/".join(parts[:depth])):
                problems.append(
                    Problem(
                        _source(page),
                        0,
                        "an address below a file",
                        f"{_source(above)} is published as a file at:\n{above.permalink}",
                    )
                )
    return problems


def _source(page: Page) -> str:
    """Who asked for this page, as an editor knows it."""
    match page.view:
        case ArticleView() | StandingView():
            return page.view.body.path
        case RedirectView() | ShortLinkView():
            return page.view.source
        case RenditionView():
            return page.view.path
        case _:
            return f"the page {page.template}"
