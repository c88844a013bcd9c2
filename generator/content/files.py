"""Content files on the disk and as text: where they lie, and their two halves."""

import os
import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from generator.problems import BuildFailed, Problem

CONTENT = "content"
VOCABULARY = f"{CONTENT}/tags.toml"

# Control characters, and bytes of a name in another encoding than UTF-8.
UNTYPABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


# What an editor might mean for an article.
_DOCUMENTS = (".txt", ".markdown", ".text", ".doc", ".docx", ".odt", ".rtf", ".htm", ".html")


def found(folder: Path, strays: list[Path] | None = None) -> Iterator[Path]:
    """The content files below a folder, in no order: no hidden, scratch or set-aside ones.

    Documents that lie there under another name are put into `strays`. Raises
    BuildFailed for a folder that may not be read: its articles would be gone.
    """
    for place, folders, names in os.walk(folder, onerror=_refused):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for name in names:
            if name.startswith((".", "_", "~", "#")):
                continue
            if name.endswith(".md"):
                yield Path(place, name)
            elif strays is not None and name.lower().endswith(_DOCUMENTS):
                strays.append(Path(place, name))


def _refused(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        place = Path(error.filename).name
        raise BuildFailed([Problem(f"{place}/", 0, f"cannot be read: {error.strerror}")]) from None


def vocabulary(root: Path) -> str | None:
    """The text of the bulletin's vocabulary; None where it has none."""
    try:
        return (root / VOCABULARY).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise BuildFailed([Problem(VOCABULARY, 0, "not UTF-8 text", "save it as UTF-8")]) from None


def digest(text: str) -> str:
    """The digest of a body, by which a later reading is known to be the same."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def body(data: bytes) -> tuple[str, int]:
    """The Markdown of a content file, and the line of the file on which it starts."""
    text = decoded(data)
    parted = fences(text)
    return below(text, parted[1]) if parted else (text, 1)


def decoded(data: bytes) -> str:
    """The text of a content file, its line ends made one."""
    text = data.decode("utf-8", "replace").lstrip("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def fences(text: str) -> tuple[int, int] | None:
    """Where the front matter starts, and where the text behind it does."""
    first = FENCE.match(text)
    second = FENCE.search(text, first.end()) if first else None
    return (first.end(), second.end()) if first and second else None


def below(text: str, start: int) -> tuple[str, int]:
    """The Markdown behind the front matter's end, and the line on which it starts."""
    rest = text[start:]
    stripped = rest.lstrip("\n \t") if rest[:1] == "\n" else rest
    # A first line that is indented is code or a continued thought: keep it.
    begin = start + len(rest) - len(stripped)
    begin = text.rfind("\n", 0, begin) + 1 if begin < len(text) else begin
    return text[begin:].rstrip(), text.count("\n", 0, begin) + 1
