"""A client's connection: it says what it wants soon and shortly, and takes what it asked for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as Http
else:
    from uvicorn.protocols.http.auto import AutoHTTPProtocol as Http

MOST_HEAD = 64 << 10
ASKING = TAKING = 10.0
TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nX-Content-Type-Options: nosniff\r\n"
    b"Content-Length: 0\r\nConnection: close\r\n\r\n"
)


class Connection(Http):
    """The connection of uvicorn, with ends.

    It is closed when the head of a request takes more than ASKING seconds or MOST_HEAD bytes, and when the client reads
    nothing of its answer for TAKING seconds. How long a body may be, and take, is the protocol's matter.
    """

    def __init__(self, *told: Any, **more: Any) -> None:
        super().__init__(*told, **more)
        self._head = 0
        self._asking: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._asking = self.loop.call_later(ASKING, self.transport.abort)

    def data_received(self, data: bytes) -> None:
        """Take in a piece of a request."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._head = 0
            self._asking = _ended(self._asking)
            return
        if self.cycle is None or not self.cycle.more_body:
            self._head += len(data)
        self._asking = self._asking or self.loop.call_later(ASKING, self.transport.abort)
        if self._head > MOST_HEAD and not self.transport.is_closing():
            self.transport.write(TOO_LONG)
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._asking = _ended(self._asking)
        self._taking = _ended(self._taking)
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Begin to wait for the client to take what it asked for."""
        super().pause_writing()
        self._taking = self.loop.call_later(TAKING, self.transport.abort)

    def resume_writing(self) -> None:
        """The client takes what it asked for."""
        self._taking = _ended(self._taking)
        super().resume_writing()


def _ended(timer: asyncio.TimerHandle | None) -> asyncio.TimerHandle | None:
    if timer is not None:
        timer.cancel()
    return None
