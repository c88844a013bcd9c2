"""What the desk's vocabulary makes of names and articles."""

import pytest

from generator.problems import BuildFailed
from generator.tagging import read_vocabulary

PATH = "content/tags.toml"


def vocabulary(text: str = ""):
    return read_vocabulary(text, PATH)


def mistakes(text: str) -> list[str]:
    with pytest.raises(BuildFailed) as raised:
        vocabulary(text)
    return [f"{problem.line}: {problem.what}" for problem in raised.value.problems]


def test_without_records_the_countries_are_known():
    assert ("الولايات المتحدة", None, True) == vocabulary().name("أميركا")


def test_every_mistake_is_told_with_its_line():
    text = '[[tag]]\nlabel = "أ"\nkind = "plce"\n[[tag]]\nlabel = "ب"\nkind = "org"\naliass = []\n'
    assert ['3: no kind "plce"', '7: unknown key "aliass"'] == mistakes(text)


def test_a_name_carries_prefixes_but_is_never_broken():
    tags = vocabulary().tag("وزير لبناني: بلبنان وباريس", None, ["للبنان تاريخ، ولبنان باق."])
    assert ("لبنان",) == tags
