"""The day's bulletin to send and to print: an e-mail, and a PDF where a browser is.

It is no part of the site. Both are made of what a build would publish at the same
instant, and of the same templates, phrases and typefaces.
"""

import os
from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from msgspec import Struct

from generator import assets, build, permalinks, rendering
from generator.bulletin import Bulletin
from generator.edition import browser, mail
from generator.model import Permalink
from generator.problems import WrongSetup
from generator.rendering import Renderer
from generator.views import edition
from generator.views.page import EditionView, Page

FOLDER = "editions"
LONGEST = 100_000
"""Bytes of an e-mail's HTML: Gmail shows the beginning of a longer one (from 102 kB on)."""
NEAR = 2
"""So many days with stories are named on either side of a day without."""

Length = Literal["whole", "decks", "headlines", "some"]
LENGTHS: tuple[Length, ...] = ("whole", "decks", "headlines")


class Made(Struct, frozen=True):
    """What was written. `print` is None without a PDF, and `why` says why if it was wanted.

    `shown` is how much of the stories is in the e-mail: all that it shows of one, no
    more than decks, headlines alone, or the headlines of `in_mail` of them. `bytes` are
    those of its HTML.
    """

    date: date
    stories: int
    mail: str
    in_mail: int
    shown: Length
    bytes: int
    print: str | None
    why: str | None


def make(
    root: Path, *, now: datetime, day: date | None = None, output: Path | None = None, pdf: bool
) -> Made:
    """Write the edition of a day, the newest if None, into a folder below `root`.

    `now` is aware: it decides what is published, and dates the e-mail. Raises
    BuildFailed or WrongSetup, and then nothing was written.
    """
    root = root.resolve()
    folder = (root / FOLDER if output is None else output).resolve()
    whole = build.current(root, now=now)
    site = (root / whole.config.output).resolve()
    if folder == site or site in folder.parents:
        raise WrongSetup(
            f"{folder}: lies in the site, which would publish it\n    choose another folder"
        )
    view = edition.of_day(whole, day or _newest(whole))
    if view is None:
        raise WrongSetup(_empty(whole, day or now.date()))
    loaded = assets.load(rendering.folders(root))
    files = {permalinks.file(address): data for address, data in loaded.files} if pdf else {}
    # In print, addresses are those of files beside the page.
    hrefs = {name: _beside(address) for name, address in loaded.names.items()}
    for story in view.stories if pdf else ():
        for picture in (*filter(None, [story.picture]), *story.body.pictures):
            files[permalinks.file(picture.href)] = build.picture_file(root, picture)
            hrefs[picture.href] = _beside(picture.href)
    renderer = build.renderer(root, whole, hrefs)
    if pdf:
        files["index.html"] = _rendered(renderer, view, "print.html")
    shown, fitting, html = _fitting(view, lambda one: _rendered(renderer, one, "mail.html"))
    message = mail.message(
        mail.Letter(
            subject=_rendered(renderer, fitting, "subject.txt").decode(),
            sender=whole.config.edition_mail.sender,
            to=whole.config.edition_mail.recipients,
            name=whole.config.title,
            url=whole.config.url,
            language=whole.config.language,
            day=view.date,
            sent=now.astimezone(whole.config.edition.zone),
            text=_rendered(renderer, fitting, "mail.txt").decode(),
            html=html.decode(),
        )
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        letter = folder / f"{view.date}.eml"
        _put(letter, message)
        paper, why = _printed(folder, view.date, files) if pdf else (None, None)
    except OSError as error:
        raise WrongSetup(f"{folder}: cannot be written to: {error.strerror}") from None
    return Made(
        date=view.date,
        stories=view.count,
        mail=str(letter),
        in_mail=len(fitting.stories),
        shown=shown,
        bytes=len(html),
        print=str(paper) if paper else None,
        why=why,
    )


def _beside(address: Permalink) -> str:
    return permalinks.href(address).lstrip("/")


def _newest(whole: Bulletin) -> date:
    if not whole.days:
        held = len(whole.held_back)
        raise WrongSetup(
            "no story is published yet"
            + (f"\n    {held} held back: nashra build says which, and until when" if held else "")
        )
    return whole.days[0].of


def _empty(whole: Bulletin, day: date) -> str:
    """What to say of a day without stories: who waits for it, and the days near it."""
    waiting = [
        f"held back ({held.why}): {held.path}"
        for held in whole.held_back
        if held.until and held.why == "dated later" and held.until.day == day
    ]
    days = [one.of for one in whole.days]
    later, earlier = [d for d in days if d > day][-NEAR:], [d for d in days if d < day][:NEAR]
    near = ", ".join(map(str, sorted(chain(earlier, later))))
    told = [*waiting, f"days near it that have some: {near}" if near else "no day has one yet"]
    return "\n    ".join([f"{day}: no story is published on this day", *told])


def _rendered(renderer: Renderer, view: EditionView, template: str) -> bytes:
    return renderer.render(Page(view.to, f"edition/{template}", view))


def _fitting(
    view: EditionView, render: Callable[[EditionView], bytes]
) -> tuple[Length, EditionView, bytes]:
    """The longest form that mail programs show to its end."""
    for shown, one in zip(LENGTHS, (view, *edition.shorter(view)), strict=True):
        html = render(one)
        if len(html) <= LONGEST:
            return shown, one, html
    most = range(1, len(one.stories))
    fit = bisect_right(most, LONGEST, key=lambda n: len(render(edition.first(one, n))))
    cut = edition.first(one, max(1, fit))
    return "some", cut, render(cut)


def _printed(folder: Path, day: date, files: Mapping[str, bytes]) -> tuple[Path | None, str | None]:
    """The PDF of the page among these files, or why there is none."""
    # In the folder itself: a browser in a box of its own may see a home, but not /tmp.
    with TemporaryDirectory(prefix=".print-", dir=folder, ignore_cleanup_errors=True) as place:
        press = Path(place)
        for name, data in files.items():
            (press / name).parent.mkdir(parents=True, exist_ok=True)
            (press / name).write_bytes(data)
        why = browser.print_page(press / "index.html", press / "page.pdf", press / "profile")
        if why:
            return None, why
        paper = folder / f"{day}.pdf"
        (press / "page.pdf").replace(paper)
        return paper, None


def _put(path: Path, data: bytes) -> None:
    """Write a file whole: whoever sends it never meets half of it."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
