"""The catalogue, as a site may shadow it, and the filling of its places."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator import phrases, rendering
from generator.arabic.counts import Forms
from generator.phrases import fill
from generator.problems import BuildFailed

STORIES = 'zero="0"\none="1"\ntwo="2"\nfew="{n} أ"\nmany="{n} ب"\nother="{n} ج"\n'
CATALOGUE = f'latest = "أحدث الأخبار"\npage = "{{page}}: {{site}}"\n[count.stories]\n{STORIES}'
OURS = phrases.read(CATALOGUE)


def told(source: str, like: phrases.Phrases | None = None) -> list[tuple[int, str]]:
    with pytest.raises(BuildFailed) as failed:
        phrases.read(source, "templates/ar.toml", like)
    assert {"templates/ar.toml"} == {problem.path for problem in failed.value.problems}
    return [(problem.line, problem.what) for problem in failed.value.problems]


def test_a_catalogue_holds_texts_and_forms():
    assert {"latest": "أحدث الأخبار", "page": "{page}: {site}"} == OURS.texts
    assert {"stories": Forms("0", "1", "2", "{n} أ", "{n} ب", "{n} ج")} == OURS.counts


def test_the_packaged_catalogue_is_whole():
    text = (rendering.packaged() / phrases.NAME).read_text("utf-8")
    ours = phrases.read(text)
    assert ours == phrases.read(text, like=ours)
    for forms in ours.counts.values():
        for form in ("few", "many", "other"):
            assert "{n}" in getattr(forms, form)


@pytest.mark.parametrize("asked", [r"\bt\.(\w+)", r'counted\("(\w+)"\)', r"counted\('(\w+)'\)"])
def test_every_phrase_that_a_template_asks_for_is_there(asked):
    folder = rendering.packaged()
    ours = phrases.read((folder / phrases.NAME).read_text("utf-8"))
    names = {
        name
        for path in [*folder.glob("*.html"), *folder.glob("*.xml")]
        for name in re.findall(asked, path.read_text("utf-8"))
    }
    assert names <= {*ours.texts, *ours.counts}


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ('a = "x"\nb = ', 2, "no catalogue of phrases"),
        ('\n\na = "\\q"', 3, "no catalogue of phrases"),
        ('a = "x"\na = "y"', 2, "no catalogue of phrases"),
        ('# أ\na = "x"\nb = 1', 3, '"b" is no text'),
        ('a = "x"\n[datess]\nc = "y"', 2, 'no such table "datess"'),
        ("count = 3", 1, "count holds groups of forms"),
        (f'a = "x"\n[count.b]\n{STORIES}more = "5"', 2, '"b" has a form "more"'),
        (f'a = "x"\n[count.b]\n{STORIES.replace("few", "fwe")}', 2, '"b" has no form "few"'),
        (f"[count.b]\n{STORIES}".replace('"1"', "1"), 1, '"b" has no form "one"'),
        ("[count]\nb = 1", 0, '"b" has no form "few"'),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_told_at_its_line(source, line, what):
    assert any((line, True) == (at, said.startswith(what)) for at, said in told(source))


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        (CATALOGUE.replace("latest", "newest"), 0, 'no phrase "latest"'),
        (CATALOGUE.replace("stories", "tags"), 0, 'no forms to count "stories"'),
        (CATALOGUE.replace("{page}", "{pgae}"), 2, '"page" has a place {pgae} that nothing fills'),
    ],
)
def test_a_shadow_that_lacks_what_the_templates_ask_for_is_told(source, line, what):
    assert [(line, what)] == told(source, OURS)


def test_a_rule_that_is_none_is_told_and_not_what_it_leaves_open():
    source = '[plural]\nrule = "fr"\n[count.stories]\none = "1"\nother = "{n}"\n'
    assert [(1, "no such rule of counting")] == told(source)


def test_forms_that_are_missing_are_told_as_their_language_has_them():
    for rule, lines in (("ar", 7), ("one-other", 3)):
        source = f'[plural]\nrule = "{rule}"\n'
        with pytest.raises(BuildFailed) as caught:
            phrases.read(source, like=OURS)
        mends = [one.mend for one in caught.value.problems if "stories" in one.what]
        assert [lines] == [len(mend.splitlines()) for mend in mends]


def test_a_shadow_may_say_more_and_leave_a_place_out():
    own = CATALOGUE.replace("{page}: {site}", "{page}") + "[count.more]\n" + STORIES
    assert "{page}" == phrases.read('mine = "لي"\n' + own, like=OURS).texts["page"]


@pytest.mark.parametrize(
    ("phrase", "values", "filled"),
    [
        ("{page}: {site}", {"page": "أ", "site": "ب"}, "أ: ب"),
        ("{a} {b}", {"a": "{b}", "b": "{a}"}, "{b} {a}"),
        ("{a}{a}", {"a": "{a}"}, "{a}{a}"),
        ("{a} {b}", {"a": "\0b\0", "b": "!"}, "\0b\0 !"),
        ("\0a\0 {a}", {"a": "!"}, "\0a\0 !"),
        ("{{a}} {} { a } {c} {a.b} {a!r} }{", {"a": "!"}, "{!} {} { a } {c} {a.b} {a!r} }{"),
        ("%s %(a)s ${a}", {"a": "!"}, "%s %(a)s $!"),
        ("{n}", {"n": 3}, "3"),
        ("{n}", {"n": "\\1 \\g<0>"}, "\\1 \\g<0>"),
    ],
)
def test_places_are_filled_and_nothing_else(phrase, values, filled):
    assert filled == fill(phrase, **values)


@given(st.text("{}ab\0 \\", max_size=20), st.text("{}ab\0 \\", max_size=10))
def test_a_value_comes_out_as_it_went_in(around, value):
    assume("{a}" not in around)
    assert f"{around}{value}{around}" == fill(f"{around}{{a}}{around}", a=value)
