"""Of which house a login is: `corvid-ai`, `CorvidHQ` are those under which Corvid puts out what it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.words.cues import cue
from kg.vocab import fold

_LEAST = 3
ORGANISATION = re.compile(
    r"(?:-|_|^)(?:ai|lab|research|team|org|inc|studio|group|project|community|diffusion|art|commons|soft|software|works"
    r"|collective|systems|dynamics|foundation|institute|university|tech|media|hub|library|models)s?$"
    r"|(?:AI|Lab|Labs|Research|Team|Inc|Studio|Studios|Soft|Works)$|(?<=[a-z]{3})ai$"
    r"|(?<=...)(?:labs?|studios?|research|software)$| (?:Art|Cloud|Commons|Diffusion|Foundation|Group|Hub|Media)$"
)
"""What makes a login that of a house."""


def same_house(login: str, name: str) -> bool:
    """Whether a login is that of a house with this name, words for a house aside."""
    return not {*map(fold, houses_of(login))}.isdisjoint(map(fold, houses_of(name)))


def houses_of(login: str) -> Iterator[str]:
    """What a login may be the name of: itself, and what stands before the word for a house at its end.

    >>> [*houses_of("corvid-labs-inc")]
    ['corvid-labs-inc', 'corvid-labs', 'corvid']
    >>> [*houses_of("CorvidAI")], [*houses_of("bonsai")]
    (['CorvidAI', 'Corvid'], ['bonsai'])
    """
    yield login
    end = _house_words().search(login)
    if end and end.start() >= _LEAST:
        yield from houses_of(login[: end.start()])


@cache
def _house_words() -> re.Pattern[str]:
    """The words for a house at the end of a login, apart from its name by a mark or by a capital."""
    word = cue("login-house").pattern
    return re.compile(rf"[-_ ](?i:{word})$|(?<=[a-z\d])(?=[A-Z])(?i:{word})$")
