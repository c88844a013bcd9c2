"""The lock files, renewed from pyproject.toml: every version pinned, with hashes.

Usage: python tools/lock.py [--upgrade]

Needs uv on PATH, in `.venv` or beside the Python that runs this. One lock serves
Python 3.11 and newer on every system. It names no package index, so that each
reader installs from the one their pip is set up for.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN, TEST = "requirements.lock", "requirements-test.lock"
# A line that names an index or a place on somebody's machine.
ADDRESS = re.compile(r"^\s*-|https?:|file:|/", re.MULTILINE)


def main(options: Sequence[str]) -> int:
    """Write both locks; what is pinned stays unless `--upgrade` is asked for."""
    uv = _uv()
    if uv is None:
        print("make lock needs uv\n    pip install uv, or see docs.astral.sh/uv", file=sys.stderr)
        return 2
    # The tests run against the very versions that a site is built with.
    compiled = _compile(uv, RUN, ["--group", "build"], options) and _compile(
        uv, TEST, ["--group", "build", "--group", "test", "--constraint", RUN], options
    )
    if not compiled:
        return 1
    for name in (RUN, TEST):
        pinned = [line for line in (ROOT / name).read_text().splitlines() if "==" in line]
        print(f"{name}: {len(pinned)} packages")
    return 0


def _compile(uv: str, name: str, groups: Sequence[str], options: Sequence[str]) -> bool:
    command = [uv, "pip", "compile", "pyproject.toml", "--output-file", name, *groups]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate"]
    command += ["--custom-compile-command", "make lock", *options]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        return False
    # A hash line starts with four spaces and `--hash`; nothing else may start with a dash.
    text = (ROOT / name).read_text()
    stray = [
        line
        for line in text.splitlines()
        if ADDRESS.search(line) and not line.startswith("    --hash=sha256:")
    ]
    for line in stray:
        print(f"{name}: an address in the lock: {line}", file=sys.stderr)
    return not stray


def _uv() -> str | None:
    beside = [str(ROOT / ".venv" / "bin"), str(Path(sys.executable).parent)]
    return next(filter(None, (shutil.which("uv", path=path) for path in (None, *beside))), None)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
