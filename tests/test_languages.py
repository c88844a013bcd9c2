"""A second language of the interface is one file, and an edition a few keys."""

import re
from pathlib import Path

import pytest
from newsroom import NOW, SETTINGS, markdown, newsroom, site

from generator import phrases, rendering
from generator.build import build
from generator.problems import BuildFailed

# Whole, as a desk would write it: every phrase in its words, dates and counting.
DATES = """
[plural]
rule = "one-other"

[dates]
months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
weekday_letters = ["M", "T", "W", "T", "F", "S", "S"]
hijri_months = ["Muh", "Saf", "Rb1", "Rb2", "Jm1", "Jm2", "Raj", "Sha", "Ram", "Shw", "Qad", "Hij"]
hijri = "{day} {month} {year} AH"
full_day = "{weekday}, {day} {month} {year}"
"""


def catalogue(*left_out: str) -> str:
    """A catalogue in Latin letters: each phrase says its name and its places."""
    ours = phrases.read((rendering.packaged() / phrases.NAME).read_text("utf-8"))
    own = {"lang": "en", "dir": "ltr", "og_locale": "en_GB", "day_and_hour": "{day}, {hour}"}
    lines = []
    for name, text in ours.texts.items():
        places = "".join(f" {place}" for place in re.findall(r"{\w+}", text))
        if name not in left_out:
            lines.append(f'{name} = "{own.get(name, name + places)}"')
    lines.append(DATES)
    for name in ours.counts:
        if name not in left_out:
            lines.append(f'[count.{name}]\none = "one {name}"\nother = "{{n}} {name}"')
    return "\n".join(lines)


def english(root: Path, text: str) -> dict[str, bytes]:
    newsroom(
        root,
        a=markdown("Ports open", "2026-01-06 09:00", tags='["Ports"]', section="سياسة"),
        b=markdown(r"The \"old\" way: 2-1", "2026-01-05"),
    )
    (root / "bulletin.toml").write_text(
        SETTINGS.replace('url = "', 'language = "en"\nurl = "', 1).replace("النشرة", "The Sheet"),
        "utf-8",
    )
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "en.toml").write_text(text, "utf-8")
    build(root, now=NOW, jobs=1)
    return site(root / "site")


def test_a_language_is_added_as_one_file(tmp_path):
    pages = english(tmp_path, catalogue())
    home = pages["index.html"].decode()
    assert '<html lang="en" dir="ltr"' in home
    assert 'data-digits="latn"' in home
    assert "Tuesday, 6 Jan 2026" in home
    assert "17 Raj 1447 AH" in home
    archive = pages["archive/index.html"].decode()
    assert "<h1>archive</h1>" in archive
    assert "2 stories" in archive
    assert "one stories" in pages["2026/01/06/index.html"].decode()
    assert b"<language>en</language>" in pages["feed.xml"]


def test_no_arabic_of_ours_is_left_in_another_language(tmp_path):
    pages = english(tmp_path, catalogue())
    html = [data.decode() for name, data in pages.items() if name.endswith(".html")]
    ours = [
        # What the newsroom wrote itself, and the letters of the tag index.
        re.sub("سياسة|اقتصاد|أخبار اليوم|نص الخبر|%D8%[0-9A-F%]+", "", page)
        for page in html
        if 'class="jump"' not in page
    ]
    assert [found for page in ours for found in re.findall("[\u0600-\u06ff]+", page)] == []


def test_a_text_that_runs_left_to_right_is_not_set_as_arabic_is(tmp_path):
    pages = english(tmp_path, catalogue())
    story = next(data.decode() for data in pages.values() if b"<h1>The" in data)
    assert "<h1>The &#34;old&#34; way: 2-1</h1>" in story


def test_all_that_a_catalogue_lacks_is_told_at_once(tmp_path):
    with pytest.raises(BuildFailed) as told:
        english(tmp_path, catalogue("archive", "latest", "stories"))
    assert [problem.path for problem in told.value.problems] == ["templates/en.toml"] * 3
    named = {re.findall('"(.+)"', problem.what)[0] for problem in told.value.problems}
    assert named == {"archive", "latest", "stories"}


def test_a_language_without_a_catalogue_says_which_file_to_write(tmp_path):
    newsroom(tmp_path, a=markdown("خبر"))
    (tmp_path / "bulletin.toml").write_text('language = "ku"\n' + SETTINGS, "utf-8")
    with pytest.raises(BuildFailed) as told:
        build(tmp_path, now=NOW, jobs=1)
    assert told.value.problems[0].path == "templates/ku.toml"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('[plural]\nrule = "two"', "plural"),
        ('dir = "up"', "dir"),
        ('[dates]\nmonths = ["Jan"]', "dates"),
    ],
)
def test_what_is_wrong_in_a_languages_manner_is_told_at_its_line(text, name):
    with pytest.raises(BuildFailed) as told:
        phrases.read(text)
    assert told.value.problems[0].line == 1
    assert name in text.splitlines()[told.value.problems[0].line - 1]


def test_no_template_holds_a_text_of_its_own():
    for path in sorted(rendering.packaged().glob("*.*ml")):
        if path.suffix != ".toml":
            # Comments of ours may name an Arabic word.
            said = re.sub("{#.*?#}", "", path.read_text("utf-8"), flags=re.DOTALL)
            assert re.findall("[\u0600-\u06ff]+", said) == [], path.name


def test_an_edition_shows_names_in_its_spelling_at_the_same_address(tmp_path):
    newsroom(tmp_path, a=markdown("خبر", tags='["أمريكا", "دونالد ترامب"]'))
    build(tmp_path, now=NOW, jobs=1)
    before = {name for name in site(tmp_path / "site") if name.startswith("tags/")}
    settings = SETTINGS.replace("[edition]", '[edition]\npreset = "gulf"')
    (tmp_path / "bulletin.toml").write_text(settings, "utf-8")
    build(tmp_path, now=NOW, jobs=1)
    pages = site(tmp_path / "site")
    assert before == {name for name in pages if name.startswith("tags/")}
    assert "أميركا" in pages["tags/أمريكا/index.html"].decode()
    assert "دونالد ترمب" in pages["tags/index.html"].decode()
    assert "دونالد ترامب" not in pages["tags/index.html"].decode()


@pytest.mark.parametrize(
    ("edition", "markers"),
    [
        ("", "arab"),
        ('digits = "latn"', "arab"),
        ('markers = "latn"', "latn"),
        ('preset = "pan-arab"', "arab"),
        ('preset = "maghreb"', "latn"),
        ('preset = "maghreb"\nmarkers = "arab"', "arab"),
    ],
)
def test_list_markers_are_arabic_unless_the_edition_says_otherwise(tmp_path, edition, markers):
    newsroom(tmp_path, a=markdown("خبر"))
    settings = SETTINGS.replace("[edition]", f"[edition]\n{edition}")
    (tmp_path / "bulletin.toml").write_text(settings, "utf-8")
    build(tmp_path, now=NOW, jobs=1)
    assert f'data-digits="{markers}"' in site(tmp_path / "site")["index.html"].decode()
