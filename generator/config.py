"""`bulletin.toml`, read strictly: what a bulletin is called and how it speaks."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Struct

from generator.arabic import fold
from generator.arabic.calendars import LOCALES, Months
from generator.arabic.editions import PRESETS
from generator.problems import WrongSetup, did_you_mean

NAME = "bulletin.toml"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""TOML writes them as escapes; XML, and so a feed, can hold none."""


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


def read(root: Path) -> Config:
    """Read `root/bulletin.toml`. Raises WrongSetup naming every mistake."""
    path = root / NAME
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise WrongSetup(
            f"{path}: no such file\n    run this in a bulletin's folder, name one with -C DIR,"
            " or make one with: nashra init DIR"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetup(f"{path}: cannot be read: {error}") from None
    return parse(text)


def parse(text: str) -> Config:
    """Read the text of a `bulletin.toml`. Raises WrongSetup naming every mistake."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = f"{NAME}:{line[1]}" if line else NAME
        raise WrongSetup(f"{place}: not TOML: {error}") from None
    tables = _tables(data)
    complaints = _unknown(tables, text) + _wrong_kinds(tables, text)
    complaints += _fill_in_preset(data, text)
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        # What is told already is told with its line; the rest is a key that is missing.
        if "missing required field" in str(error) or not complaints:
            complaints.append(_worded(str(error), text))
        raise WrongSetup("\n".join(complaints)) from None
    complaints += _wrong_values(config, text)
    if complaints:
        raise WrongSetup("\n".join(complaints))
    if not config.url.endswith("/"):
        config = msgspec.structs.replace(config, url=config.url + "/")
    return config


Table = tuple[str, type[Struct], dict[str, Any]]
"""A table of the file: what its keys are named by, its kind, and what it holds."""


def _tables(data: dict[str, Any]) -> list[Table]:
    """Every table that may stand in the file."""
    kinds: list[tuple[str, type[Struct], Any]] = [
        ("", Config, data),
        ("edition.", Edition, data.get("edition")),
        ("lint.", LintSetting, data.get("lint")),
        ("feeds.", FeedSetting, data.get("feeds")),
        ("security.", SecuritySetting, data.get("security")),
        ("edition_mail.", EditionMailSetting, data.get("edition_mail")),
    ]
    for name, kind in (("sections", SectionSetting), ("authors", AuthorSetting)):
        listed = data.get(name)
        kinds += [(f"{name}.", kind, one) for one in (listed if isinstance(listed, list) else [])]
    return [(path, kind, table) for path, kind, table in kinds if isinstance(table, dict)]


def _unknown(tables: list[Table], text: str) -> list[str]:
    complaints = []
    for _, kind, table in tables:
        fields = [f.encode_name for f in msgspec.structs.fields(kind)]
        for key in table:
            if key not in fields:
                mend = did_you_mean(key, fields)
                complaints.append(f'{_place(key, text)}: unknown key "{key}"\n    {mend}')
    return complaints


def _wrong_kinds(tables: list[Table], text: str) -> list[str]:
    """What is no value of its key: a word for a number, or none of those allowed.

    Such keys are taken out, so that what else is wrong can be told as well.
    """
    complaints = []
    for path, kind, table in tables:
        types = get_type_hints(kind)
        for field in msgspec.structs.fields(kind):
            key, of = field.encode_name, types[field.name]
            # Tables and lists of tables are gone through by themselves.
            value = table.get(key)
            if get_origin(of) is Mapping and isinstance(value, dict):
                for odd in [
                    name for name, text_of in value.items() if not isinstance(text_of, str)
                ]:
                    complaints.append(f'{_place(odd, text)}: {path}{key}: "{odd}" is given no text')
                    del value[odd]
            listed = isinstance(value, list) and any(isinstance(one, dict) for one in value)
            if key not in table or listed or isinstance(value, dict):
                continue
            try:
                msgspec.convert(value, of)
            except msgspec.ValidationError as error:
                complaints.append(f"{_place(key, text)}: {path}{key}: {_said(error, value, of)}")
                if not field.required:
                    del table[key]
    return complaints


def _said(error: msgspec.ValidationError, value: object, of: Any) -> str:
    if get_origin(of) is Literal:
        allowed = [str(one) for one in get_args(of)]
        mend = did_you_mean(str(value), allowed) or f"write one of: {', '.join(allowed)}"
        return f"{value!r} is none\n    {mend}"
    what = str(error).partition(" - at ")[0]
    return f"{what[:1].lower()}{what[1:]}"


def _fill_in_preset(data: dict[str, Any], text: str) -> list[str]:
    """Add what the edition's preset says to what its own keys do not."""
    edition = data.get("edition")
    if not isinstance(edition, dict) or not isinstance(preset := edition.get("preset"), str):
        return []
    if preset not in PRESETS:
        mend = did_you_mean(preset, PRESETS) or f"one of: {', '.join(PRESETS)}"
        return [f'{_place("preset", text)}: no preset "{preset}"\n    {mend}']
    own = edition.get("names", {})
    names = PRESETS[preset]["names"] | own if isinstance(own, dict) else own
    data["edition"] = {**PRESETS[preset], **edition, "names": names}
    return []


def _wrong_values(config: Config, text: str) -> list[str]:
    complaints = []
    try:
        url = urlsplit(config.url)
    except ValueError:  # a bracket that opens no IPv6 address
        url = urlsplit("")
    if url.scheme not in ("http", "https") or not url.hostname or url.query or url.fragment:
        complaints.append(
            f'{_place("url", text)}: "{config.url}" is no address of a site\n'
            "    write it whole, such as https://example.org/ or https://example.org/bulletin/"
        )
    elif not config.url.isascii():
        complaints.append(
            f"{_place('url', text)}: the address is written as machines read it: %D9%86, xn--…\n"
            f"    here: {config.url}"
        )
    try:
        _ = config.edition.zone
    except (ZoneInfoNotFoundError, ValueError, OSError):
        complaints.append(
            f'{_place("time_zone", text)}: no time zone "{config.edition.time_zone}"\n'
            "    use a name of the tz database, such as Asia/Riyadh or Africa/Cairo"
        )
    if config.edition.locale not in LOCALES:
        mend = did_you_mean(config.edition.locale, LOCALES) or "such as ar, ar-LB, ar-TN, ar-MA"
        complaints.append(
            f'{_place("locale", text)}: no Arabic locale "{config.edition.locale}"\n    {mend}'
        )
    if not re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", config.language):
        complaints.append(
            f'{_place("language", text)}: "{config.language}" is no language\n'
            "    write its code, such as ar or en: templates/ar.toml is named by it"
        )
    for spelling, preferred in config.edition.names.items():
        if not preferred.strip():
            complaints.append(
                f'{_place(spelling, text)}: names: nothing to write for "{spelling}"\n'
                "    write the spelling of your press, or delete the line"
            )
    names = [section.name for section in config.sections]
    names += [text for a in config.authors for text in (a.name, a.role, a.bio) if text]
    for text_of_reader in (config.title, config.tagline, config.description, *names):
        if _CONTROL.search(text_of_reader):
            complaints.append(
                f"{NAME}: an invisible control character in {text_of_reader!a}\n    delete it"
            )
    if not config.title.strip():
        complaints.append(f"{_place('title', text)}: the title is empty\n    name the bulletin")
    if not 5 <= config.per_page <= 200:
        complaints.append(
            f"{_place('per_page', text)}: {config.per_page} stories a page\n"
            "    choose a number from 5 to 200"
        )
    if not 1 <= config.feeds.stories <= 100:
        complaints.append(
            f"{_place('stories', text)}: {config.feeds.stories} stories a feed\n"
            "    choose a number from 1 to 100"
        )
    complaints += _wrong_security(config, text)
    complaints += _wrong_mailboxes(config.edition_mail, text)
    if not -2 <= config.edition.hijri_offset <= 2:
        complaints.append(
            f"{_place('hijri_offset', text)}: {config.edition.hijri_offset} days\n"
            "    sighting moves the Hijri date by two days at most"
        )
    names = [s.name for s in config.sections]
    for name in {n for n in names if names.count(n) > 1}:
        complaints.append(f"{_place('sections', text)}: two sections of one name\n    «{name}»")
    authors: dict[str, str] = {}
    for author in config.authors:
        if authors.setdefault(fold.key(author.name), author.name) is not author.name:
            place = _place("authors", text)
            complaints.append(f"{place}: two authors of one name\n    «{author.name}»")
    return complaints


def _wrong_security(config: Config, text: str) -> list[str]:
    if not (security := config.security):
        return []
    complaints = []
    if not security.contacts:
        complaints.append(f"{_place('contact', text)}: nobody to tell\n    name an address")
    for contact in security.contacts:
        if not re.fullmatch(r"(mailto:[^@\s]+@|https://|tel:\+?\d)[!-~]+", contact):
            complaints.append(
                f'{_place("contact", text)}: "{contact}" is no address of the desk\n'
                "    write mailto:name@example.org, https://… or tel:+…"
            )
    if security.policy and not re.fullmatch(r"https://[!-~]+", security.policy):
        complaints.append(
            f'{_place("policy", text)}: "{security.policy}" is no web address\n'
            "    write it whole, such as https://example.org/security/"
        )
    return complaints


def mailbox(text: str) -> tuple[str, str] | None:
    """The name, which may be empty, and the address of «name <user@host>»; else None."""
    found = _MAILBOX.fullmatch(text.strip())
    return ((found[1] or "").strip().strip('"'), found[2] or found[3]) if found else None


def _wrong_mailboxes(setting: EditionMailSetting, text: str) -> Iterator[str]:
    for key, given in (("from", (setting.sender,)), ("to", setting.recipients)):
        for one in given:
            if one is not None and not mailbox(one):
                yield (
                    f"{_place(key, text)}: no address of mail\n"
                    '    write it such as "name <news@example.org>" or "news@example.org"\n'
                    f"    here: {one if one.isprintable() else ascii(one)}"
                )


def check_expiry(config: Config, now: datetime) -> None:
    """Raise WrongSetup where the contacts of `[security]` hold no longer at `now`."""
    if config.security and config.security.expires <= now.astimezone(UTC).date():
        raise WrongSetup(
            f"{NAME}: [security] expired on {config.security.expires}\n"
            "    see that contact still holds, then set expires to a day within the next year"
        )


def _worded(error: str, text: str) -> str:
    """msgspec says «Expected `int`, got `str` - at `$.per_page`»."""
    what, _, where = error.partition(" - at ")
    path = where.strip("`").removeprefix("$").lstrip(".")
    if missing := re.search(r"missing required field `(\w+)`", what):
        place = f"{NAME}: {path}: " if path else f"{NAME}: "
        return f"{place}no {missing[1]}\n    add a line: {missing[1]} = …"
    key = re.sub(r"\[.*?\]", "", path).rsplit(".", 1)[-1]
    return f"{_place(key, text)}: {path}: {what[:1].lower()}{what[1:]}"


def _place(key: str, text: str) -> str:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf'\s*(\[+\s*)?["\']?{re.escape(key)}["\']?\s*[\]=.]', line):
            return f"{NAME}:{number}"
    return NAME
