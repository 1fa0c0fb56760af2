"""Does a graph say what it may? Shapes, two engines that read them, and a report one can act on."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Literal

from kg.ends import Rejected, quarantine
from kg.model import Graph
from kg.validate.report import Report, Violation

if TYPE_CHECKING:
    import rdflib

__all__ = ["Rejected", "Report", "Violation", "quarantine", "validate"]


def validate(data: Graph | rdflib.Graph | str | PathLike[str], engine: Literal["fast", "reference"] = "fast") -> Report:
    """Check a graph against the shapes of `shapes.ttl`.

    Inferred triples, in the named graph `…graph/inferred`, are left out: they stand on no record.

    Parameters
    ----------
    data : Graph | rdflib.Graph | rdflib.Dataset | str | os.PathLike
        The graph, as a value or as RDF, or a file of it in any format of RDF.
    engine : {"fast", "reference"}
        The compiled engine, or pySHACL, which is slower and finds the same.

    Returns
    -------
    Report
        What is wrong, the worst first.

    Raises
    ------
    GraphError
        If the file cannot be read, or the engine is not installed.

    Examples
    --------
    >>> import rdflib
    >>> report = validate(rdflib.Graph().parse(data='''
    ...     @prefix sdkg: <https://w3id.org/sdkg/ontology#> .
    ...     <https://w3id.org/sdkg/id/format/ckpt> a sdkg:Concept, sdkg:Format .
    ... '''))
    >>> print(report)
    1 violation, 0 warnings, 0 hints
    <BLANKLINE>
    Violation Label: The thing has no name, an empty one, or two in one language.
      Give it one rdfs:label a language: the name that its makers use; other names are skos:altLabel.
      - format/ckpt
    """
    from kg.validate import engines

    return Report.of(engines.ENGINES[engine](engines.triples(data)))
