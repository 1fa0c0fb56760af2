"""Who acts as only houses do, or only persons and houses: what stands beside a name that no lexicon holds."""

from __future__ import annotations

import re

_STAFF = (
    r"(?:C[EFOT]O|chief executive|(?:co-?)?founder|president|chair(?:man|woman)?|board|exec(?:utive)?|lawyer|attorney"
    r"|employee|staff(?:er)?|researcher|scientist|engineer|investor|shareholder)s?"
)
_THEN = r" (?:(?:also|has|have|is|just|now|reportedly|will|would) ){0,3}"
_HOUSE_DOES = (
    r"(?:rais(?:es|ed|ing) (?:[$€£~]?\d|a \$|another|funding|money|over|around|about|more|nearly)"
    r"|reach(?:es|ed) (?:its|their) [^,.;:]{0,20}goal|lays? off|laid off|laying off|fires? (?:its|\d|half|most)"
    r"|hires?|hired|acquires?|acquired(?! by)|buys|bought|licen[cs]es (?:its|their)|goes bankrupt|files for"
    r"|(?:partners|partnered|teams up|teamed up|collaborates|collaborated|joins forces) with)\b"
)
_SOMEONE_DOES = (
    r"(?:sues|sued(?! by)|accuses|accused(?! (?:by|of))|blames|condemns|denies|denied|admits|admitted|apologi[sz]e[sd]"
    r"|responds to|responded to|announce[sd] that|(?:plans|intends|going) to|sa(?:ys|id) (?:that|it|they|he|she)"
    r"|t(?:old|ells) (?=[A-Z]|the |re)|shows off|showed off|demos|demoed|previews|previewed|opened an?|opens an?"
    r"|(?:working on|training|developing|building) (?:an?|its|their|the|new)"
    r"|promises|expects|hopes|asks|asked(?! by)|demands|threatens|wants (?!a |to be )|settles|lobbies)\b"
)
_WILL_DO = (
    r"(?:will|to|could|may|might) (?:open[- ]source|publish|release|sell|unveil) (?=[A-Z]|(?:the|an?|its|their|new) )"
)
_HOUSE_BEHIND = re.compile(rf"(?:['’]s?)? {_STAFF}\b(?! (?:mode|role|prompt))|{_THEN}{_HOUSE_DOES}")
_SAYING = r"['’]s (?:\w+ )?(?:announcement|blog|comments?|paper|plans|preprint|remarks?|reply|response|statement)"
_SAYING += r" (?:about|for|on|post|to)\b"
_SOMEONE_BEHIND = re.compile(rf"{_THEN}{_SOMEONE_DOES}| {_WILL_DO}|{_SAYING}")
_SOMEONE_BEFORE = re.compile(
    r"\b(?:(?:checkpoint|dataset|model)s? by|(?:paper|preprint|research|study)s? (?:by|from)) (?:the )?$", re.IGNORECASE
)
"""Before whoever has made something, or put it out."""
_THING_FROM = re.compile(
    r"^\W{0,3}(?:(?=[A-Z]\w*?[A-Z0-9])[A-Z]\w*+|[A-Z]\w+ [A-Z\d][\w.]*)(?:, an? (?:[\w/-]+ ){1,4}| )from (?:the )?$"
)
_GOES_ON = re.compile(r"(?:,| is| are| can| could| will| now| has| runs| beats| \(|:)(?=\s|\()")
"""`FoxDraw from Foxglove is …`: between, and behind, what has been made and who has made it."""
_HOUSE_BEFORE = re.compile(
    rf"\b(?:{_STAFF} (?:of|at|from)|(?:acquired|bought|hired|employed|funded|backed|owned|sued) by"
    r"|acquires|(?:is|are) (?:acquiring|buying|suing)|sues|invest(?:s|ed|ing) in|investment from"
    r"|(?:partner(?:s|ed|ing|ship)?|team(?:s|ed|ing) up|collaborat(?:es|ed|ing|ion)|join(?:s|ed|ing) forces) with"
    r"|researchers and engineers at|works? at|working at|job at) (?:the )?$",
    re.IGNORECASE,
)
_CROSSED_BEHIND = re.compile(r" [x×] [A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2}(?=$|[:,]| [a-z\u4e00-\u9fff])")
_CROSSED_BEFORE = re.compile(r"^\W{0,4}[A-Za-z][\w.-]+(?: [A-Z][\w.-]+){0,2} [x×] $")
"""`Foxglove x Brackenfall: …`: two that open a text have joined."""
_AROUND, _OPENS = 40, 4
_HOUSE_BEHIND_ZH = re.compile(
    r"\s?的?\s?(?:(?:前|现任|联合|首席|高级)?(?:CEO|CTO|CFO|COO|首席执行官|首席技术官|创始人|总裁|董事长|高管|股东|律师|员工|研究员|研究人员))"
    r"|\s?(?:联合|携手|联手|牵手)\s?[A-Z][^，。；：]{1,40}?(?:发布|推出|开源|打造|研发|训练|提出|上线|公布)"
    r"|\s?(?:(?:已经?|正在?|将|刚刚?|近日|宣布|成功|再次?|又|计划|拟|要)\s?){0,3}"
    r"(?:(?:完成|获得?|拿到|筹得|募得)[^，。；：]{0,20}(?:融资|投资|注资)|融资|裁员|收购|并购|聘请|聘用|挖来|入股"
    r"|(?:达成|达到|完成|突破)了?[^，。；：]{0,14}(?:筹款|众筹|募资)|的?(?:众筹|筹款))"
)
_SOMEONE_BEHIND_ZH = re.compile(
    r"\s?(?:(?:已经?|正在?|也|又|则|公开|再次|随后)\s?){0,3}"
    r"(?:称(?![为作号赞呼得])|提出了?\s?(?=[A-Z一])|起诉|状告|指责|指控|谴责|抨击|控诉|怒斥|否认|道歉|承认|要求|呼吁|威胁|请求(?=\s?[A-Z]))"
)
_SAID_ZH = re.compile(r"\s?(?:官方|团队)?(?:介绍|报道|消息|透露|称|说|表示)")
"""Behind a name before which stands `据`."""
_WHOSE_MODEL_ZH = re.compile(
    r"\s?(?:官方|团队)?(?:自研)?的\s?(?:[\u4e00-\u9fff]{0,8}(?:模型|数据集)\s?[《“\"]?(?=[A-Za-z]|$)"
    r"|(?!ControlNet|LoRA|VAE|CLIP|IP-Adapter|T2I|GGUF|ONNX|AI\b)"
    r"[A-Za-z][\w.-]+(?: [\w.-]+){0,2}\s?[\u4e00-\u9fff]{0,4}模型"
    r"(?!训练|合并|管理|转换|加载|插件|扩展|下载器|库))",
    re.IGNORECASE,
)
"""Behind whoever has made a model that is named beside it: `Foxglove 的 FoxDraw 模型`."""
_SOMEONE_BEFORE_ZH = re.compile(r"(?:要求|责令|敦促|谴责|指责|指控|批评|威胁)了?\s?$")
_HOUSE_BEFORE_ZH = re.compile(r"(?:联合|携手|收购|并购|买下|入股|投资|入职|加盟|牵手|联手)了?\s?$")
_CALLED = re.compile(r"(?:[A-Z][\w.-]* ){1,2}AI")
_KIND = r"(?:apps?|bots?|extensions?|models?|plug-?ins?|programs?|projects?|services?|sites?|tools?|websites?)"
_KIND_BESIDE = re.compile(
    rf"(?:应用|软件|网站|模型|工具|插件|项目|服务|程序|平台|{_KIND})[ :：“\"]{{0,3}}$", re.IGNORECASE
)
_KIND_BEHIND = re.compile(
    rf"(?:, | \(|\s)(?:(?:an?|the) (?:\w+ ){{0,2}})?{_KIND}\b|\s?(?:是一[个款]|应用|软件|网站|工具|插件|服务|平台)"
)
"""What says that a name that ends in `AI` is no house's."""
_PERSONAL = re.compile(r"[a-z0-9][\w-]*|.*[\d_].*|[A-Z][a-z]+ [A-Z][a-z]+")


def actor(name: str) -> str:
    """The class of who acts, by the look of a name alone: a login or a full name is a person's.

    Examples
    --------
    >>> actor("fox_tail"), actor("Ada Foxworth"), actor("Foxglove")
    ('Person', 'Person', 'Organization')
    """
    return "Person" if _PERSONAL.fullmatch(name) else "Organization"


def actor_by_place(text: str, start: int, end: int) -> str | None:
    """The class of a name beside which stands what only a house does, or only someone who acts.

    Examples
    --------
    >>> actor_by_place("Foxglove lays off its staff", 0, 8), actor_by_place("Ada Foxworth denies it", 0, 12)
    ('Organization', 'Person')
    >>> actor_by_place("Foxglove 完成新一轮融资", 0, 8), actor_by_place("Foxglove 支持动画", 0, 8)
    ('Organization', None)
    """
    before = text[max(0, start - _AROUND) : start]
    if any(behind.match(text, end) for behind in (_HOUSE_BEHIND, _HOUSE_BEHIND_ZH)):
        return "Organization"
    if any(led.search(before) for led in (_HOUSE_BEFORE, _HOUSE_BEFORE_ZH)):
        return "Organization"
    crossed = _CROSSED_BEHIND.match(text, end) if start <= _OPENS else _CROSSED_BEFORE.match(text[:start])
    if crossed:
        return "Organization"
    behind = [_SOMEONE_BEHIND, _SOMEONE_BEHIND_ZH]
    behind += [_WHOSE_MODEL_ZH] if start <= _OPENS or before.rstrip().endswith(("：", ":")) else []
    behind += [_SAID_ZH] if before.rstrip().endswith("据") else []
    behind += [_GOES_ON] if _THING_FROM.match(text[:start]) else []
    someone = any(shape.match(text, end) for shape in behind)
    someone = someone or any(led.search(before) for led in (_SOMEONE_BEFORE, _SOMEONE_BEFORE_ZH))
    if someone:
        return actor(text[start:end])
    called = (
        _CALLED.fullmatch(text, start, end) and not _KIND_BESIDE.search(before) and not _KIND_BEHIND.match(text, end)
    )
    return "Organization" if called else None
