"""What axe-core finds on the pages of a bulletin of two hundred stories: nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
# All that axe knows of WCAG 2.0 to 2.2, levels A and AA, and what it calls good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = """(tags) => axe.run(document, {
  runOnly: { type: "tag", values: tags },
  resultTypes: ["violations"],
})"""


def violations(page: Page) -> list[str]:
    """Each rule that is broken, with the element and what is wrong there.

    The script is handed over by the browser's own tools, which a page's policy
    does not bind: the page is looked at as it is published.
    """
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(RUN, TAGS)
    return [
        f"{rule['id']}: {node['html'][:200]}\n    {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_on_any_kind_of_page(
    newspaper_pages: dict[str, str], page_at: Callable[..., Page], width: int, scheme: str
) -> None:
    page = page_at(width, scheme)
    found = {}
    for kind, address in newspaper_pages.items():
        page.goto(address)
        page.evaluate("document.fonts.ready")
        found[kind] = violations(page)
    assert found == {kind: [] for kind in newspaper_pages}


def test_axe_sees_what_is_wrong(page_at: Callable[..., Page]) -> None:
    page = page_at()
    page.set_content("<!doctype html><html><title>خطأ</title><main><h1>خطأ</h1><img src='x'>")
    said = " ".join(violations(page))
    assert "html-has-lang" in said
    assert "image-alt" in said
