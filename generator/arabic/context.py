"""What the words around a name say about it. All words are folded."""

from collections.abc import Iterable, Sequence

from generator.arabic.fold import fold
from generator.arabic.prefixes import ARTICLE, prefixed

_MAKSURA, _YEH = "\u0649", "\u064a"
# What may follow a word's last letter: vowel signs, tatweel, direction marks.
_AFTER_LETTER = "".join(
    map(chr, (*range(0x064B, 0x0660), 0x0640, 0x0670, 0x200C, 0x200E, 0x200F, 0x061C))
)


def _all(words: str) -> frozenset[str]:
    return frozenset(
        form
        for word in fold(words).split()
        for base in (word, ARTICLE + word)
        for form in prefixed(base)
    )


_OFFICES = _all(
    "رئيس رئيسه رئاسه وزير وزيره وزراء وزاره حكومه دوله جيش قوات سلطات شرطه برلمان ملك ملكه عاهل "
    "امير سلطان عهد سفير سفيره سفاره مندوب مندوبه خارجيه داخليه دفاع جمهوريه حرس امن مخابرات "
    "استخبارات نواب شيوخ مستشار مستشاره مبعوث نائب نظير نظيره نظيرها مصرف مركزي طيران بحريه "
    "مقاتلات مسيرات صواريخ غارات قضاء محكمه اداره كيان احتلال اقتصاد شعب انتخابات دستور "
    "جانب وفد مسوول مسوولون مسوولين معارضه"
)
_NEAR = 2

_LOCATIVES = _all(
    "في فى الى من مدينه عاصمه وسط شرق غرب شمال جنوب شرقي غربي شمالي جنوبي ضواحي ضاحيه قرب "
    "سماء شوارع مطار سكان اهالي محافظه منطقه حي نحو باتجاه جامعه ميدان مطاري ملعب استاد معرض "
    "مهرجان بلديه عمده محافظ"
)
_BEARERS = _all(
    "صحيفه جريده قناه مجله وكاله اذاعه انباء شارع ديربي دينامو سبارتاك لوكوموتيف اتلتيكو"
)


def names_an_office(before: Sequence[str]) -> bool:
    """Whether an adjective behind these words says whose state acts: وزير الخارجية المصري."""
    return any(word in _OFFICES for word in before[-_NEAR:])


def is_where(before: Sequence[str], word: str, plain: str) -> bool:
    """Whether a city stands as a place, and not for those who rule there.

    `word` is the city as it stands, `plain` its first word without a prefix.
    """
    if before and before[-1] in _LOCATIVES:
        return True
    return word != plain and word.removesuffix(plain) in ("ب", "وب", "فب")


def is_named_after(before: Sequence[str]) -> bool:
    """Whether the place behind these words only lends its name: صحيفة الرياض، شارع باريس."""
    return bool(before) and before[-1] in _BEARERS


def writes_no_yeh(words: Iterable[str]) -> bool:
    """Whether a text follows the Egyptian habit: a final ي has no dots, anywhere in it.

    `words` are as written.
    """
    yeh = maksura = False
    for word in words:
        yeh = yeh or word[-1] == _YEH
        maksura = maksura or word[-1] == _MAKSURA
    return maksura and not yeh


def ends_in_maksura(word: str) -> bool:
    """Whether the last letter of a word as written is ى."""
    return word.rstrip(_AFTER_LETTER)[-1:] == _MAKSURA
