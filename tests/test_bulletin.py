import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from newsroom import CONFIG, bulletin, when, written

from generator.bulletin import TagName
from generator.config import AuthorSetting, Config
from generator.model import Image, Summary
from generator.pictures import Measured
from generator.problems import BuildFailed
from generator.renditions import Developed, Print, Recipe


def problems(*articles, **options):
    with pytest.raises(BuildFailed) as failed:
        bulletin(*articles, **options)
    return failed.value.problems


def titles(articles):
    return [article.title for article in articles]


def test_articles_stand_newest_first_and_a_day_without_an_hour_is_the_oldest_of_its_day():
    whole = bulletin(
        written("يوم", "2026-01-06"),
        written("ظهر", "2026-01-06T12:00"),
        written("أمس", "2026-01-05T23:00"),
        written("فجر", "2026-01-06T05:00"),
    )
    assert titles(whole.articles) == ["ظهر", "فجر", "يوم", "أمس"]


def test_a_draft_is_held_back_without_a_date_and_a_later_story_until_its_own():
    held = bulletin(
        written("مسودة", draft=True),
        written("غد", "2026-01-08"),
        written("مساء", "2026-01-07T18:00"),
    ).held_back
    assert {one.title: (one.why, one.until) for one in held} == {
        "مسودة": ("draft", None),
        "غد": ("dated later", when("2026-01-08")),
        "مساء": ("dated later", when("2026-01-07T18:00")),
    }


def test_the_day_begins_in_the_editions_own_zone():
    just_past_midnight_in_riyadh = when("2026-01-07T00:30").at
    whole = bulletin(written("خبر", "2026-01-07"), now=just_past_midnight_in_riyadh)
    assert titles(whole.articles) == ["خبر"]


def test_flags_that_an_hour_will_end_are_told_the_next_first():
    whole = bulletin(
        written("أ", lead=True, lead_until=when("2026-01-08T09:00")),
        written("ب", breaking_until=when("2026-01-07T13:00")),
        written("ت", lead=True, lead_until=when("2026-01-07T12:00")),
        written("ث", lead=True),
        written("ج", draft=True, breaking_until=when("2026-01-07T13:00")),
    )
    told = [(one.title, one.flag, one.until) for one in whole.stands_down]
    assert told == [
        ("ب", "breaking", when("2026-01-07T13:00").at),
        ("أ", "lead", when("2026-01-08T09:00").at),
    ]
    assert {*titles(whole.leading)} == {"أ", "ث"}
    assert titles(whole.breaking) == ["ب"]


def test_a_series_is_one_however_it_is_spelled_and_each_part_stands_once():
    whole = bulletin(written("أ", series="القمم", part=1), written("ب", series="القمـم", part=2))
    assert [(s.of.name, len(s.articles)) for s in whole.series] == [("القمم", 2)]
    told = problems(
        written("أ", series="القمم", part=1),
        written("ب", series="القمم", part=1, lines={"part": 5}),
    )
    assert [(one.line, one.what) for one in told] == [(5, "part 1 of a series for the second time")]


def test_an_author_in_the_configuration_is_named_and_addressed_as_there():
    config = replace(CONFIG, authors=(AuthorSetting("ليلى الحدّاد", "layla", "مراسلة"),))
    whole = bulletin(written("أ", authors=("ليلى الحداد", "سامر")), config=config)
    assert [(a.of.name, a.of.permalink, a.of.role) for a in whole.authors] == [
        ("سامر", "/authors/سامر/", None),
        ("ليلى الحدّاد", "/authors/layla/", "مراسلة"),
    ]


def test_an_expired_story_is_held_back():
    assert bulletin(written("خبر", expires=when("2026-01-07"))).held_back[0].why == "expired"


def test_drafts_show_what_is_held_back_and_an_undated_one_stands_on_the_day_of_the_build():
    whole = bulletin(
        written("مسودة", draft=True, date=None), written("غد", "2026-01-08"), drafts=True
    )
    assert [a.published.iso for a in whole.articles] == ["2026-01-08", "2026-01-07"]


def test_one_tag_is_one_page_however_it_is_spelled():
    whole = bulletin(written("أ", tags=("أوكرانيا", "اوكرانيا")), written("ب", tags=("أُوكرانيـا",)))
    assert [(t.of.label, len(t.articles)) for t in whole.tags] == [("أوكرانيا", 2)]


def test_the_vocabulary_names_a_tag_and_its_address():
    whole = bulletin(
        written("أ", tags=("ترمب",)),
        name_tag=lambda text: TagName("دونالد ترامب", "trump"),
    )
    assert [(t.of.label, t.of.permalink) for t in whole.tags] == [("دونالد ترامب", "/tags/trump/")]


def test_a_tag_outside_the_vocabulary_gets_a_page_and_a_note():
    whole = bulletin(written("أ", tags=("جديد",)), name_tag=lambda text: TagName(text, known=False))
    assert len(whole.tags) == 1
    assert [notice.mend for notice in whole.notices] == ["«جديد»"]


def test_two_tags_of_one_address_stop_the_build_and_are_both_named():
    told = problems(
        written("أ", tags=("واحد", "اثنان")), name_tag=lambda text: TagName(text, "same")
    )
    assert "«اثنان»" in told[0].mend
    assert "«واحد»" in told[0].mend


def test_an_unknown_section_is_told_with_the_nearest():
    told = problems(written("أ", section="سياسه عامة", lines={"section": 4}))
    assert (told[0].line, told[0].what) == (4, "no section «سياسه عامة»")


def test_a_section_may_be_spelled_as_the_editor_types():
    section = bulletin(written("أ", section="سياسه")).articles[0].section
    assert section
    assert "سياسة" == section.name


def test_sections_stand_in_the_order_of_the_configuration():
    whole = bulletin(written("أ", section="اقتصاد"), written("ب", section="سياسة"))
    assert [s.of.name for s in whole.sections] == ["سياسة", "اقتصاد"]


def test_all_problems_are_told_at_once():
    told = problems(written("أ", section="خطأ"), written("ب", aliases=("old",)))
    assert len(told) == 2


def test_an_alias_that_is_the_articles_own_address_is_no_redirect():
    whole = bulletin(written("خبر", aliases=("/2026/01/06/خبر/", "/old")))
    assert [redirect.old for redirect in whole.redirects] == ["/old/"]


def test_related_stories_share_rare_tags_and_are_never_newer():
    common = [written(f"عام {n}", f"2026-01-0{n}T08:00", tags=("عام",)) for n in range(1, 5)]
    rare = written("نادر", "2026-01-01T05:00", tags=("نادر", "آخر"))
    story = written("خبر", "2026-01-05T08:00", tags=("عام", "نادر"))
    newer = written("أحدث", "2026-01-06T08:00", tags=("نادر",))
    whole = bulletin(*common, rare, story, newer)
    address = next(a.permalink for a in whole.articles if a.title == "خبر")
    assert titles(whole.related[address]) == ["نادر", "عام 4", "عام 3"]


def test_a_new_story_leaves_the_related_stories_of_older_ones_alone():
    old = [written(f"خبر {n}", f"2026-01-0{n}", tags=("أ", "بب")[: 1 + n % 2]) for n in range(1, 7)]
    before = bulletin(*old).related
    after = bulletin(*old, written("جديد", "2026-01-07", tags=("أ", "بب"))).related
    assert {address: titles(found) for address, found in before.items()} == {
        address: titles(found) for address, found in after.items() if address in before
    }


DEVELOPED = Developed(
    Measured("content/صور/a b.png", 800, 600, ".png", "d", 9, transparent=True),
    (
        Print(Recipe("avif", 480, 360), "a" * 32, 4),
        Print(Recipe("avif", 800, 600), "b" * 32, 7),
        Print(Recipe("webp", 800, 600), "c" * 32, 8),
        Print(Recipe("png", 800, 600), "0123456789abcdef", 9),
    ),
)


def test_a_picture_s_files_are_published_under_their_digests():
    one = written("أ", path="content/a.md", image=Image("a b.png", "وصف", "شرح", "أرشيف"))
    found = bulletin(one, pictures={("content/a.md", "a b.png"): DEVELOPED}).articles[0].picture
    assert found
    assert ("وصف", "شرح", "أرشيف") == (found.alt, found.caption, found.credit)
    last = (found.href, found.width, found.height, found.size)
    assert ("/media/a-b-800.0123456789.png", 800, 600, 9) == last
    assert [
        ("avif", ["/media/a-b-480.aaaaaaaaaa.avif", "/media/a-b-800.bbbbbbbbbb.avif"]),
        ("webp", ["/media/a-b-800.cccccccccc.webp"]),
    ] == [(kind, [one.href for one in files]) for kind, files in found.sources]
    assert found.transparent


def test_the_pictures_in_a_text_are_its_body_s_in_its_order():
    images = (Image("b.png", "ثان"), Image("a.png", "أول"), Image("b.png", "مكرر"))
    one = written("أ", path="content/a.md", images=images)
    pictures = {("content/a.md", name): DEVELOPED for name in ("a.png", "b.png")}
    (article,) = bulletin(one, pictures=pictures).articles
    assert ["ثان", "أول", "مكرر"] == [picture.alt for picture in article.body.pictures]
    assert article.picture is None


def test_without_a_deck_a_list_shows_the_beginning_of_the_text():
    assert bulletin(written("أ")).articles[0].summary.deck == "بداية النص"


def test_an_empty_bulletin_is_a_bulletin():
    assert bulletin().articles == ()


STORIES = st.lists(
    st.tuples(
        st.integers(1, 7),
        st.integers(0, 23) | st.none(),
        st.sets(st.sampled_from(["أ", "ب", "ت"])),
    ),
    max_size=8,
)


@settings(max_examples=50)
@given(STORIES, st.randoms())
def test_the_order_of_reading_changes_nothing(stories, random):
    articles = [
        written(
            f"خبر {n}",
            f"2026-01-0{day}" + ("" if hour is None else f"T{hour:02}:00"),
            tags=tuple(sorted(tags)),
        )
        for n, (day, hour, tags) in enumerate(stories)
    ]
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert bulletin(*shuffled) == bulletin(*articles)


def test_a_summary_knows_nothing_of_the_body():
    one, other = written("أ"), written("أ", body_digest="1" * 32)
    assert bulletin(one).articles[0].summary == bulletin(other).articles[0].summary
    assert "body" not in Summary.__struct_fields__


def test_a_bulletin_without_sections_takes_articles_without_them():
    plain = Config(title="ن", url="https://a.example/")
    assert titles(bulletin(written("أ"), config=plain).articles) == ["أ"]
    told = problems(written("أ", section="سياسة"), config=plain)
    assert "[[sections]]" in told[0].mend
