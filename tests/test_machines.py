"""What feed readers, search engines and browsers are told, checked by their own rules.

Sources: RSS 2.0 and its profile (RSS Advisory Board), RFC 4287 (Atom), JSON Feed
1.1, sitemaps.org with Google's extensions, RFC 9116 (security.txt), W3C Web App
Manifest, schema.org as Google asks for it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import NOW, ZONE, bulletin, markdown, newsroom, site, when, written
from PIL import Image

from generator import permalinks, views
from generator.build import build
from generator.model import Correction
from generator.problems import BuildFailed, WrongSetup
from generator.rendering import _json
from generator.views import sitemap
from generator.views.page import FeedView, NewsSitemapView, SitemapEntry, SitemapView

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
MEDIA = "{http://search.yahoo.com/mrss/}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
W3C_DATE = re.compile(rf"\d{{4}}-\d\d-\d\d|{RFC3339.pattern}")
RFC822 = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r" \d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)
URLS = ("https://news.example/", "https://news.example/bulletin/")
BODY = """\
نص وفيه [وسم](/tags/أوكرانيا/) و[حاشية](#x) و[خارج](https://else.example/?a=1&b=2)[^1].

> قول: 5 < 6 و ]]> و </script>

`href="/not/a/link"`

[^1]: حاشية.
"""


def source(root: Path, url: str) -> Path:
    stories = {
        f"s{n}": markdown(f"خبر {n}", f"2026-01-{n % 5 + 1:02} {n % 24:02}:00", tags="[أوكرانيا]")
        for n in range(25)
    }
    stories["rich"] = markdown(
        "OPEC+ </script><!-- تبقي الحصص",
        "2026-01-06 11:30",
        BODY,
        description='"سطر & آخر"',
        section="سياسة",
        tags="[أوكرانيا, 'الطاقة & النفط']",
        authors="[ليلى, سامر]",
        place="بيروت",
        updated="2026-01-06 12:00",
        image="{src: p.png, alt: صورة, caption: شرح, credit: أرشيف}",
        corrections="[{date: 2026-01-06 12:00, text: صُحّح الاسم.}, {date: 2026-01-06, text: ثم.}]",
        aliases="[/2026/01/05/opec/, /opec/]",
    )
    stories["day"] = markdown("خبر بلا ساعة", "2026-01-06", source="وكالة", section="سياسة")
    newsroom(root, **stories)
    (root / "content" / "pages").mkdir()
    for slug, title in (("about", "من نحن"), ("ethics", "أخلاقيات المهنة")):
        page = f'---\ntitle: "{title}"\n---\n\nنص.\n'
        (root / "content" / "pages" / f"{slug}.md").write_text(page, "utf-8")
    Image.new("RGB", (64, 48)).save(root / "content" / "p.png")
    settings = root / "bulletin.toml"
    security = '\n[security]\ncontact = "mailto:desk@news.example"\nexpires = 2026-12-31\n'
    text = settings.read_text("utf-8").replace("https://news.example/", url)
    settings.write_text(text + security, "utf-8")
    return root


@pytest.fixture(scope="module", params=URLS)
def url(request) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def files(url, tmp_path_factory) -> dict[str, bytes]:
    root = source(tmp_path_factory.mktemp("machines"), url)
    build(root, now=NOW, jobs=1)
    return site(root / "site")


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def named(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    found = {file: data for file, data in files.items() if Path(file).name == name}
    assert found
    return found


def lies_in(files: Mapping[str, bytes], address: str, url: str) -> bool:
    """Whether an absolute address of the site leads to a file of it."""
    assert address.startswith(url), address
    path = unquote(urlsplit(address).path.removeprefix(urlsplit(url).path))
    return (f"{path}index.html" if path.endswith("/") or not path else path) in files


# Feeds


def test_there_is_a_feed_in_three_forms_of_the_site_each_section_and_each_tag(files):
    places = {"", "sections/سياسة/", "tags/أوكرانيا/", "tags/الطاقة-النفط/", "corrections/"}
    for name in ("feed.xml", "atom.xml", "feed.json"):
        assert places == {file.removesuffix(name) for file in named(files, name)}


def test_a_feed_reader_has_no_complaint_about_any_feed(files):
    for data in (*named(files, "feed.xml").values(), *named(files, "atom.xml").values()):
        feed = feedparser.parse(data)
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.entries
        assert "ar" == feed.feed.language
        for entry in feed.entries:
            assert entry.title
            assert entry.id.startswith("tag:news.example,2026-01-")
            assert '<div dir="rtl" lang="ar">' in entry.content[0].value


def test_the_forms_of_a_feed_say_the_same(files):
    for file in named(files, "feed.xml"):
        rss = feedparser.parse(files[file])
        atom = feedparser.parse(files[file.replace("feed.xml", "atom.xml")])
        items = json.loads(files[file.replace("feed.xml", "feed.json")])["items"]
        said = [(e.id, e.title, e.link, e.content[0].value) for e in rss.entries]
        assert said == [(e.id, e.title, e.link, e.content[0].value) for e in atom.entries]
        assert [one[:3] for one in said] == [(i["id"], i["title"], i["url"]) for i in items]


def only(parent: Element, name: str) -> str:
    """The text of the one child of that name."""
    (found,) = parent.findall(name)
    assert found.text
    return found.text


def at_most_once(parent: Element, *names: str) -> None:
    for name in names:
        assert len(parent.findall(name)) <= 1, name


def test_every_rss_feed_keeps_the_rules_of_rss(files, url):
    for file, data in named(files, "feed.xml").items():
        root = ElementTree.fromstring(data)
        (channel,) = root
        assert ("rss", {"version": "2.0"}, "channel") == (root.tag, root.attrib, channel.tag)
        for name in ("title", "link", "description", "language"):
            only(channel, name)
        (itself,) = channel.findall(f"{ATOM}link")
        assert ("self", "application/rss+xml") == (itself.get("rel"), itself.get("type"))
        assert f"{url}{file}" == unquote(itself.get("href", ""))
        at_most_once(channel, "lastBuildDate", "generator")
        items = channel.findall("item")
        guids = [only(item, "guid") for item in items]
        assert len(set(guids)) == len(guids)
        for item in items:
            only(item, "title")
            only(item, "link")
            assert ["false"] == [guid.get("isPermaLink") for guid in item.findall("guid")]
            at_most_once(item, "pubDate", "description", "enclosure", ENCODED)
            dated = [one.text or "" for one in item.findall("pubDate")]
            days = [one.text for one in item.findall(f"{DC}date")]
            assert 1 == len(dated) + len(days)
            assert all(RFC822.fullmatch(one) and parsedate_to_datetime(one) for one in dated)
            for enclosure in item.findall("enclosure"):
                assert enclosure.get("type") == "image/jpeg"
                address = unquote(enclosure.get("url", "")).removeprefix(url)
                assert int(enclosure.get("length", 0)) == len(files[address])


def test_a_day_without_an_hour_has_no_invented_midnight(files):
    item = next(
        item
        for item in ElementTree.fromstring(files["feed.xml"]).iter("item")
        if item.findtext("title") == "خبر بلا ساعة"
    )
    assert (None, "2026-01-06") == (item.find("pubDate"), item.findtext(f"{DC}date"))
    feed = json.loads(files["feed.json"])
    (story,) = [one for one in feed["items"] if one["title"] == "خبر بلا ساعة"]
    assert {"date_published", "date_modified"}.isdisjoint(story)
    entry = next(
        entry
        for entry in ElementTree.fromstring(files["atom.xml"]).iter(f"{ATOM}entry")
        if entry.findtext(f"{ATOM}title") == "خبر بلا ساعة"
    )
    # Atom wants an instant: the day's beginning, from which the story is shown.
    assert entry.find(f"{ATOM}published") is None
    assert "2026-01-06T00:00:00+03:00" == entry.findtext(f"{ATOM}updated")


def test_every_atom_feed_keeps_the_rules_of_rfc_4287(files, url):
    for file, data in named(files, "atom.xml").items():
        feed = ElementTree.fromstring(data)
        assert f"{ATOM}feed" == feed.tag
        entries = feed.findall(f"{ATOM}entry")
        for one in (feed, *entries):
            assert urlsplit(only(one, f"{ATOM}id")).scheme in ("tag", "https")
            only(one, f"{ATOM}title")
            assert RFC3339.fullmatch(only(one, f"{ATOM}updated"))
            for person in one.findall(f"{ATOM}author"):
                only(person, f"{ATOM}name")
                assert only(person, f"{ATOM}uri").startswith(url)
            links = [(link.get("rel"), link.get("type")) for link in one.findall(f"{ATOM}link")]
            assert len(set(links)) == len(links)
            assert ("alternate", "text/html") in links
        (itself,) = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert f"{url}{file}" == unquote(itself.get("href", ""))
        assert feed.findall(f"{ATOM}author")
        newest = max(datetime.fromisoformat(only(entry, f"{ATOM}updated")) for entry in entries)
        assert newest == datetime.fromisoformat(only(feed, f"{ATOM}updated"))
        for entry in entries:
            at_most_once(entry, f"{ATOM}published", f"{ATOM}summary")
            published = entry.findtext(f"{ATOM}published")
            assert published is None or RFC3339.fullmatch(published)
            assert ["html"] == [one.get("type") for one in entry.findall(f"{ATOM}content")]
            assert all(one.get("term") for one in entry.findall(f"{ATOM}category"))


def test_every_json_feed_keeps_the_rules_of_json_feed(files, url):
    for file, data in named(files, "feed.json").items():
        feed = json.loads(data)
        assert "https://jsonfeed.org/version/1.1" == feed["version"]
        assert feed["title"]
        assert f"{url}{file}" == unquote(feed["feed_url"])
        assert feed["home_page_url"].startswith(url)
        ids = [item["id"] for item in feed["items"]]
        assert ids
        assert len(set(ids)) == len(ids)
        for item in feed["items"]:
            assert isinstance(item["content_html"], str)
            for name in ("date_published", "date_modified"):
                assert name not in item or RFC3339.fullmatch(item[name])
            assert all(author["name"] for author in item.get("authors", ()))
            assert all(isinstance(tag, str) for tag in item.get("tags", ()))
            for one in item.get("attachments", ()):
                assert "image/jpeg" == one["mime_type"]


def test_a_feed_holds_the_newest_stories_and_a_tags_half_as_many(files):
    count = {
        file: len(ElementTree.fromstring(data).findall("channel/item"))
        for file, data in named(files, "feed.xml").items()
    }
    assert (20, 10, 2) == (
        count["feed.xml"],
        count["tags/أوكرانيا/feed.xml"],
        count["sections/سياسة/feed.xml"],
    )


def test_a_title_that_begins_with_a_latin_name_runs_from_the_right(files):
    titles = [
        item.findtext("title", "")
        for item in ElementTree.fromstring(files["feed.xml"]).iter("item")
    ]
    (title,) = [title for title in titles if "OPEC" in title]
    assert title.startswith("\u200fOPEC+")
    assert all(not title.startswith("\u200f") for title in titles if "OPEC" not in title)


def test_the_full_text_has_whole_addresses_and_nothing_of_it_is_lost(files, url):
    story = next(
        item for item in json.loads(files["feed.json"])["items"] if "OPEC" in item["title"]
    )
    text = story["content_html"]
    assert {f"{url}tags/أوكرانيا/", "https://else.example/?a=1&amp;b=2", f"{story['url']}#x"} <= {
        unquote(one) if "else" not in one and "#x" not in one else one
        for one in re.findall(r'<a [^>]*?href="([^"]*)', text)
    }
    assert all(
        one.startswith("https://")
        for one in re.findall(r'<(?:a|img) [^>]*?(?:href|src)="([^"]*)', text)
    )
    assert '<code dir="ltr">href="/not/a/link"</code>' in text
    assert "5 < 6 و ]]> و </script>" in unescape(re.sub("<[^>]*>", "", text))
    assert "تصوير: أرشيف" in text
    assert "صُحّح الاسم." in text


def identities(files: Mapping[str, bytes]) -> dict[str, str]:
    feed = json.loads(files["feed.json"])
    return {item["url"]: item["id"] for item in feed["items"]}


def test_a_story_keeps_its_identity_when_its_address_or_headline_changes(tmp_path):
    def built(**stories: str) -> dict[str, str]:
        build(newsroom(tmp_path, **stories), now=NOW)
        return identities(site(tmp_path / "site"))

    first = built(a=markdown("العنوان الأول"))
    ((old, identity),) = first.items()
    path = unquote(urlsplit(old).path)
    retitled = built(a=markdown("عنوان ثانٍ", slug="العنوان-الأول"))
    assert first == retitled
    moved = built(a=markdown("عنوان ثانٍ", slug="second", aliases=f"[{path}]"))
    assert (identity, [identity]) != (old, list(moved))
    assert [identity] == list(moved.values())
    assert old not in moved
    # A short link is no former address, and neither is where it comes in the list.
    again = built(
        a=markdown("عنوان", slug="third", aliases=f"[/short/, {path}, /2026/01/06/second/]")
    )
    assert [identity] == list(again.values())
    # Back where it began, with both old addresses still named.
    back = built(
        a=markdown("عنوان", slug="العنوان-الأول", aliases=f"[{path}, /2026/01/06/second/]")
    )
    assert first == back


def test_an_identity_is_a_tag_uri_of_the_first_address():
    url = "https://news.example/bulletin/"
    made = permalinks.identity(permalinks.article(when("2026-01-06").day, "خبر"), url)
    assert "tag:news.example,2026-01-06:/bulletin/2026/01/06/%D8%AE%D8%A8%D8%B1/" == made


@pytest.mark.parametrize("alias", ["/old/", "/2026/13/45/x/", "/2026/01/x.html", "/2026/01/05/"])
def test_only_an_address_formed_like_an_articles_can_have_been_its_first(alias):
    now = permalinks.article(when("2026-01-06").day, "x")
    assert now == permalinks.first([permalinks.alias(alias)], now)


def feeds(*articles, **options) -> dict[str, FeedView]:
    pages = views.plan(bulletin(*articles, **options))
    return {p.permalink: p.view for p in pages if isinstance(p.view, FeedView)}


def test_a_feed_changes_only_when_its_stories_do():
    one = written("أ", "2026-01-01T01:00", tags=("ب",))
    other = written("ج", "2026-01-02T01:00", tags=("د",))
    before, after = feeds(one), feeds(one, other, now=NOW + timedelta(days=30))
    changed = {address for address in before if before[address] != after[address]}
    assert {"/feed.xml", "/atom.xml", "/feed.json"} == changed


def test_corrections_at_one_time_have_identities_of_their_own_that_stay():
    at = when("2026-01-06T12:00")
    first = Correction(at, "أولى")
    before = feeds(written("أ", corrections=(first,)))["/corrections/feed.xml"]
    more = (first, Correction(at, "ثانية"), Correction(when("2026-01-07"), "ثالثة"))
    after = feeds(written("أ", corrections=more))["/corrections/feed.xml"]
    assert 3 == len({item.identity for item in after.items})
    assert {item.identity for item in before.items} <= {item.identity for item in after.items}
    assert ["ثالثة", "أولى", "ثانية"] == [item.deck for item in after.items]


def test_a_bulletin_without_stories_has_no_feed_and_names_none(tmp_path):
    build(newsroom(tmp_path), now=NOW)
    files = site(tmp_path / "site")
    assert [] == [
        file for file in files if Path(file).name in ("feed.xml", "atom.xml", "feed.json")
    ]
    assert "feed" not in files["index.html"].decode()


# Sitemaps


def located(data: bytes) -> list[tuple[str, str | None]]:
    """Each address of a sitemap with its last change, once its form is checked."""
    root = ElementTree.fromstring(data)
    entry = {f"{MAP}urlset": f"{MAP}url", f"{MAP}sitemapindex": f"{MAP}sitemap"}[root.tag]
    assert 1 <= len(root) <= 50_000
    found = []
    for one in root:
        assert entry == one.tag
        inside = [child.tag for child in one]
        order = [f"{MAP}loc", f"{MAP}lastmod", f"{NEWS}news", f"{IMAGE}image"]
        assert inside == sorted(inside, key=order.index)
        at_most_once(one, f"{MAP}lastmod", f"{NEWS}news")
        changed = one.findtext(f"{MAP}lastmod")
        assert changed is None or W3C_DATE.fullmatch(changed)
        address = only(one, f"{MAP}loc")
        assert len(address) < 2048
        found.append((address, changed))
    return found


def test_every_sitemap_keeps_the_rules_and_leads_to_pages(files, url):
    maps = {file: data for file, data in files.items() if b"schemas/sitemap/" in data[:200]}
    assert {"sitemap.xml", "news.xml", "sitemaps/lists.xml", "sitemaps/2026-01.xml"} == set(maps)
    for data in maps.values():
        assert all(lies_in(files, address, url) for address, _ in located(data))
    assert {f"{url}sitemaps/lists.xml", f"{url}sitemaps/2026-01.xml"} == {
        address for address, _ in located(maps["sitemap.xml"])
    }


def test_every_page_for_search_engines_stands_in_a_sitemap_once(files, url):
    listed = [
        address
        for file, data in files.items()
        if file.startswith("sitemaps/")
        for address, _ in located(data)
    ]
    shown = {
        match[1].decode()
        for file, data in files.items()
        if file.endswith(".html") and b'content="noindex"' not in data
        for match in [re.search(rb'<link rel="canonical" href="([^"]*)', data)]
        if match and b"/page/" not in match[1]
    }
    assert sorted(shown) == sorted(listed)


def test_a_last_change_is_what_the_newsroom_told_of(files):
    changes = dict(located(files["sitemaps/2026-01.xml"]))
    opec = next(address for address in changes if "opec" in address)
    assert "2026-01-06T12:00:00+03:00" == changes[opec]
    index = dict(located(files["sitemap.xml"]))
    assert "2026-01-06T12:00:00+03:00" in index.values()


def test_a_picture_stands_with_its_story(files, url):
    (place,) = ElementTree.fromstring(files["sitemaps/2026-01.xml"]).iter(f"{IMAGE}loc")
    assert lies_in(files, place.text or "", url)


def test_a_sitemap_never_grows_beyond_what_is_allowed():
    entries = [SitemapEntry(permalinks.HOME)] * 100_001
    parts = list(sitemap.split(when("2026-01-06").day, entries, "2026-01-06"))
    assert [
        ("/sitemaps/2026-01.xml", 50_000, "2026-01-06"),
        ("/sitemaps/2026-01-2.xml", 50_000, "2026-01-06"),
        ("/sitemaps/2026-01-3.xml", 1, "2026-01-06"),
    ] == [
        (page.permalink, len(page.view.entries), modified)
        for page, modified in parts
        if isinstance(page.view, SitemapView)
    ]


def test_news_is_of_the_last_two_days_and_at_most_a_thousand(files, url):
    assert all(address.startswith(url) for address, _ in located(files["news.xml"]))
    for news in ElementTree.fromstring(files["news.xml"]).iter(f"{NEWS}news"):
        tags = [child.tag.removeprefix(NEWS) for child in news]
        assert ["publication", "publication_date", "title"] == tags
        assert ["النشرة", "ar"] == [child.text for child in news[0]]
        assert W3C_DATE.fullmatch(news[1].text or "")


def fresh(*articles, now: datetime) -> list[str]:
    pages = views.plan(bulletin(*articles, now=now))
    (view,) = [p.view for p in pages if isinstance(p.view, NewsSitemapView)]
    return [entry.title for entry in view.entries]


def test_a_story_is_news_for_48_hours():
    story = written("أ", "2026-01-06T12:00")
    at = instant("2026-01-06T12:00")
    assert ["أ"] == fresh(story, now=at)
    assert ["أ"] == fresh(story, now=at + timedelta(hours=48))
    assert [] == fresh(story, now=at + timedelta(hours=48, seconds=1))
    # A day without an hour counts from its beginning, so that none is old news.
    assert ["ب"] == fresh(written("ب", "2026-01-06"), now=instant("2026-01-07T23:00"))
    assert [] == fresh(written("ب", "2026-01-06"), now=instant("2026-01-08T01:00"))


def test_no_more_than_a_thousand_stories_are_news():
    articles = [written(f"خبر {n}", "2026-01-06T12:00") for n in range(1001)]
    assert 1000 == len(fresh(*articles, now=instant("2026-01-06T13:00")))


def test_without_news_the_news_sitemap_is_still_one(tmp_path):
    build(newsroom(tmp_path, a=markdown("قديم", "2020-01-01")), now=NOW)
    assert [("https://news.example/", None)] == located(site(tmp_path / "site")["news.xml"])


# JSON-LD


def graphs(files: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
    """Each page that has one with its graph, by type."""
    for file, data in files.items():
        if not file.endswith(".html"):
            continue
        blocks = re.findall(rb'<script type="application/ld\+json">(.*?)</script>', data, re.DOTALL)
        assert len(blocks) <= 1, file
        for block in blocks:
            graph = json.loads(block)
            assert "https://schema.org" == graph["@context"]
            yield file, {one["@type"]: one for one in graph["@graph"]}


def test_every_indexed_page_describes_itself_and_no_other_does(files):
    described = {file for file, _ in graphs(files)}
    indexed = {
        file
        for file, data in files.items()
        if file.endswith(".html") and b'content="noindex"' not in data
    }
    assert indexed == described


def test_an_article_says_all_that_search_engines_ask_for(files, url):
    pages = dict(graphs(files))
    article = next(g for f, g in pages.items() if "opec" in f)["NewsArticle"]
    assert "OPEC+ </script><!-- تبقي الحصص" == article["headline"]
    assert "2026-01-06T11:30:00+03:00" == article["datePublished"]
    assert "2026-01-06T12:00:00+03:00" == article["dateModified"]
    assert [("Person", "ليلى"), ("Person", "سامر")] == [
        (author["@type"], author["name"]) for author in article["author"]
    ]
    assert all(lies_in(files, author["url"], url) for author in article["author"])
    assert ["سياسة", ["أوكرانيا", "الطاقة & النفط"], "ar", True] == [
        article[name]
        for name in ("articleSection", "keywords", "inLanguage", "isAccessibleForFree")
    ]
    assert [64, 48, "شرح", "أرشيف"] == [
        article["image"][0][name] for name in ("width", "height", "caption", "creditText")
    ]
    assert 10 < article["wordCount"] < 40
    assert ["صُحّح الاسم.", "ثم."] == [fix["text"] for fix in article["correction"]]
    publisher = article["publisher"]
    assert ("NewsMediaOrganization", "النشرة") == (publisher["@type"], publisher["name"])
    for address in (
        publisher["logo"]["url"],
        publisher["ethicsPolicy"],
        publisher["correctionsPolicy"],
        article["mainEntityOfPage"]["@id"],
        article["image"][0]["url"],
    ):
        assert lies_in(files, address, url)


def test_an_article_without_an_author_is_of_its_agency_and_a_day_stays_a_day(files):
    (article,) = [
        g["NewsArticle"] for f, g in graphs(files) if f.endswith("خبر-بلا-ساعة/index.html")
    ]
    assert [{"@type": "Organization", "name": "وكالة"}] == article["author"]
    assert ("2026-01-06", "2026-01-06") == (article["datePublished"], article["dateModified"])
    assert {"image", "correction", "dateline"}.isdisjoint(article)


def test_every_page_says_where_it_stands(files, url):
    for file, graph in graphs(files):
        if file == "index.html":
            assert {"WebSite", "NewsMediaOrganization"} == set(graph)
            continue
        steps = graph["BreadcrumbList"]["itemListElement"]
        assert list(range(1, len(steps) + 1)) == [step["position"] for step in steps]
        assert all(step["name"] and lies_in(files, step["item"], url) for step in steps)
        # The newest day has a second name, and one canonical address.
        here = file.removesuffix("index.html").replace("today/", "2026/01/06/")
        assert f"{url}{here}" == unquote(steps[-1]["item"])


@settings(max_examples=200)
@given(st.text() | st.sampled_from(["</script>", "<!--", "<script", "]]>", "\u2028", "&lt;", "'"]))
def test_no_text_breaks_out_of_a_data_block(text):
    told = str(_json({"headline": text, "left out": None}))
    assert {"headline": text} == json.loads(told)
    assert not re.search("[<>&\u2028\u2029]", told)


# Heads


def test_a_page_names_its_feeds_and_its_own_address(files, url):
    base = urlsplit(url).path
    for file, names in (
        ("index.html", [base]),
        ("tags/أوكرانيا/index.html", [base, f"{base}tags/أوكرانيا/"]),
        ("sections/سياسة/index.html", [base, f"{base}sections/سياسة/"]),
        ("corrections/index.html", [base, f"{base}corrections/"]),
    ):
        text = files[file].decode()
        told = re.findall(r'<link rel="alternate" type="[^"]*" title="[^"]+" href="([^"]*)"', text)
        ends = ("feed.xml", "atom.xml", "feed.json")
        assert [name + end for name in names for end in ends] == [unquote(one) for one in told]
        assert all(unquote(one).removeprefix(base) in files for one in told)
    text = next(data for f, data in files.items() if f.startswith("2026/01/06/opec")).decode()
    for wanted in (
        '<meta name="robots" content="max-image-preview:large">',
        '<meta property="og:locale" content="ar_AR">',
        '<meta property="article:section" content="سياسة">',
        '<meta property="article:tag" content="الطاقة &amp; النفط">',
    ):
        assert wanted in text
    authors = re.findall(r'<meta property="article:author" content="([^"]*)"', text)
    assert 2 == len(authors)
    assert all(lies_in(files, author, url) for author in authors)


def test_the_manifest_names_icons_of_the_size_it_says(files, url):
    base = urlsplit(url).path
    manifest = json.loads(files["site.webmanifest"])
    assert ("النشرة", "ar", "rtl", base) == tuple(
        manifest[name] for name in ("name", "lang", "dir", "start_url")
    )
    sizes = set()
    for icon in manifest["icons"]:
        data = files[icon["src"].removeprefix(base)]
        if icon["type"] == "image/png":
            width, height = Image.open(BytesIO(data)).size
            assert f"{width}x{height}" == icon["sizes"]
        sizes.add((icon["sizes"], icon.get("purpose")))
    assert {("192x192", None), ("512x512", None), ("512x512", "maskable")} <= sizes
    for file in ("index.html", "404.html"):
        assert f'<link rel="manifest" href="{base}site.webmanifest">' in files[file].decode()
    assert {(16, 16), (32, 32), (48, 48)} == Image.open(BytesIO(files["favicon.ico"])).info["sizes"]


# Files at the root


def test_robots_are_told_of_both_sitemaps(files, url):
    lines = files["robots.txt"].decode().splitlines()
    assert [f"Sitemap: {url}sitemap.xml", f"Sitemap: {url}news.xml"] == lines[-2:]


def test_whom_to_tell_of_a_flaw_stands_where_researchers_look(files, url):
    assert files[".well-known/security.txt"].decode().splitlines() == [
        "Contact: mailto:desk@news.example",
        "Expires: 2026-12-31T00:00:00Z",
        "Preferred-Languages: ar, en",
        f"Canonical: {url}.well-known/security.txt",
    ]


def test_contacts_that_have_expired_stop_the_build(tmp_path):
    root = source(tmp_path, URLS[0])
    with pytest.raises(WrongSetup, match=r"\[security\] expired on 2026-12-31"):
        build(root, now=instant("2026-12-31T03:00"))
    assert not (root / "site" / "index.html").exists()
    build(root, now=instant("2026-12-31T02:59"))


def test_without_the_setting_there_is_no_such_file():
    addresses = {page.permalink for page in views.plan(bulletin(written("أ")))}
    assert permalinks.SECURITY not in addresses


def test_a_site_may_publish_files_of_its_own_at_its_root(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))
    (root / "templates" / "assets" / "root").mkdir(parents=True)
    (root / "templates" / "assets" / "root" / "verify-1.html").write_text("رمز", "utf-8")
    build(root, now=NOW)
    assert "رمز" == site(root / "site")["verify-1.html"].decode()


# Pages without a date


def standing(root: Path, **pages: str) -> Path:
    (root / "content" / "pages").mkdir(parents=True, exist_ok=True)
    for slug, text in pages.items():
        (root / "content" / "pages" / f"{slug}.md").write_text(text, "utf-8")
    return root


def test_a_standing_page_has_its_address_and_a_link_on_every_page(tmp_path):
    root = standing(
        newsroom(tmp_path, a=markdown("أ")), about='---\ntitle: "من نحن"\n---\n\n**نحن**.\n'
    )
    build(root, now=NOW)
    files = site(root / "site")
    assert "<strong>نحن</strong>" in files["about/index.html"].decode()
    assert '<a href="/about/">من نحن</a>' in files["2026/01/06/أ/index.html"].decode()
    assert b"about" not in files["feed.xml"] + files["archive/index.html"].split(b"<footer")[0]
    again = build(root, now=NOW)
    assert 0 == again.written


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("about", "نص", "content/pages/about.md:1: no front matter"),
        ("about", "---\ntitle: أ\ndate: 2026-01-06\n---\n\nنص\n", ':3: unknown key "date"'),
        ("about", "---\ndescription: أ\n---\n\nنص\n", ":1: no title"),
        ("about", "---\ntitle: أ\n---\n", ":3: the page has no text"),
        ("About Us", "---\ntitle: أ\n---\n\nنص\n", "the file's name is no clean address"),
        ("tags", "---\ntitle: أ\n---\n\nنص\n", "two sources for one address"),
    ],
)
def test_what_is_wrong_with_a_standing_page_is_told(tmp_path, name, text, told):
    root = standing(newsroom(tmp_path, a=markdown("أ")), **{name: text})
    with pytest.raises(BuildFailed) as failed:
        build(root, now=NOW)
    assert told in str(failed.value)
    assert not (root / "site" / "index.html").exists()


def test_the_desks_page_on_corrections_stands_above_them(tmp_path):
    root = standing(newsroom(tmp_path), corrections='---\ntitle: "سياسة التصحيح"\n---\n\nنصحّح.\n')
    build(root, now=NOW)
    page = site(root / "site")["corrections/index.html"].decode()
    assert "<h1>سياسة التصحيح</h1>" in page
    assert "لم يُصحَّح خبر بعد." in page
    fixed = markdown("أ", corrections="[{date: 2026-01-06, text: صُحّح.}]")
    build(newsroom(root, a=fixed), now=NOW)
    page = site(root / "site")["corrections/index.html"].decode()
    assert page.index("نصحّح.") < page.index("صُحّح.")


def test_without_a_correction_or_a_policy_no_page_names_one(tmp_path):
    build(newsroom(tmp_path, a=markdown("أ")), now=NOW)
    files = site(tmp_path / "site")
    assert not any("corrections" in file for file in files)
    assert b"/corrections/" not in files["index.html"]


def test_every_absolute_address_for_machines_leads_to_a_file(files, url):
    texts = [*named(files, "feed.xml").values(), *named(files, "atom.xml").values()]
    texts += [files["news.xml"], files["robots.txt"], files["sitemap.xml"]]
    told = {
        address.decode()
        for text in texts
        for address in re.findall(rb"https://news\.example/[^\s\"<>&#\]]*", text)
    }
    for data in named(files, "feed.json").values():
        told |= set(re.findall(r"https://news\.example/[^\s\"<>&#\\]*", data.decode()))
    for _, graph in graphs(files):
        found = re.findall(r"https://news\.example/[^\s\"<>&#]*", json.dumps(graph))
        told |= set(found)
    assert len(told) > 60
    assert [] == [address for address in sorted(told) if not lies_in(files, address, url)]
