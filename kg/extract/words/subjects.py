"""A nested block that says again, by name or as `the extension`, `该插件`, of what it speaks: as if it did not."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec.structs import replace

from kg.extract.words.scene import Scene, scene

_KIND_EN = (
    r"(?:extension|plug-?in|add-?on|tool|model|script|app|application|program|library|package|node|bot|web ?site|site"
    r"|service|trainer|repo|project|checkpoint|interface|front-?end|software)"
)
_KIND_ZH = r"(?:扩展|插件|工具|模型|脚本|应用|程序|软件|库|节点|网站|服务|仓库|项目|界面|前端|框架|方法|版本|数据集)"
_THEY = {
    "en": re.compile(rf"\s*(?:The|This) (?:new )?{_KIND_EN}(?= )", re.IGNORECASE),
    "zh": re.compile(rf"\s*(?:它|(?:[该此本]|这[个款种])\s?{_KIND_ZH})\s?"),
}
_DOES = {
    "en": re.compile(
        r" (?:(?:now|also|already|currently|only|even|still|fully|automatically) )*"
        r"(?:supports|can|could|will|allows|lets|requires|needs|runs|works|uses|has|is|was|does(?:n['’]t)?|comes|adds|gets"
        r"|offers|provides|contains|includes|features|generates|makes|creates|takes|produces|writes|reads|loads|saves"
        r"|trains|converts|removes|fixes|beats|outperforms|costs|ships|relies|builds|combines|improves|detects) "
    ),
    "zh": re.compile(
        r"\s?(?:现已|现在|目前|已经?|[也还只仅将会暂都]){0,3}"
        r"(?:支持|可|能|会|兼容|基于|使用|采用|需|要求|提供|包含|内置|自带|具备|拥有|有|修复|新增|添加|加入|生成|用|由|比|不)"
    ),
}
_PRONOUN = {"en": "It", "zh": ""}


def unsubjected(here: Scene, names: Collection[str]) -> Scene:
    """The block without the subject that it opens with, where that is the topic above.

    Parameters
    ----------
    here : Scene
        A nested block.
    names : collection of str
        What the topic above is called.
    """
    does, they = _DOES[here.language], _THEY[here.language].match(here.text)
    end = they.end() if they else _named(here, names)
    if not end or here.block.kind not in ("bullet", "paragraph") or not does.match(here.text, end):
        return here
    content = here.block.content.edited([(0, end, _PRONOUN[here.language])])
    return replace(scene(replace(here.block, content=content), here.depth, here.namer), day=here.day)


def _named(here: Scene, names: Collection[str]) -> int:
    """Where the name ends that a block opens with, if the topic above goes by it."""
    start = len(here.text) - len(here.text.lstrip())
    opens = (name for name in names if here.text[start : start + len(name)].casefold() == name.casefold())
    return start + max(map(len, opens), default=0)
