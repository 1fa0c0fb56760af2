"""What an item tells hangs neither on how it is written nor on knowing its names: the shipped news, changed."""

from __future__ import annotations

from itertools import chain

import pytest
from otherwise import REWRITINGS, rewritten
from strangers import unknown

from kg.compose import read_sources

PAGES = read_sources([])
WRITTEN, STRANGE = 0.99, 0.75
"""The least share of facts that is still told; `docs/benchmarks.md` has what is."""


@pytest.mark.parametrize("way", REWRITINGS)
def test_what_is_told_outlives_another_way_to_write_it(way: str) -> None:
    kept = [one for _, one in rewritten(PAGES, [way])]
    told, lost = (list(chain.from_iterable(facts)) for facts in ((k.told for k in kept), (k.lost for k in kept)))
    assert told, f"no item can be written so: {way}"
    assert len(lost) <= (1 - WRITTEN) * len(told), lost


def test_what_is_told_of_a_name_outlives_that_nobody_knows_it() -> None:
    kept = [one for _, one in unknown(PAGES)]
    told, lost = (sum(map(len, facts)) for facts in ((k.told for k in kept), (k.lost for k in kept)))
    assert told
    assert lost <= (1 - STRANGE) * told
