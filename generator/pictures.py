"""A picture file of the newsroom: its size in pixels and its kind, read from the file itself."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
SUFFIXES = {
    "JPEG": ".jpg",
    "MPO": ".jpg",  # a JPEG with more images behind it, as telephones write
    "PNG": ".png",
    "WEBP": ".webp",
    "GIF": ".gif",
    "AVIF": ".avif",
}

MOST_PIXELS = 50_000_000
"""A camera has fewer; decoded, so many take 200 MB of memory."""
LONGEST = 10
"""How many times as long as the other a side may be. WebP ends at 16,383 pixels,
which the widest of our files thus never reaches; and no reader scrolls so far."""

ORIENTATION = 0x0112
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
"""Values of Exif's orientation with which a browser turns a picture by a quarter."""


class Measured(Struct, frozen=True):
    """What the picture file at `path` is: pixels, its real format's suffix, its digest.

    `width` and `height` are as a browser shows it, after any turn that Exif asks for.
    `size` is in bytes. `transparent` is True where something shines through, not
    where it only could; `moving` where it has more images than one.
    """

    path: str
    width: int
    height: int
    suffix: str
    digest: str
    size: int
    transparent: bool = False
    moving: bool = False


def media_type(name: str) -> str:
    """What HTTP and feeds call the kind of a picture, by the suffix of its name."""
    suffix = name[name.rindex(".") :]
    return next(f"image/{kind.lower()}" for kind, its in SUFFIXES.items() if its == suffix)


def measure(path: str, data: bytes) -> Measured:
    """Read a picture's size and format. Raises ValueError saying what is wrong.

    Its first image is decoded, which alone shows that a file is whole.
    """
    from PIL import Image, UnidentifiedImageError  # 40 ms; most builds read no picture

    if b"<svg" in data[:1024].lower():
        raise ValueError("an SVG drawing, which may hold scripts: save it as PNG")
    try:
        with unwarned(), Image.open(BytesIO(data), formats=FORMATS) as picture:
            width, height, kind = picture.width, picture.height, picture.format or ""
            if width * height > MOST_PIXELS:
                raise Image.DecompressionBombError
            turned = picture.getexif().get(ORIENTATION) in _ON_ITS_SIDE
            moving = kind != "MPO" and getattr(picture, "is_animated", False)
            picture.draft(None, (1, 1))  # a JPEG in a tenth of the time
            picture.load()
            transparent = _shines_through(picture)
    except Image.DecompressionBombError:
        most = MOST_PIXELS // 10**6
        raise ValueError(f"a picture of more than {most} million pixels: make it smaller") from None
    except UnidentifiedImageError:
        raise ValueError("no picture that a browser shows: use JPEG, PNG, WebP or AVIF") from None
    except Exception as error:  # on a damaged file decoders raise whatever they like
        raise ValueError(f"a broken picture: {error}") from None
    if max(width, height) > LONGEST * min(width, height):
        raise ValueError(f"one side is more than {LONGEST} times the other: cut the picture")
    digest = blake2b(data, digest_size=16).hexdigest()
    if turned:
        width, height = height, width
    return Measured(
        path, width, height, SUFFIXES[kind], digest, len(data), transparent, bool(moving)
    )


@contextmanager
def unwarned() -> Iterator[None]:
    """Without Pillow's warnings of such as odd Exif data, which no browser minds.

    It holds for all threads: one that starts others does this, not they.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _shines_through(picture: "Image") -> bool:
    if not picture.has_transparency_data:
        return False
    darkest, _ = picture.convert("RGBA").getchannel("A").getextrema()
    return darkest != 255
