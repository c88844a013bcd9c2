"""What stands around a story and is not the story: lines to read also, keywords,
credits of pictures, and what the page itself said.

Every rule asks for a marker *and* a shape: a stray line is ugly, a lost sentence
is a false report.
"""

import re

from msgspec import Struct

from generator.arabic.datelines import parse_date
from generator.arabic.fold import fold

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
# These open a headline of a film or a gallery as often: only a separator tells.
_WEAK_MARKERS = re.compile(r"^(?:بالفيديو|بالصور|فيديو|شاهد|المزيد|اقرا|يقرا)$")


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
    parted = bool(separator.strip()) or found["gap"] is not None
    # A full stop at its end makes it a sentence, unless the marker leaves no doubt.
    sentence = bool(re.search(r"[^\s.]\.$", title))
    if parted and not (sentence and _WEAK_MARKERS.match(marker)):
        return ReadAlsoLine(title) if not sentence or plain else None
    return ReadAlsoLine(title) if plain and not sentence else None


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
    r"^[\s*•#\-]*(?:كلمات\s+(?:مفتاحيه|دلاليه|البحث)|الكلمات\s+(?:المفتاحيه|الدلاليه)|وسوم|الوسوم"
    r"|هاشتاغ|تاغات|سمات|العلامات|tags|keywords)\s*[:：|]+\s*(?P<rest>\S.*)$"
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
    r"^[\s*•(\-]*(?:(?:المصدر|المصادر|مصدر\s+الخبر|source)\s*[:：/|\-–]+|(?:نقلا|ترجمه)\s+عن\s*[:：]?)\s*"
    r"(?P<rest>[^.؟!]{2,70}?)[\s)*.]*$"
)


def source(text: str) -> str | None:
    """The paper or agency that a line names as its source: «المصدر: وات»."""
    found = _SOURCE.match(fold(text))
    if not found or len(found["rest"].split()) > 8:
        return None
    count = len(found["rest"].split())
    return " ".join(text.strip(" *)").split()[-count:]).strip(' «»"“”.:-–/|)*') or None


_CAPTION = re.compile(
    r"^[\s(\[*]*(?:صوره?|الصوره|لقطه|جانب|صوره\s+(?:ارشيفيه|توضيحيه|جماعيه|تذكاريه|من\s+الارشيف))(?=[\s:)\]])"
)
_PHOTO_CREDIT = re.compile(
    r"^[\s(\[*-]*(?:(?:تصوير|عدسه|المصور|صور[هة]?|الصوره|مصدر\s+الصوره|الصور|كاريكاتير)\s*[:：/|]"
    r"|©|\(c\)|photos?\s+(?:by|are|credit)|image\s+(?:by|credit)|getty|credit\s*:)"
)


def picture(text: str) -> str | None:
    """What a line of a picture is: "caption" or "credit"; None for any other line."""
    folded = fold(text)
    short = len(text.split()) <= 12 and not re.search(r"[^\s.][.!؟?]$", text.strip(" )]"))
    if _PHOTO_CREDIT.match(folded) and len(text.split()) <= 14:
        return "credit"
    if _CAPTION.match(folded) and short and len(text.split()) >= 2:
        return "caption"
    if re.match(
        r"^[^\u0600-\u06ff]{20,240}(?:REUTERS|AFP|AP|EPA|Getty Images|Anadolu)\b[^\u0600-\u06ff]*$",
        text,
    ):
        return "caption"
    return None


_RULER = re.compile(r"[\W_]+")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s*(?:ت\s*م|ت\.م|gmt|تغ|ت\s*غ|ص|م)?")
_FURNITURE = tuple(
    re.compile(rule.replace(" ", r"\s+"))
    for rule in (
        r"^/+ ?(?:انتهي|يتبع|انتهت) ?/+",
        r"^(?:next previous|previous next|next|previous|share|print|email)$",
        r"^(?:التالي السابق|السابق التالي)$",
        r"^(?:يمكنكم? (?:استلام|الاشتراك|متابعه)|للاشتراك) .*"
        r"(?:اشعار|تطبيق|النشره|قناتنا|قناه|الوكاله|البريد)",
        r"^من اجل الاشتراك لدي الوكاله",
        r"^(?:لمتابعه|لمشاهده|للمشاهده|لقراءه|للاطلاع) .*(?:اضغط|انقر)(?:وا)? هنا",
        r"^(?:اضغط|انقر)(?:وا|ي)? (?:هنا|علي الرابط|علي الصوره)",
        r"^(?:تابعونا|تابعوا|تابع|تابعنا|انضموا|انضم|اشترك|اشتركوا|حمل|حملوا) .{0,60}"
        r"(?:تطبيق|واتساب|واتس اب|تلغرام|تليجرام|تيليغرام|فيسبوك|فيس بوك|تويتر|يوتيوب"
        r"|انستغرام|انستجرام|اخبار غوغل|google news|حسابنا|قناتنا|صفحتنا|النشره البريديه)",
        r"^\W*جميع (?:المقالات|الحقوق|الاراء) ",
        r"^\W*(?:المقالات|الاراء|المقال) .{0,60}(?:تعبر|يعبر|تمثل|يمثل) .{0,30}"
        r"(?:راي|اراء|وجهه نظر) (?:كتابها|كاتبها|كاتبه|اصحابها|الكاتب|صاحبها)",
        r"^\W*(?:للتواصل مع الكاتب|لل?مراسله? الكاتب)",
        r"^تبدا بالرمز",
        r"^\d{4,6} ?- ?(?:stc|mobily|zain|موبايلي|زين)$",
        r"^رابط (?:الخبر|المقال|المصدر)",
        r"^a post shared by .* on ",
        r"^\W*(?:حقوق النشر|جميع الحقوق محفوظه|copyright)",
        r"^\W*\.{2,}المزيد$",
        r"^(?:شارك|مشاركه|طباعه|حفظ|نسخ الرابط|التعليقات|اضف تعليق|اترك تعليقا)\W*$",
        r"^\W*(?:عدد )?(?:القراءات|المشاهدات|الزيارات|مشاهده)\W*[:：]? ?[\d,٬.]+\W*$",
        r"^(?:مده|وقت) القراءه\W",
        r"^(?:دقيقه|دقيقتان|\d+ دقايق|\d+ دقيقه) (?:قراءه|للقراءه)$",
        r"^(?:رييس (?:مجلس الاداره|التحرير)|مدير التحرير|المدير العام)\b.{0,60}$",
        r"^\W*(?:استمع|استمعوا) (?:الي|للخبر|للمقال)",
    )
)
_ADDRESS = re.compile(
    r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,}|https?://\S+|www\.\S+)(?:\s*[|/،,-]?\s*)"
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,64}", re.IGNORECASE)
_RELATIVE = re.compile(
    r"^(?:نشر |تم النشر |اخر تحديث )?\W*(?:منذ|قبل) (?:\d+ |[^\W\d]+ )?"
    r"(?:ثانيه|ثوان|ثواني|دقيقه|دقيقتين|دقايق|ساعه|ساعتين|ساعات|يوم|يومين|ايام|اسبوع|اسبوعين|اسابيع"
    r"|شهر|شهرين|اشهر|شهور|سنه|سنتين|سنوات|عام|عامين|اعوام)\W*$".replace(" ", r"\s+")
)


def furniture(text: str) -> str | None:
    """Why a line belongs to the page and not to the story; None where it does not."""
    if _RULER.fullmatch(text) and not re.search("[\u2190-\U0001faff]", text):
        return "a ruler"
    folded = fold(text)
    if _CLOCK.fullmatch(folded.strip()):
        return "a page's clock"
    if _RELATIVE.match(folded):
        return "a relative time, which no later reader can resolve"
    if _UUID.fullmatch(text.strip()):
        return "a key of a database"
    if len(text) <= 80 and _ADDRESS.sub("", text).strip(" :-–|/•()") == "":
        return "an address of the writer or the page"
    if len(text) <= 260 and any(rule.search(folded) for rule in _FURNITURE):
        return "page furniture"
    return None


def relative(text: str) -> bool:
    """Whether a line is a time counted from a moment that nobody wrote down."""
    return bool(_RELATIVE.match(fold(text)))


def page_clock(text: str) -> bool:
    """Whether a line above the headline tells when the page was fetched.

    Papers print the running day in both calendars with its minute there.
    """
    found = parse_date(text)
    return (
        found is not None
        and found.time is not None
        and not found.rest
        and re.search(r"\d\s*ه(?![^\W\d_])", fold(text)) is not None
        and re.search(r"نشر|تحديث", fold(text)) is None
    )
