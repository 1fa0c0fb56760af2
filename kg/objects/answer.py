"""A SPARQL query asked of a graph in memory, and its answer as a table of Python values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date
from http import HTTPStatus
from numbers import Real
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.objects.table import Table
from kg.objects.things import Thing
from kg.sparql.formats import JSON
from kg.sparql.show import short
from kg.vocab import BASE

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Store

    from kg.model import Graph

Row = Mapping[str, Any]
Value = str | float | Date | Thing
"""What a parameter of a shipped query may be given as."""
TRIPLES = "application/n-triples"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: dict[str, type[int] | type[float]] = {
    _XSD + "integer": int, _XSD + "decimal": float, _XSD + "double": float, _XSD + "float": float,
}  # fmt: skip


class Answer(Table[Row]):
    """Rows by variable, as Python values: numbers, days, truths and texts; what is not bound is None.

    An IRI is a text: a thing of the graph by its identifier, a name of a usual namespace by its prefix, `sdkg:Model`.
    The answer of `ASK` is the truth of this value; that of `CONSTRUCT` and `DESCRIBE` has the columns subject,
    predicate and object, and `to_rdf` gives it as a graph.
    """

    def __init__(self, columns: tuple[str, ...], rows: tuple[Row, ...], triples: bytes | None = None) -> None:
        super().__init__(rows)
        self.columns, self._triples = columns, triples
        self.dates = tuple(name for name in columns if any(_is_day(row[name]) for row in rows))

    def rows(self) -> Iterator[Row]:
        """The rows, each a mapping from variable to value.

        Examples
        --------
        >>> next(graph.sparql("SELECT (COUNT(DISTINCT ?m) AS ?models) { ?m a sdkg:Model }").rows())
        {'models': 2}
        """
        return iter(self)

    def to_rdf(self) -> rdflib.Graph:
        """The triples of a `CONSTRUCT` or `DESCRIBE`.

        Raises
        ------
        KgError
            If the query was another.

        Examples
        --------
        >>> len(graph.sparql("CONSTRUCT { ?m a sdkg:Model } WHERE { ?m a sdkg:Model }").to_rdf())
        2
        """
        if self._triples is None:
            raise KgError("the answer", "is a table, not triples", "ask with CONSTRUCT or DESCRIBE")
        import rdflib

        return rdflib.Graph().parse(data=self._triples, format="nt")

    def __bool__(self) -> bool:
        if self.columns == ("answer",) and len(self) == 1:
            return self[0]["answer"] is not False
        return len(self) > 0

    def _like(self, values: tuple[Row, ...]) -> Answer:
        return Answer(self.columns, values)


def ask(graph: Graph, store: Store, query: str, parameters: Mapping[str, Value]) -> Answer:
    """Ask a store.

    Parameters
    ----------
    graph : Graph
        Where the things are that a shipped query is asked of.
    store : Store
        The same graph, as pyoxigraph has it.
    query : str
        SPARQL, whose usual prefixes and base need no declaration; or the name of a shipped query.
    parameters : Mapping[str, str or Thing or number or datetime.date]
        Of a shipped query.

    Raises
    ------
    KgError
        If the query is not SPARQL, there is no shipped query or parameter of that name, a parameter names no thing or
        cannot be one.

    Examples
    --------
    >>> from pyoxigraph import Store
    >>> list(ask(graph, Store(), "SELECT (1 + 1 AS ?two) {}", {}))
    [{'two': 2}]
    """
    from kg import queries
    from kg.sparql.evaluate import Request, evaluate

    if not isinstance(query, str):
        raise KgError(repr(query), "is not a query", "give SPARQL or the name of a shipped query as text")
    shipped = not any(mark in query for mark in "{ \n")
    if parameters and not shipped:
        raise KgError("the parameters", "go with a shipped query only", "write the values into the query")
    text = query
    if shipped:
        values = {name: _said(f"{query}, parameter {name}", given) for name, given in parameters.items()}
        queries.load(query, values)
        text = queries.load(query, queries.resolved(query, values, graph)).text
    told = evaluate(store, Request(text, f"{JSON}, {TRIPLES}"))
    if told.status != HTTPStatus.OK:
        raise KgError("the query", told.message.rstrip("."), "correct it and ask again")
    return _triples(told.body) if told.media == TRIPLES else _solutions(told.body)


def value(term: Any) -> Any:
    """A term of RDF as a Python value.

    Parameters
    ----------
    term : pyoxigraph.NamedNode, Literal, BlankNode or None
        As pyoxigraph has it.

    Examples
    --------
    >>> from pyoxigraph import Literal, NamedNode
    >>> value(Literal(2.5)), value(Literal("2022-11-24", datatype=NamedNode(_XSD + "date")))
    (2.5, datetime.date(2022, 11, 24))
    >>> value(NamedNode(BASE + "model/x")), value(NamedNode("https://example.org/x"))
    ('model/x', 'https://example.org/x')
    """
    from pyoxigraph import Literal, NamedNode

    from kg.rdf.terms import identifier

    if isinstance(term, NamedNode):
        return identifier(term.value, BASE) if term.value.startswith(BASE) else short(term).strip("<>")
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    kind = term.datatype.value
    try:
        if kind == _XSD + "date":
            return Date.fromisoformat(term.value)
        if kind == _XSD + "boolean":
            return term.value in ("true", "1")
        return _NUMBERS[kind](term.value) if kind in _NUMBERS else term.value
    except ValueError:
        return term.value


def _said(place: str, given: Any) -> str:
    """A value for a shipped query, as text."""
    match given:
        case str():
            return given
        case Thing():
            return BASE + given.id
        case Date() | Real():
            return str(given)
    raise KgError(place, f"{given!r} is no value for it", "give a text, a thing of the graph, a number or a day")


def _solutions(body: bytes) -> Answer:
    from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results

    results = parse_query_results(body, QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        return Answer(("answer",), ({"answer": bool(results)},))
    names = tuple(variable.value for variable in results.variables)
    return Answer(names, tuple({name: value(solution[name]) for name in names} for solution in results))


def _triples(body: bytes) -> Answer:
    from pyoxigraph import RdfFormat, parse

    parts = ("subject", "predicate", "object")
    triples = parse(body, format=RdfFormat.N_TRIPLES)
    return Answer(parts, tuple({part: value(getattr(one, part)) for part in parts} for one in triples), body)


def _is_day(cell: Any) -> bool:
    return isinstance(cell, Date)
