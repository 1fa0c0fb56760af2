"""The scores that CI holds: none may get worse, and better ones are taken over only on request."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / ".ci" / "ratchet.py"
HELD = {"zh": {"entity_recall": 0.5, "entity_split": 0.1}}


@pytest.fixture
def ratchet(tmp_path):
    """Run a copy of the script beside a record of its own; give the exit code and the record afterwards."""
    script = Path(shutil.copy(SCRIPT, tmp_path))
    record = tmp_path / "ratchet.json"
    record.write_text(json.dumps(HELD), encoding="utf-8")

    def run(figures, *options):
        score = tmp_path / "score.json"
        given = {"items": 9, **HELD["zh"], **figures}
        score.write_text(json.dumps({k: v for k, v in given.items() if v is not None}), encoding="utf-8")
        done = subprocess.run([sys.executable, script, *options, f"zh={score}"], capture_output=True, text=True)
        return done.returncode, json.loads(record.read_text(encoding="utf-8"))

    return run


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({}, 0),
        ({"entity_recall": 0.6}, 0),
        ({"entity_recall": 0.499}, 1),
        ({"entity_split": 0.05}, 0),
        ({"entity_split": 0.2}, 1),
        ({"items": 1}, 0),
        ({"entity_recall": None}, 1),
    ],
)
def test_it_fails_where_a_held_figure_is_worse(ratchet, figures, code):
    assert ratchet(figures) == (code, HELD)


def test_raising_takes_over_the_better_figures_only(ratchet):
    _, record = ratchet({"entity_recall": 0.6, "entity_split": 0.2}, "--raise")
    assert record == {"zh": {"entity_recall": 0.6, "entity_split": 0.1}}
