"""The words that newsrooms put in a dateline, folded, and the patterns they make."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from generator.arabic.calendars import HIJRI_MONTHS, MONTHS, WEEKDAYS
from generator.arabic.fold import fold


def _listed(words: str) -> tuple[str, ...]:
    """One word or phrase from each line."""
    return tuple(line.strip() for line in words.strip().splitlines())


GAP = "\0"
"""Stands in the folded line for what is already understood."""

SEPARATORS = " \u0640-\u2010\u2011\u2012\u2013\u2014_|/\\,،;؛:.*•·"
"""What newsrooms put between the parts: U+0640 is a tatweel, the others dashes."""

ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_ENGLISH_DAYS = (
    *("monday", "tuesday", "wednesday", "thursday"),
    *("friday", "saturday", "sunday"),
)

WEEKDAY_NAMES: Mapping[str, int] = (
    {fold(name): number for number, name in enumerate(WEEKDAYS)}
    # The last hamza is often left out.
    | {fold(name).rstrip("ء"): number for number, name in enumerate(WEEKDAYS)}
    | {"الاتنين": 0, "الثلثاء": 1}  # as spoken in Egypt; an older spelling
    | {name: number for number, name in enumerate(_ENGLISH_DAYS)}
    | {name[:3]: number for number, name in enumerate(_ENGLISH_DAYS)}
)
"""Monday is 0."""

# By month; a printed name may stand beside that of HIJRI_MONTHS.
_HIJRI_SPELLINGS: Mapping[int, tuple[str, ...]] = {
    1: ("المحرم",),
    3: ("ربيع اول",),
    4: ("ربيع الثاني", "ربيع ثاني"),
    5: ("جمادي الاول",),
    6: ("جمادي الاخر", "جمادي الثاني", "جمادي الثانيه"),
    11: ("ذي القعده", "ذي قعده", "ذوالقعده"),
    12: ("ذي الحجه", "ذي حجه", "ذوالحجه"),
}
HIJRI: Mapping[str, int] = {
    name: month
    for month, usual in enumerate(HIJRI_MONTHS, 1)
    for name in (fold(usual), *_HIJRI_SPELLINGS.get(month, ()))
}
"""The folded name of a month of the Hijri calendar → 1 to 12."""

_COPTIC_MONTHS = _listed("""
    توت
    بابه
    هاتور
    كيهك
    طوبه
    امشير
    برمهات
    برموده
    بشنس
    بوونه
    ابيب
    مسري
    نسيء
""")

OTHER_MONTHS = (*HIJRI, *_COPTIC_MONTHS)
"""Of the calendars that newsrooms print beside the Gregorian one."""

HIJRI_SIGNS = ("ه", "هجري", "هجريه")

Period = Literal["morning", "noon", "afternoon", "night"]

PERIODS: Mapping[str, Period] = {
    **dict.fromkeys(("ص", "صباحا", "فجرا", "قبل الظهر", "am", "a.m", "a.m."), "morning"),
    **dict.fromkeys(("ظهرا",), "noon"),
    **dict.fromkeys(("م", "مساء", "مساءا", "عصرا", "بعد الظهر", "pm"), "afternoon"),
    **dict.fromkeys(("p.m", "p.m."), "afternoon"),
    **dict.fromkeys(("ليلا", "بعد منتصف الليل"), "night"),
}

GREENWICH = r"gmt|utc|[غجكق]ري?ني?تش|ت\s?\.?\s?غ\.?"
"""A pattern: newsrooms do not agree on the spelling."""

MECCA = r"ت[\s.]\s?م"
"""A pattern: as the Saudi state agency signs its hours."""

ZONES: Mapping[str, int | str] = {
    **dict.fromkeys(("مكه المكرمه", "مكه", "السعوديه", "الرياض", "جده"), 180),
    **dict.fromkeys(("الدوحه", "قطر", "الكويت", "المنامه", "بغداد", "العراق"), 180),
    **dict.fromkeys(("ابوظبي", "ابو ظبي", "دبي", "الامارات", "مسقط"), 240),
    **dict.fromkeys(("سلطنه عمان",), 240),
    **dict.fromkeys(("تونس", "الجزاير"), 60),
    # Places that move their clocks, or have: the day decides.
    **dict.fromkeys(("بيروت", "لبنان"), "Asia/Beirut"),
    **dict.fromkeys(("القدس", "القدس المحتله"), "Asia/Jerusalem"),
    **dict.fromkeys(("فلسطين", "رام الله"), "Asia/Hebron"),
    "غزه": "Asia/Gaza",
    **dict.fromkeys(("دمشق", "سوريا", "سوريه"), "Asia/Damascus"),
    "الاردن": "Asia/Amman",
    **dict.fromkeys(("القاهره", "مصر"), "Africa/Cairo"),
    **dict.fromkeys(("الخرطوم", "السودان"), "Africa/Khartoum"),
    **dict.fromkeys(("طرابلس", "ليبيا"), "Africa/Tripoli"),
    **dict.fromkeys(("الرباط", "المغرب", "الدار البيضاء"), "Africa/Casablanca"),
    **dict.fromkeys(("نواكشوط", "موريتانيا"), "Africa/Nouakchott"),
    **dict.fromkeys(("صنعاء", "عدن", "اليمن"), "Asia/Aden"),
    **dict.fromkeys(("انقره", "اسطنبول", "تركيا"), "Europe/Istanbul"),
    **dict.fromkeys(("طهران", "ايران"), "Asia/Tehran"),
    **dict.fromkeys(("موسكو", "روسيا"), "Europe/Moscow"),
    **dict.fromkeys(("كييف", "اوكرانيا"), "Europe/Kyiv"),
    **dict.fromkeys(("باريس", "فرنسا"), "Europe/Paris"),
    **dict.fromkeys(("لندن", "بريطانيا"), "Europe/London"),
    **dict.fromkeys(("برلين", "المانيا"), "Europe/Berlin"),
    **dict.fromkeys(("واشنطن", "نيويورك", "شرق الولايات المتحده"), "America/New_York"),
    **dict.fromkeys(("بكين", "الصين"), "Asia/Shanghai"),
    **dict.fromkeys(("طوكيو", "اليابان"), "Asia/Tokyo"),
}
"""Places: minutes east of Greenwich where the clocks stand still, else the zone's name
in the tz database."""

SHORT_ZONES: Mapping[str, int] = {
    **dict.fromkeys(("gst",), 240),
    **dict.fromkeys(("ksa", "ast", "msk", "trt"), 180),
    **dict.fromkeys(("eest",), 180),
    **dict.fromkeys(("eet", "cest", "cat"), 120),
    **dict.fromkeys(("cet", "bst"), 60),
    **dict.fromkeys(("edt",), -240),
    **dict.fromkeys(("est",), -300),
}
"""Letters that newsrooms print behind an hour, as the Arab press means them: minutes
east of Greenwich."""

_PUBLISHED = _listed("""
    تاريخ النشر
    تم النشر
    تم نشره
    وقت النشر
    نشرت
    نشر
    النشر
    صدر
    صدرت
    اضيف
    اضيفت
    تاريخ الاضافه
    تمت الاضافه
    تاريخ الخبر
    تاريخ المقال
    تاريخ التحرير
    تاريخ الكتابه
    تاريخ الصدور
    كتب
    كتبت
    حرر
    حررت
    انشي
    تم انشاءه
    تم انشاوه
    تم انشاء الخبر
    ادرج
    ادرجت
    published
    posted
    created
    added
    date
""")

UPDATED = _listed("""
    تاريخ اخر تحديث
    اخر تحديث
    تاريخ التحديث
    تم التحديث
    تحديث
    محدث
    محدثه
    تم تحديثه
    تم تحديث الخبر
    اخر تعديل
    تاريخ التعديل
    تم التعديل
    تعديل
    اخر تحيين
    تم التحيين
    تحيين
    last modified
    modified
    last updated
    last update
    updated
""")

_BEFORE_A_DATE = _listed("""
    في
    يوم
    اليوم
    بتاريخ
    تاريخ
    التاريخ
    الموافق ل
    الموافق
    الساعه
    علي الساعه
    عند الساعه
    احد
    اثنين
    ثلاثاء
    اربعاء
    خميس
    جمعه
    سبت
    on
    at
""")

LEADING = (*_PUBLISHED, *_BEFORE_A_DATE)
"""What only leads to a date or an hour, and is cut where one follows."""


class Patterns(Struct, frozen=True):
    """What is looked for in a folded dateline; the groups are named in each."""

    iso: re.Pattern[str]
    named: tuple[re.Pattern[str], ...]
    numeric: re.Pattern[str]
    other_calendar: re.Pattern[str]
    clocks: tuple[re.Pattern[str], ...]
    weekday: re.Pattern[str]
    announcing: re.Pattern[str]
    """A whole line."""
    update: re.Pattern[str]
    beside: re.Pattern[str]
    """What says nothing more: the issue's number, how long ago it was."""
    connecting: tuple[re.Pattern[str], ...]


@cache
def patterns() -> Patterns:
    """The patterns, compiled when the first dateline is read.

    A build that imports nothing reads none.
    """
    start = r"(?<![^\W\d_])"
    stop = r"(?![^\W\d_])"
    apart = r"[\s\-\u2010-\u2014/.,،]*"
    month = _any_of((*MONTHS, *ENGLISH_MONTHS, *(m[:3] for m in ENGLISH_MONTHS), "sept"))
    first_month = rf"{start}(?P<m>{month}){stop}\.?"
    again = rf"(?:\s*[\s/\\|(\-\u2010-\u2014]\s*{start}(?P<m2>{month}){stop}\s*\)?)?"
    # Behind a clock a hyphen parts it from the day: «17:22-3 فبراير».
    day = r"(?<!\d)(?:(?<=:\d\d-)|(?<!\d[:./-]))(?P<d>\d{1,2})(?!\d)(?:(?:st|nd|rd|th)(?![a-z]))?"
    era = rf"(?:\s*(?P<era>م|ميلادي|ميلاديه|{'|'.join(HIJRI_SIGNS)}){stop})?"
    # Some pages glue the hour to it: «3/3/202606:19».
    ends = r"(?:(?!\d)|(?=\d\d:\d\d(?!\d)))"
    year = rf"(?:(?:من\s+)?(?:عام|العام|سنه)\s+)?(?P<y>\d{{4}}){ends}{era}"
    # Brackets belong to the zone they enclose.
    zone = (
        rf"(?P<zone>\s*(?:[-\u2010-\u2014/،,]\s*(?=(?:ب|حسب\s+)?توقيت))?[(\[]?\s*(?:(?:(?:ب|حسب\s+)?توقيت\s+)?(?P<utc>{GREENWICH}){stop}"
        r"(?:\s?(?P<plus>[+-]\s?\d{1,2})(?::?(?P<plus_minutes>\d\d))?(?!\d))?"
        rf"|(?:ب|حسب\s+)?توقيت\s+(?:(?:مدينه|العاصمه|دوله)\s+)?(?P<city>{_any_of(ZONES)}){stop}"
        rf"|(?P<short>{_any_of(SHORT_ZONES)}){stop}"
        r"|(?<=[\s(\[])(?P<plain>[+-]\d\d:?\d\d)(?!\d)"
        rf"|(?<=[(\[])(?P<bracketed>{_any_of(ZONES)})(?=\s*[)\]])"
        rf"|(?P<mecca>{MECCA}){stop})\s*[)\]]?)?"
    )
    period = rf"(?:\s*(?P<period>{_any_of(PERIODS)}){stop})?"
    # «محمد علي الساعة 10:30» has a name before it.
    label = r"(?P<label>(?:(?<![^\W\d_]\s)(?:علي|عند|في)\s+(?:تمام\s+)?)?الساعه\s*:?\s*)"
    joined = rf"[\s{re.escape(SEPARATORS)}()\[\]]*(?={GAP})"
    return Patterns(
        iso=re.compile(
            r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)t(?P<h>\d\d):(?P<min>\d\d)"
            r"(?::\d\d(?:[.,]\d+)?)?(?P<zone>z|[+-]\d\d:?\d\d)?(?![\w:])"
        ),
        named=(
            re.compile(rf"{day}{apart}(?:من\s+)?(?:شهر\s+)?{first_month}{again}{apart}{year}"),
            re.compile(rf"{first_month}{again}\s*{day}\s*[,،/\-\u2010-\u2014]?\s*{year}"),
        ),
        numeric=re.compile(
            r"(?<!\d)(?<!\d[:./-])(?:"
            r"(?P<y>\d{4})\s*(?P<s>[-/.])\s*(?P<m>\d{1,2})\s*(?P=s)\s*(?P<d>\d{1,2})"
            r"|(?P<d2>\d{1,2})\s*(?P<s2>[-/.])\s*(?P<m2>\d{1,2})\s*(?P=s2)\s*(?P<y2>\d{4})"
            rf"){ends}(?![-/.:]\d){era}"
        ),
        other_calendar=re.compile(
            rf"(?<!\d)\d{{1,2}}{apart}(?:من\s+)?{start}(?:{_any_of(OTHER_MONTHS)})"
            rf"{stop}(?:{apart}\d{{4}}(?!\d))?(?:\s*ق{stop})?{era.replace('?P<era>', '?:')}"
            rf"|(?<!\d)1[345]\d\d\s*(?:{'|'.join(HIJRI_SIGNS)}){stop}"
        ),
        clocks=(
            # «KSA 18:20 - GMT 15:20»
            re.compile(
                rf"(?<!\d)(?<!\d\s){start}(?P<zone>(?:(?P<utc>{GREENWICH})|(?P<short>"
                rf"{_any_of(SHORT_ZONES)}))\s*:?\s*)(?P<h>\d{{1,2}})(?P<sep>:)(?P<min>\d\d)(?!\d)"
                r"(?P<plus>(?!))?(?P<plus_minutes>(?!))?(?P<city>(?!))?(?P<bracketed>(?!))?"
                r"(?P<mecca>(?!))?(?P<plain>(?!))?"
            ),
            re.compile(
                rf"{label}?(?<!\d)(?<!\d[:.])(?P<h>\d{{1,2}})\s?(?P<sep>[:.h])\s?(?P<min>\d\d)"
                rf"(?::\d\d)?(?!\d)(?![:.]\d)(?:\s*س{stop})?{period}{zone}"
            ),
            re.compile(
                rf"{label}(?P<h>\d{{1,2}})\s*و\s?(?P<min>\d{{1,2}})\s*"
                rf"(?:دقيقه|دقايق|دق|د){stop}{period}{zone}"
            ),
            re.compile(rf"{label}(?P<h>\d\d)(?P<min>\d\d)(?!\d){zone}"),
            re.compile(rf"{label}(?P<h>\d{{1,2}})(?!\d){period}{zone}"),
            re.compile(
                rf"(?<!\d)(?P<h>\d{{1,2}})\s*(?P<period>صباحا|مساء|ظهرا|عصرا|ليلا|فجرا){stop}{zone}"
            ),
        ),
        weekday=re.compile(rf"{start}(?P<name>{_any_of(WEEKDAY_NAMES)}){stop}"),
        beside=re.compile(
            rf"{start}(?:رقم\s+)?(?:ال)?(?:عدد|سنه)\s*(?:رقم\s*)?[:(\[]?\s*\d{{1,6}}(?!\d)\s*[)\]]?"
            rf"|{start}(?:عدد\s+)?(?:ال)?(?:مشاهدات|قراءات|زيارات|زوار)\s*:?\s*[\d,.]+"
            rf"|[(\[]?{start}منذ\s+(?:\d+\s+)?(?:{_AGO}){stop}\s*[)\]]?"
        ),
        announcing=re.compile(
            rf"\W*(?:{_any_of((*_PUBLISHED, *UPDATED))})(?:\s+(?:في|بتاريخ|يوم|on))?\W*"
        ),
        update=re.compile(rf"{start}(?:{_any_of(UPDATED)}){stop}"),
        connecting=(
            re.compile(rf"{start}(?:{_any_of(LEADING)}){stop}{joined}"),
            re.compile(rf"{start}(?:(?:ب|حسب\s+)?توقيت\s+)?(?:{GREENWICH}){stop}"),
            re.compile(rf"[+-]\d{{1,2}}\s?(?:{GREENWICH}){stop}"),
            re.compile(rf"{start}بالتوقيت\s+المحلي{stop}"),
        ),
    )


_AGO = "|".join(
    """
    لحظات دقيقه دقيقتين دقايق ساعه ساعتين ساعات يوم يومين ايام اسبوع اسبوعين اسابيع شهر شهرين اشهر
    """.split()
)


def _any_of(names: Iterable[str]) -> str:
    """An alternation, the longest first, whose blanks match any blanks."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
