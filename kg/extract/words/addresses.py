"""The addresses of a block: which one it is about, and the label that each one has."""

from __future__ import annotations

import re

from kg.extract.words.labels import meaning
from kg.extract.words.scene import Scene, Stretch
from kg.inline import LINK, Address
from kg.links import Link, identify
from kg.mentions import same_name
from kg.vocab import fold

_LEADING_NOTE = re.compile(r"\s*[（(]([^（）()\n]{1,60})[)）]\s*")
_NOTE = re.compile(r"[（(][^（）()]*[)）]")
_WITH = re.compile(
    r"(?:靠|用|基于|借助|利用|依托|通过|调用|套用|[^A-Za-z](?:by|with|on|of|using|via))"
    r"\s?(?:[^，。,\s]{0,8}的\s?|the )?[\"“「]?$"
)
"""What leads to the name of a part."""
_WITHOUT = re.compile(
    r"[，；](?:也|就|从此|以后|终于)?(?:不再|不用|不必|无需|无须|不需要|告别|甩掉|摆脱)[^，。；]{0,16}$"
)
_SENTENCE = re.compile(r"[\n。；]")
_WHERE = re.compile(
    r"(?<=[\u4e00-\u9fffa-zA-Z])\s?(?:也|都)?(?:已经?)?(?:放|挂|发|传|搁)?(?:在|到|见|看|戳|走)(?:这里?|此|了)?$"
)
"""`权重放在 …`, `论文见 …`: words that only lead to an address."""
_CHANGE = re.compile(r"/(?:pull|commit)/\w+(?:#|$)")
_CHANGE_OPENS = re.compile(
    r"\W{0,3}(?:(?:the|this|new|latest|open|draft) )?(?:PR|pull request|commit)?:?\W{0,3}(?:\d{1,6}|[\da-f]{7,40})?"
    rf"[\s\])(]{{0,3}}{LINK}[\s):,–—-]{{1,4}}"
    r"(?!(?:is|was|has|got|are|by|merged|now|from|on|for|in|and|still|should)\b)(?=\w)",
    re.IGNORECASE,
)
"""The address of a change that opens a block, before what it brings."""
_ELSE = 30
"""A block says nothing but labels where no more than this many characters are left beside them."""


def called_in_path(here: Scene, name: str) -> bool:
    """`FoxBooth training: (…/tree/main/examples/foxbooth)`: whether a part of a repository is called by a name."""
    parts = (address.url.rstrip("/").rpartition("/")[2] for address in here.addresses if "/tree/" in address.url)
    return any(fold(part) == fold(name) for part in parts)


def label(here: Scene, address: Address) -> str:
    """The words directly before an address, or that it is hung on, folded: `reddit`, `文档`."""
    if address.label:
        words = here.text[slice(*address.label)]
    else:
        words = _SENTENCE.split(here.text[: address.at].rsplit(LINK, 1)[-1])[-1]
    return _WHERE.sub("", _NOTE.sub("", words).strip(" \t\n:：-—–,，.。*")).casefold()


def hung_on(here: Scene, address: Address) -> str:
    """The words an address is hung on, without what stands in parentheses there."""
    return re.sub(r"[（(].*", "", here.text[slice(*address.label)]) if address.label else ""


def only_labels(here: Scene) -> bool:
    """Whether a block says nothing but labels and addresses."""
    words = _NOTE.sub("", here.text.replace(LINK, " "))
    labelled = sum(a.label[1] - a.label[0] for a in here.addresses if a.label)
    beside = len(words.strip()) - labelled
    return len(words.strip(" \n:：-*")) - labelled <= _ELSE and (not labelled or beside <= 3)


def naming(link: Link) -> bool:
    """Whether an address names what an announcement beside it is about."""
    return link.identifies and link.cls != "Community"


def main_address(here: Scene) -> Address | None:
    """The address that a block is about: the last one that names a thing, outside parentheses if it can be.

    Where every such address hangs on words of its own, it is the first of them.
    """
    shown = [a for a in here.addresses if not a.image and not of_part(here, a)]
    shown = _of_headline(here, [a for a in shown if not _spared(here, a)])
    named = [a for a in shown if naming(identify(a.url))]
    for candidates in (named, shown):
        outside = [a for a in candidates if not here.in_note(a.at)]
        own = [
            a for a in outside if not (identify(a.url).cls == "Demo" and meaning(label(here, a)) == "demonstratedBy")
        ]
        own = _without_paper(here, own)
        if choice := own or outside or candidates:
            return choice[0] if all(a.label for a in choice) else choice[-1]
    return None


def _without_paper(here: Scene, found: list[Address]) -> list[Address]:
    """`FoxNet: (address)，论文 (address)`: the addresses but for that of a paper behind the thing's own."""
    first = next(iter(found), None)
    if first is None or here.language != "zh" or not here.text[: first.at].rstrip().endswith((":", "：")):
        return found
    return [
        first,
        *(a for a in found[1:] if identify(a.url).cls != "Paper" or meaning(label(here, a)) != "describedIn"),
    ]


def _spared(here: Scene, address: Address) -> bool:
    """`…，不用再装 [FoxNet](…)`: what one can now do without."""
    led = here.text[: address.label[0]] if address.label and here.language == "zh" else ""
    return _WITHOUT.search(led) is not None


def _of_headline(here: Scene, shown: list[Address]) -> list[Address]:
    """`X：(address)。论文说 …：(address)`: the addresses up to the end of the sentence that a colon leads to."""
    first = next((a for a in shown if naming(identify(a.url))), None) if here.language == "zh" else None
    if first is None or first.label or not here.text[: first.at].rstrip().endswith((":", "：")):
        return shown
    stop = here.text.find("。", first.at)
    return shown if stop < 0 or "。" in here.text[: first.at] else [a for a in shown if a.at < stop]


def of_part(here: Scene, address: Address) -> bool:
    """`FoxDraw，靠 [fox-core](…) 在手机上跑`: the name of a part, where what opens has an address of its own below."""
    led = _WITH.search(here.text, 0, address.label[0]) if address.label else None
    first = here.names[0] if here.names else None
    if not led or first is None or first.start > 2 or first.kind == "address" or first.end > led.start():
        return False
    below = (identify(a.url) for child in here.block.children for a in child.content.addresses)
    return any(same_name(first.name, link.label.rpartition("/")[2]) for link in below if naming(link))


def before(here: Scene, main: Address | None) -> Stretch:
    """The stretch of a block that is its headline: up to its main address, without remarks that open it."""
    end = main.at if main and not main.label else len(here.text)
    start = behind_change(here, main)
    if start:
        return start, len(here.text)
    while note := _LEADING_NOTE.match(here.text, start, end):
        start = note.end()
    return start, end


def behind_change(here: Scene, main: Address | None) -> int:
    """Where it is told what a change brings whose address opens the block, `[#12](address): layers`; else 0."""
    if main is None or here.language != "en" or not _CHANGE.search(main.url):
        return 0
    behind = _CHANGE_OPENS.match(here.text)
    return behind.end() if behind and behind.end() > main.at else 0


def behind_address(here: Scene, main: Address) -> bool:
    """Whether an address opens a Chinese block and what is at it is told behind: `(address) 分层调权重`."""
    link = identify(main.url)
    if here.language != "zh" or main.label or here.text[: main.at].strip() or link.cls not in ("Project", "Model"):
        return False
    return any(a > main.at and not here.in_note(a) for a, _ in here.clauses)
