"""What is changed when a text is set, and that nothing else ever is."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.arabic import typography
from generator.arabic.bidi import LRM, RLM
from generator.arabic.fold import tokens
from generator.prose import to_html

CODE = '<bdi dir="ltr" class="nb">'
NUMBER = '<span dir="rtl" class="nb">'
NAME = '<bdi dir="ltr" lang="en">'
UNNAMED = '<bdi dir="ltr">'  # of no language that is safe to say


def set_html(text: str) -> str:
    """What becomes of a run after an Arabic word, without that word."""
    return typography.html(f"في {text}").removeprefix("في ")


def set_marks(text: str) -> str:
    return typography.marked(f"في {text}").removeprefix("في ")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("2020-2026", "2020–2026"),
        ("2-1", "2–1"),
        ("2 - 1", "2 – 1"),
        ("2.5-3.5", "2.5–3.5"),
        ("٢٠٢٠-٢٠٢٦", "٢٠٢٠–٢٠٢٦"),
        ("11:30-12:45", "11:30–12:45"),
        ("4-3-3", "4–3–3"),
        ("20%", f"20{RLM}%"),
        ("20 %", f"20{RLM}%"),
        ("%20", f"20{RLM}%"),
        ("٪20", f"20{RLM}%"),
        ("20-30%", f"20–30{RLM}%"),
        ("٢٠%", f"٢٠{RLM}٪"),
        ("٪٢٠", f"٢٠{RLM}٪"),
        ("-3%", f"{LRM}-3{RLM}%"),
        ("2.5%", f"2.5{RLM}%"),
        ("100$", f"100{RLM}$"),
        ("90+3", f"90{RLM}+{RLM}3"),
        ("2+2=4", f"2{RLM}+{RLM}2{RLM}={RLM}4"),
    ],
)
def test_ranges_scores_and_percents_go_right_to_left_in_one_piece(typed, seen):
    assert set_html(typed) == f"{NUMBER}{seen}</span>"
    assert set_marks(typed) == seen


@pytest.mark.parametrize(
    "typed",
    [
        "+971 4 123 4567",
        "00971-4-1234567",
        "(02) 123 4567",
        "02-1234567",
        "800-123-4567",
        "2026-01-06",
        "6-1-2026",
        "$100",
        "-5",
        "1 000 000",
        "25 000",
        "±5",
    ],
)
def test_phone_numbers_machine_dates_and_signed_numbers_go_left_to_right(typed):
    assert set_html(typed) == f"{CODE}{typed}</bdi>"
    assert set_marks(typed) == f"{LRM}{typed}{LRM}"


@pytest.mark.parametrize(
    "typed",
    [
        "C++",
        "C#",
        ".NET",
        "OPEC+",
        "G7",
        "5G",
        "CO2",
        "A/B",
        "AT&amp;T",
        "J. K. Rowling",
        "Mission: Impossible",
        "Boeing 737-800 and Airbus A320-200",
        "iPhone 17 Pro",
        "E.T.",
    ],
)
def test_a_name_with_signs_or_digits_goes_left_to_right(typed):
    assert set_html(unescape(typed)) == f"{NAME}{typed}</bdi>"


@pytest.mark.parametrize("typed", ["F-16", "COVID-19", "Boeing 737-800", "Boeing 737 MAX 8-200"])
def test_a_short_name_with_a_hyphen_is_not_parted_behind_it(typed):
    assert set_html(typed) == f'{NAME[:-1]} class="nb">{typed}</bdi>'


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org/a?b=2-1",
        "https://example.org/أخبار",
        "desk@example.org",
        "@desk_2",
        "#COP30",
        "example.org",
        "Citroën C3",
        "Le Figaro 2",
        "CO₂",
        "m²",
        "31.5°N",
    ],
)
def test_the_language_is_named_only_where_it_is_safe_to_say(typed):
    assert set_html(typed) == f"{UNNAMED}{typed}</bdi>"


def test_a_date_behind_a_phone_number_is_no_part_of_it():
    made = set_html("+971-4-1234567 2026-01-06 2026-01-07")
    assert made.split("</bdi> ") == [
        f"{CODE}+971-4-1234567",
        f"{CODE}2026-01-06",
        f"{CODE}2026-01-07</bdi>",
    ]


def test_a_name_is_wrapped_without_the_sentences_own_signs():
    assert set_html("«Jaws!»، Jaws!") == f"«{NAME}Jaws!</bdi>»، {NAME}Jaws</bdi>!"
    assert set_html("(WHO)، «BBC».") == f"({NAME}WHO</bdi>)، «{NAME}BBC</bdi>»."


def test_a_number_behind_a_foreign_name_does_not_join_it():
    assert set_marks("desk@example.org، 5") == f"desk@example.org، {RLM}5"


def test_flags_stand_in_the_order_of_reading():
    assert set_html("🇯🇴 🇶🇦") == f"{CODE}🇯🇴</bdi> {CODE}🇶🇦</bdi>"
    assert typography.marked("🇯🇴 فوز").startswith(RLM)


def test_foreign_names_in_an_arabic_list_keep_the_order_of_the_list():
    assert typography.html("BBC، CNN") == f"\u200f{NAME}BBC</bdi>، {NAME}CNN</bdi>"
    assert typography.marked("BBC، CNN") == f"{RLM}BBC، {RLM}CNN"


@pytest.mark.parametrize(
    "typed",
    [
        "85،539",
        "12،82",
        "2٫16",
        "1,234.5",
        "١٬٢٣٤٫٥",
        "11:30",
        "6/1/2026",
        "عام 2026.",
        "كوفيد-19",
        "قال Macron أمس",
        "#BBC_عربي",
        "الروسية\u2011الأوكرانية",
        "م\u200cن",
        'شاشة 5" جديدة',
    ],
)
def test_what_is_in_order_by_itself_is_left_alone(typed):
    assert set_html(typed) == typed
    assert set_marks(typed) == typed


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ('قال "نعم" و"لا"', "قال «نعم» و«لا»"),
        ('«قال "نعم" ومضى»', "«قال ‹نعم› ومضى»"),
        ('"قال "نعم" ومضى"', "«قال ‹نعم› ومضى»"),
        ('قال "نعم', 'قال "نعم'),
        ('" نعم " قال', "« نعم » قال"),
    ],
)
def test_straight_quotes_become_arabic_ones_where_they_pair(typed, seen):
    assert typography.html(typed) == seen
    assert typography.marked(typed) == seen


def test_a_control_that_nobody_closed_does_not_leak():
    assert typography.html("نص \u202eabc") == "نص abc"
    assert typography.marked("نص\u2067 نص") == "نص نص"
    assert "\u202e" not in to_html("نص `\u202eكود` نص")


def test_old_shapes_become_letters_and_sacred_signs_stay():
    assert typography.html("\ufee3\ufebc\ufeae \ufdf2 \ufdfa") == "مصر \ufdf2 \ufdfa"


def test_a_title_that_opens_with_a_foreign_name_is_still_an_arabic_one():
    assert typography.html("BBC تقول") == f"{NAME}BBC</bdi> تقول"
    assert typography.marked("BBC تقول") == f"{RLM}BBC تقول"
    assert typography.marked(".NET تقول") == f"{RLM}{LRM}.NET تقول"


def test_a_title_in_another_language_goes_its_own_way():
    assert typography.html("What's next?") == f"{NAME}What's next?</bdi>"
    assert typography.html("BBC") == "BBC"
    assert typography.marked("What's next?") == "What's next?"


def test_a_paragraph_in_another_language_is_left_as_it_is_but_for_its_direction():
    assert (
        to_html('The "quick" fox of 2-1.') == '<p dir="ltr" lang="en">The "quick" fox of 2-1.</p>'
    )
    french = "À Paris, « oui » à 20%, dit Élysée"
    assert to_html(french) == f'<p dir="ltr">{french}</p>'
    assert to_html("Reuters") == f"<p>{NAME}Reuters</bdi></p>"


def test_markup_is_safe():
    assert typography.html('<ب> & "نص"') == "&lt;ب&gt; &amp; «نص»"
    assert typography.html("نص <A&B>") == f"نص &lt;{NAME}A&amp;B</bdi>&gt;"


def test_markdown_is_set_between_its_tags_and_never_inside_them():
    text = 'قال **وزير** "نعم *BBC* 2-1" [2-1](https://a.example/2-1 "2-1") `x "2-1"`'
    assert to_html(text) == (
        f"<p>قال <strong>وزير</strong> «نعم <em>BBC</em> {NUMBER}2–1</span>» "
        f'<a href="https://a.example/2-1" rel="noopener" title="2-1">{NUMBER}2–1</span></a> '
        '<code dir="ltr">x "2-1"</code></p>'
    )


def test_quotes_pair_within_a_block_and_not_beyond_it():
    assert to_html('- قال "نعم\n- لا" قال') == ('<ul>\n<li>قال "نعم</li>\n<li>لا" قال</li>\n</ul>')


# Properties. Texts are made of what newsrooms mix: words, numbers, names, signs.
PIECES = st.sampled_from(
    [
        *("نص قال و ب «هنا» (كذا) ، . : ؛ ؟ ! - – # @ _ / % ٪ + $ ° ' & < > \" *").split(),
        *"2 1 20 2020 2026 007 ٢٠ ۲ 1,000 2.5 85،539 12:30".split(),
        *"BBC C++ .NET G7 é Le A/B https://a.example/ x@y.example www. E.T. 20°C".split(),
        *(" ", "\u00a0", "\u200f", "\u200e", "\u202e", "\u2066", "\u2011", "\u0640", "\u064b"),
        *("\ufe8d", "\ufdfa", "\ufc5e", "-", "-"),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=14).map("".join),
    st.text(max_size=30),
)


def shown(html: str) -> str:
    """The text of some HTML. No text of ours holds a tag: its < is escaped."""
    return unescape(re.sub("<[^>]*>", "", html))


def words(text: str) -> str:
    """Letters and digits, folded. A sign moves behind its number, so «ب%20» is «ب20%»."""
    return "".join(tokens(text))


@given(TEXTS)
def test_no_word_and_no_digit_is_ever_changed(text):
    assert words(shown(typography.html(text))) == words(text)
    assert words(typography.marked(text)) == words(text)
    assert words(shown(typography.paragraph(text))) == words(text)


@given(TEXTS)
def test_only_signs_and_controls_are_changed(text):
    kept = [c for c in typography.marked(text) if c.isalpha() or c.isdigit()]
    assert kept == [c for c in typography._mended(text) if c.isalpha() or c.isdigit()]


# Not of loose signs: «007 2 % °» has no one reading, and marks change what it is.
SENTENCES = st.lists(
    st.sampled_from(
        "نص قال و، ثم. BBC .NET C++ (WHO) «A/B» 2-1 2020-2026 20% %20 ٪٢٠ -3% -5 $100 100$ 20°C"
        " +971-4-1234567 2026-01-06 4-3-3 https://a.example/ x@y.example #BBC 12:30 85،539".split()
    ),
    max_size=14,
).map(" ".join)


@given(SENTENCES)
def test_marking_twice_changes_nothing(text):
    once = typography.marked(text)
    assert typography.marked(once) == once


@given(TEXTS)
def test_embeddings_and_overrides_never_come_out(text):
    for made in (typography.html(text), typography.marked(text)):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", made)


@given(TEXTS)
def test_every_tag_is_one_of_ours_and_closed(text):
    tags = re.findall("<[^>]*>", typography.html(text))
    opened = [tag for tag in tags if not tag.startswith("</")]
    whole = {f'{tag[:-1]} class="nb">' for tag in (NAME, UNNAMED)}
    assert set(opened) <= {CODE, NUMBER, NAME, UNNAMED, *whole}
    assert [tag[1:5].strip() for tag in opened] == [tag[2:-1] for tag in tags if tag[1] == "/"]


@given(st.lists(TEXTS, max_size=3).map("\n\n".join))
def test_a_plain_text_is_set_as_the_whole_way_would_set_it(text):
    bare = to_html(text, typeset=False)
    assert to_html(text) == typography.in_html(bare)


@given(TEXTS)
def test_set_html_is_html_with_the_same_tags(text):
    html = to_html(f"**{text}** `{text}` نص", typeset=False)
    again = re.sub(
        r'<bdi dir="ltr"(?: lang="en")?(?: class="nb")?>|</bdi>'
        r'|<span dir="rtl" class="nb">|</span>',
        "",
        typography.in_html(html),
    )
    plain = re.sub(r"</?span>", "", html)
    again = again.replace('<p dir="ltr" lang="en">', "<p>").replace('<p dir="ltr">', "<p>")
    assert re.findall("<[^>]*>", again) == re.findall("<[^>]*>", plain)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("قال ذلك", "قال ذلك"),
        ("قال ذلك.", f"قال ذلك.{RLM}"),
        ("1. قال", f"{RLM}1. قال"),
        ("قال BBC", f"قال BBC{RLM}"),
        (f"{RLM}OPEC+{LRM} تبقي", f"{RLM}OPEC+{LRM} تبقي"),
        # Its mark is no part of the link.
        ("https://news.example/a/", f"https://news.example/a/ {LRM}"),
        ("https://news.example/a", "https://news.example/a"),
        ("-----", "-----"),
        ("", ""),
    ],
)
def test_a_line_of_its_own_keeps_its_ends_whichever_way_it_is_run(typed, seen):
    assert seen == typography.line(typed)
