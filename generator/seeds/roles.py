"""What somebody did for a story, as the line of names says it."""

import re

from generator.arabic.fold import key, tokens

WROTE, HELPED = "wrote", "helped"
"""Who wrote it; who photographed, drew or translated, which is no authorship."""

_WROTE = """
    كتب، كتبت، كتبه، كتبها، كتبته، بقلم، الكاتب، الكاتبة، إعداد، إعداد وتحرير، كتابة وتحرير،
    تحرير من طرف، من إعداد، إعداد وتقديم، شعر، قصيدة، قصة، أعد التقرير، أعدت التقرير، أعدها، أعده،
    تقرير، حوار، حاوره، حاورها، حاورته، حاورتها، حاورهما، أجرى المقابلة، أجرت المقابلة،
    أجرى الحوار، أجرت الحوار، تحقيق، تحرير، متابعة، تغطية، رصد، مراسل، مراسلة، مراسلنا، مراسلتنا،
    موفد، موفدنا، يكتبها، يكتبه، تكتبها، تكتبه، written by، by، author
"""
_HELPED = """
    تصوير، عدسة، ترجمة، مراجعة، راجعه، راجعها، راجعته، راجعه طبيا، راجعته طبيا، مراجعة طبية،
    تدقيق، تدقيق لغوي، رصد وتصوير، صورة، صور، فيديو، مونتاج، إخراج، رسوم، كاريكاتير،
    photo by، photos by، translated by
"""
_WRITERS = "الكاتب، الكاتبة"
_KINDS = "تقرير، حوار، تحقيق، تحرير، متابعة، تغطية، رصد، شعر، قصيدة، قصة"


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.split("،"))


ROLES = {key(one): WROTE for one in _listed(_WROTE)} | {
    key(one): HELPED for one in _listed(_HELPED)
}
"""By its key, which role a word or phrase is."""
WORDS = frozenset(tokens(f"{_WROTE} {_HELPED} من في"))
"""What says a role or joins names, word by word."""
BEFORE_HELPED = "|".join(map(re.escape, _listed(_HELPED)))
"""A pattern: any of the words for who helped, as written."""
BY_PEN = key("بقلم")
_ALSO_KINDS = frozenset(map(key, _listed(_KINDS)))
_ALSO_WRITERS = frozenset(map(key, _listed(_WRITERS)))


def alone(part: str) -> str | None:
    """Which role a word or phrase is: also two that «و» joins, «تحقيق وتصوير»."""
    if found := ROLES.get(key(part)):
        return found
    first, _, second = part.partition(" و")
    return ROLES.get(key(first)) if second and key(second) in ROLES else None


def role(part: str) -> tuple[str | None, str]:
    """Which role a part begins with, and what follows: «كتبت منى صقر»."""
    words = part.split()
    for count in (3, 2, 1):
        if len(words) > count and (found := alone(" ".join(words[:count]))):
            return found, " ".join(words[count:])
    return None, part


def announces(part: str, *, near: bool) -> bool:
    """Whether a role alone before a sign leaves no doubt that a name follows.

    «تقرير: أطفال الشوارع» heads a story; «الكاتب: …» does so but `near` a headline.
    """
    return key(part) not in (_ALSO_KINDS if near else _ALSO_KINDS | _ALSO_WRITERS)
