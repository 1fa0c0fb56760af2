"""Formats, licences and devices by the word for their kind behind their names: `the FXTN format`, `Foxpu 显卡`."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import heads

_NEAR = 40
_NOT_ITS = (
    r"(?![-\w]|['’]|:(?! ?\ufffc)| (?:is|was|has|changed|changes|becomes|now|switched|moved|for|of|text|page|file)\b)"
)
_ALONE = r"(?=$|[,.;:)\ufffc]|\s(?:and|at|can|for|has|in|is|needs?|on|or|runs?|takes?|to|via|with)\b)"
_DEVICE = {"en": "chip|GPU|graphics card|NPU|processor", "zh": "芯片|显卡|加速卡|计算卡|处理器"}
_SHAPES = {
    ("en", "Format"): (r"", r" (?:file |model )?(?:HEAD)\b(?!-)"),
    ("en", "License"): (
        r"(?:\b(?:adopts?|carries|to|under|uses?|using|with)(?: the| an?| its)? |[,(] |^\W*)",
        rf" (?:HEAD)\b{_NOT_ITS}",
    ),
    ("en", "Hardware"): (r"(?:\b(?:an?|any|each|my|one|single|the|your) )", rf" (?:HEAD)\b{_ALONE}"),
    ("zh", "Format"): (r"", r"\s?(?:文件|模型)?(?:HEAD)(?!化)"),
    ("zh", "License"): (
        r"(?:采用|使用|遵循|以|在|改用|换用|换成|改为|基于|按|遵守|沿用|转为)[^，。；A-Za-z]{0,8}",
        r"\s?(?:开源|授权)?(?:HEAD)(?=下|开源|发布|授权|放出|证|$|[，。；：:（(\s\ufffc])",
    ),
    ("zh", "Hardware"): (
        r"",
        r"\s?(?:HEAD)(?!占用|要求|需求|支持|驱动|版|加速|不足|推荐|配置|公司|厂商|巨头|设计|市场)",
    ),
}
"""What must stand before the name, and behind it, by language and class."""
_MANY = re.compile(r" (?:GPU|card|chip|processor|graphics card)s\b(?!-)")
_LABEL = re.compile(r"(?:^|[\s(（])(?:licen[cs]e|许可证?|授权协议|开源协议)\s?[:：] ?$", re.IGNORECASE)


def kind_by_head(text: str, start: int, end: int, language: str) -> str | None:
    """The class of a name by the word behind it: of a format, a licence or a device, not of what has one.

    Examples
    --------
    >>> kind_by_head("in the FXTN format", 7, 11, "en"), kind_by_head("Foxpu GPUs run it", 0, 5, "en")
    ('Format', 'Hardware')
    >>> kind_by_head("under the FoxRAIL license", 10, 17, "en"), kind_by_head("FoxNet license: MIT", 0, 6, "en")
    ('License', None)
    """
    near = max(0, start - _NEAR)
    if _LABEL.search(text, near, start):
        return "License"
    if language == "en" and _MANY.match(text, end):
        return "Hardware"
    told = (
        cls for cls, before, behind in _kinds(language) if behind.match(text, end) and before.search(text, near, start)
    )
    return next(told, None)


@cache
def _kinds(language: str) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    found = []
    for (spoken, cls), (before, behind) in _SHAPES.items():
        if spoken == language:
            words = "|".join(re.escape(word) for word, kind in heads(language).items() if kind == cls)
            words = words or _DEVICE[language]
            behind = behind.replace("HEAD", words)
            found.append((cls, re.compile(f"{before}$", re.IGNORECASE), re.compile(behind, re.IGNORECASE)))
    return tuple(found)
