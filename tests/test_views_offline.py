"""What a reader's device keeps, and when it learns of something new."""

import json
import re
from hashlib import blake2b
from pathlib import Path

import pytest
from newsroom import NOW, SETTINGS, bulletin, markdown, newsroom, site, written

from generator import permalinks, views
from generator.build import build
from generator.config import Config
from generator.views.page import OfflineView, WorkerView

STORIES = {
    f"s{n}": markdown(f"خبر {n}", f"2026-01-06 {n:02}:00", description="عن") for n in range(1, 16)
}
LONG = "م" * 78
"""With a number after it as long as a slug can be."""


def built(
    root: Path, stories: dict[str, str], *, offline: bool = True, live: str | None = None
) -> dict[str, bytes]:
    newsroom(root, **stories)
    settings = f"offline = {str(offline).lower()}\n{SETTINGS}"
    (root / "bulletin.toml").write_text(settings, "utf-8")
    build(root, now=NOW, live=live)
    return site(root / "site")


def kept(files: dict[str, bytes]) -> dict[str, str]:
    """What the worker keeps: file → the beginning of its digest."""
    found = re.search("const KEPT = (.*);", files["sw.js"].decode())
    assert found
    return {permalinks.file(at): digest for at, digest in json.loads(found[1]).items()}


def test_the_worker_keeps_the_last_bulletin_and_its_dress(tmp_path):
    files = built(tmp_path, STORIES)
    names = kept(files)
    stories = {f"2026/01/06/خبر-{n}/index.html" for n in range(4, 16)}
    assert {"index.html", "offline/index.html", "today/index.html"} | stories == {
        name for name in names if name.endswith(".html")
    }
    assert {".css": 1, ".woff2": 8} == {
        end: sum(name.endswith(end) for name in names) for end in (".css", ".woff2")
    }


def test_the_worker_names_what_it_keeps_by_what_is_in_it(tmp_path):
    files = built(tmp_path, STORIES)
    digests = {name: blake2b(files[name], digest_size=16).hexdigest()[:8] for name in kept(files)}
    assert digests == kept(files)


def test_the_worker_changes_only_with_what_it_keeps(tmp_path):
    before = built(tmp_path, STORIES)
    edited = markdown("خبر 1", "2026-01-06 01:00", body="غيره.", description="عن")
    after = built(tmp_path, {"s1": edited})
    assert after["2026/01/06/خبر-1/index.html"] != before["2026/01/06/خبر-1/index.html"]
    assert after["sw.js"] == before["sw.js"]
    edited = markdown("خبر 15", "2026-01-06 15:00", body="غيره.", description="عن")
    last = built(tmp_path, {"s15": edited})
    assert {"2026/01/06/خبر-15/index.html"} == {
        name for name, digest in kept(last).items() if digest != kept(after)[name]
    }
    assert build(tmp_path, now=NOW).written == 0


def test_a_bulletin_that_remembers_keeps_what_a_clean_build_would(tmp_path):
    built(tmp_path / "one", {"s1": STORIES["s1"]})
    built(tmp_path / "one", STORIES)
    assert built(tmp_path / "two", STORIES)["sw.js"] == site(tmp_path / "one/site")["sw.js"]


def test_an_early_day_is_filled_up_from_the_day_before():
    stories = [written(f"خبر {n}", f"2026-01-05T{n:02}:00") for n in range(20)]
    pages = planned(*stories, written("أول اليوم", "2026-01-06T01:00"))
    titles = [story.title for story in pages[permalinks.OFFLINE].view.stories]
    assert titles == ["أول اليوم", *(f"خبر {n}" for n in range(19, 8, -1))]


def test_a_bulletin_without_stories_keeps_its_front_page():
    pages = planned()
    assert pages[permalinks.OFFLINE].view.stories == ()
    assert [permalinks.HOME, permalinks.OFFLINE] == list(pages[permalinks.WORKER].view.kept)


def planned(*articles):
    config = Config(title="النشرة", url="https://news.example/", offline=True)
    pages = {page.permalink: page for page in views.plan(bulletin(*articles, config=config))}
    assert isinstance(pages[permalinks.OFFLINE].view, OfflineView)
    assert isinstance(pages[permalinks.WORKER].view, WorkerView)
    return pages


def test_scripts_are_small_however_long_the_headlines(tmp_path):
    long = {f"s{n}": markdown("خبر", f"2026-01-06 {n:02}:00", slug=f"{LONG}{n}") for n in range(13)}
    files = built(tmp_path, long)
    scripts = {name: len(data) for name, data in files.items() if name.endswith(".js")}
    assert len(scripts) == 2
    assert sum(scripts.values()) <= 5_000


def test_without_it_pages_have_no_script_and_the_worker_takes_its_leave(tmp_path):
    files = built(tmp_path, STORIES, offline=False)
    assert "offline/index.html" not in files
    assert [] == [n for n in files if n.endswith(".html") and b"<script src" in files[n]]
    assert [] == [n for n in files if n.endswith(".html") and b"script-src" in files[n]]
    worker = files["sw.js"].decode()
    assert "registration.unregister()" in worker
    assert "fetch" not in worker


@pytest.mark.parametrize("offline", [True, False])
def test_a_preview_keeps_nothing_and_ends_what_was_kept(tmp_path, offline):
    files = built(tmp_path, STORIES, offline=offline, live="/live.js")
    assert "registration.unregister()" in files["sw.js"].decode()
    assert not [name for name in files if name.endswith(".html") and b"data-worker" in files[name]]


def test_every_page_asks_for_it_below_the_site_s_path(tmp_path):
    newsroom(tmp_path, **STORIES)
    settings = "offline = true\n" + SETTINGS.replace(".example/", ".example/bulletin/")
    (tmp_path / "bulletin.toml").write_text(settings, "utf-8")
    build(tmp_path, now=NOW)
    files = site(tmp_path / "site")
    shown = [name for name in files if name.endswith(".html") and not name.startswith("s/")]
    pages = [files[name].decode() for name in shown]
    assert len(pages) > 20
    for page in pages:
        assert 'data-worker="/bulletin/sw.js"' in page
        assert "default-src 'none'; " in page
