import re
from pathlib import Path

import pytest

from generator.arabic.fold import fold
from generator.seeds import asides, captions, furniture
from generator.seeds.captions import marked, may_be_caption, picture
from generator.seeds.furniture import clock, notice, page_clock


@pytest.mark.parametrize(
    "line",
    [
        "-------------------------------",
        "** ** **",
        "// انتهى //",
        "//يتبع//",
        "Next Previous",
        "يمكنكم استلام إشعارات بأهم الموضوعات بعد تحميل أحدث نسخة من التطبيق على هاتفكم المحمول.",
        "من أجل الاشتراك لدى الوكالة يُرجى الاتصال بالرابط التالي.",
        "لمتابعة المباراة على الحواسيب اللوحية، اضغط هنا...",
        "تابعوا عبر تطبيق وموقع القناة آخر أخبار اليمن",
        "تابعونا على فيسبوك",
        "انضموا إلى قناتنا على تلغرام",
        "حمل تطبيقنا الآن",
        "** جميع المقالات المنشورة تمثل رأي كتابها فقط.",
        "للتواصل مع الكاتب ارسل رسالة SMS",
        "88591 - Stc",
        "رابط الخبر بصحيفة الوئام: ضبط دجاج فاسد",
        "A post shared by someone on Dec 20, 2017 at 7:13pm PST",
        "...المزيد",
        "r.column@example.com",
        "@column",
        "30174026-20d9-40a2-9e04-5b63346a78a6",
        "3 دقائق للقراءة",
        "مدة القراءة: 4 دقائق",
        "رئيس التحرير: أحمد عبد الفتاح",
        "عدد المشاهدات: 1,204",
        "جميع الحقوق محفوظة 2026",
        "جميع الحقوق محفوظة لصحيفة الشبيبة © 2025",
        "كافة الحقوق محفوظة لموقع البلد",
        "© 2025 كل الحقوق محفوظة",
        "ــــــــ",
        "-30-",
        "-انتهى-",
        "(يتبع)",
        "أخبار > عربي",
        "الرئيسية / اقتصاد / أسواق",
        "تابعوا آخر أخبار الغد عبر Google News",
        "تابعوا RT على",
        "اشترك لتصلك أهم الأخبار",
        "لمتابعة آخر الأخبار اشترك في قناتنا على تلغرام",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا.",
        "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
        "0 تعليقات",
        "00:00 / 02:13",
        "list 1 of 2",
        "* الآراء الواردة في هذا المقال لا تعبر بالضرورة عن رأي الصحيفة.",
    ],
)
def test_what_the_page_said_is_known(line):
    assert notice(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "جميع الحقوق محفوظة بموجب القانون الجديد، قال مقرر اللجنة.",
        "جميع الحقوق محفوظة للعمال في القانون الجديد",
        "تابعوا الجلسة على فيسبوك من هواتفهم في المقاهي.",
        "اشترك في النشرة البريدية أكثر من عشرين ألف شخص.",
        "حمل التطبيق اسم المدينة القديمة",
        "انضم إلى فيسبوك مليون مستخدم في شهر",
        "الآراء المتداولة لا تعكس موقف الحكومة، قال المتحدث.",
        "يستخدم الموقع ملفات تعريف الارتباط في التتبع، بحسب الدعوى.",
        "مصر | تونس",
        "تابعنا على فيسبوك صفحة الوزارة أسبوعا كاملا.",
        "استمع إلى المقال ثم احكم",
        "اشترك في نشرتنا المقبلة الشاعر نفسه",
        "انضموا إلينا في المسيرة",
        "الآراء التي سمعناها لا تمثل رأي الموقع الجغرافي",
        "نهاية الموسم بلا مشاركة",
        "انتهى.",
        "تابعوا حياتكم كأن شيئا لم يكن، قال لهم وهو يغلق باب التطبيق.",
        "تابعنا في صفحتنا أمس كيف بدأت القصة، ونكمل اليوم ما انقطع.",
        "جميع المقالات التي كتبها ظلت حبيسة الأدراج سنوات",
        "جميع الحقوق التي طالب بها العمال أقرتها المحكمة",
        "المقالات التي نشرها لا تعبر عن رأي الحزب، قال المتحدث",
        "اضغط هنا، قال له الطبيب وهو يشير إلى صدره.",
        "رئيس التحرير: لن نغلق الصحيفة",
        "رئيس التحرير السابق يروي كواليس إغلاق الصحيفة",
        "مدير التحرير استقال احتجاجا على القرار",
        "للتواصل مع الكاتب أرسلت له الوزارة ثلاثة خطابات",
        "للاشتراك في الدورة سجل اسمه في البريد ثم انتظر شهرا",
        "رابط الخبر بين الحادثتين هو السيارة البيضاء نفسها",
        "تبدأ بالرمز ثم تنتهي إلى المعنى، هكذا كانت قصائده",
        "copyright law is changing",
        "استمع إلى الناس قبل أن تحكم",
        "مدة القراءة في المدارس الفنلندية ساعة يوميا",
        "وقت القراءة: حين يخلو البيت",
        "حمل التطبيق عبء الاتصال بين العائلات",
        "يمكنكم متابعة حياتكم بعد إغلاق التطبيق، قال ساخرا.",
        "— هيئة الطيران المدني (@ksagaca) July 31, 2015",
        "🥇🇧🇭",
        "دقيقة صمت",
        "2030",
    ],
)
def test_a_sentence_that_begins_like_a_notice_is_none(sentence):
    assert notice(sentence) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(تصوير: سامي الغامدي)", "credit"),
        ("(عدسة/ أحمد المغلوث)", "credit"),
        ("تصوير: المركز الإعلامي", "credit"),
        ("الصورة: رويترز", "credit"),
        ("© Sputnik", "credit"),
        ("Photos are copyright.", "credit"),
        ("Photo by Ahmed Ali", "credit"),
        ("صورة جماعية بعد التدشين", "caption"),
        ("جانب من اللقاء", "caption"),
        ("A woman buys vegetables on the first day of Ramadan REUTERS/Zoubeir Souissi", "caption"),
        ("صدر الصورة، Getty Images", "credit"),
        ("مصدر الصورة، AFP", "credit"),
        ("صورة من: Michael Kappeler/dpa/picture alliance", "credit"),
        ("التعليق على الصورة، رعاة قرب مدينة بوعرفة.", "caption"),
        ("متظاهرون في وسط صفاقس، في 5 شباط/فبراير 2025. © أ ف ب", "caption"),
        ("مصدر الصورة، بحسب الشرطة، مجهول", None),
        ("التعليق على الصورة، الذي نشره النائب، أثار جدلا.", None),
        ("صورة من: الماضي البعيد", None),
        ("صورة من: حياة المخيم", None),
        ("لقطة من الحياة", None),
        ("© رمز يعرفه الجميع ولا يفهمه أحد.", None),
        ("الصورة ظهرت ضمن برنامج تلفزيوني", None),
        ("صورة مزيفة لموقع جريمة تسببت في الشائعة", None),
        ("صورة قاتمة للاقتصاد", None),
        ("صورة: من الذاكرة لا تغيب", None),
        ("الصورة: ما الذي حدث؟", None),
        ("كاريكاتير: لغة لا تحتاج إلى ترجمة", None),
        ("جانب من الحقيقة", None),
        ("photo by night, he walked", None),
        ("A woman sings in the old town of Tunis, where AP once had an office.", None),
    ],
)
def test_a_line_of_a_picture(line, kind):
    assert picture(line) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("صدر الصورة، Getty Images", "credit"),
        ("صورة أرشيفية لعمال في المحطة", "caption"),
        ("تصوير: المركز الإعلامي", None),
        ("جانب من اللقاء", None),
    ],
)
def test_some_lines_of_a_picture_are_sure_between_paragraphs(line, kind):
    assert marked(line) == kind


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("سيارات محملة بالأمتعة على طريق صور (الأناضول)", True),
        ("حافلة ذاتية القيادة في موسكو / Gettyimages.ru", True),
        ("محطة كهرباء المسيب جنوب بغداد - أرشيفية", True),
        ("ميسي بعد هدفه الثاني - رويترز", True),
        ("ميسي بعد هدفه الثاني - الشوط الأول", False),
        ("أعلنت اليابان تقديم موعد الانتخابات (أ ف ب)", False),
        ("وصل الوزير إلى بغداد في زيارة تستمر يومين (الأناضول)", False),
        ("الشرطة قالت إن ثلاثة أصيبوا في الانفجار (رويترز)", False),
        ("لندن (رويترز)", False),
        ("انتهت الجلسة. وعاد النواب إلى بيوتهم (رويترز)", False),
        ("سيارات محملة بالأمتعة على طريق صور (قرب الجسر)", False),
    ],
)
def test_a_line_that_ends_with_whose_picture_it_is(line, found):
    assert may_be_caption(line) is found


@pytest.mark.parametrize("line", ["15:37 ت م", "12:30", "منذ 3 أيام", "منذ ساعتين", "قبل 5 دقائق"])
def test_a_clock_that_no_later_reader_can_use(line):
    assert clock(line)


def test_when_a_page_was_fetched_is_told_from_when_a_story_was_published():
    assert page_clock("الأحد 22 مارس 2026 07:28 صـ 3 شوال 1447 هـ")
    assert not page_clock("نشر في الأحد 22 مارس 2026 07:28 صـ 3 شوال 1447 هـ")
    assert not page_clock("الجمعة، 20 فبراير 2026")


@pytest.mark.parametrize("module", [asides, captions, furniture])
def test_a_pattern_for_folded_text_is_folded_itself(module):
    # «رئيس» folds to another letter, and a rule that spells it so never matches.
    source = Path(module.__file__).read_text("utf-8")
    rules = re.findall(
        r'r"[^"]*"', re.sub(r"_RUN_IN_KEYWORDS = .*?\n\)", "", source, flags=re.DOTALL)
    )
    unfolded = [
        rule for rule in rules if re.sub("[^ء-ي]", "", rule) != re.sub("[^ء-ي]", "", fold(rule))
    ]
    assert [rule for rule in unfolded if "[هة]" not in rule] == []
