import pytest

from generator.seeds.buttons import button


@pytest.mark.parametrize(
    "line",
    [
        "شارك",
        "شارِكْ",
        "A+ A-",
        "حجم الخط + -",
        "شارك: فيسبوك | تويتر | واتساب | تلغرام | نسخ الرابط",
        "فيسبوك تويتر واتساب",
        "إعلان",
        "تستمر القراءة بعد الإعلان",
        "اترك تعليقاً",
        "زر الذهاب إلى الأعلى",
    ],
)
def test_a_line_of_buttons(line):
    assert button(line) == "sure"


@pytest.mark.parametrize("line", ["فيسبوك", "حفظ", "من نحن", "البحث المزيد", "X"])
def test_a_word_of_the_language_needs_company(line):
    assert button(line) in ("perhaps", None)


@pytest.mark.parametrize(
    "line",
    [
        "شارك الطلاب في المسيرة",
        "شارك في الندوة",
        "فيسبوك وتويتر أمام القضاء",
        "حفظ.",
        "المزيد؟",
        "إعلان الاستقلال",
        "12",
        "",
    ],
)
def test_a_sentence_or_a_heading_is_no_button(line):
    assert button(line) is None
