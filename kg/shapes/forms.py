"""The class that a name's own form gives it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import resources

_COUNT = re.compile(r"[-_ ]\d{1,3}(?:\.\d)?[bB]$")
"""`FOX-5B`: a number that may count parameters as well as pictures."""


@lru_cache(maxsize=4096)
def by_form(name: str, data: bool = False) -> str | None:
    """The class that a name's own form gives it, from the table `forms.tsv`; of data a number may count the pictures.

    Examples
    --------
    >>> by_form("FoxMix v2"), by_form("sd-webui-fox"), by_form("fox2badger"), by_form("fox.moe"), by_form("Foxglove")
    ('Model', 'Extension', 'Tool', 'Service', None)
    """
    return None if data and _COUNT.search(name) else next((cls for form, cls in _forms() if form.search(name)), None)


@cache
def _forms() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["cue"]), row["class"]) for row in resources.table("rules", "forms.tsv")]
