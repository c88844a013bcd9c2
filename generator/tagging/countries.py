"""The world's countries with what newsrooms call them, so that no desk has to write them."""

from functools import cache
from importlib import resources

from generator.tagging.records import Tag


@cache
def countries() -> tuple[Tag, ...]:
    """One record for each country, made from CLDR by tools/countries.py."""
    table = resources.files("generator.tagging").joinpath("countries.tsv").read_text("utf-8")
    return tuple(_country(*line.split("\t")) for line in table.splitlines())


def _country(code: str, label: str, aliases: str, nisba: str, weak: str) -> Tag:
    return Tag(
        label,
        "place",
        aliases=_parts(aliases),
        nisba=_parts(nisba),
        weak=_parts(weak),
        country=code,
    )


def _parts(column: str) -> tuple[str, ...]:
    return tuple(column.split("|")) if column else ()
