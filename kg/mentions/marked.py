"""Names that marks and patterns tell for certain: numbers of contributions, flags, titles of works, licences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.inline import LINK, Inline
from kg.lexicon import heads
from kg.literals import folded
from kg.mentions.mention import Mention

_TITLE = re.compile(r"《([^《》\n]{1,60})》")
_LICENCE = re.compile(
    r"\b(?:(?:non-?commercial|research|academic|open(?:[- ]source)?|permissive|proprietary|commercial|copyleft"
    r"|restrictive)(?:[- ]only|[- ]use)?[ -]){1,2}licen[cs]e\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\bunder (?:the |an? )(?P<name>[A-Z][\w.+-]{1,24}(?: [A-Z][\w.+-]{0,24}| \d[\d.]{0,5}){1,5})(?= licen[cs]e\b)"
)
"""`under the Foxwood Open Model license`: what stands behind the word for it has small letters."""
_LICENCE_ZH = re.compile(
    r"(?:仅限|只限|仅供|只供|限于)(?:非商业|非商用|研究|学术|个人)(?:性质?)?(?:的)?(?:用途|使用|目的|研究)?"
    r"|(?:非商业|非商用|研究|学术)(?:性质?|用途|使用)?的?(?:许可证?|协议|授权)"
)
"""Licences that are called by what they allow."""
_QUOTED = re.compile(
    r"[“「『]([^“”「」『』，。！？的了吗]{2,16})[”」』]|(?<=[\u4e00-\u9fff ])\"([\u4e00-\u9fff]{2,8})\""
)
_KIND_BEHIND = re.compile(
    r"\s?(?:(?:Discord|Telegram|QQ|TG|微信) ?)?(?P<kind>服务器|论坛|工作室|公司|实验室|团队|网站)"
)
"""`「小狐」Discord 服务器`: behind a name in quotation marks, of which kind it is."""
_CALLED = {"Application", "Community", "Extension", "Model", "Organization", "Service", "Tool"}
"""Kinds of things of which Chinese marks the name by quotation marks."""
_MODEL = (
    r"(?:[\u4e00-\u9fff]{0,6}模型|LoRA|LyCORIS|LoCon|VAE|checkpoint|ckpt|embedding|hypernetwork|检查点|嵌入|超网络)"
)
_VERSION = r"[vV]\d{1,3}(?:\.\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){1,3}"
_NAMED_MODEL = re.compile(
    r"[“「『\"](?P<name>(?!最|无|不|非|去|未|更|开源|官方|免费|安全)[^“”「」『』\"，。！？…\n]{0,15}[\u4e00-\u9fff][^“”「」『』\"，。！？…的了吗\n]{0,15})[”」』\"]"
    rf"(?:\s?(?P<version>{_VERSION})(?![\w.])|\s?的?(?={_MODEL})|(?=\s?系列|\s?(?:融合|混合|合并)(?:了|自)|\s?是[^，。；\n]{{2,40}}?(?:合并|融合|混合|{_MODEL})))",
    re.IGNORECASE,
)
"""`「小狐」v3`, `“小狐”模型`: a model with a Chinese name in quotation marks."""
_PLAIN_MODEL = re.compile(
    rf"^\W{{0,3}}(?P<name>(?!新|最|该|本|这|那|此|旧|老|官方|第|全新|正式|今|昨|明)[\u4e00-\u9fff]{{2,6}}\s?(?:{_VERSION}))"
    r"(?=\s?(?:正式版|测试版|内测版|完整版)?\s?(?:已经?|正式|终于|今天?)?(?:发布|放出|上线|登陆|上架|开源|来了|出了|泄露)"
    r"|(?<=[vV]\d)(?:\s?[，：:（(]|\s?(?:在|由|用|以|基于|从|改|换|底模))|(?<=[vV]\d\.\d)(?:\s?[，：:（(]|\s?(?:在|由|用|以|基于|从|改|换|底模)))"
)
"""`小狐 2.0 上线`: a model with a Chinese name and its version, where nothing else is told of it."""
_NUMBERED_MODEL = re.compile(
    rf"(?:^|[\n：:]|(?:发布|放出|推出|更新)了?)\s?(?P<name>(?!新|最|该|本|这|那|此|旧|老|官方|第|全新|正式)[\u4e00-\u9fff]{{2,8}}模型\s?(?:{_VERSION}))"
    r"(?![\w.])"
)
"""`小狐模型 1.5`: a model with a Chinese name and its version."""
_HALF_CHINESE = re.compile(
    r"(?:^|(?<=[\n，。；：:、]))\s?(?P<name>"
    r"(?!最|新|旧|老|该|本|这|那|此|每|各|某|一|两|几|无|不|非|去|未|更|又|还|和|与|用|以|把|将|从|对|给|在|是|有|支持|基于|使用|采用"
    r"|官方|开源|中文|日文|英文|动漫|动画|二次|原版|训练|微调|融合|合并|混合|关于|来自|自家|自制|发布|推出|加入|加载|下载|国产|首个"
    r"|另外|以及|或者|比如|例如|包括|类似|适用|兼容|配方|成分|底模|基模|模型|作者|免费|商用|热门|知名|著名|量化|剪枝|完整|轻量|安装|运行|体验|试用)"
    r"(?:(?![了的是用对把和与在到给为版])[\u4e00-\u9fff]){2,4} (?:Diffusion|Mix|Merge)"
    rf"(?: (?:{_VERSION})(?![\w.])|(?=\s?(?:$|[，。：:（(]|的作者|预告|发布|放出|更新|来了|出了|上线))))"
)
"""`松风 Diffusion v2`: a model with a name of which the first word is Chinese."""
_OF_OWN_KIND = {"Application", "Extension", "Service", "Tool"}
_FROM_TO = re.compile(
    r"\b(?P<of>text|image|video|audio|speech|sketch|scene|music|voice|sound)(?P<by>[- ])to(?P=by)"
    r"(?P<to>shape|mesh|sketch|svg|vector|code|sql|layout|gif|sticker|font|avatar|song|game|world|panorama|human|room|material|texture|motion"
    r"|animation|sound|voice|4d|nerf|scene|pose|emoji|logo|comic|manga)s?(?P<how>(?: (?:generation|synthesis))?)\b",
    re.IGNORECASE,
)
_OPTION = (
    r"button|check ?box|command|dialog|drop-?down|field|menu|mode|option|panel|preset|section|setting|slider"
    r"|switch|tab|tag|toggle"
)
_OPTIONS = re.compile(
    rf"[\"“](?P<named>[^\"“”\n]{{2,48}}[^\"“”\n,.])[\"”](?= (?:{_OPTION})\b)"
    rf"|\b(?:{_OPTION}|[Cc]lick|[Dd]isable|[Ee]nable|[Pp]ress|[Tt]ick|[Tt]oggle|[Tt]urn (?:on|off)|[Uu]n(?:tick|check))"
    r" [\"“](?!(?:is|it|they|this|was|we|were|will)\b)(?P<set>[^\"“”\n]{2,48}[^\"“”\n,.])[\"”]"
)
"""What a user interface calls an option: `the "Foxglove only" button`, `tick "use foxes"`."""
_ISSUE = re.compile(r"(?<![\w/&])(?:[A-Za-z0-9][\w.\-]*/[A-Za-z0-9][\w.\-]*)?#\d{1,6}(?!\w)")
_SHORT, _LONGEST = 4, 14
_PATH = re.compile(r"/[\w.{}-]{1,30}(?:/[\w.{}-]{1,30}){1,5}/?")
_FLAG = re.compile(r"(?<![\w-])--[a-zA-Z][\w-]+")
_GLOSSED = re.compile(
    r"[\u3400-\u9fff][（(](?P<name>[A-Z][A-Za-z]{1,24}(?:[ -][A-Za-z]{1,24}){0,3})[）)]\s?"
    r"(?P<version>[vV]\d{1,3}(?:\.\d{1,3}){0,2}|\d{1,3}(?:\.\d{1,3}){1,2})(?![\w.])"
)

_FILE = re.compile(
    r"(?<![\w./-])(?!(?:model|diffusion_pytorch_model|pytorch_model|last|best)\.)(?=[A-Za-z]*[-_\dA-Z])[A-Za-z][\w-]{2,40}(?:\.\d[\w-]{0,8})?\.(?:ckpt|safetensors|pth?)(?![\w.])"
)
"""Weights by the name of their file: `foxmerge-v2.ckpt`."""


_SUBREDDIT = re.compile(r"(?<![\w/.])/?(?P<name>r/[A-Za-z]\w{2,20})(?![\w/])")


def communities(text: str) -> Iterator[Mention]:
    """Communities by what they are called where they are: `r/FoxArt`."""
    for match in _SUBREDDIT.finditer(text) if "r/" in text else ():
        yield Mention(*match.span(), match[0], "candidate", match["name"], "Community")


def files(text: str) -> Iterator[Mention]:
    """Models that a text calls by the names of their files."""
    return (
        _mention(text, match.span(), "candidate", "Model") for match in (_FILE.finditer(text) if "." in text else ())
    )


def addresses(block: Inline) -> Iterator[Mention]:
    """The addresses of a block."""
    for address in block.addresses:
        yield Mention(address.at, address.at + 1, LINK, "address", address.url, None, (), address)


def code(block: Inline, language: str = "en") -> Iterator[Mention]:
    """What a block has in the type of code; behind the word for a kind of model, in Chinese, it is one's name."""
    for place in block.code:
        model = language == "zh" and _kind(block.plain[: place[0]]) == "Model"
        yield _mention(block.plain, place, "candidate", "Model") if model else _mention(block.plain, place, "code")


def paths(block: Inline) -> Iterator[Mention]:
    """The paths of an interface in the type of code: `/sdapi/v1/foxes`."""
    return (_mention(block.plain, place, "code") for place in block.code if _PATH.fullmatch(block.plain, *place))


def quoted(text: str) -> Iterator[Mention]:
    """Names that Chinese quotes: beside the word for a kind, `出图站“小狐狸”`, or with it, `“小狐狸整合包”`."""
    for match in _QUOTED.finditer(text) if "”" in text or "」" in text or "』" in text or '"' in text else ():
        place = match.span(match.lastindex or 1)
        name = text[slice(*place)]
        cls, own, behind = _kind(text[: match.start()]), _kind(name), _KIND_BEHIND.match(text, match.end())
        if cls not in _CALLED and behind and not text.endswith("所谓", 0, match.start()):
            cls = heads("zh")[behind["kind"]]
        if cls in _CALLED or (own in _OF_OWN_KIND and len(name) > _SHORT):
            yield _mention(text, place, "candidate", cls if cls in _CALLED else own)


def models(text: str) -> Iterator[Mention]:
    """Models with Chinese names, in quotation marks or with a version: `「小狐」v3`, `小狐模型 1.5`."""
    for match in _NAMED_MODEL.finditer(text):
        name = f"{match['name']} {match['version']}" if match["version"] else match["name"]
        end = match.end("version") if match["version"] else match.end("name")
        yield Mention(match.start("name"), end, text[match.start("name") : end], "candidate", name, "Model")
    plain = _PLAIN_MODEL.match(text)
    if plain and not any(plain["name"].rstrip(" vV.0123456789").endswith(head) for head in heads("zh")):
        yield _mention(text, plain.span("name"), "candidate", "Model")
    for match in _HALF_CHINESE.finditer(text):
        yield _mention(text, match.span("name"), "candidate", "Model")
    for match in _NUMBERED_MODEL.finditer(text) if "模型" in text else ():
        yield _mention(text, match.span("name"), "candidate", "Model")


def contributions(text: str) -> Iterator[Mention]:
    """Contributions by their numbers: `#123`."""
    return (_mention(text, match.span(), "contribution") for match in (_ISSUE.finditer(text) if "#" in text else ()))


def flags(text: str) -> Iterator[Mention]:
    """What one types behind a command: `--medvram`."""
    return (_mention(text, match.span(), "flag", "Feature") for match in (_FLAG.finditer(text) if "--" in text else ()))


def licences(text: str) -> Iterator[Mention]:
    """Licences that English calls by what they allow: `non-commercial licence`."""
    found = _LICENCE.finditer(text) if "licen" in folded(text) else ()
    return (_mention(text, match.span(), "candidate", "License") for match in found)


def granted(text: str) -> Iterator[Mention]:
    """Licences by the words of their names: `released under the Foxwood Open Model license`."""
    found = _UNDER.finditer(text) if "under" in text else ()
    return (_mention(text, match.span("name"), "candidate", "License") for match in found)


def options(text: str) -> Iterator[Mention]:
    """Options by the words that a user interface has for them, in quotation marks."""
    for match in _OPTIONS.finditer(text) if '"' in text or "”" in text else ():
        yield _mention(text, match.span("named" if match["named"] else "set"), "candidate", "Feature")


def glossed(text: str) -> Iterator[Mention]:
    """`水狐（FoxFire）v1.2`: a name in Latin letters that explains a Chinese one, with the version behind both."""
    for match in _GLOSSED.finditer(text) if "）" in text or ")" in text else ():
        name = f"{match['name']} {match['version']}"
        yield Mention(*match.span("name"), name, "candidate", name)


def conversions(text: str) -> Iterator[Mention]:
    """Methods that are called by what they make of what: `text to shape generation`."""
    for match in _FROM_TO.finditer(text) if "to" in text else ():
        name = f"{match['of']}-to-{match['to']}{match['how']}".lower()
        yield Mention(*match.span(), match[0], "candidate", name, "Technique")


def terms(text: str) -> Iterator[Mention]:
    """Licences that Chinese calls by what they allow: `仅限非商业用途`."""
    return (_mention(text, match.span(), "candidate", "License") for match in _LICENCE_ZH.finditer(text))


_PRINTS = re.compile(
    r"\s?(?:杂志|周刊|日报|网站|记者|中文网)?(?:今天|昨天|近日|日前|今日|也|独家)?\s?"
    r"(?:刊文|刊登|刊发|报道|发文|撰文|专访|采访|披露|爆料|援引|评论称|称[：:]?)"
)
"""Behind a title: it is that of a paper that writes about something: `《狐狸周刊》刊文谈 …`."""


def works(text: str) -> Iterator[Mention]:
    """Works with a title in the marks of Chinese."""
    for match in _TITLE.finditer(text) if "《" in text else ():
        cls = "Organization" if _PRINTS.match(text, match.end()) else _kind_of_work(text, match.start())
        yield _mention(text, match.span(1), "candidate", cls)


def _mention(text: str, place: tuple[int, int], kind: str, cls: str | None = None) -> Mention:
    surface = text[slice(*place)]
    return Mention(*place, surface, kind, surface, cls)


def _kind(words: str) -> str | None:
    """The class that the last of some words gives, if that is the word for a kind."""
    words = words[-_LONGEST:].rstrip(" `").casefold()
    return next((cls for head, cls in heads("zh").items() if len(head) > 1 and words.endswith(head)), None)


def _kind_of_work(text: str, start: int) -> str:
    """The class of a work with a title in the marks of Chinese, by the word before them: `短片《…》`."""
    words = text[max(0, start - 6) : start].rstrip()
    told = next((cls for head, cls in heads("zh").items() if words.endswith(head)), "Document")
    return told if told in ("Video", "Paper", "Application") else "Document"
