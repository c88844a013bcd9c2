"""The day's edition as a browser prints it, and its e-mail as a narrow window shows it."""

import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from newsroom import NOW, markdown
from paper import paper
from playwright.sync_api import Page

from generator import edition
from tools import browser as chromium

LONG = "خبر فيه رمز UNBREAKABLEPROJECTIDENTIFIERWITHOUTANYBLANKWHATSOEVER2026 طويل"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day of eleven stories: a picture, a table, notes, foreign names, a long word."""
    folder = tmp_path_factory.mktemp("edition")
    paper(folder)
    long = markdown(LONG, "2026-01-06", slug="long", description=f'"{LONG}"')
    (folder / "content" / "long.md").write_text(long, "utf-8")
    return folder


@pytest.fixture(scope="module")
def made(root: Path) -> edition.Made:
    path = chromium.find()
    assert path, chromium.HELP
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NASHRA_BROWSER", path)
        return edition.make(root, now=NOW, pdf=True)


@pytest.fixture(scope="module")
def html(made: edition.Made) -> str:
    read = message_from_bytes(Path(made.mail).read_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    body = read.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_the_browser_prints_the_day_on_a4(made: edition.Made) -> None:
    assert made.why is None
    assert made.print is not None
    pdf = Path(made.print).read_bytes()
    (width, height), *others = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf))
    assert [] == others
    # Points of 1/72 inch; browsers round the page to pixels.
    assert pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.5) == (
        float(width),
        float(height),
    )
    assert 3 <= len(re.findall(rb"/Type /Page\b", pdf)) <= 5


def test_the_pdf_is_named_and_its_list_leads_to_each_story(made: edition.Made) -> None:
    assert made.print is not None
    pdf = Path(made.print).read_bytes()
    (title,) = re.findall(rb"/Title <FEFF([0-9A-F]+)>", pdf)
    assert "نشرة الثلاثاء 6 يناير 2026: النشرة" == bytes.fromhex(title.decode()).decode("utf-16-be")
    within = set(re.findall(rb"/Dest /(n\d+)", pdf))
    assert {f"n{number}".encode() for number in range(1, made.stories + 1)} == within
    assert b"/URI (https://else.example/a-very-long-address-that-has-no-blank-in-it)" in pdf


def test_the_pdf_brings_its_typefaces(made: edition.Made) -> None:
    assert made.print is not None
    pdf = Path(made.print).read_bytes()
    fonts = {name.decode() for name in re.findall(rb"/FontName /[A-Z]{6}\+([\w-]+)", pdf)}
    assert {"MarkaziText-Bold", "NotoNaskhArabic-Regular", "Vazirmatn-Medium"} <= fonts
    assert len(re.findall(rb"/FontFile2 ", pdf)) >= 3
    # The one picture of the day.
    assert b"/Subtype /Image" in pdf


def test_the_press_is_left_tidy(root: Path, made: edition.Made) -> None:
    names = sorted(path.name for path in (root / "editions").iterdir())
    assert ["2026-01-06.eml", "2026-01-06.pdf"] == names


@pytest.mark.parametrize("width", [320, 375, 600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_letter_is_no_wider_than_its_window(
    html: str, page_at: Callable[..., Page], width: int, scheme: str
) -> None:
    page = page_at(width, scheme, javascript=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(html)
    assert width == page.evaluate("document.documentElement.scrollWidth")
    assert [] == page.evaluate(
        """() => [...document.querySelectorAll("td, p, h2, a")]
          .filter((one) => one.getClientRects().length)
          .map((one) => one.getBoundingClientRect())
          .filter((box) => box.left < 0 || box.right > innerWidth)"""
    )
    assert [] == asked


def test_the_letter_runs_right_to_left_and_its_preview_is_hidden(
    html: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(600)
    page.set_content(html)
    assert ["rtl"] == page.evaluate(
        """() => [...new Set([...document.querySelectorAll("table, td, p, h2")]
          .filter((one) => !one.querySelector(":scope > table") || one.tagName === "TABLE")
          .map((one) => getComputedStyle(one).direction))]"""
    )
    assert not page.get_by_text("وفيها أيضًا", exact=False).is_visible()
    # The numeral stands at the right of its headline.
    right, left = page.evaluate(
        """() => [...document.querySelectorAll("h2")[1].closest("tr").children]
          .map((one) => one.getBoundingClientRect().left)"""
    )
    assert right > left


@pytest.mark.parametrize(
    ("scheme", "paper_colour", "ink"),
    [
        ("light", "rgb(253, 251, 246)", "rgb(27, 23, 20)"),
        ("dark", "rgb(21, 19, 17)", "rgb(240, 233, 221)"),
    ],
)
def test_the_letter_follows_the_readers_light(
    html: str, page_at: Callable[..., Page], scheme: str, paper_colour: str, ink: str
) -> None:
    page = page_at(600, scheme)
    page.set_content(html)
    colours = """() => [
      getComputedStyle(document.body).backgroundColor,
      getComputedStyle(document.querySelector("h2 a")).color,
    ]"""
    assert [paper_colour, ink] == page.evaluate(colours)
