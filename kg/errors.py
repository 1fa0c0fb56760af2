"""What can go wrong, said once: the place, the value, the remedy."""

from __future__ import annotations


class KgError(Exception):
    """An error a user can mend. Shown as one message, without a traceback.

    Parameters
    ----------
    place : str
        Where it went wrong: a file, a line, a name.
    problem : str
        What is wrong there, with the offending value.
    remedy : str
        What to do about it.

    Examples
    --------
    >>> str(KgError("news.md", "is empty", "give a page with at least one item"))
    'news.md: is empty; give a page with at least one item'
    """

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(f"{place}: {problem}; {remedy}")
        self.place, self.problem, self.remedy = place, problem, remedy


class SourceError(KgError):
    """A source that cannot be read: missing, binary, wrongly encoded, empty."""


class GraphError(KgError):
    """A graph directory that cannot be read or written."""


class NameNotFound(KgError):
    """A name that no thing in the graph bears."""


class AmbiguousName(KgError):
    """A name that fits several things; `candidates` lists them."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        super().__init__(repr(name), f"fits {len(candidates)} things", "say which: " + ", ".join(candidates))
        self.candidates = candidates
