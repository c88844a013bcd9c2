import codecs
import contextlib
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.seeds.decoding import LARGEST, NoText, Remark, decode

NEWS = """\
افتتاح جسر جديد في الموصل

افتتحت محافظة نينوى جسراً جديداً فوق نهر دجلة في مدينة الموصل بعد أربع سنوات من العمل.
"""
ENGLISH = "The “news” – a café in Paris’s centre…\n\nAnd a text.\n"
# What an article is written with that every page of Arabic has.
ARTICLES = tomllib.loads((Path(__file__).parent / "tagged/tuned.toml").read_text("utf-8"))
WORDS = sorted(
    {
        word
        for article in ARTICLES["article"]
        for text in article["paragraphs"]
        for word in text.split()
        if word.isalpha() and all("\u0621" <= letter <= "\u064a" for letter in word)
    }
)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=12, max_size=60, unique=True).map(" ".join)
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]
WRONG = ["latin-1", "cp1252", "cp1256", "mac_roman", "cp850", "cp437"]


def misread(data: bytes, wrong: str) -> str:
    """As browsers read them: a byte that the page leaves out is the control of its number."""
    return "".join(
        bytes([byte]).decode(wrong, "replace").replace("\ufffd", chr(byte)) for byte in data
    )


def told(data: bytes) -> str:
    with pytest.raises(NoText) as refused:
        decode(data)
    assert refused.value.mend
    return str(refused.value)


# What is read


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NEWS.encode(), "utf-8"),
        (NEWS.encode("utf-8-sig"), "utf-8-sig"),
        (NEWS.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"), "utf-16"),
        (NEWS.encode("utf-16-le"), "utf-16-le"),
        (NEWS.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + NEWS.encode("utf-32-le"), "utf-32"),
        (NEWS.encode("utf-32-be"), "utf-32-be"),
        (NEWS.encode("cp1256"), "cp1256"),
        (NEWS.encode("iso8859_6"), "iso8859_6"),
        (NEWS.encode("cp720"), "cp720"),
        ("قال «نعم» ثم عاد إلى بيته في المدينة".encode("mac_arabic"), "mac_arabic"),
    ],
)
def test_the_encoding_is_found_and_told(data, encoding):
    found = decode(data)
    assert encoding == found.encoding
    assert data.decode(encoding) == found.text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
@pytest.mark.parametrize("text", ["خبر", "خبر\n", "A headline\n\nAnd a text.\n", "٣ أيام"])
def test_short_text_is_known_too(text, encoding):
    assert (text, encoding) == (
        decode(text.encode(encoding)).text,
        decode(text.encode(encoding)).encoding,
    )


@pytest.mark.parametrize("text", [ENGLISH, "Élection : où en est-on ?\n\nRéélu à l’été.\n"])
def test_western_text_is_no_arabic_one(text):
    assert (text, "cp1252") == (
        decode(text.encode("cp1252")).text,
        decode(text.encode("cp1252")).encoding,
    )


def test_letters_in_old_shapes_are_arabic_too():
    text = "\ufe8d\ufedf\ufe92\ufee8\ufeda \ufedf\ufedc\ufef2 " * 9
    assert decode(text.encode("utf-16-be")).text == text


@given(SENTENCES, st.sampled_from(UNICODE))
def test_what_unicode_wrote_is_read_back(text, encoding):
    assert decode(text.encode(encoding)).text == text


@given(SENTENCES, st.sampled_from(["cp1256", "iso8859_6", "cp720"]))
def test_the_code_pages_of_arabic_are_told_from_each_other(text, page):
    assert decode(text.encode(page)).text == text


@pytest.mark.parametrize("article", ARTICLES["article"], ids=lambda article: article["title"])
@pytest.mark.parametrize("length", [50, 200, 1000])
@pytest.mark.parametrize("page", ["cp1256", "iso8859_6", "cp720"])
def test_the_beginning_of_an_article_is_enough(article, length, page):
    data = "\n\n".join([article["title"], *article["paragraphs"]]).encode(page, "ignore")[:length]
    assert data.decode(page) == decode(data).text


# Text that was misread before


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1256"])
def test_text_that_was_misread_is_taken_back_and_told(encoding, wrong):
    if wrong == encoding:
        return
    found = decode(misread(NEWS.encode(encoding), wrong).encode())
    assert NEWS == found.text
    assert found.encoding.startswith(f"utf-8 ({encoding} taken for ")


@given(SENTENCES, st.sampled_from(WRONG[:3]), st.integers(1, 2))
def test_the_way_back_is_exact(text, wrong, times):
    spoilt = text
    for _ in range(times):
        spoilt = misread(spoilt.encode(), wrong)
    assert decode(spoilt.encode("utf-16")).text == text


@pytest.mark.parametrize(
    "text",
    [
        NEWS + misread("خبر آخر من الموصل".encode(), "cp1256"),
        NEWS + misread("خبر آخر من الموصل".encode("cp1256"), "cp1252"),
        NEWS + misread("خبر آخر من الموصل".encode(), "latin-1"),
    ],
)
def test_a_misread_part_of_a_good_text_is_refused_with_its_line(text):
    with pytest.raises(NoText, match="wrong encoding") as refused:
        decode(text.encode())
    assert 4 == refused.value.line


def test_misread_text_of_which_letters_are_lost_is_refused():
    lost = NEWS.encode().decode("cp1252", "ignore")
    assert "letters of a wrong encoding, and no sure way back to what they were" == told(
        lost.encode()
    )


@pytest.mark.parametrize(
    "text",
    [
        "تظهر الحروف هكذا ÚæÏÉ في البرامج القديمة التي لا تعرف العربية",
        "زار «كافيه دو لا بيه» (Café de la Paix) في الخط؟ نعم، الخط»، وقال: ظ، ط",
        "ÉTÉ à Orléans, où l’âge d’Élodie fut fêté",
        "الحظ: 5٪ – الضغط… الشرط’",
    ],
)
def test_what_only_looks_misread_stays_as_it_is(text):
    assert (text, "utf-8") == (decode(text.encode()).text, decode(text.encode()).encoding)


def test_a_byte_order_mark_that_was_misread_goes():
    assert NEWS == decode(("ï»¿" + NEWS).encode()).text


# What is damaged


def test_a_byte_that_is_no_utf_8_is_named_with_its_line():
    data = NEWS.encode()
    place = data.index("نينوى".encode())
    with pytest.raises(NoText) as refused:
        decode(data[:place] + b"\xe9" + data[place:])
    assert (f"UTF-8 with bytes that are none: 0xE9 at byte {place + 1}, line 3", 3) == (
        str(refused.value),
        refused.value.line,
    )


@given(st.integers(0, len(NEWS.encode()) - 1), st.integers(0x80, 0xFF))
def test_utf_8_with_one_bad_byte_never_becomes_another_page(place, byte):
    data = NEWS.encode()
    spoilt = data[:place] + bytes([byte]) + data[place + 1 :]
    if spoilt.decode("utf-8", "replace").count("\ufffd"):
        assert "UTF-8 with bytes that are none" in told(spoilt)
    else:
        assert ("utf-8", spoilt.decode()) == (decode(spoilt).encoding, decode(spoilt).text)


def test_a_file_of_two_encodings_is_refused():
    assert "UTF-8 with bytes that are none" in told(NEWS.encode() + NEWS.encode("cp1256"))


@pytest.mark.parametrize(
    ("sign", "what"),
    [
        ("\a", "a control character, U+0007, was taken out"),
        ("\0", "a control character, U+0000, was taken out"),
        ("\x9d", "a control character, U+009D, was taken out"),
        ("\ufffd", "U+FFFD: a letter was lost before this file was saved"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_sign_that_is_no_letter_is_told_with_its_line(sign, what, encoding):
    found = decode((NEWS.replace("دجلة", f"دج{sign}لة")).encode(encoding))
    assert [(3, what)] == [(remark.line, remark.what) for remark in found.remarks]
    assert isinstance(found.remarks[0], Remark)


def test_the_quotation_marks_of_windows_are_no_controls():
    found = decode("قال \x93نعم\x94 ثم عاد".encode())
    assert ("قال “نعم” ثم عاد", ()) == (found.text, found.remarks)


def test_the_end_of_a_file_of_dos_is_no_text():
    assert (NEWS, ()) == (
        decode(NEWS.encode() + b"\x1a").text,
        decode(NEWS.encode() + b"\x1a").remarks,
    )


# What is no text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\r\n \r\n", "the file is empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF file, no plain text"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "a Word file, no plain text"),
        (b"PK\x03\x04\x14\x00\x06\x00xl/workbook.xml", "an Excel file, no plain text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a ZIP archive, no plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, no plain text"),
        (b"{\\rtf1\\ansi", "an RTF file, no plain text"),
        ("{\\rtf1\\ansi".encode("utf-16"), "an RTF file, no plain text"),
        (b"\x89PNG\r\n\x1a\n", "a picture, no plain text"),
        (b"RIFF\x24\x00\x00\x00WAVE", "a picture or a recording, no plain text"),
        (b"\x00\x00\x00\x18ftypmp42", "a film, no plain text"),
        (b"  <!DOCTYPE html>\n<html>", "a web page, no plain text"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html>', "a web page, no plain text"),
        ("<HTML><body>خبر</body></HTML>".encode(), "a web page, no plain text"),
        (b'<?xml version="1.0"?><rss></rss>', "an XML file, no plain text"),
        ('{"title": "خبر"}'.encode(), "a JSON file, no plain text"),
        (b"From: a\nMIME-Version: 1.0\n", "a mail or an archived web page, no plain text"),
        (b"=D8=B9=D9=88=D8=AF=D8=A9", "mail in transport code (=D8=A7), no plain text"),
        (b"\\u0627\\u0644\\u062e", "text in the code of a script (\\u0627), no plain text"),
        (bytes(range(256)) * 4, "neither UTF-8 nor UTF-16 nor a code page of Arabic"),
        ("Новости дня".encode("cp1251"), "neither UTF-8 nor UTF-16 nor a code page of Arabic"),
        (b"text\x01\x02\x03\x04\x05" * 50, "no text: it holds control characters throughout"),
        (NEWS.encode("utf-16")[:-1], "its first bytes say utf-16, but the rest is not"),
        (NEWS.encode("utf-16-le") + b"\n", "utf-16-le, but the last character is broken off"),
        (b"a" * (LARGEST + 1), "4,000,001 bytes: too long for an article"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_one_line(data, what):
    assert what == told(data)


@pytest.mark.parametrize("text", ["PK is a shop", "ID3 tags", "RIFF", '{"قال" نعم', "[خبر]", "BZh"])
def test_letters_that_begin_like_a_file_are_text(text):
    assert text == decode(text.encode()).text


@given(
    st.binary(max_size=400)
    | st.lists(st.sampled_from([b"\xd8", b"\xa7", b"\0", b"\x06", b" ", b"\xc7"])).map(b"".join)
)
def test_no_bytes_are_too_strange_to_be_looked_at(data):
    with contextlib.suppress(NoText):
        assert isinstance(decode(data).text, str)


def test_no_page_takes_the_place_of_another_as_the_text_grows():
    lengths = range(40, 400, 40)
    data = (NEWS * 4).encode("cp1256")
    found = [decode(data[:length]).encoding for length in lengths]
    assert all(one == other for one, other in pairwise(found))
