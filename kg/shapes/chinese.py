"""Names in Chinese text: runs of Latin words, which stand out, and houses and persons by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import resources

_LATIN_RUN = re.compile(
    r"[A-Za-z0-9][\w.+\-·'’]*(?: (?:[A-Za-z0-9][\w.+\-·'’]*|&|x(?= [A-Z])))*"
    r"(?: \((?:[A-Za-z]{1,8} )?[Vv]?\d[\w.]*\))?"
)
_FIGURE_AT_END = re.compile(r" \d[\d.,\-]{0,9}(?: ?G|(?P<unit> ?[GMKT][Bb]))?$")
_COUNTED = re.compile(
    r" ?(?:[亿万千百倍张步个种款位名条次天秒月年日块元岁人项轮帧套批]|小时|分钟|美元|像素|参数|显存|内存)"
)
"""What counts or measures with the number before it."""
_CHINESE_HOUSE = re.compile(
    r"(?:^|(?<=[\s，。、；：:（(“\"由和与的在被向及跟据])|(?<=来自))"
    r"(?P<house>(?:(?:(?![了的是有被由从给在向于和与及跟据])[\u4e00-\u9fff]){1,5}·)?(?:日本)?(?:(?![了的是有被由从给在向于这那某该几两也又还就都把将用我你他它为称说所天日来])[\u4e00-\u9fff]){2,7}?"
    r"(?:大学|研究院|研究所|科学院|基金会|有限公司|版权局|专利局|产权局|监管局|管理局|总局|保护局|保护机构|法院|出版社|实验室|观察站|研究中心|委员会|协会|联盟))"
)

_COMPANY = re.compile(
    r"(?:^|(?<=[，。；：:“\"、]|[与和跟被]|\s)|(?<=约谈|起诉|状告|收购|处罚|投资|指控))(?P<house>"
    r"(?!国|美国|中国|日本|韩国|欧|[一两三多某该前知各大初创新这那有人网])(?:(?![了的是有被由从给在向于这那某该几两也又还就都把将用我他它为称说等与和跟对让])[\u4e00-\u9fff]){2,5}?"
    r"(?:科技|公司|集团|工作室|(?<!人工)智能|影业|传媒|网络|(?<![的买租云])算力|资本|创投|(?<!意)工坊|画社))"
    r"(?=\s?(?:$|拿[到下了]|融[了到资]|筹|指责|指控|[，。；：:、与和跟被就因向对]|宣布|发布|推出|上线|开源|完成|获|起诉|状告|收购|回应|否认|称|表示|透露|承认|道歉|澄清|声明|发声|裁员|禁止|下架|将|正|拟|已|侵|与))"
)
"""`狐图科技宣布…`, `约谈狐图科技`: a company by the last word of its name, where it acts or something is done to it."""


@cache
def _person() -> re.Pattern[str]:
    """A family name and one or two letters, before what follows persons alone."""
    families = "".join(row["name"] for row in resources.table("lexicon", "families.tsv"))
    return re.compile(
        r"(?:^|(?<=[\s，。、；：:（(“\"由和与的是]))(?:[\u4e00-\u9fff]{2,10}?(?:大学|学院|研究院|研究所|实验室|公司))?"
        rf"(?P<who>[{families}]"
        r"(?:(?![了的是有被由从给这那某该几两也又还就都把将用等人和与在说做员师家者们商方])[\u4e00-\u9fff]){1,2})"
        r"(?=\s?(?:等人|教授|博士|老师|执笔|领衔|法官|律师|本人))"
    )


_AUTHOR = re.compile(
    r"(?:作者|开发者|站长|画师|博主)(?P<who>(?![今昨前近最随后先刚目现官公曾日当再则仍均另其此上下]|"
    r"介绍|表示|补充|解释|强调|回应|透露|坦言|直言|承认|提到|提醒|回复|声明|指出|写道|吐槽|预告|建议|认为|反映|亲自)"
    r"(?:(?![了的是有被由从给这那某该几两也又还就都把将用等人和与在说称本们自])[\u4e00-\u9fff]){2,4}?)"
    r"(?=\s?(?:称|说|表示|指责|指控|回应|否认|发文|发推|宣布|透露|道歉|承认|澄清|解释))"
)
"""`作者河北组称…`: who speaks, behind what they are to a thing."""
_TEAM = re.compile("(?:组|社|团队|工坊|工作室)$")


@cache
def _unnamed() -> re.Pattern[str]:
    """A family name before the letter by which courts and news leave out the rest: `李某`, `王某甲`."""
    families = "".join(row["name"] for row in resources.table("lexicon", "families.tsv"))
    return re.compile(rf"[{families}]某(?![种些个一人位地处次天方物款类项家件])[某甲乙丙丁]?")


def chinese_houses(text: str) -> Iterator[tuple[int, int]]:
    """Houses that a Chinese text calls by what they are: `来自芝加哥大学`.

    >>> [("由北山大学与一所大学发布")[a:b] for a, b in chinese_houses("由北山大学与一所大学发布")]
    ['北山大学']
    >>> [("由狐利斯·北山大学发布")[a:b] for a, b in chinese_houses("由狐利斯·北山大学发布")]
    ['狐利斯·北山大学']
    """
    yield from (match.span("house") for match in _CHINESE_HOUSE.finditer(text))
    yield from (match.span("house") for match in _COMPANY.finditer(text))
    yield from (match.span("who") for match in _AUTHOR.finditer(text) if _TEAM.search(match["who"]))


def chinese_persons(text: str) -> Iterator[tuple[int, int]]:
    """Persons by their Chinese names, where the words behind can only follow a person.

    >>> [("北山大学骆小梅等人与她的学生")[a:b] for a, b in chinese_persons("北山大学骆小梅等人与她的学生")]
    ['骆小梅']
    """
    yield from (match.span("who") for match in _person().finditer(text))
    yield from (match.span("who") for match in _AUTHOR.finditer(text) if not _TEAM.search(match["who"]))
    yield from (match.span() for match in (_unnamed().finditer(text) if "某" in text else ()))


_CROSSED = re.compile(r" x (?=[A-Z])")
_TITLE = re.compile(r" (?:C[EFIOT]O|founder) (?=[A-Z])")
"""Between the name of a house and that of who leads it."""
_TOGETHER = re.compile(r"\s?(?:正式|宣布|再次|官方)?(?:合作|联手|联合|联名|携手|牵手|推出|发布|打造|达成|共同)")
"""Behind two that are joined by an x: what they do."""


def latin_runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of Latin words, as they stand out in Chinese text, without a last figure whose unit follows.

    >>> [("FoxNet 30 亿参数")[a:b] for a, b in latin_runs("FoxNet 30 亿参数")]
    ['FoxNet']
    """
    for match in _LATIN_RUN.finditer(text):
        crossed = _CROSSED.search(match[0]) if _TOGETHER.match(text, match.end()) else None
        if parted := crossed or _TITLE.search(match[0]):
            yield match.start(), match.start() + parted.start()
            yield match.start() + parted.end(), match.end()
            continue
        figure = _FIGURE_AT_END.search(match[0])
        counted = figure and (figure["unit"] or _COUNTED.match(text, match.end()))
        yield match.start(), match.start() + figure.start() if figure and counted else match.end()
