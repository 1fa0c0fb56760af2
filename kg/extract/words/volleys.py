"""An English headline that counts the changes of a program: `lots of commits to FoxUI`, `recent FoxUI changes:`."""

from __future__ import annotations

import re

from kg.extract.words.scene import Scene
from kg.mentions import Mention

_MANY = (
    r"(?:(?:an? |some |yet |another |quite )?"
    r"(?:batch|bunch|bundle|couple|few|flurry|handful|load|loads|lot|lots|pile|round|series|slew|string|ton|tons|wave)"
    r"(?: of)?|big|countless|dozens of|fresh|huge|large|last|latest|major|many|massive|minor|more|multiple|new|newest"
    r"|numerous|recent|several|small|some|the|these|this week['’]s|today['’]s|various|yesterday['’]s|\d{1,3}) "
)
_CHANGES = (
    r"(?:additions|changes|commits|enhancements|features|fixes|goodies|improvements|optimi[sz]ations|patches|PRs"
    r"|pull requests|stuff|things|tweaks|updates)"
)
_KINDS = r"(?:(?:bug|big|major|minor|new|other|quality of life|QoL|small|UI) ?){0,2}"
_MAKES = r"(?:added|adds|brought|committed|commits|landed|made|makes|merged|merges|pushed|pushes|put) "
_TO = re.compile(
    rf"(?:[^,;:()]{{1,40}} {_MAKES})?(?:{_MANY}){{1,3}}{_KINDS}{_CHANGES}(?: (?:and|\+|&) {_KINDS}{_CHANGES})?"
    r" (?:to|into|in|on|for) (?:the |his |her |their |its )?",
    re.IGNORECASE,
)
_LED = re.compile(rf"(?:{_MANY}){{0,3}}(?:the )?", re.IGNORECASE)
_NEW_IN = re.compile(r"(?:what['’]s new|new(?: (?:stuff|features|things))?) (?:in|for|with) (?:the )?", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?:['’]s)? (?:\([^()]{{2,40}}\) )?(?:{_MANY}){{0,2}}{_KINDS}(?:{_CHANGES}|update)"
    r"(?=$|[:,.(\ufffc]| (?:from|since|today|yesterday|over|this|last|in the|are|just landed|so far|out|pushed|\d))",
    re.IGNORECASE,
)
_GOT = re.compile(
    rf"(?: (?:extension|repo|script))? (?:has |have |just |also |finally ){{0,2}}"
    rf"(?:get|gets|got|had|receive|receives|received|saw|sees) (?:{_MANY}){{1,3}}{_KINDS}{_CHANGES}\b",
    re.IGNORECASE,
)
_TOO_VAGUE = re.compile(r"(?<! new) (?:stuff|things|features)\b", re.IGNORECASE)


def changed(scene: Scene) -> Mention | None:
    """The program of which a headline says that much of it changed."""
    if scene.language != "en" or scene.depth or not scene.clauses:
        return None
    start, end = scene.clauses[0]
    programs = (m for m in scene.proper(start, end) if m.is_a("Project", "Service"))
    return next((m for m in programs if _tells(scene.text, start, m)), None)


def _tells(text: str, start: int, program: Mention) -> bool:
    if _TO.fullmatch(text, start, program.start) or _NEW_IN.fullmatch(text, start, program.start):
        return True
    if not _LED.fullmatch(text, start, program.start):
        return False
    behind = _BEHIND.match(text, program.end)
    counted = behind is not None and not _TOO_VAGUE.search(behind[0])
    return counted or _GOT.match(text, program.end) is not None
