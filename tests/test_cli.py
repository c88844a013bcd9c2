"""The command line as a shell meets it: what it prints, where, and its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from newsroom import markdown, newsroom, site

from generator import __version__

SEED = """\
عنوان من البذرة

موجز الخبر في سطر واحد

نُشر في 5 يناير 2026

فقرة أولى طويلة بما يكفي.

فقرة ثانية.
"""


def nashra(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


def test_the_version_is_printed():
    assert nashra("--version").stdout == f"nashra {__version__}\n"


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom generator.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'jinja2', 'markdown', 'yaml', 'msgspec', 'babel', 'slugify', 'PIL',"
        " 'tornado', 'livereload', 'watchfiles', 'asyncio'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_a_build_with_nothing_to_do_loads_neither_templates_nor_markdown(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ", body="*نص*"))
    assert nashra("-C", root, "build").returncode == 0
    code = (
        "import sys\nfrom generator.cli import main\nmain(sys.argv[1:])\n"
        "print(sorted({'jinja2', 'markdown', 'yaml', 'babel', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "-C", root, "build"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_build_imports_new_seeds_and_says_what_it_made(tmp_path):
    root = newsroom(tmp_path)
    (root / "seeds").mkdir()
    (root / "seeds" / "a.txt").write_text(SEED, "utf-8")
    done = nashra("-C", root, "build", "--now", "2026-01-07T12:00:00Z")
    assert done.returncode == 0
    assert "/site/ 1 article, " in done.stdout
    (made,) = (root / "content" / "2026" / "01").iterdir()
    assert made.name.startswith("05-")


def test_no_import_leaves_the_seeds_alone(tmp_path):
    root = newsroom(tmp_path)
    (root / "seeds").mkdir()
    (root / "seeds" / "a.txt").write_text(SEED, "utf-8")
    assert "0 articles" in nashra("-C", root, "build", "--no-import").stdout
    assert list((root / "content").iterdir()) == []


def test_json_is_one_object_on_standard_output(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"), b=markdown("ب", draft="true"))
    done = nashra("-C", root, "build", "--json", "--now", "2026-01-07T12:00:00Z")
    report = json.loads(done.stdout)
    assert {
        "articles",
        "pages",
        "tags",
        "written",
        "unchanged",
        "removed",
        "seconds",
        "held_back",
        "problems",
    } <= set(report)
    assert report["held_back"] == [
        {"path": "content/b.md", "title": "ب", "why": "draft", "until": None}
    ]
    assert "content/b.md: held back (draft)" in done.stderr


def test_a_build_says_until_when_a_flag_holds(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ", breaking_until="2026-01-07 18:00"))
    done = nashra("-C", root, "build", "--json", "--now", "2026-01-07T12:00:00Z")
    until = "2026-01-07T18:00:00+03:00"
    told = {"path": "content/a.md", "title": "أ", "flag": "breaking", "until": until}
    assert json.loads(done.stdout)["stands_down"] == [told]
    assert f"content/a.md: breaking until {until}; then build again" in done.stderr
    later = nashra("-C", root, "build", "--json", "--now", until)
    assert json.loads(later.stdout)["stands_down"] == []
    assert json.loads(later.stdout)["written"] == 2


def test_problems_give_exit_code_1_one_line_each_and_leave_the_site(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    nashra("-C", root, "build")
    before = site(root / "site")
    (root / "content" / "b.md").write_text("---\ntitel: ب\n---\n\nنص\n", "utf-8")
    done = nashra("-C", root, "build")
    assert done.returncode == 1
    assert 'content/b.md:2: unknown key "titel"' in done.stderr
    assert "Nothing was written" in done.stderr
    assert "Traceback" not in done.stderr
    assert site(root / "site") == before
    report = json.loads(nashra("-C", root, "build", "--json").stdout)
    assert {problem["path"] for problem in report["problems"]} == {"content/b.md"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "--now", "yesterday"],
        ["build", "--now", "9999-12-31T23:59:59-14:00"],
        ["build", "--now", "0001-01-01T00:00:00+14:00"],
        ["build", "--output", "."],
        ["build", "--output", "content/site"],
    ],
)
def test_a_wrong_set_up_gives_exit_code_2(tmp_path, arguments):
    if arguments != ["build"]:
        newsroom(tmp_path, a=markdown("أ"))
    done = nashra("-C", tmp_path, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bild"],
        ["build", "--jobs", "0"],
        ["serve", "--port", "99999"],
        ["build", "--jobs", "x"],
    ],
)
def test_wrong_usage_gives_exit_code_2(arguments):
    done = nashra(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: nashra")


def test_import_prints_what_it_wrote_and_a_second_run_writes_nothing(tmp_path):
    root = newsroom(tmp_path)
    (root / "seeds").mkdir()
    (root / "seeds" / "a.txt").write_text(SEED, "utf-8")
    assert nashra("-C", root, "import").stdout.startswith("content/2026/01/05-")
    assert nashra("-C", root, "import").stdout == "0 written, 1 unchanged\n"


def test_an_import_of_one_file_reads_it_alone(tmp_path):
    root = newsroom(tmp_path / "root")
    elsewhere = tmp_path / "desk.txt"
    elsewhere.write_text(SEED, "utf-8")
    report = json.loads(nashra("-C", root, "import", elsewhere, "--json").stdout)
    assert len(report["written"]) == 1


def test_an_ascii_locale_neither_breaks_nor_garbles(tmp_path):
    root = newsroom(tmp_path, a=markdown("خبر", section="خطأ"))
    done = nashra("-C", root, "build", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "«خطأ»" in done.stderr


def test_no_colour_is_printed_where_nobody_sees_it(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    assert "\033" not in nashra("-C", root, "build").stdout


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    command = f'"{sys.executable}" -m generator -C "{root}" build --json | true; echo done'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr


def test_what_a_disk_refuses_is_told_in_a_line(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    nashra("-C", root, "build")
    (root / "site" / "index.html").unlink()
    (root / "site" / "index.html" / "in-the-way").mkdir(parents=True)
    done = nashra("-C", root, "build")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
