"""Markdown from anyone: the plain way is the long way, and nothing harmful comes out."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator import prose

ALLOWED = {
    "a": {"href", "title", "rel", "class"},
    "bdi": {"dir", "lang", "class"},
    "blockquote": set(),
    "footer": set(),
    "br": set(),
    "code": {"dir"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "em": set(),
    **{f"h{level}": {"id", "dir"} for level in range(2, 7)},
    "hr": set(),
    "li": {"id"},
    "ol": {"start"},
    "p": {"dir", "lang"},
    "pre": {"dir"},
    "span": {"dir", "class"},
    "strong": set(),
    "sup": {"id"},
    **{tag: set() for tag in "table tbody td th thead tr ul".split()},
}
VOID = {"br", "hr"}
SCHEMES = {"", "http", "https", "mailto", "tel"}


class Inspector(HTMLParser):
    """Reads HTML as a browser would and keeps what should not be there."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.wrong: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self._ids: set[str] = set()
        self.feed(html)
        self.close()
        self.wrong += [f"open <{tag}>" for tag in self._open]

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ALLOWED.get(tag, set()):
                self.wrong.append(f"<{tag} {name}>")
            if name == "href":
                # Browsers leave out blanks and controls before they see a scheme.
                scheme = re.match(r"([^/?#:]*):", re.sub(r"[\x00-\x20]", "", value))
                if scheme and scheme[1].lower() not in SCHEMES:
                    self.wrong.append(f"href={value}")
            if name == "id":
                if not value or value in self._ids or re.search(r"\s", value):
                    self.wrong.append(f"id={value}")
                self._ids.add(value)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data):
        self.text += data
        if "<" in data or re.search(r"[\x00-\x08\x0b-\x1f]", data):
            self.wrong.append(repr(data))

    def handle_charref(self, name):
        if not 31 < int(name.replace("x", "0x").replace("X", "0x"), 0):
            self.wrong.append(f"&#{name};")

    def handle_comment(self, data):
        self.wrong.append(f"<!--{data}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def html(text: str) -> str:
    return prose.to_html(text, typeset=False)


def long_way(text: str) -> str:
    converter, _ = prose._converter("", "", "/", False)
    converter.reset()
    return converter.convert(text)


# Plain texts

SIGNS = st.sampled_from(
    [
        *"نص الخبر 2026 (1) 1- - + = > # • … ، : ; . ! ? ' \" / @ % ^ { } $ «» 😀".split(),
        *["\u200f", "\u200b"],
        *["1.", "٣.", "12. ", "=== ", "--- ", "- - -", "\n", "\n\n", "\n\n\n", " ", "  ", "\t"],
        *["\u00a0", "\u2028", "\x85", "\x0c", "\ufeff", "\r", "a", "HTTP://x.y", ":::", "+++"],
    ]
)


@given(st.lists(SIGNS, max_size=12).map("".join) | st.text(max_size=20))
@example("أ\n\nب\n")
@example("\n\nأ\n- ب")
@example("أ\n=")
@example("أ\n١. ب")
@example("أ: ب\n: ج")
def test_a_plain_text_is_what_markdown_would_make_of_it(text):
    assume(prose.is_plain(text))
    assert long_way(text) == html(text)


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير: «لا نقبل» (3.5%).\n\nوأضاف… 12-14 مليونًا!",
        "سطر أول\nسطر ثان",
        "1- رسالة تبعثها\n\n• بند\n\n(1) آخر",
        "نص\n\n\n\nنص",
        "نص // نص @ $5 'ب' \"ج\" {x} ^ ; ؟",
    ],
)
def test_what_newsrooms_write_is_plain(text):
    assert prose.is_plain(text)


MARKED = """\
# أ|1. أ|٣. أ|> أ|- أ|+ أ|*أ*|_أ_|`أ`|<أ|&amp;|[أ]|\\أ| أ|أ |أ  \nب|\tأ|أ\n==|أ\n--|~|\u00a0"""


@pytest.mark.parametrize("text", MARKED.split("|"))
def test_what_markdown_could_mean_something_by_is_not_plain(text):
    assert not prose.is_plain(text)


def test_an_empty_text_is_an_empty_page():
    assert ["", "", ""] == [html(""), html("\n\n\n"), html("  \n \t")]


# Hostile texts

HOSTILE = st.sampled_from(
    [
        *"""< > " ' & ( ) [ ] ! \\ ` * _ ~ | : / = # - + 1. <script> </script> <img <a
        <svg/onload=x> <!-- --> <? <![CDATA[ ]]> javascript: JaVaScRiPt: vbscript:
        data:text/html, &#106;avascript:
        &#x6A;avascript: &colon; java&Tab;script: %6aavascript: //evil.example /\\evil.example
        \\\\evil [x]( ![x]( [x]: [^1] [^1]: [^حاشية] [^حاشية]: ]( "t" 't' onerror=x style=x <http://x>
        <javascript:x> <a@b.cd> mailto:a@b.cd tel:+1 https://x.example #x ?x x.html **a** _a_ `a`
        نص كلمة klzzwxh:0000 &lt; &amp; {#x} {:.x} zz1337820767766393449zz""".split(),
        *["java\nscript:", "java\tscript:", "\u2028", "\u00a0"],
        *["\n", "\n", "\n\n", "\n\n", " ", "  \n", "\n    ", "\n> ", "\n- ", "\n1. ", "\n## "],
        *["\n| أ | ب |\n|:-:|--|\n| ج | د |\n", "\n===\n", "\n---\n", "```\n"],
    ]
)


@given(
    st.lists(HOSTILE, max_size=14).map("".join) | st.text("<>\"'&/=!-[]()*_`\\\n ax", max_size=30)
)
@example("*[a]: b\n_a__\n&lt;\n_a_[a]")
@example('[^1]: # java\tscript: [^1]:2.\n![x]("a"\nstyle=\n\\\n( ')
@example("<a`a`<a@b.cd>")
def test_whatever_is_written_nothing_harmful_or_broken_comes_out(text):
    made = prose.to_html(text, table_label='"><b>', footnotes_label='"><b>', base="/daily/")
    assert [] == Inspector(made).wrong


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\\script:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6a;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&amp;#106;avascript:alert(1)",
        "%6aavascript:alert(1)",
        "%256aavascript:alert(1)",
        "<javascript:alert(1)>",
        "\u200bjavascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "view-source:x",
        "\\\\evil.example",
        "\\/\\/evil.example",
        "/\\evil.example",
        "/%5Cevil.example",
    ],
)
def test_an_address_that_runs_something_is_no_link(address):
    assert "href" not in html(f"[نص]({address})")
    assert "href" not in html(f"[نص][1]\n\n[1]: {address}")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<style>@import url(//evil.example)</style>",
        "<p style='x:expression(alert(1))'>نص</p>",
        "<iframe srcdoc='<script>'>",
        "<a href='javascript:x' onclick=x>نص</a>",
        "<!-- تعليق -->",
        "<math><mi xlink:href='data:x'>",
        "أ <b>ب</b> ج",
    ],
)
def test_markup_in_a_text_is_shown_as_text(text):
    assert f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>" == html(text)


def test_a_thousand_quotations_in_each_other_are_no_fault():
    assert [] == Inspector(html("> " * 1000 + "نص")).wrong


# Links and pictures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[نص](/tags/)", '<a href="/daily/tags/">نص</a>'),
        ("[نص](tags/)", '<a href="tags/">نص</a>'),
        ("[نص](?q=a:b)", '<a href="?q=a:b">نص</a>'),
        ("[نص](#l1)", '<a href="#l1">نص</a>'),
        ("[نص](http://x.example)", '<a href="http://x.example" rel="noopener">نص</a>'),
        ("[نص](//x.example)", '<a href="//x.example" rel="noopener">نص</a>'),
        ("[نص](mailto:a@b.cd)", '<a href="mailto:a@b.cd">نص</a>'),
        ("[نص](tel:+966)", '<a href="tel:+966">نص</a>'),
        ("<desk@x.example>", '<a href="mailto:desk@x.example">desk@x.example</a>'),
        (
            "<https://x.example/أ>",
            '<a href="https://x.example/أ" rel="noopener">https://x.example/أ</a>',
        ),
        (
            "[**نص**](https://x.example 'قول')",
            '<a href="https://x.example" rel="noopener" title="قول"><strong>نص</strong></a>',
        ),
        (
            "![وصف](https://x.example/a.png)",
            '<a href="https://x.example/a.png" rel="noopener">وصف</a>',
        ),
        ("![](a.png)", "<span>a.png</span>"),
        ("![وصف](javascript:x)", "<span>وصف</span>"),
        ("[![وصف](a.png)](/x)", '<a href="/daily/x"><span>وصف</span></a>'),
    ],
)
def test_a_link_leads_where_a_reader_may_go(text, expected):
    assert f"<p>{expected}</p>" == prose.to_html(text, typeset=False, base="/daily/")


# Headings


def test_headings_have_arabic_anchors_and_none_twice():
    made = html("# الأخبار\n\n## الأخبار\n\n### الأخبار\n\n## الأخبار 2\n\n## **أهم** `x`\n\n## 😀")
    ids = re.findall(r'<(h\d) id="([^"]*)"', made)
    assert [("h2", "الأخبار"), ("h2", "الأخبار-2"), ("h3", "الأخبار-3")] == ids[:3]
    assert [("h2", "الأخبار-2-2"), ("h2", "أهم-x")] == ids[3:5]
    assert 6 == len(dict.fromkeys(ids))


@pytest.mark.parametrize("name", ["main", "tags", "related", "facts", "series", "contents"])
def test_a_heading_takes_no_anchor_of_the_page(name):
    assert f'<h2 id="{name}-2">{name}</h2>' == html(f"## {name}")


def test_the_headings_of_one_article_change_nothing_in_the_next():
    assert html("## عنوان") == html("## عنوان")


def test_a_hashtag_at_the_start_of_a_line_is_no_heading():
    assert html("#قمة_المناخ تبدأ") == "<p>#قمة_المناخ تبدأ</p>"
    assert html("#COP30") == "<p>#COP30</p>"
    assert html("*نص*\n\n#COP30 تبدأ\n\n####### أ") == (
        "<p><em>نص</em></p>\n<p>#COP30 تبدأ</p>\n<p>####### أ</p>"
    )


# Tables, lists, footnotes

TABLE = "| المدينة | العدد |\n|:--|--:|\n| غزة | 3 |\n| باريس \\| ليون | |"


def test_a_table_lies_in_a_region_that_scrolls_and_has_a_name():
    made = prose.to_html(TABLE, table_label="جدول «1»", typeset=False)
    box = '<div aria-label="جدول «1»" class="scroll" role="region" tabindex="0">\n<table>'
    assert made.startswith(box)
    assert "<td>باريس | ليون</td>" in made
    assert "style=" not in made
    assert [] == Inspector(made).wrong


def test_two_tables_and_the_text_around_them_stay_in_order():
    made = html(f"أول\n\n{TABLE}\n\nثان\n\n> {TABLE.replace(chr(10), chr(10) + '> ')}\n\nثالث")
    assert 2 == made.count('<div class="scroll"')
    places = [made.index(word) for word in ("أول", "غزة", "ثان", "<blockquote>", "ثالث")]
    assert sorted(places) == places


def test_footnotes_stand_at_the_end_and_lead_back():
    text = "نص[^حاشية] وآخر[^2] وأول[^حاشية].\n\n[^حاشية]: شرح.\n[^2]: مصدر [x](javascript:x)."
    made = prose.to_html(text, footnotes_label="عودة", typeset=False)
    assert [] == Inspector(made).wrong
    assert made.index('class="footnote"') > made.index("وأول")
    hrefs, ids = re.findall(r'href="#([^"]*)"', made), re.findall(r'id="([^"]*)"', made)
    assert set(hrefs) == set(ids)
    assert made.count('title="عودة"') == made.count("footnote-backref")


def test_a_list_begins_where_its_editor_says():
    assert '<ol start="3">\n<li>ج</li>\n<li>د</li>\n</ol>' == html("3. ج\n4. د")
    assert "<ul>\n<li>أ</li>\n</ul>\n<ol>\n<li>ب</li>\n</ol>" == html("- أ\n\n1. ب")


def test_lines_that_end_in_two_blanks_stay_lines():
    assert "<p>صدر<br>\nعجز</p>" == html("صدر  \nعجز")


def test_code_runs_left_to_right():
    assert '<p>شيفرة <code dir="ltr">a &lt; b</code></p>' == html("شيفرة `a < b`")


@given(st.text("نصab12 \n*_[]()#-|:^", max_size=60))
def test_the_same_text_gives_the_same_html_whatever_came_before(text):
    first = prose.to_html(text)
    prose.to_html("# عنوان\n\n[^1]\n\n[^1]: x\n\n[r]: /x")
    assert first == prose.to_html(text)


# Quotations


@pytest.mark.parametrize("dash", ["\u2014 ", "\u2013 ", "\u2015", "-- "])
@pytest.mark.parametrize("gap", ["\n> ", "\n>\n> ", "  \n> "])
def test_the_last_line_of_a_quotation_says_whose_it_is(dash, gap):
    made = html(f"> قول.{gap}{dash}ليلى، **كاتبة**")
    expected = "<p>قول.</p>\n<footer>ليلى، <strong>كاتبة</strong></footer>"
    assert f"<blockquote>\n{expected}\n</blockquote>" == made


@pytest.mark.parametrize(
    "text",
    [
        "> \u2014 سؤال؟\n> \u2014 جواب.",
        "> \u2014 قول وحده",
        "> قول\n>\n> \u2014",
        "> قول\n> \u2014 ليلى\n> وقالت أيضًا",
        "> قول\n> \u2014 " + "كلام طويل " * 16,
        "> قول\n>\n> - \u2014 بند",
    ],
)
def test_a_conversation_or_a_dash_in_a_quotation_stays_as_it_is(text):
    assert "<footer>" not in html(text)


def test_what_names_a_speaker_is_as_safe_as_the_rest():
    made = html("> قول\n> \u2014 [ليلى](javascript:alert(1)) و<script> و[موقعها](/a/)")
    expected = '<span>ليلى</span> و&lt;script&gt; و<a href="/a/">موقعها</a>'
    assert f"<footer>{expected}</footer>" in made


def test_a_speaker_s_line_is_set_as_arabic_is():
    made = prose.to_html("> قول\n> \u2014 ليلى، 2020-2026")
    assert '<footer>ليلى، <span dir="rtl" class="nb">2020\u20132026</span></footer>' in made


# Contents


def test_a_long_text_has_contents_without_links_and_marks_of_notes():
    headings = ["## أول", "## [ثان](/a/)", "### تحته", "## ثالث[^1]", "## G7 و**رابع**"]
    made = prose.to_html("\n\n".join([*headings, "[^1]: حاشية"]))
    found = prose.contents(made)
    assert [anchor for anchor, _ in found] == ["أول", "ثان", "ثالث", "g7-ورابع"]
    assert [name for _, name in found] == [
        "أول",
        "ثان",
        "ثالث",
        '<bdi dir="ltr" lang="en">G7</bdi> و<strong>رابع</strong>',
    ]


def test_a_short_text_has_no_contents():
    assert () == prose.contents(html("## أ\n\n## ب\n\n## ت\n\n### ث"))


# The newsroom's own pictures


def shown(text: str) -> str:
    return prose.to_html(text, figure=lambda n, alone: f"<{'F' if alone else 'i'}{n}>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![وصف](a.png)", "<F0>"),
        ("قبل\n\n![وصف](a.png)\n\nبعد", "<p>قبل</p>\n<F0>\n<p>بعد</p>"),
        ("قبل ![وصف](a.png) بعد", "<p>قبل</p>\n<F0>\n<p>بعد</p>"),
        ("![أ](a.png)\n![ب](b.png)\nبعد", "<F0>\n<F1>\n<p>بعد</p>"),
        ("قبل  \n![أ](a.png)  \nبعد", "<p>قبل</p>\n<F0>\n<p>بعد</p>"),
        ("قال **هذا** ![أ](a.png)", "<p>قال <strong>هذا</strong></p>\n<F0>"),
        ("[![أ](a.png)](/x)", '<p><a href="/x"><i0></a></p>'),
        ("# عنوان ![أ](a.png)", '<h2 id="عنوان">عنوان <i0></h2>'),
        ("> ![أ](a.png)", "<blockquote>\n<F0>\n</blockquote>"),
        ("`![أ](a.png)`", '<p><code dir="ltr">![أ](a.png)</code></p>'),
        ("\\![أ](a.png)", '<p>!<a href="a.png">أ</a></p>'),
    ],
)
def test_a_picture_of_our_own_stands_where_it_was_put(text, expected):
    assert expected == shown(text)


def test_what_the_reading_knows_is_what_the_page_shows():
    text = (
        '![أ](a_b_c.png "شرح «أول»") و`![](no.png)` ![بعيد](https://x.example/a.png)\n\n'
        "- ![ب](%D8%A8.png)\n\n![ج][r] نص[^1]\n\n[^1]: ![د](<d e.png>)\n\n[r]: c.png 'ثالث'"
    )
    assert (
        ("a_b_c.png", "أ", "شرح «أول»"),
        ("%D8%A8.png", "ب", None),
        ("c.png", "ج", "ثالث"),
        ("d e.png", "د", None),
    ) == tuple((one.src, one.alt, one.caption) for one in prose.pictures(text))
    assert ["0", "1", "2", "3"] == re.findall(r"<F(\d)>", shown(text))


@given(
    st.lists(
        st.sampled_from(
            [
                "![أ](a.png)",
                "نص",
                "\n\n",
                "\n",
                "> ",
                "- ",
                "_",
                "`",
                "[^1]",
                "[^1]: ",
                "![ب](b_c.png 't')",
                "**",
                "| - |",
                "    ",
                "<",
                "[x](",
                "# ",
            ]
        ),
        max_size=14,
    )
)
def test_there_are_as_many_places_as_pictures(parts):
    text = "".join(parts)
    places = [int(n) for n in re.findall(r"<[Fi](\d+)>", shown(text))]
    assert list(range(len(prose.pictures(text)))) == sorted(places)


def test_nothing_that_an_editor_writes_is_a_place_for_a_picture():
    forged = '<figure n="0"></figure> `<picture n="0"></picture>` ![وصف](a.png "<figure n=\'0\'>")'
    assert 1 == shown(forged).count("<F0>")
    assert "&lt;picture n" in shown(forged)


def test_a_note_to_the_lint_is_shown_to_nobody():
    plain = "فقرة أولى\n\nفقرة *ثانية*"
    for text in (f"<!-- lint: off dots -->\n{plain}", f"{plain}\n\n<!-- lint: off -->"):
        assert prose.to_html(plain) == prose.to_html(text)
    assert "&lt;!-- سر --&gt;" in prose.to_html("<!-- سر -->")
