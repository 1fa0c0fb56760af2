"""A graph as JSON-LD that reads like plain JSON: an object for each resource, short names, a context."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.model import Graph
from kg.rdf.encode import Fact, facts, in_order
from kg.rdf.terms import PREFIXES
from kg.vocab import BASE, ONTOLOGY

_STRING = PREFIXES["xsd"] + "string"
_TYPE = PREFIXES["rdf"] + "type"
# A path that means the same when it is resolved: no scheme, no authority, no dot segments.
_SHORT = re.compile(r"(?![/.#])(?!.*/\.)[^:?#]+(#[^:?#]*)?")

Object = NamedNode | Literal


def jsonld(graph: Graph) -> bytes:
    """A graph as JSON-LD with a compact context; the same triples in the same named graphs as its other RDF.

    Parameters
    ----------
    graph : Graph
        The graph.

    Examples
    --------
    >>> from kg.model import Entity, Name
    >>> [part] = json.loads(jsonld(Graph(entities=(Entity("format/ckpt", "Format", Name("ckpt")),))))["@graph"]
    >>> part["@graph"]
    [{'id': 'format/ckpt', 'type': ['Concept', 'Format'], 'label': 'ckpt'}]
    """
    told = sorted(facts(graph, BASE), key=lambda fact: (fact.graph.value, *in_order(fact)))
    terms = _terms(told)
    parts: defaultdict[str, defaultdict[str, dict[str, list[Any]]]] = defaultdict(lambda: defaultdict(dict))
    for subject, predicate, thing, name in told:
        resource = parts[_iri(name)][_iri(subject)]
        key, kind = ("type", "@vocab") if predicate.value == _TYPE else terms[predicate.value]
        resource.setdefault(key, []).append(_value(thing, kind))
    whole = {
        "@context": _context(terms),
        "@graph": [
            {"id": name, "@graph": [{"id": one} | _single(cells) for one, cells in resources.items()]}
            for name, resources in parts.items()
        ],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _terms(told: Iterable[Fact]) -> dict[str, tuple[str, str]]:
    """For each property its short name and what all its values are: resources, of one datatype, or mixed (``)."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for _, predicate, thing, _ in told:
        kinds[predicate.value].add(_kind(thing))
    names = {iri: re.split(r"[/#]", iri)[-1] for iri in sorted(kinds) if iri != _TYPE}
    taken = [name.casefold() for name in names.values()]
    return {
        iri: (
            name if taken.count(name.casefold()) == 1 else _prefixed(iri),
            kinds[iri].pop() if len(kinds[iri]) == 1 else "",
        )
        for iri, name in names.items()
    }


def _context(terms: dict[str, tuple[str, str]]) -> dict[str, Any]:
    context: dict[str, Any] = {"@base": BASE, "@vocab": ONTOLOGY, "id": "@id", "type": "@type", **PREFIXES}
    for iri, (name, kind) in sorted(terms.items(), key=lambda pair: pair[1]):
        told = {"@id": _prefixed(iri)} | ({"@type": kind} if kind not in ("", _STRING) else {})
        context[name] = told if len(told) > 1 else _prefixed(iri)
    return context


def _kind(thing: Object) -> str:
    if isinstance(thing, NamedNode):
        return "@id"
    return "" if thing.language else thing.datatype.value


def _value(thing: Object, kind: str) -> Any:
    if isinstance(thing, NamedNode):
        if kind == "@vocab":
            short = thing.value.removeprefix(ONTOLOGY)
            return short if short != thing.value else _prefixed(thing.value)
        return _iri(thing) if kind == "@id" else {"id": _iri(thing)}
    if thing.language:
        return {"@value": thing.value, "@language": thing.language}
    datatype = thing.datatype.value
    if datatype in (kind, _STRING):
        return thing.value
    return {"@value": thing.value, "@type": _prefixed(datatype)}


def _iri(node: NamedNode) -> str:
    """A resource of the graph below the base, anything else by its prefix or in full."""
    below = node.value.removeprefix(BASE)
    return below if below != node.value and _SHORT.fullmatch(below) else _prefixed(node.value)


def _prefixed(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.isidentifier():
            return f"{prefix}:{local}"
    return iri


def _single(cells: dict[str, list[Any]]) -> dict[str, Any]:
    return {name: values[0] if len(values) == 1 else values for name, values in cells.items()}
