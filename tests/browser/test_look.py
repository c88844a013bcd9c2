"""The pages as a reader's browser shows them."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from paper import paper
from playwright.sync_api import Page

Pages = dict[str, str]
PageAt = Callable[..., Page]

TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().left < 0 && !one.closest(".scroll, .vh"))
    .map((one) => one.outerHTML.slice(0, 120));
}"""
FOCUSED = """async () => {
  const one = document.activeElement, style = getComputedStyle(one);
  const seen = () => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.left >= 0 && box.right <= innerWidth && box.top >= 0
      && box.bottom <= innerHeight;
  };
  // A browser brings what has the focus into view some frames later.
  for (let frame = 0; frame < 30 && !seen(); frame++) await new Promise(requestAnimationFrame);
  return {
    place: [...document.querySelectorAll("a[href], summary, [tabindex]")].indexOf(one),
    text: one.textContent.trim(),
    ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: seen(),
  };
}"""


@pytest.mark.parametrize("width", [320, 375, 768, 1280, 1440])
def test_no_page_is_wider_than_its_window(pages: Pages, page_at: PageAt, width: int) -> None:
    page = page_at(width)
    wide = {}
    for kind, address in pages.items():
        page.goto(address)
        page.evaluate("document.fonts.ready")
        wide[kind] = page.evaluate(TOO_WIDE)
    assert wide == {kind: [] for kind in pages}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_this_host_alone_and_has_no_complaint(
    pages: Pages, page_at: PageAt, scheme: str
) -> None:
    page = page_at(1280, scheme)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in pages.values():
        page.goto(address)
        page.evaluate("document.fonts.ready")
    base = pages["home"]
    assert [url for url in asked if not url.startswith((base, "data:"))] == []
    assert complaints == []
    assert f"{base}assets/" in " ".join(asked)


def test_pages_read_the_same_without_javascript(pages: Pages, page_at: PageAt) -> None:
    page, plain = page_at(), page_at(javascript=False)
    for address in pages.values():
        page.goto(address)
        plain.goto(address)
        text = page.locator("main").inner_text()
        assert len(text) > 20
        assert plain.locator("main").inner_text() == text


def test_a_page_runs_from_right_to_left(pages: Pages, page_at: PageAt) -> None:
    page = page_at()
    for kind, address in pages.items():
        page.goto(address)
        lang, direction, distance = page.evaluate(
            """() => {
              const heading = document.createRange();
              heading.selectNodeContents(document.querySelector("main :is(h1, h2)"));
              const ends = [...heading.getClientRects()].map((box) => box.right);
              const { direction } = getComputedStyle(document.querySelector("main p"));
              return [document.documentElement.lang, direction, innerWidth - Math.max(...ends)];
            }"""
        )
        assert (kind, lang, direction) == (kind, "ar", "rtl")
        assert kind == "lost" or distance <= 40, (kind, distance)  # its gutter


def test_a_headline_that_begins_with_a_latin_name_still_begins_at_the_right(
    pages: Pages, page_at: PageAt
) -> None:
    page = page_at()
    page.goto(pages["tag"])
    headline = page.locator("main a", has_text="OPEC+ تبقي حصص").first
    name, rest = headline.evaluate(
        """(link) => ["OPEC", "تبقي"].map((word) => {
          const texts = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const at = texts.currentNode.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(texts.currentNode, at);
            range.setEnd(texts.currentNode, at + word.length);
            return range.getBoundingClientRect().left;
          }
        })"""
    )
    assert rest < name


def test_every_letter_is_of_our_own_fonts(pages: Pages, page_at: PageAt) -> None:
    page = page_at()
    foreign, heads, texts, times = set(), set(), set(), set()
    for kind in ("home", "article", "tag index", "month", "section"):
        page.goto(pages[kind])
        page.evaluate("document.fonts.ready")
        for tag, font, ours in fonts(page):
            if not ours:
                foreign.add((kind, tag, font))
            elif tag in ("H1", "H2"):
                heads.add(font)
            elif tag == "P":
                texts.add(font)
            elif tag == "TIME":
                times.add(font)
    assert foreign == set()
    assert heads == {"Markazi Text"}
    assert times == {"Vazirmatn Medium"}
    assert "Noto Naskh Arabic" in texts


def fonts(page: Page) -> Iterator[tuple[str, str, bool]]:
    """Each element's name, a font that its letters were drawn with, and if a page sent it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    # A short address is for machines: it is in whatever the system has, and costs no font.
    every = {"nodeId": root, "selector": "body, body *:not(.short, .short code)"}
    for node in devtools.send("DOM.querySelectorAll", every)["nodeIds"]:
        name = devtools.send("DOM.describeNode", {"nodeId": node})["node"]["nodeName"]
        for font in devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            yield name, font["familyName"], font["isCustomFont"]
    devtools.detach()


def test_headings_tell_the_page_s_structure(pages: Pages, page_at: PageAt) -> None:
    page = page_at()
    for kind, address in pages.items():
        page.goto(address)
        levels: list[int] = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => +h.tagName[1])"
        )
        assert (kind, levels[0], levels.count(1)) == (kind, 1, 1)
        assert all(after <= before + 1 for before, after in pairwise(levels)), (kind, levels)


def test_the_skip_link_is_the_first_stop_and_leads_into_the_page(
    pages: Pages, page_at: PageAt
) -> None:
    page = page_at()
    for kind in ("home", "article"):
        page.goto(pages[kind])
        page.keyboard.press("Tab")
        skip = page.evaluate(FOCUSED)
        assert (skip["text"], skip["seen"], skip["ring"]) == ("تخطَّ إلى المحتوى", True, 3)
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector('main:target') !== null")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [375, 1280])
def test_the_keyboard_goes_down_the_page_and_is_always_seen(
    pages: Pages, page_at: PageAt, width: int
) -> None:
    page = page_at(width)
    for kind in ("home", "article", "tag", "archive"):
        page.goto(pages[kind])
        stops = page.evaluate("document.querySelectorAll('a[href], summary, [tabindex]').length")
        for place in range(stops):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            assert (stop["place"], stop["ring"], stop["seen"]) == (place, 3, True), (kind, stop)


def test_everything_to_press_is_large_enough_for_a_finger(pages: Pages, page_at: PageAt) -> None:
    page = page_at(375)
    small = {}
    for kind, address in pages.items():
        page.goto(address)
        # A link in running text is as high as its line (WCAG 2.2, SC 2.5.8).
        small[kind] = page.evaluate(
            """() => [...document.querySelectorAll("a[href]:not(.skip)")]
              .filter((link) => !link.closest(".text :is(p, li, h2)"))
              .filter((link) => {
                const box = link.getBoundingClientRect();
                return box.height < 24 || box.width < 24;
              })
              .map((link) => link.outerHTML.slice(0, 120))"""
        )
    assert small == {kind: [] for kind in pages}


def test_a_printed_story_is_black_on_white_and_without_navigation(
    pages: Pages, page_at: PageAt
) -> None:
    page = page_at(760, "dark")
    page.goto(pages["article"])
    page.emulate_media(media="print")
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("nav a, .rel a")]
          .filter((one) => one.getClientRects().length).length"""
        )
        == 0
    )
    colours = "(({ color, backgroundColor }) => [color, backgroundColor])"
    assert page.evaluate(f"{colours}(getComputedStyle(document.documentElement))") == [
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    ]
    assert page.locator("h1").is_visible()


def test_a_short_address_is_taken_with_one_click_and_is_printed(
    pages: Pages, page_at: PageAt
) -> None:
    page = page_at(375)
    page.goto(pages["article"])
    code = page.locator(".short code")
    code.click()
    assert page.evaluate("getSelection().toString().trim()") == code.inner_text()
    page.goto(pages["home"].rstrip("/") + code.inner_text().partition(".example")[2])
    page.wait_for_url(pages["article"])
    page.emulate_media(media="print")
    assert page.locator(".short code").is_visible()


def test_a_long_story_s_contents_lead_to_its_headings(pages: Pages, page_at: PageAt) -> None:
    page = page_at()
    page.goto(pages["article"])
    links = page.locator(".contents a")
    assert links.count() == 4
    for place in range(links.count()):
        links.nth(place).click()
        assert page.evaluate("document.querySelector('.text h2:target') !== null")


def test_the_chart_of_a_tag_ends_at_the_left_and_says_in_words_what_it_draws(
    pages: Pages, page_at: PageAt
) -> None:
    page = page_at(375)
    page.goto(pages["tag"])
    newest, *older = [
        box["x"] for bar in page.locator(".spark rect").all() if (box := bar.bounding_box())
    ]
    assert older
    assert newest < min(older)
    page.locator("summary").click()
    rows = page.locator("details tbody tr").all_inner_texts()
    assert len(rows) == 1 + len(older)
    assert page.locator(".axis span").last.inner_text().split(":")[0] in rows[0]


def test_numbers_of_lists_are_arabic_and_facts_stand_beside_the_text(
    pages: Pages, page_at: PageAt
) -> None:
    page = page_at(1280)
    page.goto(pages["article"])
    marker = "getComputedStyle(document.querySelector('.text ol')).listStyleType"
    assert page.evaluate(marker) == "arabic-indic"
    facts, text = page.locator(".facts").bounding_box(), page.locator(".text").bounding_box()
    assert facts
    assert text
    assert facts["x"] + facts["width"] <= text["x"]
    assert page.locator("blockquote footer").inner_text() == "من حديث المتحدث"


@pytest.mark.parametrize("stories", [0, 1, 2, 5])
def test_a_small_bulletin_fills_its_front_page(
    tmp_path: Path, served: Callable[[Path], str], page_at: PageAt, stories: int
) -> None:
    page = page_at()
    page.goto(served(paper(tmp_path / "small", stories)))
    heads = page.locator("main").locator("h1, h2, h3").all_inner_texts()
    assert len(heads) == len(set(heads))  # nothing stands there twice
    hero = page.locator(".hero, .lost").bounding_box()
    assert hero
    # One story has the page's width; beside others it keeps the larger part.
    assert hero["width"] > (1100 if stories < 2 else 700)
