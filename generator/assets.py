"""Styles, fonts and icons: each published under a name that holds its digest.

A host may then let browsers keep them for ever, and a changed one has a new
address.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from msgspec import Struct

from generator import permalinks
from generator.model import Permalink
from generator.problems import BuildFailed, Problem

FOLDER = "assets"
# An address of this site in url(…) or @import "…"; a text in quotation marks, which is
# passed over; or a comment, which readers do without, unless /*! says that it must stay.
_URL = re.compile(
    r"""(?P<comment>/\*(?!!).*?\*/\s*)|/\*!.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
    r"""|(?P<before>url\(\s*+(?P<quote>["']?+)|@import\s++(?P<mark>["']))"""
    r"""(?!data:|[a-z]+:|//|\#)(?P<name>[^"'?\#]+?)(?P<rest>[?\#][^"']*?)?"""
    r"""(?P<after>(?(mark)(?P=mark)|(?P=quote)\s*\)))""",
    re.DOTALL | re.IGNORECASE,
)
_AS_THEY_ARE = (".md", ".txt")
"""Licences are found under their own names; nothing on a page asks for them."""
_ROOT = "root/"
"""What lies here is published at the site's root under its own name: favicon.ico,
and what other services look for there."""


class Assets(Struct, frozen=True):
    """`names`: name in the folder → address. `files`: address and bytes."""

    names: Mapping[str, Permalink]
    files: tuple[tuple[Permalink, bytes], ...]

    def hrefs(self, base: str) -> dict[str, str]:
        """For the templates: name → `href` on a site below `base`."""
        return {name: permalinks.href(address, base) for name, address in self.names.items()}


def load(folders: Sequence[Path]) -> Assets:
    """The assets of the template `folders`, the first shadowing the next, file by file."""
    sources: dict[str, bytes] = {}
    for folder in reversed(folders):
        place = folder / FOLDER
        for path in sorted(place.rglob("*")):
            if path.is_file() and not any(p.startswith(".") for p in path.relative_to(place).parts):
                sources[path.relative_to(place).as_posix()] = path.read_bytes()
    return named(sources)


def named(sources: Mapping[str, bytes]) -> Assets:
    """Name each asset by its digest. Raises BuildFailed where a style names a missing one."""
    naming = _Naming(sources)
    files = sorted((naming.address(name), naming.data[name]) for name in sources)
    if naming.problems:
        raise BuildFailed(naming.problems)
    return Assets(naming.names, tuple(files))


class _Naming:
    """Names one asset after another; a style after those that it names."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self.names: dict[str, Permalink] = {}
        self.data: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self._sources = sources
        self._open: list[str] = []

    def address(self, name: str) -> Permalink:
        if name not in self.names:
            data = self._sources[name]
            if name.endswith(".css"):
                self._open.append(name)
                data = self._with_named_urls(name, data)
                self._open.pop()
            self.data[name] = data
            self.names[name] = _address(name, data)
        return self.names[name]

    def _with_named_urls(self, name: str, data: bytes) -> bytes:
        """A style whose addresses lead to the named files, relative to itself."""
        shown = f"templates/{FOLDER}/{name}"
        try:
            style = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.problems.append(Problem(shown, 0, "not UTF-8 text", "save it as UTF-8"))
            return data
        here = PurePosixPath(name).parent

        def renamed(match: re.Match[str]) -> str:
            if match["name"] is None:
                return " " if match["comment"] else match[0]
            wanted = unquote(match["name"]).strip()
            target = normpath((here / wanted).as_posix())
            line = style.count("\n", 0, match.start()) + 1
            if target not in self._sources:
                what = f"no such file: {wanted}"
                self.problems.append(Problem(shown, line, what, "add it, or mend url()"))
                return match[0]
            if target in self._open:
                what = f"styles that name each other: {wanted}"
                self.problems.append(Problem(shown, line, what, "name it in one of them only"))
                return match[0]
            up = "../" * len(here.parts)
            path = permalinks.href(self.address(target)).removeprefix("/assets/")
            # Parentheses and quotation marks would end the address.
            path = "".join(f"%{ord(c):02X}" if c in "()'" else c for c in path)
            return f"{match['before']}{up}{path}{match['rest'] or ''}{match['after']}"

        return _URL.sub(renamed, style).encode()


def _address(name: str, data: bytes) -> Permalink:
    if name.startswith(_ROOT):
        return permalinks.root(name.removeprefix(_ROOT))
    if name.endswith(_AS_THEY_ARE):
        return permalinks.asset(name)
    path = PurePosixPath(name)
    digest = blake2b(data, digest_size=4).hexdigest()
    return permalinks.asset(path.with_name(f"{path.stem}.{digest}{path.suffix}").as_posix())
