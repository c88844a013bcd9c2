"""Tag the labelled articles of the tests over and over, and say how long one takes.

    python benchmarks/tagging.py [ROUNDS]

CPU time of one process, with the vocabulary of this checkout. The first round
is shown by itself: it still folds every word for the first time.
"""

import sys
import time
import tomllib
from pathlib import Path

from generator.tagging import read_vocabulary

ROOT = Path(__file__).parent.parent
ROUNDS = 20


def main(rounds: int) -> None:
    text = (ROOT / "content/tags.toml").read_text("utf-8")
    start = time.process_time()
    vocabulary = read_vocabulary(text, "content/tags.toml")
    read = time.process_time()
    vocabulary.tag("", None, ())
    ready = time.process_time()
    articles = [
        (article["title"], article["deck"] or None, tuple(article["paragraphs"]))
        for name in ("tuned", "held_out")
        for article in tomllib.loads((ROOT / f"tests/tagged/{name}.toml").read_text("utf-8"))[
            "article"
        ]
    ]
    words = sum(len(" ".join((title, *body)).split()) for title, _, body in articles)
    took = []
    for _ in range(rounds):
        began = time.process_time()
        for title, deck, body in articles:
            vocabulary.tag(title, deck, body)
        took.append((time.process_time() - began) / len(articles) * 1000)
    print(f"vocabulary {(read - start) * 1000:.0f} ms, its names {(ready - read) * 1000:.0f} ms")
    print(f"{len(articles)} articles of {words / len(articles):.0f} words on average")
    print(
        f"first round {took[0]:.2f} ms an article, then {min(took):.2f} to {max(took[1:]):.2f} ms"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
