"""A graph for the tools that people already use: Gephi, Cytoscape, spreadsheets, JSON-LD processors."""

from kg.exports.cytoscape import cytoscape
from kg.exports.gexf import gexf
from kg.exports.jsonld import jsonld
from kg.exports.pairs import edges_csv, nodes_csv

__all__ = ["cytoscape", "edges_csv", "gexf", "jsonld", "nodes_csv"]
