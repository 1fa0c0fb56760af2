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
