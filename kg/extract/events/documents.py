"""What is written into a guide or a page of help, which is thereby updated: `a section on X added to the FAQ`."""

from __future__ import annotations

from kg.extract.events.case import Case
from kg.extract.telling import Telling
from kg.extract.words.cues import cue

_WRITTEN = {
    "en": r"\b(?:added|written|merged|put) (?:in)?to (?:the |their |its |our |my )?(?:\w+ )?(?P<page>{})s?\b",
    "zh": r"(?:^|[，,：:]\s?)(?P<page>[^，。,：:]{0,8}?{})\s?[里中上]?(?:现在|已经?|也|又|还|刚)*"
    r"(?:增加|添加|新增|加入|补充|加了|补上|更新|写入|收录)(?!的)",
}


def written_into(t: Telling, end: int) -> int | None:
    """The page that a headline says something was written into."""
    match = cue("help-page", _WRITTEN[t.here.language], t.here.language).search(t.here.text, 0, end)
    return t.concept(*match.span("page"), "Document") if match else None


def documented(t: Telling, case: Case) -> bool:
    """Tell that the page is updated, unless the address is that of a change to a project."""
    own = t.is_a(case.place, "Document")
    if case.identified and not own:
        return False
    page = written_into(t, case.end)
    if page is None:
        return False
    t.happen("Update", (case.place if own else page,), case.span, case.sure, "documented")
    return True


def writes(t: Telling, case: Case) -> bool:
    """`Ada 发了 LoRA 训练教程: (page)`: who writes of a thing puts nothing out; a post has no event of its own."""
    written = case.told.active and not t.is_a(case.place, "Document", "Paper", "Dataset")
    return t.here.language == "zh" and written and not (case.identified and t.is_a(case.place, "Project"))
