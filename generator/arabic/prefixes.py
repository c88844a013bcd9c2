"""Letters written onto a word: made for names that are known, never guessed off.

Taking و ف ب ل ك off whatever begins with them would break باريس and لبنان;
putting them onto a known name cannot.
"""

ARTICLE = "ال"

_LETTERS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_BEFORE_ARTICLE = ("", "و", "ف", "ب", "ك", "وب", "وك", "فب", "فك")
# «لـالسعودية» with a stretched lam is no good Arabic, yet it is printed daily.
_LAMS = ("ل", "ول", "فل")


def prefixed(word: str) -> tuple[str, ...]:
    """A folded word with each prefix that may be written onto it, itself first.

    >>> [form for form in prefixed("السعوديه") if form.startswith("ل")]
    ['للسعوديه', 'لالسعوديه']
    """
    if not word.startswith(ARTICLE):
        return tuple(prefix + word for prefix in _LETTERS)
    rest = word[len(ARTICLE) :]
    # Three lams are written as two: ل + الليل is لليل.
    lam = rest if rest.startswith("ل") else f"ل{rest}"
    return (
        *(prefix + word for prefix in _BEFORE_ARTICLE),
        *(prefix + lam for prefix in _LAMS),
        *(prefix + word for prefix in _LAMS),
    )
