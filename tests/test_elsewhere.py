"""The package away from its checkout: from wheel and sdist, as another user, under names that other systems take."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory

import pytest

from kg import store
from kg.package import NAME

ROOT = Path(__file__).resolve().parent.parent
PAGE = "# 2022/11/24\n- 发布 [Foo](https://github.com/o/foo) 插件\n"
NOBODY = 65534


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return {path.suffix: path for path in folder.iterdir()}


def installed(archive: Path, folder: Path) -> Path:
    """An environment that has the archive installed, and beside it only what this environment has of dependencies."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    told = subprocess.run([python, "-c", where], check=True, capture_output=True, text=True)
    site = Path(told.stdout.strip())
    install = ["install", "-qq", "--no-deps", "--no-index", "--no-build-isolation", "--target", str(site), str(archive)]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True, capture_output=True, cwd=folder)
    dependencies = next(path for path in map(Path, sys.path) if (path / "networkx").is_dir())
    (site / "dependencies.pth").write_text(f"{dependencies}\n")
    return python


@pytest.fixture(scope="module", params=[".whl", ".gz"], ids=["wheel", "sdist"])
def python(request, built, tmp_path_factory):
    return installed(built[request.param], tmp_path_factory.mktemp("environment"))


def run(python: Path, place: Path, *words: str, prefix: tuple[str, ...] = (), **settings: str):
    environment = {"PATH": os.environ["PATH"], **settings}
    command = [*prefix, str(python), "-m", "kg", *words]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False)


def test_it_builds_and_asks_without_the_checkout(python, tmp_path):
    (tmp_path / "news.zh.md").write_text(PAGE, encoding="utf-8")
    where = subprocess.run(
        [python, "-I", "-c", "import kg; print(kg.__file__)"], cwd=tmp_path, capture_output=True, text=True
    )
    assert not Path(where.stdout.strip()).is_relative_to(ROOT), where.stderr
    ran = run(python, tmp_path, "build", "news.zh.md", "--out", "out")
    assert ran.returncode == 0, ran.stderr.decode()
    asked = run(python, tmp_path, "query", "SELECT ?l { ?p a sdkg:Extension ; rdfs:label ?l }", "--graph", "out")
    assert b"foo" in asked.stdout.lower(), asked.stderr.decode()


@pytest.mark.skipif(shutil.which("setpriv") is None or os.geteuid() != 0, reason="only root becomes somebody else")
def test_a_user_whose_home_cannot_be_written_gets_the_same():
    with TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        shutil.copytree(ROOT / "kg", place / "kg")
        shutil.copy(ROOT / "ontology.ttl", place)
        (place / "news.zh.md").write_text(PAGE, encoding="utf-8")
        (place / "out").mkdir()
        os.chown(place / "out", NOBODY, NOBODY)

        def build(out):
            somebody = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
            return run(Path(sys.executable), place, "build", "news.zh.md", "--out", out, prefix=somebody, HOME="/")

        ran, refused = build("out/graph"), build("graph")
        assert ran.returncode == 0, ran.stderr.decode()
        assert (place / "out" / "graph" / NAME).stat().st_uid == NOBODY
        assert refused.returncode == 1
        assert b"cannot be written" in refused.stderr
        assert b"Traceback" not in refused.stderr


def test_windows_can_hold_every_file_that_is_written(tmp_path):
    (tmp_path / "news.zh.md").write_text(PAGE, encoding="utf-8")
    ran = run(Path(sys.executable), ROOT, "build", str(tmp_path / "news.zh.md"), "--out", str(tmp_path / "graph"))
    assert ran.returncode == 0, ran.stderr.decode()
    store.ensure(tmp_path / "graph")
    paths = [path.relative_to(tmp_path) for path in (tmp_path / "graph").rglob("*")]
    assert paths
    assert len({str(path).casefold() for path in paths}) == len(paths)
    for path in paths:
        assert len(str(path)) < 120
        assert not PureWindowsPath(path.name).is_reserved()
        assert not set(path.name) & set('<>:"\\|?*'), path
        assert not path.name.endswith((".", " ")), path
