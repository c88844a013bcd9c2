"""What the importer makes of a text, as a reader and an editor get it."""

import re
from html import unescape
from pathlib import Path

from msgspec import Struct

from generator import config, content, prose
from generator.arabic.fold import tokens
from generator.content import Draft
from generator.model import Written
from generator.seeds import roles
from generator.seeds.desk import read_seed
from generator.seeds.sheet import Verdict
from generator.tagging import read_vocabulary

ROOT = Path(__file__).parent.parent
SETTINGS = config.read(ROOT)
TAGS = ROOT / "content/tags.toml"
VOCABULARY = read_vocabulary(TAGS.read_text("utf-8"), str(TAGS))


class Imported(Struct, frozen=True):
    draft: Draft
    verdicts: tuple[Verdict, ...]
    written: Written
    shown: str
    """The body as a reader gets it, without its tags."""


def imported(data: bytes) -> Imported:
    explained = read_seed("story.txt", data, SETTINGS, VOCABULARY)
    draft = explained.draft
    text = content.write(draft).encode()
    written = content.read("content/story.md", text, SETTINGS.edition.zone)
    assert isinstance(written, Written), written
    body, _ = content.body(text)
    # What isolates a word or a number from letters joined to it parts no words.
    whole = re.sub(r"</?(?:bdi|span)[^>]*>", "", prose.to_html(body))
    shown = unescape(re.sub(r"<[^>]*>", " ", whole))
    return Imported(draft, explained.verdicts, written, shown)


def words(text: str) -> str:
    """The folded words of a text, each between blanks: list marks and numbers aside."""
    return f" {' '.join(word for word in tokens(text) if not word.isdigit())} "


def plain(text: str) -> str:
    """A seed's text as its letters read: entities resolved, tags of a page gone."""
    return unescape(re.sub(r"</?[a-z][a-z0-9]*\b[^<>]*>", " ", text, flags=re.IGNORECASE))


# What a line of names or a marker says beside the names and headlines themselves.
ROLES = roles.WORDS | frozenset(
    tokens(
        """
        مراسلتنا كتب كتبت بقلم إعداد حوار حاوره حاورها من هذا المقال
        المصدر نقلا عن الكاتب شعر وتحرير كلمات الكلمات مفتاحية المفتاحية مفاتيح دلالات
        دالة الدالة دلالية العلامات الوسوم البحث
        العنوان الفرعي التاريخ المكان القسم النص تحرير طرف
        بالصور قصيدة يعجبك title
        tags related topics author role reporting from
        اقرأ أيضا إقرأ المزيد للمزيد قد يهمك شاهد بالفيديو يقرأ مواضيع ذات صلة طالع أخبار متعلقة
        موضوعات قصص مقترحة مقالات مواد الموضوعات المتعلقة تصنيفات
        """
    )
)


def lost_words(text: str, one: Imported) -> list[str]:
    """The words of a seed that are in no part of the article and not left out either."""
    said = one.written
    kept = [said.title, said.description, one.shown, said.source, said.place, said.section]
    kept += [*said.authors, *said.tags, *one.draft.left_out, *(a.title for a in said.read_also)]
    # What a date says in words, its key says in digits.
    kept += [one.text for one in one.verdicts if one.role in ("date", "updated")]
    known = {*ROLES, *tokens(" ".join(filter(None, kept)))}
    return [
        word
        for word in tokens(plain(text))
        # The signs of a list may be Markdown's own, and «و» joins two names.
        if word not in known and word.removeprefix("و") not in known and len(word) > 1
    ]
