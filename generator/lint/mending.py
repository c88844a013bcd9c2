"""A manuscript with its slips mended, and everything else as it was."""

from collections.abc import Iterable, Sequence

from generator.lint.checklist import Checklist
from generator.lint.passages import Manuscript, Passage, manuscript
from generator.lint.scalars import Scalar, quoted
from generator.lint.slips import Edit, Slip

_ROUNDS = 12
"""One mend may uncover the next: «قال ,ثم» asks for three."""


def mended(paper: Manuscript, checklist: Checklist) -> tuple[Manuscript, int]:
    """The manuscript after every mend that has one right answer, and how many there were."""
    count = 0
    for _ in range(_ROUNDS):
        edits, mends = chosen(checklist.slips(paper))
        done = _edited(paper, edits) if edits else None
        if done is None:
            break
        paper, count = done, count + mends
    return paper, count


def chosen(slips: Iterable[Slip]) -> tuple[list[Edit], int]:
    """The edits of the file's text, in order, without what meets an earlier rule's edit."""
    taken: list[Edit] = []
    touched: set[int] = set()
    count = 0
    for slip in slips:
        edits = [edit for one in slip.edits for edit in source_edits(slip.passage, one)]
        places = {at for begin, end, _ in edits for at in range(begin, end + 1)}
        if edits and touched.isdisjoint(places):
            touched |= places
            taken += edits
            count += 1
    return sorted(taken), count


def source_edits(passage: Passage, edit: Edit) -> list[Edit]:
    """An edit of a passage as edits of the file; signs that stand between are kept."""
    start, end, new = edit
    if passage.scalar and not passage.scalar.exact:
        return []
    if start == end:
        at = passage.ends[start - 1] if start else passage.starts[start]
        return [(at, at, new)]
    edits: list[Edit] = []
    for n in range(start, end):
        begin, stop = passage.starts[n], passage.ends[n]
        if edits and edits[-1][1] == begin:
            edits[-1] = (edits[-1][0], stop, edits[-1][2])
        elif not edits or begin > edits[-1][0]:
            edits.append((begin, stop, "" if edits else new))
    return edits


def _edited(paper: Manuscript, edits: Sequence[Edit]) -> Manuscript | None:
    """The manuscript with these edits; None where its front matter could not take them."""
    want = [(way, _value(scalar, edits)) for way, scalar in paper.scalars]
    done = manuscript(applied(paper.text, edits))
    if done and [(way, scalar.text) for way, scalar in done.scalars] == want:
        return done
    # Without the character that went, a value may need quotation marks, or its
    # broken lines may mean something else: then it is written anew, on one line.
    rewritten = [
        (scalar, value)
        for (_, scalar), (_, value) in zip(paper.scalars, want, strict=True)
        if value != scalar.text
    ]
    others = [
        edit
        for edit in edits
        if not any(scalar.begin <= edit[0] <= scalar.end for scalar, _ in rewritten)
    ]
    whole: list[Edit] = []
    for scalar, value in rewritten:
        newline = "\n" * paper.text.endswith("\n", scalar.begin, scalar.end)
        whole.append((scalar.begin, scalar.end, quoted(value) + newline))
    done = manuscript(applied(paper.text, sorted([*others, *whole])))
    return done if done and [(way, one.text) for way, one in done.scalars] == want else None


def _value(scalar: Scalar, edits: Sequence[Edit]) -> str:
    """What a value has to be after the edits."""
    text, at = "", 0
    for begin, end, new in edits:
        if begin < scalar.begin or begin >= scalar.end:
            continue
        while at < len(scalar.text) and scalar.starts[at] < begin:
            text += scalar.text[at]
            at += 1
        text += new
        while at < len(scalar.text) and scalar.starts[at] < end:
            at += 1
    return text + scalar.text[at:]


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits, which are in order and apart."""
    parts, last = [], 0
    for begin, end, new in edits:
        parts += [text[last:begin], new]
        last = end
    return "".join([*parts, text[last:]])
