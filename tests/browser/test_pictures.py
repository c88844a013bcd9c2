"""Pictures as a browser asks for them and puts them on the page."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import pytest
from newsroom import NOW, markdown, newsroom
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from generator import edition
from generator.build import build
from tools import browser as chromium

ARTICLE = "2026/01/06/%D8%A3/"
SEEN = """async () => {
  const images = [...document.querySelectorAll("article img")];
  for (const image of images) {
    image.scrollIntoView({ block: "center" });
    await image.decode();
  }
  return images.map((image) => ({
    source: image.currentSrc,
    box: image.getBoundingClientRect().toJSON(),
    shape: image.naturalWidth / image.naturalHeight,
    column: image.closest(".text").getBoundingClientRect().toJSON(),
  }));
}"""
SHIFTED = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story with a wide picture before its text, and a tall, a small and a clear one in it."""
    body = "\n\n".join(
        ["نص " * 90, '![منارة](tall.jpg "المنارة")', "نص " * 90, "![ختم](small.png)", "نص " * 90]
    )
    body += "\n\n| أ | ب |\n| --- | --- |\n| ![منارة](tall.jpg) | نص |\n\n> ![خريطة](clear.png)\n"
    image = '{src: wide.jpg, alt: ميناء, caption: "الميناء صباحًا", credit: أرشيف}'
    root = newsroom(tmp_path_factory.mktemp("pictures"), a=markdown("أ", body=body, image=image))
    sizes = {"wide.jpg": (2400, 1350), "tall.jpg": (1300, 1733), "small.png": (90, 60)}
    for name, size in sizes.items():
        Image.effect_mandelbrot(size, (-2, -1, 1, 1), 60).convert("RGB").save(
            root / "content" / name
        )
    clear = Image.new("RGBA", (800, 500))
    clear.paste((20, 20, 20, 255), (100, 100, 700, 400))
    clear.save(root / "content/clear.png")
    build(root, now=NOW)
    return root / "site"


@pytest.mark.parametrize(
    ("width", "density", "expected"),
    [(375, 1, 480), (375, 2, 768), (375, 3, 1216), (1280, 1, 768), (1280, 2, 1216)],
)
def test_a_browser_asks_once_for_the_width_that_it_needs_in_the_best_format(
    folder: Path,
    served: Callable[[Path], str],
    browser: Browser,
    width: int,
    density: int,
    expected: int,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, device_scale_factor=density
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(unquote(request.url)))
    page.goto(served(folder) + ARTICLE)
    lead = page.evaluate(SEEN)[0]
    context.close()
    assert re.search(rf"/media/wide-{expected}\.\w+\.avif$", lead["source"])
    assert 1 == len([url for url in asked if "/media/wide-" in url])
    assert lead["box"]["width"] * density <= expected * 1.01


@pytest.mark.parametrize("width", [375, 1280])
def test_pictures_keep_their_shape_within_the_column_and_move_nothing(
    folder: Path, served: Callable[[Path], str], page_at: Callable[..., Page], width: int
) -> None:
    page = page_at(width)

    late: list[Route] = []
    page.route("**/media/**", lambda route: late.append(route))
    page.goto(served(folder) + ARTICLE, wait_until="domcontentloaded")
    # Answered only once the text around it stands: what moves then is seen.
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    assert late
    page.route("**/media/**", lambda route: route.continue_())
    for route in late:
        route.continue_()
    seen = page.evaluate(SEEN)
    assert 5 == len(seen)
    for image in seen:
        box, column = image["box"], image["column"]
        assert abs(box["width"] / box["height"] - image["shape"]) < 0.02 * image["shape"]
        assert column["left"] - 0.5 <= box["left"]
        assert box["right"] <= column["right"] + 0.5
    assert 90 == seen[2]["box"]["width"]  # no picture is blown up
    assert page.evaluate(SHIFTED) < 0.02
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_only_pictures_near_the_window_are_asked_for_at_first(
    tmp_path: Path, served: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    body = "نص طويل.\n\n" * 400 + "![منارة](far.jpg)"
    root = newsroom(tmp_path, a=markdown("أ", body=body, image="{src: near.jpg, alt: ميناء}"))
    for name in ("far.jpg", "near.jpg"):
        Image.new("RGB", (640, 480), "#345").save(root / "content" / name)
    build(root, now=NOW)
    page = page_at(375)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served(root / "site") + ARTICLE, wait_until="load")
    assert any("/media/near-" in url for url in asked)
    assert not any("/media/far-" in url for url in asked)
    with page.expect_request("**/media/far-*"):
        page.locator("img").last.scroll_into_view_if_needed()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_dark_on_nothing_is_seen_in_either_scheme(
    folder: Path, served: Callable[[Path], str], page_at: Callable[..., Page], scheme: str
) -> None:
    page = page_at(1280, scheme)
    page.goto(served(folder) + ARTICLE)
    page.evaluate(SEEN)
    shot = Image.open(BytesIO(page.locator("blockquote img").screenshot())).convert("L")
    middle = shot.getpixel((shot.width // 2, shot.height // 2))
    corner = shot.getpixel((8, 8))
    assert isinstance(middle, int | float)
    assert isinstance(corner, int | float)
    assert corner - middle > 180


def test_a_picture_that_moves_stands_still_where_the_reader_asked_for_it(
    tmp_path: Path, served: Callable[[Path], str], browser: Browser
) -> None:
    root = newsroom(tmp_path, a=markdown("أ", image="{src: moving.gif, alt: أمواج}"))
    frames = [Image.new("RGB", (320, 200), color) for color in ("#024", "#248")]
    frames[0].save(root / "content/moving.gif", save_all=True, append_images=frames[1:])
    build(root, now=NOW)
    address = served(root / "site") + ARTICLE
    motions: tuple[tuple[Literal["reduce", "no-preference"], str], ...] = (
        ("reduce", ".avif"),
        ("no-preference", ".gif"),
    )
    for motion, suffix in motions:
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        page.goto(address)
        assert page.evaluate(SEEN)[0]["source"].endswith(suffix)
        context.close()


def test_the_day_s_print_has_the_pictures_of_its_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = chromium.find()
    assert path, chromium.HELP
    monkeypatch.setenv("NASHRA_BROWSER", path)
    body = "نص الخبر.\n\n![منارة](inset.jpg)\n\nنص الخبر."
    root = newsroom(tmp_path, a=markdown("أ", body=body, image="{src: lead.jpg, alt: ميناء}"))
    sizes = {"lead.jpg": (640, 360), "inset.jpg": (500, 400)}
    for name, size in sizes.items():
        Image.effect_mandelbrot(size, (-2, -1, 1, 1), 60).convert("RGB").save(
            root / "content" / name
        )
    made = edition.make(root, now=NOW, pdf=True)
    assert made.print, made.why
    pdf = Path(made.print).read_bytes()
    images = re.findall(rb"<<[^<>]*/Subtype /Image[^<>]*>>", pdf)
    found = {tuple(int(n) for n in re.findall(rb"/(?:Width|Height) (\d+)", one)) for one in images}
    assert {(640, 360), (500, 400)} == {size for size in found if max(size) > 100}
