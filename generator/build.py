"""One build: read what changed, plan every page, render what differs, publish.

All work on articles and pages is a list of batches given to a
`concurrent.futures.Executor`, so that it runs in this process for a small
site and in many for a large one. Bodies are read where they are rendered;
only summaries travel.
"""

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache, partial
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator import (
    assets,
    bulletin,
    cards,
    config,
    content,
    darkroom,
    memo,
    permalinks,
    rendering,
    views,
)
from generator.bulletin import Bulletin, HeldBack, StandsDown, TagName
from generator.memo import Memory, OutputMemory, PictureMemory, SourceMemory, Stat
from generator.model import Body, Permalink, Picture, Rendition, Written, WrittenStanding
from generator.output import check, found, locked, publish, stage
from generator.phrases import Phrases
from generator.pictures import unwarned
from generator.problems import BuildFailed, Problem
from generator.renditions import Developed, Print, Recipe
from generator.views.page import (
    ArticleView,
    CardView,
    CorrectionsView,
    HomeView,
    Page,
    RedirectView,
    RenditionView,
    ShortLinkView,
    Site,
    StandingView,
    WorkerView,
)

if TYPE_CHECKING:
    from generator.cards.press import Press

Task = TypeVar("Task")
Result = TypeVar("Result")
Item = TypeVar("Item")

MEMORY = ".nashra"
BATCH = 300
"""Articles or pages in one task: large enough that handing it over costs nothing."""
SPREAD_FROM = 1500
"""Below so many pages a second process costs more than it saves."""
DIGEST = 8
"""Signs of a digest that tell the service worker whether a page is another."""
CARD = 2
"""Drawing a share card is as much work as rendering so many pages (1.8 against 0.8 ms)."""

MEASURING = 40
"""Measuring a picture is as much work as rendering so many pages."""

# Control characters, and bytes of a name in another encoding than UTF-8.
_UNTYPABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much of it is done, and how much there is."""


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
        gathered = _gather(root, settings, now, drafts, known, jobs, told)
        whole = gathered.whole
        planned = views.plan(whole, pages)
        made = _render(root, folder, planned, whole, known, jobs, live, told)
        removed = publish(folder, made.staged, made.order, made.outputs)
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
        notices=whole.notices,
    )


def current(root: Path, *, now: datetime) -> Bulletin:
    """The bulletin as a build at `now` would publish it.

    What the last build remembers is used; nothing is published or remembered, but for
    new pictures, which are developed and kept. Raises BuildFailed or WrongSetup.
    """
    root = root.resolve()
    settings = config.read(root)
    known = memo.load(root / MEMORY, memo.maker(settings.edition.time_zone))
    return _gather(root, settings, now, False, known, None, _untold).whole


def renderer(root: Path, whole: Bulletin, hrefs: Mapping[str, str]) -> "rendering.Renderer":
    """Renders pages of a bulletin that are no part of its site. `hrefs` are of its assets."""
    root = root.resolve()
    site = views.site(whole, hrefs)
    return rendering.Renderer(root, site, read=partial(_markdown, root))


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


# Reading


class _Gathered(Struct, frozen=True):
    """The bulletin, and what its files were, each by its path."""

    whole: Bulletin
    sources: dict[str, SourceMemory]
    pictures: dict[str, PictureMemory]


def _gather(
    root: Path,
    settings: config.Config,
    now: datetime,
    drafts: bool,
    known: Memory,
    jobs: int | None,
    told: Progress,
) -> _Gathered:
    """Read the content and assemble it. Raises BuildFailed with all problems."""
    files = _scan(root)
    with _executor(jobs, len(files) - len(known.sources)) as executor:
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
    return _Gathered(whole, sources, pictures)


def _scan(root: Path) -> dict[str, Stat]:
    """The content files and their signatures, by path below `root`, in order."""
    files = {}
    for path in content.found(root / content.CONTENT):
        try:
            stat = Stat.of(path.stat())
        except FileNotFoundError:  # deleted meanwhile, or a dangling link
            continue
        except OSError:  # reading it will say why
            stat = Stat(-1, -1)
        files[path.relative_to(root).as_posix()] = stat
    if odd := list(filter(_UNTYPABLE.search, files)):
        what = "a file name with signs that nobody can type"
        raise BuildFailed(Problem(ascii(path), 0, what, "rename it") for path in odd)
    return dict(sorted(files.items()))


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
    batches = [(str(root), zone, batch) for batch in _batches(changed)]
    for done, results in _each(executor, read_batch, batches):
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
    with _executor(jobs, MEASURING * len(changed)) as executor:
        for done, measured in _each(executor, darkroom.measure_batch, batches):
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
    with unwarned(), _threads(jobs, len(tasks)) as executor:
        for done, developed in _each(executor, darkroom.develop_batch, tasks):
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


# Rendering


class Made(Struct, frozen=True):
    """The rendered site: new files, the order to move them in, and all files."""

    staged: dict[str, Path]
    order: tuple[str, ...]
    outputs: dict[str, OutputMemory]


class Setup(Struct, frozen=True):
    """All that a renderer is made of; equal setups render equal bytes."""

    root: str
    site: Site
    live: str | None
    templates: dict[str, bytes]
    """The digest of each: a renderer that has read older ones is not used again."""
    cards: tuple[bytes, bytes]
    """Digests of the share cards' typefaces, and of these with the catalogue."""


class _Item(Struct, frozen=True):
    """A page to render: into which staged file, unless the bytes are `old`."""

    file: str
    page: Page
    staged: str
    old: str


class _Rendered(Struct, frozen=True):
    file: str
    digest: str
    stat: Stat | None
    """None where the bytes are those already online."""


def _render(
    root: Path,
    folder: Path,
    planned: Sequence[Page],
    whole: Bulletin,
    known: Memory,
    jobs: int | None,
    live: str | None,
    told: Progress,
) -> Made:
    loaded = assets.load(rendering.folders(root))
    site = views.site(whole, loaded.hrefs(whole.config.base))
    names = {page.template for page in planned if page.template}
    templates = rendering.digests(root, names, site.language)
    shared_by_cards = cards.look(rendering.folders(root), site.language)
    setup = Setup(str(root), site, live, templates, shared_by_cards)
    shared = blake2b(msgspec.msgpack.encode((site, live)), digest_size=16).digest()

    online = found(folder)
    outputs: dict[str, OutputMemory] = {}
    items: list[_Item] = []
    fingerprints: dict[str, str] = {}
    staging = stage(folder)
    staged: dict[str, Path] = {}

    def keep(file: str, fingerprint: str) -> bool:
        """Whether the file online already is what this fingerprint makes."""
        old, stat = known.outputs.get(file), online.get(file)
        if old is None or stat is None or old.fingerprint != fingerprint:
            return False
        if old.stat != stat and _digest((folder / file).read_bytes()) != old.digest:
            return False
        outputs[file] = OutputMemory(fingerprint, old.digest, stat)
        return True

    for number, (address, data) in enumerate(loaded.files):
        file, digest = permalinks.file(address), _digest(data)
        if not keep(file, digest):
            staged[file] = staging / f"a{number}"
            staged[file].write_bytes(data)
            outputs[file] = OutputMemory(digest, digest, Stat.of(staged[file].stat()))
    encode = msgspec.msgpack.Encoder().encode

    def ask(page: Page) -> None:
        """Have a page rendered, unless the file online is what it would become."""
        file = permalinks.file(page.permalink)
        view = blake2b(encode((page.template, page.permalink, page.view)), digest_size=16)
        if isinstance(page.view, CardView):
            # Nothing else of the site is on it; only some take a phrase.
            view.update(setup.cards[page.view.kind in cards.PHRASED])
        elif isinstance(page.view, RenditionView):
            pass  # nor of the site at all
        else:
            view.update(shared + templates.get(page.template, b""))
        fingerprint = view.hexdigest()
        if not keep(file, fingerprint):
            fingerprints[file] = fingerprint
            old = known.outputs.get(file)
            same = old is not None and online.get(file) == old.stat
            place = str(staging / str(len(items)))
            items.append(_Item(file, page, place, old.digest if old and same else ""))

    problems: list[Problem] = []

    def take(results: Iterable[_Rendered | Problem]) -> None:
        for result in results:
            if isinstance(result, Problem):
                problems.append(result)
                continue
            stat = result.stat or online[result.file]
            outputs[result.file] = OutputMemory(fingerprints[result.file], result.digest, stat)
            if result.stat:
                staged[result.file] = Path()

    workers = [page for page in planned if isinstance(page.view, WorkerView)]
    for page in planned:
        if not isinstance(page.view, WorkerView):
            ask(page)
    tasks = [(setup, batch) for batch in _weighed(items)]
    done = 0
    with _executor(jobs, sum(map(_weight, items))) as executor:
        for _, results in _each(executor, render_batch, tasks):
            done += len(results)
            told("render", min(done, len(items)), len(items))
            take(results)
    if not problems:
        rendered = len(items)
        for page in workers:
            ask(_with_digests(page, loaded.names.values(), outputs))
        take(render_batch((setup, tuple(items[rendered:]))))
    if problems:
        raise BuildFailed(problems)
    staged.update({i.file: Path(i.staged) for i in items if i.file in staged})
    ranks = {item.file: _rank(item.page) for item in items}
    order = tuple(sorted(staged, key=lambda file: (ranks.get(file, 0), file)))
    return Made(staged, order, outputs)


def _with_digests(
    page: Page, assets: Iterable[Permalink], outputs: Mapping[str, OutputMemory]
) -> Page:
    """The service worker's page with what is known only now: what all that it keeps
    has become. Styles and fonts are kept as well."""
    view = page.view
    if not isinstance(view, WorkerView) or not view.kept:
        return page
    dress = sorted(name for name in assets if name.endswith((".css", ".woff2")))
    made = ((at, outputs.get(permalinks.file(at))) for at in (*view.kept, *dress))
    kept = {at: output.digest[:DIGEST] for at, output in made if output}
    return replace(page, view=replace(view, kept=kept))


def render_batch(task: tuple[Setup, tuple[_Item, ...]]) -> list[_Rendered | Problem]:
    """Render some pages into their staged files. Runs in any process."""
    setup, items = task
    root = Path(setup.root)
    results: list[_Rendered | Problem] = []
    for item in items:
        try:
            data = _page_bytes(root, item.page, setup)
        except BuildFailed as failed:
            results += failed.problems
            continue
        digest = _digest(data)
        if digest == item.old:
            results.append(_Rendered(item.file, digest, None))
            continue
        # os.open is a third of the cost of Path.write_bytes, ten thousand times.
        handle = os.open(item.staged, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            os.write(handle, data)
            stat = Stat.of(os.fstat(handle))
        finally:
            os.close(handle)
        results.append(_Rendered(item.file, digest, stat))
    return results


def _page_bytes(root: Path, page: Page, setup: Setup) -> bytes:
    match page.view:
        case RenditionView(path, source, one):
            return _rendition(root, path, source, one)
        case CardView():
            return _card(setup, page.view)
        case ArticleView() | StandingView():
            return _renderer(setup).render(page, _markdown(root, page.view.body))
        case CorrectionsView(body=Body() as body):
            return _renderer(setup).render(page, _markdown(root, body))
        case _:
            return _renderer(setup).render(page)


def picture_file(root: Path, picture: Picture) -> bytes:
    """The file at a picture's own `href`, for pages that are no part of the site."""
    return _rendition(root, picture.path, picture.digest, picture.fallback)


def _rendition(root: Path, path: str, source: str, one: Rendition) -> bytes:
    wanted = Print(Recipe(one.kind, one.width, one.height), one.digest, one.size)
    return darkroom.rendition(root, path, source, wanted)


def _markdown(root: Path, body: Body) -> str:
    """A body's text. Raises BuildFailed where it is another than when it was read."""
    text, _ = content.body(_unchanged(root, body.path))
    if content.digest(text) != body.digest:
        raise _moved(body.path)
    return text


def _unchanged(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError:
        raise _moved(path) from None


def _moved(path: str) -> BuildFailed:
    return BuildFailed([Problem(path, 0, "changed while the build was reading it", "build again")])


@lru_cache(maxsize=2)
def _renderer_of(key: bytes) -> "rendering.Renderer":
    setup = msgspec.msgpack.decode(key, type=Setup)
    root = Path(setup.root)
    return rendering.Renderer(root, setup.site, setup.live, partial(_markdown, root))


def _renderer(setup: Setup) -> "rendering.Renderer":
    return _renderer_of(msgspec.msgpack.encode(setup))


@lru_cache(maxsize=2)
def _press(root: str, language: str, look: bytes) -> tuple["Press", Phrases]:
    """What draws cards, and the catalogue; `look` is the digest of both."""
    places = rendering.folders(Path(root))
    return cards.load(places), cards.catalogue(places, language)


def _card(setup: Setup, view: CardView) -> bytes:
    press, catalogue = _press(setup.root, setup.site.language, setup.cards[True])
    return press.draw(cards.worded(view, catalogue))


def _rank(page: Page) -> int:
    """The order in which pages go online, so that every link leads somewhere."""
    match page.view:
        case RenditionView() | CardView():
            return 0
        case ArticleView() | RedirectView() | ShortLinkView():
            return 1
        case HomeView():
            return 3
        case _:
            return 2 if page.template.endswith(".html") else 4


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


# Executors


@contextmanager
def _executor(jobs: int | None, work: int) -> Iterator[Executor | None]:
    """Where the batches run; None is here, which is quickest for a small site."""
    count = jobs if jobs else (os.cpu_count() or 1) if work >= SPREAD_FROM else 1
    if count <= 1:
        yield None
        return
    # Spawned, not forked: the preview has threads, and a fork copies their locks.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as executor:
        yield executor


@contextmanager
def _threads(jobs: int | None, tasks: int) -> Iterator[Executor | None]:
    """Where pictures are developed: Pillow lets other threads run while it works, so
    that two take half the time (3.5 s against 1.8 s for four), and none need be started."""
    count = min(jobs or os.cpu_count() or 1, tasks)
    if count <= 1:
        yield None
        return
    with ThreadPoolExecutor(count) as executor:
        yield executor


def _each(
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


def _weight(item: _Item) -> int:
    """How much work a page is, beside an HTML page."""
    return CARD if isinstance(item.page.view, CardView) else 1


def _weighed(items: Sequence[_Item]) -> Iterator[tuple[_Item, ...]]:
    """Batches of equal work."""
    batch: list[_Item] = []
    work = 0
    for item in items:
        batch.append(item)
        work += _weight(item)
        if work >= BATCH:
            yield tuple(batch)
            batch, work = [], 0
    if batch:
        yield tuple(batch)


def _batches(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    return (tuple(items[at : at + BATCH]) for at in range(0, len(items), BATCH))
