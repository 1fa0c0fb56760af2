"""The names in a block: known ones, versions and hardware by pattern, addresses, and candidates that no lexicon holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg import resources
from kg.inline import LINK, Address, Inline
from kg.lexicon import CJK, Entry, Lexicon
from kg.vocab import fold

_VERSION = re.compile(r"[ \-]?(?:[vV]ersion |[vV])?[ \-]?(\d+(?:\.\d+)+(?:[a-z]\b)?|\d(?![\d.%]))(?![\w%]|\.\d| ?(?:GB|gb|G\b|[xX×倍]|步|种|个|张|k\b))")
_HOUSE_MODEL = {
    "zh": re.compile(r"\s*(?:的|泄露的?|泄漏的?)?\s*模型(?!训练|合并|转换|文件|管理)"),
    "en": re.compile(r"(?:'s|’s)? models?(?![\w-]| (?:merg|train|card|shar|host|hub|page|by|for))"),
}
_HARDWARE = re.compile(
    r"(?<![\w.])(?:(?:NVIDIA|Nvidia|GeForce|AMD|Radeon)[ \-]+)*(?P<series>RTX|GTX|RX|rtx|gtx)[ \-]?(?P<number>\d{3,4})(?P<suffix>[ \-]?(?:Ti|TI|ti|SUPER|Super|XTX|XT))?(?![\w.])"
    r"|(?<![\w.,:#$x×\-])(?<!(?<!\d)/)(?P<bare>10[5678]0|16[56]0|20[5678]0|30[56789]0|40[6789]0|50[6789]0)(?P<baresuffix>[ \-]?(?:Ti|TI|ti|SUPER|Super))?(?![\w.,]*\d| ?(?:it|step|步|图|张|images|MB|GB|px|x|×|年)|[x×%])"
)
_ISSUE = re.compile(r"(?<![\w/&])(?:(?P<repo>[A-Za-z0-9][\w.\-]*/[A-Za-z0-9][\w.\-]*))?#(?P<number>\d{1,6})(?!\w)")
_FLAG = re.compile(r"(?<![\w-])--[a-zA-Z][\w-]{2,}")
_LATIN_RUN = re.compile(r"[A-Za-z0-9][\w.+\-·'’]*(?: (?:[A-Za-z0-9][\w.+\-·'’]*|&|x(?= [A-Z])))*(?: \((?:[A-Za-z]{1,8} )?[Vv]?\d[\w.]*\))?")
_WORD = re.compile(r"[A-Za-z0-9][\w.+\-·]*")
_SHAPED = re.compile(r"[A-Za-z]+[A-Z0-9]\w*|[A-Za-z]+[\-_.][\w.\-]*\w|[A-Z][\w.+\-·]*|\d+[A-Za-z]\w*")
_QUOTED = re.compile(r"[\"“「『‘'](?P<inner>[^\"”」』’'\n]{2,60})[\"”」』’']")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its place in a block's plain text, and what is known of it.

    `kind` is one of `known`, `house` (the model of a house: `Runway 的模型`), `version`, `hardware`, `contribution`, `flag`, `code`, `quoted`, `candidate`, `address`.
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
        return self.entries[0] if self.entries else None


@cache
def plain_words(language: str) -> frozenset[str]:
    """Words in Latin letters that are no names."""
    return frozenset(row["word"] for row in resources.table("lexicon", "plain.tsv") if row["language"] in (language, "any"))


def mentions(block: Inline, lexicon: Lexicon, language: str) -> tuple[Mention, ...]:
    """The names in a block, in reading order, none overlapping another.

    Parameters
    ----------
    block : Inline
        The block's plain text with its addresses and code.
    lexicon : Lexicon
        What everyone knows.
    language : str
        `zh` or `en`: in Chinese text every run of Latin words is a candidate, in English only what is shaped like a name.
    """
    found = _Found(block.plain)
    for address in block.addresses:
        found.add(Mention(address.at, address.at + 1, LINK, "address", address.url, None, (), address))
    for match in _ISSUE.finditer(block.plain):
        found.add(Mention(match.start(), match.end(), match[0], "contribution", match[0]))
    for match in _FLAG.finditer(block.plain):
        found.add(Mention(match.start(), match.end(), match[0], "flag", match[0], "Feature"))
    for match in _HARDWARE.finditer(block.plain):
        found.add(Mention(match.start(), match.end(), match[0], "hardware", _card(match), "Hardware"))
    _known(block, lexicon, language, found)
    for start, end in block.code:
        found.add(Mention(start, end, block.plain[start:end], "code", block.plain[start:end]))
    _candidates(block.plain, language, found)
    return tuple(sorted(found.mentions, key=lambda m: m.start))


class _Found:
    def __init__(self, text: str) -> None:
        self.mentions: list[Mention] = []
        self.taken = bytearray(len(text))

    def add(self, mention: Mention) -> bool:
        if any(self.taken[mention.start : mention.end]):
            return False
        self.taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        self.mentions.append(mention)
        return True


def _card(match: re.Match[str]) -> str:
    number = match["number"] or match["bare"]
    series = (match["series"] or ("GTX" if number.startswith("1") else "RTX")).upper()
    suffix = (match["suffix"] or match["baresuffix"] or "").strip(" -")
    return f"{series} {number}" + (f" {suffix}" if suffix else "")


def _known(block: Inline, lexicon: Lexicon, language: str, found: _Found) -> None:
    for match in lexicon.matches(block.plain, language):
        entry = match.entries[0]
        end, name, kind = match.end, entry.name, "known"
        house = _HOUSE_MODEL[language].match(block.plain, end) if entry.cls in ("Organization", "Service") else None
        if house:
            surface = block.plain[match.start : house.end()]
            found.add(Mention(match.start, house.end(), surface, "house", f"{entry.name} model", "Model", match.entries))
            continue
        version = _VERSION.match(block.plain, end) if entry.cls in ("Model", "Application", "Library", "Service") else None
        if version and not re.search(r"\d$", entry.name) and (version[0][:1] != " " or "." in version[1] or "v" in version[0].lower()):
            end, kind = version.end(), "version"
            name = f"{entry.name} {version[1]}"
            named = lexicon.named(name)
            if named:
                found.add(Mention(match.start, end, block.plain[match.start : end], "known", named[0].name, named[0].cls, named))
                continue
        found.add(Mention(match.start, end, block.plain[match.start : end], kind, name, entry.cls, match.entries))


def _candidates(text: str, language: str, found: _Found) -> None:
    if language == "zh":
        for match in _LATIN_RUN.finditer(text):
            for start, end in _free(found.taken, match.start(), match.end()):
                _candidate(text, start, end, found, language)
    else:
        for start, end in _shaped_runs(text):
            for a, b in _free(found.taken, start, end):
                _candidate(text, a, b, found, language)


def _free(taken: bytearray, start: int, end: int) -> list[tuple[int, int]]:
    out, begin = [], None
    for i in range(start, end + 1):
        if i < end and not taken[i]:
            begin = i if begin is None else begin
        elif begin is not None:
            out.append((begin, i))
            begin = None
    return out


def _candidate(text: str, start: int, end: int, found: _Found, language: str) -> None:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "+)"):
        end -= 1
    surface = text[start:end]
    words = [w.casefold() for w in _WORD.findall(surface)]
    plain = plain_words(language)
    if len(surface) < 2 or not words or surface.isdigit() or all(w in plain or _figure(w) for w in words):
        return
    found.add(Mention(start, end, surface, "candidate", surface))


def _figure(word: str) -> bool:
    return bool(re.fullmatch(r"v?\d[\d.,]*(?:%|[kKmMgG]?[bB]?|x|it|s|px|fps|倍|x\d+|-\d+\w*)?", word))


def _shaped_runs(text: str) -> list[tuple[int, int]]:
    """Runs of words with the shape of a name; a plain capitalised word that opens a sentence is none."""
    plain, runs = plain_words("en"), []
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".-")
        start, end = match.start(), match.start() + len(word)
        if not word or not _SHAPED.fullmatch(word) or word.casefold() in plain or _figure(word):
            continue
        capital = word[0].isupper() and word[1:].islower()
        if capital and _opens(text, start) and text[end : end + 2] not in ("'s", "’s"):
            continue
        if runs and text[runs[-1][1] : start] == " ":
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'“‘(*")
    return not before or before[-1] in ".!?:\n;>" or bool(CJK.match(before[-1]))


def relabel(mention: Mention, name: str) -> Mention:
    """The mention under another name."""
    return replace(mention, name=name)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name, or one holds the other as a repository's name holds the project's."""
    a, b = fold(one), fold(other)
    return bool(a and b) and (a == b or (min(len(a), len(b)) > 3 and (a in b or b in a)))
