"""The names of months and days, in every Arabic dialect of the calendar."""

from collections.abc import Mapping
from typing import Literal

from generator.arabic.fold import fold

Months = Literal["one", "both"]
"""Whether long dates name a month once, or as agencies do: «كانون الثاني/يناير»."""

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
    **dict.fromkeys(("ar-IQ", "ar-JO", "ar-LB", "ar-PS", "ar-SY"), _LEVANT),
    **dict.fromkeys(("ar-DZ", "ar-TN"), _ALGERIA_TUNISIA),
    "ar-MA": _MOROCCO,
    "ar-MR": _MAURITANIA,
}
"""The twelve months of every Arabic locale that CLDR knows."""

# Spellings that newsrooms print and CLDR does not have, by month.
_OTHER_SPELLINGS: Mapping[int, tuple[str, ...]] = {
    1: ("كانون ثاني", "كانون ثان"),
    5: ("مايس",),
    6: ("يونيه",),
    7: ("يوليه",),
    10: ("تشرين أول",),
    11: ("تشرين ثاني", "تشرين ثان", "نونمبر"),
    12: ("كانون أول",),
}

MONTHS: Mapping[str, int] = {
    fold(name): month
    for month, names in enumerate(zip(*LOCALES.values(), strict=True), 1)
    for name in (*names, *_OTHER_SPELLINGS.get(month, ()))
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


def month_of(name: str) -> int | None:
    """The month of a name in any dialect and spelling, 1 to 12."""
    return MONTHS.get(" ".join(fold(name).split()))
