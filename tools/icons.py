"""Draw the icons that need pixels from `templates/assets/icon.svg`.

Usage: python -m tools.icons

Writes `icons/180.png` (a phone's home screen), `192.png` and `512.png` (the web
manifest; publisher's logo), `maskable.png` (the same, with room for a mask that
cuts to a circle of four fifths) and `root/favicon.ico` (16, 32 and 48 pixels, for
programs that look no further). Needs the browser of the tests. Run it when the
drawing has changed, and commit what it makes.
"""

import re
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tools import browser

ASSETS = Path(__file__).resolve().parent.parent / "templates" / "assets"
SAFE = 0.76
"""Of the width: so much of the drawing fits into a mask's circle."""
COLOURS = 32
"""Two flat colours and the shades between them."""


def main() -> None:
    """Draw all of them anew."""
    path = browser.find()
    if path is None:
        raise SystemExit(browser.HELP)
    svg = (ASSETS / "icon.svg").read_text("utf-8")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=browser.flags())
        page = started.new_page()
        for size in (180, 192, 512):
            _write(f"icons/{size}.png", _drawn(page, svg, size))
        _write("icons/maskable.png", _drawn(page, svg, 512, SAFE))
        small = [_drawn(page, svg, size) for size in (48, 32, 16)]
        started.close()
    data = BytesIO()
    small[0].save(data, "ICO", sizes=[i.size for i in small], append_images=small[1:])
    _save("root/favicon.ico", data.getvalue())


def _drawn(page: Page, svg: str, size: int, part: float = 1) -> Image.Image:
    """The drawing on its own ground, `part` of the width and in its middle."""
    found = re.search(r'<rect[^>]*fill="(#[0-9a-f]+)"', svg)
    if not found:
        raise SystemExit("icon.svg has no ground: a rect with a fill")
    page.set_viewport_size({"width": size, "height": size})
    inner = round(size * part)
    page.set_content(
        f'<body style="margin:{(size - inner) // 2}px;background:{found[1]}">'
        + svg.replace("<svg ", f'<svg width="{inner}" height="{inner}" style="display:block" ', 1)
    )
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def _write(name: str, picture: Image.Image) -> None:
    data = BytesIO()
    picture.quantize(COLOURS).save(data, "PNG", optimize=True)
    _save(name, data.getvalue())


def _save(name: str, data: bytes) -> None:
    (ASSETS / name).parent.mkdir(exist_ok=True)
    (ASSETS / name).write_bytes(data)
    print(f"{name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
