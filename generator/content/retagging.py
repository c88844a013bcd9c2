"""A tag in the front matter of a content file: where it stands, and calling it otherwise.

YAML itself says where each value begins and ends, so that nothing but the tag
changes; what the file says afterwards is read again and compared.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from generator.arabic.fold import key
from generator.problems import BuildFailed, Problem

_END = "(?:\r\n|\r|\n)"
_FRONT = re.compile(f"\\A\ufeff*---[ \t]*{_END}(.*?)(?<=[\r\n])---[ \t]*(?:{_END}|\\Z)", re.DOTALL)
_BEFORE_ITEM = re.compile("[ \t]*-[ \t]+\\Z")
_BEHIND_ITEM = re.compile(f"[ \t]*(#[^\r\n]*)?({_END}|\\Z)")


class Place(Struct, frozen=True):
    """A tag in a file: its text, its line from 1, and which characters of the file it is.

    `style` is YAML's: "" for plain, ' and " for quoted, | and > for a block.
    """

    tag: str
    line: int
    start: int
    end: int
    style: str


def places(text: str, *, fast: bool = False) -> Iterator[Place]:
    """Each tag in the front matter, in order.

    The fast loader's lines are right; only the slow one is known to count in
    characters where on them a tag stands.
    """
    import yaml

    front = _FRONT.match(text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if fast else yaml.SafeLoader
    root = yaml.compose(front[1], Loader=loader) if front else None
    if front is None or not isinstance(root, yaml.MappingNode):
        return
    first = len(re.findall(_END, text[: front.start(1)])) + 1
    for name, value in root.value:
        if name.value != "tags":
            continue
        for node in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if isinstance(node, yaml.ScalarNode) and node.value.strip():
                yield Place(
                    " ".join(node.value.split()),
                    first + node.start_mark.line,
                    front.start(1) + node.start_mark.index,
                    front.start(1) + node.end_mark.index,
                    node.style or "",
                )


def retagged(path: str, text: str, old: str, new: str) -> str | None:
    """The file with the tag called `new`, or None where it does not have it.

    A tag keeps the quotation marks that it has, or the block that it stands in.
    Where the file has `new` already, `old` goes. Raises BuildFailed where the
    front matter would say anything else afterwards.
    """
    import yaml

    refused = Problem(
        path,
        next((place.line for place in places(text, fast=True) if key(place.tag) == key(old)), 0),
        "a tag that cannot be changed safely",
        "change it by hand and run this again: nothing was written",
    )
    try:
        found = list(places(text))
    except yaml.YAMLError:  # the slow loader is a little stricter
        raise BuildFailed([refused]) from None
    wanted = [place for place in found if key(place.tag) == key(old) and place.tag != new]
    if not wanted:
        return None
    before = _said(text)
    kept = [place for place in found if place not in wanted and key(place.tag) == key(new)]
    if kept:
        tried = _without(text, found, wanted)
        rest = [place.tag for place in found if place not in wanted]
        if tried is not None and _said(tried) == _expected(before, rest):
            return tried
    names = [new if place in wanted else place.tag for place in found]
    for quoted in (False, True):
        tried = _exchanged(text, wanted, new, quoted=quoted)
        if _said(tried) == _expected(before, names):
            return tried
    raise BuildFailed([refused])


def _exchanged(text: str, wanted: Sequence[Place], new: str, *, quoted: bool) -> str:
    pieces, last = [], 0
    for place in wanted:
        start, end, written = _written(text, place, new, quoted=quoted)
        pieces += [text[last:start], written]
        last = end
    return "".join([*pieces, text[last:]])


def _written(text: str, place: Place, new: str, *, quoted: bool) -> tuple[int, int, str]:
    """What to put where, so that the value becomes `new`."""
    if place.style in ("|", ">"):
        # Below the sign, which may have a comment behind it, stand the tag's own lines.
        header = re.compile(f"[^\r\n]*{_END}\\s*").match(text, place.start, place.end)
        start = header.end() if header else place.end
        return start, start + len(text[start : place.end].rstrip()), new
    if place.style == "'":
        return place.start, place.end, "'" + new.replace("'", "''") + "'"
    if place.style == '"' or quoted:
        return place.start, place.end, '"' + re.sub(r'(["\\])', r"\\\1", new) + '"'
    return place.start, place.end, new


def _without(text: str, found: Sequence[Place], wanted: Sequence[Place]) -> str | None:
    """The text without these items of a list, or None where they do not stand by themselves."""
    for place in reversed(wanted):
        number = found.index(place)
        line = max(text.rfind("\n", 0, place.start), text.rfind("\r", 0, place.start)) + 1
        behind = _BEHIND_ITEM.match(text, place.end)
        if (dash := _BEFORE_ITEM.search(text, line, place.start)) and dash.start() == line:
            if place.style in ("|", ">"):
                text = text[:line] + text[place.end :]
            elif behind and not behind[1]:
                text = text[:line] + text[behind.end() :]
            else:  # what is said behind it may be about more than this line
                sign = text.index("-", line)
                text = text[:sign] + text[place.end :].lstrip(" \t")
        elif number + 1 < len(found):
            text = text[: place.start] + text[found[number + 1].start :]
        elif number:
            text = text[: found[number - 1].end] + text[place.end :]
        else:
            return None
    return text


_Said = tuple[str, tuple[Any, ...]] | None
"""A file's text behind the front matter, and the keys with what they say; None where it
cannot be read."""


def _said(text: str) -> _Said:
    import yaml

    front = _FRONT.match(text)
    if front is None:
        return None
    try:
        root = yaml.compose(front[1], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    said = tuple(
        (name.value, _tags(value) if name.value == "tags" else _value(value))
        for name, value in root.value
    )
    return text[front.end() :], said


def _tags(node: Any) -> tuple[Any, ...]:
    items = node.value if isinstance(node.value, list) else [node]
    values = [value for item in items if (value := _value(item)) is not None]
    return tuple(" ".join(one.split()) if isinstance(one, str) else one for one in values)


def _value(node: Any) -> Any:
    if isinstance(node.value, list):
        return tuple(
            tuple(map(_value, one)) if isinstance(one, tuple) else _value(one) for one in node.value
        )
    empty = node.style is None and node.value in ("", "~", "null")
    return None if empty else node.value


def _expected(said: _Said, tags: Sequence[str]) -> _Said:
    if said is None:
        return ("", ("a file that cannot be read",))
    rest, keys = said
    return rest, tuple((name, tuple(tags) if name == "tags" else value) for name, value in keys)
