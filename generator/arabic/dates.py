"""Dates and hours as an Arabic newsroom writes them, and as it is read.

The names come from `calendars`, reading from `datelines`; both are offered here.
"""

from datetime import date, datetime, time, timedelta

from generator.arabic.calendars import HIJRI_MONTHS, LOCALES, MONTHS, WEEKDAYS, month_of
from generator.arabic.datelines import ParsedDate, parse_date
from generator.arabic.digits import Digits, written

__all__ = [
    "HIJRI_MONTHS",
    "LOCALES",
    "MONTHS",
    "WEEKDAYS",
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

_WEEKDAY_LETTERS = ("ن", "ث", "ر", "خ", "ج", "س", "ح")


def month_name(month: int, locale: str = "ar") -> str:
    """The name of a month, 1 to 12. `locale` is one of `LOCALES`, else KeyError."""
    return LOCALES[locale][month - 1]


def weekday_name(weekday: int) -> str:
    """The name of a day, Monday being 0."""
    return WEEKDAYS[weekday]


def weekday_letter(weekday: int) -> str:
    """The head of a calendar's column, Monday being 0."""
    return _WEEKDAY_LETTERS[weekday]


def short_day_text(d: date, locale: str = "ar", digits: Digits = "latn") -> str:
    """Day and month: where the year is known."""
    return f"{written(str(d.day), digits)} {month_name(d.month, locale)}"


def day_text(d: date, locale: str = "ar", digits: Digits = "latn") -> str:
    """Day, month and year."""
    return f"{short_day_text(d, locale, digits)} {written(str(d.year), digits)}"


def full_day_text(d: date, locale: str = "ar", digits: Digits = "latn") -> str:
    """Weekday, day, month and year."""
    return f"{weekday_name(d.weekday())} {day_text(d, locale, digits)}"


def month_text(d: date, locale: str = "ar", digits: Digits = "latn") -> str:
    """Month and year of a day."""
    return f"{month_name(d.month, locale)} {written(str(d.year), digits)}"


def clock_text(t: datetime | time, digits: Digits = "latn") -> str:
    """Hours and minutes on the 24-hour clock: 09:05."""
    return written(f"{t.hour:02}:{t.minute:02}", digits)


def hijri_text(d: date, digits: Digits = "latn", offset: int = 0) -> str | None:
    """The day in the Umm al-Qura calendar; None outside its tables (1924 to 2077).

    `offset` moves it by whole days, where sighting differs.
    """
    from hijridate import Gregorian

    try:
        moved = d + timedelta(days=offset)
        hijri = Gregorian(moved.year, moved.month, moved.day).to_hijri()
    except OverflowError:
        return None
    day, year = written(str(hijri.day), digits), written(str(hijri.year), digits)
    # The tatweel gives the abbreviation its joined shape.
    return f"{day} {HIJRI_MONTHS[hijri.month - 1]} {year} ه\u0640"
