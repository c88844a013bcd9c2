import pytest

from generator.seeds.credits import Credit, parse
from generator.seeds.openings import closing, of_opinion, opening
from generator.seeds.persons import is_bare_name


def is_place(text: str) -> bool:
    return text in ("تركيا", "بلجيكا")


def read(text: str, **where: bool) -> Credit | None:
    return parse(text, is_place, **where)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("باريس - سعد المسعودي", Credit(("سعد المسعودي",), "باريس")),
        ("القاهرة- أحمد الريدي", Credit(("أحمد الريدي",), "القاهرة")),
        ("دبي \u0640 العربية.نت", Credit((), "دبي", ("العربية.نت",))),
        ("لندن: «الشرق الأوسط»", Credit((), "لندن", ("الشرق الأوسط",))),
        ("أحمد الشميري (صنعاء)", Credit(("أحمد الشميري",), "صنعاء")),
        ("عكاظ (جدة)", Credit((), "جدة", ("عكاظ",))),
        ("عادل الخنين من الرياض", Credit(("عادل الخنين",), "الرياض")),
        ("«الاقتصادية» من الرياض", Credit((), "الرياض", ("الاقتصادية",))),
        ("الوئام - رويترز :", Credit((), None, ("الوئام", "رويترز"))),
        ("واس - الرياض", Credit((), "الرياض", ("واس",))),
        ("فهد السبيعي _الرياض", Credit(("فهد السبيعي",), "الرياض")),
        ("أنقرة / فردي تركتين / الأناضول", Credit(("فردي تركتين",), "أنقرة", ("الأناضول",))),
        ("رام الله/ ثامر الرمحي/ الأناضول-", Credit(("ثامر الرمحي",), "رام الله", ("الأناضول",))),
        ("كتب – عبدالكريم الحارثي", Credit(("عبدالكريم الحارثي",))),
        ("كتبت -منى صقر", Credit(("منى صقر",))),
        ("كتبت منى صقر", Credit(("منى صقر",))),
        ("بقلم ثرياء النعيمات", Credit(("ثرياء النعيمات",))),
        ("بقلم: سلمى بوزيد ويوسف الكتاني", Credit(("سلمى بوزيد", "يوسف الكتاني"))),
        ("مراسلتنا في دمشق - نور الأتاسي", Credit(("نور الأتاسي",), "دمشق")),
        ("حوار: شقران الرشيدي- سبق- الرياض:", Credit(("شقران الرشيدي",), "الرياض", ("سبق",))),
        (
            "إعداد: صالح آل زمانان, تصوير : صالح الدغاري",
            Credit(("صالح آل زمانان",), None, (), ("صالح الدغاري",)),
        ),
        ("فرانس24/ أ ف ب", Credit((), None, ("فرانس24", "أ ف ب"))),
        ("د ب أ", Credit((), None, ("د ب أ",))),
        (
            "بيروت: نذير رضا لندن: «الشرق الأوسط»",
            Credit(("نذير رضا",), "بيروت، لندن", ("الشرق الأوسط",)),
        ),
        (
            "Ahmet Yildiz, Selin Demir | Reuters",
            Credit(("Ahmet Yildiz", "Selin Demir"), None, ("Reuters",)),
        ),
    ],
)
def test_a_line_of_names_is_understood_whole(line, credit):
    assert read(line) == credit


@pytest.mark.parametrize(
    "line",
    [
        "كتب الأطفال تتصدر المبيعات",
        "كتب ناشط على صفحته: هذه الشجرة أقدم من المدينة",
        "خاص المهندسون غمار تجربة جديدة",
        "محمود عباس: لا سلام من دون القدس",
        "خالد علي: الرحلة مستمرة",
        "مصر - السعودية",
        "الأهلي - الزمالك",
        "فيديو يثير الجدل",
        "حوار: طريق وحيد نحو السلام",
        "تقرير: أطفال الشوارع",
        "تقرير: البطالة تتراجع",
        "المخرج: يوسف شاهين",
        "قناة السويس الجديدة",
        "موقع أثري جديد",
        "by the river",
        "وختم بالقول: هذا يكفي.",
        "من أين يأتي المال؟",
    ],
)
def test_a_line_that_is_not_all_names_is_no_credit(line):
    assert read(line) is None
    assert read(line, near=True) is None


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("كنهلة: خالد الغامدي", Credit(("خالد الغامدي",), "كنهلة")),
        ("نواف الدوسري (كنهلة)", Credit(("نواف الدوسري",), "كنهلة")),
        (
            "منارة الشرق - وجدة: إدريس بوعمامة",
            Credit(("إدريس بوعمامة",), "وجدة", ("منارة الشرق",)),
        ),
    ],
)
def test_near_a_headline_one_unknown_part_is_told_by_the_others(line, credit):
    assert (read(line), read(line, near=True)) == (None, credit)


def test_beside_a_date_one_word_is_a_place():
    assert read("سيلينغن", near=True, dated=True) == Credit((), "سيلينغن")


@pytest.mark.parametrize(
    "name",
    [
        "طرفة عبدالرحمن",
        "أروى البكري",
        "د. محمد بن صالح الرصيص",
        "أمل الحارثي",
        "Mehmet Kemal Firik",
    ],
)
def test_a_name_is_known_by_itself(name):
    assert is_bare_name(name)


@pytest.mark.parametrize(
    "line",
    [
        "أمل جديد لمرضى السكري",
        "محمد صلاح يسجل هدفين",
        "نصر تاريخي للأهلي",
        "سلمى تفوز بالسباق",
        "أحمد",
        "الحياة في المدينة",
        "خطة طموحة لعشر سنوات",
        "Istanbul",
    ],
)
def test_a_line_that_begins_like_a_name_is_none(line):
    assert not is_bare_name(line)


REST = "أعلنت الوزارة اليوم خطة جديدة للنقل."


@pytest.mark.parametrize(
    ("head", "credit"),
    [
        ("هونغ كونغ (CNN) -- ", Credit((), "هونغ كونغ", ("CNN",))),
        ("تركيا (CNN)— ", Credit((), "تركيا", ("CNN",))),
        ("(CNN)-- ", Credit((), None, ("CNN",))),
        ("آسفي (و م ع) - ", Credit((), "آسفي", ("و م ع",))),
        ("لندن (رويترز) ", Credit((), "لندن", ("رويترز",))),
        ("نيويورك - وكالات - ", Credit((), "نيويورك", ("وكالات",))),
        ("سلطان القرني- سبق- الرياض: ", Credit(("سلطان القرني",), "الرياض", ("سبق",))),
        ("القاهرة - ", Credit((), "القاهرة")),
    ],
)
def test_a_sentence_may_begin_with_place_and_agency(head, credit):
    found = opening(head + REST, is_place)
    assert found
    assert (found.rest, found.credit, found.day) == (REST, credit, False)


def test_a_day_without_a_year_is_told():
    found = opening(f"بكين 11-3 (كونا) -- {REST}", is_place)
    assert found
    assert (found.credit, found.day) == (Credit((), "بكين", ("كونا",)), True)


@pytest.mark.parametrize(
    "text",
    [
        "طرابلس - التي لم تشهد مثل هذه الأمطار - أعلنت الطوارئ في كل أحيائها.",
        "القاهرة: مدينة لا تنام، هكذا بدأ الوزير حديثه أمس.",
        "أفادت وكالة (رويترز) أن الأسعار ارتفعت قليلا أمس.",
        "كشف تقرير (رويترز) أن الأسعار ارتفعت قليلا أمس.",
        "خالد: لن نرفع السعر مهما حدث في السوق.",
        "لندن (رويترز) تصحو",
    ],
)
def test_a_sentence_that_begins_otherwise_is_left_whole(text):
    assert opening(text, is_place) is None


def test_the_agency_behind_the_last_sentence_is_taken_off():
    assert closing("وانتهى الاجتماع. (أ ف ب)") == ("وانتهى الاجتماع.", "أ ف ب")
    assert closing("وانتهى الاجتماع (الأول).") is None
    assert closing("(أ ف ب)") is None


def test_who_speaks_for_himself_is_the_author():
    said = "هذا المقال بقلم بشار جرار، متحدث ومدرب، والآراء الواردة أدناه تعبر عن رأي الكاتب."
    assert of_opinion(said) == "بشار جرار"
    assert of_opinion("هذا المقال بقلم لم يجف حبره بعد، قال ضاحكا.") is None
