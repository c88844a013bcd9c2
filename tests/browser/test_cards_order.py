"""A browser orders the letters of a line as the share cards do."""

import random
import unicodedata

from generator.cards import uax9

LINES = (
    "الأهلي 2-1 الزمالك",
    "الأهلي 2–1 الزمالك في 2020-2026",
    "iPhone 17 Pro يصل إلى الأسواق",
    "\u200fiPhone 17 Pro يصل",
    "نمو 20% و٢٫٧٪ و−5% و+3",
    "نمو 20\u200f% بعد \u200e−0.4\u200f%",
    "قال: «بين ‹NATO› و‹G7›» (أمس) [C++] {7}",
    "مطوّرو C++\u200e و\u200e.NET يسألون: What’s next?",
    "اجتماع OPEC+ وG7 في 12/5 الساعة 10:30",
    "(abc) [د] (ab [جد) ef]",
    "a(ب)c 1(2)3",
    "البيان\u2067 abc 45\u2069 صحيح \u2066(أ) ب\u2069!",
    "\u2068ab ج\u2069 د \u2068ج ab\u2069 12",
    "بقيمة $3.5 مليار و3.5$ و€20",
    "+966 50 123 4567",
)
LETTERS = [
    *"ابجدهكي بجدهأ abXC 12345 ٠١٢ +-−/.,:%٪٫٬$#€()[]{}«»‹›!؟،…–_'\"&=<>",
    *"\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u2069",
]
ORDER = """
([lines, direction]) => lines.map(([text, shown]) => {
  const box = document.createElement("div");
  box.dir = direction;
  box.style = "white-space: pre; width: max-content; font-size: 40px";
  box.textContent = text;
  document.body.replaceChildren(box);
  const range = document.createRange();
  return shown.map(at => {
    range.setStart(box.firstChild, at);
    range.setEnd(box.firstChild, at + 1);
    const {left, right} = range.getBoundingClientRect();
    return [(left + right) / 2, at];
  }).sort((a, b) => a[0] - b[0]).map(([, at]) => at);
})
"""


def shown(text: str) -> list[int]:
    """The places of the characters that have a width of their own."""
    return [at for at, c in enumerate(text) if unicodedata.category(c) not in ("Cf", "Mn")]


def ours(text: str, base: int) -> list[int]:
    seen = set(shown(text))
    return [at for at in uax9.visual(uax9.levels(text, base)) if at in seen]


def random_lines(count: int) -> list[str]:
    chance = random.Random(9)
    return [
        # No blank at the ends: a browser moves it to the line's end (rule L1).
        "ا" + "".join(chance.choices(LETTERS, k=chance.randint(2, 24))) + "."
        for _ in range(count)
    ]


def agree(page, lines: list[str], base: int) -> None:
    asked = [[line, shown(line)] for line in lines]
    seen = page.evaluate(ORDER, [asked, "rtl" if base else "ltr"])
    different = [
        (ascii(line), mine, its)
        for line, its in zip(lines, seen, strict=True)
        if (mine := ours(line, base)) != its
    ]
    assert different == []


def test_headlines_stand_as_in_a_browser(page_at):
    page = page_at()
    agree(page, [*LINES], 1)
    agree(page, [*LINES], 0)


def test_any_line_stands_as_in_a_browser(page_at):
    agree(page_at(), random_lines(400), 1)
