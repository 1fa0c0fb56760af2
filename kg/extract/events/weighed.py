"""The event that a thing of some kind can undergo: ideas are not updated, rumours no releases."""

from __future__ import annotations

import re

from kg.extract.events.announced import due
from kg.extract.events.case import Case
from kg.extract.events.works import work
from kg.extract.telling import Telling
from kg.extract.words.cues import cue

_LAW = r"{}(?<!指南)(?:[（(][^（）()]{1,8}[)）])?$"
_PULLS = re.compile(
    r"(?:[\d两三四五六七八九十几百多]{1,4}|一[批堆波串]|不少|大量)\s?个?\s?(?:PR|拉取请求|合并请求|补丁)", re.I
)
"""`合了十几个 PR`: changes of which none is named."""

_SOMEONE = re.compile(r"有(?:一些|些|个|位)?(?:人|网友|用户|玩家|群友|读者)(?:在[^，。；]{1,12})?(?:也|还|又)?$")
"""`有网友声称`: what people who are not named say is hearsay, and nobody announces it."""


def weighed(t: Telling, case: Case, event: str) -> str:
    """The event that such a thing can undergo: ideas are not updated, rumours no releases."""
    if event == "Update" and not case.identified and t.root(case.place) == "Concept":
        return "Report"
    if event == "Merge" and t.here.language == "zh" and t.root(case.place) == "Artifact" and case.link is None:
        return "Update" if _PULLS.search(t.here.text, *case.span) else "FeatureAddition"
    if event in ("Release", "Announcement") and t.here.language == "zh" and t.cls(case.place) == "Document":
        event = "LegalAction" if cue("law", _LAW).search(t.thing(case.place).name) else event
    if event == "Release" and work(t, case):
        return "Report"
    if event == "Release" and case.version_page and t.is_a(case.place, "Project"):
        return "Update"
    if event == "Announcement" and due(t, case):
        return "Release"
    if event == "Release" and case.sure == "reported" and not case.identified:
        return "Report"
    if event == "Announcement" and case.verb and not (case.actors or t.agent(case.place)):
        return "Report" if _SOMEONE.search(t.here.text, 0, case.verb.start) else event
    if event == "SecurityIncident" and case.verb and cue("worry").search(t.here.text, 0, case.verb.start):
        return "Report"
    return event
