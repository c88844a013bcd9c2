"""The style sheet: in layers, logical, self-contained and small."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ASSETS = Path(__file__).parent.parent / "templates" / "assets"
STYLE = ASSETS / "style.css"
BUDGET = 24_000
"""Bytes, before a server compresses it."""

PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:top|right|bottom|left)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:min-|max-)?(?:width|height)|top|right|bottom|left"
)
FOUR_SIDES = ("margin", "padding", "border-width", "border-color", "inset", "border-radius")
OF_ARABIC = {
    "letter-spacing": "parts joined letters",
    "text-transform": "Arabic has no capitals",
    "direction": "belongs into the markup",
    "-webkit-line-clamp": "cuts diacritics off",
    "text-overflow": "cuts diacritics off",
}


def text() -> str:
    return re.sub(r"/\*.*?\*/", "", STYLE.read_text("utf-8"), flags=re.DOTALL)


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """Statements of one level: what stands before a block, and what is in it."""
    start = opened = depth = 0
    for place, char in enumerate(css):
        if char == "{":
            depth += 1
            opened = place if depth == 1 else opened
        elif char == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : place]
                start = place + 1
        elif char == ";" and depth == 0:
            yield css[start:place].strip(), ""
            start = place + 1
    assert depth == 0, "a brace is not closed"
    assert not css[start:].strip()


def rules(css: str) -> Iterator[tuple[str, str, str]]:
    """Every declaration with its selector, out of all layers and queries."""
    for before, body in blocks(css):
        if before.startswith(("@layer", "@media", "@supports")):
            yield from rules(body)
        else:
            for declaration in filter(None, map(str.strip, body.split(";"))):
                name, _, value = declaration.partition(":")
                yield before, name.strip(), value.strip()


def test_every_rule_is_in_a_layer_that_is_named_first():
    (first, _), *rest = blocks(text())
    names = first.removeprefix("@layer").replace(" ", "").split(",")
    loose = [
        before
        for before, body in rest
        if not before.startswith(("@layer", "@font-face")) and "@view-transition" not in body
    ]
    assert loose == []
    layers = [before.removeprefix("@layer ") for before, _ in rest if before.startswith("@layer")]
    assert layers == names


def test_no_rule_knows_left_from_right():
    found = [
        f"{selector} {{ {name}: {value} }}"
        for selector, name, value in rules(text())
        if PHYSICAL.fullmatch(name)
        or re.search(r"\b(?:left|right)\b", value)
        or (name in FOUR_SIDES and len(re.sub(r"\(.*?\)", "()", value).split()) == 4)
    ]
    assert found == []


def test_nothing_is_done_to_arabic_letters_that_they_cannot_bear():
    found = [
        f"{selector}: {name} {OF_ARABIC[name]}"
        for selector, name, _ in rules(text())
        if name in OF_ARABIC
    ]
    found += [s for s, _, value in rules(text()) if value in ("justify", "italic", "uppercase")]
    assert found == []


def test_only_our_own_fonts_are_named_and_all_of_them():
    faces = [body for before, body in blocks(text()) if before == "@font-face"]
    named = {url for face in faces for url in re.findall(r"url\(([^)]*)\)", face)}
    assert named == {f"fonts/{path.name}" for path in (ASSETS / "fonts").glob("*.woff2")}
    outside = text()
    for face in faces:
        outside = outside.replace(face, "")
    assert "url(" not in outside
    assert "@import" not in outside


@pytest.mark.parametrize("name", ["Head", "Text", "Ui"])
def test_a_text_is_legible_before_its_font_has_come(name):
    faces = [body for before, body in blocks(text()) if before == "@font-face"]
    ours = [face for face in faces if f"font-family:{name};" in face]
    assert len(ours) >= 2
    assert all("font-display:swap" in face and "unicode-range:" in face for face in ours)


def test_the_style_sheet_stays_small():
    assert STYLE.stat().st_size <= BUDGET
