"""The preview: a server on this machine whose pages follow each edit.

Values flow one way here too: the watcher's changes go to the builds, their
outcome to what is shown, and that to the open pages.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.build import Report

PORT = 8000


def serve(
    root: Path,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    drafts: bool = False,
    now: Callable[[], datetime],
    rebuild: "Callable[[], Report] | None" = None,
) -> int:
    """Build the bulletin in `root`, serve it, and build anew on each edit.

    `port` 0 is any free one; None is 8000, or the next that is free. `now` is
    asked at each build. `rebuild` builds into `root/.nashra/preview/site`; ours
    imports new seeds first. Ends by KeyboardInterrupt only. Raises WrongSetup
    where there is no bulletin or the port is taken.
    """
    # Slow to import, and every other command can do without.
    import asyncio

    from generator.preview.session import bind, building, run

    root = root.resolve()
    listening = bind(host, port, PORT)
    asyncio.run(run(root, host, listening, rebuild or building(root, drafts, now)))
    return 0
