"""The desk's vocabulary together with the world's countries."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.arabic.fold import fold, key
from generator.problems import BuildFailed
from generator.tagging import marks, records
from generator.tagging.conflicts import apart, conflicts
from generator.tagging.countries import countries
from generator.tagging.records import Tag

if TYPE_CHECKING:
    from generator.tagging.scoring import Scorer


class Vocabulary:
    """Every matter with a tag of its own: the written records first, then the countries."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tuple(tags)
        self._by_label = {tag.key: tag for tag in self.tags}
        self._by_name: dict[str, list[Tag]] = {}
        for tag in self.tags:
            for name in tag.strong:
                known = self._by_name.setdefault(key(name), [])
                if tag not in known:
                    known.append(tag)

    def find(self, label: str) -> Tag | None:
        """The record that this label or other name stands for."""
        identity = key(label)
        named = self._by_name.get(identity, [])
        if len(named) > 1:
            # Two matters share the name; only the marks on it can tell.
            by_marks = [tag for tag in named if _marked(label, tag)]
            if len(by_marks) == 1:
                return by_marks[0]
        return self._by_label.get(identity) or (named[0] if len(named) == 1 else None)

    def shared(self, label: str) -> tuple[str, ...]:
        """The labels of the matters that share this name, where nothing tells which is meant."""
        named = self._by_name.get(key(label), [])
        if len(named) < 2 or sum(_marked(label, tag) for tag in named) == 1:
            return ()
        return tuple(tag.label for tag in named)

    def name(self, label: str) -> tuple[str, str | None, bool]:
        """How the desk writes a tag: its label, its slug, and whether it is known at all.

        A slug of None is made from the label.
        """
        tag = self.find(label)
        return (tag.label, tag.slug, True) if tag else (" ".join(label.split()), None, False)

    def old_slugs(self, label: str) -> tuple[str, ...]:
        """The slugs that this tag's page had before."""
        tag = self.find(label)
        return tag.old_slugs if tag else ()

    def tag(self, title: str, deck: str | None, paragraphs: Sequence[str]) -> tuple[str, ...]:
        """What an article is about: at most eight labels, the weightiest first.

        Dateline, byline and «read also» lines should have been taken out; those
        that have not are passed over where they can be told.
        """
        return self._scorer.best(title, deck, paragraphs)

    def unknown(self, written: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
        """The runs of words between the names that the vocabulary has.

        With each, whether the adjective of a place stands right before it: «الفرنسي …».
        """
        start, after = 0, False
        for found in self._scorer.surfaces.find([fold(word) for word in written]):
            if written[start : found.start]:
                yield list(written[start : found.start]), after
            start = max(start, found.end)
            after = all(m.adjective for m in found.meanings) and len(found.meanings) > 0
        if written[start:]:
            yield list(written[start:]), after

    @cached_property
    def _scorer(self) -> "Scorer":
        # Thirty thousand surfaces: made for an import, never for a mere build.
        from generator.tagging.scoring import Scorer

        return Scorer(self.tags)


def _marked(label: str, tag: Tag) -> bool:
    return any(marks.speaks_for([label], name) for name in (tag.label, *tag.aliases))


def read_vocabulary(text: str, path: str) -> Vocabulary:
    """The vocabulary in `text`, which lies at `path`. Raises BuildFailed with all its mistakes."""
    generated = {tag.key: tag for tag in countries()}
    written = records.read(text, path, generated)
    claimed = {key(name): tag for tag in written for name in tag.strong}
    kept = []
    for country in countries():
        if owner := claimed.get(country.key):
            # Written under this label or with it as another name: the desk's
            # record is the country, and has taken what it wanted.
            if owner.key != country.key:
                written = _merged(written, owner, country, claimed)
            continue
        # What the desk names otherwise is not the country's any more.
        aliases = tuple(
            a for a in country.aliases if key(a) not in claimed or _apart(a, country, claimed)
        )
        kept.append(replace(country, aliases=aliases))
    tags = (*written, *kept)
    if problems := conflicts(tags, path):
        raise BuildFailed(problems)
    return Vocabulary(tags)


def _apart(alias: str, country: Tag, claimed: dict[str, Tag]) -> bool:
    return apart(claimed[key(alias)], country)


def _merged(
    written: tuple[Tag, ...], owner: Tag, country: Tag, claimed: dict[str, Tag]
) -> tuple[Tag, ...]:
    """The records, with the country's names and adjectives added to the one that claims it."""
    aliases = [a for a in country.aliases if key(a) not in claimed]
    whole = replace(
        owner,
        aliases=(*owner.aliases, *aliases),
        nisba=owner.nisba or country.nisba,
        weak=owner.weak or country.weak,
        country=country.country,
    )
    return tuple(whole if tag is owner else tag for tag in written)
