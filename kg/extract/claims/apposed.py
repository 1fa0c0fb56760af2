"""Names that only say of which kind the next one is, or of what it is a part."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.extract.words.cues import cue
from kg.extract.words.scene import Scene
from kg.mentions import Mention

NEAR_KIND = 14
_LED = re.compile(
    r"(?:\b(?:adapter|checkpoint|colab|controlnet|embedding|fine-?tune|hypernetwork|inpainting|lora|model|notebook|vae|weight"
    r"|finetuning|training)s? for|\b(?:hosted|try it|up|live|sold|available) (?:on|at|by))(?: the| base)? $",
    re.IGNORECASE,
)
"""Before a name: what is made for a model, or where something is kept."""
_OF = re.compile(r" (?:(?!instead\b)\w+ )?of (?:the )?")


def part_of(scene: Scene, names: list[Mention], mention: Mention) -> bool:
    """`the embedding of FoxNet`: a name that only says what is used of the next one."""
    led = _OF.match(scene.text, mention.end) if scene.language == "en" else None
    return led is not None and any(m.start == led.end() for m in names)


def apposed(scene: Scene, names: list[Mention], mention: Mention) -> bool:
    """`CLIP 模型 AltCLIP`, `the SDXL ControlNet`: a name that only says of which kind the next one is."""
    number = bisect_right(names, mention.end, key=lambda m: m.start)
    if number == len(names) or names[number].start > mention.end + NEAR_KIND:
        return False
    between = scene.text[mention.end : names[number].start].strip()
    of_model = (scene.language, mention.cls, names[number].cls) == ("en", "Model", "Technique")
    return (of_model and not between and names[number].name != "VAE") or bool(
        cue("kind").fullmatch(between) or cue("plug-in-kind").fullmatch(between)
    )


def led(scene: Scene, mention: Mention, start: int, joins: re.Pattern[str] | None) -> bool:
    """`a LoRA for FoxNet`: whether what nobody knows stands right behind words that lead to a name of its kind."""
    if mention.kind != "candidate" or mention.cls is not None:
        return True
    if joins is not None:
        return joins.fullmatch(scene.text, start, mention.start) is not None and not scene.in_note(mention.start)
    if scene.language == "zh":
        return not scene.text[start : mention.start].strip(" “「")
    return _LED.search(scene.text, 0, mention.start) is not None
