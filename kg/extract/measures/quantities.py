"""Numbers with a unit after; where a unit leaves open what it measures, the nearest word that tells decides."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.extract.measures.elliptic import again, changed, per_card, shared
from kg.extract.measures.exact import purpose
from kg.extract.measures.measured import Measured, measured
from kg.extract.measures.units import WINDOW, after, before, left_of, number, numbers, part, phrase, spelt, words

_BREAK = re.compile(r"[,，、;；()（）]")
_AND = re.compile(r"\band\b|[与和且]")
_LIST = re.compile(r"\s?(?:and|or|与|和|或|、|/|,)\s?", re.I)
_NAME = re.compile(r"\S\s(?:[A-Z]\w*|\w*[A-Z]\w*)\s$")
_FAR, _CLOSE, _HINT, _APART = 1000, 15, 15, 30
"""How far off a word is that says nothing; a bare G asks for one this close; what a weak word and a pause add."""
_OPEN = {
    "memory": ("vram", "ram", "file-size"),
    "memory?": ("vram", "ram", "file-size"),
    "factor": ("speedup", "cost", "resolution", "vram"),
    "resolution?": ("resolution",),
}
"""What a unit that leaves its quantity open may measure."""
_SIDE = re.compile(r"256|384|512|576|640|720|768|896|1024|1080|1152|1280|1536|1920|2048|2560|3072|4096")
"""Sides that pictures have: these need no word that says so."""
_DECADE = re.compile(r"\s(?:series|style|era|anime|cartoons?|movies?|films?|aesthetics?|look|vibes?)\b")
_MEMORY = (
    "vram",
    "memory",
    "video memory",
    "gpu memory",
    "gpu ram",
    "video ram",
    "graphics memory",
    "显存",
    "视频内存",
)
_SMALL = ("kb", "kib", "kbs")
"""Units too small for a card's memory."""
_CARDS = ("4", "6", "8", "10", "11", "12", "16", "18", "24", "40", "48", "80")
"""How many gigabytes cards hold."""
_EXACT = re.compile(r"\.\d\d$")
"""`1.99 GB`: as exactly a file is told, not what a card needs."""
_REPLIES = ("403", "404", "429", "500", "502", "503")
"""`the repo 404s`: what a server answers, no seconds."""
_SHARE = re.compile(r"\s?of\b")
_MODELS = 1e6
"""So many `models` are counted; `a 120 billion model` has so many parameters."""
_CROWD = 100
"""Fewer people than this who do something are no figure: `sued by 3 artists`."""
_LEAST = {"entries": 100, "stars": 50, "px": 64, "parameter-count": 1e6}
"""Less than this of a unit or a quantity is no figure: a picture's side is longer, a model larger."""
_OTHERWISE = re.compile(
    r" (?:smaller|lower|higher|larger|bigger|fewer|more|less|longer|shorter) "
    r"(?:LRs?|learning rates?|batch|batches|epochs?|weights?|noise|strength|CFG|guidance|data|prompts?|denois\w*)\b",
    re.IGNORECASE,
)
"""Behind so many times: what is neither faster nor needs less memory, `a 3x smaller learning rate`."""
_LESS = re.compile(
    r"\s?(?:times )?(?:less|lower|smaller|fewer) (?:peak )?(?:V?RAM|(?:GPU |video |graphics )?memory)\b", re.IGNORECASE
)
"""Behind so many times: memory, whatever is told of speed before."""
_SET_AT = re.compile(r"\bat (?:about |around |~)?$")
"""`at 40% kept`: a percentage that is only set."""
_IN_STEPS = re.compile(r"\s?(?:就|即可|内|以内|之内|出图|生成|直出|采样|便|可|能|搞定|到位)")
_DUE = re.compile(
    r"(?:\b(?:out|due|coming|available|released?|ready|arrives?|lands?|ships?|epoch \d+|next|soon|opens?)\b"
    r"[^.;,\d]{0,16})[\"“'‘]?\bin (?:about |around |roughly |another )?$",
    re.IGNORECASE,
)
"""Before a time that something is still away: `epoch 5 in about four weeks`."""
_BEFALLS = re.compile(r"\s?(?:之?内|不到)?[就便即后]?(?:被|遭)(?!压|放|缩)")
"""How soon something befell a thing is nothing that it takes: `不到一天就被扒出`."""
_SO_MANY = re.compile(
    r"(?:左右|以上|以内|上下)?(?:$|[，。；、）)]|就[够行好能可]|足?够|起|来训|训练|才"
    r"|[^，。；、\dA-Z]{1,8}?(?:图|画|照片?|插画|截图|壁纸|作品|漫画)(?!层|布|卡))"
)
"""Behind so many `张`: that these are pictures."""
_SCREENS = (2000, 4000, 8000)
"""`4K images` are large, not many."""


def figures(text: str) -> Iterator[Measured]:
    """Numbers, or ranges of them, with a unit after; in a list the figure nearest to a telling word tells for all."""
    matches = list(numbers(text))
    cues = list(spelt(text, "cue", "hint")) if matches else []
    told = [_quantity(text, match, cues) for match in matches]
    for i in range(len(matches) - 2, -1, -1):
        one, other = matches[i], matches[i + 1]
        if _kind(one) == _kind(other) and _LIST.fullmatch(text, one.end(), other.start()):
            told[i] = told[i + 1] = min(told[i], told[i + 1])
    for match, (_, quantity) in zip(matches, told, strict=True):
        low = number(match["low"], match["low_scale"] or part(match, "high_scale"))
        high = number(match["high"], match["high_scale"]) if part(match, "high") else low
        word = words("unit")[match["unit"].lower()]
        low, high, unit = low * word.factor, high * word.factor, word.unit
        if quantity == "money":
            quantity = purpose(text, *match.span())
        elif quantity == "cost" and not _is_share(text, *match.span()):
            unit = f"{unit} cheaper"
        elif _kind(match) == "scaled" and low < _MODELS:
            quantity, unit = "" if text[match.start("unit") - 1].isdigit() else "count", "models"
        if quantity and _plausible(text, match, quantity, low):
            yield from shared(text, match.start(), match["low_scale"], quantity, unit)
            if low == high and not match["low_scale"]:
                yield from changed(text, match.start(), quantity, unit, word.factor)
            yield measured(text, match, quantity, unit, low, high)
            if low == high and not match["low_scale"]:
                yield from again(text, match.end(), quantity, unit, word.factor)
                yield from per_card(text, match.end(), quantity, unit)


def _kind(match: re.Match[str]) -> str:
    return words("unit")[match["unit"].lower()].quantity


def _quantity(text: str, match: re.Match[str], cues: list[tuple[int, int, str]]) -> tuple[int, str]:
    """How far off the word is that tells what is measured, and what that is; empty where none tells and one must."""
    kind = _kind(match)
    if match["unit"].lower() in _SMALL:
        return _FAR, "file-size"
    if kind == "resolution?" and _SIDE.fullmatch(match["low"]) and text[match.start() - 1 : match.start()] != ":":
        return 0, "resolution"
    if kind not in _OPEN:
        return 0, "parameter-count" if kind == "scaled" else kind
    low, high = bisect_right(cues, (match.start() - 4 * WINDOW,)), bisect_left(cues, (match.end() + 4 * WINDOW,))
    if kind == "factor" and match["unit"].lower() in ("x", "×", "times") and _LESS.match(text, match.end()):
        return 0, "vram"
    near = [(_FAR, _by_size(match) if kind == "memory" else "")]
    near += (told for cue in cues[low:high] if (told := _tells(text, match, cue)))
    return min(near)


def _by_size(match: re.Match[str]) -> str:
    """What memory is where no word tells: as much as cards hold is a card's, else a file's."""
    held = match["low"] in _CARDS and words("unit")[match["unit"].lower()].unit == "GB"
    return "vram" if held else "file-size"


def _tells(text: str, match: re.Match[str], cue: tuple[int, int, str]) -> tuple[int, str] | None:
    """How far off a word is and which quantity it tells, if it may tell what a figure measures."""
    start, end, spelling = cue
    kind, weak = _kind(match), 0 if spelling in words("cue") else _HINT
    word = words("hint" if weak else "cue")[spelling]
    slight = word.quantity == "vram" and spelling not in _MEMORY and words("unit")[match["unit"].lower()].unit == "MB"
    exact = bool(weak) and word.quantity == "vram" and _EXACT.search(match["low"]) is not None
    if word.quantity not in _OPEN[kind] or slight or exact:
        return None
    gap, between = (start - match.end(), text[match.end() : start])
    if start < match.start():
        gap, between = match.start() - end + 1, text[end : match.start()]
    paused = bool(_BREAK.search(between))
    if match["unit"] in "%％" and (paused or _AND.search(between)):
        return None
    if word.quantity == "vram" and kind == "factor" and (spelling not in _MEMORY or gap > 2 * _CLOSE):
        return None
    gap += _APART if paused else 0
    if kind == "memory?" and gap > _CLOSE:
        return None
    return gap + (0 if kind == "factor" and spelling in _MEMORY else weak), word.quantity


def _plausible(text: str, match: re.Match[str], quantity: str, low: float) -> bool:
    """Whether a number before a unit measures something: no point in time, no part of a name, no mere article."""
    left, unit = left_of(text, match.start()), words("unit")[match["unit"].lower()].unit
    if before("exempt").search(left) or low < max(_LEAST.get(unit, 0), _LEAST.get(quantity, 0)):
        return False
    if match["low"].lower() in words("numeral"):
        in_steps = quantity == "steps" and _IN_STEPS.match(text, match.end())
        if not (in_steps or _stated(_kind(match), unit, quantity, low, left, bool(part(match, "high")))):
            return False
    if quantity == "duration":
        return _lasting(text, match, left, low)
    return _counted(match, quantity, left, low) and _told_of_unit(text, match, unit, left, low)


def _counted(match: re.Match[str], quantity: str, left: str, low: float) -> bool:
    """Whether what is counted may be so many: whole ones, no version of a name, no size of a model."""
    if quantity not in ("count", "steps"):
        return True
    if quantity == "count" and low > 1 and match["unit"].lower() == "model":
        return False
    whole = low == int(low) and ("." not in match["low"] or low >= 1000)
    return whole and not (low < 10 and _NAME.search(left))


def _told_of_unit(text: str, match: re.Match[str], unit: str, left: str, low: float) -> bool:
    """Whether so much of a unit is a figure: no share that is set, no few people, pictures, nor so many cards."""
    if unit == "%":
        return not _SET_AT.search(left)
    if unit == "people":
        return low >= _CROWD or not left.lower().endswith("by ")
    if unit == "images":
        return _pictures(text, match, low)
    if unit != "x":
        return True
    cards = phrase("cue").match(text, match.end() + 1) if text[match.end() : match.end() + 1] == " " else None
    held = cards is not None and words("cue")[cards[0].lower()].quantity == "vram"
    return not held and not _OTHERWISE.match(text, match.end())


def _pictures(text: str, match: re.Match[str], low: float) -> bool:
    """Whether pictures are counted: `4K images` and `512 图` are so large; `3 张 4090` are cards."""
    if match["low_scale"] and low in _SCREENS:
        return False
    if match["unit"] == "图" and _SIDE.fullmatch(match["low"]):
        return False
    return match["unit"] != "张" or _SO_MANY.match(text, match.end()) is not None


def _lasting(text: str, match: re.Match[str], left: str, low: float) -> bool:
    """Whether a time is how long something takes: no point in time, no decade, nothing out of a style sheet."""
    if (match["low_scale"] or "").strip().casefold() == "k":
        return False
    letter = match["unit"].casefold() in ("s", "h")
    odd = (
        not match["unit"].islower()
        or low >= 1000
        or match["low"] in _REPLIES
        or left.endswith(":")
        or _DECADE.match(text, match.end())
    )
    if letter and odd:
        return False
    if _BEFALLS.match(text, match.end()):
        return False
    if _DUE.search(left) and words("unit")[match["unit"].lower()].unit in ("days", "weeks", "months"):
        return False
    return not (before("moment-before").search(left) or after("moment-after").match(text, match.end()))


def _is_share(text: str, start: int, end: int) -> bool:
    """`only 10% of the price`, `只有原价的 10%`: a share, not what is saved."""
    return bool(_SHARE.match(text, end)) or text[:start].rstrip(" 约").endswith("的")


def _stated(kind: str, unit: str, quantity: str, low: float, left: str, ranged: bool) -> bool:
    """Whether a numeral in words is a figure: not `two pictures` of which something is said."""
    if unit in ("versions", "stages"):
        return low > 1
    if unit == "images":
        return ranged or bool(before("exclusive").search(left))
    if quantity == "duration" and low == 1:
        return bool(ranged or before("exclusive").search(left) or before("max-before").search(left))
    return low >= 1000 or (low != 1 and (quantity == "duration" or kind == "factor"))
