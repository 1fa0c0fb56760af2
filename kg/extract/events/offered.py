"""What a Chinese headline says of a service that offers what another house has made: `FoxStudio 上线 SDXL`."""

from __future__ import annotations

import re

from kg.extract.claims.people.known import by_another
from kg.extract.events.case import Case
from kg.extract.telling import Telling

_OFFERS = re.compile(
    r"\s?(?:平台|网站|官方|官网|App|编辑器)?\s?(?:现已?|已经?|也|今日|今天|正式|首批|率先|同步|终于|宣布|\s){0,4}"
    r"(?:上线|上架|接入|引入|开放|提供|集成|部署|用上|换上|推出|新增|支持)了?\s?(?:对|新模型|模型|最新的?)?\s?"
)
_OPENS = 1


def offers(t: Telling, _case: Case) -> bool:
    """`FoxStudio 上线 SDXL`: a service works with a model that everyone knows to be by another house."""
    first = next(iter(t.here.named), None) if t.here.language == "zh" else None
    led = _OFFERS.match(t.here.text, first.end) if first and first.start <= _OPENS and first.cls == "Service" else None
    model = next((m for m in t.here.named if led and m.start == led.end()), None)
    if first is None or model is None or model.cls != "Model" or not by_another(first.name, model.name):
        return False
    stretch = first.start, model.end
    for service in t.entered((first,)):
        for place in t.entered((model,)):
            t.tie(service, "supports", place, stretch, t.holds("supports", *stretch), "offers")
            t.happen("FeatureAddition", (service,), stretch, t.sure(*stretch), "offers", objects=(place,))
    return True
