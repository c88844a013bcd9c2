"""Dates and hours as an Arabic newsroom writes them, and as it is read.

The names come from `calendars`, reading from `datelines`; both are offered here.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from generator.arabic.calendars import HIJRI_MONTHS, LOCALES, MONTHS, WEEKDAYS, Months, month_of
from generator.arabic.datelines import ParsedDate, parse_date
from generator.arabic.digits import Digits, written

__all__ = [
    "HIJRI_MONTHS",
    "LOCALES",
    "MONTHS",
    "WEEKDAYS",
    "Months",
    "ParsedDate",
    "clock_text",
    "day_text",
    "full_day_text",
    "hijri_text",
    "month_name",
    "month_of",
    "month_text",
    "parse_date",
    "short_day_text",
    "weekday_letter",
    "weekday_name",
]

# The tatweel gives the abbreviation its joined shape.
HIJRI = "{day} {month} {year} ه\u0640"
_WEEKDAY_LETTERS = ("ن", "ث", "ر", "خ", "ج", "س", "ح")


def month_name(month: int, locale: str = "ar", months: Months = "one") -> str:
    """The name of a month, 1 to 12. `locale` is one of `LOCALES`, else KeyError.

    The second of "both" is the pan-Arab name, or beside that the Levantine one.
    """
    own, arab, levant = (LOCALES[one][month - 1] for one in (locale, "ar", "ar-LB"))
    if months == "one":
        return own
    return f"{own}/{levant if own == arab else arab}"


def weekday_name(weekday: int) -> str:
    """The name of a day, Monday being 0."""
    return WEEKDAYS[weekday]


def weekday_letter(weekday: int) -> str:
    """The head of a calendar's column, Monday being 0."""
    return _WEEKDAY_LETTERS[weekday]


def short_day_text(d: date, locale: str = "ar", digits: Digits = "latn") -> str:
    """Day and month: where the year is known."""
    return f"{written(str(d.day), digits)} {month_name(d.month, locale)}"


def day_text(d: date, locale: str = "ar", digits: Digits = "latn", months: Months = "one") -> str:
    """Day, month and year."""
    return f"{written(str(d.day), digits)} {month_text(d, locale, digits, months)}"


def full_day_text(
    d: date, locale: str = "ar", digits: Digits = "latn", months: Months = "one"
) -> str:
    """Weekday, day, month and year."""
    return f"{weekday_name(d.weekday())} {day_text(d, locale, digits, months)}"


def month_text(d: date, locale: str = "ar", digits: Digits = "latn", months: Months = "one") -> str:
    """Month and year of a day."""
    return f"{month_name(d.month, locale, months)} {written(str(d.year), digits)}"


def clock_text(t: datetime | time, digits: Digits = "latn") -> str:
    """Hours and minutes on the 24-hour clock: 09:05."""
    return written(f"{t.hour:02}:{t.minute:02}", digits)


def hijri_text(
    d: date,
    digits: Digits = "latn",
    offset: int = 0,
    months: Sequence[str] = HIJRI_MONTHS,
    pattern: str = HIJRI,
) -> str | None:
    """The day in the Umm al-Qura calendar; None outside its tables (1924 to 2077).

    `offset` moves it by whole days, where sighting differs. `months` and
    `pattern` are those of another language, where it is not Arabic.
    """
    from hijridate import Gregorian

    try:
        moved = d + timedelta(days=offset)
        hijri = Gregorian(moved.year, moved.month, moved.day).to_hijri()
    except OverflowError:
        return None
    day, year = written(str(hijri.day), digits), written(str(hijri.year), digits)
    named = pattern.replace("{month}", months[hijri.month - 1])
    return named.replace("{day}", day).replace("{year}", year)
