"""Methods by the words beside their names: `the Foxglove sampler`, `Foxglove, a method for …`, `采样器 Foxglove`."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import heads
from kg.shapes.forms import by_form

_NEAR = 60
_WORDS = (
    r"(?:(?!(?:about|after|and|as|at|before|behind|by|for|from|in|into|like|of|on|over|than|that|to|under|using|via|which"
    r"|who|whose|with)\b)[\w-]+ )"
)
_BEFORE = (
    rf"(?<!this )(?<!that )(?<!same )\b(?:a|an|another|called|new|the) {_WORDS}{{0,3}}(?:HEAD)"
    r"(?:,| called| named| -| –)? [\"“']?$",
    r"(?:^|\b(?-i:[a-z]+) |\b(?:another|new|the) )(?:HEAD)(?: (?:pull request|PR|patch))? \([\"“]?$",
    r"(?:^|\b(?:add|added|additional|adding|adds|extra|gets|got|has|more|new|other|several|supported|supports|two|three"
    rf"|four) ){_WORDS}{{0,2}}(?:HEAD)(?: [\w-]+){{0,3}}: ?$",
    r"\b(?:HEAD)s? (?:called|named|like|such as|including) [\"“']?$",
    r"\b(?:sampl(?:e|ed|es|ing)|denois(?:e|ed|es|ing)) (?:by|of|using|via|with)(?: the)? $",
)
_NOTE, _NOUN = r"(?: \([^()\n]{2,24}\))?", rf"{_WORDS}{{0,4}}(?:HEAD|approach)(?=$|[,.:;)]| (?!and\b)[a-z])"
_BEHIND = (
    r" (?:(?:[\w-]+ing|attention|diffusion|guidance|loss|noise|ODE|SDE) )?(?:HEAD)\b(?![-\w])",
    rf"{_NOTE}(?:,| [-–—]|:| is| \(| was) (?:another|an?|our|the|their|yet another) {_NOUN}",
    rf"{_NOTE}(?: [-–—]|:| \() (?:new |novel |simple |fast |faster ){{1,2}}{_NOUN}",
    r" (?:can |could |may |now |often |only |still |usually |will ){0,2}converges?\b",
)
_BEFORE_ZH = (
    r"(?<![A-Za-z\d+)])(?<![A-Za-z\d+)]\s)(?:HEAD)\s?(?:的?\s?(?:PR|拉取请求|补丁)\s?)?[（(]\s?[“「\"]?$",
    r"(?:新(?:的|增|加|型|出)?了?|支持|更多|添加|加入|提出|发布|推出)[^，。；：:A-Za-z]{0,8}(?:HEAD)(?:(?<=器)[：:])?\s?[“「\"]?$",
    r"(?:HEAD)(?:叫做?|名为|名叫)\s?[“「\"]?$",
)
_BEHIND_ZH = (
    r"\s?(?:HEAD)(?!团队|公司|总监|支持|专家|栈|部|报告|细节|人员|工程|文档|博客|原理|分享|交流|社区|实现)",
    r"(?:\s?[（(][^（）()]{1,30}[)）])?\s?(?:，|：|:|—{1,2}|（|\(|,)?\s?(?:这)?(?:是)?(?:又|另)?一[种个套项]"
    r"[^，。；：:、（）()\ufffc]{0,20}?(?:HEAD)(?=$|[，。；）)：:、\ufffc])",
    r"\s?[^，。；A-Za-z]{0,8}?\d{1,3}(?: ?[-~到至–] ?\d{1,3})?\s?步[^，。；A-Za-z]{0,6}?收敛",
)
_LANGUAGE = r"(?:C|C\+\+|C#|CUDA|Elixir|Go|Haskell|Java(?:Script)?|JS|Julia|Kotlin|Python|Ruby|Rust|Scala|Swift|Zig)"
"""In which code is written."""
_CODE_OF = re.compile(r"\b(?:[Rr]e-?)?[Ii]mplement(?:ations? of|(?:s|ed|ing)?)(?: the)? $|(?<![未没能可以])实现了?\s?$")
_WRITTEN = re.compile(rf"(?<![\w.]){_LANGUAGE} (?:[Rr]e-?)?[Ii]mplementations? of")
_CODED = {
    "en": re.compile(
        r" (?:(?:re-?)?implementation\b(?! (?:details?|guide|plan)\b)"
        r"|(?:(?:is|are|was|were|been|being|gets|got) (?:now |already |finally )?)?(?:re-?)?implemented"
        r"(?=$|[,.;:)]| (?:as|in|into|within)\b))",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        rf"\s?的?(?:官方|非官方|第三方|开源|复现|\s?(?!{_LANGUAGE} )[A-Za-z][A-Za-z.+]{{1,14}}\s?)?的?\s?(?:代码)?"
        r"(?<![未没])实现(?=$|\s?[，。；：:（(\ufffc])"
    ),
}
_SET_AGAINST = {
    "en": re.compile(
        r"(?: \([^()]{2,24}\))?(?=[ ,])(?! (?:said|says|thinks|claims|finds|found)\b)[^.;:()\ufffc]{0,48}?"
        r"\b(?:alternative to|beats|better than|compared (?:to|with)|drop-in for|\w+er than|instead of|as \w+ as"
        r"|outperforms|replacement for|replaces|successor (?:of|to)|versus|vs\.?)(?: the)? "
    ),
    "zh": re.compile(
        r"\s?[^，。；：:（()\ufffcA-Za-z]{0,12}?(?:比|优于|不如|胜过|超过|超越|强于|快过|好过|对比|相比|替代|取代|vs\.?)了?\s?",
        re.IGNORECASE,
    ),
}
"""Between two names: what is alike is set side by side."""
_STANDS_FOR = re.compile(
    r"\s?[^，。；：:（()A-Za-z]{0,8}?是\s?(?=[A-Za-z][^，。]{0,24}?\s?的\s?(?:替代|平替|竞品|对手|升级|改进|继任|[两三四五六七八九十\d.]+\s?倍))"
)
_OWN_KIND = ("Application", "Extension", "Service")


def method_by_place(text: str, start: int, end: int, language: str) -> bool:
    """Whether what a text names is a method by the words beside the name.

    Examples
    --------
    >>> method_by_place("the Foxglove sampler", 4, 12, "en"), method_by_place("the Foxglove panel", 4, 12, "en")
    (True, False)
    >>> method_by_place("新的采样器 Foxglove 来了", 6, 14, "zh"), method_by_place("这种方法 Foxglove 能跑", 5, 13, "zh")
    (True, False)
    """
    if by_form(text[start:end]) in _OWN_KIND:
        return False
    before, behind = _beside(language)
    near = max(0, start - _NEAR)
    led = any(lead.search(text, near, start) for lead in before)
    return led or any(beside.match(text, end) for beside in behind)


def coded(text: str, start: int, end: int, language: str) -> bool:
    """Whether what a text names is what code is for: `an implementation of Foxglove`.

    Examples
    --------
    >>> coded("a Foxglove implementation", 2, 10, "en"), coded("a Rust implementation", 2, 6, "en")
    (True, False)
    >>> coded("Foxglove 的非官方实现", 0, 8, "zh")
    True
    """
    near = max(0, start - _NEAR)
    code = _CODED[language].match(text, end) or _CODE_OF.search(text, near, start)
    written = _WRITTEN.search(text, near, start) or re.fullmatch(_LANGUAGE, text[start:end])
    return code is not None and written is None


def set_against(text: str, end: int, other: int, language: str) -> bool:
    """Whether what is named before one place of a text is measured with what is named at the other.

    Examples
    --------
    >>> set_against("Foxglove is faster than Spade", 8, 24, "en"), set_against("Foxglove 比 Spade 快", 8, 11, "zh")
    (True, True)
    """
    stands_for = _STANDS_FOR.match(text, end)
    set_so = stands_for is not None and stands_for.end() == other
    return set_so or _SET_AGAINST[language].fullmatch(text, end, other) is not None


@cache
def _beside(language: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """What stands before the name of a method, and what behind it."""
    words = "|".join(re.escape(word) for word, cls in heads(language).items() if cls == "Technique")
    before, behind = (_BEFORE_ZH, _BEHIND_ZH) if language == "zh" else (_BEFORE, _BEHIND)
    return _compiled(before, words), _compiled(behind, words)


def _compiled(shapes: tuple[str, ...], words: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(shape.replace("HEAD", words), re.IGNORECASE) for shape in shapes)
