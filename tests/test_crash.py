"""A build that is killed, a store that is damaged, a system of another kind: the old, the new, or one clear error."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import hostile
import pytest
from example import EXAMPLE

from kg import records, store
from kg.errors import GraphError

TESTS = Path(__file__).parent
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only Unix tells a process to be two")
@pytest.mark.long
def test_writers_killed_at_a_hundred_moments_leave_the_old_graph_or_the_new(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, str(TESTS / "killed.py"), str(tmp_path / "graph"), "100"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("10")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    records.write(EXAMPLE, folder)
    store.ensure(folder)
    return folder


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_store_is_whole_or_refused_never_half(seed: int, whole: Path, tmp_path: Path) -> None:
    random = Random(seed)
    expected = len(store.read(whole))
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    parts = sorted(path for path in (tmp_path / "store").rglob("*") if path.is_file() and path.stat().st_size)
    part = random.choice(parts)
    content = part.read_bytes()
    part.write_bytes(random.choice((content[: random.randrange(len(content))], hostile.mutated(random, content))))
    assert opened(tmp_path) in (expected, "refused")


def opened(folder: Path) -> int | str:
    try:
        return len(list(store.read(folder)))
    except (GraphError, RuntimeError) as error:
        return "refused" if str(folder) in str(error) or "Corruption" in str(error) else str(error)


def run(*words: str, **settings: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {"PATH": os.environ["PATH"], **settings}
    command = [sys.executable, "-m", "kg", *words]
    return subprocess.run(command, capture_output=True, env=environment, check=False, cwd=TESTS.parent)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page and, in the folder `plain` beside it, its graph."""
    folder = tmp_path_factory.mktemp("plain")
    page = folder / "新闻.zh.md"
    page.write_text("# 2022/11/24\n- 发布 [a](https://github.com/o/r) 插件\n", encoding="utf-8")
    ran = run("build", str(page), "--out", str(folder / "plain"))
    assert ran.returncode == 0, ran.stderr
    return page


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii", "HOME": "/proc/none"},
    ],
    ids=["C", "POSIX", "GBK", "no home"],
)
def test_no_locale_and_no_home_change_what_is_written(settings: dict[str, str], page: Path, tmp_path: Path) -> None:
    ran = run("build", str(page), "--out", str(tmp_path / "图"), **settings)
    assert ran.returncode == 0, ran.stderr
    for path in sorted(p for p in (page.parent / "plain").iterdir() if p.is_file()):
        assert (tmp_path / "图" / path.name).read_bytes() == path.read_bytes(), path.name
    shown = run("show", "o/r", "--graph", str(tmp_path / "图"), **settings)
    assert b"Traceback" not in shown.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="only there is a name any row of bytes")
def test_a_page_whose_name_is_in_another_encoding_is_read(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/\xd0\xc2\xce\xc5.md"
    Path(os.fsdecode(place)).write_text("- [a](https://github.com/o/r)\n", encoding="utf-8")
    ran = run("build", os.fsdecode(place), "--out", str(tmp_path / "graph"))
    assert ran.returncode == 0, ran.stderr
    assert records.read(tmp_path / "graph").entities


def test_a_folder_that_may_not_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    if ROOT:
        pytest.skip("who may do everything is refused nothing")
    page = tmp_path / "page.md"
    page.write_text("- a\n", encoding="utf-8")
    tmp_path.chmod(0o500)
    ran = run("build", str(page), "--out", str(tmp_path / "graph"))
    tmp_path.chmod(0o700)
    assert ran.returncode == 1
    assert b"cannot be written" in ran.stderr
    assert b"Traceback" not in ran.stderr
