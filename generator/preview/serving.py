"""The preview's web server: the built site, and the line to open pages."""

import ipaddress
import json
import mimetypes
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from livereload.handlers import LiveReloadHandler
from msgspec import Struct
from tornado.web import Application, HTTPError, RequestHandler

LIVE = "/.nashra/live.js"
"""Address of the script in each page. No page of a site begins with a dot."""

MIME = {
    ".html": "text/html",
    ".htm": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
}
"""Written out, since the system's table differs from one machine to the next."""

TEXT = ("text/", "application/json", "application/xml", "application/manifest", "image/svg")


class Shown(Struct, frozen=True):
    """What readers are shown now. `build` names it; `error` is None while all is well.

    `files` are those that the error page needs: address → bytes.
    """

    build: str
    base: str
    error: bytes | None
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Served:
    """The site in `folder`, as `shown` tells at each request, with the live `script`."""

    folder: Path
    shown: Callable[[], Shown]
    hosts: "Hosts"
    script: bytes


def application(served: Served) -> Application:
    """What answers a request."""
    of = {"served": served}
    return Application(
        [
            (r"/\.nashra/live", Live, of),
            (r"/\.nashra/live\.js", Script, of),
            (r"/\.nashra/build", Build, of),
            (r".*", Pages, of),
        ],
        log_function=lambda handler: None,
        websocket_max_message_size=65536,
    )


class Hosts:
    """By which names this server may be called.

    Any web page can have its own name lead to 127.0.0.1 and then read what
    answers there (DNS rebinding). An address that is no name cannot be bent
    so; and where `host` opens the preview to the network, all its addresses
    and this machine's `name` are right.
    """

    def __init__(self, host: str, name: str = "") -> None:
        self._wide = _is_address(host) and ipaddress.ip_address(host).is_unspecified
        self._names = {"localhost", "127.0.0.1", "::1", host.lower()}
        if self._wide and name:
            self._names |= {name.lower(), f"{name.lower()}.local"}

    def allow(self, netloc: str) -> bool:
        """Whether the value of a `Host` header is one of ours."""
        try:
            host = urlsplit(f"//{netloc}").hostname or ""
        except ValueError:
            return False
        return host in self._names or (self._wide and _is_address(host))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class _Ours(RequestHandler):
    """A request by a name of ours, answered afresh each time."""

    def initialize(self, served: Served) -> None:
        self.served = served

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def compute_etag(self) -> None:
        return None

    def prepare(self) -> None:
        if not self.served.hosts.allow(self.request.host):
            raise HTTPError(403, reason="Not by this name")

    def write_error(self, status_code: int, **_: object) -> None:
        self._text(f"{status_code} {self._reason}\n")

    def _text(self, text: str) -> None:
        self.set_header("Content-Type", _content_type(".txt"))
        self.finish(text)


class Script(_Ours):
    """The live script."""

    def get(self) -> None:
        self.set_header("Content-Type", _content_type(".js"))
        self.finish(self.served.script)


class Build(_Ours):
    """The name of the build that is shown."""

    def get(self) -> None:
        self._text(self.served.shown().build)


class Pages(_Ours):
    """The site, below its base path, as a static host would serve it."""

    def head(self) -> None:
        self.get()

    def get(self) -> None:
        now = self.served.shown()
        try:
            path = unicodedata.normalize("NFC", unquote(self.request.path, errors="strict"))
        except UnicodeDecodeError:
            path = "/."  # no page of ours
        base = unquote(now.base)
        if path in ("/", base.rstrip("/")) and base != "/":
            return self.redirect(now.base)
        file = _file(path.removeprefix(base)) if path.startswith(base) else None
        if file is not None:
            target = self.served.folder / file
            if now.error is None and target.is_dir():
                return self._to_folder(path)
            kind = target.suffix.lower()
            if (now.error is None or kind not in (".html", ".htm")) and target.is_file():
                return self._serve(200, target.read_bytes(), kind, now)
            if data := now.files.get(f"/{file}"):
                return self._serve(200, data, kind, now)
        if now.error is not None:
            return self._serve(500, now.error, ".html", now)
        lost = self.served.folder / "404.html"
        if lost.is_file():
            return self._serve(404, lost.read_bytes(), ".html", now)
        raise HTTPError(404)

    def _to_folder(self, path: str) -> None:
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(quote(path) + "/" + query)

    def _serve(self, status: int, data: bytes, kind: str, now: Shown) -> None:
        self.set_status(status)
        self.set_header("Content-Type", _content_type(kind))
        if kind in (".html", ".htm"):
            # The page learns of which build it is, so that it can ask for a newer.
            mark = f"?build={now.build}" + ("&amp;failed" if status == 500 else "")
            data = data.replace(f'"{LIVE}"'.encode(), f'"{LIVE}{mark}"'.encode(), 1)
        self.finish(data)


def _file(path: str) -> str | None:
    """The file below the site's folder that `path` names; None where none can."""
    parts = path.split("/")
    # Of folders with a dot only the one of RFC 8615 is published.
    named = [part for part in parts[:-1] if part != ".well-known"]
    if any(part in ("", ".", "..") or part.startswith(".") for part in named):
        return None
    if parts[-1].startswith(".") or "\\" in path or "\0" in path:
        return None
    return path if parts[-1] else f"{path}index.html"


def _content_type(suffix: str) -> str:
    kind = MIME.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind


class Live(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's line to an open page, for our own pages only."""

    def initialize(self, served: Served) -> None:
        self.served = served

    def prepare(self) -> None:
        # Here and not in check_origin, which some versions of tornado skip.
        if not self.served.hosts.allow(self.request.host) or not self._same_origin():
            raise HTTPError(403, reason="Not from this place")

    def _same_origin(self) -> bool:
        """Browsers always send an origin; what sends none is no web page."""
        origin = self.request.headers.get("Origin")
        return origin is None or origin in (
            f"http://{self.request.host}",
            f"https://{self.request.host}",
        )

    def check_origin(self, origin: str) -> bool:
        return self._same_origin()

    def on_message(self, message: str | bytes) -> None:
        try:
            told = json.loads(message)
            super().on_message(message)
        except (ValueError, AttributeError, TypeError):
            self.close(1003, "no message of LiveReload's protocol")
            return
        if isinstance(told, dict) and told.get("command") == "info":
            self._catch_up(told)

    def _catch_up(self, told: Mapping[str, object]) -> None:
        """A build may have ended between the page's loading and its call."""
        build = told.get("build")
        if build is not None and build != self.served.shown().build:
            self.send_message({"command": "reload", "path": "*", "liveCSS": False})


def reload(path: str) -> None:
    """Tell every open page that `path` changed.

    Past livereload's `poll_tasks`, which drops a second reload within 3 s.
    """
    LiveReloadHandler.reload_waiters(path)


def hang_up() -> None:
    for waiter in LiveReloadHandler.waiters.copy():
        waiter.close(1001)
