"""What ends or corrects what, by the rules of the table; and the graph as it was, as it was known."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, product
from pathlib import Path
from zlib import crc32

import pytest
from everything import ALL
from hypothesis import given
from hypothesis import strategies as st
from strategies import graphs

from kg import build, compose
from kg.ends import fits
from kg.history import as_of
from kg.items import document, entries
from kg.model import Document, Entity, Event, Evidence, Graph, Interval, Item, Name, Span, Statement, ordered
from kg.supersession import Rule, corrections, overtaking, places, rules, supersede
from kg.vocab import EVENTS, RELATIONS, is_a

CASES = sorted((Path(__file__).parent / "golden/history").glob("*.txt"))
TODAY = date(2022, 11, 20)


def records(graph: Graph) -> dict[str, Statement | Event]:
    return {record.id: record for record in (*graph.statements, *graph.events)}


def named(graph: Graph) -> set[str]:
    told = {thing for s in graph.statements for thing in (s.subject, s.object)}
    happened = {thing for e in graph.events for thing in e.things}
    return told | happened | {m.about for m in graph.measurements}


def day(graph: Graph, record: Statement | Event) -> date | None:
    if isinstance(record, Event):
        return record.date.end if record.date else None
    return record.valid.start if record.valid and record.valid.start else record.published


# Small pages and what they make of what was said before.


def overtaken(graph: Graph) -> list[str]:
    def name(thing: str) -> str:
        return graph.entity[thing].name

    lines = []
    for record in records(graph).values():
        if record.superseded_by:
            later = records(graph)[record.superseded_by]
            if isinstance(record, Event):
                words = f"{record.cls} {', '.join(map(name, record.subjects))}"
            else:
                words = f"{name(record.subject)} {record.predicate} {name(record.object)}"
            kind = later.cls if isinstance(later, Event) else later.predicate
            lines.append(f"{day(graph, record)} {words} -> {record.reason} {day(graph, later)} {kind}")
    return sorted(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_later_item_ends_or_corrects_an_earlier_one(case):
    page, _, expected = case.read_text("utf-8").partition("---\n")
    graph = compose.build([document("page.md", page)])
    told = expected.splitlines()
    facts = {
        f"{graph.entity[s.subject].name} {s.predicate} {graph.entity[s.object].name}"
        for s in graph.statements
        if s.holds
    }
    assert overtaken(graph) == sorted(line for line in told if not line.startswith(("holds", "lacks")))
    assert {line[6:] for line in told if line.startswith("holds")} <= facts
    assert not {line[6:] for line in told if line.startswith("lacks")} & facts


def test_the_order_of_the_items_does_not_matter():
    page = "".join(
        f"# {part}" for case in CASES for part in case.read_text("utf-8").partition("---\n")[0].split("# ")[1:]
    )
    parts = page.split("# ")[1:]
    one, other = (compose.build([document("page.md", "# " + "# ".join(p))]) for p in (parts, parts[::-1]))
    assert overtaken(one) == overtaken(other) != []


SHIPPED = (
    "2022-11-21 Proposal AUTOMATIC1111/stable-diffusion-webui#4930 -> merged 2022-12-12 Merge",
    "2022-11-24 stable-diffusion-webui supports Stable Diffusion 2.0 -> came true 2022-12-12 supports",
    "2022-11-10 Waifu Diffusion 1.4 basedOn Stable Diffusion 1.5 -> corrected 2022-12-12 basedOn",
    "2022-12-12 Release Waifu Diffusion 1.4 -> put off 2022-12-12 Postponement",
)


def test_the_news_of_the_package_is_read_with_its_corrections():
    assert set(SHIPPED) <= set(overtaken(compose.build(compose.read_sources([]))))


@pytest.mark.skipif("KG_NEWS_PAGE" not in os.environ, reason="KG_NEWS_PAGE names no page of autumn 2022 to read")
def test_a_real_page_is_read_with_its_corrections():
    assert set(SHIPPED) <= set(overtaken(compose.build(compose.read_sources([os.environ["KG_NEWS_PAGE"]]))))


# Each row of the table, on the two smallest records that it is about.

THING = {cls: f"x/{cls}" for cls in ALL}
CONTRIBUTION = "x/PullRequest"


def _ends(kind: str, rule: Rule) -> tuple[str, str]:
    """Two things that may stand at the ends of both types of a rule."""
    if rule.same == "contribution":
        return CONTRIBUTION, THING["Project"]
    if rule.same.startswith("subject:"):
        return THING[rule.same.partition(":")[2]], THING["Dataset"]
    relations = [k for k in (kind, *rule.later) if k in RELATIONS]
    for one in ALL:
        for other in ALL:
            if one != other and all(fits(r, "domain", one) and fits(r, "range", other) for r in relations):
                return THING[one], THING[other]
    raise AssertionError(f"nothing may be tied by {relations}")


def _record(kind: str, certainty: str, number: int, ends: tuple[str, str], rule: Rule) -> Statement | Event:
    place, said = Evidence(f"item/{number}", Span(number, number + 1)), TODAY + timedelta(number)
    subject, thing = ends if not (number and rule.differ == "objects") else (ends[0], THING["Tool"])
    if kind in RELATIONS:
        return Statement(f"statement/{number}", subject, kind, thing, place, certainty, 0.9, "test", said)
    planned = date(2023, 1, 1 + number) if rule.differ else None
    when = Interval(said, said, "day")
    return Event(f"event/{number}", kind, (subject,), (), (thing,), when, planned, (place,), certainty, 0.9, "test")


def _graph(*told: Statement | Event) -> Graph:
    days = [day(Graph(), record) for record in told]
    items = [
        Item(f"item/{n}", "document/x", Span(n, n + 1), 1, 1, "x", "en", Interval(d, d, "day") if d else None, "test")
        for n, d in enumerate(days)
    ]
    return Graph(
        (Document("document/x", "x", "en", "0" * 64, ""),),
        ordered(items),
        ordered(Entity(name, cls, Name(cls)) for cls, name in THING.items()),
        ordered(r for r in told if isinstance(r, Statement)),
        ordered(r for r in told if isinstance(r, Event)),
    )


PAIRS = [
    pytest.param(
        rule, earlier, was, earlier if later == "=" else later, now, id=f"{rule.number}-{earlier}-{was}-{later}-{now}"
    )
    for rule in rules()
    for earlier in sorted(rule.earlier)
    for was in sorted(rule.was)
    for later in sorted(rule.later)
    for now in sorted(rule.now)
]


def _pair(rule: Rule, earlier: str, was: str, later: str, now: str, days: tuple[int, int] = (0, 1)) -> tuple:
    ends = _ends(earlier, rule)
    return (
        _record(earlier, was.replace("*", "asserted"), days[0], ends, rule),
        _record(later, now.replace("*", "planned"), days[1], ends, rule),
    )


@pytest.mark.parametrize(("rule", "earlier", "was", "later", "now"), PAIRS)
def test_each_rule_marks_the_earlier_record_and_only_it(rule, earlier, was, later, now):
    before, after = _pair(rule, earlier, was, later, now)
    found = records(supersede(_graph(before, after)))
    assert (found[before.id].superseded_by, found[before.id].reason) == (after.id, rule.reason)
    assert found[after.id] == after
    if isinstance(before, Statement):
        last = found[before.id].valid.end if found[before.id].valid else None
        assert last == (TODAY if rule.effect == "ends" else None)
        assert not found[before.id].holds


@pytest.mark.parametrize(("rule", "earlier", "was", "later", "now"), PAIRS)
def test_no_rule_reaches_back_or_to_another_thing_or_to_what_is_undated(rule, earlier, was, later, now):
    before, after = _pair(rule, earlier, was, later, now)
    back = _graph(*_pair(rule, earlier, was, later, now, (1, 0)))
    assert [r.superseded_by for name, r in records(supersede(back)).items() if name.endswith("/1")] == [None]
    elsewhere = _record(later, now.replace("*", "planned"), 1, ("x/Video", "x/Person"), rule)
    assert records(supersede(_graph(before, elsewhere)))[before.id].superseded_by is None
    undated = replace(after, date=None) if isinstance(after, Event) else replace(after, published=None)
    assert records(supersede(_graph(before, undated)))[before.id].superseded_by is None


def test_every_type_of_the_table_is_of_the_vocabulary():
    for rule in rules():
        assert rule.earlier | (rule.later - {"="}) <= {*RELATIONS, *EVENTS}, rule
        assert rule.same.partition(":")[0] in {"pair", "subject", "contribution"}, rule
        assert rule.differ in {"", "planned", "dated", "objects"}, rule
        assert rule.order in {"after", "not-before"}, rule
        assert rule.effect in {"ends", "corrects"}, rule
    assert not corrections() & {rule.reason for rule in rules() if rule.effect == "ends"}


# As of a day, known at a day.


@pytest.fixture(scope="module")
def news() -> Graph:
    pages = [document(f"{case.stem}.md", case.read_text("utf-8").partition("---\n")[0]) for case in CASES]
    return compose.build([*compose.read_sources([]), *pages])


def replay(graph: Graph, when: date, known: date) -> dict[str, tuple[str | None, str | None]]:
    """By brute force: every record said by `known` against every other, rule by rule; then what stands on the day."""
    said = {i.id: i.date.end if i.date else date.min for i in graph.items}
    told = {
        r.id: replace(r, superseded_by=None, reason=None)
        for r in records(graph).values()
        if min(said[e.item] for e in (r.evidence if isinstance(r, Event) else (r.evidence,))) <= known
    }
    dated = {name: then for name, r in told.items() if (then := day(graph, r))}
    pool = defaultdict(list)
    for name in dated:
        pool[_kind(told[name])].append(told[name])
    best: dict[str, tuple] = {}
    for rule in rules():
        for kind in rule.earlier:
            later = {kind} if rule.later == {"="} else rule.later
            for one, other in product(pool[kind], chain.from_iterable(pool[k] for k in later)):
                if _applies(graph, rule, one, other, dated, told):
                    same = getattr(one, "object", "") == getattr(other, "object", "")
                    rank = (dated[other.id], rule.number, not same, other.id, rule)
                    best[one.id] = min(best.get(one.id, rank), rank, key=lambda r: r[:4])
    begun = {name for name in told if dated.get(name, when) <= when}
    for name, (_, _, _, later, rule) in sorted(best.items(), key=lambda pair: dated[pair[0]]):
        if rule.effect == "corrects" and name in begun:
            begun.add(later)
    after = {name: (later, rule.reason) for name, (_, _, _, later, rule) in best.items() if later in begun}
    return {name: after.get(name, (None, None)) for name in begun}


def _kind(record) -> str:
    return record.cls if isinstance(record, Event) else record.predicate


def _applies(graph, rule, one, other, dated, told) -> bool:
    if one.id == other.id or not ({"*", one.certainty} & rule.was):
        return False
    if not ({"*", other.certainty} & rule.now) or dated[other.id] < dated[one.id]:
        return False
    if dated[other.id] == dated[one.id] and rule.order == "after":
        return False
    shared = _shared(graph, rule, one, other)
    if rule.until:
        shared = {s for s in shared if not _released(rule.until, s, dated[other.id], told, dated)}
    if not shared:
        return False
    if rule.differ in ("planned", "dated"):
        told_new = other.planned is not None or rule.differ == "dated"
        return one.planned is not None and told_new and one.planned != other.planned
    return rule.differ != "objects" or _objects(one, told) != _objects(other, told)


def _shared(graph, rule, one, other) -> set:
    subjects = [set(r.subjects if isinstance(r, Event) else (r.subject,)) for r in (one, other)]
    objects = [set(r.objects if isinstance(r, Event) else (r.object,)) for r in (one, other)]
    sort, _, cls = rule.same.partition(":")
    if sort == "subject":
        return {s for s in subjects[0] & subjects[1] if not cls or is_a(graph.entity[s].cls, cls)}
    if sort == "contribution":
        both = (subjects[0] | objects[0]) & (subjects[1] | objects[1])
        return {s for s in both if is_a(graph.entity[s].cls, "Contribution")}
    pairs = [{(s, o) for s in subjects[n] for o in objects[n]} for n in (0, 1)]
    if isinstance(one, Event) or isinstance(other, Event):
        pairs[0] |= {(o, s) for s, o in pairs[0]}
    return pairs[0] & pairs[1]


def _released(event, subject, then, told, dated) -> bool:
    return any(
        _kind(r) == event and r.certainty == "asserted" and subject in r.subjects and dated.get(r.id, then) < then
        for r in told.values()
        if isinstance(r, Event)
    )


def _objects(one, told) -> set[str]:
    def frame(r):
        return (r.evidence.item, r.subject, r.predicate, r.certainty == "negated") if isinstance(r, Statement) else None

    return {r.object for r in told.values() if frame(r) == frame(one)}


DATES = [date(2022, 9, 1) + timedelta(days) for days in range(0, 160, 8)]


@pytest.mark.parametrize("when", DATES, ids=str)
def test_as_of_agrees_with_a_replay_of_all_that_was_said(news, when):
    assert len(DATES) == 20
    for known in (when - timedelta(20), when + timedelta(20), date.max):
        then = as_of(news, when, None if known == date.max else known)
        found = {name: (r.superseded_by, r.reason) for name, r in records(then).items()}
        assert found == replay(news, when, known)


def test_before_the_first_news_nothing_is_known(news):
    before = as_of(news, date(1999, 12, 31))
    assert before == Graph()
    assert {thing.id for thing in news.entities} > named(news)


def test_a_date_that_was_put_off_later_still_stands_before(news):
    [case] = [c for c in CASES if c.stem == "put-off-twice-en"]
    graph = compose.build([document("page.md", case.read_text("utf-8").partition("---\n")[0])])

    def planned(then: Graph) -> list[date | None]:
        return [e.planned for e in then.events if e.superseded_by is None]

    assert planned(as_of(graph, date(2022, 11, 27))) == [date(2022, 12, 20)]
    assert planned(as_of(graph, date(2022, 11, 28))) == [date(2023, 1, 10)]
    assert planned(as_of(graph, date(2023, 1, 19), known_at=date(2022, 12, 29))) == [date(2023, 1, 10)]
    assert planned(as_of(graph, date(2023, 1, 19))) == [None]


def test_a_correction_holds_for_the_days_before_it_unless_it_was_not_known(news):
    [case] = [c for c in CASES if c.stem == "base-corrected-en"]
    graph = compose.build([document("page.md", case.read_text("utf-8").partition("---\n")[0])])

    def bases(then: Graph) -> set[str]:
        told = (s for s in then.statements if s.predicate == "basedOn" and s.superseded_by is None)
        return {then.entity[s.object].name for s in told}

    assert bases(as_of(graph, date(2022, 11, 21), known_at=date(2022, 11, 21))) == {"Stable Diffusion 1.5"}
    assert bases(as_of(graph, date(2022, 11, 21))) == {"Stable Diffusion 2.1"}


@given(graphs())
def test_at_the_end_of_time_a_graph_is_itself_with_the_things_that_its_records_name(graph):
    told = ordered(entity for entity in graph.entities if entity.id in named(graph))
    assert as_of(graph, date.max) == replace(graph, entities=told)


@given(graphs(), st.dates(), st.none() | st.dates())
def test_the_past_is_closed_and_does_not_change(graph, when, known):
    then = as_of(graph, when, known)
    assert as_of(then, when, known) == then
    told = records(then)
    assert {r.superseded_by for r in told.values()} <= {None, *told}
    told_by = {e.item for r in told.values() for e in (r.evidence if isinstance(r, Event) else (r.evidence,))}
    assert told_by <= {item.id for item in then.items}
    assert set(then.entity) == named(then)
    assert {item.document for item in then.items} <= {document.id for document in then.documents}


@given(graphs())
def test_supersession_does_not_depend_on_order_and_says_nothing_twice(graph):
    shuffled = replace(graph, statements=graph.statements[::-1], events=graph.events[::-1])
    assert supersede(shuffled) == supersede(graph) == supersede(supersede(graph))


@pytest.mark.parametrize("parts", [2, 3, 7])
def test_parts_that_are_searched_apart_find_what_the_whole_does(parts):
    graph = compose.build(
        [document(f"{case.stem}.md", case.read_text("utf-8").partition("---\n")[0]) for case in CASES]
    )
    class_of = {entity.id: entity.cls for entity in graph.entities}

    def searched(told, mine):
        return overtaking(told, class_of, lambda item: graph.item[item].date, mine)

    found = {}
    for part in range(parts):

        def mine(place, part=part):
            return crc32(place.encode()) % parts == part

        there = [record for record in records(graph).values() if any(map(mine, places(record, class_of)))]
        for id, later in searched(there, mine).items():
            found[id] = min(later, found.get(id, later))
    assert found == searched(records(graph).values(), lambda place: True) != {}


def test_a_graph_as_one_imports_it_knows_its_past(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(CASES[0].read_text("utf-8").partition("---\n")[0], "utf-8")
    graph = build(page)
    assert type(graph.as_of(date.max)) is type(graph)
    assert graph.as_of(date(2000, 1, 1)).statements == ()


def test_an_item_without_a_date_is_known_from_the_last_day_of_its_page():
    page = "# 2022-12-12\n\n- A\n\n# 2022-10-10 - 2022-10-12\n\n- B\n\n# Background\n\n- C\n"
    source = document("page.md", page)
    undated = next(entry.item for entry in entries(source) if entry.item.text.endswith("C"))
    assert undated.date == Interval(date(2022, 10, 10), date(2022, 12, 12), "range")
    graph = compose.build([source])
    assert undated in as_of(graph, date.max, date(2022, 12, 12)).items
    assert undated not in as_of(graph, date.max, date(2022, 12, 11)).items
