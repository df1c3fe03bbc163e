"""What a correction does to an entry: to its columns, its words of search and the corrected record; never to what was read."""

from __future__ import annotations

from typing import Any

import pytest
from reviewing import (
    DEMAND,
    PLEDGE,
    TEXT,
    WHO,
    bridge,
    columns,
    conditions_of,
    corrected,
    everything,
    found_by,
    id_of,
    is_sound,
)
from small_records import Acts, Says, at, report
from sqlalchemy import select, update

from onrecord.errors import SelectorError, UsageError
from onrecord.ledger import (
    Amendment,
    By,
    Ledger,
    accept,
    amend,
    check_ledger,
    keep_record,
    list_corrections,
    records,
    reject,
    status_of,
    undo,
)
from onrecord.ledger.tables import corrections, entries
from onrecord.record import Record
from onrecord.serial import from_json, to_json

SEND, OPEN, PAY = "send 2,000 engineers", "open the bridge", "pay for the barges"


@pytest.fixture
def record(ledger: Ledger) -> Record:
    """Return the report, kept."""
    made = bridge()
    keep_record(ledger, made)
    return made


@pytest.mark.parametrize(
    ("words", "wanted", "expected"),
    [
        pytest.param(SEND, {"strength": "considers"}, {"strength": "considers"}, id="strength"),
        pytest.param(SEND, {"polarity": "-"}, {"polarity": "-"}, id="polarity"),
        pytest.param(SEND, {"act": "other"}, {"act": "other"}, id="act"),
        pytest.param(SEND, {"stage": "allocated"}, {"stage": "allocated"}, id="stage"),
        pytest.param(SEND, {"actor": "Sylvania"}, {"actor": "Sylvania"}, id="actor by name"),
        pytest.param(SEND, {"actor": "none"}, {"actor": None, "actor_party": None}, id="no actor"),
        pytest.param(
            SEND,
            {"kind": "demand", "strength": "asks"},
            {"kind": "demand", "strength": "asks", "stage": None},
            id="kind with a strength of it",
        ),
        pytest.param(SEND, {"span": ("send 2,000 engineers to the border",)}, {"start": TEXT.index(SEND)}, id="span by words"),
        pytest.param(PAY, {"span": ("40:60",)}, {"start": 40, "end": 60}, id="span by offsets"),
        pytest.param(PLEDGE, {"kind": "mixed"}, {"kind": "mixed"}, id="quotation type"),
        pytest.param(PLEDGE, {"speaker": "Edmund Orla"}, {"speaker": "Edmund Orla", "office": None}, id="speaker by name"),
        pytest.param(PLEDGE, {"speaker": "none"}, {"speaker": None, "speaker_party": None}, id="no speaker"),
        pytest.param("are to meet", {"kind": "call"}, {"kind": "call"}, id="kind of a meeting"),
    ],
)
def test_an_amendment_changes_the_columns_and_not_what_was_read(
    ledger: Ledger, record: Record, words: str, wanted: dict[str, Any], expected: dict[str, Any]
) -> None:
    """What is searched and handed on follows; the engine's own record stays; an undo brings it back to the last bit."""
    before = everything(ledger)
    id_ = id_of(record, words)
    made = amend(ledger, id_, Amendment(**wanted), WHO)
    assert {name: columns(ledger, id_)[name] for name in expected} == expected
    assert corrected(ledger) != record
    assert from_json(to_json(corrected(ledger))) == corrected(ledger), "a record like any other"
    with ledger.reading() as connection:
        assert list(records(connection)) == [record]
    assert is_sound(ledger)
    for one in made:
        undo(ledger, one, WHO)
    assert {**everything(ledger), "roots": None} == {**before, "roots": None}
    assert is_sound(ledger)


def test_a_rejected_entry_is_kept_and_no_longer_handed_on(ledger: Ledger, record: Record) -> None:
    """Who, when and why are on record; accepting it later brings it back."""
    id_ = id_of(record, PAY)
    reject(ledger, id_, WHO)
    assert columns(ledger, id_)["rejected"]
    assert id_ not in [one.id for one in corrected(ledger).commitments]
    (listed,) = list_corrections(ledger)
    assert (listed.verdict, listed.by, listed.reason, listed.made_at) == (
        "reject",
        "mara",
        "as the text says",
        "2031-02-20T09:30:00+00:00",
    )
    accept(ledger, id_, By(who="ivo"))
    assert not columns(ledger, id_)["rejected"]
    assert corrected(ledger) == record
    assert is_sound(ledger)


def test_what_stands_within_a_rejected_attribution_stands_alone(ledger: Ledger, record: Record) -> None:
    """The commitment stays, and nobody is its speaker."""
    reject(ledger, id_of(record, PLEDGE), WHO)
    row = columns(ledger, id_of(record, SEND))
    assert (row["speaker"], row["speaker_party"], row["rejected"]) == (None, None, False)
    assert corrected(ledger).commitments[0].attribution is None
    assert is_sound(ledger)


def test_the_speaker_of_a_commitment_is_amended_at_its_attribution(ledger: Ledger, record: Record) -> None:
    """Both rows follow, and so does everything else that stands in the same words."""
    (made,) = amend(ledger, id_of(record, SEND), Amendment(speaker="new:Edmund Orla"), WHO)
    (listed,) = list_corrections(ledger)
    assert (listed.id, listed.entry) == (made, id_of(record, PLEDGE))
    said, undertaken = columns(ledger, id_of(record, PLEDGE)), columns(ledger, id_of(record, SEND))
    assert said["speaker"] == undertaken["speaker"] == "Edmund Orla"
    assert said["speaker_party"] == undertaken["speaker_party"]
    assert columns(ledger, id_of(record, DEMAND))["speaker"] == "Ana Ruiz"
    assert corrected(ledger).attributions[0].speaker.because == "a correction"  # type: ignore[union-attr]


def test_words_of_search_follow_an_amended_span(ledger: Ledger, record: Record) -> None:
    """The new words are found, the old ones no longer, in SQLite's index too."""
    id_ = id_of(record, PAY)
    assert found_by(ledger, "barges") == [id_]
    amend(ledger, id_, Amendment(span=("meet in Porto Alto",), actor="none"), WHO)
    assert id_ in found_by(ledger, "porto")
    amend(ledger, id_, Amendment(span=("will pay",)), WHO)
    assert found_by(ledger, "barges") == []
    assert is_sound(ledger)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(
            {"condition": ("only_if=Sylvania must open the bridge",)},
            [("if", "both sides sign the accord"), ("only_if", "Sylvania must open the bridge")],
            id="added by words",
        ),
        pytest.param(
            {"condition": (f"unless={TEXT.index('both')}:{TEXT.index('both') + 10}",)},
            [("if", "both sides sign the accord"), ("unless", "both sides")],
            id="added by offsets",
        ),
        pytest.param({"condition": ("1=only_if",)}, [("only_if", "both sides sign the accord")], id="another type"),
        pytest.param({"condition": ("1=sides sign the accord",)}, [("if", "sides sign the accord")], id="other words"),
        pytest.param(
            {"condition": ("1=in_return=sides sign the accord",)}, [("in_return", "sides sign the accord")], id="both other"
        ),
        pytest.param(
            {"condition": ("unless=both sides sign the accord",)},
            [("unless", "both sides sign the accord")],
            id="the same words again",
        ),
        pytest.param({"drop_condition": (1,)}, [], id="dropped"),
        pytest.param(
            {"drop_condition": (1,), "condition": ("important=stood beside her",)},
            [("important", "stood beside her")],
            id="one for another",
        ),
    ],
)
def test_conditions_are_added_changed_and_dropped(
    ledger: Ledger, record: Record, wanted: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """Each change is a correction of its own, and can be taken back alone."""
    id_ = id_of(record, SEND)
    made = amend(ledger, id_, Amendment(**wanted), WHO)
    assert sorted(conditions_of(ledger, id_)) == sorted(expected)
    assert is_sound(ledger)
    for one in made:
        undo(ledger, one, WHO)
    assert conditions_of(ledger, id_) == [("if", "both sides sign the accord")]


def test_the_last_correction_of_a_field_wins(ledger: Ledger, record: Record) -> None:
    """Taken back, the one before it holds again; an undo that is undone no longer counts."""
    id_ = id_of(record, SEND)
    for strength in ("open", "intends"):
        (last,) = amend(ledger, id_, Amendment(strength=strength), WHO)
    assert columns(ledger, id_)["strength"] == "intends"
    (gone,) = undo(ledger, last, WHO)
    assert columns(ledger, id_)["strength"] == "open"
    undo(ledger, gone, WHO)
    assert columns(ledger, id_)["strength"] == "intends"
    with pytest.raises(UsageError, match="taken back already"):
        undo(ledger, gone, WHO)
    assert is_sound(ledger)


def test_the_same_correction_twice_is_one(ledger: Ledger, record: Record) -> None:
    """Nothing is added where nothing changes."""
    id_ = id_of(record, SEND)
    wanted = Amendment(strength="open", speaker="Edmund Orla", condition=("only_if=stood beside her",), span=("send 2,000",))
    first = amend(ledger, id_, wanted, WHO)
    there = everything(ledger)
    assert amend(ledger, id_, wanted, WHO) == first
    assert (everything(ledger), len(list_corrections(ledger))) == (there, len(first))


@pytest.mark.parametrize(
    ("words", "wanted", "message"),
    [
        pytest.param(SEND, {}, "expected something to amend", id="nothing"),
        pytest.param(PLEDGE, {"strength": "open"}, "has no strength", id="a field that its type has not"),
        pytest.param("are to meet", {"condition": ("if=both sides",)}, "has no condition", id="a condition of a meeting"),
        pytest.param(SEND, {"strength": "asks"}, "expected one of refuses", id="a strength of another kind"),
        pytest.param(SEND, {"kind": "demand"}, "add --strength", id="a kind that needs another strength"),
        pytest.param(SEND, {"kind": "promise"}, "expected one of commitment", id="no kind"),
        pytest.param(OPEN, {"stage": "stated"}, "only a commitment has a stage", id="a stage of a demand"),
        pytest.param(PAY, {"speaker": "Edmund Orla"}, "nobody is its speaker", id="a speaker of the reporter's words"),
        pytest.param(SEND, {"span": ("build a canal",)}, "does not stand in the article", id="words that are not there"),
        pytest.param(SEND, {"span": ("5:5",)}, "START below END", id="no characters"),
        pytest.param(SEND, {"span": ("send", "border")}, "only a content", id="two spans of an action"),
        pytest.param(PLEDGE, {"span": ("0:9", "5:12")}, "overlap", id="spans that overlap"),
        pytest.param(SEND, {"condition": ("only_if",)}, "TYPE=WORDS", id="a condition without words"),
        pytest.param(SEND, {"condition": ("when=both sides",)}, "type of a condition", id="no type of condition"),
        pytest.param(SEND, {"condition": ("2=unless",)}, "conditions 1 to 1", id="a condition that is not there"),
        pytest.param(SEND, {"drop_condition": (0,)}, "conditions 1 to 1", id="a condition before the first"),
        pytest.param(SEND, {"actor": "p-0123456789ab"}, "no party here has the id", id="no party"),
    ],
)
def test_what_cannot_be_is_refused(ledger: Ledger, record: Record, words: str, wanted: dict[str, Any], message: str) -> None:
    """And nothing of it is kept."""
    before = everything(ledger)
    with pytest.raises(UsageError, match=message):
        amend(ledger, id_of(record, words), Amendment(**wanted), WHO)
    assert (everything(ledger), list_corrections(ledger)) == (before, [])


def test_words_at_several_places_are_asked_for_with_candidates(ledger: Ledger) -> None:
    """Unless one alone touches the entry that is amended."""
    words = "They will sign. “We will sign,” said Ana Ruiz. Orla hopes that Sylvania will sign soon."
    record = report(words, Says(words="“We will sign,”", who="Ana Ruiz"), Acts(action="hopes that Sylvania"))
    keep_record(ledger, record)
    amend(ledger, record.attributions[0].id, Amendment(span=("will sign",)), WHO)
    assert columns(ledger, record.attributions[0].id)["start"] == words.index("We will") + 3
    with pytest.raises(SelectorError) as found:
        amend(ledger, record.commitments[0].id, Amendment(span=("will sign",)), WHO)
    assert [one.split()[0] for one in found.value.candidates] == [f"{n}:{n + 9}" for n in (5, 20, 72)]


def test_an_entry_of_several_articles_is_chosen_by_article(ledger: Ledger) -> None:
    """The same text under two ids: nothing is guessed."""
    for id_ in ("post-1", "courier-1"):
        keep_record(ledger, bridge(id=id_))
    entry = id_of(bridge(), PAY)
    with pytest.raises(SelectorError) as found:
        reject(ledger, entry, WHO)
    assert [one.split()[0] for one in found.value.candidates] == ["post-1", "courier-1"]
    reject(ledger, entry, WHO, article="courier-1")
    with ledger.reading() as connection:
        rejected = connection.execute(select(entries.c.article).where(entries.c.rejected)).scalars().all()
    assert len(rejected) == 1
    assert [one.article for one in list_corrections(ledger)] == ["courier-1"]
    assert list_corrections(ledger, article="post-1") == []
    with pytest.raises(SelectorError, match="no article here"):
        reject(ledger, entry, WHO, article="herald-1")


def test_who_and_why_must_be_said(ledger: Ledger, record: Record) -> None:
    """A rejection without a reason, or by nobody, is none."""
    with pytest.raises(UsageError, match="expected a reason"):
        reject(ledger, id_of(record, PAY), By(who="mara"))
    with pytest.raises(UsageError, match="who corrects"):
        accept(ledger, id_of(record, PAY), By(who=" "))
    with pytest.raises(SelectorError, match="no entry here"):
        accept(ledger, "c0123456789ab", WHO)
    with pytest.raises(SelectorError, match="no correction here"):
        undo(ledger, "x-0123456789ab", WHO)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param("value", '"refuses"', id="value"),
        pytest.param("by", "somebody else", id="by"),
        pytest.param("anchor", "null", id="anchor"),
        pytest.param("undone", "x-0123456789ab", id="undone"),
        pytest.param("entry", None, id="place"),
    ],
)
def test_a_tampered_correction_is_found(ledger: Ledger, record: Record, column: str, value: str | None) -> None:
    """By its digest, or by what follows from the others."""
    (made,) = amend(ledger, id_of(record, SEND), Amendment(strength="open"), WHO)
    assert is_sound(ledger)
    with ledger.writing() as connection:
        connection.execute(update(corrections).values({column: value}))
    assert any(made in one.what for one in check_ledger(ledger))


def test_a_tampered_column_of_a_corrected_entry_is_found(ledger: Ledger, record: Record) -> None:
    """A correction explains what it changes, and nothing else."""
    id_ = id_of(record, SEND)
    amend(ledger, id_, Amendment(strength="open"), WHO)
    with ledger.writing() as connection:
        connection.execute(update(entries).where(entries.c.id == id_).values(strength="bound"))
    assert [one.what for one in check_ledger(ledger)] == [f"{id_}: `strength` of its row is not that of its entry"]
    with ledger.writing() as connection:
        connection.execute(update(entries).where(entries.c.id == id_).values(strength="open", rejected=True))
    assert [one.what for one in check_ledger(ledger)] == [f"{id_}: `rejected` of its row is not that of its entry"]


def test_the_status_counts_corrections(ledger: Ledger, record: Record) -> None:
    """Those taken back too; an undo is no orphan."""
    (made,) = amend(ledger, id_of(record, SEND), Amendment(strength="open"), WHO)
    undo(ledger, made, WHO)
    found = status_of(ledger)
    assert (found.corrections, found.orphaned, found.verdicts) == (2, 0, 0)


def test_the_examples_stand_in_the_text() -> None:
    """So that no test passes by missing its words."""
    assert all(at(TEXT, words) for words in (SEND, OPEN, PAY, PLEDGE, DEMAND))
