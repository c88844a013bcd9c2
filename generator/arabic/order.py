"""Alphabetical order as an Arabic reader looks things up: without the article."""

from unicodedata import normalize

from generator.arabic.fold import fold, strip_marks, tokens

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

# A heh that stands alone is read as a five: it is labelled in its joined shape.
_LABELS = {letter: letter for letter in _LETTERS} | {"ه": "ه\u0640", "ء": "ا"}

ALPHABET: tuple[str, ...] = tuple(_LABELS[letter] for letter in _LETTERS)
"""The 28 letters in their order, as an index shows them."""

# A blank first, so that a short name stands before the longer ones it begins.
_RANKS = {letter: rank for rank, letter in enumerate(" 0123456789ء" + _LETTERS)}
_AFTER_ARABIC = len(_RANKS)

# Words whose alef and lam are their own, although they may be written with the
# bare alef of the article. With a hamza on it the alef is never the article's,
# so this list is only for what newsrooms write without one.
_OWN_ALEF_AND_LAM = (
    "الله اللهم "
    "ألمانيا ألماني ألمانية ألبانيا ألباني ألبانية ألاسكا ألاباما ألبرتا ألماتي "
    "ألبرت ألبرتو ألفريد ألفونسو ألكسندر ألكسندرا ألكساندر ألكسي أليكسي أليكس "
    "إلياس إليزابيث إلفيس إلتون ألفيس ألفارو "
    "ألعاب ألغام ألوان ألحان ألقاب ألبوم ألتراس ألماس ألياف ألف ألفا آلاف آليات "
    "إلكتروني إلكترونية إلكترونيات إلغاء إلقاء إلزام إلحاق "
    "التزام التحاق التقاء التماس التفاف التهاب التهابات التباس التواء التئام "
    "التقاط التحام التفات التهام"
)
_NO_ARTICLE = frozenset(map(fold, _OWN_ALEF_AND_LAM.split()))
_LEAST_AFTER_ARTICLE = 2


def sort_key(s: str) -> tuple[tuple[int, ...], str]:
    """For `sorted`: without «ال», digits before letters, Latin last.

    Spellings of one name stand together; the text itself breaks ties.
    """
    ranks = tuple(_RANKS.get(char, _AFTER_ARABIC + ord(char)) for char in _without_article(s))
    return ranks, s


def letter(s: str) -> str:
    """The group of an index: a label of `ALPHABET`, "0-9", "A-Z", or "#" for the rest."""
    first = _without_article(s)[:1]
    if first in _LABELS:
        return _LABELS[first]
    if "0" <= first <= "9":
        return "0-9"
    # An accent is no letter of its own: É stands under A-Z.
    if "a" <= normalize("NFD", first)[:1] <= "z":
        return "A-Z"
    return "#"


def _without_article(s: str) -> str:
    words = tokens(s)
    if not words:
        return fold(s)
    first = words[0]
    if (
        first.startswith("ال")
        and first not in _NO_ARTICLE
        and len(first) >= len("ال") + _LEAST_AFTER_ARTICLE
        and not _begins_with_hamza(s)
    ):
        words[0] = first[len("ال") :]
    return " ".join(words)


def _begins_with_hamza(s: str) -> bool:
    letters = (char for char in strip_marks(normalize("NFKC", s)) if char.isalnum())
    return next(letters, "") in "\u0623\u0625\u0622"  # alef with hamza above, below, madda
