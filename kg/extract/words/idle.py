"""Chinese words that tell of nothing that happens where they stand: a wish, a habit, a trait, a purpose."""

from __future__ import annotations

import re

from msgspec import Struct

NEAR = 24
"""How far before a word what speaks against it may stand."""
FOR_KIND = re.compile(r"(?:插件|扩展|脚本|小?工具|软件|程序|模型|节点|功能|选项|按钮|小程序)")
"""`修复插件`: what a thing is for, not what happens to it."""
_EDITION = ("新版", "新版本")
_LOSING = re.compile(
    r"本?\s?(?:里|中)?(?:已经?|又|直接|也|把|将)?[^，。；：]{0,12}?(?:[去删移砍拿]掉|[移删去]除|废弃|弃用|取消|修[复好掉了])"
)
"""`最新版去掉了 X`: in which version something is gone."""
_WITHOUT = ("不", "无需", "不用", "不必", "不需", "不需要", "无须", "免")
"""`不加参数`: what does without something has not gained it."""

_SPOKEN = ("Announcement", "Report", "Release", "Publication", "Funding", "LegalAction", "Partnership", "Postponement")
"""Events that a verb tells also where a word for a kind of thing closes its clause."""
_UNWILLING = re.compile(
    r"(?:不会|不打算|没打算|无意|不准备|不考虑|不愿|没有计划|不想|不需要|用不着)(?:再|去|对外|公开|继续)?$"
)
_MEANT = ("Funding", "LegalAction", "Moderation", "Partnership", "SecurityIncident", "Update")
"""`不打算融资`: what nobody means to do."""
_BIDS = re.compile(
    r"(?:请(?!求)|请大家|建议(?:大家|各位)?|最好|记得|劝(?:大家)?|务必|麻烦)(?:先|立即|尽快|赶紧|马上|都)?$"
)
_BIDDEN = ("FeatureRemoval", "Update")
"""`请停止使用`: what one is bid to do."""
_AFTERWARDS = re.compile(r"(?:之后|以后|后(?![台端期缀门续果来面]))")
"""`改版后出图不一样`: when something was found."""
_BY_ITSELF = re.compile(r"(?:自动|一键|批量|定时|检查|检测|手动|后台|静默|提醒|推送|禁止|免)$")
"""`自动发布`, `一键更新`: what a thing does, not what happens to it."""
_ASKED = re.compile(r"(?:什么时候|啥时候|何时|几时|是否|会不会|能不能|要不要)[^，。；\s]{0,4}$")
"""`什么时候放出没说`: what is asked has not happened."""
_HABIT = re.compile(r"(?:每[天日周月]|天天|经常|时常|频繁)(?:都|也|总)?(?:会|在|有|能)[^，。；]{0,6}$")
"""`每天都会有大量更新`: what is always so has not happened."""
_QUICK = re.compile(r"得?(?:(?:非常|很|太|极其?|相当|越来越|特别|挺)(?:快|慢|频繁|勤)|频繁|不断|飞快|勤快)")
"""`迭代非常快`: how something is done."""
_WHAT_ADDS = re.compile(
    r"[^，。；：]{1,24}的[^，。的A-Za-z]{0,6}(?:插件|扩展|脚本|工具|节点|软件|程序|应用|补丁|模型)\s*(?=$|[:：（(，,\ufffc])"
)
_KIND_DOES = re.compile(
    r"(?!了)[^，。；：了\ufffc]{1,24}的[^，。的A-Za-z]{0,6}?(?:插件|扩展|脚本|工具|节点|软件|程序|应用|机器人|网站|助手|笔记本)"
    r"\s?(?:[“「]?[A-Za-z][\w.+ -]{1,24}[”」]?\s?)?(?=$|[:：（(，,\ufffc])"
)
"""`更新哈希的小工具 FoxHash`: what a kind of thing does that the headline opens with has not happened."""
_CAN = re.compile(r"(?<![功智可性不])(?:能够?|可以?|用于|用来)(?:自动|直接|一键|批量|快速)?$")
_CHANGING = ("Update", "FeatureRemoval", "Fix")
"""`能改写提示词`: what a thing can do has not happened."""
_TICKETS = re.compile(r"了?\s?[^，。；：]{0,14}?(?:资格|邀请码?|名额|门票|奖金|优惠券?|红包|钱)")
"""`发放内测资格`: what is handed out to people does not come out."""
_AGAINST = re.compile(r"\s?(?:检测|扫描|防护|检查|预警|查询)")
"""`泄露检测`: what is searched for, and has not happened."""
_FOR_WHOM = re.compile(
    r"(?:^|[:：，,\s])(?:一[个款种])?(?:能够?|可以?|用来|用于|专门)?(?:给|为|替|让|在|往|向)[^，。：:]{1,24}$"
)
"""`给 FoxUI 添加图层的插件`: what a thing is there for has not been added."""
_MADE_FOR = re.compile(
    r"(?:写|做|搞|整|开发|撸|发布|分享)了?一?个?[^，。；：]{0,12}(?:脚本|插件|扩展|工具|程序|补丁)，\s?(?:可以?|能够?|用来|专门)?(?:给|为|让|在|往)[^，。；：]{1,24}$"
)
"""`有人写了个脚本，给 FoxUI 加上图层`: what a thing that somebody has made is there for."""
_FLAG = re.compile(r"了?(?:个|一个)?\s?`?--[a-z]|\s?`[a-z-]")
"""`webui 加 `--fox``: a bare word that adds only where an option follows."""
_TITLED = re.compile(
    r"(?:C[EFTOI]O|创始人|作者|主创|开发者|工程师|研究员|科学家|负责人|高管|成员|员工|总监|主管|骨干|团队)(?:[^，。；]{0,6}?(?:也|已|将|集体|纷纷|宣布|确认))?\s?$"
)
"""`前 CTO 加入 Foxglove`: who belongs to it from then on, nothing that it gains."""
_SOMEONE = re.compile(r"有?(?:人|网友|大佬|群友|老哥|小哥|用户|玩家)[^，。；]{0,20}$")
"""`有人在手机上跑通了 X`: who did so, which gains nothing by it."""
_AROUND = re.compile(
    r"了?\s?`?--[\w-]{2,40}(?:[= ][\w.]{1,12})?`?\s?(?:这个)?(?:参数|选项|启动参数)?(?:先|就|也|再|来|便|可以?|能|都)*"
    r"(?:绕|即可|顶|启动|运行|试|解决|规避|避免|救|跑|重[启开试]|[行好]了?(?=$|[，。；]))"
)
"""`加 `--fox` 绕过去`: an option that helps against a fault, which the reader is to give."""
_PART = re.compile(
    r"(?:一[个种套]|个)?(?:“[^”]{2,20}”|[A-Za-z\u3400-\u9fff ]{0,10}(?:功能|选项|开关|按钮|面板|模式|节点|主题|支持"
    r"|接口|预览|历史|记录|菜单|搜索|进度条|快捷键|预设|标签页|滑块|模板|日志|统计"
    r"|队列|翻译|补全))(?:$|[，。、；：:（( 和与了])"
)
"""`加暗色主题`: or where what follows is called a part of a program."""
_LEAKS = ("泄露", "泄漏", "流出", "外泄")
_LEAKED = re.compile(r"的?\s?(?:模型|权重|版本?|底模)(?!了)|的\s?[A-Za-z]")
_MADE_FROM = re.compile(r"(?:用了?|基于|混|融|来自|拿)[^，。；]{0,12}$")
"""`用了 NAI 泄露模型`: from what something is made has leaked before."""
_RAISES = ("融了", "又融", "再融", "融到")
_MONEY = re.compile(r"了?\s?(?:约|近|超过?|逾|共|出|来|一?笔|到)?\s?[$€£¥]?\d[\d.,]*\s?(?:[万亿]|[MB]\b)")
"""`融了四个模型`: what is blended, if no money follows."""
_DEMANDED = re.compile(r"(?:要求|呼吁|敦促|勒令|责令|强制)[^，。；]{0,16}$")
"""`投票要求公司公开数据`: what is only asked for does not come out."""
_TERMS = re.compile(r"(?:许可证?|协议|授权|条款)(?:里|中|上)?(?:也|都|还|并|明确)?$")
"""`许可不允许 …`: what a licence forbids."""
_CLOSED = re.compile(r"(?:PRs?|拉取请求|合并请求|[Ii]ssue|工单|讨论|#\d{1,6})\s?(?:[^，。；\s]{0,4})$")
"""`PR 被关了`: a contribution that is closed, of which no house disposes."""
_UNSAID = re.compile(r"(?:没有?|未|不|不肯|不愿|拒绝|尚未|还没)(?:多|明|细|公开|正式|任何)?$")
"""`官方没有说`: what nobody states."""
_SPEECH = ("说", "表示", "回应", "透露", "说明了", "澄清", "声明", "承认", "强调", "谈及", "谈到")
_RISK = re.compile(r"(?:会|容易|小心|否则|不然|免得|避免|防止|以免|怕|担心|可能)$")
_PUNISHED = ("被封", "封号", "被删", "被踢", "禁言")
"""`会被封号`: what happens to those who do what one had better not."""


class Row(Struct, frozen=True):
    """A form of the table of verbs."""

    form: str
    event: str
    order: int
    traits: frozenset[str]


def idle(text: str, row: Row, place: tuple[int, int, int]) -> bool:
    """Whether a Chinese word, with where its clause begins, tells of nothing that happens."""
    start, first, last = place
    before = max(start, first - NEAR), first
    if _QUICK.match(text, last) or _HABIT.search(text, *before) or _ASKED.search(text, max(0, first - NEAR), first):
        return True
    if _BY_ITSELF.search(text, max(0, first - NEAR), first) and text[last : last + 1] != "了":
        return True
    return _by_form(text, row, place) or _by_event(text, row, place)


def _by_form(text: str, row: Row, place: tuple[int, int, int]) -> bool:
    start, first, last = place
    before = max(start, first - NEAR), first
    if row.form in _EDITION:
        return _LOSING.match(text, last) is not None
    if row.form == "加" and not (_FLAG.match(text, last) or (first == start and _PART.match(text, last))):
        return True
    if row.form in ("加", "加上", "加了") and _AROUND.match(text, last):
        return True
    if row.form.endswith(("加入", "加入了")) and _TITLED.search(text, *before):
        return True
    if (row.form in _PUNISHED and _RISK.search(text, *before)) or (
        row.form in _SPEECH and _UNSAID.search(text, *before)
    ):
        return True
    if row.form in _LEAKS:
        return bool(_LEAKED.match(text, last) and _MADE_FROM.search(text, *before))
    return row.form == "跑通" and _SOMEONE.search(text, *before) is not None


def _by_event(text: str, row: Row, place: tuple[int, int, int]) -> bool:
    start, first, last = place
    before = max(start, first - NEAR), first
    if ("adding" in row.traits or row.event == "Funding") and text[:first].endswith(_WITHOUT):
        return True
    if row.event in _MEANT and _UNWILLING.search(text, *before):
        return True
    if first - start <= 1 and row.event not in _SPOKEN and _KIND_DOES.match(text, last):
        return True
    if row.event in _CHANGING and _CAN.search(text, *before) and text[last : last + 1] not in "了到至为成":
        return True
    if row.event == "SecurityIncident" and _AGAINST.match(text, last):
        return True
    if row.event == "Release" and row.form.startswith(("发", "放", "内测", "公测")) and _TICKETS.match(text, last):
        return True
    if row.event in _BIDDEN and _BIDS.search(text, *before):
        return True
    if row.event == "Update" and _AFTERWARDS.match(text, last):
        return True
    if row.event in ("Fix", "FeatureRemoval") and FOR_KIND.match(text, last):
        return True
    if row.event == "Funding" and row.form in _RAISES and not _MONEY.match(text, last):
        return True
    if row.event == "Release" and _DEMANDED.search(text, *before):
        return True
    if row.event == "Moderation" and (_TERMS.search(text, *before) or _CLOSED.search(text, *before)):
        return True
    if "adding" not in row.traits:
        return False
    led = _WHAT_ADDS.match(text, last) and _FOR_WHOM.search(text[slice(*before)])
    return bool(led or _MADE_FOR.search(text[:first]))
