"""Contributions told by number, without an address: `OWNER/REPO#123`, and `#123` beside another of its repository."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.words.classes import CONTRIBUTIONS
from kg.inline import Address
from kg.links import identify
from kg.mentions import Mention

_REPOSITORY = re.compile(r"github/(?P<repo>[^/]+/[^/]+)/(?P<kind>pull|issues)/\d+$")
_PULL = re.compile(r"\b(?:PRs?|pull|merged?|merging|opened)\b|合并|开了个", re.IGNORECASE)
_NEAR = 16


def referred(text: str, told: Mention, links: Iterable[str | None]) -> str | None:
    """The address of the contribution that a number names.

    Parameters
    ----------
    text : str
        The block.
    told : Mention
        The number, with what stands before its sign.
    links : iterable of str or None
        What identifies the things named so far: a bare number is one of the repository of the last contribution.

    Examples
    --------
    >>> number = Mention(4, 19, "ada/foxpaint#12", "contribution", "ada/foxpaint#12")
    >>> referred("see ada/foxpaint#12", number, ())
    'https://github.com/ada/foxpaint/issues/12'
    >>> number = Mention(7, 11, "#101", "contribution", "#101")
    >>> referred("closed #101", number, ("github/ada/foxpaint/pull/100",))
    'https://github.com/ada/foxpaint/pull/101'
    >>> referred("closed #101", number, ())
    """
    repository, _, number = told.text.rpartition("#")
    beside = [match for link in links if link and (match := _REPOSITORY.match(link))]
    if not repository:
        if not beside or len(number) < len(beside[-1][0].rpartition("/")[2]):
            return None
        return f"https://github.com/{beside[-1]['repo']}/{beside[-1]['kind']}/{number}"
    around = text[max(0, told.start - _NEAR) : told.start] + " " + text[told.end : told.end + _NEAR]
    return f"https://github.com/{repository}/{'pull' if _PULL.search(around) else 'issues'}/{number}"


def hung(addresses: Iterable[Address], told: Mention) -> Address | None:
    """The address of a contribution that hangs on its number: `[#12](…/pull/12)`."""
    return next(
        (
            one
            for one in addresses
            if one.label and one.label[0] <= told.start < one.label[1] and identify(one.url).cls in CONTRIBUTIONS
        ),
        None,
    )
