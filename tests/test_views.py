from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import bulletin, when, written

from generator import permalinks, views
from generator.problems import BuildFailed
from generator.views.page import (
    ArchiveView,
    ArticleView,
    DayView,
    HomeView,
    ListingView,
    MonthView,
    Page,
    RedirectView,
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
    pages = planned(*stories(40, tags=("أ", "ب"), section="سياسة", authors=("كاتبة",)))
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


def test_the_front_page_shows_no_story_twice_outside_the_days_bulletin():
    articles = stories(40, tags=("أ",), section="سياسة")
    home = view(planned(*articles), permalinks.HOME, HomeView)
    blocks = [home.lead, *home.deepen, *home.latest]
    shown = [s.permalink for s in (*blocks, *(s for f in home.sections for s in f.stories))]
    assert len(shown) == len(set(shown)) == 1 + 2 + 6 + 5


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
