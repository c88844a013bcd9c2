"""Editing `content/tags.toml` as text: a record changes, every other line stays."""

import re
from collections.abc import Iterable, Sequence

from generator.arabic.fold import key
from generator.arabic.slugs import slug
from generator.tagging.records import Tag
from generator.tagging.vocabulary import Vocabulary

_HEADER = re.compile(r"^\s*\[\[\s*tag\s*\]\]")
_WIDTH = 100


def renamed(text: str, vocabulary: Vocabulary, old: str, new: str, kind: str) -> str:
    """The vocabulary's text after «old» has become «new»; «old» stays as another name.

    The address of its page is kept in `old_slugs`. Where `new` has a record
    already the two become one; where neither has, one of this `kind` is added.
    """
    was, into = vocabulary.find(old), vocabulary.find(new)
    before = was or Tag(old, kind)
    address = before.slug or slug(before.label)
    old_slugs = dict.fromkeys((address, *before.old_slugs))
    if into is not None and into is not was:
        old_slugs.pop(into.slug or slug(into.label), None)
        names = (before.label, *before.aliases)
        # From the end of the file upwards, so that no record moves before its turn.
        if before.line > into.line:
            text = _without(text, before.line)
        text = _with_names(text, into, names, old_slugs)
        return _without(text, before.line) if 0 < before.line < into.line else text
    if before.slug or address == slug(new):
        old_slugs.pop(address)
    if not before.line:
        other = (before.label,) if key(before.label) != key(new) else ()
        return _added(text, Tag(new, before.kind, aliases=other, old_slugs=tuple(old_slugs)))
    text = _with_names(text, before, (before.label,), old_slugs, but=new)
    return _with_value(text, before.line, "label", [f"label = {quoted(new)}"])


def record(tag: Tag) -> str:
    """A record as an editor would write it."""
    lines = ["[[tag]]", f"label = {quoted(tag.label)}", f"kind = {quoted(tag.kind)}"]
    for name, values in (("aliases", tag.aliases), ("old_slugs", tag.old_slugs)):
        if values:
            lines += _list(name, values)
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub("[\x00-\x1f\x7f]", lambda c: f"\\u{ord(c[0]):04x}", escaped) + '"'


def _added(text: str, tag: Tag) -> str:
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return text + gap + record(tag)


def _with_names(
    text: str, tag: Tag, names: Iterable[str], old_slugs: Iterable[str], but: str = ""
) -> str:
    """The text with more in a record's lists, `but` this name; a country gets a record."""
    aliases = tuple(
        name for name in dict.fromkeys((*tag.aliases, *names)) if key(name) != key(but or tag.label)
    )
    slugs = tuple(dict.fromkeys((*tag.old_slugs, *old_slugs)))
    if not tag.line:
        return _added(text, Tag(tag.label, tag.kind, aliases=aliases, old_slugs=slugs))
    for name, values, had in (
        ("aliases", aliases, tag.aliases),
        ("old_slugs", slugs, tag.old_slugs),
    ):
        if values != had:
            text = _with_value(text, tag.line, name, _list(name, values))
    return text


def _span(text: str, line: int) -> tuple[int, int]:
    """From the line behind a record's header to that behind its last: list indices."""
    lines = text.split("\n")
    end = line
    for number in range(line, len(lines)):
        if _HEADER.match(lines[number]):
            break
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            end = number + 1
    return line, end


def _without(text: str, line: int) -> str:
    _, end = _span(text, line)
    lines = text.split("\n")
    if end < len(lines) and not lines[end].strip():
        end += 1
    return "\n".join(lines[: line - 1] + lines[end:])


def _with_value(text: str, line: int, name: str, written: Sequence[str]) -> str:
    """The text with a key of the record at `line` written anew, or added behind its last."""
    lines = text.split("\n")
    start, end = _span(text, line)
    ending = "\r" if lines[line - 1].endswith("\r") else ""
    rows = [row + ending for row in written]
    for number in range(start, end):
        if re.match(rf"\s*{name}\s*=", lines[number]):
            last = number
            while not _closed("\n".join(lines[number : last + 1])):
                last += 1
            return "\n".join(lines[:number] + rows + lines[last + 1 :])
    return "\n".join(lines[:end] + rows + lines[end:])


def _closed(value: str) -> bool:
    bare = re.sub(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*', "", value)
    return bare.count("[") <= bare.count("]")


def _list(name: str, values: Iterable[str]) -> list[str]:
    one = f"{name} = [{', '.join(map(quoted, values))}]"
    if len(one) <= _WIDTH:
        return [one]
    return [f"{name} = [", *(f"  {quoted(value)}," for value in values), "]"]
