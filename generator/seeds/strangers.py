"""Files that are no plain text, told by what they are, so that an editor knows what to do."""

import json
import re

AS_TEXT = "open it in its own program, and save the text alone as UTF-8"
THE_TEXT = "copy the article's text alone into the file"

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!\x1a", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"%!PS", "a PostScript file"),
)
# What a ZIP archive is, by the name of a file in it.
_ARCHIVES = (
    (b"word/", "a Word file"),
    (b"xl/", "an Excel file"),
    (b"ppt/", "a PowerPoint file"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"mimetypeapplication/epub", "an e-book"),
    (b"Index/Document.iwa", "a Pages file"),
)
# Where the first signs are ordinary letters, a control character must follow soon.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_HEAD = 1024

_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<(?:\?xml\b|(?:rss|feed|nitf|newsml)\b)", re.IGNORECASE)
_ARCHIVED_PAGE = re.compile(r"\s*(?:[\w-]+: .*\n)*MIME-Version: ", re.IGNORECASE)
# Arabic letters in the codes that mail, scripts and RTF have for them.
_CODED = (
    (re.compile(r"(?:=D[89AB](?:=\r?\n)?=[89AB][0-9A-F]){3}"), "mail in transport code (=D8=A7)"),
    (re.compile(r"(?:\\u06[0-9a-fA-F]{2}){3}"), "text in the code of a script (\\u0627)"),
    (re.compile(r"(?:%D[89AB]%[89AB][0-9A-F]){3}"), "text in the code of a web address (%D8%A7)"),
)


def file_kind(data: bytes) -> str | None:
    """What the bytes are, «a PDF file», where their first ones are those of no text."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _ARCHIVES if name in data), "a ZIP archive")
    for magic, kind in _MAGIC:
        named_by_letters = magic.isalnum()
        if head.startswith(magic) and (not named_by_letters or _CONTROL.search(data[:_HEAD])):
            return kind
    return "a film" if data[4:8] == b"ftyp" else None


def text_kind(text: str) -> str | None:
    """What the text is, «a web page», where it was written for a program and not for a reader."""
    if _WEB_PAGE.match(text):
        return "a web page"
    if text.lstrip().startswith("{\\rtf"):
        return "an RTF file"
    if _ARCHIVED_PAGE.match(text):
        return "a mail or an archived web page"
    if _XML.match(text):
        return "an XML file"
    if _is_json(text):
        return "a JSON file"
    arabic = any("\u0600" <= char <= "\u06ff" for char in text)
    if not arabic:
        return next((kind for code, kind in _CODED if code.search(text)), None)
    return None


def _is_json(text: str) -> bool:
    if not re.match(r"\s*(?:\{\s*\"|\[\s*[{\"\[])", text):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
