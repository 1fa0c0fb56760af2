"""Pages: the templates, what they may load, and terms of RDF as text with links that stay on this server."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader
from starlette.responses import HTMLResponse

from kg import resources
from kg.sparql.show import short
from kg.vocab import BASE, ONTOLOGY

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class Shown(NamedTuple):
    """A term as a page shows it."""

    text: str
    href: str = ""
    outside: bool = False
    language: str = ""


def page(template: str, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> HTMLResponse:
    """A page that loads nothing from elsewhere."""
    headers = {"Content-Security-Policy": POLICY, "Vary": "Accept", "Cache-Control": "no-cache"}
    return HTMLResponse(_templates().get_template(template).render(values), status, headers)


def shown(term: Any, label: Any = None) -> Shown:
    """A term of pyoxigraph, by its label where it has one.

    >>> from pyoxigraph import Literal, NamedNode
    >>> shown(NamedNode("https://w3id.org/sdkg/id/model/x"), Literal("X"))
    Shown(text='X', href='/id/model/x', outside=False, language='')
    >>> shown(NamedNode("javascript:alert(1)")).href
    ''
    """
    from pyoxigraph import Literal, NamedNode

    if isinstance(term, Literal):
        return Shown(term.value, language=term.language or "")
    text = label.value if label is not None else short(term).strip("<>")
    return Shown(text, *link(term.value)) if isinstance(term, NamedNode) else Shown(text)


def link(iri: str) -> tuple[str, bool]:
    """Where an IRI leads: a page of this server, an address outside, or nowhere.

    >>> link("https://w3id.org/sdkg/ontology#Model")
    ('/ontology#Model', False)
    """
    if iri.startswith(BASE):
        return "/id/" + quote(iri.removeprefix(BASE), safe="/%#=,:@!$&'()*+;~"), False
    if iri.startswith(ONTOLOGY):
        return "/ontology#" + quote(iri.removeprefix(ONTOLOGY)), False
    return (iri, True) if iri.startswith(("http://", "https://")) else ("", False)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FunctionLoader(lambda name: resources.text("server", name)), autoescape=True, trim_blocks=True
    )
