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
        started, status, size = time.perf_counter(), 500, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            try:
                await send(message)
            except RuntimeError as error:
                if "handler is closed" not in str(error):  # uvloop's word for a client that left meanwhile
                    raise

        try:
            await self.app(scope, receive, counted)
        finally:
            headers = dict(scope["headers"])
            entry = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "client": (scope.get("client") or ("",))[0],
                "method": scope["method"],
                "path": scope["path"],
                "query": scope["query_string"].decode("latin-1")[:MOST_LOGGED],
                "status": status,
                "bytes": size,
                "ms": round((time.perf_counter() - started) * 1000, 2),
                "agent": headers.get(b"user-agent", b"").decode("latin-1")[:MOST_LOGGED],
            }
            sys.stderr.write(json.dumps(entry) + "\n")
