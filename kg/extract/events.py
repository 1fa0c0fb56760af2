"""What happened: from the words of a headline and the kind of thing its address names to typed, dated events."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date as Date

from kg.dates import mentions as dates_in
from kg.extract.cast import CONTRIBUTIONS, Cast, generic
from kg.extract.certainty import certainty_at, cues
from kg.extract.measurements import measure
from kg.extract.scene import Scene, Stretch
from kg.extract.verbs import Headline, Verb, verbs
from kg.facts import Happening
from kg.inline import LINK, Address
from kg.links import identify
from kg.mentions import Mention
from kg.model import Certainty, Interval
from kg.vocab import is_a, root

_PULL = re.compile(r"\bPRs?\b|pull requests?|Pull Requests?|拉取请求|合并请求", re.IGNORECASE)
_UNDONE = re.compile(r"尚未实现|未实现|not implemented yet|not yet implemented|WIP|正在开发|草案|draft", re.IGNORECASE)
_RETOLD = re.compile(r"添加了一些信息|补充|added some info|info added|clarification|correction|澄清", re.IGNORECASE)
_UPDATED = re.compile(r"更新|updated?", re.IGNORECASE)
_SENTENCE = {"zh": re.compile(r"有 ?PR|要让|正在|可以|同一件事|之后|以后"), "en": re.compile(r"\b(?:is|are|was|were|does|do|has|have|will|sets out|lives)\b")}
_VAGUE = re.compile(r"内容|工具|一些|版本|列表|代码|依赖|some|things|stuff|fixes|minor")
_HEARD = re.compile(r"\s*(?:anons?|users?|people|some(?:one)?|有人|有网友|网友|据网友|用户)(?![a-z])", re.IGNORECASE)
_RELATED = re.compile(r"\s*(?:与\s*.{1,30}\s*相关|相关|related)", re.IGNORECASE)
_AGAIN = re.compile(r"^\s*(?:另一个|另外一个|还有|another\b)", re.IGNORECASE)
_HOW = re.compile(r"^\s*(?:如何|怎样|怎么|how to|guide|tutorial|教程|指南|instructions|beginner)", re.IGNORECASE)
_WITH = re.compile(r"^\s*(?:使用|用|利用|通过|借助|using|with|\S+(?: \S+){0,3} with)\s", re.IGNORECASE)
_ASIDE = {
    "zh": re.compile(r"\s*的?\s*(?:PR|Pull Request|pull request|拉取请求|提交|commit)\s*$"),
    "en": re.compile(r"(?:^|\s+)(?:PRs?|pull requests?|commit)\s*$", re.IGNORECASE),
}
_BEFORE_OBJECT = {
    "zh": re.compile(r"^(?:了|过)?\s*(?:对(?=.*的支持))?\s*"),
    "en": re.compile(r"^(?:(?:new|another|the|a)\s+)*(?:(?:PRs?|pull requests?)\s+)?(?:to\s+)?(?:(?:support|add|implement|allow|enable)\s+)?(?:(?:the )?(?:ability|option|support) (?:to|for)|for|to|of|a|an|the|new)?(?:\s+|$)", re.IGNORECASE),
}
_TAIL = {
    "zh": re.compile(r"\s*(?:的支持|到\s*.*|以支持.*|功能|选项)$"),
    "en": re.compile(r"\s+(?:to|for|in|into|on|from|with) (?:the |AUTOMATIC\S* )?(?:\S+ ){0,2}\S+$"),
}
GAINS = frozenset({"FeatureAddition", "FeatureRemoval", "Fix"})
_CHANGE = {"FeatureAddition": "adds", "FeatureRemoval": "removes", "Fix": "fixes"}


@dataclass(slots=True)
class Teller:
    """Tells the events of one block."""

    cast: Cast
    here: Scene
    when: Interval | None

    # -- entry points -------------------------------------------------------------------------------------------------

    def head(self, topic: int, project: int | None, told: Headline, main: Address | None, host: Callable[[], int | None], above: int | None = None) -> None:
        """The events of a block with a topic of its own."""
        cls = self.cast.cls(topic)
        if cls in CONTRIBUTIONS:
            self._contribution(topic, project, told, main, above)
        else:
            self._thing(topic, told, main, host)

    def detail(self, topic: int, project: int | None, host: Callable[[], int | None]) -> None:
        """The events that a nested block without a topic of its own tells of the topic above."""
        here = self.here
        for clause in here.clauses:
            spoken = [v for v in verbs(here, *clause) if v.event == "Announcement" and self._speaker(clause, v) is not None]
            found = next(iter(spoken), None) or min(verbs(here, *clause), key=lambda v: (v.order, v.start), default=None)
            if found is None:
                continue
            sure = self._sure(*clause)
            subject = project if project is not None else topic
            if project is not None and found.event in GAINS and found.start - clause[0] <= 3:
                for place in self._objects(found, clause):
                    relation = self._relation(found.event, place)
                    self._claim(topic, relation, place, clause, sure, f"change-{relation}")
                continue
            if sure == "planned" and found.form not in ("has", "have") and (found.event in ("FeatureAddition", "Update") or found.form in ("coming", "are coming")):
                self._promised(subject, found, clause, sure)
            elif found.event == "FeatureAddition" and found.form in ("添加", "增加", "新增", "加入", "added", "adds") and found.start - clause[0] <= 3:
                objects = self._objects(found, clause)
                if objects:
                    self._happen("FeatureAddition", (subject,), (), objects, clause, sure, "detail-feature")
            elif found.event == "Announcement" and self.here.block.kind != "quote" and (speaker := self._speaker(clause, found)) is not None:
                about = tuple(sorted((p for p in self._things(*clause) if is_a(self.cast.cls(p), "Project")), key=lambda p: self.cast.cls(p) != "Application"))
                others = tuple(p for p in self._things(*clause) if p != speaker and p not in about[:1])
                self._happen("Announcement", about[:1] or (topic,), (speaker,), others, clause, sure, "detail-announcement")
            elif found.event == "Report" and (_HEARD.match(self.here.text[clause[0] :]) or any(c.certainty == "reported" and clause[0] <= c.start < clause[1] for c in cues(here.text))):
                self._happen("Report", (topic,), (), (), clause, "reported", "detail-report")

    def published(self, place: int, address: Address) -> None:
        """A paper that the news links comes out with it."""
        self._happen("Publication", (place,), (), (), (address.at, address.at + 1), "asserted", "paper")

    def comes_out(self, place: int, technique: int, address: Address) -> None:
        """Where a technique is said to come out, its code does."""
        if any(h.cls == "Release" and technique in h.subjects for h in self.cast.ledger.happenings):
            self.cast.ledger.happenings[:] = [h for h in self.cast.ledger.happenings if not (h.cls == "Release" and technique in h.subjects)]
            self._happen("Release", (place,), (), (), (address.at, address.at + 1), "asserted", "code-of")

    def enabled(self, project: int, thing: int, sure: Certainty) -> None:
        """A project comes to work with a thing."""
        self._happen("FeatureAddition", (project,), (), (thing,), (0, len(self.here.text)), sure, "enables")

    def proposed(self, place: int, project: int | None, address: Address) -> None:
        """A pull request that is only linked is one that is open."""
        around = (project,) if project is not None else ()
        self._happen("Proposal", (place,), (), around, (address.at, address.at + 1), "asserted", "linked-pull-request")

    def listed(self, place: int, address: Address) -> None:
        """What is listed with its address comes out."""
        self._happen("Release", (place,), (), (), (address.at, address.at + 1), "asserted", "listed")

    def member(self, place: int) -> None:
        """A member of a release comes out with it."""
        self._happen("Release", (place,), (), (), (0, len(self.here.text)), self._sure(0, len(self.here.text)), "member")

    def becomes(self, place: int, address: Address) -> None:
        """What is taken out of a project and comes out as a plug-in of its own."""
        at = address.label or (address.at, address.at + 1)
        self._happen("Release", (place,), (), (), at, self._sure(*at), "becomes")
        removed = [c for c in self.cast.ledger.claims.values() if c.predicate == "removes"]
        for claim in removed:
            relation = "implements" if is_a(self.cast.cls(claim.object), "Technique") else "hasFeature"
            self._claim(place, relation, claim.object, at, "asserted", "becomes")

    def _speaker(self, clause: Stretch, verb: Verb) -> int | None:
        """The person or organisation that opens a clause in which something is said or considered."""
        opening = [m for m in self.here.inside(clause[0], verb.start) if m.kind == "known" and m.start - clause[0] <= 2]
        place = self.cast.mention(self.here, opening[0]) if opening else None
        return place if place is not None and root(self.cast.cls(place)) == "Agent" else None

    def _promised(self, subject: int, verb: Verb, clause: Stretch, sure: Certainty) -> None:
        """`A、B 将在后期更新`, `A and B are coming in an update`: the topic is to gain them."""
        left = self._listed(clause[0], verb.start)
        objects = left if left and self.here.core(verb.end, clause[1])[1] - verb.end < 12 else self._objects(verb, clause) or left
        for place in objects:
            self._has(subject, place, clause, sure)
        if objects:
            self._happen("FeatureAddition", (subject,), (), objects, clause, sure, "promised")

    # -- contributions ------------------------------------------------------------------------------------------------

    def _contribution(self, topic: int, project: int | None, told: Headline, main: Address | None, above: int | None) -> None:
        here, cls = self.here, self.cast.cls(topic)
        end = main.at if main and not main.label else len(here.text)
        around = (project,) if project is not None else ()
        span = (0, max(end, 1))
        found = [v for a, b in here.clauses if b <= end + 1 for v in verbs(here, a, b)]
        kinds = {v.event for v in found}
        sure = self._sure(0, end)
        words = here.text[:end]
        if cls == "PullRequest" and _AGAIN.match(words) and above is not None:
            self._likewise(topic, above, span)
            self._happen("Proposal", (topic,), (), around, span, "asserted", "pull-request")
            return
        sures = {self._sure(v.start, v.end) for v in found if v.event in ("Merge", "FeatureAddition")}
        if sures and sures <= {"negated", "uncertain"}:
            things = tuple(p for p in self._things(0, end) if p not in (topic, project))
            self._about(topic, told, end)
            self._happen("Announcement", things or (topic,), (), around, span, "uncertain", "doubted")
            return
        if "Merge" in kinds:
            brought = self._changes(topic, project, told, found, end, "Merge")
            for place in brought if project is not None else ():
                self._has(project, place, span, sure)
            self._happen("Merge", (topic, *brought), (), around, span, sure, "merged")
            return
        if _UNDONE.search(words):
            self._happen("Proposal", (topic,), (), around, span, "planned", "undone")
            if cls == "Issue":
                self._about(topic, told, end)
            return
        trouble = [v for v in found if v.event == "Report" and v.order <= 8]
        if cls == "PullRequest" and trouble and project is not None:
            self._report(topic, project, told, span, sure)
            self._happen("Proposal", (topic,), (), around, span, "asserted", "pull-request")
            return
        explicit = kinds & GAINS and (not _PULL.search(here.text[told.phrase[0] : told.phrase[1]] or words) or cls == "Commit")
        where = re.match(r"\s*(?:在|于)\s*[^，。\n]{0,16}\ufffc\s*(?:中|后|里|之后)?\s*[，,]?", self.here.text)
        whole = self.here.trim(where.end() if where else 0, end)
        noun_of_change = self._mixed(whole)
        if noun_of_change:
            told = replace(told, phrase=whole)
        if explicit and cls in ("PullRequest", "Commit") and project is not None and not noun_of_change:
            self._gain(topic, project, found, end)
        elif cls == "PullRequest":
            if kinds & {"LegalAction", "SecurityIncident", "Moderation"}:
                self._happen(min(kinds & {"LegalAction", "SecurityIncident", "Moderation"}), around, (), (), span, sure, "raised")
                self.cast.ledger.claim(project, "discussedIn", topic, self.here.span(*span), "asserted", "raised") if project is not None else None
                return
            changed = self._changes(topic, project, told, found, end, "adds")
            released = [v for v in found if v.event == "Release"]
            if released and project is not None and changed:
                self._happen("FeatureAddition", around, (), changed, span, sure, "went-live")
                for place in changed:
                    self._has(project, place, span, sure)
            else:
                self._happen("Proposal", (topic,), (), around, span, "asserted", "pull-request")
        elif cls == "Commit":
            changed = self._changes(topic, project, told, found, end, "adds")
            self._happen("FeatureAddition", around, (), changed, span, sure, "commit")
            if project is not None:
                for place in changed:
                    self._has(project, place, span, sure)
        elif cls == "Issue":
            self._issue(topic, project, told, found, end, span, sure)
        elif kinds & {"Report"} or "FeatureAddition" in kinds:
            self._about(topic, told, end)
            subjects = self._chief(tuple(p for p in self._things(0, len(here.text)) if p != topic))
            if kinds & {"Report"} and (subjects or around):
                self._happen("Report", subjects or around, (), around if subjects else (), span, sure, "discussion")

    def _issue(self, topic: int, project: int | None, told: Headline, found: list[Verb], end: int, span: Stretch, sure: Certainty) -> None:
        around = (project,) if project is not None else ()
        subjects = self._chief(tuple(p for p in self._things(0, len(self.here.text)) if p not in (topic, project)))
        self._about(topic, told, len(self.here.text))
        incident = [v for v in found if v.event in ("SecurityIncident", "LegalAction")]
        if incident:
            self._happen(incident[0].event, around or subjects, (), subjects, span, sure, "issue-incident")
            if any(v.event == "Fix" for v in found):
                self._happen("Fix", around, (), subjects, span, sure, "issue-fixed")
        elif found and (subjects or around):
            self._happen("Report", subjects or around, (), around if subjects else (), span, sure, "issue")

    def _likewise(self, topic: int, above: int, span: Stretch) -> None:
        """`另一个: …`: another contribution that does what the one above does."""
        for claim in list(self.cast.ledger.claims.values()):
            if claim.subject == above and claim.predicate in ("adds", "supports", "fixes", "implements"):
                self.cast.ledger.claim(topic, claim.predicate, claim.object, self.here.span(*span), claim.certainty, "likewise")

    def _mixed(self, stretch: Stretch) -> bool:
        """`A、B 修复、C`: a list in which one part alone is a repair is a proposal of several things."""
        pieces = list(self.here.pieces(*stretch)) if stretch[0] < stretch[1] else []
        telling = sum(bool(verbs(self.here, a, b)) for a, b in pieces)
        return len(pieces) > 2 and telling < len(pieces) and not verbs(self.here, *pieces[0])

    def _gain(self, topic: int | None, project: int, found: list[Verb], end: int) -> None:
        """`X 添加了 A`, `A implemented`, `fixes B`: the project gains, loses or mends things, each verb its own."""
        here = self.here
        for clause in here.clauses:
            inner = [v for v in verbs(here, *clause) if v.event in GAINS]
            for number, verb in enumerate(inner):
                if verb.form in ("实现", "允许") and any(w.start < verb.start for w in inner[:number]):
                    continue
                stop = inner[number + 1].start if number + 1 < len(inner) else clause[1]
                objects = self._objects(verb, (clause[0] if not number else inner[number - 1].end, stop))
                if not objects and verb.event == "FeatureAddition":
                    continue
                sure = self._sure(*clause)
                self._happen(verb.event, (project,), (), objects, clause, sure, f"gain-{verb.event}")
                named = self._names_project(project, clause)
                for place in objects:
                    if topic is not None:
                        relation = self._relation(verb.event, place)
                        self._claim(topic, relation, place, clause, sure, f"change-{relation}")
                    if verb.event == "FeatureAddition" and (topic is None or named or self.cast.cls(topic) == "Commit"):
                        self._has(project, place, clause, sure)

    def _names_project(self, project: int, clause: Stretch) -> bool:
        name = self.cast.thing(project).name
        return any(m.entry and m.entry.name == name for m in self.here.names)

    def _changes(self, topic: int, project: int | None, told: Headline, found: list[Verb], end: int, kind: str) -> tuple[int, ...]:
        """What a contribution's headline says that it brings, where no verb says so: the phrase itself, or the names in it."""
        out: list[int] = []
        start, stop = told.phrase
        if _RELATED.match(self.here.text[:end]):
            for place in self._things(0, end):
                if place not in (topic, project) and root(self.cast.cls(place)) != "Agent":
                    self._claim(topic, "relatedTo", place, (0, end), "asserted", "related-to")
            return ()
        if told.name and told.name.entries:
            start, stop = told.name.start, told.name.end
        if apposition := re.search(r",? (?:the|a|an|which|that can)\b", self.here.text[start:stop]):
            stop = start + apposition.start() if apposition.start() > 12 and apposition[0].startswith(",") else stop
        for a, b in self.here.notes:
            if start < a and b + 1 >= stop > a:
                stop = a - 1
        start, stop = self.here.trim(start, stop)
        text = self.here.text[start:stop]
        stop -= len(text) - len(_ASIDE[self.here.language].sub("", text))
        if match := _BEFORE_OBJECT[self.here.language].match(self.here.text[start:stop]):
            start += match.end()
        for a, b in self._told_pieces(start, stop):
            fixing = [v for v in verbs(self.here, a, b) if v.event == "Fix"]
            mends = bool(fixing) or (told.verb is not None and told.verb.event == "Fix" and not told.active)
            if fixing:
                a, b = self.here.core(a, min(v.start for v in fixing))
            place = self._object(a, b) if a < b else None
            if place is None or place in (topic, project):
                continue
            relation = "fixes" if mends else self._relation("FeatureAddition", place)
            self._claim(topic, relation, place, (a, b), self._sure(a, b), f"change-{relation}")
            out.append(place)
        if not out:
            for a, b in self.here.notes:
                inner = [m for m in self.here.inside(a, b) if m.kind in ("known", "house", "version")]
                for mention in inner:
                    place = self.cast.mention(self.here, mention)
                    if place is not None and b <= end:
                        self._claim(topic, self._relation("FeatureAddition", place), place, (a, b), "asserted", "change-note")
                        out.append(place)
        return tuple(dict.fromkeys(out))

    def _told_pieces(self, start: int, stop: int) -> list[Stretch]:
        """The parts of a phrase that can name a change: short ones of its first clause; in a sentence, only the names."""
        comma = re.search(r"[，。；]", self.here.text[start:stop])
        stop = start + comma.start() if comma else stop
        if start >= stop:
            return []
        limit = 26 if self.here.language == "zh" else 60
        pieces = [(a, b) for a, b in self.here.pieces(start, stop) if not any(m.kind == "contribution" for m in self.here.inside(a, b))]
        if all(b - a <= limit for a, b in pieces) and not _SENTENCE[self.here.language].search(self.here.text[start:stop]):
            return pieces
        kinds = ("Technique", "Format", "Model", "Library", "Hardware", "Platform", "Feature")
        return [(m.start, m.end) for m in self.here.inside(start, stop) if m.cls in kinds and not (m.entry and m.entry.only == "weak")]

    # -- things -------------------------------------------------------------------------------------------------------

    def _thing(self, topic: int, told: Headline, main: Address | None, host: Callable[[], int | None]) -> None:
        here = self.here
        link = identify(main.url) if main else None
        end = main.at if main and not main.label else len(here.text)
        span = (0, max(1, min(end, len(here.text))))
        words = here.text[:end]
        note = here.text[: told.phrase[0]] if told.phrase[0] else ""
        found = [v for a, b in here.clauses for v in verbs(here, a, b)]
        verb = told.verb or min((v for v in found if not here.in_note(v.start)), key=lambda v: (v.order, v.start), default=None)
        kinds = {v.event for v in found}
        sure = self._sure(verb.start, verb.end) if verb else self._sure(*span)
        actors = self._actors(told)
        if self._runs(told, span) or any(c.subject == topic and c.rule.endswith("-brings") for c in self.cast.ledger.claims.values()):
            return
        identified = bool(link and link.identifies) or (link is not None and self.cast.thing(topic).link == link.id)
        if _HOW.match(words) and not (verb and verb.event == "Release"):
            return
        if self._special(topic, told, verb, kinds, actors, span, sure, main):
            return
        if verb is None and link is None and self._in_host(told, host):
            return
        if verb is None:
            if _RETOLD.search(note) or link is None:
                return
            event = "Update" if _UPDATED.search(note) else self._default(topic, link, identified, words)
            if event == "Report" and told.name and told.cls and root(told.cls) == "Artifact" and root(self.cast.cls(topic)) == "Artifact":
                event = "Release"
            self._happen(event, (topic,), actors, (), span, sure if event == "Report" else "asserted", f"default-{event}")
            return
        event = verb.event
        if event in GAINS and (identified and not self._acts(topic, told, verb)):
            event = "Update" if _UPDATED.search(note) else self._default(topic, link, identified, words)
        released_for = told.host and event == "Release" and not identified and re.match(r"\s*(?:for|in)\s+", here.text[told.host[0] : told.host[1]])
        hosts = [m for m in here.inside(*told.host) if m.cls in ("Application", "Person")] if released_for and told.host and not told.cls else []
        if hosts:
            place = self.cast.mention(here, hosts[0])
            project = host() if place is not None and self._made_host(place, host) else place
            objects = self._listed(*told.phrase)
            if project is not None and objects and is_a(self.cast.cls(project), "Project"):
                for gained in objects:
                    self._has(project, gained, told.phrase, sure)
                self._happen("FeatureAddition", (project,), (), objects, span, sure, "released-for")
                return
        if event in GAINS:
            project = self._gainer(topic, told, verb, host)
            if project is not None:
                self._gain(None, project, found, end)
                return
            event = "Report"
        if event in ("Report", "Announcement", "Update") and identified and verb.order >= 11:
            event = self._default(topic, link, identified, words)
        if event == "Update" and told.active and told.agent and is_a(self.cast.cls(topic), "Project") and verb.form in ("更新", "升级", "updated", "updates"):
            objects = tuple(p for p in self._objects(verb, (0, self.here.clauses[0][1])) if self.cast.cls(p) == "Feature" and not _VAGUE.search(self.cast.thing(p).name))
            if objects:
                for place in objects:
                    self._has(topic, place, span, sure)
                self._happen("FeatureAddition", (topic,), (), objects, span, sure, "updated-with")
                return
        if event == "Update" and not identified and root(self.cast.cls(topic)) == "Concept":
            event = "Report"
        planned, day = self._dates(span)
        speaks = event == "Announcement" and told.active and root(self.cast.cls(topic)) != "Artifact"
        subjects = (*actors, topic)[:1] if speaks else (topic,)
        if event == "Release" and sure == "reported" and not identified:
            event = "Report"
        if event == "Release" and self.cast.cls(topic) == "Paper":
            event = "Publication"
        if event == "Release" and sure not in ("planned", "reported", "uncertain"):
            sure = "asserted"
        self._happen(event, subjects, actors, tuple(p for p in (topic,) if p not in subjects), span, "planned" if planned and sure == "asserted" and event in ("Announcement", "Release", "Postponement") else sure, f"verb-{event}", day, planned)
        if event != "Release" and "Release" in kinds and event == "Partnership":
            self._happen("Release", (topic,), actors, (), span, "asserted", "verb-Release")

    def _in_host(self, told: Headline, host: Callable[[], int | None]) -> bool:
        """`Extension manager in AUTOMATIC1111's webui`: a capability, said to be in its host, is one that the host gained."""
        start, end = told.phrase
        hosts = [m for m in self.here.inside(start, end) if m.cls == "Application" and m.end >= end - 1]
        before = re.search(r"\s+(?:in|to|for)\s+$", self.here.text[start : hosts[0].start]) if hosts else None
        if not before or self.here.language != "en":
            return False
        project = self.cast.mention(self.here, hosts[0])
        objects = self._listed(start, start + before.start())
        if project is not None and objects:
            for place in objects:
                self._has(project, place, (start, end), "asserted")
            self._happen("FeatureAddition", (project,), (), objects, (start, end), "asserted", "in-host")
        return bool(objects)

    def _runs(self, told: Headline, span: Stretch) -> bool:
        """`Intel Arc A770 可以在 SD 上达到 5.2 it/s`: a finding about a card."""
        inner = [m for m in self.here.inside(*span)]
        if not inner or inner[0].cls != "Hardware" or inner[0].start > 3 or not any(f.quantity == "speed" for f in measure(self.here.text)):
            return False
        card = self.cast.mention(self.here, inner[0])
        models = tuple(p for m in inner if m.cls == "Model" and (p := self.cast.mention(self.here, m)) is not None)
        if card is not None:
            self._happen("Report", (card,), (), models, span, self._sure(*span), "card")
        return card is not None

    def _special(self, topic: int, told: Headline, verb: Verb | None, kinds: set[str], actors: tuple[int, ...], span: Stretch, sure: Certainty, main: Address | None) -> bool:
        """Happenings whose parties stand in other places than subject and object."""
        if "Partnership" in kinds or re.search(r"(?<=\w) [x×] (?=[A-Z])", self.here.text[: span[1]]):
            agents = [p for p in self._things(0, span[1]) if self.cast.cls(p) in ("Organization", "Service", "Community", "Person", "Library")]
            partners = agents[:2]
            if len(partners) == 2:
                self.cast.ledger.claim(partners[0], "partneredWith", partners[1], self.here.span(*span), sure, "partners")
                self._happen("Partnership", tuple(partners), (), (topic,) if topic not in partners else (), span, sure, "verb-Partnership")
                if ("Release" in kinds or identify(main.url).identifies if main else "Release" in kinds) and topic not in partners:
                    for partner in partners:
                        self.cast.ledger.claim(topic, "releasedBy", partner, self.here.span(*span), sure, "partners")
                    self._happen("Release", (topic,), tuple(partners), (), span, sure, "verb-Release")
                return True
        if verb and verb.event == "Moderation":
            banned = [c for c in self.cast.ledger.claims.values() if c.predicate == "bannedFrom"]
            if banned:
                subjects = tuple(dict.fromkeys(c.subject for c in banned))
                self._happen("Moderation", subjects, tuple(dict.fromkeys(c.object for c in banned)), (), span, sure, "ban")
                return True
        if verb and verb.event == "LegalAction":
            places = list(self._things(0, span[1]))
            subject = [p for p in places if self.cast.cls(p) not in ("Organization",)] or [p for p in places if p != (places[0] if places else -1)] or places
            if subject:
                chief = subject[0]
                self._happen("LegalAction", (chief, *[p for p in (topic,) if p != chief and self.cast.cls(p) != "Organization"]), tuple(p for p in places[:1] if p != chief), tuple(p for p in places[1:] if p != chief)[:2], span, sure, "verb-LegalAction")
                return True
        return False

    def _default(self, topic: int, link: object, identified: bool, words: str) -> str:
        """The event of a thing that is listed without a verb."""
        url = getattr(link, "original", "") if link else ""
        cls = self.cast.cls(topic)
        if cls == "Paper":
            return "Publication"
        if getattr(link, "site", False):
            academic = re.search(r"\.github\.io|\.edu|zengyu|deepimagination|/~|people\.|research\.|imagen", url)
            return "Publication" if academic or (cls in ("Technique", "Project") and not re.search(r"\.(?:ai|app|com)/?$", url)) else "Release"
        if identified and root(cls) == "Artifact":
            return "Report" if _WITH.match(words) and "/tree/" in url else "Release"
        if cls in ("Tool", "Application", "Service", "Model", "Dataset") and link is not None and getattr(link, "cls", "") == "Document" and not self.cast.thing(topic).rank == 3:
            return "Release"
        return "Report"

    def _acts(self, topic: int, told: Headline, verb: Verb) -> bool:
        """Whether the topic itself is what gains: its name stands before the verb."""
        if verb.form in ("实现", "集成", "允许", "fix", "remove") or (verb.form == "支持" and not told.active):
            return False
        before = [m for m in self.here.inside(0, verb.start) if m.kind in ("known", "house", "version", "candidate")]
        places = [self.cast.mention(self.here, m) for m in before]
        return topic in places and bool(told.active or verb.form in _EXPLICIT)

    def _gainer(self, topic: int, told: Headline, verb: Verb, host: Callable[[], int | None]) -> int | None:
        """The project that gains: the one named, else the host of the news."""
        for stretch in ((0, verb.start), (verb.end, len(self.here.text))):
            for mention in self.here.inside(*stretch):
                place = self.cast.mention(self.here, mention)
                if place is not None and stretch[0] == 0 and self._made_host(place, host):
                    return host()
                if place is not None and (is_a(self.cast.cls(place), "Project") or self.cast.cls(place) in ("Service",)):
                    return place
        before = [self.cast.mention(self.here, m) for m in self.here.inside(0, verb.start)]
        able = any(is_a(self.cast.cls(topic), c) for c in ("Project", "Service", "Model"))
        if topic in before and not able:
            return None
        if is_a(self.cast.cls(topic), "Project") or self.cast.cls(topic) == "Service" or topic in before:
            return topic
        return host()

    def _made_host(self, person: int, host: Callable[[], int | None]) -> bool:
        """Whether a person is the one who develops the usual host: what he adds, it gains."""
        place = host() if self.cast.cls(person) == "Person" else None
        link, login = (self.cast.thing(place).link, self.cast.thing(person).name) if place is not None else (None, "")
        return bool(link) and f"/{login.casefold()}/" in str(link).casefold()

    # -- parts --------------------------------------------------------------------------------------------------------

    def _actors(self, told: Headline) -> tuple[int, ...]:
        if not told.agent:
            return ()
        places = [self.cast.mention(self.here, m, "Organization") for m in self.here.inside(*told.agent)]
        return tuple(dict.fromkeys(p for p in places if p is not None and (root(self.cast.cls(p)) == "Agent" or self.cast.cls(p) == "Service")))

    def _things(self, start: int, end: int) -> tuple[int, ...]:
        kinds = ("known", "house", "version", "hardware", "flag")
        places = [self.cast.mention(self.here, m) for m in self.here.inside(start, end) if m.kind in kinds]
        return tuple(dict.fromkeys(p for p in places if p is not None))

    def _chief(self, places: tuple[int, ...]) -> tuple[int, ...]:
        """Of several things those that a finding is about rather than what it was found on or with."""
        aside = ("Platform", "Hardware", "Person")
        return tuple(p for p in places if self.cast.cls(p) not in aside) or places

    def _objects(self, verb: Verb, clause: Stretch) -> tuple[int, ...]:
        """What a verb of change acts on: after it, else before it (`将 X 添加到 Y`, `X implemented`)."""
        text = self.here.text
        left, right = self.here.core(clause[0], verb.start) if clause[0] < verb.start else (verb.start, verb.start), (verb.end, clause[1])
        suffered = re.search(r"被", text[clause[0] : verb.start]) if self.here.language == "zh" else None
        if suffered:
            return self._listed(clause[0], clause[0] + suffered.start())
        disposal = re.search(r"(?:将|把)\s*", text[clause[0] : verb.start]) if self.here.language == "zh" else None
        if disposal:
            return self._listed(clause[0] + disposal.end(), verb.start)
        if verb.form in ("moved out of", "moved out"):
            return self._listed(*left)
        if self.here.language == "en" and verb.form.endswith("ed") and re.match(r"\s*(?:$|[,(.:\ufffc]|(?:to|for|in|on|into|by|from|with|now|today|so)\b)", text[right[0] : right[1]]):
            return self._listed(*left)
        if self.here.core(*right)[0] >= self.here.core(*right)[1]:
            return self._listed(*left)
        a, b = right
        if match := _BEFORE_OBJECT[self.here.language].match(text[a:b].lstrip()):
            a += len(text[a:b]) - len(text[a:b].lstrip()) + match.end()
        if match := _TAIL[self.here.language].search(text[a:b]):
            tail = text[a + match.start() : b]
            if self.here.language == "zh" or any(m.start >= a + match.start() and m.cls in ("Application", "Project") for m in self.here.inside(a, b)):
                b = a + match.start() if text[a : a + match.start()].strip() and tail else b
        return self._listed(a, b)

    def _listed(self, start: int, end: int) -> tuple[int, ...]:
        places = [self._object(a, b) for a, b in self.here.pieces(start, end)] if start < end else []
        return tuple(dict.fromkeys(p for p in places if p is not None))

    def _object(self, start: int, end: int) -> int | None:
        """A thing, where a name fills the phrase; else the capability that the phrase describes."""
        inner = [m for m in self.here.inside(start, end) if m.kind != "candidate"]
        rest = self.here.text[start:end]
        for mention in inner:
            rest = rest.replace(mention.text, " ")
        rest = rest.strip(" \t'\"`“”（）()的").casefold()
        if inner and (not rest or rest in generic(self.here.language) and rest not in _FACULTIES):
            return self.cast.mention(self.here, _weightiest(inner))
        limit = 40 if self.here.language == "zh" else 80
        return self.cast.concept(self.here, start, end) if end - start <= limit else None

    def _relation(self, event: str, place: int) -> str:
        if event != "FeatureAddition":
            return _CHANGE[event]
        return "adds" if is_a(self.cast.cls(place), "Feature") or is_a(self.cast.cls(place), "Technique") or self.cast.cls(place) == "Concept" else "supports"

    def _has(self, project: int, place: int, stretch: Stretch, sure: Certainty) -> None:
        relation = "hasFeature" if self.cast.cls(place) == "Feature" else "supports"
        self._claim(project, relation, place, stretch, sure, f"has-{relation}")

    def _claim(self, subject: int, relation: str, object: int, stretch: Stretch, sure: Certainty, rule: str) -> None:
        from kg.extract.relations import allowed

        if allowed(relation, self.cast.cls(subject), self.cast.cls(object)):
            self.cast.ledger.claim(subject, relation, object, self.here.span(*stretch), sure, rule)

    def _about(self, topic: int, told: Headline, end: int) -> None:
        """The things named in an issue's or discussion's headline are talked about in it."""
        for place in self._things(0, end):
            if place != topic and not any(c.subject == topic and c.object == place for c in self.cast.ledger.claims.values()):
                self._claim(place, "discussedIn", topic, (0, max(1, end)), "asserted", "headline-discussed")

    def _report(self, topic: int, project: int, told: Headline, span: Stretch, sure: Certainty) -> None:
        subjects = tuple(p for p in self._things(0, span[1]) if p not in (topic,))
        for place in subjects:
            if place != project:
                self._claim(place, "discussedIn", topic, span, "asserted", "headline-discussed")
        self._happen("Report", subjects or (project,), (), (), span, sure, "pull-request-report")

    def _sure(self, start: int, end: int) -> Certainty:
        return certainty_at(self.here.text, start, max(end, start + 1), "event")

    def _dates(self, span: Stretch) -> tuple[Date | None, Interval | None]:
        """The day a plan is for, where the block gives one after its section, else the event's own date."""
        for mention in dates_in(self.here.text[: span[1]], self.when):
            if mention.interval is None:
                continue
            if self.when is None or mention.interval.start > self.when.start or mention.kind == "before":
                return mention.interval.end if mention.kind == "before" else mention.interval.start, None
        return None, None

    def _happen(self, cls: str, subjects: tuple[int, ...], actors: tuple[int, ...], objects: tuple[int, ...], stretch: Stretch, sure: Certainty, rule: str,
                day: Interval | None = None, planned: Date | None = None) -> None:
        start, end = stretch[0], max(stretch[1], stretch[0] + 1)
        while end > start + 1 and self.here.text[end - 1] in f" \t:：{LINK}":
            end -= 1
        subjects = tuple(dict.fromkeys(s for s in subjects if s is not None))
        objects = tuple(o for o in dict.fromkeys(objects) if o not in subjects)
        self.cast.ledger.happen(Happening(cls, subjects, actors, objects, self.here.span(start, end), sure, rule, day, planned))


_FACULTIES = frozenset({"选项", "功能", "开关", "参数", "模式", "按钮", "api", "option", "feature", "flag", "mode", "button", "selector", "setting", "脚本", "script", "demo", "演示"})
_EXPLICIT = frozenset({"支持", "添加", "增加", "新增", "加入", "引入", "现在有", "现在可以", "移除", "删除", "修复", "supports", "adds", "added", "now has", "can now", "fixes", "fixed", "removes", "removed"})


def _weightiest(inner: list[Mention]) -> Mention:
    return max(inner, key=lambda m: (m.kind == "known", m.end - m.start))
