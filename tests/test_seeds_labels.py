"""Seeds whose parts stand behind their names."""

from datetime import UTC, date

import pytest

from generator.model import When
from generator.seeds import labels
from generator.seeds.cleaning import clean
from generator.seeds.layout import blocks
from generator.seeds.sheet import Sheet

SENTENCE = "عاد القطار أمس إلى الجبال في أول رحلة له منذ عشر سنوات."


def taken(text: str) -> Sheet:
    sheet = Sheet(blocks(clean(text).lines), UTC, lambda text: False, ())
    labels.take(sheet)
    return sheet


def test_fields_go_where_they_belong():
    sheet = taken(
        "العنوان: عودة القطار\nالكاتب: سامي منصور\nالتاريخ: 3/2/2026\nالمكان: طبرقة\n"
        f"القسم: سياحة\nالوسوم: قطار، جبال\nالنص: {SENTENCE}"
    )
    assert (sheet.title, sheet.authors, sheet.place) == ("عودة القطار", ["سامي منصور"], "طبرقة")
    assert sheet.published == When(date(2026, 2, 3))
    assert (sheet.section, sheet.keywords) == ("سياحة", ["قطار", "جبال"])
    assert [sheet.text(at) for at in sheet.free()] == [SENTENCE]


@pytest.mark.parametrize("line", ["العنوان: عودة القطار", "المكان: طبرقة", "النص:"])
def test_one_field_makes_no_form(line):
    assert len(taken(f"{line}\n\n{SENTENCE}").free()) == 2


def test_what_cannot_be_read_is_told():
    sheet = taken(f"العنوان: عودة القطار\nالتاريخ: قريبا\n\n{SENTENCE}")
    assert sheet.published is None
    assert "التاريخ: قريبا" in [verdict.text for verdict in sheet.left_out]


def test_a_subject_is_the_headline_where_none_stands_below():
    head = "من: سامي منصور\nإلى: التحرير\nالموضوع: رد: عودة القطار السياحي\n\n"
    assert taken(f"{head}{SENTENCE}").title == "عودة القطار السياحي"
    assert taken(f"{head}عودة القطار\n\n{SENTENCE}").title is None
