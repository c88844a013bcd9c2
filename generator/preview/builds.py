"""Builds in the background: one at a time, and never one too many."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from generator.build import Report
from generator.preview.failure import Failure

Outcome = Report | Failure


class Builds:
    """Runs `rebuild` on one thread of its own, whenever asked to.

    Whatever is asked for while a build runs leads to exactly one more.
    `ended` is called on that thread with each outcome and the files that had
    changed. A build never raises: all it can meet is an outcome.
    """

    def __init__(
        self,
        rebuild: Callable[[], Report],
        ended: Callable[[Outcome, frozenset[Path]], None],
    ) -> None:
        self._rebuild = rebuild
        self._ended = ended
        self._thread = ThreadPoolExecutor(1, "build")
        self._lock = Lock()
        self._changed: frozenset[Path] = frozenset()
        self._waiting = False
        self._closed = False

    def ask(self, changed: frozenset[Path] = frozenset()) -> None:
        """Have what changed built soon; returns at once, on any thread."""
        with self._lock:
            self._changed |= changed
            if self._waiting or self._closed:
                return
            self._waiting = True
            # A fault of `ended` would otherwise vanish with the future.
            self._thread.submit(self._build).add_done_callback(lambda done: done.result())

    def close(self) -> None:
        """Wait for the build that runs, if any; its outcome is told no more."""
        with self._lock:
            self._closed = True
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _build(self) -> None:
        with self._lock:
            changed, self._changed = self._changed, frozenset()
            # From here on a change may come too late for this build.
            self._waiting = False
        outcome: Outcome
        try:
            outcome = self._rebuild()
        except Exception as error:
            outcome = Failure.of(error)
        if not self._closed:
            self._ended(outcome, changed)
