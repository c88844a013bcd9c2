"""A seed whose parts stand behind their names, as a form or a mail has them.

«العنوان: …», «الكاتب: …», «النص:»: at least two such lines at the top make a form, the
name with a colon or alone on its line; one is a line like any other.
"""

import re
from typing import Literal

from msgspec import Struct

from generator.arabic.datelines import parse_date
from generator.arabic.fold import key
from generator.seeds import asides, credits, persons
from generator.seeds.sheet import Sheet
from generator.seeds.words import listed

Field = Literal[
    "title", "deck", "author", "date", "place", "source", "section", "keywords", "text", "mail"
]

_FIELDS: dict[Field, str] = {
    "title": """
        العنوان
        العنوان الرئيسي
        العنوان الرئيس
        عنوان الخبر
        عنوان المقال
        عنوان المادة
        عنوان التقرير
        title
        headline
    """,
    "deck": """
        العنوان الفرعي
        العنوان الثانوي
        عنوان فرعي
        المقدمة
        الملخص
        ملخص
        الموجز
        نبذة
        subtitle
        summary
    """,
    "author": """
        الكاتب
        الكاتبة
        اسم الكاتب
        اسم الكاتبة
        الصحفي
        الصحفية
        الصحافي
        الصحافية
        المراسل
        المراسلة
        المؤلف
        المحرر
        المحررة
        إعداد
        بقلم
        كتب
        كتبت
        author
        by
    """,
    "date": """
        التاريخ
        تاريخ النشر
        تاريخ الخبر
        تاريخ الإرسال
        اليوم والتاريخ
        أرسل
        date
        sent
    """,
    "place": """
        المكان
        المدينة
        مكان الخبر
        من أين
        place
        location
        dateline
    """,
    "source": """
        المصدر
        مصدر الخبر
        الوكالة
        الجهة
        source
    """,
    "section": """
        القسم
        التصنيف
        الباب
        الزاوية
        الفئة
        section
        category
    """,
    "keywords": """
        الوسوم
        وسوم
        الكلمات المفتاحية
        كلمات مفتاحية
        الكلمات الدالة
        tags
        keywords
    """,
    "text": """
        النص
        نص الخبر
        نص المقال
        المتن
        الخبر
        المقال
        التفاصيل
        المحتوى
        text
        body
        content
    """,
    "mail": """
        من
        إلى
        الموضوع
        نسخة
        نسخة إلى
        المرفقات
        مرفق
        مرفقات
        from
        to
        cc
        bcc
        subject
        reply-to
        attachments
    """,
}
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in listed(names)}
_LINE = re.compile(r"\W{0,3}(?P<name>[^\W\d_][^:：]{1,24}?)\s*[:：]\s*(?P<value>.*)", re.DOTALL)
_SUBJECT = frozenset(map(key, ("الموضوع", "subject")))
# «رد: », «للنشر - » before a mail's subject.
_BEFORE_SUBJECT = re.compile(r"^(?:(?:re|fw|fwd|رد|إعادة توجيه|للنشر|عاجل)\s*[:：–-]\s*)+", re.I)


class Labelled(Struct, frozen=True):
    """A field of the form: the block `at` that names it, and the one that holds its
    `value`, the same or the next."""

    field: Field
    name: str
    at: int
    value: str
    value_at: int


def take(sheet: Sheet) -> None:
    """The form at the top of a seed, if there is one."""
    form = _form(sheet)
    if len(form) < 2:
        return
    for one in form:
        _take_field(sheet, one)
    if sheet.title is None:
        _take_subject(sheet, form)
    else:
        # What follows the form is the text, whatever the order of its fields.
        sheet.title_at = max(one.value_at for one in form)


def _form(sheet: Sheet) -> list[Labelled]:
    """The fields in a row from the first block on."""
    found: list[Labelled] = []
    at = 0
    while at < len(sheet.blocks) and sheet.is_text(at):
        line = _LINE.match(sheet.text(at))
        name = key(line["name"] if line else sheet.text(at))
        field = _FIELD_OF.get(name)
        # «من» alone on a line names nothing.
        if field is None or (line is None and field == "mail"):
            break
        value, value_at = line["value"].strip() if line else "", at
        below = at + 1
        if not value and field != "text" and below < len(sheet.blocks) and sheet.is_text(below):
            value, value_at = sheet.text(below), below
        found.append(Labelled(field, name, at, value, value_at))
        at = value_at + 1
        if field == "text":
            break
    return found


def _take_field(sheet: Sheet, one: Labelled) -> None:
    if one.value_at != one.at:
        sheet.take(one.at, "page", "the name of what stands below it", out=True)
    match one.field:
        case "title" if sheet.title is None and one.value:
            sheet.title = one.value
            sheet.take(one.value_at, "headline", "behind its name")
        case "deck" if sheet.deck is None and one.value:
            sheet.deck = one.value
            sheet.take(one.value_at, "deck", "behind its name")
        case "author" if names := persons.names_in(one.value, spoken=True):
            sheet.keep_credit(credits.Credit(authors=tuple(names)))
            sheet.take(one.value_at, "byline", f"author {one.value}")
        case "place" if one.value and sheet.place is None:
            sheet.place = one.value
            sheet.take(one.value_at, "byline", f"place {one.value}")
        case "source" if one.value:
            sheet.add_sources([one.value])
            sheet.take(one.value_at, "source", "behind its name")
        case "date" if found := parse_date(one.value):
            sheet.keep_date(found, one.value)
            sheet.take(one.value_at, "date", "behind its name")
        case "keywords" if words := asides.listed_words(one.value):
            sheet.keywords += [word for word in words if word not in sheet.keywords]
            sheet.take(one.value_at, "keywords", "behind their name")
        case "section" if one.value and sheet.section is None:
            sheet.section = one.value
            sheet.take(one.value_at, "section", "behind its name", out=True)
        case "text":
            _take_text(sheet, one)
        case "mail":
            sheet.take(one.value_at, "page", "the head of a mail", out=True)
        case _:
            sheet.take(one.value_at, "page", "a field of the form", out=True)


def _take_text(sheet: Sheet, one: Labelled) -> None:
    """«النص:», perhaps with the first sentence behind it."""
    if not one.value:
        sheet.take(one.at, "page", "the name of what stands below it", out=True)
        return
    head = sheet.text(one.at)[: -len(one.value)].strip()
    sheet.cut(one.at, one.value, "page", head, "the name of the text")
    sheet.leave_out(one.at, "page", head, "the name of the text")


def _take_subject(sheet: Sheet, form: list[Labelled]) -> None:
    """A mail's subject, where no headline stands below it."""
    subject = next((one for one in form if one.name in _SUBJECT and one.value), None)
    below = sheet.free(form[-1].value_at + 1)
    if subject is None or not below:
        return
    first = sheet.text(below[0])
    if sheet.is_text(below[0]) and len(first) <= 110 and not first.endswith((".", "،", ":")):
        return
    sheet.title = _BEFORE_SUBJECT.sub("", subject.value).strip() or subject.value
    sheet.title_at = form[-1].value_at
