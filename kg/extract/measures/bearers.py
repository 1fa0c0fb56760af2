"""Whose a figure is where the words around it tell that and no rule of place does."""

from __future__ import annotations

import re

from kg.extract.measures.measured import Measured
from kg.extract.telling import Telling, Topic
from kg.extract.words.kinds import is_task
from kg.inline import LINK
from kg.links import identify
from kg.mentions import COMMON, GIVEN, PROPER, Mention
from kg.vocab import is_a

_OF_OPTION = ("speed", "speedup", "vram", "ram", "duration")
_OPTION_DOES = re.compile(
    r"[`’'\"”]?(?: alone| itself| also| now| only| still)? (?:adds|costs?|cuts|drops|gave|gives|got|gets|halves"
    r"|lowers|makes|needs|reduces|saved|saves|shaves|takes|took|uses|wants)\b"
    r"|[`’'\"”]?\s?(?:[能可会要得]|可以|能够)?(?:再|多|少)?(?:省|降|减|占|吃|快|慢|提速|提升)"
)
"""Behind an option: what it does to memory or speed."""
_IN_NOTE = re.compile(r"[`\"”]?,? ?[~≈]?$|[`”]?[，、]?\s?(?:约|大约|大小)?\s?$")
_INTO = {
    "en": re.compile(
        r"\b(?:invest|put|pour|inject|pump|sink)(?:s|ed|ing|ting)?\b[^.;]{0,40}\b(?:in|into|to) (?:the )?$",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"[向给对]\s?$"),
}
_GIVES = re.compile(r"\s?(?:追加|再|继续|累计|新|领|共)?(?:投|注资|融资|资助|捐|拨)[^，。；\d]{0,6}$")
_OUT_OF = re.compile(r"从\s?$")
_TAKEN = re.compile(
    r"\s?(?:数据集|模型)?\s?[里中内]?(?:面|头)?\s?(?:[抠提抽还复扒挖取找筛][^，。；\d]{0,6}|[^，。；\d]{0,4}出了?)[^，。；\d]{0,4}$"
)
_SO_MANY = re.compile(
    r"[一两二三四五六七八\d]\s?[张块片](?:二手|全新|矿卡|老)?的?\s?$|\b(?:two|three|four|a pair of|\dx?)(?: used)? $"
)
_SQUEEZED = re.compile(
    r"[把将](?P<what>[^，。；]{1,32}?)(?:从\s?[\d.]+\s?[GM]B?\s?)?(?:压缩?|缩减?|瘦身?|减|降|剪)(?:小)?(?:到|成|至|为)了?"
    r"\s?(?:只有|只剩|仅|约|大约|不到)?\s?$"
)
"""Before a figure: what is made so small: `把 FoxNet 压到 18 MB`."""
_SIZED = re.compile(r"\s?的\s?[“「]?$")
_GOES = re.compile(
    r" (?:(?:is |runs |running )?at|does|gets|hits|manages|reaches)(?: (?:about|around|up to|over|only))? ?[~≈]?\s?"
)
_USED = re.compile(r"\s?(?:of )?(?:V?RAM )?(?:used|in use|peak|usage|needed)\b")
_PLATFORMS = frozenset({"GoFundMe", "Indiegogo", "Kickstarter", "Patreon"})
"""Where others raise money."""
_SET_BY = re.compile(r"\d(?:x\d{2,5})?, $|\b(?:as|at|like|on|over|than|to|using|vs\.?|with) $")
"""Before a sampler with which something was measured or to which it is compared: `20 it/s at 640x640, DDIM`."""
_BEHIND_ADDRESS = re.compile(rf"(?P<at>{LINK}) ?\((?:[^(){LINK}]{{0,24}}[ ,])?[~≈]?$")
_BEFORE_ADDRESS = re.compile(rf"(?: each| apiece)? ?[(（](?P<at>{LINK})[)）]")
_OF_FILE = ("file-size", "parameter-count", "resolution", "version-hash")
"""What a file at an address has."""
_BEFORE = re.compile(r"\s?(?:->|→|-->|=>)\s?~?\d")
"""Behind a figure that was so before the change: `28 -> 39 it/s`."""
_PAYS = re.compile(r"[^，。；]{0,6}?(?:赔|罚|付)[^，。；\d]{0,4}")


def bearer(t: Telling, figure: Measured) -> int | None:
    """Whose a figure is by the words around it; None where they do not tell."""
    if (running := program(t, figure)) is not None:
        return running
    if (lying := _at_address(t, figure)) is not None:
        return lying
    for way in (_option, _in_note, _receiver, _source, _squeezed, sized):
        if (mention := way(t, figure)) is not None:
            return t.mention(mention)
    return None


def _at_address(t: Telling, figure: Measured) -> int | None:
    """`… (address) (512 px)`, `the full model is 5 GB (address)`: the model whose address stands beside the figure."""
    if figure.quantity not in _OF_FILE:
        return None
    beside = _BEHIND_ADDRESS.search(t.here.text, 0, figure.start) or _BEFORE_ADDRESS.match(t.here.text, figure.end)
    address = next((one for one in t.here.addresses if beside and one.at == beside.start("at")), None)
    link = identify(address.url) if address else None
    held = link is not None and link.cls in ("Model", "Dataset") and link.identifies
    return t.cast.link(link, address.source) if held and link and address else None


def _option(t: Telling, figure: Measured) -> Mention | None:
    """`--opt-fox gives +9% and takes 2 GB more`: the option that does so."""
    if figure.quantity not in _OF_OPTION:
        return None
    named = [m for m in t.here.names if m.kind in ("flag", "code") and m.end <= figure.start]
    last = named[-1] if named else None
    if last is None or _OPTION_DOES.match(t.here.text, last.end) is None:
        return None
    between = [m for m in t.here.proper(last.end, figure.start) if m.cls != "Hardware"]
    return None if between or t.here.text.find(". ", last.end, figure.start) >= 0 else last


def _in_note(t: Telling, figure: Measured) -> Mention | None:
    """`its paid model (fox-fill, ~4.2 GB)`: the name that opens the parenthesis."""
    note = next((n for n in t.here.notes if n[0] <= figure.start < n[1]), None)
    if note is None or figure.quantity not in ("file-size", "parameter-count", "version-hash"):
        return None
    opens = next((m for m in t.here.inside(*note) if m.start - note[0] <= 1 and m.kind in PROPER), None)
    led = opens and opens.end <= figure.start and _IN_NOTE.fullmatch(t.here.text, opens.end, figure.start)
    return opens if led and opens and (opens.cls is None or is_a(opens.cls, "Model")) and not is_task(opens) else None


def _receiver(t: Telling, figure: Measured) -> Mention | None:
    """`Fox Corp invests $1bn in Foxglove`, `狐狸公司向 Foxglove 投 10 亿`: who gets the money."""
    if figure.quantity != "money":
        return None
    named = [m for m in t.here.named if m.kind in PROPER and m.cls in ("Organization", "Service", None)]
    if t.here.language == "en":
        into = (m for m in named if figure.end <= m.start and _INTO["en"].search(t.here.text, 0, m.start))
        return next(into, None)
    to = (m for m in named if m.end <= figure.start and _INTO["zh"].search(t.here.text, 0, m.start))
    return next((m for m in to if _GIVES.fullmatch(t.here.text, m.end, figure.start)), None)


def _source(t: Telling, figure: Measured) -> Mention | None:
    """`从 FoxNet 里抠出了 99 张图`: what so much is taken out of."""
    if figure.quantity != "count" or t.here.language != "zh":
        return None
    named = [m for m in t.here.named if m.kind in COMMON and m.end <= figure.start]
    taken = (m for m in named if _OUT_OF.search(t.here.text, 0, m.start))
    return next((m for m in taken if _TAKEN.fullmatch(t.here.text, m.end, figure.start)), None)


def _squeezed(t: Telling, figure: Measured) -> Mention | None:
    """`把 144 MB 的 FoxNet 压到 18 MB`: what is made so small."""
    if t.here.language != "zh" or figure.quantity not in ("file-size", "ram", "parameter-count"):
        return None
    said = _SQUEEZED.search(t.here.text, 0, figure.start)
    named = [m for m in t.here.inside(*said.span("what")) if m.kind in (*GIVEN, "candidate")] if said else []
    return named[-1] if named else None


def sized(t: Telling, figure: Measured) -> Mention | None:
    """`5.2 GB 的 FoxNet`: the model that is so large, whatever memory is spoken of beside it."""
    if t.here.language != "zh" or figure.quantity not in ("ram", "file-size") or figure.unit not in ("GB", "MB"):
        return None
    named = (m for m in t.here.named if m.start >= figure.end and m.kind in (*GIVEN, "candidate"))
    first = next(named, None)
    of = first is not None and _SIZED.fullmatch(t.here.text, figure.end, first.start)
    return first if of and first and (first.is_a("Model") or first.cls == "Technique") else None


def noted(t: Telling, cards: list[Mention], figure: Measured) -> list[Mention]:
    """`两张 P40（旧，24GB）`: the counted cards that a parenthesis is of, not what runs on them."""
    note = next((n for n in t.here.notes if n[0] <= figure.start < n[1]), None)
    held = [m for m in cards if note and m.end < note[0] and not t.here.text[m.end : note[0] - 1].strip()]
    return [m for m in held if _SO_MANY.search(t.here.text, 0, m.start)]


def program(t: Telling, figure: Measured) -> int | None:
    """`4090 numbers: FoxDraw at 30 it/s`: the program that goes so fast on the card that opens the block."""
    if t.here.language != "en" or figure.quantity != "speed":
        return None
    named = [m for m in t.here.inside(0, figure.start) if m.kind in COMMON and m.is_a("Project")]
    goes = named and _GOES.fullmatch(t.here.text, named[-1].end, figure.start)
    return t.mention(named[-1]) if goes else None


def takes(t: Telling, figure: Measured) -> bool:
    """`3090, 12 GB used`: whether memory is what something takes, not what the card before it has."""
    return t.here.language == "en" and _USED.match(t.here.text, figure.end) is not None


def payer(t: Telling, figure: Measured) -> int | None:
    """`被告 Ada 赔 500 元`: who is named before the word for paying, else whose money is spoken of."""
    before = [m for m in t.here.inside(0, figure.start) if m.kind in PROPER][-1:] if t.here.language == "zh" else []
    paid = before and _PAYS.fullmatch(t.here.text, before[0].end, figure.start)
    place = t.mention(before[0]) if paid and before[0].cls in ("Person", "Organization", "Service") else None
    return place or _party(t)


def _party(t: Telling) -> int | None:
    """Whose money is spoken of where it is raised or claimed."""
    told = t.ledger.happenings
    parties = [place for h in told if h.cls in ("Funding", "Moderation") for place in (*h.subjects, *h.actors)]
    parties += [place for h in told if h.cls == "LegalAction" for place in (*h.actors, *h.subjects)]
    parties = [place for place in parties if t.agent(place)]
    return parties[0] if parties else None


def raiser(t: Telling, place: int) -> int:
    """`Kickstarter looks into the Fox Club campaign`, `$5k pledged`: whose money it is."""
    if t.thing(place).name not in _PLATFORMS:
        return place
    others = [other for other in range(len(t.ledger.things)) if t.root(other) == "Agent" and t.cls(other) != "Person"]
    return others[0] if len(others) == 1 else place


def of_change(t: Telling, topic: Topic, figure: Measured) -> int | None:
    """The one thing that the contribution brings, an option before others; else its project."""
    english = t.here.language == "en"
    named = [m for m in t.here.names if m.kind in COMMON and m.cls in ("Technique", "Model")]
    named = [m for m in named if not (english and _SET_BY.search(t.here.text, 0, m.start))]
    added = [claim.object for claim in t.claims("adds", subject=topic.place)] if t.here.depth and english else []
    added = [place for place in added if t.thing(place).name.startswith("--")] or added
    if named:
        return t.mention(named[0])
    before = english and _BEFORE.match(t.here.text, figure.end)
    return added[0] if len(added) == 1 and not before else topic.project
