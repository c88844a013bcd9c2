"""One tag of a content file is called otherwise, and every other byte stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.retagging import places, retagged
from generator.problems import BuildFailed

OLD, NEW = "ميناء صيدا", "مرفأ صيدا"


def article(tags: str) -> str:
    return f'---\ntitle: "خبر: {OLD}" # {OLD}\ntags:{tags}\ndate: 2026-01-05\n---\n\nعن {OLD}.\n'


FORMS = {
    "a text": f" {OLD}",
    "a text in quotation marks": f" '{OLD}'   # {OLD}",
    "a flow list": f' [ لبنان , {OLD},"صيدا"]  # ثلاثة',
    "a flow list over lines": f"\n  [\n    لبنان, # بلد\n    '{OLD}' , # {OLD}\n  ]",
    "a block list": f"\n- لبنان\n-   {OLD}  # {OLD}\n-  'صيدا'",
    "an indented list": f'\n    - "{OLD}"\n    - لبنان # آخر',
    "a block": f"\n  - |\n    {OLD}\n  - لبنان",
    "a folded block": f"\n  - >-  # {OLD}\n      {OLD}\n\n  - لبنان",
    "a block at the end": f"\n  - لبنان\n  - |+\n   {OLD}\n\n",
    "a block that says how far": f"\n  - |2-\n    {OLD}\n  - لبنان",
    "a text below its key": f"\n  {OLD}",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_nothing_but_the_tag_changes(form, end, mark):
    text = (mark + article(form)).replace("\n", end)
    changed = retagged("content/a.md", text, OLD, NEW) or ""
    place = next(place for place in places(text) if place.tag == OLD)
    at = (
        text.index(OLD, place.start)
        if place.style not in (">", "|")
        else text.index(OLD, text.index(end, place.start))
    )
    assert text[:at] + NEW + text[at + len(OLD) :] == changed
    assert text == retagged("content/a.md", changed, NEW, OLD)


# Words without a sign that would have to be quoted.
NAMES = st.text("ابتثجحخدرسعفقلمنهوي ", min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)


@st.composite
def files(draw):
    """A file with tags in one of the ways that YAML has, and two names."""
    old, new, *others = draw(
        st.lists(NAMES.filter(bool), min_size=2, max_size=5, unique_by=lambda t: t.replace(" ", ""))
    )
    items = [*others]
    items.insert(draw(st.integers(0, len(others))), old)
    quote = st.sampled_from(["", "'", '"'])
    written = [f"{q}{item}{q}" for item in items if (q := draw(quote)) is not None]
    comments = [draw(st.sampled_from(["", " # هنا", f"  # {old}"])) for _ in items]
    if draw(st.booleans()):
        gap = draw(st.sampled_from(["", " ", "  "]))
        tags = f" [{gap}{f'{gap},'.join(written)}{gap}]{comments[0]}"
    else:
        blocks = draw(
            st.lists(st.sampled_from(["", "|", ">-"]), min_size=len(items), max_size=len(items))
        )
        indent = draw(st.sampled_from(["", "  ", "    "]))
        tags = "".join(
            f"\n{indent}- {block}{comment}\n{indent}   {item}"
            if block
            else f"\n{indent}-  {text}{comment}"
            for item, text, comment, block in zip(items, written, comments, blocks, strict=True)
        )
    return article(tags).replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), old, new


@given(files())
def test_there_and_back_the_file_is_the_same(given):
    text, old, new = given
    changed = retagged("content/a.md", text, old, new)
    assert changed is not None
    assert changed != text
    assert text == retagged("content/a.md", changed, new, old)


@pytest.mark.parametrize(
    "new", ["أ: ب", "أ #ب", "@ب", "null", "2026", "ب, ج", 'قال "نعم"', "- أ", "'أ'", "[أ", "أ\\ب"]
)
@pytest.mark.parametrize(
    "form", [f" [{OLD}]", f"\n- {OLD}", f" '{OLD}'", f' "{OLD}"', f"\n- |\n  {OLD}"]
)
def test_a_name_that_yaml_would_misread_is_quoted(form, new):
    changed = retagged("content/a.md", article(form), OLD, new) or ""
    assert [new] == [place.tag for place in places(changed)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f" [{OLD}, لبنان, {NEW}]", f" [لبنان, {NEW}]"),
        (f" [{NEW}, {OLD}]", f" [{NEW}]"),
        (f"\n  - {OLD}\n  - {NEW}", f"\n  - {NEW}"),
        (f"\n  - {NEW}\n  - |\n    {OLD}\n  - لبنان", f"\n  - {NEW}\n  - لبنان"),
        (f"\n  - {NEW}\n  - {OLD} # هنا", f"\n  - {NEW}\n  # هنا"),
    ],
)
def test_where_the_new_name_stands_already_the_old_one_goes(before, after):
    assert article(after) == retagged("content/a.md", article(before), OLD, NEW)


def test_a_tag_in_another_spelling_is_the_same_tag():
    text = article("\n- مِيناء صَيدا")
    assert article(f"\n- {NEW}") == retagged("content/a.md", text, OLD, NEW)


def test_a_file_without_the_tag_is_left_alone():
    assert retagged("content/a.md", article(" [لبنان]"), OLD, NEW) is None


def test_what_cannot_be_changed_safely_is_refused_with_its_line():
    text = article(f"\n- &name {OLD}\n- لبنان")
    with pytest.raises(BuildFailed, match=r"content/a\.md:4: a tag that cannot be changed safely"):
        retagged("content/a.md", text, OLD, NEW + "\x07")
