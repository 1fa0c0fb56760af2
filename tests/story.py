"""A small chronicle that has something to say to every shipped query."""

from __future__ import annotations

from datetime import date

from kg.model import (
    Document,
    Entity,
    Event,
    Evidence,
    Graph,
    Interval,
    Item,
    Measurement,
    Name,
    Span,
    Statement,
    ordered,
)

NEWS = {
    "en": (
        (7, "NovelAI's source code and model leak."),
        (9, "Stability AI bans AUTOMATIC1111 from its Discord server and accuses him of using leaked code."),
        (20, "SD 1.5 is out (CreativeML OpenRAIL-M, trained on LAION-5B); Emad Mostaque leads its maker."),
        (24, "Stable Diffusion 2.0 is out, with a depth model that works by depth-guided image-to-image."),
        (25, "depthmap2mask by Extraltodeus, a WebUI plug-in, does depth-guided image-to-image; 8 GB of VRAM will do."),
        (25, "The WebUI supports Stable Diffusion 2.0; InvokeAI, an alternative to it, will do so by 5 December."),
        (26, "Pull request 4930 to the WebUI adds DPM-Solver++; pull request 5000 waits."),
        (26, "DPM-Solver++ comes from arXiv:2211.01095; diffusers implements it and is up to twice as fast."),
        (27, "safetensors replaces ckpt, which may carry malware; a scanner checks such files."),
        (28, "InvokeAI is said to run on Apple Silicon; it does not need NovelAI."),
        (30, "InvokeAI supports Stable Diffusion 2.0 now; depthmap2mask is not based on the depth model after all."),
        (30, "Unstable Diffusion asks for 25,000 dollars; Kickstarter takes its campaign down."),
        (None, "Waifu Diffusion 1.3 continues Stable Diffusion and lives at Hugging Face, a partner of Stability AI."),
        (30, "openOutpaint by zero01101 is a plug-in of the WebUI, and so is Dream Artist by 7eu7d7."),
    ),
    "zh": (
        (24, "Stable Diffusion 2.0 发布，附带深度模型。"),
        (25, "depthmap2mask 是 WebUI 的插件，作者 Extraltodeus，据说基于深度模型。"),
        (27, "7eu7d7 推出 Dream Artist 插件的更新。"),
    ),
}  # fmt: skip

SPANS: dict[tuple[str, int], Evidence] = {}
ITEMS: list[Item] = []
for language, lines in NEWS.items():
    start = 0
    for number, (day, text) in enumerate(lines, start=1):
        when = Interval(date(2022, 11, day), date(2022, 11, day), "day") if day else None
        span = Span(start, start + len(text))
        item = f"item/{language}-{number}"
        ITEMS.append(Item(item, f"document/{language}", span, number, number, text, language, when, "heading"))
        SPANS[language, number] = Evidence(item, span)
        start += len(text) + 1

WEBUI, SD2, DEPTH = "stable-diffusion-webui", "Stable Diffusion 2.0", "stable-diffusion-2-depth"
PR, OTHER_PR = f"AUTOMATIC1111/{WEBUI}#4930", f"AUTOMATIC1111/{WEBUI}#5000"
GUIDED, LATER = "depth-guided image-to-image", "depthmap2mask basedOn stable-diffusion-2-depth en-11"

# name: class, identifier, aliases
THINGS = {
    "Stable Diffusion": ("Model", "model/stable-diffusion", ("SD",)),
    "Stable Diffusion 1.5": ("Model", "model/stable-diffusion-1.5", ("SD 1.5",)),
    "Stable Diffusion 2.0": ("Model", "model/stable-diffusion-2.0", ("SD 2.0",)),
    "stable-diffusion-2-depth": ("Model", "huggingface/stabilityai/stable-diffusion-2-depth", ("depth model",)),
    "Waifu Diffusion 1.3": ("Model", "model/waifu-diffusion-1.3", ()),
    "depth-guided image-to-image": ("Technique", "technique/depth-guided-image-to-image", ("depth2img",)),
    "DPM-Solver++": ("Technique", "technique/dpm-solver++", ()),
    "stable-diffusion-webui": ("Application", "github/AUTOMATIC1111/stable-diffusion-webui", ("WebUI",)),
    "InvokeAI": ("Application", "github/invoke-ai/InvokeAI", ()),
    "depthmap2mask": ("Extension", "github/Extraltodeus/depthmap2mask", ()),
    "openOutpaint": ("Extension", "github/zero01101/openOutpaint", ()),
    "Dream Artist": ("Extension", "github/7eu7d7/DreamArtist", ()),
    "diffusers": ("Library", "github/huggingface/diffusers", ()),
    "pickle scanner": ("Tool", "tool/pickle-scanner", ()),
    PR: ("PullRequest", f"github/AUTOMATIC1111/{WEBUI}/pull/4930", ()),
    OTHER_PR: ("PullRequest", f"github/AUTOMATIC1111/{WEBUI}/pull/5000", ()),
    "arXiv:2211.01095": ("Paper", "arxiv/2211.01095", ()),
    "LAION-5B": ("Dataset", "dataset/laion-5b", ()),
    "CreativeML OpenRAIL-M": ("License", "license/creativeml-openrail-m", ()),
    "safetensors": ("Format", "format/safetensors", ()),
    "ckpt": ("Format", "format/ckpt", ()),
    "Apple Silicon": ("Hardware", "hardware/apple-silicon", ()),
    "NovelAI": ("Service", "service/novelai", ("NAI",)),
    "Kickstarter": ("Service", "service/kickstarter", ()),
    "Hugging Face": ("Service", "service/hugging-face", ()),
    "Stability AI": ("Organization", "organization/stability-ai", ()),
    "Unstable Diffusion": ("Community", "community/unstable-diffusion", ()),
    "AUTOMATIC1111": ("Person", "person/automatic1111", ()),
    "Emad Mostaque": ("Person", "person/emad-mostaque", ()),
    "Extraltodeus": ("Person", "person/extraltodeus", ()),
    "7eu7d7": ("Person", "person/7eu7d7", ()),
    "zero01101": ("Person", "person/zero01101", ()),
}  # fmt: skip

# language and number of the item, subject, relation, object; then certainty if not asserted, and what supersedes it
FACTS = (
    ("en", 2, "Stability AI", "accuses", "AUTOMATIC1111"),
    ("en", 2, "AUTOMATIC1111", "bannedFrom", "Stability AI"),
    ("en", 2, WEBUI, "uses", "NovelAI", "reported"),
    ("en", 3, "Stable Diffusion 1.5", "licensedUnder", "CreativeML OpenRAIL-M"),
    ("en", 3, "Stable Diffusion 1.5", "trainedOn", "LAION-5B"),
    ("en", 3, "Stable Diffusion 1.5", "versionOf", "Stable Diffusion"),
    ("en", 3, "Emad Mostaque", "affiliatedWith", "Stability AI"),
    ("en", 4, SD2, "versionOf", "Stable Diffusion"),
    ("en", 4, SD2, "hasVariant", DEPTH),
    ("zh", 1, SD2, "hasVariant", DEPTH),
    ("en", 4, DEPTH, "uses", GUIDED),
    ("en", 5, "depthmap2mask", "developedBy", "Extraltodeus"),
    ("en", 5, "depthmap2mask", "extensionOf", WEBUI),
    ("zh", 2, "depthmap2mask", "extensionOf", WEBUI),
    ("en", 5, "depthmap2mask", "uses", GUIDED),
    ("zh", 2, "depthmap2mask", "basedOn", DEPTH, "reported", LATER),
    ("en", 11, "depthmap2mask", "basedOn", DEPTH, "negated"),
    ("en", 6, WEBUI, "supports", SD2),
    ("en", 6, "InvokeAI", "alternativeTo", WEBUI),
    ("en", 6, "InvokeAI", "supports", SD2, "planned"),
    ("en", 11, "InvokeAI", "supports", SD2),
    ("en", 7, PR, "contributesTo", WEBUI),
    ("en", 7, PR, "adds", "DPM-Solver++"),
    ("en", 7, OTHER_PR, "contributesTo", WEBUI),
    ("en", 8, "DPM-Solver++", "describedIn", "arXiv:2211.01095"),
    ("en", 8, "diffusers", "implements", "DPM-Solver++"),
    ("en", 9, "safetensors", "similarTo", "ckpt"),
    ("en", 10, "InvokeAI", "runsOn", "Apple Silicon", "reported"),
    ("en", 10, "InvokeAI", "uses", "NovelAI", "negated"),
    ("en", 13, "Waifu Diffusion 1.3", "basedOn", "Stable Diffusion"),
    ("en", 13, "Waifu Diffusion 1.3", "hostedOn", "Hugging Face"),
    ("en", 13, "Hugging Face", "partneredWith", "Stability AI"),
    ("en", 14, "openOutpaint", "extensionOf", WEBUI),
    ("en", 14, "openOutpaint", "developedBy", "zero01101"),
    ("en", 14, "Dream Artist", "extensionOf", WEBUI),
    ("zh", 3, "Dream Artist", "developedBy", "7eu7d7"),
)

# language and number of the item, class, subject, actor, object; then certainty if not asserted, and the day planned
HAPPENINGS = (
    ("en", 1, "SecurityIncident", "NovelAI", "", ""),
    ("en", 2, "Moderation", "AUTOMATIC1111", "Stability AI", ""),
    ("en", 3, "Release", "Stable Diffusion 1.5", "", ""),
    ("en", 4, "Release", SD2, "Stability AI", ""),
    ("en", 5, "Release", "depthmap2mask", "Extraltodeus", ""),
    ("en", 6, "FeatureAddition", WEBUI, "", SD2),
    ("en", 6, "FeatureAddition", "InvokeAI", "", SD2, "planned", date(2022, 12, 5)),
    ("en", 11, "FeatureAddition", "InvokeAI", "", SD2),
    ("en", 7, "Merge", PR, "", WEBUI),
    ("en", 7, "Proposal", OTHER_PR, "", WEBUI),
    ("en", 9, "SecurityIncident", "ckpt", "", "", "uncertain"),
    ("en", 9, "Fix", "pickle scanner", "", "ckpt"),
    ("en", 12, "Funding", "Unstable Diffusion", "", "Kickstarter"),
    ("en", 12, "Moderation", "Unstable Diffusion", "Kickstarter", ""),
    ("en", 13, "Announcement", "Waifu Diffusion 1.3", "", ""),
    ("zh", 3, "Update", "Dream Artist", "7eu7d7", ""),
)

# item, thing, quantity, value, minimum, maximum, unit, condition, certainty
FIGURES = (
    (5, "depthmap2mask", "vram", 8.0, None, None, "GB", "512x512", "asserted"),
    (5, "stable-diffusion-webui", "vram", None, 4096.0, 10240.0, "MB", "", "asserted"),
    (5, "InvokeAI", "vram", 24.0, None, None, "GB", "", "asserted"),
    (8, "diffusers", "speedup", None, None, 2.0, "x", "", "reported"),
    (12, "Unstable Diffusion", "money", 25000.0, None, None, "USD", "", "planned"),
)


def _id(name: str) -> str:
    return THINGS[name][1]


def _entity(name: str) -> Entity:
    cls, identifier, aliases = THINGS[name]
    site = identifier.startswith("github/") and cls != "PullRequest"
    urls = (f"https://github.com/{identifier.removeprefix('github/')}",) if site else ()
    return Entity(identifier, cls, Name(name), tuple(Name(alias) for alias in aliases), urls)


def _fact(language, number, subject, predicate, thing, certainty="asserted", newer="") -> Statement:
    place, item = SPANS[language, number], next(i for i in ITEMS if i.id == f"item/{language}-{number}")
    name = f"{subject} {predicate} {thing} {language}-{number}"
    day, confidence = item.date.end if item.date else None, 0.5 if predicate in ("similarTo", "uses") else 0.9
    later = f"statement/{newer}" if newer else None
    return Statement(
        f"statement/{name}", _id(subject), predicate, _id(thing), place, certainty, confidence, "test", day, later
    )


def _happening(language, number, cls, subject, actor, thing, certainty="asserted", planned=None) -> Event:
    item = next(i for i in ITEMS if i.id == f"item/{language}-{number}")
    parties = [(_id(name),) if name else () for name in (subject, actor, thing)]
    name = f"event/{cls} {subject} {language}-{number}"
    return Event(name, cls, *parties, item.date, planned, (SPANS[language, number],), certainty, 0.9, "test")


def _figure(number, thing, quantity, value, low, high, unit, condition, certainty) -> Measurement:
    name, place = f"measurement/{thing} {quantity}", SPANS["en", number]
    return Measurement(name, _id(thing), quantity, value, low, high, unit, condition, place, certainty, 0.9, "test")


def story() -> Graph:
    """The chronicle as a graph."""
    texts = {language: "\n".join(text for _, text in lines) for language, lines in NEWS.items()}
    return Graph(
        tuple(Document(f"document/{lang}", f"news.{lang}", lang, "0" * 64, text) for lang, text in texts.items()),
        ordered(ITEMS),
        ordered(map(_entity, THINGS)),
        ordered(_fact(*fact) for fact in FACTS),
        ordered(_happening(*happening) for happening in HAPPENINGS),
        ordered(_figure(*figure) for figure in FIGURES),
    )
