"""Small articles and bulletins for tests, as values and as files."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from msgspec.structs import replace

from generator.bulletin import Bulletin, assemble
from generator.config import Config, Edition, SectionSetting
from generator.model import When, Written

ZONE = timezone(timedelta(hours=3))
NOW = datetime(2026, 1, 7, 12, tzinfo=ZONE)
CONFIG = Config(
    title="النشرة",
    url="https://news.example/",
    tagline="أخبار اليوم",
    edition=Edition(time_zone="Asia/Riyadh"),
    sections=(SectionSetting("سياسة"), SectionSetting("اقتصاد")),
    per_page=5,
)
SETTINGS = """\
title = "النشرة"
url = "https://news.example/"
tagline = "أخبار اليوم"
per_page = 5
[edition]
time_zone = "Asia/Riyadh"
[[sections]]
name = "سياسة"
[[sections]]
name = "اقتصاد"
"""


def written(title: str, on: str = "2026-01-06", **fields) -> Written:
    """An article as read: `on` is a day or an ISO instant."""
    one = Written(
        path=fields.pop("path", f"content/{on[:10]}-{title}.md"),
        lines={},
        body_digest="0" * 32,
        words=360,
        excerpt="بداية النص",
        title=title,
        date=when(on),
    )
    return replace(one, **fields)


def when(text: str) -> When:
    if len(text) == 10:
        return When(date.fromisoformat(text))
    at = datetime.fromisoformat(text)
    at = at if at.tzinfo else at.replace(tzinfo=ZONE)
    return When(at.date(), at)


def bulletin(*articles: Written, config: Config = CONFIG, **options) -> Bulletin:
    return assemble(articles, config, now=options.pop("now", NOW), **options)


def markdown(title: str, on: str | None = "2026-01-06", body: str = "نص الخبر.", **fields) -> str:
    """A content file by hand; values of `fields` are YAML as an editor types it."""
    front = [f'title: "{title}"', *([f"date: {on}"] if on else [])]
    front += [f"{name}: {value}" for name, value in fields.items()]
    return "---\n" + "\n".join(front) + f"\n---\n\n{body}\n"


def newsroom(root: Path, **files: str) -> Path:
    """A bulletin's folder with `content/` files: name (without .md) → text."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    (root / "bulletin.toml").write_text(SETTINGS, "utf-8")
    for name, text in files.items():
        (root / "content" / f"{name}.md").write_text(text, "utf-8")
    return root


def site(folder: Path) -> dict[str, bytes]:
    """Every file of a built site but the build's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".nashra")
    }
