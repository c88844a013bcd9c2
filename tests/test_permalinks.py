import re
import unicodedata
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import permalinks
from generator.model import Permalink

DAY = date(2026, 1, 6)


def test_an_article_lies_under_its_day():
    assert permalinks.article(DAY, "خبر") == "/2026/01/06/خبر/"


def test_a_permalink_is_composed_whatever_the_disk_gave():
    decomposed = unicodedata.normalize("NFD", "أوكرانيا")
    assert permalinks.tag("أوكرانيا") == permalinks.tag(decomposed)


def test_a_machine_reads_a_percent_encoded_address():
    assert permalinks.href(permalinks.tag("غزة")) == "/tags/%D8%BA%D8%B2%D8%A9/"


def test_a_site_below_a_path_keeps_its_links_below_it():
    assert permalinks.href(permalinks.TAGS, "/bulletin/") == "/bulletin/tags/"
    assert permalinks.absolute(permalinks.TAGS, "https://a.example/b/") == (
        "https://a.example/b/tags/"
    )


def test_a_page_is_the_index_of_its_folder_and_a_file_is_itself():
    assert permalinks.file(permalinks.HOME) == "index.html"
    assert permalinks.file(permalinks.TAGS) == "tags/index.html"
    assert permalinks.file(permalinks.feed(permalinks.HOME, "rss")) == "feed.xml"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("/old", "/old/"),
        ("/old.html", "/old.html"),
        ("/%D8%AE%D8%A8%D8%B1/", "/خبر/"),
        (" /2020/خبر/ ", "/2020/خبر/"),
    ],
)
def test_an_alias_becomes_an_address_like_ours(written, expected):
    assert permalinks.alias(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/",
        "old",
        "https://a.example/old/",
        "//a.example/x",
        "/a/../b",
        "/a/%2e%2e/b",
        "/a//b",
        "/.git/x",
        "/a?b",
        "/a#b",
        "/a\\b",
        "/a%00b",
        "/" + "خ" * 101,
    ],
)
def test_an_alias_that_no_folder_can_hold_is_refused(written):
    with pytest.raises(ValueError, match="alias"):
        permalinks.alias(written)


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("/tags/فرنسا/?ص=1#ل", "/daily/tags/%D9%81%D8%B1%D9%86%D8%B3%D8%A7/?%D8%B5=1#%D9%84"),
        ("/tags/%D9%81/", "/daily/tags/%D9%81/"),
        ("/a b/", "/daily/a%20b/"),
        ("/\\evil.example", "/daily/%5Cevil.example"),
        ("https://a.example/?x=%41&y", "https://a.example/?x=%41&y"),
    ],
)
def test_an_address_that_an_editor_wrote_is_encoded_once(written, href):
    assert href == permalinks.written(written, "/daily/")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_an_address_is_plain_ascii_and_decodes_to_the_permalink(text):
    address = permalinks.href(Permalink(f"/{text}"))
    assert address.isascii()
    assert unquote(address) == f"/{text}"


def firsts(count):
    return [permalinks.article(date(2026, 1, 6), f"خبر-{n}") for n in range(count)]


def test_short_addresses_are_short_and_two_stories_never_share_one():
    made = permalinks.shorts(firsts(2000))
    assert len(set(made.values())) == 2000
    assert all(re.fullmatch("/s/[0-9a-hjkmnp-tv-z]{7}/", short) for short in made.values())


def test_a_newer_story_leaves_the_short_addresses_of_older_ones_alone(monkeypatch):
    monkeypatch.setattr(permalinks, "_SHORT", 1)  # so that many would be alike
    before, after = permalinks.shorts(firsts(60)), permalinks.shorts(firsts(200))
    assert before == {first: after[first] for first in before}
    assert len(set(after.values())) == 200
