"""The shared example report: who speaks, with the office of its day, and whom it refers to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record

SEED = Path(os.environ.get("ONRECORD_SEED", Path(__file__).parents[3] / "shared" / "seed"))


@pytest.fixture(scope="module")
def record() -> Record:
    """Return the record of the report, published on 17 February 2025."""
    found = sorted(SEED.glob("*.txt"))
    if not found:
        pytest.skip(f"no example report in {SEED}")
    return onrecord.read(found[0], published="2025-02-17")


def test_every_statement_is_the_prime_ministers(record: Record) -> None:
    """With the office held that day; what he says of another's wish is within his words."""
    top = [entry.speaker for entry in record.attributions if entry.parent is None]
    assert {(one.name, one.office) for one in top if one is not None} == {
        ("Keir Starmer", "Prime Minister of the United Kingdom")
    }
    assert None not in top


def test_those_of_whom_it_speaks_have_their_offices(record: Record) -> None:
    """Also he who is named by his family name and title alone."""
    offices = {entity.name: entity.office for entity in record.entities if entity.office}
    assert offices == {
        "Keir Starmer": "Prime Minister of the United Kingdom",
        "Donald Trump": "President of the United States",
        "Vladimir Putin": "President of Russia",
        "Zelensky": "President of Ukraine",
        "Emmanuel Macron": "President of France",
    }
