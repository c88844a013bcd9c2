"""Markdown → safe HTML, and past Markdown altogether where a text is plain.

Seven of ten news articles hold no character that Markdown could mean anything
by: such a document *is* its paragraphs, and Python-Markdown is not even
imported. Everything else takes the full way. Both give the same bytes.

Content is untrusted: HTML in it is shown as text, and an address that is no
web, mail, phone or site address is no link.

A picture of the newsroom's own stands in the text by its number: whoever read
the text knows its pictures in this order, and whoever renders it says how they
look. A picture of another host stays a link, since showing it would ask there.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from msgspec import Struct

from generator.arabic import typography
from generator.arabic.slugs import slug

if TYPE_CHECKING:
    from markdown import Markdown

# A document is plain when it holds none of these. At the start of a line: what
# begins a heading, quotation, list, rule or code; an underline of a heading.
# Anywhere: what marks up, escapes, or is a blank that Markdown would alter.
_MARKED = re.compile(
    r"^(?:[ >+=\-]|#{1,6} |\d+\.)"
    r"|[\\`*_\[\]<>&|~\x00-\x09\x0b-\x1f\x7f]"
    r"|[^\S\n ]|[ ]$",
    re.MULTILINE,
)
_PARAGRAPHS = re.compile(r"\n{2,}")
LINT_NOTE = re.compile(
    r"^[ \t]{0,3}<!--[ \t]*lint:(?P<said>[^\n]*?)-->[ \t]*(?:\n|\Z)", re.MULTILINE
)
"""A line that is said to the lint: the one kind of comment that is not shown as text."""
_SAFE_URL = re.compile(r"(?:https?:|mailto:|tel:|[/#?]|[^:/?#]*(?:[/?#]|$))", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:^|\n)(?P<level>#{1,6})[ \t]+(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)"
)
_MAIL = r"<([\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+)>"
# How Python-Markdown writes a sign behind a backslash until it is done.
_SET_ASIDE = re.compile("\x02([0-9]{2,3})\x03")
_UNDERSCORE = re.compile(r"(?<!\\)_")
# What stands in for a picture: no text can hold it, where < is always escaped.
_PLACE = re.compile(r'<(figure|picture) n="(\d+)"></\1>')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.\-]*:|//", re.IGNORECASE)
_FLOW = frozenset({"blockquote", "dd", "div", "li", "td", "th"})
"""Where a figure may stand as it is; out of a paragraph it is lifted."""
_PAGE_IDS = frozenset({"main", "tags", "related", "facts", "contents", "series", "around"})
_SECTION = re.compile(r'<h2 id="([^"]*)"[^>]*>(.*?)</h2>', re.DOTALL)
# A link in a link, a footnote's mark with its id and a picture have no place in a list
# of contents.
_NOT_IN_CONTENTS = re.compile(r"<sup\b.*?</sup>|</?a\b[^>]*>|<picture\b.*?</picture>", re.DOTALL)
CONTENTS_FROM = 4
"""Headings of a text that is long enough to want a list of them."""
ATTRIBUTION = 150
"""Longest line, in characters, that says whose words a quotation is."""
_DASH = re.compile("(?:--(?!-)|[\u2013\u2014\u2015])\\s*")  # en dash, em dash, bar


class Shown(Struct, frozen=True):
    """A picture of the newsroom's own as Markdown names it; `caption` is its title."""

    src: str
    alt: str
    caption: str | None


Figure = Callable[[int, bool], str]
"""How a picture looks, in HTML: the text's n-th (from 0), alone or within a line."""


def pictures(text: str) -> tuple[Shown, ...]:
    """The newsroom's own pictures in a Markdown text, in the order of the page."""
    if "![" not in text:
        return ()
    return _converted(text, "", "", "/", True)[1]


def is_plain(text: str) -> bool:
    """Whether Markdown would make of this text its paragraphs and nothing else."""
    return _MARKED.search(text) is None


def without_notes(text: str) -> str:
    """A Markdown text without the lines that are said to the lint."""
    return LINT_NOTE.sub("", text) if "<!--" in text else text


def contents(html: str) -> tuple[tuple[str, str], ...]:
    """The headings of a converted text, each its anchor and its HTML; () where few."""
    found = _SECTION.findall(html) if html.count("<h2 ") >= CONTENTS_FROM else []
    return tuple((anchor, _NOT_IN_CONTENTS.sub("", heading)) for anchor, heading in found)


def to_html(
    text: str,
    *,
    table_label: str = "",
    footnotes_label: str = "",
    base: str = "/",
    typeset: bool = True,
    figure: Figure | None = None,
) -> str:
    """The HTML of a Markdown text, one block a line, set as Arabic print is.

    `table_label` names a wide table's scrolling region and `footnotes_label`
    the way back from a footnote, both for readers who listen. Links that
    begin with / stay below `base`, the site's base path. Without `typeset`, for
    pages that run left to right, quotes and numbers stay as typed. `figure` makes
    the HTML of a picture; without it only their descriptions are shown.
    """
    if is_plain(text):
        paragraphs = (p for p in _PARAGRAPHS.split(text.strip("\n")) if p)
        # Asked once of the whole: most texts need no setting in any paragraph.
        if not typeset or typography.is_untouched(text):
            return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return "\n".join(map(typography.paragraph, paragraphs))
    made, shown = _converted(text, table_label, footnotes_label, base, figure is not None)
    made = typography.in_html(made) if typeset else made
    if figure is None or not shown:
        return made
    return _PLACE.sub(lambda found: figure(int(found[2]), found[1] == "figure"), made)


def _converted(
    text: str, table_label: str, footnotes_label: str, base: str, places: bool
) -> tuple[str, tuple[Shown, ...]]:
    """The text's HTML and, if there shall be `places` for them, its own pictures."""
    converter, shown = _converter(table_label, footnotes_label, base, places)
    shown.clear()
    converter.reset()
    text = without_notes(text)
    made = converter.convert(text)
    if "\x03" in made:
        # Python-Markdown can lose a word that it had set aside beside underscores
        # without a partner: `_a__`, `&lt;`, `_a_[a]` on three lines. With none
        # that means emphasis, nothing is lost.
        shown.clear()
        converter.reset()
        made = converter.convert(_UNDERSCORE.sub(r"\\_", text))
        made = made.replace("\x02", "").replace("\x03", "")
    return made, tuple(shown)


@lru_cache(maxsize=6)
def _converter(
    table_label: str, footnotes_label: str, base: str, places: bool
) -> "tuple[Markdown, list[Shown]]":
    """What converts, and where it leaves the pictures of the text it converted last."""
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.extensions import Extension
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.inlinepatterns import InlineProcessor
    from markdown.treeprocessors import Treeprocessor

    class Mail(InlineProcessor):
        """<desk@news.example>; Python-Markdown's own writes it in character numbers."""

        def handleMatch(  # type: ignore[override]
            self, m: re.Match[str], data: str
        ) -> tuple[Element, int, int]:
            link = Element("a", href=f"mailto:{m[1]}")
            link.text = m[1]
            return link, m.start(0), m.end(0)

    shown: list[Shown] = []

    class Newsroom(Treeprocessor):
        def run(self, root: Any) -> None:
            if places:
                _set_pictures(root, shown)
            _made_safe(root, table_label, base)

    class Ours(Extension):
        def extendMarkdown(self, md: Markdown) -> None:
            # Without these two, HTML stays text and is escaped like text.
            md.preprocessors.deregister("html_block")
            md.inlinePatterns.deregister("html")
            md.inlinePatterns.register(Mail(_MAIL, md), "automail", 110)
            # A hashtag opens many a line; a heading has a blank behind its signs
            # (CommonMark 0.31, 4.2).
            headings = md.parser.blockprocessors["hashheader"]
            headings.RE = _HEADING  # type: ignore[attr-defined]
            # After `inline` (20), which makes the links; before `prettify` (10).
            md.treeprocessors.register(Newsroom(md), "newsroom", 15)

    converter = Markdown(
        extensions=[
            TableExtension(),
            FootnoteExtension(BACKLINK_TEXT="^", BACKLINK_TITLE=footnotes_label),
            SaneListExtension(),
            Ours(),
        ],
        output_format="html",
    )
    return converter, shown


def _made_safe(root: Any, table_label: str, base: str) -> None:
    """Mend the tree in place: links, pictures, headings and tables."""
    ids: set[str] = set(_PAGE_IDS)
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            match child.tag:
                case "a":
                    _mend_link(child, base)
                case "img":
                    _mend_picture(child, base)
                case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                    _mend_heading(child, ids)

                case "code" | "pre":
                    child.set("dir", "ltr")
                case "th" | "td":
                    # An inline style: the page's policy forbids it.
                    child.attrib.pop("style", None)
                case "table":
                    parent[place] = _scrolling(child, table_label)
    # Last: what is moved elsewhere must have been made safe before.
    for quotation in root.iter("blockquote"):
        _name_speaker(quotation)


def _is_safe(url: str) -> bool:
    # Browsers drop control characters and blanks before they look for a scheme.
    seen = _whole(url)
    seen = unescape(unescape(unquote(seen)))
    seen = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]", "", seen)
    # To a browser \ is /, so that /\x.example would be another site.
    return bool(_SAFE_URL.match(seen)) and "\\" not in seen


def _whole(text: str) -> str:
    """A text of the tree with the signs that were set aside from it."""
    return _SET_ASIDE.sub(lambda sign: chr(int(sign[1])), text)


def _set_pictures(root: Any, shown: list[Shown]) -> None:
    """Put a place in the tree where each of our own pictures is, and name them in order."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "img" and not _ELSEWHERE.match(_whole(child.get("src", ""))):
                place = str(len(shown))
                caption = " ".join(_whole(child.get("title", "")).split())
                shown.append(
                    Shown(
                        unescape(_whole(child.get("src", ""))),
                        " ".join(unescape(_whole(child.get("alt", ""))).split()),
                        unescape(caption) or None,
                    )
                )
                tail = child.tail
                child.clear()
                child.tag, child.tail = "figure" if parent.tag in _FLOW else "picture", tail
                child.set("n", place)
    for parent in list(root.iter()):
        for paragraph in [child for child in parent if child.tag == "p"]:
            if any(child.tag == "picture" for child in paragraph):
                at = list(parent).index(paragraph)
                parent[at : at + 1] = _lifted(paragraph)


def _lifted(paragraph: Any) -> list[Any]:
    """A paragraph in the parts that the pictures between them leave of it."""
    parts = [paragraph.makeelement("p", {})]
    parts[-1].text = paragraph.text
    for child in list(paragraph):
        if child.tag != "picture":
            parts[-1].append(child)
            continue
        rest = paragraph.makeelement("p", {})
        rest.text, child.tail = child.tail, None
        child.tag = "figure"
        parts += [child, rest]
    said = [part for part in parts if part.tag != "p" or "".join(part.itertext()).strip()]
    for part in said:
        if part.tag == "p":
            _without_breaks(part)
    said[-1].tail = paragraph.tail
    return said


def _without_breaks(paragraph: Any) -> None:
    """No line ends where a picture already ended it."""
    paragraph.text = (paragraph.text or "").lstrip()
    while len(paragraph) and not paragraph.text and paragraph[0].tag == "br":
        paragraph.text = (paragraph[0].tail or "").lstrip()
        paragraph.remove(paragraph[0])
    while len(paragraph) and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip():
        paragraph.remove(paragraph[-1])
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip() or None
    else:
        paragraph.text = paragraph.text.rstrip()


def _mend_link(link: Any, base: str) -> None:
    url = link.get("href", "")
    if link.get("class", "").startswith("footnote"):
        return
    if not _is_safe(url):
        link.tag = "span"
        link.attrib.clear()
    elif re.match(r"(?:https?:)?//", url, re.IGNORECASE):
        link.set("rel", "noopener")
    elif url.startswith("/"):
        link.set("href", base.rstrip("/") + url)


def _mend_picture(picture: Any, base: str) -> None:
    """A picture that is not shown becomes its description, linked where it is elsewhere."""
    url, text = picture.get("src", ""), picture.get("alt", "")
    tail = picture.tail
    picture.clear()
    picture.tag, picture.text, picture.tail = "span", text or url, tail
    if re.match(r"https?://", url, re.IGNORECASE):
        picture.tag = "a"
        picture.set("href", url)
        _mend_link(picture, base)


def _name_speaker(quotation: Any) -> None:
    """The last line of a quotation, if it alone begins with a dash, says whose it is.

    Where more lines do, they are a conversation and stay as they are.
    """
    lines = [line.strip() for child in quotation for line in _lines(child)]
    said = [line for line in lines if line]
    dashed = [line for line in said if _DASH.match(line)]
    if len(said) < 2 or dashed != said[-1:] or len(dashed[0]) > ATTRIBUTION:
        return
    if _DASH.fullmatch(dashed[0]):  # and nobody is named
        return
    last = quotation[-1]
    if last.tag != "p":
        return
    # Where the line begins: behind one of the paragraph's elements, or in its own text.
    for place in range(len(last), -1, -1):
        before, newline, line = _broken(last, place)
        if newline or not place:
            break
    footer = quotation.makeelement("footer", {})
    footer.text = _DASH.sub("", line.lstrip(), count=1)
    footer.extend(last[place:])
    if not footer.text and len(footer) and not line.strip():  # the dash is in bold, too
        footer[0].text = _DASH.sub("", footer[0].text or "", count=1)
    footer.tail, last.tail = last.tail, None
    del last[place:]
    if not place:
        last.text = before
    elif last[-1].tag == "br" and not before:
        del last[-1]
    else:
        last[-1].tail = before
    if not len(last) and not (last.text or "").strip():
        quotation.remove(last)
    quotation.append(footer)


def _lines(block: Any) -> list[str]:
    """What a block says, line by line; a break has no line end of its own yet."""
    pieces: list[str] = []
    stack: list[Any] = [block]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            pieces.append(one)
            continue
        if one is not block and one.tail:
            stack.append(one.tail)
        stack.extend(reversed(one))
        pieces.append("\n" if one.tag == "br" else one.text or "")
    return "".join(pieces).split("\n")


def _broken(paragraph: Any, place: int) -> tuple[str, str, str]:
    """The text behind the element before `place` (0: before all), parted at its last line.

    A break is a line end of its own.
    """
    if not place:
        before, newline, line = (paragraph.text or "").rpartition("\n")
        return before, newline, line
    element = paragraph[place - 1]
    before, newline, line = (element.tail or "").rpartition("\n")
    return before, newline or ("\n" if element.tag == "br" else ""), line


def _mend_heading(heading: Any, ids: set[str]) -> None:
    if heading.tag == "h1":  # the page has one, the headline
        heading.tag = "h2"
    said = [heading.text]
    for one in heading:
        # The number of a note is none of its words, and another note would change it.
        said += [one.tail] if one.tag == "sup" else [*one.itertext(), one.tail]
    anchor = wanted = slug("".join(filter(None, said)))
    number = 1
    while anchor in ids:
        number += 1
        anchor = f"{wanted}-{number}"
    ids.add(anchor)
    heading.set("id", anchor)


def _scrolling(table: Any, label: str) -> Any:
    box = table.makeelement("div", {"class": "scroll", "role": "region", "tabindex": "0"})
    if label:
        box.set("aria-label", label)
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box
