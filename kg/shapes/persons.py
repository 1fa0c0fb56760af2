"""Persons and houses: what a name must be of, by its own words or by what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import heads
from kg.shapes.words import ABSTRACT, CAPITAL, METHODS, given_names, plain_words

_OF = re.compile(r"(?i:university|institute|college|academy|department|ministry) of (?:the )?[A-Z]\w+(?: [A-Z][a-z]+)*")
_TITLED = re.compile(
    r"(?:CEO|CFO|COO|CTO|Dr|Governor|Judge|Justice|Mayor|Minister|Mrs?|Ms|Prof|Professor|President|Sen|Senator)"
    r"\.? (?=[A-Z])"
)
_MADE_BY = re.compile(
    r"\b(?:made|created|built|trained|written|coded|developed|fine-?tuned|merged|uploaded|discovered|reimplemented) by "
    r"(?!default|hand|accident|anons?\b|others|mistake|them|itself)([a-z][a-z0-9_]{2,20})(?=[,.:;)](?:\s|$)|$| \()"
)
_CREDITED = re.compile(
    r"(?:\b(?:authors?|creators?|developers?|devs?|maintainers?|makers?|trainers?|credits?): ?"
    r"|\bcredits?(?: (?:go|goes))? to )@?([a-z][a-z0-9_-]{3,20})(?=[,.;)](?:\s|$)|$| \()",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"^\W{0,3}([a-z][a-z0-9_-]{3,20}) (?:has |have |just |now |also )?(?:wrote|co-wrote|trained|coded|authored"
    r"|maintains|created|built|developed|designed|takes over|took over) (?:(?:a|an|the) )?[\"“]?[A-Z]"
)
"""A login in small letters that opens a text, and what its bearer does with what is named behind."""
_ROLE = 24
_BY = re.compile(r"\b[bB]y (?:\w+ \w+ (?:&|and) )?$")
_ROLES = re.compile(
    r"\b(?:actor|actress|animator|artist|attorney|author|ceo|coder|co-?author|co-?founder|composer|contributor|cosplayer"
    r"|creator|cto|dev|developer|director|engineer|executive|filmmaker|founder|illustrator|inventor|journalist|lawyer"
    r"|maintainer|mangaka|modder|musician|painter|photographer|professor|programmer|prompter|reporter|researcher|scientist"
    r"|singer|streamer|writer|youtuber) \(?$",
    re.IGNORECASE,
)
_ROLES_ZH = re.compile(
    r"(?:CEO|CTO|COO|首席[\u4e00-\u9fff]{1,3}官|创始人|总裁|董事长|工程师|研究员|科学家|设计师|导演|画家|画师|教授|律师|记者|博主|网友"
    r"|老板)\s?$"
)
"""Before the name of a person: what that one is."""
WHO = re.compile(
    r",? whom?\b| et al\b| (?:and|&) (?:colleagues|co-authors|others)\b"
    r"|\s?(?:[、和与及]\s?[A-Z][\w. \-]{1,30}){0,4}\s?等人"
    r"|\s?(?:本人|执笔|教授|法官|博士)(?![\u4e00-\u9fff]{0,3}(?:论文|学位))"
)
"""What only follows the name of a person, or of the first of several."""
_TALKS = re.compile(
    r"\s?(?:在\s?(?:推特|微博|知乎|贴吧|博客|直播|问答|采访|群|频道|论坛|服务器|Twitter|Discord|Reddit|Telegram|Mastodon|GitHub|Patreon)"
    r"[^，。；：A-Za-z]{0,8}?(?:又|也|公开|专门)?(?=说|称|表示|透露|宣布|回应|承认|否认|道歉|解释|吐槽|抱怨|发[文帖]|预告|确认|怒|暗示)"
    r"|(?:则|又|还|也)?称(?=自己|其|该|这|，)"
    r"|(?:也|还|又|本人|今天|昨天|刚刚?|后来|公开|发推|发帖|发文){0,3}"
    r"(?:表示|坦言|直言|觉得|吐槽|抱怨|调侃|发推|怒[斥喷怼批]|解释说|说(?![明法服是起到]|好的|不定)))"
)
"""Behind the name of someone who speaks, in Chinese."""
_LEADS = r"(?:(?:former|current|ex-?|the) ?)*(?:C[EFIOT]O|(?:co-?)?founder|president|chief \w+|head)"
_LIVES = re.compile(
    r"(?:['’]s)? (?:Q&A|AMA)\b| (?:will |is |also ){0,2}(?:tak(?:es?|ing)|answer(?:s|ing)?) questions\b"
    rf"| (?:tweets|tweeted|resigns|resigned|steps down|stepped down)\b| \({_LEADS} (?:of|at)\b|, {_LEADS} (?:of|at)\b"
    r"|\s?(?:本人)?(?:的?问答|(?:定于|将|会|在)[^，。；]{0,20}答(?:网友|用户)?问|[^，。；A-Za-z]{0,4}回答[^，。；]{0,8}(?:提问|问题)"
    r"|(?:已|正式|宣布)?(?:辞职|离职|卸任|辞去)|(?:也|还|则|自己)?(?:预计(?=，)|认为|猜测))"
)
"""Behind a name: what only persons do, or are asked."""
_MOVES = re.compile(
    r",? (?:(?:has|have|is|was|to|will|been|being|just|also|reportedly|abruptly) ){0,3}"
    r"(?:(?:leav(?:es?|ing)|left|quits?|exits?|departs?|departed|departing|joins?|joined|joining|co-?found(?:s|ed))\b"
    r"|(?:named|appointed|promoted|elected|ousted|fired|let go|replaced|hired)\b(?! as a)"
    rf"|(?:out|back|now) (?:at|as) (?:[A-Z]|{_LEADS}))"
)
"""Behind a full name: how somebody comes to a house or leaves it."""
_TALKED = re.compile(
    r"\b(?:AMA|chat|conversation|interview|podcast|Q&A|talk) with (?:the )?$|(?:专访|采访|对话)了?\s?$"
)
"""Before the name of a person: that one is asked things."""
_SEVERAL = re.compile(r" (?:anons?|artists|fans|folks|people|players|users)\b")
_WRITTEN = re.compile(r"(?:readme|changelog|faq|wiki|docs?|prs?|issue|model card|rentry)$", re.IGNORECASE)
"""What says something though nobody speaks."""
_PERSON = 3
"""The most words of a person's name."""


def title_before(name: str) -> int:
    """How many letters of a name are the title of the person that it names.

    Examples
    --------
    >>> title_before("CEO Ada Foxworth"), title_before("Prof. Foxworth"), title_before("CEO Bench 2.0")
    (4, 6, 0)
    """
    title = _TITLED.match(name)
    words = name[title.end() :].split() if title else []
    return title.end() if title and len(words) <= _PERSON and all(map(CAPITAL.fullmatch, words)) else 0


def kind_of(name: str) -> str | None:
    """The class that a name must have by its words alone: a person's, a house's, or a method's.

    Examples
    --------
    >>> kind_of("Alice Marie Foxworth"), kind_of("University of Foxton"), kind_of("Foxton Labs"), kind_of("FoxBrush")
    ('Person', 'Organization', 'Organization', None)
    """
    words = name.split()
    if 1 < len(words) <= _PERSON and words[0] in given_names() and all(map(CAPITAL.fullmatch, words)):
        return "Person"
    if _OF.fullmatch(name):
        return "Organization"
    if len(words) > 1 and (ABSTRACT.fullmatch(f" {words[-1]}") or METHODS.fullmatch(f" {' '.join(words[1:])}")):
        return "Technique"
    house = len(words) > 1 and heads("en").get(words[-1].casefold()) == "Organization" and words[-1][0].isupper()
    return "Organization" if house else None


def person_by_place(text: str, start: int, end: int) -> bool:
    """Whether a name must be a person's by what stands beside it: `Foxworth, who …`, `a post by fox_tail2`.

    Examples
    --------
    >>> person_by_place("Ada Foxworth, who", 0, 12), person_by_place("post by fox_tail2", 8, 17)
    (True, True)
    >>> person_by_place("Foxtail 在推特上说", 0, 7), person_by_place("FoxDraw 说明书", 0, 7)
    (True, False)
    """
    name, before = text[start:end], text[max(0, start - _ROLE) : start]
    login = name.islower() and before.endswith("by ") and not _SEVERAL.match(text, end)
    words = name.split()
    full = 1 < len(words) <= _PERSON and all(CAPITAL.fullmatch(word) and word[1:].islower() for word in words)
    by = full and _BY.search(before) is not None
    talks = _TALKS.match(text, end) and not _WRITTEN.search(name) and not before.endswith("据")
    talks = talks or (_LIVES.match(text, end) and not before.endswith((" of ", " at ")))
    moves = full and _MOVES.match(text, end) is not None
    role = _TALKED.search(before) or _ROLES.search(before) or _ROLES_ZH.search(before)
    return login or by or moves or bool(talks) or role is not None or WHO.match(text, end) is not None


def makers(text: str) -> Iterator[tuple[int, int]]:
    """Logins in small letters, told by what they made: `trained by foxtail,`."""
    plain = plain_words("en")
    found = (*(_MADE_BY.finditer(text) if " by " in text else ()), *_CREDITED.finditer(text), *_WRITES.finditer(text))
    return (match.span(1) for match in found if match[1].islower() and match[1] not in plain)


def houses(text: str) -> Iterator[tuple[int, int]]:
    """Houses whose name is a phrase: `University of Foxton`."""
    return (match.span() for match in (_OF.finditer(text) if " of " in text else ()))
