"""What a news item says, as readable cases: `golden/extraction/*.txt`.

A case is a title, one item as a page would have it, and what it must tell: `= ` a thing, relation, event or figure that
is told, `! ` what no line that is told may begin with, `!= ` what none may be. The page's day is 24 November 2022.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.story import facts
from kg.facts import Claim, Facts, Figure, Happening
from kg.items import document, entries
from kg.lexicon import load
from kg.model import CERTAINTIES
from kg.vocab import EVENTS, QUANTITIES, RELATIONS

FILES = sorted((Path(__file__).parent / "golden" / "extraction").glob("*.txt"))
CASES = [
    pytest.param(block.split("\n")[1:], id=f"{file.stem}: {block.split(chr(10))[0].removeprefix('# ')}")
    for file in FILES
    for block in file.read_text(encoding="utf-8").strip().split("\n\n")
]
WORDS = (
    *("插件", "模型", "发布", "支持", "将", "可能", "合并", "不", "，", "：", "（", "）", "“"),
    *(
        "SD 2.0",
        "webui",
        "FoxBrush",
        "NovelAI",
        "3060",
        "8 GB",
        "PR",
        "is out",
        "merged by",
        "and",
        "`",
        "#12",
        "--flag",
    ),
)
ADDRESSES = (
    "https://github.com/ada/fox-brush",
    "https://github.com/AUTOMATIC1111/stable-diffusion-webui/pull/9901",
    "https://github.com/AUTOMATIC1111/stable-diffusion-webui/issues/9902",
    "https://huggingface.co/ada/foxglove",
    "https://arxiv.org/abs/2210.00001",
    "https://www.reddit.com/r/StableDiffusion/comments/abc123/fox/",
    "https://foxglove.ai",
)
LINES = st.lists(st.sampled_from((*WORDS, *ADDRESSES)), min_size=1, max_size=9).map(" ".join)


def read(page: str) -> Facts:
    (entry,) = entries(document("page.md", f"# 2022-11-24\n\n{page}\n"))
    return facts(entry.block, load(), entry.item.date)


def sure(value: Claim | Happening | Figure) -> str:
    return "" if value.certainty == "asserted" else f" [{value.certainty}]"


def told(said: Facts) -> Iterator[str]:
    """What is said, a line each."""
    names = [thing.name for thing in said.things]
    for thing in said.things:
        yield f"{thing.cls} {thing.name}"
    for c in said.claims:
        yield f"{names[c.subject]} {c.predicate} {names[c.object]}{sure(c)}"
    for h in said.happenings:
        parts = [("of", h.subjects), ("by", h.actors), ("with", h.objects)]
        words = [f"{role} {', '.join(names[place] for place in places)}" for role, places in parts if places]
        plan = [f"planned for {h.planned}"] if h.planned else []
        days = [f"from {h.date.start} to {h.date.end}"] if h.date else []
        yield " ".join([h.cls, *words, *plan, *days]) + sure(h)
    for f in said.figures:
        value = f.value if f.value is not None else f"{f.minimum}..{f.maximum}"
        yield (
            f"{f.quantity} {value} {f.unit} of {names[f.about]}"
            + (f" ({f.condition})" if f.condition else "")
            + sure(f)
        )


@pytest.mark.parametrize("lines", CASES)
def test_an_item_tells(lines: list[str]) -> None:
    page = "\n".join(line for line in lines if not line.startswith(("=", "!")))
    lines_told = list(told(read(page)))
    for line in lines:
        mark, _, text = line.partition(" ")
        if mark == "=":
            assert text in lines_told
        elif mark == "!":
            assert not [one for one in lines_told if one.startswith(text)]
        elif mark == "!=":
            assert text not in lines_told


def test_every_case_says_what_it_expects() -> None:
    assert len({case.id for case in CASES}) == len(CASES) >= 60
    for case in CASES:
        assert [line for line in case.values[0] if line.startswith(("= ", "! ", "!= "))], case.id


def test_what_must_not_be_told_begins_as_a_line_that_is_told_can() -> None:
    denied = [line.partition(" ")[2] for case in CASES for line in case.values[0] if line.startswith(("! ", "!= "))]
    never = {*RELATIONS, "of", "by", "with", "planned", "from"}
    assert [line for line in denied if line.split(" ")[0] in never] == []
    brackets = [(found[1], line) for line in denied if (found := re.search(r" \[(.*)", line))]
    assert [line for certainty, line in brackets if certainty.removesuffix("]") not in CERTAINTIES] == []


@given(st.lists(LINES, min_size=1, max_size=4))
def test_whatever_the_words_what_is_said_holds_together(lines: list[str]) -> None:
    page = "\n".join(f"{'  ' * min(depth, 2)}- {line}" for depth, line in enumerate(lines))
    source = document("page.md", f"# 2022-11-24\n\n{page}\n")
    for entry in entries(source):
        said = facts(entry.block, load(), entry.item.date)
        assert said == facts(entry.block, load(), entry.item.date)
        places = range(len(said.things))
        for claim in said.claims:
            assert claim.predicate in RELATIONS
            assert {claim.subject, claim.object} <= set(places)
            assert claim.subject != claim.object
        for event in said.happenings:
            assert event.cls in EVENTS
            assert event.subjects
            assert not set(event.subjects) & set(event.objects)
            assert {*event.subjects, *event.actors, *event.objects} <= set(places)
        for figure in said.figures:
            assert figure.quantity in QUANTITIES
            assert figure.about in places
        for value in (*said.claims, *said.happenings, *said.figures):
            assert entry.item.span.start <= value.span.start < value.span.end <= entry.item.span.end
