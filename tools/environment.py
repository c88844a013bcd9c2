"""`.venv` as the lock files say, made or renewed only when they have changed.

Usage: python tools/environment.py requirements.lock [requirements-test.lock]

Run by the Python that the environment shall have. The environment remembers the
digest of every lock file it holds; while those stand, this costs one start of
Python. A lock that changed means a new environment, so that nothing lingers.
"""

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".venv"
PYTHON = PLACE / "bin" / "python"
MEMORY = PLACE / "locked.json"
PROJECT = "pyproject.toml"


def main(locks: Sequence[str]) -> None:
    """Bring the environment to hold all `locks` and the project itself."""
    started = time.monotonic()
    wanted = {name: _digest(ROOT / name) for name in locks}
    held = _held()
    if any(held.get(name, digest) != digest for name, digest in wanted.items()):
        held = {}
    missing = [name for name in locks if name not in held]
    project = {PROJECT: _digest(ROOT / PROJECT)}
    if not missing and project.items() <= held.items():
        return
    if not held:
        _say(f"making .venv with Python {sys.version.split()[0]} ({sys.executable})")
        _new()
        held = _identity()
    MEMORY.unlink(missing_ok=True)  # until all is done it may be half of anything
    for name in missing:
        _say(f"installing {name}")
        _pip("--require-hashes", "--requirement", str(ROOT / name))
    # Editable, so that `nashra` runs what lies here. Hatchling is in the lock.
    _pip("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    MEMORY.write_text(json.dumps({**held, **wanted, **project}, indent=1) + "\n")
    _say(f"ready in {time.monotonic() - started:.0f} s")


def _held() -> dict[str, str]:
    """What the environment says it holds; nothing if it is not for this place and Python."""
    try:
        held = json.loads(MEMORY.read_text())
    except (OSError, ValueError):
        return {}
    # Scripts name their Python by its whole path, so a copied folder is of no use.
    same = isinstance(held, dict) and held.items() >= _identity().items() and PYTHON.exists()
    return held if same else {}


def _identity() -> dict[str, str]:
    """Where the environment lies and whose Python it is, also when that runs us."""
    return {"where": str(PLACE), "python": f"{sys.version.split()[0]} {sys.base_prefix}"}


def _new() -> None:
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        _fail(
            f"{sys.executable} has no venv or no ensurepip",
            "on Debian and Ubuntu: apt-get install python3-venv; elsewhere, a complete Python",
        )
    # In an activated environment `python` is the environment itself, about to be deleted.
    base: str = getattr(sys, "_base_executable", sys.executable)
    _run([base, "-m", "venv", "--clear", str(PLACE)])


def _pip(*arguments: str) -> None:
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    _run([*pip, "install", "--quiet", *arguments])


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        _fail(f"failed: {' '.join(command)}", "its own words stand above")


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        _fail(f"{path.name}: missing", "it belongs to the project; restore it from git")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _fail(what: str, mend: str) -> NoReturn:
    _say(f"{what}\n    {mend}")
    raise SystemExit(2)


if __name__ == "__main__":
    main(sys.argv[1:] or ["requirements.lock"])
