"""Things that are listed without a verb that tells what happens to them: by what they are, they come out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.events.case import Case
from kg.extract.measures.measurements import measure
from kg.extract.telling import Telling
from kg.extract.words.cues import cue
from kg.facts import KNOWN
from kg.inline import LINK
from kg.links import Link, identify
from kg.mentions import COMMON
from kg.read import Block
from kg.vocab import root

_MADE = ("Tool", "Application", "Service", "Model", "Dataset")
_CORRECTED = re.compile(r"(?:更正|勘误|纠正)\s*[:：]")
_HEADED_UPDATE = re.compile(r"\W{0,3}【[^】]{0,6}更新[^】]{0,4}】")
_CODE_AHEAD = re.compile(
    r"\b(?:code|weights|models?|demo)(?: (?:and|&|\+) (?:code|weights|models?|demo))?:?(?: (?:is|are|will be|to be))?"
    r" (?:(?:coming|released?|published|out|promised|planned|expected|due) (?:soon|later|next \w+|after|in \w+ weeks)"
    r"|soon\b|later\b|to follow|to come|coming\b|after (?:the )?(?:review|acceptance|publication))"
    r"|(?:代码|权重|模型|源码)(?:与(?:代码|权重|模型))?(?:还|说是?|据说|会|将)*"
    r"(?:待(?:放|公开|发布|开源)|即将|稍后|随后|审稿后|录用后|过几[天周])(?:会|再|才)?(?:放出?|公开|开源|发布|上传)?",
    re.IGNORECASE,
)
"""What is still to come where a paper is out: its code, the weights."""
_SIZED = ("parameter-count", "steps", "resolution", "file-size")
"""Figures that come with a model when it comes out."""
_OPENING = 60
"""Within so many letters a thing is said to be new."""


def listed(t: Telling, case: Case) -> None:
    """A thing with its address and no verb: by what it is, it comes out, is published or is reported of.

    Of bare addresses beneath a headline that names nothing only the first is what the item is about.
    """
    if cue("retold").search(t.here.text[: case.told.phrase[0]]):
        return
    if t.here.depth and t.told("Release") and not t.here.text.strip(f" {LINK}"):
        return
    if case.link is None:
        if _brought(t, case):
            t.happen("Release", (case.place,), case.span, "asserted", "unlinked", actors=case.actors)
        return
    if case.link.cls == "Paper":
        published(t, case)
        return
    if root(case.link.cls) == "Agent":
        return
    event = default(t, case)
    if case.link.cls in ("Document", "Video") and not case.identified and teaches(t, case):
        return
    made = case.told.cls and root(case.told.cls) == "Artifact" and t.root(case.place) == "Artifact"
    new = (case.told.name or t.is_a(case.place, "Model", "Project")) and _said_new(t, case)
    if event == "Report" and ((case.told.name and made) or new):
        event = "Release"
    if event == "Report" and (t.is_a(case.place, "Organization") or t.here.depth or teaches(t, case)):
        return
    sure = case.sure if event == "Report" else "asserted"
    t.happen(event, (case.place,), case.span, sure, f"default-{event}", actors=case.actors)


def teaches(t: Telling, case: Case) -> bool:
    """`训练 FoxLoRA 的教程（专栏）`, `pickle info: (page)`: a page that teaches has no event of its own."""
    return cue("teaches", language=t.here.language).search(t.here.text, 0, case.end) is not None


def published(t: Telling, case: Case) -> None:
    """A paper comes out, and with it what it tells of."""
    papers = (t.cast.link(case.link, case.main.source),) if case.link and case.main else ()
    t.happen("Publication", (*papers, case.place), case.span, "asserted", "default-Publication", actors=case.actors)
    ahead = _CODE_AHEAD.search(t.here.text)
    about = [claim.subject for claim in t.claims("describedIn", object=case.place)]
    named = case.place if t.cls(case.place) != "Paper" else about[0] if about else None
    if ahead and named is not None:
        t.happen("Release", (named,), ahead.span(), "planned", "code-to-come")


def _brought(t: Telling, case: Case) -> bool:
    """`FoxBrush, a new extension by Ada`: a thing by its name, said to be new or by whom, or with its address below."""
    if t.here.language == "zh":
        return _introduced(t, case)
    if t.here.depth or not case.told.name or t.root(case.place) != "Artifact":
        return False
    nested = any(link.identifies for child in t.here.block.children for link in _links(child))
    old = t.thing(case.place).rank == KNOWN and t.is_a(case.place, "Application", "Service", "Library")
    return bool(_said_new(t, case) or nested or (case.told.agent and not old))


def _said_new(t: Telling, case: Case) -> bool:
    """`FoxBrush - new extension by Ada`: whether a thing is said to be new."""
    new = cue("new", r"(?:^| - )\s*(?:\w+['’]s )?(?:an? |the )?{}\b", "en").search(t.here.text, 0, _OPENING)
    return new is not None and t.root(case.place) == "Artifact" and t.cls(case.place) != "Document"


def _introduced(t: Telling, case: Case) -> bool:
    """`FoxTurbo，一步出图，2B 参数`: a model, or a new thing, alone in its clause before what it is or how large."""
    first = next(iter(t.here.names), None)
    alone = first is not None and t.here.clauses[0] == (first.start, first.end) and first.start <= 1
    if t.here.depth or not alone or len(t.here.clauses) < 2 or first is None or t.mention(first) != case.place:
        return False
    if t.here.text[first.end : first.end + 1] not in ("，", "：", ":", ",") or not t.is_a(
        case.place, "Model", "Project"
    ):
        return False
    if t.thing(case.place).rank == KNOWN and not t.is_a(case.place, "Model"):
        return False
    return any(f.quantity in _SIZED for f in measure(t.here.text))


_TOLD_THERE = re.compile(r"/(?:announcements?|blog|help|legal|news|policy|posts?|status|terms)(?:/|$)")
"""Where a service tells of itself: it is out already."""


def default(t: Telling, case: Case) -> str:
    """The event of a thing that is listed without a verb that tells it: a remark before it may call it updated."""
    if t.here.language == "zh" and _CORRECTED.search(t.here.text, 0, case.end):
        return "Report"
    remark = cue("updated").search(t.here.text[: case.told.phrase[0]])
    return "Update" if remark or _HEADED_UPDATE.match(t.here.text) else by_kind(t, case)


def by_kind(t: Telling, case: Case) -> str:
    """The event of a thing by what it is: `X (paper)` is a Publication, `X (repository)` a Release."""
    cls = t.cls(case.place)
    if case.version_page and t.is_a(case.place, "Project"):
        return "Update"
    if cls in ("Paper", "Document"):
        return "Publication" if cls == "Paper" else "Report"
    known = cls == "Service" and t.thing(case.place).rank == KNOWN
    if case.link and case.link.site and known and t.thing(case.place).link != case.link.id:
        return "Announcement"
    if case.link and case.link.site and root(cls) != "Agent":
        if _place_of(t, case.place):
            return "Report"
        if t.is_a(case.place, "Application", "Extension", "Library", "Tool"):
            return "Release"
        academic = cls == "Technique" or cue("academic").search(case.link.original)
        papers = (link.cls == "Paper" for link in _links(t.here.block))
        return "Publication" if academic or any(papers) else "Release"
    if case.link and _research_page(t, case, case.link):
        return "Publication"
    if case.identified and root(cls) == "Artifact":
        used = cue("means", r"^\s*{}\s").match(t.here.text[: case.end])
        return "Report" if used and case.link and "/tree/" in case.link.original else "Release"
    page = case.link is not None and case.link.cls == "Document"
    if page and cls == "Service" and case.link and _TOLD_THERE.search(case.link.original):
        return "Report"
    return "Release" if page and cls in _MADE and t.thing(case.place).rank != KNOWN else "Report"


def _research_page(t: Telling, case: Case, link: Link) -> bool:
    """`FoxGen, from one photo: (its page at a university)`: where those who study a thing show it."""
    page = t.here.language == "en" and link.cls == "Document" and not link.identifies
    made = t.is_a(case.place, "Model", "Technique") or (
        t.is_a(case.place, "Project") and t.thing(case.place).rank < KNOWN
    )
    return page and made and cue("academic").search(link.original) is not None


def _place_of(t: Telling, site: int) -> bool:
    """`在 FoxSite 登记: (its address)`: whether a site that everyone knows only says where something is done."""
    places = (m for m in t.here.names if m.kind in COMMON and t.here.led(m, "在"))
    return t.here.language == "zh" and any(t.mention(m) == site for m in places)


def _links(block: Block) -> Iterator[Link]:
    """What the addresses of a block and of those nested in it name."""
    yield from (identify(address.url) for address in block.content.addresses)
    for child in block.children:
        yield from _links(child)
