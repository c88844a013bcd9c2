import pytest

from generator.seeds import asides
from generator.seeds.asides import ReadAlsoLine, keywords, read_also, run_in_keywords, sources

TITLE = "الجزائر تطلق مشروع سكة حديد الصحراء"


@pytest.mark.parametrize(
    "marker",
    [
        "اقرأ أيضا: ",
        "اقرأ أيضاً: ",
        "اقرأ ايضاً: ",
        "إقرأ أيضا ",
        "أقرأ أيضًا.. ",
        "اقرا ايضا | ",
        "اقرأ المزيد - ",
        "للمزيد: ",
        "للمزيد - ",
        "قد يهمك.. ",
        "قد يهمك| ",
        "قد يهمك/ ",
        "قد يهمك ايضا: ",
        "قد يهمك أيضا:\u00a0",
        "شاهد.. ",
        "شاهد أيضا: ",
        "بالفيديو: ",
        "يقرأ  ",
        "طالع أيضا: ",
        "أخبار متعلقة: ",
        "اخترنا لكم: ",
        "* اقرأ أيضا: ",
        ">> اقرأ أيضا: ",
        "[اقرأ أيضا: ",
    ],
)
def test_a_marker_points_to_another_story(marker):
    assert read_also(marker + TITLE) == ReadAlsoLine(TITLE)


@pytest.mark.parametrize(
    "marker",
    [
        "اقرأ أيضاً:",
        "اقرأ أيضا|",
        "مواضيع ذات صلة",
        "قصص مقترحة",
        "المزيد حول هذه القصة",
        "اقرأ أيضا",
    ],
)
def test_a_marker_alone_points_to_the_lines_below(marker):
    assert read_also(marker) == ReadAlsoLine(None)


# All of them stood, or could stand, in the middle of a story.
@pytest.mark.parametrize(
    "sentence",
    [
        "شاهد عشرات أطفال موكبا عسكريا في الشارع الكبير",
        "شاهدت كغيري مقطع الفيديو وأنا في الطريق.",
        "شاهد: السيارة كانت مسرعة والسائق كان يتحدث في الهاتف",
        "شاهد عيان: رأيت الدخان يخرج من النافذة",
        "أقرأ ما تنشره الجريدة فلا أصدق.",
        "المزيد من المخاطر",
        "المزيد: هكذا كان يصرخ الجمهور كلما انتهت أغنية",
        "اخترنا لكم أبرز نجوم كرة القدم الذين يغيبون عن البطولة.",
        "فيديو يثير غضب السكان",
        "فيديو: أداة لا غنى عنها في التعليم الحديث",
        "بالصور وثقت الكاميرات ما جرى في تلك الليلة",
        "يقرأ: في عينيها ما لا تقوله",
        "اقرأ - قال المعلم - ثم اشرح",
        "أخبار متعلقة بالوباء ملأت الصفحات",
        "للمزيد من الدقة",
        "قد يهمك الأمر أو لا يهمك، فالقرار قد صدر.",
        "اقرأ أيضا ما كتبه الآخرون قبل أن تحكم على الرواية كلها.",
        "للمزيد: قال الوزير إن النص سيعرض على المجلس.",
        "حول هذا الموضوع تحدث الخبير عن ثلاث مسائل",
    ],
)
def test_a_sentence_that_begins_like_a_marker_is_none(sentence):
    assert read_also(sentence) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("كلمات مفتاحية: مصر، النيل", ("مصر", "النيل")),
        ("الكلمات الدلالية : مصر | سد النهضة", ("مصر", "سد النهضة")),
        ("وسوم: #القدس #رام_الله", ("القدس", "رام الله")),
        ("Tags: oil, gas", ("oil", "gas")),
        ("العلامات: اصفرار الجلد، والتعب، وفقدان الشهية", None),
        ("كلمات مفتاحية في الخطاب: الصبر", None),
        ("الوسوم: ليست كلها مفيدة.", None),
        ("الوسوم: علامات يضعها المحرر.", None),
        ("كلمات دالة: قال الوزير، أعلن الرئيس", None),
    ],
)
def test_a_line_of_keywords(line, found):
    assert keywords(line) == found


def test_keywords_may_run_into_the_last_sentence():
    assert run_in_keywords("وانتهى الحفل. سمات التحديث سناب شات") == (
        "وانتهى الحفل.",
        "التحديث سناب شات",
    )


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("المصدر : وات", ("وات",)),
        ("المصدر: وكالات", ("وكالات",)),
        ("المصدر: وكالة الأنباء السعودية", ("وكالة الأنباء السعودية",)),
        ("المصدر : الجزيرة + رويترز + الألمانية", ("الجزيرة", "رويترز", "الألمانية")),
        ("*نقلاً عن الرؤية الإماراتية", ("الرؤية الإماراتية",)),
        ("نقلا عن مجلة فوربس الأمريكية", ("مجلة فوربس الأمريكية",)),
        ("نقلا عن عكاظ", ("عكاظ",)),
        ("المصدر: لا أحد يعرف من أين جاء الخبر", ()),
        ("المصدر: مسؤول رفض ذكر اسمه.", ()),
        ("المصدر الأول للدخل في القرية هو الزيتون", ()),
        ("نقلا عن شهود عيان، قالت الصحيفة إن الانفجار وقع ليلا", ()),
        ("نقلا عن والده روى الحكاية كاملة", ()),
    ],
)
def test_a_line_that_names_the_source(line, found):
    assert sources(line) == found


@pytest.mark.parametrize("line", ["كلمات دالة:", "الوسوم", "Tags", "كلمات مفتاحية في هذا المقال"])
def test_a_line_that_says_that_keywords_follow(line):
    assert asides.keywords_follow(line)


def test_a_line_of_hashtags_and_nothing_else():
    assert asides.hashtags("#مصر #سد_النهضة") == ("مصر", "سد النهضة")
    assert asides.hashtags("انتشر وسم #مصر في المساء") == ()


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("تخطى قصص مقترحة وواصل القراءة", "قصص مقترحه نهايه"),
        ("تخطى البودكاست وأكمل القراءة", "نهايه البودكاست"),
        ("تخطى الوزير السؤال وواصل القراءة من ورقته", None),
    ],
)
def test_a_box_says_where_it_begins_and_how_it_will_end(line, ends):
    assert ends is None or ends in asides.skipped(line)
    assert bool(ends) == bool(asides.skipped(line))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Author, سلمى بناني", ("author", "سلمى بناني")),
        ("Role, بي بي سي نيوز عربي", ("role", "بي بي سي نيوز عربي")),
        ("Reporting from, الرباط", ("place", "الرباط")),
        ("الكاتب، كما عرفه قراؤه، رجل صموت", None),
        ("Author of the year", None),
    ],
)
def test_the_box_about_an_article(line, said):
    assert asides.box(line) == said


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("* كاتبة لبنانية", True),
        ("كاتب وصحافي يمني", True),
        ("أستاذ العلوم السياسية في جامعة القاهرة", True),
        ("كاتب يروي قصة مدينته", False),
        ("كاتبة لبنانية تفوز بالجائزة.", False),
        ("وزير النفط", False),
    ],
)
def test_a_line_about_the_writer(line, found):
    assert asides.about_writer(line) is found


@pytest.mark.parametrize("line", ["الأكثر قراءة", "المقالات الأكثر قراءة", "من هنا وهناك"])
def test_what_heads_the_pages_own_list(line):
    assert asides.page_list(line)
    assert not asides.page_list(f"{line} في معرض الكتاب")
