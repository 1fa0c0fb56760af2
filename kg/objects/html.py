"""Views as HTML for notebooks: templates that escape whatever they are given and load nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg import resources

if TYPE_CHECKING:
    from jinja2 import Environment


def html(template: str, **values: Any) -> str:
    """Fill in a template of `kg/data/cards/`.

    Parameters
    ----------
    template : str
        Its file name without the ending.
    **values
        What it shows; text in it is escaped.

    Returns
    -------
    str
        HTML that stands in any page.

    Examples
    --------
    >>> "<b>" in html("table", columns=("name",), rows=[("<b>",)], more=0)
    False
    """
    return str(_environment().get_template(f"{template}.html").render(values)).strip()


def grouped(values: Iterable[Any], key: Callable[[Any], Any]) -> list[tuple[Any, list[Any]]]:
    """Neighbours of one key together.

    >>> grouped("aab", str.upper)
    [('A', ['a', 'a']), ('B', ['b'])]
    """
    return [(name, list(group)) for name, group in groupby(values, key)]


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader

    found = Environment(
        loader=FunctionLoader(lambda name: resources.text("cards", name)),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.tests["web"] = lambda address: str(address).startswith(("http://", "https://"))
    return found
