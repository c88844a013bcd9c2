"""What stands among a story's lines and points away from it: to other stories, to
its keywords, to its source.

Every rule asks for a marker *and* a shape: a stray line is ugly, a lost sentence
is a false report.
"""

import re

from msgspec import Struct

from generator.arabic.fold import fold, key
from generator.seeds.names import FUNCTION_WORDS
from generator.seeds.newsrooms import is_newsroom

LONGEST_HEADLINE = 181
"""Characters: the longest headline in 72,716 articles of twenty newsrooms."""

# All patterns are matched against folded text, whose letters map one to one onto
# the written ones only by words: so what follows a marker is cut by counting words.

_ALSO = r"اي?ضا"
_READ = r"(?:ا?قرا(?:وا|ي|/ي|\(ي\))?|يقرا|(?:طالع|شاهد|تابع)(?:وا)?|انظر|للمزيد)"
_MARKER = re.compile(
    (
        rf"^[\s*•\-–—>|\[(«]*(?P<marker>{_READ} {_ALSO}(?: في(?: هذا)? الموضوع)?|{_READ} المزيد"
        rf"|للمزيد(?: (?:اقرا|شاهد|حول|عن)(?: {_ALSO})?)?"
        rf"|قد (?:يهمك|يهمكم|يعجبك)(?: {_ALSO})?|يقرا|اقرا|شاهد|بالفيديو|بالصور|فيديو"
        r"|(?:المزيد )?حول (?:هذه القصه|هذا الموضوع)|المزيد|قصص مقترحه|اخترنا ل(?:كم|ك)"
        r"|(?:(?:مواضيع|موضوعات|مقالات|اخبار|مواد|قصص) )?ذات صله"
        r"|(?:ال)?(?:مواضيع|موضوعات|مقالات|مواد|قصص|اخبار) (?:ال)?متعلقه|read also|related)"
    ).replace(" ", r"\s+")
    + r"(?P<separator>\s*(?:\.{2,}|…|[:：|/–—-])+\s*|\s*$|(?P<gap>\s{2,})|\s+)(?P<rest>.*)$",
    re.DOTALL,
)
# Whole phrases that say what they are; the others open sentences as well.
_PLAIN_MARKERS = re.compile(
    (
        rf"{_ALSO}$|^ا?قرا\S* المزيد$|^للمزيد|^قد (?:يهم|يعجب)|ذات صله$|متعلقه$"
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
    if marker.startswith("حول"):
        return None  # «حول هذا الموضوع تحدث الخبير»
    title = _after(text, found["marker"])
    if len(title) > LONGEST_HEADLINE or len(title.split()) > 25:
        return None
    # A full stop at its end makes it a sentence, unless the marker leaves no doubt.
    sentence = bool(re.search(r"[^\s.]\.$", title))
    if own := _WEAK_MARKERS.get(marker):
        parted = re.match(own, separator.strip()) if separator.strip() else found["gap"]
        return ReadAlsoLine(title) if parted and not sentence else None
    if separator.strip() or found["gap"] is not None:
        # «اقرأ أيضا: …» leaves no doubt, «للمزيد: قال الوزير إن …» does.
        return ReadAlsoLine(title) if not sentence or marker.endswith("ضا") else None
    # «أخبار متعلقة بالوباء», «للمزيد من الدقة» go on as sentences do.
    joined = marker.endswith(("صله", "متعلقه")) or rest.startswith(("من ", "عن ", "حول "))
    return ReadAlsoLine(title) if plain and not sentence and not joined else None


def _after(text: str, marker: str) -> str:
    """What is written behind a marker of so many words."""
    place = 0
    for _ in re.findall(r"\w+", marker):
        found = re.compile(r"[^\w\u0640\u064b-\u0652\u0670]*[\w\u0640\u064b-\u0652\u0670]+").match(
            text, place
        )
        if not found:
            break
        place = found.end()
    return re.sub(r"^[\s:：|/–—.…\-\])»]+|[\s|*\]]+$", "", text[place:])


_LIST_OF_PAGE = re.compile(
    (
        r"^\W*(?:(?:المقالات |الاخبار |المواضيع |الموضوعات )?الاكثر "
        r"(?:قراءه|مشاهده|تداولا|شيوعا|رواجا|تفاعلا)(?: (?:اليوم|الان|هذا الاسبوع))?"
        r"|(?:احدث|اخر) (?:الاخبار|المقالات)|استطلاع (?:ال)?راي|شريط الاخبار|فيديو قد يعجبك"
        r"|اهم الاخبار|الاخبار الرييسيه|من هنا وهناك|تريند"
        r"|most read|trending)\W*$"
    ).replace(" ", r"\s+")
)


def page_list(text: str) -> bool:
    """Whether a line heads the page's own list of stories, which go with every story."""
    return bool(_LIST_OF_PAGE.match(fold(text)))


_CONTENTS = re.compile(
    r"^\W*(?:(?:جدول\s+|قايمه\s+)?(?:ال)?محتويات(?:\s+(?:المقال|الموضوع|التقرير))?|محتوي\s+المقال"
    r"|في\s+هذا\s+(?:المقال|التقرير)|عناصر\s+المقال|فهرس\s+المقال|table of contents|contents)\W*$"
)


def contents(text: str) -> bool:
    """Whether a line heads a list of the text's own small headings."""
    return bool(_CONTENTS.match(fold(text)))


_SKIP = re.compile(
    r"^(?:تخطي?|تجاوز|اهمل)\s+(?P<what>\S.{0,80}?)\s+و(?:واصل|اكمل|تابع|متابعه)\s+القراءه$"
    r"|^skip (?P<latin>.{1,60}?) and continue reading$"
)


# Boxes that need no second mark to be known: «تخطى الطفل مرضه وواصل القراءة» is a heading.
_BOXES_OF_PAGE = re.compile(
    r"قصص مقترحه|مقترحه|اكثر قراءه|ذات صله|بودكاست|يستحق الانتباه|اعلان|نشره|اقرا"
)


def is_box_of_page(text: str) -> bool:
    """Whether a line that marks a box names one that pages have."""
    return bool(_BOXES_OF_PAGE.search(fold(text)))


def skipped(text: str) -> tuple[str, ...]:
    """How the end of a box is marked whose beginning a line marks, folded; empty elsewhere.

    «تخطى قصص مقترحة وواصل القراءة» … «قصص مقترحة نهاية»: links of a page for those who
    hear it read.
    """
    found = _SKIP.match(fold(text))
    if not found:
        return ()
    what = found["what"] or found["latin"]
    return (f"{what} نهايه", f"نهايه {what}", f"end of {what}")


_KEYWORDS_ARE = (
    r"^[\s*•#\-]*(?:كلمات\s+(?:مفتاحيه|مفاتيح|دلاليه|داله|البحث)|دلالات|الكلمات\s+(?:المفتاحيه|الدلاليه|الداله)|وسوم|الوسوم"
    r"|العلامات\s+الداله|هاشتاغ|هاشتاج|تاغات|تاجات|سمات|المزيد\s+عن|مواضيع|تصنيفات|التصنيفات|اوسمه|tags|keywords|topics|related\s+topics)\s*"
)
_KEYWORDS = re.compile(_KEYWORDS_ARE + r"[:：|]+\s*(?P<rest>\S.*)$")
_KEYWORDS_FOLLOW = re.compile(_KEYWORDS_ARE + r"(?:في\s+هذا\s+(?:المقال|الخبر)\s*)?[:：|]*\s*$")
_HASHTAGS = re.compile(r"(?:\s*[|،,]?\s*#[\w\u064b-\u0652]+)+\s*")


def keywords(text: str) -> tuple[str, ...] | None:
    """The keywords of a line that lists them: «كلمات مفتاحية: مصر، النيل»."""
    found = _KEYWORDS.match(fold(text))
    if not found or len(text) > 400:
        return None
    words = listed_words(re.split(r"[:：|]", text, maxsplit=1)[1])
    # «الوسوم: ليست كلها مفيدة.» is a sentence: one keyword of three words, and a stop.
    if len(words) == 1 and re.search(r"[.!]\s*$", text) and len(words[0].split()) > 2:
        return None
    return words or None


def keywords_follow(text: str) -> bool:
    """Whether a line only says that keywords follow: «كلمات دالة:»."""
    return bool(_KEYWORDS_FOLLOW.match(fold(text)))


def hashtags(text: str) -> tuple[str, ...]:
    """The tags of a line that has nothing else: «#مصر #النيل»."""
    return listed_words(text) if _HASHTAGS.fullmatch(text) else ()


def listed_words(text: str) -> tuple[str, ...]:
    """The keywords of a list; empty where it may be a sentence."""
    parts = (
        re.split(r"[,،؛;|•\n]|\s-\s|\s{2,}", text)
        if re.search(r"[,،؛;|•]|\s-\s|\s{2,}", text.strip())
        else re.split(r"\s+(?=#)", text.strip())
    )
    words = (" ".join(part.replace("#", " ").replace("_", " ").split()) for part in parts)
    found = tuple(dict.fromkeys(word.strip(" .") for word in words if word.strip(" .")))
    return found if all(map(_may_be_keyword, found)) else ()


def _may_be_keyword(text: str) -> bool:
    words = [fold(word) for word in text.split()]
    return len(words) <= 6 and words[0] not in _NO_KEYWORD and not re.search(r"[؟?!:]", text)


_NO_KEYWORD = frozenset(
    map(fold, "ليس ليست لا لم لن هي هو هذه هذا هناك قال قالت كان كانت إن أن قد سوف هل لكن".split())
)


_RUN_IN_KEYWORDS = re.compile(
    r"(?<=[.!؟?»])\s*(?:سمات|الوسوم|وسوم|كلمات مفتاحية)\s*:?\s+(?P<words>[^.!؟?]{2,120})$"
)


def run_in_keywords(text: str) -> tuple[str, str] | None:
    """Keywords that ran into the last sentence: the text without them, and they."""
    found = _RUN_IN_KEYWORDS.search(text)
    return (text[: found.start()], found["words"].strip()) if found else None


_SOURCE = re.compile(
    r"^[\s*•(\-]*(?:(?P<named>المصدر|المصادر|مصدر\s+الخبر|source)\s*[:：/|\-–]+"
    r"|(?:نقلا|ترجمه)\s+عن\s*[:：]?)\s*(?P<rest>[^.؟!]{2,120}?)[\s)*.]*$"
)
_SOURCE_FOLLOWS = re.compile(r"^[\s*•\-]*(?:المصدر|المصادر|مصدر\s+الخبر|source)\s*[:：]\s*$")
_PAPER = re.compile(r"(?:صحيفه|جريده|مجله|موقع|قناه|وكاله|شبكه|بوابه|اذاعه|تلفزيون)\s")
_PLUS = re.compile(r"\s*[+＋]\s*")


def sources(text: str) -> tuple[str, ...]:
    """The papers or agencies that a line names as its source: «المصدر: الجزيرة + وكالات»."""
    folded = fold(text)
    found = _SOURCE.match(folded)
    if not found:
        return ()
    parts = _PLUS.split(found["rest"])
    words = found["rest"].split()
    if any(len(part.split()) > 6 for part in parts) or any(
        word in FUNCTION_WORDS for word in words
    ):
        return ()
    if "،" in found["rest"] and not found["named"]:
        return ()
    whole = text.strip(" *)")
    named = re.split(r"[:：/|–-]", whole, maxsplit=1)[-1] if found["named"] else ""
    name = (named or " ".join(whole.split()[-len(words) :])).strip(' «»"“”.:-–/|)*')
    if text.rstrip().endswith(".") and len(words) > 3 and not all(map(is_newsroom, parts)):
        return ()  # «المصدر: مسؤول رفض ذكر اسمه.»
    # «نقلا عن والده روى الحكاية» is a sentence: a paper, or the star before such lines.
    sure = found["named"] or folded.lstrip().startswith(("*", "(")) or _PAPER.match(found["rest"])
    return _named(name) if sure or is_newsroom(name) else ()


def _named(text: str) -> tuple[str, ...]:
    return tuple(name for part in _PLUS.split(text) if (name := part.strip(' «»"“”.،,')))


def source_follows(text: str) -> bool:
    """Whether a line only says that the source follows: «المصدر:»."""
    return bool(_SOURCE_FOLLOWS.match(fold(text)))


def newsrooms(text: str) -> tuple[str, ...]:
    """The newsrooms that a line lists, where it has nothing else."""
    names = tuple(re.split(r"\s*[+،,/|]\s*", text.strip(" .()")))
    return names if all(map(is_newsroom, names)) else ()


# Who wrote it, as a page says it in boxes of its own

_BOX = re.compile(
    r"^(?P<what>authors?|role|reporting\s+from|الكاتبه?|الصفه)\s*,\s*(?P<value>\S.{1,80})$"
)
_BOXES = {"role": "role", "الصفه": "role", "reporting from": "place"}


def box(text: str) -> tuple[str, str] | None:
    """What a line of the box about an article says: "author", "role" or "place", and its value.

    «Author, سلمى بناني», «Reporting from, الرباط»: a Latin comma behind one known word.
    """
    found = _BOX.match(fold(text))
    if not found:
        return None
    what = " ".join(found["what"].split())
    return _BOXES.get(what, "author"), text.split(",", 1)[1].strip()


_PROFESSIONS = frozenset(
    key(word)
    for word in """
    كاتب كاتبة صحافي صحافية صحفي صحفية باحث باحثة أكاديمي أكاديمية أستاذ أستاذة روائي روائية شاعر
    شاعرة ناقد ناقدة إعلامي إعلامية محلل محللة خبير خبيرة مدون مدونة محام محامية مترجم مترجمة قاص
    قاصة مؤرخ مؤرخة مفكر مفكرة
    """.split()
)
_PEOPLES_IN_Y = frozenset(map(key, "يمني يمنية يوناني يونانية ياباني يابانية".split()))


def about_writer(text: str) -> bool:
    """Whether a line says what somebody is and nothing else: «كاتبة لبنانية»."""
    bare = text.strip(" *\u066d-–—•()")
    if len(bare) > 140 or re.search(r"[.!؟?:؛«\"]", bare):
        return False
    words = [key(word) for word in bare.split()]
    if not 2 <= len(words) <= 14:
        return False
    first, second = words[0], words[1]
    nisba = second.endswith(("ي", "يه")) and (second[0] not in "يت" or second in _PEOPLES_IN_Y)
    joined = second.startswith(("ال", "و", "من", "في")) or second == "في"
    return first in _PROFESSIONS and (nisba or joined)
