"""The verbs that news begins with."""

import pytest

from generator.arabic.fold import fold
from generator.seeds.verbs import PAST, SURE, opens_news


@pytest.mark.parametrize(
    "verb", ["أعلن", "أعلنت", "دعا", "دعت", "نفى", "نفت", "بدأ", "بدأت", "ألقى", "ألقت", "جاءت"]
)
def test_a_verb_is_known_with_either_subject(verb):
    assert fold(verb) in PAST


@pytest.mark.parametrize(
    "text", ["نظمت بلدية عاليه يوما طبيا", "تواصل الفرق عملها", "«قال» الوزير"]
)
def test_news_opens_with_a_verb(text):
    assert opens_news(text)


@pytest.mark.parametrize("text", ["الأمطار عادت", "سوق الجمعة", "2026 كان عاما", "", "تل أبيب"])
def test_names_and_numbers_are_no_verbs(text):
    assert not opens_news(text)


def test_what_is_a_noun_as_well_is_not_sure():
    assert {fold("عرض"), fold("عبر"), fold("نقل")} <= PAST - SURE
