"""The descriptor of a graph's folder: `datapackage.json`, after the Frictionless Data Package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path, PurePosixPath
from typing import Any

from kg.model import Graph
from kg.rows import COLUMNS, Row, to_rows

NAME = "datapackage.json"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"

_ABOUT: dict[str, tuple[str, str]] = {
    "items.jsonl": ("application/jsonl", "News items, the units of evidence, with their text, place and date"),
    "entities.jsonl": ("application/jsonl", "Things with their class, names and addresses"),
    "statements.jsonl": ("application/jsonl", "Relations, one record for each item that states one, with its place"),
    "events.jsonl": ("application/jsonl", "Happenings and plans, with their days and all their places"),
    "measurements.jsonl": ("application/jsonl", "Figures with their unit and what they are about"),
}
_BESIDE = {
    "quarantine.jsonl": ("application/x-ndjson", "Values that broke a rule of the vocabulary, each with its reason"),
    "skipped.jsonl": ("application/x-ndjson", "Pages that could not be read, with the reason"),
    "void.ttl": ("text/turtle", "The dataset described in VoID and DCAT, as Turtle"),
}

_MEDIA: dict[str, tuple[str, str]] = {
    ".ttl": ("text/turtle", "The graph in RDF, as Turtle"),
    ".trig": ("application/trig", "The graph in RDF, one named graph per document, as TriG"),
    ".nq": ("application/n-quads", "The graph in RDF, sorted: its canonical form, as N-Quads"),
    ".nt": ("application/n-triples", "The graph in RDF, sorted, as N-Triples"),
    ".jsonld": ("application/ld+json", "The graph in RDF, as JSON-LD"),
    ".graphml": ("application/graphml+xml", "Things and relations, as GraphML"),
    ".html": ("text/html", "The graph as a page to look at"),
}

# The whole graph once more in other forms: told under `derived`, since a copy without them is whole as well.
_DERIVED = frozenset({".nq", ".trig", ".graphml"})

_FRICTIONLESS = {"strings": "array", "names": "array", "places": "array", "certainty": "string", "precision": "string"}


def version() -> str:
    """The version of this package that is installed; `0` where it runs without being installed.

    >>> version()[0].isdigit()
    True
    """
    try:
        return installed("sdkg")
    except PackageNotFoundError:
        return "0"


@dataclass(frozen=True, slots=True)
class Measure:
    """How big a file is: its bytes, its lines, and the SHA-256 of its content."""

    size: int
    lines: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> Measure:
        """Measure a content."""
        return cls(len(content), content.count(b"\n"), hashlib.sha256(content).hexdigest())


def datapackage(graph: Graph, files: Mapping[str, bytes]) -> bytes:
    """Describe a graph's files: what they hold, how big they are, what they were made from and by which version.

    Parameters
    ----------
    graph : Graph
        Whose documents are told as the sources.
    files : Mapping[str, bytes]
        The files of the folder, by name.

    Examples
    --------
    >>> json.loads(datapackage(Graph(), {"sdkg.ttl": b""}))["resources"][0]["mediatype"]
    'text/turtle'
    """
    return described(to_rows(graph, "documents"), measured(files))


def measured(files: Mapping[str, bytes]) -> dict[str, Measure]:
    """The measures of files, by name."""
    return {name: Measure.of(content) for name, content in files.items()}


def described(documents: Iterable[Row], files: Mapping[str, Measure]) -> bytes:
    """See `datapackage`, of the rows of the documents and the measures of the files."""
    resources = [_resource(name, measure) for name, measure in sorted(files.items())]
    derived = [one for one in resources if PurePosixPath(one["path"]).suffix in _DERIVED]
    descriptor = {
        "name": "sdkg",
        "title": "Knowledge graph of the Stable Diffusion ecosystem's news",
        "description": "Things, relations, events and figures, each with its source span, date and certainty",
        "version": version(),
        "licenses": [{"name": "CC0-1.0", "path": LICENCE, "title": "CC0 1.0 Universal"}],
        "sources": list(map(_source, documents)),
        "resources": [one for one in resources if one not in derived],
        "derived": derived,
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def files(folder: Path) -> dict[str, Measure]:
    """The files that the descriptor in a folder describes, by name; none where there is no such descriptor.

    >>> files(Path("no such folder"))
    {}
    """
    try:
        told = named(json.loads((folder / NAME).read_bytes()))
        return {one["path"]: _measure(one) for one in told if PurePosixPath(one["path"]).name == one["path"]}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _measure(resource: Row) -> Measure:
    return Measure(resource["bytes"], resource.get("rows", 0), resource["hash"].removeprefix("sha256:"))


def named(descriptor: Mapping[str, list[Row]]) -> list[Row]:
    """All files that a descriptor names, in whichever list.

    >>> named({"resources": [{"path": "items.jsonl"}], "derived": [{"path": "sdkg.nq"}]})
    [{'path': 'items.jsonl'}, {'path': 'sdkg.nq'}]
    """
    return [*descriptor["resources"], *descriptor.get("derived", [])]


def sources(descriptor: Any) -> Iterator[Row]:
    """The rows of the documents that a descriptor names as sources; what is not one is left to fail as a row.

    >>> list(sources({"sources": [{"title": "news", "path": "https://example.org", "id": "document/news"}]}))
    [{'id': 'document/news', 'name': 'news', 'url': 'https://example.org'}]
    """
    told = descriptor.get("sources", ()) if isinstance(descriptor, dict) else ()
    for source in told if isinstance(told, list) else ():
        row = dict(source) if isinstance(source, dict) else {}
        yield {key: row[name] for key, name in _SOURCE.items() if name in row}


_SOURCE = {"id": "id", "name": "title", "language": "language", "sha256": "sha256", "url": "path"}


def _source(document: Row) -> Row:
    return {name: document[key] for key, name in _SOURCE.items() if document[key] is not None}


def media(name: str) -> tuple[str, str]:
    """The media type of a file of the folder, and what it holds.

    >>> media("sdkg.nt")
    ('application/n-triples', 'The graph in RDF, sorted, as N-Triples')
    """
    known = _ABOUT | _BESIDE
    return known.get(name) or _MEDIA.get(PurePosixPath(name).suffix, ("application/octet-stream", name))


def _resource(name: str, measure: Measure) -> Row:
    path = PurePosixPath(name)
    kind, description = media(name)
    resource: Row = {
        "name": path.stem if name in _ABOUT else name.lower(),
        "path": name,
        "description": description,
        "mediatype": kind,
        "bytes": measure.size,
        "hash": f"sha256:{measure.sha256}",
    }
    if name in _ABOUT:
        fields = [{"name": key, "type": _frictionless(kind)} for key, kind in COLUMNS[path.stem].items()]
        resource |= {"rows": measure.lines, "schema": {"fields": fields}}
    return resource


def _frictionless(kind: str) -> str:
    plain = kind.rstrip("?")
    return _FRICTIONLESS.get(plain, plain)
