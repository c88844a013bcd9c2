"""A page and the frozen values that templates see.

A view holds *everything* its page shows. Two equal views render to the same
bytes, and that is how a build knows what to leave alone. Views decide what is
on the page; templates only how it looks: they neither sort nor filter.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

from generator.model import (
    Body,
    Correction,
    Fact,
    Link,
    Permalink,
    Picture,
    ReadAlso,
    Rendition,
    Summary,
    When,
)
from generator.problems import Problem


class Head(Struct, frozen=True):
    """What `<head>` says. `canonical` is the page's one address, None for none.

    `title` and `description` are the story's own; None where the page is
    named by a phrase, which the template takes from the catalogue.
    """

    title: str | None
    description: str | None
    canonical: Permalink | None
    kind: Literal["website", "article"] = "website"
    published: str | None = None
    modified: str | None = None
    card: Permalink | None = None
    """The page's own share card; without one the site's is shown."""


class View(Struct, frozen=True, kw_only=True):
    """What every HTML page shows around its own content.

    `day` is the date in the masthead: never the day of the build, which would
    rewrite every page each morning, but the page's own newest day.
    `current` is the link of the navigation that this page stands under.
    """

    head: Head
    day: date | None = None
    current: Permalink | None = None


class SectionFront(Struct, frozen=True):
    """A section on the front page, newest first, at most five stories.

    `layout` alternates: "a" puts the big story first in the row, "b" last;
    "" are up to three equal columns, for a section with few stories.
    """

    section: Link
    layout: Literal["a", "b", ""]
    stories: tuple[Summary, ...]


class HomeView(View, frozen=True, kw_only=True):
    """The front page. `lead` is None only while nothing is published.

    `breaking` are up to three stories above the lead, which may be breaking news
    itself; `deepen` up to two links under it; `latest` the newest, by time;
    `today` the newest day's bulletin (`today_day`, its date; `today_count`,
    how many it has in all); `more` are of no section. Each may be empty and
    then its block is left out. Only the lead may stand here twice: it opens the
    day's bulletin too.
    `updated` is the newest time in the articles, not the clock's.
    """

    lead: Summary | None
    breaking: tuple[Summary, ...]
    deepen: tuple[Summary, ...]
    latest: tuple[Summary, ...]
    today: tuple[Summary, ...]
    today_day: date | None
    today_count: int
    sections: tuple[SectionFront, ...]
    more: tuple[Summary, ...]
    topics: tuple[Link, ...]
    updated: When | None


class Part(Struct, frozen=True):
    """A story's place in a series; `number` where the desk counts its parts.

    `previous` and `next` are None at the ends: a new part changes the page of
    the one before it, and no other.
    """

    series: Link
    number: int | None
    previous: Link | None
    next: Link | None


class ArticleView(View, frozen=True, kw_only=True):
    """One article. The body is loaded only when the page is rendered.

    `previous` and `next` are its neighbours in the section: a new story changes
    the page of the one before it, and no other.
    """

    breaking: bool
    section: Link | None
    headline: str
    deck: str | None
    authors: tuple[Link, ...]
    source: str | None
    place: str | None
    published: When
    updated: When | None
    minutes: int
    words: int
    picture: Picture | None
    body: Body
    read_also: tuple[ReadAlso, ...]
    corrections: tuple[Correction, ...]
    facts: tuple[Fact, ...]
    part: Part | None
    short: Permalink | None
    tags: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    related: tuple[Summary, ...]
    related_more: Link | None
    """All stories of the first tag, where it has more than this one."""


class PageNumber(Struct, frozen=True):
    """A page of a list: `number` counts from the oldest, which is 1.

    The newest page has no number (None): it is the list's own address.
    """

    number: int | None
    to: Permalink
    current: bool


class MonthCount(Struct, frozen=True):
    """A month (its first day) and its number of stories; `height` in percent of
    the busiest month's."""

    first: date
    count: int
    height: int


class Chart(Struct, frozen=True):
    """Stories per month, always of two years up to the newest story's, newest first."""

    months: tuple[MonthCount, ...]
    busiest: MonthCount

    @property
    def filled(self) -> tuple[MonthCount, ...]:
        """The months that have stories: what is drawn, in words."""
        return tuple(month for month in self.months if month.count)

    @property
    def newest(self) -> MonthCount:
        return self.months[0]

    @property
    def oldest(self) -> MonthCount:
        return self.months[-1]


class ListingView(View, frozen=True, kw_only=True):
    """One page of a section, a tag or an author; stories newest first.

    The newest page has `number` None and `count`, of all its stories. An older
    page has its `number` (1 is the oldest) and no count: it must not change
    when a story is added. `pages` go from here to the oldest, thinned (None
    marks a gap); empty when there is one page. `newer` and `older` are None at
    the ends. `chart` is of a tag, `role` and `bio` are of an author; like `count`
    they stand on the newest page alone.
    """

    kind: Literal["section", "tag", "author"]
    title: str
    address: Permalink
    """The list's own, which is that of its newest page."""
    number: int | None
    count: int | None
    stories: tuple[Summary, ...]
    pages: tuple[PageNumber | None, ...]
    newer: Permalink | None
    older: Permalink | None
    chart: Chart | None = None
    role: str | None = None
    bio: str | None = None


class SeriesPart(Struct, frozen=True):
    """A story of a series; `number` where the desk counts its parts."""

    number: int | None
    story: Summary


class SeriesView(View, frozen=True, kw_only=True):
    """One page of a series, oldest first, as it is read; `number` 1 is the first.

    `count`, of all parts, stands on the first page alone, so that a new part
    changes no page between it and the last.
    """

    title: str
    number: int
    count: int | None
    parts: tuple[SeriesPart, ...]
    previous: Permalink | None
    next: Permalink | None


class TagCount(Struct, frozen=True):
    label: str
    to: Permalink
    count: int


class Letter(Struct, frozen=True):
    """A letter of the index. `tags` may be empty; then there is no section.

    `label` is «ا» … «ي», "0–9" or "A–Z"; `anchor` its ASCII id.
    """

    label: str
    anchor: str
    tags: tuple[TagCount, ...]


class TagIndexView(View, frozen=True, kw_only=True):
    """All tags by letter without «ال», each with its number of stories."""

    letters: tuple[Letter, ...]
    tag_count: int
    story_count: int


class DateLink(Struct, frozen=True):
    """A day or month (then `date` is its first day) with its page."""

    date: date
    to: Permalink


class DayView(View, frozen=True, kw_only=True):
    """«نشرة يوم …»: one day's stories by weight, and the days around it."""

    date: date
    stories: tuple[Summary, ...]
    minutes: int
    updated: When | None
    previous: DateLink | None
    next: DateLink | None
    newest: bool
    """True on `/today/`, whose canonical address is the day's own."""


class DayCell(Struct, frozen=True):
    """A day in a calendar; `to` is None for a day without stories.

    `heat` is 0 to 3: how many stories beside the busiest days (0: few).
    """

    date: date
    count: int
    to: Permalink | None
    heat: int


class MonthCalendar(Struct, frozen=True):
    """Weeks of seven cells from the edition's week start; None pads the ends."""

    first: date
    to: Permalink
    count: int
    weeks: tuple[tuple[DayCell | None, ...], ...]


class ArchiveView(View, frozen=True, kw_only=True):
    """Calendars, newest month first: of a year, or (`year` None) the last twelve.

    `weekdays` are 0 (Monday) to 6 in the order of the columns. `years` link to
    every year that has stories, with its number as text. `shaded` is True where
    some day is darker than others, which then is explained.
    """

    year: int | None
    months: tuple[MonthCalendar, ...]
    weekdays: tuple[int, ...]
    years: tuple[Link, ...]
    count: int
    shaded: bool


class DayGroup(Struct, frozen=True):
    date: date
    to: Permalink
    stories: tuple[Summary, ...]


class MonthView(View, frozen=True, kw_only=True):
    """A month: its calendar and its stories by day, newest first."""

    calendar: MonthCalendar
    weekdays: tuple[int, ...]
    days: tuple[DayGroup, ...]
    previous: DateLink | None
    next: DateLink | None


class StandingView(View, frozen=True, kw_only=True):
    """A page without a date: about us, contact."""

    title: str
    body: Body


class CorrectionEntry(Struct, frozen=True):
    story: Link
    fix: Correction


class CorrectionsView(View, frozen=True, kw_only=True):
    """All corrections, newest first, below what the desk says of its policy.

    `title` is the desk's own, None for the catalogue's.
    """

    title: str | None
    body: Body | None
    entries: tuple[CorrectionEntry, ...]


class NotFoundView(View, frozen=True, kw_only=True):
    """The 404 page: four ways on, of those that exist."""

    has_today: bool


class OfflineView(View, frozen=True, kw_only=True):
    """What stands in for a page that is not kept, without a network: `stories` are."""

    stories: tuple[Summary, ...]


class ErrorView(View, frozen=True, kw_only=True):
    """What a preview shows while the bulletin cannot be built."""

    problems: tuple[Problem, ...]


class RedirectView(Struct, frozen=True):
    """An old address that leads to `to`; `source` is the file that named it."""

    to: Permalink
    title: str
    source: str


class ShortLinkView(Struct, frozen=True):
    """A short address, with what networks show of the story beside it."""

    to: Permalink
    title: str
    description: str
    card: Permalink | None
    source: str


class FeedItem(Struct, frozen=True):
    """A story in a feed, with all of its text, or a correction to one.

    `identity` stays whatever becomes of the address or the headline. `published`
    is a day or an instant; `rfc822` and `rfc3339` are the instant, None for a day
    without an hour. `changed` is always one, as Atom wants it: where only the day
    is known, its beginning. `body` is None for a correction, whose text `fixes` holds.
    """

    identity: str
    title: str
    to: Permalink
    deck: str | None
    published: str
    rfc822: str | None
    rfc3339: str | None
    changed: str
    tags: tuple[str, ...]
    authors: tuple[Link, ...]
    picture: Picture | None
    body: Body | None
    fixes: tuple[Correction, ...]


class FeedView(Struct, frozen=True):
    """The newest stories of the page `to`, in one of three forms.

    `name` is the section's or tag's own; None where the catalogue names the feed.
    `updated` is the newest change of its stories; `built` the same as RFC 822, None
    where no hour is known.
    """

    kind: Literal["home", "section", "tag", "corrections"]
    name: str | None
    to: Permalink
    itself: Permalink
    items: tuple[FeedItem, ...]
    updated: str
    built: str | None


class EditionStory(Struct, frozen=True):
    """A story in the edition of its day.

    `deck` is the desk's own and `opening` the start of the text, None where the deck
    says it already; both may be left out of an e-mail that would be too long. `body`
    is the whole text, for print.
    """

    to: Permalink
    title: str
    kicker: str | None
    deck: str | None
    opening: str | None
    published: When
    updated: When | None
    authors: tuple[str, ...]
    source: str | None
    place: str | None
    minutes: int
    picture: Picture | None
    body: Body
    fixes: tuple[Correction, ...]


class EditionView(Struct, frozen=True):
    """A day's bulletin to send and to print: its stories by weight, never none.

    `count` is how many the day has; an e-mail may hold fewer. `to` is the day's page.
    """

    date: date
    to: Permalink
    stories: tuple[EditionStory, ...]
    count: int
    minutes: int


class SitemapEntry(Struct, frozen=True):
    """A page; `modified` only where the newsroom told of its last change."""

    to: Permalink
    modified: str | None = None
    pictures: tuple[Permalink, ...] = ()


class SitemapView(Struct, frozen=True):
    """At most 50,000 pages (sitemaps.org)."""

    entries: tuple[SitemapEntry, ...]


class NewsEntry(Struct, frozen=True):
    to: Permalink
    title: str
    published: str


class NewsSitemapView(Struct, frozen=True):
    """The stories of the two days before the build, at most 1,000, newest first.

    The one page that time alone changes.
    """

    entries: tuple[NewsEntry, ...]


class SitemapIndexView(Struct, frozen=True):
    """The sitemaps of the site: one a month, so that an old one never changes."""

    entries: tuple[SitemapEntry, ...]


class RenditionView(Struct, frozen=True):
    """One file of the picture at `path` below the bulletin's folder, whose digest
    was `source`."""

    path: str
    source: str
    rendition: Rendition


class CardView(Struct, frozen=True):
    """What stands on a share card, and nothing else, so that nothing else redraws it.

    `headline` of a "day" is its date, which the catalogue has a phrase for; the
    kicker of a "tag" and a "day" is the catalogue's. `date` is as written.
    """

    kind: Literal["story", "tag", "day", "site"]
    headline: str
    kicker: str | None
    date: str | None
    wordmark: str


class RobotsView(Struct, frozen=True):
    sitemaps: tuple[Permalink, ...]


class ManifestView(Struct, frozen=True):
    """The web manifest: all that it says is the same on every page."""


class WorkerView(Struct, frozen=True):
    """The service worker: each address that it keeps → the digest of what lies there.

    Digests are "" until the build has rendered what they are of. Without addresses it
    takes leave of a reader's device.
    """

    kept: dict[Permalink, str]


class SecurityView(Struct, frozen=True):
    """Whom to tell of a security flaw; `expires` is a time in RFC 3339's form."""

    contacts: tuple[str, ...]
    expires: str
    policy: str | None
    itself: Permalink


class Site(Struct, frozen=True):
    """What is the same on every page, and in which manner dates are written."""

    title: str
    tagline: str
    description: str
    url: str
    base: str
    sections: tuple[Link, ...]
    """Those that have stories, in the order of the configuration."""
    has_today: bool
    standing: tuple[Link, ...]
    """The pages without a date, for the footer; that of the corrections apart."""
    has_corrections: bool
    assets: dict[str, str]
    """Name in `templates/assets/` → its `href`, with the digest in its name."""
    locale: str
    digits: Literal["latn", "arab"]
    hijri: bool
    hijri_offset: int
    card: Permalink | None
    """The site's own share card, for pages that have none; None without cards."""
    offline: bool = False
    """Whether pages ask the browser to keep the last bulletin."""
    language: str = "ar"
    months: Literal["one", "both"] = "one"
    markers: Literal["latn", "arab"] = "arab"


class Page(Struct, frozen=True):
    """An output: which template renders which view, to which address."""

    permalink: Permalink
    template: str
    view: Struct
