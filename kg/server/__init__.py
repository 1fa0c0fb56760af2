"""The HTTP server: SPARQL, the query page, the viewer, resources by their address, downloads."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from kg import store
from kg.errors import KgError

HOST = "127.0.0.1"
BACKLOG = 256
MOST_CONNECTIONS = 512
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


def serve(folder: Path, port: int, seconds: float, most_bytes: int, origins: tuple[str, ...] = ()) -> None:
    """Serve a graph's folder until the process is told to end.

    Parameters
    ----------
    folder : Path
        The folder; its store is loaded first where it is missing or outdated.
    port : int
        The port on 127.0.0.1; 0 takes a free one.
    seconds, most_bytes, origins
        See `kg.server.app.application`.

    Raises
    ------
    KgError
        If the port is taken, or there is no graph.
    """
    import uvicorn

    from kg.server.app import application
    from kg.server.connection import Connection

    store.ensure(folder)
    listening = _listen(port)
    app = application(folder, seconds, most_bytes, origins)
    config = uvicorn.Config(
        app,
        http=Connection,
        limit_concurrency=MOST_CONNECTIONS,
        access_log=False,
        log_level="error",
        server_header=False,
        proxy_headers=False,
        headers=list(HEADERS),
        timeout_graceful_shutdown=2,
    )

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            print(f"http://{HOST}:{listening.getsockname()[1]}/", flush=True)

    Server(config).run(sockets=[listening])


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # told TCP, asyncio sends at once
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, sys.platform != "win32")
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise KgError(
            f"port {port}", f"cannot be served ({error.strerror or error})", "choose another one with --port"
        ) from error
    listening.listen(BACKLOG)
    return listening
