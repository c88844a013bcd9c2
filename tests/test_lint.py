"""The lint's rules: what an editor would mark, what it mends, and what it leaves alone."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from newsroom import SETTINGS, markdown, newsroom

from generator import config, content
from generator.lint import NAMES
from generator.lint.checklist import Checklist
from generator.lint.desk import Finding, judged
from generator.lint.names import Spellings
from generator.seeds import import_seeds
from generator.tagging import read_vocabulary

ROOT = Path(__file__).parent.parent
SEED = """\
عنوان من البذرة

نُشر في 5 يناير 2026

قال الوزير, في فقرة أولى طويلة بما يكفي لخبر.

فقرة ثانية تقول شيئا آخر عن الموضوع نفسه.
"""
VOCABULARY = """
[[tag]]
label = "دونالد ترامب"
kind = "person"
aliases = ["ترامب", "ترمب"]
[[tag]]
label = "غوغل"
kind = "org"
aliases = ["جوجل"]
[[tag]]
label = "إيلون ماسك"
kind = "person"
"""


def found(text: str, front: str = 'title: "عنوان"', check: Checklist | None = None):
    findings, data, _ = judged("a.md", page(text, front), check or Checklist())
    assert data == page(text, front)
    return findings


def mended(text: str) -> str:
    _, data, _ = judged("a.md", page(text), Checklist(), fix=True)
    return data.decode().split("\n---\n\n")[1].removesuffix("\n")


def page(text: str, front: str = 'title: "عنوان"') -> bytes:
    return f"---\n{front}\n---\n\n{text}\n".encode()


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("latin-comma", "قال الوزير، وأضاف", "قال الوزير, وأضاف"),
        ("latin-comma", "خسرت شركة Apple، التي انتظرت", "خسرت شركة Apple, التي انتظرت"),
        ("latin-comma", "في الأيام 5، 6 و7 من الشهر", "في الأيام 5, 6 و7 من الشهر"),
        ("latin-comma", "قال *الوزير*، وأضاف", "قال *الوزير*, وأضاف"),
        ("latin-semicolon", "تأخر؛ لأن الطريق مغلق", "تأخر; لأن الطريق مغلق"),
        ("latin-question-mark", "من الفائز؟", "من الفائز?"),
        ("latin-question-mark", "«من الفائز؟»", "«من الفائز?»"),
        ("blank-before-mark", "قال، ثم مضى", "قال ، ثم مضى"),
        ("blank-before-mark", "تصوير: سامي", "تصوير : سامي"),
        ("blank-before-mark", "انتهى الأمر.", "انتهى الأمر ."),
        ("blank-before-mark", "هل عاد «البطل»؟", "هل عاد «البطل» ؟"),
        ("blank-before-mark", "قال: نعم", "قال\u00a0: نعم"),
        ("missing-blank", "قال، ثم مضى", "قال،ثم مضى"),
        ("missing-blank", "قال، «نعم»", "قال،«نعم»"),
        ("missing-blank", "هل عاد؟! وسأل آخر", "هل عاد؟!وسأل آخر"),
        ("missing-blank", "يا للفرح! قال الفائز", "يا للفرح!قال الفائز"),
        ("latin-comma", "قال الوزير، وأضاف", "قال الوزير\\, وأضاف"),
        ("missing-blank", "قال، **نعم** هي", "قال،**نعم** هي"),
        ("missing-blank", "قال: نعم", "قال:نعم"),
        ("missing-blank", "قال: «نعم»", "قال:«نعم»"),
        ("missing-blank", "انتهى العرض (الأول) أمس", "انتهى العرض(الأول)أمس"),
        ("missing-blank", "قال «نعم» ثم «لا»", "قال «نعم»ثم«لا»"),
        ("missing-blank", "النسخة 2.0.1، والنسخة 3", "النسخة 2.0.1,والنسخة 3"),
        ("blank-before-mark", "قال، ثم مضى", "قال ,ثم مضى"),
        ("blank-before-mark", "هل عاد؟", "هل عاد ?"),
        ("latin-comma", "قال، ثم مضى", "قال\\, ثم مضى"),
        ("latin-question-mark", "هل عاد؟", "هل عاد\\?"),
        ("blank-inside", "فاز (3 - 2) على ضيفه", "فاز ( 3 - 2 ) على ضيفه"),
        ("blank-inside", "قال «نعم» ومضى", "قال « نعم » ومضى"),
        ("double-blank", "قال ثم مضى", "قال  ثم مضى"),
        ("double-blank", "قال ثم مضى", "قال \u00a0ثم مضى"),
        ("no-break-space", "يهمك: مجلس الوزراء", "يهمك:\u00a0مجلس الوزراء"),
        ("no-break-space", "مجلس الوزراء", "مجلس\u00a0الوزراء"),
        ("dots", "قال… ثم سكت", "قال.... ثم سكت"),
        ("dots", "قال… ثم سكت", "قال. . . ثم سكت"),
        ("detached-waw", "الوزير والرئيس", "الوزير و الرئيس"),
        ("detached-waw", "الوزير و«الراية»", "الوزير و «الراية»"),
        ("detached-waw", "وقال الرئيس", "و قال الرئيس"),
        ("straight-quotes", "قال «نعم» ومضى", 'قال "نعم" ومضى'),
        ("straight-quotes", "قال «نعم» ومضى", "قال ''نعم'' ومضى"),
        ("straight-quotes", "صحيفة لـ«الراية»، و«النور».", 'صحيفة لـ"الراية"، و"النور".'),
        ("straight-quotes", "«الراية» وَ«النور»", '"الراية" وَ"النور"'),
        ("straight-quotes", "قال «إن ‹الراية› صحيفة» ومضى", 'قال «إن "الراية" صحيفة» ومضى'),
        ("straight-quotes", "رواية «New York» الجديدة", 'رواية "New York" الجديدة'),
        ("mismatched-quotes", "قال «نعم» ومضى", 'قال “نعم" ومضى'),
        ("mismatched-quotes", "قال «نعم» ومضى", "قال “نعم“ ومضى"),
        ("mismatched-quotes", "قال «نعم» ومضى", "قال »نعم« ومضى"),
        ("mismatched-quotes", "قال «نعم» ومضى", "قال «نعم“ ومضى"),
        ("straight-quotes", "قال «نعم» ومضى", "قال 'نعم' ومضى"),
        ("straight-quotes", "قال لـ«الراية»", "قال لـ'الراية'"),
        ("straight-quotes", "قال «نعم» ومضى", "قال <<نعم>> ومضى"),
        ("straight-quotes", "قال «نعم» ومضى", "قال &lt;&lt;نعم>> ومضى"),
        ("straight-quotes", "فيلم «The Long Road Home» الجديد", 'فيلم "The Long Road Home" الجديد'),
        ("tatweel", "التشهير بالاقتصادية", "التشهـير بالاقتصاديــــة"),
        ("tatweel", "وعُقدت الجلسة", "وعـُقدت الجلسة"),
        ("bidi-control", "قال الوزير", "قال \u200fالوزير"),
        ("bidi-control", "قال الوزير", "\u202bقال الوزير\u202c"),
        ("zero-width", "قال الوزير", "قال ال\u200bوزير"),
        ("presentation-forms", "على الموقع الاستراتيجي", "على الموقع ﺍﻻﺳﺘﺮﺍﺗﻴﺠﻲ"),
        ("persian-letters", "قائد القيادة المركزية", "قائد القیادة المركزیة"),
        ("persian-letters", "22 كانون الثاني هذا العام", "22 کانون الثاني ھذا العام"),
        ("persian-letters", "في البيت", "فی البيت"),
        ("hamza", "سافر إلى أوكرانيا لأن", "سافر الى اوكرانيا لان"),
        ("hamza", "والأمم وللأمم وبإسرائيل", "والامم وللامم وباسرائيل"),
        ("hamza", "الانتخابات واتفاق", "الإنتخابات واتفاق"),
        ("hamza", "استقبل الوزير هذه الوفود", "إستقبل الوزير هذة الوفود"),
        ("hamza", "استقبل الوزير الابن باسم الأعضاء", "إستقبل الوزير الإبن بإسم الاعضاء"),
        ("final-yeh", "الرجل الذي عاد في المساء الثاني", "الرجل الذى عاد فى المساء الثاني"),
        ("final-yeh", "في المستشفى الوطني", "في المستشفي الوطنى"),
        ("final-teh", "هذه وزارة الخارجية", "هذة وزارة الخارجيه"),
        ("final-teh", "إدارة الرئيسة الأمريكية", "إدارة الرئيسة الامريكيه"),
        ("mixed-digits", "سنة ١٤٤٦هـ و٢٠٢٥م", "سنة 14٤٦هـ و٢٠٢٥م"),
        ("mixed-digits", "سنة 1446هـ و2025م", "سنة 14٤٦هـ و2025م"),
    ],
)
def test_what_has_one_right_answer_is_mended(rule, right, wrong):
    assert rule in rules(found(wrong))
    assert right == mended(wrong)
    assert found(right) == ()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("dots", "شاهد.. الوزير يعود"),
        ("missing-blank", "عاد الوفد.ثم نام"),
        ("missing-blank", "في عام 2020م.وبعده نام"),
        ("missing-blank", "قال الم?لس"),
        ("tatweel", "دبي ـ خاص"),
        ("detached-waw", "قال الوزير و **الرئيس**"),
        ("persian-letters", "رآه علی الطريق"),
        ("swapped-lam", "النشرة األخيرة"),
        ("mixed-digits", "سنة 14٤٦هـ"),
        ("digit-styles", "في 12 يناير و١٣ فبراير"),
        ("straight-quotes", 'قال "نعم ومضى'),
        ("mismatched-quotes", "قال نعم» ومضى"),
        ("mismatched-quotes", "قال «نعم ومضى\n\nثم عاد"),
        ("double-blank", "شطر أول     شطر ثان"),
        ("missing-alt", "قبل ![](picture.jpg) بعد"),
        ("presentation-forms", "كتاب\ufe70ا"),
        ("bidi-control", "\u200f- قال الوزير"),
    ],
)
def test_what_only_an_editor_knows_is_told_and_left(rule, text):
    (finding,) = found(text)
    assert (rule, False) == (finding.rule, finding.fixable)
    assert finding.mend
    assert text == mended(text)


@pytest.mark.parametrize(
    "text",
    [
        "ارتفع 1,234 نقطة، أو 12,5 في المئة",
        "ارتفع ٨٥،٥٣٩ نقطة",
        "Paris, London, and Rome? Yes; why not.",
        "رواية Who, What, Where? لكاتبها",
        "في July 31, 2015 تحديدا",
        "الساعة 10:30 والنتيجة 3 : 1 والنسبة 2:1",
        "انظر https://example.org/a?b=1,2;c=3 و`code , x ; y?`",
        "راسل editor@example.org أو #وسم_ـواحد، و@name",
        "شركة .NET والعربية.نت ود. ياسين وأ . ف . ب ود ب أ",
        "الفقرتان أ و ب، والحرف و في اللغة، وحرف و الأخير",
        "عام 1446هـ لـ«الراية» وبـ12 والـ 104 ولـCNN وص 5 صـ",
        "وفق لـسكاي نيوز",
        "قال... ثم سكت… وعاد",
        "الاسم: ............",
        "قال «إن ‹الراية› صحيفة» و“النور” و”الضحى“",
        'شاشة قياسها 32" من الجيل الجديد',
        "حيّا النبي ﷺ والآية ﴿قل﴾",
        "باكستان: پرویز کیانی وگلبدین حکمتیار وبارک چوهان",
        "من به خانه می‌روم و کتاب می‌خوانم چون باران گرفت",
        "قال &quot;نعم&quot; &nbsp;ثم",
        "ان الامام اما والى اثر واحد الامن",
        "أعتقد أنني أستقبل وأعتبر وأستخدم",
        "بلغ 5\u00a0% و12\u00a0مليون",
        "مَن يشتري مني الحياة    وطيبها  \nووزارتي وتأدبي    وتهذبي",
        "جهاز iPhone 12 وطائرة F-16 في ١٢ يناير",
        "كلمة[^1] ثم\n\n[^1]: حاشية",
        "| الفريق | النقاط |\n|---|---:|\n| الأهلي   | 12     |",
        "```\nقال , ثم  مضى\n```",
        "    قال , ثم  مضى",
        "* * *\n\nثم\n\n-----",
        '[رابط](http://example.org/a,b_(c) "قال , ثم") وبعده',
        "????? ??? ????",
        "وفية وعلي ووالى والمحلى وإلي، واحمد الله",
        "الطالب(ات) وال(دولة) والخبر(1) وكتاب(ـه) وال«نادي» وبـ«الراية» و«الفيسبوك»يون",
        "اسم المكان ( ) واسم (    ) آخر",
        "الرجل الذى عاد فى المساء الثانى مع على",  # as all of Egypt's press may write
        "ص:ب و10:30 والبقرة: 255",
        "Rock 'n' Roll وعبد'الله و5' و6'",
        # Verse: in a stanza, alone, and with a sign between its halves.
        "شطر أول طويل  وشطر ثان طويل\nشطر ثالث طويل  وشطر رابع طويل",
        "يا طائرا حط فوق الغصن منفردا     هل عاد من سفر الأيام من رحلا",
        "شطر أول    *    شطر ثان",
        "البند و والفقرة و من المادة نفسها",
        "نص\n«نعم»",
        "«فقرة أولى\n\n«فقرة ثانية\n\nفقرة أخيرة»",
    ],
)
def test_what_is_right_is_left_alone(text):
    assert () == found(text)


def test_a_finding_says_where_the_cursor_finds_it():
    (finding,) = found("سطر أول\nسطر ثان, وتتمة")
    assert "a.md:6:8: latin-comma: a Latin comma in Arabic text\n    write: «ثان،»" == str(finding)


def test_columns_count_characters_of_the_file_not_of_the_value():
    (finding,) = found("نص", 'title: "قال \\"نعم\\" 𝕏, ثم"')[:1]
    assert (2, 13, "straight-quotes") == (finding.line, finding.column, finding.rule)


def test_every_value_that_readers_see_is_read():
    front = (
        'title: "أ, ب"\ndescription: "أ, ب"\nimage:\n  src: a.jpg\n  alt: أ, ب\n'
        "  caption: 'أ, ب'\n  credit: أ, ب\nread_also:\n  - أ, ب\n  - title: أ, ب\n"
        'corrections:\n  - date: 2026-01-01\n    text: أ, ب\nslug: أ, ب\ntags: ["أ, ب"]\n'
        'facts: [{value: "1", label: "أ, ب"}]'
    )
    assert [2, 3, 6, 7, 8, 10, 11, 14, 17] == [finding.line for finding in found("نص", front)]


def test_a_picture_without_a_word_is_told_at_its_name():
    (finding,) = found("نص", 'title: "ع"\nimage:\n  src: a.jpg\n  alt: ""')
    assert (4, 8, "missing-alt") == (finding.line, finding.column, finding.rule)


def test_a_headline_may_have_110_characters_and_vowel_signs_do_not_count():
    assert () == found("نص", f'title: "{"كَ" * 110}"')
    (finding,) = found("نص", f'title: "{"ك" * 111}"')
    assert ("long-headline", "a headline of 111 characters") == (finding.rule, finding.what)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قال ترامب ثم سافر ترمب وعاد ترامب", (5, 19)),
        ("موقع غوغل وخدمات جوجل ولغوغل", (5, 18)),
        ("وصل إيلون ماسك ثم غادر ايلون ماسك وعاد إيلون ماسك", (5, 24)),
        ("زار أمريكا الرئيس والوفد الأميركي، وأمريكا ترحب", (5, 26)),
    ],
)
def test_one_name_in_two_spellings_is_told_at_the_rarer(text, place):
    check = Checklist(spellings=Spellings(read_vocabulary(VOCABULARY, "tags.toml")))
    (finding,) = found(text, check=check)
    assert ("two-spellings", *place) == (finding.rule, finding.line, finding.column)
    assert not finding.fixable


@pytest.mark.parametrize(
    "text",
    [
        "قال دونالد ترامب ثم ترامب ولترامب",
        "سافر إلى السعودية مع الوفد السعودي والسعوديين",
        "الولايات المتحدة والوفد الأمريكي وأمريكا",
        "تُركيا وتركيا",
        "عُمان وعمّان",
    ],
)
def test_one_spelling_in_many_forms_is_one(text):
    check = Checklist(spellings=Spellings(read_vocabulary(VOCABULARY, "tags.toml")))
    assert () == found(text, check=check)


def test_a_lost_hamza_is_told_once_however_many_rules_see_it():
    check = Checklist(spellings=Spellings(read_vocabulary(VOCABULARY, "tags.toml")))
    assert ["hamza"] == rules(found("زار إسرائيل ثم اسرائيل وإسرائيل والإسرائيليين", check=check))


def test_an_alef_with_dots_is_told_where_no_yeh_has_them():
    assert ["المستشفي"] == [
        one.before for one in found("عاد مصطفى فى المساء الى المستشفي") if "yeh" in one.rule
    ]


def test_a_rule_that_is_off_neither_tells_nor_mends():
    check = Checklist(("straight-quotes", "latin-comma"))
    text = 'قال "نعم", ثم “نعم" مضى'
    assert ["mismatched-quotes"] == rules(found(text, check=check))


def silenced(text: str, front: str = 'title: "عنوان"') -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in found(text, front)]


def test_a_note_silences_a_rule_up_to_the_next_empty_line():
    note = "<!-- lint: off detached-waw -->"
    for between in ("\n", "\n\n"):
        text = f"{note}{between}قال و مضى, ثم نام\nو عاد\n\nقال و مضى"
        line = 6 + between.count("\n")
        assert [("latin-comma", line - 1), ("detached-waw", line + 2)] == silenced(text)
    text = f"{note}\n- قال و مضى\n- و عاد\n\nقال"
    assert [] == silenced(text)
    assert text == mended(text)


def test_a_note_without_a_rule_silences_all_of_them():
    assert [] == silenced("<!-- lint: off -->\nقال , و مضى ![](a.jpg)")


def test_a_note_above_a_key_silences_its_value_alone():
    front = (
        'title: "عنوان"\n# lint: off detached-waw\ndescription: "قال و مضى"\nplace: "دبي و عمان"'
    )
    assert [("detached-waw", 5)] == silenced("نص", front)


def test_what_is_silenced_says_nothing_of_the_rest_of_the_article():
    text = "<!-- lint: off digit-styles -->\nعام ١٤٤٦\n\nعام 2020 وعام ١٤٤٥"
    assert [("digit-styles", 8)] == silenced(text)
    assert [] == silenced(text.replace(" وعام ١٤٤٥", ""))


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("lint: off detached-wav", 'no rule "detached-wav"'),
        ("lint: detached-waw", "a note that the lint cannot read"),
    ],
)
def test_a_note_that_says_no_rule_is_told(note, told):
    findings = found(f"<!-- {note} -->\nقال")
    assert [("unknown-rule", 5, told)] == [(f.rule, f.line, f.what) for f in findings]
    assert all(finding.mend for finding in findings)


def test_a_file_that_cannot_be_read_is_told_as_a_build_tells_it():
    findings, data, _ = judged("a.md", b"---\ntitle: \xff\n---\n\nx\n", Checklist(), fix=True)
    assert [("unreadable", 2, "not UTF-8 text")] == [(f.rule, f.line, f.what) for f in findings]
    assert b"---\ntitle: \xff\n---\n\nx\n" == data
    for text in (b"no front matter", b'---\ntitle: "x\n---\n\nx\n', b"---\n- a\n---\n\nx\n"):
        assert ["unreadable"] == rules(judged("a.md", text, Checklist())[0])


def test_what_the_build_refuses_the_lint_can_mend():
    data = '---\ntitle: "قال \u200fالوزير"\ndate: 2026-01-01\n---\n\nنص\n'
    assert (
        data.replace("\u200f", "")
        == judged("a.md", data.encode(), Checklist(), fix=True)[1].decode()
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_newlines_and_byte_order_mark_stay(newline, mark):
    before = mark + '---\ntitle: "أ, ب"\ndate: 2026-01-01\n---\n\nقال , ثم\n\nنعم\n'
    after = mark + '---\ntitle: "أ، ب"\ndate: 2026-01-01\n---\n\nقال، ثم\n\nنعم\n'
    _, data, _ = judged("a.md", before.replace("\n", newline).encode(), Checklist(), fix=True)
    assert after.replace("\n", newline).encode() == data


def test_mixed_newlines_stay_each_in_its_line():
    before = '---\r\ntitle: "أ, ب"\n---\r\n\nقال , ثم\r\n\r\nنعم\n'
    _, data, _ = judged("a.md", before.encode(), Checklist(), fix=True)
    assert before.replace("أ,", "أ،").replace("قال ,", "قال،").encode() == data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: قال, ثم # تعليق", "title: قال، ثم # تعليق"),
        ("title: 'it''s قال, ثم'", "title: 'it''s قال، ثم'"),
        ('title: "قال \\"نعم\\" ثم"', 'title: "قال «نعم» ثم"'),
        ('title: "قال\\u200f نعم"', 'title: "قال نعم"'),
        ("title: >-\n  قال, ثم\n  مضى  وعاد", "title: >-\n  قال، ثم\n  مضى وعاد"),
        ("title: |\n  قال, ثم\n  مضى", "title: |\n  قال، ثم\n  مضى"),
        ("title: قال ,\n  ثم مضى", "title: قال،\n  ثم مضى"),
        # Without the unseen mark before it, the value would begin with a sign of YAML.
        ("title: \u200f*قال الوزير", 'title: "*قال الوزير"'),
        ("title: قال \u200f# الوزير", 'title: "قال # الوزير"'),
    ],
)
def test_a_mended_value_is_still_the_value_it_should_be(before, after):
    _, data, _ = judged("a.md", page("نص", before), Checklist(), fix=True)
    assert page("نص", after).decode() == data.decode()


def explained(name: str) -> dict[str, tuple[str, str] | None]:
    """Each rule that a page of the documentation explains, with its slip and what it should be."""
    rules: dict[str, tuple[str, str] | None] = {}
    for part in (ROOT / "docs" / name).read_text("utf-8").split("\n### ")[1:]:
        title = re.search("`(.+?)`", part)
        example = re.search(r"```text\n(.+)\n(.+)\n```", part)
        assert title
        seen = [
            re.sub(r"\[U\+(\w{4})\]", lambda code: chr(int(code[1], 16)), line)
            for line in (example.groups() if example else ())
        ]
        rules[title[1]] = (seen[0], seen[1]) if seen else None
    return rules


@pytest.mark.parametrize("name", ["lint.md", "lint.ar.md"])
def test_each_rule_is_explained_in_both_languages(name):
    assert set(NAMES) == set(explained(name))


@pytest.mark.parametrize("name", ["lint.md", "lint.ar.md"])
def test_the_examples_of_the_documentation_are_true(name):
    check = Checklist(spellings=Spellings(read_vocabulary(VOCABULARY, "tags.toml")))
    for rule, example in explained(name).items():
        if example:
            wrong, right = example
            assert {rule} == set(rules(found(wrong, check=check)))
            assert () == found(right, check=check)


# The command


def run(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(root), "lint", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )


def test_findings_are_printed_with_their_places_and_give_exit_code_1(tmp_path):
    newsroom(tmp_path, a=markdown("أ, ب"), b=markdown("عنوان"))
    done = run(tmp_path)
    assert (1, "") == (done.returncode, done.stderr)
    assert (
        "content/a.md:2:10: latin-comma: a Latin comma in Arabic text\n"
        "    write: «أ،»\n"
        "1 finding in 2 files\n"
    ) == done.stdout


def test_nothing_found_gives_exit_code_0(tmp_path):
    newsroom(tmp_path, a=markdown("عنوان"))
    done = run(tmp_path)
    assert (0, "0 findings in 1 file\n") == (done.returncode, done.stdout)


def test_fix_mends_the_file_in_its_place_and_leaves_no_other(tmp_path):
    newsroom(tmp_path, a=markdown("أ, ب", body="قال , ثم.. مضى"), b=markdown("عنوان"))
    file = tmp_path / "content" / "a.md"
    file.chmod(0o640)
    untouched = (tmp_path / "content" / "b.md").stat().st_mtime_ns
    done = run(tmp_path, "--fix")
    assert markdown("أ، ب", body="قال، ثم.. مضى") == file.read_text("utf-8")
    assert 1 == done.returncode
    assert "content/a.md:6:8: dots: two dots are no mark\n" in done.stdout
    assert "mended: content/a.md\n1 finding in 2 files, 3 mended\n" in done.stdout
    assert 0o640 == file.stat().st_mode & 0o777
    assert untouched == (tmp_path / "content" / "b.md").stat().st_mtime_ns
    assert {"a.md", "b.md"} == {one.name for one in (tmp_path / "content").iterdir()}


def test_json_is_one_object_with_all_of_it(tmp_path):
    newsroom(tmp_path, a=markdown("أ, ب", body="ثم.. مضى"))
    report = json.loads(run(tmp_path, "--json").stdout)
    assert {"files", "findings", "fixed", "changed"} == set(report)
    assert (1, 0, []) == (report["files"], report["fixed"], report["changed"])
    assert {
        "path": "content/a.md",
        "line": 2,
        "column": 10,
        "rule": "latin-comma",
        "what": "a Latin comma in Arabic text",
        "mend": "write: «أ،»",
        "before": "أ,",
        "after": "أ،",
        "fixable": True,
    } == report["findings"][0]
    assert ("dots", None, False) == tuple(
        report["findings"][1][key] for key in ("rule", "after", "fixable")
    )
    report = json.loads(run(tmp_path, "--json", "--fix").stdout)
    assert (1, ["content/a.md"]) == (report["fixed"], report["changed"])
    assert ["dots"] == [finding["rule"] for finding in report["findings"]]


def test_only_the_named_files_and_folders_are_read(tmp_path):
    newsroom(tmp_path, a=markdown("أ, ب"), b=markdown("أ, ب"))
    assert 1 == json.loads(run(tmp_path, "content/b.md", "content/b.md", "--json").stdout)["files"]
    assert 2 == json.loads(run(tmp_path, "content", "--json").stdout)["files"]
    done = run(tmp_path, "content/c.md")
    assert (2, "content/c.md: cannot be read: No such file or directory\n") == (
        done.returncode,
        done.stderr,
    )


def test_rules_are_switched_off_in_the_configuration(tmp_path):
    newsroom(tmp_path, a=markdown("أ, ب"))
    settings = tmp_path / "bulletin.toml"
    settings.write_text(SETTINGS + '[lint]\noff = ["latin-comma"]\n', "utf-8")
    assert 0 == run(tmp_path).returncode
    settings.write_text(SETTINGS + '[lint]\noff = [\n  "latin-coma",\n]\n', "utf-8")
    done = run(tmp_path)
    line = SETTINGS.count("\n") + 3
    assert 2 == done.returncode
    assert (
        f'bulletin.toml:{line}: no rule "latin-coma"\n    did you mean: latin-comma\n'
        == done.stderr
    )


def test_an_imported_file_that_was_mended_is_the_desks_own(tmp_path):
    newsroom(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(SEED, "utf-8")
    result = import_seeds(tmp_path, config.read(tmp_path))
    (path,) = result.written
    file = tmp_path / path
    assert content.as_written(file.read_text("utf-8"))
    assert run(tmp_path, "--fix").stdout.endswith(", 1 mended\n")
    mended = file.read_text("utf-8")
    assert not content.as_written(mended)
    assert import_seeds(tmp_path, config.read(tmp_path)).written == ()
    assert mended == file.read_text("utf-8")
