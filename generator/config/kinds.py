"""Keys that the file does not have, and values that are not of their key's kind.

What is told here is taken out of the data, so that all else can be told as well.
"""

from collections.abc import Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from generator.arabic.editions import PRESETS
from generator.config.places import Places, Way
from generator.config.settings import (
    AuthorSetting,
    Config,
    Edition,
    EditionMailSetting,
    FeedSetting,
    LintSetting,
    SectionSetting,
    SecuritySetting,
)
from generator.problems import did_you_mean

Table = tuple[Way, type[Struct], dict[str, Any]]
"""A table of the file: the keys that lead to it, its kind, and what it holds."""

_TABLES: Mapping[str, type[Struct]] = {
    "edition": Edition,
    "lint": LintSetting,
    "feeds": FeedSetting,
    "security": SecuritySetting,
    "edition_mail": EditionMailSetting,
}
_LISTED: Mapping[str, type[Struct]] = {"sections": SectionSetting, "authors": AuthorSetting}


def wrong_kinds(data: dict[str, Any], places: Places) -> list[str]:
    """What is told of every table that may stand in the file."""
    complaints = _wrong_tables(data, places)
    for way, kind, table in _tables(data):
        complaints += _unknown(way, kind, table, places)
        complaints += _wrong(way, kind, table, places)
    return complaints


def _tables(data: dict[str, Any]) -> list[Table]:
    found: list[Table] = [((), Config, data)]
    found += [((name,), kind, data[name]) for name, kind in _TABLES.items() if name in data]
    for name, kind in _LISTED.items():
        found += [((name, n), kind, one) for n, one in enumerate(data.get(name, ()))]
    return found


def _wrong_tables(data: dict[str, Any], places: Places) -> list[str]:
    complaints = []
    for name in _TABLES:
        if name in data and not isinstance(data[name], dict):
            complaints.append(f"{places.of(name)}: {name} is a table\n    begin it with [{name}]")
            del data[name]
    for name in _LISTED:
        listed = data.get(name, [])
        if not (isinstance(listed, list) and all(isinstance(one, dict) for one in listed)):
            mend = f"begin each with [[{name}]], and below it: name = …"
            complaints.append(f"{places.of(name)}: {name} are tables\n    {mend}")
            del data[name]
    return complaints


def _unknown(way: Way, kind: type[Struct], table: dict[str, Any], places: Places) -> list[str]:
    complaints = []
    fields = [field.encode_name for field in msgspec.structs.fields(kind)]
    for key in [key for key in table if key not in fields]:
        mend = did_you_mean(key, fields)
        complaints.append(f'{places.of(*way, key)}: unknown key "{key}"\n    {mend}')
        del table[key]
    return complaints


def _wrong(way: Way, kind: type[Struct], table: dict[str, Any], places: Places) -> list[str]:
    complaints = []
    types = get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        key, of = field.encode_name, types[field.name]
        if key not in table or (not way and key in (*_TABLES, *_LISTED)):
            continue  # tables are gone through by themselves
        name = ".".join(str(part) for part in (*way, key) if isinstance(part, str))
        if get_origin(of) is Mapping and isinstance(table[key], dict):
            for odd in [one for one, text in table[key].items() if not isinstance(text, str)]:
                place = places.of(*way, key, odd)
                complaints.append(f'{place}: {name}: "{odd}" is given no text')
                del table[key][odd]
        try:
            msgspec.convert(table[key], of)
        except msgspec.ValidationError:
            complaints.append(f"{places.of(*way, key)}: {name}: {_said(table[key], of)}")
            if field.required:  # told once: its stand-in has nothing wrong
                table[key] = _STAND_INS.get(key, places.of(*way, key))
            else:
                del table[key]
    return complaints


_STAND_INS: Mapping[str, Any] = {
    "url": "https://example.org/",
    "contact": "mailto:desk@example.org",
    "expires": date.max,
}
_WORDS: dict[Any, str] = {
    str: 'write a text: "…"',
    int: "write a whole number",
    bool: "write true or false",
}


def _said(value: object, of: Any) -> str:
    if get_origin(of) is Literal:
        allowed = [str(one) for one in get_args(of)]
        mend = did_you_mean(str(value), allowed) or f"write one of: {', '.join(allowed)}"
        return f"{_toml(value)} is none\n    {mend}"
    return f"{_toml(value)} is of the wrong kind\n    {_asked(of)}"


def _asked(of: Any) -> str:
    """What to write where a value of this type is asked for."""
    if get_origin(of) in (Union, UnionType):
        kinds = [one for one in get_args(of) if one is not NoneType]
        first, *others = map(_asked, kinds)
        return " or ".join([first, *(other.removeprefix("write ") for other in others)])
    if get_origin(of) is tuple:
        return 'write a list of texts: ["…", "…"]'
    if get_origin(of) is Mapping:
        return 'write a table: "…" = "…"'
    return _WORDS.get(of, "write a day: 2027-01-01")


def _toml(value: object) -> str:
    """A value as the file has it, or only its kind where that would be long."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"' if len(value) < 40 and value.isprintable() else "a text"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return str(value)


def fill_in_preset(data: dict[str, Any], places: Places) -> list[str]:
    """Add what the edition's preset says to what its own keys do not."""
    edition = data.get("edition", {})
    preset = edition.get("preset")
    if preset is None:
        return []
    if preset not in PRESETS:
        mend = did_you_mean(preset, PRESETS)
        return [f'{places.of("edition", "preset")}: no preset "{preset}"\n    {mend}']
    names = PRESETS[preset]["names"] | edition.get("names", {})
    data["edition"] = {**PRESETS[preset], **edition, "names": names}
    return []
