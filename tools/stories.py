"""Made-up stories for benchmarks, audits and tests: many, and always the same.

They are made from a fixed word list by a fixed random seed: 150 to 600 words
each, seven of ten plain throughout, the others with headings, lists, emphasis,
quotations or links. Twelve a day, the newest on 6 January 2026.
"""

import random
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
SETTINGS = """\
title = "النشرة"
url = "https://news.example/"
tagline = "أخبار اليوم"
""" + "".join(f'[[sections]]\nname = "{name}"\n' for name in SECTIONS)


NEWEST = date(2026, 1, 6)
A_DAY = 12


def sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(WORDS, k=length))


def article(chance: random.Random, number: int, day: date) -> str:
    """A content file as an editor would have written it."""
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
    """Write `count` stories below `root/content/`; gives their files, the newest first."""
    chance = random.Random(20260106)
    paths = []
    for number in range(count):
        day = NEWEST - timedelta(days=number // A_DAY)
        folder = root / "content" / f"{day:%Y/%m}"
        folder.mkdir(parents=True, exist_ok=True)
        paths.append(folder / f"{day:%d}-{number}.md")
        paths[-1].write_text(article(chance, number, day), "utf-8")
    return paths
