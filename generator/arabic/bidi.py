"""The runs of an Arabic line that a browser would put in a chance order.

Digits take their direction from the letter before them (UAX #9, W2 and W7), and
signs at the edge of a Latin name theirs from what follows. So the same score can
run both ways on one page, and «C++» become «++C». Here is decided which runs
need to be kept together and which way each goes; `typography` marks them.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

LRM, RLM = "\u200e", "\u200f"
"""The left-to-right and the right-to-left mark."""

# Letters that run left to right: Latin with its accents, Greek, Cyrillic.
LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1eff"
DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
"""European, Arabic-Indic and Persian, for a class of a regular expression."""

# Letters that run right to left: Hebrew, Arabic with its supplements and forms.
_RTL = re.compile(
    "[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f"
    "\u08a0-\u08c9\ufb1d-\ufdff\ufe70-\ufefc]"
)
_ARABIC_SIGN = re.compile("[،؛؟]")
# Two of these letters are a flag, and run as Latin ones do.
FLAG = "\U0001f1e6-\U0001f1ff"
"""The regional indicators, for a class of a regular expression."""
_LTR = re.compile(f"[{LETTERS}{FLAG}]")
_STRONG = re.compile(f"[{LETTERS}{FLAG}{LRM}]|{_RTL.pattern}|{RLM}")


class Run(NamedTuple):
    """Where a run stands, which way it goes, and how it is written there.

    "name" and "code" go left to right: a name in another language, which may be
    parted over two lines, and digits with signs, which may not. "number" goes
    right to left, so that the first number of a range is at the right.
    """

    start: int
    end: int
    kind: Literal["name", "code", "number"]
    text: str


def strong(text: str) -> Literal["rtl", "ltr", None]:
    """The direction of the first letter or mark that has one."""
    found = _STRONG.search(text)
    if not found:
        return None
    return "ltr" if found[0] == LRM or _LTR.match(found[0]) else "rtl"


def is_foreign(text: str) -> bool:
    """Whether a text is all in another script, its punctuation too; False without letters."""
    return (
        not _RTL.search(text)
        and not _ARABIC_SIGN.search(text)
        and re.search(f"[{LETTERS}]", text) is not None
    )


def has_rtl(text: str) -> bool:
    """Whether a letter in a text runs right to left."""
    return _RTL.search(text) is not None


def runs(text: str, start: int = 0, end: int | None = None) -> Iterator[Run]:
    """The runs between two places of an Arabic text, in order.

    What stands around these places is seen, though no run goes beyond them.
    """
    end = len(text) if end is None else end
    place = start
    while island := _ISLAND.search(text, place, end):
        first, place = island.span()
        if _PLAIN_NUMBER.fullmatch(island[0]):
            continue
        # A full stop or a bracket may open a run: .NET, (02) 123 4567.
        if first > start and _OPENING.search(text, max(0, first - 3), first):
            first -= 1
        # One character more, because a mark after a run means that it is marked.
        while first < place and (found := _RUN.search(text, first, min(place + 1, end))):
            run = _told(found, text, end)
            if run:
                yield run
            first = run.end if run else found.end()
        place = max(place, first)  # an address goes beyond its island


# A sign before a run that is its own: after a blank, and the «و» of an enumeration.
_OPENING = re.compile(f'(?:^|[\\s(«‹"{LRM}])[وفبلك]?[.(]\\Z')
_SIGNS = "$€£¥₪"
# H₂O, m²: numerals that are written above or below.
_SMALL = "\u00b2\u00b3\u00b9\u2070-\u209c"
_INNER = (
    f"{LETTERS}{DIGITS}{FLAG}{_SMALL}\u0300-\u036f.@#{_SIGNS}+×÷±%٪°:/,،'’&_=?~*()!|\u066b\u066c"
    "\u00a0\u202f"
)
_DASHES = "\\-\u2010-\u2014\u2212"
# A stretch that may hold runs. It begins with what is rare in Arabic, so that
# the search passes over plain prose at the speed of a character class.
_ISLAND = re.compile(
    f"[{LETTERS}{DIGITS}{FLAG}+\\-\u2212±@#{_SIGNS}%٪](?:[{_INNER}{_DASHES} ]*[{_INNER}{_DASHES}])?"
)

_D = f"[{DIGITS}]"
_NUMBER = f"{_D}++(?:[.,،:/\u066b\u066c]{_D}++)*+"
_PLAIN_NUMBER = re.compile(f"{_NUMBER}[.,،:)!]*")
_DASH = "[-\u2010\u2011\u2013]"
_TO = f"(?:(?:{_DASH}|[ \u00a0]{_DASH}[ \u00a0]){_NUMBER})"
# «و+7», «بـ-5»: joined to the number's word, the letter is no part of it.
_JOINED = '(?<=[\\s(«"][وفبلك])|(?<=\\A[وفبلك])|(?<=\u0640)'
_SIGN = f"(?:(?:(?<![\\w)%٪\u064b-\u0652{LRM}{RLM}])|{_JOINED})[+\\-\u2212±](?={_D}))"

_ADDRESS = re.compile(
    r"(?:https?://|www\.)(?:[^\s<>\"«»،؛؟()\u200e\u200f]|\([^\s()]*\))+(?<![.,:;!?'])",
    re.IGNORECASE,
)
# -3°C, 31.5°N
_DEGREES = "[+\\-\u2212]?[0-9.,]+°[A-Z]\\b"
_WORD = (
    r"(?!https?://|www\.)"
    f"(?:[.@#{_SIGNS}]?[0-9]*[{LETTERS}]|[{_SIGNS}]?[0-9][0-9.:\\-]*[{LETTERS}]|{_DEGREES})"
    f"[{LETTERS}0-9{_SMALL}\u0300-\u036f.@#{_SIGNS}+\\-\u2010\u2011&'’/_=%~*:?!]*"
)
# A number within a name or after it: Windows 11, A320 737-800, Boeing 737 MAX 8-200.
_ITS_NUMBER = (
    "(?:[0-9]{1,3}-[0-9]{3}(?![0-9-])|[0-9]++(?:[.,][0-9]++)?+"
    f"(?![0-9%٪°{_SIGNS}]|[.,][0-9]|[ \u00a0]?[%٪]"
    "|[ \u00a0]?[-\u2010\u2011\u2013/:][ \u00a0]?[0-9]))"
)
_NAME = f"{_WORD}(?:(?:[ \u00a0]|[,:] | [-\u2013/&|] )(?:{_WORD}|{_ITS_NUMBER}))*"

_NO_DATE = f"(?!{_D}{{4}}-{_D}{{1,2}}-{_D})"
_RUN = re.compile(
    f"(?P<flag>[{FLAG}]{{2}})|(?P<address>{_ADDRESS.pattern})|(?P<name>(?<![{LETTERS}{DIGITS}]){_NAME})"
    f"|(?<!{_D})(?<!{_D}[.,،:/\u066b\u066c])(?:"
    # Seven digits or more after a plus, two noughts, or the nought of an area.
    "(?P<phone>(?=(?:[ ().\\-\u00a0+]*[0-9\u0660-\u0669]){7,15})(?:"
    f"(?:\\+|00){_D}{{1,4}}"
    f"(?:[ .\\-\u00a0\u2010\u2011]?{_NO_DATE}(?:\\({_D}{{1,4}}\\)|{_D}{{1,9}})){{1,6}}"
    f"|\\(0{_D}{{1,4}}\\)[ \\-\u00a0]?{_D}{{2,8}}(?:[ \\-\u00a0]{_D}{{2,4}}){{0,3}}"
    f"|[0\u0660]{_D}{{1,4}}(?:[ \\-\u00a0\u2010\u2011]{_D}{{2,8}}){{1,4}})(?!{_D}))"
    f"|(?P<chain>{_D}++(?:[-\u2010\u2011]{_D}++){{2,}})"
    f"|(?P<percent>{_SIGN}?{_NUMBER}{_TO}?[ \u00a0]?(?:[%٪‰]|°(?![A-Z]))(?![{DIGITS}{LRM}]))"
    f"|(?P<percent_before>(?<!{RLM})[%٪][ \u00a0]?{_SIGN}?{_NUMBER}{_TO}?"
    f"(?![{LETTERS}{LRM}{RLM}%٪]))"
    f"|(?P<money>(?<!{RLM})[{_SIGNS}#] ?{_NUMBER}{_TO}?)"
    f"|(?P<money_after>{_NUMBER}{_TO}?[{_SIGNS}](?!{_D}))"
    f"|(?P<range>{_NUMBER}{_TO}(?!{_D}))"
    # 90+3, 5×3, 2+2=4
    f"|(?P<sum>{_NUMBER}(?:[+×÷=]{_NUMBER})+(?!{_D}))"
    # Groups of a thousand as the Maghreb parts them.
    f"|(?P<groups>{_D}{{1,3}}(?:(?:[ \u00a0\u202f]{_D}{{3}}){{2,}}|[ \u00a0\u202f]000)(?!{_D}))"
    f"|(?P<signed>{_SIGN}{_NUMBER})"
    ")"
)
_BETWEEN = re.compile(f"(?<={_D})([ \u00a0]?)-([ \u00a0]?)(?={_D})")
_OWN_SIGN = re.compile(r"[!?]+(?=[»›”\"])")
_QUOTING = re.compile('[«‹“"]\\Z')
_OPERATOR = re.compile("[+×÷=]")
_ABBREVIATED = re.compile(
    rf"(?:(?<![{LETTERS}])[{LETTERS}]\.){{2,}}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr)\.$"
)


def _told(found: re.Match[str], text: str, end: int) -> Run | None:
    start, stop = found.span()
    said = found[0]
    match found.lastgroup:
        case "address":
            # An address may hold what ends an island, such as Arabic letters.
            whole = _ADDRESS.match(text, start, end)
            said = whole[0] if whole else said
            return Run(start, start + len(said), "name", said)
        case "name":
            return _name(start, said, text)
        case "flag":
            return Run(start, stop, "code", said)
        case "sum":
            # A sign between European digits joins them (W4), unless marks part it from them.
            return Run(start, stop, "number", _OPERATOR.sub(f"{RLM}\\g<0>{RLM}", said))
        case "phone" | "groups" | "money" | "signed":
            return Run(start, stop, "code", said)
        case "chain":
            # 4-3-3 is read as a range is; a date or an account number is not.
            if all(len(part) == 1 for part in re.split("[-\u2010\u2011]", said)):
                return Run(start, stop, "number", said.replace("-", "\u2013"))
            return Run(start, stop, "code", said)
        case "percent":
            return Run(start, stop, "number", _with_sign(said[:-1], said[-1]))
        case "percent_before":
            return Run(start, stop, "number", _with_sign(said[1:], said[0]))
        case "money_after":
            return Run(start, stop, "number", f"{_range(said[:-1])}{RLM}{said[-1]}")
        case _:
            return Run(start, stop, "number", _range(said))


def _with_sign(number: str, sign: str) -> str:
    """A number and the sign that stands at its left, in the digits' own form."""
    number = number.strip(" \u00a0")
    if sign in "%٪":
        sign = "%" if re.search("[0-9]", number) else "٪"
    minus = LRM if number[0] in "+-\u2212" else ""
    return f"{minus}{_range(number)}{RLM}{sign}"


def _range(text: str) -> str:
    """With an en dash between numbers: it is neutral to every kind of digit (N1)."""
    return _BETWEEN.sub("\\1\u2013\\2", text)


def _name(start: int, said: str, text: str) -> Run | None:
    """A name with its own signs, without the sentence's; None where it needs nothing."""
    name = said.rstrip(".,:;?!'’/-\u2010\u2011=&_%~*@ \u00a0")
    if said[len(name) :].startswith(".") and _ABBREVIATED.search(f"{name}."):
        name += "."
    stop = start + len(name)
    # «Mamma Mia!»: what is quoted whole keeps its own sign.
    if (own := _OWN_SIGN.match(text, stop)) and _QUOTING.search(text, max(0, start - 1), start):
        name, stop = name + own[0], own.end()
    before, after = text[:start].rstrip()[-1:], text[stop : stop + 1]
    if before and before in "%٪" and text[start - 1].isspace():
        before = " "  # it goes with its number, on whichever side it was typed
    if not name or after == "_":  # a hashtag that goes on in Arabic
        return None
    # A plain word among Arabic ones is in order by itself. One that opens the
    # text is marked all the same, lest it decide the direction of the whole.
    if (
        all(char.isalpha() or char == " " for char in name)
        and _is_apart(before)
        and _is_apart(after)
        and strong(text[:start])
    ):
        return None
    return Run(start, stop, "name", name)


def _is_apart(char: str) -> bool:
    return (
        not char or char.isspace() or char.isalnum() or char in (LRM, RLM, "\u0640")
    )  # a mark, or a stroke that joins
