"""The catalogue: every text for the reader that no editor wrote.

It lies beside the templates as `ar.toml`, so that a site may shadow it and a
second language is one more file.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from generator.arabic.counts import Forms
from generator.problems import BuildFailed, Problem

NAME = "ar.toml"
FORMS = tuple(field.name for field in fields(Forms))
_PLACE = re.compile(r"{(\w+)}")


class Phrases(Struct, frozen=True):
    """`texts` by name, and `counts`: the six plural forms of what is counted."""

    texts: Mapping[str, str]
    counts: Mapping[str, Forms]


def read(source: str, path: str = NAME, like: Phrases | None = None) -> Phrases:
    """Read a catalogue. Raises BuildFailed with all that is wrong with it.

    `like` is the packaged catalogue, whose templates ask for every phrase in it.
    """
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else len(source.splitlines())
        raise BuildFailed([Problem(path, line, f"no catalogue of phrases: {error}")]) from None
    counts = data.pop("count", {})
    problems = [
        Problem(path, _line(source, name), what, mend)
        for name, what, mend in (*_wrong(data, counts), *(_missing(data, counts, like)))
    ]
    if problems:
        raise BuildFailed(problems)
    return Phrases(data, {name: Forms(**forms) for name, forms in counts.items()})


def _wrong(texts: dict[str, Any], counts: Any) -> Iterator[tuple[str, str, str]]:
    """What is no phrase: its name, what is wrong, and how to mend it."""
    for name, text in texts.items():
        if not isinstance(text, str):
            yield name, f'"{name}" is no text', f'write {name} = "…"'
    if not isinstance(counts, dict):
        yield "count", "count holds groups of forms", "write [count.stories], and its forms below"
        return
    for name, forms in counts.items():
        given = forms if isinstance(forms, dict) else {}
        for form in FORMS:
            if not isinstance(given.get(form), str):
                yield f"count.{name}", f'"{name}" has no form "{form}"', f'write {form} = "…"'
        if extra := sorted(given.keys() - set(FORMS)):
            mend = f"the forms are: {', '.join(FORMS)}"
            yield f"count.{name}", f'"{name}" has a form "{extra[0]}"', mend


def _missing(
    texts: dict[str, Any], counts: Any, like: Phrases | None
) -> Iterator[tuple[str, str, str]]:
    """What the packaged templates ask for in vain, and places that nothing fills."""
    if like is None:
        return
    for name, ours in like.texts.items():
        text = texts.get(name)
        if text is None:
            yield "", f'no phrase "{name}"', f"add it; ours is:\n{name} = «{ours}»"
        elif isinstance(text, str) and (extra := _places(text) - _places(ours)):
            mend = f"what is filled in here: {', '.join(sorted(_places(ours))) or 'nothing'}"
            yield name, f'"{name}" has a place {{{min(extra)}}} that nothing fills', mend
    for name in like.counts:
        if isinstance(counts, dict) and name not in counts:
            yield "", f'no forms to count "{name}"', f"add [count.{name}] with its six forms"


def _places(text: str) -> set[str]:
    return set(_PLACE.findall(text))


def _line(source: str, name: str) -> int:
    """The line on which a name stands, or 0."""
    if not name:
        return 0
    pattern = rf'\s*\[*\s*["\']?{re.escape(name)}["\']?\s*[=.\]]'
    lines = enumerate(source.splitlines(), 1)
    return next((number for number, line in lines if re.match(pattern, line)), 0)


def fill(phrase: str, **values: object) -> str:
    """A phrase with its `{name}` places filled. Other braces stay as they are.

    Not `str.format`: a title may hold braces, and a format reaches attributes.
    """
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), phrase)
