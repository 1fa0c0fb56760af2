"""Ask for known vulnerabilities of every locked package, and say so where that could not be told.

pip-audit skips a package that it has no data of, and ends well. Here such packages are counted: with data of none of
them nothing was audited, and that is what is printed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parent.parent / "requirements.lock"


def audited(pins: list[str]) -> list[dict[str, Any]]:
    """What pip-audit tells of packages, each pinned as `name==version`."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as asked:
        asked.write("\n".join(pins))
        asked.flush()
        command = [sys.executable, "-m", "pip_audit", "--requirement", asked.name, "--no-deps", "--disable-pip"]
        command += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found: list[dict[str, Any]] = json.loads(ran.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(ran.stderr.strip()[-500:])
        return []
    return found


def main() -> int:
    """Print what is known; fail over a vulnerability, not over data that cannot be reached."""
    pins = re.findall(r"^([\w.-]+==[\w.+!]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    known = [one for one in audited(pins[:1]) if "skip_reason" not in one]
    found = audited(pins) if known else []
    told = [one for one in found if "skip_reason" not in one]
    if not told:
        print(f"NOT AUDITED: the vulnerability data could not be reached; nothing is known of {len(pins)} packages")
        return 0
    bad = [(one["name"], one["version"], each["id"]) for one in told for each in one["vulns"]]
    print("\n".join(f"{name} {version}: {identifier}" for name, version, identifier in bad))
    print(f"{len(told)} of {len(pins)} packages audited, {len(bad)} known vulnerabilities")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
