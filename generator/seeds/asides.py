"""What stands among a story's lines and points away from it: to other stories, to
its keywords, to its source.

Every rule asks for a marker *and* a shape: a stray line is ugly, a lost sentence
is a false report.
"""

import re

from msgspec import Struct

from generator.arabic.fold import fold
from generator.seeds.names import FUNCTION_WORDS
from generator.seeds.words import is_newsroom

LONGEST_HEADLINE = 181
"""Characters: the longest headline in 72,716 articles of twenty newsrooms."""

# All patterns are matched against folded text, whose letters map one to one onto
# the written ones only by words: so what follows a marker is cut by counting words.

_ALSO = r"اي?ضا"
_READ = r"(?:ا?قرا(?:وا|ي)?|يقرا|(?:طالع|شاهد|تابع)(?:وا)?|انظر|للمزيد)"
_MARKER = re.compile(
    (
        rf"^[\s*•\-–—>|\[(«]*(?P<marker>{_READ} {_ALSO}(?: في(?: هذا)? الموضوع)?|{_READ} المزيد"
        rf"|للمزيد(?: (?:اقرا|شاهد|حول|عن)(?: {_ALSO})?)?"
        rf"|قد (?:يهمك|يهمكم|يعجبك)(?: {_ALSO})?|يقرا|اقرا|شاهد|بالفيديو|بالصور|فيديو"
        r"|المزيد حول (?:هذه القصه|هذا الموضوع)|المزيد|قصص مقترحه|اخترنا ل(?:كم|ك)"
        r"|(?:(?:مواضيع|موضوعات|مقالات|اخبار|مواد|قصص) )?ذات صله"
        r"|(?:مواضيع|موضوعات|اخبار) متعلقه|read also|related)"
    ).replace(" ", r"\s+")
    + r"(?P<separator>\s*(?:\.{2,}|…|[:：|/–—-])+\s*|\s*$|(?P<gap>\s{2,})|\s+)(?P<rest>.*)$",
    re.DOTALL,
)
# Whole phrases that say what they are; the others open sentences as well.
_PLAIN_MARKERS = re.compile(
    (
        rf"{_ALSO}$|^للمزيد|^قد (?:يهم|يعجب)|ذات صله$|متعلقه$"
        r"|هذه القصه$|هذا الموضوع$|^قصص مقترحه"
    ).replace(" ", r"\s+")
)
# These open sentences and headings as often: only a separator of their own tells.
# «شاهد: السيارة كانت مسرعة» is a witness, «يقرأ: …» a stage direction.
_WEAK_MARKERS = {
    "بالفيديو": r"\.{2}|…|[:：|/]",
    "بالصور": r"\.{2}|…|[:：|/]",
    "فيديو": r"\.{2}|…|\|",
    "شاهد": r"\.{2}|…|[|/]",
    "المزيد": r"\.{2}|…|\|",
    "اقرا": r"\.{2}|…|[:：|]",
    "يقرا": r"$",
}


class ReadAlsoLine(Struct, frozen=True):
    """A marker line; `title` is None where the headlines follow on their own lines."""

    title: str | None


def read_also(text: str) -> ReadAlsoLine | None:
    """Whether a line points to another story, and to which."""
    folded = fold(text)
    found = _MARKER.match(folded)
    if not found:
        return None
    marker = " ".join(found["marker"].split())
    separator, rest = found["separator"], found["rest"].strip()
    plain = bool(_PLAIN_MARKERS.search(marker))
    if not rest:
        # A marker alone: «اقرأ أيضا:», «مواضيع ذات صلة». A bare «فيديو» is a small heading.
        return ReadAlsoLine(None) if plain or separator.strip() else None
    title = _after(text, found["marker"])
    if len(title) > LONGEST_HEADLINE or len(title.split()) > 25:
        return None
    # A full stop at its end makes it a sentence, unless the marker leaves no doubt.
    sentence = bool(re.search(r"[^\s.]\.$", title))
    if own := _WEAK_MARKERS.get(marker):
        parted = re.match(own, separator.strip()) if separator.strip() else found["gap"]
        return ReadAlsoLine(title) if parted and not sentence else None
    if separator.strip() or found["gap"] is not None:
        return ReadAlsoLine(title) if not sentence or plain else None
    # «أخبار متعلقة بالوباء», «للمزيد من الدقة» go on as sentences do.
    joined = marker.endswith(("صله", "متعلقه")) or rest.startswith(("من ", "عن ", "حول "))
    return ReadAlsoLine(title) if plain and not sentence and not joined else None


def _after(text: str, marker: str) -> str:
    """What is written behind a marker of so many words."""
    words = marker.split()
    place = 0
    for _ in words:
        found = re.compile(r"[^\w\u0640\u064b-\u0652\u0670]*[\w\u0640\u064b-\u0652\u0670]+").match(
            text, place
        )
        if not found:
            break
        place = found.end()
    return re.sub(r"^[\s:：|/–—.…\-\])»]+|[\s|*\]]+$", "", text[place:])


_KEYWORDS = re.compile(
    r"^[\s*•#\-]*(?:كلمات\s+(?:مفتاحيه|دلاليه|داله|البحث)|الكلمات\s+(?:المفتاحيه|الدلاليه|الداله)|وسوم|الوسوم"
    r"|هاشتاغ|تاغات|سمات|tags|keywords)\s*[:：|]+\s*(?P<rest>\S.*)$"
)


def keywords(text: str) -> tuple[str, ...] | None:
    """The keywords of a line that lists them: «كلمات مفتاحية: مصر، النيل»."""
    found = _KEYWORDS.match(fold(text))
    if not found or len(text) > 400:
        return None
    rest = re.split(r"[:：|]", text, maxsplit=1)[1]
    parts = (
        re.split(r"[,،؛;|•\n]|\s-\s|\s{2,}", rest)
        if re.search(r"[,،؛;|•]|\s-\s|\s{2,}", rest.strip())
        else re.split(r"\s+(?=#)", rest.strip())
    )
    words = (" ".join(part.replace("#", " ").replace("_", " ").split()) for part in parts)
    found_words = tuple(dict.fromkeys(word.strip(" .") for word in words if word.strip(" .")))
    return found_words if all(len(word.split()) <= 6 for word in found_words) else None


_RUN_IN_KEYWORDS = re.compile(
    r"(?<=[.!؟?»])\s*(?:سمات|الوسوم|وسوم|كلمات مفتاحية)\s*:?\s+(?P<words>[^.!؟?]{2,120})$"
)


def run_in_keywords(text: str) -> tuple[str, str] | None:
    """Keywords that ran into the last sentence: the text without them, and they."""
    found = _RUN_IN_KEYWORDS.search(text)
    return (text[: found.start()], found["words"].strip()) if found else None


_SOURCE = re.compile(
    r"^[\s*•(\-]*(?:(?P<named>المصدر|المصادر|مصدر\s+الخبر|source)\s*[:：/|\-–]+"
    r"|(?:نقلا|ترجمه)\s+عن\s*[:：]?)\s*(?P<rest>[^.؟!]{2,70}?)[\s)*.]*$"
)
_PAPER = re.compile(r"(?:صحيفه|جريده|مجله|موقع|قناه|وكاله|شبكه|بوابه|اذاعه|تلفزيون)\s")


def source(text: str) -> str | None:
    """The paper or agency that a line names as its source: «المصدر: وات»."""
    folded = fold(text)
    found = _SOURCE.match(folded)
    if not found:
        return None
    words = found["rest"].split()
    if len(words) > 6 or any(word in FUNCTION_WORDS for word in words):
        return None
    if "،" in found["rest"] and not found["named"]:
        return None
    name = " ".join(text.strip(" *)").split()[-len(words) :]).strip(' «»"“”.:-–/|)*') or None
    # «نقلا عن والده روى الحكاية» is a sentence: a paper, or the star before such lines.
    sure = found["named"] or folded.lstrip().startswith(("*", "(")) or _PAPER.match(found["rest"])
    return name if sure or (name and is_newsroom(name)) else None
