"""A build's second half: pages → staged files, those alone that would differ."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator import (
    assets,
    cards,
    content,
    darkroom,
    permalinks,
    rendering,
    views,
)
from generator.build.executors import BATCH, Progress, each, processes
from generator.bulletin import Bulletin
from generator.memo import Memory, OutputMemory, Stat
from generator.model import Body, Permalink, Picture, Rendition
from generator.output import found, stage
from generator.phrases import Phrases
from generator.problems import BuildFailed, Problem
from generator.renditions import Print, Recipe
from generator.views.offline import dresses
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

DIGEST = 8
"""Signs of a digest that tell the service worker whether a page is another."""
CARD = 2
"""Drawing a share card is as much work as rendering so many pages (1.8 against 0.8 ms)."""


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


def render(
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
        if old.stat != stat and digest_of((folder / file).read_bytes()) != old.digest:
            return False
        outputs[file] = OutputMemory(fingerprint, old.digest, stat)
        return True

    for number, (address, data) in enumerate(loaded.files):
        file, digest = permalinks.file(address), digest_of(data)
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
    with processes(jobs, sum(map(_weight, items))) as executor:
        for _, results in each(executor, render_batch, tasks):
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
    has become. What it is dressed in is kept as well."""
    view = page.view
    if not isinstance(view, WorkerView) or not view.kept:
        return page
    dress = sorted(filter(dresses, assets))
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
        digest = digest_of(data)
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
            return _renderer(setup).render(page, markdown(root, page.view.body))
        case CorrectionsView(body=Body() as body):
            return _renderer(setup).render(page, markdown(root, body))
        case _:
            return _renderer(setup).render(page)


def picture_file(root: Path, picture: Picture) -> bytes:
    """The file at a picture's own `href`, for pages that are no part of the site."""
    return _rendition(root, picture.path, picture.digest, picture.fallback)


def _rendition(root: Path, path: str, source: str, one: Rendition) -> bytes:
    wanted = Print(Recipe(one.kind, one.width, one.height), one.digest, one.size)
    return darkroom.rendition(root, path, source, wanted)


def markdown(root: Path, body: Body) -> str:
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
    return rendering.Renderer(root, setup.site, setup.live, partial(markdown, root))


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


def digest_of(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


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
