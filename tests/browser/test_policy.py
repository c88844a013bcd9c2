"""Pages on a host that sends the policy which docs/publishing.md names."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from paper import PAGES, PAGES_OF_NEWSPAPER, addresses, newspaper, paper
from playwright.sync_api import Page

from tools.host import serving

DOCUMENTED = Path(__file__).parents[2] / "docs" / "publishing.md"
ONLY_AS_A_HEADER = "; frame-ancestors 'none'"

KEPT = """() => Promise.race([
  navigator.serviceWorker.ready.then(() => true),
  new Promise((_, late) => setTimeout(late, 15_000, "no service worker")),
])"""


def policies() -> tuple[str, str]:
    """The policy that is written there, and that of a bulletin which is kept offline."""
    text = DOCUMENTED.read_text("utf-8")
    plain = re.search(r"^default-src .*$", text, re.MULTILINE)
    more = re.search(r"With `offline = true` add `([^`]*)`", text)
    assert plain
    assert more
    return plain[0], plain[0].replace("form-action", f"{more[1]}; form-action")


@pytest.mark.parametrize("offline", [False, True])
def test_every_page_keeps_to_the_policy_without_a_complaint(
    tmp_path: Path, page_at: Callable[..., Page], offline: bool
) -> None:
    policy = policies()[offline]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    made, kinds = (newspaper, PAGES_OF_NEWSPAPER) if offline else (paper, PAGES)
    page = page_at()
    asked: list[str] = []
    complaints: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.context.on("console", lambda message: complaints.append(message.text))
    page.context.on("weberror", lambda error: complaints.append(str(error.error)))
    with serving(made(tmp_path / "bulletin"), policy=policy) as base:
        for kind, address in addresses(base, kinds).items():
            page.goto(address)
            page.evaluate("document.fonts.ready")
            own = page.locator("meta[http-equiv]").get_attribute("content")
            assert (kind, own) == (kind, policy.replace(ONLY_AS_A_HEADER, ""))
        if offline:
            page.evaluate(KEPT)
        page.goto("about:blank")
    assert complaints == []
    assert len(asked) > 2 * len(kinds)
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


def test_a_complaint_would_be_heard(tmp_path: Path, page_at: Callable[..., Page]) -> None:
    page = page_at()
    complaints: list[str] = []
    page.context.on("console", lambda message: complaints.append(message.text))
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>خطأ</title><style>p{color:red}</style><p>خطأ", "utf-8"
    )
    with serving(tmp_path, policy=policies()[False]) as base:
        page.goto(base)
        page.goto("about:blank")
    assert "style" in " ".join(complaints)
