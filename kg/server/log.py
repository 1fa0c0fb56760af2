"""The access log: one JSON object a line on standard error, for each request."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_LOGGED = 500


class AccessLog:
    """Middleware that writes down who asked for what, what came of it, and how long it took."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request and write one line of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, answer = time.perf_counter(), _Counted(send)
        try:
            await self.app(scope, receive, answer)
        finally:
            asked, spent = _asked(scope), round((time.perf_counter() - started) * 1000, 2)
            came = {"status": answer.status, "bytes": answer.size, "ms": spent}
            sys.stderr.write(json.dumps(asked | came) + "\n")


class _Counted:
    """What sends an answer, and knows its status and size; no answer at all is a fault of the server."""

    def __init__(self, send: Send) -> None:
        self.status, self.size, self._send = 500, 0, send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.size += len(message.get("body", b""))
        try:
            await self._send(message)
        except RuntimeError as error:
            if "handler is closed" not in str(error):  # uvloop's word for a client that left meanwhile
                raise


def _asked(scope: Scope) -> dict[str, str | int | float]:
    """Who asks for what."""
    agent = dict(scope["headers"]).get(b"user-agent", b"")
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": (scope.get("client") or ("",))[0],
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode("latin-1")[:MOST_LOGGED],
        "agent": agent.decode("latin-1")[:MOST_LOGGED],
    }
