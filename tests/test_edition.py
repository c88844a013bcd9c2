"""The day's e-mail and what is told of the PDF; the PDF itself is the browser's matter."""

import json
import re
import subprocess
import sys
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from os import environ
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import NOW, SETTINGS, ZONE, markdown, newsroom, site
from test_languages import catalogue

from generator import edition
from generator.arabic.bidi import LRM, RLM
from generator.build import build
from generator.edition.mail import Letter, message
from generator.problems import BuildFailed, WrongSetup

DAY = date(2026, 1, 6)
LEAD = "افتتاح الميناء الجديد"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three stories of one day, two of others, a draft and one of tomorrow."""
    return newsroom(
        tmp_path,
        lead=markdown(
            LEAD,
            "2026-01-06 09:00",
            "بداية النص بنسبة 20% في [الميناء](/old/).\n\nتتمة النص.",
            description='"موجز الميناء"',
            section="سياسة",
            lead="true",
            slug="port",
        ),
        second=markdown("OPEC+ تبقي حصصها", "2026-01-06 11:00", slug="opec"),
        third=markdown("فوز 2-1", "2026-01-06", priority="1", slug="win"),
        earlier=markdown("خبر قديم", "2026-01-03"),
        oldest=markdown("خبر أقدم", "2025-12-30"),
        draft=markdown("مسودة", "2026-01-06", draft="true"),
        later=markdown("خبر الغد", "2026-01-08"),
    )


def letter(root: Path, day: date | None = DAY, now: datetime = NOW) -> EmailMessage:
    made = edition.make(root, now=now, day=day, pdf=False)
    return parsed(Path(made.mail).read_bytes())


def parsed(data: bytes) -> EmailMessage:
    read = message_from_bytes(data, policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def part(read: EmailMessage, kind: str) -> str:
    """The text of a part, as a mail program shows it."""
    body = read.get_body((kind,))
    assert body is not None
    return str(body.get_content())


class Tags(HTMLParser):
    """The elements of an HTML text, each with its attributes, and what is said between."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data


# The letter


def test_the_letter_is_plain_text_and_html_in_utf_8(root):
    read = letter(root)
    assert "multipart/alternative" == read.get_content_type()
    parts = [(p.get_content_type(), p.get_content_charset()) for p in read.iter_parts()]
    assert [("text/plain", "utf-8"), ("text/html", "utf-8")] == parts
    assert {"base64"} == {p["Content-Transfer-Encoding"] for p in read.iter_parts()}
    assert [] == read.defects
    assert [] == [defect for header in read.values() for defect in header.defects]


def test_its_headers_say_who_when_and_what(root):
    read = letter(root)
    assert "النشرة <bulletin@news.example>" == str(read["From"])
    assert "undisclosed-recipients:;" == str(read["To"])
    assert NOW == read["Date"].datetime
    assert timedelta(hours=3) == read["Date"].datetime.utcoffset()
    assert f"{LEAD} | نشرة الثلاثاء 6 يناير 2026" == str(read["Subject"])
    assert re.fullmatch(r"<edition\.2026-01-06\.[0-9a-f]{24}@news\.example>", read["Message-ID"])
    assert "ar" == read["Content-Language"]
    assert "1.0" == read["MIME-Version"]


def test_its_lines_are_as_mail_wants_them(root):
    data = Path(edition.make(root, now=NOW, pdf=False).mail).read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert 78 >= max(map(len, data.split(b"\r\n")))
    assert 75 >= max(map(len, re.findall(rb"=\?utf-8\?.\?.*?\?=", data)))


def test_a_subject_that_starts_latin_runs_right_to_left(tmp_path):
    root = newsroom(tmp_path, a=markdown("OPEC+ تبقي حصصها"))
    assert str(letter(root)["Subject"]).startswith(f"{RLM}OPEC+{LRM} تبقي")


def test_configuration_names_sender_and_readers(root):
    settings = """
[edition_mail]
from = "التحرير <desk@news.example>"
to = ["a@b.example", "ليلى <l@b.example>"]
"""
    (root / "bulletin.toml").write_text(SETTINGS + settings, "utf-8")
    read = letter(root)
    assert "التحرير <desk@news.example>" == str(read["From"])
    assert ["a@b.example", "l@b.example"] == [a.addr_spec for a in read["To"].addresses]
    assert ["", "ليلى"] == [a.display_name for a in read["To"].addresses]


@pytest.mark.parametrize(
    "wrong",
    [
        'from = "news@"',
        r'from = "desk\r\nBcc: all@b.example <a@b.example>"',
        'to = ["a@b.example", "nobody"]',
    ],
)
def test_an_address_that_is_none_is_told(root, wrong):
    (root / "bulletin.toml").write_text(f"{SETTINGS}[edition_mail]\n{wrong}\n", "utf-8")
    with pytest.raises(WrongSetup, match=r"^bulletin\.toml:\d+: no address of mail"):
        letter(root)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200
)


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_is_said_arrives(title, name, html):
    made = Letter(
        subject=f"\u0646 {title}",
        sender=None,
        to=(),
        name=name,
        url="https://news.example/",
        language="ar",
        day=DAY,
        sent=NOW,
        text=title,
        html=html,
    )
    read = parsed(message(made))
    assert " ".join(made.subject.split()) == " ".join(str(read["Subject"]).split())
    assert html == part(read, "html")
    assert "bulletin@news.example" == read["From"].addresses[0].addr_spec
    assert {"Date", "From", "To", "Subject", "Message-ID"} <= set(read.keys())
    assert "Bcc" not in read


# What it holds


def test_the_stories_stand_by_weight_in_both_parts(root):
    read = letter(root)
    for kind in ("plain", "html"):
        said = part(read, kind)
        places = [said.index(address) for address in ("/port/", "/win/", "/opec/")]
        assert sorted(places) == places
        assert "خبر قديم" not in said
        assert "موجز الميناء" in said
        assert "بداية النص بنسبة 20" in said


def test_the_plain_part_keeps_signs_in_their_place(root):
    lines = part(letter(root), "plain").splitlines()
    assert f"{RLM}1. {LEAD}" in lines
    assert f"{RLM}2. فوز 2\u20131{RLM}" in lines
    assert f"{RLM}3. {RLM}OPEC+{LRM} تبقي حصصها" in lines
    # The mark behind an address stands apart, so that it is no part of the link.
    assert f"https://news.example/2026/01/06/port/ {LRM}" in lines
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", "\n".join(lines))


def test_only_absolute_links_to_the_site_lead_out_of_it(root):
    html = part(letter(root), "html")
    tags = Tags(html)
    links = [attributes["href"] for tag, attributes in tags.found if tag == "a"]
    assert {f"https://news.example/2026/01/06/{s}" for s in ("", "port/", "opec/", "win/")} | {
        "https://news.example/"
    } == set(links)
    assert {"a"} == {tag for tag, attributes in tags.found if "href" in attributes}
    assert [] == [a for _, a in tags.found if {"src", "background", "srcset"} & set(a)]
    assert [] == re.findall(r"url\(|@import|<link|<script|<img|<form", html)


def test_every_cell_says_its_direction_and_every_style_is_inline(root):
    tags = Tags(part(letter(root), "html"))
    cells = [attributes for tag, attributes in tags.found if tag == "td"]
    aligned = [cell for cell in cells if cell.get("align") != "center"]
    assert len(aligned) >= 3 * 3
    assert {("rtl", "right")} == {(cell.get("dir"), cell.get("align")) for cell in aligned}
    assert {"rtl"} == {a.get("dir") for tag, a in tags.found if tag in ("table", "p", "h2", "html")}
    assert all("style" in attributes for tag, attributes in tags.found if tag in ("p", "h2", "a"))
    metas = {a.get("name"): a.get("content") for tag, a in tags.found if tag == "meta"}
    assert "light dark" == metas["color-scheme"] == metas["supported-color-schemes"]


def test_a_hostile_title_is_only_ever_text(tmp_path):
    title = """</title><script>alert(1)</script> "><img src=x onerror='1'> {{ 7*7 }} {day} خبر"""
    front = f"title: {json.dumps(title, ensure_ascii=False)}\ndate: 2026-01-06\nlead: true"
    root = newsroom(tmp_path, a=f"---\n{front}\n---\n\nنص\n", b=markdown("خبر"))
    read = letter(root)
    tags = Tags(part(read, "html"))
    assert {"script", "img"}.isdisjoint(tag for tag, _ in tags.found)
    assert "onerror" not in {name for _, attributes in tags.found for name in attributes}
    for said in (str(read["Subject"]), part(read, "plain"), tags.said):
        bare = said.replace(LRM, "").replace(RLM, "")
        assert "<script>alert(1)</script>" in bare
        assert "{{ 7*7 }} {day}" in bare


def test_a_site_below_a_path_is_linked_there(root):
    settings = SETTINGS.replace("https://news.example/", "https://news.example/daily/")
    (root / "bulletin.toml").write_text(settings, "utf-8")
    read = letter(root)
    assert 'href="https://news.example/daily/2026/01/06/port/"' in part(read, "html")
    assert "https://news.example/daily/2026/01/06/port/" in part(read, "plain")


def test_a_bulletin_in_another_language_runs_its_own_way(tmp_path):
    root = newsroom(tmp_path, a=markdown("Ports open", "2026-01-06"))
    (root / "templates").mkdir()
    (root / "templates" / "en.toml").write_text(catalogue(), "utf-8")
    (root / "bulletin.toml").write_text(f'language = "en"\n{SETTINGS}', "utf-8")
    read = letter(root)
    cells = [a for tag, a in Tags(part(read, "html")).found if tag == "td" and a.get("dir")]
    assert {("ltr", "left")} == {(cell["dir"], cell["align"]) for cell in cells}
    assert "Ports open" in str(read["Subject"])


# Which day


def test_the_newest_day_is_taken_unless_one_is_named(root):
    assert DAY == edition.make(root, now=NOW, pdf=False).date
    assert date(2026, 1, 3) == edition.make(root, now=NOW, day=date(2026, 1, 3), pdf=False).date
    # A story dated later than the build is not there yet, as on the site.
    tomorrow = NOW + timedelta(days=1)
    assert date(2026, 1, 8) == edition.make(root, now=tomorrow, pdf=False).date
    before = datetime(2026, 1, 6, 10, tzinfo=ZONE)
    assert 2 == edition.make(root, now=before, pdf=False).stories


def test_what_a_build_would_publish_is_what_is_sent(root):
    build(root, now=NOW)
    shown = (root / "site" / "2026" / "01" / "06" / "index.html").read_text("utf-8")
    html = part(letter(root), "html")
    for address in ("port", "opec", "win"):
        assert f"/2026/01/06/{address}/" in shown
        assert f"/2026/01/06/{address}/" in html
    assert "مسودة" not in html


def test_a_day_without_stories_names_the_days_near_it(root):
    with pytest.raises(WrongSetup) as failed:
        edition.make(root, now=NOW, day=date(2026, 1, 4), pdf=False)
    assert [
        "2026-01-04: no story is published on this day",
        "    days near it that have some: 2025-12-30, 2026-01-03, 2026-01-06",
    ] == str(failed.value).splitlines()
    assert not (root / "editions").exists()


def test_a_day_to_come_says_what_waits_for_it(root):
    with pytest.raises(WrongSetup) as failed:
        edition.make(root, now=NOW, day=date(2026, 1, 8), pdf=False)
    assert "held back (dated later): content/later.md" in str(failed.value)


def test_a_bulletin_without_stories_says_so(tmp_path):
    root = newsroom(tmp_path, a=markdown("مسودة", draft="true"))
    with pytest.raises(WrongSetup, match="no story is published yet\n    1 held back"):
        edition.make(root, now=NOW, pdf=False)


# The same in, the same out


def test_the_same_day_makes_the_same_bytes(root):
    first = edition.make(root, now=NOW, pdf=False)
    data = Path(first.mail).read_bytes()
    build(root, now=NOW)  # which remembers what it read
    assert first == edition.make(root, now=NOW, pdf=False)
    assert data == Path(first.mail).read_bytes()


def test_another_letter_has_another_id(root):
    one, later = letter(root), letter(root, now=NOW + timedelta(hours=1))
    assert one["Message-ID"] != later["Message-ID"]
    assert one.get_boundary() != later.get_boundary()


def test_the_site_and_its_memory_are_left_alone(root):
    build(root, now=NOW)
    before, memory = site(root / "site"), (root / ".nashra" / "memory.json").read_bytes()
    edition.make(root, now=NOW, pdf=False)
    assert before == site(root / "site")
    assert memory == (root / ".nashra" / "memory.json").read_bytes()
    assert ["2026-01-06.eml"] == [path.name for path in (root / "editions").iterdir()]


@pytest.mark.parametrize("inside", ["site", "site/editions"])
def test_nothing_is_written_into_the_site(root, inside):
    with pytest.raises(WrongSetup, match="lies in the site"):
        edition.make(root, now=NOW, output=root / inside, pdf=False)


def test_content_with_problems_makes_no_edition(root):
    (root / "content" / "bad.md").write_text("---\ntitel: x\n---\n\nنص\n", "utf-8")
    with pytest.raises(BuildFailed, match="titel"):
        edition.make(root, now=NOW, pdf=False)
    assert not (root / "editions").exists()


@pytest.mark.parametrize("template", ["mail.html", "mail.txt", "subject.txt", "print.html"])
def test_a_template_of_ones_own_is_told_at_its_line(root, template):
    own = root / "templates" / "edition"
    own.mkdir(parents=True)
    (own / template).write_text("\n{{ view.nothing }}\n", "utf-8")
    with pytest.raises(BuildFailed) as failed:
        edition.make(root, now=NOW, pdf=True)
    (problem,) = failed.value.problems
    assert (f"templates/edition/{template}", 2) == (problem.path, problem.line)
    assert not (root / "editions").exists()


# Size


@pytest.mark.parametrize(
    ("stories", "deck", "shown", "in_mail"),
    [
        (20, 1, "whole", 20),
        (50, 10, "decks", 50),
        (60, 60, "headlines", 60),
    ],
)
def test_a_long_day_is_told_in_fewer_words(tmp_path, stories, deck, shown, in_mail):
    fields = {"description": f'"{"موجز الخبر في سطر. " * deck}"'}
    many = {
        f"s{n}": markdown(f"خبر رقم {n}", "2026-01-06", "نص الخبر. " * 19, slug=f"s{n}", **fields)
        for n in range(stories)
    }
    made = edition.make(newsroom(tmp_path, **many), now=NOW, pdf=False)
    assert (shown, in_mail) == (made.shown, made.in_mail)
    html = part(parsed(Path(made.mail).read_bytes()), "html")
    # A mail program may count the ends of lines as one sign or as two.
    assert len(html.encode()) <= made.bytes + html.count("\n") <= 102_000
    assert made.bytes <= edition.LONGEST
    assert ("موجز الخبر" in html, "نص الخبر." in html) == (shown != "headlines", shown == "whole")


def test_a_day_too_long_for_its_headlines_says_how_many_are_left(tmp_path):
    many = {f"s{n}": markdown(f"خبر رقم {n}", "2026-01-06", slug=f"s{n}") for n in range(160)}
    made = edition.make(newsroom(tmp_path, **many), now=NOW, pdf=False)
    assert ("some", 160) == (made.shown, made.stories)
    assert edition.LONGEST * 0.97 < made.bytes <= edition.LONGEST
    read = parsed(Path(made.mail).read_bytes())
    rest = made.stories - made.in_mail
    for kind in ("plain", "html"):
        assert re.search(f"وعلى الموقع {rest} (أخبار أخرى|خبرًا آخر|خبر آخر)", part(read, kind))
        assert made.in_mail + 1 == len(set(re.findall(r"/2026/01/06/[^\s\"]*", part(read, kind))))


# The command


def nashra(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(root), "edition", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**environ, "NASHRA_BROWSER": "", **environment},
    )


def test_the_command_writes_the_letter_and_names_it(root):
    done = nashra(root, "--no-pdf", "--now", "2026-01-07T12:00+03:00")
    assert (0, "") == (done.returncode, done.stderr)
    assert [str(root / "editions" / "2026-01-06.eml")] == done.stdout.splitlines()
    assert NOW == parsed(Path(done.stdout.strip()).read_bytes())["Date"].datetime


def test_the_command_answers_programs(root):
    done = nashra(
        root, "2026-01-03", "--no-pdf", "--output", "out", "--json", "--now", "2026-01-07"
    )
    told = json.loads(done.stdout)
    assert str(root / "out" / "2026-01-03.eml") == told["mail"]
    assert ("2026-01-03", 1, "whole", None, []) == tuple(
        told[key] for key in ("date", "stories", "shown", "print", "problems")
    )


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday"])
def test_a_day_that_is_none_is_wrong_usage(root, day):
    done = nashra(root, day)
    assert 2 == done.returncode
    assert "no day" in done.stderr


def test_without_a_browser_the_letter_is_there_and_the_mend_is_said(root, tmp_path_factory):
    # No browser is on this PATH; those that macOS keeps elsewhere are not named by it.
    empty = str(tmp_path_factory.mktemp("empty"))
    code = (
        "import sys; from generator.edition import browser; browser.APPLICATIONS = ();"
        " from generator.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "-C", str(root), "edition", "2026-01-06", "--json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**environ, "NASHRA_BROWSER": "", "PATH": empty},
    )
    assert 2 == done.returncode
    assert "no PDF: no browser was found\n    install Chromium" in done.stderr
    told = json.loads(done.stdout)
    assert told["print"] is None
    assert told["why"].startswith("no browser was found")
    assert ["2026-01-06.eml"] == [path.name for path in (root / "editions").iterdir()]


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("#!/bin/sh\necho no libraries >&2\nexit 5\n", "did not print (exit code 5): no libraries"),
        ("#!/bin/sh\nexit 0\n", "did not print (exit code 0)"),
        (None, "does not start"),
    ],
)
def test_a_named_browser_that_prints_nothing_is_told(root, tmp_path, script, why):
    browser = tmp_path / "broken-browser"
    if script:
        browser.write_text(script)
        browser.chmod(0o755)
    done = nashra(root, "--now", "2026-01-07", NASHRA_BROWSER=str(browser))
    assert 2 == done.returncode
    assert f"no PDF: {browser}: {why}" in done.stderr
    assert ["2026-01-06.eml"] == [path.name for path in (root / "editions").iterdir()]


def test_a_letter_in_fewer_words_is_told(tmp_path):
    many = {f"s{n}": markdown(f"خبر رقم {n}", "2026-01-06", slug=f"s{n}") for n in range(160)}
    done = nashra(newsroom(tmp_path, **many), "--no-pdf", "--now", "2026-01-07")
    assert re.match(r"note: .* too long for Gmail: it holds \d+ of 160 headlines", done.stderr)
    assert 0 == done.returncode
