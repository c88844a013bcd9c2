"""The relative adjective of a place: مصر، مصري."""

from generator.arabic.fold import fold, strip_marks

_ENDINGS = ("يا", "ية", "ا", "ة")
# Masculine, feminine, accusative, plural, dual, feminine plural.
_FORMS = ("", "ه", "ا", "ين", "ون", "ان", "تين", "تان", "ات")
_LEAST_LEFT = 2


def nisba(place: str) -> str:
    """The masculine adjective of a place of one word, by rule.

    The rule knows no exceptions (النمسا، نمساوي): a vocabulary names those.

    >>> nisba("أوكرانيا"), nisba("السعودية"), nisba("فرنسا"), nisba("لبنان")
    ('أوكراني', 'سعودي', 'فرنسي', 'لبناني')
    """
    word = strip_marks(place)
    if word.startswith("ال") and len(word) > len("ال") + _LEAST_LEFT:
        word = word[len("ال") :]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + _LEAST_LEFT:
            return word.removesuffix(ending) + "ي"
    return word if word.endswith("ي") else word + "ي"


def inflected(adjective: str) -> tuple[str, ...]:
    """The folded forms of an adjective without its article, the masculine first.

    Every word of it takes the ending: كوري جنوبي، كورية جنوبية.
    """
    words = fold(adjective).split()
    return tuple(" ".join(word.removesuffix("ه") + form for word in words) for form in _FORMS)
