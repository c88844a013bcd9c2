"""The files of a bulletin under the lint: read, judged, and mended whole or not at all."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path

from msgspec import Struct

from generator import config, content
from generator.config import Config
from generator.lint.checklist import MISSING_ALT, NAMES, UNKNOWN_RULE, UNREADABLE, Checklist
from generator.lint.mending import mended, source_edits
from generator.lint.names import Spellings
from generator.lint.passages import Manuscript, manuscript
from generator.lint.slips import Slip, shown
from generator.problems import Problem, WrongSetup, did_you_mean
from generator.tagging import read_vocabulary

_BOM = "\ufeff"
_NEWLINES = re.compile(r"\r\n|\r|\n")


class Finding(Struct, frozen=True, order=True):
    """One thing to mend, where an editor's cursor finds it.

    `line` and `column` count from 1; the column counts characters. `before`
    holds the words concerned and `after` the same words mended, None where
    that is for the editor to say. What is `fixable` has one right answer.
    """

    path: str
    line: int
    column: int
    rule: str
    what: str
    mend: str = ""
    before: str = ""
    after: str | None = None

    @property
    def fixable(self) -> bool:
        return self.after is not None

    def __str__(self) -> str:
        mend = "".join(f"\n    {line}" for line in self.mend.splitlines())
        return f"{self.path}:{self.line}:{self.column}: {self.rule}: {self.what}{mend}"


class Report(Struct, frozen=True):
    """What a run of the lint found and did.

    `files` counts those read, `fixed` the slips mended, `changed` names the
    files written. `findings` are those that remain, in the order of the files.
    """

    files: int
    findings: tuple[Finding, ...]
    fixed: int
    changed: tuple[str, ...]


def lint(
    root: Path, settings: Config, files: Sequence[Path] | None = None, *, fix: bool = False
) -> Report:
    """Read the content of a bulletin, or only `files`, as a copy editor does.

    With `fix`, a file that has a slip with one right answer is written again,
    aside and then in its place. Raises WrongSetup for a rule that does not
    exist or a file that cannot be read, BuildFailed for a wrong vocabulary.
    """
    checklist = Checklist(_off(root, settings), _spellings(root))
    findings: list[Finding] = []
    fixed, changed = 0, []
    chosen = _content(root) if files is None else list(_named(files))
    for file in chosen:
        path = _shown(file, root)
        data = _read(file, path)
        found, new, count = judged(path, data, checklist, fix=fix)
        if new != data:
            _write(file, path, data, new)
            changed.append(path)
        findings += found
        fixed += count
    return Report(len(chosen), tuple(findings), fixed, tuple(changed))


def judged(
    path: str, data: bytes, checklist: Checklist, *, fix: bool = False
) -> tuple[tuple[Finding, ...], bytes, int]:
    """What is wrong with one content file, its bytes after mending, and how much was mended."""
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError:
        return _unreadable(path, data), data, 0
    text = _NEWLINES.sub("\n", raw.lstrip(_BOM))
    paper = manuscript(text)
    if paper is None:
        return _unreadable(path, data), data, 0
    count = 0
    if fix:
        paper, count = mended(paper, checklist)
        if count:
            data = _as_before(paper.text, raw).encode()
    return tuple(sorted(_findings(path, paper, checklist))), data, count


def _findings(path: str, paper: Manuscript, checklist: Checklist) -> Iterator[Finding]:
    for at in checklist.without_alt(paper):
        mend = "say in a few words what it shows"
        yield Finding(
            path, *paper.place(at), MISSING_ALT, "a picture that nothing is said of", mend
        )
    for slip in checklist.slips(paper):
        yield _finding(path, paper, slip)
    for note in paper.notes:
        if note.wrong is not None:
            what, mend = "a note that the lint cannot read", "write: lint: off RULE"
            yield Finding(path, *paper.place(note.at), UNKNOWN_RULE, what, mend)
        for name in sorted(note.rules - {*NAMES}) if note.wrong is None else ():
            yield Finding(path, *paper.place(note.at), UNKNOWN_RULE, *_no_rule(name))


def _finding(path: str, paper: Manuscript, slip: Slip) -> Finding:
    passage = slip.passage
    certain = all(source_edits(passage, edit) for edit in slip.edits)
    after = slip.after if certain else None
    mend = slip.mend or (f"write: «{shown(slip.after)}»" if slip.after is not None else "")
    return Finding(path, *paper.place(slip.at), slip.rule, slip.what, mend, slip.before, after)


def _unreadable(path: str, data: bytes) -> tuple[Finding, ...]:
    """What keeps a file from being read at all, in the words of a build."""
    read = content.read(path, data, UTC)
    problems = read if isinstance(read, tuple) else (Problem(path, 1, "no front matter to read"),)
    return tuple(
        Finding(path, max(problem.line, 1), 1, UNREADABLE, problem.what, problem.mend)
        for problem in problems
    )


def _as_before(text: str, raw: str) -> str:
    """The mended text with the byte order mark and the newlines that the file had."""
    newlines = _NEWLINES.findall(raw)
    if set(newlines) > {"\n"} or "\r" in "".join(newlines):
        lines = text.split("\n")
        if len(lines) - 1 != len(newlines):  # a broken value of the front matter is whole now
            newlines = [max(set(newlines), key=newlines.count)] * len(lines)
        text = "".join(
            line + newline for line, newline in zip(lines, [*newlines, ""], strict=False)
        )
    return raw[: len(raw) - len(raw.lstrip(_BOM))] + text


# What to look for


def _off(root: Path, settings: Config) -> tuple[str, ...]:
    """The rules switched off in the configuration. Raises WrongSetup for unknown ones."""
    complaints = []
    for name in settings.lint.off:
        if name not in NAMES:
            what, mend = _no_rule(name)
            complaints.append(f"{_line(root, name)}: {what}\n    {mend}")
    if complaints:
        raise WrongSetup("\n".join(complaints))
    return settings.lint.off


def _no_rule(name: str) -> tuple[str, str]:
    return f'no rule "{name}"', did_you_mean(name, NAMES) or f"known: {', '.join(NAMES)}"


def _line(root: Path, name: str) -> str:
    lines = (root / config.NAME).read_text("utf-8-sig").splitlines()
    quotations = (f'"{name}"', f"'{name}'")
    place = (n for n, line in enumerate(lines, 1) if any(one in line for one in quotations))
    number = next(place, 0)
    return f"{config.NAME}:{number}" if number else config.NAME


def _spellings(root: Path) -> Spellings | None:
    text = content.vocabulary(root)
    return None if text is None else Spellings(read_vocabulary(text, content.VOCABULARY))


# Reading and writing


def _content(root: Path) -> list[Path]:
    """The files that a build would read, in order."""
    return [*sorted(content.found(root / content.CONTENT))]


def _named(files: Sequence[Path]) -> Iterator[Path]:
    """Each file, and of a folder the articles in it; none twice."""
    seen = set()
    for file in files:
        for one in sorted(content.found(file)) if file.is_dir() else (file,):
            if (real := one.resolve()) not in seen:
                seen.add(real)
                yield one


def _shown(file: Path, root: Path) -> str:
    inside = file.is_relative_to(root)
    return (file.relative_to(root) if inside else file).as_posix()


def _read(file: Path, path: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WrongSetup(f"{path}: cannot be read: {error.strerror}") from None


def _write(file: Path, path: str, old: bytes, new: bytes) -> None:
    """Put new bytes in a file's place, unless somebody has just saved it."""
    place = file.resolve()  # a link stays a link
    aside = place.with_name(f".{place.name}.mended")
    try:
        aside.write_bytes(new)
        aside.chmod(place.stat().st_mode & 0o7777)
        if place.read_bytes() != old:
            raise WrongSetup(f"{path}: was changed meanwhile\n    run the lint again")
        aside.replace(place)
    except OSError as error:
        raise WrongSetup(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        aside.unlink(missing_ok=True)
