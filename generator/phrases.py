"""The catalogue: every text for the reader that no editor wrote.

It lies beside the templates as `ar.toml`, so that a site may shadow it and a
second language is one more file.
"""

import tomllib
from collections.abc import Mapping

from msgspec import Struct, convert

from generator.arabic.counts import Forms
from generator.problems import BuildFailed, Problem

NAME = "ar.toml"


class Phrases(Struct, frozen=True):
    """`texts` by name, and `counts`: the six plural forms of what is counted."""

    texts: Mapping[str, str]
    counts: Mapping[str, Forms]


def read(source: str, path: str = NAME) -> Phrases:
    """Read a catalogue. Raises BuildFailed where it is not one."""
    try:
        data = tomllib.loads(source)
        counts = convert(data.pop("count", {}), dict[str, Forms])
        return Phrases(convert(data, dict[str, str]), counts)
    except ValueError as error:  # of tomllib and of msgspec alike
        raise BuildFailed([Problem(path, 0, f"no catalogue of phrases: {error}")]) from None


def fill(phrase: str, **values: object) -> str:
    """A phrase with its `{name}` places filled. Other braces stay as they are.

    Not `str.format`: a title may hold braces, and a format reaches attributes.
    """
    for name in values:
        phrase = phrase.replace(f"{{{name}}}", f"\0{name}\0")
    for name, value in values.items():
        phrase = phrase.replace(f"\0{name}\0", str(value))
    return phrase
