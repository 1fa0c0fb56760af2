"""Every regular expression of the package, its tables' included, takes linear time whatever text it is given."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import patterns
import pytest

TESTS = Path(__file__).parent


@pytest.mark.long
def test_no_text_makes_a_pattern_take_more_than_linear_time() -> None:
    ran = subprocess.run([sys.executable, str(TESTS / "patterns.py")], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert int(ran.stdout.split()[-9].replace(",", "")) > 400, ran.stdout


@pytest.mark.parametrize(
    ("pattern", "method", "falls"),
    [
        (r"(?:ab)+x", "search", True),
        (r"(?:a|a)+b", "match", True),
        (r"\d[\d.]*\d%", "search", True),
        (r"(?<! ) ++x", "search", False),
        (r"[a-z]{1,40}x", "search", False),
    ],
)
def test_a_pattern_is_told_by_how_its_time_grows(pattern: str, method: str, falls: bool) -> None:
    told_before = signal.signal(signal.SIGVTALRM, patterns._late)
    try:
        told = list(patterns.superlinear((pattern, re.compile(pattern).flags), "kg", {method}))
    finally:
        signal.signal(signal.SIGVTALRM, told_before)
    assert bool(told) == falls, told
