"""What the network may be asked for: public addresses over HTTPS, unless others were asked for."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

import httpcore
import httpx

from kg.errors import SourceError


class PublicOnly(httpcore.SyncBackend):
    """Connects to public addresses alone: it looks a name up itself, and connects to what it has looked at."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """See `httpcore.NetworkBackend`.

        Raises
        ------
        SourceError
            If any address of the host is private, loopback or otherwise not public.
        """
        return super().connect_tcp(_public(host, port), port, timeout, local_address, socket_options)


def _public(host: str, port: int) -> str:
    """An address of a host, all of whose addresses are public."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(str(error)) from error
    for address in found:
        if not _is_public(address):
            raise SourceError(host, f"is at {address}, which is not public", "allow it, with --private, if you mean it")
    return found[0]


def _is_public(address: str) -> bool:
    """Whether an address is of the public internet, also where it is an older one in the clothes of a newer.

    >>> _is_public("127.0.0.1"), _is_public("::ffff:10.0.0.1"), _is_public("169.254.169.254"), _is_public("9.9.9.9")
    (False, False, False, True)
    """
    told = ip_address(address.partition("%")[0])
    inner = getattr(told, "ipv4_mapped", None) or getattr(told, "sixtofour", None)
    return told.is_global and not told.is_multicast and (inner is None or inner.is_global)


class Guarded(httpx.HTTPTransport):
    """Asks over HTTPS alone, of public addresses alone, and through no proxy."""

    def __init__(self, *, private: bool = False) -> None:
        super().__init__(trust_env=False)
        self.private = private
        if not private:
            context = httpx.create_ssl_context(trust_env=False)
            self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=PublicOnly())

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """See `httpx.BaseTransport`.

        Raises
        ------
        SourceError
            If the address is not one of HTTPS.
        """
        if request.url.scheme != "https" and not self.private:
            remedy = "give the address with https://, or allow others, with --private"
            raise SourceError(str(request.url), "is not asked for over HTTPS", remedy)
        return super().handle_request(request)
