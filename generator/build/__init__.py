"""One build: read what changed, plan every page, render what differs, publish.

All work on articles and pages is a list of batches given to a
`concurrent.futures.Executor`, so that it runs in this process for a small
site and in many for a large one. Bodies are read where they are rendered;
only summaries travel.
"""

import os
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from generator import config, memo, permalinks, rendering, views
from generator.build.executors import Progress
from generator.build.intake import gather
from generator.build.works import markdown, picture_file, render
from generator.bulletin import Bulletin, HeldBack, StandsDown
from generator.memo import Memory
from generator.output import check, locked, publish, uninterrupted, unstage
from generator.problems import Problem
from generator.views.page import Page, ShortLinkView

__all__ = ["Report", "build", "current", "picture_file", "renderer"]

MEMORY = ".nashra"


class Report(Struct, frozen=True):
    """What a build did. `pages` are HTML pages without the short addresses, which
    nobody reads; `written` to `removed` are files."""

    output: str
    articles: int
    pages: int
    tags: int
    written: int
    unchanged: int
    removed: int
    seconds: float
    held_back: tuple[HeldBack, ...]
    notices: tuple[Problem, ...]
    stands_down: tuple[StandsDown, ...] = ()
    """Flags that hold now, the next to end first: a build after it shows the change."""


def build(
    root: Path,
    *,
    now: datetime,
    output: Path | None = None,
    jobs: int | None = None,
    clean: bool = False,
    drafts: bool = False,
    live: str | None = None,
    memory: Path | None = None,
    progress: Progress | None = None,
    pages: Sequence[views.Maker] = views.PAGES,
) -> Report:
    """Build the bulletin in `root` into `output` (default: what its configuration names).

    `now` is aware; `jobs` is the number of processes, None for as many as pay;
    `clean` forgets what was remembered; `live` is the address of a script that
    previews add to each page; `memory` is the folder of what is remembered.
    Raises BuildFailed or WrongSetup, and then the site is as it was.
    """
    started = time.perf_counter()
    root = root.resolve()
    settings = config.read(root)
    config.check_expiry(settings, now)
    folder = (root / settings.output if output is None else output).resolve()
    check(folder, root)
    memory = memory or _memory_folder(root, folder, root / settings.output)
    told = progress or _untold
    with locked(folder):
        maker = memo.maker(settings.edition.time_zone)
        known = memo.empty(maker) if clean else memo.load(memory, maker)
        read_at = memo.now()
        gathered = gather(root, settings, now, drafts, known, jobs, told)
        whole = gathered.whole
        planned = views.plan(whole, pages)
        try:
            made = render(root, folder, planned, whole, known, jobs, live, told)
            with uninterrupted():
                removed = publish(folder, made.staged, made.order, made.outputs)
        except BaseException:  # also an interruption: who copies the site copies no scraps
            unstage(folder)
            raise
        memo.save(
            memory,
            Memory(
                maker,
                read_at,
                gathered.sources,
                gathered.pictures,
                made.outputs,
            ),
        )
    return Report(
        output=str(folder),
        articles=len(whole.articles),
        pages=sum(map(_is_read, planned)),
        tags=len(whole.tags),
        written=len(made.staged),
        unchanged=len(made.outputs) - len(made.staged),
        removed=removed,
        seconds=round(time.perf_counter() - started, 3),
        held_back=whole.held_back,
        stands_down=whole.stands_down,
        notices=(*whole.notices, *gathered.strays),
    )


def current(root: Path, *, now: datetime) -> Bulletin:
    """The bulletin as a build at `now` would publish it.

    What the last build remembers is used; nothing is published or remembered, but for
    new pictures, which are developed and kept. Raises BuildFailed or WrongSetup.
    """
    root = root.resolve()
    settings = config.read(root)
    known = memo.load(root / MEMORY, memo.maker(settings.edition.time_zone))
    return gather(root, settings, now, False, known, None, _untold).whole


def renderer(root: Path, whole: Bulletin, hrefs: Mapping[str, str]) -> "rendering.Renderer":
    """Renders pages of a bulletin that are no part of its site. `hrefs` are of its assets."""
    root = root.resolve()
    site = views.site(whole, hrefs)
    return rendering.Renderer(root, site, read=partial(markdown, root))


def _untold(stage: str, done: int, total: int) -> None:
    """The progress of a run that nobody watches."""


def _is_read(page: Page) -> bool:
    html = permalinks.file(page.permalink).endswith(".html")
    return html and not isinstance(page.view, ShortLinkView)


def _memory_folder(root: Path, folder: Path, usual: Path) -> Path:
    """Each output folder has a memory of its own."""
    if folder == usual.resolve():
        return root / MEMORY
    name = blake2b(os.fsencode(folder), digest_size=6).hexdigest()
    return root / MEMORY / "outputs" / name
