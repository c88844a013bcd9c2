"""`nashra tags`, as people and programs use it."""

import json

import pytest
from newsroom import markdown, newsroom

from generator.cli import DONE, PROBLEMS, WRONG_USE, main
from generator.tagging import read_vocabulary


@pytest.fixture
def root(tmp_path):
    body = "قال الروائي سمير الخطيب إن روايته ستصدر قريبًا."
    return newsroom(
        tmp_path,
        a=markdown("أول", tags='["أوكرانيا", "الاقتصاد العربي"]', body=body),
        b=markdown("ثان", tags='["اوكرانيا"]', body=body),
    )


def run(root, capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(["-C", str(root), "tags", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_suggestions_are_ready_for_the_vocabulary(root, capsys):
    code, out, _ = run(root, capsys, "suggest")
    assert DONE == code
    assert read_vocabulary(out, "content/tags.toml").name("سمير الخطيب")[2]
    names = json.loads(run(root, capsys, "suggest", "--json")[1])["names"]
    assert [("سمير الخطيب", ["content/a.md", "content/b.md"])] == [
        (name["label"], name["paths"]) for name in names
    ]


def test_without_names_to_add_nothing_is_printed(root, capsys):
    assert (DONE, "") == run(root, capsys, "suggest", "--least", "3")[:2]


def test_a_check_tells_the_place_first_and_fails_on_spellings(root, capsys):
    code, out, _ = run(root, capsys, "check")
    assert PROBLEMS == code
    assert "content/b.md:4: two spellings of one tag\n" in out
    found = json.loads(run(root, capsys, "check", "--json")[1])
    assert {"spellings": 1, "unknown": 1, "single": 1} == {
        kind: len(problems) for kind, problems in found.items()
    }


def test_a_new_tag_is_no_failure(root, capsys):
    (root / "content/b.md").unlink()
    assert DONE == run(root, capsys, "check")[0]


def test_renaming_says_what_was_written(root, capsys):
    wanted = ["content/tags.toml", "content/a.md", "content/b.md"]
    code, out, _ = run(root, capsys, "rename", "أوكرانيا", "بلاد أوكرانيا", "--json")
    assert (DONE, {"written": wanted}) == (code, json.loads(out))
    assert DONE == run(root, capsys, "check")[0]


def test_renaming_a_tag_that_is_nowhere_is_wrong_use(root, capsys):
    code, out, err = run(root, capsys, "rename", "مجهول", "معلوم")
    assert (WRONG_USE, "") == (code, out)
    assert "«مجهول»" in err


def test_tags_alone_says_what_there_is(root, capsys):
    with pytest.raises(SystemExit) as raised:
        main(["-C", str(root), "tags"])
    assert WRONG_USE == raised.value.code
    assert "ACTION" in capsys.readouterr().err
