"""An article's picture: its size in pixels, read from the file itself."""

import warnings
from hashlib import blake2b
from io import BytesIO

from msgspec import Struct

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
SUFFIXES = {
    "JPEG": ".jpg",
    "MPO": ".jpg",  # a JPEG with more images behind it, as telephones write
    "PNG": ".png",
    "WEBP": ".webp",
    "GIF": ".gif",
    "AVIF": ".avif",
}

_ORIENTATION = 0x0112
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
"""Values of Exif's orientation with which a browser turns a picture by a quarter."""


class Measured(Struct, frozen=True):
    """What the picture file at `path` is: pixels, its real format's suffix, its digest.

    `width` and `height` are as a browser shows it, after any turn that Exif asks for.
    `size` is in bytes.
    """

    path: str
    width: int
    height: int
    suffix: str
    digest: str
    size: int


def media_type(name: str) -> str:
    """What HTTP and feeds call the kind of a picture, by the suffix of its name."""
    suffix = name[name.rindex(".") :]
    return next(f"image/{kind.lower()}" for kind, its in SUFFIXES.items() if its == suffix)


def measure(path: str, data: bytes) -> Measured:
    """Read a picture's size and format. Raises ValueError saying what is wrong.

    Its first image is decoded, which alone shows that a file is whole.
    """
    from PIL import Image, UnidentifiedImageError  # 40 ms; most builds read no picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as odd Exif data, which no browser minds
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as picture:
                width, height, kind = picture.width, picture.height, picture.format or ""
                turned = picture.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
                picture.draft(None, (1, 1))  # a JPEG in a tenth of the time
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        most = (Image.MAX_IMAGE_PIXELS or 0) // 10**6
        raise ValueError(f"a picture of more than {most} million pixels") from None
    except UnidentifiedImageError:
        raise ValueError("no picture that a browser shows: use JPEG, PNG, WebP or AVIF") from None
    except Exception as error:  # on a damaged file decoders raise whatever they like
        raise ValueError(f"a broken picture: {error}") from None
    digest = blake2b(data, digest_size=16).hexdigest()
    if turned:
        width, height = height, width
    return Measured(path, width, height, SUFFIXES[kind], digest, len(data))
