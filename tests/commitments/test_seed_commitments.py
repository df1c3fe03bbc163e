"""The example report read whole, as on its day: who undertakes what, who is asked, and what hangs on what.

The text itself is no part of the repository.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from entry_laws import faults

import onrecord
from onrecord.commitments.finding.head import HEAD, PACKAGED
from onrecord.record import CommitmentEntry, Record

SEED = Path(__file__).parents[3] / "shared" / "seed" / "000_bbcd4bbf0907235c.txt"

pytestmark = [
    pytest.mark.skipif(not SEED.exists(), reason="the example report is not there"),
    pytest.mark.skipif(not (PACKAGED / HEAD).is_file(), reason="no packaged head; `onrecord train commitments` makes it"),
]


@pytest.fixture(scope="module")
def record() -> Record:
    """Return the record of the report."""
    return onrecord.read(SEED, published="2025-02-17")


def acts(record: Record, kind: str, begins: str) -> list[CommitmentEntry]:
    """Return the entries of a kind whose action begins so."""
    return [one for one in record.commitments if one.kind == kind and one.action.of(record.article.text).startswith(begins)]


def hangs_on(record: Record, entry: CommitmentEntry) -> set[tuple[str, str, bool]]:
    """Return type, words and whether it is inferred of each condition."""
    return {(one.type, one.span.of(record.article.text), one.inferred) for one in entry.conditions}


def test_nothing_breaks_a_promise_of_the_format(record: Record) -> None:
    """Spans, ids, order, attributions."""
    assert faults(record) == []
    assert len(record.commitments) >= 10


def test_the_pledge(record: Record) -> None:
    """Considered, no more; if there is a peace, only if there is a backstop, alongside others."""
    [pledge] = acts(record, "commitment", "committing British forces on the ground")
    assert (pledge.strength, pledge.polarity, pledge.actor_name) == ("considers", "+", "Keir Starmer")
    assert pledge.trigger is not None
    assert pledge.trigger.of(record.article.text) == "'m prepared to consider"
    assert hangs_on(record, pledge) == {
        ("if", "there is a lasting peace agreement", False),
        ("only_if", "there must be a US backstop", True),
        ("if", "others", False),
    }
    [others] = [one for one in pledge.conditions if one.group is not None]
    assert (others.span.of(record.article.text), others.least) == ("others", 1)
    assert pledge.attribution in {one.id for one in record.attributions}


@pytest.mark.parametrize("begins", ["provide a 'backstop'", 'provide a "backstop"'])
def test_the_us_is_called_on(record: Record, begins: str) -> None:
    """In the caption and in the report."""
    [demand] = acts(record, "demand", begins)
    assert (demand.strength, demand.polarity) == ("asks", "+")
    assert demand.actor is not None
    assert demand.actor.of(record.article.text) == "the US"


def test_a_guarantee_is_called_for_in_its_own_words(record: Record) -> None:
    """In the headline and the lead: each quoted as it stands, mark for mark."""
    text = record.article.text
    called = [one for one in record.commitments if "security guarantee" in one.action.of(text) and one.kind == "demand"]
    assert [one.action.of(text) for one in called] == ["US ‘security guarantee’", 'a US "security guarantee"']
    assert {one.strength for one in called} == {"asks"}


def test_only_a_lasting_peace(record: Record) -> None:
    """What deters hangs on it."""
    [dependence] = acts(record, "dependence", "deter Putin from further aggression")
    assert dependence.strength == "necessary"
    assert hangs_on(record, dependence) == {("only_if", "a lasting peace in Ukraine that safeguards its sovereignty", False)}


def test_the_only_way(record: Record) -> None:
    """What deters hangs on the guarantee."""
    [dependence] = acts(record, "dependence", "deter Russia from attacking")
    assert dependence.strength == "necessary"
    assert hangs_on(record, dependence) == {("only_if", "a US security guarantee", False)}


@pytest.mark.parametrize("begins", ["step up", "do more"])
def test_europeans_will_have_to(record: Record, begins: str) -> None:
    """Demands, though "will" carries them."""
    [demand] = acts(record, "demand", begins)
    assert (demand.strength, demand.polarity) == ("requires", "+")
    assert demand.actor_name is not None
    assert "Europeans" in demand.actor_name


def test_the_further_meeting_is_intended(record: Record) -> None:
    """And not promised."""
    [meeting] = acts(record, "commitment", "a further meeting")
    assert (meeting.strength, meeting.actor_name) == ("intends", "Keir Starmer")


def test_he_will_speak_again(record: Record) -> None:
    """Carried by its own modal, not by the verb that it is joined with."""
    [again] = acts(record, "commitment", "do so again")
    assert again.trigger is not None
    assert (again.trigger.of(record.article.text), again.strength) == ("will", "promises")


def test_the_headlines_strength_is_nobody_elses(record: Record) -> None:
    """The same demand in the headline, the lead and the quotation: an entry each, in its own words."""
    taking = [one for one in record.commitments if "responsibility" in one.action.of(record.article.text)]
    assert len({one.id for one in taking}) == len(taking) >= 2
    assert {one.strength for one in taking if one.kind == "demand"} == {"requires"}


@pytest.mark.parametrize("begins", ["provide a 'backstop'", 'provide a "backstop"'])
def test_whoever_is_asked_for_the_backstop_has_a_name(record: Record, begins: str) -> None:
    """“has called on the US to provide”."""
    [demand] = acts(record, "demand", begins)
    assert demand.actor_name is not None


@pytest.mark.xfail(strict=True, reason="the head does not take it for an entry, and no construction settles it")
def test_britain_will_take_a_leading_responsibility(record: Record) -> None:
    """In the quotation it is promised; in the headline and the lead, demanded."""
    [promise] = acts(record, "commitment", "take a leading responsibility")
    assert promise.strength == "promises"
