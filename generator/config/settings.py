"""What `bulletin.toml` holds: the bulletin, its edition, its sections and the rest."""

import re
from collections.abc import Mapping
from datetime import date, tzinfo
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Struct

from generator.arabic.calendars import Months

# A name without signs that have a meaning in a header, and an address as nearly all are
# (the dot-atoms of RFC 5322, 3.4.1).
_ATOMS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
_NAME = r"[^\"<>@\\\x00-\x1f\x7f]*"
_MAILBOX = re.compile(rf'(?:("{_NAME}"|{_NAME})\s*<({_ATOMS}@{_HOST})>|({_ATOMS}@{_HOST}))')


class Edition(Struct, frozen=True, forbid_unknown_fields=True):
    """How this newsroom writes dates, numbers and names.

    `preset` names a press of `arabic.editions`, whose ways hold where no key
    says otherwise. `locale` picks the month names (see `arabic.dates`), `months`
    whether long dates name a month once or in both calendars of the Arab press,
    `digits` the numerals, `markers` those that number a list and the day's bulletin,
    `week_start` the first column of a calendar.
    `hijri_offset` moves the Hijri date by whole days where sighting differs
    from the Umm al-Qura calendar. `names` maps a spelling to the edition's own.
    """

    preset: str | None = None
    locale: str = "ar"
    months: Months = "one"
    digits: Literal["latn", "arab"] = "latn"
    markers: Literal["latn", "arab"] = "arab"
    week_start: Literal["saturday", "sunday", "monday"] = "saturday"
    time_zone: str = "UTC"
    hijri: bool = True
    hijri_offset: int = 0
    names: Mapping[str, str] = {}

    @property
    def zone(self) -> tzinfo:
        return ZoneInfo(self.time_zone)


class SectionSetting(Struct, frozen=True, forbid_unknown_fields=True):
    """A section: `slug` is made from `name` when None.

    `cues` are words that tell the import that a seed belongs here.
    """

    name: str
    slug: str | None = None
    cues: tuple[str, ...] = ()


class AuthorSetting(Struct, frozen=True, forbid_unknown_fields=True):
    """Who writes here: `name` as it stands in the articles.

    `slug` is made from it when None; `role` and `bio` stand on the author's page.
    """

    name: str
    slug: str | None = None
    role: str | None = None
    bio: str | None = None


class LintSetting(Struct, frozen=True, forbid_unknown_fields=True):
    """Which rules of the lint this desk does without; the lint knows their names."""

    off: tuple[str, ...] = ()


class FeedSetting(Struct, frozen=True, forbid_unknown_fields=True):
    """How many of the newest stories a feed holds, each with its full text; a tag's
    holds half as many."""

    stories: int = 20


class SecuritySetting(Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to tell of a security flaw, for `/.well-known/security.txt` (RFC 9116).

    `contact` are addresses such as mailto:…, the preferred first; from the
    beginning of the day `expires` on they are no longer to be trusted.
    """

    contact: str | tuple[str, ...]
    expires: date
    policy: str | None = None

    @property
    def contacts(self) -> tuple[str, ...]:
        return (self.contact,) if isinstance(self.contact, str) else self.contact


class EditionMailSetting(
    Struct, frozen=True, forbid_unknown_fields=True, rename={"sender": "from"}
):
    """Who sends the day's e-mail and to whom: «name <user@host>», or the address alone.

    Without `sender` the bulletin's name at its own host stands there, without
    `to` nobody by name.
    """

    sender: str | None = None
    to: str | tuple[str, ...] = ()

    @property
    def recipients(self) -> tuple[str, ...]:
        return (self.to,) if isinstance(self.to, str) else self.to


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `bulletin.toml`. `url` is the site's public root, ending in /.

    `language` names the catalogue of the reader's texts, `templates/ar.toml`.
    """

    title: str
    url: str
    language: str = "ar"
    tagline: str = ""
    description: str = ""
    edition: Edition = Edition()
    sections: tuple[SectionSetting, ...] = ()
    authors: tuple[AuthorSetting, ...] = ()
    lint: LintSetting = LintSetting()
    feeds: FeedSetting = FeedSetting()
    security: SecuritySetting | None = None
    edition_mail: EditionMailSetting = EditionMailSetting()
    per_page: int = 20
    output: str = "site"
    cards: bool = True
    offline: bool = False
    short_links: bool = True

    @property
    def base(self) -> str:
        """The path below which the site lies on its host: «/» or «/bulletin/»."""
        return urlsplit(self.url).path or "/"


def mailbox(text: str) -> tuple[str, str] | None:
    """The name, which may be empty, and the address of «name <user@host>»; else None."""
    found = _MAILBOX.fullmatch(text.strip())
    return ((found[1] or "").strip().strip('"'), found[2] or found[3]) if found else None
