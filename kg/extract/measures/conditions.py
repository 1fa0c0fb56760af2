"""Under which circumstances a figure holds: the hardware, the size, the steps, the setting that its sentence names."""

from __future__ import annotations

import re

LONGEST = 80
_REACH = 160
_SETTING = re.compile(
    r"(?P<hardware>(?:\b(?:NVIDIA |GeForce )?(?:RTX|GTX)\s?)?(?<!\d)[1-5]0[5-9]0(?:\s?Ti\b)?(?![\dp])"
    r"|\b(?:A100|V100|H100|A6000|L40S?|T4|M[1-4](?: (?:Pro|Max|Ultra))?)\b)"
    r"|(?<![\w.])\d{2,5}\s?[x×*]\s?\d{2,5}(?!\w)"
    r"|(?<![\w.])\d{1,6}\s?(?:steps?\b|步|frames?\b|帧)"
    r"|\b(?:fp16|fp32|bf16|int8|8-?bit|half precision)\b|半精度|\bbatch size(?: of)? \d{1,4}"
    r"|\b(?:with|without|when|using|during|while)(?: [\w.+'’-]{1,24}){1,5}"
    r"|在[^，。；、,;()（）\d]{1,20}?[上中下时]|(?:使用|关闭|禁用|开启|启用)[^，。；、,;()（）]{1,16}?(?:后|时|(?=[，。；,;()（）]|$))"
    r"|(?<![\w-])(?:xformers|--[a-z-]{3,20}|training|fine-?tuning|inference)(?![\w-])|训练|微调|推理",
    re.IGNORECASE | re.ASCII,
)
_SILENT = frozenset({"version-hash", "parameter-count"})


def condition(sentence: str, figure: tuple[int, int], neighbours: tuple[int, int], quantity: str) -> str:
    """The circumstances that a sentence names around a figure, in its own words and order.

    Parameters
    ----------
    sentence : str
        The sentence.
    figure : (int, int)
        Where the figure stands in it.
    neighbours : (int, int)
        Where the figure before ends and the one after begins: what lies beyond speaks of those.
    quantity : str
        What the figure measures; memory is hardware's own, so hardware is no condition of it.

    Examples
    --------
    >>> condition("9.5 it/s on a 3060 with xformers", (0, 8), (0, 32), "speed")
    '3060, with xformers'
    """
    if quantity in _SILENT:
        return ""
    start, end = max(neighbours[0], figure[0] - _REACH), min(neighbours[1], figure[1] + _REACH)
    kept: list[str] = []
    for match in _SETTING.finditer(sentence, start, end):
        inside = match.start() < figure[1] and figure[0] < match.end()
        words = match[0].strip()
        if inside or words in (*kept, sentence[slice(*figure)]) or (match["hardware"] and quantity in ("vram", "ram")):
            continue
        if len(", ".join([*kept, words])) > LONGEST:
            break
        kept.append(words)
    return ", ".join(kept)
