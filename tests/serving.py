"""A running server for tests, and a plain client of HTTP."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit


class Reply(NamedTuple):
    status: int
    headers: Message
    body: bytes

    @property
    def media(self) -> str:
        return self.headers.get_content_type()

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[str]:
    """Run `kg serve` on a folder as a process of its own; gives its address."""
    command = [sys.executable, "-m", "kg", "serve", "--graph", str(folder), "--port", "0", *options]
    with (folder / "access.log").open("w") as log, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log) as run:
        try:
            assert run.stdout is not None
            address = run.stdout.readline().decode().strip()
            assert address, (folder / "access.log").read_text()
            yield address.rstrip("/")
        finally:
            run.terminate()
            run.wait(10)


def call(url: str, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Reply:
    """Send one request, as it is told; header names are written with underscores."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        content = body.encode() if isinstance(body, str) else body
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, content, {name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return Reply(response.status, response.headers, response.read())
    finally:
        connection.close()
