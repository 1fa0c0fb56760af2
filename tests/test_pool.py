"""The server's processes: who keeps its own and who gets another one in its place."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

import pytest

from kg import records, store
from kg.server import pool
from kg.server.pool import Pool
from kg.sparql.evaluate import Request

KILLER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, graph):
    place = tmp_path_factory.mktemp("graph")
    records.write(graph, place)
    store.ensure(place)
    return place


@pytest.fixture
def small(monkeypatch):
    """A pool of two processes, in which every query is one for the slow lane."""
    for name, value in (("QUICK", 1), ("SLOW", 1), ("PATIENCE", 0)):
        monkeypatch.setattr(pool, name, value)


async def after(folder, seconds, *queries, slowed=False):
    """The answers to queries, and which of the processes are still those of the beginning."""
    running = Pool(folder, seconds)
    await running.open()
    before = set(running._workers)
    for worker in before:
        worker.slowed = slowed
    try:
        answers = [await running.run(Request(query)) for query in queries]
        return [answer.status for answer in answers], len(before & running._workers)
    finally:
        await asyncio.gather(*running._tasks)
        await running.close()
        await asyncio.gather(*(worker.process.wait() for worker in before))
        await asyncio.sleep(0.1)


@pytest.mark.usefixtures("small")
def test_slow_answers_of_a_busy_machine_cost_no_process(folder):
    assert asyncio.run(after(folder, 60, *["ASK { ?s ?p ?o }"] * 5)) == ([HTTPStatus.OK] * 5, 2)


@pytest.mark.usefixtures("small")
def test_a_query_that_was_ended_costs_its_process(folder):
    assert asyncio.run(after(folder, 1, KILLER)) == ([HTTPStatus.GATEWAY_TIMEOUT], 1)


@pytest.mark.usefixtures("small")
def test_a_process_that_was_slowed_down_answers_no_other_query(folder):
    assert asyncio.run(after(folder, 60, "ASK { ?s ?p ?o }", slowed=True)) == ([HTTPStatus.OK], 1)
