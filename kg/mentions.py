"""The names in a block: known ones, versions and hardware by pattern, addresses, and candidates by their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from kg.belongings import belongings
from kg.inline import LINK, Address, Inline
from kg.lexicon import Entry, Lexicon, Match, heads, language_of, lower
from kg.links import identify
from kg.read import Block
from kg.shapes import (
    FIGURE,
    WORD,
    chinese_houses,
    chinese_persons,
    houses,
    kind_of,
    latin_runs,
    makers,
    person_by_place,
    plain_words,
    quoted_names,
    shaped_runs,
    title_before,
    without_particles,
)
from kg.vocab import fold

_VERSION = re.compile(
    r"[ \-]?(?:[vV]ersion |[vV]|x(?=\d\.\d))?[ \-]?(\d+(?:\.\d+)+(?:[a-z]\b)?|\d(?![\d.%]))"
    r"(?:-?(?:RC|rc|beta|alpha|pre)\d{0,2}(?![A-Za-z]))?"
    r"(?![\w%]|\.\d| ?(?:GB|gb|G\b|[xX](?![A-Za-z])|[×倍]|步|种|个|张|k\b))"
)
_ENDS = re.compile(r"\s*(?:$|[，。、：:；;（(）)]|发布|上线|开源|推出|公布|亮相|来了|的(?!图|时候))")
"""What shows that a whole number behind a name is that of its version: `PaLM 2，`."""
_VERSIONED = ("Model", "Application", "Extension", "Library", "Service", "Tool")
_HOUSES = ("Organization", "Service")
_WORDS_OF_NAMES = ("Model", "Technique", "Feature")
_MEETING = ("Organization", "Service", "Application", "Model")
_TITLE = re.compile(r"《([^《》\n]{1,60})》")
_HOUSE_MODEL = {
    "zh": re.compile(r"\s*(?:的|泄露的?|泄漏的?)?\s*模型(?!训练|合并|转换|文件|管理)"),
    "en": re.compile(r"(?:'s|’s)? models?(?![\w-]| (?:merg|train|card|shar|host|hub|page|by|for))"),
}
_LICENCE = re.compile(
    r"\b(?:(?:non-?commercial|research|academic|open(?:[- ]source)?|permissive|proprietary|commercial|copyleft"
    r"|restrictive)(?:[- ]only|[- ]use)?[ -]){1,2}licen[cs]e\b",
    re.IGNORECASE,
)
"""Licences that are called by what they allow."""
_SERVER = re.compile(r"(?:'s|’s)? (?i:discord)(?: [Ss]erver)?(?![\w.-])")
"""What makes the name of a house or a thing that of where its people meet."""
_HARDWARE = re.compile(
    r"(?<![\w.])(?:(?:NVIDIA|Nvidia|GeForce|AMD|Radeon)[ \-]{1,3}){0,3}(?P<series>RTX|GTX|RX|rtx|gtx)"
    r"[ \-]?(?P<number>\d{3,4})(?P<suffix>[ \-]?(?:Ti|TI|ti|SUPER|Super|XTX|XT))?(?![\w.])"
    r"|(?<![\w.])(?P<amd>[5679]\d{3})[ \-]?(?P<amdsuffix>XTX|XT|GRE)(?!\w)"
    r"|(?<![\w.,:#$x×\-])(?<!(?<!\d)/)"
    r"(?P<bare>10[5678]0|16[56]0|20[5678]0|30[56789]0|40[6789]0|50[6789]0)"
    r"(?P<baresuffix>[ \-]?(?:Ti|TI|ti|SUPER|Super))?"
    r"(?![\w.,]*\d| ?(?:it|step|步|图|张|images|MB|GB|px|x|×|年)|[x×%]|p\b)"
)
_EDITION = re.compile(r"Plus|Pro|Lite|Turbo|Mini|Max|Ultra|Premium|Enterprise")
_NEXT = re.compile(r" (?:(?:for|of) )?")
_NUMBERED = re.compile(r"\d\d\d")
_FREE = re.compile(b"\0+")
_SPACED = str.maketrans("-_", "  ")
_FURTHER = {
    "Hardware": re.compile(r"(?: (?:[A-Z][a-z]{1,9}\b|\d{1,2}\b(?![.,]\d| ?[A-Za-z]{0,2}B\b)))+"),
    "Organization": re.compile(
        r" (?:(?!AI|API|CEO|CPU|GPU|ML|PR|UI|VRAM)[A-Z]{2,5}|Research|Brain|Labs?|Studios?"
        r"|Parliament|Commission|Council)\b"
    ),
    "Model": re.compile(r" (?:XL|XXL|Turbo|Lightning|Mini|Pro|Ultra|Flash|Large|Small|Tiny)\b"),
}
"""What goes on a known name: the words and numbers of a device, the size of a model."""
_BRANCH = re.compile(
    r" ?(?:(?:[A-Z][\w\-]{0,14} |[\u4e00-\u9fff]){1,5}?(?<![的和与由在了、])"
    r"(?:实验室|研究院|研究所|研究中心|观察站|工作室)"
    r"|(?:[A-Z][\w\-]{0,14} )?(?:AI )?(?:Labs?|Research|Studios?)(?![\w\-])"
    r"|(?:日本|韩国|中国|美国|欧洲|印度|亚太)(?=[的，。、（(：:]|$))"
)
"""What makes the name of a house that of a part of it."""
_ISSUE = re.compile(r"(?<![\w/&])(?:[A-Za-z0-9][\w.\-]*/[A-Za-z0-9][\w.\-]*)?#\d{1,6}(?!\w)")
_FLAG = re.compile(r"(?<![\w-])--[a-zA-Z][\w-]{2,}")
COMMON = frozenset({"known", "house", "version"})
"""Kinds of mentions whose meaning is common knowledge."""
GIVEN = COMMON | {"hardware"}
"""Those, and what a pattern tells for certain."""
PROPER = COMMON | {"candidate"}
"""Those, and what only looks like a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its place in a block's plain text, and what is known of it.

    `kind` is one of `known`, `house` (the model of a house: `Runway 的模型`), `version`, `hardware`, `contribution`,
    `flag`, `code`, `candidate`, `address`.
    """

    start: int
    end: int
    text: str
    kind: str
    name: str
    cls: str | None = None
    entries: tuple[Entry, ...] = ()
    address: Address | None = None

    @property
    def entry(self) -> Entry | None:
        """The lexicon's first entry for the words, if it has any."""
        return self.entries[0] if self.entries else None

    @property
    def weak(self) -> bool:
        """Whether the name is so general that it ties nothing together."""
        return self.entry is not None and self.entry.only == "weak"


class Namer:
    """Finds the names in the blocks of a page; those of a block that it is asked about again it remembers.

    Parameters
    ----------
    lexicon : Lexicon
        What everyone knows.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._found: dict[int, tuple[Mention, ...]] = {}

    def __call__(self, block: Block) -> tuple[Mention, ...]:
        """The names in a block of the page, in reading order."""
        place = block.span.start
        if place not in self._found:
            language = language_of(block.content.plain)
            around = tuple(address for _, inner in block.walk() for address in inner.content.addresses)
            self._found[place] = mentions(block.content, self.lexicon, language, around)
        return self._found[place]


def mentions(block: Inline, lexicon: Lexicon, language: str, around: tuple[Address, ...] = ()) -> tuple[Mention, ...]:
    """The names in a block, in reading order, none overlapping another.

    Parameters
    ----------
    block : Inline
        The block's plain text with its addresses and code.
    lexicon : Lexicon
        What everyone knows.
    language : str
        `zh` or `en`: in Chinese every run of Latin words is a candidate, in English only what is shaped like a name or
        stands in an address.
    around : tuple of Address
        The addresses of the block and of what is nested under it, which may hold its names.
    """
    found = _Found(block.plain)
    for address in block.addresses:
        found.add(Mention(address.at, address.at + 1, LINK, "address", address.url, None, (), address))
    found.by_pattern("#", _ISSUE, "contribution")
    found.by_pattern("--", _FLAG, "flag", "Feature")
    if _NUMBERED.search(block.plain):
        for match in _HARDWARE.finditer(block.plain):
            found.add(Mention(*match.span(), match[0], "hardware", _card(match), "Hardware"))
    matches = lexicon.matches(block.plain, language)
    whole = {(match.start, match.end) for match in matches}
    for start, end in quoted_names(block.plain) if language == "en" else ():
        if (start, end) not in whole:
            _candidate(found, start, end, plain_words(language))
    for match in _LICENCE.finditer(block.plain) if language == "en" else ():
        found.add(Mention(*match.span(), match[0], "candidate", match[0], "License"))
    for start, end, entry in belongings(block.plain, lexicon) if language == "en" else ():
        if (start, end) not in whole:
            found.add(Mention(start, end, block.plain[start:end], "known", entry.name, entry.cls, (entry,)))
    for known in matches:
        found.add(_known(block.plain, known, lexicon, language))
    for start, end in block.code:
        found.add(Mention(start, end, block.plain[start:end], "code", block.plain[start:end]))
    for match in _TITLE.finditer(block.plain):
        found.add(Mention(*match.span(1), match[1], "candidate", match[1], _kind_of_work(block.plain, match.start())))
    for start, end in chinese_houses(block.plain) if language == "zh" else ():
        surface = block.plain[start:end]
        found.add(Mention(start, end, surface, "candidate", surface, "Organization"))
    for start, end in chinese_persons(block.plain) if language == "zh" else ():
        surface = block.plain[start:end]
        found.add(Mention(start, end, surface, "candidate", surface, "Person"))
    told = (houses(block.plain), makers(block.plain), _in_addresses(block.plain, around))
    for start, end in chain(*told) if language == "en" else ():
        _candidate(found, start, end, frozenset())
    addresses = " ".join(address.url for address in block.addresses)
    runs = latin_runs(block.plain) if language == "zh" else shaped_runs(block.plain, addresses)
    for start, end in runs:
        for a, b in found.free(start, end):
            _candidate(found, a, b, plain_words(language) | _kinds(language))
    names = sorted(found.mentions, key=lambda m: m.start)
    if language != "zh":
        return tuple(_lengthened(block.plain, names))
    return tuple(_compounds(block.plain, list(_of_houses(block.plain, names))))


def _in_addresses(text: str, addresses: tuple[Address, ...]) -> Iterator[tuple[int, int]]:
    """Where a text has the name of a repository, model or site that one of its addresses holds, however it is written.

    A plain word in lower case is a name only where it opens the text.
    """
    words, plain = lower(text).translate(_SPACED), plain_words("en") | heads("en").keys()
    for link in dict.fromkeys(identify(address.url) for address in addresses):
        name = lower(link.label.rpartition("/")[2]).translate(_SPACED) if link.identifies else ""
        at = words.find(name) if len(name) > 3 and name not in plain else -1
        while at >= 0:
            end = at + len(name)
            whole = not (words[at - 1 : at].isalnum() or words[end : end + 1].isalnum())
            shaped = not (text[at:end].isalpha() and text[at:end].islower())
            if whole and (shaped or not text[:at].strip(" *\"'“(")):
                yield at, end
            at = words.find(name, end)


def _kind_of_work(text: str, start: int) -> str:
    """The class of a work with a title in the marks of Chinese, by the word before them: `短片《…》`."""
    words = text[max(0, start - 6) : start].rstrip()
    told = next((cls for head, cls in heads("zh").items() if words.endswith(head)), "Document")
    return told if told in ("Video", "Paper", "Application") else "Document"


class _Found:
    """The mentions so far, and which places of the text they take."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Mention] = []
        self.taken = bytearray(len(text))

    def add(self, mention: Mention) -> None:
        """Add a mention unless another has a part of its place."""
        start, end = mention.start, mention.end
        if not any(self.taken[start:end]):
            self.taken[start:end] = b"\1" * (end - start)
            self.mentions.append(mention)

    def by_pattern(self, mark: str, pattern: re.Pattern[str], kind: str, cls: str | None = None) -> None:
        for match in pattern.finditer(self.text) if mark in self.text else ():
            self.add(Mention(*match.span(), match[0], kind, match[0], cls))

    def free(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of a stretch that nothing has taken."""
        return [gap.span() for gap in _FREE.finditer(self.taken, start, end)]


def _card(match: re.Match[str]) -> str:
    """A card by its full name: `3060 ti` is `RTX 3060 ti`."""
    if match["amd"]:
        return f"RX {match['amd']} {match['amdsuffix']}"
    number = match["number"] or match["bare"]
    series = (match["series"] or ("GTX" if number.startswith("1") else "RTX")).upper()
    suffix = (match["suffix"] or match["baresuffix"] or "").strip(" -")
    return f"{series} {number} {suffix}".strip()


def _known(text: str, match: Match, lexicon: Lexicon, language: str) -> Mention:
    """A known name, with the model or the version that the words behind it make of it."""
    start, end = match.start, match.end
    entry = next((e for e in match.entries if e.cls in _VERSIONED and _VERSION.match(text, end)), match.entries[0])
    house = _HOUSE_MODEL[language].match(text, end) if entry.cls in _HOUSES else None
    if house:
        end = house.end()
        return Mention(start, end, text[start:end], "house", f"{entry.name} model", "Model", match.entries)
    server = _SERVER.match(text, end) if language == "en" and entry.cls in _MEETING else None
    if server:
        name, end = f"{entry.name} Discord", server.end()
        known = lexicon.named(name)
        return Mention(start, end, text[start:end], "known" if known else "candidate", name, "Community", known)
    version = _VERSION.match(text, end) if entry.cls in _VERSIONED and not entry.name[-1:].isdecimal() else None
    bare = version and version[0][:1] == " " and "." not in version[1] and "v" not in version[0].lower()
    if not version or (bare and not (language == "zh" and _ENDS.match(text, version.end()))):
        return Mention(start, end, text[start:end], "known", entry.name, entry.cls, match.entries)
    name, surface = f"{entry.name} {version[1]}", text[start : version.end()]
    if named := lexicon.named(name):
        return Mention(start, version.end(), surface, "known", named[0].name, named[0].cls, named)
    return Mention(start, version.end(), surface, "version", name, entry.cls, match.entries)


@cache
def _kinds(language: str) -> frozenset[str]:
    """The head words of English, which alone name nothing."""
    return frozenset(heads("en") if language == "en" else ())


def _candidate(found: _Found, start: int, end: int, plain: frozenset[str]) -> None:
    """A run of words as a name, unless they are only figures and plain words."""
    while start < end and not found.text[start].isalnum():
        start += 1
    while end > start and not (found.text[end - 1].isalnum() or found.text[end - 1] in "+)"):
        end -= 1
    start, end = without_particles(found.text, start, end)
    title = title_before(found.text[start:end])
    start += title
    surface = found.text[start:end]
    words = [word.casefold() for word in WORD.findall(surface)]
    if len(surface) > 1 and not surface.isdigit() and not all(w in plain or FIGURE.fullmatch(w) for w in words):
        worded = kind_of(surface)
        person = title or (worded != "Organization" and person_by_place(found.text, start, end))
        found.add(Mention(start, end, surface, "candidate", surface, "Person" if person else worded))


def _compounds(text: str, names: list[Mention]) -> Iterator[Mention]:
    """Names in which a known one is a word among others: `Foxglove ControlNet`, `Stable Diffusion Foxglove`."""
    held: Mention | None = None
    for mention in names:
        if held is not None and _NEXT.fullmatch(text, held.end, mention.start) and _of_one_name(held, mention):
            surface = text[held.start : mention.end]
            cls = held.cls if _EDITION.fullmatch(mention.text) else None
            held = Mention(held.start, mention.end, surface, "candidate", surface, cls)
            continue
        if held is not None:
            yield held
        held = mention
    if held is not None:
        yield held


def _of_houses(text: str, names: list[Mention]) -> Iterator[Mention]:
    """Names of houses in which that of their owner stands: `狐狸大学视觉实验室`, `Foxglove 日本`."""
    end = 0
    for mention in names:
        if mention.start < end:
            continue
        branch = _BRANCH.match(text, mention.end) if mention.cls == "Organization" and mention.kind in PROPER else None
        if branch and all(
            m.kind == "candidate" or m.end <= branch.end() for m in names if m.start < branch.end() < m.end
        ):
            surface = text[mention.start : branch.end()]
            mention = Mention(mention.start, branch.end(), surface, "candidate", surface, "Organization")
        end = mention.end
        yield mention


def _lengthened(text: str, names: list[Mention]) -> Iterator[Mention]:
    """Names in which what tells its kind follows a known model or device: `FoxPhone 14 Pro`, `Foxglove v2 XL`."""
    end = 0
    for mention in names:
        if mention.start < end:
            continue
        further = _FURTHER.get(mention.cls or "") if mention.kind in COMMON else None
        kind_alone = mention.cls == "Hardware" and mention.name.isupper()
        match = further.match(text, mention.end) if further and not kind_alone else None
        if match and all(m.kind == "candidate" for m in names if mention.end <= m.start < match.end()):
            surface = text[mention.start : match.end()]
            mention = replace(mention, end=match.end(), text=surface, kind="candidate", name=surface, entries=())
        end = mention.end
        yield mention


def _of_one_name(one: Mention, other: Mention) -> bool:
    """Whether one of two words side by side is known as what names are made with, and both are written as names."""
    kinds = {one.kind, other.kind}
    known = one if one.kind == "known" else other
    if other.kind == "known" and one.kind == "candidate" and one.end + 1 < other.start:
        return True
    written = all(m.text[:1].isupper() and not FIGURE.fullmatch(m.text.casefold()) for m in (one, other))
    edition = known is one and known.cls in _VERSIONED and _EDITION.fullmatch(other.text)
    return kinds == {"known", "candidate"} and written and bool(edition or known.cls in _WORDS_OF_NAMES)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name, or one holds the other as a repository's name holds the project's."""
    a, b = fold(one), fold(other)
    return bool(a and b) and (a == b or (min(len(a), len(b)) > 3 and (a in b or b in a)))
