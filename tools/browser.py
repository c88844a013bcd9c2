"""A Chromium for the browser tests: the path of one that has been seen to work.

Usage: python tools/browser.py

Looks for, in this order: what NASHRA_BROWSER names, Playwright's own, a Chromium,
Chrome or Edge on PATH, one that `playwright install` fetches, one that apt fetches
when we are root. Prints the path and remembers it in `.venv/browser`. Every step
has its time limit; without a browser it says what to do and exits 1.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

VARIABLE = "NASHRA_BROWSER"
MEMORY = Path(__file__).resolve().parent.parent / ".venv" / "browser"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
)
# macOS keeps applications off PATH.
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
HELP = f"""\
no browser for the tests was found or could be fetched
    install Chromium, Chrome or Edge (on Debian: apt-get install chromium),
    or call: .venv/bin/python -m playwright install --with-deps chromium
    or name one: {VARIABLE}=/path/to/chromium make test"""
# Seconds.
START, DOWNLOAD, APT = 60, 180, 400


def find() -> str | None:
    """The path of a browser that starts, fetched if need be; None if there is none.

    What NASHRA_BROWSER names is taken or refused, never replaced by another.
    """
    named = os.environ.get(VARIABLE)
    if named:
        path = shutil.which(named)
        if path is None or not _works(path):
            print(f"{VARIABLE}={named}: does not start as a browser", file=sys.stderr)
            return None
        return path
    remembered = _remembered()
    if remembered:
        return remembered
    tried: set[str] = set()
    for look in (_playwrights, _installed, _downloaded, _from_apt):
        for path in look():
            if path not in tried and _works(path):
                _remember(path)
                return path
            tried.add(path)
    return None


def flags() -> list[str]:
    """Command line flags under which a browser tests this machine's pages and nothing else."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--no-first-run",
        # No name is looked up: a page that asks for anything outside fails its test.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
    ]
    # Chromium refuses its sandbox to root.
    return ["--no-sandbox", *quiet] if _root() else quiet


# Where one may be


def _remembered() -> str | None:
    try:
        path = MEMORY.read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    return path if os.access(path, os.X_OK) else None


def _remember(path: str) -> None:
    if MEMORY.parent.is_dir():
        MEMORY.write_text(path + "\n", "utf-8")


def _playwrights() -> Iterator[str]:
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright:\n"
        "    print(playwright.chromium.executable_path)"
    )
    path = _output([sys.executable, "-c", code], START).strip()
    if os.access(path, os.X_OK):
        yield path


def _installed() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from (path for path in APPLICATIONS if os.access(path, os.X_OK))


def _downloaded() -> Iterator[str]:
    _say("no browser here: asking Playwright for its own")
    _fetch([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD)
    yield from _playwrights()


def _from_apt() -> Iterator[str]:
    if not _root() or not shutil.which("apt-get"):
        return
    _say("asking apt for Chromium")
    asks_nothing = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    _fetch([*asks_nothing, "update"], APT)
    _fetch([*asks_nothing, "install", "--no-install-recommends", "chromium"], APT)
    yield from _installed()


# Whether it works


def _works(path: str) -> bool:
    """A browser may be there and not start: a stub of a package, a library that lacks."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [path, "--headless", *flags(), f"--user-data-dir={profile}"]
        page = "data:text/html,<title>started</title>"
        return "<title>started" in _output([*command, "--dump-dom", page], START)


def _fetch(command: Sequence[str], seconds: int) -> None:
    """Run a command that may well fail; then its first lines say why."""
    done, said = _run(command, seconds, errors=subprocess.STDOUT)
    if not done:
        _say("".join(f"    {line}\n" for line in said.strip().splitlines()[:3]).rstrip())


def _output(command: Sequence[str], seconds: int) -> str:
    """What a command prints, also when it then fails or its time runs out."""
    return _run(command, seconds, errors=subprocess.DEVNULL)[1]


def _run(command: Sequence[str], seconds: int, errors: int) -> tuple[bool, str]:
    try:
        # A session of its own, so that its children can be ended with it.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        return False, str(error)
    try:
        said = process.communicate(timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said = process.communicate()[0]
        return False, f"{said}\nno end in {seconds} s: {' '.join(command[:4])}"
    return process.returncode == 0, said


def _root() -> bool:
    geteuid: Callable[[], int] | None = getattr(os, "geteuid", None)
    return geteuid is not None and geteuid() == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Print the path of a browser, or what to do for one."""
    path = find()
    if path is None:
        _say(HELP)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
