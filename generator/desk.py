"""Keeping the tags of a bulletin in order: what to add, what to mend, and renaming.

Reads the whole of `content/`; only `rename` writes, and only what it must.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from pathlib import Path

from msgspec import Struct

from generator import content
from generator.arabic.fold import key, strip_marks, tokens
from generator.content import CONTENT, VOCABULARY
from generator.model import Written
from generator.problems import BuildFailed, Problem, WrongSetup
from generator.tagging import Vocabulary, read_vocabulary
from generator.tagging.editing import record, renamed
from generator.tagging.names import Name, Text, names
from generator.tagging.records import KINDS, Tag

NEAR_FROM = 5
"""Letters: shorter names are near to half the dictionary."""


class Check(Struct, frozen=True):
    """What is odd about the tags.

    `spellings` are of one tag in several ways, or of two that look like one;
    `unknown` are not in the vocabulary; `single` have one article.
    """

    spellings: tuple[Problem, ...]
    unknown: tuple[Problem, ...]
    single: tuple[Problem, ...]


class _File(Struct, frozen=True):
    """A content file: as read, and its text as it lies on the disk."""

    written: Written
    text: str


def vocabulary(root: Path) -> Vocabulary:
    """The bulletin's vocabulary; the countries alone where it has none."""
    return read_vocabulary(content.vocabulary(root) or "", VOCABULARY)


def suggest(root: Path, zone: tzinfo, least: int = 2) -> tuple[Name, ...]:
    """Names that `least` articles or more speak of and the vocabulary does not have."""
    texts = [
        Text(
            file.written.path,
            file.written.title,
            file.written.description,
            tuple(content.body(file.text.encode())[0].split("\n\n")),
        )
        for file in _files(root, zone)
    ]
    return tuple(name for name in names(texts, vocabulary(root)) if len(name.paths) >= least)


def records(found: Sequence[Name]) -> str:
    """The names as TOML for `content/tags.toml`, each with where it was found."""
    shown = []
    for name in found:
        more = f" and {len(name.paths) - 3} more" if len(name.paths) > 3 else ""
        where = "".join(f"# {path}\n" for path in name.paths[:3])
        head = f"# {name.mentions} mentions in {len(name.paths)} articles{more and ':' + more}\n"
        shown.append(head + where + record(Tag(name.label, name.kind)))
    return "\n".join(shown)


def check(root: Path, zone: tzinfo) -> Check:
    """Everything odd about the tags in the articles' front matter."""
    known = vocabulary(root)
    uses: defaultdict[str, list[tuple[str, Problem]]] = defaultdict(list)
    for file in _files(root, zone):
        for tag, line, _ in _spans(file.text, fast=True):
            identity = key(known.name(tag)[0])
            uses[identity].append((tag, Problem(file.written.path, line, "")))
    spellings = [*_twins(uses), *_near(uses, known)]
    unknown = []
    single = []
    for identity, used in uses.items():
        tag, place = used[0]
        where = f"«{tag}»"
        if not known.name(tag)[2]:
            what = "a tag that is not in content/tags.toml"
            unknown.append(Problem(place.path, place.line, what, where))
        if len(used) == 1:
            single.append(Problem(place.path, place.line, "a tag of one article", where))
        shared = known.shared(tag) if identity else ()
        if shared:
            mend = "write one of them: " + " ".join(f"«{label}»" for label in shared)
            spellings.append(Problem(place.path, place.line, "a name that two tags share", mend))
    return Check(tuple(sorted(spellings)), tuple(sorted(unknown)), tuple(sorted(single)))


def _twins(uses: dict[str, list[tuple[str, Problem]]]) -> Iterator[Problem]:
    for used in uses.values():
        by_key: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for tag, _ in used:
            by_key[key(tag)][strip_marks(tag)] += 1
        for tag, place in used:
            counts = by_key[key(tag)]
            most, count = min(counts.items(), key=lambda one: (-one[1], one[0]))
            if strip_marks(tag) != most:
                articles = "article" if count == 1 else "articles"
                mend = f"here «{tag}»; in {count} other {articles} «{most}»"
                yield Problem(place.path, place.line, "two spellings of one tag", mend)


def _near(uses: dict[str, list[tuple[str, Problem]]], known: Vocabulary) -> Iterator[Problem]:
    labels = {key(name): name for tag in known.tags for name in tag.strong}
    labels |= {identity: used[0][0] for identity, used in uses.items()}
    for identity, used in uses.items():
        tag, place = used[0]
        if known.name(tag)[2] or len(identity) < NEAR_FROM:
            continue
        for other, label in labels.items():
            if other != identity and _differ_in_one(_bare(identity), _bare(other)):
                mend = f"here «{tag}»; did you mean «{label}»?"
                yield Problem(place.path, place.line, "a tag that is nearly another", mend)
                break


def _bare(identity: str) -> str:
    return identity.removeprefix("ال")


def _differ_in_one(one: str, other: str) -> bool:
    """Whether one letter more, less or other makes them equal, or they are."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return one[start + (len(one) >= len(other)) :] == other[start + (len(other) >= len(one)) :]


def rename(root: Path, zone: tzinfo, old: str, new: str, kind: str = "topic") -> tuple[str, ...]:
    """Call a tag otherwise everywhere; gives the files written.

    Its page moves, and the old address leads there.
    `kind` is for a tag that the vocabulary does not have yet. Raises before
    anything is written.
    """
    old, new = " ".join(old.split()), " ".join(new.split())
    if not tokens(new) or old == new:
        raise WrongSetup("tags rename OLD NEW: NEW is another name, with letters in it")
    if kind not in KINDS:
        raise WrongSetup(f'no kind "{kind}"\n    one of {", ".join(KINDS)}')
    known = vocabulary(root)
    here, there = known.find(old), known.find(new)
    if here and there and _apart(here, there):
        raise WrongSetup(
            "each is a tag of its own in the vocabulary: one would swallow the other\n"
            "    where they are one matter, delete a record in content/tags.toml and give its"
            f" names to the other as aliases\n    «{here.label}» «{there.label}»"
        )
    files = _files(root, zone)
    changed = {
        file.written.path: text
        for file in files
        if key(old) in map(key, file.written.tags) and (text := _retagged(file.text, old, new))
    }
    if not known.find(old) and not changed:
        raise WrongSetup(f"no article and no record has this tag:\n    «{old}»")
    text = content.vocabulary(root) or ""
    words = renamed(text, known, old, new, kind)
    read_vocabulary(words, VOCABULARY)
    # The vocabulary first: it knows both names, so that a rename that is broken
    # off leaves no article with a tag that nobody knows.
    if words != text:
        _write(root / VOCABULARY, words)
    for path, whole in changed.items():
        _write(root / path, whole)
    return (*((VOCABULARY,) if words != text else ()), *changed)


def _apart(one: Tag, other: Tag) -> bool:
    """Whether two records are surely two matters: places or persons, or kept apart by hand."""
    if one.key == other.key:
        return False
    named = {key(name) for tag in (one, other) for name in tag.never_merge}
    return bool(named & {one.key, other.key}) or (
        one.kind == other.kind and one.kind in ("place", "person")
    )


def _retagged(text: str, old: str, new: str) -> str | None:
    """The file with the tag exchanged, or None where it does not have it."""
    pieces, last = [], 0
    for tag, _, (start, end) in _spans(text, fast=False):
        if key(tag) == key(old) and tag != new:
            pieces += [text[last:start], _quoted(new)]
            last = end
    return "".join([*pieces, text[last:]]) if pieces else None


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_FRONT = re.compile("\\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


def _spans(text: str, fast: bool) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """Each tag in the front matter: its text, its line, and where it stands in the file.

    The fast loader's lines are right; only the slow one is known to count in
    characters where on them a tag stands.
    """
    import yaml

    front = _FRONT.match(text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if fast else yaml.SafeLoader
    root = yaml.compose(front[1], Loader=loader) if front else None
    if front is None or not isinstance(root, yaml.MappingNode):
        return
    first = text.count("\n", 0, front.start(1)) + 1
    for name, value in root.value:
        if name.value != "tags":
            continue
        for node in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if isinstance(node, yaml.ScalarNode) and node.value.strip():
                span = front.start(1) + node.start_mark.index, front.start(1) + node.end_mark.index
                yield " ".join(node.value.split()), first + node.start_mark.line, span


def _files(root: Path, zone: tzinfo) -> list[_File]:
    """All articles. Raises BuildFailed with the problems of all."""
    files: list[_File] = []
    problems: list[Problem] = []
    for path in _paths(root):
        data = (root / path).read_bytes()
        read = content.read(path, data, zone)
        if isinstance(read, Written):
            files.append(_File(read, data.decode("utf-8")))
        elif isinstance(read, tuple):
            problems += read
    if problems:
        raise BuildFailed(problems)
    return files


def _paths(root: Path) -> list[str]:
    """The content files, by path below `root`, in order."""
    files = content.found(root / CONTENT)
    return sorted(path.relative_to(root).as_posix() for path in files)


def _write(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(text.encode("utf-8"))
    aside.replace(path)
