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
from datetime import date, timedelta
from pathlib import Path

WORDS = """
في من على إلى عن أن قال أكد أعلن رئيس وزير حكومة مجلس دولة مدينة اجتماع قمة اتفاق أزمة خطة مشروع
اقتصاد سوق أسعار نفط ميناء شركة بنك استثمار نمو تجارة طاقة كهرباء مياه صحة تعليم جامعة مدرسة طلاب
علماء دراسة بحث كتاب معرض فيلم موسيقى مسرح فريق مباراة بطولة لاعب مدرب هدف فوز تعادل جمهور ملعب
خلال بعد قبل منذ حتى ضمن وفق بحسب كما لكن غير أكثر أقل نحو بين أمام خلف فوق تحت مع دون جديد كبير
""".split()
TAGS = """
أوكرانيا روسيا فرنسا مصر السعودية المغرب تونس الأردن العراق لبنان الصين اليابان الهند البرازيل
الطاقة النفط المناخ التعليم الصحة الفضاء الاقتصاد الانتخابات السينما القمح الموانئ الطيران
""".split()
SECTIONS = ("سياسة", "اقتصاد", "علوم", "ثقافة", "رياضة")
SETTINGS = """
title = "النشرة"
url = "https://news.example/"
tagline = "أخبار اليوم"
""" + "".join(f'[[sections]]\nname = "{name}"\n' for name in SECTIONS)


def sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(WORDS, k=length))


def article(chance: random.Random, number: int, day: date) -> str:
    tags = ", ".join(f'"{tag}"' for tag in chance.sample(TAGS, chance.randint(1, 5)))
    front = [
        f'title: "{sentence(chance, chance.randint(5, 11))} {number}"',
        f'description: "{sentence(chance, 16)}"',
        f"date: {day} {chance.randrange(24):02}:{chance.randrange(60):02}",
        f"tags: [{tags}]",
        f'section: "{chance.choice(SECTIONS)}"',
    ]
    paragraphs = []
    words = chance.randint(150, 600)
    while words > 0:
        length = chance.randint(25, 70)
        paragraphs.append(f"{sentence(chance, length)}.")
        words -= length
    if chance.random() < 0.3:
        marked = [
            f"## {sentence(chance, 4)}",
            f"- {sentence(chance, 6)}\n- {sentence(chance, 6)}",
            f"{sentence(chance, 9)} **{sentence(chance, 2)}** {sentence(chance, 9)}.",
            f"> {sentence(chance, 14)}.",
            f"{sentence(chance, 7)} [{sentence(chance, 2)}](https://source.example/{number}).",
        ]
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), chance.choice(marked))
    return "---\n" + "\n".join(front) + "\n---\n\n" + "\n\n".join(paragraphs) + "\n"


def generate(root: Path, count: int) -> list[Path]:
    chance = random.Random(20260106)
    (root / "bulletin.toml").write_text(SETTINGS, "utf-8")
    paths = []
    for number in range(count):
        day = date(2026, 1, 6) - timedelta(days=number // 12)
        folder = root / "content" / f"{day:%Y/%m}"
        folder.mkdir(parents=True, exist_ok=True)
        paths.append(folder / f"{day:%d}-{number}.md")
        paths[-1].write_text(article(chance, number, day), "utf-8")
    return paths


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
        paths = generate(root, asked.articles)
        cold = run(root, "--clean", *options)
        rows = [("cold", cold), ("nothing changed", run(root, *options))]
        with paths[-1].open("a", encoding="utf-8") as file:
            file.write("\nفقرة جديدة.\n")
        rows.append(("one body edited", run(root, *options)))
        chance = random.Random(1)
        new = paths[0].with_name("07-new.md")
        new.write_text(article(chance, 999_999, date(2026, 1, 6)), "utf-8")
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
