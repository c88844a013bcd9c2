"""What a reader has without a network: the last bulletin, and who keeps it there."""

from collections.abc import Iterable, Iterator
from itertools import islice

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, Permalink
from generator.views.day import by_weight
from generator.views.page import Head, OfflineView, Page, WorkerView

STORIES = 12
"""Stories kept: the newest day's by weight, then older ones. Some 60 kB as sent."""


def pages(bulletin: Bulletin) -> Iterator[Page]:
    if not bulletin.config.offline:
        # Published all the same: a worker of an earlier build must learn that it is over.
        yield Page(permalinks.WORKER, "sw.js", WorkerView(kept={}))
        return
    stories = tuple(islice(_last(bulletin), STORIES))
    head = Head(title=None, description=None, canonical=None)
    summaries = tuple(article.summary for article in stories)
    yield Page(permalinks.OFFLINE, "offline.html", OfflineView(head=head, stories=summaries))
    today = (permalinks.TODAY,) if bulletin.days else ()
    kept = (permalinks.HOME, permalinks.OFFLINE, *today, *(a.permalink for a in stories))
    # The digests are known when all of this is rendered.
    view = WorkerView(kept=dict.fromkeys(kept, ""))
    yield Page(permalinks.WORKER, "sw.js", view)


def dresses(asset: Permalink) -> bool:
    """Whether a page without a network needs it: styles, and fonts but those of letters
    that few pages have."""
    return asset.endswith((".css", ".woff2")) and "-rare." not in asset


def _last(bulletin: Bulletin) -> Iterable[Article]:
    newest = by_weight(bulletin.days[0].articles) if bulletin.days else []
    # A day that has only begun is no bulletin yet: the days before fill it up.
    return {article.permalink: article for article in (*newest, *bulletin.articles)}.values()
