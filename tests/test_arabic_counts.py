import pytest
from babel import Locale

from generator.arabic.counts import Forms, category, counted

ARTICLES = Forms(
    zero="لا مقالات",
    one="مقال واحد",
    two="مقالان",
    few="{n} مقالات",
    many="{n} مقالًا",
    other="{n} مقال",
)


def test_the_form_is_the_one_that_cldr_asks_for():
    rule = Locale("ar").plural_form
    assert [category(n) for n in range(1201)] == [rule(n) for n in range(1201)]


def test_a_negative_count_is_a_mistake():
    with pytest.raises(ValueError, match="-1"):
        category(-1)


@pytest.mark.parametrize(
    ("phrase", "n"),
    [
        ("لا مقالات", 0),
        ("مقال واحد", 1),
        ("مقالان", 2),
        ("3 مقالات", 3),
        ("10 مقالات", 10),
        ("11 مقالًا", 11),
        ("99 مقالًا", 99),
        ("100 مقال", 100),
        ("102 مقال", 102),
        ("103 مقالات", 103),
        ("1,200 مقال", 1200),
    ],
)
def test_a_count_reads_as_arabic_says_it(phrase, n):
    assert counted(n, ARTICLES) == phrase


def test_a_count_takes_the_digits_of_the_edition():
    assert counted(1211, ARTICLES, "arab") == "١٬٢١١ مقالًا"
