"""Keeping tags in order: what to add, what to mend, renaming."""

import os
from datetime import UTC
from pathlib import Path

import pytest
from newsroom import NOW, markdown, newsroom, site

from generator import content, desk
from generator.build import build
from generator.problems import BuildFailed, WrongSetup

RECORDS = """\
# ما يعرفه المكتب
[[tag]]
label = "ائتلاف الراغبين"
kind = "org"
aliases = [
  "تحالف الراغبين",   # كما تكتبه وكالات
]

# الناس
[[tag]]
label = "فولوديمير زيلينسكي"
kind = "person"
leader_of = "أوكرانيا"
"""


def bulletin(root: Path, records: str = RECORDS, **files: str) -> Path:
    newsroom(root, **files)
    (root / content.VOCABULARY).write_text(records, "utf-8")
    return root


def told(problems) -> list[str]:
    return [f"{p.path}:{p.line}: {p.what}: {p.mend}" for p in problems]


# Suggesting


def test_names_of_two_articles_are_given_as_records(tmp_path):
    body = "قال الروائي سمير الخطيب إن روايته ستصدر قريبًا."
    root = bulletin(tmp_path, a=markdown("أول", body=body), b=markdown("ثان", body=body))
    found = desk.suggest(root, UTC)
    assert [("سمير الخطيب", "person", 2)] == [(n.label, n.kind, n.mentions) for n in found]
    whole = RECORDS + "\n" + desk.records(found)
    again = bulletin(tmp_path, whole)
    assert () == desk.suggest(again, UTC)
    assert desk.vocabulary(again).name("سمير الخطيب")[2]


def test_a_name_that_the_vocabulary_has_is_not_suggested(tmp_path):
    body = "قال الرئيس الأوكراني فولوديمير زيلينسكي إن بلاده باقية."
    root = bulletin(tmp_path, a=markdown("أول", body=body), b=markdown("ثان", body=body))
    assert () == desk.suggest(root, UTC)


@pytest.mark.parametrize(
    ("label", "kind", "text"),
    [
        ("حزب النهضة الحرة", "org", "دعا حزب النهضة الحرة إلى الحوار."),
        ("زوارة", "place", "وصلوا إلى مدينة زوارة أمس."),
        ("مهرجان الربيع الدولي", "event", "افتتح مهرجان الربيع الدولي أمس."),
        ("عبد الإله المنصوري", "person", "قال الأمين العام عبد الإله المنصوري إن ذلك خطأ."),
    ],
)
def test_the_word_before_a_name_gives_its_kind(tmp_path, label, kind, text):
    root = bulletin(tmp_path, a=markdown("خبر", body=text))
    assert [(label, kind)] == [(n.label, n.kind) for n in desk.suggest(root, UTC, least=1)]


def test_a_name_that_one_article_speaks_of_all_along_is_suggested(tmp_path):
    body = "عاد سمير الخطيب أمس.\n\nوقال سمير الخطيب إن العمل بدأ.\n\nوشكر الناس سمير الخطيب."
    root = bulletin(tmp_path, a=markdown("خبر", body=body))
    assert ["سمير الخطيب"] == [name.label for name in desk.suggest(root, UTC)]
    assert () == desk.suggest(root, UTC, least=3)


@pytest.mark.parametrize(
    "text",
    [
        "احتسب الحكم ركلة جزاء، ثم ألغى ركلة جزاء، ثم منح ركلة جزاء.",
        "استخدمت الشرطة الغاز المسيل للدموع. تراجع الناس عن الغاز المسيل للدموع.",
        "في الضفة مدينة الغربية منها أكبر. قرب المدينة الغربية سوق.",
        "كلف الرئيس السابق تشكيل حكومة. وقال إن الحكومة تشكيل حكومة.",
        "قالت شركة طيران إن الطيران آمن. تعمل شركة طيران هناك.",
        "عقد مؤتمر صحفي أمس. والمؤتمر الصحفي مؤتمر صحفي.",
        "قال سمير وليلى إنهما عادا. قال سمير وليلى إنهما بقيا.",
        "لقاء ولي العهد أمس. عاد ولي العهد. ابتسم ولي العهد.",
    ],
)
def test_ordinary_words_that_come_back_are_no_names(tmp_path, text):
    root = bulletin(tmp_path, a=markdown("أول", body=text), b=markdown("ثان", body=text))
    assert () == desk.suggest(root, UTC)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("يانيك سينر", "فاز الإيطالي يانيك سينر أمس. وعاد الإيطالي يانيك سينر إلى بلده."),
        ("جيروم باول", "قال جيروم باول إن الفائدة باقية. وأضاف جيروم باول أنها لن تخفض."),
        (
            "منظمة الأغذية والزراعة",
            "دعت منظمة الأغذية والزراعة إلى العمل. حذرت منظمة الأغذية والزراعة أيضا.",
        ),
        ("سامي الطويل", "قال مدير قناة نسمة سامي الطويل إن البث باق."),
        ("حركة الشباب", "أعلنت حركة الشباب ذلك. وتقاتل الحكومة حركة الشباب."),
    ],
)
def test_a_name_is_as_long_as_its_words_keep_together(tmp_path, label, text):
    root = bulletin(tmp_path, a=markdown("أول", body=text), b=markdown("ثان", body=text))
    assert [label] == [name.label for name in desk.suggest(root, UTC)]


# Checking


def test_two_spellings_of_one_tag_are_told_at_the_rarer_one(tmp_path):
    root = bulletin(
        tmp_path,
        a=markdown("أول", tags='["الاقتصاد العربي"]'),
        b=markdown("ثان", tags='["الاقتصاد العربي"]'),
        c=markdown("ثالث", tags='\n  - "أوكرانيا"\n  - "الإقتصاد العربي"'),
    )
    assert [
        "content/c.md:6: two spellings of one tag: "
        "here «الإقتصاد العربي»; in 2 other articles «الاقتصاد العربي»"
    ] == told(desk.check(root, UTC).spellings)


def test_a_tag_with_one_wrong_letter_is_told(tmp_path):
    root = bulletin(tmp_path, a=markdown("أول", tags='["إئتلاف الراغين"]'))
    report = desk.check(root, UTC)
    assert [
        "content/a.md:4: a tag that is nearly another: "
        "here «إئتلاف الراغين»; did you mean «ائتلاف الراغبين»?"
    ] == told(report.spellings)
    assert ["content/a.md:4: a tag that is not in content/tags.toml: «إئتلاف الراغين»"] == told(
        report.unknown
    )


def test_known_tags_that_look_alike_are_left_alone(tmp_path):
    names = '["النيجر", "نيجيريا", "مالي", "مالطا", "غينيا", "غيانا"]'
    root = bulletin(tmp_path, a=markdown("أول", tags=names), b=markdown("ثان", tags=names))
    assert desk.Check((), (), ()) == desk.check(root, UTC)


def test_a_tag_of_one_article_is_told(tmp_path):
    root = bulletin(tmp_path, a=markdown("أول", tags="[مصر, تونس]"), b=markdown("ثان", tags="تونس"))
    assert ["content/a.md:4: a tag of one article: «مصر»"] == told(desk.check(root, UTC).single)


# Renaming


def test_renaming_changes_the_tag_and_nothing_else(tmp_path):
    before = (
        '---\r\ntitle: "عن أوكرانيا"\r\ndate: 2026-01-05\r\n'
        "tags: [ 'اوكرانيا' , روسيا ] # أوكرانيا\r\n---\r\n\r\nعن أوكرانيا.\r\n"
    )
    root = bulletin(tmp_path, b=markdown("ثان", tags="روسيا"))
    path = root / "content/a.md"
    path.write_bytes(before.encode())
    other = (root / "content/b.md").read_bytes()
    assert (content.VOCABULARY, "content/a.md") == desk.rename(
        root, UTC, "أوكرانيا", "بلاد أوكرانيا"
    )
    assert before.replace("'اوكرانيا'", "'بلاد أوكرانيا'").encode() == path.read_bytes()
    assert other == (root / "content/b.md").read_bytes()


def test_renaming_keeps_the_old_name_and_the_lines_of_the_vocabulary(tmp_path):
    root = bulletin(tmp_path, a=markdown("أول", tags='["ائتلاف الراغبين"]'))
    desk.rename(root, UTC, "ائتلاف الراغبين", "تحالف الراغبين")
    assert RECORDS.replace('label = "ائتلاف الراغبين"', 'label = "تحالف الراغبين"').replace(
        'aliases = [\n  "تحالف الراغبين",   # كما تكتبه وكالات\n]\n',
        'aliases = ["ائتلاف الراغبين"]\nold_slugs = ["ائتلاف-الراغبين"]\n',
    ) == (root / content.VOCABULARY).read_text("utf-8")


COMMENTED = """\
# المعجم
[[tag]]
label = "ألف باء"  # الاسم الرسمي
kind = "org"
aliases = [
  'ا ب',  # اختصار [قديم]
  "ABC"   # باللاتينية
]
old_slugs = ["alif"]

[[tag]]
label = 'جيم دال'
kind = "org"
aliases = ["ج د"] # مختصر
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_renaming_keeps_every_comment_line_end_and_mark_of_the_vocabulary(tmp_path, end, mark):
    root = bulletin(tmp_path)
    path = root / content.VOCABULARY
    path.write_bytes((mark + COMMENTED.replace("\n", end)).encode())
    desk.rename(root, UTC, "ألف باء", "ألف وباء")
    desk.rename(root, UTC, "جيم دال", "جيم")
    wanted = (
        COMMENTED.replace('"ألف باء"', '"ألف وباء"')
        .replace('"ABC"   # باللاتينية\n', '"ABC",   # باللاتينية\n  "ألف باء",\n')
        .replace('["alif"]', '["alif", "ألف-باء"]')
        .replace("'جيم دال'", '"جيم"')
        .replace('["ج د"] # مختصر\n', '["ج د", "جيم دال"] # مختصر\nold_slugs = ["جيم-دال"]\n')
    )
    assert (mark + wanted.replace("\n", end)).encode() == path.read_bytes()


def test_there_and_back_the_page_has_its_first_address_again(tmp_path):
    root = bulletin(tmp_path, a=markdown("أول", tags="[ائتلاف الراغبين]"))
    before = (root / "content/a.md").read_bytes()
    desk.rename(root, UTC, "ائتلاف الراغبين", "الراغبون")
    desk.rename(root, UTC, "الراغبون", "ائتلاف الراغبين")
    assert before == (root / "content/a.md").read_bytes()
    known = desk.vocabulary(root)
    assert ("الراغبون",) == known.old_slugs("ائتلاف الراغبين")
    build(root, now=NOW)
    assert "tags/ائتلاف-الراغبين/index.html" in site(root / "site")


@pytest.mark.parametrize(
    "records",
    [
        'tag = [{label = "ألف", kind = "org"}, {label = "باء", kind = "org"}]\n',
        '[[tag]]\nkind = "org"\n"label" = """ألف"""\n',
        '[[tag]]\nkind = "org"\nlabel = """\nألف"""\n',
    ],
)
def test_a_record_that_cannot_be_edited_safely_is_refused_and_nothing_changes(tmp_path, records):
    root = bulletin(tmp_path, records, a=markdown("أول", tags="[ألف]"))
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(BuildFailed, match="cannot be changed safely"):
        desk.rename(root, UTC, "ألف", "جيم")
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_merger_that_would_lose_cues_is_refused(tmp_path):
    records = (
        '[[tag]]\nlabel = "المصارف"\nkind = "topic"\ncues = ["مصرف"]\n'
        '[[tag]]\nlabel = "البنوك"\nkind = "topic"\n'
    )
    root = bulletin(tmp_path, records)
    with pytest.raises(BuildFailed, match=r"tags.toml:1: a record with keys .*: cues"):
        desk.rename(root, UTC, "المصارف", "البنوك")
    assert records == (root / content.VOCABULARY).read_text("utf-8")


def test_what_the_disk_refuses_changes_nothing(tmp_path):
    root = bulletin(tmp_path, a=markdown("أول", tags="مصر"), b=markdown("ثان", tags="مصر"))
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    # A folder stands where the second file would be written aside.
    (root / f"content/.b.md.{os.getpid()}.new").mkdir()
    with pytest.raises(BuildFailed, match=r"content/b\.md: cannot be written"):
        desk.rename(root, UTC, "مصر", "بلاد النيل")
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("old", "new"), [("السودان", "سوريا"), ("سوريا", "السودان")])
def test_two_countries_never_become_one(tmp_path, old, new):
    root = newsroom(tmp_path, a=markdown("أ", tags=f"[{old}]"))
    before = (root / "content" / "a.md").read_bytes()
    with pytest.raises(WrongSetup, match="swallow"):
        desk.rename(root, UTC, old, new)
    assert before == (root / "content" / "a.md").read_bytes()


def test_renaming_to_a_name_that_has_a_record_makes_the_two_one(tmp_path):
    root = bulletin(tmp_path, RECORDS + '\n[[tag]]\nlabel = "الراغبون"\nkind = "org"\n')
    desk.rename(root, UTC, "الراغبون", "ائتلاف الراغبين")
    known = desk.vocabulary(root)
    assert ("ائتلاف الراغبين", None, True) == known.name("الراغبون")
    assert ("الراغبون",) == known.old_slugs("ائتلاف الراغبين")
    assert ("ائتلاف الراغبين", None, True) == known.name("تحالف الراغبين")


def test_what_speaks_of_the_old_name_still_finds_the_record(tmp_path):
    root = bulletin(tmp_path)
    desk.rename(root, UTC, "أوكرانيا", "جمهورية أوكرانيا")
    known = desk.vocabulary(root)
    assert ("جمهورية أوكرانيا", None, True) == known.name("أوكرانيا")
    assert "جمهورية أوكرانيا" in known.tag("الرئيس الأوكراني في بلاده", None, ["عن أوكرانيا."])


def test_the_old_page_leads_to_the_new_one(tmp_path):
    root = bulletin(tmp_path, a=markdown("أول", tags='["ائتلاف الراغبين"]'))
    build(root, now=NOW)
    assert "tags/ائتلاف-الراغبين/index.html" in site(root / "site")
    desk.rename(root, UTC, "ائتلاف الراغبين", "الراغبون")
    build(root, now=NOW)
    pages = site(root / "site")
    assert "الراغبون" in pages["tags/الراغبون/index.html"].decode()
    old = pages["tags/ائتلاف-الراغبين/index.html"].decode()
    assert "/tags/%D8%A7%D9%84%D8%B1%D8%A7%D8%BA%D8%A8%D9%88%D9%86/" in old


def test_a_renamed_import_counts_as_edited(tmp_path):
    draft = content.Draft("خبر", "نص.", "خبر", "seed.txt", "0" * 32, tags=("مصر",), draft=True)
    text = content.write(draft)
    root = bulletin(tmp_path, a=text)
    assert content.as_written(text)
    desk.rename(root, UTC, "مصر", "بلاد النيل")
    assert not content.as_written((root / "content/a.md").read_text("utf-8"))


@pytest.mark.parametrize(
    ("old", "new"),
    [("مجهول", "معلوم"), ("مصر", "مصر"), ("مصر", " "), ("مصر", "+"), ("مصر", "بلاد\u200f النيل")],
)
def test_a_renaming_without_sense_is_refused(tmp_path, old, new):
    root = bulletin(tmp_path, a=markdown("أول", tags="تونس"))
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(WrongSetup):
        desk.rename(root, UTC, old, new)
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_nothing_is_renamed_while_an_article_cannot_be_read(tmp_path):
    root = bulletin(tmp_path, a=markdown("أول", tags="مصر"), b="بلا بيانات")
    before = (root / "content/a.md").read_bytes()
    with pytest.raises(BuildFailed):
        desk.rename(root, UTC, "مصر", "بلاد النيل")
    assert before == (root / "content/a.md").read_bytes()
