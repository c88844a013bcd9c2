"""The catalogue: every text for the reader that no editor wrote.

It lies beside the templates as `ar.toml`, so that a site may shadow it and a
second language is one more file, `en.toml`, which the configuration names.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from msgspec import Meta, Struct, ValidationError, convert
from msgspec.structs import fields

from generator.arabic.counts import Forms
from generator.problems import BuildFailed, Problem, did_you_mean

NAME = "ar.toml"
"""The packaged catalogue, whose phrases every other has to have."""
RULES = ("ar", "one-other")
"""How a language counts: with the six forms of Arabic, or with one and many.

With "one-other" a group needs only `one` and `other`; `zero` may be said apart.
"""
FORMS = tuple(field.name for field in fields(Forms))
Twelve = Annotated[tuple[str, ...], Meta(min_length=12, max_length=12)]
Seven = Annotated[tuple[str, ...], Meta(min_length=7, max_length=7)]
_PLACE = re.compile(r"{(\w+)}")


class Dates(Struct, frozen=True, forbid_unknown_fields=True):
    """How another language writes dates: its names, Monday first, and patterns."""

    months: Twelve
    weekdays: Seven
    weekday_letters: Seven
    hijri_months: Twelve
    short_day: str = "{day} {month}"
    day: str = "{day} {month} {year}"
    full_day: str = "{weekday} {day} {month} {year}"
    month: str = "{month} {year}"
    hijri: str = "{day} {month} {year}"


class Phrases(Struct, frozen=True):
    """`texts` by name, and `counts`: the six plural forms of what is counted.

    `dates` is None in Arabic, whose names the edition picks.
    """

    texts: Mapping[str, str]
    counts: Mapping[str, Forms]
    dates: Dates | None = None


def name(language: str) -> str:
    """The catalogue of a language, among the templates."""
    return f"{language}.toml"


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
    rule = data.pop("plural", {"rule": "ar"})
    dates = data.pop("dates", None)
    # A rule that is none is told itself, and not what it leaves open.
    if rule != {"rule": "ar"} and isinstance(counts, dict):
        counts = {name: _filled(forms) for name, forms in counts.items()}
    problems = [
        Problem(path, _line(source, name), what, mend)
        for name, what, mend in (
            *_wrong(data, counts),
            *_missing(data, counts, like, FORMS if rule == {"rule": "ar"} else ("one", "other")),
            *_wrong_manner(rule, dates, data),
        )
    ]
    if problems:
        raise BuildFailed(problems)
    return Phrases(
        data,
        {name: Forms(**forms) for name, forms in counts.items()},
        convert(dates, Dates) if dates is not None else None,
    )


def _filled(forms: Any) -> Any:
    """The six forms of a language that has two."""
    if not isinstance(forms, dict) or "other" not in forms:
        return forms
    return {**dict.fromkeys(FORMS, forms["other"]), **forms}


def _wrong_manner(rule: Any, dates: Any, texts: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with how a language counts, writes dates, and runs."""
    if not isinstance(rule, dict) or rule.keys() != {"rule"} or rule["rule"] not in RULES:
        yield "plural", "no such rule of counting", f"write one of: {', '.join(RULES)}"
    if texts.get("dir", "rtl") not in ("rtl", "ltr"):
        yield "dir", "no such direction", "write rtl or ltr"
    if dates is not None:
        try:
            convert(dates, Dates)
        except ValidationError as error:
            yield "dates", str(error), "months and hijri_months are twelve, weekdays seven"


def _wrong(texts: dict[str, Any], counts: Any) -> Iterator[tuple[str, str, str]]:
    """What is no phrase: its name, what is wrong, and how to mend it."""
    for name, text in texts.items():
        if isinstance(text, dict):
            mend = did_you_mean(name, ("count", "plural", "dates"))
            yield name, f'no such table "{name}"', mend
        elif not isinstance(text, str):
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
    texts: dict[str, Any], counts: Any, like: Phrases | None, forms: Sequence[str]
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
    for name, ours_of in like.counts.items():
        if isinstance(counts, dict) and name not in counts:
            said = "\n".join(f"{form} = «{getattr(ours_of, form)}»" for form in forms)
            yield "", f'no forms to count "{name}"', f"add [count.{name}]; ours are:\n{said}"


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
