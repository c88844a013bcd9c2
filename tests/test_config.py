import pytest

from generator import config
from generator.config import Config, Edition
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
        "1",
        "2",
        "3",
        "5",
    ]


def test_a_wrong_type_is_told_at_its_line():
    assert refused(LEAST + 'per_page = "many"\n') == (
        'bulletin.toml:3: per_page: "many" is of the wrong kind\n    write a whole number'
    )


def test_broken_toml_is_told_at_its_line():
    assert refused(LEAST + "tagline =\n").startswith("bulletin.toml:3: not TOML")


def test_a_missing_key_says_which_line_to_add():
    assert refused('title = "ن"\n') == "bulletin.toml: no url\n    add a line: url = …"


def test_two_sections_of_one_name_are_refused():
    text = LEAST + '[[sections]]\nname = "سياسة"\n[[sections]]\nname = "سياسة"\n'
    assert "two sections of one name" in refused(text)


def test_two_authors_of_one_name_are_refused_however_they_are_spelled():
    text = LEAST + '[[authors]]\nname = "ليلى الحدّاد"\n[[authors]]\nname = "ليلى الحداد"\n'
    assert "two authors of one name" in refused(text)


def test_an_unknown_key_of_an_author_is_told_with_its_line():
    told = refused(LEAST + '[[authors]]\nname = "ليلى"\njob = "مراسلة"\n')
    assert told.startswith('bulletin.toml:5: unknown key "job"')


@pytest.mark.parametrize("key", ["tagline", "description", "name"])
def test_a_control_character_that_no_feed_can_hold_is_told(key):
    table = "[[sections]]\n" if key == "name" else ""
    text = f'{LEAST}{table}{key} = "a\\u0001b"\n'
    line = 4 if table else 3
    told = f"bulletin.toml:{line}: an invisible control character in 'a\\x01b'"
    assert refused(text).startswith(told)


def test_a_folder_without_a_bulletin_says_how_to_make_one(tmp_path):
    with pytest.raises(WrongSetup, match="nashra init"):
        config.read(tmp_path)


def edition(text: str) -> Edition:
    return config.parse(f"{LEAST}[edition]\n{text}").edition


def test_a_preset_fills_in_what_the_edition_does_not_say_itself():
    press = edition('preset = "levant"\ndigits = "arab"\n')
    assert (press.locale, press.week_start, press.hijri) == ("ar-LB", "monday", False)
    assert (press.digits, press.time_zone) == ("arab", "UTC")


def test_names_of_the_desk_stand_beside_those_of_its_preset_and_before_them():
    press = edition('preset = "gulf"\n[edition.names]\n"ترامب" = "ترامب"\n"سوريا" = "سورية"\n')
    assert press.names["ترامب"] == "ترامب"
    assert press.names["سوريا"] == "سورية"
    assert press.names["أمريكا"] == "أميركا"


def test_an_unknown_preset_is_told_with_its_line_and_the_nearest_name():
    assert refused(LEAST + '[edition]\npreset = "levent"\n') == (
        'bulletin.toml:4: no preset "levent"\n    did you mean: levant'
    )


def test_a_wrong_key_beside_a_preset_is_still_told_at_its_line():
    told = refused(LEAST + '[edition]\npreset = "gulf"\nmonths = "two"\n')
    assert told.startswith("bulletin.toml:5: edition.months: ")
    assert refused(LEAST + '[edition]\npreset = "gulf"\nnames = 1\n').startswith(
        "bulletin.toml:5: edition.names: 1 is of the wrong kind\n    write a table"
    )


def test_a_language_is_a_code_and_never_a_path():
    assert config.parse(LEAST + 'language = "ckb"\n').language == "ckb"
    assert refused(LEAST + 'language = "../ar"\n').startswith("bulletin.toml:3: ")


def test_the_contacts_for_security_are_one_or_several_and_expire_on_a_day():
    one = config.parse(LEAST + '[security]\ncontact = "tel:+1-2"\nexpires = 2027-01-01\n').security
    assert one
    assert (one.contacts, one.expires.isoformat()) == (("tel:+1-2",), "2027-01-01")
    both = '["mailto:a@b.example", "https://b.example/flaw"]'
    several = config.parse(LEAST + f"[security]\ncontact = {both}\nexpires = 2027-01-01\n").security
    assert several
    assert several.contacts == ("mailto:a@b.example", "https://b.example/flaw")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[security]\ncontact = "desk"\nexpires = 2027-01-01\n', 'bulletin.toml:4: "desk" is no'),
        ("[security]\ncontact = []\nexpires = 2027-01-01\n", "bulletin.toml:4: nobody to tell"),
        ('[security]\ncontact = "tel:+1"\n', "security: no expires"),
        ('[security]\ncontact = "tel:+1"\nexpires = "soon"\n', "bulletin.toml:5: security.expires"),
        (
            '[security]\ncontact = "tel:+1"\nexpires = 2027-01-01\npolicy = "x"\n',
            'bulletin.toml:6: "x" is no web address',
        ),
        ('[security]\ncontract = "tel:+1"\nexpires = 2027-01-01\n', 'unknown key "contract"'),
        ("[feeds]\nstories = 0\n", "bulletin.toml:4: 0 stories a feed"),
        ("[feeds]\nstories = 101\n", "bulletin.toml:4: 101 stories a feed"),
        ("[feeds]\nstory = 5\n", 'unknown key "story"'),
    ],
)
def test_what_is_wrong_with_feeds_and_security_is_told_at_its_line(text, told):
    assert told in refused(LEAST + text)


def test_all_that_is_wrong_is_told_at_once():
    text = (
        f"{LEAST}per_page = 'x'\n[edition]\ndigits = 'arabic'\nlocale = 'ar-XX'\n"
        "[edition.names]\n'سوريا' = ''\n'مصر' = 3\n[feeds]\nstories = true\n"
    )
    assert [line for line in refused(text).split("\n") if not line.startswith(" ")] == [
        'bulletin.toml:3: per_page: "x" is of the wrong kind',
        'bulletin.toml:5: edition.digits: "arabic" is none',
        'bulletin.toml:6: no Arabic locale "ar-XX"',
        'bulletin.toml:8: names: nothing to write for "سوريا"',
        'bulletin.toml:9: edition.names: "مصر" is given no text',
        "bulletin.toml:11: feeds.stories: true is of the wrong kind",
    ]


def test_a_word_that_is_none_of_those_allowed_is_told_with_them():
    assert "did you mean: arab" in refused(f"{LEAST}[edition]\ndigits = 'arabic'\n")
    assert "saturday, sunday" in refused(f"{LEAST}[edition]\nweek_start = 'x'\n")


def test_an_unknown_key_hides_nothing_that_is_wrong_beside_it():
    told = refused(
        f"{LEAST}[edition]\npreset = 'gulff'\nfoo = 1\ntime_zone = 'Asia/Ryadh'\nhijri_offset = 9\n"
        "[[sections]]\nslug = 'a/b'\nname = ' '\n[[authors]]\nname = 5\n"
    )
    assert [line for line in told.split("\n") if not line.startswith(" ")] == [
        'bulletin.toml:4: no preset "gulff"',
        'bulletin.toml:5: unknown key "foo"',
        'bulletin.toml:6: no time zone "Asia/Ryadh"',
        "bulletin.toml:7: 9 days",
        'bulletin.toml:9: "a/b" is no clean address',
        "bulletin.toml:10: a name is empty",
        "bulletin.toml:12: authors.name: 5 is of the wrong kind",
    ]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Asia/Ryadh", "Asia/Riyadh"),
        ("asia/riyadh", "Asia/Riyadh"),
        ("Riyadh", "Asia/Riyadh"),
        ("cairo", "Africa/Cairo"),
    ],
)
def test_a_time_zone_that_is_none_is_told_with_the_nearest(wrong, right):
    told = refused(f"{LEAST}[edition]\ntime_zone = '{wrong}'\n")
    assert told.endswith(f"did you mean: {right}")
    assert "such as Asia/Riyadh" in refused(f"{LEAST}[edition]\ntime_zone = 'UTC+3'\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("edition = 'gulf'\n", "bulletin.toml:3: edition is a table\n    begin it with [edition]"),
        ("[[edition]]\npreset = 'gulf'\n", "bulletin.toml:3: edition is a table"),
        ("sections = ['a']\n", "bulletin.toml:3: sections are tables"),
        ("[sections]\nname = 'a'\n", "bulletin.toml:3: sections are tables"),
        ("[lint]\noff = 'dots'\n", 'bulletin.toml:4: lint.off: "dots" is of the wrong kind'),
        ("[edition]\nhijri = 'yes'\n", "write true or false"),
        ("[edition]\nhijri_offset = true\n", "true is of the wrong kind\n    write a whole number"),
        ("[edition]\npreset = ['gulf']\n", 'a list is of the wrong kind\n    write a text: "…"'),
        ("[[sections]]\nslug = 'a'\n", "bulletin.toml:3: sections: no name"),
        ("[edition]\nnames = { 'سوريا' = '' }\n", "bulletin.toml:4: names: nothing to write for"),
        ("[edition.names]\n'' = 'سوريا'\n", "bulletin.toml:4: names: a spelling is missing"),
    ],
)
def test_what_is_of_the_wrong_kind_is_told_with_what_to_write(text, told):
    assert told in refused(LEAST + text)


def test_a_key_is_told_in_its_own_table():
    sections = "[[sections]]\nname = 'a'\n[[sections]]\nname = 'b'\n"
    told = refused(f"{LEAST}{sections}[[authors]]\nname = 5\n[[sections]]\nname = 'a'\n")
    assert [line.partition(": ")[0] for line in told.split("\n") if "bulletin" in line] == [
        "bulletin.toml:8",
        "bulletin.toml:10",
    ]


def test_a_table_may_be_written_with_dots():
    told = refused(f"{LEAST}edition.digits = 'x'\nedition.'names'.'سوريا' = ''\n")
    assert told.startswith("bulletin.toml:3: edition.digits")
    assert "bulletin.toml:4: names: nothing" in told
