"""A bulletin that is read without a network, by a reader who was there before."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from newsroom import NOW, SETTINGS, markdown, newsroom
from playwright.sync_api import Page

from generator.build import build

PageAt = Callable[..., Page]
Served = Callable[[Path], str]

OFFLINE = "offline = true\n" + SETTINGS
# A worker is activated when it has kept all that is new and thrown away what is old.
WATCH = """
window.taken = new Promise((over) => {
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    const worker = navigator.serviceWorker.controller;
    const look = () => { if (worker.state === "activated") over(); };
    worker.addEventListener("statechange", look);
    look();
  }, { once: true });
});
"""
# Not `wait_for_function`: its eval is against the policy of these pages.
TAKEN = """() => Promise.race([
  window.taken.then(() => true),
  new Promise((_, late) => setTimeout(late, 15_000, "no worker has taken the page over")),
])"""
GONE = """async () => {
  const left = async () => (await caches.keys()).length
    + (await navigator.serviceWorker.getRegistrations()).length;
  while (await left()) await new Promise(requestAnimationFrame);
}"""
KEPT = """async () => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  return (await cache.keys()).map(({ url }) => decodeURI(new URL(url).pathname)).sort();
}"""
STORIES = {f"s{n}": markdown(f"خبر {n}", f"2026-01-06 {n:02}:00") for n in range(1, 16)}


def bulletin(root: Path, url: str = "https://news.example/", **stories: str) -> Path:
    """Build a bulletin that is kept; gives its site's folder."""
    newsroom(root, **(stories or STORIES))
    settings = OFFLINE.replace("https://news.example/", url)
    (root / "bulletin.toml").write_text(settings, "utf-8")
    return Path(build(root, now=NOW).output)


def read_once(page: Page, address: str) -> None:
    """Come as a reader with a network, and stay until the bulletin is kept."""
    page.add_init_script(WATCH)
    page.goto(address)
    page.evaluate(TAKEN)


def test_the_front_page_and_a_story_are_read_without_a_network(
    tmp_path: Path, served: Served, page_at: PageAt
) -> None:
    page, base = page_at(), served(bulletin(tmp_path))
    read_once(page, base)
    page.context.set_offline(True)
    page.goto(base)
    assert page.locator("h1").inner_text() == "النشرة"
    page.get_by_role("link", name="خبر 15", exact=True).first.click()
    page.wait_for_url(base + quote("2026/01/06/خبر-15/"))
    assert page.locator("h1").inner_text() == "خبر 15"
    assert "نص الخبر." in page.locator("main").inner_text()
    page.goto(f"{base}today/?from=elsewhere#main")
    assert page.locator("main li").count() == 15
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('700 20px Head', 'خبر')")
    assert "Markazi Text" in drawn_with(page, "main h2")


def drawn_with(page: Page, selector: str) -> set[str]:
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"] for font in fonts if font["isCustomFont"]}


def test_a_page_that_is_not_kept_says_so_and_leads_to_what_is(
    tmp_path: Path, served: Served, page_at: PageAt
) -> None:
    page, base = page_at(), served(bulletin(tmp_path))
    read_once(page, base)
    page.context.set_offline(True)
    page.goto(base + quote("2026/01/06/خبر-1/"))
    assert page.locator("h1").inner_text() == "أنت غير متصل بالشبكة"
    kept = page.locator("main ol a")
    assert kept.count() == 12
    kept.first.click()
    page.wait_for_url(base + quote("2026/01/06/خبر-15/"))
    assert page.locator("h1").inner_text() == "خبر 15"
    page.goto(f"{base}nowhere/")
    assert page.locator("h1").inner_text() == "أنت غير متصل بالشبكة"


def test_nothing_stale_is_shown_while_there_is_a_network(
    tmp_path: Path, served: Served, page_at: PageAt
) -> None:
    page, base = page_at(), served(bulletin(tmp_path))
    read_once(page, base)
    bulletin(tmp_path, **(STORIES | {"s15": markdown("عنوان جديد", "2026-01-06 15:00")}))
    page.goto(base)
    assert page.get_by_role("link", name="عنوان جديد").count()
    assert page.get_by_role("link", name="خبر 15", exact=True).count() == 0
    answer = page.goto(base + quote("2026/01/06/خبر-15/"))
    assert answer
    assert answer.status == 404


def test_a_new_build_takes_the_old_one_s_place_at_the_next_visit(
    tmp_path: Path, served: Served, page_at: PageAt
) -> None:
    page, base = page_at(), served(bulletin(tmp_path))
    read_once(page, base)
    before = page.evaluate(KEPT)
    bulletin(tmp_path, **STORIES, s16=markdown("خبر 16", "2026-01-06 16:00"))
    page.goto(base)
    page.evaluate(TAKEN)
    after = page.evaluate(KEPT)
    assert len(after) == len(before)
    assert set(after) - set(before) == {"/2026/01/06/خبر-16/"}
    assert set(before) - set(after) == {"/2026/01/06/خبر-4/"}
    page.context.set_offline(True)
    page.goto(base)
    page.get_by_role("link", name="خبر 16", exact=True).first.click()
    page.wait_for_url(base + quote("2026/01/06/خبر-16/"))
    assert page.locator("h1").inner_text() == "خبر 16"


def test_a_bulletin_below_a_path_keeps_to_it(
    tmp_path: Path, served: Served, page_at: PageAt
) -> None:
    host = tmp_path / "host"
    host.mkdir()
    site = bulletin(tmp_path / "bulletin", url="https://news.example/bulletin/")
    site.rename(host / "bulletin")
    (host / "index.html").write_text("<!doctype html><title>host</title><h1>host</h1>", "utf-8")
    page, base = page_at(), served(host)
    read_once(page, f"{base}bulletin/")
    scope = page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)")
    assert scope == f"{base}bulletin/"
    assert all(path.startswith("/bulletin/") for path in page.evaluate(KEPT))
    page.context.set_offline(True)
    page.goto(f"{base}bulletin/" + quote("2026/01/06/خبر-15/"))
    assert page.locator("h1").inner_text() == "خبر 15"
    page.goto(f"{base}bulletin/nowhere/")
    assert page.locator("h1").inner_text() == "أنت غير متصل بالشبكة"
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(base)


def test_switching_it_off_takes_everything_from_the_reader_s_device(
    tmp_path: Path, served: Served, page_at: PageAt
) -> None:
    page, base = page_at(), served(bulletin(tmp_path))
    read_once(page, base)
    newsroom(tmp_path)  # whose settings do not say «offline»
    build(tmp_path, now=NOW)
    page.goto(base)
    page.evaluate(GONE)
    assert page.locator("script[src]").count() == 0


def test_its_pages_keep_to_their_policy(tmp_path: Path, served: Served, page_at: PageAt) -> None:
    page, base = page_at(), served(bulletin(tmp_path))
    complaints: list[str] = []
    page.context.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    read_once(page, base)
    page.reload()
    page.goto(f"{base}offline/")
    page.evaluate("document.fonts.ready")
    assert complaints == []
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    assert policy
    assert policy.startswith("default-src 'none'; ")
    assert "script-src 'self'; worker-src 'self'; " in policy
    assert "unsafe" not in policy
