"""Editing `content/tags.toml` as text: a record changes, every other line stays."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from generator.arabic.fold import key
from generator.arabic.slugs import slug
from generator.problems import BuildFailed, Problem
from generator.tagging.records import Tag
from generator.tagging.vocabulary import Vocabulary, read_vocabulary

_HEADER = re.compile(r"^\s*\[\[\s*tag\s*\]\]")
_WIDTH = 100


_MERGED = ("label", "kind", "slug", "aliases", "old_slugs", "line", "country")
"""What of a record is kept, or may go, where it becomes one with another."""


def renamed(text: str, vocabulary: Vocabulary, old: str, new: str, kind: str, path: str) -> str:
    """The vocabulary's text after «old» has become «new»; «old» stays as another name.

    The address of its page is kept in `old_slugs`. Where `new` has a record
    already the two become one; where neither has, one of this `kind` is added.
    Raises BuildFailed where the records, which lie at `path`, would say
    anything else afterwards.
    """
    was, into = vocabulary.find(old), vocabulary.find(new)
    if was and into and was is not into and (lost := _only_in(was, into)):
        what = f"a record with keys that the other would not have: {', '.join(lost)}"
        mend = f"carry them over by hand, and delete them here: «{was.label}» «{into.label}»"
        raise BuildFailed([Problem(path, was.line, what, mend)])
    edited = _renamed(text, vocabulary, old, new, kind)
    if not _is_safe(edited, vocabulary, new, was, path):
        line = (was.line if was else 0) or (into.line if into else 0)
        what = "a record that cannot be changed safely"
        mend = "write it as [[tag]] with each key on a line of its own, or change it by hand"
        raise BuildFailed([Problem(path, line, what, mend)])
    return edited


def _only_in(was: Tag, into: Tag) -> list[str]:
    names = [name for name in was.__struct_fields__ if name not in _MERGED]
    lost = [name for name in names if getattr(was, name) and not getattr(into, name)]
    return ["except" if name == "excepted" else name for name in lost]


def _is_safe(edited: str, before: Vocabulary, new: str, was: Tag | None, path: str) -> bool:
    """Whether the edited text says what it said, and of the renamed record what it should."""
    try:
        after = read_vocabulary(edited, path)
    except BuildFailed:
        return False
    named = after.find(new)
    if named is None or (was and after.find(was.label) is not named):
        return False
    if was and was.line and key(named.label) == key(new) != was.key and _only_in(was, named):
        return False
    touched = {named.key, key(new), was.key if was else ""}
    left = [{tag.key: replace(tag, line=0) for tag in one.tags} for one in (before, after)]
    for tags in left:
        for identity in touched:
            tags.pop(identity, None)
    return left[0] == left[1]


def _renamed(text: str, vocabulary: Vocabulary, old: str, new: str, kind: str) -> str:
    was, into = vocabulary.find(old), vocabulary.find(new)
    before = was or Tag(old, kind)
    address = before.slug or slug(before.label)
    if into is not None and into is not was:
        present = into.slug or slug(into.label)
        slugs = _addresses(into.old_slugs, before.old_slugs, (address,), but=present)
        names = (before.label, *before.aliases)
        # From the end of the file upwards, so that no record moves before its turn.
        if before.line > into.line:
            text = _without(text, before.line)
        text = _with_names(text, into, names, slugs)
        return _without(text, before.line) if 0 < before.line < into.line else text
    slugs = _addresses(before.old_slugs, (address,), but=before.slug or slug(new))
    if not before.line:
        other = (before.label,) if key(before.label) != key(new) else ()
        return _added(text, Tag(new, before.kind, aliases=other, old_slugs=slugs))
    text = _with_names(text, before, (before.label,), slugs, but=new)
    return _with_label(text, before.line, new)


def _addresses(*slugs: Iterable[str], but: str) -> tuple[str, ...]:
    """All addresses that a page had, each once, without the one that it has."""
    return tuple(dict.fromkeys(one for some in slugs for one in some if one != but))


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
    end = "\r\n" if "\r\n" in text else "\n"
    gap = end * (0 if not text or text.endswith(end * 2) else 1 if text.endswith("\n") else 2)
    return text + gap + record(tag).replace("\n", end)


def _with_names(
    text: str, tag: Tag, names: Iterable[str], old_slugs: Iterable[str], but: str = ""
) -> str:
    """The text with more in a record's lists, `but` this name; a country gets a record."""
    aliases = tuple(
        name for name in dict.fromkeys((*tag.aliases, *names)) if key(name) != key(but or tag.label)
    )
    slugs = tuple(old_slugs)
    if not tag.line:
        return _added(text, Tag(tag.label, tag.kind, aliases=aliases, old_slugs=slugs))
    for name, values, had in (
        ("aliases", aliases, tag.aliases),
        ("old_slugs", slugs, tag.old_slugs),
    ):
        if values == had:
            continue
        longer = None
        if had and set(had) <= set(values):
            more = [value for value in values if value not in had]
            longer = _with_more(text, tag.line, name, more)
        if longer is None and not values:
            longer = _without_key(text, tag.line, name)
        text = longer or _with_value(text, tag.line, name, _list(name, values))
    return text


def _without_key(text: str, line: int, name: str) -> str:
    lines = text.split("\n")
    rows = _rows_of(lines, line, name)
    return "\n".join(lines[: rows[0]] + lines[rows[1] + 1 :]) if rows else text


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
    ending = "\r" if lines[line - 1].endswith("\r") else ""
    rows = [row + ending for row in written]
    if rows_of := _rows_of(lines, line, name):
        first, last = rows_of
        return "\n".join(lines[:first] + rows + lines[last + 1 :])
    _, end = _span(text, line)
    return "\n".join(lines[:end] + rows + lines[end:])


def _with_label(text: str, line: int, label: str) -> str:
    lines = text.split("\n")
    if rows := _rows_of(lines, line, "label"):
        row = lines[rows[0]]
        behind = row.index("=") + 1
        lines[rows[0]] = row[:behind] + _TOKEN.sub(lambda _: quoted(label), row[behind:], count=1)
    return "\n".join(lines)


def _with_more(text: str, line: int, name: str, more: Sequence[str]) -> str | None:
    """The text with more at the end of a list that the record at `line` has; every
    comment stays. None where it has no such list.
    """
    lines = text.split("\n")
    if not (rows_of := _rows_of(lines, line, name)):
        return None
    first, last = rows_of
    value = "\n".join(lines[first : last + 1])
    strings = [found for found in _TOKEN.finditer(value) if found[0][0] in "\"'"]
    if not strings:
        return None
    at = strings[-1].end()
    row = value.rfind("\n", 0, at) + 1
    end = value.find("\n", at)
    if end < 0 or "]" in _TOKEN.sub("", value[at:end]):
        value = value[:at] + "".join(f", {quoted(one)}" for one in more) + value[at:]
    else:
        # One to a line, as the list has them.
        indent = value[row : len(value) - len(value[row:].lstrip())]
        cr = "\r" if value[end - 1] == "\r" else ""
        comma = "" if _TOKEN.sub("", value[at:end]).strip().startswith(",") else ","
        added = "".join(f"\n{indent}{quoted(one)},{cr}" for one in more)
        value = value[:at] + comma + value[at:end] + added + value[end:]
    return "\n".join([*lines[:first], value, *lines[last + 1 :]])


def _rows_of(lines: Sequence[str], line: int, name: str) -> tuple[int, int] | None:
    """The first and last row of a key's value in the record at `line`: list indices."""
    start, end = _span("\n".join(lines), line)
    for number in range(start, end):
        if re.match(rf"\s*{name}\s*=", lines[number]):
            last = number
            while last + 1 < len(lines) and not _closed("\n".join(lines[number : last + 1])):
                last += 1
            return number, last
    return None


# A string, or a comment.
_TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*')


def _closed(value: str) -> bool:
    bare = _TOKEN.sub("", value)
    return bare.count("[") <= bare.count("]")


def _list(name: str, values: Iterable[str]) -> list[str]:
    one = f"{name} = [{', '.join(map(quoted, values))}]"
    if len(one) <= _WIDTH:
        return [one]
    return [f"{name} = [", *(f"  {quoted(value)}," for value in values), "]"]
