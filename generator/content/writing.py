"""Writing a content file, so that reading it gives every field and every word back."""

import re
from collections.abc import Iterable

from msgspec import Struct

from generator.content.files import digest
from generator.content.frontmatter import CONTROLS
from generator.model import When


class Draft(Struct, frozen=True):
    """An article that the import has made; `body` is Markdown already.

    `left_out` are lines of the seed that stand nowhere else, kept for the editor
    to put back: no reader sees them.
    """

    title: str
    body: str
    slug: str
    seed_name: str
    seed_digest: str
    description: str | None = None
    date: When | None = None
    updated: When | None = None
    tags: tuple[str, ...] = ()
    section: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    place: str | None = None
    draft: bool = False
    read_also: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def write(draft: Draft) -> str:
    """The content file of a draft. Reading it gives every field back."""
    lines = [f"title: {_quoted(draft.title)}"]

    def add(name: str, value: str | None) -> None:
        if value:
            lines.append(f"{name}: {value}")

    def add_list(name: str, values: tuple[str, ...]) -> None:
        if values:
            lines.extend([f"{name}:", *(f"  - {_quoted(value)}" for value in values)])

    add("description", draft.description and _quoted(draft.description))
    add("date", _dated(draft.date) if draft.date else None)
    add("updated", _dated(draft.updated) if draft.updated else None)
    add("slug", _quoted(draft.slug))
    add("section", draft.section and _quoted(draft.section))
    add_list("tags", draft.tags)
    add_list("authors", draft.authors)
    add("source", draft.source and _quoted(draft.source))
    add("place", draft.place and _quoted(draft.place))
    add_list("read_also", draft.read_also)
    add("draft", "true" if draft.draft else None)
    lines += [
        "seed:",
        f"  name: {_quoted(draft.seed_name)}",
        f"  digest: {_quoted(draft.seed_digest)}",
        '  wrote: ""',
    ]
    if draft.left_out:
        lines += ["  left_out:", *(f"    - {_quoted(line)}" for line in draft.left_out)]
    body = draft.body.replace("\r\n", "\n").replace("\r", "\n")
    text = "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"
    return text.replace('\n  wrote: ""\n', f'\n  wrote: "{digest(text)}"\n', 1)


_WROTE = re.compile(r'^  wrote: "([0-9a-f]{32})"$', re.MULTILINE)


def as_written(text: str) -> bool:
    """Whether a content file still is what the import wrote: nobody edited it."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    found = _WROTE.search(text)
    if not found:
        return False
    return digest(text[: found.start()] + '  wrote: ""' + text[found.end() :]) == found[1]


# What YAML refuses or folds inside double quotes, beside the quote itself.
_YAML_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')


def _quoted(text: str) -> str:
    """What reading would refuse or join is left out or joined here already."""
    text = " ".join(CONTROLS.sub(" ", text).split())
    return f'"{_YAML_UNSAFE.sub(_yaml_escape, text)}"'


def _yaml_escape(found: re.Match[str]) -> str:
    if found[0] in '"\\':
        return f"\\{found[0]}"
    half = "\ud800" <= found[0] <= "\udfff"  # of a pair; alone it is no character
    return "\ufffd" if half else f"\\u{ord(found[0]):04x}"


def _dated(when: When) -> str:
    return when.at.isoformat(" ", "seconds") if when.at else when.day.isoformat()


_ENTITY = re.compile(r"&(?=#\d+;|#x[0-9a-f]+;|[0-9a-z]+;)", re.IGNORECASE)
_LINE_START = re.compile(r"^(?:(\d+)(?=\.(?:\s|$))|(?=#{1,6}(?:\s|$)|[>+\-*]))", re.MULTILINE)
_RULE_OF_EQUALS = re.compile(r"^=(?==*$)", re.MULTILINE)


def escape_paragraph(text: str) -> str:
    """Plain text as one Markdown paragraph that shows exactly this text.

    Blanks are joined to one and control characters left out. Only what would
    mean something is escaped, so that the editor sees clean text.
    """
    return _escaped([text])


def escape_lines(lines: Iterable[str]) -> str:
    """Lines that must stay lines (verse, a list of results) as one paragraph."""
    # Under another line a row of = would make it a heading, and | a table.
    text = _RULE_OF_EQUALS.sub("&#61;", _escaped(lines).replace("|", "\\|"))
    return text.replace("\n", "  \n")


def _escaped(lines: Iterable[str]) -> str:
    """All lines of a paragraph at once: what one opens, the next could close."""
    clean = (" ".join(CONTROLS.sub(" ", line).split()) for line in lines)
    text = "\n".join(line for line in clean if line)
    text = text.replace("\\", "\\\\").replace("[", "\\[")
    for sign in "`*_":
        if text.count(sign) > 1:  # alone it opens nothing
            text = text.replace(sign, f"\\{sign}")
    text = _ENTITY.sub("&amp;", text)
    if "<" in text and ">" in text:  # an address between them would be a link
        text = text.replace("<", "&lt;")
    return _LINE_START.sub(r"\1\\", text)
