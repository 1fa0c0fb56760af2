"""Chinese as most set it: a space before and after Latin letters, and marks of full width."""

from __future__ import annotations

import re

__all__ = ["GAP", "MARK", "full", "spaced"]

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
GAP = re.compile(rf"(?<={_HAN})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?={_HAN})")
"""Where a Chinese character and a Latin letter or figure touch."""

MARK = re.compile(
    rf"(?<={_HAN})\s?[,;] ?|(?<=[\w)）\]'\"”」`*%+])[,;] ?(?={_HAN})|(?<={_HAN})\.(?: (?=\S)|$)", re.MULTILINE
)
"""A mark of half width that parts Chinese words, with the space behind it."""
_FULL = {",": "，", ";": "；", ".": "。"}


def full(mark: str) -> str:
    """The mark that Chinese has for one of half width."""
    return _FULL[mark.strip()]


def spaced(text: str) -> str:
    """A text with a space wherever Chinese characters and Latin letters or figures touch.

    >>> spaced("用狐狸UI出图"), spaced("FoxUI is out")
    ('用狐狸 UI 出图', 'FoxUI is out')
    """
    return text if text.isascii() else GAP.sub(" ", text)
