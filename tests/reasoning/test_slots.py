"""From a record to what is stated in it: parties, slots, headlines; what short conditions ask for."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parent.parent / "ledger"))
from small_records import Acts, Says, report

from onrecord.ledger import records_alone
from onrecord.reasoning.acting import act_in, object_in
from onrecord.reasoning.model import Stated
from onrecord.reasoning.slots import slots_of, stated
from onrecord.record import CommitmentKind, Record, SpeakerKind

LABELS = Path(__file__).resolve().parents[2] / "annotations" / "links.jsonl"
TITLE = "Albrenn to send troops"
TEXT = f"{TITLE}\n\nAlbrenn will send soldiers north if both sides sign the accord, said Marian Coldicott. “We go,” she said.\n"


def told(record: Record) -> list[Stated]:
    """Return what is stated in a record that is in no ledger."""
    [one] = records_alone(iter([record]))
    return stated(one.record, one.revision, one)


def test_a_statement_has_its_slots_and_its_parties() -> None:
    """The action first, then each condition; ids are of article, entry and place; words and spans are exact."""
    pledge = Acts(
        action="send soldiers north",
        actor="Albrenn will",
        name="Albrenn",
        said=0,
        conditions=(("if", "both sides sign the accord"),),
    )
    record = report(TEXT, Says(words="“We go,”", who="Marian Coldicott"), pledge, id="post-7")
    [one] = told(record)
    entry = record.commitments[0].id
    assert [slot.id for slot in slots_of(one)] == [f"post-7/{entry}/action", f"post-7/{entry}/0"]
    assert [TEXT[slice(*slot.ref.span)] for slot in slots_of(one)] == [slot.words for slot in slots_of(one)]
    assert one.party is not None
    assert one.speaker is not None
    assert (one.party.name, one.speaker.name, one.speaker.kind) == ("Albrenn", "Marian Coldicott", SpeakerKind.PERSON)
    assert one.conditions[0].slot.act == "sign_or_ratify"
    assert not one.headline


@pytest.mark.parametrize(
    ("actor", "kind", "office", "state"),
    [
        pytest.param("Marian Coldicott", "commitment", "prime minister of Albrenn", "Albrenn", id="the holder"),
        pytest.param("our government", "commitment", "prime minister of Albrenn", "Albrenn", id="our government"),
        pytest.param("government", "commitment", "prime minister of Albrenn", "Albrenn", id="the government"),
        pytest.param("we", "commitment", "prime minister of Albrenn", "Albrenn", id="we"),
        pytest.param("her cabinet", "demand", "prime minister of Albrenn", "Albrenn", id="asked of one’s own"),
        pytest.param("government", "demand", "prime minister of Albrenn", None, id="asked of another’s"),
        pytest.param("soldiers", "commitment", "prime minister of Albrenn", None, id="somebody else"),
        pytest.param("our government", "commitment", "prime minister", None, id="whose office is not told"),
        pytest.param("our government", "commitment", "mayor of Lorn", None, id="of a place"),
    ],
)
def test_who_acts_for_the_state_of_an_office(actor: str, kind: CommitmentKind, office: str, state: str | None) -> None:
    """Whoever holds it, and the government in their words; of whom something is asked, "the government" is another’s."""
    entry = Acts(action="send soldiers north", actor="Albrenn will", name=actor, said=0, kind=kind)
    says = Says(words=f"{TITLE}\n\nAlbrenn will send soldiers north", who="Marian Coldicott", office=office)
    [one] = told(report(TEXT, says, entry, id="post-7"))
    assert one.party is not None
    assert one.party.state == state


def test_a_headline_is_never_the_speakers_own_words() -> None:
    """What stands in the title says so, though the record has no title of its own."""
    [one] = told(report(TEXT, Acts(action="send troops", actor="Albrenn to", name="Albrenn")))
    assert one.headline


@pytest.mark.parametrize(
    ("words", "act", "thing"),
    [
        pytest.param("both sides sign the accord", "sign_or_ratify", "the accord", id="verb and object"),
        pytest.param("a ceasefire is signed", "cease_fire", "a ceasefire", id="passive"),
        pytest.param("there must be Caldoran air cover", None, "Caldoran air cover", id="what there must be"),
        pytest.param("Vessaly withdraws its batteries from the island", "withdraw", "its batteries", id="ends at a preposition"),
        pytest.param("the harvest is poor", None, None, id="no act"),
    ],
)
def test_what_a_short_condition_asks_for(words: str, act: str | None, thing: str | None) -> None:
    """By the lexicon of acts alone."""
    assert (act_in(words), object_in(words)) == (act, thing)


def test_the_labels_of_pairs_hold_no_words_of_a_text() -> None:
    """Offsets, ids, digests and the word of two annotators, of 400 pairs."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    assert [row["n"] for row in rows] == list(range(1, 401))
    for row in rows:
        assert set(row) == {"n", "class", "a", "b", "labels"}
        assert all(set(row[side]) == {"of", "sha256", "start", "end", "slot"} for side in "ab")
        assert [type(label) for label in row["labels"]] == [bool, bool]
