"""A browser, its pages, and a static host for the folder that a build has made."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pytest
from paper import PAGES_OF_NEWSPAPER, addresses, newspaper, paper
from playwright.sync_api import Browser, Page, sync_playwright

from tools import browser as chromium
from tools.host import serving

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


# For this folder, not for the session: while Playwright runs it holds the thread's
# event loop, and the tests of the preview want one of their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here; a test without one fails, it is not skipped."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.HELP, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=chromium.flags())
        yield started
        started.close()


@pytest.fixture
def page_at(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Make an empty page: `page_at(375, "dark")`; each has a context of its own."""
    with ExitStack() as contexts:

        def page(
            width: int = 1280,
            scheme: Literal["light", "dark"] = "light",
            *,
            javascript: bool = True,
        ) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
                locale="ar",
                reduced_motion="reduce",
                java_script_enabled=javascript,
            )
            contexts.callback(context.close)
            made = context.new_page()
            # Seconds are enough on this machine; a test must not wait half a minute to fail.
            made.set_default_timeout(15_000)
            return made

        yield page


@pytest.fixture(scope="package")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A page of each kind, of a bulletin of forty stories → its address."""
    with serving(paper(tmp_path_factory.mktemp("paper"))) as base:
        yield addresses(base)


@pytest.fixture(scope="package")
def newspaper_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The same kinds, of a bulletin of more than two hundred stories."""
    with serving(newspaper(tmp_path_factory.mktemp("newspaper"))) as base:
        yield addresses(base, PAGES_OF_NEWSPAPER)


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Serve a folder: `served(folder)` is its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder))
