"""Saying how many: the six plural forms of Arabic."""

from typing import Literal

from msgspec import Struct

from generator.arabic.digits import Digits, number

Category = Literal["zero", "one", "two", "few", "many", "other"]


class Forms(Struct, frozen=True):
    """One phrase for each form, whole: `{n}` stands for the number.

    The forms of one and two usually name no number: the noun says it.
    """

    zero: str
    one: str
    two: str
    few: str
    many: str
    other: str


def category(n: int) -> Category:
    """The form that `n`, zero or more, asks for: the CLDR plural rules for `ar`."""
    if n < 0:
        raise ValueError(f"{n} is no count")
    match n:
        case 0:
            return "zero"
        case 1:
            return "one"
        case 2:
            return "two"
    match n % 100:
        case r if 3 <= r <= 10:
            return "few"
        case r if r >= 11:
            return "many"
        case _:
            return "other"


def counted(n: int, forms: Forms, digits: Digits = "latn") -> str:
    """The phrase for `n`, with the number in the edition's digits.

    >>> stories = Forms("لا أخبار", "خبر واحد", "خبران", "{n} أخبار", "{n} خبرًا", "{n} خبر")
    >>> counted(2, stories), counted(7, stories), counted(1200, stories)
    ('خبران', '7 أخبار', '1,200 خبر')
    """
    phrase: str = getattr(forms, category(n))
    return phrase.replace("{n}", number(n, digits))
