"""A Chromium on this machine, and what it prints.

Nothing is fetched: without a browser there is no PDF, and the reason says what to
do. The one it finds gets no network, only the files of the page.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "NASHRA_BROWSER"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chrome-headless-shell",
    "microsoft-edge",
    "microsoft-edge-stable",
)
# macOS keeps applications off PATH.
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
MEND = (
    f"install Chromium, Chrome or Edge, or name one: {VARIABLE}=/path/to/chromium\n"
    "    or leave the PDF out: --no-pdf"
)
PATIENCE = 120
"""Seconds for one print; a day of fifty stories takes about two."""
QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    # No name is looked up, whatever a template of the site's own asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


def print_page(page: Path, pdf: Path, profile: Path) -> str | None:
    """Print an HTML file; gives None once `pdf` is there, else why it is not.

    `profile` is a folder for the browser's own; it is made. The browser that
    NASHRA_BROWSER names is taken or refused, never replaced by another.
    """
    named = os.environ.get(VARIABLE)
    candidates = [named] if named else list(dict.fromkeys(_found()))
    if not candidates:
        return f"no browser was found\n    {MEND}"
    why = ""
    for candidate in candidates:
        said = _print(candidate, page, pdf, profile)
        if said is None:
            return None
        # What comes first is what one would have expected to work.
        why = why or f"{candidate}: {said}\n    {MEND}"
    return why


def _found() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from (path for path in APPLICATIONS if os.access(path, os.X_OK))


def _print(browser: str, page: Path, pdf: Path, profile: Path) -> str | None:
    command = [
        browser,
        *QUIET,
        *(["--no-sandbox"] if _root() else []),  # which Chromium refuses to root
        f"--user-data-dir={profile}",
        # Its name before and after Chromium 112. No outline: 156 still joins the words
        # on either side of a headline's line break and turns its brackets around.
        "--print-to-pdf-no-header",
        "--no-pdf-header-footer",
        f"--print-to-pdf={pdf}",
        page.as_uri(),
    ]
    try:
        # A session of its own, so that its children can be ended with it.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        return f"does not start: {error.strerror}"
    try:
        said = process.communicate(timeout=PATIENCE)[1]
    except subprocess.TimeoutExpired:
        return f"did not print within {PATIENCE} seconds"
    finally:
        _end(process)
    if process.returncode == 0 and _is_whole(pdf):
        return None
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
    return f"did not print (exit code {process.returncode}){f': {last}' if last else ''}"


def _is_whole(pdf: Path) -> bool:
    """Whether a PDF is there to its end."""
    try:
        data = pdf.read_bytes()
    except OSError:
        return False
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-32:]


def _end(process: "subprocess.Popen[str]") -> None:
    """End a browser that is still there, and what it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
