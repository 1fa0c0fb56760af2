"""Names that Chinese writes without any mark, by how they open a text: `小狐 1.2：支持 …`, `小狐 v3 模型`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import heads
from kg.mentions.mention import Mention

_NOT = (
    r"(?!新|最|该|本|这|那|此|每|各|某|一|两|几|旧|老|你|我|他|她|它|又|还|有|在|用|以|把|将|给|从|对|和|与|第|全|正式|今|昨|明|官方|开源|免费"
    r"|在线|手机|桌面|网页|电脑|图形|国产|中文|英文|各大|所有|多个|许多|不少|关于|如何|使用|支持|推荐|分享|教程|专业|智能|本地|云端|众多|首个|另|[三四五六七八九十]|[\u4e00-\u9fff]{1,2}[位名])"
)
_VERSION = r"(?:[vV]\d{1,3}(?:\.\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){1,3})"
_CHANGED = re.compile(
    rf"^\W{{0,3}}(?P<name>{_NOT}[\u4e00-\u9fff]{{2,6}})(?=\s?{_VERSION}\s?版?本?\s?[:：，]\s?(?:已|现|可|还|也)*"
    r"(?:支持|新增|修复|优化|增加|加[了入上]|修[了好]|移除|去掉|改进|可以|能))"
)
"""`小狐 1.2：支持撤销`: behind the version stands what has changed in it."""
_MODEL = re.compile(
    rf"^\W{{0,3}}(?P<name>{_NOT}[\u4e00-\u9fff]{{2,6}}\s?{_VERSION})(?=\s?(?:大|底)?模型\s?(?:[：:，（(]|$))"
)
"""`小狐 v3 模型：…`."""


def unquoted(text: str) -> Iterator[Mention]:
    """The name that opens a Chinese text, where no word for a kind of thing is all that it is."""
    for shape, cls in ((_MODEL, "Model"), (_CHANGED, "Project")):
        match = shape.match(text)
        name = match["name"] if match else ""
        if match and not any(name == head or (cls == "Project" and name.endswith(head)) for head in heads("zh")):
            yield Mention(*match.span("name"), name, "candidate", name, cls)
            return
