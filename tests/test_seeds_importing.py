"""Seeds on the disk: what becomes of them, and what an import leaves alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from newsroom import SETTINGS

from generator import config, content
from generator.model import Written
from generator.problems import BuildFailed, WrongSetup
from generator.seeds import Result, explain, import_seeds
from generator.seeds.ledger import PLACE

STORY = """\
بلدية صيدا تعيد فتح السوق القديمة

نُشر في 6 يناير 2026

أعادت بلدية صيدا فتح السوق القديمة أمام الزوار بعد أعمال ترميم استمرت عاما كاملا.

وتضم السوق أكثر من مئتي دكان.
"""
TARGET = "content/2026/01/06-بلدية-صيدا-تعيد-فتح-السوق-القديمة.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "bulletin.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "seeds").mkdir()
    return tmp_path


def seed(root: Path, name: str = "port.txt", text: str | bytes = STORY) -> Path:
    path = root / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(root: Path, *files: Path) -> Result:
    return import_seeds(root, config.read(root), files or None)


def told(result: Result) -> list[tuple[str, str]]:
    return [(notice.path, notice.what) for notice in result.notices]


def articles(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted((root / "content").rglob("*.md"))
    }


def article(root: Path, path: str = TARGET) -> Written:
    read = content.read(path, (root / path).read_bytes(), config.read(root).edition.zone)
    assert isinstance(read, Written), read
    return read


# Once for each seed


def test_a_seed_becomes_an_article(root):
    seed(root)
    assert run(root).written == (TARGET,)
    one = article(root)
    assert (one.title, str(one.date.day) if one.date else None, one.draft) == (
        "بلدية صيدا تعيد فتح السوق القديمة",
        "2026-01-06",
        False,
    )


def test_a_second_import_writes_nothing(root):
    seed(root)
    run(root)
    before = articles(root)
    assert run(root) == Result((), 1, ())
    assert articles(root) == before


def test_a_seed_below_a_folder_is_named_by_its_path(root):
    seed(root, "desk/port.txt")
    run(root)
    assert 'name: "desk/port.txt"' in articles(root)[TARGET]


@pytest.mark.parametrize("damage", ["deleted", "garbage", "older"])
def test_a_lost_memory_costs_nothing_but_a_moment(root, damage):
    seed(root)
    run(root)
    before = articles(root)
    memory = root / PLACE
    match damage:
        case "deleted":
            memory.unlink()
        case "garbage":
            memory.write_bytes(b"\xc1\x00garbage")
        case "older":
            memory.write_bytes(b"\x82\xa7version\x00\xa5seeds\x80")
    assert run(root) == Result((), 1, ())
    assert articles(root) == before


def test_a_memory_that_is_a_folder_does_not_stop_an_import(root):
    (root / PLACE).mkdir(parents=True)
    seed(root)
    assert run(root).written == (TARGET,)


# What an editor has touched


def test_an_edited_article_is_never_overwritten(root):
    path = seed(root)
    run(root)
    edited = articles(root)[TARGET] + "\nفقرة أضافها المحرر.\n"
    (root / TARGET).write_text(edited, "utf-8")
    path.write_text(STORY.replace("مئتي دكان", "ثلاثمئة دكان"), "utf-8")
    assert told(run(root)) == [
        ("seeds/port.txt", f"has changed since it was imported, and so has {TARGET}")
    ]
    assert run(root, path).written == ()
    assert articles(root) == {TARGET: edited}


def test_an_article_that_nobody_edited_is_renewed_where_it_stands(root):
    path = seed(root)
    run(root)
    path.write_text(STORY.replace("تعيد فتح", "تؤجل فتح").replace("6 يناير", "9 فبراير"), "utf-8")
    assert run(root).written == (TARGET,)
    one = article(root)
    assert (one.title, one.slug) == (
        "بلدية صيدا تؤجل فتح السوق القديمة",
        "بلدية-صيدا-تعيد-فتح-السوق-القديمة",
    )
    assert list(articles(root)) == [TARGET]


def test_an_article_with_other_line_ends_is_still_nobodys_edit(root):
    path = seed(root)
    run(root)
    (root / TARGET).write_bytes((root / TARGET).read_bytes().replace(b"\n", b"\r\n"))
    path.write_text(STORY.replace("مئتي دكان", "ثلاثمئة دكان"), "utf-8")
    assert run(root).written == (TARGET,)


def test_a_deleted_article_comes_back_with_its_seed(root):
    seed(root)
    run(root)
    (root / TARGET).unlink()
    assert run(root).written == (TARGET,)


def test_an_article_that_was_moved_is_known_by_its_seed(root):
    seed(root)
    run(root)
    moved = root / "content" / "archive.md"
    (root / TARGET).rename(moved)
    assert run(root).written == ()
    assert list(articles(root)) == ["content/archive.md"]


# Names and copies


def test_a_seed_under_a_new_name_stays_one_article(root):
    path = seed(root)
    run(root)
    renamed = path.rename(path.with_name("saida.txt"))
    assert run(root).written == (TARGET,)
    assert 'name: "saida.txt"' in articles(root)[TARGET]
    renamed.write_text(STORY.replace("مئتي دكان", "ثلاثمئة دكان"), "utf-8")
    assert run(root).written == (TARGET,)
    assert list(articles(root)) == [TARGET]


def test_an_edited_article_survives_its_seeds_new_name(root):
    path = seed(root)
    run(root)
    edited = articles(root)[TARGET] + "\nفقرة أضافها المحرر.\n"
    (root / TARGET).write_text(edited, "utf-8")
    path.rename(path.with_name("saida.txt"))
    assert run(root).written == ()
    assert articles(root) == {TARGET: edited}


def test_the_same_text_twice_is_one_article(root):
    seed(root, "a.txt")
    seed(root, "b.txt")
    first = run(root)
    assert (first.written, told(first)) == (
        (TARGET,),
        [("seeds/b.txt", "the same text as seeds/a.txt, which is imported")],
    )


def test_one_headline_on_one_day_gets_a_number(root):
    seed(root, "a.txt")
    seed(root, "b.txt", STORY.replace("مئتي دكان", "ثلاثمئة دكان"))
    second = TARGET.replace(".md", "-2.md")
    assert run(root).written == (TARGET, second)
    assert article(root, second).slug == "بلدية-صيدا-تعيد-فتح-السوق-القديمة-2"


def test_two_spellings_of_one_slug_do_not_share_an_address(root):
    seed(root, "a.txt", STORY.replace("بلدية صيدا", "أمانة صيدا"))
    seed(root, "b.txt", STORY.replace("بلدية صيدا", "امانة صيدا"))
    assert [Path(one).stem[-2:] for one in run(root).written] == ["مة", "-2"]


def test_a_hand_written_file_keeps_its_place(root):
    hand = root / TARGET
    hand.parent.mkdir(parents=True)
    hand.write_text("---\ntitle: خبر\ndate: 2026-01-06\n---\nنص.\n", "utf-8")
    seed(root)
    assert run(root).written == (TARGET.replace(".md", "-2.md"),)
    assert hand.read_text("utf-8").endswith("نص.\n")


# Files by name


def test_a_file_from_elsewhere_can_be_imported(root, tmp_path_factory):
    path = tmp_path_factory.mktemp("elsewhere") / "wire.txt"
    path.write_text(STORY, "utf-8")
    assert run(root, path).written == (TARGET,)
    assert 'name: "wire.txt"' in articles(root)[TARGET]


def test_two_files_from_elsewhere_with_one_text_are_one_article(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(STORY, "utf-8")
    assert run(root, folder / "a.txt", folder / "b.txt").written == (TARGET,)


def test_a_file_that_is_not_there_is_wrong_usage(root):
    with pytest.raises(WrongSetup, match=r"nope\.txt: no such file"):
        run(root, root / "nope.txt")


# What is no article


BAD: list[tuple[bytes, int, str]] = [
    (b"", 0, "the file is empty"),
    (b"%PDF-1.7", 0, "a PDF file, no plain text"),
    (b"PK\x03\x04rest", 0, "a ZIP archive, no plain text"),
    (b"<!doctype html><html></html>", 0, "a web page, no plain text"),
    (bytes(range(128, 256)) * 20, 0, "neither UTF-8 nor UTF-16 nor a code page of Arabic"),
    (b"a" * 4_000_001, 0, "4,000,001 bytes: too long for an article"),
    (b"\n***\n-----\n", 0, "the file has no words of a text"),
]


def test_a_line_alone_is_a_flash_and_waits_for_its_headline(root):
    seed(root, "flash.txt", "عاجل: انقطاع الكهرباء عن عدن\n\n3 مارس 2026\n".encode())
    ((target,), notices) = (run(root).written, run(root, root / "seeds" / "flash.txt").notices)
    text = (root / target).read_text("utf-8")
    assert text.endswith("---\n\nعاجل: انقطاع الكهرباء عن عدن\n")
    assert ("draft: true" in text, "left_out" in text) == (True, False)
    assert "no headline" in notices[0].what


def test_every_bad_seed_has_its_one_line_and_nothing_is_written(root):
    seed(root, "0.txt")
    for number, (data, _, _) in enumerate(BAD, 1):
        seed(root, f"{number}.txt", data)
    with pytest.raises(BuildFailed) as failed:
        run(root)
    assert [(one.path, one.line, one.what) for one in failed.value.problems] == [
        (f"seeds/{number}.txt", line, what) for number, (_, line, what) in enumerate(BAD, 1)
    ]
    assert articles(root) == {}
    assert not (root / PLACE).exists()


def test_a_damaged_byte_is_told_with_its_line_and_a_lost_letter_is_a_notice(root):
    seed(root, "a.txt", STORY.replace("ا", "\ufffd", 1).encode())
    assert ("seeds/a.txt", "U+FFFD: a letter was lost before this file was saved") in told(
        run(root)
    )
    seed(root, "b.txt", STORY.encode() + b"\n\xe9\n")
    with pytest.raises(
        BuildFailed, match=r"seeds/b\.txt:\d+: UTF-8 with bytes that are none: 0xE9"
    ):
        run(root)


def test_what_an_editor_may_have_dropped_by_mistake_is_told(root):
    for name in ("a.docx", "b.pdf", "c.HTML", "d.md", "e.jpg", ".f.txt", "~g.txt", "h.csv"):
        seed(root, name, b"x")
    assert told(run(root)) == [
        (f"seeds/{name}", "not imported") for name in ("a.docx", "b.pdf", "c.HTML", "d.md")
    ]


def test_a_link_is_a_seed_and_a_link_to_nothing_is_told(root, tmp_path_factory):
    wire = tmp_path_factory.mktemp("wire") / "story.txt"
    wire.write_text(STORY, "utf-8")
    (root / "seeds" / "a.txt").symlink_to(wire)
    (root / "seeds" / "b.txt").symlink_to(root / "nowhere")
    (root / "seeds" / "around").symlink_to(root / "seeds", target_is_directory=True)
    result = run(root)
    assert (result.written, told(result)) == ((TARGET,), [("seeds/b.txt", "a link to nothing")])


def test_a_disk_that_refuses_is_one_problem_and_nothing_is_written(root):
    seed(root, "a.txt")
    seed(root, "b.txt", STORY.replace("2026", "2027"))
    (root / "content").mkdir()
    (root / "content" / "2027").write_text("in the way")
    with pytest.raises(BuildFailed) as failed:
        run(root)
    (problem,) = failed.value.problems
    assert problem.path == TARGET.replace("2026", "2027")
    assert problem.what.startswith("cannot be written: ")
    assert articles(root) == {}
    assert [path.name for path in (root / "content").rglob(".*")] == []


# What is told beside


def test_an_article_without_a_date_is_a_draft(root):
    seed(root, text=STORY.replace("نُشر في 6 يناير 2026\n\n", ""))
    result = run(root)
    (target,) = result.written
    assert target == "content/drafts/بلدية-صيدا-تعيد-فتح-السوق-القديمة.md"
    assert told(result) == [("seeds/port.txt", "no date was found: imported as a draft")]
    assert article(root, target).draft


def test_an_old_code_page_is_told(root):
    seed(root, text=STORY.replace("نُشر", "نشر").encode("cp1256"))
    assert told(run(root)) == [("seeds/port.txt", "read as cp1256")]


def test_lines_left_out_are_kept_in_the_file_and_told(root):
    seed(root, text=STORY + "\n(تصوير: علي الصالح)\n\n@column\n")
    assert told(run(root)) == [("seeds/port.txt", "2 lines left out of the text")]
    assert '  left_out:\n    - "(تصوير: علي الصالح)"\n    - "@column"\n' in articles(root)[TARGET]


def test_explaining_writes_nothing(root):
    path = seed(root)
    told = explain(root, config.read(root), path)
    assert [(verdict.line, verdict.role) for verdict in told.verdicts] == [
        (1, "headline"),
        (3, "date"),
        (5, "paragraph"),
        (7, "paragraph"),
    ]
    assert articles(root) == {}


# The command


def nashra(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(root), "import", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ},
    )


def test_the_command_says_what_it_did(root):
    seed(root)
    done = nashra(root, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["written"] == [TARGET]


def test_the_command_tells_each_bad_seed_and_fails(root):
    seed(root, text=b"%PDF-1.7")
    done = nashra(root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("seeds/port.txt: a PDF file, no plain text\n")
    assert "Traceback" not in done.stderr


def test_the_command_knows_a_missing_file_for_wrong_usage(root):
    assert nashra(root, "nope.txt").returncode == 2


def test_a_file_name_that_nobody_can_type_is_told(root: Path) -> None:
    place = os.fsencode(root / "seeds") + b"/bad\xff.txt"
    with open(place, "w", encoding="utf-8") as file:
        file.write(STORY)
    with pytest.raises(BuildFailed, match="nobody can type"):
        import_seeds(root, config.read(root))
    assert not (root / "content").exists()
