"""Which pages have a share card, and when one is drawn anew."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from newsroom import NOW, SETTINGS, bulletin, markdown, newsroom, site, written
from PIL import Image

from generator import cards, views
from generator.build import build
from generator.problems import BuildFailed
from generator.views.page import CardView

ROOT = Path(__file__).parent.parent
IMAGE = re.compile(rb'<meta property="og:image" content="https://news\.example/(.*?)">')
STORY = markdown("خبر عن مصر", "2026-01-06", tags='["مصر"]', section="سياسة")


def pictures(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith("cards/")}


def card_of(page: bytes) -> str:
    found = IMAGE.search(page)
    assert found is not None
    return found[1].decode()


def built(root: Path) -> dict[str, bytes]:
    build(root, now=NOW)
    return site(root / "site")


def test_a_story_a_tag_a_day_and_the_site_have_a_card_each():
    pages = views.plan(bulletin(written("خبر", tags=("مصر",), section="سياسة")))
    found = {page.view.kind: page.view for page in pages if isinstance(page.view, CardView)}
    day = "الثلاثاء 6 يناير 2026"
    assert found == {
        "site": CardView("site", "أخبار اليوم", None, None, "النشرة"),
        "story": CardView("story", "خبر", "مصر", day, "النشرة"),
        "tag": CardView("tag", "مصر", None, None, "النشرة"),
        "day": CardView("day", day, None, None, "النشرة"),
    }


def test_two_stories_that_say_the_same_share_a_card():
    twins = [written("كاريكاتير", path=f"content/{n}.md", slug=f"c-{n}") for n in (1, 2)]
    pages = views.plan(bulletin(*twins))
    stories = [p for p in pages if isinstance(p.view, CardView) and p.view.kind == "story"]
    assert 1 == len(stories)


def test_every_page_names_a_card_that_is_there(tmp_path):
    files = built(newsroom(tmp_path, one=STORY))
    named = {
        name: card_of(data)
        for name, data in files.items()
        if name.endswith(".html")
        and b'rel="canonical"' in data
        and b"http-equiv=refresh" not in data
        if b"og:type" in data
    }
    assert {"index.html", "today/index.html", "tags/index.html", "archive/index.html"} <= set(named)
    assert set(named.values()) == set(pictures(files))
    own = {named[name] for name in ("index.html", "tags/مصر/index.html", "today/index.html")}
    assert 3 == len(own)
    assert named["today/index.html"] == named["2026/01/06/index.html"]
    assert named["index.html"] == named["archive/index.html"]
    for data in pictures(files).values():
        assert ("PNG", (1200, 630)) == (
            Image.open(BytesIO(data)).format,
            Image.open(BytesIO(data)).size,
        )


def test_a_page_says_how_large_its_card_is_and_what_it_shows(tmp_path):
    files = built(newsroom(tmp_path, one=STORY))
    (story,) = [data.decode() for name, data in files.items() if "خبر-عن-مصر" in name]
    for line in (
        '<meta property="og:image:type" content="image/png">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="خبر عن مصر">',
        '<meta name="twitter:card" content="summary_large_image">',
    ):
        assert line in story


def test_a_bulletin_may_do_without_cards(tmp_path):
    root = newsroom(tmp_path, one=STORY)
    (root / "bulletin.toml").write_text("cards = false\n" + SETTINGS, "utf-8")
    files = built(root)
    assert {} == pictures(files)
    assert not any(b"og:image" in data for data in files.values())
    assert b'name="twitter:card" content="summary"' in files["index.html"]


@pytest.mark.parametrize(
    ("drawn", "story"),
    [
        (0, STORY.replace("نص الخبر.", "نص آخر للخبر.")),
        (0, STORY.replace("section: سياسة", "section: اقتصاد")),
        (0, STORY.replace("---\n\n", "description: مقدمة\n---\n\n")),
        (1, STORY.replace("خبر عن مصر", "خبر جديد عن مصر")),
        (
            1,
            STORY.replace("date: 2026-01-06", "date: 2026-01-06\nupdated: 2026-01-07").replace(
                "عن", "في"
            ),
        ),
    ],
)
def test_a_card_is_drawn_when_what_is_on_it_changes_and_only_then(tmp_path, drawn, story):
    root = newsroom(tmp_path, one=STORY)
    before = pictures(built(root))
    (root / "content" / "one.md").write_text(story, "utf-8")
    after = pictures(built(root))
    assert drawn == len(set(after) - set(before)) == len(set(before) - set(after))


def test_a_style_a_section_or_an_address_redraws_no_card(tmp_path):
    root = newsroom(tmp_path, one=STORY)
    built(root)
    at = {p.name: p.stat().st_mtime_ns for p in (root / "site" / "cards").iterdir()}
    (root / "templates" / "assets").mkdir(parents=True)
    (root / "templates" / "assets" / "own.css").write_text("b{}")
    settings = SETTINGS.replace("news.example/", "news.example/below/")
    (root / "bulletin.toml").write_text(settings + '[[sections]]\nname = "رياضة"\n', "utf-8")
    built(root)
    assert at == {p.name: p.stat().st_mtime_ns for p in (root / "site" / "cards").iterdir()}


def test_a_phrase_of_the_site_redraws_the_cards_that_take_one(tmp_path):
    root = newsroom(tmp_path, one=STORY)
    before = pictures(built(root))
    (root / "templates").mkdir()
    catalogue = (ROOT / "templates" / "ar.toml").read_text("utf-8")
    (root / "templates" / "ar.toml").write_text(
        catalogue.replace('\ntag = "وسم"', '\ntag = "موضوع"'), "utf-8"
    )
    after = pictures(built(root))
    assert set(before) == set(after)
    assert 1 == sum(before[name] != after[name] for name in before)  # the tag's


def test_another_typeface_redraws_every_card(tmp_path):
    root = newsroom(tmp_path, one=STORY)
    before = pictures(built(root))
    own = root / "templates" / cards.HEADLINES
    own.parent.mkdir(parents=True)
    own.write_bytes((ROOT / "templates" / cards.INTERFACE).read_bytes())
    after = pictures(built(root))
    assert set(before) == set(after)
    assert all(before[name] != after[name] for name in before)


def test_a_file_that_is_no_typeface_stops_the_build_and_is_told(tmp_path):
    root = newsroom(tmp_path, one=STORY)
    before = built(root)
    own = root / "templates" / cards.HEADLINES
    own.parent.mkdir(parents=True)
    own.write_text("no font")
    with pytest.raises(BuildFailed, match="templates/cards"):
        build(root, now=NOW)
    assert before == site(root / "site")


def test_a_build_that_draws_nothing_loads_no_harfbuzz(tmp_path):
    root = newsroom(tmp_path, one=STORY)
    built(root)
    code = (
        "import sys; from generator.cli import main;"
        f"main(['-C', {str(root)!r}, 'build', '--no-import', '--now', '{NOW.isoformat()}']);"
        "print('uharfbuzz' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "False" == done.stdout.splitlines()[-1]


def test_a_catalogue_of_the_site_that_lacks_phrases_is_told(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    (root / "templates").mkdir()
    (root / "templates" / "ar.toml").write_text('home = "الرئيسية"\n', "utf-8")
    with pytest.raises(BuildFailed) as failed:
        build(root, now=NOW)
    assert 'no phrase "daily"' in [problem.what for problem in failed.value.problems]
    assert {problem.path for problem in failed.value.problems} == {"templates/ar.toml"}
