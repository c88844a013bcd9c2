"""The command `nashra`.

Everything heavy is imported by the command that needs it, so that `--help`
answers at once. Results a program may want go to standard output as JSON;
whatever a person reads goes to standard error or, without `--json`, out.
"""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import __version__

if TYPE_CHECKING:
    from datetime import date, datetime

    from generator.build import Report
    from generator.problems import Problem
    from generator.seeds import Result

DONE, PROBLEMS, WRONG_USE, NETWORK, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 130
PORT = 8000
_DISK = frozenset(
    {
        errno.EACCES,
        errno.EDQUOT,
        errno.EIO,
        errno.EISDIR,
        errno.ENOSPC,
        errno.ENOTDIR,
        errno.ENOTEMPTY,
        errno.EPERM,
        errno.EROFS,
    }
)
"""What a disk refuses is no fault of ours, and none of a text."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A machine's locale may be ASCII; the bulletin never is.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = _parser().parse_args(arguments)
    try:
        code = int(asked.run(asked))
        sys.stdout.flush()  # here, where a reader that has gone is expected
        return code
    except KeyboardInterrupt:
        _say("interrupted; the site is as it was")
        return INTERRUPTED
    except BrokenPipeError:
        # Who read our output has gone; Python must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        return _failed(error, asked)


def _failed(error: Exception, asked: argparse.Namespace) -> int:
    from generator.problems import BuildFailed, WrongSetup

    match error:
        case BuildFailed():
            for problem in error.problems:
                _say(str(problem))
            count = len(error.problems)
            _say(_bold(f"{count} problem{'s'[: count > 1]}. Nothing was written."))
            if getattr(asked, "json", False):
                _json({"problems": _plain(error.problems)})
            return PROBLEMS
        case WrongSetup():
            _say(str(error))
            if getattr(asked, "json", False):
                _json({"problems": [], "error": str(error)})
            return WRONG_USE
        case OSError() if error.errno in _DISK:
            place = f"{error.filename}: " if error.filename else ""
            told = f"{place}{error.strerror}\n    mend the disk or its rights; then build again"
            _say(told)
            if getattr(asked, "json", False):
                _json({"problems": [], "error": told})
            return WRONG_USE
        case _:
            import traceback

            traceback.print_exception(error)
            _say(_bold("This is a fault in nashra, not in your text; the site is as it was."))
            _say("Please report the lines above.")
            return OUR_FAULT


# Commands


def _build(asked: argparse.Namespace) -> int:
    from generator.build import build

    now = _now(asked.now)
    notices: tuple[Problem, ...] = ()
    if asked.do_import:
        notices = _imported(asked).notices
    report = build(
        asked.root,
        now=now,
        output=asked.root / asked.output if asked.output else None,
        jobs=asked.jobs,
        clean=asked.clean,
        drafts=asked.drafts,
        progress=_progress(),
    )
    _tell_notices((*notices, *report.notices))
    for held in report.held_back:
        until = f" until {held.until.iso}" if held.until and held.why == "dated later" else ""
        since = f" since {held.until.iso}" if held.until and held.why == "expired" else ""
        _say(f"{held.path}: held back ({held.why}{until}{since})")
    for flag in report.stands_down:
        _say(f"{flag.path}: {flag.flag} until {flag.until.isoformat()}; then build again")
    if asked.json:
        _json(
            {
                "output": report.output,
                "articles": report.articles,
                "pages": report.pages,
                "tags": report.tags,
                "written": report.written,
                "unchanged": report.unchanged,
                "removed": report.removed,
                "seconds": report.seconds,
                "held_back": [
                    {
                        "path": held.path,
                        "title": held.title,
                        "why": held.why,
                        "until": held.until.iso if held.until else None,
                    }
                    for held in report.held_back
                ],
                "stands_down": [
                    {
                        "path": flag.path,
                        "title": flag.title,
                        "flag": flag.flag,
                        "until": flag.until.isoformat(),
                    }
                    for flag in report.stands_down
                ],
                "problems": [],
                "notices": _plain((*notices, *report.notices)),
            }
        )
    else:
        print(_summary(report))
    return DONE


def _summary(report: "Report") -> str:
    place = Path(report.output)
    shown = place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place
    counts = ", ".join(
        f"{number} {noun}{'s'[: number != 1]}"
        for number, noun in (
            (report.articles, "article"),
            (report.pages, "page"),
            (report.tags, "tag"),
        )
    )
    files = f"{report.written} written, {report.unchanged} unchanged, {report.removed} removed"
    return f"{_bold(f'{shown}/')} {counts} in {report.seconds:.2f} s ({files})"


def _edition(asked: argparse.Namespace) -> int:
    from generator import edition

    output = asked.root / asked.output if asked.output else None
    made = edition.make(
        asked.root, now=_now(asked.now), day=asked.day, output=output, pdf=asked.pdf
    )
    if made.shown != "whole":
        kept = {"decks": "decks alone", "headlines": "headlines alone"}
        shown = kept.get(made.shown, f"{made.in_mail} of {made.stories} headlines")
        _say(f"note: the e-mail would be too long for Gmail: it holds {shown}")
    if made.why:
        _say(f"no PDF: {made.why}")
    if asked.json:
        from msgspec import to_builtins

        _json({**to_builtins(made), "problems": []})
    else:
        for path in filter(None, (made.mail, made.print)):
            print(path)
    # Like a wrong setting, this is mended on this machine and not in the content.
    return WRONG_USE if made.why else DONE


def _import(asked: argparse.Namespace) -> int:
    if asked.explain:
        return _explain(asked)
    result = _imported(asked)
    _tell_notices(result.notices)
    if asked.json:
        _json(
            {
                "written": list(result.written),
                "unchanged": result.unchanged,
                "problems": [],
                "notices": _plain(result.notices),
            }
        )
        return DONE
    for path in result.written:
        print(path)
    print(f"{len(result.written)} written, {result.unchanged} unchanged")
    return DONE


def _explain(asked: argparse.Namespace) -> int:
    from generator import config
    from generator.problems import WrongSetup
    from generator.seeds import explain

    if len(asked.files) != 1:
        raise WrongSetup("--explain tells of one seed\n    name its FILE")
    told = explain(asked.root, config.read(asked.root), asked.root / asked.files[0])
    draft = told.draft
    if asked.json:
        from msgspec import to_builtins

        _json({"problems": [], **to_builtins(told)})
        return DONE
    print(f"{told.name}: read as {told.encoding}")
    for remark in told.remarks:
        print(f"{remark.line:>5}  {remark.what}")
    for verdict in told.verdicts:
        why = f" ({verdict.why})" if verdict.why else ""
        print(f"{verdict.line:>5}  {verdict.role}{why}: {verdict.text}")
    print(f"date: {draft.date.iso if draft.date else 'none found: imported as a draft'}")
    if draft.updated:
        print(f"updated: {draft.updated.iso}")
    for name in ("section", "place", "source"):
        if value := getattr(draft, name):
            print(f"{name}: {value}")
    for name in ("authors", "tags"):
        if values := getattr(draft, name):
            print(f"{name}: {'، '.join(values)}")
    return DONE


def _imported(asked: argparse.Namespace) -> "Result":
    from generator import config
    from generator.seeds import import_seeds

    files = [asked.root / file for file in getattr(asked, "files", ())]
    return import_seeds(asked.root, config.read(asked.root), files or None)


def _lint(asked: argparse.Namespace) -> int:
    from generator import config
    from generator.lint import lint

    files = [asked.root / file for file in asked.files]
    report = lint(asked.root, config.read(asked.root), files or None, fix=asked.fix)
    if asked.json:
        from msgspec import to_builtins

        findings = [{**to_builtins(f), "fixable": f.fixable} for f in report.findings]
        _json({**to_builtins(report), "findings": findings})
    else:
        for finding in report.findings:
            print(finding)
        for path in report.changed:
            print(f"mended: {path}")
        found, read = len(report.findings), report.files
        counts = f"{found} finding{'s'[: found != 1]} in {read} file{'s'[: read != 1]}"
        print(_bold(f"{counts}, {report.fixed} mended" if asked.fix else counts))
    return PROBLEMS if report.findings else DONE


def _tags_suggest(asked: argparse.Namespace) -> int:
    from generator import config, desk

    zone = config.read(asked.root).edition.zone
    found = desk.suggest(asked.root, zone, least=asked.least)
    if asked.json:
        from msgspec import to_builtins

        _json({"names": to_builtins(found)})
    elif found:
        print(desk.records(found))
    else:
        _say("no name that is worth a record was found")
    return DONE


def _tags_check(asked: argparse.Namespace) -> int:
    from generator import config, desk

    report = desk.check(asked.root, config.read(asked.root).edition.zone)
    if asked.json:
        kinds = {"spellings": report.spellings, "unknown": report.unknown, "single": report.single}
        _json({kind: _plain(problems) for kind, problems in kinds.items()})
    else:
        for problem in (*report.spellings, *report.unknown, *report.single):
            print(problem)
        print(
            _bold(
                f"{len(report.spellings)} spellings to mend, {len(report.unknown)} unknown,"
                f" {len(report.single)} of one article"
            )
        )
    # A tag of one article, or a new one, is nobody's mistake.
    return PROBLEMS if report.spellings else DONE


def _tags_rename(asked: argparse.Namespace) -> int:
    from generator import config, desk

    zone = config.read(asked.root).edition.zone
    written = desk.rename(asked.root, zone, asked.old, asked.new, kind=asked.kind)
    if asked.json:
        _json({"written": list(written)})
    else:
        for path in written:
            print(path)
        print(_bold(f"{len(written)} written"))
    return DONE


def _init(asked: argparse.Namespace) -> int:
    from generator.starter import init

    folder = asked.root / asked.folder
    made = init(folder)
    print(f"{folder}: {len(made)} files")
    print(f"next: nashra -C {folder} build")
    return DONE


def _serve(asked: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from generator.preview import serve

    return serve(
        asked.root,
        host=asked.host,
        port=asked.port,
        drafts=asked.drafts,
        now=lambda: datetime.now(UTC),
    )


# The command line itself


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nashra",
        description="Build an Arabic news bulletin: seeds and Markdown in, a static site out.",
        epilog="Exit codes: 0 done, 1 the content has problems, 2 wrong usage or configuration,"
        " 3 network or publishing, 4 our own fault, 130 interrupted.",
    )
    parser.add_argument("--version", action="version", version=f"nashra {__version__}")
    parser.add_argument(
        "-C",
        dest="root",
        metavar="DIR",
        type=Path,
        default=Path(),
        help="the bulletin's folder, which holds bulletin.toml (default: here)",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> Any:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    build = command("build", _build, "import new seeds, then build the site")
    build.add_argument("--output", metavar="DIR", help="where the site goes (default: site)")
    build.add_argument(
        "--now", metavar="ISO8601", help="build as of this instant, such as 2026-01-06T12:00+03:00"
    )
    build.add_argument("--jobs", metavar="N", type=_positive, help="how many processes")
    build.add_argument("--clean", action="store_true", help="forget what earlier builds knew")
    build.add_argument(
        "--drafts", action="store_true", help="publish drafts and what is dated later"
    )
    build.add_argument(
        "--no-import", dest="do_import", action="store_false", help="leave the seeds alone"
    )
    build.add_argument("--json", action="store_true", help="print the result as one JSON object")

    edition = command("edition", _edition, "a day's bulletin as an e-mail and, to print, a PDF")
    edition.add_argument(
        "day",
        metavar="DATE",
        nargs="?",
        type=_day,
        help="such as 2026-01-06 (default: the newest day that has stories)",
    )
    edition.add_argument("--output", metavar="DIR", help="where both go (default: editions)")
    edition.add_argument(
        "--now", metavar="ISO8601", help="publish as of this instant, which dates the e-mail"
    )
    edition.add_argument("--no-pdf", dest="pdf", action="store_false", help="only the e-mail")
    edition.add_argument("--json", action="store_true", help="print the result as one JSON object")

    imports = command("import", _import, "turn seeds into content, and stop there")
    imports.add_argument("files", metavar="FILE", nargs="*", help="only these (default: seeds/)")
    imports.add_argument(
        "--explain",
        action="store_true",
        help="write nothing: say for each line of FILE what it is taken for, and why",
    )
    imports.add_argument("--json", action="store_true", help="print the result as one JSON object")

    lint = command("lint", _lint, "find slips of typing and spelling in the content")
    lint.add_argument("files", metavar="FILE", nargs="*", help="only these (default: content/)")
    lint.add_argument("--fix", action="store_true", help="mend what has one right answer")
    lint.add_argument("--json", action="store_true", help="print the result as one JSON object")

    tags = command("tags", _build, "keep the tags in order: suggest, check, rename")
    actions = tags.add_subparsers(title="what to do", metavar="ACTION", required=True)

    def action(name: str, run: Callable[[argparse.Namespace], int], text: str) -> Any:
        sub = actions.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        sub.add_argument("--json", action="store_true", help="print the result as one JSON object")
        return sub

    suggest = action("suggest", _tags_suggest, "names worth adding to the vocabulary, as TOML")
    suggest.add_argument(
        "--least", metavar="N", type=_positive, default=2, help="in so many articles (default: 2)"
    )
    action("check", _tags_check, "spellings of one tag, unknown tags, tags of one article")
    rename = action("rename", _tags_rename, "call a tag otherwise, everywhere")
    rename.add_argument("old", metavar="OLD")
    rename.add_argument("new", metavar="NEW")
    rename.add_argument(
        "--kind", metavar="KIND", default="topic", help="of a tag new to the vocabulary"
    )

    init = command("init", _init, "make a new bulletin that builds at once")
    init.add_argument("folder", metavar="DIR", type=Path)

    serve = command("serve", _serve, "preview: build, serve on this machine, rebuild on each edit")
    serve.add_argument("--port", metavar="N", type=_port, help=f"default: {PORT}, or a free one")
    serve.add_argument("--host", metavar="ADDR", default="127.0.0.1", help="default: 127.0.0.1")
    serve.add_argument("--drafts", action="store_true", help="show drafts and what is dated later")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _day(text: str) -> "date":
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"no day: {text!a}; write 2026-01-06") from None


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("must be from 0 (any free port) to 65535")
    return number


def _now(text: str | None) -> "datetime":
    """The instant of the build: the clock is read here and nowhere else."""
    from datetime import UTC, datetime

    from generator.problems import WrongSetup

    if text is None:
        return datetime.now(UTC)
    try:
        now = datetime.fromisoformat(text)
    except ValueError:
        raise WrongSetup(
            f'--now "{text}": no ISO 8601 instant\n    such as 2026-01-06T12:00:00+03:00'
        ) from None
    if not 1 < now.year < 9999:  # an hour's zone must not lead out of the calendar
        raise WrongSetup(f'--now "{text}": no year of a newspaper\n    such as 2026')
    return now if now.tzinfo else now.replace(tzinfo=UTC)


# Talking to people and programs


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _tell_notices(notices: "Sequence[Problem]") -> None:
    for notice in notices:
        _say(f"note: {notice}")


def _progress() -> "Callable[[str, int, int], None] | None":
    """A line that rewrites itself, on a terminal, once the work has grown long."""
    if not sys.stderr.isatty():
        return None
    import time

    started = time.monotonic()

    def told(stage: str, done: int, total: int) -> None:
        if time.monotonic() - started > 1:
            end = "\r\033[K" if done >= total else ""
            sys.stderr.write(f"\r\033[K{stage} {done} of {total}{end}")
            sys.stderr.flush()

    return told


def _bold(text: str) -> str:
    plain = "NO_COLOR" in os.environ or not sys.stdout.isatty() or not sys.stderr.isatty()
    return text if plain else f"\033[1m{text}\033[0m"


def _plain(problems: "Sequence[Problem]") -> list[dict[str, str | int]]:
    return [{"path": p.path, "line": p.line, "what": p.what, "mend": p.mend} for p in problems]


def _json(value: object) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False))
