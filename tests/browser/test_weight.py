"""What a reader's browser fetches for a page, and how still the page stands meanwhile."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from paper import newspaper
from playwright.sync_api import Page, Route

Pages = dict[str, str]
PageAt = Callable[..., Page]

# Bytes as sent: text compressed, with the headers of each answer.
PAGE, FONTS = 100_000, 85_000
# Bytes as they lie in the site.
STYLE, SCRIPTS = 24_000, 5_000
STILL = 0.02
"""The layout shift, in the browser's measure, that a reader may see while fonts come."""
DIGEST = re.compile(r"/[\w-]+\.[0-9a-f]{8}\.\w+$")
SHIFT = """
window.shift = 0;
new PerformanceObserver((seen) => {
  for (const one of seen.getEntries()) window.shift += one.value;
}).observe({ type: "layout-shift", buffered: true });
window.painted = new Promise((painted) => {
  new PerformanceObserver((seen) => {
    if (seen.getEntriesByName("first-contentful-paint").length) painted();
  }).observe({ type: "paint", buffered: true });
});
"""
# A frame is drawn after the callbacks that ask for the next.
FRAMES = """async () => {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}"""


OURS = """[...document.fonts].filter((font) =>
  font.status === "loaded" && ["Head", "Text", "Ui"].includes(font.family)).length"""

# How many fonts are on their way, and how many files have come.
LOADING = """[
  [...document.fonts].filter((font) => font.status === "loading").length,
  performance.getEntriesByType("resource").length,
]"""


class Fetched(NamedTuple):
    url: str
    kind: str
    bytes: int


def fetched(page: Page, address: str) -> list[Fetched]:
    """Open a page with an empty cache: what the browser asked for, and how much came."""
    devtools = page.context.new_cdp_session(page)
    answers: dict[str, dict[str, Any]] = {}
    sizes: dict[str, int] = {}
    asked: set[str] = set()
    devtools.on("Network.requestWillBeSent", lambda event: asked.add(event["requestId"]))
    devtools.on(
        "Network.responseReceived", lambda event: answers.update({event["requestId"]: event})
    )
    devtools.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: round(event["encodedDataLength"])}),
    )
    devtools.on("Network.loadingFailed", lambda event: sizes.update({event["requestId"]: 0}))
    devtools.send("Network.enable")
    page.goto(address)
    page.evaluate("document.fonts.ready")
    # What the browser tells of the network may come later than what the page itself knows,
    # and comes only while we ask something.
    for _ in range(300):
        loading, loaded = page.evaluate(LOADING)
        if not loading and len(sizes) > loaded and not asked - sizes.keys():
            break
        page.evaluate(FRAMES)
    else:
        pytest.fail(f"{address}: still waiting for {asked - sizes.keys()}, {loading} fonts")
    files = [
        Fetched(event["response"]["url"], event["type"], sizes[name])
        for name, event in answers.items()
        if name in sizes
    ]
    devtools.detach()
    return files


@pytest.mark.parametrize("width", [375, 1280])
def test_no_page_weighs_more_than_a_hundred_kilobytes(
    newspaper_pages: Pages, page_at: PageAt, width: int
) -> None:
    heavy = {}
    for kind, address in newspaper_pages.items():
        page = page_at(width)
        files = fetched(page, address)
        page.context.close()
        fonts = sum(file.bytes for file in files if file.kind == "Font")
        # A photograph weighs what the desk gives; all else is ours.
        whole = sum(file.bytes for file in files if file.kind != "Image")
        assert fonts > 20_000, files
        assert whole > fonts
        if whole > PAGE or fonts > FONTS:
            heavy[kind] = (whole, fonts, files)
    assert heavy == {}


def test_all_that_a_page_needs_has_its_digest_in_its_name(
    newspaper_pages: Pages, page_at: PageAt
) -> None:
    for kind, address in newspaper_pages.items():
        page = page_at()
        files = fetched(page, address)
        page.context.close()
        assert {"Document", "Font", "Script", "Stylesheet"} <= {file.kind for file in files}
        nameless = [
            file.url
            for file in files
            if file.kind not in ("Document", "Image") and not DIGEST.search(file.url)
        ]
        assert (kind, nameless) == (kind, [])


def test_styles_and_scripts_are_small(tmp_path: Path) -> None:
    site = newspaper(tmp_path / "newspaper")
    styles = sum(path.stat().st_size for path in site.rglob("*.css"))
    scripts = sum(path.stat().st_size for path in site.rglob("*.js"))
    assert 10_000 < styles <= STYLE
    assert 1_000 < scripts <= SCRIPTS


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("kind", ["home", "article", "tag", "day"])
def test_a_page_stands_still_while_its_fonts_come(
    pages: Pages, page_at: PageAt, kind: str, width: int
) -> None:
    page = page_at(width)
    page.add_init_script(SHIFT)
    waiting: list[Route] = []
    page.route("**/*.woff2", lambda route: waiting.append(route))
    page.goto(pages[kind], wait_until="domcontentloaded")
    # The reader sees the page in the system's fonts first.
    page.evaluate("window.painted")
    page.evaluate(FRAMES)
    assert page.evaluate(OURS) == 0
    while waiting:
        waiting.pop().continue_()
        page.evaluate(FRAMES)
    page.unroute("**/*.woff2")
    page.evaluate("document.fonts.ready")
    page.evaluate(FRAMES)
    assert page.evaluate(OURS) >= 3
    assert page.evaluate("shift") < STILL
