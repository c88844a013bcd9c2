"""`bulletin.toml`, read strictly: what a bulletin is called and how it speaks."""

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from generator.config.kinds import fill_in_preset, wrong_kinds
from generator.config.places import NAME, Places
from generator.config.settings import (
    AuthorSetting,
    Config,
    Edition,
    EditionMailSetting,
    FeedSetting,
    LintSetting,
    SectionSetting,
    SecuritySetting,
    mailbox,
)
from generator.config.values import wrong_values
from generator.problems import WrongSetup

__all__ = [
    "NAME",
    "AuthorSetting",
    "Config",
    "Edition",
    "EditionMailSetting",
    "FeedSetting",
    "LintSetting",
    "SectionSetting",
    "SecuritySetting",
    "check_expiry",
    "mailbox",
    "parse",
    "read",
]


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
    places = Places(text)
    complaints = wrong_kinds(data, places) + fill_in_preset(data, places)
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        complaints.append(_worded(str(error), places))
        raise _refused(complaints) from None
    complaints += wrong_values(config, places)
    if complaints:
        raise _refused(complaints)
    if not config.url.endswith("/"):
        config = msgspec.structs.replace(config, url=config.url + "/")
    return config


def _refused(complaints: list[str]) -> WrongSetup:
    """All of them, in the order of the file."""

    def line(complaint: str) -> int:
        found = re.match(rf"{re.escape(NAME)}:(\d+)", complaint)
        return int(found[1]) if found else 0

    return WrongSetup("\n".join(sorted(complaints, key=line)))


def check_expiry(config: Config, now: datetime) -> None:
    """Raise WrongSetup where the contacts of `[security]` hold no longer at `now`."""
    if config.security and config.security.expires <= now.astimezone(UTC).date():
        raise WrongSetup(
            f"{NAME}: [security] expired on {config.security.expires}\n"
            "    see that contact still holds, then set expires to a day within the next year"
        )


def _worded(error: str, places: Places) -> str:
    """What is left to tell of the data, which is of the right kinds: a key is missing.

    msgspec says «Object missing required field `name` - at `$.sections[0]`».
    """
    what, _, where = error.partition(" - at ")
    way = [int(part) if part.isdigit() else part for part in re.findall(r"\w+", where)]
    missing = re.search(r"missing required field `(\w+)`", what)
    if not missing:
        return f"{places.of(*way)}: {what[:1].lower()}{what[1:]}"
    path = f"{way[0]}: " if way else ""
    return f"{places.of(*way)}: {path}no {missing[1]}\n    add a line: {missing[1]} = …"
