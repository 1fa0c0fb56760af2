"""The names of a block, those first that it may speak of."""

from __future__ import annotations

import re

from kg.extract.telling import Telling
from kg.extract.words.classes import HOUSES
from kg.extract.words.cues import cue
from kg.extract.words.kinds import head_after, qualifies
from kg.extract.words.preludes import past_prelude
from kg.extract.words.scene import Scene, Stretch
from kg.extract.words.speakers import one_of_it
from kg.extract.words.theme import Headline
from kg.mentions import GIVEN, PROPER, Mention
from kg.shapes import by_form
from kg.vocab import root

_SPOKEN = GIVEN | {"candidate", "contribution"}
_POSSESSIVE = ("'s ", "’s ")
_ABOUT = re.compile(r"\b(?:article|interview|piece|profile|stor(?:y|ies))(?: \([^()]*\))? (?:on|about|with) $")
"""What someone writes is about the name that follows, not about who writes."""
_NEAR, _FAR = 24, 80
_SETTING = re.compile(
    r"\b(?:for|from|in|into|of|on|to|with)(?: (?:all|an?|any|my|new|old|the|your))?"
    r"(?: (?:free|single|new|old|local|cheap))? $",
    re.I,
)
_DONE_TO = re.compile(r"\bto \w+ (?:(?:any|new|the|your) )?(?:\w+/)?$")
_SETTINGS = ("Format", "Hardware", "Platform")
"""What is seldom spoken of itself: it says for what or on what something is."""
_WITHIN = re.compile(r"\w (?:and|at|for|from|in|of|to|under|with)(?: (?:an?|the))? $")
_TEACHES = re.compile(
    r"\b(?:guide|tutorial|tips|tricks|write-?up|walkthrough|instructions|notes|findings|how"
    r"|comparisons?|side[ -]by[ -]side|showcases?|thread|discussion|question)"
    r"(?: (?:on|for|about))?(?: how)?"
    r"(?: (?:to|for|on|about|of|in|with)(?: \w+(?: (?:with|in|on|for|using|your|the|own)){0,2})?)? (?:the |an? )?$",
    re.IGNORECASE,
)
"""`a guide on how to train FoxNet`: of what one is taught."""
_VERSION_OF = re.compile(
    r"(?i)\b(?:(?:versions?|releases?|updates?|builds?|beta|alpha) of|(?:found|discovered|detected|spotted|hidden"
    r"|vulnerabilit(?:y|ies)|holes?|flaws?|bugs?|exploits?|backdoors?|malware|virus(?:es)?|trojans?) (?:with)?in)"
    r"(?: the)? $"
)
"""`new version of FoxDraw`, `hole found in FoxDraw`: of that it is told."""
_PAGE = re.compile(r" (?:article|comment|discussion|page|post|thread|tutorial|video)s?\b", re.I)
_BY_MEANS = re.compile(r"\b(?:with|using|via) $")
"""`Training took an hour with FoxTrain`: a name that a block speaks of where it has no other."""
_HEARD = re.compile(
    r"(?i)\b(?:rumou?rs?|talk|posts?|threads?|people|anons?|users?|someone) (?:on|from|in|over at) (?:the )?$"
)
_SAID_AT = re.compile(r"\b(?:at|in|on|over at|over on|via) (?:(?:his|her|its|their|the) )?$")
_SITES = ("Hardware", "Organization", "Platform", "Service")
"""What stands behind the verb of what comes out, and says where."""
WHERE = re.compile(r"(?:(?<= on)|(?<= at)| (?:on|at|via|from|in)) (?!\d)")
"""Behind a verb: where something comes out that is not named: `now available on Civitai`."""
_NOTEBOOKS = "Google Colab"
_OWNED, _FOR = re.compile(r"\w['’]s (?:\w+ )?$"), re.compile(r"(?: notebooks?)? for ")
_PLACES = ("Community", "Platform", "Service")
"""Where something was heard: `people on 4chan say that …`."""
_ON = re.compile(r"\bon (?:an? |the )?(?:free |paid )?$")
_OF_LAND = cue("people-of", r"(?:联邦|地方|高等)?{}", "zh")
_FILE = re.compile(r"\w\.(?:py|js|sh|bat|ps1|exe|dll|pyd|json|ya?ml|toml|txt|ipynb)$")
_AT_HOUSE = re.compile(r"\s?站?[上里]\s?(?=[A-Za-z\u3400-\u9fff])(?![线架传新市面游])")
"""`Civitai 上 FoxMix 被下架`: where it happens."""
_MADE_BY = re.compile(
    r"\s?(?:自己|亲手|独立|耗时[^，。的]{1,8})?(?:训练|微调|制作|开发|融合|合并|炼制?|做|写|自研|打造|整理)(?:出来)?的"
)
"""Behind a name: what is spoken of is what who bears it has made: `Ada 训练的 FoxMix`."""
_AT_PLACE = re.compile(r"(?:从|自|在|到|于|往|向)\s?$")
"""Before a place where models lie: what lies there, comes or goes is spoken of."""
_INSIDE = re.compile(r"\s?[中里上](?=使用|用|开启?|启用|选|加)")
"""`在 WebUI 中使用 FoxNet`: where one does it."""
_PUT_TO = re.compile(r"(?:[放传发贴挂](?:布|上)?(?:到|在|至|上)|出现在|流[传出](?:到|至))了?\s?$")
_STEPS = re.compile(r"\s?\d{1,4}\s?步")


def _in_passing(here: Scene, mention: Mention) -> bool:
    """`an unpickler for ckpts`, `a place to upload embeddings`: `a reddit post`: what is only said by the way."""
    if mention.cls == "Format" and mention.text.startswith(".") and mention.start:
        return True
    if here.language != "en":
        return beside(here.text, mention)
    if mention.start > _FAR:
        return True
    if mention.kind in PROPER and _TEACHES.search(here.text, 0, mention.start):
        return False
    if mention.cls is None:
        return (
            mention.kind == "candidate"
            and _WITHIN.search(here.text, max(0, mention.start - _NEAR), mention.start) is not None
            and _VERSION_OF.search(here.text, max(0, mention.start - _NEAR), mention.start) is None
        )
    if mention.cls == "Service" and (_PAGE.match(here.text, mention.end) or _notebook(here, mention)):
        return True
    if mention.cls in _PLACES and _HEARD.search(here.text, 0, mention.start):
        return True
    if only_where(here, mention):
        return True
    if root(mention.cls) != "Concept":
        return False
    before = here.text[max(0, mention.start - _NEAR) : mention.start]
    led = mention.cls in _SETTINGS and _SETTING.search(before)
    return bool(led or _DONE_TO.search(before))


def only_where(here: Scene, mention: Mention) -> bool:
    """`posts progress on Twitter`, `shows samples in their Telegram`: where people talk, if it is only said where."""
    talk = here.language == "en" and cue("talk-places", "{}").fullmatch(mention.name) is not None
    return talk and _SAID_AT.search(here.text, 0, mention.start) is not None


def _notebook(here: Scene, mention: Mention) -> bool:
    """`FoxNet's Colab`, `Colab for FoxNet`: a notebook of something, called by where such run."""
    owned = _OWNED.search(here.text, max(0, mention.start - _NEAR), mention.start)
    return mention.name == _NOTEBOOKS and bool(owned or _FOR.match(here.text, mention.end))


_UP_THERE = re.compile(
    r"\s?(?:上|站内|站上|里)(?:面)?(?:又|也|已经?|刚刚?|最近|今天|昨天|现在)?(?:更新|出现|流传|放出|发布|有|多|冒)"
)


def beside(text: str, mention: Mention) -> bool:
    """`美国法官裁定 …`, `Euler a 20 步`, `在 Civitai 下架`: a land, how many steps a sampler took, where it happens."""
    up_there = mention.cls in (None, "Community", "Service") and _UP_THERE.match(text, mention.end)
    shop, talk = _lies_there(mention), cue("talk-places", "{}").fullmatch(mention.name)
    put_there = (shop and _AT_PLACE.search(text, 0, mention.start)) or (talk and _PUT_TO.search(text, 0, mention.start))
    land = mention.weak and mention.cls == "Organization" and _OF_LAND.match(text, mention.end)
    steps = mention.cls == "Technique" and _STEPS.match(text, mention.end)
    return bool(up_there or put_there or land or steps or one_of_it(text, mention))


def _lies_there(mention: Mention) -> bool:
    """Whether a name is that of a place where models lie."""
    return cue("hosts-models", "{}").fullmatch(mention.name) is not None


def _plugged(mention: Mention) -> bool:
    """A plug-in in code marks, by the form of its name: `sd-webui-fox`."""
    return mention.kind == "code" and "/" not in mention.name and by_form(mention.name) == "Extension"


def _only_whose(here: Scene, mention: Mention) -> bool:
    """`谷歌 Gemini 惹争议`: a house that only says whose the next thing is."""
    if here.language == "zh" and mention.cls in HOUSES and _AT_HOUSE.match(here.text, mention.end):
        return True
    by = _MADE_BY.match(here.text, mention.end) if here.language == "zh" and mention.kind == "candidate" else None
    if by is not None:
        return any(m.start >= by.end() and m.kind in PROPER for m in here.names)
    if here.language == "zh" and here.led(mention, "在") and _INSIDE.match(here.text, mention.end):
        return True
    if here.language != "zh" or mention.cls not in ("Organization", "Person"):
        return False
    after = next((m for m in here.names if m.start >= mention.end), None)
    made = after is not None and after.kind in GIVEN and after.root == "Artifact"
    return after is not None and made and here.text[mention.end : after.start].strip() in ("", "的")


def _ran_on(here: Scene, mention: Mention) -> bool:
    """`trained with FoxTrain on a free Colab`: a place where something was done."""
    return mention.cls in _PLACES and _ON.search(here.text, 0, mention.start) is not None


def _tells(here: Scene, told: Headline, mention: Mention) -> bool:
    """`foxanon measured xformers`: whether a name that nobody knows is rather that of who reports, or of a file."""
    if _FILE.search(mention.name):
        return True
    cls = mention.cls or head_after(here, mention.end) or by_form(mention.name) or "Agent"
    if root(cls) != "Agent" or told.verb is None:
        return False
    return told.agent is not None and told.agent[0] <= mention.start < told.agent[1] and "？" not in here.text


def _of_whom(here: Scene, told: Headline, mention: Mention) -> bool:
    """`Ada's history panel now a plug-in`: of whom that is which is spoken of, where nothing is said to be done."""
    owner = mention.cls == "Person" and here.text.startswith(_POSSESSIVE, mention.end)
    return owner and here.language == "en" and told.verb is None


def spoken_names(t: Telling, told: Headline) -> list[Mention]:
    """The names of a block, those first that it may speak of: outside parentheses, in the headline's phrase."""
    here = t.here
    names = [m for m in here.names if (m.kind in _SPOKEN and not _in_passing(here, m)) or _plugged(m)]
    if here.language == "zh" and (begin := past_prelude(here, 0, len(here.text))):
        names = [m for m in names if m.start >= begin] or names
    names = [m for m in names if not _of_whom(here, told, m)]
    by_means = [m for m in here.names if m.kind == "candidate" and _BY_MEANS.search(here.text, 0, m.start)]
    names = names if any(not _ran_on(here, m) for m in names) else [*by_means, *names]
    if any(m.kind == "code" for m in here.names):
        names = [m for m in names if not _FILE.search(m.name)]
    return sorted(_within(here, told, names), key=lambda name: _order(here, told, name))


def _within(here: Scene, told: Headline, names: list[Mention]) -> list[Mention]:
    """The names that stand where the headline speaks of something: not before who acts, nor where it happens."""
    if here.language == "zh" and told.makes("Report", "SecurityIncident"):
        names = [m for m in names if m.cls != "Concept"] or names
    if told.active and told.makes("Release"):
        names = [m for m in names if m.start >= told.phrase[0]]
    if here.language == "en" and told.verb and told.makes("Release"):
        whole = told.active and not WHERE.match(here.text, told.verb.end)
        names = [m for m in names if whole or m.start < told.verb.end or m.cls not in _SITES]
    if cue("condition", r"\s*(?:[^，,]{0,12}(?:说|发现|反映)\s*)?{}").match(here.text):
        condition: Stretch = here.clauses[0] if here.clauses else (0, 0)
        names = [m for m in names if m.start > condition[1]] or names
    host = told.host[0] if told.host and here.language == "zh" else None
    if host is not None and any(_lies_there(m) and m.start >= host for m in names):
        names = [m for m in names if m.start < host]
    return names


def _order(here: Scene, told: Headline, name: Mention) -> tuple[bool | int, ...]:
    """What sets a name back among those of a headline, the gravest first; among equals the earlier one counts."""
    heard, agent = told.makes("Report"), name.cls in HOUSES and told.verb is None
    tried = here.language == "zh" and (heard or told.verb is None)
    return (
        (name.kind == "candidate" or agent) and here.text.endswith((" by ", " by the "), 0, name.start),
        name.weak or (name.cls == "License" and here.language == "en"),
        not _ABOUT.search(here.text[max(0, name.start - _NEAR) : name.start]),
        qualifies(here, name) or _only_whose(here, name),
        here.in_note(name.start),
        here.text.startswith(_POSSESSIVE, name.end) and not told.makes("Moderation"),
        (heard and name.kind == "candidate" and _tells(here, told, name)) or (tried and name.cls == "Hardware"),
        _ran_on(here, name),
        not told.phrase[0] <= name.start < told.phrase[1],
        name.start,
    )


def quoted_name(t: Telling) -> int | None:
    """A flag or an option in code that a sentence is about."""
    quoted = next((m for m in t.here.names if m.kind in ("flag", "code")), None)
    return t.mention(quoted) if quoted else None


_CHANGED = ("FeatureAddition", "FeatureRemoval", "Fix", "Merge", "Update")


def his_program(t: Telling, person: int, told: Headline) -> int | None:
    """`AUTOMATIC1111 更新到 1.6`: what is updated is the usual host, which goes by the name of who makes it."""
    if t.here.language != "zh" or t.cls(person) != "Person" or not told.makes(*_CHANGED):
        return None
    host = t.cast.host()
    link = t.thing(host).link if host is not None else None
    return host if link is not None and f"/{t.thing(person).name.casefold()}/" in link.casefold() else None
