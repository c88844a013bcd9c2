"""Letters written onto a word: put onto names that are known, never guessed off.

Taking و ف ب ل ك off whatever begins with them would break باريس and لبنان;
putting them onto a known name cannot.
"""

from collections.abc import Iterator

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


def unprefixed(word: str) -> Iterator[str]:
    """The words that may be meant by a folded one: itself first, then without each prefix.

    The inverse of `prefixed`, for looking a word up among known names.

    >>> [base for base in unprefixed("وللسعوديه") if base in {"السعوديه"}]
    ['السعوديه']
    """
    yield word
    if word[:1] not in _FIRST:
        return
    for prefix in _LETTERS[1:]:
        # Before the article ل is written otherwise, or badly: below.
        if word.startswith(prefix):
            base = word[len(prefix) :]
            if base and (prefix in _BEFORE_ARTICLE or not base.startswith(ARTICLE)):
                yield base
    for prefix in _LAMS:
        if not word.startswith(prefix):
            continue
        base = word[len(prefix) :]
        if base.startswith("ل"):
            # لليل is ل + الليل, but للبيت is ل + البيت.
            yield ARTICLE + base
            if not base.startswith("لل"):
                yield ARTICLE + base[1:]
        if base.startswith(ARTICLE):
            yield base


_FIRST = frozenset("وفبلك")
