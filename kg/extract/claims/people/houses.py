"""The house whose a thing is: by its name, its own pages, the words around its name."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from kg.extract.telling import Telling, Topic
from kg.extract.words.classes import MADE_BY
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_after
from kg.facts import HOSTED
from kg.lexicon import Entry, Lexicon
from kg.vocab import fold, is_a

_TITLED = re.compile(
    r"\s?(?:家|官方|团队|新出)?的\s?[^，。；：“「《]{0,14}?(?:小程序|应用|插件|网站|服务|工具|模型|软件|平台|游戏|短片|动画)\s?[“「《\"]"
)
_MANY = re.compile(r"github|huggingface|gitlab|twitter|x\.com|reddit|youtube|discord")
"""Hosts where many have their pages."""
_NUMBER = re.compile(r"(?:version )?[vV]?\d[\w.]{0,8}(?: (?:alpha|beta))?")
_LED_BY = re.compile(r"\b(?:from|by|out of) (?:the )?$", re.IGNORECASE)


def named_after_house(t: Telling, topic: Topic) -> None:
    """`Foxglove Diffusion V3`: a model whose name opens with that of a house that makes models is the house's."""
    first, _, rest = t.thing(topic.place).name.partition(" ")
    own_site = t.is_a(topic.place, "Project", "Service") and fold(first) in fold(_host(t.thing(topic.place).link))
    if not rest or not (own_site or t.is_a(topic.place, "Model")) or t.claims("developedBy", subject=topic.place):
        return
    for entry in t.cast.lexicon.named(first):
        if (
            entry.cls == "Organization"
            or own_site
            or (entry.cls == "Service" and (_NUMBER.fullmatch(rest) or t.cast.lexicon.named(f"{entry.name} model")))
        ):
            house = t.cast.entry(entry)
            relation = "releasedBy" if t.is_a(topic.place, "Service") else "developedBy"
            t.tie(topic.place, relation, house, t.here.whole, "asserted", "named-after-house")
            return


def _host(link: str | None) -> str:
    """The host of a page; of what lies at a house for many, none."""
    return "" if link is None or link.startswith(HOSTED) else link.removeprefix("web/").partition("/")[0]


def of_kind_by(t: Telling, topic: Topic) -> None:
    """`Foxglove 论文，…`: a house before the word for what the topic is has made it."""
    opening = next(iter(t.here.names), None)
    if t.here.language != "zh" or opening is None or opening.start or opening.cls != "Organization":
        return
    gap = cue("new-kind", r"\s*{}*\s*").match(t.here.text, opening.end)
    kind = head_after(t.here, gap.end() if gap else opening.end)
    if kind and topic.project is None and t.is_a(topic.place, kind):
        house, stretch = t.mention(opening), (opening.start, opening.end)
        if house is not None:
            t.tie(topic.place, "developedBy", house, stretch, "asserted", "house-kind")


def at_home(t: Telling, topic: Topic) -> None:
    """`SD 3 is out: stability.ai/blog/…`: what is announced to be out on a house's own pages, the house puts out."""
    told = topic.told
    if not told.makes("Release") or topic.project is not None or not t.is_a(topic.place, "Model"):
        return
    if any(t.claims(relation, subject=topic.place) for relation in MADE_BY):
        return
    for address in t.here.addresses[:1]:
        entry = _homes(t.cast.lexicon).get(urlsplit(address.url).netloc.removeprefix("www."))
        if entry is not None:
            sure = t.holds("releasedBy", *told.phrase)
            t.tie(topic.place, "releasedBy", t.cast.entry(entry), address, sure, "at-home")


def put_out(t: Telling, topic: Topic) -> None:
    """`FoxNet from Foxglove: (…/foxglove/foxnet)`: the house named, whose address it is, puts it out."""
    owners = [c.object for c in t.claims("developedBy", subject=topic.place) if c.rule == "owner"]
    if t.here.language != "en" or topic.project is not None or not owners:
        return
    for house in t.here.names:
        led = _LED_BY.search(t.here.text, 0, house.start) and not t.here.in_note(house.start)
        whose = house.start and t.here.text.startswith(("'s ", "’s "), house.end)
        place = t.mention(house) if house.cls == "Organization" and (led or whose) else None
        if place is not None and place in owners:
            stretch = house.start, house.end
            t.tie(topic.place, "releasedBy", place, stretch, t.holds("releasedBy", *stretch), "own-address")


@lru_cache(maxsize=8)
def _homes(lexicon: Lexicon) -> dict[str, Entry]:
    """The houses that have a site of their own, by its host."""
    sites = {
        urlsplit(e.url).netloc.removeprefix("www."): e for e in lexicon.entries if e.url and e.cls == "Organization"
    }
    return {host: entry for host, entry in sites.items() if not _MANY.search(host)}


def titled(t: Telling, _: Topic) -> None:
    """`Foxglove 的小程序“狐狸”`: whose a thing is that is called by its kind and a title."""
    for match in _TITLED.finditer(t.here.text) if t.here.language == "zh" else ():
        house = next((m for m in t.here.names if m.end == match.start()), None)
        name = next((m for m in t.here.names if m.start in (match.end(), match.end() - 1)), None)
        if house is None or name is None or not (is_a(house.cls or "", "Organization") or house.cls == "Service"):
            continue
        made, maker = t.mention(name), t.mention(house)
        if made is not None and maker is not None and made != maker and not t.claimed(made, maker):
            t.tie(made, "developedBy", maker, (house.start, name.end), "asserted", "titled")
