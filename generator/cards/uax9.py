"""In which order the letters of a line stand: UAX #9, the Unicode bidirectional algorithm.

For text without explicit embeddings and overrides (U+202A–202E), which a card
never obeys: strip them first. Isolates and the marks LRM, RLM and ALM count.
"""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import bidirectional

MAX_DEPTH = 125
"""UAX #9 BD2: the deepest level."""
MAX_BRACKETS = 63
"""UAX #9 BD16: with more opening brackets than this at once, none is paired."""

_PAIRS = {"(": ")", "[": "]", "{": "}"}  # «» and ‹› are mirrored, yet are no brackets
_CLOSING = frozenset(_PAIRS.values())
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"))
_ISOLATES = frozenset(("FSI", "LRI", "RLI"))
_REVERSED = frozenset(("R", "AL", "NSM", "WS", "ON", "CS", "ES", "ET", "BN"))

_type = lru_cache(4096)(bidirectional)


def base(text: str) -> int:
    """The level of a paragraph of ours: right to left unless all its letters are Latin."""
    types = {_type(c) for c in text}
    return int("L" not in types or not types.isdisjoint(("R", "AL")))


def levels(text: str, base: int = 1) -> tuple[int, ...]:
    """The embedding level of each character of one paragraph: even is left to right.

    `base` is the paragraph's own level, 1 for right to left. Rule L1 is left
    out: it moves only blanks at a line's end, and our lines have none.
    """
    types = [_type(c) for c in text]
    if base == 1 and _REVERSED.issuperset(types):
        return (1,) * len(text)  # as most headlines are
    found = [base] * len(text)
    _resolve(text, types, 0, base, found)
    # Characters that the rules do not see (BN) go with the one before them.
    for at, kind in enumerate(types):
        if kind == "BN" and at:
            found[at] = found[at - 1]
    return tuple(found)


def visual(levels: Sequence[int]) -> list[int]:
    """The places of a line's pieces from left to right, each piece with its level (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for depth in range(max(levels), min(odd) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= depth:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = max(end, at + 1)
    return order


def _resolve(text: str, types: list[str], start: int, level: int, found: list[int]) -> int:
    """Give levels to what stands at one depth from `start` on, and to what is isolated in it.

    Returns where it ended: at the PDI that closes it, or at the text's end.
    """
    own: list[int] = []
    at = start
    while at < len(text):
        kind = types[at]
        if kind == "PDI" and start:
            break
        if kind != "BN":
            own.append(at)
        if kind in _ISOLATES:
            inner = level
            if kind == "LRI" or (kind == "FSI" and _first_strong(types, at + 1) == "L"):
                inner += 2 - level % 2
            else:
                inner += 1 + level % 2
            if inner <= MAX_DEPTH:
                at = _resolve(text, types, at + 1, inner, found)
                own += [at] if at < len(text) else []  # the PDI that closes it
        at += 1
    for place, found_level in zip(own, _sequence(text, types, own, level), strict=True):
        found[place] = found_level
    return at


def _first_strong(types: list[str], start: int) -> str:
    """The first strong direction of an isolate that begins at `start` (P2, P3)."""
    depth = 0
    for kind in types[start:]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if not depth:
                break
            depth -= 1
        elif not depth and kind in ("L", "R", "AL"):
            return kind
    return "L"


def _sequence(text: str, types: list[str], own: list[int], level: int) -> list[int]:
    """Levels of an isolating run sequence; it begins and ends as its own level reads."""
    side = "RL"[level % 2 == 0]
    kinds = _weak([types[place] for place in own], side)
    _brackets(text, types, own, kinds, side)
    _neutral(kinds, side)
    if side == "R":  # I2
        return [level if kind == "R" else level + 1 for kind in kinds]
    return [level + {"L": 0, "R": 1}.get(kind, 2) for kind in kinds]  # I1


def _weak(kinds: list[str], side: str) -> list[str]:
    """Rules W1 to W7."""
    count = len(kinds)
    before = strong = side
    for at, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kinds[at] = kind = "ON" if before in _ISOLATES or before == "PDI" else before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            kinds[at] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for at in range(1, count - 1):  # W4
        left, kind, right = kinds[at - 1 : at + 2]
        if left == right and (
            (kind == "ES" and left == "EN") or (kind == "CS" and left in ("EN", "AN"))
        ):
            kinds[at] = left
    at = 0
    while at < count:  # W5
        end = at
        while end < count and kinds[end] == "ET":
            end += 1
        if end > at and "EN" in (*kinds[max(at - 1, 0) : at], *kinds[end : end + 1]):
            kinds[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)
    strong = side
    for at, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):  # W6
            kinds[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            kinds[at] = "L"
    return kinds


def _strong(kind: str) -> str | None:
    """How a resolved type counts beside neutrals: numbers as R."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else None


def _brackets(text: str, types: list[str], own: list[int], kinds: list[str], side: str) -> None:
    """Rule N0: both brackets of a pair read the same way."""
    other = "LR"[side == "L"]
    for first, last in _bracket_pairs(text, own, kinds):
        inside = {_strong(kind) for kind in kinds[first + 1 : last]}
        if side in inside:
            way = side
        elif other in inside:
            before = next(filter(None, map(_strong, reversed(kinds[:first]))), side)
            way = other if before == other else side
        else:
            continue
        for place in (first, last):
            kinds[place] = way
            after = place + 1
            while after < len(own) and types[own[after]] == "NSM":
                kinds[after] = way
                after += 1


def _bracket_pairs(text: str, own: list[int], kinds: list[str]) -> list[tuple[int, int]]:
    open_: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, place in enumerate(own):
        if kinds[at] != "ON":
            continue
        c = text[place]
        if c in _PAIRS:
            if len(open_) == MAX_BRACKETS:
                return []
            open_.append((_PAIRS[c], at))
        elif c in _CLOSING:
            for depth in range(len(open_) - 1, -1, -1):
                if open_[depth][0] == c:
                    pairs.append((open_[depth][1], at))
                    del open_[depth:]
                    break
    return sorted(pairs)


def _neutral(kinds: list[str], side: str) -> None:
    """Rules N1 and N2."""
    at, count = 0, len(kinds)
    while at < count:
        end = at
        while end < count and kinds[end] in _NEUTRAL:
            end += 1
        if end > at:
            left = _strong(kinds[at - 1]) if at else side
            right = _strong(kinds[end]) if end < count else side
            kinds[at:end] = [(left or side) if left == right else side] * (end - at)
        at = max(end, at + 1)
