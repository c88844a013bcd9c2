"""Share cards: the picture that a social network shows beside a link.

Light to import; `press`, which draws, loads HarfBuzz.
"""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from generator import phrases
from generator.arabic import typography
from generator.phrases import Phrases
from generator.problems import BuildFailed, Problem
from generator.views.page import CardView

if TYPE_CHECKING:
    from generator.cards.press import Card, Press

HEADLINES, INTERFACE = "cards/markazi-700.ttf", "cards/vazirmatn-500.ttf"
"""Whole TrueType files, which a site's own `templates/` may shadow like any other."""


PHRASED = ("tag", "day")
"""The kinds of card that take a phrase from the catalogue."""


def look(places: Sequence[Path], language: str = "ar") -> tuple[bytes, bytes]:
    """Digests of what cards share: of the typefaces, and of these with the catalogue."""
    digest = blake2b(digest_size=16)
    for name in (HEADLINES, INTERFACE):
        digest.update(_file(name, places))
    typefaces = digest.digest()
    digest.update(_file(phrases.name(language), places))
    return typefaces, digest.digest()


def catalogue(places: Sequence[Path], language: str = "ar") -> Phrases:
    """The phrases of the first folder that has some, the last being ours.

    Raises BuildFailed where a site's own catalogue lacks some.
    """
    name = phrases.name(language)
    own = _file(name, places).decode("utf-8-sig")
    ours = _file(phrases.NAME, places[-1:]).decode("utf-8-sig")
    like = phrases.read(ours) if own != ours else None
    return phrases.read(own, f"templates/{name}", like)


def load(places: Sequence[Path]) -> "Press":
    """What draws cards in the typefaces of these folders, the first shadowing the next.

    Raises BuildFailed where one is no font.
    """
    from generator.cards.press import Press

    try:
        return Press(_file(HEADLINES, places), _file(INTERFACE, places))
    except ValueError as error:
        problem = Problem("templates/cards", 0, str(error), "put a TrueType file there")
        raise BuildFailed([problem]) from None


def worded(view: CardView, catalogue: Phrases) -> "Card":
    """The texts of a card, each in its final form, with marks where direction needs them."""
    from generator.cards.press import Card

    texts = catalogue.texts
    headline, kicker = view.headline, view.kicker
    match view.kind:
        case "tag":
            kicker = texts["tag"]
        case "day":
            kicker = texts["daily"]
            headline = phrases.fill(texts["bulletin_of"], day=headline)
    return Card(
        headline=typography.marked(headline),
        kicker=typography.marked(kicker) if kicker else None,
        date=view.date,
        wordmark=typography.marked(view.wordmark),
    )


def _file(name: str, places: Sequence[Path]) -> bytes:
    for place in places:
        try:
            return (place / name).read_bytes()
        except FileNotFoundError:
            continue
    raise BuildFailed([Problem(f"templates/{name}", 0, "missing")])
