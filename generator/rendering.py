"""A page → its bytes, through Jinja.

Jinja and Markdown are imported where the first page is rendered: a build with
nothing to do loads neither.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from generator import linked_data, permalinks, phrases, prose
from generator import pictures as picture_files
from generator.arabic import counts, dates, digits, typography
from generator.model import Body, Permalink, Picture
from generator.problems import BuildFailed, Problem
from generator.views.page import EditionStory, FeedItem, Page, Site, View

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

DEFAULT = "default/"
"""Before a template's name: the packaged one, whatever shadows it."""
CARDS = 20_000
"""Rendered stories kept at most; each is about a kilobyte."""
ENTRIES = 2_000
"""Stories of feeds kept at most; each has its whole text, about five kilobytes."""

_REFERENCE = re.compile(
    r"{%[-+]?\s*(?:extends|include|import|from)\b\s*(?:\"([^\"]+)\"|'([^']+)'|(\S+))"
)
# Of a link, in HTML that prose has made; a picture's is the template's affair.
_ADDRESS = re.compile(r'(<a [^<>]*?\bhref=")([^"]*)')
_COMMENT = re.compile(r"{#.*?#}", re.DOTALL)


def packaged() -> Path:
    """The folder of our own templates: in the wheel, or in a checkout beside us."""
    here = Path(__file__).parent
    inside = here / "templates"
    return inside if inside.is_dir() else here.parent / "templates"


def folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for: the site's own first, then the packaged."""
    own, ours = root / "templates", packaged()
    return (ours,) if not own.is_dir() or own.samefile(ours) else (own, ours)


def source(name: str, places: tuple[Path, ...]) -> tuple[str, Path] | None:
    """A template's text and file; `default/…` is looked for among the packaged alone."""
    if name.startswith(DEFAULT):
        name, places = name.removeprefix(DEFAULT), places[-1:]
    if ".." in name.split("/") or name.startswith("/"):
        return None
    for place in places:
        path = place / name
        try:
            return path.read_text("utf-8-sig"), path
        except FileNotFoundError:
            continue
        except (UnicodeDecodeError, OSError) as error:
            what = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error)
            raise BuildFailed([Problem(_shown(path, places), 0, what, "save it anew")]) from None
    return None


def digests(root: Path, names: Iterable[str], language: str = "ar") -> dict[str, bytes]:
    """For each template a digest of all that it is made of, the catalogue included.

    Raises BuildFailed for a template that is missing or named by a variable.
    """
    places = folders(root)
    own: dict[str, tuple[bytes, tuple[str, ...]]] = {}
    problems: list[Problem] = []

    def visit(name: str, asked_by: str, line: int) -> None:
        if name in own:
            return
        found = source(name, places)
        if found is None:
            own[name] = b"", ()
            problems.append(Problem(asked_by, line, f"no template {name}", "mend its name"))
            return
        text, path = found
        shown = _shown(path, places)
        references = []
        own[name] = b"", ()
        # In place of a comment stand its line ends, so that lines keep their numbers.
        said = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
        for match in _REFERENCE.finditer(said):
            at = said.count("\n", 0, match.start()) + 1
            reference = match[1] or match[2]
            if not reference:
                what = f"a template named by a variable: {match[3]}"
                problems.append(Problem(shown, at, what, 'name it as it is: "story.html"'))
                continue
            if reference == name:
                mend = f'the packaged one is "{DEFAULT}{name}"'
                problems.append(Problem(shown, at, "a template that asks for itself", mend))
                continue
            references.append(reference)
            visit(reference, shown, at)
        digest = blake2b(f"{name}\0{text}".encode(), digest_size=16).digest()
        own[name] = digest, tuple(references)

    everywhere = (phrases.name(language), "chrome.html", "story.html", "picture.html")
    if source(everywhere[0], places) is None:
        raise BuildFailed([_no_catalogue(language)])
    for name in (*everywhere, *names):
        visit(name, "templates", 0)
    if problems:
        raise BuildFailed(problems)
    return {name: _whole((name, *everywhere), own) for name in names}


def _no_catalogue(language: str) -> Problem:
    name = phrases.name(language)
    ours = packaged() / phrases.NAME
    mend = f"copy this file there and say its phrases in your language:\n{ours}"
    return Problem(f"templates/{name}", 0, "no such catalogue", mend)


def _whole(names: Iterable[str], own: Mapping[str, tuple[bytes, tuple[str, ...]]]) -> bytes:
    reached: set[str] = set()
    pending = list(names)
    while pending:
        here = pending.pop()
        if here not in reached:
            reached.add(here)
            pending += own[here][1]
    digest = blake2b(digest_size=16)
    for one in sorted(reached):
        digest.update(own[one][0])
    return digest.digest()


def _shown(path: Path, places: tuple[Path, ...]) -> str:
    """A template's path as its author knows it: below `templates/`."""
    for place in places:
        if path.is_relative_to(place):
            return f"templates/{path.relative_to(place).as_posix()}"
    return str(path)


class Renderer:
    """Renders the pages of one site.

    `live` is a script that previews add; `read` gives a body's Markdown where a
    page holds those of several stories, as a feed does.
    """

    def __init__(
        self,
        root: Path,
        site: Site,
        live: str | None = None,
        read: Callable[[Body], str] | None = None,
    ) -> None:
        self._read = read
        self._places = folders(root)
        self._site = site
        catalogue = source(phrases.name(site.language), self._places)
        if catalogue is None:
            raise BuildFailed([_no_catalogue(site.language)])
        self._phrases = self._catalogue(*catalogue)
        self._environment = self._made(live)
        self._remembered: dict[tuple[object, ...], Markup] = {}
        self._entries: dict[tuple[str, FeedItem], Markup] = {}

    def _catalogue(self, text: str, path: Path) -> phrases.Phrases:
        """The site's catalogue, held beside the packaged one if that is another."""
        ours = source(DEFAULT + phrases.NAME, self._places)
        like = phrases.read(ours[0]) if ours and ours[1] != path else None
        return phrases.read(text, _shown(path, self._places), like)

    def render(self, page: Page, text: str | None = None) -> bytes:
        """The bytes of a page; `text` is an article's body in Markdown.

        Raises BuildFailed at the template's own line where it is wrong.
        """
        from markupsafe import Markup

        try:
            body = self._body(page, text) if text is not None else None
            contents = [(anchor, Markup(name)) for anchor, name in prose.contents(body or "")]
            template = self._environment.get_template(page.template)
            return template.render(view=page.view, body=body, contents=contents).encode()
        except Exception as error:
            raise self._told(error, page) from error

    def _body(self, page: Page, text: str) -> "Markup":
        from markupsafe import Markup

        body: Body | None = getattr(page.view, "body", None)
        try:
            # The one place where a body is marked as safe HTML: prose made and escaped it.
            return Markup(self._prose(text, self._site.base, body.pictures if body else (), ""))
        except RecursionError:
            what = "lists or quotations lie too deep in each other"
            path = body.path if body else page.permalink
            raise BuildFailed([Problem(path, 0, what, "indent them less")]) from None

    @property
    def _runs_right_to_left(self) -> bool:
        return self._phrases.texts["dir"] == "rtl"

    def _prose(
        self, text: str, base: str, pictures: Sequence[Picture], where: Literal["", "far_"]
    ) -> str:
        """A body's HTML for a page of ours or, with "far_" pictures, for one elsewhere."""
        texts = self._phrases.texts

        def figure(number: int, alone: bool) -> str:
            module = self._environment.get_template("picture.html").module
            macro = getattr(module, where + ("figure" if alone else "inline"))
            return str(macro(pictures[number])).strip()

        return prose.to_html(
            text,
            table_label=texts["table"],
            footnotes_label=texts["footnotes"],
            base=base,
            typeset=self._runs_right_to_left,
            figure=figure,
        )

    def _full_text(self, item: FeedItem | EditionStory) -> "Markup":
        """A story's body for a page elsewhere: every address in it is absolute."""
        from markupsafe import Markup

        if item.body is None or self._read is None:
            return Markup()
        at = permalinks.absolute(item.to, self._site.url)
        # Prose made this HTML: a quotation mark or a < in it is only ever markup.
        html = self._prose(self._read(item.body), self._site.url, item.body.pictures, "far_")
        return Markup(
            _ADDRESS.sub(lambda found: found[1] + permalinks.resolved(found[2], at), html)
        )

    def _entry(self, form: str, item: FeedItem) -> "Markup":
        """A story as one form of feed writes it, rendered once for all feeds near."""
        made = self._entries.get((form, item))
        if made is None:
            module = self._environment.get_template("feed_item.xml").module
            made = getattr(module, form)(item).strip()
            if len(self._entries) >= ENTRIES:
                self._entries.clear()
            self._entries[form, item] = made
        return made

    def _made(self, live: str | None) -> "Environment":
        from jinja2 import Environment, FunctionLoader, StrictUndefined

        def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
            found = source(name, self._places)
            return (found[0], str(found[1]), lambda: True) if found else None

        environment = Environment(
            loader=FunctionLoader(load),
            autoescape=lambda name: not (name or "").endswith(".txt"),  # which has no markup
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.globals.update(
            site=self._site,
            t=dict(self._phrases.texts),
            live=live,
            chrome=lambda name, *arguments: self._once("chrome.html", name, arguments),
            entry=self._entry,
            story=lambda style, story: self._once("story.html", style, (story,)),
        )
        environment.filters.update(self._filters())
        return environment

    def _once(self, template: str, macro: str, arguments: tuple[object, ...]) -> "Markup":
        """What a macro makes of these values, rendered the first time only."""
        key = (macro, *arguments)
        made = self._remembered.get(key)
        if made is None:
            module = self._environment.get_template(template).module
            made = getattr(module, macro)(*arguments).strip()
            if len(self._remembered) >= CARDS:
                self._remembered.clear()
            self._remembered[key] = made
        return made

    def _filters(self) -> dict[str, Callable[..., Any]]:
        """Pure text functions, in this edition's manner."""
        from markupsafe import Markup, escape

        site, forms = self._site, self._phrases.counts
        rtl = self._runs_right_to_left

        def absolute(permalink: Permalink) -> str:
            return permalinks.absolute(permalink, site.url)

        def href(permalink: Permalink) -> str:
            return permalinks.href(permalink, site.base)

        def shares(permalink: Permalink, title: str) -> Iterator[tuple[str, str]]:
            address = quote(absolute(permalink), safe="")
            subject = quote(title, safe="")
            yield "whatsapp", f"https://wa.me/?text={address}"
            yield "telegram", f"https://t.me/share/url?url={address}&text={subject}"
            yield "x", f"https://x.com/intent/post?url={address}&text={subject}"
            yield "mail", f"mailto:?subject={subject}&body={address}"

        written = _dates(site, self._phrases.dates)

        def described(view: View) -> Markup | None:
            data = linked_data.graph(view, site, self._phrases.texts, written)
            return _json(data) if data else None

        def counted(n: int, what: str) -> str:
            return counts.counted(n, forms[what], site.digits)

        def number(n: int) -> str:
            return digits.number(n, site.digits)

        def clock(at: datetime) -> str:
            return dates.clock_text(at, site.digits)

        def typeset(text: str) -> Markup:
            # The one place where a text without markup is marked as safe HTML:
            # typography has escaped it, and made the tags in it.
            return Markup(typography.html(text)) if rtl else escape(text)

        def letter(label: str) -> str:
            """A–Z and 0–9 with the dash of a range."""
            return label.replace("-", "\u2013") if len(label) == 3 else label

        return {
            "absolute": absolute,
            "arab_digits": digits.to_arab,
            "cdata": _cdata,
            "clock": clock,
            "counted": counted,
            "digits": lambda text: digits.written(text, site.digits),
            "feed": permalinks.feed,
            "fill": phrases.fill,
            "full_text": self._full_text,
            "href": href,
            "json": _json,
            "letter": letter,
            "linked_data": described,
            "marked": _marked if rtl else lambda text: text,
            "media_type": picture_files.media_type,
            "typeset": typeset,
            "number": number,
            "outside": lambda url: permalinks.written(url, site.base),
            "shares": shares,
            "year": lambda year: digits.written(str(year), site.digits),
            **written,
        }

    def _told(self, error: Exception, page: Page) -> BuildFailed:
        """What is wrong with a template, at its own line; our own faults pass through."""
        from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

        if isinstance(error, BuildFailed):
            return error
        if isinstance(error, TemplateNotFound):
            return BuildFailed([Problem(f"templates/{error.name}", 0, "missing")])
        if isinstance(error, TemplateSyntaxError):
            place, line = Path(error.filename or page.template), error.lineno
        else:
            frames = [
                (Path(frame.tb_frame.f_code.co_filename), frame.tb_lineno)
                for frame in _frames(error.__traceback__)
            ]
            inside = [
                (path, line)
                for path, line in frames
                if any(path.is_relative_to(place) for place in self._places)
            ]
            if not inside or isinstance(error, OSError | MemoryError):
                raise error
            place, line = inside[-1]
        match error:
            case TemplateError():
                what = str(error)
            case RecursionError():
                what = "templates that ask for each other without end"
            case _:
                what = f"{type(error).__name__}: {error}"
        return BuildFailed([Problem(_shown(place, self._places), line, what)])


def _dates(site: Site, names: phrases.Dates | None) -> dict[str, Callable[..., str | None]]:
    """The filters that write dates, in Arabic or by another language's names."""
    locale, style, months = site.locale, site.digits, site.months

    def hijri(day: date) -> str | None:
        if not site.hijri:
            return None
        said = names and (names.hijri_months, names.hijri)
        return dates.hijri_text(day, style, site.hijri_offset, *(said or ()))

    if names is None:
        return {
            "day": lambda day: dates.day_text(day, locale, style, months),
            "full_day": lambda day: dates.full_day_text(day, locale, style, months),
            "hijri": hijri,
            "month": lambda day: dates.month_text(day, locale, style, months),
            "short_day": lambda day: dates.short_day_text(day, locale, style),
            "weekday": dates.weekday_name,
            "weekday_letter": dates.weekday_letter,
        }

    def said(pattern: str) -> Callable[[date], str]:
        return lambda day: phrases.fill(
            pattern,
            weekday=names.weekdays[day.weekday()],
            day=digits.written(str(day.day), style),
            month=names.months[day.month - 1],
            year=digits.written(str(day.year), style),
        )

    return {
        "day": said(names.day),
        "full_day": said(names.full_day),
        "hijri": hijri,
        "month": said(names.month),
        "short_day": said(names.short_day),
        "weekday": lambda weekday: names.weekdays[weekday],
        "weekday_letter": lambda weekday: names.weekday_letters[weekday],
    }


def _json(value: object) -> "Markup":
    """A value as JSON that no page around it can take for markup.

    What is None is left out. `<` and `&` are escaped, so that neither a title nor
    a text can end the `script` or begin a comment in which it stands.
    """
    from markupsafe import Markup
    from msgspec import json

    text = json.encode(_plain(value)).decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return str(value)  # Markup is a text too, but of a kind of its own
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _cdata(html: str) -> "Markup":
    """HTML inside XML as it is."""
    from markupsafe import Markup

    return Markup(f"<![CDATA[{str(html).replace(']]>', ']]]]><![CDATA[>')}]]>")


def _frames(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback:
        yield traceback
        traceback = traceback.tb_next


def _marked(text: str) -> str:
    """For places without markup: direction marks where a text needs them.

    What a block of a template made is escaped HTML, though it holds no markup:
    it is read as the text it says, and escaped again where it is put.
    """
    unescape = getattr(text, "unescape", None)
    return typography.marked(unescape() if unescape else text)
