"""Pictures of a whole bulletin: found, told, developed once, kept, and made again."""

import os
import re
import shutil
import time
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from newsroom import NOW, markdown, newsroom, site
from PIL import Image

from generator import darkroom
from generator.build import build, current, picture_file
from generator.problems import BuildFailed

FIGURE = re.compile(r"<figure>(.*?)</figure>", re.DOTALL)
PAGE = "2026/01/06/أ/index.html"


def picture(path: Path, size=(1600, 900), color="#446", **options) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.effect_mandelbrot(size, (-2, -1, 1, 1), 60).convert("RGB").save(path, **options)
    shade = Image.open(path).convert("RGB")
    Image.blend(shade, Image.new("RGB", size, color), 0.5).save(path, **options)


def built(root: Path, **options) -> dict[str, bytes]:
    build(root, now=options.pop("now", NOW), **options)
    return site(root / "site")


def media(files: dict[str, bytes]) -> dict[str, bytes]:
    return {file: data for file, data in files.items() if file.startswith("media/")}


def kept(root: Path) -> dict[str, int]:
    """What is kept, each with the time at which it was made."""
    return {one.name: one.stat().st_mtime_ns for one in (root / darkroom.FOLDER).iterdir()}


def problems(root: Path) -> list[tuple[str, int, str, str]]:
    with pytest.raises(BuildFailed) as failed:
        build(root, now=NOW)
    return [(p.path, p.line, p.what, p.mend) for p in failed.value.problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A bulletin whose one article has a picture before its text and one in it."""
    body = 'مقدمة.\n\n![ميناء](ship.jpg "السفينة في الميناء")\n\nخاتمة.'
    image = '{src: "صورة.png", alt: "وصف الصورة", caption: "شرح", credit: "أرشيف"}'
    root = newsroom(tmp_path / "bulletin", a=markdown("أ", body=body, image=image))
    picture(root / "content/صورة.png", (640, 480))
    picture(root / "content/images/ship.jpg")
    return root


# On the page


def test_a_picture_is_published_in_widths_and_formats_and_keeps_its_place(root):
    files = built(root)
    lead, inset = FIGURE.findall(files[PAGE].decode())
    for figure, name, size in ((lead, "صورة", (640, 480)), (inset, "ship", (1216, 684))):
        assert f'width="{size[0]}" height="{size[1]}"' in figure
        types = re.findall(r'<source type="image/(\w+)"', figure)
        assert ["avif", "webp"] == types
        for srcset in re.findall(r'srcset="([^"]*)"', figure):
            for one in srcset.split(", "):
                address, width = one.split()
                data = files[unquote(address).removeprefix("/")]
                assert f"{Image.open(BytesIO(data)).width}w" == width
        assert f"/media/{name}-" in unquote(figure)
    used = re.findall(r"/media/[^ \",]*", unquote(lead + inset))
    assert set(media(files)) == {one.removeprefix("/") for one in used}


def test_the_lead_picture_is_asked_for_at_once_and_the_others_when_they_come_near(root):
    lead, inset = FIGURE.findall(built(root)[PAGE].decode())
    assert 'fetchpriority="high"' in lead
    assert "loading=" not in lead
    assert 'loading="lazy" decoding="async"' in inset
    assert "fetchpriority" not in inset


def test_caption_and_credit_stand_below_and_the_description_in_the_picture(root):
    lead, inset = FIGURE.findall(built(root)[PAGE].decode())
    assert 'alt="وصف الصورة"' in lead
    assert "<figcaption>شرح " in lead
    assert "أرشيف" in lead
    assert 'alt="ميناء"' in inset
    assert "<figcaption>السفينة في الميناء </figcaption>" in inset


def test_a_feed_has_the_pictures_of_the_text_with_their_whole_address(root):
    feed = built(root)["feed.xml"].decode()
    content = feed[feed.index("<content:encoded>") :]
    for name in ("صورة-640", "ship-1216"):
        assert re.search(
            rf'<img src="https://news\.example/media/{name}\.\w+\.jpg"', unquote(content)
        )
    assert "<picture" not in content
    assert "السفينة في الميناء" in content


def test_a_standing_page_has_pictures_too(root):
    (root / "content/pages").mkdir()
    page = '---\ntitle: "من نحن"\n---\n\n![المبنى](ship.jpg)\n'
    (root / "content/pages/about.md").write_text(page, "utf-8")
    assert 'alt="المبنى"' in built(root)["about/index.html"].decode()


def test_a_picture_of_another_host_stays_a_link(root):
    text = markdown("أ", body="![بعيد](https://else.example/a.jpg)")
    (root / "content/a.md").write_text(text, "utf-8")
    files = built(root)
    assert '<a href="https://else.example/a.jpg" rel="noopener">بعيد</a>' in files[PAGE].decode()
    assert "<img" not in files[PAGE].decode()
    assert media(files) == {}


def test_a_transparent_picture_lies_on_light_paper_in_the_dark_too(root):
    clear = Image.new("RGBA", (640, 480), (0, 0, 0, 0))
    clear.paste((10, 20, 30, 255), (100, 100, 300, 300))
    clear.save(root / "content/صورة.png")
    files = built(root)
    lead, inset = FIGURE.findall(files[PAGE].decode())
    assert 'class="clear"' in lead
    assert 'class="clear"' not in inset
    shown = [data for file, data in media(files).items() if "صورة" in file]
    assert {(0, 255)} == {
        Image.open(BytesIO(data)).convert("RGBA").getchannel("A").getextrema() for data in shown
    }


def test_a_gif_that_moves_stands_still_for_those_who_asked_for_it(root):
    frames = [Image.new("RGB", (640, 480), color) for color in ("red", "blue")]
    frames[0].save(root / "content/صورة.gif", save_all=True, append_images=frames[1:], duration=90)
    text = (root / "content/a.md").read_text("utf-8").replace("صورة.png", "صورة.gif")
    (root / "content/a.md").write_text(text, "utf-8")
    files = built(root)
    lead, _ = FIGURE.findall(files[PAGE].decode())
    assert 2 == lead.count('media="(prefers-reduced-motion:reduce)"')
    (address,) = re.findall(r'<img src="/([^"]*\.gif)"', lead)
    assert getattr(Image.open(BytesIO(files[unquote(address)])), "is_animated", False)


def test_what_no_article_names_is_not_published(root):
    picture(root / "content/images/unused.jpg")
    assert not any("unused" in file for file in built(root))


def test_one_file_in_two_articles_is_published_and_made_once(root):
    before = len(media(built(root)))
    made = kept(root)
    (root / "content/b.md").write_text(markdown("ب", body="![آخر](ship.jpg)"), "utf-8")
    assert before == len(media(built(root)))
    assert made == kept(root)


def test_a_picture_of_a_draft_is_neither_made_nor_published(root):
    text = (root / "content/a.md").read_text("utf-8").replace("date:", "draft: true\ndate:")
    (root / "content/a.md").write_text(text, "utf-8")
    assert media(built(root)) == {}
    assert not (root / darkroom.FOLDER).exists()
    assert media(built(root, drafts=True))


# Where it lies


@pytest.mark.parametrize(
    ("src", "file"),
    [
        ("beside.jpg", "content/2026/beside.jpg"),
        ("../up.jpg", "content/up.jpg"),
        ("shared.jpg", "content/images/shared.jpg"),
        ("images/old.jpg", "content/images/old.jpg"),
        ("two%20words.jpg", "content/images/two words.jpg"),
        ("صورة أولى.jpg", "content/2026/صورة أولى.jpg"),
        ("%D8%A3.jpg", "content/images/أ.jpg"),
        ("أ.jpg", "content/images/ا\u0654.jpg"),
    ],
)
def test_a_picture_is_found_beside_the_article_or_in_its_folders(tmp_path, src, file):
    root = newsroom(tmp_path)
    (root / "content/2026").mkdir()
    (root / "content/2026/a.md").write_text(markdown("أ", body=f"![وصف]({src})"), "utf-8")
    picture(root / file, (64, 48))
    assert media(built(root))


# What is wrong


def test_every_picture_that_cannot_be_shown_is_told_at_its_line_and_all_at_once(root):
    body = "\n\n".join(
        [
            "سطر",
            "![وصف](missing.jpg)",
            "![](images/ship.jpg)",
            "![وصف](/etc/passwd.jpg)",
            "نص ![وصف](broken.png) نص",
        ]
    )
    (root / "content/a.md").write_text(markdown("أ", body=body), "utf-8")
    (root / "content/b.md").write_text(markdown("ب", body="![وصف](broken.png)"), "utf-8")
    places = "is a file beside the article, in content/images/ or in content/"
    assert [
        ("content/a.md", 10, "a picture without a description"),
        ("content/a.md", 12, f"a picture {places}"),
    ] == [told[:3] for told in problems(root)]
    (root / "content/a.md").write_text(
        markdown("أ", body=body.replace("![]", "![وصف]").replace("/etc/passwd", "ship")), "utf-8"
    )
    (root / "content/broken.png").write_bytes(b"no picture")
    what = "no picture that a browser shows: use JPEG, PNG, WebP or AVIF"
    assert [
        ("content/a.md", 8, "no such picture"),
        ("content/a.md", 14, f"content/broken.png: {what}"),
        ("content/b.md", 6, f"content/broken.png: {what}"),
    ] == [told[:3] for told in problems(root)]
    assert not (root / "site/index.html").exists()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing"),
        (b"", "no picture that a browser shows"),
    ],
)
def test_a_file_that_is_no_picture_is_told_at_the_image_s_line(root, data, what):
    (root / "content/صورة.png").write_bytes(data)
    ((path, line, told, mend),) = problems(root)
    assert ("content/a.md", 4, "mend the file") == (path, line, mend)
    assert told.startswith(f"content/صورة.png: {what}")


@pytest.mark.parametrize("src", ["x" * 300 + ".png", "../../secret.png", ".", "~/a.png"])
def test_a_picture_that_is_not_in_content_is_told(tmp_path, src):
    (tmp_path / "secret.png").write_bytes(b"")
    for text in (
        markdown("أ", image=f'{{src: "{src}", alt: "وصف"}}'),
        markdown("أ", "2026-01-06\ndraft: false", body=f"![وصف]({src})"),
    ):
        root = newsroom(tmp_path / "root", a=text)
        with pytest.raises(BuildFailed, match=r"content/a\.md:[47]: no such picture"):
            build(root, now=NOW)


# What is kept


def test_a_warm_build_makes_nothing_again_whatever_was_deleted(root):
    first, made = built(root), kept(root)
    assert made
    for lost in ("site", ".nashra/memory.json"):
        (shutil.rmtree if lost == "site" else os.unlink)(root / lost)
        assert (first, made) == (built(root), kept(root)), lost
    assert (first, made) == (built(root, clean=True), kept(root))


def test_a_bulletin_copied_with_what_is_kept_makes_nothing_again(root, tmp_path):
    first = built(root)
    copy = tmp_path / "copy"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", "memory.json"))
    made = kept(copy)
    assert (first, made) == (built(copy), kept(copy))


def test_what_is_made_is_the_same_without_anything_kept(root):
    first = built(root, jobs=1)
    shutil.rmtree(root / ".nashra")
    shutil.rmtree(root / "site")
    assert first == built(root, jobs=2)


@pytest.mark.parametrize("remembered", [True, False])
def test_a_damaged_file_among_the_kept_is_made_again(root, remembered):
    first = built(root)
    for one in (root / darkroom.FOLDER).iterdir():
        data = bytearray(one.read_bytes())
        data[-1] ^= 1
        one.write_bytes(data)
    shutil.rmtree(root / "site")
    if not remembered:
        (root / ".nashra/memory.json").unlink()
    assert first == built(root)


def test_a_changed_picture_has_other_addresses_and_a_touched_one_the_same(root):
    first, made = built(root), kept(root)
    os.utime(root / "content/صورة.png", (1, 1))
    assert (first, made) == (built(root), kept(root))
    picture(root / "content/صورة.png", (640, 480), "#a33")
    second = built(root)
    assert second[PAGE] != first[PAGE]
    assert not media(first).keys() & {file for file in media(second) if "صورة" in file}
    assert media(second).keys() == media(built(root, clean=True)).keys()


def test_what_nothing_uses_is_thrown_away_after_a_month(root):
    built(root)
    made = kept(root)
    picture(root / "content/صورة.png", (640, 480), "#a33")
    built(root)
    assert made.keys() < kept(root).keys()
    month_ago = time.time() - darkroom.AGE / 1e9 - 60
    for name in kept(root):
        os.utime(root / darkroom.FOLDER / name, (month_ago, month_ago))
    built(root)
    files = built(root, clean=True)
    assert len(kept(root)) == len(media(files))
    assert made.keys() - kept(root).keys()


def test_a_folder_in_which_nothing_can_be_kept_costs_only_time(root):
    first = built(root)
    shutil.rmtree(root / ".nashra")
    (root / ".nashra").mkdir()
    (root / darkroom.FOLDER).write_text("")
    shutil.rmtree(root / "site")
    assert first == built(root)


# Beside the site


def test_a_picture_s_own_file_is_there_for_pages_that_are_not_of_the_site(root):
    files = built(root)
    (article,) = current(root, now=NOW).articles
    (inset,) = article.body.pictures
    assert files[f"media/{inset.href.rsplit('/', 1)[1]}"] == picture_file(root, inset)
