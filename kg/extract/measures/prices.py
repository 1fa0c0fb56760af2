"""Whether an amount of money is what something costs, or money that is raised, claimed or given."""

from __future__ import annotations

import re

from kg.extract.measures.units import left_of

_RATE = re.compile(
    r"\s?(?:/|per |an? |each |every )\s?(?:hour|hr|h|month|mo|day|year|image|picture|run)\b|\s?/\s?[时月天年张次]",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:每(?:小时|月|天|年|张|次)|收费|售价|定价|月费|订阅|租)[^，。；,;]{0,8}$"
    r"|\b(?:pay|pays|paid|costs?|price[ds]?|asks?|charges?|sells? for|for only)\b[^,.;]{0,24}$",
    re.IGNORECASE,
)


def purpose(text: str, start: int, end: int) -> str:
    """The quantity that an amount of money at a place of a text is: `cost` or `money`.

    Examples
    --------
    >>> purpose("asks 9$ a month", 5, 7), purpose("raised 9$", 7, 9)
    ('cost', 'money')
    """
    return "cost" if _RATE.match(text, end) or _ASKED.search(left_of(text, start)) else "money"
