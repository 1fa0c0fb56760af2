"""A small graph written by hand: one page of seven items about depth-guided painting."""

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

LINES = (
    "Stability AI publishes Stable Diffusion 2.0 with depth2img.",
    "depthmap2mask, a WebUI plug-in, builds on depth2img.",
    "The WebUI runs Stable Diffusion; so does InvokeAI.",
    "Word has it that InvokeAI will take up depth2img.",
    "No, NovelAI does not use depth2img.",
    "InvokeAI plans inpainting; it once called AUTOMATIC1111 its base.",
    "depth2img asks for 6 GB.",
)
TEXT = "\n".join(LINES)


def _day(number: int) -> Interval:
    return Interval(date(2022, 11, 20 + number), date(2022, 11, 20 + number), "day")


def _items() -> tuple[Item, ...]:
    items, start = [], 0
    for number, line in enumerate(LINES, start=1):
        span, dated = Span(start, start + len(line)), None if number == 7 else _day(number)
        evidence = "section heading" if dated else "none"
        items.append(Item(f"item/{number}", "document/page.en", span, number, number, line, "en", dated, evidence))
        start += len(line) + 1
    return tuple(items)


ITEMS = _items()


def said(number: int, words: str = "") -> Evidence:
    """The place in item `number` that holds the words; without them, all of it."""
    item = ITEMS[number - 1]
    start = item.span.start + item.text.index(words)
    return Evidence(item.id, Span(start, start + len(words or item.text)))


def fact(subject: str, predicate: str, other: str, number: int, words: str = "", **more) -> Statement:
    """A statement that item `number` makes; asserted with confidence 0.9 unless told otherwise."""
    values = {"certainty": "asserted", "confidence": 0.9, "rule": "test", "published": _day(number).end} | more
    identifier = values.pop("id", f"statement/{subject}-{predicate}-{other}-{number}".replace("/", "_"))
    return Statement(identifier, subject, predicate, other, said(number, words), **values)


SD, SD2, DEPTH = "model/stable-diffusion", "model/stable-diffusion-2.0", "model/depth2img"
WEBUI, INVOKE = "github/AUTOMATIC1111/stable-diffusion-webui", "github/invoke-ai/InvokeAI"
MASK, PERSON, NOVELAI = "github/Extraltodeus/depthmap2mask", "person/automatic1111", "service/novelai"
STABILITY, IMG2IMG = "organization/stability-ai", "technique/img2img"

ENTITIES = (
    Entity(SD, "Model", Name("Stable Diffusion"), (Name("SD"),)),
    Entity(SD2, "Model", Name("Stable Diffusion 2.0"), (Name("SD 2.0"), Name("SD V2"), Name("稳定扩散 2.0", "zh"))),
    Entity(DEPTH, "Model", Name("depth2img"), (Name("depth-guided model", "en"),)),
    Entity(
        WEBUI,
        "Application",
        Name("stable-diffusion-webui"),
        (Name("Automatic1111"), Name("SD-WebUI")),
        (f"https://{WEBUI.replace('github/', 'github.com/')}",),
    ),
    Entity(INVOKE, "Application", Name("InvokeAI"), (), ("https://github.com/invoke-ai/InvokeAI",)),
    Entity(MASK, "Extension", Name("depthmap2mask"), (), ("https://github.com/Extraltodeus/depthmap2mask",)),
    Entity(PERSON, "Person", Name("AUTOMATIC1111")),
    Entity(NOVELAI, "Service", Name("NovelAI"), (Name("NAI"),)),
    Entity(STABILITY, "Organization", Name("Stability AI")),
    Entity(IMG2IMG, "Technique", Name("img2img")),
    Entity("paper/imagic", "Paper", Name("Imagic"), (), ("https://arxiv.org/abs/2210.09276",)),
    Entity("technique/imagic", "Technique", Name("Imagic")),
)

STATEMENTS = (
    fact(SD2, "releasedBy", STABILITY, 1),
    fact(SD2, "hasVariant", DEPTH, 1, "Stable Diffusion 2.0 with depth2img"),
    fact(SD2, "versionOf", SD, 1),
    fact(MASK, "uses", DEPTH, 2, "builds on depth2img"),
    fact(MASK, "uses", DEPTH, 4, confidence=0.4),
    fact(MASK, "extensionOf", WEBUI, 2),
    fact(MASK, "appliesTo", SD, 2),
    fact(WEBUI, "supports", SD, 3),
    fact(INVOKE, "supports", SD, 3),
    fact(NOVELAI, "basedOn", SD, 3),
    fact(IMG2IMG, "appliesTo", SD, 3),
    fact(STABILITY, "relatedTo", SD, 3),
    fact(WEBUI, "developedBy", PERSON, 3),
    fact(INVOKE, "supports", DEPTH, 4, certainty="reported"),
    fact(NOVELAI, "uses", DEPTH, 5, certainty="negated"),
    fact(INVOKE, "supports", IMG2IMG, 6, certainty="planned"),
    fact(INVOKE, "basedOn", WEBUI, 6, superseded_by="statement/later"),
    fact(INVOKE, "basedOn", SD, 6, id="statement/later"),
)

EVENTS = (
    Event("event/1", "Release", (SD2,), (STABILITY,), (), _day(1), None, (said(1),), "asserted", 0.9, "test"),
    Event(
        "event/2",
        "FeatureAddition",
        (DEPTH,),
        (),
        (INVOKE,),
        None,
        date(2022, 12, 1),
        (said(4),),
        "planned",
        0.5,
        "test",
    ),
)

MEASUREMENTS = (
    Measurement("measurement/1", DEPTH, "vram", 6.0, None, None, "GB", "512x512", said(7), "asserted", 0.8, "test"),
    Measurement("measurement/2", DEPTH, "duration", None, 2.5, 4.0, "s", "", said(7), "uncertain", 0.8, "test"),
)


def world() -> Graph:
    """The graph of it all."""
    return Graph(
        (Document("document/page.en", "page.en", "en", "0" * 64, TEXT),),
        ITEMS,
        ordered(ENTITIES),
        ordered(STATEMENTS),
        ordered(EVENTS),
        ordered(MEASUREMENTS),
    )
