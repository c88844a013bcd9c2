"""The wheel: what is in it, and that it makes a site where there is no checkout."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = (
    "generator",
    "templates",
    "content/tags.toml",
    "pyproject.toml",
    "LICENSE",
    "README.md",
    ".gitignore",
)
STRAYS = (
    ".env",
    "generator/.env",
    "generator/.env.local",
    "templates/.env",
    "templates/assets/.DS_Store",
    "content/.env",
    "generator/__pycache__/cli.cpython-311.pyc",
)


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(project: Path, kind: str, place: Path) -> Path:
    """The one file of that kind that hatchling makes of a project, without a network."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", place, cwd=project)
    (made,) = place.iterdir()
    return made


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of what is shipped, with files lying around that git ignores."""
    copy: Path = tmp_path_factory.mktemp("checkout")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (copy / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    for name in STRAYS:
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text("PASSWORD=secret\n")
    return copy


@pytest.fixture(scope="module")
def wheel(checkout, tmp_path_factory) -> Path:
    return built(checkout, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel) -> frozenset[str]:
    with ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def test_every_template_and_asset_lies_inside_the_package(checkout, names):
    lying = {
        path.relative_to(checkout).as_posix()
        for path in (checkout / "templates").rglob("*")
        if path.is_file()
    } - set(STRAYS)
    # `nashra init` gives a new bulletin the vocabulary of this one.
    vocabulary = "generator/templates/starter/content/tags.toml"
    assert {f"generator/{name}" for name in lying} | {vocabulary} == {
        name for name in names if name.startswith("generator/templates/")
    }


def test_the_fonts_come_with_their_licences(names):
    fonts = [name for name in names if name.endswith((".woff2", ".ttf"))]
    families = {Path(name).name.split("-")[0] for name in fonts}
    assert fonts
    assert {f"generator/templates/assets/fonts/OFL-{family}.txt" for family in families} <= names


def test_nothing_is_shipped_but_the_package_and_its_description(names):
    assert {"generator"} == {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses"} == {
        name.split("/")[1] for name in names if ".dist-info/" in name
    }


def test_what_git_ignores_is_never_shipped(checkout, names):
    assert all((checkout / name).exists() for name in STRAYS)
    assert [] == [name for name in names if name.endswith((".pyc", ".DS_Store")) or "/.env" in name]


def test_the_source_archive_makes_the_same_wheel(checkout, names, tmp_path):
    archive = built(checkout, "sdist", tmp_path / "archive")
    run("tar", "-xzf", archive, cwd=tmp_path)
    unpacked = tmp_path / archive.name.removesuffix(".tar.gz")
    assert [] == [path for path in unpacked.rglob("*") if path.name.startswith(".env")]
    with ZipFile(built(unpacked, "wheel", tmp_path / "wheel")) as again:
        assert names == set(again.namelist())


def test_an_installed_nashra_makes_and_builds_a_bulletin(wheel, tmp_path):
    place = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    run(*pip, "--target", place, wheel, cwd=tmp_path)

    # The installed files stand before any checkout that this Python knows of.
    def nashra(*arguments: str) -> str:
        return run(place / "bin" / "nashra", *arguments, cwd=tmp_path, PYTHONPATH=str(place))

    where = run(
        sys.executable,
        "-c",
        "from generator import rendering; print(rendering.packaged())",
        cwd=tmp_path,
        PYTHONPATH=str(place),
    )
    assert str(place / "generator" / "templates") == where.strip()
    nashra("init", "bulletin")
    nashra("-C", "bulletin", "build")
    home = (tmp_path / "bulletin" / "site" / "index.html").read_text("utf-8")
    assert 'dir="rtl"' in home
