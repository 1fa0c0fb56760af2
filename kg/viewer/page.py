"""The page itself: one HTML file with everything in it, made by pyvis from a template of our own."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.model import Graph
from kg.resources import data, ontology, table, text
from kg.viewer.data import View, view_data
from kg.viewer.layout import WIDTH

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network

SCRIPTS = (
    "words",
    "dom",
    "data",
    "state",
    "view",
    "draw",
    "time",
    "find",
    "panel",
    "table",
    "filters",
    "export",
    "main",
)
TEMPLATE = "template.html"
SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=.*\s*$")
PYVIS_SCRIPT = ("lib", "vis-9.1.2", "vis-network.min.js")
OPTIONS: View = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "labelHighlightBold": False},
    "edges": {
        "smooth": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "arrowStrikethrough": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
    },
    "interaction": {
        "hover": True,
        "tooltipDelay": 0,
        "hideEdgesOnDrag": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def page(graph: Graph) -> bytes:
    """The graph as one HTML file in UTF-8, which needs nothing but a browser.

    Parameters
    ----------
    graph : Graph
        What to show.

    Returns
    -------
    bytes
        Whole and the same for the same graph; no address in it is loaded, no text in it is read as markup.

    Examples
    --------
    >>> page(Graph())[:15]
    b'<!doctype html>'
    """
    view = view_data(graph)
    net = network(view)
    net.templateEnv = _environment(view)
    net.path = TEMPLATE
    return str(net.generate_html()).encode("utf-8", "replace")


def network(view: View) -> Network:
    """The nodes and edges of a view as pyvis holds them, numbered like its things and links."""
    from pyvis.network import Network

    shapes = {row["cls"]: row["shape"] for row in table("viewer", "classes.tsv")}
    net = Network(directed=True)
    net.options = OPTIONS
    for number, thing in enumerate(view["things"]):
        place = {name: thing[name] for name in ("x", "y", "size")}
        net.add_node(number, shape=shapes[thing["cls"]], group=thing["cls"], **place)
        del net.node_map[number]["label"]  # the page writes the names itself
    for number, link in enumerate(view["links"]):
        start, end = _direction(view, link)
        net.add_edge(start, end, id=number)
    return net


def _direction(view: View, link: View) -> tuple[int, int]:
    """A link points the way of its first statement."""
    first = view["statements"][link["statements"][0]]
    return first["subject"], first["object"]


def _environment(view: View) -> Environment:
    """Where the template finds what it needs; whatever it is given is escaped."""
    from jinja2 import Environment, FunctionLoader

    environment = Environment(loader=FunctionLoader(lambda name: text("viewer", name)), autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    scripts = list(_scripts())
    environment.globals.update(
        view=view,
        aspect=WIDTH,
        words=words(),
        looks={name: [dict(row) for row in table("viewer", f"{name}.tsv")] for name in ("classes", "lanes")},
        scripts=scripts,
        style=text("viewer", "page.css"),
        script_hashes=" ".join(map(_hash, scripts)),
    )
    return environment


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """Every word of the page as `[English, Chinese]`, by kind and key; the ontology's labels as `term`."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in table("viewer", "labels.tsv"):
        found.setdefault(row["kind"], {})[row["key"]] = [row["en"], row["zh"]]
    return found | {"term": _terms()}


def _terms() -> dict[str, list[str]]:
    """The labels of the ontology's classes and properties."""
    from pyoxigraph import RdfFormat, parse

    label = "http://www.w3.org/2000/01/rdf-schema#label"
    labels: dict[str, dict[str, str]] = {}
    for quad in parse(ontology().encode(), format=RdfFormat.TURTLE):
        term: Any = quad.object
        if quad.predicate.value == label:
            name = str(getattr(quad.subject, "value", "")).rpartition("#")[2]
            labels.setdefault(name, {})[term.language] = term.value
    return {name: [by["en"], by["zh"]] for name, by in sorted(labels.items()) if {"en", "zh"} <= by.keys()}


def _scripts() -> Iterator[str]:
    """The libraries, then the page's own script, as a browser reads them: every line end one LF."""
    network_script = files("pyvis").joinpath(*PYVIS_SCRIPT).read_text(encoding="utf-8")
    timeline_script = text("viewer", "vendor", "vis-timeline.min.js")
    own = "\n".join(data("viewer", "js", f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    for script in (network_script, timeline_script, f'"use strict";\n(() => {{\n{own}\n}})();\n'):
        yield re.sub(r"\r\n?", "\n", SOURCE_MAP.sub("", script))


def _hash(content: str) -> str:
    """What a content security policy knows an inline script by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
