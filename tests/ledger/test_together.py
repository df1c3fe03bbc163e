"""What keeping, correcting, joining and forgetting do to one another: after any of them the others still hold."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from exported import exported
from reviewing import WHO, bridge, columns, id_of, is_sound
from small_records import Acts, Says, report
from sqlalchemy import delete, update

from onrecord.errors import NotALedgerError
from onrecord.ledger import (
    Amendment,
    Ledger,
    amend,
    check_ledger,
    forget,
    keep_record,
    never,
    open_ledger,
    reject,
    same,
    split,
    undo,
)
from onrecord.ledger.tables import entries, parties, readings
from onrecord.ledger.utterances import joining
from onrecord.pipeline import Settings
from onrecord.pipeline.importing import import_records
from onrecord.pipeline.keeping import keep_all
from onrecord.record import Record

WORDS = "“The harbour of Tarn will open to every ship before the winter storms arrive,”"


def told(number: int, who: str = "Ana Ruiz", entity: str | None = None, words: str = WORDS, about: str = "") -> Record:
    """Return a report in which somebody says the same as in others."""
    text = f"Paper {number} has it from the quay. {about}\n\n{words} said {who}.\n"
    return report(text, Says(words=words, who=who, entity=entity), id=f"post-{number}", outlet=f"Paper {number}")


def pledged(number: int, published: str) -> Record:
    """Return a report of words in which somebody undertakes something."""
    text = f"Paper {number} has it from the quay.\n\n{WORDS} said Ana Ruiz.\n"
    said = Says(words=WORDS, who="Ana Ruiz", entity="Q5")
    act = Acts(action="open to every ship", actor="The harbour of Tarn", said=0)
    return report(text, said, act, id=f"post-{number}", outlet=f"Paper {number}", published=published)


def utterance_of(ledger: Ledger, record: Record) -> int | None:
    """Return the utterance of the only quotation of a report."""
    found: int | None = columns(ledger, record.attributions[0].id)["utterance"]
    return found


def party_of(ledger: Ledger, record: Record) -> str:
    """Return the party of the speaker of the only quotation of a report."""
    return str(columns(ledger, record.attributions[0].id)["speaker_party"])


def test_a_party_that_was_renamed_is_found(ledger: Ledger) -> None:
    """The check sees that a party without a Wikidata id does not bear the name that its record has."""
    record = told(1)
    keep_record(ledger, record)
    assert is_sound(ledger)
    with ledger.writing() as connection:
        connection.execute(update(parties).values(name="Tomas Vane"))
    assert [one.article for one in check_ledger(ledger)] == ["post-1"]


def test_what_a_correction_put_aside_may_be_forgotten_with_another_article(ledger: Ledger) -> None:
    """A party that only the engine names may go; taking the correction back brings it again."""
    record = bridge()
    keep_record(ledger, record)
    keep_record(ledger, told(1))
    pledge = record.attributions[0]
    made = [*amend(ledger, pledge.id, Amendment(speaker="Edmund Orla"), WHO)]
    made += amend(ledger, record.attributions[1].id, Amendment(speaker="Edmund Orla"), WHO)
    forget(ledger, "post-1")
    assert is_sound(ledger)
    for one in made:
        undo(ledger, one, WHO)
    assert columns(ledger, pledge.id)["speaker"] == "Ana Ruiz"
    assert is_sound(ledger)


def test_never_holds_for_utterances_when_it_holds_again(ledger: Ledger) -> None:
    """To take back what took it back, or an older verdict on the pair, leaves two speakers apart."""
    one, other = told(1), told(2)
    for record in (one, other):
        keep_record(ledger, record)
    assert utterance_of(ledger, one) == utterance_of(ledger, other) is not None
    pair = party_of(ledger, one), party_of(ledger, other)
    (apart,) = never(ledger, *pair, WHO)
    assert utterance_of(ledger, one) is None
    (back,) = undo(ledger, apart, WHO)
    assert utterance_of(ledger, one) is not None
    undo(ledger, back, WHO)
    assert utterance_of(ledger, one) is None


def test_an_older_verdict_taken_back_leaves_the_newer(ledger: Ledger) -> None:
    """Of `same`, then `never`, the second holds, also where the first is taken back after it."""
    one, other = told(1), told(2)
    for record in (one, other):
        keep_record(ledger, record)
    pair = party_of(ledger, one), party_of(ledger, other)
    (joined,) = same(ledger, *pair, WHO)
    never(ledger, *pair, WHO)
    assert utterance_of(ledger, one) is None
    undo(ledger, joined, WHO)
    assert utterance_of(ledger, one) is None


def test_never_holds_for_utterances_of_whoever_is_joined(ledger: Ledger) -> None:
    """Who is never the same as one is not the same as another name of that one either."""
    one, other, third = told(1), told(2), told(3, entity="Q5", words="“We shall see about the bridge in the coming year,”")
    for record in (one, other, third):
        keep_record(ledger, record)
    never(ledger, party_of(ledger, one), party_of(ledger, other), WHO)
    same(ledger, party_of(ledger, one), party_of(ledger, third), WHO)
    assert utterance_of(ledger, one) is None
    keep_record(ledger, told(4, who="the minister"))
    assert utterance_of(ledger, one) is None or utterance_of(ledger, one) != utterance_of(ledger, other)


def test_a_split_parts_utterances_too(ledger: Ledger) -> None:
    """Who is said to be another of the same name did not say the words of the first; taken back, both said them."""
    one, other = told(1, entity="Q5"), told(2, entity="Q5")
    for record in (one, other):
        keep_record(ledger, record)
    assert utterance_of(ledger, one) == utterance_of(ledger, other) is not None
    (made,) = split(ledger, "Q5", "post-2", WHO)
    assert utterance_of(ledger, one) is None
    assert is_sound(ledger)
    undo(ledger, made, WHO)
    assert utterance_of(ledger, one) == utterance_of(ledger, other) is not None
    assert is_sound(ledger)


def test_more_reports_than_are_grouped_at_a_time(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is not grouped anew follows its first report, also where an earlier one comes."""
    for name, most in (("MOST_TOGETHER", 3), ("MOST_CANDIDATES", 2), ("A_GROUPING", 2)):
        monkeypatch.setattr(joining, name, most)
    found = [pledged(number, f"2031-03-{10 + number if number < 12 else 1:02}") for number in range(1, 13)]
    for record in found:
        keep_record(ledger, record)
        assert is_sound(ledger)
    reject(ledger, found[5].attributions[0].id, WHO, article="post-6")
    assert is_sound(ledger)
    forget(ledger, "post-12")
    assert is_sound(ledger)


def test_joining_two_who_said_much(ledger: Ledger) -> None:
    """A verdict on parties groups anew whatever they said that others report too, whichever came first."""
    said = [f"“The harbour of Tarn will open to the fleet of Province{number} in spring year {number},”" for number in range(110)]
    first, second = (
        report(
            "\n\n".join(f"{words} said {who}.{number}" for number, words in enumerate(said)),
            *(Says(words=words, who=who, entity=entity) for words in said),
            id=who,
        )
        for who, entity in (("Ana Ruiz", "Q5"), ("Edmund Orla", "Q6"))
    )
    for record in (first, second):
        keep_record(ledger, record)
    same(ledger, "Q5", "Q6", WHO)
    assert all(columns(ledger, one.id)["utterance"] is not None for one in first.attributions)
    assert is_sound(ledger)


def test_a_reading_that_counts_again_is_the_last_one(ledger: Ledger, tmp_path: Path) -> None:
    """An export of all readings comes back whole also where an engine of before read last."""
    for engine in ("0.1.0", "0.2.0", "0.1.0"):
        keep_record(ledger, bridge(engine=engine), rework=True)
    assert is_sound(ledger)
    reject(ledger, id_of(bridge(), "send"), WHO)
    assert is_sound(ledger)
    lines = exported(ledger, all_revisions=True, as_read=True)
    (tmp_path / "export.jsonl").write_text(lines, encoding="utf-8", newline="")
    other = open_ledger(tmp_path / "other.db", create=True)
    assert all(one.error is None for one in import_records([tmp_path / "export.jsonl"], other, rework=True))
    assert exported(other, all_revisions=True, as_read=True) == lines
    assert [json.loads(line)["engine"]["version"] for line in lines.splitlines()] == ["0.2.0", "0.1.0"]


def test_whoever_is_known_later_keeps_what_was_joined(ledger: Ledger) -> None:
    """Two that were joined said one thing also when a new reading finds who one of them is, whether corrected or not."""
    one, other = told(1), told(2, who="Edmund Orla")
    for record in (one, other):
        keep_record(ledger, record)
    assert utterance_of(ledger, one) is None
    same(ledger, party_of(ledger, one), party_of(ledger, other), WHO)
    assert utterance_of(ledger, one) == utterance_of(ledger, other) is not None
    keep_record(ledger, told(1, entity="Q5"), rework=True)
    assert utterance_of(ledger, one) == utterance_of(ledger, other) is not None
    assert is_sound(ledger)


def test_forgotten_words_stand_in_no_file(tmp_path: Path) -> None:
    """Neither in the ledger's nor in its log, also while another program has it open."""
    ledger = open_ledger(tmp_path / "ledger.db", create=True)
    keep_record(ledger, told(1))
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as idle:
        idle.execute("SELECT count(*) FROM articles").fetchall()
        keep_record(ledger, told(2, words="“The barges of Zylophant come by night,”"))
        assert [file.name for file in tmp_path.iterdir() if b"Zylophant" in file.read_bytes()]
        forget(ledger, "post-2")
        assert [file.name for file in tmp_path.iterdir() if b"Zylophant" in file.read_bytes()] == []


def test_whoever_reads_while_something_is_forgotten_is_told_of(tmp_path: Path) -> None:
    """The words stand in the log until the reader ends; forgetting says so, and does not fail."""
    open_ledger(tmp_path / "ledger.db", create=True)
    ledger = open_ledger(tmp_path / "ledger.db", wait=0.1)
    keep_record(ledger, told(1))
    with ledger.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM articles").all()
        assert forget(ledger, "post-1").in_log
    keep_record(ledger, told(2))
    assert not forget(ledger, "post-2").in_log


def test_copies_of_a_text_are_read_again_once(ledger: Ledger, tmp_path: Path) -> None:
    """By another engine; then one reading is enough, whichever copy it is of, and from wherever it is given."""
    for name in ("one.txt", "other.txt"):
        (tmp_path / name).write_text("Freedonia will send engineers to the bridge, Ana Ruiz said on Monday.\n", encoding="utf-8")
    settings = Settings(attributor="rules")

    def reworked() -> list[bool]:
        return [one.reworked for one in keep_all([tmp_path / "*.txt"], ledger, settings=settings, rework=True)]

    assert reworked() == [False, False]
    with ledger.writing() as connection:
        connection.execute(update(readings).values(engine_digest="of an engine of before"))
    assert reworked().count(True) == 1
    assert reworked() == [False, False]


@pytest.mark.parametrize("kind", ["attribution", "commitment"])
def test_a_torn_ledger_with_corrections_is_found(ledger: Ledger, kind: str) -> None:
    """A row that is gone is told of, with corrections in the ledger too; correcting further says what to do."""
    record = bridge(id="post-1")
    keep_record(ledger, record)
    reject(ledger, id_of(record, "pay for"), WHO)
    with ledger.writing() as connection:
        connection.execute(delete(entries).where(entries.c.type == kind, entries.c.place == 0))
    assert "post-1" in {one.article for one in check_ledger(ledger)}
    for words in ("pay for", "“Sylvania must"):
        with pytest.raises(NotALedgerError, match="ledger check"):
            reject(ledger, id_of(record, words), WHO)
