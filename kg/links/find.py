"""Where the web addresses stand in Markdown text, Chinese or English."""

from __future__ import annotations

import re
from functools import cache

from kg.resources import table

_CJK = (
    "\u1100-\u11ff\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_FORMS = "\uff00-\uffef"
_PLAIN = rf"(?:[!#$%&'()*+,\-./:;=?@~]|(?![{_CJK}{_FORMS}])\w)"
_BODY = re.compile(rf"{_PLAIN}*+")
_MIXED = re.compile(rf"(?:{_PLAIN}|[{_CJK}])*+")
_LETTER = re.compile(f"[{_CJK}]")
_KANA_WORD = re.compile(rf"[\u3400-\u9fff]{{0,8}}[{_KANA}]")
_OPENS_SEGMENT = re.compile(r"(?:://|/(?:wiki|item|a|tags?|entry|search|articles?|zh(?:-\w+)?)/|[=#_])$")
_GLUED = re.compile(r"[,;]https?://|\*\*|~~", re.IGNORECASE)
_ENDINGS = (
    "ai|app|art|cc|cn|co|com|dev|edu|fm|gg|gov|info|io|jp|kr|live|me|moe|net|org|pub|ru|site|so|studio|to|tv|tw|uk|vip"
    "|wiki|work|xyz"
)
_TRAILING = ".,;:!?*'~&#("


@cache
def _start() -> re.Pattern[str]:
    """Where an address begins: a scheme, `www.`, a host of the table, or a host with a usual ending before a slash."""
    listed = {row["host"] for row in table("links.tsv")} | {row["host"] for row in table("hosts.tsv")}
    named = (host for host in listed if "." in host and "*" not in host and not host[0].isdigit())
    hosts = "|".join(re.escape(host) for host in sorted(named))
    return re.compile(
        r"(?P<scheme>https?://(?=\w)|magnet:\?(?=\w))"
        r"|(?<![A-Za-z0-9@./:+%_\\-])(?=[a-z0-9-]++\.)"
        rf"(?:www\.(?=[a-z0-9-]+\.[a-z])|(?:[a-z0-9-]++\.)+(?:{_ENDINGS})(?=/\w)|(?:{hosts})(?![a-z0-9.@-]))",
        re.IGNORECASE | re.ASCII,
    )


def find_urls(text: str) -> list[tuple[int, int]]:
    """The spans of all web addresses of a text, in order, none overlapping another.

    Parameters
    ----------
    text : str
        Raw Markdown. Addresses end at white space, at brackets, quotes and full-width punctuation, and at Chinese
        text that follows directly; punctuation and parentheses that are not theirs are left out.

    Examples
    --------
    >>> text = "见[说明](https://example.org/a_(b))，或 github.com/owner/repo。"
    >>> [text[a:b] for a, b in find_urls(text)]
    ['https://example.org/a_(b)', 'github.com/owner/repo']
    """
    spans: list[tuple[int, int]] = []
    position = 0
    while found := _start().search(text, position):
        end = _end(text, found.start(), found.end())
        position = max(end, found.end())
        if end > found.end() or not found["scheme"]:
            spans.append((found.start(), end))
    return spans


def _end(text: str, start: int, begun: int) -> int:
    """The end of the address that starts at `start`, `begun` being the end of its scheme or host.

    Punctuation at the end is left out, and a parenthesis that opens there.
    """
    end = _reach(_BODY, text, begun)
    if _LETTER.match(text, end) and _continues(text, begun, end):
        end = _reach(_MIXED, text, end)
    glued = _GLUED.search(text, begun, end)
    end = glued.start() if glued else end
    emphasis = "_" if text[max(0, start - 1) : start] == "_" else ""
    return begun + len(text[begun : _balanced(text, begun, end)].rstrip(_TRAILING + emphasis))


def _reach(letters: re.Pattern[str], text: str, begun: int) -> int:
    found = letters.match(text, begun)
    return found.end() if found else begun


def _continues(text: str, begun: int, end: int) -> bool:
    """Whether the letters of another script at `end` are of the path: kana, or after a word that announces a title."""
    if _OPENS_SEGMENT.search(text, max(0, begun - 3), end):
        return True
    return text[end - 1] == "/" and bool(_KANA_WORD.match(text, end)) and text.find("/", begun, end - 1) > 0


def _balanced(text: str, begun: int, end: int) -> int:
    """Cut before the first parenthesis that closes none of the address's own."""
    if text.find(")", begun, end) < 0:
        return end
    depth = 0
    for position in range(begun, end):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth < 0:
            return position
    return end
