"""The scripts and styles of others that this program carries or shows: named, dated, licensed, unchanged."""

import csv
import hashlib
import re
from pathlib import Path

import pytest

from kg.viewer import page

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("kg/data/viewer/vendor", "kg/data/yasgui", "tests/vendor")
LICENCES = {"MIT": "Permission is hereby granted, free of charge", "MPL-2.0": "Mozilla Public License, version 2.0"}


def rows(folder: str) -> list[dict[str, str]]:
    return list(csv.DictReader((ROOT / folder / "vendored.tsv").read_text("utf-8").splitlines(), delimiter="\t"))


VENDORED = [(ROOT / folder / row["file"], row) for folder in FOLDERS for row in rows(folder)]


@pytest.mark.parametrize(("path", "row"), VENDORED, ids=[row["file"] for _, row in VENDORED])
def test_a_vendored_file_is_the_one_that_is_named(path: Path, row: dict[str, str]) -> None:
    held = path.read_bytes()
    assert hashlib.sha256(held).hexdigest() == row["sha256"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", row["version"])
    assert all(row[column] for column in ("package", "path"))
    told = re.search(rb"@version (\S+)|^/\*! \S+ v?([\d.]+)", held[:2000])
    assert told is None or row["version"] == (told[1] or told[2]).decode()


@pytest.mark.parametrize(("path", "row"), VENDORED, ids=[row["file"] for _, row in VENDORED])
def test_its_licence_lies_beside_it(path: Path, row: dict[str, str]) -> None:
    licence = path.with_name(path.name.partition(".min.")[0] + ".LICENSE.txt").read_text(encoding="utf-8")
    assert LICENCES[row["licence"]] in " ".join(licence.replace("*", " ").split())


def test_no_minified_file_is_unnamed() -> None:
    found = {path for folder in ("kg", "tests") for path in (ROOT / folder).rglob("*.min.*")}
    assert found == {path for path, _ in VENDORED}


def test_the_page_keeps_the_notices_of_the_scripts_in_it(graph) -> None:
    shown = page(graph).decode("utf-8")
    for name, version in (("vis-network", "9.1.2"), ("vis-timeline", "8.5.4")):
        notice = re.search(rf"/\*\*\s+\* {name}\b.*?\*/", shown, re.DOTALL)
        assert notice, name
        assert f"@version {version}" in notice[0]
        assert "The MIT License" in notice[0]
