"""Keeping the tags of a bulletin in order: what to add, what to mend, and renaming.

Reads the whole of `content/`; only `rename` writes, and only what it must.
"""

import codecs
import os
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import tzinfo
from pathlib import Path

from msgspec import Struct

from generator import content
from generator.arabic.fold import key, strip_marks, tokens
from generator.content import CONTENT, VOCABULARY
from generator.content.retagging import places, retagged
from generator.model import Written
from generator.problems import BuildFailed, Problem, WrongSetup
from generator.seeds.names import ALSO_WORDS, GIVEN_NAMES
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
    """Names that `least` articles speak of, or one often, and the vocabulary does not have."""
    texts = [
        Text(
            file.written.path,
            file.written.title,
            file.written.description,
            tuple(content.body(file.text.encode())[0].split("\n\n")),
        )
        for file in _files(root, zone)
    ]
    return names(texts, vocabulary(root), _is_given_name, least)


def _is_given_name(folded: str) -> bool:
    return folded in GIVEN_NAMES and folded not in ALSO_WORDS


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
        for found in places(file.text, fast=True):
            identity = key(known.name(found.tag)[0])
            uses[identity].append((found.tag, Problem(file.written.path, found.line, "")))
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
    `kind` is for a tag that the vocabulary does not have yet. Raises with
    nothing changed: the vocabulary, its redirect and all articles, or none.
    """
    old, new = " ".join(old.split()), " ".join(new.split())
    if not tokens(new) or old == new:
        raise WrongSetup("tags rename OLD NEW: NEW is another name, with letters in it")
    if unseen := _UNSEEN.search(new):
        code = f"U+{ord(unseen[0]):04X}"
        raise WrongSetup(f"tags rename OLD NEW: NEW holds an invisible {code}\n    delete it")
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
    changed: dict[str, str] = {}
    problems: list[Problem] = []
    for file in _files(root, zone):
        if key(old) not in map(key, file.written.tags):
            continue
        try:
            if text := retagged(file.written.path, file.text, old, new):
                changed[file.written.path] = text
        except BuildFailed as failed:
            problems += failed.problems
    if not here and not changed and not problems:
        raise WrongSetup(f"no article and no record has this tag:\n    «{old}»")
    text = content.vocabulary(root) or ""
    try:
        words = renamed(text, known, old, new, kind, VOCABULARY)
    except BuildFailed as failed:
        problems += failed.problems
    if problems:
        raise BuildFailed(problems)
    # The vocabulary first: it knows both names, so that a machine that stops in the
    # middle leaves no article with a tag that nobody knows.
    whole = {VOCABULARY: words, **changed} if words != text else changed
    _write(root, whole)
    return tuple(whole)


# Controls, bidi controls, byte order marks and what stands for a lost letter.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")


def _apart(one: Tag, other: Tag) -> bool:
    """Whether two records are surely two matters: places or persons, or kept apart by hand."""
    if one.key == other.key:
        return False
    named = {key(name) for tag in (one, other) for name in tag.never_merge}
    if named & {one.key, other.key} or one.country or other.country:
        return True
    return one.kind == other.kind and one.kind in ("place", "person")


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


def _write(root: Path, texts: Mapping[str, str]) -> None:
    """Write all these files, or none. Raises BuildFailed where the disk refuses one."""
    before: dict[Path, bytes | None] = {}
    aside: dict[Path, Path] = {}
    name = VOCABULARY
    try:
        for name, text in texts.items():
            # What a link leads to is written, not the link.
            path = (root / name).resolve()
            before[path] = path.read_bytes() if path.exists() else None
            aside[path] = path.with_name(f".{path.name}.{os.getpid()}.new")
            mark = codecs.BOM_UTF8 if name == VOCABULARY and _has_mark(before[path]) else b""
            aside[path].write_bytes(mark + text.encode("utf-8"))
            if before[path] is not None:
                shutil.copymode(path, aside[path])
        for path in before:
            name = path.name
            aside[path].replace(path)
            del aside[path]
    except OSError as error:
        for path in before.keys() - aside.keys():
            _restore(path, before[path])
        what = f"cannot be written: {error.strerror}"
        raise BuildFailed([Problem(name, 0, what, "see who may write there")]) from None
    finally:
        for beside in aside.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _has_mark(data: bytes | None) -> bool:
    return data is not None and data.startswith(codecs.BOM_UTF8)


def _restore(path: Path, data: bytes | None) -> None:
    with suppress(OSError):
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(data)
