"""A small graph made by hand: Stable Diffusion 2.0, its depth model, and the extension that was thought to use it."""

from datetime import date
from hashlib import sha256

from kg.model import (
    Certainty,
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
    digest,
    ordered,
)

TEXT = """\
## 2022-11-24

- Stability AI has put out Stable Diffusion 2.0, and with it stable-diffusion-2-depth, which keeps a picture in form.
  - stable-diffusion-webui is said to support it already; it wants 10 to 12 GB of VRAM and might run on Apple Silicon.
- Stability AI 放出 SD 2.0：其中的深度模型用 depth2img 改画图片（512x512，文件 5.21 GB），depthmap2mask 也以它为基础。

## 2022-11-28 – 2022-12-02

- Extraltodeus made depthmap2mask, a WebUI extension (https://github.com/Extraltodeus/depthmap2mask).
  - It is not built on the depth model after all; a batch mode is planned for 5 December.
"""

NEWS = "document/example"
DAY = Interval(date(2022, 11, 24), date(2022, 11, 24), "day")
WEEK = Interval(date(2022, 11, 28), date(2022, 12, 2), "range")

SD2, DEPTH = "model/stable-diffusion-2.0", "huggingface/stabilityai/stable-diffusion-2-depth"
MASK, WEBUI = "github/Extraltodeus/depthmap2mask", "github/AUTOMATIC1111/stable-diffusion-webui"
STABILITY, AUTHOR = "organization/stability-ai", "person/extraltodeus"
GUIDED, BATCH, APPLE = "technique/depth-guided-image-to-image", "feature/batch-mode", "hardware/apple-silicon"

ENTITIES = (
    Entity(SD2, "Model", Name("Stable Diffusion 2.0"), (Name("SD 2.0", "en"), Name("SD 2.0", "zh"))),
    Entity(
        DEPTH,
        "Model",
        Name("stable-diffusion-2-depth"),
        (Name("depth model of SD 2.0", "en"), Name("深度模型", "zh")),
        ("https://huggingface.co/stabilityai/stable-diffusion-2-depth",),
    ),
    Entity(MASK, "Extension", Name("depthmap2mask"), (), ("https://github.com/Extraltodeus/depthmap2mask",)),
    Entity(
        WEBUI,
        "Application",
        Name("stable-diffusion-webui"),
        (Name("SD-WebUI"), Name("WebUI", "en")),
        ("https://github.com/AUTOMATIC1111/stable-diffusion-webui", "https://github.com/AUTOMATIC1111/webui-wiki"),
    ),
    Entity(STABILITY, "Organization", Name("Stability AI"), (Name("Stability.ai"),), ("https://stability.ai/",)),
    Entity(AUTHOR, "Person", Name("Extraltodeus"), (), ("https://github.com/Extraltodeus",)),
    Entity(
        GUIDED, "Technique", Name("depth-guided image-to-image", "en"), (Name("depth2img"), Name("深度图生图", "zh"))
    ),
    Entity(BATCH, "Feature", Name("batch mode", "en"), (Name("批量模式", "zh"),)),
    Entity(APPLE, "Hardware", Name("Apple Silicon")),
)


def _item(first: str, last: str, language: str, day: Interval) -> Item:
    start, end = TEXT.index(first), TEXT.index(last) + len(last)
    text, line = TEXT[start:end], TEXT.count("\n", 0, start) + 1
    place = f"item/{digest('example', text)}"
    lines = line + text.count("\n")
    return Item(place, NEWS, Span(start, end), line, lines, text, language, day, "the heading above it gives the day")


ENGLISH = _item("- Stability AI has", "run on Apple Silicon.", "en", DAY)
CHINESE = _item("- Stability AI 放出", "也以它为基础。", "zh", DAY)
LATER = _item("- Extraltodeus", "5 December.", "en", WEEK)


def _at(item: Item, quote: str) -> Evidence:
    start = item.span.start + item.text.index(quote)
    return Evidence(item.id, Span(start, start + len(quote)))


def _statement(
    subject: str, predicate: str, thing: str, item: Item, quote: str, certainty: Certainty = "asserted", newer: str = ""
) -> Statement:
    place, day = _at(item, quote), item.date.end if item.date else None
    name = f"statement/{digest(subject, predicate, thing, item.id, place.span.start)}"
    return Statement(name, subject, predicate, thing, place, certainty, 0.93, "example", day, newer or None)


CORRECTION = _statement(MASK, "basedOn", DEPTH, LATER, "It is not built on the depth model", "negated")

STATEMENTS = (
    _statement(SD2, "releasedBy", STABILITY, ENGLISH, "Stability AI has put out Stable Diffusion 2.0"),
    _statement(SD2, "releasedBy", STABILITY, CHINESE, "Stability AI 放出 SD 2.0"),
    _statement(SD2, "hasVariant", DEPTH, ENGLISH, "with it stable-diffusion-2-depth"),
    _statement(WEBUI, "supports", DEPTH, ENGLISH, "stable-diffusion-webui is said to support it", "reported"),
    _statement(DEPTH, "runsOn", APPLE, ENGLISH, "might run on Apple Silicon", "uncertain"),
    _statement(DEPTH, "uses", GUIDED, CHINESE, "深度模型用 depth2img"),
    _statement(MASK, "basedOn", DEPTH, CHINESE, "depthmap2mask 也以它为基础", newer=CORRECTION.id),
    CORRECTION,
    _statement(MASK, "developedBy", AUTHOR, LATER, "Extraltodeus made depthmap2mask"),
    _statement(MASK, "extensionOf", WEBUI, LATER, "a WebUI extension"),
    _statement(MASK, "hasFeature", BATCH, LATER, "a batch mode is planned", "planned"),
)

_RELEASE = tuple(sorted((_at(ENGLISH, "put out Stable Diffusion 2.0"), _at(CHINESE, "放出 SD 2.0"))))

EVENTS = (
    Event("event/release", "Release", (SD2,), (STABILITY,), (), DAY, None, _RELEASE, "asserted", 0.97, "example"),
    Event(
        "event/batch-mode",
        "FeatureAddition",
        (MASK,),
        (AUTHOR,),
        (BATCH,),
        WEEK,
        date(2022, 12, 5),
        (_at(LATER, "a batch mode is planned for 5 December"),),
        "planned",
        0.8,
        "example",
    ),
)

MEASUREMENTS = (
    Measurement(
        "measurement/vram",
        DEPTH,
        "vram",
        None,
        10.0,
        12.0,
        "GB",
        "",
        _at(ENGLISH, "10 to 12 GB of VRAM"),
        "reported",
        0.9,
        "example",
    ),
    Measurement(
        "measurement/resolution",
        DEPTH,
        "resolution",
        "512x512",
        None,
        None,
        "px",
        "depth2img",
        _at(CHINESE, "512x512"),
        "asserted",
        0.9,
        "example",
    ),
    Measurement(
        "measurement/size",
        DEPTH,
        "file-size",
        5.21,
        None,
        None,
        "GB",
        "",
        _at(CHINESE, "5.21 GB"),
        "asserted",
        0.9,
        "example",
    ),
)

EXAMPLE = Graph(
    (Document(NEWS, "example", "en", sha256(TEXT.encode()).hexdigest(), "", "https://example.org/news/example.md"),),
    ordered((ENGLISH, CHINESE, LATER)),
    ordered(ENTITIES),
    ordered(STATEMENTS),
    ordered(EVENTS),
    ordered(MEASUREMENTS),
)
