"""What must hold of the lint whatever is written."""

from datetime import UTC

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import content
from generator.arabic.fold import tokens
from generator.lint.checklist import Checklist
from generator.lint.desk import judged
from generator.lint.names import Spellings
from generator.lint.passages import manuscript
from generator.lint.scalars import values
from generator.model import Written
from generator.tagging import read_vocabulary

CHECK = Checklist(spellings=Spellings(read_vocabulary("", "tags.toml")))
# What slips are made of: words, marks, blanks, unseen characters, signs of Markdown.
PIECES = (
    "قال الوزير و الرئيس وزارة الى اوكرانيا لان الإنتخابات أمريكا الأميركي ل ب لـ هـ أ كـ ك ـ ـــ"
    " القیادة المركزیة علی گل پرویز ﻻ ﺍﻟ ﹰ ﷺ مُـ تّ األخيرة London Apple C++ 12 1446 ١٤ ۱۲"
    ' 1,234 14٤٦ 10:30 , ; ? ، ؛ ؟ . : ! .. ... .... … "'
    " '' “ ” „ « » ‹ › ( ) [ ] - – — / * ** _ ` \\ # > | ~ @a"
    " «نعم» «نعم (الأول) (2020) ' فى هذة الخارجيه الامريكيه المستشفي"
    " #وسم https://example.org/a,b a@b.co &quot; &amp; <b>"
    " << >> &lt; &gt; [نص](/a) ![](b.jpg) ![وصف](c) [^1]"
).split(" ")
BLANKS = (" ", "  ", "   ", "     ", "\u00a0", "\t", "\n", "  \n", "\n\n")
UNSEEN = ("\u200f", "\u202b", "\u202c", "\u200b", "\ufeff", "\u00ad", "\u200c", "\u0640", "\u0651")
LINES = (
    "\n- ",
    "\n1. ",
    "\n# ",
    "\n> ",
    "\n```\n",
    "\n    ",
    "\n| أ | ب |\n|---|---|\n| ",
    "\n---\n",
    "\n<!-- lint: off -->\n",
    "\n<!-- lint: off double-blank missing-blank -->\n",
)


def texts(*more: str) -> st.SearchStrategy[str]:
    piece = st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from((" ", *BLANKS, *UNSEEN, *more)),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")),
    )
    return st.lists(piece, min_size=1, max_size=30).map("".join)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A content file that can be read: its values in every form that YAML knows."""
    style = draw(st.sampled_from((None, '"', "'", "|", ">")))
    front = yaml.safe_dump(
        {
            "title": "ع " + draw(texts()),
            "description": draw(texts()),
            "read_also": draw(st.lists(texts().map("خ ".__add__), max_size=2)),
            "date": "2026-01-01",
            "image": {"src": "a.jpg", "alt": "صورة", "caption": draw(texts())},
        },
        allow_unicode=True,
        default_style=style,
        width=draw(st.sampled_from((30, 1000))),
        default_flow_style=draw(st.sampled_from((None, True, False))),
    )
    front = front.replace("\n---", "\n --- ")
    text = f"---\n{front}---\n\nنص {draw(texts(*LINES))}\n"
    newline = draw(st.sampled_from(("\n", "\r\n")))
    return (draw(st.sampled_from(("", "\ufeff"))) + text.replace("\n", newline)).encode()


def letters(text: str) -> str:
    """The folded words, blanks left out: writing the waw onto its word joins two."""
    return "".join(tokens(text))


@given(files())
def test_mending_twice_changes_nothing_and_leaves_nothing_to_mend(data):
    _, once, _ = judged("a.md", data, CHECK, fix=True)
    findings, twice, count = judged("a.md", once, CHECK, fix=True)
    assert (once, 0) == (twice, count)
    assert () == tuple(finding for finding in findings if finding.fixable)


@given(files())
def test_mending_keeps_the_folded_words(data):
    _, mended, _ = judged("a.md", data, CHECK, fix=True)
    before, after = seen(data), seen(mended)
    assert [letters(text) for text in before] == [letters(text) for text in after]


def seen(data: bytes) -> list[str]:
    """The values and the body of a file, read by others than the lint."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    front = text.removeprefix("---\n").split("\n---\n")[0]
    markdown, _ = content.body(data)
    return [*leaves(yaml.load(front, Loader=yaml.BaseLoader)), markdown]


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in leaves(one)]
    return [str(value)]


@given(files())
def test_a_file_that_could_be_read_can_be_read_after_mending(data):
    before = content.read("a.md", data, UTC)
    _, mended, _ = judged("a.md", data, CHECK, fix=True)
    after = content.read("a.md", mended, UTC)
    if isinstance(before, Written):
        assert isinstance(after, Written), after
        assert letters(before.title) == letters(after.title)
        assert [letters(story.title) for story in before.read_also] == [
            letters(story.title) for story in after.read_also
        ]


@given(files())
def test_what_is_not_mended_keeps_its_bytes(data):
    _, mended, count = judged("a.md", data, CHECK, fix=True)
    assert (data == mended) == (count == 0)
    assert data.count(b"\r") == data.count(b"\n") or b"\r" not in mended
    assert data.startswith(b"\xef\xbb\xbf") == mended.startswith(b"\xef\xbb\xbf")
    assert _outside(data) == _outside(mended)


def _outside(data: bytes) -> list[str]:
    """The lines of code in a body, which are never prose."""
    lines = content.body(data)[0].split("\n")
    return [line for line in lines if line.startswith("```")]


@given(files())
def test_every_letter_of_a_passage_stands_where_it_is_said_to(data):
    paper = manuscript(data.decode("utf-8-sig").replace("\r\n", "\n"))
    assert paper is not None
    for passage in paper.passages:
        assert len(passage.text) == len(passage.starts) == len(passage.ends)
        for char, start, end in zip(passage.text, passage.starts, passage.ends, strict=True):
            if char.isalpha() and end - start == 1:
                assert char == paper.text[start]


@given(
    st.dictionaries(st.sampled_from("abcd"), texts(), min_size=1),
    st.sampled_from((None, '"', "'", "|", ">")),
    st.sampled_from((20, 1000)),
    st.booleans(),
)
def test_the_way_back_from_a_value_to_its_source_is_known(data, style, width, unicode):
    front = yaml.safe_dump(data, allow_unicode=unicode, default_style=style, width=width)
    found = {way[0]: scalar for way, scalar in values(front, 0)}
    assert data == {key: scalar.text for key, scalar in found.items()}
    for scalar in found.values():
        if scalar.exact:
            assert sorted(scalar.starts) == list(scalar.starts)
            assert all(scalar.begin <= at < scalar.end for at in scalar.starts)
