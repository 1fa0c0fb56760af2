"""Fuzzing by hand, as `make fuzz` does: `python tests/fuzz.py [--seconds N] [--seed N] [TARGET]...`.

A target makes one input out of a source of chance and returns quietly or raises. A `KgError` is an answer; anything
else is a finding, and so is an input that takes longer than `SLOW` seconds. Findings are shown with the seed that makes
them again. With `--atheris` (where that is installed) the bytes that drive chance are found by what they reach.
"""

from __future__ import annotations

import argparse
import atexit
import select
import signal
import socket
import sys
import tempfile
import time
import traceback
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import hostile
from example import EXAMPLE
from serving import serving

from kg import rdf, records
from kg.compose import assemble, decoded
from kg.dates import heading, mentions
from kg.ends import quarantine
from kg.errors import KgError
from kg.extract.story import facts
from kg.items import document, entries
from kg.lexicon import load
from kg.links import find_urls, identify
from kg.model import Document, Graph, Interval

SLOW = 5
Target = Callable[[Random], None]


def graph_of(source: Document) -> Graph:
    """The graph of one page, with every promise that it makes about places."""
    found = entries(source)
    ends = [at for at, letter in enumerate(source.text) if letter == "\n"]
    for entry in found:
        assert entry.item.text == entry.item.span.of(source.text)
        assert bisect_left(ends, entry.item.span.start) + 1 == entry.item.line
        for _, block in entry.block.walk():
            assert entry.item.span.start <= block.span.start < block.span.end <= entry.item.span.end
            content = block.content
            for at, letter in enumerate(content.plain):
                if letter != "\ufffc":
                    assert source.text[content.source(at)] == letter
    words = load()
    graph = assemble([source], [e.item for e in found], [facts(e.block, words, e.item.date) for e in found])
    return quarantine(graph)[0]


def page(random: Random) -> None:
    """A hostile page gives a sound graph that every text format can hold, or one clear error."""
    graph = graph_of(document("page.md", hostile.page(random, 30)))
    assert rdf.parse(rdf.serialize(graph, "nquads"), "nquads") == graph


def raw(random: Random) -> None:
    """The bytes of a page with damage are read or refused."""
    document("page.md", decoded("page.md", hostile.mutated(random, hostile.page(random, 4).encode("utf-8", "replace"))))


def links(random: Random) -> None:
    """Addresses are found in order; whatever one holds, it identifies something by an id that an IRI can hold."""
    text = hostile.line(random) + random.choice(hostile.LETTERS) + hostile.line(random)
    at = 0
    for start, end in find_urls(text):
        assert at <= start < end <= len(text)
        at = end
        _identified(text[start:end])
    url = random.choice(hostile.ADDRESSES)
    cut = random.randrange(len(url) + 1)
    _identified(url[:cut] + random.choice((*hostile.LETTERS, *hostile.WORDS)) + url[cut:])


def _identified(url: str) -> None:
    link = identify(url)
    assert link.id
    assert not set(link.id + link.url) & set(' <>"{}|^`\\\n\0')
    assert not link.url or link.url.startswith(("https://", "http://", "magnet:"))


def days(random: Random) -> None:
    """Dates are read from anything, against any day or none."""
    text = "".join(random.choice((*_DATED, *hostile.WORDS, *hostile.LETTERS)) for _ in range(random.randint(1, 10)))
    heading(text)
    for mention in mentions(text, random.choice(_SECTIONS)):
        assert 0 <= mention.start < mention.end <= len(text)


def jsonl(random: Random) -> None:
    """Damaged records are recognised or, where they still tell a graph, read whole."""
    files = dict(_FILES)
    name = random.choice(sorted(files))
    files[name] = hostile.mutated(random, files[name])
    (_FOLDER / name).write_bytes(files[name])
    try:
        records.encode(records.read(_FOLDER))
    finally:
        (_FOLDER / name).write_bytes(_FILES[name])


def turtle(random: Random) -> None:
    """Damaged RDF is recognised or, where it still tells a graph, read whole."""
    fmt = random.choice(sorted(_RDF))
    rdf.parse(hostile.mutated(random, _RDF[fmt]), fmt)


def requests(random: Random) -> None:
    """Whatever a client sends, the server answers in HTTP without a trace of its inside, or hangs up."""
    with socket.create_connection(_server(), timeout=SLOW) as client:
        try:
            client.sendall(hostile.request(random))
            select.select([client], [], [], 0.1)
            client.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: client.recv(1 << 16), b""))
        except TimeoutError:
            raise
        except OSError:
            return
    status, _, rest = answer.partition(b"\r\n")
    assert not answer or status.split()[1] not in (b"500", b"502"), status
    assert not answer or b"x-content-type-options: nosniff" in rest.lower() or b" 100 " in status, answer[:500]
    assert not any(told in answer for told in (b"Traceback", b'File "', b"root:x:", b"site-packages"))


@cache
def _server() -> tuple[str, int]:
    running = serving(_FOLDER)
    address = urlsplit(running.__enter__())
    atexit.register(running.__exit__, None, None, None)
    return str(address.hostname), int(address.port or 0)


_TOLD = """
11 24 / - . 月 日 年 2022 0 31 29 Feb November 5 999 years ago 前 下周 周五 next Friday to in 3 weeks 圣诞节 13
"""
_DATED = (*_TOLD.split(), " ", " to ", " days ago")
_DAY = date(2022, 11, 24)
_SECTIONS = (None, Interval(_DAY, _DAY, "day"), *{item.date for item in EXAMPLE.items})
_FILES = records.encode(EXAMPLE) | {records.package.NAME: records.package.datapackage(EXAMPLE, {})}
_RDF = {fmt: rdf.serialize(EXAMPLE, fmt) for fmt in ("turtle", "trig", "nquads", "ntriples", "jsonld")}
_FOLDER = Path(tempfile.mkdtemp(prefix="kg-fuzz-"))
records.write(EXAMPLE, _FOLDER)
TARGETS: dict[str, Callable[[Random], None]] = {
    t.__name__: t for t in (page, raw, links, days, jsonl, turtle, requests)
}


def once(target: Target, random: Random) -> str:
    """Run one input: `good`, `refused`, or the finding in words."""
    try:
        target(random)
    except KgError as error:
        return "refused" if len(str(error)) < 2000 else f"an error of {len(str(error))} characters"
    except Exception:
        return traceback.format_exc(limit=-4)
    return "good"


class Chance(Random):
    """Chance that bytes decide, so that a fuzzer can steer it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self.data, self.at = data, 0

    def getrandbits(self, k: int) -> int:
        size = (k + 7) // 8
        piece, self.at = self.data[self.at : self.at + size], self.at + size
        return int.from_bytes(piece.ljust(size, b"\0"), "big") >> (size * 8 - k)

    def random(self) -> float:
        return self.getrandbits(16) / 65536


def steered(target: Target, seconds: float) -> None:
    """Let atheris search for bytes that reach more of the code; it ends the process."""
    import atheris

    atheris.instrument_all()

    def one(data: bytes) -> None:
        found = once(target, Chance(data))
        if found not in ("good", "refused"):
            raise AssertionError(found)

    atheris.Setup([sys.argv[0], f"-max_total_time={int(seconds)}", f"-timeout={SLOW}", "-max_len=4096"], one)
    atheris.Fuzz()


def _late(*_: object) -> None:
    raise TimeoutError(f"took longer than {SLOW} seconds")


def main() -> int:
    """Fuzz each target for its time and tell how it went."""
    parser = argparse.ArgumentParser()
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--atheris", action="store_true", help="steer the first target by the code that it reaches")
    told = parser.parse_args()
    if told.atheris:
        steered(TARGETS[(told.targets or ["links"])[0]], told.seconds)
    signal.signal(signal.SIGALRM, _late)
    findings = 0
    for name in told.targets or TARGETS:
        if name == "requests":
            _server()
        started, seed, slowest, count = time.monotonic(), told.seed, 0.0, {"good": 0, "refused": 0}
        while time.monotonic() - started < told.seconds:
            signal.alarm(SLOW)
            begun = time.process_time()
            found = once(TARGETS[name], Random(f"{name} {seed}"))
            slowest = max(slowest, time.process_time() - begun)
            signal.alarm(0)
            if found in count:
                count[found] += 1
            else:
                findings += 1
                print(f"{name} {seed}: {found}", flush=True)
            seed += 1
        print(f"{name}: {seed - told.seed:,} inputs, {count}, slowest {slowest:.2f} s", flush=True)
    print(f"{findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
