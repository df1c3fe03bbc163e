"""The packaged office data against the sources, where these are there."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

pytest.importorskip("rapidfuzz", reason="the office data are built with the extra `offices`")
pytest.importorskip("yaml", reason="the office data are built with the extra `offices`")

import agreement
import build

from onrecord.speakers.knowledge import PACKAGED

SOURCES = Path(os.environ.get("ONRECORD_OFFICE_SOURCES", Path(__file__).parents[3] / "shared" / "data" / "offices"))
MOST_BYTES = 5_000_000
LEAST_AGREED = 0.93  # reached: 178 of 191; docs/benchmarks.md lists every disagreement

pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not SOURCES.is_dir(), reason=f"no sources of offices at {SOURCES}; set ONRECORD_OFFICE_SOURCES"),
]


def test_the_packaged_data_are_what_the_script_builds(tmp_path: Path) -> None:
    """Row for row; and small enough to ship."""
    made = tmp_path / "offices.sqlite"
    build.write(made, build.tenures(SOURCES), build.countries())
    assert dump(made) == dump(PACKAGED)
    assert PACKAGED.stat().st_size < MOST_BYTES


def test_heads_of_government_agree_with_an_independent_list() -> None:
    """Person and month, on 15 January 2025."""
    found = list(agreement.compared(SOURCES, agreement.DAY))
    assert len(found) > 180
    assert sum(one.agree for one in found) / len(found) >= LEAST_AGREED


def dump(path: Path) -> list[str]:
    """Return a database as the statements that make it."""
    with sqlite3.connect(path) as data:
        return [line for line in data.iterdump() if "sqlite_stat" not in line]
