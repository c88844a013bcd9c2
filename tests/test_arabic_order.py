import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.arabic.order import ALPHABET, letter, sort_key

NAMES = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى ", min_size=1, max_size=10).filter(
    lambda name: name.strip()
)


def in_order(*names: str) -> list[str]:
    return sorted(set(names), key=sort_key)


def test_names_follow_the_alphabet_without_the_article():
    names = ["آسيا", "أوكرانيا", "باريس", "الجزائر", "السعودية", "هولندا", "اليابان"]
    assert in_order(*names) == names


def test_spellings_of_one_name_stand_together():
    names = ["أمريكا", "أوكرانيا", "اوكرانيا", "بغداد"]
    assert in_order(*names) == names


def test_digits_go_first_and_latin_last():
    names = ["2026", "أوبك", "يونيسف", "BBC", "CNN"]
    assert in_order(*names) == names


def test_a_short_name_stands_before_the_longer_ones_it_begins():
    names = ["كرة", "كرة السلة", "كرة القدم"]
    assert in_order(*names) == names


@pytest.mark.parametrize(
    ("group", "name"),
    [
        ("ا", "أوكرانيا"),
        ("ا", "ءامن"),
        ("ا", "الأمم المتحدة"),
        ("ا", "ٱلأمل"),
        ("ب", "البحرين"),
        ("ب", "پاكستان"),
        ("ج", "«الجزيرة»"),
        ("ي", "اليمن"),
        ("ه\u0640", "الهند"),
        ("غ", "غَزّة"),
        ("0-9", "٢٠٢٦"),
        ("0-9", "5G"),
        ("A-Z", "BBC"),
        ("A-Z", "École"),
        ("#", "★"),
        ("#", "Москва"),
        ("#", ""),
    ],
)
def test_a_name_stands_under_its_letter(group, name):
    assert letter(name) == group


@pytest.mark.parametrize("name", ["الله", "ألمانيا", "المانيا", "ألبانيا", "ألعاب القوى", "إلهام"])
def test_an_alef_and_lam_of_the_word_itself_stay(name):
    assert letter(name) == "ا"


@pytest.mark.parametrize("name", ["ال", "الم"])
def test_two_letters_at_least_stay_after_the_article(name):
    assert letter(name) == "ا"


def test_the_alphabet_has_its_28_letters_once():
    assert len(set(ALPHABET)) == 28
    assert (ALPHABET[0], ALPHABET[25], ALPHABET[27]) == ("ا", "ه\u0640", "ي")


@given(st.lists(NAMES, max_size=12))
def test_an_index_never_returns_to_an_earlier_letter(names):
    places = [ALPHABET.index(letter(name)) for name in sorted(names, key=sort_key)]
    assert places == sorted(places)


@given(st.lists(st.text(max_size=8), max_size=8), st.randoms())
def test_the_order_does_not_depend_on_what_came_first(names, random):
    shuffled = names.copy()
    random.shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == sorted(names, key=sort_key)
