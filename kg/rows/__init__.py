"""A graph as flat rows of plain JSON values, and back: what the records, networkx and GraphML share."""

from kg.rows.columns import COLUMNS
from kg.rows.values import Row, from_row, to_row
from kg.rows.whole import to_graph, to_rows

__all__ = ["COLUMNS", "Row", "from_row", "to_graph", "to_row", "to_rows"]
