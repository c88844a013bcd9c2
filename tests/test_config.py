import pytest

from generator import config
from generator.config import Config
from generator.problems import WrongSetup

LEAST = 'title = "النشرة"\nurl = "https://a.example/"\n'


def refused(text: str) -> str:
    with pytest.raises(WrongSetup) as told:
        config.parse(text)
    return str(told.value)


def test_a_title_and_an_address_are_enough():
    assert config.parse(LEAST) == Config(title="النشرة", url="https://a.example/")


def test_the_address_always_ends_in_a_slash_and_gives_the_base_path():
    parsed = config.parse('title = "ن"\nurl = "https://a.example/b"\n')
    assert (parsed.url, parsed.base) == ("https://a.example/b/", "/b/")


def test_an_unknown_key_is_told_with_its_line_and_the_nearest_name():
    assert refused(LEAST + '[edition]\nlocal = "ar"\n') == (
        'bulletin.toml:4: unknown key "local"\n    did you mean: locale'
    )


def test_every_mistake_is_told_at_once():
    told = refused('title = " "\nurl = "example"\nper_page = 1\n[edition]\ntime_zone = "X/Y"\n')
    assert [line.split(":")[1] for line in told.splitlines() if not line.startswith(" ")] == [
        "2",
        "5",
        "1",
        "3",
    ]


def test_a_wrong_type_is_told_at_its_line():
    assert refused(LEAST + 'per_page = "many"\n').startswith("bulletin.toml:3: per_page: expected")


def test_broken_toml_is_told_at_its_line():
    assert refused(LEAST + "tagline =\n").startswith("bulletin.toml:3: not TOML")


def test_a_missing_key_says_which_line_to_add():
    assert refused('title = "ن"\n') == "bulletin.toml: no url\n    add a line: url = …"


def test_two_sections_of_one_name_are_refused():
    text = LEAST + '[[sections]]\nname = "سياسة"\n[[sections]]\nname = "سياسة"\n'
    assert "two sections of one name" in refused(text)


def test_a_folder_without_a_bulletin_says_how_to_make_one(tmp_path):
    with pytest.raises(WrongSetup, match="nashra init"):
        config.read(tmp_path)
