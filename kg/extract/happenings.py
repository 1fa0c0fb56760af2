"""What happens to things: from the words of a headline and the kind of thing its address names to a typed event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date

from kg.dates import mentions as dates_in
from kg.extract import contributions
from kg.extract.cast import CONTRIBUTIONS
from kg.extract.changes import GAINS, gain, has
from kg.extract.cues import cue
from kg.extract.gainers import acts, gainer, in_host, released_for
from kg.extract.measurements import measure
from kg.extract.objects import objects
from kg.extract.parties import between
from kg.extract.scene import Stretch
from kg.extract.telling import Telling, Topic
from kg.extract.theme import Headline
from kg.extract.verbs import Verb, chief, verbs
from kg.facts import KNOWN
from kg.inline import Address
from kg.links import Link, identify
from kg.model import Certainty
from kg.vocab import root

_PRODUCT = re.compile(r"\.(?:ai|app|com)/?$")
_MADE = ("Tool", "Application", "Service", "Model", "Dataset")
_DATED = ("Announcement", "Release", "Postponement")
_PASSING = 11
"""A verb this light, beside the address of a thing, does not say what happens to the thing."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A thing in its block: its headline and address, what the words tell and how sure."""

    topic: Topic
    told: Headline
    main: Address | None
    link: Link | None
    end: int
    found: tuple[Verb, ...]
    verb: Verb | None
    sure: Certainty
    actors: tuple[int, ...]
    identified: bool
    span: Stretch

    @property
    def place(self) -> int:
        return self.topic.place


def tell(t: Telling, topic: Topic, main: Address | None, above: int | None = None) -> None:
    """Tell the events of a block with a topic of its own."""
    if t.cls(topic.place) in CONTRIBUTIONS:
        contributions.tell(t, topic, main, above)
        return
    case = _case(t, topic, main)
    if any(rule(t, case) for rule in _INSTEAD):
        return
    if case.verb is None:
        _listed(t, case)
    else:
        _told(t, case, case.verb)


def _case(t: Telling, topic: Topic, main: Address | None) -> _Case:
    here, told = t.here, topic.told or Headline((0, 0))
    link = identify(main.url) if main else None
    end = main.at if main and not main.label else len(here.text)
    span = 0, max(1, min(end, len(here.text)))
    found = tuple(verb for a, b in here.clauses for verb in verbs(here, a, b))
    verb = told.verb or chief(v for v in found if not here.in_note(v.start))
    sure = t.sure(verb.start, verb.end) if verb else t.sure(*span)
    named = t.entered(here.inside(*told.agent), "Organization") if told.agent else ()
    actors = tuple(place for place in named if t.agent(place))
    own = link is not None and (link.identifies or t.thing(topic.place).link == link.id)
    return _Case(topic, told, main, link, end, found, verb, sure, actors, own, span)


# -- cases in which the headline's verb does not say what happens


def _card(t: Telling, case: _Case) -> bool:
    """`Intel Arc A770 可以在 SD 上达到 5.2 it/s`: a finding about a card."""
    inner = t.here.inside(*case.span)
    if not inner or inner[0].cls != "Hardware" or inner[0].start > 3:
        return False
    if all(figure.quantity != "speed" for figure in measure(t.here.text)):
        return False
    card = t.mention(inner[0])
    models = t.entered(m for m in inner if m.cls == "Model")
    if card is not None:
        t.happen("Report", (card,), case.span, t.sure(*case.span), "card", objects=models)
    return card is not None


def _brings(t: Telling, case: _Case) -> bool:
    """`SD 2.0 带来深度变体`: it is the member that comes out."""
    return any(c.subject == case.place and c.rule.endswith("-brings") for c in t.ledger.claims.values())


def _guide(t: Telling, case: _Case) -> bool:
    """`如何训练 …`: no event, unless a release is told."""
    guide = cue("guide", r"^\s*{}").match(t.here.text[: case.end])
    return bool(guide) and not (case.verb and case.verb.event == "Release")


def _parties(t: Telling, case: _Case) -> bool:
    kinds = {verb.event for verb in case.found}
    return between(t, case.topic, case.verb, kinds, case.actors, case.span, case.sure, case.main)


def _hosted(t: Telling, case: _Case) -> bool:
    return case.verb is None and case.link is None and in_host(t, case.told)


_INSTEAD = (_card, _brings, _guide, _parties, _hosted)


# -- cases without a verb


def _listed(t: Telling, case: _Case) -> None:
    """A thing with its address and no verb: by what it is, it comes out, is published or is reported of."""
    if case.link is None or cue("retold").search(t.here.text[: case.told.phrase[0]]):
        return
    event = _default(t, case)
    made = case.told.cls and root(case.told.cls) == "Artifact" and t.root(case.place) == "Artifact"
    if event == "Report" and case.told.name and made:
        event = "Release"
    sure = case.sure if event == "Report" else "asserted"
    t.happen(event, (case.place,), case.span, sure, f"default-{event}", actors=case.actors)


def _default(t: Telling, case: _Case) -> str:
    """The event of a thing that is listed without a verb that tells it: a remark before it may call it updated."""
    remark = cue("updated").search(t.here.text[: case.told.phrase[0]])
    return "Update" if remark else _by_kind(t, case)


def _by_kind(t: Telling, case: _Case) -> str:
    """The event of a thing by what it is: `X (paper)` is a Publication, `X (repository)` a Release."""
    cls = t.cls(case.place)
    if cls == "Paper":
        return "Publication"
    if case.link and case.link.site:
        academic = cue("academic").search(case.link.original)
        idea = cls in ("Technique", "Project") and not _PRODUCT.search(case.link.original)
        return "Publication" if academic or idea else "Release"
    if case.identified and root(cls) == "Artifact":
        used = cue("means", r"^\s*{}\s").match(t.here.text[: case.end])
        return "Report" if used and case.link and "/tree/" in case.link.original else "Release"
    page = case.link is not None and case.link.cls == "Document"
    return "Release" if page and cls in _MADE and t.thing(case.place).rank != KNOWN else "Report"


# -- cases with a verb


def _told(t: Telling, case: _Case, verb: Verb) -> None:
    event = verb.event
    if event in GAINS and case.identified and not acts(t, case.place, case.told, verb):
        event = _default(t, case)
    if event == "Release" and not case.identified and released_for(t, case.told, case.span, case.sure):
        return
    if event in GAINS:
        project = gainer(t, case.place, verb)
        if project is not None:
            gain(t, project)
            return
        event = "Report"
    if event in ("Report", "Announcement", "Update") and case.identified and verb.order >= _PASSING:
        event = _by_kind(t, case)
    if event == "Update" and _updated_with(t, case, verb):
        return
    _plainly(t, case, _weighed(t, case, event))


def _updated_with(t: Telling, case: _Case, verb: Verb) -> bool:
    """`webui 更新了批量处理`: an update that names its features adds them."""
    if (
        not case.told.active
        or not case.told.agent
        or "updating" not in verb.traits
        or not t.is_a(case.place, "Project")
    ):
        return False
    named = objects(t, verb, (0, t.here.clauses[0][1]))
    vague = cue("vague")
    gained = [p for p in named if t.cls(p) == "Feature" and not vague.search(t.thing(p).name)]
    has(t, case.place, gained, case.span, case.sure)
    if gained:
        t.happen("FeatureAddition", (case.place,), case.span, case.sure, "updated-with", objects=gained)
    return bool(gained)


def _weighed(t: Telling, case: _Case, event: str) -> str:
    """The event that such a thing can undergo: ideas are not updated, rumours no releases, papers published."""
    if event == "Update" and not case.identified and t.root(case.place) == "Concept":
        return "Report"
    if event == "Release" and case.sure == "reported" and not case.identified:
        return "Report"
    return "Publication" if event == "Release" and t.cls(case.place) == "Paper" else event


def _plainly(t: Telling, case: _Case, event: str) -> None:
    """Enter the event that the verb tells, of who speaks or of the thing."""
    planned, sure = _planned(t, case.span), case.sure
    if event == "Release" and sure not in ("planned", "reported", "uncertain"):
        sure = "asserted"
    if planned and sure == "asserted" and event in _DATED:
        sure = "planned"
    speaks = event == "Announcement" and case.told.active and t.root(case.place) != "Artifact"
    subjects = (*case.actors, case.place)[:1] if speaks else (case.place,)
    t.happen(
        event, subjects, case.span, sure, f"verb-{event}", actors=case.actors, objects=(case.place,), planned=planned
    )
    if event == "Partnership" and any(verb.event == "Release" for verb in case.found):
        t.happen("Release", (case.place,), case.span, "asserted", "verb-Release", actors=case.actors)


def _planned(t: Telling, span: Stretch) -> Date | None:
    """The day a plan is for, where the block gives one after its section."""
    for mention in dates_in(t.here.text[: span[1]], t.when):
        when = mention.interval
        if when and (t.when is None or when.start > t.when.start or mention.kind == "before"):
            return when.end if mention.kind == "before" else when.start
    return None
