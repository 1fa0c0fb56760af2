"""The space between Chinese characters and Latin letters, which some write and others do not."""

from __future__ import annotations

import re

__all__ = ["GAP", "spaced"]

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
GAP = re.compile(rf"(?<={_HAN})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?={_HAN})")
"""Where a Chinese character and a Latin letter or figure touch."""


def spaced(text: str) -> str:
    """A text with a space wherever Chinese characters and Latin letters or figures touch.

    >>> spaced("用狐狸UI出图"), spaced("FoxUI is out")
    ('用狐狸 UI 出图', 'FoxUI is out')
    """
    return text if text.isascii() else GAP.sub(" ", text)
