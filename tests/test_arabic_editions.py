import pytest
from newsroom import when

from generator.arabic.calendars import LOCALES
from generator.arabic.dates import day_text, full_day_text, month_name, short_day_text
from generator.arabic.editions import PRESETS, Names
from generator.arabic.fold import key

DAY = when("2026-01-06").day


@pytest.mark.parametrize(
    ("preset", "seen"),
    [
        ("pan-arab", "6 يناير 2026"),
        ("levant", "6 كانون الثاني 2026"),
        ("gulf", "6 يناير 2026"),
        ("egypt", "٦ يناير ٢٠٢٦"),
        ("maghreb", "6 جانفي 2026"),
    ],
)
def test_a_press_writes_its_own_dates(preset, seen):
    press = PRESETS[preset]
    assert seen == day_text(DAY, press["locale"], press["digits"])
    assert press["locale"] in LOCALES


def test_long_dates_name_a_month_twice_where_the_desk_says_both():
    assert full_day_text(DAY, "ar-LB", months="both") == "الثلاثاء 6 كانون الثاني/يناير 2026"
    assert day_text(DAY, "ar", months="both") == "6 يناير/كانون الثاني 2026"
    assert month_name(3, "ar-DZ", "both") == "مارس/آذار"
    assert short_day_text(DAY, "ar-LB") == "6 كانون الثاني"


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("أمريكا", "أميركا"),
        ("دونالد ترامب", "دونالد ترمب"),
        ("السياسة الأمريكية", "السياسة الأميركية"),
        ("أمريكا اللاتينية", "أميركا اللاتينية"),
        ("أُمريكا", "أميركا"),
        ("الولايات المتحدة", "الولايات المتحدة"),
        ("الترام", "الترام"),
    ],
)
def test_a_label_is_shown_in_the_editions_spelling(label, shown):
    assert Names(PRESETS["gulf"]["names"]).shown(label) == shown


def test_an_edition_without_names_shows_labels_as_they_are():
    assert Names({}).shown("أمريكا") == "أمريكا"


@pytest.mark.parametrize("preset", PRESETS)
def test_no_press_turns_a_spelling_into_one_that_it_would_turn_again(preset):
    names = PRESETS[preset]["names"]
    assert not {key(own) for own in names.values()} & {key(name) for name in names}
