"""What the examples in docstrings may take for granted: a small graph, under the name `graph`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "tests"))


@pytest.fixture(autouse=True)
def _small_graph(doctest_namespace: dict[str, Any]) -> None:
    from example import EXAMPLE

    from kg.library import KnowledgeGraph
    from kg.model import attributes

    doctest_namespace["graph"] = KnowledgeGraph(**attributes(EXAMPLE))
