import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from generator.arabic.calendars import LOCALES, MONTHS, WEEKDAYS, month_of
from generator.arabic.fold import fold


def babel_locales() -> list[str]:
    return sorted(name for name in locale_identifiers() if name.split("_")[0] == "ar")


def test_every_arabic_locale_of_cldr_is_known():
    assert sorted(LOCALES) == [name.replace("_", "-") for name in babel_locales()]


@pytest.mark.parametrize("name", babel_locales())
def test_months_are_named_as_cldr_names_them(name):
    months = Locale.parse(name).months["format"]["wide"]
    assert LOCALES[name.replace("_", "-")] == tuple(months[n] for n in range(1, 13))


def test_weekdays_are_named_as_cldr_names_them():
    days = Locale("ar").days["format"]["wide"]
    assert tuple(days[n] for n in range(7)) == WEEKDAYS


def test_a_month_has_one_number_in_every_dialect():
    for names in LOCALES.values():
        assert [month_of(name) for name in names] == list(range(1, 13))


def test_the_names_of_months_are_kept_folded():
    assert [fold(name) for name in MONTHS] == list(MONTHS)


@pytest.mark.parametrize(
    ("month", "name"),
    [
        (1, "کانون الثاني"),
        (1, "كانون  الثانى"),
        (4, "إبريل"),
        (5, "ماي"),
        (6, "يونية"),
        (7, "جويليه"),
        (8, "اغسطس"),
        (8, "آب"),
        (8, "اب"),
        (8, "أوت"),
        (10, "تشرين أول"),
        (11, "نُوفَمْبِر"),
        (12, "كانون الأول"),
    ],
)
def test_a_month_is_known_in_other_spellings(month, name):
    assert month_of(name) == month


@pytest.mark.parametrize("name", ["", "خبر", "رجب", "كانون", "تشرين"])
def test_what_names_no_month_is_none(name):
    assert month_of(name) is None
