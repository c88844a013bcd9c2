"""The lines of a picture: its caption, and who made it.

A rule asks for the whole shape of a line, not for how it begins: sentences begin
like anything. All patterns are matched against folded text, but for Latin names.
"""

import re
from typing import Literal

from generator.arabic.fold import fold, key, tokens
from generator.seeds import persons
from generator.seeds.names import FUNCTION_WORDS
from generator.seeds.newsrooms import is_agency, is_newsroom
from generator.seeds.verbs import SURE

Kind = Literal["caption", "credit"]

_CAPTION = re.compile(
    (
        r"^[\s(\[*]*(?:صوره (?:ارشيفيه|توضيحيه|تعبيريه|جماعيه|تذكاريه|متداوله|من (?:الارشيف|الحدث))"
        r"|ارشيفيه$|لقطه (?:شاشه|من (?:ال)?(?:فيديو|مقطع|فيلم|مسلسل|مباراه|حفل|برنامج|بث))\S*"
        r"|جانب من (?:ال)?(?:لقاء|اجتماع|موتمر|حفل|جلسه|معرض|فعاليات|فعاليه"
        r"|مباحثات|مراسم|زياره|جوله|ندوه|تدريبات|احتفال|افتتاح|مشاركين|حضور|مشروع|مباراه"
        r"|تدريب|عرض|مسيره|وقفه|حمله|اعمال|موقع|ورشه|دوره|بطوله|تكريم)\S*)(?=[\s:)\]]|$)"
    ).replace(" ", r"\s+")
)
_FROM_ARCHIVE = re.compile(r"^[\s(\[*]*صوره\s+(?:ارشيفيه|توضيحيه|تعبيريه)")
_BY_PICTURE = re.compile(
    r"^[\s(\[*-]*(?:(?P<role>تصوير|عدسه|المصور|صور[هة]?|الصوره|الصور|كاريكاتير)\s*[:：/|]"
    r"|(?P<origin>م?صدر\s+الصور[هة]?|حقوق\s+الصوره|image\s+(?:source|credit)|(?P<of>صور[هة]?\s+من))"
    r"\s*[:：/|،,])\s*"
)
_PICTURE_NOTICE = re.compile(
    r"^[\s(\[*]*(?:©|\(c\)\s|photos?\s+are\s+copyright|getty(?:\s*images)?\W*$|ح\s?\.\s?م\.?$"
    r"|(?:photo|image)\s+credit\s*:|credit\s*:)"
)
_PHOTO_BY = re.compile(
    r"^\W*(?:[Pp]hotos?|PHOTO|[Ii]mage) [Bb]y:? [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}\W*$"
)
_LATIN_CAPTION = re.compile(
    r"^[^\u0600-\u06ff]{20,240}\b(?:REUTERS|AFP|AP|EPA|Getty Images|Anadolu)"
    r"(?:\s*/[^\u0600-\u06ff]{0,60}|\s+(?i:photo)[^\u0600-\u06ff]{0,60})?\W*$"
)
# What a broadcaster's page says before a caption, for those who cannot see it.
_TOLD = re.compile(r"^التعليق\s+علي\s+(?:الصوره|الفيديو|التسجيل\s+الصوتي)\s*[،,]\s*(?P<first>\w+)")
_OF_ARCHIVE = re.compile("ارشيف|توضيحيه|تعبيريه")
_RELATIVE = frozenset(("كما", "الذي", "التي", "الذين"))
_GOES_ON = FUNCTION_WORDS | {"الذي", "التي", "الذين", "كما", "بحسب", "وفق", "حسب", "وفقا", "قال"}
# «متظاهرون في صفاقس، في 5 شباط/فبراير. © أ ف ب»
_OWNED = re.compile(
    r"(?:\s©\s*[^©.]{1,50}|\s[–|-]\s*تصوير\s*[:：]\s*[^.]{2,40}"
    r"|\((?:تصوير|عدسه|صوره)\s*[:：]\s*[^()]{2,40}\)|\sصوره\s+من\s*[:：]\s*[^.]{2,70}|\s\.?\s?dr)$"
)
LONGEST = 330
"""Characters of the longest caption."""
_ENDS_AS_CAPTION = re.compile(
    r"(?:\s*[(\[](?P<owner>[^()\[\]]{1,30})[)\]]"
    r"|\s*[(\[–|-]\s*(?:صوره\s+)?(?:ارشيفيه|ارشيف|من\s+الارشيف|توضيحيه|تعبيريه)[)\]]?"
    r"|\s+[/|–-]\s*(?:getty ?images|getty|afp|ap|reuters|epa|globallookpress)"
    r"[^\u0600-\u06ff]{0,40}"
    r"|\s+[/|–-]\s*(?P<agency>[^()/|–-]{2,25}))$"
)
_OWNERS = frozenset(
    map(
        key,
        """
        الفرنسية
        غيتي
        جيتي
        صورة أرشيفية
        أرشيفية
        أرشيف
        الأرشيف
        مواقع التواصل
        مواقع التواصل الاجتماعي
        وسائل التواصل
        وسائل التواصل الاجتماعي
        مواقع إلكترونية
        الإنترنت
        فيسبوك
        تويتر
        إكس
        إنستغرام
        لقطة شاشة
        صورة متداولة
        متداولة
        unsplash
        shutterstock
        social media
        """.strip().splitlines(),
    )
)
# News holds them, captions do not.
_VERBS = SURE | frozenset(fold("كان كانت ليس لم لن لا قد سوف هل ما تم أن أنه أنها بأن").split())


def picture(text: str) -> Kind | None:
    """What a line of a picture is, above a text or below it; None for any other line."""
    folded = fold(text)
    words = len(text.split())
    sentence = words > 4 and folded.endswith((".", "؟", "?", "!")) and not text.isascii()
    if words <= 14 and not sentence and (_PICTURE_NOTICE.match(folded) or _PHOTO_BY.match(text)):
        return "credit"
    if (found := _BY_PICTURE.match(folded)) and _is_maker(text, found["role"] or found["of"]):
        return "credit"
    if (told := _TOLD.match(folded)) and words <= 60 and told["first"] not in _GOES_ON:
        return "caption"
    if _is_owned(folded):
        return "caption"
    stop = re.search(r"[^\s.][.!؟?]$", text.strip(" )]"))
    if _CAPTION.match(folded) and words <= 12 and not stop:
        return "caption"
    return "caption" if _LATIN_CAPTION.match(text) else None


def _is_owned(folded: str) -> bool:
    """Whether a line of two words or more ends with whose picture it is."""
    if len(folded) > LONGEST:
        return False
    found = _OWNED.search(folded, max(0, len(folded) - 90))
    return found is not None and len(folded[: found.start()].split()) > 1


def marked(text: str) -> Kind | None:
    """The same, where the line itself leaves no doubt wherever it stands.

    Between paragraphs «تصوير: …» or «جانب من اللقاء» may be a small heading or an item.
    """
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    origin = _BY_PICTURE.match(folded)
    told = _TOLD.match(folded) or _is_owned(folded) or _FROM_ARCHIVE.match(folded)
    if told or _PICTURE_NOTICE.match(folded) or (origin and origin["origin"]):
        return picture(text)
    return None


def _is_maker(text: str, role: str | None) -> bool:
    """Whether what follows a role can be who made a picture: «الصورة: ما الذي حدث؟» cannot.

    `role` is None behind «صدر الصورة،», which a page says by itself.
    """
    maker = re.split(r"[:：/|،,]", text, maxsplit=1)[1].strip(" )]*.")
    words = maker.split()
    if not words or len(words) > 6 or re.search(r"[؟?!،]", maker):
        return False
    if any(fold(word) in FUNCTION_WORDS | _VERBS for word in words):
        return False
    if role in ("تصوير", "عدسه", "المصور") or (role is None and len(words) < 4):
        return True
    named = persons.is_bare_name(maker) and role != "صوره من"
    return named or is_newsroom(maker) or maker.isascii()


def may_be_caption(text: str) -> bool:
    """Whether a line can be a caption by what it ends with, though nothing says so.

    «سيارات محملة بالأمتعة على طريق صور (الأناضول)»: no sentence, which begins with a
    verb or says what somebody said.
    """
    folded = fold(text)
    found = _ENDS_AS_CAPTION.search(folded)
    if not found or re.search(r"[.!؟?](?:\s|$)", folded[: found.start()].rstrip(" .")):
        return False
    words = tokens(folded[: found.start()])
    # «سد نبهانة كما بدا أمس»: behind these words a verb is no news.
    told = words[: next((at for at, word in enumerate(words) if word in _RELATIVE), None)]
    fewest = 2 if _OF_ARCHIVE.search(found[0]) else 3
    if not fewest <= len(words) <= 16 or (found["owner"] and not _is_owner(found["owner"])):
        return False
    if found["agency"] and not is_agency(found["agency"]):
        return False
    first = words[0]
    feminine = first.endswith("ت") and not first.endswith("ات") and len(first) > 4
    if re.match("[يت]...", first) or (feminine and not first.startswith("ال")):
        return False
    return first.removeprefix("و") not in _VERBS and not _VERBS.intersection(told)


def _is_owner(text: str) -> bool:
    """Whether brackets behind a caption name whose picture it is."""
    return all(
        is_newsroom(part) or key(part) in _OWNERS or key(part).startswith("getty")
        for part in re.split(r"\s*[/|:–-]\s*", text.strip())
    )


def of_picture_agency(text: str) -> bool:
    """Whether a caption ends with an agency that has pictures only: no byline does."""
    found = _ENDS_AS_CAPTION.search(fold(text))
    if found is None or found["agency"]:
        return False
    return not found["owner"] or not any(map(is_newsroom, re.split(r"[/|:–-]", found["owner"])))
