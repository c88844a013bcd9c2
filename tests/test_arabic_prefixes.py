"""Letters written onto words, and adjectives and stems of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.arabic.context import is_named_after, is_where, names_an_office, writes_no_yeh
from generator.arabic.fold import fold, tokens, words
from generator.arabic.nisba import inflected, nisba
from generator.arabic.prefixes import prefixed, unprefixed
from generator.arabic.stems import article, stem, suffix

WORDS = st.text(alphabet="والبفكلسني", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("surface", "word"),
    [
        ("والسعودية", "السعودية"),
        ("للأمم", "الأمم"),
        ("ولليمن", "اليمن"),
        ("لليمن", "اليمن"),
        ("فبلبنان", "لبنان"),
        ("لكييف", "كييف"),
    ],
)
def test_a_name_is_found_under_its_prefix(surface, word):
    assert fold(word) in unprefixed(fold(surface))


@given(WORDS)
def test_what_is_written_onto_a_word_can_be_taken_off(word):
    assert all(word in unprefixed(surface) for surface in prefixed(word))


@given(WORDS)
def test_nothing_else_is_taken_off(surface):
    assert all(surface in prefixed(word) for word in unprefixed(surface))


@pytest.mark.parametrize(
    ("adjective", "place"),
    [
        ("أوكراني", "أوكرانيا"),
        ("سعودي", "السعودية"),
        ("فرنسي", "فرنسا"),
        ("لبناني", "لبنان"),
        ("يمني", "اليمن"),
        ("غزي", "غزة"),
    ],
)
def test_a_place_gives_its_adjective(adjective, place):
    assert adjective == nisba(place)


def test_every_word_of_an_adjective_takes_the_ending():
    assert {"كوري جنوبي", "كوريه جنوبيه"} <= set(inflected("كوري جنوبي"))


@pytest.mark.parametrize(
    "forms",
    [
        "الانتخابات والانتخابات انتخابية للانتخاب",
        "المهاجرين مهاجرون والمهاجر مهاجرة",
        "اقتصاد الاقتصادية اقتصاديا والاقتصادي",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms):
    assert 1 == len({stem(word) for word in tokens(forms)})


@pytest.mark.parametrize(
    ("one", "other"), [("كورونا", "كورة"), ("العمرة", "العمر"), ("فرعوني", "فرع"), ("رهينة", "كرة")]
)
def test_other_words_have_other_stems(one, other):
    assert stem(fold(one)) != stem(fold(other))


@given(st.text(alphabet="ابتسيهونم", max_size=12))
def test_a_stem_has_nothing_more_to_lose(word):
    assert suffix(suffix(word)) == suffix(word)
    assert suffix(stem(word)) == stem(word)
    assert word.endswith(article(word))


@given(st.text())
def test_words_as_written_are_the_tokens_unfolded(text):
    assert tokens(text) == [fold(word) for word in words(text)]


@given(
    st.text(alphabet="ابي\u0649\u0654\u0640\u064e\u0651\u200b\u200f \u0300،_1\u0663.\ufefb\ufdfa")
)
def test_marks_and_controls_do_not_shift_the_words(text):
    assert tokens(text) == [fold(word) for word in words(text)]


def test_an_office_before_an_adjective_names_the_state():
    assert names_an_office(tokens("قال وزير الخارجية"))
    assert not names_an_office(tokens("فاز الفيلم"))


def test_a_city_is_a_place_behind_a_preposition_only():
    assert is_where(tokens("عقد في"), "موسكو", "موسكو")
    assert is_where([], "بموسكو", "موسكو")
    assert not is_where(tokens("رفضت"), "موسكو", "موسكو")
    assert not is_where([], "بيروت", "بيروت")


def test_a_paper_or_a_street_only_bears_the_name():
    assert is_named_after(tokens("نشرت صحيفة"))
    assert not is_named_after(tokens("وصل إلى"))


def test_a_text_without_a_final_yeh_is_egyptian():
    assert writes_no_yeh(words("فى القاهرة على المصرى"))
    assert not writes_no_yeh(words("في القاهرة على المصري"))
    assert not writes_no_yeh(words("نص"))
