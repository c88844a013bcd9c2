"""Why the preview shows no site just now, and the page that says so."""

import html
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from generator import assets, config, permalinks, rendering, views
from generator.bulletin import assemble
from generator.problems import BuildFailed, NashraError, Problem
from generator.views.page import ErrorView, Head, Page

PLACE = re.compile(r"(?P<path>\S.*?)(?::(?P<line>\d+))?: (?P<what>.+)")


class Failure(Struct, frozen=True):
    """What stopped a build. `fault` is the traceback where we are to blame."""

    problems: tuple[Problem, ...]
    fault: str | None = None

    @classmethod
    def of(cls, error: Exception) -> "Failure":
        match error:
            case BuildFailed():
                return cls(error.problems)
            case NashraError():
                return cls(_read(str(error)))
            case _:
                what = f"{type(error).__name__}: {error}"
                mend = "a fault in nashra, not in your text; the terminal shows more"
                lines = "".join(traceback.format_exception(error))
                return cls((Problem("nashra", 0, what, mend),), lines)

    def __str__(self) -> str:
        return self.fault or "\n".join(map(str, self.problems))


def _read(message: str) -> tuple[Problem, ...]:
    """Complaints worded like problems, as problems again; what to do is indented."""
    problems: list[Problem] = []
    for line in message.splitlines():
        if line.startswith("    ") and problems:
            last = problems[-1]
            mend = f"{last.mend}\n{line.strip()}".strip()
            problems[-1] = Problem(last.path, last.line, last.what, mend)
        elif found := PLACE.fullmatch(line):
            problems.append(Problem(found["path"], int(found["line"] or 0), found["what"]))
        else:
            problems.append(Problem(config.NAME, 0, line))
    return tuple(problems)


class FailurePage(Struct, frozen=True):
    """The page, and the files it names: address → bytes.

    They may be nowhere on the disk, since no build may ever have ended well.
    """

    html: bytes | None
    files: dict[str, bytes]


def page(failure: Failure, root: Path, settings: config.Config, live: str) -> FailurePage:
    """The error page in the bulletin's own dress, or in ours where that is torn."""
    # A folder without templates of its own: whatever is wrong may be in those.
    bare = root / ".nashra" / "preview"
    for dressed in (root, bare):
        try:
            return _rendered(failure, dressed, settings, live)
        except Exception:  # an error page that fails would hide the error
            continue
    return FailurePage(_plain(failure, live), {})


def _rendered(failure: Failure, root: Path, settings: config.Config, live: str) -> FailurePage:
    loaded = assets.load(rendering.folders(root))
    # A bulletin without stories: no link leads to a page that may not be there.
    empty = assemble((), settings, now=datetime.now(UTC))
    site = views.site(empty, loaded.hrefs(settings.base))
    head = Head(title=None, description=None, canonical=None)
    view = ErrorView(head=head, problems=failure.problems)
    made = rendering.Renderer(root, site, live).render(Page(permalinks.HOME, "error.html", view))
    return FailurePage(made, dict(loaded.files))


def _plain(failure: Failure, live: str) -> bytes:
    """Without any template: these may be what is broken."""
    return (
        '<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>nashra</title><script src="{html.escape(live)}" defer></script>'
        f'<main><pre dir="ltr">{html.escape(str(failure))}</pre></main></html>'
    ).encode()
