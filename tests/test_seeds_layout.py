import textwrap

import pytest

from generator.seeds.cleaning import clean
from generator.seeds.layout import blocks


def laid(text: str) -> list[tuple[str, list[str]]]:
    return [
        (block.kind, [line.text for line in block.lines]) for block in blocks(clean(text).lines)
    ]


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(clean(text).lines)]


LONG = (
    "أطلقت وزارة السياحة مسارا للدراجات الهوائية يمتد على ساحل البحر المتوسط من الإسكندرية"
    " إلى مرسى مطروح بطول مئتين وتسعين كيلومترا، ويمر بسبع محطات."
)
OTHER = (
    "وقالت الوزارة إن المسار سيفتح أمام الجمهور في مطلع الشهر المقبل، وإن الدخول إليه مجاني"
    " في السنة الأولى من عمر المشروع."
)


def test_empty_lines_part_paragraphs():
    assert texts(f"عنوان\n\n{LONG}\n\n\n{OTHER}\n") == ["عنوان", LONG, OTHER]


def test_line_ends_part_paragraphs_where_there_are_no_empty_lines():
    assert texts(f"عنوان\n{LONG}\n{OTHER}") == ["عنوان", LONG, OTHER]


@pytest.mark.parametrize("width", [55, 60, 64, 72, 80])
def test_lines_broken_at_a_width_are_joined(width):
    wrapped = "\n\n".join(textwrap.fill(one, width) for one in (LONG, OTHER))
    assert texts(wrapped) == [LONG, OTHER]


def test_lines_broken_without_empty_lines_are_parted_where_a_line_ends_early():
    assert texts(textwrap.fill(LONG, 66) + "\n" + textwrap.fill(OTHER, 66)) == [LONG, OTHER]


def test_one_broken_line_between_empty_lines_is_joined():
    short = "وافق المجلس على الخطة التي قدمتها الوزارة في الجلسة السابقة بعد نقاش طويل."
    assert texts(f"عنوان\n\n{OTHER}\n\n{textwrap.fill(short, 60)}") == ["عنوان", OTHER, short]


def test_verse_keeps_its_lines():
    verse = "مَن يشتري منّي الحياةَ وطيبَها ... ووزارتي وتأدُّبي وتهذُّبي"
    other = "ومن الذي يرضى بعيش كله ... سفر وبعد دائم وتغرب"
    assert laid(f"قال:\n\n{verse}\n{other}\n") == [("text", ["قال:"]), ("verse", [verse, other])]


@pytest.mark.parametrize("sign", ["•", "*", "-", "–", "●"])
def test_lines_behind_one_sign_are_a_list(sign):
    assert laid(f"{sign} حزب العدالة\n{sign} حزب الاستقلال") == [
        ("bullets", ["حزب العدالة", "حزب الاستقلال"])
    ]


def test_lines_counted_from_one_are_a_list():
    assert laid("1- ريال مدريد: 36 نقطة\n2- برشلونة: 34 نقطة") == [
        ("numbers", ["ريال مدريد: 36 نقطة", "برشلونة: 34 نقطة"])
    ]


def test_digits_of_the_east_count_as_well():
    assert laid("١- أول\n٢- ثان")[0][0] == "numbers"


def test_a_count_that_does_not_begin_at_one_keeps_its_numbers():
    assert laid("7- سابع\n8- ثامن") == [("text", ["7- سابع"]), ("text", ["8- ثامن"])]


def test_one_line_with_a_sign_is_a_paragraph():
    assert laid("- كم عمرك؟\n\nقال لي") == [("text", ["- كم عمرك؟"]), ("text", ["قال لي"])]


def test_question_and_answer_with_their_own_signs_are_no_list():
    assert [kind for kind, _ in laid("• لماذا غبت؟\n\n•• كنت أبحث عن حكاية.")] == ["text", "text"]


def test_lines_behind_an_angle_are_a_quotation():
    assert laid("> قال أول\n> ثم ثان") == [("quote", ["قال أول", "ثم ثان"])]


@pytest.mark.parametrize(
    "lines",
    [
        "السعودية: ارتفع المؤشر 0.4%\nدبي: تراجع المؤشر 0.2%\nقطر: زاد المؤشر 0.1%",
        "س: كيف بدأت الكتابة؟\nج: بدأت في الجامعة\nس: ومن شجعك؟",
        "الأهلي والترجي مساء اليوم\nالزمالك والوداد مساء غد\nالهلال والسد يوم السبت",
    ],
)
def test_short_lines_of_one_length_stay_lines(lines):
    paragraph = "أعلنت الوزارة أن الأعمال بدأت. " * 5
    assert lines.split("\n") == texts(f"{paragraph}\n\n{lines}\n\n{paragraph}")[1:-1]


def test_signs_of_a_word_processor_make_a_list():
    assert laid("\uf0b7\tأول\n\uf0b7 ثان\n\uf0a7ثالث") == [("bullets", ["أول", "ثان", "ثالث"])]
