"""What the README tells a newcomer to type works on the graph in the repository."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ +\.venv/bin/kg (.+)$", README, re.M)
PYTHON = [dedent(block) for block in re.findall(r"```python\n(.+?)```", README, re.S)]
TARGETS = re.findall(r"^    make (\w+)", README, re.M)


def run(*arguments):
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_readme_is_read():
    assert len(COMMANDS) >= 2
    assert PYTHON
    assert TARGETS == ["graph", "test"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_answers(command):
    assert run("-m", "kg", *shlex.split(command))


@pytest.mark.parametrize("code", PYTHON, ids=lambda code: code.splitlines()[0])
def test_python_answers(code):
    assert run("-c", code)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_is_in_the_makefile(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
