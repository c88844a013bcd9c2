"""The pictures of README.md: this checkout's bulletin on a desk and on a phone.

Usage: python tools/screenshots.py

Builds into a folder of its own, looks at it with the tests' browser, and writes
`docs/home.png` and `docs/article.png`, each the page at 1280 pixels in the light and
at 375 in the dark. Needs what `make test` has set up.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.build import build  # noqa: E402
from tools import browser as chromium  # noqa: E402

HEIGHT = 1100
"""Pixels of a page that are shown; below it the page goes on."""
BETWEEN = 40
GREY = (148, 144, 138)


def main() -> int:
    """Write both pictures; 1 without a browser."""
    path = chromium.find()
    if path is None:
        print(chromium.HELP, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build(ROOT, now=datetime.now(UTC), output=site, memory=Path(folder) / "memory")
        story = min(page.parent for page in site.glob("20*/*/*/*/index.html"))
        with serving(site) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=chromium.flags())
            save(browser, base, "home")
            save(browser, base + quote(f"{story.relative_to(site).as_posix()}/"), "article")
            browser.close()
    return 0


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def save(browser: Browser, address: str, name: str) -> None:
    """Write `docs/NAME.png`: the desk at the right, where an Arabic reader begins."""
    desk, phone = seen(browser, address, 1280, "light"), seen(browser, address, 375, "dark")
    picture = Image.new("RGB", (desk.width + phone.width + 3 * BETWEEN, HEIGHT + BETWEEN), GREY)
    picture.paste(phone, (BETWEEN, BETWEEN))
    picture.paste(desk, (phone.width + 2 * BETWEEN, BETWEEN))
    target = ROOT / "docs" / f"{name}.png"
    picture.quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        target, optimize=True
    )
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1000:.0f} kB")


def seen(browser: Browser, address: str, width: int, scheme: str) -> Image.Image:
    """The top of a page, as it is seen at that width."""
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(address)
    page.evaluate("document.fonts.ready")
    shot = Image.open(BytesIO(page.screenshot()))
    page.close()
    return shot


if __name__ == "__main__":
    raise SystemExit(main())
