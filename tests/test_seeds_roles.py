"""What somebody did for a story."""

import pytest

from generator.seeds.roles import HELPED, WROTE, announces, role


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("كتبت منى صقر", (WROTE, "منى صقر")),
        ("إعداد وتحرير بيريفان عثمان", (WROTE, "بيريفان عثمان")),
        ("تحرير من طرف سناء القاديري", (WROTE, "سناء القاديري")),
        ("رصد وتصوير أحمد حجازي", (HELPED, "أحمد حجازي")),
        ("منى صقر", (None, "منى صقر")),
        ("كتب", (None, "كتب")),
    ],
)
def test_a_part_begins_with_a_role_or_with_none(part, expected):
    assert role(part) == expected


def test_what_heads_a_story_as_well_announces_nobody():
    assert announces("بقلم", near=False)
    assert not announces("تقرير", near=True)
    assert (announces("الكاتبة", near=True), announces("الكاتبة", near=False)) == (True, False)
