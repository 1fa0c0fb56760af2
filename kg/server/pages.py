"""The other pages: the query editor, the viewer, the downloads, and whether all is well."""

from __future__ import annotations

import json
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.requests import Request as Http
from starlette.responses import FileResponse, JSONResponse, Response

from kg import package, queries, resources
from kg.rdf.terms import PREFIXES
from kg.server.html import page
from kg.server.pool import Pool
from kg.server.protocol import asked
from kg.sparql.formats import JSON
from kg.sparql.syntax import terms
from kg.vocab import BASE, ONTOLOGY

VIEWER = "index.html"
EXAMPLES = ("timeline", "supporters", "alternatives", "plans", "low-vram", "sources", "lineage")
STATIC = {
    "page.css": ("server", "page.css"),
    "query.js": ("server", "query.js"),
    "yasgui/yasgui.min.js": ("yasgui", "yasgui.min.js"),
    "yasgui/yasgui.min.css": ("yasgui", "yasgui.min.css"),
}


async def query(_http: Http) -> Response:
    """The query page."""
    return page("query.html", setup=_setup())


async def static(http: Http) -> Response:
    """A file that the pages load."""
    name = http.path_params["name"]
    if name not in STATIC:
        return missing("There is no such file")
    return FileResponse(str(resources.data(*STATIC[name])), headers={"Cache-Control": "no-cache"})


async def view(http: Http) -> Response:
    """The viewer's page, where it was built."""
    place = Path(http.app.state.folder, VIEWER)
    if place.is_file():
        headers = {"Content-Security-Policy": "frame-ancestors 'none'", "Cache-Control": "no-cache"}
        return FileResponse(place, media_type="text/html", headers=headers)  # its own policy stands in the page
    return missing("The page of the graph is not built; build it with: kg view")


async def dumps(http: Http) -> Response:
    """The files of the graph's folder, with what each holds."""
    files = [file | {"bytes": file["path"].stat().st_size} for file in _files(http.app.state.folder)]
    return page("dumps.html", files=files)


async def dump(http: Http) -> Response:
    """One file of the graph's folder."""
    for file in _files(http.app.state.folder):
        if file["name"] == http.path_params["name"]:
            return FileResponse(file["path"], media_type=file["media"], filename=file["name"])
    return missing("There is no such file")


async def health(http: Http) -> Response:
    """Whether queries are answered, on which state of the store, and how many wait."""
    pool: Pool = http.app.state.pool
    answer = await pool.run(asked(http, "ASK { ?s ?p ?o }", JSON))
    well = answer.status == HTTPStatus.OK
    told = {"status": "ok" if well else "failing", "store": pool.state.name, "waiting": pool.waiting, "slow": pool.slow}
    status = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
    return JSONResponse(told, status, {"Cache-Control": "no-store"})


def missing(text: str) -> Response:
    """The page in the place of one that there is not."""
    return page("message.html", HTTPStatus.NOT_FOUND, title="Not found · 未找到", text=text)


def _files(folder: Path) -> list[dict[str, Any]]:
    """What the graph's descriptor names, and the descriptor: name, path, media type, a word on it."""
    descriptor = folder / package.NAME
    if not descriptor.is_file():
        return []
    named = {one["path"]: one for one in package.named(json.loads(descriptor.read_bytes()))}
    named[package.NAME] = {"mediatype": "application/json", "description": "What all these files are made from"}
    return [
        {"name": name, "path": folder / name, "media": one["mediatype"], "about": one["description"]}
        for name, one in sorted(named.items())
        if "/" not in name and (folder / name).is_file()
    ]


@cache
def _setup() -> dict[str, Any]:
    """What the query page needs to know: prefixes, the vocabulary's terms for completion, the shipped queries."""
    classes = {name for name in terms() if name[0].isupper()}
    return {
        "version": package.version(),
        "prefixes": PREFIXES,
        "pages": {BASE: "/id/", ONTOLOGY: "/ontology#"},
        "terms": {
            "class": [ONTOLOGY + name for name in sorted(classes)],
            "property": [ONTOLOGY + name for name in sorted(terms() - classes - {""})],
        },
        "queries": shipped(),
        "examples": EXAMPLES,
    }


def shipped() -> dict[str, dict[str, str]]:
    """The shipped queries, each with the name of its tab, asked in both languages.

    >>> shipped()["timeline"]["tab"]
    'timeline · 某物先后发生…'
    """
    return {
        one.name: {
            "tab": f"{one.name} · {one.question_zh[:6]}…",
            "en": one.question_en,
            "zh": one.question_zh,
            "text": f"# {one.question_en}\n# {one.question_zh}\n{one.text}",
        }
        for one in map(queries.load, queries.names())
    }
