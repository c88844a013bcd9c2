from datetime import date, time

import pytest
from hijridate import Hijri
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.arabic.calendars import HIJRI_MONTHS, LOCALES, WEEKDAYS
from generator.arabic.datelines import LONGEST, ParsedDate, announces, parse_date
from generator.arabic.dates import day_text, full_day_text

DAY = date(2026, 1, 6)  # a Tuesday
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
LOCALE_NAMES = st.sampled_from(sorted(LOCALES))
DIGITS = st.sampled_from(["latn", "arab"])


@given(DAYS, LOCALE_NAMES, DIGITS)
def test_a_day_we_wrote_is_read_back(day, locale, digits):
    assert parse_date(day_text(day, locale, digits)) == ParsedDate(day)
    assert parse_date(full_day_text(day, locale, digits)) == ParsedDate(day)


@given(DAYS, LOCALE_NAMES, LOCALE_NAMES, st.sampled_from(["/", " / ", "/ ", " /", " - ", " "]))
def test_a_doubled_month_is_one_month(day, one, other, between):
    months = f"{LOCALES[one][day.month - 1]}{between}{LOCALES[other][day.month - 1]}"
    assert parse_date(f"{day.day} {months} {day.year}") == ParsedDate(day)


@given(DAYS, st.sampled_from("/.-"), st.booleans(), DIGITS)
def test_a_numeric_date_is_read_day_first(day, mark, padded, digits):
    width = 2 if padded else 1
    text = f"{day.day:0{width}}{mark}{day.month:0{width}}{mark}{day.year}"
    if digits == "arab":
        text = text.translate({ord("0") + n: chr(0x06F0 + n) for n in range(10)})
    assert parse_date(text) == ParsedDate(day)


@given(st.text(st.characters() | st.sampled_from("0123456789/:.- يناير مارس هـ م ص"), max_size=80))
@settings(max_examples=300)
def test_no_line_is_too_strange_to_be_looked_at(text):
    found = parse_date(text)
    assert found is None or isinstance(found.day, date)


@pytest.mark.parametrize(
    "line",
    [
        "نُشر في 6 يناير 2026",
        "نشرت يوم الثلاثاء 6 يناير 2026",
        "تاريخ النشر : الثلاثاء 6-1-2026",
        "بتاريخ: 06.01.2026",
        "اليوم الثلاثاء 6 كانون الثاني 2026",
        "الثلاثاء، 6 يناير 2026",
        "الثلاثاء, 6 يناير 2026",
        "الثلاثا 6 ينايـر 2026",
        "6 يناير 2026 م",
        "٦يناير ٢٠٢٦م",
        "6 يناير عام 2026",
        "6 من يناير 2026",
        "6-يناير-2026",
        "يناير 6، 2026",
        "6 كانون الثاني/يناير 2026",
        "6 يناير (كانون الثاني) 2026",
        "6 کانون الثاني ۲۰۲۶",
        "۶ یناير ۲۰۲۶",
        "6 جانفي 2026",
        "2026-01-06",
        "2026/1/6",
        "\u200f6\u200f يناير\u00a02026\u200f",
        "(6 يناير 2026)",
        "Tuesday, 6 January 2026",
        "6th, Jan 2026",
        "January 6, 2026",
        "17 رجب 1447 هـ - 6 يناير 2026 م",
        "الثلاثاء 17/7/1447 هـ الموافق 6/1/2026 م",
        "الثلاثاء 6 يناير 2026 - 17 من رجب 1447 هجرية",
        "6 يناير 2026 الموافق لـ 17 رجب",
        "6 يناير 2026م - 17 -رجب 14٤٧هـ - 28 كيهك 1742",
        "6 يناير 2026 | 06/01/2026",
    ],
)
def test_a_dateline_is_a_day_and_nothing_else(line):
    assert parse_date(line) == ParsedDate(DAY)


@pytest.mark.parametrize(
    ("clock", "offset", "line"),
    [
        (time(10, 51), None, "تاريخ النشر : الثلاثاء 10:51 6-1-2026"),
        (time(9, 15), None, "6 يناير 2026، 09:15 ص"),
        (time(7, 28), None, "6 يناير 2026 07:28 صـ 17 رجب 1447 هـ"),
        (time(21, 15), None, "6 يناير 2026، 9:15 م"),
        (time(12, 15), None, "6 يناير 2026، 12:15 م"),
        (time(0, 15), None, "6 يناير 2026، 12:15 ص"),
        (time(18, 35), None, "الساعة ٦:٣٥ مساءً الثلاثاء 6 يناير 2026"),
        (time(13, 0), None, "6 يناير 2026 الساعة 1 ظهرًا"),
        (time(11, 30), None, "6 يناير 2026 الساعة 11:30 ظهرا"),
        (time(23, 0), None, "6 يناير 2026، 11 ليلا"),
        (time(9, 0), None, "6 يناير 2026، 9 صباحًا"),
        (time(16, 0), None, "Tuesday, 6 January 2026 - 16:00 pm"),
        (time(11, 30), None, "6 يناير 2026 11:30 بالتوقيت المحلي"),
        (time(12, 28), 0, "12:28 GMT 06.01.2026"),
        (time(14, 30), 0, "6 يناير 2026 الساعة 1430 بتوقيت جرينتش"),
        (time(6, 15), 0, "6 يناير 2026 6:15 تغ"),
        (time(6, 14), 0, "6 يناير 2026 (06.14 ت غ)"),
        (time(11, 30), 180, "6 يناير 2026 - 11:30 GMT+3"),
        (time(15, 37), 180, "6 يناير 2026 15:37 ت م"),
        (time(11, 30), None, "6 يناير 2026 11:30 GMT+99"),
        (time(17, 51), 180, "6/1/2026 الساعة 17:51 (مكة المكرمة)، 14:51 (غرينتش)"),
        (time(11, 30), 240, "6 يناير 2026 11:30 بتوقيت أبوظبي"),
        (time(11, 30), 180, "2026-01-06T11:30:00+03:00"),
        (time(11, 30), -330, "2026-01-06T11:30-05:30"),
        (time(11, 30), 0, "2026-01-06T11:30:00.000Z"),
    ],
)
def test_the_hour_is_read_with_its_zone(clock, offset, line):
    assert parse_date(line) == ParsedDate(DAY, time=clock, utc_offset_minutes=offset)


@pytest.mark.parametrize(
    ("rest", "line"),
    [
        ("القاهرة", "القاهرة في 6 يناير 2026"),
        ("نجران - واس", "نجران 17 رجب 1447 هـ الموافق 6 يناير 2026 م واس"),
        ("مدريد - (د ب أ)", "مدريد - (د ب أ) | Tuesday, 6 January 2026"),
        ("(بيروت)", "6 كانون الثاني 2026 (بيروت)"),
        ("بتوقيت القاهرة", "6 يناير 2026 بتوقيت القاهرة"),
        ("وقال المتحدث - إن الاتفاق وُقّع", "وقال المتحدث في 6 يناير 2026 إن الاتفاق وُقّع"),
        ("أمس", "أمس 6 يناير 2026"),
        ("5 و", "5 و6 يناير 2026"),
        ("25:70", "6 يناير 2026 25:70"),
    ],
)
def test_what_is_not_understood_is_handed_back_as_written(rest, line):
    assert parse_date(line) == ParsedDate(DAY, rest=rest)


@pytest.mark.parametrize(
    "line", ["آخر تحديث: 6 يناير 2026", "محدث 06/01/2026", "6 يناير 2026 تم التحديث"]
)
def test_a_day_of_an_update_says_so(line):
    assert parse_date(line) == ParsedDate(DAY, updated=True)


@pytest.mark.parametrize(
    "line",
    [
        "06.01.2026 - محدث : 08.01.2026",
        "نُشر في 6 يناير 2026 | آخر تحديث: 8 يناير 2026",
        "آخر تحديث 8 يناير 2026، نشر في 6 يناير 2026",
    ],
)
def test_publication_goes_before_an_update(line):
    assert parse_date(line) == ParsedDate(DAY, revised=ParsedDate(date(2026, 1, 8)))


def test_an_hour_before_a_word_that_begins_like_a_zone_has_no_zone():
    found = parse_date("6 يناير 2026 11:30 تم التحديث")
    assert found == ParsedDate(DAY, time(11, 30), updated=True)


def test_each_of_two_days_keeps_its_own_hour():
    line = "نشر: 6 يناير 2026 11:30 | تحديث: 7 يناير 2026 09:15"
    later = ParsedDate(date(2026, 1, 7), time(9, 15))
    assert parse_date(line) == ParsedDate(DAY, time(11, 30), revised=later)


@pytest.mark.parametrize(
    "line",
    [
        "6 يناير 2026 - آخر تحديث 18:40",
        "نشر في 6/1/2026 | آخر تعديل: 06:40 م",
        "الثلاثاء 6 كانون ثان 2026 (تحديث: الساعة 18 و40 دقيقة)",
    ],
)
def test_an_hour_behind_an_update_is_that_of_the_update(line):
    assert parse_date(line) == ParsedDate(DAY, revised=ParsedDate(DAY, time(18, 40)))


@pytest.mark.parametrize(
    "line",
    [
        "أضيف في 6 يناير 2026 على الساعة 14h05",
        "كتب في: يناير 6 - 2026 الساعة 2 و5 دقائق بعد الظهر",
        "صدر في 6 يناير 2026، العدد 1234، الساعة 14:05",
        "ثلاثاء, 06 جانفي 2026 - 14:05 (منذ ساعتين)",
        "تاريخ الإضافة: 6/1/2026 02:05 م",
    ],
)
def test_what_leads_to_a_day_says_no_more(line):
    assert parse_date(line) == ParsedDate(DAY, time(14, 5))


@pytest.mark.parametrize(
    "line",
    [
        "6 يناير 2026 14:05 (+03:00)",
        "2026-01-06 14:05:00 +0300",
        "6 يناير 2026 - الساعة 02:05 م بتوقيت مدينة عدن",
    ],
)
def test_a_zone_may_be_numbers_or_a_town(line):
    assert parse_date(line) == ParsedDate(DAY, time(14, 5), 180)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "خبر عاجل",
        "6 يناير",
        "30 أيار/مايو",
        "يناير 2026",
        "2026",
        "منذ 3 أيام",
        "نشر في 21 مارس الماضي",
        "25/12/1446",
        "6/1/26",
        "31 فبراير 2026",
        "13/25/2026",
        "6 يناير 1847",
        "15:37 ت م",
        "30174026-20d9-40a2-9e04",
    ],
)
def test_without_a_whole_gregorian_day_there_is_none(line):
    assert parse_date(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "6 كانون الثاني/ديسمبر 2026",
        "6 يناير 2026 - 7 يناير 2026",
        "الجمعة 3/6/2026",  # 6 March, not 3 June, was a Friday
        "1 يناير 2026، 2 يناير 2026، محدث 3 يناير 2026",
    ],
)
def test_a_line_that_contradicts_itself_is_not_guessed_at(line):
    assert parse_date(line) is None


@given(DAYS)
def test_the_weekday_of_a_numeric_date_is_believed(day):
    wrong = WEEKDAYS[(day.weekday() + 1) % 7]
    assert parse_date(f"{wrong} {day.day}/{day.month}/{day.year}") is None


def test_a_paragraph_is_no_dateline():
    assert parse_date("6 يناير 2026 " + "خبر " * LONGEST) is None


# A Hijri date alone


@given(st.integers(1, 29), st.integers(1, 12), st.integers(1420, 1499), DIGITS, st.booleans())
def test_a_hijri_date_alone_is_read_by_the_umm_al_qura_calendar(day, month, year, digits, named):
    line = f"{day} {HIJRI_MONTHS[month - 1]} {year} هـ" if named else f"{year}/{month}/{day}هـ"
    if digits == "arab":
        line = line.translate({ord("0") + n: chr(0x0660 + n) for n in range(10)})
    there = Hijri(year, month, day).to_gregorian()
    assert ParsedDate(date(there.year, there.month, there.day), hijri=True) == parse_date(line)


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 1, 5), "16 رجب 1447 هـ"),
        (date(2026, 1, 5), "الاثنين 16 رجب 1447 هـ"),
        (date(2026, 1, 6), "الثلاثاء 16 رجب 1447 هـ"),  # sighted a day later
        (date(2026, 1, 5), "الخميس 16 رجب 1447 هـ"),  # a slip: the date is believed
        (date(2015, 8, 10), "25 شوال 1436هـ"),
    ],
)
def test_the_weekday_says_which_day_was_sighted(day, line):
    assert ParsedDate(day, hijri=True) == parse_date(line)


@pytest.mark.parametrize(
    ("rest", "line"),
    [
        ("بريدة", "بريدة في 14 جمادى الآخرة 1447 هـ"),
        ("واس", "السبت 3 ذي القعدة 1436هـ - واس"),
    ],
)
def test_beside_a_hijri_date_a_place_may_stand(rest, line):
    found = parse_date(line)
    assert found is not None
    assert found.rest == rest


@pytest.mark.parametrize(
    "line", ["17 رجب", "عام 1447", "1 رجب 1447 هـ إلى 3 رجب 1447 هـ", "31 صفر 1447 هـ"]
)
def test_no_hijri_date_is_made_up(line):
    assert parse_date(line) is None


@pytest.mark.parametrize(
    ("line", "offset"),
    [
        ("6 يناير 2026م KSA 14:05 - GMT 11:05", 180),
        ("6 يناير 2026 02:05 م - بتوقيت مكة المكرمة", 180),
        ("6 يناير 2026 14:05 بتوقيت الجزائر", 60),
        ("GMT 14:05 06.01.2026", 0),
    ],
)
def test_a_zone_may_stand_before_its_hour_or_behind_a_dash(line, offset):
    assert parse_date(line) == ParsedDate(DAY, time(14, 5), offset)


@pytest.mark.parametrize(
    "line",
    [
        "6/1/202614:05",
        "الثلاثاء 6 يناير 202602:05 م",
        "6 يناير 2026 14:05 رقم العدد [17260]",
        "6 يناير 2026 - السنة 150 العدد 50856 - 14:05",
        "التاريخ: 2026-01-06 14:05 عدد المشاهدات: 1,250",
        "6 يناير 2026 - 28 كيهك 1742 ق - 14:05",
    ],
)
def test_what_stands_beside_a_day_is_known_for_what_it_is(line):
    assert parse_date(line) == ParsedDate(DAY, time(14, 5))


def test_a_line_may_say_that_a_day_follows():
    assert announces("تم النشر في:")
    assert not announces("نشر 6 يناير 2026")
    assert not announces("نشرت الصحيفة مقالا")
