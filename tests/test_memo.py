import pytest
from newsroom import written

from generator import memo
from generator.memo import Memory, OutputMemory, SourceMemory, Stat
from generator.model import Written, WrittenStanding

ONE = Memory("maker", 10**19, {}, {}, {"index.html": OutputMemory("f", "d", Stat(1, 2))})


def test_what_is_saved_is_remembered(tmp_path):
    memo.save(tmp_path, ONE)
    assert memo.load(tmp_path, "maker") == ONE


def test_an_hour_is_remembered_with_its_offset(tmp_path):
    source = SourceMemory(Stat(1, 2), "d", written("أ", on="2026-01-04T00:30:00+03:00"))
    memo.save(tmp_path, Memory("maker", 0, {"a.md": source}, {}, {}))
    read = memo.load(tmp_path, "maker").sources["a.md"].written
    assert isinstance(read, Written)
    assert read.date
    assert "2026-01-04T00:30:00+03:00" == read.date.iso


def test_a_standing_page_is_remembered_as_one(tmp_path):
    page = WrittenStanding("content/pages/about.md", "about", "d", "نحن", "من نحن")
    memo.save(
        tmp_path, Memory("maker", 0, {page.path: SourceMemory(Stat(1, 2), "d", page)}, {}, {})
    )
    assert page == memo.load(tmp_path, "maker").sources[page.path].written


def test_another_maker_remembers_nothing(tmp_path):
    memo.save(tmp_path, ONE)
    assert memo.load(tmp_path, "newer") == memo.empty("newer")


@pytest.mark.parametrize("damage", [b"", b"\xff\xff", b"\x93\x01", b"\xc1" * 100])
def test_a_damaged_memory_is_an_empty_one(tmp_path, damage):
    (tmp_path / memo.FILE).write_bytes(damage)
    assert memo.load(tmp_path, "maker") == memo.empty("maker")


def test_half_a_memory_is_an_empty_one(tmp_path):
    memo.save(tmp_path, ONE)
    data = (tmp_path / memo.FILE).read_bytes()
    (tmp_path / memo.FILE).write_bytes(data[: len(data) // 2])
    assert memo.load(tmp_path, "maker") == memo.empty("maker")


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path):
    (tmp_path / "file").write_text("")
    memo.save(tmp_path / "file" / "below", ONE)
    assert memo.load(tmp_path / "file" / "below", "maker") == memo.empty("maker")


def test_a_file_changed_just_before_it_was_read_is_not_trusted():
    read_at = 10 * memo.RACY
    memory = Memory("maker", read_at, {}, {}, {})
    old, fresh = Stat(1, read_at - 2 * memo.RACY), Stat(1, read_at - 1)
    assert memory.trusts(old, old)
    assert not memory.trusts(fresh, fresh)
    assert not memory.trusts(old, Stat(2, old.mtime))


def test_other_settings_make_another_maker():
    assert memo.maker("a") == memo.maker("a") != memo.maker("b")
