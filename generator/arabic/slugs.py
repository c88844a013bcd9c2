"""The last part of an address, made from a headline or a name."""

import re
from hashlib import blake2b
from unicodedata import normalize

from generator.arabic.digits import to_latin
from generator.arabic.fold import strip_marks

MOST_BYTES = 190
"""Of UTF-8: a part of an address may have 200, and a second of its name adds `-2`."""

# One number for the reader: 1٬234 or ١٬٢٣٤ with U+066C between the groups.
_THOUSANDS = re.compile("(?<=[0-9])\u066c(?=[0-9])")


def slug(text: str, limit: int = 60) -> str:
    """An Arabic address part: words joined by hyphens, at most `limit` characters.

    Letters stay as written, hamza and borrowed letters included; vowel signs,
    tatweel and invisible characters go, digits are 0-9. Cut between words. A
    text without a letter or digit gives a short hash of itself, never nothing.

    >>> slug("نُشِرَ ٢٠٢٦")
    'نشر-2026'
    """
    return _made(text, limit, ascii_only=False)


def latin_slug(text: str, limit: int = 60) -> str:
    """An ASCII address part, for hosts that can serve no other.

    Transliterated by the tables of text-unidecode: it drops ع and vowels, so
    words that differ in Arabic may become one.
    """
    return _made(text, limit, ascii_only=True)


def _made(text: str, limit: int, *, ascii_only: bool) -> str:
    # Loaded late: it brings every HTML entity name, and a build that makes
    # no new address needs none of it.
    from slugify import slugify

    # Vowel signs have to go first: python-slugify cuts words at every one.
    clean = strip_marks(normalize("NFKC", text))
    clean = _THOUSANDS.sub("", to_latin(clean))
    made = slugify(
        clean,
        max_length=limit,
        word_boundary=True,
        save_order=True,
        allow_unicode=not ascii_only,
        backend="text-unidecode",
    )
    made = _within(made, MOST_BYTES)
    return made or blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _within(made: str, most: int) -> str:
    encoded = made.encode()
    if len(encoded) <= most:
        return made
    return encoded[:most].decode("utf-8", "ignore").rstrip("-")
