"""Measures of a graph by the names of the field: of its structure, and of its course in time."""

from kg.analysis.centralities import MEASURES, centrality
from kg.analysis.course import Growth, Step, Survival, cadence, growth, survival
from kg.analysis.structure import communities, cooccurrence, ego, network

__all__ = [
    "MEASURES",
    "Growth",
    "Step",
    "Survival",
    "cadence",
    "centrality",
    "communities",
    "cooccurrence",
    "ego",
    "growth",
    "network",
    "survival",
]
