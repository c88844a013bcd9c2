import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.seeds.decoding import LARGEST, NoText, decode

NEWS = """\
افتتاح جسر جديد في الموصل

افتتحت محافظة نينوى جسراً جديداً فوق نهر دجلة في مدينة الموصل بعد أربع سنوات من العمل.
"""
ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى", min_size=1, max_size=9)
SENTENCES = st.lists(ARABIC, min_size=4, max_size=40).map(" ".join)


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
        (NEWS.encode("cp1256"), "cp1256"),
        (NEWS.encode("iso8859_6"), "iso8859_6"),
        (b"A headline\n\nAnd a text.\n", "utf-8"),
    ],
)
def test_the_encoding_is_found_and_told(data, encoding):
    assert (decode(data).text.lstrip("\ufeff"), decode(data).encoding) == (
        NEWS if b"headline" not in data else data.decode(),
        encoding,
    )


def test_letters_in_old_shapes_are_arabic_too():
    text = "\ufe8d\ufedf\ufe92\ufee8\ufeda \ufedf\ufedc\ufef2 " * 9
    assert decode(text.encode("utf-16-be")).text == text


@given(SENTENCES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_what_unicode_wrote_is_read_back(text, encoding):
    assert decode(text.encode(encoding)).text == text


@given(SENTENCES.filter(lambda text: len(text) > 40))
def test_the_code_page_of_arabic_windows_is_told_from_the_others(text):
    assert decode(text.encode("cp1256")).text == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\r\n \r\n", "the file is empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF file, no plain text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a Word file or another ZIP archive, no plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file, no plain text"),
        (b"{\\rtf1\\ansi", "an RTF file, no plain text"),
        (b"\x89PNG\r\n\x1a\n", "a picture, no plain text"),
        (b"  <!DOCTYPE html>\n<html>", "a web page, no plain text"),
        ("<HTML><body>خبر</body></HTML>".encode(), "a web page, no plain text"),
        (bytes(range(256)) * 4, "neither UTF-8 nor UTF-16 nor Windows-1256"),
        (b"text\x01\x02\x03\x04\x05" * 50, "no text: it holds control characters throughout"),
        (b"\xef\xbb\xbftext \xff\xfe", "its first bytes say utf-8, but the rest is not"),
        (b"a" * (LARGEST + 1), "4,000,001 bytes: too long for an article"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data, what):
    with pytest.raises(NoText) as refused:
        decode(data)
    assert str(refused.value) == what
    assert refused.value.mend


def test_text_that_was_encoded_twice_is_refused():
    twice = NEWS.encode().decode("latin-1").encode()
    with pytest.raises(NoText, match="encoded twice"):
        decode(twice)


@given(st.binary(max_size=400))
def test_no_bytes_are_too_strange_to_be_looked_at(data):
    with contextlib.suppress(NoText):
        assert isinstance(decode(data).text, str)
