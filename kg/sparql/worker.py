"""A process that answers queries one after the other, and can be killed over any of them.

It is started as `python -m kg.sparql.worker STATE SECONDS`, reads requests from its standard input and writes answers
to its standard output, each as the length of its pickle and the pickle. The first thing it writes is READY, or why not.
"""

from __future__ import annotations

import math
import os
import pickle
import signal
import struct
import sys
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO

LENGTH = struct.Struct("<Q")
MOST_MEMORY = 4 << 30
GRACE = 5
READY = "ready"


def command(state: Path, seconds: float) -> list[str]:
    """The command line that starts a worker on one state of a store, with the time limit of its queries."""
    return [sys.executable, "-m", "kg.sparql.worker", str(state), str(seconds)]


def pack(value: object) -> bytes:
    """A request or an answer as it goes through the pipe.

    >>> pack(None)[:8] == LENGTH.pack(len(pickle.dumps(None)))
    True
    """
    content = pickle.dumps(value)
    return LENGTH.pack(len(content)) + content


def unpack(stream: BinaryIO) -> Any:
    """The next value of a pipe; None at its end."""
    head = stream.read(LENGTH.size)
    return pickle.loads(stream.read(*LENGTH.unpack(head))) if len(head) == LENGTH.size else None


def main(state: Path, seconds: float) -> None:
    """Answer until the pipe ends; an interrupt from the keyboard is for who started this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from kg.errors import GraphError
    from kg.sparql.evaluate import evaluate, failure
    from kg.store import open_state

    _bound_memory()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        store = open_state(state)
    except GraphError as error:
        answers.write(pack(failure(HTTPStatus.SERVICE_UNAVAILABLE, str(error))))
        return
    answers.write(pack(READY))
    answers.flush()
    while (request := unpack(requests)) is not None:
        _alarm(math.ceil(seconds) + GRACE)
        try:
            answer = evaluate(store, request)
        except MemoryError:
            answer = failure(HTTPStatus.UNPROCESSABLE_ENTITY, "the query needs too much memory; ask for less")
        _alarm(0)
        answers.write(pack(answer))
        answers.flush()


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _alarm(seconds: int) -> None:
    """Have the system end this process, should the one that waits for it be gone."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
