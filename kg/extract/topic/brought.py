"""A pull request beneath what it brings to a program."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.extract.claims.changes import GAINS, change
from kg.extract.events.threads import REMARK
from kg.extract.telling import Telling
from kg.extract.words.classes import CONTRIBUTIONS
from kg.inline import Address
from kg.links import Link

_PULL = re.compile(r"(?:webui (?:的)?)?(?:PR|Pull Request|拉取请求|合并请求)", re.IGNORECASE)
_DONE = ("FeatureAddition", "Fix", "Merge", "Release", "Update")


def pulled(t: Telling, above: int, place: int, link: Link, address: Address, label: str) -> bool:
    """Whether a pull request brings what is told above it, and so is no page about that."""
    home, label = link.parent, label.strip()
    if link.cls != "PullRequest" or home is None:
        return False
    method = t.cls(above) == "Technique" and _PULL.fullmatch(label) is not None
    remark = t.here.language == "en" and REMARK.search(address.url)
    if not method and (label or remark):
        return False
    project = t.cast.link(home, address.source)
    if method:
        t.tie(place, "adds", above, address, "asserted", "pull-of-method")
    elif brings(t, place, project, address):
        return True
    if not _out(t):
        rule = "pull-of-method" if method else "linked-pull-request"
        t.happen("Proposal", (place,), address, "asserted", rule, objects=(project,))
    return method


def _out(t: Telling) -> bool:
    """Whether the item says that something is out or changed: a pull request beneath that is no mere proposal."""
    had = (h for h in t.ledger.happenings if h.cls in _DONE and not h.rule.startswith("default-"))
    return any(h.certainty == "asserted" for h in had)


def brings(t: Telling, place: int, project: int, address: Address) -> bool:
    """`X got merged into Y`, `Y gains X`, a pull request below: it is what was merged, and it adds X."""
    told = False
    for number, event in enumerate(t.ledger.happenings):
        if any(t.cls(subject) in CONTRIBUTIONS for subject in event.subjects):
            continue
        if event.cls == "Merge":
            brought, kind = event.subjects, "FeatureAddition"
            subjects = (place, *(s for s in brought if s != project))
            t.ledger.happenings[number] = replace(event, subjects=subjects, objects=(project,))
        elif event.cls in GAINS and project in event.subjects:
            brought, kind = event.objects, event.cls
        else:
            continue
        for thing in brought:
            change(t, place, kind, thing, address, event.certainty)
        told = True
    return told
