import os
import sys
from functools import _lru_cache_wrapper

import pytest
from example import EXAMPLE
from hypothesis import HealthCheck, settings

from kg.model import Graph

settings.register_profile(
    "sdkg", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sdkg")


@pytest.fixture(scope="session")
def graph() -> Graph:
    return EXAMPLE


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that at the end no worker is left with it while the others have nothing to do."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_sessionstart() -> None:
    """Forget what functions kept: a run of mutants is forked from one that has kept the right answers."""
    _forget()


def pytest_runtest_setup() -> None:
    """Let every test call what it rests on while it is noted which tests a function has."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        _forget()


def _forget() -> None:
    for module in [m for name, m in sys.modules.items() if name.startswith("kg")]:
        for value in vars(module).values():
            if isinstance(value, _lru_cache_wrapper):
                value.cache_clear()
