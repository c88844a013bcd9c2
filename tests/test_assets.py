"""Styles, fonts and icons: names that hold a digest, and links between them that hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import assets, rendering
from generator.problems import BuildFailed

FILES = {"a.png": b"1", "fonts/f.woff2": b"2", "صورة (1).png": b"3", "OFL.txt": b"4"}


def styled(style: str, **more: bytes) -> str:
    """The published text of `style.css` beside FILES."""
    made = assets.named({**FILES, **more, "style.css": style.encode()})
    return dict(made.files)[made.names["style.css"]].decode()


def told(style: str | bytes) -> tuple[int, str]:
    data = style if isinstance(style, bytes) else style.encode()
    with pytest.raises(BuildFailed) as failed:
        assets.named({**FILES, "style.css": data})
    (problem,) = failed.value.problems
    assert "templates/assets/style.css" == problem.path
    return problem.line, problem.what


def test_a_name_holds_the_digest_of_the_bytes():
    one, same, other = (assets.named({"a/b.png": data}) for data in (b"1", b"1", b"2"))
    assert re.fullmatch(r"/assets/a/b\.[0-9a-f]{8}\.png", one.names["a/b.png"])
    assert one == same
    assert one.names != other.names


def test_a_licence_keeps_its_name():
    assert "/assets/OFL.txt" == assets.named(FILES).names["OFL.txt"]


def test_an_href_lies_below_the_base_and_is_encoded():
    href = assets.named(FILES).hrefs("/daily/")["صورة (1).png"]
    assert re.fullmatch(r"/daily/assets/%D8%B5%D9%88%D8%B1%D8%A9%20\(1\)\.[0-9a-f]{8}\.png", href)


def test_a_style_has_a_new_name_when_what_it_names_has():
    styles = [
        assets.named({"f.woff2": data, "style.css": b"a{src:url(f.woff2)}"})
        for data in (b"1", b"2")
    ]
    assert styles[0].names["style.css"] != styles[1].names["style.css"]


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("url(a.png)", r"url\(a\.\w{8}\.png\)"),
        ("url('a.png')", r"url\('a\.\w{8}\.png'\)"),
        ('url( "fonts/f.woff2" )', r'url\( "fonts/f\.\w{8}\.woff2" \)'),
        ("url(./fonts/../a.png)", r"url\(a\.\w{8}\.png\)"),
        ("URL(a.png#x)", r"URL\(a\.\w{8}\.png#x\)"),
        ('url("fonts/f.woff2?#iefix")', r'url\("fonts/f\.\w{8}\.woff2\?#iefix"\)'),
        ('url("صورة (1).png")', r'url\("%D8%B5%D9%88%D8%B1%D8%A9%20%281%29\.\w{8}\.png"\)'),
        ('url("%D8%B5%D9%88%D8%B1%D8%A9 (1).png")', r'url\("%D8%B5[^"]*\.\w{8}\.png"\)'),
    ],
)
def test_a_url_leads_to_the_named_file(url, named):
    assert re.fullmatch(rf"a{{x:{named}}}", styled(f"a{{x:{url}}}"))


@pytest.mark.parametrize(
    "url",
    [
        "url(data:image/png;base64,AAAA)",
        "url(\"data:image/svg+xml;utf8,<svg xmlns='x'/>\")",
        "url( data:x )",
        "url(#shadow)",
        "url(https://x.example/a.png)",
        "url(HTTPS://x.example/a.png)",
        "url(//x.example/a.png)",
        "/*! url(missing.png) */",
        "'/* text */'",
    ],
)
def test_what_leads_elsewhere_stays_as_it_is(url):
    assert f"a{{x:{url}}}" == styled(f"a{{x:{url}}}")


@pytest.mark.parametrize(
    ("style", "line", "what"),
    [
        ("a{x:url(no.png)}", 1, "no such file: no.png"),
        ("/* a */\n\na{x:url( 'no.png' )}", 3, "no such file: no.png"),
        ("a{x:url(../a.png)}", 1, "no such file: ../a.png"),
        ("a{x:url(/a.png)}", 1, "no such file: /a.png"),
        ("@import 'no.css';", 1, "no such file: no.css"),
        ("@import 'style.css';", 1, "styles that name each other: style.css"),
        (b"a{content:'\xff'}", 0, "not UTF-8 text"),
    ],
)
def test_a_style_that_cannot_be_published_is_told(style, line, what):
    assert (line, what) == told(style)


def test_a_style_in_a_folder_leads_out_of_it_and_may_be_imported():
    sources = {
        "a.png": b"1",
        "css/b.css": b'@import "../z.css";\nb{x:url(../a.png)}',
        "z.css": b"z{}",
        "style.css": b"@import 'css/b.css';",
    }
    made = assets.named(sources)
    texts = {name: dict(made.files)[made.names[name]].decode() for name in sources}
    assert re.fullmatch(
        r'@import "\.\./z\.\w{8}\.css";\nb{x:url\(\.\./a\.\w{8}\.png\)}', texts["css/b.css"]
    )
    assert f"@import '{made.names['css/b.css'].removeprefix('/assets/')}';" == texts["style.css"]


def test_a_file_of_the_site_shadows_ours_and_hidden_ones_stay_home(tmp_path):
    ours, own = tmp_path / "ours", tmp_path / "own"
    for folder, name, text in [
        (ours, "style.css", "ours"),
        (ours, "a.png", "ours"),
        (own, "style.css", "own"),
        (own, "new/b.png", "own"),
        (own, ".env", "secret"),
        (own, ".git/config", "secret"),
    ]:
        (folder / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "assets" / name).write_text(text)
    made = assets.load([own, ours])
    assert {"style.css", "a.png", "new/b.png"} == set(made.names)
    data = dict(made.files)
    assert b"own" == data[made.names["style.css"]]
    assert b"ours" == data[made.names["a.png"]]


def test_a_site_without_assets_has_ours():
    made = assets.load([rendering.packaged()])
    assert {"style.css", "icon.svg"} <= set(made.names)
    assert len(made.files) == len(made.names)


@pytest.mark.parametrize("inside", ["url(missing.png)", "@import 'missing.css'", "*", "\n"])
def test_readers_do_without_comments(inside):
    assert "a{x:1 }b{}" == styled(f"a{{x:1/*{inside}*/}}b{{}}")


@given(st.text("url(data:#/*@import'\" .png)a\n\\", max_size=40))
def test_no_style_is_a_fault(style):
    try:
        styled(style)
    except BuildFailed as failed:
        lines = len(style.split("\n"))
        within = [0 <= problem.line <= lines for problem in failed.problems]
    else:
        within = [True]
    assert all(within)
