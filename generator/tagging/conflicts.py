"""What the records of a vocabulary say against each other."""

from collections.abc import Iterator, Sequence

from generator.arabic.fold import fold, key
from generator.problems import Problem, did_you_mean
from generator.tagging.records import Tag


def apart(one: Tag, other: Tag) -> bool:
    """Whether the desk said that these two share a name and stay two."""
    return any(key(b.label) in map(key, a.never_merge) for a, b in ((one, other), (other, one)))


def conflicts(tags: Sequence[Tag], path: str) -> list[Problem]:
    """Labels and names claimed twice, and references that lead nowhere."""
    return [*_labels(tags, path), *_names(tags, path), *_references(tags, path)]


def _labels(tags: Sequence[Tag], path: str) -> Iterator[Problem]:
    first: dict[str, Tag] = {}
    for tag in tags:
        other = first.setdefault(tag.key, tag)
        if other is not tag:
            what = f"two records of one label; the other begins on line {other.line}"
            yield Problem(path, tag.line, what, f"keep one of them: «{tag.label}»")


def _names(tags: Sequence[Tag], path: str) -> Iterator[Problem]:
    first: dict[str, Tag] = {}
    for tag in tags:
        for name in tag.strong:
            other = first.setdefault(key(name), tag)
            if other.key == tag.key or apart(tag, other):
                continue
            # The records stand before the generated countries, which have no line.
            line = tag.line or other.line
            where = f"; the other begins on line {other.line}" if tag.line else ", with a country"
            mend = f"take it from one of them, or make it weak in both: «{name}»"
            yield Problem(path, line, f"a name that two records claim{where}", mend)


def _references(tags: Sequence[Tag], path: str) -> Iterator[Problem]:
    known = {key(name) for tag in tags for name in (tag.label, *tag.strong)}
    labels = {fold(tag.label): tag.label for tag in tags}
    for tag in tags:
        named = [("needs", name) for name in tag.needs]
        named += [("never_merge", name) for name in tag.never_merge]
        named += [("capital_of", tag.capital_of)] if tag.capital_of else []
        named += [("leader_of", tag.leader_of)] if tag.leader_of else []
        named += [("parent", tag.parent)] if tag.parent else []
        for field, name in named:
            if key(name) not in known:
                near = did_you_mean(fold(name), labels)
                shown = near.removeprefix("did you mean: ")
                mend = near.replace(shown, f"«{labels.get(shown, shown)}»") if near else ""
                yield Problem(path, tag.line, f"{field} names no record: «{name}»", mend)
