"""Numerals: the European and the Arabic-Indic ones."""

from typing import Literal

from generator.arabic.fold import DIGITS

Digits = Literal["latn", "arab"]
"""CLDR's names of the two numbering systems: 0123 and ٠١٢٣."""

_TO_ARAB = {ord("0") + n: chr(0x0660 + n) for n in range(10)}


def to_latin(s: str) -> str:
    """The text with 0-9 for Arabic-Indic and Persian digits; nothing else changes."""
    return s.translate(DIGITS)


def to_arab(s: str) -> str:
    """The text with Arabic-Indic digits for 0-9; nothing else changes."""
    return s.translate(_TO_ARAB)


def written(s: str, digits: Digits) -> str:
    """Text that we made ourselves with 0-9, in the edition's digits."""
    return to_arab(s) if digits == "arab" else s


def number(n: int, digits: Digits = "latn") -> str:
    """A whole number in groups of three from 1000, as CLDR has it for Arabic.

    >>> number(1234), number(999)
    ('1,234', '999')
    """
    text = f"{n:,}"
    if digits == "latn":
        return text
    return to_arab(text.replace(",", "\u066c"))  # Arabic thousands separator
