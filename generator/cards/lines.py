"""A headline set in lines: as large as it fits, and balanced."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.cards import uax9
from generator.cards.faces import Face, Shape, Text

SIZES = (104, 96, 88, 80, 74, 68, 62, 56)
"""Pixels to the em of the first face."""
LINES, LINES_OF_LONG = 4, 5
ELLIPSIS = "\u2026"
_JOINER = "\u200d"
_BREAKS = "_/-–—.،:"


class Piece(NamedTuple):
    """Glyphs of one face."""

    face: int
    shape: Shape


class Line(NamedTuple):
    """Pieces from left to right: how wide they are, and what they reach below and
    above the baseline, in ems of the first face."""

    pieces: tuple[Piece, ...]
    width: float
    low: float
    high: float


class Block(NamedTuple):
    """`size` in pixels to the em of the first face; `leading` from line to line, in ems.

    `base` is 0 for a text that has no right-to-left letter at all, else 1.
    """

    size: float
    leading: float
    base: int
    lines: tuple[Line, ...]


class Composer:
    """Sets texts in `faces`, the first of which is the text's own."""

    def __init__(self, faces: tuple[Face, ...]) -> None:
        self.faces = faces
        # Ems of the first face to a unit of each.
        self.scales = tuple(face.look / faces[0].look / face.upem for face in faces)

    def block(self, text: Text, limit: float, height: float) -> Block:
        """A headline within `limit` pixels, and `height` where it has four lines at most.

        One that does not fit is cut at a word.
        """
        words = _words(text)
        leading, reach = _leading(text.text)
        widths = [self._width(text, start, end) for start, end in words]
        for size in SIZES:
            edge = limit / size
            if max(widths, default=0) > edge:
                continue
            lines = self._wrapped(words, widths, edge, LINES)
            if lines and ((len(lines) - 1) * leading + reach) * size <= height:
                return self._set(text, lines, size, leading)
        return self._cut(text, limit, height)

    def line(self, text: Text, sizes: Sequence[float], limit: float) -> tuple[float, Line]:
        """One line at the first of `sizes` at which it fits, else cut; its size and itself."""
        size = sizes[-1]
        for size in sizes:
            if self._width(text, 0, len(text.text)) * size <= limit:
                break
        else:
            text = self._short(text, limit / size, 1)
        (line,) = self._set(text, [(0, len(text.text))], size, 1).lines
        return size, line

    def _cut(self, text: Text, limit: float, height: float) -> Block:
        """What is too long for four lines: five of them, at the smallest size."""
        size = SIZES[-1]
        text = self._broken(text, limit / size)
        leading, reach = _leading(text.text)
        leading = min(leading, (height / size - reach) / (LINES_OF_LONG - 1))
        words = _words(text)
        widths = [self._width(text, start, end) for start, end in words]
        lines = self._wrapped(words, widths, limit / size, LINES_OF_LONG)
        if lines is None:
            text = self._short(text, limit / size, LINES_OF_LONG)
            words = _words(text)
            widths = [self._width(text, start, end) for start, end in words]
            lines = self._wrapped(words, widths, limit / size, LINES_OF_LONG)
        assert lines is not None
        return self._set(text, lines, size, leading)

    def _short(self, text: Text, edge: float, most: int) -> Text:
        """As many of its words as fit in `most` lines with an ellipsis after them."""
        text = self._broken(text, edge)
        words = _words(text)
        room, most_words = edge * most, 0
        for span in words:
            room -= self._width(text, *span)
            if room < 0:
                break
            most_words += 1
        for count in range(min(most_words, len(words) - 1), 0, -1):
            end = words[count - 1][1]
            kept = text.text[:end].rstrip(" ،؛:,;-–—") + f" {ELLIPSIS}"
            short = Text(kept, text.faces[:end].ljust(len(kept), b"\0")[: len(kept)])
            spans = _words(short)
            widths = [self._width(short, *span) for span in spans]
            if max(widths) <= edge and self._wrapped(spans, widths, edge, most):
                return short
        return Text(ELLIPSIS, b"\0")

    def _broken(self, text: Text, edge: float) -> Text:
        """With words wider than a line broken, at a sign where there is one."""
        if all(self._width(text, *span) <= edge for span in _words(text)):
            return text
        parts: list[tuple[str, bytes]] = []
        for start, end in _words(text):
            while self._width(text, start, end) > edge:
                fits = start + 1
                while fits < end and self._width(text, start, fits + 1) <= edge:
                    fits += 1
                signs = [at + 1 for at in range(start, fits) if text.text[at] in _BREAKS]
                at_sign = bool(signs) and signs[-1] - start > 3
                at = signs[-1] if at_sign else fits
                while at > start + 1 and unicodedata.combining(text.text[at]):
                    at -= 1  # a letter keeps its vowel signs
                piece, faces = text.text[start:at], text.faces[start:at]
                if not at_sign:  # the letters at the break keep the shapes they have in the word
                    piece, faces = piece + _JOINER, faces + faces[-1:]
                parts.append((piece, faces))
                start = at
            parts.append((text.text[start:end], text.faces[start:end]))
        return Text(" ".join(piece for piece, _ in parts), b"\0".join(faces for _, faces in parts))

    def _wrapped(
        self,
        words: Sequence[tuple[int, int]],
        widths: Sequence[float],
        edge: float,
        most: int,
    ) -> list[tuple[int, int]] | None:
        """The fewest lines that fit, then the narrowest edge that keeps their number."""
        space = self._space
        narrow, wide = max(widths), edge

        def broken(edge: float) -> list[int]:
            """The number of the word that begins each line."""
            begins, x = [0], widths[0]
            for number in range(1, len(widths)):
                x += space + widths[number]
                if x > edge:
                    begins.append(number)
                    x = widths[number]
            return begins

        begins = broken(edge)
        count = len(begins)
        if count > most:
            return None
        if count > 1:
            for _ in range(9):
                middle = (narrow + wide) / 2
                trial = broken(middle)
                if len(trial) <= count:
                    wide, begins = middle, trial
                else:
                    narrow = middle
        ends = [*begins[1:], len(words)]
        return [(words[b][0], words[e - 1][1]) for b, e in zip(begins, ends, strict=True)]

    @property
    def _space(self) -> float:
        return self.faces[0].shaped(" ", 1).width * self.scales[0]

    def _width(self, text: Text, start: int, end: int) -> float:
        """Of a stretch of text in ems, whichever way it stands."""
        stretch = text.text[start:end]
        return sum(
            self.faces[face].shaped(stretch[a:b], level).width * self.scales[face]
            for a, b, level, face in _runs(stretch, uax9.levels(stretch), text.faces[start:end])
        )

    def _set(
        self, text: Text, spans: Sequence[tuple[int, int]], size: float, leading: float
    ) -> Block:
        # The paragraph's levels first, then lines: what a number stands after
        # counts also where it stands on the line before.
        base = uax9.base(text.text)
        levels = uax9.levels(text.text, base)
        lines = []
        for start, end in spans:
            runs = list(_runs(text.text[start:end], levels[start:end], text.faces[start:end]))
            pieces = []
            for place in uax9.visual([level for _, _, level, _ in runs]):
                a, b, level, face = runs[place]
                shape = self.faces[face].shaped(text.text[start + a : start + b], level)
                pieces.append(Piece(face, shape))
            scaled = [(self.scales[piece.face], piece.shape) for piece in pieces]
            lines.append(
                Line(
                    tuple(pieces),
                    width=sum(shape.width * scale for scale, shape in scaled),
                    low=min((shape.low * scale for scale, shape in scaled), default=0),
                    high=max((shape.high * scale for scale, shape in scaled), default=0),
                )
            )
        return Block(size, leading, base, tuple(lines))


def _words(text: Text) -> list[tuple[int, int]]:
    """Where each word begins and ends."""
    spans, start = [], 0
    for word in text.text.split(" "):
        if word:
            spans.append((start, start + len(word)))
        start += len(word) + 1
    return spans


def _runs(text: str, levels: Sequence[int], faces: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Begin, end, level and face of each stretch that is shaped at once: words and blanks."""
    start = 0
    for at in range(1, len(text) + 1):
        if (
            at == len(text)
            or levels[at] != levels[start]
            or faces[at] != faces[start]
            or (text[at] == " ") != (text[start] == " ")
        ):
            yield start, at, levels[start], faces[start]
            start = at


def _leading(text: str) -> tuple[float, float]:
    """Ems from line to line, and ems that a single line wants.

    Both are more where vowel signs stand above and below the letters.
    """
    signs = sum("\u064b" <= c <= "\u0652" for c in text)
    return (1.3, 1.5) if signs * 5 > len(text) else (1.14, 1.14)
