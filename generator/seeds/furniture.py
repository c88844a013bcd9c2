"""What the page said and not the story: pictures' lines, clocks, buttons, notices.

A rule asks for the whole shape of a line, not for how it begins: sentences begin
like anything. All patterns are matched against folded text.
"""

import re

from generator.arabic.datelines import parse_date
from generator.arabic.fold import fold
from generator.seeds import persons
from generator.seeds.names import FUNCTION_WORDS
from generator.seeds.words import is_newsroom

# Pictures


_CAPTION = re.compile(
    (
        r"^[\s(\[*]*(?:صوره (?:ارشيفيه|توضيحيه|تعبيريه|جماعيه|تذكاريه|متداوله|من (?:الارشيف|الحدث))"
        r"|ارشيفيه$|لقطه (?:من|شاشه)"
        r"|جانب من (?:ال)?(?:لقاء|اجتماع|موتمر|حفل|جلسه|معرض|فعاليات|فعاليه"
        r"|مباحثات|مراسم|زياره|جوله|ندوه|تدريبات|احتفال|افتتاح|مشاركين|حضور)\S*)(?=[\s:)\]]|$)"
    ).replace(" ", r"\s+")
)
_BY_PICTURE = re.compile(
    r"^[\s(\[*-]*(?P<role>تصوير|عدسه|المصور|صور[هة]?|الصوره|مصدر\s+الصوره|الصور|كاريكاتير)"
    r"\s*[:：/|]\s*"
)
_PICTURE_NOTICE = re.compile(
    r"^[\s(\[*]*(?:©|\(c\)\s|photos?\s+are\s+copyright|getty(?:\s+images)?\W*$"
    r"|(?:photo|image)\s+credit\s*:|credit\s*:)"
)
_PHOTO_BY = re.compile(
    r"^\W*(?:[Pp]hotos?|PHOTO|[Ii]mage) [Bb]y:? [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}\W*$"
)
_LATIN_CAPTION = re.compile(
    r"^[^\u0600-\u06ff]{20,240}\b(?:REUTERS|AFP|AP|EPA|Getty Images|Anadolu)"
    r"(?:\s*/[^\u0600-\u06ff]{0,60}|\s+(?i:photo)[^\u0600-\u06ff]{0,60})?\W*$"
)


def picture(text: str) -> str | None:
    """What a line of a picture is: "caption" or "credit"; None for any other line."""
    folded = fold(text)
    words = len(text.split())
    if words <= 14 and (_PICTURE_NOTICE.match(folded) or _PHOTO_BY.match(text)):
        return "credit"
    if (found := _BY_PICTURE.match(folded)) and _is_maker(text, found["role"]):
        return "credit"
    stop = re.search(r"[^\s.][.!؟?]$", text.strip(" )]"))
    if _CAPTION.match(folded) and words <= 12 and not stop:
        return "caption"
    return "caption" if _LATIN_CAPTION.match(text) else None


def _is_maker(text: str, role: str) -> bool:
    """Whether what follows a role can be who made a picture: «الصورة: ما الذي حدث؟» cannot."""
    maker = re.split(r"[:：/|]", text, maxsplit=1)[1].strip(" )]*.")
    words = maker.split()
    if not words or len(words) > 6 or re.search(r"[؟?!،]", maker):
        return False
    if any(fold(word) in FUNCTION_WORDS for word in words):
        return False
    if role in ("تصوير", "عدسه", "المصور") or role.startswith("مصدر"):
        return True
    return is_newsroom(maker) or persons.is_bare_name(maker) or persons.is_latin_name(maker)


# Clocks


_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s*(?:ت\s*م|ت\.م|gmt|تغ|ت\s*غ|ص|م)?")
_RELATIVE = re.compile(
    r"^(?:نشر |تم النشر |اخر تحديث )?\W*(?:منذ|قبل) (?:\d+ |[^\W\d]+ )?"
    r"(?:ثانيه|ثوان|ثواني|دقيقه|دقيقتين|دقايق|ساعه|ساعتين|ساعات|يوم|يومين|ايام|اسبوع|اسبوعين|اسابيع"
    r"|شهر|شهرين|اشهر|شهور|سنه|سنتين|سنوات|عام|عامين|اعوام)\W*$".replace(" ", r"\s+")
)


def relative(text: str) -> bool:
    """Whether a line is a time counted from a moment that nobody wrote down."""
    return bool(_RELATIVE.match(fold(text)))


def clock(text: str) -> str | None:
    """Why a line beside the headline or below the text is the page's clock.

    In the middle of a text it may head the next entry of a live page.
    """
    if _CLOCK.fullmatch(fold(text).strip(" -–—|")):
        return "a page's clock"
    return "a relative time, which no later reader can resolve" if relative(text) else None


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


# Notices and buttons


_RULER = re.compile(r"[\W_]+")
_PLATFORM = (
    r"(?:تطبيق|واتساب|واتس اب|تلغرام|تليجرام|تيليغرام|فيسبوك|فيس بوك|تويتر|يوتيوب|منصه"
    r"|انستغرام|انستجرام|اخبار غوغل|غوغل نيوز|google news|حسابنا|حساباتنا|قناتنا|صفحتنا"
    r"|النشره البريديه)"
)
_NOTICES = tuple(
    re.compile(rule.replace(" ?", r"\s*").replace(" ", r"\s+"))
    for rule in (
        r"^/+ ?(?:انتهي|يتبع|انتهت) ?/+",
        r"^(?:الصفحه )?الرييسيه(?: ?[>/»›|←-] ?[^.؟!]{1,80})?$",
        r"^(?:شارك|شاركوا|مشاركه) (?:هذا |هذه )?"
        r"(?:الخبر|المقال|المقاله|القصه|الموضوع)(?: \w+){0,2}$",
        r"^(?:next previous|previous next|next|previous|share|print|email)$",
        r"^(?:التالي السابق|السابق التالي)$",
        r"^(?:يمكنكم?|بامكانكم?) (?:ال)?(?:استلام|تلقي|اشتراك|الاشتراك|متابعه) "
        r"(?:اشعارات|تنبيهات|نشرتنا|النشره|قناتنا|اخبارنا|حسابنا"
        r"|في (?:النشره|نشرتنا|قناتنا|قناه|خدمه))\b[^،]*$",
        r"^للاشتراك في (?:النشره|نشرتنا|قناه|قناتنا|خدمه|خدمتنا|تطبيق)\b[^،]*$",
        r"^من اجل الاشتراك لدي الوكاله",
        r"^(?:لمتابعه|لمشاهده|للمشاهده|لقراءه|للاطلاع|للاشتراك|للمزيد) .*"
        r"(?:اضغط|انقر)(?:وا)? (?:هنا|علي الرابط)\W*$",
        r"^(?:اضغط|انقر)(?:وا|ي)? (?:هنا|علي الرابط|علي الصوره)(?: \w+){0,4}\W*$",
        r"^(?:تابعونا|تابعوا|تابع|تابعنا|انضموا|انضم|اشترك|اشتركوا)(?: \w+){0,4}?"
        rf" (?:عبر|علي|في|الي|من خلال) [^،.؟!:]{{0,40}}?\b{_PLATFORM}\b[^،؟!:]*$",
        r"^(?:حمل|حملوا|نزل|نزلوا) (?:ال)?تطبيق(?:نا)?(?: \w+){0,3}\W*$",
        r"^\W*جميع الحقوق محفوظه",
        r"^\W*(?:حقوق النشر (?:محفوظه|©)|copyright (?:©|\(c\)|\d{4}|by ))",
        r"^\W*(?:جميع )?(?:المقالات|الاراء|المقال)\b.{0,60}(?:تعبر|يعبر|تمثل|يمثل) .{0,30}"
        r"(?:راي|اراء|وجهه نظر) (?:كتابها|كاتبها|كاتبه|اصحابها|الكاتب|صاحبها)",
        r"^\W*(?:للتواصل مع الكاتب|للمراسله الكاتب|لمراسله الكاتب)"
        r"(?:\W*$|\s*[:：@]| (?:ارسل رساله|ارسلوا|عبر|علي البريد))",
        r"^تبدا بالرمز \(?\d",
        r"^\d{4,6} ?- ?(?:stc|mobily|zain|موبايلي|زين)$",
        r"^رابط (?:الخبر|المقال|المصدر)(?: \S+){0,4}?\s*(?:[:：]|$)",
        r"^a post shared by .* on ",
        r"^\W*\.{2,}المزيد$",
        r"^(?:شارك|مشاركه|طباعه|حفظ|نسخ الرابط|التعليقات|اضف تعليق|اترك تعليقا)\W*$",
        r"^\W*(?:عدد )?(?:القراءات|المشاهدات|الزيارات|مشاهده)\W*[:：]? ?[\d,٬.]+\W*$",
        r"^(?:مده|وقت) القراءه\W{1,3}(?:\d|دقيق|اقل)",
        r"^(?:دقيقه|دقيقتان|\d+ دقايق|\d+ دقيقه) (?:قراءه|للقراءه)$",
        r"^\W*(?:استمع|استمعوا) (?:الي (?:هذا )?(?:الخبر|المقال|التقرير|النص)|للخبر|للمقال)"
        r"(?: \w+){0,2}\W*$",
    )
)
_ADDRESS = re.compile(
    r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,}|https?://\S+|www\.\S+)(?:\s*[|/،,-]?\s*)"
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,64}", re.IGNORECASE)
_HEAD_OF_PAGE = re.compile(
    r"^(?:رييس\s+(?:مجلس\s+الاداره|التحرير)|مدير\s+التحرير|المدير\s+العام)\s*[:：/–-]?\s+(?=\S)"
)


def notice(text: str) -> str | None:
    """Why a line belongs to the page and not to the story; None where it does not."""
    if _RULER.fullmatch(text) and not re.search("[\u2190-\U0001faff]", text):
        return "a ruler"
    if _UUID.fullmatch(text.strip()):
        return "a key of a database"
    if len(text) <= 80 and _ADDRESS.sub("", text).strip(" :-–|/•()") == "":
        return "an address of the writer or the page"
    folded = fold(text)
    if len(text) <= 260 and any(rule.search(folded) for rule in _NOTICES):
        return "page furniture"
    head = head_of_page(text)
    return "page furniture" if head and persons.is_bare_name(head) else None


def head_of_page(text: str) -> str | None:
    """What follows where a line begins as the one that names the page's editor does."""
    found = _HEAD_OF_PAGE.match(fold(text))
    if not found:
        return None
    count = len(re.findall(r"\w+", found[0]))
    return " ".join(re.sub(r"[:：/–-]", " ", text).split()[count:])
