"""What is wrong, where it stands, and how to mend it.

A `Problem` is for the person who can fix it, usually an editor. Problems are
gathered over a whole stage and raised together, so that one run shows all.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct


class Problem(Struct, frozen=True, order=True):
    """One thing to mend.

    `path` is relative to the bulletin's folder, with forward slashes. `line`
    counts from 1 in the file as the editor sees it; 0 is the file as a whole.
    `mend` says what to do; it may be empty. Arabic stands last on its line.
    """

    path: str
    line: int
    what: str
    mend: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        mend = "".join(f"\n    {line}" for line in self.mend.splitlines())
        return f"{place}: {self.what}{mend}"


class NashraError(Exception):
    """A failure we expect and can word; anything else is our own bug."""


class BuildFailed(NashraError):
    """The content has problems. Nothing was written. Exit code 1."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        # Two readers may meet the same problem; the editor mends it once.
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class WrongSetup(NashraError):
    """Wrong usage or configuration. Exit code 2. The message says the mend."""


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Suggest the nearest of the `known` names, or list them when few."""
    names = list(known)
    if near := get_close_matches(wrong, names, n=1, cutoff=0.6):
        return f"did you mean: {near[0]}"
    return f"known: {', '.join(sorted(names))}" if 0 < len(names) <= 12 else ""
