import subprocess
import sys
from datetime import UTC, date, datetime, time

import pytest

from generator.arabic.dates import (
    clock_text,
    day_text,
    full_day_text,
    hijri_text,
    month_name,
    month_text,
    short_day_text,
    weekday_letter,
    weekday_name,
)

TUESDAY = date(2026, 1, 6)


def test_a_day_is_written_as_the_edition_writes_it():
    assert day_text(TUESDAY) == "6 يناير 2026"
    assert day_text(TUESDAY, "ar-LB") == "6 كانون الثاني 2026"
    assert day_text(TUESDAY, "ar-TN") == "6 جانفي 2026"
    assert day_text(TUESDAY, "ar-EG", "arab") == "٦ يناير ٢٠٢٦"


def test_a_day_is_written_as_long_as_its_place_asks():
    assert short_day_text(TUESDAY) == "6 يناير"
    assert full_day_text(TUESDAY) == "الثلاثاء 6 يناير 2026"
    assert month_text(TUESDAY) == "يناير 2026"
    assert month_text(TUESDAY, "ar-MA", "arab") == "يناير ٢٠٢٦"


def test_an_unknown_locale_is_not_guessed_at():
    with pytest.raises(KeyError, match="ar-XX"):
        month_name(1, "ar-XX")


def test_a_week_is_named_from_monday():
    assert weekday_name(TUESDAY.weekday()) == "الثلاثاء"
    saturday_first = [weekday_letter(day) for day in (5, 6, 0, 1, 2, 3, 4)]
    assert saturday_first == ["س", "ح", "ن", "ث", "ر", "خ", "ج"]


def test_a_clock_has_twenty_four_hours():
    assert clock_text(time(9, 5)) == "09:05"
    assert clock_text(datetime(2026, 1, 6, 23, 30, tzinfo=UTC)) == "23:30"
    assert clock_text(time(11, 30), "arab") == "١١:٣٠"


def test_the_hijri_day_stands_beside_the_gregorian():
    assert hijri_text(TUESDAY) == "17 رجب 1447 ه\u0640"
    assert hijri_text(TUESDAY, "arab") == "١٧ رجب ١٤٤٧ ه\u0640"
    # As a state agency printed both.
    assert hijri_text(date(2015, 8, 10)) == "25 شوال 1436 ه\u0640"


def test_sighting_moves_the_hijri_day():
    assert hijri_text(TUESDAY, offset=-1) == "16 رجب 1447 ه\u0640"


@pytest.mark.parametrize("day", [date.min, date(1924, 7, 31), date(2077, 11, 17), date.max])
@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_outside_the_tables_there_is_no_hijri_day(day, offset):
    inside = date(1924, 8, 1) <= day.replace(year=min(day.year, 2100)) <= date(2077, 11, 16)
    moves_inside = (day, offset) in [(date(1924, 7, 31), 1), (date(2077, 11, 17), -1)]
    assert (hijri_text(day, offset=offset) is not None) == (inside or moves_inside)


def test_a_build_that_writes_dates_loads_no_calendar_and_no_locale_data():
    script = """
import sys
from generator.arabic import counts, dates, order, slugs
print(*sorted({"babel", "hijridate", "slugify"} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
