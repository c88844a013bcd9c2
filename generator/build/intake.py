"""A build's first half: the content on the disk → the bulletin."""

from collections.abc import Callable, Sequence, Set
from concurrent.futures import Executor
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from generator import (
    bulletin,
    config,
    content,
    darkroom,
)
from generator.build.executors import BATCH, Progress, each, portions, processes, threads
from generator.bulletin import Bulletin, TagName
from generator.content.files import UNTYPABLE
from generator.memo import Memory, PictureMemory, SourceMemory, Stat
from generator.model import Written, WrittenStanding
from generator.pictures import unwarned
from generator.problems import BuildFailed, Problem
from generator.renditions import Developed

MEASURING = 40
"""Measuring a picture is as much work as rendering so many pages."""


class Gathered(Struct, frozen=True):
    """The bulletin, and what its files were, each by its path."""

    whole: Bulletin
    sources: dict[str, SourceMemory]
    pictures: dict[str, PictureMemory]
    strays: tuple[Problem, ...] = ()
    """Documents among the content that are no articles."""


def gather(
    root: Path,
    settings: config.Config,
    now: datetime,
    drafts: bool,
    known: Memory,
    jobs: int | None,
    told: Progress,
) -> Gathered:
    """Read the content and assemble it. Raises BuildFailed with all problems."""
    files, strays = _scan(root)
    with processes(jobs, len(files) - len(known.sources)) as executor:
        sources = _read(root, settings.edition.time_zone, files, known, executor, told)
    read = [source.written for source in sources.values()]
    written = [one for one in read if isinstance(one, Written)]
    standing = [one for one in read if isinstance(one, WrittenStanding)]
    held = {one.path for one in written if bulletin.held_back(one, now, drafts)}
    files_of, pictures = _pictures(root, read, held, known, jobs, told)
    whole = bulletin.assemble(
        written,
        settings,
        now=now,
        drafts=drafts,
        name_tag=_tag_names(root),
        pictures={
            named: Developed(pictures[file].measured, pictures[file].prints)
            for named, file in files_of.items()
        },
        standing=standing,
    )
    return Gathered(whole, sources, pictures, strays)


def _scan(root: Path) -> tuple[dict[str, Stat], tuple[Problem, ...]]:
    """The content files and their signatures, by path below `root`, in order; and the strays."""
    if not (root / content.CONTENT).is_dir():
        # An empty site would take the place of a good one.
        mend = "go to the bulletin's folder, or write a first article: nashra init"
        raise BuildFailed([Problem(f"{content.CONTENT}/", 0, "no such folder", mend)])
    files = {}
    strays: list[Path] = []
    for path in content.found(root / content.CONTENT, strays):
        try:
            status = path.stat()
            if not S_ISREG(status.st_mode):  # reading a pipe would never end
                continue
            stat = Stat.of(status)
        except FileNotFoundError:  # deleted meanwhile, or a dangling link
            continue
        except OSError:  # reading it will say why
            stat = Stat(-1, -1)
        files[path.relative_to(root).as_posix()] = stat
    if odd := list(filter(UNTYPABLE.search, files)):
        what = "a file name with signs that nobody can type"
        raise BuildFailed(Problem(ascii(path), 0, what, "rename it") for path in odd)
    mend = "name it .md if it is one, or put it into seeds/ as .txt"
    told = (
        Problem(path.relative_to(root).as_posix(), 0, "not an article", mend)
        for path in sorted(strays)
    )
    return dict(sorted(files.items())), tuple(told)


def _read(
    root: Path,
    zone: str,
    files: dict[str, Stat],
    known: Memory,
    executor: Executor | None,
    told: Progress,
) -> dict[str, SourceMemory]:
    """Every content file as read. Raises BuildFailed with the problems of all."""
    sources: dict[str, SourceMemory] = {}
    changed: list[tuple[str, Stat, str]] = []
    for path, stat in files.items():
        old = known.sources.get(path)
        if old and known.trusts(stat, old.stat):
            sources[path] = old
        else:
            changed.append((path, stat, old.digest if old else ""))
    problems: list[Problem] = []
    batches = [(str(root), zone, batch) for batch in portions(changed)]
    for done, results in each(executor, read_batch, batches):
        told("read", min(done * BATCH, len(changed)), len(changed))
        for path, stat, result in results:
            match result:
                case SourceMemory():
                    sources[path] = result
                case str():  # the same bytes under a new signature
                    old = known.sources[path]
                    sources[path] = SourceMemory(stat, old.digest, old.written)
                case None:  # deleted meanwhile
                    continue
                case _:
                    problems += result
    if problems:
        raise BuildFailed(problems)
    return dict(sorted(sources.items()))


def read_batch(
    task: tuple[str, str, tuple[tuple[str, Stat, str], ...]],
) -> list[tuple[str, Stat, SourceMemory | str | tuple[Problem, ...] | None]]:
    """Read some content files: what each holds, its digest if that is the old
    one, or its problems. Runs in any process."""
    root, zone_name, files = task
    zone = ZoneInfo(zone_name)
    results: list[tuple[str, Stat, SourceMemory | str | tuple[Problem, ...] | None]] = []
    for path, stat, old_digest in files:
        try:
            data = Path(root, path).read_bytes()
        except FileNotFoundError:
            results.append((path, stat, None))
            continue
        except OSError as error:
            results.append((path, stat, (Problem(path, 0, f"cannot be read: {error.strerror}"),)))
            continue
        digest = blake2b(data, digest_size=16).hexdigest()
        if digest == old_digest:
            results.append((path, stat, digest))
            continue
        read = content.read(path, data, zone)
        if isinstance(read, Written | WrittenStanding):
            results.append((path, stat, SourceMemory(stat, digest, read)))
        else:
            results.append((path, stat, read))
    return results


def _pictures(
    root: Path,
    written: Sequence[Written | WrittenStanding],
    held: Set[str],
    known: Memory,
    jobs: int | None,
    told: Progress,
) -> tuple[darkroom.Files, dict[str, PictureMemory]]:
    """All picture files, measured, and developed but for those of articles held back.

    `held` are the paths of these. Raises BuildFailed with the problems of all.
    """
    files, problems = darkroom.find(root, written)
    pictures, changed = darkroom.wanting(files, known, root)
    wrong: dict[str, str] = {}
    batches = [(str(root), dict([one])) for one in changed.items()]
    with processes(jobs, MEASURING * len(changed)) as executor:
        for done, measured in each(executor, darkroom.measure_batch, batches):
            told("measure pictures", done, len(changed))
            for file, result in measured:
                if isinstance(result, str):
                    wrong[file] = result
                else:
                    pictures[file] = result
    if problems := problems + darkroom.told(written, files, wrong):
        raise BuildFailed(problems)
    wanted = {file for (article, _), file in files.items() if article not in held}
    new = [one.measured for one in pictures.values() if not one.prints]
    tasks = [(str(root), (one,)) for one in new if one.path in wanted]
    with unwarned(), threads(jobs, len(tasks)) as executor:
        for done, developed in each(executor, darkroom.develop_batch, tasks):
            told("develop pictures", done, len(tasks))
            for file, prints in developed:
                if isinstance(prints, str):
                    wrong[file] = prints
                else:
                    pictures[file] = replace(pictures[file], prints=prints)
    if problems := darkroom.told(written, files, wrong):
        raise BuildFailed(problems)
    if tasks:
        darkroom.tidy(root, pictures.values())
    return files, dict(sorted(pictures.items()))


def _tag_names(root: Path) -> Callable[[str], TagName]:
    """How the vocabulary writes tags; without one, as the articles do."""
    text = content.vocabulary(root)
    if text is None:
        return TagName
    from generator import tagging  # parses the vocabulary; a bulletin may have none

    vocabulary = tagging.read_vocabulary(text, content.VOCABULARY)
    return lambda label: TagName(*vocabulary.name(label), vocabulary.old_slugs(label))
