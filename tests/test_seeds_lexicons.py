"""The names of persons, places and newsrooms by which the import knows a credit."""

import re
import subprocess
import sys
from collections import Counter

import pytest

from generator.arabic.calendars import LOCALES
from generator.arabic.fold import key
from generator.seeds import lexicon
from generator.seeds.credits import Credit, parse
from generator.seeds.names import ALSO_WORDS, FAMILIES, GIVEN_NAMES, NO_NAME, TITLES
from generator.seeds.newsrooms import AGENCIES, NEWSROOMS, is_everyday, is_newsroom
from generator.seeds.persons import is_bare_name, is_known_name, looks_like_name
from generator.seeds.places import PLACES, PLACES_IN_COMPANY
from generator.seeds.roles import ROLES
from generator.seeds.verbs import SURE
from generator.seeds.words import DESKS, KINDS, SECTION_WORDS

LISTS = sorted(path.stem for path in lexicon.LISTS.glob("*.txt"))
OF_WORDS = ("families", "given_names")
MONTHS = frozenset(key(month) for months in LOCALES.values() for month in months)


def entries(name: str) -> list[str]:
    """What a list holds, as written, without its stars."""
    text = (lexicon.LISTS / f"{name}.txt").read_text("utf-8")
    text = re.sub("^#.*", "", text, flags=re.MULTILINE)
    parts = text.split() if name in OF_WORDS else re.split("[،\n]", text)
    return [entry for part in parts if (entry := part.strip().rstrip("*"))]


def credit(line: str, *, near: bool = False) -> Credit:
    return parse(line, lambda text: False, near=near) or Credit()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_spelled_as_fold_spells(name):
    # It is read without folding: write «احمد», «مكه المكرمه».
    assert [] == [entry for entry in entries(name) if key(entry) != entry.replace(" ", "")]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_each_name_once(name):
    counts = Counter(map(key, entries(name)))
    assert [] == [entry for entry, count in counts.items() if count > 1]


def test_the_lists_are_read_whole():
    assert GIVEN_NAMES == set(map(key, entries("given_names")))
    assert FAMILIES == set(map(key, entries("families")))
    assert PLACES | PLACES_IN_COMPANY == set(map(key, entries("places")))
    assert AGENCIES == set(map(key, entries("agencies")))
    assert NEWSROOMS == set(map(key, entries("newsrooms")))
    assert not FAMILIES & GIVEN_NAMES
    assert not PLACES & PLACES_IN_COMPANY
    assert not AGENCIES & NEWSROOMS


def test_asking_for_help_reads_no_list():
    code = (
        "import sys; from generator.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit('generator.seeds.lexicon' in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], capture_output=True).returncode


@pytest.mark.parametrize(
    "name",
    [
        "زكرياء بوعلاق",
        "يوغرطة بن عمار",
        "لونيس شعبان",
        "فاظمة أيت موسى",
        "أعل ولد الدوه",
        "لالة بنت الشريف",
        "كيرلس مجدي",
        "تسابيح مبارك",
        "إشراقة عباس",
        "سركيس نعوم",
        "جويل بو يونس",
        "ميسلون نصار",
        "شاخوان رشاد",
        "سنحاريب كوركيس",
        "طورهان كتانة",
        "عضوان الأحمري",
        "عزان الصواعي",
        "نصراء البوسعيدية",
        "مبخوت عبدالله",
        "عبدربه محسن",
        "كيتلين كولينز",
        "إدموند بلير",
        "محفوظ ولد السالك",
        "عبد اللطيف فراتي",
        "إسلام عطية",
        "نوارة باشوش",
        "هيوا قادر",
        "ميسون أبو الهيجا",
        "بيريفان عثمان",
        "آلاء حمدان",
        "بوجمعة أوحدو",
        "امبارك ولد بيروك",
        "موزة الكعبي",
        "شرحبيل الطيب",
        "إيفون صليبا",
        "لارس هانسن",
        "أرزقي آيت حمو",
    ],
)
def test_names_of_every_country_are_known(name):
    assert is_known_name(name)


@pytest.mark.parametrize(
    "place",
    [
        *("ورقلة", "تيزنيت", "أم الفحم", "الضعين", "عامودا", "بلجرشي", "شقرة", "ازويرات"),
        *("ضباء", "مصفح", "الشحانية", "سلماباد", "المهبولة", "لبعوس", "آمرلي", "بنش"),
        *("كفركلا", "صويلح", "مخيم بلاطة", "مرسى علم", "أردمتا", "تمنهنت", "المحرس", "تيقزيرت"),
        *("تغازوت", "النباغية", "لاسعانود", "أوبوك", "فومبوني"),
    ],
)
def test_towns_of_every_country_are_known(place):
    assert key(place) in PLACES


@pytest.mark.parametrize(
    "room",
    [
        *("عدن الغد", "عنب بلدي", "كووورة", "راديو دبنقا", "العمق المغربي", "TRT عربي", "نينا"),
        *("أ ش أ", "و م ع", "وأج", "لاب", "يونا", "د ب أ", "أ ف ب", "إفي", "كيودو", "برناما"),
        *("وكالة الأنباء السعودية واس", "الوكالة الوطنية للإعلام", "سانا", "بترا", "واع", "وال"),
        *(
            "صحيفة سبق",
            "القبس الكويتية",
            "صحيفة أثير",
            "مرآة البحرين",
            "الشرق القطرية",
            "الرؤية الإماراتية",
        ),
        *("برّان برس", "جمّار", "زاگروس", "تلفزيون سوريا", "جنوبية", "عمان نت", "الحياة الجديدة"),
        *("البوابة نيوز", "مدى مصر", "دارفور 24", "عين ليبيا", "نواة", "الهدّاف", "لكم2"),
        *("صحراء ميديا", "جوب جوغ", "رأي اليوم", "The New York Times", "Al-Monitor", "لو باريزيان"),
    ],
)
def test_newsrooms_of_every_country_are_known(room):
    assert is_newsroom(room)


def test_a_name_is_no_word_that_only_sentences_have():
    # «شهد» is a girl's name, and what a witness did.
    assert {"شهد"} == {word for word in GIVEN_NAMES | FAMILIES if word in NO_NAME}


def test_words_of_the_trade_are_no_names_and_no_places():
    trade = SECTION_WORDS | KINDS | DESKS | set(ROLES) | NO_NAME | MONTHS
    # «إب» is a town, «آب» a month.
    assert {key("إب")} == PLACES & trade
    # «جوان» is a name and a month, «شهد» a name and a verb: marked, both.
    assert not (GIVEN_NAMES - ALSO_WORDS) & trade
    assert {key("أ ب")} == {room for room in AGENCIES & trade if not is_everyday(room)}
    assert not {room for room in NEWSROOMS & trade if not is_everyday(room)}


def test_verbs_that_are_names_as_well_are_marked():
    assert {"عزت"} >= {name for name in GIVEN_NAMES - ALSO_WORDS if name in SURE}
    assert not {place for place in PLACES if place in SURE}


def test_titles_are_no_names():
    assert not (GIVEN_NAMES - ALSO_WORDS) & TITLES


@pytest.mark.parametrize(
    "word",
    """
    أمل نور سلام ربيع كمال جمال حياة هدى وفاء صفاء كريم جهاد إيمان دعاء رجاء سعيد صالح عادل
    رحاب فجر سالم سعيد جميل أسماء آية هاجر شروق نجاح أشواق عناد لام كرم قادة أعراب نذير
    """.split(),
)
def test_names_that_are_words_as_well_are_marked(word):
    assert key(word) in ALSO_WORDS


@pytest.mark.parametrize("word", ["القصور", "القطار", "العروسة", "الشهداء", "الثورة", "مساكن"])
def test_places_that_are_words_as_well_need_company(word):
    assert credit(word) == Credit()
    assert credit(f"{word} - رويترز").place == word
    assert credit(f"{word} - ندى الخطيب").place == word


@pytest.mark.parametrize("part", ["مخيم جنين", "ريف حلب", "شمال غزة", "محافظة إب", "ولاية ورقلة"])
def test_a_part_of_a_place_is_one(part):
    assert credit(f"{part} - الأناضول").place == part


@pytest.mark.parametrize("room", ["وكالة شفق نيوز", "قناة الحدث", "جريدة القبس", "موقع عمون"])
def test_a_newsroom_may_say_what_it_is(room):
    assert is_newsroom(room)


@pytest.mark.parametrize("word", ["الحياة", "الخبر", "الشرق", "معا", "فارس", "النهار", "الوطن"])
def test_newsrooms_that_are_words_as_well_need_company(word):
    assert is_everyday(word)
    assert credit(f"غزة - {word}").sources == (word,)


@pytest.mark.parametrize("room", ["هسبريس", "رويترز", "عكاظ", "القدس العربي", "فرانس 24"])
def test_newsrooms_that_are_nothing_else_need_none(room):
    assert not is_everyday(room)


@pytest.mark.parametrize(
    "line",
    [
        "غزة: أمل جديد",
        "دمشق - نجاح التجربة",
        "باريس - ربيع العرب",
        "حلب - فجر جديد",
        "عمان - رحاب جديدة",
    ],
)
def test_a_headline_behind_a_place_is_no_author(line):
    assert credit(line, near=True) == Credit()


@pytest.mark.parametrize(
    "line",
    [
        *("آدم وحواء", "سعيد الحظ", "كريم جدا", "سند قانوني", "أمير جديد", "سلطان عمان"),
        *("أسماء لامعة", "خلف الكواليس", "هاجر إلى كندا", "سيدة الشاشة", "نجاح الوزير", "قادة عرب"),
    ],
)
def test_a_headline_of_two_words_is_nobody(line):
    assert not is_bare_name(line)


@pytest.mark.parametrize(
    "line",
    [
        *("منصور بوعلام", "صلاح الدين الجورشي", "ضياء الدين بلال", "منة الله الأبيض"),
        *("نايلة تويني", "محمد تويجري", "سيدي محمد ولد بلعمش", "د. أمل بعيد", "حسن بركية"),
        *("ضيف الله القرني", "زين العابدين جبارة", "زوينة آل تويه"),
    ],
)
def test_a_name_that_is_a_word_is_somebody_before_a_surname(line):
    assert is_bare_name(line)


@pytest.mark.parametrize("line", ["محليات", "اثنين", "ص", "محليات - 2026", "القصور", "الحياة"])
def test_words_of_a_page_are_no_places(line):
    assert credit(line).place is None


def test_a_town_that_is_a_name_as_well_is_left_to_what_stands_beside_it():
    assert not PLACES & {key(name) for name in ("بدر", "ليلى", "ناصر", "سحاب", "كان", "ليل", "صور")}


@pytest.mark.parametrize(
    "line", ["أمل جديد", "سلام مؤقت", "نجاح التجربة", "نضال الأسرى", "باسم الشعب", "وفاء للعهد"]
)
def test_words_that_are_names_as_well_are_nobody_by_themselves(line):
    assert not is_bare_name(line)


@pytest.mark.parametrize("line", ["نجاح العمري", "أمل الخطيب", "وفاء صالح", "د. سلام كاظم"])
def test_behind_such_a_word_a_family_name_tells(line):
    assert is_bare_name(line)


@pytest.mark.parametrize("line", ["ملفات ساخنة", "كرة عالمية", "جولة مرتقبة", "يحدث الآن"])
def test_what_stands_where_names_do_is_no_name(line):
    assert not looks_like_name(line)
