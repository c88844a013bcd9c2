"""The beginning of a text, where an article has no deck."""

import re
from html import unescape

EXCERPT = 200
"""Longest beginning of a text that stands in for a deck, in characters."""

# Neither a heading, list, quotation, rule or code, nor a definition; and not
# underlined, as a heading and a table's first line are.
_PLAIN_BLOCK = re.compile(
    r"(?!>|#{1,6}[ \t]|[-*+][ \t]|\d+\.[ \t]|[ ]{4}|\t|\[[^\]\n]*\]:|(?:[-*_][ ]{0,2}){3,}(?:\n|$))"
    r"(?!.*\n[-=|: \t]+(?:\n|$))"
)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_TEXT_OF = (
    (re.compile(r"<(https?://[^<>]*)>"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links
    (re.compile(r"\[\^[^\]]*\]"), ""),  # footnote marks
    (re.compile(r"(\*+|`+)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_+)(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
)
_CHARACTER = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")


def excerpt(markdown: str) -> str:
    """The beginning of the first paragraph as plain text, cut between words."""
    for block in markdown.split("\n\n"):
        block = block.strip("\n")
        if "![" in block:  # what a picture shows is said to those who cannot see it
            block = _PICTURE.sub("", block).strip()
        if block.strip() and _PLAIN_BLOCK.match(block):
            # A deck is cut from its beginning, so a page-long block costs no more.
            text = " ".join(block[: 10 * EXCERPT].split())
            # What is escaped is set aside, in places that Unicode leaves to us.
            text = _ESCAPED.sub(lambda sign: chr(0xE000 + ord(sign[1])), text)
            for pattern, kept in _TEXT_OF:
                text = pattern.sub(kept, text)
            text = re.sub("[\ue000-\ue07f]", lambda aside: chr(ord(aside[0]) - 0xE000), text)
            return _cut(_CHARACTER.sub(lambda name: unescape(name[0]), text))
    return ""


def _cut(text: str) -> str:
    if len(text) <= EXCERPT:
        return text
    return text[:EXCERPT].rsplit(" ", 1)[0].rstrip("،؛:.,;") + " …"
