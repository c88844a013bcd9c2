"""Whether a few words are the name of a person.

No list has all names, so there are degrees: known by a given name, a name by its
shape beside something that vouches for it, and possible at all.
"""

import re
from collections.abc import Sequence

from generator.arabic.fold import fold, key
from generator.seeds.names import (
    ALSO_WORDS,
    FAMILIES,
    GIVEN_NAMES,
    LEADING_WORDS,
    NO_NAME,
    TITLES,
)
from generator.seeds.words import SECTION_WORDS

_LATIN_NAME = re.compile(r"[A-ZÀ-Ž][\w'’.-]+(?: (?:[A-ZÀ-Ž][\w'’.-]*|de|van|von|al|el|bin)){0,4}")
_LETTERS = re.compile(r"[^\W\d_][^\W\d_'’\u064b-\u0652\u0670.-]*")
_AND = re.compile(r"\s*[،,&]\s*|\s+و\s+|\s+and\s+")
# No name begins with «وو».
_JOINED_AND = re.compile(r"\s+و(?=(?P<next>[^\W\d_]+)\.?\s)")
# What the two or three words begin with that papers print above and below headlines.
_OF_KICKERS = frozenset(
    map(
        fold,
        """
        ملف قصة صورة قضية كرة كاس دوري حرب ازمة اسعار سوق اسواق ذكرى حديث راي وجهة زاوية نافذة
        عين قراءة رسالة رسائل سؤال حصاد نشرة موجز عاجل خاص حصري متابعة تحليل تغطية جديد اخر
        اول اكثر افضل ابرز اهم قائمة جدول نتائج موعد ترتيب تفاصيل اسرار حكاية حكايات يوميات شعر
        نص ادب فن سينما دراما نجوم صحة طب علم علوم بيئة مناخ مال بورصة نفط غاز ذهب حوار لقاء
        مقابلة بالصور بالفيديو انفوغراف انفوجراف بث مباشر لحظة بلحظة طقس رياضة اقتصاد سياسة ثقافة
        منوعات مجتمع محليات عالم كبير كبيرة عظيم قوي قوية مهم خطير سريع حقيقي مؤقت دائم مقبل
        قادم تاريخي عالمي عربي دولي محلي وطني رسمي شعبي شامل جدا
        """.split(),
    )
)
_SON = frozenset(map(fold, ("بن", "ولد", "ابن", "بنت", "منت", "آيت")))
_CHILD = frozenset(map(key, ("بن", "بنت", "ولد", "منت", "آل")))
# «ع. بوشامة»
_INITIAL = re.compile(r"[ء-ي]\.\s?[^\W\d_]{3,}")
# «صلاح يقود», «سلمى تفوز», «نصر للأهلي»: no surname begins like that, but for given names.
_NO_SURNAME = re.compile(r"[يت]|لل|بال|وال|كال|فال")
# «صلاح الدين», «منة الله»: a given name of two words.
_SECOND_HALVES = frozenset(map(key, ("الدين", "الله", "الإسلام", "النبي", "الرسول", "الزمان")))


def is_bare_name(text: str) -> bool:
    """Whether a line can be a person's name although nothing beside it says so."""
    if is_latin_name(text):
        return " " in text.strip()
    words = [key(word) for word in text.split()]
    if _INITIAL.fullmatch(text.strip()):
        return True
    if len(words) > 1 and words[0] in TITLES:
        words = words[1:]
        titled = True
    else:
        titled = False
    if _is_of_house(words):
        return may_be_name(text)
    if not 2 <= len(words) <= 5 or not is_known_name(text):
        return False
    first, *others = words
    if any(_is_no_surname(word) or word in NO_NAME - GIVEN_NAMES for word in others):
        return False
    second = text.split()[1]
    if first in ALSO_WORDS and not titled and not (_is_family(second) or _is_double(words)):
        return _may_be_family(first, others[0])
    return titled or len(words) <= 3 or others[0].startswith("ال") or others[0] in GIVEN_NAMES


def _is_no_surname(folded: str) -> bool:
    known = folded in GIVEN_NAMES or folded in FAMILIES
    return not known and (_is_joined(folded) or _NO_SURNAME.match(folded) is not None)


def _is_joined(folded: str) -> bool:
    """«آدم وحواء» are two."""
    return folded.startswith("و") and folded not in GIVEN_NAMES and folded[1:] in GIVEN_NAMES


def _is_family(word: str) -> bool:
    """Whether behind a word that is a given name as well stands surely a name.

    «نجاح العمري» is somebody, «نجاح التجربة» is not.
    """
    # As written: «الأسرى» ends otherwise than «العمري».
    nisba = word.startswith("ال") and word.endswith("ي")
    return nisba or key(word) in GIVEN_NAMES or key(word) in FAMILIES


def _may_be_family(first: str, second: str) -> bool:
    """«منصور بوعلام» is somebody, «كريم جدا», «رشيد القرار», «سند قانوني» are not."""
    adjective = second in _OF_KICKERS or (second.endswith("ي") and not second.startswith("ب"))
    return not (first in LEADING_WORDS or second.startswith("ال") or adjective)


def _is_double(words: Sequence[str]) -> bool:
    """Whether a given name of two words begins it, and a surname follows: «صلاح الدين حسن»."""
    if len(words) < 3:
        return False
    # «ضيف الله القرني», where neither word is a name by itself.
    return words[1] in _SECOND_HALVES or words[0] + words[1] in GIVEN_NAMES


def _is_of_house(words: Sequence[str]) -> bool:
    """«مهيرة بنت سالم الجهني», «محمد ولد سيدي»: whose child somebody is, only names say."""
    return 3 <= len(words) <= 6 and any(word in _CHILD for word in words[1:-1])


def is_titled(text: str) -> bool:
    """Whether a name begins with a title: «د. هالة منصور»."""
    words = text.split()
    return len(words) > 1 and key(words[0]) in TITLES


def is_known_name(part: str) -> bool:
    """Whether it begins with a given name that we know.

    One that headlines begin with counts behind a title or before what surely is a name:
    «أمل جديد», «نجاح التجربة» are nobody.
    """
    words = part.split()
    titled = len(words) > 1 and key(words[0]) in TITLES
    if titled:
        words = words[1:]
    if len(words) < 2:
        return False
    first, second = key(words[0]), key(words[1])
    if first in LEADING_WORDS and not titled:
        return second in _CHILD or _is_family(words[1]) or _is_double(list(map(key, words)))
    if _is_joined(second):
        return False
    if first in ALSO_WORDS and (second in _OF_KICKERS or _is_no_surname(second)):
        return titled
    joined = len(words) > 2 and first + second in GIVEN_NAMES
    return joined or first in GIVEN_NAMES or (first.startswith("عبدال") and len(first) > 6)


def is_plain(words: Sequence[str]) -> bool:
    """Up to three words that can be the name of something or somebody."""
    plain = all(_LETTERS.fullmatch(word) and fold(word) not in NO_NAME for word in words)
    return plain and 1 <= len(words) <= 3


def may_be_name(name: str) -> bool:
    if _LATIN_NAME.fullmatch(name):
        return True
    if name.isascii():
        return False
    words = name.split()
    titled = len(words) > 1 and key(words[0]) in TITLES
    if titled:
        words = words[1:]
    if not 1 <= len(words) <= 6 or any(not _LETTERS.fullmatch(word) for word in words):
        return False
    folded = [fold(word) for word in words]
    if any(word in NO_NAME for word in folded):
        return False
    # A surname may begin with the article, a given name seldom does: «الأمين ولد عبدي».
    given = key(words[0]) in GIVEN_NAMES or (len(words) > 2 and folded[1] in _SON)
    return titled or given or not words[0].startswith("ال") or len(words) == 1


def looks_like_name(text: str) -> bool:
    """Two or three words that look like a person's name, though we know neither.

    «ملفات ساخنة», «كرة عالمية», «يحدث الآن» stand in the same places: a given name is
    no plural and no verb, a surname no adjective of a feminine.
    """
    words = [fold(word) for word in text.split()]
    if not 2 <= len(words) <= 3 or not may_be_name(text):
        return False
    if any(_is_no_surname(key(word)) for word in words[1:]):
        return False
    if key(words[0]) in LEADING_WORDS and re.match(r"ال|\w+ه$", words[1]):
        return _is_family(text.split()[1])
    if is_known_name(text):
        return True
    return not (
        re.match(r"[يت]", words[0])
        or any(word.endswith("ات") or word in _OF_KICKERS | SECTION_WORDS for word in words)
        # «ملفات ساخنة»; «زوينة البلوشية» is no noun with its adjective.
        or (
            words[-1].endswith("يه")
            and not words[-1].startswith("ال")
            and key(words[-1]) not in GIVEN_NAMES
        )
        # «جولة مرتقبة»: an adjective follows its noun.
        or (words[0].endswith("ه") and words[1].endswith("ه") and not words[1].startswith("ال"))
    )


def holds_given_name(text: str) -> bool:
    """Whether one of its words is a given name that we know: «شيلان كمال»."""
    return any(key(word) in GIVEN_NAMES for word in text.split())


def is_latin_name(text: str) -> bool:
    """Names in Latin letters and nothing else."""
    return _LATIN_NAME.fullmatch(text.strip()) is not None


def names_in(part: str, *, spoken: bool, near: bool = False) -> list[str]:
    """The names of persons in a part; empty where it is not names and nothing else.

    What no role announces must begin with a given name that we know, or be Latin; `near`
    a headline one such among others vouches for them.
    """
    apart = _JOINED_AND.sub(lambda f: " و " if _opens_name(f) else f[0], part)
    names = [name for piece in _AND.split(apart) if (name := piece.strip(" .،,-"))]
    if not all(may_be_name(name) or _is_surely_name(name) for name in names):
        return []
    known = [is_known_name(name) or _is_surely_name(name) for name in names]
    if spoken or all(known):
        return names
    return names if near and any(known) and all(map(looks_like_name, names)) else []


def _is_surely_name(text: str) -> bool:
    """By its shape alone: two Latin words, «ع. بوشامة», «مهيرة بنت سالم»."""
    latin = " " in text and is_latin_name(text)
    return latin or bool(_INITIAL.fullmatch(text)) or _is_of_house([key(w) for w in text.split()])


def _opens_name(found: re.Match[str]) -> bool:
    """Whether «و» joins two names: «أحمد علي ومحمد سعيد» are two, «أحمد وهبي سالم» is one."""
    word = found["next"]
    title = key(word) in TITLES and found.string[found.end("next")] == "."
    if key(word) in GIVEN_NAMES or word.startswith("و") or title:
        return True
    if fold(f"و{word}") in _SON:
        return False
    full = len(_AND.split(found.string[: found.start()])[-1].split()) > 1
    return full and key(f"و{word}") not in GIVEN_NAMES
