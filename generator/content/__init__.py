"""A content file: Markdown with front matter, read strictly and written safely."""

import re
from datetime import tzinfo

from generator.content.articles import KEYS, STANDING, ArticleFront, StandingFront, Text
from generator.content.excerpts import EXCERPT, excerpt
from generator.content.files import (
    CONTENT,
    FENCE,
    VOCABULARY,
    below,
    body,
    decoded,
    digest,
    fences,
    found,
    vocabulary,
)
from generator.content.frontmatter import CONTROLS
from generator.content.writing import Draft, as_written, escape_lines, escape_paragraph, write
from generator.model import Written, WrittenStanding
from generator.problems import Problem
from generator.prose import without_notes

__all__ = [
    "CONTENT",
    "EXCERPT",
    "KEYS",
    "VOCABULARY",
    "Draft",
    "as_written",
    "body",
    "digest",
    "escape_lines",
    "escape_paragraph",
    "excerpt",
    "found",
    "read",
    "vocabulary",
    "write",
]

_SIGNS_ALONE = re.compile(r"(?<!\S)[^\w\s]++(?!\S)")
_LINE = re.compile(b"\r\n?|\n")


def read(path: str, data: bytes, zone: tzinfo) -> Written | WrittenStanding | tuple[Problem, ...]:
    """The article or standing page in a content file, or everything wrong with it.

    `path` is for messages. Times without an offset are in `zone`, and every
    time is moved there.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(_LINE.findall(data, 0, error.start)) + 1
        return (Problem(path, line, "not UTF-8 text", "save the file as UTF-8"),)
    text = decoded(data)
    if controls := sorted(set(CONTROLS.findall(text))):
        return tuple(
            Problem(
                path,
                text.count("\n", 0, text.index(control)) + 1,
                f"invisible control character U+{ord(control):04X}",
                "delete it",
            )
            for control in controls
        )
    stands = path.startswith(STANDING)
    front: StandingFront | ArticleFront
    front = StandingFront(path, zone) if stands else ArticleFront(path, zone)
    parted = fences(text)
    if parted is None:
        if FENCE.match(text):
            what, mend = "the front matter does not end", "close it with a line ---"
        else:
            what, mend = "no front matter", f"begin with a line ---, then {front.needed}"
        return (Problem(path, 1, what, mend),)
    markdown, first = below(text, parted[1])
    front.parse(text[: parted[1]].rsplit("---", 1)[0].split("\n", 1)[1])
    if not markdown.strip():
        line = text.count("\n", 0, parted[1]) + 1
        what = "page" if stands else "article"
        front.tell(line, f"the {what} has no text", "write it below the front matter")
    shown = without_notes(markdown)
    written = front.written(
        Text(
            body_digest=digest(markdown),
            words=len(shown.split()) - len(_SIGNS_ALONE.findall(shown)),
            excerpt=excerpt(shown),
            images=front.pictures(markdown, first),
        )
    )
    return tuple(front.problems) if front.problems or written is None else written
