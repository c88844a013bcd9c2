"""The preview over a real socket, with a small real build in place of ours.

How a browser lives with it is in `browser/test_serve.py`.
"""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import markdown, newsroom
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from generator.build import Report
from generator.preview import PORT, watching
from generator.preview.builds import Builds
from generator.preview.failure import Failure, _read
from generator.preview.serving import LIVE, Hosts, _file
from generator.preview.session import SITE, bind, previewing
from generator.preview.watching import Watcher
from generator.problems import BuildFailed, Problem, WrongSetup

PATIENCE = 20


def report(written: int = 0, removed: int = 0) -> Report:
    return Report("site", 1, 1, 0, written, 0, removed, 0.0, (), ())


def small_build(root: Path) -> Callable[[], Report]:
    """Publishes each content file as a page; «كسر» in one is a problem, «خلل» a bug."""

    def page(text: str) -> str:
        return f'<html><head><script src="{LIVE}" defer></script></head>{text}</html>'

    def build() -> Report:
        texts = {path.stem: path.read_text("utf-8") for path in (root / "content").glob("*.md")}
        for name, text in texts.items():
            if "كسر" in text:
                raise BuildFailed([Problem(f"content/{name}.md", 3, "broken", "mend it")])
            if "خلل" in text:
                raise ZeroDivisionError("a bug of ours")
        made = {"404.html": page("ضاعت"), "style.css": "a{}", "index.html": page("الأولى")}
        made |= {f"{name}/index.html": page(text) for name, text in texts.items()}
        written = 0
        for file, text in made.items():
            target = root / SITE / file
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() or target.read_text("utf-8") != text:
                target.write_text(text, "utf-8")
                written += 1
        return report(written)

    return build


class Visitor:
    """A client of one preview, which may call it by any name."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.host = address.split("/")[2]
        self.lines: list[WebSocketClientConnection] = []

    async def get(self, path: str, **headers: str) -> HTTPResponse:
        request = HTTPRequest(f"http://{self.host}{path}", headers=headers, follow_redirects=False)
        return await AsyncHTTPClient().fetch(request, raise_error=False)

    async def text(self, path: str) -> str:
        return (await self.get(path)).body.decode()

    async def page(self, **headers: str) -> WebSocketClientConnection:
        """An open page, in the words of livereload's protocol."""
        request = HTTPRequest(f"ws://{self.host}/.nashra/live", headers=headers)
        line = await websocket_connect(request)
        self.lines.append(line)
        await line.write_message(json.dumps({"command": "hello", "protocols": []}))
        assert (await heard(line))["command"] == "hello"
        build = await self.text("/.nashra/build")
        await line.write_message(json.dumps({"command": "info", "url": "/", "build": build}))
        return line


@asynccontextmanager
async def preview(
    root: Path, rebuild: Callable[[], Report] | None = None
) -> AsyncIterator[Visitor]:
    listening = bind("127.0.0.1", 0, PORT)
    async with previewing(root, "127.0.0.1", listening, rebuild or small_build(root)) as address:
        visitor = Visitor(address)
        yield visitor
        for line in visitor.lines:
            line.close()


def visit(root: Path, steps: Callable[[Visitor], Awaitable[None]]) -> None:
    async def run() -> None:
        async with asyncio.timeout(PATIENCE), preview(root) as visitor:
            await steps(visitor)

    asyncio.run(run())


async def heard(line: WebSocketClientConnection) -> dict[str, str]:
    message = await line.read_message()
    assert message is not None
    return cast(dict[str, str], json.loads(message))


# What is served


def test_pages_are_served_as_a_static_host_would(tmp_path):
    async def steps(visitor):
        home = await visitor.get("/")
        assert (home.code, home.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert home.headers["Cache-Control"] == "no-store"
        story = await visitor.get("/%D8%AE%D8%A8%D8%B1/")
        assert "نص الخبر." in story.body.decode()
        style = await visitor.get("/style.css")
        assert style.headers["Content-Type"] == "text/css; charset=utf-8"

    visit(newsroom(tmp_path, خبر=markdown("أ")), steps)


def test_the_one_folder_with_a_dot_that_a_site_publishes_is_served(tmp_path):
    async def steps(visitor):
        (tmp_path / SITE / ".well-known").mkdir()
        (tmp_path / SITE / ".well-known" / "security.txt").write_text("Contact: …", "utf-8")
        told = await visitor.get("/.well-known/security.txt")
        assert (told.code, told.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")

    visit(newsroom(tmp_path), steps)


def test_a_folder_without_its_slash_leads_to_the_folder(tmp_path):
    async def steps(visitor):
        answer = await visitor.get("/%D8%AE%D8%A8%D8%B1?a=b")
        assert (answer.code, answer.headers["Location"]) == (302, "/%D8%AE%D8%A8%D8%B1/?a=b")

    visit(newsroom(tmp_path, خبر=markdown("أ")), steps)


def test_a_decomposed_address_finds_its_composed_file(tmp_path):
    async def steps(visitor):
        # alef with hamza above, written as alef and a combining hamza
        assert (await visitor.get("/%D8%A7%D9%94/")).code == 200

    visit(newsroom(tmp_path, **{"\u0623": markdown("أ")}), steps)


@pytest.mark.parametrize(
    "path", ["/none/", "/none", "/%FF", "//evil.example/", "/a/../../../bulletin.toml", "/.git/x"]
)
def test_an_unknown_address_shows_the_sites_own_404(tmp_path, path):
    async def steps(visitor):
        answer = await visitor.get(path)
        assert (answer.code, "ضاعت" in answer.body.decode()) == (404, True)

    visit(newsroom(tmp_path), steps)


@settings(max_examples=300)
@given(st.text("./\\a\0أ", max_size=12))
def test_no_address_leads_out_of_the_folder(path):
    file = _file(path)
    if file is not None:
        folder = Path("/site")
        assert (folder / file).resolve().is_relative_to(folder)


def test_a_site_below_a_path_is_served_below_it(tmp_path):
    root = newsroom(tmp_path)
    text = (root / "bulletin.toml").read_text("utf-8")
    text = text.replace("https://news.example/", "https://news.example/daily/")
    (root / "bulletin.toml").write_text(text, "utf-8")

    async def steps(visitor):
        assert visitor.address.endswith("/daily/")
        assert "الأولى" in await visitor.text("/daily/")
        for path in ("/", "/daily"):
            answer = await visitor.get(path)
            assert (answer.code, answer.headers["Location"]) == (302, "/daily/")
        assert (await visitor.get("/style.css")).code == 404

    visit(root, steps)


def test_each_page_names_the_build_it_is_of(tmp_path):
    async def steps(visitor):
        build = await visitor.text("/.nashra/build")
        assert f'src="{LIVE}?build={build}"' in await visitor.text("/")
        script = await visitor.get(LIVE)
        assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"

    visit(newsroom(tmp_path), steps)


# Who may call


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example"])
def test_a_foreign_host_name_is_refused(tmp_path, host):
    async def steps(visitor):
        for path in ("/", "/style.css", LIVE, "/.nashra/build"):
            assert (await visitor.get(path, Host=host)).code == 403

    visit(newsroom(tmp_path), steps)


def test_a_page_of_another_origin_may_not_listen(tmp_path):
    async def steps(visitor):
        for origin in ("http://evil.example", "null", f"http://{visitor.host}.evil.example"):
            upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Origin": origin}
            assert (await visitor.get("/.nashra/live", **upgrade)).code == 403
        await visitor.page(Origin=f"http://{visitor.host}")

    visit(newsroom(tmp_path), steps)


@pytest.mark.parametrize(
    ("host", "called", "allowed"),
    [
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "[::1]:8000", True),
        ("127.0.0.1", "192.168.1.5:8000", False),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "[", False),
        ("0.0.0.0", "192.168.1.5:8000", True),
        ("0.0.0.0", "desk.local", True),
        ("0.0.0.0", "evil.example", False),
        ("desk.example", "desk.example:80", True),
    ],
)
def test_only_names_that_cannot_be_bent_are_ours(host, called, allowed):
    assert Hosts(host, "desk").allow(called) is allowed


def test_a_message_that_is_no_protocol_ends_the_line(tmp_path):
    async def steps(visitor):
        for nonsense in ("not json", "[]", "{}"):
            line = await visitor.page()
            await line.write_message(nonsense)
            assert await line.read_message() is None
        assert (await visitor.get("/")).code == 200

    visit(newsroom(tmp_path), steps)


# What an edit does


def test_an_edit_reaches_the_open_page(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))

    async def steps(visitor):
        line = await visitor.page()
        for body in ("أول", "ثان", "ثالث"):  # livereload itself would drop the later ones
            newsroom(root, a=markdown("أ", body=body))
            assert (await heard(line))["command"] == "reload"
            assert body in await visitor.text("/a/")

    visit(root, steps)


def test_a_page_loaded_just_before_a_build_ended_is_told_so(tmp_path):
    async def steps(visitor):
        line = await visitor.page()
        await line.write_message(json.dumps({"command": "info", "url": "/", "build": "old"}))
        assert (await heard(line))["command"] == "reload"

    visit(newsroom(tmp_path), steps)


def test_a_problem_is_shown_on_every_page_until_it_is_mended(tmp_path, capsys):
    root = newsroom(tmp_path, a=markdown("أ"))

    async def steps(visitor):
        line = await visitor.page()
        newsroom(root, a=markdown("أ", body="كسر"))
        await heard(line)
        for path in ("/", "/a/", "/none/"):
            answer = await visitor.get(path)
            assert answer.code == 500
            assert "content/a.md" in answer.body.decode()
            assert "&amp;failed" in answer.body.decode()
        assert (await visitor.get("/style.css")).code == 200
        newsroom(root, a=markdown("أ"))  # the same bytes as before: nothing to write
        await heard(line)
        assert (await visitor.get("/a/")).code == 200

    visit(root, steps)
    assert "content/a.md:3: broken\n    mend it\n1 problem;" in capsys.readouterr().err


def test_our_own_fault_is_shown_and_survived(tmp_path, capsys):
    root = newsroom(tmp_path, a=markdown("أ", body="خلل"))

    async def steps(visitor):
        assert "ZeroDivisionError: a bug of ours" in await visitor.text("/")
        line = await visitor.page()
        newsroom(root, a=markdown("أ"))
        await heard(line)
        assert (await visitor.get("/")).code == 200

    visit(root, steps)
    assert "Traceback" in capsys.readouterr().err


def test_the_error_page_is_dressed_though_no_build_ended_well(tmp_path):
    async def steps(visitor):
        text = await visitor.text("/")
        style = text.split('rel="stylesheet" href="')[1].split('"')[0]
        assert "--" in await visitor.text(style)

    visit(newsroom(tmp_path, a="كسر"), steps)


def test_the_error_page_shows_though_the_bulletins_templates_are_broken(tmp_path):
    root = newsroom(tmp_path, a="كسر")
    (root / "templates").mkdir()
    (root / "templates" / "base.html").write_text("{% if %}")

    async def steps(visitor):
        answer = await visitor.get("/")
        assert (answer.code, "content/a.md" in answer.body.decode()) == (500, True)

    visit(root, steps)


def test_folders_may_go_and_come_back(tmp_path):
    root = newsroom(tmp_path, a=markdown("أ"))

    async def steps(visitor):
        line = await visitor.page()
        (root / "content").rename(root / "elsewhere")
        (root / "elsewhere" / "a.md").write_text(markdown("أ", body="هناك"), "utf-8")
        (root / "elsewhere").rename(root / "content")
        await heard(line)
        assert "هناك" in await visitor.text("/a/")
        newsroom(root, a=markdown("أ", body="هنا"))
        await heard(line)
        assert "هنا" in await visitor.text("/a/")

    visit(root, steps)


def test_a_style_alone_is_changed_in_place(tmp_path):
    root = newsroom(tmp_path)
    style = root / "templates" / "assets" / "style.css"
    style.parent.mkdir(parents=True)
    written = iter(range(9))

    async def run():
        async with asyncio.timeout(PATIENCE):
            async with preview(root, lambda: report(written=next(written))) as visitor:
                line = await visitor.page()
                style.write_text("a{}")
                assert (await heard(line))["path"] == "style.css"
                (root / "templates" / "base.html").write_text("")
                assert (await heard(line))["path"] == "*"

    asyncio.run(run())


# Builds


class Gate:
    """A build that waits until it is let through, and counts."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.open = threading.Semaphore(0)
        self.ended: list[frozenset[Path]] = []

    def build(self) -> Report:
        self.begun.release()
        assert self.open.acquire(timeout=PATIENCE)
        return report()

    def told(self, outcome: object, changed: frozenset[Path]) -> None:
        self.ended.append(changed)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=50))
def test_whatever_changes_during_a_build_leads_to_one_more(names):
    gate = Gate()
    builds = Builds(gate.build, gate.told)
    builds.ask()
    assert gate.begun.acquire(timeout=PATIENCE)
    for name in names:
        builds.ask(frozenset({Path(name)}))
    gate.open.release(2)
    assert gate.begun.acquire(timeout=PATIENCE)
    builds.ask()  # comes too late for the second
    assert gate.begun.acquire(timeout=PATIENCE)
    gate.open.release()
    builds._thread.shutdown(wait=True)
    assert gate.ended == [frozenset(), frozenset(map(Path, names)), frozenset()]


def test_the_end_waits_for_the_build_and_tells_nothing_more():
    gate = Gate()
    builds = Builds(gate.build, gate.told)
    builds.ask()
    assert gate.begun.acquire(timeout=PATIENCE)
    builds.ask()
    gate.open.release()
    builds.close()
    builds.ask()
    assert not gate.begun.acquire(blocking=False)


def test_a_burst_of_saves_is_a_few_builds(tmp_path):
    root = newsroom(tmp_path)
    builds = []

    def counted():
        builds.append(True)
        return small_build(root)()

    async def run():
        async with asyncio.timeout(PATIENCE), preview(root, counted) as visitor:
            line = await visitor.page()
            builds.clear()
            for number in range(50):
                newsroom(root, **{f"n{number}": markdown("أ")})
            while (await visitor.get("/n49/")).code != 200:
                await heard(line)

    asyncio.run(run())
    assert len(builds) < 10  # one or two, unless this machine is very busy


# Watching


def seen(root: Path, change: Callable[[], object], last: Path) -> Iterable[Path]:
    """What a watcher tells until it tells of `last`."""
    told = threading.Event()
    found: set[Path] = set()
    watcher = Watcher(root)

    def callback() -> None:
        found.update(watcher.taken())
        if last in found:
            told.set()

    assert watcher.start(callback) is True
    probe = root / "content" / "probe.md"
    try:
        # The watch stands only once it tells of something.
        while probe not in found:
            probe.write_text("")
            told.wait(0.1)
        change()
        last.write_text("")
        assert told.wait(PATIENCE)
    finally:
        watcher.stop()
    return found - {probe, last}


def test_scratch_files_and_what_is_not_ours_are_not_told(tmp_path):
    root = newsroom(tmp_path.resolve())
    for folder in (".nashra", "site", ".git", "content/.obsidian"):
        (root / folder).mkdir()

    def change():
        for name in (".a.md.swp", "a.md~", "#a.md#", "4913", ".obsidian/workspace", "a.md.tmp"):
            (root / "content" / name).write_text("")
        for name in (".nashra/x", "site/index.html", ".git/index", "notes.txt"):
            (root / name).write_text("")

    assert set() == seen(root, change, root / "content" / "last.md")


def test_while_nothing_changes_nothing_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "BEAT", 10)
    watcher = Watcher(newsroom(tmp_path.resolve()))
    nothing = threading.Event()
    watcher.start(lambda: None if watcher.taken() else nothing.set())
    try:
        assert not nothing.wait(0.3)  # some thirty beats
    finally:
        watcher.stop()


def test_a_file_renamed_into_place_is_told(tmp_path):
    root = newsroom(tmp_path.resolve(), a="x")

    def change():
        (root / "content" / ".a.new").write_text("y")
        (root / "content" / ".a.new").replace(root / "content" / "a.md")
        (root / ".settings.new").write_text("")
        (root / ".settings.new").replace(root / "bulletin.toml")

    found = seen(root, change, root / "content" / "last.md")
    assert root / "content" / "a.md" in found


# Setting up


def test_a_folder_without_a_bulletin_is_refused(tmp_path):
    async def run():
        async with preview(tmp_path):
            pass

    with pytest.raises(WrongSetup, match="nashra init"):
        asyncio.run(run())


def test_a_bulletin_is_previewed_once(tmp_path):
    async def steps(visitor):
        with pytest.raises(WrongSetup, match="open already"):
            async with preview(newsroom(tmp_path)):
                pass
        assert (await visitor.get("/")).code == 200

    visit(newsroom(tmp_path), steps)


def test_a_port_that_was_asked_for_and_is_taken_is_refused_and_else_the_next_is_used():
    taken = bind("127.0.0.1", 0, PORT)
    port = taken.getsockname()[1]
    with taken:
        with pytest.raises(WrongSetup, match="--port"):
            bind("127.0.0.1", port, PORT)
        with bind("127.0.0.1", None, port) as other:
            assert other.getsockname()[1] > port


def test_the_end_leaves_no_thread_behind(tmp_path):
    async def steps(visitor):
        await visitor.page()

    before = threading.active_count()
    visit(newsroom(tmp_path), steps)
    assert threading.active_count() == before


# Failures in words


def test_complaints_about_the_setup_become_problems():
    told = "bulletin.toml:4: no time zone\n    use a name\n    of the database\n/x/y: no such file"
    assert _read(told) == (
        Problem("bulletin.toml", 4, "no time zone", "use a name\nof the database"),
        Problem("/x/y", 0, "no such file"),
    )


@given(
    st.lists(
        st.builds(
            Problem,
            st.sampled_from(["a.md", "b.toml"]),
            st.integers(1, 9),
            st.sampled_from(["x", "no y: z"]),
            st.sampled_from(["", "do", "a\nb"]),
        ),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_problems_are_read_back_as_they_were_worded(problems):
    assert _read("\n".join(map(str, problems))) == tuple(problems)


def test_a_fault_of_ours_keeps_its_traceback():
    failure = Failure.of(ZeroDivisionError("x"))
    assert "ZeroDivisionError: x" in failure.problems[0].what
    assert failure.fault is not None
