"""Writing a folder: all or nothing, whatever happens in between, and nothing of others is touched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.output import publish, settle

OLD = {"a.jsonl": b"old a\n", "b.jsonl": b"old b\n"}
NEW = {"a.jsonl": b"new a\n", "b.jsonl": b"new b\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish(OLD, tmp_path / "graph")
    return tmp_path / "graph"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


HEAD = """
import json, os, sys
from pathlib import Path
from kg.output import publish
place = Path(sys.argv[1])
"""


def in_a_process(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", HEAD + code, str(folder)], capture_output=True, text=True, check=False)


def test_files_are_written_and_replaced(folder: Path) -> None:
    assert content(folder) == OLD
    publish(NEW, folder)
    assert content(folder) == NEW


def test_what_is_not_ours_stays(folder: Path) -> None:
    (folder / "store").mkdir()
    (folder / "store" / "000001.sst").write_bytes(b"kept")
    (folder / "index.html").write_bytes(b"kept")
    publish(NEW, folder)
    assert (folder / "store" / "000001.sst").read_bytes() == (folder / "index.html").read_bytes() == b"kept"


def test_a_folder_in_the_way_of_a_file_is_told_and_nothing_changes(folder: Path) -> None:
    (folder / "c.jsonl").mkdir()
    with pytest.raises(GraphError, match=r"c\.jsonl: cannot be written"):
        publish(NEW | {"c.jsonl": b"x"}, folder)
    (folder / "c.jsonl").rmdir()
    assert content(folder) == OLD


@pytest.mark.parametrize("below", ["", "/deeper"])
def test_a_file_in_the_way_of_the_folder_is_told(below: str, tmp_path: Path) -> None:
    (tmp_path / "graph").write_bytes(b"a file")
    with pytest.raises(GraphError, match=r"cannot be written .*; choose another folder, or move that file away"):
        publish(NEW, Path(f"{tmp_path}/graph{below}"))
    assert (tmp_path / "graph").read_bytes() == b"a file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may do everything is refused nothing")
def test_a_folder_that_may_not_be_written_is_told(folder: Path) -> None:
    folder.chmod(0o500)
    with pytest.raises(GraphError, match="choose a folder that you may write"):
        publish(NEW, folder)
    folder.chmod(0o700)
    assert content(folder) == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")
def test_a_disk_that_fills_up_leaves_the_old_whole(folder: Path) -> None:
    code = """
import resource
from kg.errors import GraphError
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    publish({"a.jsonl": b"new a", "b.jsonl": bytes(5000)}, place)
except GraphError as error:
    print(json.dumps([error.problem, error.remedy]))
"""
    done = in_a_process(code, folder)
    assert json.loads(done.stdout) == [
        "cannot be written (File too large)",
        "raise the limit on the size of a file and run it again",
    ], done.stderr
    assert content(folder) == OLD


KILLED = """
left, real = int({left}), {step}
def step(*arguments, **named):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return real(*arguments, **named)
{step} = step
publish({files}, place)
"""


@pytest.mark.parametrize("left", [0, 1])
def test_a_kill_while_writing_leaves_the_old_whole(folder: Path, left: int) -> None:
    assert in_a_process(KILLED.format(left=left, step="os.fsync", files=NEW), folder).returncode == 9
    settle(folder)
    assert {name: (folder / name).read_bytes() for name in OLD} == OLD
    publish(NEW, folder)
    assert content(folder) == NEW


@pytest.mark.parametrize("left", [0, 1])
def test_a_kill_while_putting_in_place_is_made_good_by_the_next_reader(folder: Path, left: int) -> None:
    assert in_a_process(KILLED.format(left=left, step="Path.replace", files=NEW), folder).returncode == 9
    settle(folder)
    assert content(folder) == NEW


def test_writers_at_the_same_time_leave_the_files_of_one(folder: Path) -> None:
    code = 'for turn in range(20): publish({n: sys.argv[2].encode() * 9 for n in ("a.jsonl", "b.jsonl")}, place)'
    running = [subprocess.Popen([sys.executable, "-c", HEAD + code, str(folder), who]) for who in ("x", "y")]
    assert [process.wait() for process in running] == [0, 0]
    assert content(folder)["a.jsonl"] == content(folder)["b.jsonl"]
    assert set(content(folder)) == set(OLD)


def test_no_hidden_folder_is_left(folder: Path) -> None:
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody can write")
def test_an_error_names_the_file_that_was_wanted_not_a_hidden_one():
    with pytest.raises(GraphError, match=r"^/proc/table\.tsv: cannot be written"):
        publish({"table.tsv": b""}, Path("/proc"))
