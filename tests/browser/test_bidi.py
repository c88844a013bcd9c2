"""The order in which a reader sees numbers, names and signs, measured in a browser.

Every run stands at the start of a line, after an Arabic word and, where it is a
number, after a foreign one: in all of these it has to look the same.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from generator import rendering
from generator.arabic import typography
from generator.prose import to_html

# As typed → as seen from left to right. The first number of a range is at the
# right, where reading begins; a sign that belongs to a number is at its left.
NUMBERS = {
    "2020-2026": "2026–2020",
    "2-1": "1–2",
    "2 - 1": "1 – 2",
    "4-3-3": "3–3–4",
    "2.5-3.5": "3.5–2.5",
    "11:30-12:45": "12:45–11:30",
    "٢٠٢٠-٢٠٢٦": "٢٠٢٦–٢٠٢٠",
    "20%": "%20",
    "%20": "%20",
    "٪20": "%20",
    "٢٠%": "٪٢٠",
    "20-30%": "%30–20",
    "-3%": "%-3",
    "100$": "$100",
    "20°": "°20",
    "$100": "$100",
    "-5": "-5",
    "+971 4 123 4567": "+971 4 123 4567",
    "(02) 123 4567": "(02) 123 4567",
    "02-1234567": "02-1234567",
    "800-123-4567": "800-123-4567",
    "2026-01-06": "2026-01-06",
    "6-1-2026": "6-1-2026",
    "1 000 000": "1 000 000",
    "±5": "±5",
    "-3°": "°-3",
    "10-15$": "$15–10",
    "90+3": "3+90",
    "2+2=4": "4=2+2",
    "5×3": "3×5",
    "6-4، 7-5، 6-3": "3–6 ،5–7 ،4–6",
    "1، 2، 3": "3 ،2 ،1",
    "2 + 2 = 4": "4 = 2 + 2",
    "(3 - 2)": ")2 – 3(",
}
IN_ORDER = ["85،539", "12،82", "2٫16", "1,234.5", "١٬٢٣٤٫٥", "11:30", "6/1/2026"]
NAMES = [
    *("C++", "C#", ".NET", "OPEC+", "G7", "5G", "CO2", "A/B", "F-16", "AT&T", "COVID-19", "E.T."),
    *("J. K. Rowling", "Mission: Impossible", "Boeing 737-800", "iPhone 17 Pro"),
    "Boeing 737 MAX 8-200",
    *(
        "-3°C",
        "31.5°N",
        "E=mc²",
        "CO₂",
        "H₂O",
        "km/h",
        "GPT-4o",
        "Su-57",
        "Spider-Man: No Way Home",
    ),
    *("https://example.org/a/", "desk@example.org", "@desk_2", "#COP30"),
]
CONTEXTS = {"line start": "", "Arabic": "في ", "Arabic with a sign": "«نص»، "}
FOREIGN = {"a foreign word": "شركة Apple "}
AFTER = " نص"

SEEN = """(element) => {
  const marks = /[\\u200e\\u200f]/, seen = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    for (let i = 0; i < node.length; i++) {
      if (marks.test(node.data[i])) continue
      const range = document.createRange()
      range.setStart(node, i)
      range.setEnd(node, i + 1)
      const box = range.getBoundingClientRect()
      seen.push([node.data[i], box.left + box.width / 2, box.top])
    }
  }
  return seen
}"""


@pytest.fixture(scope="module")
def styles() -> str:
    return (rendering.packaged() / "assets" / "style.css").read_text("utf-8")


@pytest.fixture
def seen(page_at: Callable[..., Page], styles: str) -> Callable[[str, int, int], str]:
    """What a reader sees of a line, left to right, without some characters at its ends."""
    page = page_at()
    page.set_content(
        f'<html lang="ar" dir="rtl"><style>{styles}</style><main><p id="line"></p></main>'
    )

    def order(inside: str, before: int = 0, after: int = 0) -> str:
        page.locator("#line").evaluate("(line, html) => { line.innerHTML = html }", inside)
        boxes = page.locator("#line").evaluate(SEEN)
        run = boxes[before : len(boxes) - after]
        return "".join(char for char, _, _ in sorted(run, key=lambda box: box[1]))

    return order


def ways(text: str) -> dict[str, str]:
    """The line as a page shows it, as Markdown makes it, and without any markup."""
    # A line that begins with # is a heading to Markdown.
    typed = f"\\{text}" if text.startswith("#") else text
    paragraph = to_html(typed).removeprefix("<p>").removesuffix("</p>")
    title = typography.marked(text).replace("&", "&amp;")
    return {"title": typography.html(text), "body": paragraph, "marks": title}


def found(seen: Callable[..., str], typed: str, contexts: dict[str, str]) -> dict[str, str]:
    return {
        f"{way}, {context}": seen(inside, len(before), len(AFTER))
        for context, before in contexts.items()
        for way, inside in ways(f"{before}{typed}{AFTER}").items()
    }


@pytest.mark.parametrize(("typed", "expected"), NUMBERS.items())
def test_a_number_looks_the_same_wherever_it_stands(seen, typed, expected):
    everywhere = found(seen, typed, CONTEXTS | FOREIGN)
    assert dict.fromkeys(everywhere, expected) == everywhere


@pytest.mark.parametrize("typed", [*IN_ORDER, *NAMES])
def test_a_name_and_what_is_in_order_look_as_typed_wherever_they_stand(seen, typed):
    everywhere = found(seen, typed, CONTEXTS)
    assert dict.fromkeys(everywhere, typed) == everywhere


@pytest.mark.parametrize("typed", ["+7", "-5", "-3%"])
@pytest.mark.parametrize("letter", ["و", "ب", "بـ"])
def test_a_letter_joined_to_a_signed_number_leaves_the_sign_where_it_is(seen, letter, typed):
    expected = {"-3%": "%-3"}.get(typed, typed)
    for before in ("", "نص "):
        for inside in ways(f"{before}{letter}{typed}{AFTER}").values():
            assert seen(inside, len(before) + len(letter), len(AFTER)) == expected


def test_without_setting_the_same_score_runs_both_ways(seen):
    """Why all this: if browsers ever change it, we want to know."""
    assert seen("2-1 نص", 0, len(AFTER)) == "2-1"
    assert seen("في 2-1 نص", len("في "), len(AFTER)) == "1-2"
    assert seen("لغة C++ نص", len("لغة "), len(AFTER)) == "++C"


@pytest.mark.parametrize("way", ["title", "body", "marks"])
def test_foreign_names_in_an_arabic_list_stand_in_the_order_of_reading(seen, way):
    line = "شركات BBC، CNN، .NET نص"
    assert seen(ways(line)[way], len("شركات "), len(AFTER)) == ".NET ،CNN ،BBC"


@pytest.mark.parametrize("way", ["title", "body", "marks"])
def test_what_follows_a_foreign_run_does_not_join_it(seen, way):
    line = "هاتف +971 4 123 4567، 2026 نص"
    assert seen(ways(line)[way], len("هاتف "), len(AFTER)) == "2026 ،+971 4 123 4567"


@pytest.mark.parametrize("way", ["title", "body", "marks"])
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("info@example.org، 5", "5 ،info@example.org"),
        ("🇯🇴 2-1 🇶🇦", "🇶🇦 1–2 🇯🇴"),
        ("«Mamma Mia!»", "»Mamma Mia!«"),
        ("Apple!", "!Apple"),
    ],
)
def test_names_numbers_and_signs_stand_in_the_order_of_reading(seen, way, typed, expected):
    before = "نص "
    units = seen(ways(f"{before}{typed}{AFTER}")[way], len(before), len(AFTER))
    assert units.encode("utf-16", "surrogatepass").decode("utf-16") == expected


@pytest.mark.parametrize("text", ["6-4، 7-5", "BBC، CNN"])
def test_a_line_without_an_arabic_letter_still_runs_right_to_left(seen, text):
    """Where the direction is taken from the first letter: in `bdi` and in readers of feeds."""
    for inside in (
        f"<bdi>{typography.html(text)}</bdi>",
        f'<span dir="auto">{typography.marked(text)}</span>',
    ):
        assert seen(inside).endswith(text.split("،")[0].replace("6-4", "4–6"))


def test_an_override_that_nobody_closed_turns_nothing_around(seen):
    assert seen(typography.html("نص \u202eabc"), len("نص ")) == "abc"


@pytest.mark.parametrize("text", ["OPEC+ تخفض 2-1", "BBC تقول", ".NET تصدر"])
def test_a_headline_that_opens_with_a_foreign_name_begins_at_the_right(seen, text):
    """Also inside `bdi`, which takes its direction from the first letter."""
    name, _, rest = text.partition(" ")
    order = seen(f"<bdi>{typography.html(text)}</bdi>")
    assert order.endswith(name)
    assert len(order) == len(name) + 1 + len(rest)


@pytest.mark.parametrize(
    "typed", ["2020-2026", "+971 4 123 4567", "20%", "2 - 1", "1 000 000", "COVID-19"]
)
def test_a_number_is_not_parted_over_two_lines(seen, page_at, styles, typed):
    page = page_at()
    line = typography.html(f"نص نص نص {typed} نص")
    page.set_content(
        f'<html lang="ar" dir="rtl"><style>{styles}</style>'
        f'<main><p id="line" style="inline-size:9rem;text-wrap:wrap">{line}</p></main>'
    )
    # At any width, down to the number alone.
    for width in range(60, 200, 7):
        page.locator("#line").evaluate(f"line => {{ line.style.inlineSize = '{width}px' }}")
        boxes = page.locator("#line").evaluate(SEEN)
        number = boxes[len("نص نص نص ") : len(boxes) - len(" نص")]
        assert len({top for _, _, top in number}) == 1
