"""Known names, with the model, the version or the meeting place that the words behind them make of them."""

from __future__ import annotations

import re

from kg.lexicon import Entry, Lexicon, Match
from kg.mentions.mention import Mention
from kg.shapes import WHOLE

_VERSION = re.compile(
    r"[ \-]?(?:[vV]ersion |[vV]|x(?=\d\.\d))?[ \-]?(\d+(?:\.\d+)+(?:[a-z]\b)?|\d(?![\d.%]))"
    r"(-?(?:RC|rc|beta|alpha|pre)\d{0,2}(?![A-Za-z]))?"
    r"(?![\w%]|\.\d| ?(?:GB|gb|G\b|[xX](?![A-Za-z])|[×倍]|步|种|个|张|k\b))"
)
_ENDS = re.compile(r"\s*(?:$|[，。、：:；;（(）)]|发布|上线|开源|推出|公布|亮相|来了|的(?!图|时候))")
"""What shows that a whole number behind a name is that of its version: `PaLM 2，`."""
VERSIONED = ("Model", "Application", "Extension", "Library", "Service", "Tool")
_HOUSES = ("Organization", "Service")
_MEETING = ("Organization", "Service", "Application", "Model")
_HOUSE_MODEL = {
    "zh": re.compile(r"\s*(?:的|泄露的?|泄漏的?)?\s*模型(?!训练|合并|转换|文件|管理)"),
    "en": re.compile(r"(?:'s|’s)? models?(?![\w-]| (?:merg|train|card|shar|host|hub|page|by|for))"),
}
_FETCHED = re.compile(r"(?:下载|浏览|搜索|查找|管理|上传|获取|安装|同步|更新)\s?$")
"""`下载 Civitai 模型`: models from there, of whatever house."""
_AROUND, _NEAR = 60, 4
_LICENSED = {"MIT": "MIT License"}
"""Houses after which a licence is called."""
_LICENCE_BEFORE = re.compile(
    r"(?:\b[a-z][\w-]{1,20}[,;]|(?i:licen[sc]ed?(?: is| under| as| to"
    r"| (?:(?:is|was|has|been) ){0,2}(?:now|changed to|switched to))?:?|under(?: the)?|许可证?(?:是|为)?[:：]?)) ?$"
)
_LICENCE_AFTER = re.compile(r"\s*(?:$|[.:)）。;；\ufffc]|licen[sc]ed|-licen)|[,，] (?!and\b|[A-Z])")
_SERVER = re.compile(r"(?:'s|’s)? (?i:discord)(?: [Ss]erver)?(?![\w.-])")
"""What makes the name of a house or a thing that of where its people meet."""


def known_name(text: str, match: Match, lexicon: Lexicon, language: str) -> Mention:
    """A known name, with the model or the version that the words behind it make of it."""
    start, end = match.start, match.end
    if licences := _licence(text, match, lexicon):
        return Mention(start, end, text[start:end], "known", licences[0].name, licences[0].cls, licences)
    entry = next((e for e in match.entries if e.cls in VERSIONED and _VERSION.match(text, end)), match.entries[0])
    house = _HOUSE_MODEL[language].match(text, end) if entry.cls in _HOUSES else None
    if house and not _FETCHED.search(text, max(0, start - _NEAR), start):
        end = house.end()
        return Mention(start, end, text[start:end], "house", f"{entry.name} model", "Model", match.entries)
    server = _SERVER.match(text, end) if language == "en" and entry.cls in _MEETING else None
    if server:
        name, end = f"{entry.name} Discord", server.end()
        known = lexicon.named(name)
        return Mention(start, end, text[start:end], "known" if known else "candidate", name, "Community", known)
    version = _VERSION.match(text, end) if entry.cls in VERSIONED and not entry.name[-1:].isdecimal() else None
    bare = version and version[0][:1] == " " and "." not in version[1] and "v" not in version[0].lower()
    if not version or (bare and not _whole(text, version, language)):
        return Mention(start, end, text[start:end], "known", entry.name, entry.cls, match.entries)
    name, surface = f"{entry.name} {version[1]}{version[2] or ''}", text[start : version.end()]
    if named := lexicon.named(name):
        return Mention(start, version.end(), surface, "known", named[0].name, named[0].cls, named)
    return Mention(start, version.end(), surface, "version", name, entry.cls, match.entries)


def _whole(text: str, version: re.Match[str], language: str) -> bool:
    """Whether a whole number behind a name can only be that of its version."""
    shown = _ENDS.match(text, version.end()) if language == "zh" else WHOLE.match(text, version.start() + 1)
    return shown is not None


def _licence(text: str, match: Match, lexicon: Lexicon) -> tuple[Entry, ...]:
    """`text to fox, MIT`: the licence that is called after a house, where it stands alone in a list of facts."""
    name = _LICENSED.get(match.entries[0].name)
    before = text[max(0, match.start - _AROUND) : match.start]
    if name is None or not (_LICENCE_BEFORE.search(before) and _LICENCE_AFTER.match(text, match.end)):
        return ()
    return lexicon.named(name)
