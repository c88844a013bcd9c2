import tomllib
from pathlib import Path

import pytest
import yaml
from newsroom import NOW

from generator import config
from generator.arabic.editions import PRESETS
from generator.build import build
from generator.problems import WrongSetup
from generator.seeds import import_seeds
from generator.starter import init


def test_a_new_bulletin_builds_at_once(tmp_path):
    init(tmp_path / "new")
    root = tmp_path / "new"
    settings = config.read(root)
    imported = import_seeds(root, settings)
    report = build(root, now=NOW)
    assert (len(imported.written), imported.notices, report.articles) == (1, (), 1)
    assert "خبر تجريبي: نشرة إخبارية" in (root / "site" / "index.html").read_text("utf-8")


def test_a_new_bulletin_says_who_makes_it_and_how(tmp_path):
    init(tmp_path)
    build(tmp_path, now=NOW)
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    for slug, title in (
        ("about", "من نحن"),
        ("contact", "اتصل بنا"),
        ("ethics", "أخلاقيات المهنة"),
        ("corrections", "سياسة التصحيح"),
    ):
        page = (tmp_path / "site" / slug / "index.html").read_text("utf-8")
        assert f"<h1>{title}</h1>" in page
        assert f'href="/{slug}/"' in home


@pytest.mark.parametrize("preset", PRESETS)
def test_a_press_that_is_named_in_a_new_bulletin_has_its_ways(tmp_path, preset):
    init(tmp_path)
    path = tmp_path / "bulletin.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('preset = "pan-arab"', f'preset = "{preset}"'), "utf-8")
    edition = config.read(tmp_path).edition
    assert {key: getattr(edition, key) for key in PRESETS[preset]} == PRESETS[preset]


def test_the_sample_seed_is_read_whole(tmp_path):
    init(tmp_path)
    (path,) = import_seeds(tmp_path, config.read(tmp_path)).written
    text = (tmp_path / path).read_text("utf-8")
    _, front, body = text.split("---\n", 2)
    article = yaml.safe_load(front)
    assert str(article["date"]) == "2026-01-01"
    assert article["description"].startswith("نصّ قصير")
    assert len(body.strip().split("\n\n")) == 5


def test_what_was_made_is_told_and_is_all_there_is(tmp_path):
    made = init(tmp_path)
    there = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert set(made) == there
    assert {"bulletin.toml", ".gitignore", "content/tags.toml"} <= {p.as_posix() for p in made}


def test_a_new_bulletin_has_its_sections_and_knows_their_words(tmp_path):
    init(tmp_path)
    sections = config.read(tmp_path).sections
    assert [s.name for s in sections] == ["سياسة", "اقتصاد", "علوم", "ثقافة", "رياضة"]
    assert all(s.cues for s in sections)
    assert tomllib.loads((tmp_path / "content" / "tags.toml").read_text("utf-8"))


def test_its_workflow_builds_with_the_published_command(tmp_path):
    init(tmp_path)
    workflow = yaml.safe_load((tmp_path / ".github/workflows/site.yml").read_text("utf-8"))
    runs = [step.get("run") for step in workflow["jobs"]["build"]["steps"]]
    assert "pip install nashra" in runs
    assert "nashra build" in runs


@pytest.mark.parametrize("name", ["bulletin.toml", "notes.txt", ".hidden"])
def test_a_folder_that_holds_anything_is_left_alone(tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(WrongSetup, match=name):
        init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


def test_a_file_is_no_place_for_a_bulletin(tmp_path):
    (tmp_path / "file").write_text("")
    for place in ("file", "file/below"):
        with pytest.raises(WrongSetup, match="file"):
            init(tmp_path / place)


def test_a_fresh_clone_is_welcome(tmp_path):
    (tmp_path / ".git").mkdir()
    assert Path("bulletin.toml") in init(tmp_path)
