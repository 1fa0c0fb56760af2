"""Names in English text, by the capitals, figures and marks of their words.

A capitalised word that opens a sentence may be any word, unless what stands beside it speaks for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import CJK, heads
from kg.shapes.houses import actor_by_place
from kg.shapes.ordinary import strange
from kg.shapes.persons import WHO, person_by_place
from kg.shapes.small import spoken_of
from kg.shapes.words import ABSTRACT, CAPITAL, FIGURE, METHODS, WORD, given_names, openers, plain_words

_SHAPED = re.compile(
    r"[A-Za-z][a-z]*[A-Z0-9]\w*|[A-Za-z]+[\-_.][\w.\-]*\w|[A-Z][\w.+\-·]*|\d+[A-Za-z]\w*(?:[-_][A-Za-z]\w+)*"
)
_ADJECTIVE = re.compile(
    r"(?:one|two|three|four|first|second|third|semi|per|multi|self|non|pre|post|re|co|anti|cross|high|hi|low|mid|full|half|long"
    r"|short|hand|real|open|closed|well|same|big|small|fine|general|all|in|on|off|so|run|black|white|large|step)"
    r"-[a-z-]{1,40}"
    r"|(?:ex|non|anti|pre|post)-[A-Z]\w*|[A-Z]{2,4}-(?:generated|assisted|powered|driven|related|enhanced|enabled)"
    r"|[a-z][a-z-]{0,40}-(?:only|like|based|free|friendly|level|wide|style|time|class|source|quality|resolution|sized?|specific"
    r"|aware|ready|made|trained|tuned|scale|face|in|ins|on|ons|off|out|up|ups|down|by|to|end|a|the|ish|ed|less|heavy|side|old)"
)
"""`one-click`, `research-only`: words in small letters joined by hyphens that name nothing unless they stand out."""
_THEN = re.compile(r"[\"'”*]{0,3}(?::| \(| [-–—] |,| (?:is|by|v?\d|has|can|now)\b| ?\ufffc)")
_NUMBER = re.compile(
    r"(?:[vVx]?\d+(?:\.\d+)+|[vV]\d+)(?:[ab]|-?(?:rc|beta|alpha)\d*)?"
    r"(?![\w%]|\.\d| ?(?:[gG][bB]|it/s|s/it|sec|min|steps|images|times|[xX×]\b))"
)
"""The number of a version behind a name."""
WHOLE = re.compile(
    r"\d{1,2}(?=$|[,.:;!?)](?:\s|$)"
    r"| (?:adds|and|announced|are|available|beta|by|can|coming|confirmed|could|delayed|demo|for|from|gets|got|has|here"
    r"|is|launch(?:es|ed)?|leaked|looks|may|might|now|on|or|out|planned|postponed|preview|released|should|supports"
    r"|to be|training|uses|was|weights|will|with|won['’]t|works"
    r"|before|early|next|soon|this|today|tomorrow|tonight|yesterday|in (?:early|late|mid|[A-Z][a-z]{2,8}|20\d\d))\b)"
)
"""A whole number that can only be that of a version."""

_GOES_ON = re.compile(r"\w+ [a-z]")
"""A word with a sentence behind it."""
_QUOTED = re.compile(
    r"(?:[\"“]|(?<![\w'’])['‘])(?P<name>[A-Z][\w.\-]{1,20}"
    r"(?:(?:,? | & | of | (?:of|in|for) the | the | and )[A-Z][\w.\-]{0,20}){1,6})(?:[\"”]|['’](?!\w))"
)
_ACTS = re.compile(
    r" (?:has|is|was|will|can|may|might|just|now|got|gets|acquired|announced|banned|hired|joined|launched|partnered"
    r"|raised|suspended|unveiled|\w{2,}[^s\W]s) "
    r"| (?:leaked|hacked|sued|delayed|discontinued|acquired|banned)\b(?! by\b)"
    r"| (?:C[ETOF]O|(?:co-)?founder|devs?|API|servers?|employees?|staff)\b"
    r"| (?:model|checkpoint|extension|LoRA|UI) v?\d"
)
_APPOSED = re.compile(
    r" \((?:the|an?|our|their|formerly|previously|ex-|aka) ?(?=\w)"
    r"| \([A-Z]\w+ (?:alternative|but|clone|for)\b|, (?:an?|another|yet another) (?=\w)"
    r"| [+&] [A-Z]\w+[^,.;]{0,40}? (?:partner|team)"
)
"""Behind a name that opens a sentence: what it is, or with whom it works."""
_TITLES = ("Judge", "Senator")
"""Titles that stand for whoever bears them: `Judge throws out the case`."""
_COMPANY = re.compile(
    r", the (?:[\w-]+ ){0,3}?(?:company|firm|outfit|start-?up|studio|team|lab|people|dev|developer"
    r"|maker|app|bot|host|platform|program|service|site|store|tool|website)s?\b"
)
"""Behind a name that opens a sentence: `Foxsoft, the company behind …`."""
_BIDS = re.compile(r" (?:the|an?|your|any|all|its|their|multiple|several|many|every|each|one|two) ", re.IGNORECASE)
"""Behind a word that opens a sentence: it is a verb (`Strip the metadata`)."""
_NO_NAME = re.compile(r"(?:ing|ed|ly|s|ion|ness|ment|er|or|able|ive|al|ic)$")
_THERE = r"//{0}[-.]|/{0}(?:$|[\s/#?])"
"""What an address calls its site or repository, whatever its ending."""
_PARTICLE = re.compile(r"(?:by|for|of|from|with|and|or|the|a|an|in|on|to|via|x) ")
_LAST_PARTICLE = re.compile(r"(?:^| )(?:by|for|of|from|with|and|or|the|a|an|in|on|to|via|x)$")
_LAST = ("AI", "Bot", "Chat", "Cloud", "Hub", "ML", "Research", "UI")
"""Words that close a name though they are none alone: `Fox AI`."""
_NUMBERED = re.compile(r"\w{3}-v?\d(?:\.\d)?$")
"""`Foxglove-2`: no word but a name has the number of a version."""
_COMPOUND = re.compile(r"[A-Z][a-z]{2,}-(?!(?:by|for|in|of|on|the|to|up)(?:-|$))[a-z]{3,}")
"""`Karlo-fox`: two words joined, before what shows that they are a name."""
_COUNTED = re.compile(
    r"Batch|Chapter|Class|Episode|Layer|Level|Option|Phase|Round|Stage|Top|Volume|Windows?|Around|About"
)
"""What is counted: `Chapter 2 is out`."""
_SIZED = re.compile(r"(?:[A-Z][\w-]{1,20} ){1,3}$")
"""Before `XL`: the name of which that is the size."""
_INITIAL = re.compile(r"(?<!\w)[A-Z]\w{1,30} [A-Z]$")
_TITLE = 40
"""The most letters before the `of` of a title."""


def without_particles(text: str, start: int, end: int) -> tuple[int, int]:
    """A run of words without the English particles at its edges, which are no part of a name.

    Examples
    --------
    >>> without_particles("by foxtail", 0, 10), without_particles("FoxBrush for", 0, 12)
    ((3, 10), (0, 8))
    """
    while particle := _PARTICLE.match(text, start, end):
        start = particle.end()
    while (particle := _LAST_PARTICLE.search(text[start:end])) is not None:
        end = start + particle.start()
    return start, end


def quoted_names(text: str) -> Iterator[tuple[int, int]]:
    """Capitalised words that fill quotation marks: `"Fox Window Manager"`."""
    return (match.span("name") for match in _QUOTED.finditer(text))


def _told_to_be_name(text: str, start: int, end: int) -> bool:
    """Whether what stands beside a word in small letters is said of names alone."""
    opens = not text[:start].strip(' *"“') and _told_of(text, end)
    return opens or any(told(text, start, end) for told in (spoken_of, actor_by_place, person_by_place))


def shaped_runs(text: str, addresses: str = "") -> list[tuple[int, int]]:
    """Runs of words with the shape of a name.

    Parameters
    ----------
    text : str
        English text.
    addresses : str
        The web addresses that stand in it: a word that opens a sentence and lies in one of them is a name.
    """
    plain = plain_words("en")
    runs: list[tuple[int, int]] = []
    lead = (0, 0)
    for match in WORD.finditer(text):
        word = match[0].rstrip(".-")
        start, end = match.start(), match.start() + len(word)
        if word.islower() and word.isalpha():
            if strange(word) and _told_to_be_name(text, start, end):
                runs.append((start, end))
            continue
        joined = bool(runs) and (text[runs[-1][1] : start] == " " or _titled(text, runs[-1], match))
        if len(word) > 1 and word.isupper() and word.casefold() in plain:
            lead = (start, end)
        if not _is_part(text, word, start, joined, addresses):
            continue
        if kind := ABSTRACT.match(text, end):
            end = kind.end()
        sized = _SIZED.search(text, max(0, start - _TITLE), start) if word == "XL" and not joined else None
        if sized:
            runs.append((sized.start(), end))
        elif joined:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((lead[0] if text[lead[1] : start] == " " and word[0].isupper() else start, end))
    return runs


def _is_part(text: str, word: str, start: int, joined: bool, addresses: str) -> bool:
    """Whether a word is part of a name by its shape; `joined` is whether it stands right behind one."""
    end = start + len(word)
    if _ADJECTIVE.fullmatch(word) and not _stands_out(text, start, end):
        return False
    closes = joined and (word in _LAST or _NUMBER.match(text, start) or WHOLE.match(text, start))
    plain = word.casefold() in plain_words("en") or FIGURE.fullmatch(word)
    if not closes and (plain or not _SHAPED.fullmatch(word)):
        return False
    opener = word[0].isupper() and word[1:].islower() and not _NUMBERED.search(word) and _opens(text, start)
    return not opener or joined or _is_name(text, word, end, addresses)


def _told_of(text: str, end: int) -> bool:
    """Whether something is said of the word that ends there: what it is, or of which version."""
    return bool(_THEN.match(text, end) or (text[end : end + 1] == " " and _NUMBER.match(text, end + 1)))


def _titled(text: str, before: tuple[int, int], word: re.Match[str]) -> bool:
    """Whether two capitalised words are of one title or one person: `Fox of the Dawn`, `Ada F. Foxworth`."""
    if before[1] - before[0] > _TITLE:
        return False
    inside = text[before[0] : before[1]]
    if text[before[1] : word.start()] == ". ":
        return _INITIAL.search(inside) is not None and CAPITAL.match(word[0]) is not None
    return text[before[1] : word.start()] in (" of ", " of the ") and all(
        map(CAPITAL.fullmatch, (*inside.split(), word[0]))
    )


def _stands_out(text: str, start: int, end: int) -> bool:
    """Whether a word stands in quotation marks, or opens a sentence and what follows speaks for a name."""
    if text[start - 1 : start] in tuple("\"“'‘`"):
        return True
    following = WORD.match(text, end + 1)
    return _opens(text, start) and (
        bool(_THEN.match(text, end)) or (following is not None and following[0] in heads("en"))
    )


def _is_name(text: str, word: str, end: int, addresses: str) -> bool:
    """Whether a capitalised word that opens a sentence is a name by what stands behind it or in an address."""
    title = METHODS.match(text, end) or actor_by_place(text, end - len(word), end)
    if strange(word) or (title and word.casefold() not in openers()):
        return True
    if text[end : end + 2] in ("'s", "’s") or (text[end : end + 1] == " " and _NUMBER.match(text, end + 1)):
        return True
    if _COMPOUND.fullmatch(word) and _THEN.match(text, end) and not _ADJECTIVE.fullmatch(word.lower()):
        return not _NO_NAME.search(word)
    if text[end : end + 1] == " " and WHOLE.match(text, end + 1) and len(word) > 4 and word.lower() not in openers():
        return not (_NO_NAME.search(word) or _COUNTED.fullmatch(word))
    following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following and CAPITAL.fullmatch(following[0]) and (following[0] in _LAST or not _is_plain(following[0])):
        return _goes_with(text, word, following, addresses)
    if _THEN.match(text, end) and re.search(_THERE.format(re.escape(word)), addresses, re.IGNORECASE):
        return True
    return _spoken_of(text, word, end, addresses)


def _is_plain(word: str) -> bool:
    return word.casefold() in plain_words("en")


def _goes_with(text: str, word: str, following: re.Match[str], addresses: str) -> bool:
    """Whether two capitalised words that open a sentence are one name: `Fox Labs`, `Ada Foxworth, who …`."""
    house = heads("en").get(following[0].casefold()) == "Organization" or following[0] == "Diffusion"
    held = f"{word}{following[0]}".casefold() in addresses.casefold()
    if house or held or word in given_names() or WHO.match(text, following.end()):
        return True
    numbered = word.endswith("ed") and _NUMBER.match(text, following.end() + 1)
    return not ((_NO_NAME.search(word) and not numbered) or word.casefold() in openers())


def _spoken_of(text: str, word: str, end: int, addresses: str) -> bool:
    """Whether what stands behind a word that opens a sentence says what it is or does, or an address holds it."""
    bare = word.casefold() not in openers() and word not in _TITLES
    if bare and _APPOSED.match(text, end):
        return True
    told = bare and any(beside.match(text, end) for beside in (_ACTS, _COMPANY, ABSTRACT))
    held = len(word) > 3 and word.casefold() in addresses.casefold() and not _BIDS.match(text, end)
    return (told or held) and not _NO_NAME.search(word)


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence."""
    if text[start - 1 : start] == "(" and _GOES_ON.match(text, start):
        return True
    before = text[:start].rstrip(" \t\"'“‘(*")
    return not before or before[-1] in ".!?:\n;>" or bool(CJK.match(before[-1]))
