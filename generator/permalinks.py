"""The one place where a URL is made.

A `Permalink` is written for people: decoded, NFC, from the site's root. A
machine gets `href` (percent-encoded, with the site's base path) or `absolute`;
the disk gets `file`. Nothing else in the project builds or encodes a URL.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Literal
from urllib.parse import quote, unquote, urljoin, urlsplit

from generator.model import Permalink

PART_BYTES = 200
"""Longest part of a path, in UTF-8 bytes: file systems stop at 255."""


def _join(*parts: str) -> Permalink:
    text = "/" + "".join(f"{part}/" for part in parts)
    return Permalink(unicodedata.normalize("NFC", text))


HOME = Permalink("/")
TODAY = _join("today")
ARCHIVE = _join("archive")
TAGS = _join("tags")
CORRECTIONS = _join("corrections")
OFFLINE = _join("offline")
SITEMAP = Permalink("/sitemap.xml")
NEWS_SITEMAP = Permalink("/news.xml")
ROBOTS = Permalink("/robots.txt")
MANIFEST = Permalink("/site.webmanifest")
SECURITY = Permalink("/.well-known/security.txt")
NOT_FOUND = Permalink("/404.html")
WORKER = Permalink("/sw.js")
"""At the root, because a service worker rules only what lies below it."""

_FEEDS = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
_ARTICLE = re.compile(r"/(\d{4})/(\d{2})/(\d{2})/[^/]+/")


_SHORT = 7
"""Letters of a short address: of ten thousand, two are alike once in 700 sites."""
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def article(day: date, slug: str) -> Permalink:
    return _join(*_day(day), slug)


def day(on: date) -> Permalink:
    return _join(*_day(on))


def month(on: date) -> Permalink:
    return _join(*_day(on)[:2])


def year(number: int) -> Permalink:
    return _join(f"{number:04}")


def tag(slug: str) -> Permalink:
    return _join("tags", slug)


def section(slug: str) -> Permalink:
    return _join("sections", slug)


def author(slug: str) -> Permalink:
    return _join("authors", slug)


def page(of: Permalink, number: int) -> Permalink:
    """An older page of a list; 1 is the oldest, so numbers never shift."""
    return Permalink(f"{of}page/{number}/")


def series(slug: str) -> Permalink:
    return _join("series", slug)


def shorts(firsts: Iterable[Permalink]) -> dict[Permalink, Permalink]:
    """For each article's first address a short one: «/s/4k7q2mz/».

    It is made of the first address, so that it stays whatever becomes of the
    headline. They come oldest first: where two would be one, the newer has a
    letter more, and what was copied long ago still leads where it did.
    """
    taken: set[str] = set()
    made = {}
    for first in firsts:
        code = _code(first)
        lengths = range(_SHORT, len(code) + 1)
        short = next((code[:n] for n in lengths if code[:n] not in taken), code)
        taken.add(short)
        made[first] = _join("s", short)
    return made


def _code(text: str) -> str:
    """A digest in letters and digits that nobody takes for one another (no i, l, o, u)."""
    number = int.from_bytes(blake2b(text.encode(), digest_size=15).digest())
    return "".join(_LETTERS[number >> shift & 31] for shift in range(0, 120, 5))


def asset(name: str) -> Permalink:
    """A file under `/assets/`; its name already holds its digest."""
    return Permalink(f"/assets/{name}")


def medium(name: str) -> Permalink:
    """A picture as published; its name already holds its digest."""
    return Permalink(f"/media/{name}")


def card(digest: str) -> Permalink:
    """A share card, named by what stands on it: networks keep a picture by its address."""
    return Permalink(f"/cards/{digest}.png")


def standing(slug: str) -> Permalink:
    """A page without a date: about us, contact."""
    return _join(slug)


def root(name: str) -> Permalink:
    """A file that must lie at the site's root under its own name, as favicon.ico."""
    return Permalink(f"/{name}")


def feed(of: Permalink, kind: Literal["rss", "atom", "json"]) -> Permalink:
    """The feed of a page's stories, which lies below the page."""
    return Permalink(of + _FEEDS[kind])


def sitemap(on: date | None, number: int = 1) -> Permalink:
    """A month's sitemap, or (None) that of the lists; `number` where it has several."""
    name = f"{on.year:04}-{on.month:02}" if on else "lists"
    return Permalink(f"/sitemaps/{name}{f'-{number}' if number > 1 else ''}.xml")


def alias(written: str) -> Permalink:
    """An old address as an editor wrote it, made like our own.

    Raises ValueError with a sentence where it cannot be served from a folder.
    """
    text = unicodedata.normalize("NFC", written.strip())
    parts = urlsplit(text)
    if parts.scheme or parts.netloc or parts.query or parts.fragment:
        raise ValueError("an alias is a path on this site, such as /2026/01/06/old/")
    if not text.startswith("/") or len(text) < 2:
        raise ValueError("an alias begins with / and names a page")
    # The editor may paste an encoded address from a browser.
    path = unicodedata.normalize("NFC", unquote(text))
    for part in path.strip("/").split("/"):
        if part in ("", ".", "..") or part.startswith("."):
            raise ValueError("an alias has no empty, hidden or dotted part")
        if any(ord(c) < 32 or c in '\\:*?"<>|\x7f' for c in part):
            raise ValueError("an alias has a character that no file name can hold")
        if len(part.encode()) > PART_BYTES:
            raise ValueError(f"a part of an alias is longer than {PART_BYTES} bytes")
    return Permalink(path if path.endswith(("/", ".html", ".htm")) else path + "/")


def _day(on: date) -> tuple[str, str, str]:
    return f"{on.year:04}", f"{on.month:02}", f"{on.day:02}"


def first(addresses: Iterable[Permalink], now: Permalink) -> Permalink:
    """An article's first address: of its old ones the first that is formed like an
    article's, so that a short link added later is none; else the one it has `now`."""
    return next((old for old in addresses if _date_of(old)), now)


def identity(first: Permalink, url: str) -> str:
    """What a story is called in feeds, whatever its address becomes: a tag URI (RFC 4151).

    It is made of its `first` address, on the site's host at that day.
    """
    host = urlsplit(url).hostname
    return f"tag:{host},{_date_of(first)}:{href(first, urlsplit(url).path or '/')}"


def _date_of(article: Permalink) -> date | None:
    found = _ARTICLE.fullmatch(article)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def resolved(address: str, at: str) -> str:
    """An address as written on a page, made absolute; `at` is the page's own."""
    try:
        return urljoin(at, address)
    except ValueError:  # no address at all, such as https://[
        return address


@lru_cache(maxsize=8192)  # most of a page's links stand on the page before, too
def href(permalink: Permalink, base: str = "/") -> str:
    """For `href`: percent-encoded UTF-8 below `base`, the site's base path."""
    # quote() keeps only unreserved ASCII and what is named here (RFC 3986, 3.3).
    return base.rstrip("/") + quote(permalink, safe="/!$&'()*+,;=:@")


def absolute(permalink: Permalink, url: str) -> str:
    """For feeds, sitemaps and canonical links: `url` is the site's root."""
    return url.rstrip("/") + href(permalink)


def written(url: str, base: str = "/") -> str:
    """For `href`, an address as an editor wrote it: one on this site below `base`.

    It may be decoded or already encoded, with a query and an anchor.
    """
    if not url.startswith("/"):
        return url
    return base.rstrip("/") + quote(url, safe="/!$&'()*+,;=:@%?#")


def file(permalink: Permalink) -> str:
    """The file below the output folder that a static host serves for it."""
    path = permalink.lstrip("/")
    return f"{path}index.html" if permalink.endswith("/") else path
