"""The front page: what matters, what is new, and what to skip."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, Link, Permalink, Summary, Tag
from generator.views.day import by_weight, newest_change
from generator.views.page import Head, HomeView, Page, SectionFront

LEAD_AMONG = 12
"""A lead story stands down when this many newer ones have come."""
LATEST = 6
TODAY = 6
TODAY_AT_LEAST = 3
TODAY_FROM = 8
"""With fewer stories in all, today's bulletin would only repeat the page."""
MORE = 6
TOPICS = 12
TOPICS_AMONG = 100


def pages(bulletin: Bulletin) -> Iterator[Page]:
    articles = bulletin.articles
    lead = _lead(articles)
    deepen = _deepen(bulletin, lead) if lead else ()
    shown = {a.permalink for a in (lead, *deepen) if a}
    latest = tuple(a for a in articles if a.permalink not in shown)[:LATEST]
    shown |= {a.permalink for a in latest}
    today = bulletin.days[0] if bulletin.days else None
    digest = (
        _summaries(by_weight(today.articles)[:TODAY])
        if today and len(today.articles) >= TODAY_AT_LEAST and len(articles) >= TODAY_FROM
        else ()
    )
    yield Page(
        permalinks.HOME,
        "home.html",
        HomeView(
            head=Head(title=None, description=None, canonical=permalinks.HOME),
            day=today.of if today else None,
            current=permalinks.HOME,
            lead=lead.summary if lead else None,
            deepen=_summaries(deepen),
            latest=_summaries(latest),
            today=digest,
            today_day=today.of if today and digest else None,
            today_count=len(today.articles) if today and digest else 0,
            sections=tuple(_fronts(bulletin, shown)),
            more=_summaries(_more(articles, shown)),
            topics=_topics(articles),
            updated=newest_change(articles),
        ),
    )


def _lead(articles: tuple[Article, ...]) -> Article | None:
    """Marked as lead, else of highest priority, else the newest."""
    recent = articles[:LEAD_AMONG]
    return max(recent, key=lambda a: (a.lead, a.priority), default=None)  # the first, when equal


def _deepen(bulletin: Bulletin, lead: Article) -> tuple[Article, ...]:
    """Up to two stories of the lead's matter."""
    return bulletin.related.get(lead.permalink, ())[:2]


def _fronts(bulletin: Bulletin, shown: set[Permalink]) -> Iterator[SectionFront]:
    wide = 0
    for section in bulletin.sections:
        stories = [a for a in section.articles if a.permalink not in shown][:5]
        if not stories:
            continue
        layout = ""
        if len(stories) == 5:
            layout, wide = "ab"[wide % 2], wide + 1
        else:
            stories = stories[:3]
        yield SectionFront(
            section=Link(section.of.name, section.of.permalink),
            layout=layout,  # type: ignore[arg-type]
            stories=_summaries(stories),
        )


def _more(articles: tuple[Article, ...], shown: set[Permalink]) -> Iterator[Article]:
    """The newest stories that no section shows, where there are no sections yet."""
    loose = (a for a in articles if a.section is None and a.permalink not in shown)
    return islice(loose, MORE)


def _topics(articles: tuple[Article, ...]) -> tuple[Link, ...]:
    """The tags of most recent stories; of equals, the one named last."""
    counts: Counter[Tag] = Counter(tag for a in articles[:TOPICS_AMONG] for tag in a.tags)
    return tuple(Link(tag.label, tag.permalink) for tag, _ in counts.most_common(TOPICS))


def _summaries(articles: Iterable[Article]) -> tuple[Summary, ...]:
    return tuple(a.summary for a in articles)
