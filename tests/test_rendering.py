"""Templates: where they are found, what is told when they are wrong, and what they escape."""

import re
import shutil
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import PIL.Image
import pytest
from msgspec.structs import replace
from newsroom import CONFIG, NOW, bulletin, markdown, newsroom, site, when, written

from generator import assets, rendering, views
from generator.build import build
from generator.model import Correction, Image, ReadAlso
from generator.permalinks import NOT_FOUND
from generator.pictures import measure
from generator.problems import BuildFailed, Problem
from generator.renditions import Developed, Print, Recipe
from generator.views.page import Head, NotFoundView, Page, Site

HOSTILE = """<script>alert('"1"')</script> & ]]> {{ 7*7 }} {% x %} </title> --> \u202e"""
LOST = Page(
    NOT_FOUND,
    "not_found.html",
    NotFoundView(head=Head(title=None, description=None, canonical=None), has_today=True),
)


def the_site(root: Path, **changes) -> Site:
    loaded = assets.load(rendering.folders(root))
    return replace(views.site(bulletin(), loaded.hrefs("/")), **changes)


def rendered(root: Path, page: Page = LOST, text: str | None = None, **changes) -> str:
    return rendering.Renderer(root, the_site(root, **changes)).render(page, text).decode()


def shadow(root: Path, name: str, text: str) -> None:
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def told(root: Path, page: Page = LOST, text: str | None = None) -> tuple[str, int, str]:
    with pytest.raises(BuildFailed) as failed:
        rendered(root, page, text)
    (problem,) = failed.value.problems
    return problem.path, problem.line, problem.what


def digested(root: Path, *names: str) -> dict[str, bytes]:
    return rendering.digests(root, names or ("not_found.html",))


def refused(root: Path, *names: str) -> tuple[Problem, ...]:
    with pytest.raises(BuildFailed) as failed:
        digested(root, *names)
    return failed.value.problems


# Where templates are found


def test_a_site_without_templates_has_ours(tmp_path):
    assert (rendering.packaged(),) == rendering.folders(tmp_path)
    assert rendered(tmp_path).startswith("<!doctype html>")


def test_a_template_of_the_site_stands_before_ours_and_may_extend_it(tmp_path):
    shadow(tmp_path, "not_found.html", '{% extends "default/not_found.html" %}{% block main %}ضاع')
    assert ("templates/not_found.html", 1) == told(tmp_path)[:2]
    own = '{% extends "default/not_found.html" %}{% block main %}ضاع{% endblock %}'
    shadow(tmp_path, "not_found.html", own)
    page = rendered(tmp_path)
    assert page.startswith("<!doctype html>")
    assert re.search(r"<main[^>]*>\s*ضاع\s*</main>", page)


def test_a_macro_of_the_site_stands_before_ours_in_our_own_pages(tmp_path):
    ours = (rendering.packaged() / "chrome.html").read_text("utf-8")
    shadow(tmp_path, "chrome.html", ours.replace("{% macro foot() %}", "{% macro foot() %}<hr>"))
    assert "<hr>" in rendered(tmp_path)


def test_a_byte_order_mark_in_a_template_is_no_text(tmp_path):
    shadow(tmp_path, "not_found.html", "\ufeff<p>")
    assert "<p>" == rendered(tmp_path)


@pytest.mark.parametrize("name", ["../secret.html", "/etc/hostname", "default/../../secret.html"])
def test_no_template_lies_outside_the_folders(tmp_path, name):
    (tmp_path / "secret.html").write_text("secret")
    shadow(tmp_path, "not_found.html", f'{{% include "{name}" %}}')
    assert (1, f"no template {name}") == (refused(tmp_path)[0].line, refused(tmp_path)[0].what)
    assert "secret" not in told(tmp_path)[2].replace(name, "")


# What is told


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("<p>\n{% if %}", 2, "Expected an expression"),
        ("<p>\n\n{{ view. }}", 3, "expected name or number"),
        ("\n{% for a in b %}", 2, "Unexpected end of template"),
        ("\n\n{{ view.nothing }}", 3, "has no attribute 'nothing'"),
        ("\n{{ nothing }}", 2, "'nothing' is undefined"),
        ("\n{% if nothing %}{% endif %}", 2, "'nothing' is undefined"),
        ("\n{{ t.nothing }}", 2, "has no attribute 'nothing'"),
        ("\n{{ site.assets['no.css'] }}", 2, "has no attribute 'no.css'"),
        ("\n{{ 'x'|nothing }}", 2, "No filter named 'nothing'"),
        ("\n{{ view|counted('nothing') }}", 2, "nothing"),
        ("\n{{ 1 // 0 }}", 2, "ZeroDivisionError"),
        ("\n{{ 'a' + 1 }}", 2, "TypeError"),
        ("\n{{ none|fill }}", 2, "TypeError"),
        ("\n{{ chrome('nothing') }}", 2, "nothing"),
    ],
)
def test_what_is_wrong_in_a_template_is_told_at_its_line(tmp_path, text, line, what):
    shadow(tmp_path, "not_found.html", text)
    path, at, said = told(tmp_path)
    assert ("templates/not_found.html", line) == (path, at)
    assert what in said


def test_what_is_wrong_in_an_included_template_is_told_there(tmp_path):
    shadow(tmp_path, "not_found.html", '\n{% include "mine/part.html" %}')
    shadow(tmp_path, "mine/part.html", "\n\n\n{{ nothing }}")
    assert ("templates/mine/part.html", 4, "'nothing' is undefined") == told(tmp_path)


def test_a_missing_template_is_told_where_it_is_asked_for(tmp_path):
    shadow(tmp_path, "not_found.html", '{# {% include "no.html" %}\n#}\n{%- include "part.html" %}')
    (problem,) = refused(tmp_path)
    assert ("templates/not_found.html", 3, "no template part.html") == (
        problem.path,
        problem.line,
        problem.what,
    )


@pytest.mark.parametrize(
    "tag", ["{% include name %}", "{%+ extends name %}", "{%from name import x%}"]
)
def test_a_template_named_by_a_variable_is_told(tmp_path, tag):
    shadow(tmp_path, "not_found.html", f"\n{tag}")
    (problem,) = refused(tmp_path)
    assert (2, "a template named by a variable: name") == (problem.line, problem.what)


def test_a_template_that_shadows_ours_and_asks_for_itself_is_told_how(tmp_path):
    shadow(tmp_path, "not_found.html", '{% extends "not_found.html" %}')
    (problem,) = refused(tmp_path)
    assert "a template that asks for itself" == problem.what
    assert '"default/not_found.html"' in problem.mend


def test_templates_that_ask_for_each_other_without_end_are_told(tmp_path):
    shadow(tmp_path, "not_found.html", '{% include "a.html" %}')
    shadow(tmp_path, "a.html", '{% include "not_found.html" %}')
    assert "templates that ask for each other without end" == told(tmp_path)[2]


def test_a_template_in_another_encoding_is_told(tmp_path):
    shadow(tmp_path, "not_found.html", "")
    (tmp_path / "templates" / "not_found.html").write_bytes("نص".encode("cp1256"))
    assert ("templates/not_found.html", "not UTF-8 text") == (
        refused(tmp_path)[0].path,
        refused(tmp_path)[0].what,
    )


def test_a_catalogue_of_the_site_that_lacks_a_phrase_is_told(tmp_path):
    ours = (rendering.packaged() / "ar.toml").read_text("utf-8")
    shadow(tmp_path, "ar.toml", re.sub(r"^skip = .*$", "", ours, flags=re.MULTILINE))
    assert ("templates/ar.toml", 0, 'no phrase "skip"') == told(tmp_path)


def test_a_text_that_nests_without_end_is_told_at_its_file(tmp_path):
    article = bulletin(written("أ", path="content/a.md")).articles[0]
    page = Page(article.permalink, "article.html", views.article.view(bulletin(), article))
    text = "\n".join(f"{'    ' * depth}- أ" for depth in range(400))
    path, line, what = told(tmp_path, page, text)
    assert ("content/a.md", 0) == (path, line)
    assert "too deep in each other" in what


# What a template is made of


def test_a_digest_holds_all_that_a_template_is_made_of(tmp_path):
    shadow(tmp_path, "not_found.html", '{%include"part.html"%}')
    shadow(tmp_path, "part.html", "{% from 'macros.html' import x %}")
    shadow(tmp_path, "macros.html", "{% macro x() %}{% endmacro %}")
    seen = {digested(tmp_path)["not_found.html"]}
    for number, name in enumerate(["macros.html", "part.html", "not_found.html"], 2):
        path = tmp_path / "templates" / name
        path.write_text(path.read_text("utf-8") + " ", "utf-8")
        seen.add(digested(tmp_path)["not_found.html"])
        assert number == len(seen)


@pytest.mark.parametrize("name", ["chrome.html", "story.html", "ar.toml", "base.html"])
def test_what_every_page_is_joined_with_is_in_its_digest(tmp_path, name):
    before = digested(tmp_path)
    ours = (rendering.packaged() / name).read_text("utf-8")
    shadow(tmp_path, name, ours + "\n")
    assert before != digested(tmp_path)


def test_a_digest_knows_which_of_two_equal_files_is_which(tmp_path):
    before = digested(tmp_path)
    ours = (rendering.packaged() / "not_found.html").read_text("utf-8")
    shadow(tmp_path, "not_found.html", ours)
    assert before == digested(tmp_path)
    shadow(tmp_path, "not_found.html", '{% extends "default/not_found.html" %}')
    assert before != digested(tmp_path)


def test_every_packaged_template_is_found_with_all_it_asks_for(tmp_path):
    folder = rendering.packaged()
    names = [p.name for p in folder.iterdir() if p.suffix in (".html", ".xml", ".txt")]
    assert set(names) == set(digested(tmp_path, *names))


# What is escaped


def hostile_site(root: Path, url: str = "https://news.example/") -> dict[str, bytes]:
    """A whole site in which each text that anybody may write is hostile."""
    article = written(
        HOSTILE,
        description=HOSTILE,
        excerpt=HOSTILE,
        tags=(HOSTILE, "سلام & <b>"),
        authors=(HOSTILE,),
        source=HOSTILE,
        place=HOSTILE,
        section="<script>قسم</script>",
        read_also=(ReadAlso(HOSTILE), ReadAlso(HOSTILE, 'https://x.example/"><script>')),
        corrections=(Correction(when("2026-01-07"), HOSTILE),),
        aliases=("/old'&amp;/",),
        path="content/a.md",
        image=Image("a.png", HOSTILE, HOSTILE, HOSTILE),
    )
    config = replace(
        CONFIG,
        title=HOSTILE,
        tagline=HOSTILE,
        description=HOSTILE,
        url=url,
        sections=(replace(CONFIG.sections[0], name="<script>قسم</script>"),),
    )
    file = BytesIO()
    PIL.Image.new("RGB", (4, 3)).save(file, "PNG")
    whole = bulletin(
        article,
        written("ب", tags=article.tags),
        config=config,
        pictures={
            ("content/a.md", "a.png"): Developed(
                measure("content/a.png", file.getvalue()),
                tuple(Print(Recipe(kind, 4, 3), "0" * 32, 60) for kind in ("webp", "jpeg")),
            )
        },
    )
    loaded = assets.load(rendering.folders(root))
    site = views.site(whole, loaded.hrefs(config.base))
    renderer = rendering.Renderer(root, site, read=lambda body: HOSTILE)
    return {
        page.permalink: renderer.render(page, HOSTILE if page.template == "article.html" else None)
        for page in views.plan(whole)
        if page.template
    }


class Inspector(HTMLParser):
    """Keeps what of a page could run, and how many of its elements stay open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        # What is said to search engines is data: nothing runs it.
        if (tag, attrs) == ("script", [("type", "application/ld+json")]):
            return
        if tag in ("script", "style", "iframe", "base", "x"):
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if not re.fullmatch(r"[a-z\-]+", name) or name.startswith("on") or name == "style":
                self.wrong.append(f"<{tag} {name}>")
            if name in ("href", "src") and re.match(r"\s*(?!https?:|mailto:)[a-z]+:", value or ""):
                self.wrong.append(f"{name}={value}")

    def handle_comment(self, data):
        self.wrong.append(f"<!--{data}")


def test_no_template_lets_a_hostile_text_through(tmp_path):
    pages = hostile_site(tmp_path)
    assert {"xml", "html", "txt"} <= {permalink.rsplit(".")[-1] for permalink in pages}
    for permalink, data in pages.items():
        text = data.decode()
        if permalink.endswith(".xml"):
            ElementTree.fromstring(data)
        elif permalink.endswith(("/", ".html")):
            assert [] == Inspector(text).wrong, permalink


def test_a_title_comes_out_of_a_feed_as_it_went_in(tmp_path):
    feed = hostile_site(tmp_path)["/feed.xml"]
    titles = [item.findtext("title", "") for item in ElementTree.fromstring(feed).iter("item")]
    shown = re.sub("[\u200e\u200f\u202e]", "", HOSTILE)
    assert shown in [re.sub("[\u200e\u200f\u202e]", "", title) for title in titles]


def test_an_address_with_an_ampersand_is_one_in_robots_too(tmp_path):
    page = Page(LOST.permalink, "robots.txt", LOST.view)
    shadow(tmp_path, "robots.txt", "Sitemap: {{ '/sitemap.xml'|absolute }}")
    text = rendered(tmp_path, page, url="https://news.example/a&b/")
    assert "Sitemap: https://news.example/a&b/sitemap.xml" == text


# Addresses


def test_a_site_below_a_path_has_every_address_below_it(tmp_path):
    root = newsroom(
        tmp_path,
        a=markdown(
            "خبر",
            tags="[أ, ب]",
            section="سياسة",
            aliases="[/old/]",
            authors="ليلى",
            body="[وسوم](/tags/) <b>\n\n## عنوان",
        ),
        b=markdown("خبر ثان", tags="[أ]", read_also="{title: x, url: /tags/%D8%A3/?a=b#c}"),
    )
    settings = (root / "bulletin.toml").read_text("utf-8")
    below = settings.replace("https://news.example/", "https://news.example/bulletin/")
    (root / "bulletin.toml").write_text(below, "utf-8")
    build(root, now=NOW)
    found: set[str] = set()
    for name, data in site(root / "site").items():
        if name.endswith((".html", ".css")):
            pattern = rb"""(?:href|src)="(/[^"]*)"|url=(/[^"]*)"|url\("?(/[^)"]*)"""
            for groups in re.findall(pattern, data):
                found.update(address.decode() for address in groups if address)
    assert found
    assert [] == [address for address in found if not address.startswith("/bulletin/")]
    assert "/bulletin/tags/%D8%A3/?a=b#c" in found
    assert "/bulletin/tags/" in found


def test_every_address_in_a_page_is_plain_ascii(tmp_path):
    root = newsroom(tmp_path, a=markdown("خبر", tags="[أوكرانيا]", aliases="[/قديم/]"))
    build(root, now=NOW)
    for name, data in site(root / "site").items():
        if name.endswith((".html", ".xml", ".txt")):
            text = data.decode()
            addresses = re.findall(r'(?:href|src)="([^"]*)"|<(?:loc|link|guid)[^>]*>([^<]*)<', text)
            assert all(one.isascii() for pair in addresses for one in pair), name


# The manner of the edition


def test_an_edition_in_arabic_digits_counts_and_dates_in_them(tmp_path):
    page = Page(LOST.permalink, "mine.html", LOST.view)
    text = "{{ 11|counted('stories') }} {{ view.day|day }} {{ 12345|number }} {{ '2026'|digits }}"
    shadow(tmp_path, "mine.html", text)
    view = replace(LOST.view, day=date(2026, 1, 6))
    arab = rendered(tmp_path, replace(page, view=view), digits="arab")
    latn = rendered(tmp_path, replace(page, view=view), digits="latn")
    assert "١١ خبرًا ٦ يناير ٢٠٢٦ ١٢٬٣٤٥ ٢٠٢٦" == re.sub("[\u200e\u200f]", "", arab)
    assert "11 خبرًا 6 يناير 2026 12,345 2026" == re.sub("[\u200e\u200f]", "", latn)


def test_two_renderers_of_one_site_make_the_same_bytes(tmp_path):
    assert hostile_site(tmp_path) == hostile_site(shutil.copytree(tmp_path, tmp_path / "again"))
