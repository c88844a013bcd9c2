"""Picture files as they come from cameras, telephones, broken uploads and attackers."""

import struct
import zlib
from hashlib import blake2b
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.pictures import Measured, measure


def saved(kind: str, size=(64, 48), **options) -> bytes:
    file = BytesIO()
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.save(file, kind, **options)
    return file.getvalue()


def png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG that says it has this size, whatever it holds."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    whole = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in whole)


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp"), ("GIF", ".gif"), ("AVIF", ".avif")],
)
def test_each_kind_is_measured_and_named_by_what_it_is(kind, suffix):
    data = saved(kind)
    digest = blake2b(data, digest_size=16).hexdigest()
    assert Measured("صورة.bin", 64, 48, suffix, digest, len(data)) == measure("صورة.bin", data)


@pytest.mark.parametrize("size", [(1, 1), (300, 3000), (7, 5)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_smallest_are_measured_too(kind, size):
    one = measure("a", saved(kind, size))
    assert size == (one.width, one.height)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize(("orientation", "size"), [(1, (64, 48)), (3, (64, 48)), (6, (48, 64))])
def test_a_picture_taken_sideways_has_the_size_that_is_shown(kind, orientation, size):
    exif = Image.Exif()
    exif[0x0112] = orientation
    one = measure("a", saved(kind, exif=exif))
    assert size == (one.width, one.height)


@pytest.mark.parametrize("exif", [b"", b"Exif\0\0", b"Exif\0\0MM\0*\xff\xff\xff\xff", b"x" * 100])
def test_exif_that_means_nothing_does_not_matter(exif):
    assert 64 == measure("a", saved("JPEG", exif=exif)).width


def test_a_telephone_s_jpeg_with_more_images_is_a_jpeg():
    more = Image.new("RGB", (8, 8))
    assert ".jpg" == measure("a", saved("MPO", save_all=True, append_images=[more])).suffix


def test_a_gif_that_moves_is_one_picture():
    more = [Image.new("RGB", (64, 48), color) for color in ("red", "blue")]
    one = measure("a", saved("GIF", save_all=True, append_images=more))
    assert (64, 48, ".gif", True) == (one.width, one.height, one.suffix, one.moving)


def test_a_drawing_that_may_hold_scripts_is_told():
    data = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    with pytest.raises(ValueError, match="an SVG drawing, which may hold scripts: save it as PNG"):
        measure("a.jpg", data)


@pytest.mark.parametrize("size", [(1, 11), (2210, 220)])
def test_a_picture_that_is_but_a_strip_is_told(size):
    with pytest.raises(ValueError, match="one side is more than 10 times the other"):
        measure("a", saved("PNG", size))


@pytest.mark.parametrize(("alpha", "transparent"), [(255, False), (254, True), (0, True)])
def test_a_picture_is_transparent_where_something_shines_through(alpha, transparent):
    picture = Image.new("RGBA", (8, 8), "red")
    picture.putpixel((3, 3), (0, 0, 0, alpha))
    file = BytesIO()
    picture.save(file, "PNG")
    assert transparent == measure("a", file.getvalue()).transparent


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "هذا نص سُمّي صورة".encode(),
        b"<!doctype html><script>alert(1)</script>",
        saved("BMP"),
        saved("TIFF"),
        png(0, 10),
    ],
)
def test_what_no_browser_shows_as_a_picture_is_told(data):
    with pytest.raises(ValueError, match="no picture that a browser shows: use JPEG, PNG"):
        measure("a.jpg", data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
@pytest.mark.parametrize("part", [0.4, 0.9])
def test_half_an_upload_is_told(kind, part):
    data = saved(kind, (640, 480))
    with pytest.raises(ValueError, match=r"^(a broken picture: .|no picture that)"):
        measure("a", data[: int(len(data) * part)])


@pytest.mark.parametrize(
    "data",
    [
        png(60_000, 60_000),
        png(10_000, 10_000),
        png(8_000, 6_251),
        png(2**31 - 1, 2**31 - 1),
        png(1, 1, (b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000)))),
    ],
)
def test_a_file_that_would_swell_beyond_measure_is_told(data):
    with pytest.raises(ValueError, match=r"more than 50 million pixels|a broken picture"):
        measure("a", data)


@given(
    st.sampled_from([saved(kind, (16, 12)) for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF")]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=10),
)
def test_a_damaged_file_is_measured_or_told(data, damages):
    damaged = bytearray(data)
    for place, byte in damages:
        damaged[place % len(damaged)] = byte
    match found(bytes(damaged)):
        case Measured(width=width, height=height):
            assert width * height > 0
        case told:
            assert told


def found(data: bytes) -> Measured | str:
    """What a file measures, or what is wrong with it."""
    try:
        return measure("a", data)
    except ValueError as error:
        return str(error)
