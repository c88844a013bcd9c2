"""The files that a picture is published as: a few widths in a few formats.

They show what the newsroom's file shows and hold nothing else: turned as Exif
asks for and then without Exif, so without the place where a photograph was
taken; in the colours of sRGB, whatever profile the file had.

Chosen by what was measured, for two photographs on one core of 2.5 GHz. The
text's column is at most 608 pixels of CSS wide (38rem): twice that is 1216,
which serves a telephone with three pixels to one as well. AVIF at speed 7 is as
near to the original (SSIM) as WebP with 11 % more bytes and JPEG with 49 %
more; speed 6 takes twice the time for 2 % of the bytes, speed 9 a quarter of it
and loses all that AVIF gains.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

from generator.pictures import FORMATS, ORIENTATION, Measured

if TYPE_CHECKING:
    from PIL import Image

Kind = Literal["avif", "webp", "jpeg", "png", "gif"]
SUFFIXES: dict[Kind, str] = {
    "avif": ".avif",
    "webp": ".webp",
    "jpeg": ".jpg",
    "png": ".png",
    "gif": ".gif",
}
WIDTHS = (480, 768, 1216)
"""In pixels. Search engines want a picture of 1,200 at least to show it large."""
CLOSE = 1.2
"""Two widths nearer to each other than this factor are one too many."""

_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""Exif's orientation → what Pillow calls the turn that it asks for."""

AVIF = {"quality": 60, "speed": 7, "max_threads": 1}  # threads would divide it otherwise
WEBP = {"quality": 72, "method": 4}
JPEG = {"quality": 80, "progressive": True, "optimize": True}


class Recipe(Struct, frozen=True):
    """One file to make of a picture. `width` and `height` are in pixels."""

    kind: Kind
    width: int
    height: int


class Print(Struct, frozen=True):
    """What a recipe made: its length in bytes, and its digest."""

    recipe: Recipe
    digest: str
    size: int


class Developed(Struct, frozen=True):
    """A picture file and all that is published of it, in the order of `recipes`."""

    measured: Measured
    prints: tuple[Print, ...]


def recipes(measured: Measured) -> tuple[Recipe, ...]:
    """What to make of a picture: the best format first, narrow before wide.

    The last one is for whoever knows no other. Of a GIF that moves that is the
    GIF itself; what else there is of it stands still.
    """
    widest = min(measured.width, WIDTHS[-1])
    widths = [*(width for width in WIDTHS if width * CLOSE <= widest), widest]
    sizes = [(w, max(1, round(measured.height * w / measured.width))) for w in widths]
    modern: tuple[Kind, ...] = ("avif", "webp") if _has_avif() else ("webp",)
    made = [Recipe(kind, *size) for kind in modern for size in sizes]
    if measured.moving and measured.suffix == ".gif":
        return (*made, Recipe("gif", measured.width, measured.height))
    return (*made, Recipe("png" if measured.transparent else "jpeg", *sizes[-1]))


def key(source: str, recipe: Recipe) -> str:
    """The name under which what a recipe makes of the file of this digest is kept.

    Another Pillow, another encoder or another text of this module gives another.
    """
    told = msgspec.json.encode((source, recipe))
    return blake2b(told, key=_maker(), digest_size=16).hexdigest()


def make(data: bytes, measured: Measured, wanted: Sequence[Recipe]) -> Iterator[bytes]:
    """The files of these recipes, in their order, of the picture that `data` is.

    The same picture gives the same bytes on every run. Raises ValueError where
    it cannot be decoded after all.
    """
    still = any(recipe.kind != "gif" for recipe in wanted)
    picture = _opened(data, measured) if still else None
    drawn = measured.suffix in (".png", ".gif")  # whose coloured lines want all their colour
    by_size: dict[tuple[int, int], Image.Image] = {}
    for recipe in wanted:
        if picture is None or recipe.kind == "gif":
            yield without_remarks(data)
            continue
        size = recipe.width, recipe.height
        if size not in by_size:
            by_size[size] = _resized(picture, size)
        file = BytesIO()
        by_size[size].save(file, recipe.kind.upper(), **_options(recipe.kind, drawn))
        yield file.getvalue()


def _options(kind: Kind, drawn: bool) -> dict[str, Any]:
    match kind:
        case "avif":
            return {**AVIF, "subsampling": "4:4:4" if drawn else "4:2:0"}
        case "webp":
            return WEBP
        case "jpeg":
            return {**JPEG, "subsampling": "4:4:4" if drawn else "4:2:0"}
        case _:
            return {}


def _opened(data: bytes, measured: Measured) -> "Image.Image":
    """The picture as a reader shall see it, as large as the largest that is made of it.

    Whichever is wanted: a file made again alone is thus what it was among others.
    """
    from PIL import Image

    size = max((one.width, one.height) for one in recipes(measured) if one.kind != "gif")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            on_its_side = picture.size != (measured.width, measured.height)
            wide = size[::-1] if on_its_side else size
            picture.draft(None, wide)  # a JPEG can be decoded at half the size
            picture.load()
            shown = _resized(_plain(picture), wide)
            shown = _in_srgb(shown, picture.info.get("icc_profile"), measured.transparent)
            if turn := _TURNS.get(picture.getexif().get(ORIENTATION, 1)):
                shown = shown.transpose(Image.Transpose[turn])
    except Exception as error:  # on a damaged file decoders raise whatever they like
        raise ValueError(f"a broken picture: {error}") from None
    # Whatever lies there would be written again: comments, profiles, Exif.
    clean = Image.new(shown.mode, shown.size)
    clean.paste(shown)
    return clean


def _resized(picture: "Image.Image", size: tuple[int, int]) -> "Image.Image":
    from PIL import Image

    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)


def _plain(picture: "Image.Image") -> "Image.Image":
    """In a mode whose values are levels of a colour, so that they can be blended."""
    mode = picture.mode
    if mode.startswith(("I", "F")):  # Pillow cuts the values off instead of scaling them
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    if mode == "1":
        return picture.convert("L")
    return picture if mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def _in_srgb(picture: "Image.Image", profile: bytes | None, transparent: bool) -> "Image.Image":
    from PIL import ImageCms

    mode = "RGBA" if transparent else "RGB"
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGBA" if picture.mode == "RGBA" else "RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
            picture = converted or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # no profile, or one for other colours than these: browsers ignore it too
    return picture if picture.mode == mode else picture.convert(mode)


def without_remarks(gif: bytes) -> bytes:
    """A GIF without what it says beside its images: comments, XMP with a place in it.

    The parts of a GIF follow each other to its end (GIF89a, appendix B). Where
    they do not, the rest is left as it is.
    """
    at = 13 + _colours(gif[10])
    kept = [gif[:at]]
    try:
        while gif[at] in b"!,":
            start = at
            if gif[at] == ord(","):  # an image, its colours and the size of its codes
                at += 10 + _colours(gif[at + 9]) + 1
                remark = False
            else:
                remark = gif[at + 1] == 0xFE or (
                    gif[at + 1] == 0xFF and gif[at + 3 : at + 14] not in _KEPT
                )
                at += 2
            while gif[at]:
                at += 1 + gif[at]
            at += 1
            if not remark:
                kept.append(gif[start:at])
    except IndexError:
        return b"".join(kept)
    return b"".join((*kept, b";"))


_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""The applications whose part of a GIF says how often it repeats."""


def _colours(packed: int) -> int:
    """How many bytes a table of colours takes, by the field that announces it."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


@lru_cache(maxsize=1)
def _has_avif() -> bool:
    from PIL import features

    return bool(features.check("avif"))


@lru_cache(maxsize=1)
def _maker() -> bytes:
    """Of all that shapes the bytes: our own text, Pillow, its encoders."""
    import PIL
    from PIL import features

    versions = [PIL.__version__, *map(features.version, ("avif", "webp", "jpg", "zlib"))]
    told = blake2b(repr(versions).encode(), digest_size=16)
    told.update(Path(__file__).read_bytes())
    return told.digest()
