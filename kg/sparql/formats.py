"""The formats of results, and the choice among them that a client's Accept header makes."""

from __future__ import annotations

from typing import NamedTuple

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"


class Format(NamedTuple):
    """A format: its name on the command line, its media type, other media types that mean it, pyoxigraph's name."""

    name: str
    media: str
    also: tuple[str, ...]
    oxigraph: str


SOLUTIONS: tuple[Format, ...] = (
    Format("json", JSON, ("application/json",), "JSON"),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml"), "XML"),
    Format("csv", "text/csv", (), "CSV"),
    Format("tsv", "text/tab-separated-values", ("text/plain",), "TSV"),
)

TRIPLES: tuple[Format, ...] = (
    Format("ttl", TURTLE, ("application/x-turtle", "text/plain"), "TURTLE"),
    Format("nt", "application/n-triples", (), "N_TRIPLES"),
    Format("jsonld", "application/ld+json", ("application/json",), "JSON_LD"),
    Format("rdf", "application/rdf+xml", ("application/xml", "text/xml"), "RDF_XML"),
    Format("trig", "application/trig", (), "TRIG"),
    Format("nq", "application/n-quads", (), "N_QUADS"),
    Format("n3", "text/n3", (), "N3"),
)


def negotiate(accept: str, formats: tuple[Format, ...]) -> tuple[Format, str] | None:
    """The format that an Accept header likes best, with the media type it is to be sent as; None if it likes none.

    Examples
    --------
    >>> negotiate("text/csv;q=0.5, application/xml", SOLUTIONS)[1]
    'application/xml'
    >>> negotiate("*/*", SOLUTIONS)[0].name, negotiate("image/png", SOLUTIONS)
    ('json', None)
    """
    ranges = _ranges(accept or "*/*")
    offers = [(f, media) for f in formats for media in (f.media, *f.also)]
    liked = [(_quality(media, ranges), -place, f, media) for place, (f, media) in enumerate(offers)]
    best = max(liked, key=lambda one: (one[0], one[1]))
    return (best[2], best[3]) if best[0] > 0 else None


def others(name: str) -> str:
    """The names of the formats for answers of the other kind than a format is for.

    >>> others("csv")
    'table, md, ttl, nt, jsonld, rdf, trig, nq'
    """
    kind = TRIPLES if any(one.name == name for one in SOLUTIONS) else SOLUTIONS
    return ", ".join(["table", "md", *(one.name for one in kind if one.name != "n3")])


def prefers(accept: str, *offers: str) -> str | None:
    """The first of the media types that an Accept header likes best.

    >>> prefers("text/html, */*;q=0.1", "text/turtle", "text/html")
    'text/html'
    """
    ranges = _ranges(accept or "*/*")
    best = max(offers, key=lambda media: _quality(media, ranges))
    return best if _quality(best, ranges) > 0 else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            found.append((media, min(1.0, max(0.0, float(quality)))))
        except ValueError:
            found.append((media, 0.0))
    return found


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """What the most specific of the ranges that cover a media type says of it."""
    for pattern in (media, media.split("/")[0] + "/*", "*/*"):
        told = [quality for name, quality in ranges if name == pattern]
        if told:
            return max(told)
    return 0.0
