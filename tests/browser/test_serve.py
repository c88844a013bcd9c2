"""`nashra serve`, the real command, beside a page that stays open."""

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from newsroom import NOW, SETTINGS, markdown, newsroom, site
from playwright.sync_api import Page, expect

from generator.build import build
from generator.rendering import packaged

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 20
STORY = "2026/01/06/s/"
SEED = """\
افتتاح جسر المشاة فوق المرفأ القديم

الجسر يصل السوق بالمتنزّه ويُفتح للدرّاجات أيضًا

نُشر في 5 يناير 2026

افتُتح جسر المشاة فوق المرفأ القديم بعد عامين من العمل، وعبره في ساعته الأولى مئات الزوّار.

يبلغ طول الجسر 120 مترًا، ويُضاء ليلًا بمصابيح تعمل بالطاقة الشمسية.
"""

PageAt = Callable[..., Page]


class Preview:
    """A bulletin with one story, `s.md`, and the command that previews it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("الجسر يُفتح غدًا")
        command = [sys.executable, "-m", "generator", "-C", str(root), "serve", "--port", "0"]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.said: list[str] = []
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()
        self.address = self.hears(r"preview: (http://127\.0\.0\.1:\d+/) ")

    def write(self, title: str, **fields: str) -> None:
        """Save the story as an editor would, with `title`."""
        newsroom(self.root, s=markdown(title, slug="s", **fields))

    def hears(self, pattern: str) -> str:
        """What the command says of `pattern`, waiting for it."""
        while line := self._lines.get(timeout=PATIENCE):
            self.said.append(line)
            if found := re.search(pattern, line):
                return found[found.re.groups]
        pytest.fail(f"{pattern} was not said:\n{''.join(self.said)}")

    def answer(self, path: str, **headers: str) -> int:
        """The status that a client which is no browser gets."""
        connection = http.client.HTTPConnection(self.address.split("/")[2], timeout=PATIENCE)
        try:
            connection.request("GET", path, headers=headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def end(self) -> int:
        """Ctrl-C; gives the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self._reader.join()
        while line := self._lines.get(timeout=PATIENCE):
            self.said.append(line)
        self._lines.put("")
        return code

    def kill(self) -> None:
        """Leave nothing behind, whatever a test met."""
        self.process.kill()
        self.process.wait(PATIENCE)
        self._reader.join()
        if self.process.stdout:
            self.process.stdout.close()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line)
        self._lines.put("")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    started = Preview(tmp_path / "bulletin")
    yield started
    started.kill()


def test_an_edited_headline_appears_in_the_open_page(preview: Preview, page_at: PageAt) -> None:
    page = page_at()
    page.goto(preview.address + STORY)
    # livereload of itself drops whatever comes within three seconds of the last.
    for title in ("الجسر يُفتح اليوم", "الجسر مفتوح", "الجسر مغلق"):
        preview.write(title)
        expect(page.locator("h1")).to_have_text(title)


def test_of_two_saves_at_once_the_last_is_shown(preview: Preview, page_at: PageAt) -> None:
    page = page_at()
    page.goto(preview.address)
    headline = page.locator(".hero h2")
    for n in range(3):
        preview.write(f"الأول {n}")
        preview.write(f"الثاني {n}")
        expect(headline).to_have_text(f"الثاني {n}")
    preview.write("بعد الأول")
    expect(headline).to_have_text("بعد الأول")


def test_a_broken_front_matter_is_told_in_the_open_page_until_it_is_mended(
    preview: Preview, page_at: PageAt
) -> None:
    page = page_at()
    page.goto(preview.address + STORY)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    preview.write("الجسر", sektion="سياسة")
    expect(page.locator("h1")).to_have_text("لم تُبنَ النشرة")
    expect(page.locator("main")).to_contain_text("content/s.md")
    expect(page.locator("main")).to_contain_text('unknown key "sektion"')
    expect(page.locator("h1")).to_have_css("font-family", re.compile("^H"))
    preview.write("الجسر مفتوح")
    expect(page.locator("h1")).to_have_text("الجسر مفتوح")
    # The error's own status is the one thing a browser complains of.
    assert [text for text in complaints if "500" not in text] == []


def test_an_edited_template_shows(preview: Preview, page_at: PageAt) -> None:
    page = page_at()
    page.goto(preview.address + STORY)
    own = preview.root / "templates" / "article.html"
    own.parent.mkdir()
    for note in ("ملاحظة أولى", "ملاحظة ثانية"):
        own.write_text(
            '{% extends "default/article.html" %}'
            f'{{% block main %}}<p id="note">{note}</p>{{{{ super() }}}}{{% endblock %}}',
            "utf-8",
        )
        expect(page.locator("#note")).to_have_text(note)


def test_an_edited_style_is_changed_in_place(preview: Preview, page_at: PageAt) -> None:
    assets = preview.root / "templates" / "assets"
    assets.mkdir(parents=True)
    style = (packaged() / "assets" / "style.css").read_text("utf-8")
    (assets / "style.css").write_text(style, "utf-8")
    page = page_at()
    page.goto(preview.address)
    page.evaluate("window.kept = true")
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        (assets / "style.css").write_text(f"{style}\nmain {{ color: {colour}; }}", "utf-8")
        expect(page.locator("main")).to_have_css("color", colour)
    assert page.evaluate("window.kept") is True


def test_a_new_seed_appears_on_the_front_page(preview: Preview, page_at: PageAt) -> None:
    page = page_at()
    page.goto(preview.address)
    (preview.root / "seeds").mkdir()
    (preview.root / "seeds" / "bridge.txt").write_text(SEED, "utf-8")
    title = SEED.partition("\n")[0]
    expect(page.locator("main")).to_contain_text(title)
    page.get_by_role("link", name=title).click()
    expect(page.locator("h1")).to_have_text(title)


def test_an_edited_configuration_shows(preview: Preview, page_at: PageAt) -> None:
    page = page_at()
    page.goto(preview.address)
    settings = preview.root / "bulletin.toml"
    settings.write_text(SETTINGS.replace("النشرة", "المرفأ"), "utf-8")
    expect(page.locator("h1")).to_have_text("المرفأ")
    settings.write_text("title = ", "utf-8")
    expect(page.locator("h1")).to_have_text("لم تُبنَ النشرة")
    settings.write_text(SETTINGS, "utf-8")
    expect(page.locator("h1")).to_have_text("النشرة")


def test_an_unknown_address_shows_the_site_s_own_404(preview: Preview, page_at: PageAt) -> None:
    page = page_at()
    answer = page.goto(f"{preview.address}nowhere/")
    assert answer
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("هذه الصفحة ليست في النشرة")


def test_a_page_of_another_site_is_refused(
    preview: Preview, page_at: PageAt, served: Callable[[Path], str], tmp_path: Path
) -> None:
    assert preview.answer("/", Host="evil.example") == 403
    page = page_at()
    (tmp_path / "index.html").write_text("<title>other</title>", "utf-8")
    page.goto(served(tmp_path))
    heard = page.evaluate(
        """(address) => Promise.all([
          new Promise((told) => {
            const line = new WebSocket(address.replace("http", "ws") + ".nashra/live");
            line.onopen = () => told("open");
            line.onclose = () => told("closed");
          }),
          fetch(address + ".nashra/build").then(() => "read", () => "refused"),
        ])""",
        preview.address,
    )
    assert heard == ["closed", "refused"]


def test_ctrl_c_ends_it_and_a_finished_site_stays_as_it_was(
    preview: Preview, page_at: PageAt
) -> None:
    build(preview.root, now=NOW)
    finished = site(preview.root / "site")
    page = page_at()
    page.goto(preview.address + STORY)
    preview.write("الجسر مفتوح")
    expect(page.locator("h1")).to_have_text("الجسر مفتوح")
    assert preview.end() == 130
    assert "Traceback" not in "".join(preview.said)
    with pytest.raises(ConnectionRefusedError):
        preview.answer("/")
    assert site(preview.root / "site") == finished
    assert not any(b"/.nashra/" in data for data in finished.values())
