"""Who takes whom to court, in Chinese: whoever stands before the verb, behind it, or is sued by others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.claims.law.lawsuits_en import FULL_NAME
from kg.extract.telling import Telling, Topic
from kg.extract.words.cues import cue
from kg.extract.words.scene import Stretch
from kg.mentions import PROPER, Mention

_FORMS = (
    (
        re.compile(
            r"(?:提起|提出|发起|递交)了?[^，。；;]{0,8}?(?:诉讼|起诉|控告|指控|官司)|的[^，。；;]{0,8}?(?:侵权|指控|诉讼|索赔)"
        ),
        "对向",
        False,
    ),
    (re.compile(r"告上|告到|送上法庭|诉至|告了|告进"), "将把", False),
    (re.compile(r"起诉|控告|状告|告上|告了"), "被遭", True),
    (re.compile(r"一案|案|的诉讼|的官司"), "诉告", False),
)
"""A verb, the words one of which parts both sides before it, and whether who is sued stands first."""
_WHO_SUED = re.compile(r"(?:起诉|控告|状告|告)[过了]?\s?(?P<whom>[^，。；;的]{2,40})的(?P<who>[^，。；;]{2,40})")
_TAKES = re.compile(
    r"(?:起诉|控告|状告|提告|(?<![警报广被公通转宣预控状起忠劝诬原提没不未])告(?![诉知别示白警急成终慢上到进])(?=了?\s?[A-Z《“「\u4e00-\u9fff]))了?(?!书|状|的|人|方)"
)
"""Between who sues and who is sued."""
_LABELLED = re.compile(r"(?P<side>原告|被告)(?:人|方)?(?:[:：]|是|为)?\s?")
"""Before a name: on which side it stands."""
_RULED = re.compile(r"(?:驳回|受理|审理|裁定|认定|判决|允许|批准)了?")
"""What a judge or a court does, which takes no side."""
_NEXT = 24
_COURT = re.compile(r"[诉告控]|法[院官庭]")
_ASKED = re.compile(
    r"(?:请求|要求|恳请|向)[^，。；]{0,12}?(?:法院|法官|法庭)[^，。；]{0,8}?"
    r"(?:禁止|叫停|(?:下令|责令|勒令|判令)(?:[^，。；]{0,4}?(?:禁止|叫停))?|阻止)\s?(?=[A-Z《“「])"
)
"""Between who asks a court to step in and against whom: `请求法院禁止`."""


def sued(t: Telling, _: Topic | None) -> None:
    """`A、B 对 C、D 提起集体诉讼`, `C 遭 A 起诉`: each of those who sue blames each of those who are sued."""
    if t.here.language != "zh" or not _COURT.search(t.here.text):
        return
    _labelled(t)
    _asked(t)
    for left, right in (pair for clause in t.here.clauses for pair in _opposed(t.here.text, clause)):
        whom = _sides(t, *right)
        who = [place for place in _sides(t, *left) if place not in whom]
        stretch = min(left[0], right[0]), max(left[1], right[1])
        for one in who if not any(t.claimed(one, other) for one in who for other in whom) else ():
            for other in whom:
                t.tie(one, "accuses", other, stretch, t.holds("accuses", *stretch), "sues")


def _asked(t: Telling) -> None:
    """`Ada 请求法院禁止 Foxglove 销售 …`: who asks a court to step in blames the one it is to stop."""
    for asked in _ASKED.finditer(t.here.text):
        begin = max((a for a, _ in t.here.clauses if a <= asked.start()), default=0)
        near = (m for m in t.here.inside(asked.end(), asked.end() + _NEXT) if m.kind in PROPER)
        whom = [place for place in t.entered(near, "Organization")[:1] if t.agent(place)]
        for one in _sides(t, begin, asked.start()):
            for other in whom if one not in whom else ():
                t.tie(one, "accuses", other, asked.span(), t.holds("accuses", *asked.span()), "asks-court")


def _labelled(t: Telling) -> None:
    """`原告 Ada、被告 Foxglove`: who stands on which side by the words; the other one of two persons sues."""
    sides: dict[str, list[int]] = {"原告": [], "被告": []}
    for label in _LABELLED.finditer(t.here.text):
        named = next((m for m in t.here.names if m.start == label.end() and m.kind in PROPER), None)
        sides[label["side"]] += t.entered([named], "Person") if named else ()
    if sides["被告"] and not sides["原告"]:
        people = t.entered(m for m in t.here.names if m.cls == "Person")
        sides["原告"] = [one for one in people if one not in sides["被告"]] if len(people) == 2 else []
    for one in sides["原告"]:
        for other in sides["被告"]:
            t.tie(one, "accuses", other, t.here.whole, "asserted", "sues")


def _opposed(text: str, clause: Stretch) -> Iterator[tuple[Stretch, Stretch]]:
    """Who sues and who is sued, as stretches of a clause."""
    for verb, marks, turned in _FORMS:
        for key in verb.finditer(text, *clause):
            mark = max(text.rfind(word, clause[0], key.start()) for word in marks)
            ruled = [match.end() for match in _RULED.finditer(text, clause[0], max(mark, clause[0]))]
            left, right = (max([clause[0], *ruled]), mark), (mark + 1, key.start())
            if mark > clause[0]:
                yield (right, left) if turned else (left, right)
    for suing in _TAKES.finditer(text, *clause):
        before = text[clause[0] : suing.start()]
        if before.strip() and not any(mark in before for mark in "被遭对向将把"):
            yield (clause[0], suing.start()), (suing.end(), clause[1])
    for match in _WHO_SUED.finditer(text, *clause):
        yield match.span("who"), match.span("whom")


def _sides(t: Telling, start: int, end: int) -> tuple[int, ...]:
    """The parties that a phrase names, places aside."""
    named = [m for m in t.here.inside(start, end) if m.kind in PROPER and not t.here.led(m, "在")]
    named = [m for m in named if not any(only_whose(t, m, person) for person in named)]
    people = t.entered((m for m in named if not m.cls and FULL_NAME.fullmatch(m.text)), "Person")
    places = t.entered(m for m in named if m.cls)
    return tuple(place for place in (*people, *places) if t.agent(place))


def only_whose(t: Telling, house: Mention, person: Mention) -> bool:
    """`Foxglove 联合创始人 Ada 起诉 …`: whether a name only says of which house the person behind it is."""
    title = cue("officer", r"\s?的?(?:前|原|现任|[\u4e00-\u9fff]){0,6}?{}\s?", "zh")
    behind = house.end < person.start and person.cls in (None, "Person")
    return behind and title.fullmatch(t.here.text, house.end, person.start) is not None
