"""All articles of the site, resolved, in order, and gathered every way.

Nothing here reads a file or a clock: the articles as written, the tag names,
the pictures and the instant `now` come in; a `Bulletin` goes out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator import permalinks
from generator.arabic.editions import Names
from generator.arabic.fold import fold, key
from generator.arabic.slugs import slug
from generator.config import Config
from generator.model import (
    Article,
    Author,
    Body,
    Image,
    Permalink,
    Picture,
    Rendition,
    Section,
    Series,
    Standing,
    Tag,
    When,
    Written,
    WrittenStanding,
)
from generator.problems import BuildFailed, Problem, did_you_mean
from generator.renditions import SUFFIXES, Developed, Print

Of = TypeVar("Of")

RELATED = 3
FRESH = timedelta(hours=48)
"""So long search engines take a story for news (Google's rule for news sitemaps)."""
LOOK_BACK = 40
"""How many older stories of each tag are weighed for «related»."""


class HeldBack(Struct, frozen=True):
    """An article that is not published now: `until` is None for a draft."""

    path: str
    title: str
    why: str
    until: When | None


class StandsDown(Struct, frozen=True):
    """A flag that holds now, and until when."""

    path: str
    title: str
    flag: str
    until: datetime


class Gathered(Struct, Generic[Of], frozen=True):
    """Everything under one heading, newest first; never empty."""

    of: Of
    articles: tuple[Article, ...]


class Redirect(Struct, frozen=True):
    """An article's old address."""

    old: Permalink
    article: Article


class MovedTag(Struct, frozen=True):
    """A tag's old address, from the vocabulary."""

    old: Permalink
    tag: Tag


class Bulletin(Struct, frozen=True):
    """The site's stories. Every tuple of articles is newest first.

    `sections` stand in the configuration's order, `tags`, `authors` and `series`
    by key, `days` newest first; only those that have stories. `related` holds,
    for each article, stories that share its tags and are never newer. `standing`
    are by address. `fresh` are of the two days before the build, `leading` are
    marked as lead and `breaking` as breaking news and have not stood down:
    the three things here that time alone changes.
    """

    config: Config
    articles: tuple[Article, ...]
    sections: tuple[Gathered[Section], ...]
    tags: tuple[Gathered[Tag], ...]
    authors: tuple[Gathered[Author], ...]
    series: tuple[Gathered[Series], ...]
    days: tuple[Gathered[date], ...]
    related: Mapping[Permalink, tuple[Article, ...]]
    redirects: tuple[Redirect, ...]
    standing: tuple[Standing, ...]
    fresh: tuple[Article, ...]
    leading: tuple[Article, ...]
    breaking: tuple[Article, ...]
    stands_down: tuple[StandsDown, ...]
    """The flags that hold now and an hour will end, the next first."""
    moved_tags: tuple[MovedTag, ...]
    held_back: tuple[HeldBack, ...]
    notices: tuple[Problem, ...]


class TagName(Struct, frozen=True):
    """How the vocabulary writes a tag; `slug` None means: made from the label.

    `known` is False for a tag that the vocabulary does not have. `old_slugs`
    are those of addresses that lead here.
    """

    label: str
    slug: str | None = None
    known: bool = True
    old_slugs: tuple[str, ...] = ()


def assemble(
    written: Iterable[Written],
    config: Config,
    *,
    now: datetime,
    drafts: bool = False,
    name_tag: Callable[[str], TagName] = TagName,
    pictures: Mapping[tuple[str, str], Developed] | None = None,
    standing: Iterable[WrittenStanding] = (),
) -> Bulletin:
    """Resolve the articles and gather them. Raises BuildFailed with all problems.

    `now` is aware. `name_tag` gives a tag's canonical name. `pictures` are the
    developed files by the path of the article or page and the `src` it names.
    """
    now = now.astimezone(config.edition.zone)
    published: list[Written] = []
    held: list[HeldBack] = []
    for one in sorted(written, key=lambda w: w.path):
        if reason := held_back(one, now, drafts):
            held.append(reason)
        else:
            published.append(one)
    desk = _Desk(config, now, name_tag, pictures or {})
    articles = [desk.resolve(one) for one in published]
    desk.check_tag_addresses()
    if desk.problems:
        raise BuildFailed(desk.problems)
    articles.sort(key=lambda a: (a.published.order, a.permalink), reverse=True)
    if config.short_links:
        shorts = permalinks.shorts(a.first for a in reversed(articles))
        articles = [replace(a, short=shorts[a.first]) for a in articles]
    leads = _flags(published, "lead", lambda one: one.lead_until, now)
    news = _flags(published, "breaking", lambda one: one.breaking_until, now)
    ended = {one.path for one in published if one.lead_until} - {flag.path for flag in leads}
    announced = {flag.path for flag in news}
    tags = _gather(articles, lambda a: a.tags, lambda tag: tag.key)
    order = {name: place for place, name in enumerate(s.name for s in config.sections)}
    return Bulletin(
        config=config,
        articles=tuple(articles),
        sections=_gather(
            articles, lambda a: (a.section,) if a.section else (), lambda s: order[s.name]
        ),
        tags=tags,
        authors=_gather(articles, lambda a: a.authors, lambda author: author.key),
        series=_gather(
            articles, lambda a: (a.series,) if a.series else (), lambda series: series.key
        ),
        days=_gather(articles, lambda a: (a.published.day,), date.toordinal)[::-1],
        related=_related(articles, tags),
        redirects=tuple(Redirect(old, a) for a in articles for old in a.aliases),
        standing=tuple(
            Standing(
                permalinks.standing(page.slug),
                page.title,
                page.description or page.excerpt,
                desk.body(page),
            )
            for page in sorted(standing, key=lambda page: page.slug)
        ),
        fresh=tuple(a for a in articles if _is_fresh(a, now)),
        leading=tuple(a for a in articles if a.lead and a.path not in ended),
        breaking=tuple(a for a in articles if a.path in announced),
        stands_down=tuple(sorted((*leads, *news), key=lambda flag: (flag.until, flag.path))),
        moved_tags=tuple(desk.moved_tags.values()),
        held_back=tuple(held),
        notices=tuple(desk.notices),
    )


def held_back(one: Written, now: datetime, drafts: bool = False) -> HeldBack | None:
    """Why an article is not published at the aware instant `now`; None where it is."""
    if one.draft and not drafts:
        return HeldBack(one.path, one.title, "draft", None)
    if one.expires and _begun(one.expires, now):
        return HeldBack(one.path, one.title, "expired", one.expires)
    if one.date and not _begun(one.date, now) and not drafts:
        return HeldBack(one.path, one.title, "dated later", one.date)
    return None


def _begun(when: When, now: datetime) -> bool:
    return when.at <= now if when.at else when.day <= now.date()


def _flags(
    written: Iterable[Written], flag: str, until: Callable[[Written], When | None], now: datetime
) -> list[StandsDown]:
    """The flags of this kind that an hour to come will end."""
    return [
        StandsDown(one.path, one.title, flag, end.at)
        for one in written
        if (end := until(one)) and end.at and now < end.at
    ]


def _is_fresh(article: Article, now: datetime) -> bool:
    """Of the last two days; a day without an hour counts from its beginning."""
    when = article.published
    at = when.at or datetime.combine(when.day, time(), now.tzinfo)
    return now - FRESH <= at <= now


class _Desk:
    """Resolves one article after another and keeps what is wrong with them."""

    def __init__(
        self,
        config: Config,
        now: datetime,
        name_tag: Callable[[str], TagName],
        pictures: Mapping[tuple[str, str], Developed],
    ) -> None:
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.moved_tags: dict[Permalink, MovedTag] = {}
        self._config = config
        self._today = now.date()
        self._name_tag = name_tag
        self._pictures = pictures
        self._sections = {
            fold(s.name): Section(s.name, permalinks.section(s.slug or slug(s.name)))
            for s in config.sections
        }
        self._names = Names(config.edition.names)
        self._tags: dict[str, Tag] = {}  # by the spelling in the front matter
        self._first_use: dict[str, Written] = {}  # by the tag's key
        self._tag_names: dict[str, str] = {}
        self._authors: dict[str, Author] = {}
        self._known_authors = {key(author.name): author for author in config.authors}
        self._series: dict[str, Series] = {}
        self._parts: dict[tuple[str, int], Written] = {}

    def resolve(self, one: Written) -> Article:
        # Only a draft may be undated, and it is seen in previews alone.
        published = one.date or When(self._today)
        permalink = permalinks.article(published.day, one.slug or slug(one.title))
        tags = dict.fromkeys(self._tag(text, one) for text in one.tags)
        aliases = self._aliases(one)
        return Article(
            path=one.path,
            permalink=permalink,
            title=one.title,
            deck=one.description,
            excerpt=one.excerpt,
            published=published,
            updated=one.updated,
            body=self.body(one),
            words=one.words,
            tags=tuple(tags),
            section=self._section(one),
            authors=tuple(dict.fromkeys(self._author(name) for name in one.authors)),
            source=one.source,
            place=one.place,
            picture=self._picture(one.path, one.image) if one.image else None,
            read_also=one.read_also,
            corrections=one.corrections,
            aliases=tuple(dict.fromkeys(old for old in aliases if old != permalink)),
            first=permalinks.first(aliases, permalink),
            short=None,
            facts=one.facts,
            series=self._part_of(one),
            part=one.part,
            lead=one.lead,
            priority=one.priority,
        )

    def body(self, one: Written | WrittenStanding) -> Body:
        pictures = tuple(self._picture(one.path, image) for image in one.images)
        return Body(one.path, one.body_digest, pictures)

    def _section(self, one: Written) -> Section | None:
        if one.section is None:
            return None
        if found := self._sections.get(fold(one.section)):
            return found
        mend = did_you_mean(one.section, [s.name for s in self._config.sections])
        mend = mend or "add it to bulletin.toml under [[sections]]"
        self._problem(one, "section", f"no section «{one.section}»", mend)
        return None

    def _tag(self, text: str, one: Written) -> Tag:
        if known := self._tags.get(text):
            return known
        name = self._name_tag(text)
        identity = key(name.label)
        # One matter has one label: the first spelling seen stands for all.
        label = self._tag_names.setdefault(identity, name.label)
        tag = Tag(identity, self._names.shown(label), permalinks.tag(name.slug or slug(label)))
        if identity not in self._first_use:
            self._first_use[identity] = one
            if not name.known:
                self.notices.append(
                    Problem(
                        one.path,
                        one.lines.get("tags", 0),
                        "a tag that is not in content/tags.toml; it gets a page all the same",
                        f"«{label}»",
                    )
                )
            for old in map(permalinks.tag, name.old_slugs):
                self.moved_tags[old] = MovedTag(old, tag)
        self._tags[text] = tag
        return tag

    def check_tag_addresses(self) -> None:
        """Two matters whose labels give one address need a slug from the desk."""
        by_address: dict[Permalink, Tag] = {}
        for tag in sorted({t.key: t for t in self._tags.values()}.values(), key=lambda t: t.key):
            other = by_address.setdefault(tag.permalink, tag)
            if other is not tag:
                one = self._first_use[tag.key]
                self._problem(
                    one,
                    "tags",
                    "two tags with one address",
                    f"give one of them a slug in content/tags.toml: «{other.label}» «{tag.label}»",
                )

    def _author(self, name: str) -> Author:
        identity = key(name)
        if identity not in self._authors:
            if known := self._known_authors.get(identity):
                at = permalinks.author(known.slug or slug(known.name))
                author = Author(identity, known.name, at, known.role, known.bio)
            else:
                author = Author(identity, name, permalinks.author(slug(name)))
            self._authors[identity] = author
        return self._authors[identity]

    def _part_of(self, one: Written) -> Series | None:
        if one.series is None:
            return None
        identity = key(one.series)
        at = permalinks.series(slug(one.series))
        # However it is spelled, it is one series: the first spelling stands for all.
        series = self._series.setdefault(identity, Series(identity, one.series, at))
        if one.part is not None:
            other = self._parts.setdefault((identity, one.part), one)
            if other is not one:
                what = f"part {one.part} of a series for the second time"
                self._problem(one, "part", what, f"the first is {other.path}")
        return series

    def _picture(self, path: str, image: Image) -> Picture:
        developed = self._pictures[path, image.src]
        measured = developed.measured
        name = slug(measured.path.rsplit("/", 1)[-1].rsplit(".", 1)[0], 40)
        return Picture(
            path=measured.path,
            digest=measured.digest,
            renditions=tuple(_rendition(name, one) for one in developed.prints),
            alt=image.alt,
            caption=image.caption,
            credit=image.credit,
            transparent=measured.transparent,
            moving=measured.moving and developed.prints[-1].recipe.kind == "gif",
        )

    def _aliases(self, one: Written) -> list[Permalink]:
        aliases = []
        for text in one.aliases:
            try:
                aliases.append(permalinks.alias(text))
            except ValueError as error:
                self._problem(one, "aliases", str(error), f"here: {text}")
        return aliases

    def _problem(self, one: Written, at: str, what: str, mend: str) -> None:
        self.problems.append(Problem(one.path, one.lines.get(at, 0), what, mend))


def _rendition(name: str, printed: Print) -> Rendition:
    kind, width, height = printed.recipe.kind, printed.recipe.width, printed.recipe.height
    href = permalinks.medium(f"{name}-{width}.{printed.digest[:10]}{SUFFIXES[kind]}")
    return Rendition(href, kind, width, height, printed.size, printed.digest)


def _gather(
    articles: Sequence[Article],
    headings: Callable[[Article], Iterable[Of]],
    order: Callable[[Of], str] | Callable[[Of], int],
) -> tuple[Gathered[Of], ...]:
    under: defaultdict[Of, list[Article]] = defaultdict(list)
    for article in articles:
        for heading in headings(article):
            under[heading].append(article)
    return tuple(Gathered(heading, tuple(under[heading])) for heading in sorted(under, key=order))


def _related(
    articles: Sequence[Article], tags: Sequence[Gathered[Tag]]
) -> dict[Permalink, tuple[Article, ...]]:
    """For each article up to three older ones that share its rarest tags.

    A tag weighs by how many stories it had *before* this one, so that a story
    published later changes nothing here.
    """
    scores: defaultdict[Permalink, defaultdict[Permalink, float]]
    scores = defaultdict(lambda: defaultdict(float))
    by_address = {a.permalink: a for a in articles}
    age = {a.permalink: number for number, a in enumerate(articles)}
    for gathered in tags:
        stories = gathered.articles
        for place, article in enumerate(stories):
            older = stories[place + 1 : place + 1 + LOOK_BACK]
            weight = 1.0 / (len(stories) - place)
            mine = scores[article.permalink]
            for other in older:
                mine[other.permalink] += weight
    related = {}
    for address, found in scores.items():
        best = sorted(found, key=lambda other: (-round(found[other], 9), age[other]))
        related[address] = tuple(by_address[other] for other in best[:RELATED])
    return related
