"""Parts of an article told from each other: what the labelled texts do not say yet,
and what must hold for every text."""

from datetime import UTC, date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from readings import imported, lost_words

from generator.model import When
from generator.problems import BuildFailed, Problem
from generator.seeds import cleaning, layout, reading
from generator.seeds.reading import Reading

TITLE = "بلدية صيدا تعيد فتح السوق القديمة"
FIRST = "أعادت بلدية صيدا فتح السوق القديمة أمام الزوار بعد أعمال ترميم استمرت عاما كاملا."
SECOND = "وتضم السوق أكثر من مئتي دكان، ويعود بناؤها إلى القرن السابع عشر بحسب البلدية."


def read(*blocks: str) -> Reading:
    lines = cleaning.clean("\n\n".join(blocks)).lines
    return reading.read(layout.blocks(lines), UTC, sections=["سياسة"])


def body(read: Reading) -> list[str]:
    return list(read.paragraphs)


def test_an_update_is_the_day_where_no_other_is_given():
    one = read(TITLE, "آخر تحديث: 6 يناير 2026", FIRST)
    assert (str(one.published.day) if one.published else None, one.updated) == ("2026-01-06", None)


def test_an_update_before_the_publication_is_not_believed():
    one = read(TITLE, "نشر في 6 يناير 2026", "آخر تحديث 5 يناير 2026", FIRST)
    assert (str(one.published.day) if one.published else None, one.updated) == ("2026-01-06", None)


def test_the_second_of_two_days_is_left_out_and_told():
    one = read(TITLE, "6 يناير 2026", "7 يناير 2026", FIRST, SECOND)
    assert [verdict.text for verdict in one.left_out] == ["7 يناير 2026"]


def test_a_hijri_date_alone_is_the_articles_and_its_place_kept():
    one = read(TITLE, "بريدة في 14 جمادى الآخرة 1447 هـ", FIRST)
    assert (one.published, one.place) == (When(date(2025, 12, 5)), "بريدة")


@pytest.mark.parametrize(
    ("authors", "place", "line"),
    [
        (("ريم فتحي",), None, "ريم فتحي"),
        (("د. هالة منصور",), None, "د. هالة منصور"),
        (("فتح الرحمن يوسف",), "الرياض", "الرياض: فتح الرحمن يوسف"),
        (("ديمة الخطيب",), None, "حاورتها: ديمة الخطيب"),
    ],
)
def test_a_date_below_vouches_for_a_name(authors, place, line):
    one = read(TITLE, line, "9 أيلول 2023", FIRST)
    assert (one.authors, one.place, one.deck) == (authors, place, None)
    assert one.published == When(date(2023, 9, 9))


@pytest.mark.parametrize(
    ("place", "sources", "head"),
    [
        ("دبي", (), "دبي، 18 نوفمبر 2024 -"),
        ("دبي", (), "دبي، 18 نوفمبر 2024:"),
        ("طوباس", ("وفا",), "طوباس 18-11-2024 وفا-"),
        ("تونس", ("وات",), "تونس 18 نوفمبر 2024 (وات) -"),
    ],
)
def test_a_dateline_in_the_first_sentence_is_read(place, sources, head):
    one = read(TITLE, f"{head} {FIRST}")
    assert (one.published, one.place, one.sources) == (When(date(2024, 11, 18)), place, sources)
    assert one.paragraphs == (FIRST,)


def test_the_clocks_of_a_live_page_stay():
    one = read(TITLE, "5 مايو 2025", "18:20", FIRST, "17:55", SECOND)
    assert ("18:20", FIRST, "17:55", SECOND) == one.paragraphs


def test_the_way_through_the_site_is_no_headline():
    one = read("الرئيسية", "أخبار", "اقتصاد", TITLE, "6 يناير 2026", FIRST)
    assert one.title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "رأي خاص جدا",
        "الحياة",
        "المستقبل",
        "أمل جديد لمرضى الشبكية",
        "المغرب",
        "قناة السويس الجديدة",
    ],
)
def test_a_short_headline_is_not_taken_for_a_name(line):
    assert read(line, FIRST, SECOND).title == line


def test_a_section_stands_above_its_headline():
    one = read("رياضة محلية", TITLE, FIRST)
    assert (one.section, one.title, body(one)) == ("رياضة محلية", TITLE, [FIRST])


def test_a_section_that_the_edition_does_not_have_is_left_out():
    assert [verdict.text for verdict in read("رياضة محلية", TITLE, FIRST).left_out] == [
        "رياضة محلية"
    ]
    assert read("سياسة", TITLE, FIRST).left_out == ()


@pytest.mark.parametrize(
    "repeated",
    [FIRST, FIRST[:60], FIRST[:57], f"{FIRST[:60].rsplit(' ', 1)[0]} …"],
)
def test_a_deck_that_repeats_the_text_is_none(repeated):
    one = read(TITLE, repeated, "6 يناير 2026", FIRST, SECOND)
    assert (one.deck, body(one)) == (None, [FIRST, SECOND])


def test_a_deck_that_says_more_is_kept():
    deck = FIRST.replace("عاما كاملا.", "ثلاثة أعوام")
    assert read(TITLE, deck, "6 يناير 2026", FIRST).deck == deck


def test_the_first_paragraph_twice_is_printed_once():
    assert body(read(TITLE, FIRST, FIRST, SECOND)) == [FIRST, SECOND]


def test_two_paragraphs_that_only_begin_alike_are_two():
    other = FIRST.replace("الزوار", "التجار")
    assert body(read(TITLE, FIRST, other)) == [FIRST, other]


def test_a_clock_heads_an_entry_in_the_middle_and_is_the_pages_at_the_end():
    one = read(TITLE, FIRST, "12:30", SECOND, "15:37 ت م")
    assert body(one) == [FIRST, "12:30", SECOND]


@pytest.mark.parametrize("line", ["الأهداف: محمد العرسان", "صافرة النهاية", "الحياة", "فوز مستحق"])
def test_a_short_last_line_stays_in_the_text(line):
    assert body(read(TITLE, FIRST, SECOND, line)) == [FIRST, SECOND, line]


def test_a_name_behind_a_dash_signs_the_text():
    one = read(TITLE, FIRST, SECOND, "- تركية العمري")
    assert (one.authors, body(one)) == (("تركية العمري",), [FIRST, SECOND])


def test_a_list_under_a_marker_is_to_be_read_also():
    one = read(TITLE, FIRST, "اقرأ أيضا:\n- خبر أول هنا\n- خبر ثان هناك", SECOND)
    assert (one.read_also, body(one)) == (("خبر أول هنا", "خبر ثان هناك"), [FIRST, SECOND])


def test_a_marker_before_a_paragraph_is_a_small_heading():
    assert body(read(TITLE, FIRST, "اقرأ أيضا:", SECOND, FIRST + SECOND))[1] == "اقرأ أيضا:"


def test_lines_that_tell_of_every_line():
    one = read("سياسة", TITLE, "6 يناير 2026", FIRST, "// انتهى //")
    assert [(verdict.line, verdict.role) for verdict in one.verdicts] == [
        (1, "section"),
        (3, "headline"),
        (5, "date"),
        (7, "paragraph"),
        (9, "page"),
    ]


# For every text


WORDS = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى", min_size=2, max_size=8)
NUMBERS = st.integers(2, 2999).map(str)
PHRASES = st.lists(WORDS | NUMBERS, min_size=2, max_size=14).map(" ".join)
STOPS = st.sampled_from([".", "،", ":", "؟", "!", "…", "..", "", "", '"', "»", ")"])
SENTENCES = st.builds(lambda *parts: "".join(parts), PHRASES, STOPS)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join)
# What stands around stories, as a whole line and as the beginning of a sentence.
MARKERS = st.sampled_from(
    [
        "اقرأ أيضا:",
        "اقرأ أيضا",
        "قد يهمك..",
        "شاهد..",
        "شاهد",
        "للمزيد:",
        "يقرأ ",
        "المزيد",
        "بالفيديو:",
        "أخبار متعلقة",
        "كلمات مفتاحية:",
        "المصدر:",
        "نقلا عن",
        "تصوير:",
        "صورة",
        "الصورة:",
        "كتب",
        "كتبت -",
        "بقلم:",
        "حوار:",
        "القاهرة -",
        "باريس (أ ف ب) -",
        "رويترز",
        "نشر في",
        "آخر تحديث:",
        "منذ 3 أيام",
        "الخميس 6 يناير 2026",
        "6 يناير/كانون الثاني 2026",
        "14 رجب 1447 هـ",
        "12:30",
        "تابعونا على فيسبوك",
        "جميع الحقوق محفوظة",
        "رئيس التحرير:",
        "اضغط هنا",
        "سياسي /",
        "رياضة",
        "أحمد علي",
        "- محمد سعيد",
        "(رويترز)",
        "// انتهى //",
        "هذا المقال بقلم",
        "صدر الصورة،",
        "التعليق على الصورة،",
        "تخطى قصص مقترحة وواصل القراءة",
        "قصص مقترحة نهاية",
        "الأكثر قراءة",
        "كلمات دالة:",
        "محتويات المقال",
        "شارك",
        "فيسبوك",
        "Author,",
        "الكاتب,",
        "كاتب لبناني",
        "#مصر #النيل",
        "ع.ف/ م.ب",
        "المصدر: الجزيرة +",
        "•",
        "1-",
        "2-",
        ">",
        "#وسم_آخر",
        "---",
        "***",
        "<b>",
        "&amp;",
        "|",
    ]
)
LINES = st.one_of(
    PARAGRAPHS,
    SENTENCES,
    MARKERS,
    st.builds(lambda *parts: " ".join(parts), MARKERS, SENTENCES),
    st.builds(lambda *parts: " ".join(parts), MARKERS, WORDS),
    st.builds(lambda *parts: " ".join(parts), PHRASES, MARKERS),
    st.builds(lambda *parts: " ".join(parts), PHRASES, st.just("..."), PHRASES),
)
STORIES = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n"])), min_size=2, max_size=12).map(
    lambda parts: "".join(line + end for line, end in parts)
)
"""Texts like those of newsrooms, in no order that any of them would print."""


PAGE = """زيارة إلى المعرض

بقلم: جون سميث
ترجمة: هند المصري

تواصل المعرض لليوم الثالث على التوالي وسط حضور كبير من العائلات والطلاب.

صدر الصورة، Getty Images

ويختتم المعرض أعماله غدا في قصر الثقافة.

شارك
فيسبوك

ع.ف/ م.ب
"""


def test_what_leaves_a_pasted_page_is_told_with_its_own_reason():
    told = {one.text: (one.role, one.why) for one in imported(PAGE.encode()).verdicts}
    assert told["ترجمة: هند المصري"] == ("byline", "translated by هند المصري")
    assert told["صدر الصورة، Getty Images"] == ("photo credit", "whose a picture is")
    assert told["فيسبوك"] == ("page", "a button of the page")
    assert told["ع.ف/ م.ب"] == ("page", "the initials of the desk")


@given(STORIES)
@example("عنوان هنا\n\nالقاهرة - أحمد علي\n\nنص.\n\nاقرأ أيضا\n")
def test_no_word_of_a_story_is_lost(story):
    try:
        one = imported(story.encode())
    except BuildFailed:
        return  # no article at all: the desk is told, and nothing is written
    assert lost_words(story, one) == []


@given(STORIES)
def test_every_line_is_told_of_in_its_order(story):
    try:
        one = imported(story.encode())
    except BuildFailed:
        return
    numbers = [verdict.line for verdict in one.verdicts]
    filled = [n for n, line in enumerate(cleaning.clean(story).lines, 1) if line.text]
    assert sorted(set(numbers)) == filled


@given(st.binary(max_size=600) | STORIES.map(str.encode) | st.text(max_size=300).map(str.encode))
def test_whatever_a_file_holds_is_an_article_that_can_be_read_or_one_line(data):
    problems: tuple[Problem, ...] = ()
    try:
        title = imported(data).written.title
    except BuildFailed as failed:
        title, problems = "", failed.problems
    assert title or [problem.path for problem in problems] == ["seeds/story.txt"]
