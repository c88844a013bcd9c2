"""What stands on a card, in which order, and how large."""

import struct
import tomllib
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator import cards, rendering
from generator.cards import png, press, uax9
from generator.cards.faces import drawable
from generator.cards.lines import SIZES, Block
from generator.cards.press import Card, Press
from generator.problems import BuildFailed
from generator.views.page import CardView
from tools import golden_cards

HERE = Path(__file__).parent
ONE_SHADE = 20
"""Of 255: processors may round the edge of a letter to the next of 16 shades."""


@cache
def the_press() -> Press:
    return cards.load((rendering.packaged(),))


def set_headline(headline: str) -> Block:
    own = the_press()._head
    return own.block(drawable(headline, own.faces), 1040, press.HEADLINE_HEIGHT)


def left(text: str) -> str:
    """What is left of a text on a card."""
    return drawable(text, the_press()._head.faces).text


def picture(headline: str, **fields: str) -> Image.Image:
    card = Card(
        headline, fields.get("kicker"), fields.get("date"), fields.get("wordmark", "النشرة")
    )
    data = the_press().draw(card)
    assert len(data) <= 40_000
    return Image.open(BytesIO(data))


# Golden pictures


@pytest.mark.parametrize("name", golden_cards.views())
def test_a_card_looks_as_it_did_when_somebody_looked(name):
    places = (rendering.packaged(),)
    view = golden_cards.views()[name]
    drawn = the_press().draw(cards.worded(view, cards.catalogue(places)))
    golden = Image.open(HERE / "golden_cards" / f"{name}.png").convert("RGB")
    now = Image.open(BytesIO(drawn)).convert("RGB")
    bands = ImageChops.difference(golden, now).split()
    assert max(max(band.tobytes()) for band in bands) <= ONE_SHADE, (
        "look at it; if it is right: python tools/golden_cards.py"
    )


def test_every_golden_picture_has_its_headline():
    table = tomllib.loads((HERE / "golden_cards" / "cards.toml").read_text("utf-8"))
    pictures = {path.stem for path in (HERE / "golden_cards").glob("*.png")}
    assert set(table) == pictures
    assert all(one["see"] for one in table.values())


# What is drawn


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("مصر تطلق قمرها", "🚀🇪🇬 مصر تطلق 👩🏽‍🚀 قمرها ⭐️"),
        ("المركز 2", "المركز 2️⃣"),
        ("صلى الله عليه وسلم", "ﷺ"),
        ("السلام", "ﺍﻟﺴﻼﻡ"),
        ("الرئيس يزور", "الرئيس 習近平 (习近平) يزور"),
        ("في «الصحيفة» اليوم", "في «北京 الصحيفة» اليوم"),
        ("الصين", "الصين: 北京"),
        ("1 و2", "① و②"),
        ("abc", "\u202eabc\u202c"),
        ("أ ب", " أ\t\n ب\u200b "),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("5-", "5-"),
        ("-5 درجات", "-5 درجات"),
        ("", "習近平"),
        ("", "🚀"),
    ],
)
def test_a_text_is_drawn_without_what_cannot_be(drawn, text):
    assert drawn == left(text)


def test_half_a_name_is_never_drawn():
    assert "زار" == left("Кoмitet زار")  # one Cyrillic letter among Latin ones


def test_the_letters_of_a_word_are_of_one_face_and_its_signs_may_be_of_another():
    faces = the_press()._head.faces
    assert not faces[0].characters.issuperset("ێ٪")  # else this proves nothing
    assert b"\1" * 4 == drawable("وێژە", faces).faces
    assert b"\0\0\0\1" == drawable("٢٫٧٪", faces).faces


@given(st.text())
@settings(max_examples=300)
def test_no_text_draws_an_empty_box(text):
    for line in set_headline(text).lines if left(text) else ():
        assert all(glyph.number for piece in line.pieces for glyph in piece.shape.glyphs)


def test_a_headline_without_one_drawable_letter_shows_the_bulletins_name():
    assert picture("النشرة").tobytes() == picture("習近平").tobytes()


@given(st.text(), st.text(), st.text(), st.text())
@settings(max_examples=60)
def test_any_text_makes_a_card(headline, kicker, date, wordmark):
    picture(headline, kicker=kicker, date=date, wordmark=wordmark).load()


@pytest.mark.parametrize("text", ["", " ", "習近平", "\u200f", "\u200f \u200d", "\u0301"])
def test_a_card_of_nothing_is_still_a_card(text):
    picture(text, kicker=text, date=text, wordmark=text).load()


# Lines


WORDS = st.lists(
    st.sampled_from("من مجلس الوزراء للاستثمارات iPhone C++ 2–1 20% «آبل» (G7) وَالْمُدَرِّسِينَ".split()),
    min_size=1,
    max_size=60,
)


@given(WORDS)
@settings(max_examples=150)
def test_a_headline_fits_whatever_its_words(words):
    block = set_headline(" ".join(words))
    assert block.size in SIZES
    assert len(block.lines) <= (5 if block.size == SIZES[-1] else 4)
    assert all(line.width * block.size <= 1040 for line in block.lines)


@given(WORDS)
@settings(max_examples=60)
def test_nothing_is_drawn_in_the_margins_or_cut_off(words):
    image = picture(" ".join(words))
    # Letters may lean a little out of their own width, as print has it.
    assert image.crop((0, 0, 70, 630)).getextrema() == (0, 0)
    assert image.crop((1135, 0, 1200, 630)).getextrema() == (0, 0)
    for row in (press.HEADLINE, press.RULE - 1):
        assert image.crop((0, row, 1200, row + 1)).getextrema() == (0, 0)


def test_a_short_headline_is_as_large_as_can_be_and_a_long_one_small():
    assert (104, 1) == (set_headline("أسعار النفط").size, len(set_headline("أسعار النفط").lines))
    assert 56 == set_headline("مجلس الوزراء يقر خطة " * 12).size


def test_lines_are_balanced():
    first, second = set_headline("مجلس الوزراء يقر خطة جديدة لدعم الزراعة").lines
    assert abs(first.width - second.width) < 0.35 * max(first.width, second.width)


def test_a_headline_that_is_too_long_is_cut_at_a_word():
    own = the_press()._head
    words = "للاستثمارات " * 60
    text = own._short(drawable(words, own.faces), 1040 / 56, 5).text
    assert {"للاستثمارات", "\u2026"} == set(text.split(" "))


def test_a_word_wider_than_a_line_is_broken_after_a_sign_of_its_own():
    own = the_press()._head
    tag = "#" + "_".join(["غابات"] * 20)
    parts = own._broken(drawable(tag, own.faces), 1040 / 56).text.split(" ")
    assert len(parts) > 1
    assert tag == "".join(parts)
    assert all(part.endswith("_") for part in parts[:-1])


def test_a_word_without_a_sign_is_broken_between_joined_letters_that_stay_joined():
    own = the_press()._head
    word = "ستسق" * 30
    parts = own._broken(drawable(word, own.faces), 1040 / 56).text.split(" ")
    assert word == "".join(parts).replace("\u200d", "")
    assert all(part.endswith("\u200d") for part in parts[:-1])


def test_a_long_wordmark_leaves_room_for_the_date():
    name = "نشرة الشرق الأوسط وشمال أفريقيا والخليج العربي والمغرب الكبير"
    both = picture("خبر", date="الثلاثاء 6 يناير 2026", wordmark=name)
    alone = picture("خبر", date="الثلاثاء 6 يناير 2026", wordmark="")
    of_date = (890, 540, 1120, 600)
    assert alone.crop(of_date).getextrema() != (0, 0)
    assert alone.crop(of_date).tobytes() == both.crop(of_date).tobytes()


@pytest.mark.parametrize(
    "headline",
    [
        "وَالْمُسْتَشْفَيَاتُ ضَغْطَ مُتَّجِهِينَ " * 20,
        "Government announces " * 30,
        "88888 99999 66666 " * 30,
        "؟!%&@ " * 50,
        "وَضُغِّطَتّْ" * 30,
    ],
)
def test_the_densest_card_stays_light(headline):
    picture(  # which asserts it
        headline,
        kicker="الاقتصاد العالمي والمحلي والأسواق المالية والبورصات الناشئة وأخبار الشركات",
        date="الثلاثاء 6 يناير 2026",
        wordmark="نشرة الشرق الأوسط وشمال أفريقيا",
    )


# Order. What a browser makes of the same lines: tests/browser/test_cards_order.py.


@pytest.mark.parametrize(
    ("levels", "text"),
    [
        ("1111122211111", "أولى abc كلمة"),
        ("1112221", "د (abc)"),
        ("111212", "جـ 1–2"),
        ("2111212", "a ب 1-2"),
        ("1122222", "أ a 1-2"),
        ("1112211", "من 20\u200f%"),
        ("11222211", "أ C++\u200e ب"),
        ("1114441", "ب \u2067123\u2069"),
    ],
)
def test_what_goes_from_left_to_right_has_an_even_level(levels, text):
    assert levels == "".join(map(str, uax9.levels(text)))


def test_words_stand_from_the_right_and_what_is_latin_in_its_own_order():
    text = "أ bc د"
    assert "د bc أ" == "".join(text[at] for at in uax9.visual(uax9.levels(text)))


@given(
    st.text(alphabet="ابa1٢ +-.,()[]\u064b\u200e\u200f\u2066\u2067\u2068\u2069\u200d", max_size=40)
)
def test_every_character_stands_somewhere_and_once(text):
    levels = uax9.levels(text)
    assert len(text) == len(levels)
    assert list(range(len(text))) == sorted(uax9.visual(levels))


def test_a_text_of_latin_letters_alone_goes_from_left_to_right():
    assert (0, 1, 1) == (uax9.base("20% of all."), uax9.base("20%"), uax9.base("a ب"))


# The file


def test_bands_one_after_the_other_are_one_stream():
    rows = [bytes([0, *([shade] * 7)]) * 9 for shade in (0, 5, 0, 31)]
    data = png.write(7, 36, press.PALETTE, [png.band(rows[0]), *map(png.band, rows[1:])])
    at = data.index(b"IDAT")
    (length,) = struct.unpack(">I", data[at - 4 : at])
    # zlib compares the sum that we joined with its own.
    assert b"".join(rows) == zlib.decompress(data[at + 4 : at + 4 + length])
    assert (7, 36) == Image.open(BytesIO(data)).size


def test_a_card_is_1200_by_630_of_paper_ink_and_accent():
    image = picture("أسعار النفط", kicker="اقتصاد", date="الثلاثاء 6 يناير 2026")
    colours = {colour for _, colour in image.convert("RGB").getcolors() or ()}
    assert (1200, 630) == image.size
    assert {press.PAPER, press.INK, press.ACCENT} <= colours


# Wording


@pytest.mark.parametrize(
    ("card", "view"),
    [
        (
            Card("نما 20\u200f%", "لغة C++\u200e", "الثلاثاء 6 يناير 2026", "النشرة"),
            CardView("story", "نما 20%", "لغة C++", "الثلاثاء 6 يناير 2026", "النشرة"),
        ),
        (Card("مصر", "وسم", None, "النشرة"), CardView("tag", "مصر", None, None, "النشرة")),
        (
            Card("نشرة الثلاثاء 6 يناير 2026", "النشرة اليومية", None, "النشرة"),
            CardView("day", "الثلاثاء 6 يناير 2026", None, None, "النشرة"),
        ),
    ],
)
def test_what_a_card_says(card, view):
    assert card == cards.worded(view, cards.catalogue((rendering.packaged(),)))


def test_a_typeface_that_is_none_is_told(tmp_path):
    (tmp_path / "cards").mkdir()
    (tmp_path / cards.HEADLINES).write_text("no font")
    with pytest.raises(BuildFailed, match="TrueType"):
        cards.load((tmp_path, rendering.packaged()))
