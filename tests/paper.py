"""A bulletin of some forty stories, with everything in it that a page can show."""

import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from newsroom import NOW, ZONE, markdown
from PIL import Image

from generator import config
from generator.build import build
from generator.seeds import import_seeds
from tools.stories import SECTIONS as ALL_SECTIONS
from tools.stories import generate

HERE = Path(__file__).parent.parent
SETTINGS = """\
title = "النشرة"
url = "https://news.example/"
tagline = "أخبار اليوم، مرتّبةً ومختصرة"
per_page = 5
[edition]
time_zone = "Asia/Riyadh"
[[sections]]
name = "سياسة"
[[sections]]
name = "اقتصاد"
[[sections]]
name = "علوم وثقافة"
[[authors]]
name = "ليلى الحدّاد"
role = "مراسلة"
bio = "تكتب عن المدينة وحدائقها منذ 2019، وعن ميزانية مجلسها البلدي."
"""
SECTIONS = ("سياسة", "اقتصاد", "علوم وثقافة", None)
HEADLINES = (
    "المجلس البلدي يقرّ خطة لتوسعة الحدائق العامة",
    "OPEC+ تبقي حصص الإنتاج على حالها حتى الربيع",
    "منتخب الشباب يفوز 2-1 ويبلغ نصف النهائي",
    "مكتبة عمرها أربعة قرون تفتح مخطوطاتها للقرّاء بعد ترميم دام سبعة أعوام",
    "رياح نشطة على الساحل حتى مساء الخميس",
)
TAGS = ("الملاحة", "الطاقة", "OPEC+", "كرة القدم", "المخطوطات", "ماراثون المدن")
DECK = "تفاصيل أولى من مراسلينا، على أن تتبعها قراءة أوسع في نشرة الغد."
PARAGRAPH = (
    "قال المتحدث إن العمل يبدأ في مطلع الشهر المقبل وينتهي قبل حلول الصيف، وإن الكلفة "
    "لن تتجاوز 3.5 ملايين دولار، أي أقلّ بنحو 20% مما كان مقدّرًا."
)
RICH = f"""\
{PARAGRAPH}

> لم نكن ننتظر موافقة بهذه السرعة.
>
> — من حديث المتحدث

## ما الذي يتغيّر؟

1. تُفتح الحديقة الكبرى ليلًا.
2. يُمدّ **ممشى** طوله 4 كيلومترات بين 2026-2030.

- مقرّ العمل: [المبنى القديم](https://else.example/a-very-long-address-that-has-no-blank-in-it)
- رمز المشروع: UNBREAKABLEPROJECTIDENTIFIERWITHOUTANYBLANK2026

## كم تكلّف؟ بين 2026-2030

{PARAGRAPH}

## الحدائق واحدةً واحدة

| الحديقة | المساحة | الحال | الموعد |
| --- | --- | --- | --- |
| الحديقة الشمالية الكبرى | 12 هكتارًا | قيد التوسعة | أيار 2026 |
| حديقة المرفأ | 3 هكتارات | مفتوحة | قائم |

## ماذا بعد؟[^1]

{PARAGRAPH}

[^1]: محضر الجلسة.
"""
RICH_FIELDS = {
    "slug": "المجلس-يقر-توسعة-الحدائق",
    "description": f'"{DECK}"',
    "section": "سياسة",
    "tags": f"[{', '.join(TAGS)}]",
    "authors": "[ليلى الحدّاد, سامر نجّار]",
    "source": "وكالة الأنباء",
    "place": "بيروت",
    "updated": "2026-01-06 18:05",
    "lead": "true",
    "image": "{src: garden.png, alt: مدخل الحديقة, caption: مدخل الحديقة صباحًا, credit: أرشيف}",
    "read_also": "[حديقة المرفأ تستقبل زوّارها بعد الترميم]",
    "corrections": "[{date: 2026-01-06 18:05, text: صُحّح طول الممشى.}]",
    "aliases": "[/old/garden/]",
    "breaking_until": "2026-01-07 18:00",
    "series": "مدينة خضراء",
    "part": "2",
    "facts": "[{value: 35, label: حديقة في المدينة}, {value: 20%, label: من مساحتها}]",
}


def newspaper(root: Path) -> Path:
    """The same after some weeks: two hundred stories more, and this checkout's seeds.

    It is kept for readers without a network, so that its pages have all they can have.
    """
    more = (name for name in ALL_SECTIONS if f'"{name}"' not in SETTINGS)
    settings = (
        "offline = true\n" + SETTINGS + "".join(f'[[sections]]\nname = "{name}"\n' for name in more)
    )
    shutil.copytree(HERE / "seeds", root / "seeds")
    (root / "content").mkdir()
    shutil.copy(HERE / "content" / "tags.toml", root / "content")
    import_seeds(root, config.parse(settings))
    generate(root, 200)
    return paper(root, settings=settings)


def paper(root: Path, stories: int = 40, settings: str = SETTINGS) -> Path:
    """Write a bulletin into `root`, build it, and give its site's folder."""
    content = root / "content"
    content.mkdir(parents=True, exist_ok=True)
    (root / "bulletin.toml").write_text(settings, "utf-8")
    picture = BytesIO()
    Image.new("RGB", (1600, 900), "#667").save(picture, "PNG")
    (content / "garden.png").write_bytes(picture.getvalue())
    if stories:
        (content / "pages").mkdir()
        about = f'---\ntitle: "من نحن"\n---\n\n{PARAGRAPH}\n'
        (content / "pages" / "about.md").write_text(about, "utf-8")
        rich = markdown("المجلس يقرّ توسعة الحدائق العامة", "2026-01-06 17:30", RICH, **RICH_FIELDS)
        (content / "rich.md").write_text(rich, "utf-8")
    newest = datetime(2026, 1, 6, 17, tzinfo=ZONE)
    for n in range(1, stories):
        at = newest - timedelta(hours=n if n < 10 else 20 * n)
        fields = {"tags": f"[{TAGS[n % 2]}, {TAGS[n % len(TAGS)]}]", "authors": "ليلى الحدّاد"}
        if section := SECTIONS[n % len(SECTIONS)]:
            fields["section"] = section
        if n % 3:
            fields["description"] = f'"{DECK}"'
        if part := {14: "1", 8: "3", 3: "4"}.get(n):
            fields["series"], fields["part"] = "مدينة خضراء", part
        if n == 4:
            fields["breaking_until"] = "2026-01-07 15:00"
        title = f"{HEADLINES[n % len(HEADLINES)]} ({n})"
        on = f"{at:%Y-%m-%d %H:%M}" if n % 7 else f"{at:%Y-%m-%d}"
        text = markdown(title, on, "\n\n".join([PARAGRAPH] * (1 + n % 3)), slug=f"s{n}", **fields)
        (content / f"s{n}.md").write_text(text, "utf-8")
    build(root, now=NOW)
    return root / "site"


PAGES = {
    "home": "/",
    "article": "/2026/01/06/المجلس-يقر-توسعة-الحدائق/",
    "plain article": "/2026/01/06/s2/",
    "section": "/sections/سياسة/",
    "tag": "/tags/الطاقة/",
    "oldest of a tag": "/tags/الطاقة/page/1/",
    "tag index": "/tags/",
    "author": "/authors/ليلى-الحداد/",
    "series": "/series/مدينة-خضراء/",
    "today": "/today/",
    "day": "/2026/01/06/",
    "month": "/2026/01/",
    "year": "/2025/",
    "archive": "/archive/",
    "standing": "/about/",
    "corrections": "/corrections/",
    "lost": "/404.html",
}
"""A page of each kind → its address, as people read it."""
PAGES_OF_NEWSPAPER = PAGES | {"offline": "/offline/"}


def addresses(base: str, pages: Mapping[str, str] = PAGES) -> dict[str, str]:
    """Each kind → the whole address of its page on the server at `base`."""
    return {kind: base.rstrip("/") + quote(path) for kind, path in pages.items()}
