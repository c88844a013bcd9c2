"""A new bulletin that builds at once."""

from pathlib import Path

from generator import rendering
from generator.problems import WrongSetup

FILES = {
    "bulletin.toml": "bulletin.toml",
    "README.md": "README.md",
    "seeds/sample.txt": "seed.txt",
    "content/pages/about.md": "pages/about.md",
    "content/pages/contact.md": "pages/contact.md",
    "content/pages/corrections.md": "pages/corrections.md",
    "content/pages/ethics.md": "pages/ethics.md",
    # Here under names without a dot: git would obey the one, and packagers
    # leave hidden files out.
    ".gitignore": "gitignore",
    ".github/workflows/site.yml": "site.yml",
}
"""A file of the new bulletin → where it lies below `templates/starter/`."""

VOCABULARY = "content/tags.toml"
KEPT = frozenset({".git"})
"""What may lie in the folder already: `git init` or a clone comes first."""


def init(folder: Path) -> tuple[Path, ...]:
    """Make a bulletin in `folder`, new or empty; gives the files, relative to it.

    Raises WrongSetup, before anything is written, where something lies there.
    """
    folder = folder.absolute()
    if folder.exists() and not folder.is_dir():
        raise WrongSetup(f"{folder}: is a file\n    name a new folder")
    try:
        found = sorted({entry.name for entry in folder.iterdir()} - KEPT if folder.exists() else ())
    except OSError as error:
        raise WrongSetup(f"{folder}: cannot be read: {error.strerror}") from None
    if found:
        raise WrongSetup(
            f"{folder}: is not empty: {', '.join(found[:3])}\n"
            "    name a new folder; nothing is ever written over"
        )
    starter = rendering.packaged() / "starter"
    texts = {file: (starter / source).read_bytes() for file, source in FILES.items()}
    texts[VOCABULARY] = _vocabulary().read_bytes()
    for file, text in texts.items():
        try:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(text)
        except OSError as error:
            raise WrongSetup(f"{folder / file}: cannot be written: {error.strerror}") from None
    return tuple(map(Path, sorted(texts)))


def _vocabulary() -> Path:
    """The starter vocabulary is this project's own, packed beside the starter in a wheel."""
    packed = rendering.packaged() / "starter" / VOCABULARY
    return packed if packed.is_file() else rendering.packaged().parent / VOCABULARY
