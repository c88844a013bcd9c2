"""What the desk's vocabulary makes of names and articles."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.problems import BuildFailed
from generator.tagging import Vocabulary, read_vocabulary
from generator.tagging.countries import countries

PATH = "content/tags.toml"
ROOT = Path(__file__).parent.parent
SPORT = """
[[tag]]
label = "كرة القدم"
kind = "topic"
cues = ["مباراة", "الدوري", "مهاجم"]

[[tag]]
label = "النادي الأهلي"
kind = "org"
weak = ["الأهلي"]
needs = ["كرة القدم"]
except = ["البنك الأهلي"]
"""


def vocabulary(text: str = "") -> Vocabulary:
    return read_vocabulary(text, PATH)


def mistakes(text: str) -> list[str]:
    with pytest.raises(BuildFailed) as raised:
        vocabulary(text)
    return [f"{problem.line}: {problem.what}" for problem in raised.value.problems]


def record(**values: str) -> str:
    return "[[tag]]\n" + "".join(f"{name} = {value}\n" for name, value in values.items()) + "\n"


# The file


def test_without_records_the_countries_are_known():
    assert ("الولايات المتحدة", None, True) == vocabulary().name("أميركا")


def test_every_mistake_is_told_with_its_line():
    text = (
        "# معجم\n\n"
        + record(label='"أ"', kind='"plce"')
        + "# وصف\n"
        + record(label='"ب"', kind='"org"', aliass='["ج"]', weak='"د"')
        + record(kind='"org"')
    )
    assert [
        '5: no kind "plce"',
        '11: unknown key "aliass"',
        "12: weak is a list of texts",
        "14: a record without a label",
    ] == mistakes(text)


@pytest.mark.parametrize(
    ("mistake", "text"),
    [
        ("1: not TOML: Invalid value (at line 1, column 5)", "a = ="),
        ('1: unknown key "tags"', "[[tags]]\nlabel = 'أ'"),
        ("1: a record without a kind", record(label='"أ"')),
        ("2: a label without a letter", record(label='"+"', kind='"org"')),
        ("4: capital_of is for places only", record(label='"أ"', kind='"org"', capital_of='"مصر"')),
        ("4: leader_of is for people only", record(label='"أ"', kind='"org"', leader_of='"مصر"')),
        ("4: iptc is for topics only", record(label='"أ"', kind='"org"', iptc='"medtop:11000000"')),
        ("4: no id of IPTC Media Topics", record(label='"أ"', kind='"topic"', iptc='"11000000"')),
        ("4: nisba is true or a list of texts", record(label='"أ"', kind='"place"', nisba="1")),
        ("4: the slug is no clean address", record(label='"أ"', kind='"org"', slug='"a b"')),
        ("4: needs speaks of weak names, and there are none", record(
            label='"أ"', kind='"org"', needs='["مصر"]')),
        ("1: leader_of names no record: «أطلانطس»", record(
            label='"أ"', kind='"person"', leader_of='"أطلانطس"')),
        ("5: two records of one label; the other begins on line 1", record(
            label='"عبد الله"', kind='"person"') + record(label='"عبدالله"', kind='"person"')),
        ("5: a name that two records claim; the other begins on line 1", record(
            label='"أب"', kind='"org"') + record(label='"جد"', kind='"org"', aliases='["اب"]')),
    ],
)  # fmt: skip
def test_a_mistake_is_told(mistake, text):
    assert mistake in mistakes(text)


def test_a_nearly_known_name_is_suggested():
    with pytest.raises(BuildFailed, match="did you mean: «أوكرانيا»"):
        vocabulary(record(label='"أ"', kind='"person"', leader_of='"أوكراينا"'))


def test_a_record_corrects_a_country_and_keeps_the_rest():
    known = vocabulary(record(label='"مصر"', slug='"egypt"', aliases='["المحروسة"]'))
    assert ("مصر", "egypt", True) == known.name("المحروسة")
    assert "مصر" in known.tag("الرئيس المصري في الجامعة", None, ["قال الرئيس المصري."])


def test_a_country_may_be_called_otherwise():
    known = vocabulary(record(label='"المملكة المتحدة"', kind='"place"', aliases='["بريطانيا"]'))
    assert ("المملكة المتحدة", None, True) == known.name("بريطانيا")
    assert "المملكة المتحدة" in known.tag("الجيش البريطاني", None, ["قال الجيش البريطاني."])


def test_two_matters_may_share_a_name_that_the_desk_keeps_apart():
    assert mistakes(
        record(label='"عمّان"', kind='"place"')
        + record(label='"سلطنة عُمان"', kind='"place"', aliases='["عُمان"]')
    )
    known = vocabulary(
        record(label='"عمّان"', kind='"place"', never_merge='["سلطنة عُمان"]')
        + record(label='"سلطنة عُمان"', kind='"place"', aliases='["عُمان"]')
    )
    assert ["عمّان", "سلطنة عُمان"] == [known.name(name)[0] for name in ("عَمَّان", "عُمَان")]
    assert ("عمّان", "سلطنة عُمان") == known.shared("عمان")
    assert () == known.shared("عُمان")


def test_an_unknown_tag_keeps_its_name():
    assert ("سمير الخطيب", None, False) == vocabulary().name(" سمير  الخطيب ")


# The tagger


def test_a_name_carries_prefixes_but_is_never_broken():
    tags = vocabulary().tag("وزير لبناني: بلبنان وباريس", None, ["للبنان تاريخ، ولبنان باق."])
    assert ("لبنان",) == tags


def test_the_longest_name_is_meant():
    assert ("جنوب السودان",) == vocabulary().tag("في جنوب السودان", None, ["عن جنوب السودان."])


def test_a_feminine_right_is_no_yemeni():
    text = "أصيب في يده اليمنى في الدقيقة الأولى، واليمنى هي التي يكتب بها."
    assert () == vocabulary().tag("جراحة في اليد اليمنى", None, [text])


def test_an_egyptian_text_may_write_yemeni_without_dots():
    text = "قال الوزير اليمنى ان الجيش اليمنى تقدم فى الجبهة."
    assert ("اليمن",) == vocabulary().tag("الجيش اليمنى يتقدم", None, [text])


def test_a_weak_name_counts_beside_a_sure_one_only():
    assert () == vocabulary().tag("برنامج مالي جديد", None, ["برنامج مالي كبير."])
    beside = ["برنامج في جمهورية مالي. وتقول مالي إنه كبير."]
    assert ("مالي",) == vocabulary().tag("مالي تعلن برنامجًا", None, beside)


def test_a_weak_name_may_need_a_topic():
    known = vocabulary(SPORT)
    match = ["سجل المهاجم هدفًا في مباراة الدوري."]
    assert "النادي الأهلي" in known.tag("الأهلي يفوز", None, match)
    assert () == known.tag("الأهلي يفوز", None, ["فاز المسرح الأهلي بالجائزة."])
    assert "النادي الأهلي" not in known.tag("البنك الأهلي يفوز", None, match)


def test_a_person_named_in_passing_is_no_tag():
    known = vocabulary(record(label='"سمير الخطيب"', kind='"person"'))
    rest = ["عن السوق.", "حضر سمير الخطيب."]
    assert () == known.tag("افتتاح السوق", None, rest)
    assert ("سمير الخطيب",) == known.tag("افتتاح السوق", None, [*rest, "قال سمير الخطيب."])


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("وقال الوزير سمير الخطيب إن السوق باقية.", ("سمير الخطيب",)),
        ("ورحبت جمعية التجار بالقرار.", ("جمعية التجار",)),
        ("وفي المساء عاد الناس إلى بيوتهم بعدما ودعهم سمير الخطيب.", ()),
        ("وشارك سمير الخطيب في الحفل.", ()),
    ],
)
def test_who_speaks_or_acts_below_the_lead_is_a_tag_where_there_is_room(text, tags):
    known = vocabulary(
        record(label='"سمير الخطيب"', kind='"person"')
        + record(label='"جمعية التجار"', kind='"org"')
    )
    assert tags == known.tag("افتتاح السوق", None, ["عن السوق.", text])
    far = ["عن السوق.", "كلمة " * 200, text]
    assert () == known.tag("افتتاح السوق", None, far)


def test_a_capital_to_which_people_came_is_no_tag_beside_its_country():
    known = vocabulary(
        record(label='"تونس العاصمة"', kind='"place"', capital_of='"تونس"')
        + record(label='"سمير الخطيب"', kind='"person"')
    )
    text = ["وصل سمير الخطيب إلى تونس العاصمة.", "وترحب تونس بضيوفها."]
    assert ("سمير الخطيب", "تونس") == known.tag("سمير الخطيب في تونس العاصمة", None, text)
    fire = ["اندلع حريق في تونس العاصمة.", "وترحب تونس بضيوفها."]
    assert "تونس العاصمة" in known.tag("حريق في تونس العاصمة", None, fire)


def test_the_words_of_a_bodys_name_are_no_cues():
    known = vocabulary(
        record(label='"القضاء"', kind='"topic"', cues='["محكمة"]')
        + record(label='"محكمة العدل الدولية"', kind='"org"')
    )
    text = ["نظرت محكمة العدل الدولية في الأمر.", "وقالت محكمة العدل الدولية ذلك."]
    assert ("محكمة العدل الدولية",) == known.tag("محكمة العدل الدولية تنعقد", None, text)


def test_who_leads_a_country_is_a_tag_beside_it():
    known = vocabulary(record(label='"سمير الخطيب"', kind='"person"', leader_of='"مصر"'))
    passing = ["عن السوق.", "حضر سمير الخطيب."]
    assert ("مصر", "سمير الخطيب") == known.tag("سوق في مصر", None, passing)
    assert ("تونس",) == known.tag("سوق في تونس", None, passing)


def test_a_capital_speaks_for_its_country():
    known = vocabulary(record(label='"طهران"', kind='"place"', capital_of='"إيران"'))
    assert "إيران" in known.tag("طهران ترفض", None, ["رفضت طهران العرض."])
    assert "طهران" in known.tag("زلزال في طهران", None, ["ضرب زلزال طهران، في وسط طهران."])


@pytest.mark.parametrize(
    "line",
    [
        "تونس (وات) - قالت الجهة إنها ستعمل.",
        "تونس - سمير الخطيب: قالت الجهة إنها ستعمل.",
        "تونس/ سمير الخطيب/ الأناضول - قالت الجهة إنها ستعمل.",
        "تُونِس 12 أوت 2025 (وات) - قالت الجهة إنها ستعمل.",
    ],
)
def test_where_a_text_was_written_is_no_tag(line):
    assert () == vocabulary().tag("الجهة تعمل", None, [line])


@pytest.mark.parametrize("line", ["تونس: نريد السلام.", "قالت تونس - في بيان - إنها باقية."])
def test_a_sentence_is_no_dateline(line):
    assert ("تونس",) == vocabulary().tag("تونس تريد السلام", None, [line, "عن تونس."])
    assert ("تونس",) == vocabulary().tag("الجهة تعمل", None, [line, "عن تونس."])


@pytest.mark.parametrize("mark", ["اقرأ أيضًا: ", "إقرأ ايضا ", "يقرأ  ", "قد يهمك: ", "شاهد.. "])
def test_what_else_to_read_is_no_tag(mark):
    text = ["عن الجهة.", f"{mark}تونس وتونس وتونس", f"{mark}تونس"]
    assert () == vocabulary().tag("الجهة تعمل", None, text)


@pytest.mark.parametrize("text", ["ا" * 5000, "ا-" * 2500, "ا، " * 1700, "(" * 5000])
def test_a_text_without_sense_takes_no_longer_than_another(text):
    known = vocabulary()
    known.tag("", None, [])
    start = time.process_time()
    assert () == known.tag(text, text, [text])
    # Seconds where a pattern tries every way to divide the words; else some milliseconds.
    assert time.process_time() - start < 0.5


def test_a_paper_named_after_a_place_is_not_the_place():
    text = ["قالت صحيفة مصر إن ذلك صحيح، ونقلت وكالة تونس الخبر."]
    assert () == vocabulary().tag("الخبر في صحيفة مصر", None, text)


def test_the_cities_of_a_war_do_not_crowd_out_its_people():
    places = "أوكرانيا روسيا بولندا رومانيا مولدوفا بيلاروس".split()
    known = vocabulary(record(label='"سمير الخطيب"', kind='"person"'))
    text = [f"عن {place} وعن {place}." for place in places] * 3
    tags = known.tag(" ".join(f"عن {p}" for p in places), None, [*text, "سمير الخطيب."] * 2)
    assert 4 == len(set(tags) & set(places))
    assert "سمير الخطيب" in tags


# What a build costs


def test_a_name_is_told_without_babel_or_the_surfaces():
    code = (
        "import sys; from generator.tagging import read_vocabulary; "
        "read_vocabulary('', 'x').name('مصر'); "
        "print(*{'babel', 'generator.tagging.scoring'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert [] == done.stdout.split()


def test_the_table_of_countries_is_what_cldr_says():
    from tools.countries import rows

    table = (ROOT / "generator/tagging/countries.tsv").read_text("utf-8").splitlines()
    assert rows() == table
    assert len(countries()) == len(table) > 200
