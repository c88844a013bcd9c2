"""One run of the preview, from the first build to Ctrl-C."""

import asyncio
import ipaddress
import secrets
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path

from livereload.handlers import LiveReloadHandler
from msgspec.structs import replace
from tornado.httpserver import HTTPServer

from generator import config, output, rendering
from generator.build import Report, build
from generator.preview import failure, serving
from generator.preview.builds import Builds, Outcome
from generator.preview.failure import Failure, FailurePage
from generator.preview.serving import LIVE, Hosts, Served, Shown
from generator.preview.watching import Watcher
from generator.problems import Problem, WrongSetup
from generator.seeds import import_seeds

MEMORY = ".nashra/preview"
"""Beside the memory of `nashra build`, whose site the preview never touches."""
SITE = f"{MEMORY}/site"
NEXT_PORTS = 20
"""How many ports are tried where none was asked for."""


def building(root: Path, drafts: bool, now: Callable[[], datetime]) -> Callable[[], Report]:
    """What the preview does on each change: import the seeds, then build."""

    def rebuild() -> Report:
        imported = import_seeds(root, config.read(root))
        report = build(
            root,
            now=now(),
            output=root / SITE,
            memory=root / MEMORY,
            drafts=drafts,
            live=LIVE,
        )
        return replace(report, notices=(*imported.notices, *report.notices))

    return rebuild


def bind(host: str, port: int | None, usual: int) -> socket.socket:
    """A socket on `port`; without one on the `usual`, or the next that is free."""
    ports = range(usual, usual + NEXT_PORTS) if port is None else (port,)
    for candidate in ports:
        try:
            family = socket.getaddrinfo(host, candidate, type=socket.SOCK_STREAM)[0][0]
            listening = socket.create_server((host, candidate), family=family, backlog=128)
        except OSError as error:
            wrong = error
        else:
            listening.setblocking(False)
            return listening
    raise WrongSetup(
        f"{host}:{ports[0]}: cannot be served on: {wrong.strerror}\n"
        "    choose another with --port or --host; port 0 is any that is free"
    )


async def run(
    root: Path, host: str, listening: socket.socket, rebuild: Callable[[], Report]
) -> None:
    """Preview until cancelled."""
    async with previewing(root, host, listening, rebuild):
        await asyncio.Event().wait()


@asynccontextmanager
async def previewing(
    root: Path, host: str, listening: socket.socket, rebuild: Callable[[], Report]
) -> AsyncIterator[str]:
    """Preview as long as the context lasts; gives the site's address."""
    try:
        if not (root / config.NAME).is_file():
            config.read(root)  # raises, and says how to make one
        with _alone(root):
            session = _Session(root, rebuild)
            try:
                yield await session.open(host, listening)
            finally:
                await session.close()
    finally:
        listening.close()


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Two previews of one bulletin would take the site from each other."""
    with ExitStack() as held:
        try:
            held.enter_context(output.locked(root / MEMORY))
        except WrongSetup as error:
            raise WrongSetup(f"{error}\n    or end the preview that is open already") from None
        yield


class _Session:
    """What is shown, and the three that change it: watcher, builds, server."""

    def __init__(self, root: Path, rebuild: Callable[[], Report]) -> None:
        self.root = root
        # A page of an earlier preview must not think itself fresh.
        self.name = secrets.token_hex(4)
        self.count = 0
        self.settings = _settings(root, config.Config(title="nashra", url="http://localhost/"))
        self.failure: Failure | None = None
        self.shown = Shown(self.name, self.settings.base, None, {})
        self.watcher = Watcher(root)
        self.builds = Builds(rebuild, self._ended)
        self.server: HTTPServer | None = None
        self.notices: tuple[Problem, ...] = ()

    async def open(self, host: str, listening: socket.socket) -> str:
        """Watch, build once, then serve; gives the address."""
        self.loop = asyncio.get_running_loop()
        self.first = self.loop.create_future()
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        self.watcher.start(lambda: self.builds.ask(self.watcher.taken()))
        self.builds.ask()
        # Who calls before the first build has ended waits, as the socket listens.
        await self.first
        script = rendering.packaged() / "preview" / "live.js"
        hosts = Hosts(host, socket.gethostname())
        served = Served(self.root / SITE, lambda: self.shown, hosts, script.read_bytes())
        self.server = HTTPServer(serving.application(served))
        self.server.add_socket(listening)
        port = listening.getsockname()[1]
        address = f"http://{_called(host)}:{port}{self.shown.base}"
        _say(f"preview: {address} (Ctrl-C ends it)")
        if not _is_loopback(host):
            _say("warning: whoever can reach this machine can read the preview, drafts included")
        return address

    async def close(self) -> None:
        """Leave no thread, no socket and no half build behind."""
        self.watcher.stop()
        if self.server:
            self.server.stop()
            serving.hang_up()
            await self.server.close_all_connections()
        self.builds.close()

    def _ended(self, outcome: Outcome, changed: frozenset[Path]) -> None:
        """Show the outcome of a build. Runs on the builds' thread."""
        self.settings = _settings(self.root, self.settings)
        before, self.failure = self.failure, outcome if isinstance(outcome, Failure) else None
        _tell(outcome, self.count == 0, self.notices)
        if isinstance(outcome, Report):
            self.notices = outcome.notices
            news = bool(outcome.written or outcome.removed or before)
        else:
            news = outcome != before
        if self.count == 0 or news:
            self.count += 1
            self._show(outcome)
            self.loop.call_soon_threadsafe(self._tell_pages, _path(changed, before, outcome))

    def _show(self, outcome: Outcome) -> None:
        page = FailurePage(None, {})
        if isinstance(outcome, Failure):
            page = failure.page(outcome, self.root, self.settings, LIVE)
        self.shown = Shown(f"{self.name}-{self.count}", self.settings.base, page.html, page.files)

    def _tell_pages(self, path: str) -> None:
        if not self.first.done():
            self.first.set_result(None)
        serving.reload(path)


def _settings(root: Path, otherwise: config.Config) -> config.Config:
    """The configuration as it is, or the last that could be read."""
    try:
        return config.read(root)
    except WrongSetup:
        return otherwise


def _path(changed: frozenset[Path], before: Failure | None, outcome: Outcome) -> str:
    """What livereload calls the change: a style sheet can be changed in place."""
    styles = bool(changed) and all(path.suffix == ".css" for path in changed)
    return "style.css" if styles and not before and isinstance(outcome, Report) else "*"


def _called(host: str) -> str:
    """The host as a browser's address has it."""
    if host in ("0.0.0.0", "::", ""):
        return "127.0.0.1" if host != "::" else "[::1]"
    return f"[{host}]" if ":" in host else host


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _tell(outcome: Outcome, first: bool, told: tuple[Problem, ...]) -> None:
    """One line for each build, or its problems."""
    match outcome:
        case Report():
            for notice in outcome.notices:
                if notice not in told:
                    _say(f"note: {notice}")
            what = f"{outcome.articles} articles" if first else f"{outcome.written} files written"
            _say(f"built in {outcome.seconds:.2f} s: {what}")
        case Failure(fault=None):
            _say(str(outcome))
            count = len(outcome.problems)
            _say(f"{count} problem{'s'[: count > 1]}; the pages show them until they are mended")
        case Failure():
            _say(str(outcome))
            _say("This is a fault in nashra, not in your text. Please report the lines above.")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
