"""Any sequence of corrections and undos is the replay of those that stand; keeping again changes none of them."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reviewing import TEXT, WHO, bridge, conditions_of, everything, id_of, is_sound
from sqlalchemy import delete, update

from onrecord.errors import UsageError
from onrecord.ledger import Amendment, Ledger, accept, amend, keep_record, list_corrections, records, reject, undo
from onrecord.ledger.corrections.placing import place_corrections
from onrecord.ledger.tables import corrections

RECORD = bridge(id="post-1")
SEND, PAY = id_of(RECORD, "send"), id_of(RECORD, "pay")
PLEDGE = id_of(RECORD, "“We are")
CHANGES: list[tuple[str, Amendment | str]] = [
    (SEND, "reject"),
    (SEND, "accept"),
    (PLEDGE, "reject"),
    (SEND, Amendment(strength="open")),
    (SEND, Amendment(strength="bound", polarity="-")),
    (SEND, Amendment(kind="demand", strength="asks")),
    (SEND, Amendment(condition=("only_if=stood beside her",))),
    (SEND, Amendment(condition=("1=unless",))),
    (SEND, Amendment(drop_condition=(1,))),
    (SEND, Amendment(speaker="new:Edmund Orla")),
    (PLEDGE, Amendment(speaker="none")),
    (PAY, Amendment(span=("the barges",), actor="Freedonia")),
    (PAY, Amendment(span=("will pay",))),
]
STEPS = st.lists(st.one_of(st.integers(0, len(CHANGES) - 1), st.integers(-4, -1)), max_size=7)


def start(ledger: Ledger) -> None:
    """Leave the report as it was read, without a correction."""
    keep_record(ledger, RECORD)
    with ledger.writing() as connection:
        connection.execute(update(corrections).values(undone="x-000000000000"))
        place_corrections(connection, "post-1")
        connection.execute(delete(corrections))


def step(ledger: Ledger, number: int) -> None:
    """Make a correction, or take back one of the last; what cannot be is refused and changes nothing."""
    try:
        if number < 0:
            standing = [one.id for one in list_corrections(ledger) if one.undone is None]
            if len(standing) >= -number:
                undo(ledger, standing[number], WHO)
            return
        entry, change = CHANGES[number]
        if isinstance(change, Amendment):
            amend(ledger, entry, change, WHO)
        else:
            (reject if change == "reject" else accept)(ledger, entry, WHO)
    except UsageError:
        return


def followed(ledger: Ledger) -> dict[str, Any]:
    """Return all that follows from corrections, but for parties that were made on the way."""
    return {**everything(ledger), "roots": None}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_equals_the_replay_of_what_stands(ledger: Ledger, steps: list[int]) -> None:
    """Those that are taken back might never have been made, nor their undos."""
    start(ledger)
    for number in steps:
        step(ledger, number)
    there = followed(ledger)
    assert is_sound(ledger)
    gone = [one.id for one in list_corrections(ledger) if one.undone is not None or one.verdict == "undo"]
    with ledger.writing() as connection:
        connection.execute(delete(corrections).where(corrections.c.id.in_(gone)))
        place_corrections(connection, "post-1")
    assert followed(ledger) == there


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_keeping_again_changes_no_correction(ledger: Ledger, steps: list[int]) -> None:
    """Neither the same text, nor another reading, nor that of before."""
    start(ledger)
    for number in steps:
        step(ledger, number)
    made, there, hang = list_corrections(ledger), followed(ledger)["corrected"], conditions_of(ledger, SEND)
    keep_record(ledger, RECORD)
    assert (list_corrections(ledger), followed(ledger)["corrected"]) == (made, there)
    _read_again(ledger)
    assert (list_corrections(ledger), conditions_of(ledger, SEND)) == (made, hang)
    assert is_sound(ledger)


def _read_again(ledger: Ledger) -> None:
    """Keep another reading of the report that finds the same entries; its version is one that no reading had before."""
    with ledger.reading() as connection:
        (now,) = records(connection)
    keep_record(ledger, bridge(TEXT, id="post-1", engine=f"{now.engine.version}.1"), rework=True)
