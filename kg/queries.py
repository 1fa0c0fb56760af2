"""The shipped queries: questions one may ask of any graph, each with its SPARQL and its parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg import lookup, resources
from kg.errors import KgError
from kg.model import Graph
from kg.rdf.terms import PREFIXES
from kg.vocab import BASE

_HEADER = re.compile(r"# (?:(?P<language>en|zh): (?P<question>.+)|\$(?P<name>\w+) = (?P<default>.+))")
_THING = re.compile(r"STR\(\?\w+\) = \$(\w+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Query:
    """A question in two languages, the SPARQL that answers it, and what one may set in it.

    `text` declares its prefixes and has every parameter filled in; `parameters` holds the values it was filled with,
    as SPARQL writes them.
    """

    name: str
    question_en: str
    question_zh: str
    text: str
    parameters: Mapping[str, str]


@cache
def names() -> tuple[str, ...]:
    """The names of the shipped queries, sorted.

    >>> "lineage" in names()
    True
    """
    return tuple(
        sorted(p.name.removesuffix(".rq") for p in resources.data("queries").iterdir() if p.name.endswith(".rq"))
    )


def load(name: str, values: Mapping[str, str] | None = None) -> Query:
    """A shipped query, ready to be asked.

    Parameters
    ----------
    name : str
        One of `names()`.
    values : Mapping[str, str], optional
        Values of its parameters, as one would say them; the others keep their defaults. A thing is told by a name of
        its own or by its IRI.

    Raises
    ------
    KgError
        If there is no such query or parameter, a number is asked for and the value is none, or a period ends before it
        starts.

    Examples
    --------
    >>> query = load("alternatives", {"thing": "InvokeAI"})
    >>> query.question_en, query.parameters
    ('What are the alternatives to a thing?', {'thing': '"InvokeAI"'})
    """
    if name not in names():
        raise KgError(repr(name), "is no shipped query", "choose one of " + ", ".join(names()))
    header, body = _parts(name)
    told = [match for line in header if (match := _HEADER.fullmatch(line))]
    questions = {match["language"]: match["question"] for match in told if match["language"]}
    filled = {match["name"]: match["default"] for match in told if match["name"]}
    given = values or {}
    if "since" in given and "until" in given and given["since"] > given["until"]:
        raise KgError(name, f"{given['since']} to {given['until']} ends before it starts", "swap since and until")
    for parameter, value in given.items():
        if parameter not in filled:
            remedy = f"it takes {', '.join(filled)}" if filled else "it takes none"
            raise KgError(name, f"has no parameter {parameter!r}", remedy)
        filled[parameter] = _term(value, filled[parameter], f"{name}, parameter {parameter}")
    text = re.sub(r"\$(\w+)", lambda found: filled[found[1]], body)
    return Query(name, questions["en"], questions["zh"], _prefixes(body) + text, filled)


def things(name: str) -> frozenset[str]:
    """The parameters of a shipped query that say which thing is meant, by a name or by its IRI.

    >>> sorted(things("lineage"))
    ['from', 'to']
    """
    return frozenset(_THING.findall(_parts(name)[1]))


def borne(value: str) -> str:
    """The question whether anything bears a name, as the shipped queries look for it.

    >>> borne("X").partition("FILTER ")[2]
    '(LCASE(STR(?called)) = LCASE("X") || STR(?it) = "X") }'
    """
    text = _quoted(value)
    found = f"LCASE(STR(?called)) = LCASE({text}) || STR(?it) = {text}"
    return f"ASK {{ ?it rdfs:label|skos:altLabel ?called FILTER ({found}) }}"


def resolved(name: str, values: Mapping[str, str], graph: Graph) -> dict[str, str]:
    """The values of a shipped query, with the IRI of each thing that the query would not find by its name itself.

    Parameters
    ----------
    name : str
        One of `names()`.
    values : Mapping[str, str]
        Values of its parameters.
    graph : Graph
        Where the things are.

    Raises
    ------
    NameNotFound
        Nothing bears a name; the message suggests the nearest names.
    AmbiguousName
        Several things bear it.

    Examples
    --------
    >>> resolved("supporters", {"thing": "sd2.0"}, graph)
    {'thing': 'https://w3id.org/sdkg/id/model/stable-diffusion-2.0'}
    >>> resolved("supporters", {"thing": "sd 2.0"}, graph)
    {'thing': 'sd 2.0'}
    """
    known = {name.text.lower() for entity in graph.entities for name in (entity.label, *entity.aliases)}
    meant = {
        parameter: BASE + lookup.find(graph, value).id
        for parameter, value in values.items()
        if parameter in things(name) and value.lower() not in known
    }
    return {**values, **meant}


def about(name: str) -> str:
    """A line on a query: the question it answers, and its parameters with their defaults.

    >>> about("alternatives")
    'What are the alternatives to a thing? (thing="stable-diffusion-webui")'
    """
    query = load(name)
    settings = ", ".join(f"{name}={value}" for name, value in query.parameters.items())
    return query.question_en + (f" ({settings})" if settings else "")


def _parts(name: str) -> tuple[list[str], str]:
    lines = resources.text("queries", f"{name}.rq").splitlines()
    header = [line for line in lines if line.startswith("#")]
    return header, "\n".join(lines[len(header) :]) + "\n"


def _term(value: str, default: str, place: str) -> str:
    """A value as a term of the kind that the default is of: a text or a number."""
    if not default.startswith('"'):
        if not _NUMBER.fullmatch(value):
            raise KgError(place, f"{value!r} is not a number", f"give one like {default}")
        return value
    return _quoted(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _prefixes(body: str) -> str:
    return "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items() if re.search(rf"(?<![\w:]){p}:", body))
