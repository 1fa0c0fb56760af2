"""Names by the shape of their words: where one begins and ends in a text, and what kind of thing it must be.

In Chinese text every run of Latin words stands out. In English a name is told by its capitals, figures and marks; a
capitalised word that opens a sentence may be any word, unless what stands beside it speaks for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import resources
from kg.lexicon import CJK, heads

FIGURE = re.compile(
    r"v?\d[\d.,]*(?:%|[kKmMgG]?[bB]?(?:ps)?|[a-z]{1,3}|倍|x\d+|-\d\w*)?|[A-Za-z](?:\.[A-Za-z])+|(?=[a-f]{0,40}\d)(?=\d{0,40}[a-f])[\da-f]{7,40}"
)
"""A number with its unit, or the hash of a commit or file: no name."""

WORD = re.compile(r"[A-Za-z0-9][\w.+\-·]*")

_LATIN_RUN = re.compile(
    r"[A-Za-z0-9][\w.+\-·'’]*(?: (?:[A-Za-z0-9][\w.+\-·'’]*|&|x(?= [A-Z])))*"
    r"(?: \((?:[A-Za-z]{1,8} )?[Vv]?\d[\w.]*\))?"
)
_FIGURE_AT_END = re.compile(r" \d[\d.,\-]{0,9}(?: ?G|(?P<unit> ?[GMKT][Bb]))?$")
_COUNTED = re.compile(
    r" ?(?:[亿万千百倍张步个种款位名条次天秒月年日块元岁人项轮帧套批]|小时|分钟|美元|像素|参数|显存|内存)"
)
"""What counts or measures with the number before it."""
_SHAPED = re.compile(r"[A-Za-z][a-z]*[A-Z0-9]\w*|[A-Za-z]+[\-_.][\w.\-]*\w|[A-Z][\w.+\-·]*|\d+[A-Za-z]\w*")
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
_CAPITAL = re.compile(r"[A-Z][^\W\d_]+")
_NUMBER = re.compile(
    r"(?:[vVx]?\d+(?:\.\d+)+|[vV]\d+)(?:[ab]|-?(?:rc|beta|alpha)\d*)?"
    r"(?![\w%]|\.\d| ?(?:[gG][bB]|it/s|s/it|sec|min|steps|images|times|[xX×]\b))"
)
"""The number of a version behind a name."""
_WHOLE = re.compile(
    r"\d{1,2}(?=$|[,.:;!?)](?:\s|$)| (?:and|or|is|was|by|from|with|has|released|out|now|adds|gets|for)\b)"
)
"""A whole number that can only be that of a version."""

_QUOTED = re.compile(r"[\"“]([A-Z][\w.\-]{1,20}(?: [A-Z][\w.\-]{0,20}){1,4})[\"”]")
_CHINESE_HOUSE = re.compile(
    r"(?:^|(?<=[\s，。、；：:（(“\"由和与的在被向及跟据])|(?<=来自))"
    r"(?P<house>(?:日本)?(?:(?![了的是有被由从给这那某该几两也又还就都把将用我你他它为称说所天日来])[\u4e00-\u9fff]){2,7}?"
    r"(?:大学|研究院|研究所|科学院|基金会|有限公司|版权局|专利局|法院|出版社|实验室|观察站|研究中心|委员会|协会|联盟))"
)
_FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦江顾侯"
    "邵孟龙段雷钱汤尹黎易武乔贺赖龚骆樊兰殷施陶洪翟颜倪严牛俞鲁葛韦申尤毕聂焦柳邢岳齐沿梅莫庄辛祝涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄裴卫屈鲍覃霍翁隋柏宁柯阮桂闵"
)
"""Letters that open the name of a Chinese family."""
_CHINESE_PERSON = re.compile(
    r"(?:^|(?<=[\s，。、；：:（(“\"由和与的是]))(?:[\u4e00-\u9fff]{2,10}?(?:大学|学院|研究院|研究所|实验室|公司))?"
    rf"(?P<who>[{_FAMILY}](?:(?![了的是有被由从给这那某该几两也又还就都把将用等人和与在说做员师家者们商方])[\u4e00-\u9fff]){{1,2}})"
    r"(?=\s?(?:等人|教授|博士|老师|执笔|领衔|法官|律师|本人))"
)
"""A family name and one or two letters, before what follows persons alone."""
_ACTS = re.compile(r" (?:has|is|was|will|can|may|might|just|now|got|gets|\w{2,}[^s\W]s) ")
_NO_NAME = re.compile(r"(?:ing|ed|ly|s|ion|ness|ment|er|or|able|ive|al|ic)$")
_OF = re.compile(r"(?i:university|institute|college|academy|department|ministry) of (?:the )?[A-Z]\w+(?: [A-Z][a-z]+)*")
_TITLED = re.compile(
    r"(?:CEO|CFO|COO|CTO|Dr|Governor|Judge|Justice|Mayor|Minister|Mrs?|Ms|Prof|Professor|President|Sen|Senator)"
    r"\.? (?=[A-Z])"
)
_MADE_BY = re.compile(
    r"\b(?:made|created|built|trained|written|coded|developed|fine-?tuned|merged|uploaded|discovered|reimplemented) by "
    r"(?!default|hand|accident|anons?\b|others|mistake|them|itself)([a-z][a-z0-9_]{3,20})(?=[,.:;)](?:\s|$)|$| \()"
)
_ROLE = 24
_BY = re.compile(r"\b[bB]y (?:\w+ \w+ (?:&|and) )?$")
_ROLES = re.compile(r"\b(?:artist|author|creator|dev|developer|engineer|lawyer|modder|researcher|youtuber) \(?$")
_WHO = re.compile(
    r",? whom?\b| et al\b| (?:and|&) (?:colleagues|co-authors|others)\b"
    r"|\s?(?:[、和与及]\s?[A-Z][\w. \-]{1,30}){0,4}\s?等人"
    r"|\s?(?:本人|执笔|教授|法官|博士)(?![\u4e00-\u9fff]{0,3}(?:论文|学位))"
)
"""What only follows the name of a person, or of the first of several."""
_PARTICLE = re.compile(r"(?:by|for|of|from|with|and|or|the|a|an|in|on|to|via) ")
_LAST_PARTICLE = re.compile(r"(?:^| )(?:by|for|of|from|with|and|or|the|a|an|in|on|to|via|x)$")
_ABSTRACT = re.compile(
    r" (?:sampling|attention|guidance|distillation|denoising|inversion|scaling)\b(?! (?:of|is|with|to)\b)"
)
"""A word in small letters that is part of a method's name: `Foxglove sampling`."""
_LAST = ("AI", "ML", "UI")
"""Words that close a name though they are none alone: `Fox AI`."""
_TITLE = 40
"""The most letters before the `of` of a title."""
_PERSON = 3
"""The most words of a person's name."""


@cache
def plain_words(language: str) -> frozenset[str]:
    """Words in Latin letters that are no names."""
    return frozenset(
        row["word"] for row in resources.table("lexicon", "plain.tsv") if row["language"] in (language, "any")
    )


def title_before(name: str) -> int:
    """How many letters of a name are the title of the person that it names.

    Examples
    --------
    >>> title_before("CEO Ada Foxworth"), title_before("Prof. Foxworth"), title_before("CEO Bench 2.0")
    (4, 6, 0)
    """
    title = _TITLED.match(name)
    words = name[title.end() :].split() if title else []
    return title.end() if title and len(words) <= _PERSON and all(map(_CAPITAL.fullmatch, words)) else 0


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


@cache
def _openers() -> frozenset[str]:
    return frozenset(row["word"] for row in resources.table("lexicon", "openers.tsv"))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in resources.table("lexicon", "given.tsv"))


def kind_of(name: str) -> str | None:
    """The class that a name must have by its words alone: a person's, a house's, or a method's.

    Examples
    --------
    >>> kind_of("Alice Marie Foxworth"), kind_of("University of Foxton"), kind_of("Foxton Labs"), kind_of("FoxBrush")
    ('Person', 'Organization', 'Organization', None)
    """
    words = name.split()
    if 1 < len(words) <= _PERSON and words[0] in _given_names() and all(map(_CAPITAL.fullmatch, words)):
        return "Person"
    if _OF.fullmatch(name):
        return "Organization"
    if len(words) > 1 and _ABSTRACT.fullmatch(f" {words[-1]}"):
        return "Technique"
    house = len(words) > 1 and heads("en").get(words[-1].casefold()) == "Organization" and words[-1][0].isupper()
    return "Organization" if house else None


def person_by_place(text: str, start: int, end: int) -> bool:
    """Whether a name must be a person's by what stands beside it: `Foxworth, who …`, `a post by fox_tail2`.

    Examples
    --------
    >>> person_by_place("Ada Foxworth, who", 0, 12), person_by_place("post by fox_tail2", 8, 17)
    (True, True)
    """
    name, before = text[start:end], text[max(0, start - _ROLE) : start]
    login = name.islower() and before.endswith("by ")
    words = name.split()
    full = 1 < len(words) <= _PERSON and all(_CAPITAL.fullmatch(word) and word[1:].islower() for word in words)
    by = full and _BY.search(before) is not None
    return login or by or _ROLES.search(before) is not None or _WHO.match(text, end) is not None


def quoted_names(text: str) -> Iterator[tuple[int, int]]:
    """Capitalised words that fill quotation marks: `"Fox Window Manager"`."""
    return (match.span(1) for match in _QUOTED.finditer(text))


def makers(text: str) -> Iterator[tuple[int, int]]:
    """Logins in small letters, told by what they made: `trained by foxtail,`."""
    plain = plain_words("en")
    return (match.span(1) for match in _MADE_BY.finditer(text) if match[1] not in plain)


def houses(text: str) -> Iterator[tuple[int, int]]:
    """Houses whose name is a phrase: `University of Foxton`."""
    return (match.span() for match in _OF.finditer(text))


def chinese_houses(text: str) -> Iterator[tuple[int, int]]:
    """Houses that a Chinese text calls by what they are: `来自芝加哥大学`.

    >>> [("由北山大学与一所大学发布")[a:b] for a, b in chinese_houses("由北山大学与一所大学发布")]
    ['北山大学']
    """
    return (match.span("house") for match in _CHINESE_HOUSE.finditer(text))


def chinese_persons(text: str) -> Iterator[tuple[int, int]]:
    """Persons by their Chinese names, where the words behind can only follow a person.

    >>> [("北山大学骆小梅等人与她的学生")[a:b] for a, b in chinese_persons("北山大学骆小梅等人与她的学生")]
    ['骆小梅']
    """
    return (match.span("who") for match in _CHINESE_PERSON.finditer(text))


def latin_runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of Latin words, as they stand out in Chinese text, without a last figure whose unit follows.

    >>> [("FoxNet 30 亿参数")[a:b] for a, b in latin_runs("FoxNet 30 亿参数")]
    ['FoxNet']
    """
    for match in _LATIN_RUN.finditer(text):
        figure = _FIGURE_AT_END.search(match[0])
        counted = figure and (figure["unit"] or _COUNTED.match(text, match.end()))
        yield match.start(), match.start() + figure.start() if figure and counted else match.end()


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
        joined = bool(runs) and (text[runs[-1][1] : start] == " " or _titled(text, runs[-1], match))
        if word.isupper() and word.casefold() in plain:
            lead = (start, end)
        if not _is_part(text, word, start, joined, addresses):
            continue
        if kind := _ABSTRACT.match(text, end):
            end = kind.end()
        if joined:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((lead[0] if text[lead[1] : start] == " " and word[0].isupper() else start, end))
    return runs


def _is_part(text: str, word: str, start: int, joined: bool, addresses: str) -> bool:
    """Whether a word is part of a name by its shape; `joined` is whether it stands right behind one."""
    end = start + len(word)
    if (word.islower() and word.isalpha()) or (_ADJECTIVE.fullmatch(word) and not _stands_out(text, start, end)):
        return False
    closes = joined and (word in _LAST or _NUMBER.match(text, start) or _WHOLE.match(text, start))
    plain = word.casefold() in plain_words("en") or FIGURE.fullmatch(word)
    if not closes and (plain or not _SHAPED.fullmatch(word)):
        return False
    opener = word[0].isupper() and word[1:].islower() and _opens(text, start)
    return not opener or _is_name(text, word, end, addresses)


def _titled(text: str, before: tuple[int, int], word: re.Match[str]) -> bool:
    """Whether two capitalised words are of one title: `Fox of the Dawn`."""
    if before[1] - before[0] > _TITLE:
        return False
    inside = text[before[0] : before[1]]
    return text[before[1] : word.start()] in (" of ", " of the ") and all(
        map(_CAPITAL.fullmatch, (*inside.split(), word[0]))
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
    if text[end : end + 2] in ("'s", "’s") or (text[end : end + 1] == " " and _NUMBER.match(text, end + 1)):
        return True
    following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following and _CAPITAL.fullmatch(following[0]) and following[0].casefold() not in plain_words("en"):
        house = heads("en").get(following[0].casefold()) == "Organization"
        held = f"{word}{following[0]}".casefold() in addresses.casefold()
        known = house or held or word in _given_names() or bool(_WHO.match(text, following.end()))
        return known or not (_NO_NAME.search(word) or word.casefold() in _openers())
    told = (
        _ACTS.match(text, end)
        or (_ABSTRACT.match(text, end) and word.casefold() not in _openers())
        or (len(word) > 3 and word.casefold() in addresses.casefold())
    )
    return bool(told) and not _NO_NAME.search(word)


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence."""
    before = text[:start].rstrip(" \t\"'“‘(*")
    return not before or before[-1] in ".!?:\n;>" or bool(CJK.match(before[-1]))
