"""An e-mail as bytes: RFC 5322 with an alternative of plain text and HTML (RFC 2046).

The same letter makes the same bytes: what a mail program would draw by lot, the
message's id and the boundary of its parts, is made of the letter itself.
"""

from collections.abc import Sequence
from datetime import date, datetime
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr
from hashlib import blake2b
from urllib.parse import urlsplit

from msgspec import Struct, msgpack

from generator.arabic import typography
from generator.config import mailbox

NOBODY = "undisclosed-recipients:;"
"""A group without members (RFC 5322, 3.4): whoever sends it adds the readers."""
_WIDTH = 76


class Letter(Struct, frozen=True):
    """A letter before it is written down.

    `sender` and `to` are mailboxes that `config.mailbox` understands. Without a
    sender it is `name` at the host of `url`. `sent` is aware.
    """

    subject: str
    sender: str | None
    to: tuple[str, ...]
    name: str
    url: str
    language: str
    day: date
    sent: datetime
    text: str
    html: str


def message(letter: Letter) -> bytes:
    """The whole e-mail, its lines ended as mail's are."""
    digest = blake2b(msgpack.encode(letter), digest_size=12).hexdigest()
    made = MIMEMultipart("alternative", boundary=f"=_nashra_{digest}")
    made["Date"] = format_datetime(letter.sent.replace(microsecond=0))
    made["From"] = _mailboxes([letter.sender or f"bulletin@{_host(letter.url)}"], letter.name)
    made["To"] = _mailboxes(letter.to) if letter.to else NOBODY
    made["Subject"] = _encoded(" ".join(letter.subject.split()), "Subject")
    made["Message-ID"] = f"<edition.{letter.day}.{digest}@{_host(letter.url)}>"
    made["Content-Language"] = letter.language
    made.attach(_part(_lines(letter.text), "plain"))
    made.attach(_part(letter.html, "html"))
    return made.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _part(text: str, kind: str) -> Message:
    """In base64: an Arabic letter is six characters in quoted-printable, here not three."""
    return MIMEText(text.replace("\n", "\r\n"), kind, "utf-8")


def _lines(text: str) -> str:
    """Each line so that it reads right in a program that knows of no direction."""
    lines = (typography.line(line.strip()) for line in text.strip().splitlines())
    return "\n".join(lines) + "\n"


def _mailboxes(given: Sequence[str], name: str = "") -> str:
    """A header's list of them, `name` standing for a name that is not given."""
    made = []
    for one in given:
        own, address = mailbox(one) or ("", one)
        shown = own or name
        if shown.isascii():
            made.append(formataddr((shown, address)))
        else:
            made.append(f"{_encoded(shown, 'From')} <{address}>")
    return ",\n ".join(made)


def _encoded(text: str, header: str) -> str:
    """A text in the words of RFC 2047, none longer than it allows, folded."""
    return Header(text, "utf-8", maxlinelen=_WIDTH, header_name=header).encode()


def _host(url: str) -> str:
    """The host of an address as mail writes it: a number with colons is no name."""
    host = urlsplit(url).hostname or "localhost"
    return f"[IPv6:{host}]" if ":" in host else host
