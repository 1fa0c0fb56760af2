"""Many documents as one graph: the bytes of `kg build`, whoever does the work and whatever dies over it."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import rdflib
from hypothesis import given, settings
from rdflib import DCAT, DCTERMS
from test_cache import ITEMS, SEQUENCES, corpora, documents
from typer.testing import CliRunner

from kg import compose, corpus, package, rdf, records, store, supersession
from kg.cli import app
from kg.corpus import engines, plan
from kg.corpus.work import Work
from kg.ends import quarantine
from kg.errors import KgError, SourceError
from kg.vocab import BASE

PAGES = {
    "2022/a.md": ("# 2022-11-24", *ITEMS[:4], "- Release of fox-brush: https://github.com/ada/fox-brush"),
    "2022/b.md": ("# 2022-12-01", *ITEMS[4:8], "- fox-brush of bob: https://github.com/bob/fox-brush"),
    "2022/news.en.md": ("# 2022-12-02", "- The WebUI gets a prompt history", "- InvokeAI supports xformers"),
    "2022/news.zh.md": ("# 2022-12-02", "- WebUI 新增提示词历史功能", "- InvokeAI 支持 xformers"),
    "2023/a.md": ("# 2022-12-05", *ITEMS[8:], "- InvokeAI no longer supports xformers", "- fox-brush is updated"),
    "2023/c.md": ("# 2022-12-24", "- Waifu Diffusion 1.5 is released", "- InvokeAI supports Stable Diffusion 2.0"),
}


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Work in several batches and parts even where there is little."""
    monkeypatch.setattr(plan, "_LEAST", 200)
    monkeypatch.setattr(plan, "_SHARE", 3)


@pytest.fixture
def pages(tmp_path) -> Path:
    for name, lines in PAGES.items():
        page = tmp_path / "pages" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("\n\n".join(lines) + "\n", "utf-8")
    return tmp_path / "pages"


def plainly(source: Path) -> dict[str, bytes]:
    """What `kg build` writes of the files that both write."""
    graph, refused = quarantine(compose.build(compose.read_sources([str(source)])))
    quads = {"sdkg.nq": rdf.serialize(graph, "nquads"), "quarantine.jsonl": records.rejected(refused)}
    return records.encode(graph) | quads


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def build(source: Path, out: Path, name: engines.Name = "process", **more) -> corpus.Built:
    return corpus.build([str(source)], out, name, 2, **more)


@settings(max_examples=SEQUENCES, deadline=None)
@given(corpora)
def test_it_is_the_graph_of_kg_build(told):
    with TemporaryDirectory() as folder:
        place = Path(folder, "pages")
        place.mkdir()
        for page in documents(told):
            (place / f"{page.name}.md").write_text(page.text, "utf-8")
        build(place, Path(folder, "out"))
        assert plainly(place).items() <= written(Path(folder, "out")).items()


@pytest.mark.parametrize("name", ["process", "pool", "dask"])
def test_every_engine_gives_the_same_bytes(pages, tmp_path, name):
    pytest.importorskip("distributed" if name == "dask" else "concurrent.futures")
    build(pages, tmp_path / "out", name)
    files = written(tmp_path / "out")
    assert plainly(pages).items() <= files.items()
    assert not list((tmp_path / "out").glob(".kg*"))
    told = {resource["path"]: resource for resource in package.named(json.loads(files["datapackage.json"]))}
    assert told.keys() == files.keys() - {"datapackage.json"}
    assert all(told[name]["bytes"] == len(files[name]) for name in told)
    assert records.read(tmp_path / "out") == quarantine(compose.build(compose.read_sources([str(pages)])))[0]


def test_the_description_is_that_of_kg_build_but_for_the_files(pages, tmp_path):
    def described(out):
        whole = rdflib.URIRef(f"{BASE}dataset")
        told = rdflib.Graph().parse(data=(out / "void.ttl").read_bytes(), format="turtle", publicID=BASE)
        files = {str(told.value(file, DCTERMS.title)): file for file in told.objects(whole, DCAT.distribution)}
        return files.keys(), {triple for triple in told if not triple[0].startswith(f"{whole}/file/")} - {
            (whole, DCAT.distribution, file) for file in files.values()
        }

    commands = {"one": ["build", str(pages)], "many": ["build", str(pages), "--engine", "process"]}
    for out, command in commands.items():
        assert CliRunner().invoke(app, [*command, "--out", str(tmp_path / out)]).exit_code == 0
    (all_files, one), (files, many) = described(tmp_path / "one"), described(tmp_path / "many")
    assert one == many
    assert {"sdkg.nq"} == files < all_files
    state = store.current(tmp_path / "many")
    assert state == store.load(tmp_path / "many")


def test_a_page_that_cannot_be_read_is_left_out_and_told_of(pages, tmp_path):
    expected = plainly(pages)
    (pages / "broken.md").write_bytes(b"\x00\x01")
    (pages / "2022" / "a.markdown").write_text("- a page of the same name\n", "utf-8")
    built = build(pages, tmp_path / "out")
    assert [(Path(f.path).name, f.problem.split(";")[0]) for f in built.failures] == [
        ("a.md", f"would have the name of {pages}/2022/a.markdown"),
        ("broken.md", "is no text but binary"),
    ]
    (pages / "2022" / "a.markdown").unlink()
    assert len((tmp_path / "out" / "skipped.jsonl").read_text().splitlines()) == 2
    build(pages, tmp_path / "again")
    assert expected.items() <= written(tmp_path / "again").items()


def test_of_pages_that_all_fail_there_is_no_graph(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\x00\x01")
    with pytest.raises(SourceError, match=r"a\.md: none of the 1 pages could be read; the first is no text but binary"):
        build(tmp_path, tmp_path / "out")
    assert not list((tmp_path / "out").glob("*.jsonl"))


def test_a_build_that_was_broken_off_goes_on(pages, tmp_path, monkeypatch):
    seen, read = [], corpus.STEPS["reading"].task

    def noting(work: Work, number: int, last: int) -> None:
        if len(seen) == last:
            raise KeyboardInterrupt
        seen.append(number)
        read(work, number)

    for last in (1, 99):
        step = corpus.Step(partial(noting, last=last), corpus.STEPS["reading"].times)
        monkeypatch.setitem(corpus.STEPS, "reading", step)
        if last == 1:
            with pytest.raises(KeyboardInterrupt):
                build(pages, tmp_path / "out")
    build(pages, tmp_path / "out")
    assert seen == sorted(set(seen))
    assert len(seen) > 2
    assert plainly(pages).items() <= written(tmp_path / "out").items()


def test_files_of_another_graph_do_not_stay(pages, tmp_path):
    out = tmp_path / "out"
    assert CliRunner().invoke(app, ["build", str(pages), "--out", str(out)]).exit_code == 0
    (out / "notes.txt").write_text("mine")
    build(pages, out, rdf=False)
    assert set(written(out)) == {*(f"{kind}.jsonl" for kind in records.KINDS), "datapackage.json", "quarantine.jsonl",
                                 "notes.txt"}  # fmt: skip


def test_pages_that_have_changed_since_are_read_anew(pages, tmp_path, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(corpus.writing, "publish", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(pages, tmp_path / "out")
    page = pages / "2022" / "a.md"
    page.write_text("# 2022-11-25\n\n- InvokeAI supports Linux\n", "utf-8")
    build(pages, tmp_path / "out")
    assert plainly(pages).items() <= written(tmp_path / "out").items()


def _die_once(folder: Path, number: int) -> None:
    """Do a task; the process that comes to the third for the first time is killed."""
    if number == 2:
        try:
            (folder / "died").touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    (folder / str(number)).touch()


def _die(number: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
@pytest.mark.parametrize("name", ["pool", "dask"])
def test_what_a_killed_worker_leaves_undone_is_done_by_another(tmp_path, name):
    pytest.importorskip("distributed" if name == "dask" else "concurrent.futures")
    with engines.engine(name, 2) as run:
        assert sorted(run(partial(_die_once, tmp_path), range(6))) == list(range(6))
    assert {path.name for path in tmp_path.iterdir()} == {"died", *map(str, range(6))}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_a_worker_killed_while_it_reads_costs_no_page(pages, tmp_path):
    killed: list[int] = []

    def kill(step: str, done: int, total: int) -> None:
        """Kill one of the workers as soon as one page is read."""
        if step == "reading" and done and not killed:
            killed.append(multiprocessing.active_children()[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    built = build(pages, tmp_path / "out", "pool", progress=kill)
    assert killed
    assert (built.counts["documents"], built.failures) == (len(PAGES), ())
    assert plainly(pages).items() <= written(tmp_path / "out").items()


_PARENT = """
import multiprocessing, os, signal, sys, time
from kg.corpus.engines import engine

if __name__ == "__main__":
    with engine("pool", 1) as run:
        next(run(abs, [1]))
        print(multiprocessing.active_children()[0].pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the process in /proc")
def test_workers_end_with_the_process_that_gave_them_work(tmp_path):
    (tmp_path / "parent.py").write_text(_PARENT)
    told = subprocess.run([sys.executable, str(tmp_path / "parent.py")], capture_output=True, text=True, check=False)
    worker = Path("/proc", told.stdout.strip())
    assert told.stdout.strip().isdigit(), told.stderr
    deadline = time.monotonic() + 30
    while worker.exists() and "Z" not in (worker / "stat").read_text().split()[2]:
        assert time.monotonic() < deadline, "the worker lives on"
        time.sleep(0.1)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_workers_that_die_at_once_each_time_end_it(tmp_path):
    with pytest.raises(KgError, match="were killed 3 times"), engines.engine("pool", 1) as run:
        list(run(_die, range(2)))


def test_a_scheduler_that_is_not_there_is_one_clear_error(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(engines, "_PATIENCE", 1)
    with pytest.raises(KgError, match=r"tcp://127\.0\.0\.1:9: does not answer"):
        engines.engine("dask", 1, "tcp://127.0.0.1:9").__enter__()


@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n" * 9])
def test_what_is_no_scheduler_is_one_clear_error_and_soon(monkeypatch, says):
    pytest.importorskip("distributed")
    monkeypatch.setattr(engines, "_PATIENCE", 1)
    taken = []

    def answer():
        taken.append(listening.accept()[0])
        taken[0].sendall(says)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=answer, daemon=True).start()
        address = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        begun = time.monotonic()
        with pytest.raises(KgError, match="does not answer as a Dask scheduler"):
            engines.engine("dask", 1, address).__enter__()
        assert time.monotonic() - begun < 8
    taken[0].close()


def test_a_scheduler_that_is_there_is_greeted():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=None, protocol="tcp") as cluster:
        engine = engines.engine("dask", 1, cluster.scheduler_address)
        with engine as run:
            assert sorted(run(abs, [1, 2])) == [1, 2]


def test_the_command_takes_patterns_and_loads_the_store(pages, tmp_path):
    out = str(tmp_path / "out")
    done = CliRunner().invoke(app, ["build", f"{pages}/**/*.md", "--engine", "process", "--out", out])
    assert done.exit_code == 0, done.output
    assert plainly(pages).items() <= written(tmp_path / "out").items()
    asked = CliRunner().invoke(app, ["query", "SELECT ?d { ?d a sdkg:NewsDocument }", "-g", out, "-f", "csv"])
    assert len(asked.stdout.split()) == 1 + len(PAGES)


@pytest.mark.parametrize("more", [["--update"], ["--infer"], ["--engine", "pool", "--scheduler", "tcp://a:1"]])
def test_the_command_says_what_does_not_go_together(pages, more):
    done = CliRunner().invoke(app, ["build", str(pages), "--workers", "2", *more])
    assert done.exit_code == 2
    assert f"there is no {more[0]}" in " ".join(done.stderr.split()) or "--engine dask, not with" in done.stderr


@pytest.mark.parametrize("options", [["--records"], ["--workers", "2"], ["--engine", "pool"]])
def test_an_option_for_many_pages_is_named_where_there_are_none(options):
    done = CliRunner().invoke(app, ["build", *options])
    assert done.exit_code == 2
    assert f"{options[0]}: name the pages to read" in " ".join(done.stderr.split())


def test_a_page_named_by_hand_must_be_there(pages, tmp_path):
    missing = str(pages / "none.md")
    done = CliRunner().invoke(app, ["build", str(pages), missing, "--workers", "1", "--out", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert f"{missing}: is not there" in " ".join(done.stderr.split())


def test_records_are_matched_by_all_that_a_rule_looks_at():
    """What a rule of supersession looks at beyond two records must lie where they meet."""
    wide = [rule for rule in supersession.rules() if rule.until or rule.differ == "objects"]
    assert all(rule.same.partition(":")[0] == "subject" for rule in wide)
