"""Draw the golden share cards anew, each with the headline in its table.

Usage: python tools/golden_cards.py

Then look at every one that git calls changed: `see` in tests/golden_cards/cards.toml
says what must be right.
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator import cards, rendering  # noqa: E402
from generator.views.page import CardView  # noqa: E402

FOLDER = ROOT / "tests" / "golden_cards"


def views() -> dict[str, CardView]:
    """Each golden card by name."""
    table = tomllib.loads((FOLDER / "cards.toml").read_text("utf-8"))
    return {
        name: CardView(
            "story",
            headline=one["headline"],
            kicker=one.get("kicker", "الاقتصاد العالمي"),
            date=one.get("date", "الثلاثاء 6 يناير 2026"),
            wordmark=one.get("wordmark", "النشرة"),
        )
        for name, one in table.items()
    }


def drawn() -> Iterator[tuple[str, bytes]]:
    """Each golden card as it is drawn now."""
    places = (rendering.packaged(),)
    press, catalogue = cards.load(places), cards.catalogue(places)
    for name, view in views().items():
        yield name, press.draw(cards.worded(view, catalogue))


def main() -> int:
    names = set()
    for name, data in drawn():
        (FOLDER / f"{name}.png").write_bytes(data)
        names.add(name)
    for path in FOLDER.glob("*.png"):
        if path.stem not in names:
            path.unlink()
    print(f"{len(names)} cards in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
