import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.arabic.fold import fold, key, strip_marks, tokens

FATHA, SHADDA, TATWEEL = "\u064e", "\u0651", "\u0640"
RLM, ZWNJ, SOFT_HYPHEN, BOM = "\u200f", "\u200c", "\u00ad", "\ufeff"
HAMZA_ABOVE = "\u0654"

ARABIC_WORDS = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أوكرانيا", "اوكرانيا"),
        ("أُوكرانيا", "أوكرانيا"),
        ("الإقتصـــاد", "الاقتصاد"),
        ("مستشفى", "مستشفي"),
        ("محكمة", "محكمه"),
        ("کییف", "كييف"),
        ("رؤساء", "روساء"),
        ("هيئة", "هييه"),
        ("ﺍﻻﺳﺘﺮﺍﺗﻴﺠﻲ", "الاستراتيجي"),
        ("٢٠٢٦", "2026"),
        ("۲۰۲۶", "2026"),
        ("CNN", "cnn"),
        ("ڤيينا", "فيينا"),
        ("پاريس", "باريس"),
        ("گوگل", "كوكل"),
        ("ڨفصة", "قفصة"),
    ],
)
def test_a_word_is_one_word_however_it_is_spelled(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("invisible", [TATWEEL, RLM, ZWNJ, SOFT_HYPHEN, BOM, FATHA, SHADDA])
def test_what_cannot_be_seen_is_not_compared(invisible):
    assert fold("خ" + invisible + "بر") == fold("خبر")


def test_a_hamza_typed_as_a_mark_belongs_to_its_letter():
    assert fold("سو" + HAMZA_ABOVE + "ال") == fold("سؤال")


@pytest.mark.parametrize(("one", "other"), [("علم", "عمل"), ("كتاب", "مكتب"), ("حال", "خال")])
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


@given(st.text())
@settings(max_examples=400)
@example("e\u200d\u0301")
@example("e\u0615\u0301")
@example("\u0130")
@example("\ufdfa")
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
@settings(max_examples=300)
def test_folding_does_not_see_how_the_text_was_composed(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(ARABIC_WORDS, st.data())
def test_vowel_signs_and_tatweel_anywhere_change_nothing(word, data):
    signs = st.text("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640", max_size=3)
    dressed = "".join(letter + data.draw(signs) for letter in word)
    assert fold(dressed) == fold(word)


def test_a_hyphen_that_does_not_break_ends_a_word():
    assert tokens("الروسية\u2011الأوكرانية") == ["الروسيه", "الاوكرانيه"]


@pytest.mark.parametrize("mark", "«»،؛؟:.…-–—\u00a0")
def test_punctuation_ends_a_word(mark):
    assert tokens(f"خبر{mark}آخر") == ["خبر", "اخر"]


def test_a_vowel_sign_never_splits_a_word():
    assert tokens("نُشِرَ الخَبَرُ") == ["نشر", "الخبر"]


def test_an_accent_never_splits_a_latin_word():
    # The small letter of U+0130 keeps a dot for which Unicode has no letter.
    assert len(tokens("D\u0130YARBAKIR")) == 1


def test_a_text_without_words_has_no_tokens():
    assert tokens(" « … » ") == []


@given(st.text())
@settings(max_examples=300)
def test_tokens_are_folded(text):
    assert [fold(token) for token in tokens(text)] == tokens(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد الله", "عبدالله"),
        ("أوكرانيا", "اوكرانيا"),
        ("أوكرانيا", "أُوكرانيا"),
        ("أبو ظبي", "أبوظبي"),
        ("«الشرق الأوسط»", "الشرق الأوسط"),
        ("الروسية\u2011الأوكرانية", "الروسية-الأوكرانية"),
    ],
)
def test_a_name_is_one_name_however_it_is_spaced(one, other):
    assert key(one) == key(other)


def test_a_name_of_symbols_alone_still_has_a_key():
    assert key("★ ★") == "★★"


@given(st.text())
@settings(max_examples=300)
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("أوكرانيا", "أُوكرانيـــا"),
        ("الضفة", "الضِّفّة"),
        ("مؤتمر", "مُو\u0654تمر"),
        ("هيئة على", "هَيْئَة" + RLM + " عَلى"),
        ("٢٠٢٦ café", "٢٠٢٦ café"),
    ],
)
def test_marks_go_and_every_letter_stays(shown, written):
    assert strip_marks(written) == shown


@given(st.text())
@settings(max_examples=400)
@example("e\u200d\u0301")
@example("e\u0615\u0301")
def test_stripping_twice_changes_nothing(text):
    once = strip_marks(text)
    assert strip_marks(once) == once
    assert unicodedata.is_normalized("NFC", once)
