"""Results for people: terms as short as they may be written, solutions as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.rdf.terms import PREFIXES
from kg.vocab import BASE

if TYPE_CHECKING:
    from kg.sparql.evaluate import Answer

Table = tuple[list[str], list[list[str]]]
WIDEST = 100


def table(answer: Answer) -> Table:
    """The variables and the rows of an answer in JSON; that of ASK is one cell.

    Examples
    --------
    >>> from kg.sparql.evaluate import Answer
    >>> table(Answer(200, "application/sparql-results+json", b'{"head":{},"boolean":true}'))
    (['answer'], [['true']])
    """
    from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results

    results = parse_query_results(answer.body, QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        return ["answer"], [["true" if results else "false"]]
    names = [variable.value for variable in results.variables]
    return names, [[short(solution[name]) for name in names] for solution in results]


def short(term: Any) -> str:
    """A term as one would write it in a query here, on one line; text without its quotes.

    >>> from pyoxigraph import Literal, NamedNode
    >>> short(NamedNode("https://w3id.org/sdkg/ontology#Model")), short(NamedNode(BASE + "model/x"))
    ('sdkg:Model', '<model/x>')
    >>> short(Literal("深度", language="zh")), short(None)
    ('深度', '')
    """
    from pyoxigraph import Literal, NamedNode

    if isinstance(term, Literal):
        return " ".join(term.value.split())
    if not isinstance(term, NamedNode):
        return "" if term is None else str(term)
    iri: str = term.value
    if iri.startswith(BASE):
        return f"<{iri.removeprefix(BASE)}>"
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.isidentifier():
            return f"{prefix}:{local}"
    return f"<{iri}>"


def aligned(found: Table) -> Iterator[str]:
    """The table in columns, a heading over them and the number of rows under them; what is too wide is cut.

    >>> max(map(len, aligned((["a"], [["x" * 1000]]))))
    100
    """
    from rich.cells import cell_len, set_cell_size

    def cut(cell: str) -> str:
        return cell if cell_len(cell) <= WIDEST else set_cell_size(cell, WIDEST - 1) + "…"

    names, rows = found[0], [list(map(cut, row)) for row in found[1]]
    widths = [max(map(cell_len, column)) for column in zip(names, *rows, strict=True)]
    for row in (names, ["─" * width for width in widths], *rows):
        cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
    yield count(found)


def count(found: Table) -> str:
    """How many rows there are.

    >>> count((["a"], [["x"]]))
    '1 row'
    """
    rows = found[1]
    return f"{len(rows)} row{'' if len(rows) == 1 else 's'}"


def markdown(found: Table) -> Iterator[str]:
    """The table in Markdown.

    >>> list(markdown((["a"], [["x|y"]])))
    ['| a |', '| --- |', '| x\\\\|y |']
    """
    names, rows = found
    for row in (names, ["---"] * len(names), *rows):
        yield "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row) + " |"
