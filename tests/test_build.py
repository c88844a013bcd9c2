"""Whole builds on a disk: what is remembered must never show."""

import json
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import NOW, SETTINGS, markdown, newsroom, site

from generator.build import build
from generator.problems import BuildFailed, NashraError, Problem, WrongSetup


def built(root: Path, **options) -> dict[str, bytes]:
    build(root, now=options.pop("now", NOW), **options)
    return site(options.get("output") or root / "site")


def test_one_article_becomes_a_site(tmp_path):
    root = newsroom(tmp_path, a=markdown("خبر أول", tags="[أوكرانيا]", section="سياسة"))
    files = built(root)
    assert "خبر أول" in files["index.html"].decode()
    assert {
        "2026/01/06/خبر-أول/index.html",
        "2026/01/06/index.html",
        "2026/01/index.html",
        "2026/index.html",
        "404.html",
        "archive/index.html",
        "feed.xml",
        "index.html",
        "robots.txt",
        "sections/سياسة/index.html",
        "sitemap.xml",
        "tags/index.html",
        "tags/أوكرانيا/index.html",
        "today/index.html",
    } <= set(files)


def test_the_same_input_gives_the_same_bytes(tmp_path):
    root = newsroom(tmp_path / "one", a=markdown("أ", tags="[ب, ت]"), b=markdown("ب"))
    other = newsroom(tmp_path / "two", a=markdown("أ", tags="[ب, ت]"), b=markdown("ب"))
    assert built(root) == built(other)


def test_a_second_build_writes_nothing(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    first = build(root, now=NOW)
    again = build(root, now=NOW + timedelta(hours=3))
    assert (again.written, again.removed, again.unchanged) == (0, 0, first.written)


def test_time_alone_changes_the_sitemap_of_what_is_news_and_nothing_else(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    before = built(root)
    after = built(root, now=NOW + timedelta(days=3))
    assert {"news.xml"} == {file for file in after if after[file] != before[file]}


def test_an_edited_body_rewrites_its_page_and_the_feeds_that_hold_it(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ", description="عن"), b=markdown("ب"))
    build(root, now=NOW)
    newsroom(root, a=markdown("أ", description="عن", body="نص جديد."))
    assert build(root, now=NOW).written == 1 + len(["feed.xml", "atom.xml", "feed.json"])
    assert "نص جديد." in site(root / "site")["2026/01/06/أ/index.html"].decode()


def test_a_story_that_is_remembered_keeps_its_hour(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ", on="2026-01-06 01:30"))
    build(root, now=NOW)
    newsroom(root, b=markdown("ب"))
    files = built(root)
    for file in ("feed.xml", "index.html"):
        assert "01:30" in files[file].decode()
        assert "22:30" not in files[file].decode()


def test_a_restored_checkout_with_new_time_stamps_writes_nothing(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    build(root, now=NOW)
    for path in [*root.rglob("*.md"), *(root / "site").rglob("*.html")]:
        os.utime(path, ns=(10**18, 10**18))
    assert build(root, now=NOW).written == 0


def test_a_page_that_somebody_damaged_is_mended(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    right = built(root)
    (root / "site" / "index.html").write_text("damaged")
    (root / "site" / "404.html").unlink()
    assert built(root) == right


def test_a_file_edited_without_a_new_time_stamp_or_size_is_seen(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ", body="نص أول."))
    build(root, now=NOW)
    path = root / "content" / "a.md"
    before = path.stat()
    path.write_text(markdown("أ", body="نص آخر."), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert "نص آخر." in built(root)["2026/01/06/أ/index.html"].decode()


@pytest.mark.parametrize("jobs", [1, 2])
def test_more_processes_make_the_same_site(tmp_path, jobs):
    files = {f"a{n}": markdown(f"خبر {n}", tags="[أ]", body="*نص* الخبر.") for n in range(12)}
    alone = built(newsroom(tmp_path / "one", **files))
    assert built(newsroom(tmp_path / "two", **files), jobs=jobs) == alone


def test_problems_of_all_files_are_told_together_and_the_site_stays(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    before = built(root)
    newsroom(
        root,
        a=markdown("معدّل"),
        b="---\ntitel: خطأ\n---\n\nنص\n",
        c=markdown("ت", section="لا شيء"),
        d=markdown("ث", on="2026-02-30"),
    )
    with pytest.raises(BuildFailed) as failed:
        build(root, now=NOW)
    assert {p.path for p in failed.value.problems} == {"content/b.md", "content/d.md"}
    assert site(root / "site") == before


def test_two_files_for_one_address_stop_the_build_and_are_both_named(tmp_path):
    root = newsroom(tmp_path, a=markdown("خبر"), b=markdown("خَبر"))
    with pytest.raises(BuildFailed, match=r"content/b\.md.*\n.*content/a\.md"):
        build(root, now=NOW)
    assert site(root / "site") == {}


def test_a_broken_template_is_told_at_its_line_and_the_site_stays(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    before = built(root)
    (root / "templates").mkdir()
    (root / "templates" / "home.html").write_text("<html>\n{{ view.nothing }}\n")
    with pytest.raises(BuildFailed, match=r"templates/home\.html:2"):
        build(root, now=NOW)
    (root / "templates" / "home.html").write_text("<html>\n{% if %}\n")
    with pytest.raises(BuildFailed, match=r"templates/home\.html:2"):
        build(root, now=NOW)
    assert site(root / "site") == before


def test_a_template_of_the_site_shadows_ours_and_can_extend_it(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    (root / "templates").mkdir()
    (root / "templates" / "not_found.html").write_text(
        '{% extends "default/not_found.html" %}{% block main %}<p>ضاعت</p>{% endblock %}'
    )
    page = built(root)["404.html"].decode()
    assert "<p>ضاعت</p>" in page
    assert page.startswith("<!doctype html>")


def test_drafts_and_later_stories_are_held_back_and_told(tmp_path):
    root = newsroom(
        tmp_path, a=markdown("أ"), b=markdown("ب", draft="true"), c=markdown("ت", on="2026-01-09")
    )
    report = build(root, now=NOW)
    assert report.articles == 1
    assert {(h.path, h.why) for h in report.held_back} == {
        ("content/b.md", "draft"),
        ("content/c.md", "dated later"),
    }
    assert build(root, now=NOW, drafts=True).articles == 3


def test_a_story_appears_when_its_hour_comes(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ", on="2026-01-07 18:00"))
    assert build(root, now=NOW).articles == 0
    assert build(root, now=NOW + timedelta(hours=6)).articles == 1


def test_breaking_news_stand_down_with_the_next_build_and_it_says_when(tmp_path):
    root = newsroom(
        tmp_path,
        a=markdown("خبر عاجل", breaking_until="2026-01-07 18:00"),
        b=markdown("غيره", description="عن"),
    )
    report = build(root, now=NOW)
    (flag,) = report.stands_down
    assert (flag.path, flag.flag) == ("content/a.md", "breaking")
    before = site(root / "site")
    assert 'class="now">عاجل' in before["index.html"].decode()
    assert build(root, now=flag.until - timedelta(seconds=1)).written == 0
    after = built(root, now=flag.until)
    changed = {file for file in after if after[file] != before[file]}
    assert changed == {"index.html", "2026/01/06/خبر-عاجل/index.html"}
    assert 'class="now">عاجل' not in after["index.html"].decode()


def test_a_short_address_leads_to_its_story(tmp_path):
    files = built(newsroom(tmp_path, a=markdown("أ", description="عن الخبر")))
    (file,) = [file for file in files if file.startswith("s/")]
    page = files[file].decode()
    assert 'content="0; url=/2026/01/06/%D8%A3/"' in page
    assert '<meta property="og:description" content="عن الخبر">' in page
    address = f"https://news.example/{file.removesuffix('index.html')}"
    assert f">{address}</code>" in files["2026/01/06/أ/index.html"].decode()
    assert address not in "".join(
        data.decode() for name, data in files.items() if name.startswith("sitemaps/")
    )


def test_an_old_address_leads_to_the_new_one(tmp_path):
    files = built(newsroom(tmp_path, a=markdown("أ", aliases="[/قديم/خبر, /old.html]")))
    for file in ("قديم/خبر/index.html", "old.html"):
        assert 'content="0; url=/2026/01/06/%D8%A3/"' in files[file].decode()


def test_a_file_name_in_another_encoding_is_told(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    name = os.fsencode(root / "content") + "/خبر.md".encode("cp1256")
    try:
        Path(os.fsdecode(name)).write_text(markdown("ب"), "utf-8")
    except OSError:  # a disk that holds no such name keeps us from harm
        return
    with pytest.raises(BuildFailed, match="a file name with signs that nobody can type"):
        build(root, now=NOW)


def test_a_link_to_itself_is_told(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    (root / "content" / "b.md").symlink_to(root / "content" / "b.md")
    with pytest.raises(BuildFailed, match=r"content/b\.md: cannot be read: Too many levels"):
        build(root, now=NOW)


@pytest.mark.parametrize("on", ["1000-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_have_their_pages(tmp_path, on):
    root = newsroom(tmp_path, a=markdown("أ"), b=markdown("ب", on=on))
    build(root, now=NOW, drafts=True)
    assert (root / "site" / on.replace("-", "/") / "ب" / "index.html").is_file()


def test_a_hostile_article_stays_text(tmp_path):
    root = newsroom(
        tmp_path,
        a=markdown(
            "</title><script>alert(1)</script>",
            description='"<img src=x onerror=alert(1)>"',
            tags="['<b>وسم</b>']",
            body="<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n![y](//evil.example/a.png)",
        ),
    )
    for file, data in built(root).items():
        if file.endswith((".html", ".xml")):
            text = data.decode()
            assert "<script" not in text.replace('<script type="application/ld+json">', "")
            assert "<img" not in text
            assert "javascript:" not in text
            assert "<b>وسم" not in text


def test_another_output_folder_has_a_memory_of_its_own(tmp_path):
    root = newsroom(tmp_path / "root", a=markdown("أ"))
    usual = built(root)
    assert built(root, output=tmp_path / "elsewhere") == usual
    assert build(root, now=NOW, output=tmp_path / "elsewhere").written == 0
    assert build(root, now=NOW).written == 0


def test_a_wrong_output_folder_is_refused(tmp_path):
    root = newsroom(tmp_path / "root", a=markdown("أ"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("")
    with pytest.raises(WrongSetup, match=r"letter\.txt"):
        build(root, now=NOW, output=tmp_path / "mine")


def test_a_site_below_a_path_links_below_it(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    settings = SETTINGS.replace("https://news.example/", "https://news.example/نشرة/")
    (root / "bulletin.toml").write_text(settings, "utf-8")
    with pytest.raises(NashraError):
        built(root)  # an address is written as machines read it
    settings = SETTINGS.replace("https://news.example/", "https://news.example/daily/")
    (root / "bulletin.toml").write_text(settings, "utf-8")
    files = built(root)
    assert 'href="/daily/2026/01/06/%D8%A3/"' in files["index.html"].decode()
    assert 'href="/2026' not in files["index.html"].decode()
    assert "https://news.example/daily/sitemaps/" in files["sitemap.xml"].decode()


# Random histories of edits

TITLES = ("غزة", "باريس اليوم", "الاقتصاد ينمو", "GDP: 20% «نمو»")
TAGS = ("أوكرانيا", "اوكرانيا", "فرنسا", "G7")

ARTICLE = st.builds(
    lambda title, day, hour, tags, section, body, more: markdown(
        title,
        on=f"2026-01-{day:02}" + (f" {hour:02}:30" if hour is not None else ""),
        body=body,
        tags=json.dumps(sorted(tags), ensure_ascii=False),
        **({"section": section} if section else {}),
        **more,
    ),
    st.sampled_from(TITLES),
    st.integers(4, 9),
    st.none() | st.integers(0, 23),
    st.sets(st.sampled_from(TAGS)),
    st.sampled_from([None, "سياسة", "اقتصاد"]),
    st.sampled_from(
        [
            "نص.",
            "نص آخر *مهم*.",
            "## عنوان\n\nنص.",
            "> قول\n> — كاتب",
            "## أ\n\n## ب\n\n## ت\n\n## ث\n\nنص.",
        ]
    ),
    st.sampled_from(
        [
            {},
            {"draft": "true"},
            {"lead": "true"},
            {"aliases": "[/a]"},
            {"aliases": "[/2026/01/04/x/]"},
            {"lead_until": "2026-01-09 18:00"},
            {"breaking_until": "2026-01-09 06:00"},
            {"breaking_until": "2026-01-10 06:00", "description": "عن الخبر"},
            {"series": "القمم"},
            {"series": "القمـم", "part": "1", "authors": "ليلى"},
            {"series": "القمم", "part": "2", "authors": "ليلى"},
            {"facts": "[{value: 35, label: دولة}]"},
            {"facts": "[{value: 20%, label: دولة}]"},
        ]
    ),
)
NAMES = st.sampled_from(["a", "b", "c", "d"])
EDIT = st.one_of(
    st.tuples(st.just("write"), NAMES, ARTICLE),
    st.tuples(st.just("write"), NAMES, ARTICLE),
    st.tuples(st.just("write"), NAMES, ARTICLE),
    st.tuples(st.just("delete"), NAMES, st.none()),
    st.tuples(st.just("touch"), NAMES, st.none()),
    st.tuples(st.just("break"), NAMES, st.just("no front matter")),
    st.tuples(st.just("template"), st.just(""), st.sampled_from(["أ", "ب", ""])),
    st.tuples(st.just("title"), st.just(""), st.sampled_from(["النشرة", "الصباح"])),
    st.tuples(
        st.just("settings"),
        st.just(""),
        st.sampled_from(["short_links = false\n", '[[authors]]\nname = "ليلى"\nbio = "عنها"\n']),
    ),
    st.tuples(st.just("clock"), st.just(""), st.integers(-3, 3)),
    st.tuples(st.just("damage"), st.just(""), st.sampled_from(["index.html", "tags/index.html"])),
    st.tuples(st.just("forget"), st.just(""), st.none()),
)


def apply(root: Path, edit, now: datetime) -> datetime:
    kind, name, value = edit
    path = root / "content" / f"{name}.md"
    shadow = root / "templates" / "not_found.html"
    match kind:
        case "write" | "break":
            path.write_text(value, "utf-8")
        case "delete":
            path.unlink(missing_ok=True)
        case "touch" if path.exists():
            os.utime(path, ns=(10**18, 10**18))
        case "template" if value:
            shadow.parent.mkdir(exist_ok=True)
            shadow.write_text(f'{{% extends "default/not_found.html" %}}{value}', "utf-8")
        case "template":
            shadow.unlink(missing_ok=True)
        case "title":
            text = SETTINGS.replace("النشرة", value)
            (root / "bulletin.toml").write_text(text, "utf-8")
        case "settings" if value.startswith("["):
            (root / "bulletin.toml").write_text(SETTINGS + value, "utf-8")
        case "settings":
            (root / "bulletin.toml").write_text(value + SETTINGS, "utf-8")
        case "clock":
            return now + timedelta(days=value)
        case "damage" if (root / "site" / value).exists():
            (root / "site" / value).write_text("damaged")
        case "forget":
            shutil.rmtree(root / ".nashra", ignore_errors=True)
    return now


def attempt(root: Path, **options) -> dict[str, bytes] | tuple[Problem, ...]:
    """The site that a build makes, or the problems it tells."""
    try:
        return built(root, **options)
    except BuildFailed as failed:
        return failed.problems


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(EDIT, min_size=1, max_size=3), min_size=1, max_size=5))
def test_a_warm_build_is_a_clean_build_whatever_happened_before(tmp_path_factory, history):
    root = newsroom(tmp_path_factory.mktemp("newsroom"))
    now, last = NOW, dict[str, bytes]()
    for step, edits in enumerate(history):
        for edit in edits:
            now = apply(root, edit, now)
        expected = attempt(root, now=now, output=root.parent / f"{root.name}-{step}", clean=True)
        assert attempt(root, now=now) == expected
        if isinstance(expected, dict):
            last = expected
        # A failed build leaves alone what it found, damage included.
        assert site(root / "site").keys() == last.keys()


def test_a_failed_build_leaves_no_scraps_in_the_site(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    build(root, now=NOW)
    before = sorted(path for path in (root / "site").rglob("*"))
    (root / "templates").mkdir()
    (root / "templates" / "article.html").write_text("{{ nope.x }}", "utf-8")
    with pytest.raises(BuildFailed):
        build(root, now=NOW)
    assert before == sorted(path for path in (root / "site").rglob("*"))


def test_a_pipe_among_the_articles_is_no_article(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    os.mkfifo(root / "content" / "b.md")
    assert build(root, now=NOW).articles == 1


def test_a_site_whose_content_is_gone_stays(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    before = built(root)
    shutil.rmtree(root / "content")
    with pytest.raises(BuildFailed) as failed:
        build(root, now=NOW)
    assert [(one.path, one.what) for one in failed.value.problems] == [
        ("content/", "no such folder")
    ]
    assert site(root / "site") == before


def test_a_document_under_another_name_is_told(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    for name in ("b.md.txt", "c.docx", ".d.txt", "e.jpg"):
        (root / "content" / name).write_bytes(b"x")
    assert [(one.path, one.what) for one in build(root, now=NOW).notices] == [
        ("content/b.md.txt", "not an article"),
        ("content/c.docx", "not an article"),
    ]
