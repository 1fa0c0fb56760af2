"""What a line tells that is the title of a change: `Add fox masks`, `[Fixed] tail preview`, `"remove the old tab"`."""

from __future__ import annotations

import re

from kg.extract.abilities.described import listed
from kg.extract.abilities.objects import object_phrase
from kg.extract.claims.changes import has
from kg.extract.telling import Telling, Topic
from kg.extract.words.scene import Stretch

_WORDS = {
    "FeatureAddition": (r"add(?:ed|s)?|new|feat(?:ure)?s?", r"add|allow|enable|expose|implement|introduce|support"),
    "Fix": (r"(?:bug|hot)?[ -]?fix(?:ed|es)?|resolved", r"(?:hot)?fix|correct|prevent|repair|resolve"),
    "FeatureRemoval": (r"remov(?:ed|es?|als?)|deprecated|dropped", r"remove|drop|delete"),
}
"""The labels and the verbs in their plain form by which a title says what becomes of what follows."""
_LABELLED = r"(?:\[(?:{0})\]:? ?|\((?:{0})\) |(?:\*\*|__)(?:{0}):?(?:\*\*|__):? ?|(?:{0})(?:\(\w{{2,16}}\))?(?: -|:) )"
_TITLES = tuple(
    (
        event,
        re.compile(rf"[\"“'`*]{{0,2}}(?:{_LABELLED.format(labels)}(?:{verbs} )?|(?:{verbs}) )(?=\S)", re.IGNORECASE),
    )
    for event, (labels, verbs) in _WORDS.items()
)
_BIDS = re.compile(
    r"\b(?:you|your|yourself|args|arguments|venv|cache|config(?:uration)? file|webui-user|folder)\b", re.IGNORECASE
)
"""What shows that the reader is told to do so."""
_LISTING = ("Update", "FeatureAddition", "Fix", "FeatureRemoval")
_CLOSES = " .\"”'`*"


def titled(t: Telling, topic: Topic) -> bool:
    """Tell what a line that is but the title of a change says of the program above, of which changes are told."""
    changes = t.here.language == "en" and topic.subject in t.told(*_LISTING) and topic.project is None
    if not changes or not t.is_a(topic.subject, "Project", "Service") or t.here.addresses or _BIDS.search(t.here.text):
        return False
    event, stretch = _title(t)
    what = object_phrase(t, *stretch) if event else stretch
    changed = tuple(place for place in listed(t, *t.here.core(*what)) if place != topic.subject) if event else ()
    sure = t.sure(*stretch)
    if not changed or sure not in ("asserted", "planned"):
        return False
    if event == "FeatureAddition":
        has(t, topic.subject, [place for place in changed if not t.claimed(topic.subject, place)], stretch, sure)
    t.happen(event, (topic.subject,), stretch, sure, "titled", objects=changed)
    return True


def _title(t: Telling) -> tuple[str, Stretch]:
    """What a title says happened, and to what."""
    end = len(t.here.text.rstrip(_CLOSES))
    for event, shape in _TITLES:
        if match := shape.match(t.here.text, 0, end):
            return event, (match.end(), end)
    return "", (0, end)
