"""Values that are of the right kind and yet say nothing that could be done."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from zoneinfo import ZoneInfoNotFoundError, available_timezones

from generator.arabic import fold
from generator.arabic.calendars import LOCALES
from generator.config.places import Places
from generator.config.settings import Config, Edition, EditionMailSetting, mailbox
from generator.problems import did_you_mean

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""TOML writes them as escapes; XML, and so a feed, can hold none."""
_UNCLEAN = re.compile(r"[^\w-]")


def wrong_values(config: Config, places: Places) -> Iterator[str]:
    """All that is told of a whole configuration."""
    yield from _wrong_address(config, places)
    yield from _wrong_edition(config.edition, places)
    if not re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", config.language):
        yield (
            f'{places.of("language")}: "{config.language}" is no language\n'
            "    write its code, such as ar or en: templates/ar.toml is named by it"
        )
    yield from _wrong_texts(config, places)
    if not 5 <= config.per_page <= 200:
        yield (
            f"{places.of('per_page')}: {config.per_page} stories a page\n"
            "    choose a number from 5 to 200"
        )
    if not 1 <= config.feeds.stories <= 100:
        yield (
            f"{places.of('feeds', 'stories')}: {config.feeds.stories} stories a feed\n"
            "    choose a number from 1 to 100"
        )
    yield from _wrong_security(config, places)
    yield from _wrong_mailboxes(config.edition_mail, places)
    yield from _wrong_names(config, places)


def _wrong_address(config: Config, places: Places) -> Iterator[str]:
    try:
        url = urlsplit(config.url)
    except ValueError:  # a bracket that opens no IPv6 address
        url = urlsplit("")
    if url.scheme not in ("http", "https") or not url.hostname or url.query or url.fragment:
        yield (
            f'{places.of("url")}: "{config.url}" is no address of a site\n'
            "    write it whole, such as https://example.org/ or https://example.org/bulletin/"
        )
    elif not config.url.isascii():
        yield (
            f"{places.of('url')}: the address is written as machines read it: %D9%86, xn--…\n"
            f"    here: {config.url}"
        )


def _wrong_edition(edition: Edition, places: Places) -> Iterator[str]:
    try:
        _ = edition.zone
    except (ZoneInfoNotFoundError, ValueError, OSError):
        place = places.of("edition", "time_zone")
        yield f'{place}: no time zone "{edition.time_zone}"\n    {_near_zone(edition.time_zone)}'
    if edition.locale not in LOCALES:
        mend = did_you_mean(edition.locale, LOCALES) or f"write one of: {', '.join(LOCALES)}"
        yield f'{places.of("edition", "locale")}: no Arabic locale "{edition.locale}"\n    {mend}'
    if not -2 <= edition.hijri_offset <= 2:
        yield (
            f"{places.of('edition', 'hijri_offset')}: {edition.hijri_offset} days\n"
            "    sighting moves the Hijri date by two days at most"
        )
    for spelling, preferred in edition.names.items():
        place = places.of("edition", "names", spelling)
        if not spelling.strip():
            yield f"{place}: names: a spelling is missing\n    write it before the sign ="
        elif not preferred.strip():
            yield (
                f'{place}: names: nothing to write for "{spelling}"\n'
                "    write the spelling of your press, or delete the line"
            )
        elif _CONTROL.search(preferred):
            yield f"{place}: an invisible control character in {preferred!a}\n    delete it"


def _near_zone(wrong: str) -> str:
    """The zone that was meant: spelled nearly so, or named by its city alone."""
    such = "use a name of the tz database, such as Asia/Riyadh or Africa/Cairo"
    zones = sorted(zone for zone in available_timezones() if "/" in zone and zone[:3] != "Etc")
    by_name = {zone.rpartition("/")[2].lower(): zone for zone in zones}
    by_name |= {zone.lower(): zone for zone in zones}
    name = wrong.strip().lower().replace(" ", "_")
    near = did_you_mean(name, by_name)
    return f"did you mean: {by_name[near.removeprefix('did you mean: ')]}" if near else such


def _wrong_texts(config: Config, places: Places) -> Iterator[str]:
    """Texts for readers that are empty, or hold what no feed can."""
    texts: dict[tuple[str | int, ...], str | None] = {
        ("title",): config.title,
        ("tagline",): config.tagline,
        ("description",): config.description,
    }
    texts |= {("sections", n, "name"): one.name for n, one in enumerate(config.sections)}
    for n, author in enumerate(config.authors):
        texts |= {("authors", n, key): getattr(author, key) for key in ("name", "role", "bio")}
    for way, text in texts.items():
        if text and _CONTROL.search(text):
            yield f"{places.of(*way)}: an invisible control character in {text!a}\n    delete it"
        elif way[-1] == "name" and text is not None and not text.strip():
            yield f"{places.of(*way)}: a name is empty\n    name it, or delete its lines"
    if not config.title.strip():
        yield f"{places.of('title')}: the title is empty\n    name the bulletin"


def _wrong_names(config: Config, places: Places) -> Iterator[str]:
    """Sections and authors that would have one page, and addresses that are none."""
    of_sections = [(one.name, one.name, one.slug) for one in config.sections]
    of_authors = [(fold.key(one.name), one.name, one.slug) for one in config.authors]
    for table, named in (("sections", of_sections), ("authors", of_authors)):
        met: dict[str, str] = {}
        for n, (key, name, slug) in enumerate(named):
            if key in met and name.strip():
                yield f"{places.of(table, n, 'name')}: two {table} of one name\n    «{name}»"
            met[key] = name
            if slug is not None and (not slug or _UNCLEAN.search(slug)):
                yield (
                    f'{places.of(table, n, "slug")}: "{slug}" is no clean address\n'
                    "    write it with letters, digits and -"
                )


def _wrong_security(config: Config, places: Places) -> list[str]:
    if not (security := config.security):
        return []
    complaints = []
    if not security.contacts:
        complaints.append(
            f"{places.of('security', 'contact')}: nobody to tell\n    name an address"
        )
    for contact in security.contacts:
        if not re.fullmatch(r"(mailto:[^@\s]+@|https://|tel:\+?\d)[!-~]+", contact):
            complaints.append(
                f'{places.of("security", "contact")}: "{contact}" is no address of the desk\n'
                "    write mailto:name@example.org, https://… or tel:+…"
            )
    if security.policy and not re.fullmatch(r"https://[!-~]+", security.policy):
        complaints.append(
            f'{places.of("security", "policy")}: "{security.policy}" is no web address\n'
            "    write it whole, such as https://example.org/security/"
        )
    return complaints


def _wrong_mailboxes(setting: EditionMailSetting, places: Places) -> Iterator[str]:
    for key, given in (("from", (setting.sender,)), ("to", setting.recipients)):
        for one in given:
            if one is not None and not mailbox(one):
                yield (
                    f"{places.of('edition_mail', key)}: no address of mail\n"
                    '    write it such as "name <news@example.org>" or "news@example.org"\n'
                    f"    here: {one if one.isprintable() else ascii(one)}"
                )
