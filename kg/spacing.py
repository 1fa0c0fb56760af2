"""Text as most set it: one space between words; in Chinese a space before Latin letters and marks of full width."""

from __future__ import annotations

import re

__all__ = ["GAP", "MARK", "MARK_EN", "full", "spaced"]

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
GAP = re.compile(rf"(?<={_HAN})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?={_HAN})")
"""Where a Chinese character and a Latin letter or figure touch."""

_RUN = r"(?<=\S)[ \t\u00a0\u3000]{2,}(?=\S)|(?<=\S)[\u00a0\u3000\u202f\u2009](?=\S)"
MARK_EN = re.compile(rf"(?<=\w)’(?=\w)|(?<=\S) +(?:[—–]|--) +(?=\S)|{_RUN}")
"""A mark that English has in two shapes, a dash or an apostrophe, and more space between words than one."""
MARK = re.compile(
    rf"(?<={_HAN})\s?[,;] ?|(?<=[\w)）\]'\"”」`*%+])[,;] ?(?={_HAN})|(?<={_HAN})\.(?: (?=\S)|$)|{_RUN}", re.MULTILINE
)
"""A mark of half width that parts Chinese words, with the space behind it; more space between words than one."""
_FULL = {",": "，", ";": "；", ".": "。", "": " ", "’": "'"}


def full(mark: str) -> str:
    """What most set for a mark that was found."""
    return _FULL.get(mark.strip(), " - ")


def spaced(text: str) -> str:
    """A text with a space wherever Chinese characters and Latin letters or figures touch.

    >>> spaced("用狐狸UI出图"), spaced("FoxUI is out")
    ('用狐狸 UI 出图', 'FoxUI is out')
    """
    return text if text.isascii() else GAP.sub(" ", text)
