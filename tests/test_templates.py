"""What holds for the HTML of every page, whatever it shows."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from newsroom import NOW, markdown, newsroom

from generator.build import build

VOID = {"meta", "link", "img", "br", "hr", "input", "col", "wbr", "source"}
BODY = """\
نص الخبر، وفيه **تشديد** و[رابط](https://else.example/).

> قول.

## عنوان

| أ | ب |
| --- | :-: |
| 1 | 2 |
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every HTML page of a bulletin that uses every part of the templates."""
    root = newsroom(tmp_path_factory.mktemp("bulletin"))
    stories = {
        f"s{n}": markdown(f"خبر {n}", f"2026-01-{n:02} 10:00", BODY, section="سياسة", tags="[أ]")
        for n in range(1, 7)
    }
    stories["rich"] = markdown(
        "OPEC+ والخبر",
        "2026-01-06",
        BODY,
        description='"سطر"',
        tags="[أ, G7]",
        authors="كاتبة",
        source="وكالة",
        place="بيروت",
        updated="2026-01-06 12:00",
        read_also="[غيره]",
        corrections="[{date: 2026-01-06, text: صُحّح.}]",
        aliases="[/old/]",
    )
    stories["loose"] = markdown("بلا قسم")
    site = build(newsroom(root, **stories), now=NOW).output
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in Path(site).rglob("*.html")
    }


class Page(HTMLParser):
    """Checks a page's tags as it reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.asked: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        # What is said to search engines is data: nothing runs it.
        if (tag, attributes) == ("script", [("type", "application/ld+json")]):
            return
        for name, value in attributes:
            if name == "style" or name.startswith("on") or tag in ("script", "style"):
                self.wrong.append(f"<{tag} {name}>")
            if name == "id" and value:
                self.ids.append(value)
            if name in ("aria-labelledby", "aria-describedby", "for") and value:
                self.asked |= set(value.split())
            if name == "href" and value and value.startswith("#"):
                self.asked.add(value[1:])

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")


def lines(html: str) -> Iterator[str]:
    yield from html.rstrip("\n").split("\n")


def test_no_line_is_blank(pages):
    blank = {name for name, html in pages.items() if any(not line.strip() for line in lines(html))}
    assert blank == set()


def test_no_page_has_a_style_or_a_script_of_its_own(pages):
    assert {name: Page(html).wrong for name, html in pages.items()} == {name: [] for name in pages}


def test_tags_are_closed_and_what_is_named_is_there_once(pages):
    for name, html in pages.items():
        page = Page(html)
        assert page.open == [], name
        assert len(page.ids) == len(set(page.ids)), name
        assert page.asked <= set(page.ids), name


def test_every_page_says_its_language_direction_and_policy(pages):
    for name, html in pages.items():
        assert html.startswith('<!doctype html>\n<html lang="ar" dir="rtl"'), name
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy, name
        assert policy[1].startswith("default-src 'none'"), name
        assert "unsafe" not in policy[1], name


def test_a_headline_is_isolated_only_where_it_holds_no_arabic(pages):
    home = pages["index.html"]
    assert ">OPEC+ والخبر<" in re.sub(r"</?bdi[^>]*>", "", home)
    assert "<bdi>OPEC+ والخبر" not in home
