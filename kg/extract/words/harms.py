"""The words for what harms whoever runs a thing: it sends their keys away, it fetches a miner."""

from __future__ import annotations

import re

from kg.extract.words.cues import cue

_TAKES = (
    r"(?:uploads?|sends?|steals?|grabs?|reads?|harvests?|logs?|exfiltrates?|mails?|posts?|copies|collects?|scrapes?)"
)
_YOURS = (
    r"(?:keys?|passwords?|tokens?|cookies?|outputs?|images?|pictures?|prompts?|files?|folders?|data|wallets?"
    r"|credentials|history|logins?|browser|accounts?)"
)
HARM = re.compile(
    rf"\b{_TAKES} (?:out )?(?:all )?(?:your|people['’]s|users['’]|the user['’]s|everyone['’]s)"
    rf" (?:[\w/-]+ ){{0,3}}?{_YOURS}\b"
    r"|\b(?:fetches|downloads|drops|runs|installs|pulls in) an? (?:\w+ ){0,2}?(?:\.?exe|binary|miner|payload|stealer)\b"
    r"|\b(?:malware|malicious|miners?|trojan|keylogger|backdoor\w*|infostealer|stealer|virus|ransomware|compromised"
    r"|squatt(?:ed|ing)|typosquat\w*|impersonat\w+|poisoned|hijacked)\b",
    re.IGNORECASE,
)
"""What is bad about it."""
_WARNS = cue("warns", r"\b{}\b", "en")


def warns(text: str) -> bool:
    """Whether a text warns of what something does: that is nothing that the thing is there for."""
    return _WARNS.search(text) is not None and HARM.search(text) is not None


_REACH = 90
"""How far before a word for harm what guards against it may stand."""
_IN_ANY = re.compile(
    r" (?:in|inside|from|within) (?:(?:your|the|any|all|every|downloaded|uploaded|untrusted|other|pickled) ){0,2}"
    r"(?:\.?(?:ckpt|pt|pickle|model|checkpoint|safetensors) )?"
    r"(?:ckpts?|checkpoints?|models?|pickles?|files?|uploads?|extensions|embeddings|downloads|weights)\b",
    re.IGNORECASE,
)
"""Behind it: what anyone may have, of which nothing has happened to one."""


def guarded(text: str, start: int, first: int, last: int) -> bool:
    """`scans models for malware`, `can't run arbitrary code`: whether a thing guards against harm or is free of it."""
    before = max(start, first - _REACH), first
    apart = r"(?:(?!\b(?:because|since|as|it|they|who|which|but)\b)[^,.;:(])*"
    if cue("guards", rf"\b{{}}\b{apart}$", "en").search(text, *before):
        return True
    finds = cue("finds-harm", rf"\b{{}}\b{apart}$", "en").search(text, *before)
    return finds is not None and _IN_ANY.match(text, last) is not None
