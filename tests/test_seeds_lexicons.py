"""The names of persons, places and newsrooms by which the import knows a credit."""

import pytest

from generator.arabic.fold import key
from generator.seeds.names import GIVEN_NAMES, NO_NAME
from generator.seeds.newsrooms import is_newsroom
from generator.seeds.persons import is_bare_name, is_known_name, looks_like_name
from generator.seeds.places import PLACES


@pytest.mark.parametrize(
    "name",
    [
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
    "place", ["ورقلة", "تيزنيت", "أم الفحم", "الضعين", "عامودا", "بلجرشي", "شقرة", "ازويرات"]
)
def test_towns_of_every_country_are_known(place):
    assert key(place) in PLACES


@pytest.mark.parametrize(
    "room", ["عدن الغد", "عنب بلدي", "كووورة", "راديو دبنقا", "العمق المغربي", "TRT عربي", "نينا"]
)
def test_newsrooms_of_every_country_are_known(room):
    assert is_newsroom(room)


def test_a_name_is_no_word_that_only_sentences_have():
    # «شهد» is a girl's name, and what a witness did.
    assert {word for word in GIVEN_NAMES if word in NO_NAME} == {"شهد"}


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
