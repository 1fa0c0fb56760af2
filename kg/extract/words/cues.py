"""The words that rules look for, from the table `cues.tsv`: a rule names the family, the table holds the words."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.extract.words.led import led


@cache
def cue(family: str, shape: str = "{}", language: str = "") -> re.Pattern[str]:
    """The words of a family as a pattern that minds no capitals.

    Parameters
    ----------
    family : str
        A family of `kg/data/rules/cues.tsv`.
    shape : str
        Where the words must stand: a regular expression with `{}` in their place.
    language : str
        Only the words of this language and those of any; without it all.

    Raises
    ------
    KeyError
        If the table has no such family.

    Examples
    --------
    >>> bool(cue("undone").search("a Draft of the new scheduler"))
    True
    >>> cue("called", r"{}\\s*").search("一款名为 Foxglove 的插件")[0]
    '名为 '
    """
    rows = [row for row in resources.table("rules", "cues.tsv") if row["family"] == family]
    words = [row["cue"] for row in rows if not language or row["language"] in (language, "any")]
    if not words:
        raise KeyError(f"cues.tsv has no words of the family {family!r}" + (f" in {language}" if language else ""))
    return re.compile(led(shape.replace("{}", f"(?:{'|'.join(words)})")), re.IGNORECASE)
