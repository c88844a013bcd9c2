"""The front page: what matters, what is new, and what to skip."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec.structs import replace

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, Link, Permalink, Summary, Tag
from generator.views.day import by_weight, newest_change
from generator.views.page import Head, HomeView, Page, SectionFront

LEAD_AMONG = 12
"""A lead story stands down when this many newer ones have come."""
BREAKING = 3
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
    lead = _lead(bulletin)
    breaking = tuple(a for a in bulletin.breaking if a is not lead)[:BREAKING]
    above = {a.permalink for a in (lead, *breaking) if a}
    deepen = _deepen(bulletin, lead, above) if lead else ()
    shown = above | {a.permalink for a in deepen}
    latest = tuple(a for a in articles if a.permalink not in shown)[:LATEST]
    shown |= {a.permalink for a in latest}
    digest = _digest(bulletin, lead, shown)
    shown |= {a.permalink for a in digest}
    today = bulletin.days[0] if bulletin.days else None
    yield Page(
        permalinks.HOME,
        "home.html",
        HomeView(
            head=Head(title=None, description=None, canonical=permalinks.HOME),
            day=today.of if today else None,
            current=permalinks.HOME,
            lead=_marked(lead, bulletin) if lead else None,
            breaking=tuple(_marked(a, bulletin) for a in breaking),
            deepen=_summaries(deepen),
            latest=_summaries(latest),
            today=_summaries(digest),
            today_day=today.of if today and digest else None,
            today_count=len(today.articles) if today and digest else 0,
            sections=tuple(_fronts(bulletin, shown)),
            more=_summaries(_more(articles, shown)),
            topics=_topics(articles),
            updated=newest_change(articles),
        ),
    )


def _lead(bulletin: Bulletin) -> Article | None:
    """Marked as lead, else of highest priority, else the newest with a deck.

    Only a few of the newest are looked at, so that a lead stands down by itself,
    and those that an editor gave an hour, which then counts instead.
    """
    timed = {flag.path for flag in bulletin.stands_down if flag.flag == "lead"}
    held = (a for a in bulletin.leading if a.path in timed)
    marked = {a.permalink for a in bulletin.leading}

    def weight(article: Article) -> tuple[bool, int, bool]:
        # A deck is what an editor wrote, never the text's beginning in its place:
        # a story without one would open the page with nothing of its own below it.
        return article.permalink in marked, article.priority, article.deck is not None

    # The first of equals, and so the newest.
    return max((*bulletin.articles[:LEAD_AMONG], *held), key=weight, default=None)


def _marked(article: Article, bulletin: Bulletin) -> Summary:
    return replace(article.summary, breaking=article in bulletin.breaking)


def _digest(bulletin: Bulletin, lead: Article | None, shown: set[Permalink]) -> tuple[Article, ...]:
    """The newest day's bulletin without what stands right above it, the lead apart."""
    if len(bulletin.articles) < TODAY_FROM:
        return ()
    stories = [
        a for a in by_weight(bulletin.days[0].articles) if a is lead or a.permalink not in shown
    ]
    return tuple(stories[:TODAY]) if len(stories) >= TODAY_AT_LEAST else ()


def _deepen(bulletin: Bulletin, lead: Article, above: set[Permalink]) -> tuple[Article, ...]:
    """Up to two stories of the lead's matter."""
    related = bulletin.related.get(lead.permalink, ())
    return tuple(a for a in related if a.permalink not in above)[:2]


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
