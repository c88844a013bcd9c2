"""How the presses of the Arab world differ: month names, digits, weeks, spellings.

Conventions of a press, not of a state, and only a beginning: each key of a
preset can be written anew in a bulletin's configuration. Month names and weeks
follow the Unicode CLDR for a country of that press; where CLDR is of two minds
(the digits of the Gulf and the Levant) what its newspapers print on line.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from generator.arabic.fold import key

_WITH_YEH = {
    "أمريكا": "أميركا",
    "أمريكي": "أميركي",
    "أمريكية": "أميركية",
}
_WITHOUT_YEH = {own: name for name, own in _WITH_YEH.items()}
_WITH_GHAIN = {"جوجل": "غوغل"}
_WITH_JEEM = {"غوغل": "جوجل"}
_WITHOUT_ALEF = {"ترامب": "ترمب"}
_WITH_ALEF = {"ترمب": "ترامب"}

PRESETS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "pan-arab": {
            "locale": "ar",
            "digits": "latn",
            "markers": "arab",
            "week_start": "saturday",
            "hijri": True,
            "names": _WITH_YEH | _WITH_GHAIN | _WITH_ALEF,
        },
        "levant": {
            "locale": "ar-LB",
            "digits": "latn",
            "markers": "arab",
            "week_start": "monday",
            "hijri": False,
            "names": _WITH_YEH | _WITH_GHAIN | _WITH_ALEF,
        },
        "gulf": {
            "locale": "ar-SA",
            "digits": "latn",
            "markers": "arab",
            "week_start": "sunday",
            "hijri": True,
            "names": _WITH_YEH | _WITH_GHAIN | _WITHOUT_ALEF,
        },
        "egypt": {
            "locale": "ar-EG",
            "digits": "arab",
            "markers": "arab",
            "week_start": "saturday",
            "hijri": True,
            "names": _WITHOUT_YEH | _WITH_JEEM | _WITH_ALEF,
        },
        "maghreb": {
            "locale": "ar-DZ",
            "digits": "latn",
            "markers": "latn",
            "week_start": "monday",
            "hijri": True,
            "names": _WITHOUT_YEH | _WITH_GHAIN | _WITH_ALEF,
        },
    }
)
"""What each preset sets of `[edition]`; the time zone is the desk's own."""

_WORD = re.compile(r"\S+")


class Names:
    """Labels as an edition writes them; `preferred` maps a spelling to its own.

    A name is found as a whole or as a word of a label, with «ال» or without,
    however it is spelled otherwise. For showing only: what a label is, and
    where its page lies, goes by the label itself.
    """

    def __init__(self, preferred: Mapping[str, str]) -> None:
        self._preferred = {key(name): own for name, own in preferred.items()}

    def shown(self, label: str) -> str:
        """The label in this edition's spelling.

        >>> Names({"أمريكية": "أميركية"}).shown("السياسة الأمريكية")
        'السياسة الأميركية'
        """
        if not self._preferred:
            return label
        whole = self._preferred.get(key(label))
        return whole or _WORD.sub(lambda word: self._word(word[0]), label)

    def _word(self, word: str) -> str:
        if own := self._preferred.get(key(word)):
            return own
        bare = word.removeprefix("ال")
        own = self._preferred.get(key(bare)) if bare != word else None
        return f"ال{own}" if own else word
