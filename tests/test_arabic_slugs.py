import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.arabic.slugs import MOST_BYTES, latin_slug, slug


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("نشر", "نُشِرَ"),
        ("الضفة", "الضِّفّة"),
        ("أوكرانيا", "أُوكرانيا"),
        ("روسيا", "روسيـــا"),
        ("2026-عام", "٢٠٢٦ عام"),
        ("هيئة-على-مؤتمر", "هيئة على مؤتمر"),
        ("ڤيينا-پاريس-چاد-گوگل-الرڨاب", "ڤيينا پاريس چاد گوگل الرڨاب"),
        ("الروسية-الأوكرانية", "الروسية\u2011الأوكرانية"),
        ("فرنسا-خبر", "«فرنسا»: خبر؟!"),
        ("1234-1234", "1,234 ١٬٢٣٤"),
        ("رحيممشايي", "رحيم\u200cمشايي"),
        ("المدن", "ﺍﻟﻤﺪﻥ"),
        ("bbc-عربي", "BBC عربي"),
        ("خبر", "🚀 خبر …"),
    ],
)
def test_a_headline_becomes_an_address(address, text):
    assert slug(text) == address


def test_a_decomposed_hamza_makes_the_same_address():
    assert slug(unicodedata.normalize("NFD", "أوكرانيا")) == "أوكرانيا"


@pytest.mark.parametrize("text", ["", "🚀", "…", "\u064e\u0640"])
def test_a_text_without_letters_still_has_an_address(text):
    assert len(slug(text)) == len(latin_slug(text)) == 8


def test_two_texts_without_letters_have_two_addresses():
    assert slug("🚀") != slug("…")


def test_a_long_headline_is_cut_between_words():
    assert slug("واحد اثنان ثلاثة", limit=12) == "واحد-اثنان"
    assert slug("واحد اثنان ثلاثة", limit=11) == "واحد-اثنان"
    assert slug("واحد اثنان ثلاثة", limit=10) == "واحد-اثنان"


def test_one_word_that_is_too_long_is_cut():
    assert slug("ب" * 90) == "ب" * 60


@given(st.text() | st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي \u064e\u0651-'&#;.,09", max_size=120))
@settings(max_examples=500)
@example("\U0001f6001" * 40)
@example("\U00020000" * 90)
@example("\ufdfa" * 9)
@example("\u0130")
@example("&amp;lt;")
@example("&#1611;ب&#1612;ت")
def test_an_address_is_short_whole_and_its_own_address(text):
    made = slug(text)
    assert 0 < len(made) <= 60
    assert len(made.encode()) <= MOST_BYTES
    assert unicodedata.is_normalized("NFC", made)
    assert not set(made) & set("/\\?#%&. \0")
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert slug(made) == made


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى ", max_size=80), st.data())
def test_a_vocalised_headline_has_the_address_of_the_plain_one(text, data):
    signs = st.text("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640", max_size=2)
    dressed = "".join(c if c == " " else c + data.draw(signs) for c in text)
    if text.strip():
        assert slug(dressed) == slug(text)


def test_a_latin_address_is_ascii():
    assert latin_slug("نُشِرَ عن أوكرانيا ٢٠٢٦") == latin_slug("نشر عن أوكرانيا 2026")
    assert latin_slug("أوكرانيا") == "wkrny"


@given(st.text())
@settings(max_examples=200)
def test_a_latin_address_has_only_letters_digits_and_hyphens(text):
    made = latin_slug(text)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert latin_slug(made) == made
