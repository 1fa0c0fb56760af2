"""How the engine runs a query: the tree of its steps, with the rows that each gave."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.errors import KgError
from kg.sparql.ask import declared
from kg.sparql.guard import says


def explain(state: Path, query: str, seconds: float) -> Iterator[str]:
    """Run a query and tell how, step by step, by the program `oxigraph`.

    Parameters
    ----------
    state : Path
        The state of the store.
    query : str
        A query that may run.
    seconds : float
        How long it may take.

    Raises
    ------
    KgError
        If the program is not installed, or the query takes too long.
    """
    with TemporaryDirectory() as place:
        plan = Path(place, "plan.json")
        command = [program(), "query", "--location", str(state), "--stats", "--explain-file", str(plan)]
        command += [] if says(query, "FROM") else ["--union-default-graph"]
        command += ["--results-file", str(Path(place, "results")), "--results-format"]
        graphs = says(query, "CONSTRUCT", "DESCRIBE")
        try:
            subprocess.run(
                [*command, "nt" if graphs else "tsv"],
                input=declared(query).encode(),
                timeout=seconds,
                check=True,
                capture_output=True,
            )
        except subprocess.TimeoutExpired:
            raise KgError("the query", f"was ended after {seconds:g} s", "allow more time with --timeout") from None
        except subprocess.CalledProcessError as error:
            problem = error.stderr.decode("utf-8", "replace").strip()
            raise KgError("the query", f"cannot be explained ({problem})", "correct it") from None
        yield from _steps(json.loads(plan.read_bytes())["plan"], "")


def program() -> str:
    """The program `oxigraph`, as its wheel installs it beside Python.

    Raises
    ------
    KgError
        If it is not installed.
    """
    from shutil import which

    found = which("oxigraph", path=str(Path(sys.executable).parent)) or which("oxigraph")
    if found is None:
        raise KgError("oxigraph", "is not installed", "install it, with: pip install 'sdkg[server]'")
    return found


def _steps(node: dict[str, Any], indent: str) -> Iterator[str]:
    from kg.rdf.terms import PREFIXES

    name = str(node["name"])
    for prefix, namespace in PREFIXES.items():
        name = name.replace(f"<{namespace}", f"<{prefix}:")
    rows, spent = node.get("number of results", 0), float(node.get("duration in seconds", 0)) * 1000
    yield f"{rows:>9}  {spent:>9.2f} ms  {indent}{name}"
    for child in node.get("children", ()):
        yield from _steps(child, indent + "  ")
