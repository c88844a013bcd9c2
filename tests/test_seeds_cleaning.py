import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.seeds.cleaning import Line, clean


def lines(text: str) -> list[str]:
    return [line.text for line in clean(text).lines]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("قد يهمك:\u00a0خبر", "قد يهمك: خبر"),
        ("\u200fوزير \u202bالنقل\u202c\u200e", "وزير النقل"),
        ("\ufeffخبر \ufeffآخر", "خبر آخر"),
        ("رحیم\u200c مشایی", "رحیم\u200c مشایی"),
        ("\ufe8d\ufedf\ufe92\ufee8\ufeda", "البنك"),
        ("\ufefbستراتيجي", "لاستراتيجي"),
        ("صلى عليه \ufdfa وسلم", "صلى عليه \ufdfa وسلم"),
        ("التشهـير في عام 1436هـ", "التشهـير في عام 1436هـ"),
        ("85،539 و2٫16٪", "85،539 و2٫16٪"),
        ("ا\u0654حمد", "أحمد"),
        ("أسعار &amp; أرقام &#39;جديدة&#39;&nbsp;اليوم", "أسعار & أرقام 'جديدة' اليوم"),
        ("&amp;nbsp;", "&nbsp;"),
        ("AT&T و R&B", "AT&T و R&B"),
        ("خبر <b>مهم</b> و<a href='x?a=1'>رابط</a>", "خبر مهم ورابط"),
        ("الرمز <ب> أصغر من 5 < 7", "الرمز <ب> أصغر من 5 < 7"),
        ("البريد <r@example.org>", "البريد <r@example.org>"),
        ("\t  سطر\t ", "سطر"),
        ("\uf0b7\tبند", "• بند"),
        (" \uf0a7بند", "• بند"),
        ("كلمة\uf0e0أخرى", "كلمة أخرى"),
    ],
)
def test_what_no_reader_sees_goes_and_nothing_else(written, read):
    assert lines(written) == [read]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_every_line_end_ends_a_line(end):
    assert clean(f"أول{end}ثان").lines == (Line(1, "أول"), Line(2, "ثان"))


def test_a_line_of_no_break_blanks_is_empty():
    assert lines("أول\n\u00a0\u00a0\nثان") == ["أول", "", "ثان"]


def test_the_blocks_of_a_web_page_are_parted_and_keep_their_line():
    cleaned = clean("<h1>عنوان</h1>\n<p>أول<br/>ثان</p>")
    assert [line for line in cleaned.lines if line.text] == [
        Line(1, "عنوان"),
        Line(2, "أول"),
        Line(2, "ثان"),
    ]


def test_a_script_leaves_the_text_and_is_told():
    cleaned = clean("خبر\n<script>\nvar x = 1;\n</script>\nآخر")
    assert [line.text for line in cleaned.lines if line.text] == ["خبر", "آخر"]
    assert cleaned.dropped == (Line(2, "var x = 1;"),) or "var x = 1;" in cleaned.dropped[0].text


@given(
    st.text(st.characters() | st.sampled_from("ابت \n\r<>&;#39/p\u200f\u00a0\ufeff"), max_size=80)
)
def test_a_line_has_no_break_no_bidi_control_and_no_blank_at_its_ends(text):
    for line in clean(text).lines:
        assert line.text == line.text.strip()
        assert not re.search("[\n\r\u2028\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", line.text)


@given(st.text("ابتثج 123.،:\n", max_size=120))
def test_text_of_plain_letters_is_left_as_it_is(text):
    assert lines(text) == [line.strip() for line in text.split("\n")]
