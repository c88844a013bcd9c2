"""One small bulletin, looked at closely: its pages byte for byte, its links, its feeds.

The articles lie in `tests/golden/source/`, what the build makes of them in
`tests/golden/site/` (and in `tests/golden/arab/`, a few pages with ١٢٣). Where a
change of a page is meant, renew them and read the difference as a reader would:

    .venv/bin/python tests/test_golden.py && git diff tests/golden
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from difflib import unified_diff
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from newsroom import site

from generator.build import build

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 1, 7, 12, tzinfo=timezone(timedelta(hours=2)))
URL = "https://city.example/bulletin/"
IN_ARABIC_DIGITS = (
    "index.html",
    "2026/01/06/index.html",
    "2026/01/06/المكتبة-ليلا/index.html",
    "archive/index.html",
    "tags/index.html",
)
# Styles, fonts, cards and pictures have tests of their own; here only their names'
# places matter. Another encoder makes another file of a picture, of another length.
DIGEST = re.compile(
    r'(/(?:assets|cards|media)/(?:[^"<> ]*[./])?)[0-9a-f]{8,16}(?=\.\w+(?:["<\\ ]|&#34;))'
)
LENGTH = re.compile(r'((?:enclosure\b[^>]* length="|fileSize="|_in_bytes":))\d+')


def built(folder: Path, **settings: str) -> dict[str, bytes]:
    """The golden site; `settings` are other values for those of its bulletin.toml."""
    root = folder / "bulletin"
    shutil.copytree(GOLDEN / "source", root)
    text = (root / "bulletin.toml").read_text("utf-8")
    for name, value in settings.items():
        text = re.sub(rf"^{name} = .*$", f'{name} = "{value}"', text, flags=re.MULTILINE)
    (root / "bulletin.toml").write_text(text, "utf-8")
    build(root, now=NOW, jobs=1)
    return site(root / "site")


def texts(files: dict[str, bytes]) -> dict[str, str]:
    """The pages and other texts of a site, without what its styles are called."""
    kept = (".html", ".xml", ".json", ".txt", ".webmanifest")
    return {
        file: LENGTH.sub(r"\1LENGTH", DIGEST.sub(r"\1DIGEST", data.decode()))
        for file, data in files.items()
        if file.endswith(kept) and not file.startswith("assets/")
    }


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("golden"))


# The bytes


def told(expected: dict[str, str], made: dict[str, str]) -> str:
    """Where two sites differ, for reading; "" where they do not."""
    said = [f"missing: {file}" for file in sorted(expected.keys() - made.keys())]
    said += [f"new: {file}" for file in sorted(made.keys() - expected.keys())]
    for file in sorted(expected.keys() & made.keys()):
        # An element a line: a page's own lines are too long to see the difference.
        before, after = (one[file].replace("><", ">\n<").splitlines() for one in (expected, made))
        said += list(unified_diff(before, after, f"golden/{file}", file, lineterm="", n=0))[:40]
    return "\n".join([*said[:200], "renew: .venv/bin/python tests/test_golden.py"] if said else [])


def test_the_golden_site_is_what_it_was(files):
    assert "" == told(texts(site(GOLDEN / "site")), texts(files))


def test_its_pages_in_arabic_digits_are_what_they_were(tmp_path):
    made = texts(built(tmp_path, digits="arab"))
    expected = texts(site(GOLDEN / "arab"))
    assert "" == told(expected, {file: made[file] for file in IN_ARABIC_DIGITS})


def test_no_held_back_story_is_anywhere(files):
    for file, data in files.items():
        if not file.endswith((".png", ".woff2")):
            assert "مسودة".encode() not in data, file
            assert "معرض الزهور".encode() not in data, file


def test_every_page_says_that_it_is_arabic_and_embeds_nothing(files):
    for file, text in texts(files).items():
        if file.endswith(".html"):
            assert re.search(r'<html lang="ar" dir="rtl"', text), file
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", text), file


# The links


def links(text: str) -> Iterator[str]:
    for found in re.finditer(r'\b(?:href|src)="([^"]*)"|;\s*url=([^"]*)"', text):
        yield unescape(found[1] or found[2] or "")
    for found in re.finditer(r'\bsrcset="([^"]*)"', text):
        yield from (unescape(one.split()[0]) for one in found[1].split(", "))
    for found in re.finditer(r'property="og:(?:image|url)" content="([^"]*)"', text):
        yield unescape(found[1])


def broken(files: dict[str, bytes], url: str) -> list[str]:
    """Each link on the site that leads to no file of it, or to an anchor that no page has."""
    ids = {
        file: {unescape(found) for found in re.findall(r'\bid="([^"]*)"', data.decode())}
        for file, data in files.items()
        if file.endswith(".html")
    }
    wrong = []
    for file in texts(files):
        here, text = url + file.removesuffix("index.html"), files[file].decode()
        addresses = links(text) if file in ids else re.findall(r">(https?:[^<]*)<", text)
        for address in addresses:
            whole = urlsplit(urljoin(here, address))
            if whole._replace(query="", fragment="").geturl().startswith(url):
                path = unquote(whole.path).removeprefix(urlsplit(url).path)
                target = f"{path}index.html" if path.endswith("/") or not path else path
                anchor = unquote(whole.fragment)
                if target not in files or (anchor and anchor not in ids.get(target, set())):
                    wrong.append(f"{file}: {address}")
            elif whole.netloc == urlsplit(url).netloc:
                wrong.append(f"{file}: outside the site: {address}")
    return wrong


@pytest.mark.parametrize("url", [URL, "https://city.example/"])
def test_every_link_leads_to_a_page_and_every_anchor_is_there(tmp_path, url):
    made = built(tmp_path, url=url)
    assert [] == broken(made, url)
    made.pop("2026/01/06/المكتبة-ليلا/index.html")
    assert broken(made, url)


# The feeds and sitemaps


def test_every_feed_is_read_as_it_was_written(files):
    feeds = [data for file, data in files.items() if re.search(r"(?:feed|atom)\.xml$", file)]
    assert feeds
    for data in feeds:
        feed = feedparser.parse(data)
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.entries
        assert all(entry.title and entry.link.startswith(URL) for entry in feed.entries)
    (whole,) = [feedparser.parse(files["feed.xml"])]
    assert 6 == len(whole.entries)
    assert "المكتبة العامة تفتح أبوابها ليلًا: «الكتاب لا ينام»" == whole.entries[0].title


def test_every_sitemap_names_pages_of_the_site_once(files):
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    roots = {
        file: ElementTree.fromstring(data)
        for file, data in files.items()
        if file.endswith(".xml") and b"/schemas/sitemap/" in data
    }
    assert {f"{name}sitemapindex", f"{name}urlset"} == {root.tag for root in roots.values()}
    listed = [
        place.text or ""
        for file, root in roots.items()
        if file.startswith("sitemaps/")
        for place in root.iter(f"{name}loc")
    ]
    assert len(set(listed)) == len(listed)
    for address in listed:
        path = unquote(address.removeprefix(URL))
        assert f"{path}index.html" in files, address


def renew() -> None:
    """Write what the build makes now into `golden/`."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        whole = texts(built(Path(one)))
        arab = texts(built(Path(other), digits="arab"))
    for name, made in (
        ("site", whole),
        ("arab", {file: arab[file] for file in IN_ARABIC_DIGITS}),
    ):
        shutil.rmtree(GOLDEN / name, ignore_errors=True)
        for file, text in made.items():
            path = GOLDEN / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        print(f"{GOLDEN / name}: {len(made)} files")


if __name__ == "__main__":
    renew()
