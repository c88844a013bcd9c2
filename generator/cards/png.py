"""A palette PNG made of bands of rows, so that a band that repeats is packed once.

Each band is raw deflate data of its own that ends on a whole byte and looks back
at nothing (a full flush, RFC 1951); one after the other they are one stream.
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from typing import NamedTuple

Colour = tuple[int, int, int]

_ADLER_BASE = 65521  # RFC 1950


class Band(NamedTuple):
    """Packed rows: the Adler-32 sum and the length are of the bytes before packing."""

    data: bytes
    adler: int
    length: int


def band(rows: bytes, *, dense: bool = False) -> Band:
    """Pack rows: of each a filter byte 0, then its palette indices.

    `dense` are those in which a search for what repeats is worth its time.
    """
    # Run lengths alone: on flat colour a third of the time of zlib's own search
    # (1.4 against 3.4 ms at 1200 × 630), and a little smaller as well.
    way = zlib.Z_DEFAULT_STRATEGY if dense else zlib.Z_RLE
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, 8 if dense else 6, way)
    data = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
    return Band(data, zlib.adler32(rows), len(rows))


@lru_cache(1000)
def blank(length: int) -> Band:
    """So many bytes of rows without anything on them."""
    return band(bytes(length))


def write(width: int, height: int, palette: Sequence[Colour], bands: Iterable[Band]) -> bytes:
    """The bytes of a PNG of that many pixels, from above."""
    bands = tuple(bands)
    stream = b"".join(
        (
            b"\x78\x01",
            *(one.data for one in bands),
            b"\x03\x00",  # an empty last block
            struct.pack(">I", reduce(_joined, bands).adler),
        )
    )
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(value for colour in palette for value in colour)),
            _chunk(b"IDAT", stream),
            _chunk(b"IEND", b""),
        )
    )


def _joined(first: Band, second: Band) -> Band:
    """The sum of two bands, as zlib's `adler32_combine` has it; the data is left out."""
    low = (first.adler & 0xFFFF) + (second.adler & 0xFFFF) - 1
    high = (first.adler >> 16) + (second.adler >> 16) + second.length * (first.adler - 1 & 0xFFFF)
    adler = high % _ADLER_BASE << 16 | low % _ADLER_BASE
    return Band(b"", adler, first.length + second.length)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
