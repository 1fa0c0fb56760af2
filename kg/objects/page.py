"""The interactive page inside a notebook: one frame that holds all of it and loads nothing."""

from __future__ import annotations

import math
from html import escape
from os import PathLike
from pathlib import Path
from urllib.parse import urlencode

from kg import output
from kg.errors import KgError
from kg.model import Graph


class Page:
    """The graph as a page to look at; a notebook shows it in a frame.

    Parameters
    ----------
    graph : Graph
        What to show.
    height : int
        Of the frame, in CSS pixels.
    focus : str, optional
        The identifier of the thing that is selected first.

    Raises
    ------
    KgError
        If the height is no number of pixels.

    Examples
    --------
    >>> Page(Graph(), height=400)._repr_html_()[:15]
    '<iframe srcdoc='
    """

    def __init__(self, graph: Graph, height: int = 640, focus: str | None = None) -> None:
        if not isinstance(height, int | float) or not 0 < height < math.inf:
            raise KgError("height", f"{height!r} is not a number of CSS pixels", "give one like 640")
        self.graph, self.height, self.focus = graph, int(height), focus

    def __repr__(self) -> str:
        return f"Page of {len(self.graph.entities)} things; a notebook shows it, .save(file) writes it"

    @property
    def html(self) -> str:
        """The whole page, which needs nothing but a browser."""
        from kg.viewer import page

        text = page(self.graph).decode("utf-8")
        start = escape(urlencode({"sel": self.focus})) if self.focus else ""
        return text.replace('<html lang="en">', f'<html lang="en" data-start="{start}">', 1)

    def save(self, file: str | PathLike[str]) -> None:
        """Write the page into a file.

        Parameters
        ----------
        file : path
            Its folder is made where it is missing.

        Raises
        ------
        GraphError
            If it cannot be written.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     Page(Graph()).save(Path(folder, "page.html"))
        ...     Path(folder, "page.html").read_text(encoding="utf-8")[:15]
        '<!doctype html>'
        """
        path = Path(file)
        output.publish({path.name: self.html.encode("utf-8")}, path.parent)

    def _repr_html_(self) -> str:
        frame = 'sandbox="allow-scripts allow-downloads allow-popups" title="Knowledge graph" loading="lazy"'
        style = f"width: 100%; height: {self.height}px; border: 1px solid #8884; border-radius: 6px"
        return f'<iframe srcdoc="{escape(self.html)}" {frame} style="{style}"></iframe>'
