import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import output
from generator.problems import WrongSetup


def put(folder: Path, files: dict[str, str]) -> int:
    """Publish `files` as the whole site."""
    place = output.stage(folder)
    staged = {}
    for number, (file, text) in enumerate(files.items()):
        staged[file] = place / str(number)
        staged[file].write_text(text, "utf-8")
    return output.publish(folder, staged, tuple(staged), tuple(files))


def lying(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != output.MANIFEST
    }


def test_a_published_folder_holds_the_files_and_nothing_else(tmp_path):
    put(tmp_path, {"index.html": "a", "tags/index.html": "b"})
    assert lying(tmp_path) == {"index.html": "a", "tags/index.html": "b"}


def test_what_is_gone_is_deleted_with_its_empty_folders(tmp_path):
    put(tmp_path, {"index.html": "a", "2026/01/x/index.html": "b"})
    assert put(tmp_path, {"index.html": "a"}) == 1
    assert not (tmp_path / "2026").exists()


def test_a_file_of_somebody_else_is_neither_deleted_nor_replaced(tmp_path):
    put(tmp_path, {"index.html": "a"})
    (tmp_path / "CNAME").write_text("mine")
    put(tmp_path, {"index.html": "b"})
    assert lying(tmp_path) == {"index.html": "b", "CNAME": "mine"}
    with pytest.raises(WrongSetup, match="will not replace"):
        put(tmp_path, {"index.html": "c", "CNAME": "ours"})
    assert lying(tmp_path)["index.html"] == "b"


def test_a_page_may_become_a_folder_and_a_folder_a_page(tmp_path):
    put(tmp_path, {"a": "file", "b/index.html": "folder"})
    put(tmp_path, {"a/index.html": "folder", "b": "file"})
    assert lying(tmp_path) == {"a/index.html": "folder", "b": "file"}


def test_a_damaged_manifest_never_leads_a_deletion_out_of_the_folder(tmp_path):
    folder, outside = tmp_path / "site", tmp_path / "kept.txt"
    outside.write_text("kept")
    put(folder, {"index.html": "a"})
    (folder / output.MANIFEST).write_text(f"index.html\n../kept.txt\n{outside}\n./x\n")
    put(folder, {"feed.xml": "b"})
    assert outside.read_text() == "kept"


@pytest.mark.parametrize("place", [".", "..", "content", "content/x", "templates", "seeds/x"])
def test_the_bulletin_itself_is_never_an_output_folder(tmp_path, place):
    root = tmp_path / "bulletin"
    (root / "content").mkdir(parents=True)
    with pytest.raises(WrongSetup, match="choose an empty folder"):
        output.check(root / place, root)


def test_a_home_folder_is_never_an_output_folder(tmp_path):
    with pytest.raises(WrongSetup, match="home"):
        output.check(Path.home(), tmp_path / "bulletin")


def test_a_folder_with_files_of_somebody_else_is_refused_before_anything(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / ".gitignore").write_text("*")
    output.check(folder, tmp_path / "bulletin")
    (folder / "thesis.doc").write_text("years of work")
    with pytest.raises(WrongSetup, match=r"did not make: thesis\.doc"):
        output.check(folder, tmp_path / "bulletin")


def test_a_second_build_is_refused_while_one_writes(tmp_path):
    other = "import sys; from pathlib import Path; from generator import output\n"
    other += "with output.locked(Path(sys.argv[1])): print('mine')"
    with output.locked(tmp_path):
        refused = subprocess.run(
            [sys.executable, "-c", other, tmp_path], capture_output=True, text=True, check=False
        )
    assert "another build" in refused.stderr
    after = subprocess.run(
        [sys.executable, "-c", other, tmp_path], capture_output=True, text=True, check=True
    )
    assert after.stdout == "mine\n"


def test_a_folder_that_cannot_be_written_to_is_told_in_words(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(WrongSetup, match="cannot be written"), output.locked(blocked / "site"):
        pass


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)


def fits(paths: dict[str, str]) -> bool:
    """No path is a folder of another, as the plan of pages guarantees."""
    return not any(other.startswith(f"{path}/") for path in paths for other in paths)


@settings(max_examples=60)
@given(st.lists(st.dictionaries(PATHS, st.sampled_from("xyz")).filter(fits), max_size=4))
def test_after_any_publishings_the_folder_is_the_last_site(tmp_path_factory, sites):
    folder = tmp_path_factory.mktemp("site")
    for site in sites:
        put(folder, site)
        assert lying(folder) == site
        assert output.manifest(folder) == frozenset(site)


def test_a_kill_between_any_two_renamings_leaves_a_site_that_the_next_build_owns(tmp_path):
    put(tmp_path, {"index.html": "old", "a": "old", "gone": "old"})
    place = output.stage(tmp_path)
    staged = {file: place / file for file in ("a", "b", "index.html")}
    for path in staged.values():
        path.write_text("new")
    staged["index.html"].unlink()  # the renaming of the last one fails, as a full disk would
    with pytest.raises(FileNotFoundError):
        output.publish(tmp_path, staged, tuple(staged), tuple(staged))
    assert (tmp_path / "gone").read_text() == "old"
    put(tmp_path, {"index.html": "newest"})
    assert lying(tmp_path) == {"index.html": "newest"}


def test_links_are_not_followed_when_looking_at_what_is_there(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x").write_text("")
    (tmp_path / "site").mkdir()
    os.symlink(tmp_path / "outside", tmp_path / "site" / "link")
    assert set(output.found(tmp_path / "site")) == {"link"}
