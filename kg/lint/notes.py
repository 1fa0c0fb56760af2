"""What a reader of pages should know: what is undated, malformed, empty or ambiguous in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.extract.story import facts
from kg.facts import Facts
from kg.lexicon import load
from kg.lint.addresses import malformed
from kg.lint.finding import Finding, Page
from kg.model import Item
from kg.resolve import resolve
from kg.vocab import fold


def notes(pages: Sequence[Page]) -> list[Finding]:
    """All that is worth knowing of pages that are read together, by place.

    Examples
    --------
    >>> from kg.items import document
    >>> page = Page("news.md", document("news.md", "# Tools\\n\\n- InvokeAI is out: https://example\\n"))
    >>> for finding in notes([page]):
    ...     print(finding.place, finding.problem)
    news.md:1 the section 'Tools' has no date
    news.md:3 'https://example' is an address whose host is none
    """
    words = load()
    told = [(page, e.item, facts(e.block, words, e.item.date)) for page in pages for e in page.entries]
    found = [f for page in pages for f in (*undated(page), *ill_addressed(page))]
    return sorted({*found, *_empty(told), *_ambiguous(told)})


def undated(page: Page, excepted: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Sections of news that stand under no date, but those with an excepted heading; an introduction needs none."""
    for number, (section, told) in enumerate(page.sections):
        introduces = number == 0 and all(block.kind == "paragraph" for block in section.blocks)
        dated = not told[0].item.date_evidence.startswith("no date")
        if not (dated or introduces or section.title.casefold() in excepted):
            name = f"the section {section.title!r}" if section.title else "the page's beginning"
            remedy = "put a date into its heading, such as 2022-11-24"
            yield page.finding(page.line(section, told), f"{name} has no date", remedy)


def ill_addressed(page: Page) -> Iterator[Finding]:
    """Web addresses that lead nowhere as they are written."""
    for entry in page.entries:
        for offset, problem, remedy in malformed(entry.item.text):
            yield page.finding(entry.item.line_of(entry.item.span.start + offset), problem, remedy)


def _empty(told: Sequence[tuple[Page, Item, Facts]]) -> Iterator[Finding]:
    for page, item, said in told:
        if not said.things:
            remedy = "name what it is about, or add that name to the lexicon"
            yield page.finding(item.line, "the item names no thing that was recognised", remedy)


def _ambiguous(told: Sequence[tuple[Page, Item, Facts]]) -> Iterator[Finding]:
    """Each ambiguous name once an item, with what it may mean."""
    met = Counter(thing for _, _, said in told for thing in said.things)
    meant = {fold(a.name): a for a in resolve(met).ambiguities}
    for page, item, said in told:
        for thing in said.things:
            found = meant.get(fold(thing.name)) if thing.link is None else None
            if found:
                problem = f"{thing.name!r} may be {' or '.join(found.candidates)}"
                yield page.finding(item.line, problem, "give its address, or write OWNER/NAME")
