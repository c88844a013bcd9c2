"""Draws a card: 1200 × 630 pixels, a palette PNG.

HarfBuzz shapes the words and draws the glyphs; in which order they stand is told
by `uax9`, in which lines by `lines`.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor

import uharfbuzz as hb
from msgspec import Struct

from generator.cards import png
from generator.cards.faces import Face, Text, drawable
from generator.cards.lines import Composer, Line
from generator.cards.png import Band

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
"""Pixels to the left and right of everything."""
ROW = WIDTH + 1
"""Bytes a row: a PNG's rows begin with the number of their filter, here 0."""

PAPER, INK, ACCENT = (0xFD, 0xFB, 0xF6), (0x1B, 0x17, 0x14), (0x95, 0x1F, 0x19)
SHADES = 16


class Card(Struct, frozen=True):
    """What stands on a card."""

    headline: str
    kicker: str | None
    date: str | None
    wordmark: str


def _ramp(colour: png.Colour) -> list[png.Colour]:
    return [
        (
            round(PAPER[0] + (colour[0] - PAPER[0]) * step / (SHADES - 1)),
            round(PAPER[1] + (colour[1] - PAPER[1]) * step / (SHADES - 1)),
            round(PAPER[2] + (colour[2] - PAPER[2]) * step / (SHADES - 1)),
        )
        for step in range(SHADES)
    ]


PALETTE = _ramp(INK) + _ramp(ACCENT)
# How much of a pixel a glyph covers (0 to 255) → its place in the palette.
TO_INK = bytes((cover * 15 + 127) // 255 for cover in range(256))
TO_COARSE_INK = [
    bytes((cover * steps + 127) // 255 * 15 // steps for cover in range(256)) for steps in (7, 4)
]
TO_ACCENT = bytes(shade and SHADES + shade for shade in TO_INK)

TOP, KICKER, HEADLINE, RULE = 60, 90, 140, 524
"""First rows of the parts, from above: the double rule, the kicker, the headline,
and a hairline with the wordmark and the date below it."""
HEADLINE_MIDDLE = 338
HEADLINE_HEIGHT = 352
DENSE = 28_000
"""Bytes: a packed headline above them, such as five lines full of vowel signs, is
drawn in fewer shades, so that a card never weighs more than 40 kB."""


class Press:
    """Draws cards with two typefaces, the bytes of their files.

    `headlines` is set in 1.3 times the size of `interface` to look as large: the
    letters of Markazi are small on their body. Raises ValueError for no font.
    """

    def __init__(self, headlines: bytes, interface: bytes) -> None:
        head, plain = Face(headlines, 1.3), Face(interface, 1.0)
        self._head, self._plain = Composer((head, plain)), Composer((plain, head))
        # Few of each in a bulletin, and each the same on many cards.
        self._kicker = lru_cache(256)(self._drawn_kicker)
        self._foot = lru_cache(256)(self._drawn_foot)

    def draw(self, card: Card) -> bytes:
        """The PNG of a card."""
        text = drawable(card.headline, self._head.faces)
        if not text.text:  # not one letter that we can draw: the bulletin's name will do
            text = drawable(card.wordmark, self._head.faces)
        bands = (
            _TOP,
            self._kicker(card.kicker or ""),
            *self._headline(text),
            self._foot(card.wordmark, card.date or ""),
        )
        return png.write(WIDTH, HEIGHT, PALETTE, bands)

    def _headline(self, text: Text) -> tuple[Band, ...]:
        if not text.text:
            return (png.blank((RULE - HEADLINE) * ROW),)
        block = self._head.block(text, WIDTH - 2 * MARGIN, HEADLINE_HEIGHT)
        step = block.size * block.leading
        baseline = HEADLINE_MIDDLE - (len(block.lines) - 1) * step / 2 + block.size * 0.2
        lines = [(line, block.size, baseline + n * step) for n, line in enumerate(block.lines)]
        # Only the rows with ink; those above and below are packed already.
        top = floor(min((y - line.high * size for line, size, y in lines), default=RULE))
        end = ceil(max((y - line.low * size for line, size, y in lines), default=RULE))
        top, end = max(top, HEADLINE), min(end, RULE)
        cover = self._painted(self._head, top, end, lines, at_left=not block.base)
        band = png.band(cover.translate(TO_INK))
        for coarse in TO_COARSE_INK:
            if len(band.data) > DENSE:
                band = png.band(cover.translate(coarse), dense=True)
        return png.blank((top - HEADLINE) * ROW), band, png.blank((RULE - end) * ROW)

    def _drawn_kicker(self, kicker: str) -> Band:
        lines = []
        if (text := drawable(kicker, self._plain.faces)).text:
            size, line = self._plain.line(text, (28,), WIDTH - 2 * MARGIN)
            lines.append((line, size, 124.0))
        return png.band(self._painted(self._plain, KICKER, HEADLINE, lines).translate(TO_ACCENT))

    def _drawn_foot(self, wordmark: str, date: str) -> Band:
        """The hairline and all below it."""
        room = float(WIDTH - 2 * MARGIN)
        rows = 0
        if (text := drawable(date, self._plain.faces)).text:
            size, line = self._plain.line(text, (26,), room / 2)
            painted = self._painted(self._plain, RULE + 1, HEIGHT, [(line, size, 572)])
            rows = int.from_bytes(painted.translate(TO_INK), "little")
            room -= line.width * size + 40
        if (text := drawable(wordmark, self._head.faces)).text:
            size, line = self._head.line(text, (60, 52, 44, 38, 32), room)
            painted = self._painted(self._head, RULE + 1, HEIGHT, [(line, size, 574)], at_left=True)
            rows |= int.from_bytes(painted.translate(TO_ACCENT), "little")
        below = rows.to_bytes(ROW * (HEIGHT - RULE - 1), "little")
        return png.band(_rule(0x03) + below)

    def _painted(
        self,
        composer: Composer,
        first: int,
        last: int,
        lines: Sequence[tuple[Line, float, float]],
        *,
        at_left: bool = False,
    ) -> bytes:
        """How much of each pixel is covered, rows `first` to `last` (not included).

        `lines` come with their size and baseline in pixels.
        """
        raster = hb.RasterDraw()
        raster.extents = hb.RasterExtents(-1, first, ROW, last - first, ROW)
        for line, size, baseline in lines:
            pen = float(MARGIN if at_left else WIDTH - MARGIN - line.width * size)
            for piece in line.pieces:
                scale = composer.scales[piece.face] * size
                font = composer.faces[piece.face].font
                for glyph in piece.shape.glyphs:
                    x, y = pen + glyph.x * scale, baseline - glyph.y * scale
                    raster.transform = (scale, 0, 0, -scale, x, y)
                    raster.draw_glyph(font, glyph.number)
                    pen += glyph.advance * scale
        return bytes(raster.render().buffer)


def _rule(shade: int) -> bytes:
    """A row that is a line from margin to margin."""
    return bytes(1 + MARGIN) + bytes((shade,)) * (WIDTH - 2 * MARGIN) + bytes(MARGIN)


_TOP = png.band(
    bytes(ROW * TOP)
    + _rule(0x0F) * 6
    + bytes(ROW * 4)
    + _rule(0x0F)  # thick over thin
    + bytes(ROW * (KICKER - TOP - 11))
)
