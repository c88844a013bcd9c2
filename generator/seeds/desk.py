"""The import's desk: takes one seed after another and makes content of it."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator import content
from generator.arabic.fold import fold, key
from generator.arabic.slugs import slug
from generator.config import Config
from generator.content import CONTENT, Draft
from generator.problems import BuildFailed, Problem
from generator.seeds import cleaning, decoding, layout, markdown, reading
from generator.seeds.ledger import SEEDS
from generator.seeds.reading import Reading
from generator.seeds.sectioning import section_of
from generator.seeds.sheet import Verdict
from generator.tagging import Vocabulary, read_vocabulary

UNDATED = f"{CONTENT}/drafts"
STAND_IN = 80
"""Characters of the first sentence that stand in for a missing headline."""


class Explanation(Struct, frozen=True):
    """What a seed is read as: `encoding`, each line's verdict, and the draft.

    `remarks` tell what could not be read as it was meant.
    """

    name: str
    encoding: str
    verdicts: tuple[Verdict, ...]
    draft: Draft
    remarks: tuple[decoding.Remark, ...] = ()


def explain(root: Path, settings: Config, name: str, path: Path) -> Explanation:
    """What the file at `path` would be read as. Raises BuildFailed where it is no article."""
    return read_seed(name, _read(path, name), settings, _vocabulary(root))


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise BuildFailed([Problem(f"{SEEDS}/{name}", 0, what)]) from None


class _Made(Struct, frozen=True):
    """A content file that stands already: the seed it came from, and the seed's digest."""

    path: str
    seed: str | None
    digest: str | None
    day: str | None
    slug: str | None


class Desk:
    """Takes one seed after another; keeps the texts to write and what is wrong."""

    def __init__(self, root: Path, settings: Config) -> None:
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.texts: list[tuple[str, str]] = []
        self._root = root
        self._settings = settings
        self._vocabulary = _vocabulary(root)
        there = list(_content(root))
        self._by_seed = {one.seed: one for one in there if one.seed}
        self._by_digest = {one.digest: one for one in there if one.digest}
        self._slugs = {(one.day, fold(one.slug)) for one in there if one.slug}
        self._paths = {one.path.casefold() for one in there}

    def seed(self, name: str, path: Path, *, again: bool) -> str | None:
        """Take one seed. Gives the content file that stands for it, if any."""
        shown = f"{SEEDS}/{name}"
        try:
            data = _read(path, name)
        except BuildFailed as failed:
            self.problems += failed.problems
            return None
        digest = _digest(data)
        old = self._by_seed.get(name)
        if old is None and (same := self._by_digest.get(digest)):
            if self._stands_for_another(same):
                what = f"the same text as {SEEDS}/{same.seed}, which is imported"
                self.notices.append(Problem(shown, 0, what, "delete one of the two"))
                return same.path
            old = same  # under a new name: the article is to know it by that
        elif old and old.digest == digest and not again:
            return old.path
        text = (self._root / old.path).read_text("utf-8", "replace") if old else ""
        if old and not content.as_written(text):
            if old.digest != digest:
                what = f"has changed since it was imported, and so has {old.path}"
                mend = "the edited file was left alone: carry the change over,"
                mend += " or delete it to import the seed anew"
                self.notices.append(Problem(shown, 0, what, mend))
            return old.path
        try:
            found = read_seed(name, data, self._settings, self._vocabulary)
        except BuildFailed as failed:
            self.problems += failed.problems
            return None
        target = self._place(found.draft, digest, old)
        self._tell(shown, found, target)
        return target

    def write(self) -> list[tuple[str, str]]:
        """Write every text that was kept, and give them with their files.

        Raises BuildFailed with all that is wrong, and then nothing was written.
        """
        if self.problems:
            raise BuildFailed(self.problems)
        _write([(self._root / target, text) for target, text in self.texts], self._root)
        return self.texts

    def _stands_for_another(self, made: _Made) -> bool:
        """Whether the seed that a content file was made of is there, under its name."""
        if made.path in {target for target, _ in self.texts}:
            return True
        return made.seed is not None and (self._root / SEEDS / made.seed).exists()

    def _place(self, draft: Draft, digest: str, old: _Made | None) -> str:
        """Where the draft goes: its text is kept for writing, with a slug that is free."""
        day = draft.date.day if draft.date else None
        wanted = draft.slug
        if old:
            # The page may be linked to: a new headline does not move it.
            target, wanted = old.path, old.slug or wanted
        else:
            number = 1
            while True:
                target = (
                    f"{CONTENT}/{day:%Y/%m/%d}-{wanted}.md" if day else f"{UNDATED}/{wanted}.md"
                )
                taken = (str(day) if day else None, fold(wanted)) in self._slugs
                if not taken and target.casefold() not in self._paths:
                    break
                number += 1
                wanted = f"{draft.slug}-{number}"
            self._slugs.add((str(day) if day else None, fold(wanted)))
            self._paths.add(target.casefold())
            made = _Made(target, draft.seed_name, digest, str(day), wanted)
            self._by_seed[draft.seed_name] = self._by_digest[digest] = made
        text = content.write(replace(draft, slug=wanted))
        if not old or text != (self._root / old.path).read_text("utf-8", "replace"):
            self.texts.append((target, text))
        return target

    def _tell(self, shown: str, found: Explanation, target: str) -> None:
        def tell(what: str, mend: str = "") -> None:
            self.notices.append(Problem(shown, 0, what, mend))

        if found.encoding not in ("utf-8", "utf-8-sig"):
            tell(f"read as {found.encoding}", "look at its letters; better save it as UTF-8")
        for remark in found.remarks:
            self.notices.append(Problem(shown, remark.line, remark.what, remark.mend))
        draft = found.draft
        if draft.date is None:
            tell("no date was found: imported as a draft", f"add date: in {target}")
        if not any(verdict.role == "headline" for verdict in found.verdicts):
            tell("no headline: its first words stand in for one", f"write title: in {target}")
        if draft.left_out:
            count = len(draft.left_out)
            tell(
                f"{count} line{'s'[: count > 1]} left out of the text",
                f"see seed: left_out: in {target}",
            )


def read_seed(name: str, data: bytes, settings: Config, vocabulary: Vocabulary) -> Explanation:
    """Read a seed's bytes. Raises BuildFailed where it is no article."""
    shown = f"{SEEDS}/{name}"
    try:
        decoded = decoding.decode(data)
    except decoding.NoText as error:
        raise BuildFailed([Problem(shown, error.line, str(error), error.mend)]) from None
    cleaned = cleaning.clean(decoded.text)

    def is_place(text: str) -> bool:
        found = vocabulary.find(text)
        return found is not None and found.kind == "place"

    read = reading.read(
        layout.blocks(cleaned.lines),
        settings.edition.zone,
        is_place,
        [section.name for section in settings.sections],
    )
    if not any(char.isalnum() for text in read.paragraphs for char in text):
        what = "the file has no words of a text"
        raise BuildFailed([Problem(shown, 0, what, "complete it, or delete it")])
    dropped = tuple(
        Verdict(line.number, "page", line.text, "a page's script or remark")
        for line in cleaned.dropped
    )
    verdicts = tuple(sorted((*read.verdicts, *dropped), key=lambda verdict: verdict.line))
    draft = _draft(name, _digest(data), read, dropped, settings, vocabulary)
    return Explanation(name, decoded.encoding, verdicts, draft, decoded.remarks)


def _draft(
    name: str,
    digest: str,
    read: Reading,
    dropped: Iterable[Verdict],
    settings: Config,
    vocabulary: Vocabulary,
) -> Draft:
    title = read.title or _first_words(read.paragraphs[0])
    tags = vocabulary.tag(title, read.deck, read.paragraphs)
    keywords = [vocabulary.name(word)[0] for word in read.keywords]
    by_key = {key(tag): tag for tag in (*keywords[::-1], *tags[::-1])}
    return Draft(
        title=title,
        body=markdown.body(read),
        slug=slug(title),
        seed_name=name,
        seed_digest=digest,
        description=read.deck,
        date=read.published,
        updated=read.updated,
        tags=tuple(reversed(by_key.values())),
        section=section_of(read, settings.sections),
        authors=read.authors,
        source="، ".join(read.sources) or None,
        place=read.place,
        draft=read.published is None or read.title is None,
        read_also=read.read_also,
        left_out=tuple(verdict.text for verdict in (*read.left_out, *dropped)),
    )


def _first_words(text: str) -> str:
    if len(text) <= STAND_IN:
        return text
    return text[:STAND_IN].rsplit(" ", 1)[0].rstrip("،؛:.,;") + " …"


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _vocabulary(root: Path) -> Vocabulary:
    return read_vocabulary(content.vocabulary(root) or "", content.VOCABULARY)


# The content that stands already


_HEAD = 16_384
"""Bytes that hold the front matter of any article."""
_VALUE = r'"?(?P<value>[^"\n]*)"?[ \t]*$'
_KEYS = {
    name: re.compile(rf"^{key_}:[ \t]*{_VALUE}", re.MULTILINE)
    for name, key_ in (("day", "date"), ("slug", "slug"))
}
_SEED = {
    name: re.compile(rf"^[ \t]+{name}:[ \t]*{_VALUE}", re.MULTILINE) for name in ("name", "digest")
}


def _content(root: Path) -> Iterator[_Made]:
    """Every content file's address and seed, by a look at its front matter alone."""
    for path in content.found(root / CONTENT):
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD).decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:
            continue
        front = re.match(r"\ufeff?---[ \t]*\n(.*?)\n---", head, re.DOTALL)
        yield _made(path.relative_to(root).as_posix(), front[1] if front else "")


def _made(path: str, front: str) -> _Made:
    def value(found: re.Match[str] | None) -> str | None:
        return found["value"].strip() or None if found else None

    day = value(_KEYS["day"].search(front))
    _, _, seed = front.partition("\nseed:")
    return _Made(
        path,
        _unescaped(value(_SEED["name"].search(seed))),
        value(_SEED["digest"].search(seed)),
        day[:10] if day else None,
        value(_KEYS["slug"].search(front)),
    )


def _unescaped(name: str | None) -> str | None:
    return name.replace('\\"', '"').replace("\\\\", "\\") if name else None


def _write(texts: Sequence[tuple[Path, str]], root: Path) -> None:
    """All aside first, then renamed: each article is there whole or not at all, and
    none where one cannot be. Raises BuildFailed where the disk refuses."""
    aside = [path.with_name(f".import-{os.getpid()}-{n}") for n, (path, _) in enumerate(texts)]
    try:
        for (path, text), beside in zip(texts, aside, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, "utf-8", newline="\n")
        for (path, _), beside in zip(texts, aside, strict=True):
            beside.replace(path)
    except OSError as error:
        place = path.relative_to(root).as_posix()
        what = f"cannot be written: {error.strerror}"
        raise BuildFailed([Problem(place, 0, what, "see who may write there")]) from None
    finally:
        for beside in aside:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
