"""Dates and hours as an Arabic newsroom writes them, and the names of months."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from generator.arabic.digits import Digits, written
from generator.arabic.fold import fold

# Month names from the Unicode CLDR (the tests hold them to Babel's copy).
_PAN_ARAB = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
_LEVANT = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
_ALGERIA_TUNISIA = (
    "جانفي",
    "فيفري",
    "مارس",
    "أفريل",
    "ماي",
    "جوان",
    "جويلية",
    "أوت",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
_MOROCCO = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ماي",
    "يونيو",
    "يوليوز",
    "غشت",
    "شتنبر",
    "أكتوبر",
    "نونبر",
    "دجنبر",
)
_MAURITANIA = (
    "يناير",
    "فبراير",
    "مارس",
    "إبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغشت",
    "شتمبر",
    "أكتوبر",
    "نوفمبر",
    "دجمبر",
)

_PAN_ARAB_LOCALES = (
    "ar ar-001 ar-AE ar-BH ar-DJ ar-EG ar-EH ar-ER ar-IL ar-KM ar-KW ar-LY"
    " ar-OM ar-QA ar-SA ar-SD ar-SO ar-SS ar-TD ar-YE"
)

LOCALES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_PAN_ARAB_LOCALES.split(), _PAN_ARAB),
    **dict.fromkeys("ar-IQ ar-JO ar-LB ar-PS ar-SY".split(), _LEVANT),
    **dict.fromkeys("ar-DZ ar-TN".split(), _ALGERIA_TUNISIA),
    "ar-MA": _MOROCCO,
    "ar-MR": _MAURITANIA,
}
"""The twelve months of every Arabic locale that CLDR knows."""

# Spellings that newsrooms print and CLDR does not have, by month.
_OTHER_SPELLINGS: Mapping[int, tuple[str, ...]] = {
    1: ("كانون ثاني", "كانون ثان", "ينايـر"),
    2: ("فبرائر",),
    4: ("بريل",),
    6: ("يونيه", "يونية", "يونيوه"),
    7: ("يوليه", "يولية", "جويليا"),
    8: ("أغسطوس",),
    9: ("سبتمر", "شتمبر", "سيبتمبر"),
    10: ("تشرين أول", "أوكتوبر"),
    11: ("تشرين ثاني", "تشرين ثان", "نوفنبر", "نوفبر"),
    12: ("كانون أول", "ديسمير", "دسمبر"),
}

MONTHS: Mapping[str, int] = {
    fold(name): month
    for names in (
        *(tuple(enumerate(names, 1)) for names in LOCALES.values()),
        tuple((m, name) for m, others in _OTHER_SPELLINGS.items() for name in others),
    )
    for month, name in names
}
"""The folded name of every dialect, one or two words, to the month (1 to 12)."""

HIJRI_MONTHS = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)

WEEKDAYS = (
    "الاثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "الأحد",
)
"""Monday first, as `date.weekday` counts."""

_WEEKDAY_LETTERS = ("ن", "ث", "ر", "خ", "ج", "س", "ح")


def month_name(month: int, locale: str = "ar") -> str:
    """The name of a month, 1 to 12. `locale` is one of `LOCALES`, else KeyError."""
    return LOCALES[locale][month - 1]


def month_of(name: str) -> int | None:
    """The month of a name in any dialect and spelling, 1 to 12."""
    return MONTHS.get(" ".join(fold(name).split()))


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
