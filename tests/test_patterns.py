"""Every regular expression of the package, its tables' included, takes linear time whatever text it is given."""

import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent


def test_no_text_makes_a_pattern_take_more_than_linear_time() -> None:
    ran = subprocess.run([sys.executable, str(TESTS / "patterns.py")], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert int(ran.stdout.split()[-9].replace(",", "")) > 400, ran.stdout
