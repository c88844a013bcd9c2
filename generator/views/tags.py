"""The tag index: every tag under its letter, without «ال»; and where renamed tags lead."""

from collections import defaultdict
from collections.abc import Iterator

from generator import permalinks
from generator.arabic.order import ALPHABET, letter, sort_key
from generator.bulletin import Bulletin
from generator.views.page import Head, Letter, Page, RedirectView, TagCount, TagIndexView

OTHERS = {"0-9": "digits", "A-Z": "latin", "#": "signs"}


def pages(bulletin: Bulletin) -> Iterator[Page]:
    under: defaultdict[str, list[TagCount]] = defaultdict(list)
    for tag in sorted(bulletin.tags, key=lambda tag: sort_key(tag.of.label)):
        count = TagCount(tag.of.label, tag.of.permalink, len(tag.articles))
        under[letter(tag.of.label)].append(count)
    letters = [
        Letter(name, f"l{place}", tuple(under.get(name, ())))
        for place, name in enumerate(ALPHABET, 1)
    ]
    letters += [
        Letter(name, anchor, tuple(under[name])) for name, anchor in OTHERS.items() if name in under
    ]
    yield Page(
        permalinks.TAGS,
        "tag_index.html",
        TagIndexView(
            head=Head(title=None, description=None, canonical=permalinks.TAGS),
            day=bulletin.articles[0].published.day if bulletin.articles else None,
            current=permalinks.TAGS,
            letters=tuple(letters),
            tag_count=len(bulletin.tags),
            story_count=len(bulletin.articles),
        ),
    )
    for moved in bulletin.moved_tags:
        to = moved.tag
        yield Page(
            moved.old,
            "redirect.html",
            RedirectView(to.permalink, to.label, source="content/tags.toml"),
        )
