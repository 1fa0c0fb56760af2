"""Words that only say something of others: verbs that are the means or the reason, names of what made a thing."""

from __future__ import annotations

import re

WHY = (
    r" (?=(?:after|because|since) (?:(?:a lot of|all|some|many|several|the) )?(?:anons?|artists|backlash|complaints?"
    r"|criticism|drama|everyone|feedback|he|it|outcry|people|pressure|protests?|she|some(?:body|one)|they|users?)\b"
    r"|(?:after|because of|due to|since|thanks to) (?:a |an |the |last |today's |yesterday's )?(?:[\w.'-]+ ){0,2}"
    r"(?:ban|bump|change|commit|fix|lawsuit|leak|merge|switch|update)\b)"
)
"""Before a clause that gives the reason: `added foxes after people complained`."""
SAYS = (
    r"(?:(?:the|its|their) )?(?:anons?|author|creator|devs?|maker|mods|people|someone|team|users) (?:also |now )?"
    r"(?:claims?|hopes?|plans?|promise[sd]?|said|says?|thinks?|wants?|warns?|will)\b"
)
"""What opens a clause in which someone speaks: `FoxToon is out, the author says …`."""
_MEANS = re.compile(r"\b(?:by|without|when|while|before|after|instead of) (?:just |simply |manually )?$", re.IGNORECASE)
_REASON = re.compile(
    r"\S (?:since|because|although|though|even though|now that|whereas|in case) (?=\S+ \S)", re.IGNORECASE
)
_IF_YOU = re.compile(
    r"\b(?:after|before|if|in case|once|unless|until|when) you (?:['’]ve |have |just |already |recently |ever ){0,2}$",
    re.IGNORECASE,
)
"""`If you updated today, …`: what the reader may have done."""
_HOW_TO = re.compile(r"\bhow (?:not )?to (?:(?:not|avoid|get|be|getting|being|stop) ){0,3}$", re.IGNORECASE)
_MADE_WITH = re.compile(r"\s?(?:里|中)?(?:训练|微调|炼|练|训|导出|生成|转换|合并)(?:好|出来|出)?的\s?(?=[A-Za-z])")

_DROPPED = re.compile(
    r"\b(?:(?:drop(?:s|ped)|remove[sd]|scrap(?:s|ped)|ditche[sd]|axe[sd]|loses|kill(?:s|ed)|retire[sd]|rip(?:s|ped) out"
    r"|throw(?:s|n)? out|threw out|kick(?:s|ed) out|toss(?:es|ed)(?: out)?|g[eo]ts? rid of|says goodbye to)"
    r" (?:all |both |old |its |the |their )?|no longer (?:needs?|uses?|supports?|requires?|ships?|bundles?) )"
    r"(?!(?:with|today|on|in|at|this|next|tomorrow|soon|new)\b)(?P<rest>[^.;:\ufffc]{0,60})$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r", |\b(?:and|but) (?:now |also )?(?:add|gain|get|bring|support|use|switch|move)[a-z]*\b"
    r"|\b(?:for|in favou?r of|from) "
)


def dropped(text: str, start: int) -> bool:
    """`throws out its FoxNet merger and the Foxos build`: whether what begins there is what a thing gives up."""
    match = _DROPPED.search(text, max(0, start - 90), start)
    return match is not None and _GOES_ON.search(match["rest"]) is None


def unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of a list without the quotation mark that opens or closes the whole: `"layers, masks"`."""
    if text.count('"', start, end) != 1:
        return start, end
    start += text.startswith('"', start)
    return start, end - text.endswith('"', start, end)


_TRAINED = re.compile(
    r"(?:\d (?:gpu[- ])?(?:days|epochs|hours|hrs|weeks)|\b(?:pre)?trained(?: from scratch)?(?: for [\w. -]{1,20})?) on "
    r"(?:(?:a|an|one|two|single|the|just|only|my|own|our|his|her|their|\d{1,4}(?: ?x)?) ?){0,4}$",
    re.IGNORECASE,
)


def trained_there(text: str, start: int) -> bool:
    """`1200 hours on A100s`, `trained on a single 3090`: whether a card is only where someone has made the thing."""
    return _TRAINED.search(text, max(0, start - 70), start) is not None


def by_what_means(text: str, clause: int, start: int, end: int) -> bool:
    """`smaller by removing A`: whether a verb in a clause that begins at `clause` is the means of another."""
    return text[start:end].casefold().endswith("ing") and _MEANS.search(text, clause, start) is not None


_LOSES = re.compile(
    r" (?:[\w.'’+-]{1,20} ){1,5}?(?:support|requirements?|dependency|dependencies|compatibility)(?!\w)"
    r"| (?:the|its|their|his) (?!new\b)(?:[\w-]{1,20} ){0,3}?"
    r"(?:ability|button|checkbox|flag|mode|option|setting|slider|tab)s?\b",
    re.IGNORECASE,
)


_PROGRAM = re.compile(
    r"\b(?:app|branch|codebase|extension|front-?end|library|plug-?in|program|project|repo(?:sitory)?|script|trainer|(?:web)?ui)"
    r"(?: (?:has|also|now|just))? $",
    re.IGNORECASE,
)
_WHEN = r" (?:(?:on|in|at|by|for|today|tomorrow|tonight|soon|later|next|this|its|a|an|out)\b|v?\d)"
_THING = re.compile(rf"(?!{_WHEN}) \w", re.IGNORECASE)


def gives_up(text: str, form: str, start: int, end: int) -> bool:
    """`drops the FoxLib requirement`, `the webui drops fox maps`: what is given up, and nothing that comes out."""
    if form not in ("dropped", "drops"):
        return False
    by_program = _PROGRAM.search(text, 0, start) is not None and _THING.match(text, end) is not None
    return by_program or _LOSES.match(text, end) is not None


_SUM = re.compile(
    r"[$€£¥\d]|\b(?:capital|dollars|euros|funding|funds|investments?|investors?|million|money|pounds|round|seed|series"
    r"|venture)\b",
    re.IGNORECASE,
)
_ABOUT_SUM = re.compile(r"[^,;:()\ufffc]{0,40}?(?= (?:from|to)\b|[,;:()\ufffc]|$)")


def raises_none(text: str, form: str, end: int) -> bool:
    """`raises the upload limit to 20 MB`: whether what goes up is no money that somebody is given."""
    if form not in ("raised", "raises"):
        return False
    what = _ABOUT_SUM.match(text, end)
    return what is not None and bool(what[0].strip()) and _SUM.search(what[0]) is None


_OF_LEAKED = re.compile(
    r"\b(?:trained|based|built|made|merged|finetuned|fine-tuned|uses?|used|using|contains?|includes?)"
    r" (?:on |from |with |off )?(?:of )?(?:the |a |some |any )?$",
    re.IGNORECASE,
)


_STOLEN_GOODS = re.compile(r" (?:art(?:work)?|content|data|material|merges|models|images|pictures|photos|work)\b")


_LEAKED_WORDS = re.compile(
    r" (?:call|chat|doc(?:ument)?|e?mail|image|list|memo|photo|picture|presentation|recording|roadmap|screenshot|slide"
    r"|tweet|video)s?\b"
)
"""By what something became known, which is no loss of the thing: `leaked slide`."""


def from_leaked(text: str, start: int, end: int) -> bool:
    """`trained on leaked Foxglove data`, `full of stolen merges`: what something is made from, not what befalls it."""
    said = text[start:end].casefold()
    goods = {"stolen": _STOLEN_GOODS, "leaked": _LEAKED_WORDS}.get(said)
    if goods is not None and goods.match(text, end):
        return True
    return said in ("leaked", "stolen") and bool(_OF_LEAKED.search(text, max(0, start - 30), start))


def for_what_reason(text: str, clause: int, start: int) -> bool:
    """`a fork of A since that was abandoned`, `how to get unbanned`: whether a verb gives a reason, or is learnt."""
    return any(shape.search(text, clause, start) for shape in (_REASON, _HOW_TO, _IF_YOU))


def made_with(text: str, end: int) -> int:
    """`FoxTrain 训练的 LoRA`: where the name begins of which the one before only says what made it; else -1."""
    made = _MADE_WITH.match(text, end)
    return made.end() if made else -1


_MODIFIER = re.compile(
    r"(?:过|后|自行|自己)?(?:训练|微调|部署|运行|蒸馏|量化|托管|搭建|转换)?(?:过|好|出来|得到)?的\s?"
)


def modifies(text: str, end: int) -> int:
    """`使用本地训练的 FoxNet`: where what only says which thing is meant ends, if the word before opens it; else 0."""
    said = _MODIFIER.match(text, end)
    return said.end() if said else 0


_QUESTION = re.compile(
    r"\W{0,3}(?:(?:so|ok|wait|but),? )?"
    r"(?:(?:do(?:es)? )?any(?:one|body) (?:else )?(?:knows?|ha(?:s|ve)|heard|tried|got)"
    r"|(?:how|why|when|where|which|what|who|will|would|should|could|can|is|are|was|were|did|does|do|has|have)"
    r"(?:['’]s)? (?!to\b))[^?.!\n]{4,120}\?",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """`Why was FoxMix banned?`: whether a text opens with a question."""
    return _QUESTION.match(text) is not None
