"""The class that a name's own form gives it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import resources


@lru_cache(maxsize=4096)
def by_form(name: str) -> str | None:
    """The class that a name's own form gives it, from the table `forms.tsv`.

    Examples
    --------
    >>> by_form("FoxMix v2"), by_form("sd-webui-fox"), by_form("fox2badger"), by_form("fox.moe"), by_form("Foxglove")
    ('Model', 'Extension', 'Tool', 'Service', None)
    """
    return next((cls for form, cls in _forms() if form.search(name)), None)


@cache
def _forms() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["cue"]), row["class"]) for row in resources.table("rules", "forms.tsv")]
