"""The title of a change without its wrapping: the marks that quote it, the kind of commit that it opens with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.inline import LINK
from kg.lexicon import CJK

_CHANGE = re.compile(r"github\.com/[^/\s]+/[^/\s]+/(?:commits?|pull)/")
_QUOTED = re.compile(
    rf"\s*(?:[^\"“”「」{LINK}]{{0,12}}(?:提交|commit|PR|标题|说明|信息)[^\"“”「」{LINK}]{{0,8}})?"
    rf"[\"“「](?P<title>[^\"“”「」{LINK}]{{4,160}})[\"”」]\s*[:：,，]?\s*[（(\[]?(?:{LINK}|$)",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\s*\[?(?:(?P<adds>feat(?:ures?)?)|(?P<fixes>(?:bug)?fix|hotfix)|(?P<other>chore|refactor|docs?|style|ci|build|tests?))"
    r"(?:\([\w /.-]{1,24}\))?!?(?:[:：]|(?<=\S)\](?: ?[:：])?)\s*(?=\S{2})",
    re.IGNORECASE,
)
"""`feat(ui): …`, `[Feature] …`, `fix: …`: what kind of change a title says that it is."""
_NUMBERED = re.compile(r"\s*(?P<fixes>fix(?:e[sd])?|修复) ?#\d{1,6}\s?[,，:：]?\s?(?=[^\s\ufffc]{3})", re.IGNORECASE)
"""`fix #123, …`: behind it stands what is mended."""


def unwrapped(text: str, urls: Iterable[str]) -> str:
    """A block's text, as long as before, with the title of the change at its address laid bare."""
    if not any(map(_CHANGE.search, urls)):
        return text
    if quoted := _QUOTED.match(text):
        start, end = quoted.span("title")
        text = " " * start + text[start:end] + " " + text[end + 1 :]
    led = _KIND.match(text) or _NUMBERED.match(text)
    if led is None:
        return text
    groups, end = led.groupdict(), led.end()
    if groups.get("other"):
        close = text.find(LINK, end)
        end = close if close >= 0 else len(text)
    word = ("修复 " if CJK.search(text, end) else "fix ") if groups["fixes"] else ""
    return word.ljust(end) + text[end:]
