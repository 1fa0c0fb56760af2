"""The way between two things, as a chain of facts with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from kg import present
from kg.objects.html import html
from kg.objects.table import Table


class Path(Table[present.Fact]):
    """Steps from one thing to another, each a fact read onwards.

    `names` are the things along it; `cost` tells how vague and doubtful the whole is: the less, the more telling.
    """

    columns = ("from", "reading", "to", "date", "certainty", "superseded", "confidence", "source", "quotation")

    def __init__(self, route: present.Route) -> None:
        super().__init__(route.steps)
        self.names, self.cost = route.names, route.cost

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row for each step, by its strongest record.

        Examples
        --------
        >>> [row["reading"] for row in graph.path("SD 2.0", "WebUI").rows()]
        ['has the variant', 'is supported by']
        """
        for (start, end), step in zip(pairwise(self.names), self, strict=True):
            first = step.records[0]
            told = {name: getattr(first, name) for name in self.columns[3:]}
            yield {"from": start, "reading": step.reading, "to": end, **told}

    def _like(self, values: tuple[present.Fact, ...]) -> Path:
        """Part of the chain, from the thing where its first step starts."""
        if not values:
            return Path(present.Route((), 0.0, ()))
        first = next(place for place, step in enumerate(self) if step is values[0])
        names = (self.names[first], *(step.name for step in values))
        return Path(present.Route(names, self.cost, values))

    def __repr__(self) -> str:
        lines = [" → ".join(self.names)]
        for start, step in zip(self.names, self, strict=False):
            first, doubt = step.records[0], _mark(step)
            told = f"  {start}  {step.reading}  {step.name}" + (f"  [{doubt}]" if doubt else "")
            lines.append(f"{told}    {first.source}, {first.date}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return html("path", names=self.names, steps=list(zip(self.names, self, strict=False)))


class Paths(tuple[Path, ...]):
    """Several ways between two things, the most telling first: a tuple that shows one way a line.

    Examples
    --------
    >>> graph.paths("SD 2.0", "depthmap2mask", limit=1)
    1. Stable Diffusion 2.0 → stable-diffusion-2-depth → depthmap2mask  [superseded]
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "\n".join(f"{place}. {_line(way)}" for place, way in enumerate(self, 1)) or "no way"

    def _repr_html_(self) -> str:
        return "\n".join(way._repr_html_() for way in self) or "no way"


def _mark(step: present.Fact) -> str:
    """What sets a step apart from one that is plainly said, as its strongest record has it; "" for a plain one.

    >>> [_mark(step) for step in graph.path("SD 2.0", "WebUI")]
    ['', 'rumoured']
    """
    return step.records[0].mark if all(record.mark for record in step.records) else ""


def _line(way: Path) -> str:
    doubts: Iterable[str] = dict.fromkeys(filter(None, map(_mark, way)))
    return " → ".join(way.names) + "".join(f"  [{doubt}]" for doubt in doubts)
