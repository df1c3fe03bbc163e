"""The example report: the talks, the call, and the meeting that is to come. The text itself is no part of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from met import meetings

from onrecord.record import MeetingEntry

SEED = Path(__file__).parents[3] / "shared" / "seed" / "000_bbcd4bbf0907235c.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the example report is not there")


@pytest.fixture(scope="module")
def found() -> tuple[MeetingEntry, ...]:
    """Return the meetings of the report."""
    return meetings(SEED.read_bytes().decode("utf-8"), "2025-02-17")


def names(entry: MeetingEntry) -> set[str]:
    """Return who takes part."""
    return {participant.name for participant in entry.participants}


def test_there_are_three(found: tuple[MeetingEntry, ...]) -> None:
    """Four places speak of the talks, and they are one entry."""
    assert [(one.kind, one.status) for one in found] == [("meeting", "held"), ("call", "held"), ("meeting", "planned")]


def test_the_talks(found: tuple[MeetingEntry, ...]) -> None:
    """Who, where and when each come from another paragraph."""
    talks = found[0]
    assert {"Keir Starmer", "Emmanuel Macron", "European leaders"} <= names(talks)
    assert (talks.place, talks.date) == ("Elysee Palace, Paris", "2025-02-17")


def test_the_call(found: tuple[MeetingEntry, ...]) -> None:
    """The prime minister says "I"; Friday is the one before publication."""
    call = found[1]
    assert (names(call), call.place, call.date) == ({"Keir Starmer", "Zelensky"}, None, "2025-02-14")


def test_the_further_meeting(found: tuple[MeetingEntry, ...]) -> None:
    """It is planned, and nobody says where or when."""
    further = found[2]
    assert (names(further), further.place, further.date) == ({"Keir Starmer", "European colleagues"}, None, None)
