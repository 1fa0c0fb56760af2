"""A graph as a networkx MultiDiGraph and as GraphML, and back."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import output
from kg.errors import GraphError
from kg.model import Graph
from kg.rows import COLUMNS, Row, to_graph, to_rows

if TYPE_CHECKING:
    import networkx as nx

_ASIDE = ("documents", "items", "events", "measurements")
_LISTS = ("aliases", "urls")
_REMEDY = "give a graph made by to_networkx or write_graphml"


def to_networkx(graph: Graph) -> nx.MultiDiGraph:
    """Make things the nodes and statements the edges of a networkx graph.

    A node is an entity's id with `cls`, `label`, `language`, `aliases` and `urls`. An edge's key is its statement's id;
    it has the statement's `predicate`, place, `certainty` and so on, the words it rests on as `quote`, and `holds`:
    whether it may be taken for a fact. Documents, items, events and measurements are lists of rows in `.graph`.

    Parameters
    ----------
    graph : Graph
        The graph.

    Examples
    --------
    >>> from kg.model import Entity, Name
    >>> found = to_networkx(Graph(entities=(Entity("format/ckpt", "Format", Name("ckpt")),)))
    >>> found.nodes["format/ckpt"]["label"]
    'ckpt'
    """
    import networkx as nx

    result = nx.MultiDiGraph(**{kind: to_rows(graph, kind) for kind in _ASIDE})
    for row in to_rows(graph, "entities"):
        result.add_node(row.pop("id"), **row)
    told = {statement.id: statement for statement in graph.statements}
    for row in to_rows(graph, "statements"):
        key, subject, thing = row.pop("id"), row.pop("subject"), row.pop("object")
        statement = told[key]
        quote = graph.item[statement.evidence.item].quote(statement.evidence.span)
        result.add_edge(subject, thing, key=key, **row, quote=quote, holds=statement.holds)
    return result


def from_networkx(network: nx.MultiDiGraph) -> Graph:
    """Make a graph of what `to_networkx` made; attributes that it does not know are left out.

    Raises
    ------
    GraphError
        If a node, an edge or a row lacks something or points nowhere.

    Examples
    --------
    >>> from_networkx(to_networkx(Graph())) == Graph()
    True
    """
    if not (network.is_directed() and network.is_multigraph()):
        raise GraphError("the networkx graph", f"is a {type(network).__name__}, not a MultiDiGraph", _REMEDY)
    nodes = [(f"node {name!r}", {"id": name} | attrs) for name, attrs in network.nodes(data=True)]
    edges = [
        (f"edge {key!r}", {"id": key, "subject": subject, "object": thing} | attrs)
        for subject, thing, key, attrs in network.edges(keys=True, data=True)
    ]
    aside = {kind: [(f"{kind} {row.get('id')!r}", row) for row in network.graph.get(kind, ())] for kind in _ASIDE}
    placed: dict[str, list[tuple[str, Row]]] = {**aside, "entities": nodes, "statements": edges}
    return to_graph({kind: [(place, _known(kind, row)) for place, row in rows] for kind, rows in placed.items()})


def _known(kind: str, row: Mapping[str, Any]) -> Row:
    return {key: row[key] for key in COLUMNS[kind] if key in row}


def graphml(graph: Graph) -> bytes:
    r"""A graph as GraphML, which yEd, Gephi and Cytoscape read; the same graph gives the same bytes.

    Lists are JSON strings; characters that XML forbids, and the backslash, are written `\u` and four digits.

    >>> b'edgedefault="directed"' in graphml(Graph())
    True
    """
    from networkx.readwrite.graphml import write_graphml_xml

    stream = io.BytesIO()
    write_graphml_xml(_flat(to_networkx(graph)), stream)
    return stream.getvalue()


def write_graphml(graph: Graph, path: Path) -> None:
    """Write `graphml(graph)` into a file.

    Raises
    ------
    GraphError
        If the file cannot be written.
    """
    output.publish({path.name: graphml(graph)}, path.parent)


def read_graphml(path: Path) -> Graph:
    """Read what `write_graphml` wrote.

    Raises
    ------
    GraphError
        If the file is missing, is not GraphML, or is not the GraphML of such a graph.
    """
    from xml.etree.ElementTree import ParseError

    import networkx as nx

    try:
        network = nx.read_graphml(path, node_type=str, edge_key_type=str, force_multigraph=True)
    except OSError as error:
        raise GraphError(str(path), f"cannot be read ({error.strerror})", "give a file that you may read") from error
    except (ParseError, nx.NetworkXError, ValueError) as error:
        raise GraphError(str(path), f"is not GraphML ({error})", _REMEDY) from error
    try:
        return from_networkx(_deep(network))
    except GraphError as error:
        raise GraphError(f"{path}, {error.place}", error.problem, error.remedy) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise GraphError(str(path), f"holds a broken list ({error})", _REMEDY) from error


def _flat(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Turn attributes into what GraphML can hold."""
    import networkx as nx

    flat = nx.MultiDiGraph(
        **{kind: _escape(json.dumps(rows, ensure_ascii=False)) for kind, rows in network.graph.items()}
    )
    for name, attrs in network.nodes(data=True):
        flat.add_node(_escape(name), **{key: _cell(value) for key, value in attrs.items()})
    for subject, thing, key, attrs in network.edges(keys=True, data=True):
        cells = {name: _cell(value) for name, value in attrs.items() if value is not None}
        flat.add_edge(_escape(subject), _escape(thing), key=_escape(key), **cells)
    return flat


def _deep(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Undo `_flat`; GraphML's reader drops texts that are empty."""
    import networkx as nx

    deep = nx.MultiDiGraph(**{kind: json.loads(_unescape(network.graph.get(kind, "[]"))) for kind in _ASIDE})
    for name, attrs in network.nodes(data=True):
        cells = {"label": "", "language": ""} | {key: _uncell(value) for key, value in attrs.items()}
        deep.add_node(_unescape(name), **cells | {key: json.loads(cells.get(key, "[]")) for key in _LISTS})
    for subject, thing, key, attrs in network.edges(keys=True, data=True):
        cells = {"rule": ""} | {name: _uncell(value) for name, value in attrs.items()}
        deep.add_edge(_unescape(subject), _unescape(thing), key=_unescape(key), **cells)
    return deep


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    return _escape(value) if isinstance(value, str) else value


def _uncell(value: Any) -> Any:
    return _unescape(value) if isinstance(value, str) else value


def _escape(text: str) -> str:
    return re.sub(r"[^\t\n\x20-\x5b\x5d-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", _code, text)


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _unescape(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
