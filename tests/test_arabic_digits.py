import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from generator.arabic.digits import number, to_arab, to_latin, written


@pytest.mark.parametrize("mixed", ["14٤6", "١٤٤٦", "۱۴۴۶", "1446"])
def test_every_set_of_digits_is_read(mixed):
    assert to_latin(mixed) == "1446"


def test_arabic_indic_digits_replace_only_digits():
    assert to_arab("COP30, 1.5%") == "COP٣٠, ١.٥%"


@given(st.text())
def test_text_in_latin_digits_comes_back(text):
    assert to_latin(to_arab(text)) == to_latin(text)


def test_our_own_text_takes_the_digits_of_the_edition():
    assert written("6", "latn") == "6"
    assert written("6", "arab") == "٦"


@pytest.mark.parametrize("n", [0, 7, 999, 1000, 1234, 10_000, 1_234_567])
def test_numbers_are_grouped_as_cldr_groups_them(n):
    locale = Locale("ar")
    # Babel takes the separators of a numbering system, and not its digits.
    arab = format_decimal(n, locale=locale, numbering_system="arab")
    assert number(n, "arab") == to_arab(arab)
    assert number(n) == format_decimal(n, locale=locale, numbering_system="latn")
