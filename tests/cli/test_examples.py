"""The example reports, as `onrecord read` prints them, beside what a careful reader marked in them (`examples/expected.toml`).

Floors are pinned a little under what is reached; a floor goes down only by a change that says why. Reached, over 218 expected
attributions of twelve reports: recall 0.803, precision 0.818; of those matched, speaker 0.759 by name, type 1.000.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from command import call
from expected import EXAMPLES, Expected, matches, read_expected

from onrecord.record import AttributionEntry, Record
from onrecord.serial import from_json

REPORTS = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".html"))
LEAST_RECALL, LEAST_PRECISION, LEAST_SPEAKERS, LEAST_TYPES = 0.78, 0.79, 0.73, 0.98
LEAST_RECALL_OF_ONE = 0.35  # in the hardest of the reports
MOST_LEFT_OUT = 3  # strings that reading leaves out of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One report: its record, what was expected of it, and which of both belong together."""

    record: Record
    expected: list[Expected]
    matched: list[tuple[Expected, AttributionEntry]]

    @property
    def found(self) -> int:
        """Return how many top-level attributions the record has."""
        return sum(entry.parent is None for entry in self.record.attributions)


@pytest.fixture(scope="module")
def compared() -> dict[str, Compared]:
    """Return every report by its name."""
    result = call("read", EXAMPLES, "--json")
    assert result.code == 0
    found = {}
    for record in map(from_json, result.out.splitlines()):
        assert record.article.source
        name = Path(record.article.source).name
        expected = read_expected(name, record.article.text)
        found[name] = Compared(record=record, expected=expected, matched=matches(expected, record))
    return found


def test_there_are_a_dozen(compared: dict[str, Compared]) -> None:
    """Each is read, and something is expected of each."""
    assert sorted(compared) == REPORTS
    assert len(REPORTS) == 12
    assert all(one.expected for one in compared.values())


def test_reading_leaves_little_out(compared: dict[str, Compared]) -> None:
    """What an expected attribution consists of stands in the text that was read."""
    missing = {name: one.missing for name, it in compared.items() for one in it.expected if one.missing}
    assert sum(map(len, missing.values())) <= MOST_LEFT_OUT, missing


def test_recall_and_precision(compared: dict[str, Compared]) -> None:
    """Of those expected, so many are found; of those found, so many were expected (contents share half their words)."""
    expected = sum(len(one.expected) for one in compared.values())
    found = sum(one.found for one in compared.values())
    matched = sum(len(one.matched) for one in compared.values())
    assert matched / expected >= LEAST_RECALL, f"{matched} of {expected} expected"
    assert matched / found >= LEAST_PRECISION, f"{matched} of {found} found"


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_is_lost(compared: dict[str, Compared], name: str) -> None:
    """No layout, encoding or style of marks costs most of an article."""
    one = compared[name]
    assert len(one.matched) / len(one.expected) >= LEAST_RECALL_OF_ONE


def test_speakers_are_named_in_full(compared: dict[str, Compared]) -> None:
    """Of matched ones whose speaker a reader could tell, so many bear that very name."""
    pairs = [(one, entry) for it in compared.values() for one, entry in it.matched if one.speaker]
    right = sum(entry.speaker is not None and entry.speaker.name == one.speaker for one, entry in pairs)
    assert right / len(pairs) >= LEAST_SPEAKERS, f"{right} of {len(pairs)}"


def test_types_follow_the_marks(compared: dict[str, Compared]) -> None:
    """Of matched ones, so many are direct, indirect or mixed as the reader says."""
    pairs = [pair for it in compared.values() for pair in it.matched]
    right = sum(entry.type.value == one.type for one, entry in pairs)
    assert right / len(pairs) >= LEAST_TYPES, f"{right} of {len(pairs)}"


@pytest.mark.parametrize(
    ("name", "published"),
    [
        pytest.param("01-prepared-to-consider.txt", "2031-03-04", id="text"),
        pytest.param("04-mandate-first.html", "2031-03-18", id="page"),
        pytest.param("11-statement-to-the-house.txt", "2031-05-19", id="speech"),
    ],
)
def test_dates_are_read(compared: dict[str, Compared], name: str, published: str) -> None:
    """As examples/README.md has them."""
    assert compared[name].record.article.published == published
