"""Draw share cards of generated headlines and print what each costs.

    python benchmarks/cards.py [HEADLINES.txt]

One headline a line; without a file 300 are made by a fixed random seed, 3 to 24
words each, some with Latin names, numbers and vowel signs.
"""

import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator import cards, rendering
from generator.arabic.dates import full_day_text
from generator.views.page import CardView
from tools.stories import WORDS

SPICE = "iPhone C++ OPEC+ 20% 2–1 2020–2026 «آبل» (فيديو) ٢٫٧٪ الْمُدَرِّسُونَ يُطَالِبُونَ #مصر_الآن".split()
KICKERS = ("سياسة", "الاقتصاد العالمي", "علوم", "كرة القدم")


def generated(count: int) -> list[str]:
    chance = random.Random(20260106)
    headlines = []
    for _ in range(count):
        words = chance.choices(WORDS, k=chance.randint(3, 24))
        for _ in range(chance.choice((0, 0, 1, 2))):
            words.insert(chance.randrange(len(words)), chance.choice(SPICE))
        headlines.append(" ".join(words))
    return headlines


def main() -> None:
    given = sys.argv[1:]
    headlines = Path(given[0]).read_text("utf-8").splitlines() if given else generated(300)
    started = time.process_time()
    places = (rendering.packaged(),)
    press, catalogue = cards.load(places), cards.catalogue(places)
    loading = (time.process_time() - started) * 1000
    times, sizes = [], []
    for number, headline in enumerate(headlines):
        day = full_day_text(date(2026, 1, 6) - timedelta(days=number // 12))
        view = CardView("story", headline, KICKERS[number % len(KICKERS)], day, "النشرة")
        started = time.process_time()
        data = press.draw(cards.worded(view, catalogue))
        times.append((time.process_time() - started) * 1000)
        sizes.append(len(data) / 1000)
    print(f"{len(headlines)} cards; HarfBuzz and typefaces loaded in {loading:.0f} ms of CPU")
    print(f"{'':<8}{'min':>8}{'median':>8}{'mean':>8}{'max':>8}")
    for name, values in (("CPU ms", times), ("kB", sizes)):
        mean = sum(values) / len(values)
        print(f"{name:<8}{min(values):>8.1f}{median(values):>8.1f}{mean:>8.1f}{max(values):>8.1f}")


if __name__ == "__main__":
    main()
