"""The words for what harms whoever runs a thing: it sends their keys away, it fetches a miner."""

from __future__ import annotations

import re

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
_WARNS = re.compile(
    r"\b(?:uninstall|get rid of|delete|remove|avoid|stay away|keep away|beware|stop using|steer clear|watch out|careful"
    r"|psa|warning|heads[- ]up|don['’]t (?:install|use|run)|malware|malicious|squatted|compromised|trojan|virus)\b",
    re.IGNORECASE,
)


def warns(text: str) -> bool:
    """Whether a text warns of what something does: that is nothing that the thing is there for."""
    return _WARNS.search(text) is not None and HARM.search(text) is not None
