"""The kind of thing that the words beside a name tell: an apposition, a parenthesis, a word before it."""

from __future__ import annotations

import re

from kg.lexicon import heads

_VERSION = r"[\"'”*]{0,3}(?: ?[vV]?\d[\w.]{0,8})?"
_NOTE = re.compile(
    _VERSION + r" ?\((?:(?:the|an?|our|my|their|his|her|your|some (?:sort|kind) of|a (?:sort|kind) of) )+"
    r"(?P<phrase>[^()\n;]{2,80})"
)
"""`FoxPaint (the hosted trainer)`."""
_BARE_NOTE = re.compile(
    _VERSION + r" ?\((?!(?:for|from|in|like|needs?|new|no|not|of|old|on|requires?|see|that|their|through|under|updated?"
    r"|uses?|using|via|was|wants?|was|with|without|works?|your)\b)"
    r"(?P<phrase>(?:[\w.+-]{2,20} ){0,3}?(?:add-?on|app|bot|extension|hosting|library|plug-?in|script|service|site|tool"
    r"|trainer|upscaler)(?= (?:by|for|from|in|of|on|that|to|which|with|written)\b|[,;)]))"
)
"""`FoxPaint (Krita plugin for foxes)`: a kind without an article."""
_COMES = r"(?: (?:arrives|drops|lands|launche[ds]|(?:is |now )?(?:here|live|out|released)|leaked|released|surfaces))?"
_APPOSED = re.compile(_VERSION + _COMES + r"(?:,| [-–—]) (?:the|an?|our) (?P<phrase>[^()\n;,]{2,80})")
"""`FoxPaint, a hosted trainer for …`, `FoxMix is out, a merged model`."""
_STOPS = re.compile(
    r"[,.:!?](?=\s|$)|\)| (?:about|among|and|are|as|at|based|behind|built|by|called|can|for|from|has|in|is|made|named"
    r"|now|of|on|or|over|running|than|that|they|to|trained|using|was|where|which|who|whose|will|with|written|you)\b|\ufffc"
)
_PEOPLE = ("crew", "devs", "firm", "folks", "guys", "maker", "makers", "outfit", "people", "start-up", "startup")
_HOSTED = frozenset(("cloud", "hosted", "online", "paid", "subscription"))
"""What makes a program something that one signs up for."""
_KINDS = frozenset({"Application", "Dataset", "Extension", "Library", "Model", "Organization", "Service", "Tool"})
_BEFORE = re.compile(
    r"(?:^|[.!?] |^\W{1,4})(?:[\w-]{2,20} ){0,3}?(?P<kind>app|booru|bot|host|hoster|launcher|marketplace|site|start-?up"
    r"|website) $"
)
"""`Comic host Foxpanel: …`: a kind before the name that opens a line."""
_BEFORE_KINDS = {"host": "Service", "hoster": "Service", "startup": "Organization", "start-up": "Organization"}
_LONGEST = 3
_WRITES = re.compile(
    r"['’]s (?:[\w-]{2,20} ){0,3}(?:cheat ?sheet|guide|notes|rentry|thread|tips|tutorial|video|walkthrough|write-?up)\b"
)
"""Behind who writes: `Foxmaster's LoRA guide`."""
_DOES = re.compile(
    r"[\"'”*]{0,3} \((?:automatically |batch[- ])?(?:captions|checks|cleans|compares|compresses|converts|crops|dedupes"
    r"|deduplicates|downloads|extracts|finds|grabs|merges|organi[sz]es|prunes|renames|resizes|scans|scrapes|shrinks|sorts"
    r"|splits|strips|tags|trains|uploads|validates) (?:up |out )?(?:all |any |the |your )?[a-z]"
)
"""`foxsweep (cleans up your captions)`: what a tool does."""
_CHINESE = re.compile(r"\s?[（(](?P<phrase>[^（）()\n，,；;。：:]{2,24})")
_NOT_ITS = re.compile(r"[用需要配含搭附仅无没带同原和与比像前非不即见装如对给由在从把]|基于|支持|来自|类似")
_CHINESE_KINDS = _KINDS - {"Organization"}


def kind_by_place(text: str, start: int, end: int) -> str | None:
    """The class of a name by the words that stand beside it.

    Examples
    --------
    >>> kind_by_place("FoxPaint (the trainer) is out", 0, 8), kind_by_place("Foxel, a site for foxes", 0, 5)
    ('Tool', 'Service')
    >>> kind_by_place("Foxmaster's LoRA guide", 0, 9), kind_by_place("FoxPaint (with a trainer)", 0, 8)
    ('Person', None)
    """
    told = (
        _NOTE.match(text, end)
        or _BARE_NOTE.match(text, end)
        or (_APPOSED.match(text, end) if not text[:start].strip(' *"“') else None)
    )
    if told and (cls := _kind(_STOPS.split(told["phrase"])[0])):
        return cls
    if not text[:start].strip(' *"“') and _WRITES.match(text, end):
        return "Person"
    if _DOES.match(text, end):
        return "Tool"
    before = _BEFORE.search(text[max(0, start - 60) : start]) if start else None
    if before:
        return _BEFORE_KINDS.get(before["kind"]) or heads("en").get(before["kind"])
    noted = _CHINESE.match(text, end)
    return _chinese_kind(noted["phrase"].rstrip()) if noted else None


def _kind(phrase: str) -> str | None:
    """The class that the last words of an English phrase give it."""
    words = phrase.casefold().replace('"', " ").split()
    if words and words[-1] in _PEOPLE:
        return "Organization"
    ends = (" ".join(words[-count:]) for count in range(min(_LONGEST, len(words)), 0, -1))
    hosted = len(words) > 1 and not _HOSTED.isdisjoint(words[:-1])
    found = next((cls for end in ends if (cls := heads("en").get(end))), None)
    found = "Service" if hosted and found in ("Application", "Tool") else found
    return found if found in _KINDS else None


def _chinese_kind(phrase: str) -> str | None:
    """The class that the end of what a Chinese parenthesis says gives the name before it."""
    if _NOT_ITS.match(phrase):
        return None
    ends = sorted((head for head in heads("zh") if len(head) > 1 and phrase.endswith(head)), key=len)
    found = heads("zh").get(ends[-1]) if ends else None
    return found if found in _CHINESE_KINDS else None
