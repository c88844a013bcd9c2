"""Lighthouse's marks for a bulletin of two hundred stories, on a host set up as ours.

Usage: python tools/audit.py [--keep FOLDER]

Needs what `make test` has set up, and Node 18 or newer with npm: Lighthouse
(Google, Apache-2.0) is fetched once into `.nashra/audit/`, in the version below. Looks
at the front page, an article, a tag and a day, as a desk and as a phone; prints a table
and what kept a page from full marks. Fails below 100 for accessibility, best practices
and search, and below 98 for speed. `--keep` leaves Lighthouse's reports in a folder.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator import config  # noqa: E402
from generator.build import build  # noqa: E402
from generator.seeds import import_seeds  # noqa: E402
from tools import browser as chromium  # noqa: E402
from tools import stories  # noqa: E402
from tools.host import serving  # noqa: E402

LIGHTHOUSE = "12.8.2"
PLACE = ROOT / ".nashra" / "audit"
STORIES = 200
NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
PRESETS = {"desk": ("--preset=desktop",), "phone": ()}
# Seconds.
FETCH, LOOK = 300, 180
NEEDS_NODE = """\
make audit needs Node 18 or newer with npm: found neither, or an older one
    install it (on Debian: apt-get install nodejs npm), or see nodejs.org"""


class Seen(NamedTuple):
    """What Lighthouse says of a page: marks of 100, and what took some away."""

    page: str
    form: str
    marks: dict[str, int]
    faults: list[str]


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where a mark is too low, 2 where something needed is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--keep", type=Path, help="leave the reports in this folder")
    keep: Path | None = parser.parse_args(arguments).keep
    if not _has_node():
        print(NEEDS_NODE, file=sys.stderr)
        return 2
    browser = chromium.find()
    if browser is None:
        print(chromium.HELP, file=sys.stderr)
        return 2
    command = _lighthouse()
    if command is None:
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "bulletin"
        reports = keep or Path(scratch) / "reports"
        reports.mkdir(parents=True, exist_ok=True)
        # Served first: the bulletin has to know the address that it is built for.
        with serving(root / "site") as base:
            site = bulletin(root, base)
            seen = [
                look(command, browser, name, address, form, reports)
                for name, address in pages(site, base).items()
                for form in PRESETS
            ]
    return tell(seen)


# What is looked at


def bulletin(root: Path, url: str) -> Path:
    """Build two hundred stories and this checkout's seeds; gives the site's folder.

    The bulletin stands at the address that it is served from, since a canonical
    address elsewhere is a fault.
    """
    (root / "content").mkdir(parents=True)
    settings = stories.SETTINGS.replace("https://news.example/", url)
    (root / "bulletin.toml").write_text(settings, "utf-8")
    shutil.copy(ROOT / "content" / "tags.toml", root / "content")
    shutil.copytree(ROOT / "seeds", root / "seeds")
    import_seeds(root, config.read(root))
    stories.generate(root, STORIES)
    return Path(build(root, now=NOW).output)


def pages(site: Path, base: str) -> dict[str, str]:
    """One page of each kind → its address."""
    newest = max(site.glob("20??/??/??"))
    article = min(page.parent for page in newest.glob("*/index.html"))
    tag = min(page.parent for page in site.glob("tags/*/index.html"))
    folders = {"home": site, "article": article, "tag": tag, "day": newest}
    return {
        name: base + quote("".join(f"{part}/" for part in folder.relative_to(site).parts))
        for name, folder in folders.items()
    }


# Lighthouse


def _has_node() -> bool:
    if not shutil.which("npm"):
        return False
    try:
        said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    found = re.match(r"v(\d+)\.", said.stdout)
    return found is not None and int(found[1]) >= 18


def _lighthouse() -> list[str] | None:
    """The command, fetched if it is not there in the version we name."""
    package = PLACE / "node_modules" / "lighthouse"
    try:
        version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    except (OSError, ValueError, KeyError):
        version = None
    if version != LIGHTHOUSE:
        print(f"fetching Lighthouse {LIGHTHOUSE} into {PLACE.relative_to(ROOT)}/", file=sys.stderr)
        PLACE.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--prefix", str(PLACE), "--no-audit", "--no-fund"]
        install += ["--no-save", "--loglevel=error", f"lighthouse@{LIGHTHOUSE}"]
        try:
            subprocess.run(install, check=True, timeout=FETCH)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"Lighthouse could not be fetched: {error}", file=sys.stderr)
            return None
    return ["node", str(package / "cli" / "index.js")]


def look(
    command: Sequence[str], browser: str, page: str, address: str, form: str, reports: Path
) -> Seen:
    """Have Lighthouse look at one page in one form."""
    print(f"looking at {page} on a {form}", file=sys.stderr)
    report = reports / f"{page}-{form}.json"
    flags = " ".join(f'"{flag}"' if " " in flag else flag for flag in _flags())
    ask = [*command, address, "--quiet", "--output=json", f"--output-path={report}"]
    ask += [f"--only-categories={','.join(LEAST)}", f"--chrome-flags={flags}", *PRESETS[form]]
    environment = {**os.environ, "CHROME_PATH": browser}
    subprocess.run(ask, check=True, timeout=LOOK, env=environment)
    said: dict[str, Any] = json.loads(report.read_text("utf-8"))
    marks = {name: round(100 * (said["categories"][name]["score"] or 0)) for name in LEAST}
    return Seen(page, form, marks, _faults(said))


def _flags() -> list[str]:
    return ["--headless=new", *chromium.flags()]


def _faults(said: dict[str, Any]) -> list[str]:
    """What counts and is not well: below 90 of 100 Lighthouse itself shows it so."""
    weighed = {
        audit["id"]
        for name in LEAST
        for audit in said["categories"][name]["auditRefs"]
        if audit["weight"]
    }
    return [
        f"{name}: {audit['title']} {audit.get('displayValue', '')}".rstrip()
        for name, audit in said["audits"].items()
        if name in weighed and audit["score"] is not None and audit["score"] < 0.9
    ]


def tell(seen: Sequence[Seen]) -> int:
    """Print a row for each page and form; 1 where a mark is too low."""
    print(f"{'page':<10}{'form':<8}" + "".join(f"{name:>16}" for name in LEAST))
    for one in seen:
        print(f"{one.page:<10}{one.form:<8}" + "".join(f"{one.marks[n]:>16}" for n in LEAST))
    for one in seen:
        for fault in one.faults:
            print(f"{one.page} on a {one.form}: {fault}")
    low = [one for one in seen if any(one.marks[name] < least for name, least in LEAST.items())]
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
