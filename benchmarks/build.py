"""Build a generated bulletin and print pages per second and peak memory.

    python benchmarks/build.py [--articles 1000] [--jobs 1] [--keep DIR]

Articles are made from a fixed word list by a fixed random seed: 150 to 600
words each, seven of ten plain throughout, the others with headings, lists,
emphasis, quotations or links. The first build is cold; then nothing changes;
then one body is edited; then one new article comes. A page is one of HTML; share
cards, feeds and sitemaps are written beside them. Seconds are the build's own,
CPU also the start of Python; the peak is that of the largest process.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.stories import NEWEST, SETTINGS, article, generate


def run(root: Path, *options: str) -> dict[str, float]:
    """One build in a process of its own: its report, its CPU and its peak memory."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = (
        "import json, resource, sys\n"
        "from generator.cli import main\n"
        "code = main(sys.argv[1:])\n"
        "own, children = (resource.getrusage(w) for w in"
        " (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(json.dumps(max(own.ru_maxrss, children.ru_maxrss)))\n"
        "raise SystemExit(code)"
    )
    command = [sys.executable, "-c", code, "-C", str(root), "build", "--json", "--no-import"]
    command += ["--now", "2026-01-07T00:00:00Z", *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    report, peak = map(json.loads, done.stdout.splitlines())
    unit = 1024 if sys.platform == "darwin" else 1  # bytes there, kibibytes elsewhere
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**report, "peak": peak / unit / 1024, "cpu": cpu}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--keep", type=Path, help="build here and leave it")
    asked = parser.parse_args()
    options = ["--jobs", str(asked.jobs)] if asked.jobs else []
    with tempfile.TemporaryDirectory() as scratch:
        root = asked.keep or Path(scratch)
        root.mkdir(parents=True, exist_ok=True)
        (root / "bulletin.toml").write_text(SETTINGS, "utf-8")
        paths = generate(root, asked.articles)
        cold = run(root, "--clean", *options)
        rows = [("cold", cold), ("nothing changed", run(root, *options))]
        with paths[-1].open("a", encoding="utf-8") as file:
            file.write("\nفقرة جديدة.\n")
        rows.append(("one body edited", run(root, *options)))
        chance = random.Random(1)
        new = paths[0].with_name("07-new.md")
        new.write_text(article(chance, 999_999, NEWEST), "utf-8")
        rows.append(("one new article", run(root, *options)))
    print(f"{cold['articles']} articles, {cold['pages']} pages")
    print(f"{'build':<18}{'seconds':>9}{'of cold':>9}{'CPU s':>8}{'written':>9}{'peak MiB':>10}")
    for name, row in rows:
        ratio = row["seconds"] / cold["seconds"]
        print(
            f"{name:<18}{row['seconds']:>9.2f}{ratio:>9.2f}{row['cpu']:>8.2f}"
            f"{row['written']:>9}{row['peak']:>10.0f}"
        )
    print(f"{cold['pages'] / cold['seconds']:.0f} pages per second, cold")


if __name__ == "__main__":
    main()
