"""What the page said and not the story: clocks and notices.

A rule asks for the whole shape of a line, not for how it begins: sentences begin
like anything. All patterns are matched against folded text.
"""

import re

from generator.arabic.datelines import parse_date
from generator.arabic.fold import fold, key
from generator.seeds import buttons, persons
from generator.seeds.newsrooms import is_newsroom
from generator.seeds.words import SECTION_WORDS, SECTIONS

# Clocks


_CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}\s*(?:ت\s*م|ت\.م|gmt|تغ|ت\s*غ|ص|م|صباحا|مساء|ظهرا|عصرا|فجرا|ليلا|am|pm)?"
)
_MINUTES = re.compile(r"\d{1,2}\s+(?:دقايق|دقيقه)|دقيقتان|دقيقتين|دقيقه(?: واحده)?")
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
    folded = fold(text).strip(" -–—|")
    if _CLOCK.fullmatch(folded):
        return "a page's clock"
    if _MINUTES.fullmatch(folded):
        return "how long it takes to read"
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


_RULER = re.compile("[\\W_\u0640]+")  # tatweel: some draw the line with it
_PLATFORM = (
    r"(?:تطبيق|واتساب|واتس اب|تلغرام|تليجرام|تيليجرام|تيليغرام|تليغرام|تلجرام|فيسبوك|فيس بوك"
    r"|تويتر|اكس|يوتيوب"
    r"|(?:مواقع|وسايل|شبكات) التواصل(?: الاجتماعي)?|منصه|منصات"
    r"|انستغرام|انستجرام|اخبار [غج]و[غج]ل|[غج]و[غج]ل نيوز|google news"
    r"|whatsapp|telegram|اثير|حسابنا|حساباتنا|قناتنا|قنواتنا|صفحتنا|صفحاتنا|النشره البريديه)"
)
_HOUSE = (
    r"(?:ل|لل|لدي |لدي ال)(?:صحيفه|جريده|موقع|شبكه|وكاله|قناه|موسسه|شركه|بوابه|مجله|اذاعه"
    r"|هييه|دار|مجموعه|تلفزيون)"
)
_RIGHTS = r"^\W*(?:جميع|كل|كافه) (?:ال)?حقوق (?:النشر |الطبع )?محفوظه"


def _rules(*rules: str) -> re.Pattern[str]:
    """Any of them. In a rule a blank is any blanks, and " ?" perhaps none."""
    whole = "|".join(f"(?:{rule})" for rule in rules)
    return re.compile(whole.replace(" ?", r"\s*").replace(" ", r"\s+"))


# «تابعوا آخر الأخبار على …» invites, «تابعوا الجلسة على فيسبوك من هواتفهم» tells: an
# invitation names what is ours or what there is to read, and ends without a full stop.
_OFFERED = (
    r"(?:اخر|احدث|اهم|كل|جميع|مزيد|المزيد|جديد|اخبار|اخبارنا|الاخبار|صفحه|قناه|حساب|تغطيه"
    r"|تغطيتنا|قناتنا|صفحتنا|صفحاتنا|حسابنا|حساباتنا|منصاتنا|نشرتنا)"
)
_VIA = r"(?:عبر|علي|في|من خلال)"
LIST_MARK = "a number or a mark of a list of links"
_END = "the end of the text, as desks mark it"
GREETING = "a greeting of a mail"
ENDINGS = frozenset((_END, GREETING))
"""Behind which no text follows, where one stands above."""
_NOTICES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        _END,
        _rules(
            r"^/+ ?(?:انتهي|يتبع|انتهت) ?/+",
            r"^[^\w.]*(?:يتبع|انتهي|انتهت)[^\w.]*\d{0,3}[^\w.]*$",
            r"^\W*(?:يرجي|الرجاء|نرجو) (?:اعتماد|اهمال|استبدال|عدم نشر|تجاهل)\b.{0,80}$",
            r"^\W*(?:و?التفاصيل|(?:ال)?مزيد(?: من التفاصيل)?) (?:لاحقا|بعد قليل|تباعا)\W*$",
            r"^[-–—] ?30 ?[-–—]$",
        ),
    ),
    (
        GREETING,
        _rules(
            r"^\W*(?:ال)?سلام عليكم(?: ورحمه الله)?(?: (?:تعالي )?وبركاته)?\W*$",
            r"^\W*(?:ال)?تحيه(?: طيبه)?(?: وبعد| لكم| وتقدير)?\W*$",
            r"^\W*(?:(?:ال)?(?:زملاء|زميل|زميله|اخوه|اخوات|اساتذه|استاذ|ساده|اعزاء|عزيزي|عزيزتي)"
            r"(?: \w+){0,3} )(?:ال)?(?:كرام|كريم|اعزاء|عزيز|افاضل|فاضل|محترمين|محترمون|محترم)\W*$",
            r"^\W*(?:مع|وتفضلوا بقبول|تقبلوا|وتقبلوا|خالص|اطيب|لكم) "
            r"(?:خالص |اطيب |فايق |كل |وافر )?(?:ال)?(?:تحيه|تحيات|تحياتي|احترام|شكر|تقدير)"
            r"(?: و(?:ال)?(?:تقدير|شكر|احترام|تحيه))?\W*$",
            r"^\W*(?:مرفق(?: طيه)?|اليكم|تجدون(?: مرفقا)?) (?:لكم )?"
            r"(?:ال)?(?:خبر|تقرير|ماده|نص|مقال)(?: (?:للنشر|المرفق|التالي|مع الشكر|مع الصور))?\W*$",
            r"^(?:best|kind|warm) regards\W*$",
        ),
    ),
    (
        "the way through the site to this page",
        _rules(r"^(?:الصفحه )?الرييسيه(?: ?[>/»›|←-] ?[^.؟!]{1,80})?$"),
    ),
    (
        "a link past a part of the page",
        _rules(r"^تخطي? (?:الي )?(?:القسم|الجزء) التالي\b.{0,160}$"),
    ),
    (
        "an invitation to share",
        _rules(
            r"^(?:شارك|شاركوا|مشاركه) (?:هذا |هذه )?"
            r"(?:الخبر|المقال|المقاله|القصه|الموضوع)(?: \w+){0,2}$",
        ),
    ),
    (
        "an invitation to follow or to subscribe",
        _rules(
            r"^(?:يمكنكم?|بامكانكم?) (?:ال)?(?:استلام|تلقي|اشتراك|الاشتراك|متابعه) "
            r"(?:اشعارات|تنبيهات|نشرتنا|النشره|قناتنا|اخبارنا|حسابنا"
            r"|في (?:النشره|نشرتنا|قناتنا|قناه|خدمه))\b[^،]*$",
            r"^للاشتراك في (?:ال)?(?:نشره|نشرتنا|قناه|قناتنا|خدمه|خدمتنا|تطبيق)\b[^،]*$",
            r"^من اجل الاشتراك لدي الوكاله",
            r"^الاخبار المنشوره علي الصفحه الرسميه لوكاله \w+،? هي اختصار",
            rf"^(?:تابع|تابعوا) \S+(?: \S+){{0,2}} {_VIA} {_PLATFORM}\W*$",
            rf"^\S+(?: \S+){{0,2}} {_VIA} {_PLATFORM} ?: [^.؟!]{{0,60}}$",
            r"^(?:اشترك|اشتركوا|انضم|انضموا) معنا\b[^.؟!]{0,80}$",
            r"^(?:لا تفوت(?:وا|ي|ك|كم)?|لا يفوتك|لا يفوتكم)\b.{0,60}"
            r"(?:تطبيق|بريد|نشرتنا|النشره|تصلك).{0,60}$",
            r"^للاطلاع علي (?:المزيد|مزيد|كل|باقي|كامل)\b.{0,40}(?:اشترك|سجل|حمل)\b.{0,40}$",
            r"^(?:استمع|استمعوا) الي (?:راديو|اذاعه)\b[^.؟!]{0,80}$",
            r"^اذا كنت تعتقد.{0,40}(?:المقال|الخبر|الماده).{0,200}$",
            rf"^(?:تابعونا|تابعنا)(?: \w+){{0,4}}? {_VIA} [^،.؟!:]{{0,40}}?\b{_PLATFORM}\b"
            r"(?: [^\s.]+){0,5}$",
            rf"^(?:تابعوا|تابع|لمتابعه) (?:{_OFFERED}\b[^،.؟!:]{{0,80}} )?{_VIA}"
            rf" [^،.؟!:]{{0,40}}?\b{_PLATFORM}\b(?:[^،؟!:.]|(?<=\d)\.(?=\d))*$",
            r"^(?:تابعونا|تابعوا|تابعنا|تابع)(?: \w+){0,3} (?:علي|عبر)\W*$",
            r"^(?:انضموا|انضم) (?:الان )?(?:الي )?"
            r"(?:(?:قناتنا|قنواتنا|مجموعتنا|صفحتنا)[^،.؟!:]*"
            rf"|(?:الينا|معنا) {_VIA} {_PLATFORM})\W*$",
            r"^(?:انضموا|انضم) (?:الان )?الي (?:قناه|مجموعه)(?: \S+){1,3}"
            rf" {_VIA} {_PLATFORM}\W*$",
            r"^(?:اشترك|اشتركوا|سجل|سجلوا)(?: الان)? في (?:النشره(?: (?:البريديه|الاخباريه|اليوميه"
            r"|الاسبوعيه))?|نشرتنا(?: (?:البريديه|الاخباريه|اليوميه|الاسبوعيه|مجانا|الان))*"
            r"|قناتنا(?: \w+){0,4}|قايمتنا البريديه|القايمه البريديه)\W*$",
            r"^(?:اشترك|اشتركوا|سجل|سجلوا|انضم|انضموا)\b[^.؟!]{0,90}?\b"
            r"(?:لتصلك|ليصلك|لتصلكم|ليصلكم|للاطلاع علي اخبار|بريدك)\b[^.؟!]{0,80}$",
            rf"^لمتابعه {_OFFERED}\b[^.؟!]{{0,80}}"
            r"(?:اشترك|اشتركوا|انضم|انضموا|تابعونا|تابعنا|حمل|حملوا)\b[^.؟!]{0,60}$",
            r"^(?:ابق|ابقوا) علي (?:اطلاع|تواصل)\b.{0,60}(?:تطبيق|نشرتنا|قناتنا|تحميل)",
            r"^(?:حمل|حملوا|نزل|نزلوا|قم بتحميل) (?:تطبيقنا(?: \w+){0,3}|(?:ال)?تطبيق"
            r"(?:(?: \w+){0,3} (?:الان|مجانا|من هنا|هنا))?)\W*$",
            r"^(?:متوفر|متاح) علي (?:app store|google play)",
        ),
    ),
    (
        "a link in words",
        _rules(
            r"^(?:لمتابعه|لمشاهده|للمشاهده|لقراءه|للاطلاع|للاشتراك|للمزيد) .*"
            r"(?:اضغط|انقر)(?:وا)? (?:هنا|علي الرابط)\W*$",
            r"^(?:اضغط|انقر)(?:وا|ي)? (?:هنا|علي الرابط|علي الصوره)(?: \w+){0,4}\W*$",
            r"^رابط (?:الخبر|المقال|المصدر)(?: \S+){0,4}?\s*(?:[:：]|$)",
            r"^\W*\.{2,}المزيد$",
        ),
    ),
    (
        "whose the rights are",
        _rules(
            rf"{_RIGHTS}\W*(?:\d{{4}})?\W*$",
            rf"{_RIGHTS}(?= ?(?:ل|©|\(c\)|copyright|\d{{4}}))"
            r"[^،.]{0,70}(?:©|\(c\)|copyright|\d{4}\W*$)",
            rf"{_RIGHTS} [^.،]{{2,50}}\d{{4}}\W*$",
            r"^[^.؟!:]{2,40} ©.{0,8}(?:جميع|كل|كافه) (?:ال)?حقوق (?:النشر |الطبع )?محفوظه\W*$",
            rf"{_RIGHTS} {_HOUSE}\b[^،.]{{0,50}}$",
            r"^\W*(?:حقوق النشر (?:محفوظه\W*(?:\d{4})?\W*$|©)|copyright (?:©|\(c\)|\d{4}|by ))",
            r"^\W*© ?(?:\d{4}\b.{0,80}|[^.،]{2,60}\d{4})$",
        ),
    ),
    (
        "whose opinion it is",
        _rules(
            r"^\W*(?:جميع )?(?:المقالات|الاراء|المقال|التعليقات)\b.{0,60}"
            r"(?:تعبر|يعبر|تمثل|يمثل) .{0,30}(?:راي|اراء|وجهه نظر) "
            r"(?:كتابها|كاتبها|كاتبه|اصحابها|الكاتب|صاحبها)",
            r"^\W*(?:جميع )?(?:المقالات|المقال|المقاله|ما ورد|ما ينشر|التعليقات"
            r"|الاراء (?:الوارده|المنشوره|المطروحه|في هذا))\b[^.]{0,80}"
            r"(?:تعبر|يعبر|تمثل|يمثل|تعكس|يعكس)\b[^،.]{0,30}(?:راي|اراء|وجهه نظر|موقف|سياسه|سياسات)"
            r" (?:ال)?(?:صحيفه|موقع|جريده|قناه|شبكه|وكاله|موسسه|مجله|بوابه|تحرير)\b[^،]{0,40}$",
            r"^\W*(?:للتواصل مع الكاتب|للمراسله الكاتب|لمراسله الكاتب)"
            r"(?:\W*$|\s*[:：@]| (?:ارسل رساله|ارسلوا|عبر|علي البريد))",
            r"^تبدا بالرمز \(?\d",
            r"^\d{4,6} ?- ?(?:stc|mobily|zain|موبايلي|زين)$",
        ),
    ),
    (
        "words of a form",
        _rules(
            r"^لن (?:يتم نشر|ينشر) (?:عنوان )?بريدك",
            r"^احفظ اسمي\W",
            r"^(?:التعليق|الاسم|اسمك|البريد الالكتروني|بريدك الالكتروني|الموقع الالكتروني"
            r"|عنوان التعليق|رمز التحقق) ?[:：]? ?\*?$",
            r"^مرحبا بكم في (?:فضاء|مساحه) التعليق",
            r"^نريد مساحه للنقاش",
            r"^لا يسمح بالتعليقات",
            r"^جميع الحقول مطلوبه",
            r"^علق (?:كضيف|باسم)\b",
            r"^عدد التعليقات\b.{0,20}$",
            r"^\W*لا (?:توجد|يوجد) تعليقات(?: بعد| حتي الان| علي (?:الخبر|المقال))?\W*$",
            r"^\(?\d+\)? تعليق(?:ات|ا|ان)?$",
            r"^(?:ال)?تعليقات ?[(:]? ?\d+\)?$",
            r"^شروط (?:التعليق|النشر) ?: ?عدم الاساءه",
            r"^\(?ستصلك رساله (?:الكترونيه )?لتاكيد بريدك",
        ),
    ),
    (
        "a notice about cookies or embedded posts",
        _rules(
            r"^(?:نستخدم|يستخدم (?:هذا الموقع|موقعنا)|تستخدم هذه الصفحه)\b.{0,60}"
            r"(?:ارتباط|كوكيز|cookies).{0,60}"
            r"(?:تجربتك|تجربتكم|لمنحك|لمنحكم|لنمنحك|افضل تجربه|افضل خدمه)",
            r"^(?:باستمرارك|باستخدامك)\b.{0,90}(?:توافق|سياسه)",
            r"^هل تسمح بعرض المحتوي من ",
            r"^تحتوي هذه الصفحه علي محتوي من .{1,50}موافقتكم مطلوبه",
            r"^تحذير\W+(?:المحتوي من طرف ثالث|بي بي سي (?:غير|ليست) مسووله)",
            r"^المحتوي (?:في موقع .{1,30} قد يتضمن اعلانات|غير متاح)$",
            rf"^(?:نهايه|اهمل) (?:[a-z ]{{1,40}}|{_PLATFORM}) مشاركه\W*\d*$",
            r"^(?:skip|end of) .{1,30} post\b.{0,20}$",
            r"^a post shared by .* on ",
        ),
    ),
    (
        LIST_MARK,
        _rules(r"^list (?:of \d{1,2} items?|\d{1,2} of \d{1,2})$", r"^end of list$"),
    ),
    (
        "words of a player or a gallery",
        _rules(
            r"^0?0:00(?: ?/ ?\d{1,2}:\d{2})?$",
            r"^(?:مده الفيديو|المده|duration) ?:? ?\d{1,2}:\d{2}(?::\d{2})?$",
            r"^play-?arrow ?\d",
            r"^loaded ?: ?\d",
            r"^video player is loading\W*$",
            r"^(?:عذرا،? )?تعذر (?:تشغيل|تحميل) (?:الفيديو|المقطع|الصوت)\W*$",
            r"^(?:ال)?صوره \d{1,3} (?:من|/) \d{1,3}$",
        ),
    ),
    (
        "how long it takes to read",
        _rules(
            r"^(?:مده|وقت|زمن) القراءه\W{1,3}(?:\d|دقيق|اقل)",
            r"^(?:دقيقه|دقيقتان|\d+ دقايق|\d+ دقيقه) (?:قراءه|للقراءه)$",
            r"^قراءه في \d+ (?:دقايق|دقيقه)$",
            r"^\d+ ?min(?:ute)?s? read$",
        ),
    ),
    (
        "how often it was read",
        _rules(
            r"^\W*(?:عدد )?(?:القراءات|المشاهدات|الزيارات|مشاهده)\W*[:：]? ?[\d,٬.]+\W*$",
            r"^[\d,٬.]+ (?:مشاهده|مشاهدات|قراءه)$",
        ),
    ),
    (
        "an invitation to listen",
        _rules(
            r"^\W*(?:استمع|استمعوا) (?:الي (?:هذا )?(?:الخبر|المقال|التقرير|النص)|للخبر|للمقال)"
            r"(?: (?:كاملا|صوتيا|الان|هنا|بالصوت))?\W*$",
        ),
    ),
)
LONGEST = 420
"""Characters of the longest notice."""
_ADDRESS = re.compile(
    r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,}|https?://\S+|www\.\S+|[a-z0-9-]+\.[a-z]{2,4}/\S+)(?:\s*[|/،,-]?\s*)"
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,64}", re.IGNORECASE)
# Who read the page, in base 64: some put it between paragraphs.
_READER = re.compile(r"[A-Za-z0-9+/]{16,}={1,2}(?:\s+\w+){0,6}")
_HEAD_OF_PAGE = re.compile(
    r"^(?:رييس\s+(?:مجلس\s+الاداره|التحرير)|مدير\s+التحرير|المدير\s+العام)\s*[:：/–-]?\s+(?=\S)"
)


def notice(text: str) -> str | None:
    """Why a line belongs to the page and not to the story; None where it does not."""
    if _RULER.fullmatch(text) and not re.search("[\u2190-\U0001faff]", text):
        return "a ruler"
    if _UUID.fullmatch(text.strip()) or _READER.fullmatch(text.strip()):
        return "a key of a database"
    if len(text) <= 80 and _ADDRESS.sub("", text).strip(" :-–|/•()") == "":
        return "an address of the writer or the page"
    folded = fold(text)
    if len(text) <= LONGEST:
        for why, rules in _NOTICES:
            if rules.search(folded):
                return why
    if folded.startswith("المزيد من ") and is_newsroom(text.split(None, 2)[-1]):
        return "a link in words"
    if buttons.button(text) == "sure":
        return "a button of the page"
    if _is_way(text):
        return "the way through the site to this page"
    head = head_of_page(text)
    return "the page's editor" if head and persons.is_bare_name(head) else None


def _is_way(text: str) -> bool:
    """«أخبار > عربي», «اقتصاد | أسواق | النفط»: parts of the paper, one inside the other."""
    if len(text) > 120:
        return False
    parts = [part.strip() for part in re.split(r"\s*[>›»|]\s*|\s+/\s+", text)]
    if not 2 <= len(parts) <= 5 or not all(1 <= len(part.split()) <= 3 for part in parts):
        return False
    # «مصر | تونس» may be a match.
    named = any(key(word) in SECTION_WORDS for word in parts[0].split())
    return named and all(key(part) in SECTIONS or _is_of_paper(part) for part in parts[:-1])


def _is_of_paper(text: str) -> bool:
    return all(key(word) in SECTION_WORDS for word in text.split())


def head_of_page(text: str) -> str | None:
    """What follows where a line begins as the one that names the page's editor does."""
    found = _HEAD_OF_PAGE.match(fold(text))
    if not found:
        return None
    count = len(re.findall(r"\w+", found[0]))
    return " ".join(re.sub(r"[:：/–-]", " ", text).split()[count:])
