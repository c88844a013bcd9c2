"""Who sends news and prints it, by names and initials, folded for comparing.

Agencies, papers, broadcasters, sites and desks: a source, never an author. A name that
is missing costs a stray line in the text, never a sentence.
"""

import re

from generator.arabic.fold import key
from generator.seeds import lexicon

_AGENCIES = lexicon.phrases("agencies")
_NEWSROOMS = lexicon.phrases("newsrooms")

AGENCIES = _AGENCIES.known
"""News agencies, by their names and initials."""

NEWSROOMS = _NEWSROOMS.known
"""Papers, broadcasters, sites and desks."""

_EVERYDAY = _AGENCIES.everyday | _NEWSROOMS.everyday

# «أ ب» is an agency, «إب» a town and «آب» a month: two letters must stand apart.
_INITIALS = 2


def is_agency(text: str) -> bool:
    name = key(text)
    return name in AGENCIES and (
        len(name) > _INITIALS or name.isascii() or " " in text.strip() or "." in text
    )


_OUTLETS = re.compile(
    r"[^\W\d_]+(?: [^\W\d_]+)? (?:نيوز|برس|ميديا|ديجيتال|[أا]ونلاين|تي في|[أإا]ف [أإا]م|سبورتس?"
    r"|تايمز|بوست|News|Press|Media|TV|FM|Online)|[A-Z][\w.]+ (?:بال)?(?:ال)?عربي[ةه]?"
)


_KIND = re.compile(r"(?:وكالة|صحيفة|جريدة|مجلة|موقع|قناة|فضائية|شبكة|بوابة|راديو|إذاعة|تلفزيون)\s+")


def is_newsroom(text: str) -> bool:
    """An agency, a paper, a broadcaster or a desk; no list has all: «رووداو ديجيتال»."""
    name = text.strip()
    if _OUTLETS.fullmatch(name):
        return True
    # «وكالة شفق نيوز», «قناة الحدث»: what it is, before a name that we know.
    return any(
        key(one) in AGENCIES or key(one) in NEWSROOMS
        for one in (name, _KIND.sub("", name, count=1))
    )


def is_everyday(text: str) -> bool:
    """Whether a newsroom's name, alone on its line, is a word of the language as well."""
    return key(text) in _EVERYDAY
