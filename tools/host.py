"""A static host on this machine, set up as docs/publishing.md says.

Text is sent compressed; what has its digest in its name is kept for a year; all else
is asked for again each time, by its ETag; a missing page is answered with 404.html.
"""

import gzip
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote, urlsplit

from generator.preview.serving import MIME, TEXT

NAMED = re.compile(r"/(assets|media|cards)/.*[0-9a-f]{8,}\.\w+$")
"""A file whose name changes with what is in it."""
YEAR = "public, max-age=31536000, immutable"
AGAIN = "no-cache"


@contextmanager
def serving(folder: Path, port: int = 0, policy: str | None = None) -> Iterator[str]:
    """Serve a folder for as long as the context lasts; gives its address.

    `port` 0 is any that is free; `policy` is sent as Content-Security-Policy with all.
    """
    with _Server(("127.0.0.1", port), partial(_Answer, folder, policy)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        # A browser that closes a page hangs up; all else is news.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body are two writes: with Nagle's algorithm the second waits 40 ms.
    disable_nagle_algorithm = True

    def __init__(self, folder: Path, policy: str | None, *arguments: object) -> None:
        self.folder, self.policy = folder, policy
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.lstrip("/")
        if ".." in path.split("/"):
            self._send(404, b"", ".txt", AGAIN)
        elif path.endswith("/") and (file / "index.html").is_file():
            self._send(200, (file / "index.html").read_bytes(), ".html", AGAIN)
        elif file.is_dir() and not path.endswith("/"):
            self._lead_to(quote(path) + "/")
        elif file.is_file():
            kept = YEAR if NAMED.search(path) else AGAIN
            self._send(200, file.read_bytes(), file.suffix, kept)
        else:
            lost = self.folder / "404.html"
            self._send(404, lost.read_bytes() if lost.is_file() else b"", ".html", AGAIN)

    do_HEAD = do_GET

    def _lead_to(self, address: str) -> None:
        self.send_response(301)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, data: bytes, kind: str, kept: str) -> None:
        mark = f'"{blake2b(data, digest_size=8).hexdigest()}"'
        if status == 200 and self.headers.get("If-None-Match") == mark:
            status, data = 304, b""
        media = MIME.get(kind, "application/octet-stream")
        text = media.startswith(TEXT)
        self.send_response(status)
        self.send_header("ETag", mark)
        self.send_header("Cache-Control", kept)
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        if status != 304:
            self.send_header("Content-Type", f"{media}; charset=utf-8" if text else media)
            if text and "gzip" in self.headers.get("Accept-Encoding", ""):
                data = _compressed(data)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@lru_cache(maxsize=256)
def _compressed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)
