"""What was wrong and is right now: every correction, newest first."""

from collections.abc import Iterator

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, Correction, Link, Standing
from generator.views.page import CorrectionEntry, CorrectionsView, Head, Page


def pages(bulletin: Bulletin) -> Iterator[Page]:
    if not has_page(bulletin):
        return
    policy = _policy(bulletin)
    entries = tuple(
        CorrectionEntry(Link(article.title, article.permalink), fix)
        for article, fix in newest(bulletin)
    )
    yield Page(
        permalinks.CORRECTIONS,
        "corrections.html",
        CorrectionsView(
            head=Head(
                title=policy.title if policy else None,
                description=policy.description if policy else None,
                canonical=permalinks.CORRECTIONS,
            ),
            day=entries[0].fix.when.day if entries else None,
            title=policy.title if policy else None,
            body=policy.body if policy else None,
            entries=entries,
        ),
    )


def has_page(bulletin: Bulletin) -> bool:
    """Whether anything was corrected, or the desk says how it would be."""
    corrected = any(article.corrections for article in bulletin.articles)
    return corrected or _policy(bulletin) is not None


def newest(bulletin: Bulletin) -> list[tuple[Article, Correction]]:
    """Every correction with its article; of one time in the order of the newest article."""
    made = [(article, fix) for article in bulletin.articles for fix in article.corrections]
    return sorted(made, key=lambda one: one[1].when.order, reverse=True)


def _policy(bulletin: Bulletin) -> Standing | None:
    """What the desk wrote for this address, which stands above the corrections."""
    found = (page for page in bulletin.standing if page.permalink == permalinks.CORRECTIONS)
    return next(found, None)
