"""What editors type and attackers send: one clear line each, and never a traceback."""

import re
from datetime import date, datetime, timedelta, timezone
from html import escape, unescape
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from newsroom import ZONE, markdown

from generator import content, prose
from generator.content.articles import INVISIBLE
from generator.content.frontmatter import CONTROLS
from generator.model import (
    Correction,
    Fact,
    Image,
    ReadAlso,
    Seed,
    When,
    Written,
    WrittenStanding,
)
from generator.problems import Problem


def read(text: str | bytes, zone=ZONE) -> Written | tuple[Problem, ...]:
    made = content.read("a.md", text.encode() if isinstance(text, str) else text, zone)
    assert not isinstance(made, WrittenStanding)
    return made


def article(text: str | bytes, zone=ZONE) -> Written:
    found = read(text, zone)
    assert isinstance(found, Written), found
    return found


def problems(text: str | bytes, zone=ZONE) -> tuple[Problem, ...]:
    found = read(text, zone)
    assert isinstance(found, tuple), found
    return found


def problem(text: str | bytes, zone=ZONE) -> tuple[int, str]:
    """The one problem's line and sentence."""
    (one,) = problems(text, zone)
    return one.line, one.what


def with_line(line: str) -> str:
    """A right article whose fourth line is this one."""
    return f"---\ntitle: خبر\ndate: 2026-01-06\n{line}\n---\n\nنص.\n"


# The file


def test_every_key_is_read():
    text = """\
---
title: "قمة: باريس"
description: عن القمة
date: 2026-01-06 11:30
updated: 2026-01-06T12:00:00Z
slug: قمة-باريس
aliases: [/old/, /older.html]
tags:
  - فرنسا
  - أوكرانيا
  - فرنسا
section: سياسة
authors: ليلى
source: وكالة
place: باريس
draft: لا
expires: 2027-01-01
image:
  src: a.jpg
  alt: القاعة
  caption: شرح
  credit: سمير
read_also:
  - خبر آخر
  - {title: "خبر ثالث", url: "https://news.example/3"}
corrections:
  - date: 2026-01-07
    text: كان العدد خطأ.
correction: {date: 2026-01-08, text: وهذا أيضًا.}
facts:
  - {value: 35, label: دولة ممثَّلة}
  - {value: "20%", label: من المساحة}
series: القمم
part: ٢
lead: true
lead_until: 2026-01-07 09:00
breaking_until: 2026-01-06 18:00
priority: ٣
seed: {name: a.txt, digest: d, wrote: w}
---

نص الخبر هنا.
"""
    at = datetime(2026, 1, 6, 11, 30, tzinfo=ZONE)
    assert article(text) == Written(
        path="a.md",
        lines=article(text).lines,
        body_digest=content.digest("نص الخبر هنا."),
        words=3,
        excerpt="نص الخبر هنا.",
        title="قمة: باريس",
        description="عن القمة",
        date=When(date(2026, 1, 6), at),
        updated=When(date(2026, 1, 6), datetime(2026, 1, 6, 15, tzinfo=ZONE)),
        slug="قمة-باريس",
        aliases=("/old/", "/older.html"),
        tags=("فرنسا", "أوكرانيا"),
        section="سياسة",
        authors=("ليلى",),
        source="وكالة",
        place="باريس",
        draft=False,
        expires=When(date(2027, 1, 1)),
        image=Image("a.jpg", "القاعة", "شرح", "سمير", article(text).lines["image"]),
        read_also=(ReadAlso("خبر آخر"), ReadAlso("خبر ثالث", "https://news.example/3")),
        corrections=(
            Correction(When(date(2026, 1, 7)), "كان العدد خطأ."),
            Correction(When(date(2026, 1, 8)), "وهذا أيضًا."),
        ),
        facts=(Fact("35", "دولة ممثَّلة"), Fact("20%", "من المساحة")),
        series="القمم",
        part=2,
        lead=True,
        lead_until=When(date(2026, 1, 7), datetime(2026, 1, 7, 9, tzinfo=ZONE)),
        breaking_until=When(date(2026, 1, 6), datetime(2026, 1, 6, 18, tzinfo=ZONE)),
        priority=3,
        seed=Seed("a.txt", "d", "w"),
    )
    assert set(article(text).lines) == set(content.KEYS)
    lines = text.split("\n")
    assert all(lines[n - 1].startswith(f"{k}:") for k, n in article(text).lines.items())


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(ending):
    text = markdown("خبر", tags="[a]", body="أول\n\nثان")
    assert article(text.replace("\n", ending)) == article(text)
    assert (5, 'unknown key "x"') == problem(with_line("draft: no\nx: 1").replace("\n", ending))


def test_byte_order_marks_are_no_text():
    text = markdown("خبر")
    assert article("\ufeff" + text) == article("\ufeff\ufeff" + text) == article(text)
    assert content.body(b"\xef\xbb\xbf" + text.encode()) == content.body(text.encode())


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"", 1, "no front matter"),
        (b"\n\n", 1, "no front matter"),
        (b"title: x\n\nbody", 1, "no front matter"),
        (b"----\ntitle: x\n----\n", 1, "no front matter"),
        (b"---", 1, "the front matter does not end"),
        (b"---\ntitle: x\n\nbody", 1, "the front matter does not end"),
        (b"---\n---\nx", 1, "the front matter is empty"),
        (b"---\n# only a comment\n---\nx", 1, "the front matter is empty"),
        (b"---\n~\n---\nx", 1, "the front matter is empty"),
        (b"---\n- a\n---\nx", 2, "the front matter has no keys"),
        (b"---\njust words\n---\nx", 2, "the front matter has no keys"),
        (b"---\ntitle: x\ndate: 2026-01-06\n---\n\n \n\t\n", 4, "the article has no text"),
        (b"---\ntitle: x\n---\ny", 1, "no date"),
        (b"---\ndate: 2026-01-06\n---\ny", 1, "no title"),
        (b"---\ntitle: x\ndate: 2026-01-06\n---\na\nb\xff", 6, "not UTF-8 text"),
        (b"---\rtitle: x\rdate: 2026-01-06\r---\ra\rb\xff", 6, "not UTF-8 text"),
        (markdown("خبر").encode("utf-16"), 1, "not UTF-8 text"),
        (markdown("خبر").encode("cp1256"), 2, "not UTF-8 text"),
        (markdown("خبر", body="a\0b").encode(), 6, "invisible control character U+0000"),
    ],
)
def test_a_file_that_is_no_article_is_told_in_one_line(data, line, what):
    assert (line, what) == problem(data)


def test_a_control_character_is_told_once_however_often_it_stands_there():
    told = problems(markdown("خبر", body="\x01\n" * 10_000 + "\x02"))
    assert [(6, "U+0001"), (10_006, "U+0002")] == [(p.line, p.what[-6:]) for p in told]


def test_a_rule_in_the_text_ends_no_front_matter():
    one = article(markdown("خبر", body="أول\n\n---\n\nثان"))
    assert content.digest("أول\n\n---\n\nثان") == one.body_digest


def test_an_indented_rule_in_a_value_ends_no_front_matter():
    assert "a --- b" == article(with_line("description: |\n  a\n  ---\n  b")).description


def test_the_body_is_the_same_from_everywhere_and_says_where_it_starts():
    text = "---\ntitle: x\ndate: 2026-01-06\n---\n\n\n    code\n\nنص\n\n"
    assert ("    code\n\nنص", 7) == content.body(text.encode())
    assert content.digest("    code\n\nنص") == article(text).body_digest


# YAML


@pytest.mark.parametrize(
    ("front", "line", "what"),
    [
        ("title: عاجل: رئيس", 2, "cannot be read"),
        ("title: «قال: لا»", 2, "cannot be read"),
        ("title: - أ", 2, "cannot be read"),
        ("title: @أ", 2, "cannot be read"),
        ("title: [عاجل] خبر", 2, "cannot be read"),
        ('title: "نعم" قال', 2, "cannot be read"),
        ('title: "بلا نهاية', 2, "cannot be read"),
        ("\ttitle: x", 2, "cannot be read"),
        ("title: x\ntags:\n\t- a", 4, "cannot be read"),
        ("title: #وسم", 2, "what begins with # here would be left out"),
        ("title: حملة #وسم", 2, "what begins with # here would be left out"),
        ("title: x\ntags:\n  - أ\n  - #وسم", 5, "what begins with # here would be left out"),
        ("title: &a x", 2, "YAML anchors"),
        ("title: *a", 2, "YAML anchors"),
        ("title: !!python/object/apply:os.system [ls]", 2, "YAML tags"),
        ("title: !!binary aGk=", 2, "YAML tags"),
        ("%YAML 1.1\ntitle: x", 3, "cannot be read"),
        ("<<: {title: x}", 2, 'unknown key "<<"'),
        ("title: x\ntitle: y", 3, '"title" stands here a second time'),
        ("title: x\nimage: {src: a, alt: b, src: c}", 3, '"src" stands here a second time'),
        ("title: x\ndate: 2026-01-06\n? [a, b]\n: c", 4, 'unknown key ""'),
        ("title: x\ndate: 2026-01-06\nTitle: y", 4, 'unknown key "Title"'),
        ("title: x\ndate: 2026-01-06\nseed: {nam: a.txt}", 4, 'unknown key "nam"'),
        ("title: {a: b}", 2, "title is one text, not a group of keys"),
        ("title: ~", 2, "no title"),
        ("title:", 2, "no title"),
        ('title: "\\u0001"', 2, "invisible control character U+0001 in title"),
        ('title: "\\e[31m"', 2, "invisible control character U+001B in title"),
        ('title: "أ\\u200fب"', 2, "invisible U+200F at character 2 of the title"),
        ("title: أ\u202eب", 2, "invisible U+202E at character 2 of the title"),
        ('title: "\\uFEFFأ"', 2, "invisible U+FEFF at character 1 of the title"),
    ],
)
def test_what_has_no_place_in_front_matter_is_told_at_its_line(front, line, what):
    told = problems(f"---\n{front}\n---\n\nنص\n")
    assert (line, True) == (told[0].line, what in told[0].what), told
    assert all(p.line == 1 and p.what == "no date" for p in told[1:]), told


@pytest.mark.parametrize(
    "value", ["[" * 10_000, "[" * 10_000 + "]" * 10_000, "{a: " * 10_000, "- " * 10_000]
)
def test_ten_thousand_lists_in_each_other_are_one_problem(value):
    assert 1 == len(problems(with_line(f"tags:\n  {value}")))


def test_front_matter_that_nests_too_deeply_is_told_without_the_c_reader(monkeypatch):
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    told = problem(with_line(f"tags: {'[' * 1000}{']' * 1000}"))
    assert (4, "a value inside so many others is no front matter") == told


def test_a_bomb_of_aliases_costs_nothing():
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    told = problems("---\na0: &a0 [x]\n" + "\n".join(rows) + "\n---\nx")
    assert {"write the value itself"} == {p.mend for p in told if "anchors" in p.what}


def test_two_documents_are_told():
    told = problems("---\ntitle: x\ndate: 2026-01-06\n--- # more\ntags: [a]\n---\nx")
    assert (2, "two documents in one front matter") == (told[0].line, told[0].what)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("2026", "2026"),
        ("true", "true"),
        ("نعم", "نعم"),
        ("1e3", "1e3"),
        ("0x10", "0x10"),
        ("2026-01-06", "2026-01-06"),
        ('"~"', "~"),
        ('"- أ #ب: @ج"', "- أ #ب: @ج"),
        ("'قال ''لا'''", "قال 'لا'"),
        ('"أ\\nب"', "أ ب"),
        ("|\n  أ\n  ب", "أ ب"),
        ("أ # تعليق", "أ"),
        ("c#", "c#"),
    ],
)
def test_a_title_is_the_text_that_was_typed(typed, title):
    assert title == article(f"---\ntitle: {typed}\ndate: 2026-01-06\n---\n\nنص").title


# The values

TEXTS = ("description", "section", "source", "place")
LISTS = ("aliases", "tags", "authors")


@pytest.mark.parametrize("key", [*TEXTS, "slug", "draft", "lead", "priority", "updated", "expires"])
@pytest.mark.parametrize(
    ("value", "kind"), [("[]", "list"), ("[[a]]", "list"), ("{a: b}", "group of keys")]
)
def test_one_text_is_no_list_and_no_group(key, value, kind):
    assert (4, f"{key} is one text, not a {kind}") == problem(with_line(f"{key}: {value}"))


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize(("value", "kind"), [("[[a]]", "list"), ("{a: b}", "group of keys")])
def test_a_list_holds_texts(key, value, kind):
    assert (4, f"{key} is one text, not a {kind}") == problem(with_line(f"{key}: {value}"))


DATES = ("date", "updated", "expires", "lead_until", "breaking_until")


@pytest.mark.parametrize("key", sorted({*content.KEYS} - {"title", *DATES}))
@pytest.mark.parametrize("value", ["", "~", "null"])
def test_a_key_without_a_value_is_as_if_it_were_not_there(key, value):
    one, without = article(with_line(f"{key}: {value}")), article(with_line(""))
    assert replace(without, lines={**without.lines, key: 4}) == one


@pytest.mark.parametrize("key", DATES)
def test_a_date_without_a_value_is_told(key):
    text = with_line(f"{key}:").replace("date: 2026-01-06\n", "draft: true\n", 1)
    assert (4, f"{key} is empty") == problem(text)


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("lead_until: 2026-01-07", "lead_until has no hour"),
        ("breaking_until: 2026-01-07", "breaking_until has no hour"),
        ("breaking_until: 2026-01-05 10:00", "breaking_until is before it was published"),
        ("lead_until: 2026-01-07 10:00\nlead: no", "it leads until then and does not lead"),
        ("breaking: true", 'unknown key "breaking"'),
        ("part: 2", "a part of no series"),
        ("part: 0\nseries: القمم", "parts are counted from 1"),
        ("part: أول\nseries: القمم", "part is a whole number"),
        ("facts: 35", "a fact has keys"),
        ("facts: [{value: 35}]", "a fact has a value and a label"),
        ("facts: [{label: دولة}]", "a fact has a value and a label"),
        ("facts: [{value: كثير, label: دولة}]", "the value of a fact is a number"),
        ("facts: [{value: 35, label: دولة, unit: x}]", 'unknown key "unit"'),
        (
            "facts: [{value: 35 دولة أوروبية على الأقل, label: حضرت}]",
            "the value of a fact is longer than 20 characters",
        ),
    ],
)
def test_a_flag_a_part_or_a_fact_that_says_too_little_is_told(lines, what):
    assert (4, what) == problem(with_line(lines))


def test_an_hour_until_which_it_leads_is_enough():
    assert article(with_line("lead_until: 2026-01-07 10:00")).lead
    assert article(with_line("lead_until: 2026-01-07 10:00\nlead: true")).lead


def test_a_fact_keeps_its_digits_and_its_unit():
    values = ["٣٥", "3.5 مليارات", "20%", "2–1"]
    facts = "\n".join(f'  - {{value: "{value}", label: ل}}' for value in values)
    assert values == [fact.value for fact in article(with_line(f"facts:\n{facts}")).facts]


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026-01-06", "2026-01-06"),
        ("2026-1-6", "2026-01-06"),
        ("٢٠٢٦-٠١-٠٦", "2026-01-06"),
        ("۲۰۲۶-۰۱-۰۶", "2026-01-06"),
        ('"2026-01-06"', "2026-01-06"),
        ("1000-01-01", "1000-01-01"),
        ("9999-12-31", "9999-12-31"),
        ("2026-01-06 9:05", "2026-01-06T09:05:00+03:00"),
        ("2026-01-06 ٠٩:٠٥", "2026-01-06T09:05:00+03:00"),
        ("2026-01-06T23:30Z", "2026-01-07T02:30:00+03:00"),
        ("2026-01-06 11:30:59.9 -0500", "2026-01-06T19:30:59+03:00"),
        ("1930-01-01 12:00+03:06:52", "1930-01-01T11:53:08+03:00"),
    ],
)
def test_a_date_is_read_as_newsrooms_type_it(typed, iso):
    one = article(f"---\ntitle: x\ndate: {typed}\n---\n\nنص").date
    assert one
    assert iso == one.iso
    assert one.day.isoformat() == iso[:10]


@pytest.mark.parametrize(
    "typed",
    """2026-02-30|2026-13-01|2026-01-00|2026-01-06 24:00|2026-01-06 11:60
    |2026-01-06 11:30:61|2026-01-06 11:30+25:00|9999-12-31 23:30-05:00
    """.split("|"),
)
def test_a_day_that_does_not_exist_is_told(typed):
    told = problem(f"---\ntitle: x\ndate: {typed.strip()}\n---\n\nنص")
    assert (3, "date is a day or an hour that does not exist") == told


NO_DATES = "0000-01-01|0206-01-06|6/1/2026|yesterday|20260106|2026-01-06 11:30 PM|2026-01-0²|أمس"


@pytest.mark.parametrize("typed", NO_DATES.split("|"))
def test_what_is_no_date_is_told(typed):
    assert (3, "date is no date") == problem(f"---\ntitle: x\ndate: {typed}\n---\n\nنص")


def test_an_hour_before_clocks_were_made_equal_has_an_offset_in_minutes():
    one = article("---\ntitle: x\ndate: 1930-01-01 12:00\n---\nx", ZoneInfo("Asia/Riyadh")).date
    assert one
    assert "1930-01-01T11:59:08+03:06" == one.iso


def test_an_update_before_the_publication_is_told():
    assert (4, "updated before it was published") == problem(with_line("updated: 2026-01-05"))
    assert article(with_line("updated: 2026-01-06 00:00")).updated


@pytest.mark.parametrize(
    ("typed", "number"), [("-3", -3), ("+5", 5), ("٣", 3), ("۵", 5), ("999999", 999_999)]
)
def test_a_priority_is_a_whole_number_in_any_digits(typed, number):
    assert number == article(with_line(f"priority: {typed}")).priority


@pytest.mark.parametrize("typed", ["1.0", "1e5", "9999999", "high", "0x10", "٣٫٥"])
def test_another_priority_is_told(typed):
    assert (4, "priority is a whole number") == problem(with_line(f"priority: {typed}"))


def test_draft_is_said_in_two_languages():
    yes = [article(with_line(f"draft: {typed}")).draft for typed in ("true", "YES", "نعم")]
    assert [True] * 3 == yes
    assert not article(with_line("draft: لا")).draft
    assert (4, "draft is true or false") == problem(with_line("draft: ربما"))


@pytest.mark.parametrize("typed", ["a b", "/x/", "..", "a/b", "ABC", "نُشر", "%D9%86", "ا" * 150])
def test_a_slug_that_is_no_address_is_told_with_one_that_is(typed):
    (told,) = problems(with_line(f'slug: "{typed}"'))
    assert (4, "the slug is no clean address") == (told.line, told.what)
    mended = told.mend.removeprefix("write: ")
    assert mended == article(with_line(f'slug: "{mended}"')).slug
    assert len(mended.encode()) <= 200


def test_the_pictures_in_a_text_are_read_with_their_lines():
    front = "---\ntitle: x\ndate: 2026-01-06\n---\n\n"
    text = 'أ ![أ](a.png)\n\n![ب](a.png "شرح")\n![ج][r]\n\n[r]: c.png\n'
    assert article(front + text).images == (
        Image("a.png", "أ", line=6),
        Image("a.png", "ب", "شرح", line=8),
        Image("c.png", "ج", line=11),
    )


def test_a_picture_is_no_beginning_of_a_text():
    text = "![وصف](a.png)\n\n![آخر](b.png) بداية النص."
    assert content.excerpt(text) == "بداية النص."


PLACES = "src is a file beside the article, in content/images/ or in content/"


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("a.png", "image has keys"),
        ("[a.png]", "image has keys"),
        ("{alt: a}", "the image has no src"),
        ("{src: a.png}", "the image has no alt"),
        ('{src: a.png, alt: " "}', "the image has no alt"),
        ("{src: [a.png], alt: a}", "src is one text, not a list"),
        ('{src: "http://x/a.png", alt: a}', PLACES),
        ('{src: "http://[", alt: a}', PLACES),
        ('{src: "//x/a.png", alt: a}', PLACES),
        ('{src: "/etc/a.png", alt: a}', PLACES),
        ('{src: "C:a.png", alt: a}', PLACES),
        ('{src: "..\\\\a.png", alt: a}', PLACES),
        ('{src: "data:image/png,x", alt: a}', PLACES),
        ('{src: "a\\0.png", alt: a}', "invisible control character U+0000 in src"),
    ],
)
def test_an_image_that_cannot_be_published_is_told(value, what):
    assert (4, what) == problem(with_line(f"image: {value}"))


def test_an_image_without_anything_is_told_in_one_go():
    told = problems(with_line("image: {}"))
    assert ["the image has no src", "the image has no alt"] == [p.what for p in told]


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("[[a]]", "read_also is one text, not a list"),
        ('""', "a story to read also has no title"),
        ("{}", "a story to read also has no title"),
        ('[{url: "https://e/"}]', "a story to read also has no title"),
        ('[{title: a, url: "javascript:alert(1)"}]', "url is a web address or a path on this site"),
        ('[{title: a, url: "//e"}]', "url is a web address or a path on this site"),
        ('[{title: a, url: "http://"}]', "url is a web address or a path on this site"),
        ('[{title: a, url: "http:///x"}]', "url is a web address or a path on this site"),
        ("[{title: a, link: b}]", 'unknown key "link"'),
    ],
)
def test_a_story_to_read_also_that_leads_nowhere_safe_is_told(value, what):
    assert (4, what) == problem(with_line(f"read_also: {value}"))


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("نص", "a correction has keys"),
        ("{date: 2026-01-07}", "a correction has a date and a text"),
        ("{text: نص}", "a correction has a date and a text"),
        ("{date: 2026-01-07, text: ''}", "a correction has a date and a text"),
        ("{date: 2026-01-07, text: [a]}", "text is one text, not a list"),
        ("{date: أمس, text: نص}", "date is no date"),
        ("{date: , text: نص}", "date is empty"),
    ],
)
def test_a_correction_that_says_too_little_is_told(value, what):
    assert (4, what) == problem(with_line(f"correction: {value}"))


def test_all_problems_of_a_file_are_told_at_once():
    text = "---\ntitle: x\ndate: أمس\npriority: عال\nx: 1\nslug: A B\n---\n\n"
    assert {3, 4, 5, 6, 7} == {p.line for p in problems(text)}


@given(st.binary(max_size=200) | st.text("---\n: [{&*!|>'\"#%@`ab\u0660\x85", max_size=80))
def test_whatever_lies_in_a_file_is_an_article_or_told(data):
    data = data.encode() if isinstance(data, str) else data
    for whole in (data, b"---\ntitle: x\n" + data + b"\n---\nx", b"---\n" + data + b"\n---\nx"):
        found = content.read("a.md", whole, ZONE)
        lines = len(re.split(rb"\r\n?|\n", whole))
        if isinstance(found, tuple):
            assert all(0 < p.line <= lines and "\n" not in p.what for p in found), found


# Words and the beginning


def test_words_are_what_holds_a_letter_or_a_digit():
    assert 4 == article(markdown("x", body="كلمة (كلمتان) - 3% — … و")).words


def test_a_text_of_a_hundred_thousand_signs_is_read_at_once():
    for sign in "-[(!&#*<":
        one = article(markdown("x", body="نص " + sign * 100_000))
        assert 1 == one.words


@pytest.mark.parametrize(
    ("body", "excerpt"),
    [
        ("نص الخبر.", "نص الخبر."),
        ("# عنوان\n\n- بند\n\n> قول\n\n---\n\nأول\nثان\n\nثالث", "أول ثان"),
        ("عنوان\n===\n\nنص", "نص"),
        ("أ | ب\n--|--\nج | د\n\nنص", "نص"),
        ("[1]: https://e.example\n\nنص", "نص"),
        ("**مهم** و*مائل* و`شيفرة` و[رابط](https://e.example)[^1].", "مهم ومائل وشيفرة ورابط."),
        ("انظر <https://e.example/a>", "انظر https://e.example/a"),
        ("\\#وسم\\_طويل 3\\. &lt;b> &amp;amp; &#61;", "#وسم_طويل 3. <b> &amp; ="),
        ("#وسم", "#وسم"),
        ("# وسم", ""),
        ("", ""),
    ],
)
def test_an_excerpt_is_the_first_paragraph_as_plain_text(body, excerpt):
    assert excerpt == content.excerpt(body)


def test_a_long_beginning_is_cut_between_words():
    cut = content.excerpt("كلمة، " * 100)
    assert len(cut) <= content.EXCERPT + 2
    assert cut.endswith("كلمة …")


# Writing

TEXT = st.text(max_size=40)
LINE = TEXT.map(lambda text: " ".join(CONTROLS.sub(" ", text).split()))
# The import refuses these in a headline; everywhere else they may stand.
HEADLINE = LINE.map(lambda text: INVISIBLE.sub("", text)).map(str.strip).filter(bool)
ZONES = st.sampled_from(["UTC", "Asia/Riyadh", "Africa/Casablanca", "Asia/Kabul"]).map(ZoneInfo)


@st.composite
def drafts(draw, zone=ZONE):
    day = draw(st.dates(date(1900, 1, 2), date(9999, 12, 30)))
    hour = draw(st.none() | st.times().map(lambda t: t.replace(microsecond=0)))
    at = datetime.combine(day, hour, zone) if hour else None
    names = st.lists(LINE.filter(bool), max_size=3, unique=True).map(tuple)
    one = LINE.map(lambda text: text or None)
    return content.Draft(
        title=draw(HEADLINE),
        body=draw(LINE.filter(bool)),
        slug="خبر",
        seed_name=draw(LINE),
        seed_digest=draw(LINE),
        description=draw(one),
        date=When(day, at),
        tags=draw(names),
        section=draw(one),
        authors=draw(names),
        source=draw(one),
        place=draw(one),
        draft=draw(st.booleans()),
        read_also=draw(names),
    )


@given(drafts())
def test_reading_what_was_written_gives_every_field_back(draft):
    text = content.write(draft)
    one = article(text)
    for name in ("title", "description", "date", "slug", "tags", "section", "authors", "source"):
        assert getattr(draft, name) == getattr(one, name), name
    assert (draft.place, draft.draft) == (one.place, one.draft)
    assert draft.read_also == tuple(other.title for other in one.read_also)
    assert one.seed
    assert (draft.seed_name, draft.seed_digest) == (one.seed.name, one.seed.digest)
    assert content.digest(content.body(text.encode())[0]) == one.body_digest
    assert draft.body == content.body(text.encode())[0]


@given(ZONES.flatmap(drafts))
def test_an_hour_that_was_written_is_the_same_instant_when_read(draft):
    read_date = article(content.write(draft), draft.date.at.tzinfo if draft.date.at else ZONE).date
    assert read_date
    assert read_date == When(read_date.day, draft.date.at)


@given(TEXT, TEXT)
def test_whatever_the_import_holds_can_be_read_again(title, body):
    assume(INVISIBLE.sub("", CONTROLS.sub(" ", title)).strip())
    assume(not INVISIBLE.search(title))
    text = content.write(content.Draft(title, content.escape_paragraph(body), "خبر", "a", "b"))
    found = read(text.encode())
    whats = {p.what for p in found} if isinstance(found, tuple) else set()
    assert whats <= {"no date", "the article has no text"}


def test_half_a_surrogate_pair_is_written_as_what_is_not_known():
    draft = content.Draft("أ\ud800ب", "نص", "خبر", "a", "b", date=When(date(2026, 1, 6)))
    assert "أ\ufffdب" == article(content.write(draft)).title


@given(drafts(), st.data())
def test_a_file_is_as_written_until_anything_in_it_is_edited(draft, data):
    text = content.write(draft)
    assert content.as_written(text)
    assert content.as_written(text.replace("\n", "\r\n"))
    assert content.as_written("\ufeff" + text)
    place = data.draw(st.integers(0, len(text)))
    typed = data.draw(st.sampled_from(["", " ", "ا", "\n"]))
    gone = data.draw(st.integers(0, 2))
    edited = text[:place] + typed + text[place + gone :]
    assume(edited != text)
    assert not content.as_written(edited)


def test_a_body_with_other_line_ends_is_as_written_too():
    text = content.write(content.Draft("أ", "أول\r\n\r\nثان\rثالث", "خبر", "a", "b"))
    assert content.as_written(text)
    assert "\r" not in text


def test_a_file_by_hand_is_not_what_the_import_wrote():
    assert not content.as_written(markdown("خبر"))
    assert not content.as_written("")


# Escaping

PIECES = st.sampled_from(
    [
        *"""# ## _ __ * ** *** 1. 2. 10. 1- 1) ٣. > - + = == === ----- | [ ] ( ) < </ > & &amp;
        &#65; &lt; ` `` ``` \\ \\\\ ~ ~~ ! ![ [^1] [^1]: [a]: [a] http://a.b <a@b> <http://a> <b>
        </b> <script> <!-- --> <? ?> <![CDATA[ نص كلمة a b { } {#x} {: .x} : " ' ” • •• _a_ …
        #أ_ب_ج . ، @ mailto: ^ $ % `a` |-| ---|--- 0 9 wzxhzdk:0 [TOC] *[a]: a_b_c 😀 &copy &#
        &#x <a => <javascript:x>""".split(),
        *["* * *", "- - -", "\u00a0", "\u2028", "\u200b", "\u200f", "\x02", "\x85", "    ", "\t"],
    ]
)
COPY = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), min_size=1, max_size=8).map(
    lambda pieces: "".join(piece + blank for piece, blank in pieces)
)


def shown(text: str) -> str:
    """What a reader shall see of a text, as HTML."""
    return escape(" ".join(CONTROLS.sub(" ", text).split()), quote=False)


@given(COPY | st.text(max_size=30))
def test_an_escaped_paragraph_shows_exactly_its_text(text):
    assume(shown(text))
    assert f"<p>{shown(text)}</p>" == prose.to_html(content.escape_paragraph(text), typeset=False)


@given(st.lists(COPY, min_size=1, max_size=4))
def test_escaped_lines_show_exactly_their_lines(lines):
    expected = "<br>\n".join(filter(None, map(shown, lines)))
    assume(expected)
    html = prose.to_html(content.escape_lines(lines), typeset=False)
    assert f"<p>{expected}</p>" == html.replace("&#61;", "=")


@given(COPY)
def test_the_excerpt_of_an_escaped_paragraph_is_its_beginning(text):
    assume(shown(text))
    excerpt = content.excerpt(content.escape_paragraph(text))
    assert unescape(shown(text)) == unescape(shown(excerpt))


@pytest.mark.parametrize(
    "text",
    ["رئيس الوزراء: «لا»", "نسبة 3.5% و12-14", "السعر 5 * 3", "أ_ب", "a < b", "- ليس - قائمة"[2:]],
)
def test_what_means_nothing_is_not_escaped(text):
    assert text == content.escape_paragraph(text)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("#وسم_طويل_جدا", "#وسم\\_طويل\\_جدا"),
        ("1. العريف", "1\\. العريف"),
        ("٣. العريف", "٣\\. العريف"),
        ("1- رسالة", "1- رسالة"),
        ("- «مَن؟»", "\\- «مَن؟»"),
        ("* * *", "\\* \\* \\*"),
        ("-----", "\\-----"),
        ("[^1]: x", "\\[^1]: x"),
    ],
)
def test_what_newsrooms_type_is_escaped_lightly(text, escaped):
    assert escaped == content.escape_paragraph(text)


def test_a_zone_without_a_name_is_a_zone():
    at = datetime(2026, 1, 6, 9, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    draft = content.Draft("أ", "نص", "خبر", "a", "b", date=When(at.date(), at))
    read_date = article(content.write(draft), at.tzinfo).date
    assert When(at.date(), at) == read_date
