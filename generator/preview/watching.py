"""Which files of a bulletin changed, told at once and for next to nothing.

livereload's own watcher reads the time stamp of every file every 0.8 s: 16 %
of a core at ten thousand articles. The operating system knows without asking.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import watchfiles
from livereload.watcher import Watcher as Polling
from watchfiles import Change

from generator import config

FOLDERS = ("content", "templates", "seeds")
MEMORY = ".nashra"
QUIET = 50
"""Milliseconds without a change that end a burst of them."""
BURST = 1600
"""Milliseconds after which a burst is told even though it goes on."""
BEAT = 1000
"""Milliseconds between two signs of life while nothing changes."""


class Watcher(Polling):  # type: ignore[misc]  # livereload has no types
    """Watches the folders and the configuration of the bulletin in `root`.

    Two watches, since a bulletin's folder may hold much that is not ours
    (`.venv`, the finished site): the folder itself without what is below it,
    and the bulletin's own folders with all that is below them. The first sees
    folders come and go, and then the second begins anew.
    """

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root.resolve()
        self._found: set[Path] = set()
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._anew = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self, callback: Callable[[], None]) -> bool:
        """Call `callback`, on a thread of ours, when `taken()` would be news.

        True tells livereload not to poll.
        """
        for watch in (self._watch_root, self._watch_folders):
            thread = threading.Thread(target=watch, args=(callback,), daemon=True)
            thread.start()
            self._threads.append(thread)
        return True

    def stop(self) -> None:
        """End the watches and wait for them."""
        self._ended.set()
        self._anew.set()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def taken(self) -> frozenset[Path]:
        """What changed since this was last asked."""
        with self._lock:
            found, self._found = frozenset(self._found), set()
        return found

    def examine(self) -> tuple[str | None, str | None]:
        """livereload's way of asking; we call its waiters ourselves."""
        return None, "forever"

    def ignore(self, filename: str) -> bool:
        """Whether a file is an editor's scratch paper, hidden or ours."""
        parts = Path(filename).relative_to(self.root).parts
        return any(_scratch(part) for part in parts)

    def _watch_root(self, callback: Callable[[], None]) -> None:
        wanted = {self.root / name for name in (config.NAME, *FOLDERS)}

        def ours(change: Change, path: str) -> bool:
            # The memory is always safe to delete; then the site is made anew.
            forgotten = change is Change.deleted and Path(path) == self.root / MEMORY
            return Path(path) in wanted or forgotten

        while not self._ended.is_set():
            for changes in _changes((self.root,), ours, self._ended, recursive=False):
                if any(Path(path).name in FOLDERS for _, path in changes):
                    self._anew.set()
                if changes:
                    self._tell(changes, callback)

    def _watch_folders(self, callback: Callable[[], None]) -> None:
        def ours(change: Change, path: str) -> bool:
            return not self.ignore(path)

        again = False
        while not self._ended.is_set():
            self._anew.clear()
            if self._ended.is_set():  # between the two lines above
                return
            there = [folder for name in FOLDERS if (folder := self.root / name).is_dir()]
            if not there:
                self._anew.wait()
                continue
            for changes in _changes(there, ours, self._anew, recursive=True):
                # The first sign of life, even an empty one, says that the watch
                # stands: what was written before it did is news as well.
                if changes or again:
                    self._tell(changes, callback)
                again = False
            again = True

    def _tell(self, changes: set[tuple[Change, str]], callback: Callable[[], None]) -> None:
        with self._lock:
            self._found.update(Path(path) for _, path in changes)
        callback()


def _scratch(name: str) -> bool:
    return (
        name.startswith((".", "#", "~"))
        or name.endswith(("~", ".swp", ".swx", ".tmp", ".part"))
        or name == "4913"  # vim asks with it whether a folder can be written to
    )


def _changes(
    paths: "list[Path] | tuple[Path, ...]",
    ours: Callable[[Change, str], bool],
    ended: threading.Event,
    *,
    recursive: bool,
) -> Iterator[set[tuple[Change, str]]]:
    """Changes as they come, an empty set now and then, until `ended`."""
    poll = None
    while not ended.is_set():
        try:
            yield from watchfiles.watch(
                *paths,
                watch_filter=ours,
                debounce=BURST,
                step=QUIET,
                stop_event=ended,
                rust_timeout=BEAT,
                yield_on_timeout=True,
                raise_interrupt=False,
                recursive=recursive,
                force_polling=poll,
                poll_delay_ms=1000,
            )
        except FileNotFoundError:
            # A folder went just now. The watch above it says so too.
            if ended.wait(0.2) or not all(path.exists() for path in paths):
                return
        except (OSError, RuntimeError) as error:
            if poll:
                raise
            print(f"watching by asking every second: {error}", file=sys.stderr)
            poll = True
