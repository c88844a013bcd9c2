from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from newsroom import CONFIG, bulletin, when, written

from generator import permalinks, views
from generator.config import AuthorSetting
from generator.problems import BuildFailed
from generator.views.home import pages as home_pages
from generator.views.page import (
    ArchiveView,
    ArticleView,
    DayView,
    HomeView,
    ListingView,
    MonthView,
    Page,
    RedirectView,
    SeriesView,
    ShortLinkView,
    SitemapIndexView,
    SitemapView,
    TagIndexView,
)


def stories(count: int, **fields):
    """So many stories, one an hour, the newest last."""
    return [
        written(f"خبر {n}", f"2026-01-{1 + n // 24:02}T{n % 24:02}:00", **fields)
        for n in range(count)
    ]


def planned(*articles, **options) -> dict[str, Page]:
    whole = bulletin(*articles, **options)
    return {page.permalink: page for page in views.plan(whole)}


def view(pages, address, kind):
    found = pages[address].view
    assert isinstance(found, kind)
    return found


def test_every_link_in_a_view_leads_to_a_page():
    pages = planned(
        *stories(40, tags=("أ", "ب"), section="سياسة", authors=("كاتبة",), series="القمم")
    )
    linked = {
        value
        for page in pages.values()
        for value in _permalinks(page.view)
        if not value.startswith("/assets/")
    }
    assert linked <= set(pages)


def _permalinks(value):
    """Every string in a view that is an address of ours."""
    if isinstance(value, str):
        yield from [value] if value.startswith("/") else []
    elif isinstance(value, tuple):
        for item in value:
            yield from _permalinks(item)
    elif hasattr(value, "__struct_fields__"):
        for field in value.__struct_fields__:
            yield from _permalinks(getattr(value, field))


def test_a_bulletin_without_stories_has_a_front_page():
    home = view(planned(), permalinks.HOME, HomeView)
    assert (home.lead, home.latest, home.sections) == (None, (), ())


def test_one_story_leads_and_nothing_repeats_it():
    home = view(planned(*stories(1, section="سياسة")), permalinks.HOME, HomeView)
    assert home.lead.title == "خبر 0"
    assert (home.deepen, home.latest, home.today, home.sections) == ((), (), (), ())


def test_stories_of_no_section_are_on_the_front_page_all_the_same():
    home = view(planned(*stories(30)), permalinks.HOME, HomeView)
    assert home.sections == ()
    above = {story.title for story in (home.lead, *home.deepen, *home.latest)}
    assert len(home.more) == 6
    assert above.isdisjoint(story.title for story in home.more)
    sectioned = view(planned(*stories(30, section="سياسة")), permalinks.HOME, HomeView)
    assert sectioned.more == ()


def test_the_marked_lead_comes_first_while_it_is_recent():
    articles = stories(10)
    lead = written("الأهم", "2026-01-01T03:30", lead=True)
    assert view(planned(*articles, lead), permalinks.HOME, HomeView).lead.title == "الأهم"
    later = view(planned(*stories(30), lead), permalinks.HOME, HomeView)
    assert later.lead.title == "خبر 29"


def everything(home: HomeView) -> list[str]:
    """The address of each story on the front page, in order, as often as it stands there."""
    blocks = [*home.breaking, *([home.lead] if home.lead else []), *home.deepen, *home.latest]
    blocks += [*home.today, *(s for front in home.sections for s in front.stories), *home.more]
    return [story.permalink for story in blocks]


@pytest.mark.parametrize("count", [1, 2, 5, 9, 50, 500, 5000])
@pytest.mark.parametrize("section", ["سياسة", None])
def test_the_front_page_of_any_bulletin_shows_only_the_lead_twice(count, section):
    # Twenty a day; some with a deck, a few breaking, one in four tagged.
    articles = [
        written(
            f"خبر {n}",
            f"20{10 + n // 500}-{1 + n // 20 % 12:02}-{1 + n // 240 % 28:02}T{n % 20:02}:00",
            section=section,
            tags=("أ",) if n % 4 == 0 else (),
            description="عن" if n % 3 == 0 else None,
            breaking_until=when("2026-01-08T00:00") if n in (1, 30, 45) else None,
        )
        for n in range(count)
    ]
    home = view({p.permalink: p for p in home_pages(bulletin(*articles))}, "/", HomeView)
    shown = everything(home)
    assert home.lead
    repeated = [address for address in set(shown) if shown.count(address) > 1]
    assert repeated == ([home.lead.permalink] if home.today else [])
    assert len(shown) >= min(count, 9)
    assert len(shown) <= 40
    if count >= 50:
        # Ten on its last day: what stands above leaves nothing for the day's bulletin.
        full = (len(home.latest), len(home.today), len(home.breaking))
        assert full == (6, 0 if count == 50 else 6, 3)
        assert len(home.sections[0].stories if section else home.more) >= 5


def test_the_newest_story_with_a_deck_leads_and_the_text_s_beginning_is_none():
    articles = [
        written("قديم", "2026-01-06T08:00", description="عن"),
        written("جديد", "2026-01-06T09:00", description="عن"),
        written("بلا وصف", "2026-01-06T10:00"),
    ]
    assert view(planned(*articles), permalinks.HOME, HomeView).lead.title == "جديد"
    plain = [written("أ", "2026-01-06T08:00"), written("ب", "2026-01-06T09:00")]
    assert view(planned(*plain), permalinks.HOME, HomeView).lead.title == "ب"


def test_a_story_of_priority_leads_before_one_with_a_deck():
    articles = [
        written("مهم", "2026-01-06T08:00", priority=2),
        written("موصوف", "2026-01-06T09:00", description="عن"),
    ]
    assert view(planned(*articles), permalinks.HOME, HomeView).lead.title == "مهم"


def test_a_lead_with_an_hour_leads_until_then_whatever_comes_and_no_longer():
    lead = written(
        "الأهم", "2026-01-01T03:30", lead=True, lead_until=when("2026-01-07T18:00"), priority=-1
    )
    articles = [*stories(40), lead]
    before = view(planned(*articles), permalinks.HOME, HomeView)
    assert before.lead.title == "الأهم"
    at = when("2026-01-07T18:00").at
    assert view(planned(*articles, now=at), permalinks.HOME, HomeView).lead.title == "خبر 39"


def test_a_lead_that_stood_down_still_opens_its_days_bulletin():
    lead = written("الأهم", "2026-01-06T03:30", lead=True, lead_until=when("2026-01-06T18:00"))
    articles = [*(written(f"خبر {n}", f"2026-01-06T{n + 4:02}:00") for n in range(9)), lead]
    pages = planned(*articles)
    assert view(pages, permalinks.TODAY, DayView).stories[0].title == "الأهم"
    assert view(pages, permalinks.HOME, HomeView).lead.title == "خبر 8"


def test_breaking_news_stand_above_the_lead_and_on_their_own_page_until_their_hour():
    until = when("2026-01-07T18:00")
    articles = [
        written("الأهم", "2026-01-06T08:00", lead=True),
        written("عاجل", "2026-01-06T09:00", breaking_until=until),
    ]
    before, after = planned(*articles), planned(*articles, now=until.at)
    assert [s.title for s in view(before, "/", HomeView).breaking] == ["عاجل"]
    assert view(before, "/", HomeView).breaking[0].breaking
    assert view(before, "/2026/01/06/عاجل/", ArticleView).breaking
    assert view(after, "/", HomeView).breaking == ()
    assert not view(after, "/2026/01/06/عاجل/", ArticleView).breaking
    del before[permalinks.NEWS_SITEMAP], after[permalinks.NEWS_SITEMAP]
    changed = {address for address in before if before[address] != after[address]}
    assert changed == {"/", "/2026/01/06/عاجل/"}


def test_a_lead_that_is_breaking_news_says_so_itself():
    one = written("عاجل", breaking_until=when("2026-01-07T18:00"))
    home = view(planned(one), permalinks.HOME, HomeView)
    assert (home.lead.breaking, home.breaking) == (True, ())


def test_the_layouts_of_full_sections_alternate():
    both = [
        written(f"{section} {n}", f"2026-01-02T{n:02}:00", section=section)
        for section in ("سياسة", "اقتصاد")
        for n in range(12)
    ]
    home = view(planned(*both), permalinks.HOME, HomeView)
    assert [front.layout for front in home.sections] == ["a", "b"]


def test_an_article_links_to_related_stories_and_its_old_addresses_lead_to_it():
    pages = planned(*stories(3, tags=("أ",)), written("خبر", tags=("أ",), aliases=("/old",)))
    article = view(pages, "/2026/01/06/خبر/", ArticleView)
    assert [s.title for s in article.related] == ["خبر 2", "خبر 1", "خبر 0"]
    assert view(pages, "/old/", RedirectView).to == "/2026/01/06/خبر/"


def test_a_story_knows_its_neighbours_in_the_section_and_a_new_one_changes_one_page():
    articles = stories(4, section="سياسة")
    pages = planned(*articles[:3], written("آخر", "2026-01-01T01:30", section="اقتصاد"))
    middle = view(pages, "/2026/01/01/خبر-1/", ArticleView)
    assert (middle.previous.text, middle.next.text) == ("خبر 0", "خبر 2")
    assert view(pages, "/2026/01/01/خبر-0/", ArticleView).previous is None
    assert view(pages, "/2026/01/01/خبر-2/", ArticleView).next is None
    before, after = planned(*articles[:3]), planned(*articles)
    changed = {
        address
        for address in before
        if isinstance(before[address].view, ArticleView) and before[address] != after[address]
    }
    assert changed == {"/2026/01/01/خبر-2/"}


def test_a_series_is_read_from_its_first_part_to_its_last():
    parts = [
        written(f"جزء {n}", f"2025-12-{20 - n:02}", series="القمم", part=n) for n in range(1, 9)
    ]
    loose = written("ملحق", "2026-01-01", series="القمـم")
    pages = planned(*parts, loose)
    first = view(pages, "/series/القمم/", SeriesView)
    second = view(pages, "/series/القمم/page/2/", SeriesView)
    assert [one.number for one in (*first.parts, *second.parts)] == [*range(1, 9), None]
    assert {first.title, second.title} == {"القمم"}
    assert (first.count, second.count, first.next, second.previous) == (
        9,
        None,
        "/series/القمم/page/2/",
        "/series/القمم/",
    )
    part = view(pages, "/2025/12/18/جزء-2/", ArticleView).part
    assert (part.series.to, part.number) == ("/series/القمم/", 2)
    assert (part.previous.text, part.next.text) == ("جزء 1", "جزء 3")
    assert view(pages, "/2026/01/01/ملحق/", ArticleView).part.next is None


def test_a_story_has_a_short_address_that_a_new_headline_leaves_alone():
    before = planned(written("أ", slug="slug"))
    short = view(before, "/2026/01/06/slug/", ArticleView).short
    shown = view(before, short, ShortLinkView)
    assert (shown.to, shown.title) == ("/2026/01/06/slug/", "أ")
    moved = planned(written("ب", aliases=("/2026/01/06/slug/",)))
    assert view(moved, short, ShortLinkView).to == "/2026/01/06/ب/"
    without = planned(written("أ"), config=replace(CONFIG, short_links=False))
    assert view(without, "/2026/01/06/أ/", ArticleView).short is None


def test_a_tag_shows_its_stories_by_month_on_its_newest_page_alone():
    months = ["2024-01", "2024-02", "2025-11", "2025-11", "2025-11", "2026-01"]
    articles = [
        written(f"خبر {n}", f"{month}-{n + 1:02}", tags=("أ",)) for n, month in enumerate(months)
    ]
    made = planned(*articles)
    chart = view(made, "/tags/أ/", ListingView).chart
    assert len(chart.months) == 24
    assert (chart.newest.first, chart.oldest.first) == (date(2026, 1, 1), date(2024, 2, 1))
    assert [(m.first.month, m.count, m.height) for m in chart.filled] == [
        (1, 1, 34),
        (11, 3, 100),
        (2, 1, 34),
    ]
    assert chart.busiest.first == date(2025, 11, 1)
    longer = planned(*articles, *stories(10, tags=("أ",)))
    at = [address for address in longer if address.startswith("/tags/أ/page/")]
    older = [view(longer, address, ListingView).chart for address in at]
    assert older
    assert set(older) == {None}


def test_a_tag_of_few_stories_or_of_one_month_has_no_chart():
    few = [written(f"خبر {n}", f"2025-{n + 1:02}-01", tags=("أ",)) for n in range(5)]
    assert view(planned(*few), "/tags/أ/", ListingView).chart is None
    assert view(planned(*stories(9, tags=("أ",))), "/tags/أ/", ListingView).chart is None


def test_an_author_s_newest_page_says_who_it_is():
    config = replace(
        CONFIG, authors=(AuthorSetting("ليلى الحدّاد", "layla", role="مراسلة", bio="تكتب."),)
    )
    made = planned(*stories(12, authors=("ليلى الحداد",)), config=config)
    newest = view(made, "/authors/layla/", ListingView)
    assert (newest.title, newest.role, newest.bio) == ("ليلى الحدّاد", "مراسلة", "تكتب.")
    older = view(made, "/authors/layla/page/1/", ListingView)
    assert (older.role, older.bio) == (None, None)


def test_two_sources_for_one_address_stop_the_build_and_are_both_named():
    with pytest.raises(BuildFailed) as failed:
        planned(
            written("خبر", path="content/a.md"),
            written("خَبَر", path="content/b.md"),
            written("آخر", path="content/c.md", aliases=("/tags/", "/feed.xml/x")),
        )
    told = str(failed.value)
    assert "content/b.md: two sources for one address" in told
    assert "the other: content/a.md" in told
    assert "content/c.md: two sources for one address" in told or "the other: content/c.md" in told
    assert "content/c.md: an address below a file" in told


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (9, 1), (10, 2), (14, 2), (15, 3)])
def test_a_list_is_split_when_a_page_and_as_much_again_is_full(count, pages):
    made = planned(*stories(count, tags=("أ",)))
    assert sum(isinstance(page.view, ListingView) for page in made.values()) == pages


def test_a_list_shows_each_story_once_newest_first():
    made = planned(*stories(23, tags=("أ",)))
    lists = [
        view(made, address, ListingView)
        for address in ("/tags/أ/", "/tags/أ/page/3/", "/tags/أ/page/2/", "/tags/أ/page/1/")
    ]
    shown = [s.title for listing in lists for s in listing.stories]
    assert shown == [f"خبر {n}" for n in range(22, -1, -1)]
    assert [listing.older for listing in lists] == [
        "/tags/أ/page/3/",
        "/tags/أ/page/2/",
        "/tags/أ/page/1/",
        None,
    ]
    assert [listing.newer for listing in lists] == [
        None,
        "/tags/أ/",
        "/tags/أ/page/3/",
        "/tags/أ/page/2/",
    ]


@settings(max_examples=30)
@given(st.integers(1, 40))
def test_a_new_story_touches_few_pages_of_a_long_list(count):
    before = planned(*stories(count, tags=("أ",)))
    after = planned(*stories(count + 1, tags=("أ",)))
    changed = {a for a in before if a.startswith("/tags/أ/page/") and before[a] != after[a]}
    assert len(changed) <= 1


def test_tags_stand_under_their_letter_without_the_article():
    made = planned(written("أ", tags=("الطاقة", "طوكيو", "G7", "ألمانيا")))
    index = view(made, permalinks.TAGS, TagIndexView)
    filled = {
        letter.label: [t.label for t in letter.tags] for letter in index.letters if letter.tags
    }
    assert filled == {"ا": ["ألمانيا"], "ط": ["الطاقة", "طوكيو"], "A-Z": ["G7"]}
    assert len([letter for letter in index.letters if len(letter.anchor) <= 3]) == 28


def test_a_days_bulletin_begins_with_what_weighs_most():
    articles = [
        written("قديم", "2026-01-06T08:00"),
        written("مهم", "2026-01-06T09:00", priority=2),
        written("الأهم", "2026-01-06T10:00", lead=True),
        written("جديد", "2026-01-06T11:00"),
    ]
    day = view(planned(*articles), permalinks.TODAY, DayView)
    assert [story.title for story in day.stories] == ["الأهم", "مهم", "جديد", "قديم"]


def test_a_day_knows_its_neighbours_and_today_shows_the_newest():
    made = planned(written("أ", "2026-01-02"), written("ب", "2026-01-06"))
    first = view(made, "/2026/01/02/", DayView)
    assert (first.previous, first.next.date) == (None, date(2026, 1, 6))
    today = view(made, permalinks.TODAY, DayView)
    assert (today.head.canonical, today.newest) == ("/2026/01/06/", True)


def test_a_calendar_has_whole_weeks_from_the_editions_week_start():
    made = planned(written("أ", "2026-01-06"))
    month = view(made, "/2026/01/", MonthView)
    assert month.weekdays == (5, 6, 0, 1, 2, 3, 4)
    assert {len(week) for week in month.calendar.weeks} == {7}
    assert [cell and cell.date.day for cell in month.calendar.weeks[0]] == [None] * 5 + [1, 2]
    assert sum(cell.count for week in month.calendar.weeks for cell in week if cell) == 1


def test_the_archive_shows_twelve_months_and_each_year_has_a_page_that_stays():
    articles = [written(f"{y} {m}", f"{y}-{m:02}-01") for y in (2024, 2025) for m in range(1, 13)]
    made = planned(*articles)
    latest = view(made, permalinks.ARCHIVE, ArchiveView)
    assert [m.first for m in latest.months] == [date(2025, m, 1) for m in range(12, 0, -1)]
    assert [link.text for link in latest.years] == ["2025", "2024"]
    later = planned(*articles, written("جديد", "2026-01-01"))
    assert later["/2024/"] == made["/2024/"]


def test_every_story_stands_in_the_sitemap_of_its_month_and_an_old_month_stays():
    made = planned(*stories(2), written("قديم", "2025-11-03"))
    old = view(made, "/sitemaps/2025-11.xml", SitemapView)
    assert [entry.to for entry in old.entries] == [
        "/2025/11/03/قديم/",
        "/2025/11/03/",
        "/2025/11/",
    ]
    index = view(made, permalinks.SITEMAP, SitemapIndexView)
    assert [entry.to for entry in index.entries] == [
        "/sitemaps/lists.xml",
        "/sitemaps/2026-01.xml",
        "/sitemaps/2025-11.xml",
    ]


def test_no_view_changes_because_time_has_passed():
    before = planned(*stories(12, tags=("أ",)))
    after = planned(*stories(12, tags=("أ",)), now=when("2026-03-01T09:00").at)
    # What is news to search engines for two days and no longer.
    del before[permalinks.NEWS_SITEMAP], after[permalinks.NEWS_SITEMAP]
    assert before == after


def test_a_site_may_add_pages_of_its_own():
    whole = bulletin(*stories(1))
    mine = Page(permalinks.tag("x"), "about.html", whole.config)
    assert mine in views.plan(whole, (*views.PAGES, lambda bulletin: [mine]))


def test_an_edited_body_changes_its_own_page_and_the_feeds_that_hold_it():
    one, other = stories(2)
    edited = written("خبر 1", "2026-01-01T01:00", body_digest="f" * 32)
    before, after = planned(one, other), planned(one, edited)
    feeds = {"/feed.xml", "/atom.xml", "/feed.json"}
    assert {a for a in after if before[a] != after[a]} == {"/2026/01/01/خبر-1/"} | feeds
