"""What one is warned of in an English headline: `uninstall FoxStash, it sends your keys out`."""

from __future__ import annotations

import re

from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.mentions import GIVEN, PROPER
from kg.vocab import root

_AWAY = re.compile(
    r"(?<![\w'’-])(?:uninstall|get rid of|delete|remove|avoid|stay away from|keep away from|beware of|stop using|steer clear of"
    r"|(?:watch out for|be careful with)|(?:don['’]t|do not|never|please don['’]t) (?:install|use|download|run|update|touch))"
    r"(?: (?:the|this|that|any))? [\"“`*]{0,2}$",
    re.IGNORECASE,
)
"""Before a name: one had better not have it."""
_TAKES = (
    r"(?:uploads?|sends?|steals?|grabs?|reads?|harvests?|logs?|exfiltrates?|mails?|posts?|copies|collects?|scrapes?)"
)
_YOURS = (
    r"(?:keys?|passwords?|tokens?|cookies?|outputs?|images?|pictures?|prompts?|files?|folders?|data|wallets?"
    r"|credentials|history|logins?|browser|accounts?)"
)
_HARM = re.compile(
    rf"\b{_TAKES} (?:out )?(?:all )?(?:your|people['’]s|users['’]|the user['’]s|everyone['’]s) (?:[\w/-]+ ){{0,3}}?{_YOURS}\b"
    r"|\b(?:fetches|downloads|drops|runs|installs|pulls in) an? (?:\w+ ){0,2}?(?:\.?exe|binary|miner|payload|stealer)\b"
    r"|\b(?:malware|malicious|miners?|trojan|keylogger|backdoor\w*|infostealer|stealer|virus|ransomware|compromised"
    r"|squatt(?:ed|ing)|typosquat\w*|impersonat\w+|poisoned|hijacked)\b",
    re.IGNORECASE,
)
"""What is bad about it."""
_AHEAD = 40


def warned(t: Telling, case: Case) -> bool:
    """`PSA: uninstall FoxStash!! It uploads your pictures`: what one is bid to be rid of, and why."""
    harm = _HARM.search(t.here.text) if t.here.language == "en" else None
    for mention in t.here.names if harm else ():
        thing = (mention.kind in PROPER or mention.kind in GIVEN) and root(mention.cls or "Artifact") == "Artifact"
        if harm and thing and _AWAY.search(t.here.text, max(0, mention.start - _AHEAD), mention.start):
            place = t.mention(mention)
            if place is not None and t.root(place) == "Artifact":
                t.happen("SecurityIncident", (place,), case.span, t.sure(*harm.span()), "warned")
                return True
    return False
