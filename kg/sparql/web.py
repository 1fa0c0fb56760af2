"""What asking an endpoint and publishing to one share: sending a request with the credentials of the environment."""

from __future__ import annotations

import base64
import os
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    BaseHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    Request,
    build_opener,
)

from kg.errors import KgError

TOKEN, USER, PASSWORD = "KG_ENDPOINT_TOKEN", "KG_ENDPOINT_USER", "KG_ENDPOINT_PASSWORD"


class Timeout(Exception):
    """An endpoint did not answer in time."""


class _Straight(HTTPRedirectHandler):
    """Follows no redirection: it would carry the credentials elsewhere, and turn a POST into a GET."""

    def redirect_request(self, *_: Any) -> None:
        return None


def send(
    url: str, method: str, body: bytes | None, media: str, accept: str, seconds: float, most: int = 1 << 20
) -> tuple[int, str, bytes]:
    """Send a request to an endpoint.

    `KG_ENDPOINT_TOKEN` goes along as a bearer token, `KG_ENDPOINT_USER` and `KG_ENDPOINT_PASSWORD` by basic
    authentication, or by digest where the endpoint wants that.

    Returns
    -------
    tuple[int, str, bytes]
        Status, media type, and at most `most` bytes of the answer.

    Raises
    ------
    KgError
        If the address is not one of http or https, or cannot be reached.
    Timeout
        If the answer takes too long.
    """
    address(url)
    headers = {"Accept": accept, "User-Agent": "sdkg", "Content-Type": media} | _credentials()
    try:
        request = Request(url, body, headers, method=method)
        with build_opener(_Straight, *_digest(url)).open(request, timeout=seconds) as response:
            return response.status, response.headers.get_content_type(), response.read(most)
    except HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read(most)
    except OSError as error:
        reason = getattr(error, "reason", error)
        if isinstance(error, TimeoutError) or isinstance(reason, TimeoutError):
            raise Timeout from error
        why = getattr(reason, "strerror", None) or reason
        raise KgError(url, f"cannot be reached ({why})", "check the address, and that it runs") from error


def address(url: str) -> None:
    """Refuse what is not the address of an endpoint.

    Raises
    ------
    KgError
        If it is not one of http or https.
    """
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise KgError(repr(url), "is not the address of an endpoint", "give one that starts with http:// or https://")


def _credentials() -> dict[str, str]:
    token, user = os.environ.get(TOKEN), os.environ.get(USER)
    if token:
        return {"Authorization": f"Bearer {token}"}
    if user:
        pair = f"{user}:{os.environ.get(PASSWORD, '')}".encode()
        return {"Authorization": "Basic " + base64.b64encode(pair).decode()}
    return {}


def _digest(url: str) -> list[BaseHandler]:
    user = os.environ.get(USER)
    if not user:
        return []
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, url, user, os.environ.get(PASSWORD, ""))
    return [HTTPDigestAuthHandler(known)]
