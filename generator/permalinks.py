"""The one place where a URL is made.

A `Permalink` is written for people: decoded, NFC, from the site's root. A
machine gets `href` (percent-encoded, with the site's base path) or `absolute`;
the disk gets `file`. Nothing else in the project builds or encodes a URL.
"""

import unicodedata
from datetime import date
from urllib.parse import quote, unquote, urlsplit

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
FEED = Permalink("/feed.xml")
SITEMAP = Permalink("/sitemap.xml")
ROBOTS = Permalink("/robots.txt")
NOT_FOUND = Permalink("/404.html")
SITEMAP_LISTS = Permalink("/sitemaps/lists.xml")


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


def asset(name: str) -> Permalink:
    """A file under `/assets/`; its name already holds its digest."""
    return Permalink(f"/assets/{name}")


def medium(name: str) -> Permalink:
    """A picture as published; its name already holds its digest."""
    return Permalink(f"/media/{name}")


def card(digest: str) -> Permalink:
    """A share card, named by what stands on it: networks keep a picture by its address."""
    return Permalink(f"/cards/{digest}.png")


def sitemap(on: date) -> Permalink:
    """The sitemap of a month."""
    return Permalink(f"/sitemaps/{on.year:04}-{on.month:02}.xml")


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
