"""The two engines: the compiled one, and pySHACL as the reference. Each gives (rule, focus, value)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import resources
from kg.errors import GraphError
from kg.model import Graph
from kg.rdf import serialize
from kg.validate.report import SHAPES

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import BlankNode, DefaultGraph, NamedNode

Finding = tuple[str, str, str | None]
INFERRED = "graph/inferred"


def triples(data: Graph | rdflib.Graph | str | PathLike[str]) -> str:
    """All triples of a graph or a file as N-Triples, those of the inferred graph left out."""
    if isinstance(data, Graph):
        return serialize(data, "ntriples").decode()
    if isinstance(data, str | PathLike):
        return _read(Path(fspath(data)))
    import rdflib

    if not isinstance(data, rdflib.Dataset):
        return str(data.serialize(format="nt"))
    union = rdflib.Graph()
    for subject, predicate, thing, graph in data.quads():
        if not str(graph).endswith(INFERRED):
            union.add((subject, predicate, thing))
    return str(union.serialize(format="nt"))


def _read(path: Path) -> str:
    from pyoxigraph import RdfFormat, parse
    from pyoxigraph import serialize as write

    form = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise GraphError(str(path), f"{path.suffix!r} is no ending of an RDF file", "give one like .ttl, .trig or .nq")
    try:
        told = (q.triple for q in parse(path=str(path), format=form) if not _inferred(q.graph_name))
        return (write(told, format=RdfFormat.N_TRIPLES) or b"").decode()
    except SyntaxError as error:
        raise GraphError(str(path), f"is not valid {form.name} ({error})", "write it again") from error
    except OSError as error:
        raise GraphError(str(path), f"cannot be read ({error.strerror or error})", "name a file that can") from error


def _inferred(name: NamedNode | BlankNode | DefaultGraph) -> bool:
    return getattr(name, "value", "").endswith(INFERRED)


def fast(data: str) -> Iterator[Finding]:
    """Validate N-Triples with the compiled engine."""
    for result in _compiled().validate_text(data, format="ntriples").results:
        yield result.root_shape.strip("<>").removeprefix(SHAPES), _plain(result.focus_node), result.value_plain


@cache
def _compiled() -> Any:
    return _engine("shacl").Shapes.from_turtle(resources.text("shapes.ttl"))


def _plain(node: str) -> str:
    return node.removeprefix("<").removesuffix(">")


def reference(data: str) -> Iterator[Finding]:
    """Validate N-Triples with pySHACL."""
    import logging

    import rdflib
    from rdflib import RDF, SH
    from rdflib.plugins.sparql import prepareQuery

    prepared = cache(prepareQuery)

    class Prepared(rdflib.Graph):
        """pySHACL asks each query once a thing; parsing it once makes the whole several times faster."""

        def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
            return super().query(prepared(query_object), *args, **kwargs)

    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # a date that is none is a finding, not a traceback
    graph = Prepared().parse(data=data, format="nt")
    shapes = rdflib.Graph().parse(data=resources.text("shapes.ttl"), format="turtle")
    _, results, _ = _engine("pyshacl").validate(graph, shacl_graph=shapes)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        value = results.value(result, SH.value)
        rule = str(results.value(result, SH.sourceShape)).removeprefix(SHAPES)
        yield rule, str(results.value(result, SH.focusNode)), None if value is None else str(value)


def _engine(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise GraphError(
            name, "is not installed", 'install it (pip install "sdkg[validate]"), or take the other engine'
        ) from error


ENGINES: dict[str, Callable[[str], Iterator[Finding]]] = {"fast": fast, "reference": reference}
