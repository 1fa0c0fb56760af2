"""The reference of the ontology: `python docs/ontology.py` writes ontology.html and ontology.zh.html beside this file.

pyLODE renders the terms, one page a language; the diagram before them shows the classes in their tree and, between
the classes at the top of it, the properties that join them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import rdflib
from pylode import OntPub
from rdflib import OWL, RDF, RDFS, SDO
from rdflib.namespace import DCTERMS

from kg import resources
from kg.vocab import ONTOLOGY

PAGES = {"en": "ontology.html", "zh": "ontology.zh.html"}
HEADINGS = {"en": ("Diagram", "Classes", "What joins what"), "zh": ("图示", "类", "属性连接的类")}
ROW, COLUMN, WIDTH = 20, 190, 960


def told(language: str) -> rdflib.Graph:
    """The ontology as one language has it, its literals plain, its maker by name."""
    whole, part = rdflib.Graph().parse(data=resources.ontology()), rdflib.Graph()
    for prefix, iri in whole.namespaces():
        part.bind(prefix, iri)
    for subject, predicate, value in whole:
        if isinstance(subject, rdflib.BNode) or isinstance(value, rdflib.BNode):
            continue
        if isinstance(value, rdflib.Literal) and value.language:
            if value.language == language:
                part.add((subject, predicate, rdflib.Literal(value)))
        else:
            part.add((subject, predicate, value))
    part.add((rdflib.URIRef(ONTOLOGY.removesuffix("#")), DCTERMS.creator, rdflib.Literal("The sdkg authors")))
    return part


def page(language: str) -> str:
    """The reference in one language, the same bytes each time."""
    ontology = told(language)
    html = str(OntPub(ontology=ontology, sort_subjects=True).make_html())
    before = '<div class="section" id="classes">'
    if html.count(before) != 1:
        raise ValueError(
            f"pyLODE's page has no place for the diagram: {before} stands there {html.count(before)} times"
        )
    html = html.replace("<html>", f'<html lang="{language}">', 1)
    return html.replace(before, f"{diagram(told(language), HEADINGS[language])}\n{before}") + "\n"


def diagram(ontology: rdflib.Graph, headings: tuple[str, str, str]) -> str:
    """The classes as a tree, and the properties between the tops of it, as one section with two drawings."""
    title, classes, joins = headings
    return (
        f'<div class="section" id="diagram"><h2>{title}</h2>'
        f"<h3>{classes}</h3>{_svg(classes, *_tree(ontology))}<h3>{joins}</h3>{_svg(joins, *_joins(ontology))}</div>"
    )


def _svg(label: str, shapes: list[str], rows: int) -> str:
    style = "font: 13px sans-serif; max-width: 100%; height: auto"
    size = f'width="{WIDTH}" height="{rows * ROW}" viewBox="0 0 {WIDTH} {rows * ROW}"'
    return f'<svg role="img" aria-label="{label}" {size} style="{style}">{"".join(shapes)}</svg>'


def _text(ontology: rdflib.Graph, term: rdflib.URIRef, x: int, row: float, more: str = "") -> str:
    y = int((row + 0.7) * ROW)
    return f'<text x="{x}" y="{y}"{more}>{escape(str(ontology.value(term, RDFS.label)))}</text>'


def _line(one: tuple[float, float], other: tuple[float, float]) -> str:
    (a, b), (c, d) = one, other
    middle = (a + c) / 2
    path = f"M{a:.0f} {b:.0f}C{middle:.0f} {b:.0f} {middle:.0f} {d:.0f} {c:.0f} {d:.0f}"
    return f'<path d="{path}" fill="none" stroke="#8aa" stroke-width="1"/>'


def _own(terms: Iterator[rdflib.term.Node]) -> list[rdflib.URIRef]:
    return sorted(rdflib.URIRef(str(term)) for term in terms if str(term).startswith(ONTOLOGY))


def _tree(ontology: rdflib.Graph) -> tuple[list[str], int]:
    """Each class right of the one above it, the leaves one a row."""
    shapes: list[str] = []
    rows = 0

    def place(cls: rdflib.URIRef, depth: int) -> float:
        nonlocal rows
        below = [place(one, depth + 1) for one in _own(ontology.subjects(RDFS.subClassOf, cls))]
        if not below:
            rows += 1
        row = (below[0] + below[-1]) / 2 if below else rows - 1.0
        x = depth * COLUMN + 10
        shapes.append(_text(ontology, cls, x, row))
        shapes.extend(_line((x + 125, (row + 0.5) * ROW), (x + COLUMN - 5, (r + 0.5) * ROW)) for r in below)
        return row

    for top in _tops(ontology):
        place(top, 0)
    return shapes, rows


def _tops(ontology: rdflib.Graph) -> list[rdflib.URIRef]:
    return [
        cls for cls in _own(ontology.subjects(RDF.type, OWL.Class)) if not _own(ontology.objects(cls, RDFS.subClassOf))
    ]


def _joins(ontology: rdflib.Graph) -> tuple[list[str], int]:
    """The properties one a row, with lines to the tops of the classes that they lead from and to."""
    properties = [p for p in _own(ontology.subjects(RDF.type, OWL.ObjectProperty)) if _ends(ontology, p)[1]]
    tops, space = _tops(ontology), len(properties) / len(_tops(ontology))
    rows = {top: (number + 0.5) * space - 0.5 for number, top in enumerate(tops)}
    shapes = [
        _text(ontology, top, x, rows[top], more)
        for top in tops
        for x, more in ((10, ""), (WIDTH - 10, ' text-anchor="end"'))
    ]
    for number, name in enumerate(properties):
        middle = (number + 0.5) * ROW
        shapes.append(_text(ontology, name, WIDTH // 2, number, ' text-anchor="middle"'))
        domains, ranges = _ends(ontology, name)
        shapes.extend(_line((130, (rows[top] + 0.5) * ROW), (WIDTH // 2 - 75, middle)) for top in domains)
        shapes.extend(_line((WIDTH // 2 + 75, middle), (WIDTH - 130, (rows[top] + 0.5) * ROW)) for top in ranges)
    return shapes, len(properties)


def _ends(ontology: rdflib.Graph, name: rdflib.URIRef) -> tuple[list[rdflib.URIRef], list[rdflib.URIRef]]:
    """The tops of the classes that a property leads from, and of those that it leads to."""

    def tops(*said: rdflib.URIRef) -> list[rdflib.URIRef]:
        named = [cls for predicate in said for cls in _own(ontology.objects(name, predicate))]
        above = {top for cls in named for top in ontology.transitive_objects(cls, RDFS.subClassOf)}
        return [top for top in _tops(ontology) if top in above]

    return tops(RDFS.domain, SDO.domainIncludes), tops(RDFS.range, SDO.rangeIncludes)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent
    for language, name in PAGES.items():
        (folder / name).write_text(page(language), encoding="utf-8")
