"""Light stems: what two forms of an Arabic word have in common.

For folded words, for comparing only. Single letters (و ف ب ل ك) are not taken
off: half of them belong to the word.
"""

_ARTICLES = ("وبال", "فبال", "وكال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
_NISBA = ("يات", "يون", "يين", "يه", "يا")
_ENDINGS = ("ات", "ين", "ون", "ان", "ها", "هم", "ه", "ي", "ا")
_LEAST_WORD = 3
_LEAST_STEM = 4
"""Letters that must remain. With three, كورونا would be كورة and العمرة العمر."""


def article(word: str) -> str:
    """The word without the article and what is written before it."""
    for prefix in _ARTICLES:
        if word.startswith(prefix) and len(word) >= len(prefix) + _LEAST_WORD:
            return word[len(prefix) :]
    return word


def suffix(word: str) -> str:
    """The word without the endings of number, gender and owner, as long as enough is left."""
    while (shorter := _shortened(word)) != word:
        word = shorter
    return word


def stem(word: str) -> str:
    """What is left without article and ending.

    >>> stem("والانتخابات") == stem("انتخابيه") == stem("انتخاب")
    True
    """
    return suffix(article(word))


def _shortened(word: str) -> str:
    for ending in _NISBA:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + "ي"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + _LEAST_STEM:
            return word.removesuffix(ending)
    return word
