"""Every picture that comes in, and what goes out of it."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile, ImageSequence

from generator import pictures, renditions
from generator.renditions import Recipe, recipes

MODES = {
    "JPEG": ("1", "L", "RGB", "CMYK", "YCbCr"),
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "WEBP": ("L", "RGB", "RGBA"),
    "GIF": ("1", "L", "P"),
    "AVIF": ("L", "RGB", "RGBA"),
}
PLACE = {1: "N", 2: (33.0, 53.0, 0.0), 3: "E", 4: (35.0, 30.0, 0.0)}
"""Where it was taken, as Exif's GPS fields say it."""


def opened(data: bytes) -> ImageFile.ImageFile:
    return Image.open(BytesIO(data))


def saved(picture: Image.Image, kind: str, **options) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def made(data: bytes) -> dict[Recipe, bytes]:
    measured = pictures.measure("content/a", data)
    wanted = recipes(measured)
    return dict(zip(wanted, renditions.make(data, measured, wanted), strict=True))


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = "Camera with a name"
    made.get_ifd(0x8825).update(PLACE)
    return made


def flag() -> Image.Image:
    """Red at the top left, blue at the bottom right, white between."""
    picture = Image.new("RGB", (80, 60), "white")
    picture.paste("#d00000", (0, 0, 30, 20))
    picture.paste("#0000d0", (50, 40, 80, 60))
    return picture


def near(one: object, other: tuple[int, ...], by: int = 24) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


@st.composite
def uploads(draw: st.DrawFn) -> bytes:
    kind = draw(st.sampled_from(sorted(MODES)))
    mode = draw(st.sampled_from(MODES[kind]))
    width = draw(st.integers(1, 1500))
    height = draw(st.integers(max(1, -(-width // 10)), min(width * 10, 900)))
    ramp = Image.linear_gradient("L").resize((width, height))
    picture = Image.new("I;16", ramp.size, 9000) if mode == "I;16" else ramp.convert(mode)
    options = {"exif": exif(draw(st.integers(1, 8)))} if kind != "GIF" else {}
    return saved(picture, kind, **options)


@settings(max_examples=25, deadline=None)
@given(uploads())
def test_no_file_is_wider_than_the_picture_and_each_keeps_its_shape(data):
    measured = pictures.measure("a", data)
    for recipe, file in made(data).items():
        width, height = opened(file).size
        assert (recipe.width, recipe.height) == (width, height)
        assert width <= measured.width
        assert abs(height - measured.height * width / measured.width) <= 1
        assert opened(file).format == recipe.kind.upper()


@settings(max_examples=15, deadline=None)
@given(uploads())
def test_no_file_says_where_or_with_what_a_picture_was_taken(data):
    for file in made(data).values():
        picture = opened(file)
        assert not picture.getexif()
        assert not picture.getexif().get_ifd(0x8825)
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(picture.info)
        assert b"Camera" not in file


def test_what_a_jpeg_says_in_other_ways_is_gone_too():
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><GPSLatitude>33</GPSLatitude></x:xmpmeta>'
    data = saved(flag(), "JPEG", exif=exif(), xmp=xmp, comment=b"taken by a source", dpi=(72, 72))
    assert b"GPSLatitude" in data
    for file in made(data).values():
        assert b"GPSLatitude" not in file
        assert b"source" not in file


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_sideways_stands_upright(kind, orientation):
    turns = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    turn = turns[orientation]
    lying = flag().transpose(turn) if turn is not None else flag()
    for file in made(saved(lying, kind, exif=exif(orientation))).values():
        upright = opened(file).convert("RGB")
        assert upright.size == (80, 60)
        assert near(upright.getpixel((6, 6)), (208, 0, 0))
        assert near(upright.getpixel((74, 54)), (0, 0, 208))
        assert near(upright.getpixel((74, 6)), (255, 255, 255))


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_jpeg_that_is_decoded_at_half_its_size_is_whole(orientation):
    data = saved(flag().resize((4000, 3000)), "JPEG", exif=exif(orientation))
    for recipe, file in made(data).items():
        upright = opened(file).convert("RGB")
        shape = (4, 3) if orientation == 1 else (3, 4)
        assert recipe.height == round(recipe.width * shape[1] / shape[0])
        corners = [(3, 3), (upright.width - 4, upright.height - 4)]
        corners = corners if orientation == 1 else [(upright.width - 4, 3), (3, upright.height - 4)]
        found = [upright.getpixel(corner) for corner in corners]
        assert near(found[0], (208, 0, 0))
        assert near(found[1], (0, 0, 208))


def test_colours_of_another_profile_are_those_of_srgb():
    # A profile whose red and blue are each other's: only who reads it sees red.
    lab = ImageCms.createProfile("LAB")
    profile = ImageCms.ImageCmsProfile(lab).tobytes()
    picture = ImageCms.profileToProfile(
        Image.new("RGB", (64, 64), (200, 30, 40)),
        ImageCms.createProfile("sRGB"),
        lab,
        outputMode="LAB",
    )
    assert picture is not None
    data = saved(picture, "TIFF", icc_profile=profile)
    shown = renditions._in_srgb(opened(data), profile, transparent=False)
    assert near(shown.getpixel((9, 9)), (200, 30, 40), by=4)


def test_a_profile_that_is_none_does_not_matter():
    data = saved(flag(), "JPEG", icc_profile=b"no profile" * 20)
    for file in made(data).values():
        assert near(opened(file).convert("RGB").getpixel((6, 6)), (208, 0, 0))


def test_grey_in_sixteen_bits_keeps_its_levels():
    data = saved(Image.new("I;16", (64, 64), 128 * 257), "PNG")
    for file in made(data).values():
        assert near(opened(file).convert("RGB").getpixel((9, 9)), (128, 128, 128), by=4)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_shines_through_still_does(mode):
    picture = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    picture.paste((10, 20, 30, 255), (0, 0, 32, 48))
    files = made(saved(picture.convert(mode), "PNG"))
    assert "png" == list(files)[-1].kind
    for file in files.values():
        alpha = opened(file).convert("RGBA").getchannel("A")
        assert (255, 0) == (alpha.getpixel((8, 24)), alpha.getpixel((56, 24)))


def test_what_only_could_be_transparent_is_a_jpeg_in_the_end():
    files = made(saved(flag().convert("RGBA"), "PNG"))
    assert "jpeg" == list(files)[-1].kind


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]),
        (480, [480]),
        (500, [500]),
        (700, [480, 700]),
        (1216, [480, 768, 1216]),
        (1300, [480, 768, 1216]),
        (9000, [480, 768, 1216]),
    ],
)
def test_widths_are_some_steps_and_never_more_than_there_is(width, widths):
    measured = pictures.Measured("a.jpg", width, width, ".jpg", "d", 1)
    assert widths == [one.width for one in recipes(measured) if one.kind == "webp"]


def test_the_same_picture_gives_the_same_bytes():
    data = saved(flag().resize((1300, 900)), "JPEG")
    assert made(data) == made(data)


def test_what_is_kept_is_named_by_the_picture_and_the_recipe():
    one = Recipe("avif", 480, 320)
    others = [Recipe("webp", 480, 320), Recipe("avif", 768, 512)]
    keys = [renditions.key("a", recipe) for recipe in (one, *others)] + [renditions.key("b", one)]
    assert 4 == len(set(keys))
    assert keys[0] == renditions.key("a", one)


# GIFs that move


def frames(picture: Image.Image) -> int:
    return sum(1 for _ in ImageSequence.Iterator(picture))


def moving(**options) -> bytes:
    frames = [Image.linear_gradient("L").point(lambda v, n=n: (v + 80 * n) % 256) for n in range(3)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=80, **options)


def test_a_gif_that_moves_goes_on_moving_and_stands_still_beside_it():
    data = moving(loop=0)
    files = made(data)
    *still, last = files
    assert ("gif", {"avif", "webp"}) == (last.kind, {recipe.kind for recipe in still})
    gif = opened(files[last])
    assert (3, 0) == (frames(gif), gif.info["loop"])
    assert not any(getattr(opened(files[recipe]), "is_animated", False) for recipe in still)


def test_a_gif_tells_nothing_beside_its_images():
    data = moving(loop=0, comment=b"taken by a source")
    xmp = b"!\xff\x0bXMP DataXMP" + b"<x>GPSLatitude</x>" + b"\x01" + bytes(range(255, -1, -1))
    at = data.index(b"!\xff\x0bNETSCAPE")
    told = data[:at] + xmp + b"\0" + data[at:]
    assert b"GPSLatitude" in told
    clean = renditions.without_remarks(told)
    assert b"GPSLatitude" not in clean
    assert b"source" not in clean
    before, after = opened(data), opened(clean)
    assert 3 == frames(before) == frames(after)
    for frame in range(3):
        before.seek(frame)
        after.seek(frame)
        assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()


@given(st.integers(0, 2000), st.integers(0, 255))
@settings(deadline=None)
def test_a_gif_that_is_not_formed_as_it_should_be_is_no_fault(place, byte):
    data = bytearray(moving())
    data[place % len(data)] = byte
    if data[:3] == b"GIF":
        assert renditions.without_remarks(bytes(data)).startswith(b"GIF")
