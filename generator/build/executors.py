"""Where the work of a build runs, and in which portions."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Item = TypeVar("Item")

BATCH = 300
"""Articles or pages in one task: large enough that handing it over costs nothing."""
SPREAD_FROM = 1500
"""Below so many pages a second process costs more than it saves."""

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much of it is done, and how much there is."""


@contextmanager
def processes(jobs: int | None, work: int) -> Iterator[Executor | None]:
    """Where the batches run; None is here, which is quickest for a small site."""
    count = jobs if jobs else (os.cpu_count() or 1) if work >= SPREAD_FROM else 1
    if count <= 1:
        yield None
        return
    # Spawned, not forked: the preview has threads, and a fork copies their locks.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as executor:
        yield executor


@contextmanager
def threads(jobs: int | None, tasks: int) -> Iterator[Executor | None]:
    """Where pictures are developed: Pillow lets other threads run while it works, so
    that two take half the time (3.5 s against 1.8 s for four), and none need be started."""
    count = min(jobs or os.cpu_count() or 1, tasks)
    if count <= 1:
        yield None
        return
    with ThreadPoolExecutor(count) as executor:
        yield executor


def each(
    executor: Executor | None, work: Callable[[Task], Result], tasks: Sequence[Task]
) -> Iterator[tuple[int, Result]]:
    """Results as they come, each with how many there are so far."""
    if executor is None:
        for done, task in enumerate(tasks, 1):
            yield done, work(task)
        return
    futures = [executor.submit(work, task) for task in tasks]
    try:
        for done, future in enumerate(as_completed(futures), 1):
            yield done, future.result()
    except BaseException:
        for future in futures:
            future.cancel()
        raise


def portions(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    return (tuple(items[at : at + BATCH]) for at in range(0, len(items), BATCH))
