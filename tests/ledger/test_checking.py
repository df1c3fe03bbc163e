"""`ledger check` finds every row that is torn, tampered with, lost or too many, and nothing in a sound ledger."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random

import pytest
from endurance import AT, contents, keep_steps, steps
from small_records import Acts, Says, report
from sqlalchemy import text

from onrecord.errors import LedgerBusyError, NotALedgerError
from onrecord.ledger import Ledger, back_up, check_ledger, forget, keep_record, migrate_ledger, open_ledger, status_of

FLIPS = 150

TEXT = "“We are ready to help if the truce holds,” said Ana Ruiz. Albrenn promised to send boats to Lowen."
ENTRIES = (
    Says(words="“We are ready to help if the truce holds,”", who="Ana Ruiz", office="President of Freedonia"),
    Acts(action="send boats", actor="Albrenn", trigger="promised", conditions=[("if", "the truce holds")]),
)


def full(ledger: Ledger) -> None:
    """Keep articles, revisions, readings anew, and a document that is forgotten again."""
    keep_steps(ledger, steps(11))
    given = {"id": "boats", "url": "https://post.example/boats"}
    keep_record(ledger, report(TEXT, *ENTRIES, **given), at=AT)  # type: ignore[arg-type]
    anew = report(TEXT, *ENTRIES, engine="0.2.0", published="2031-03-01", **given)  # type: ignore[arg-type]
    keep_record(ledger, anew, rework=True, at=AT)


def found(ledger: Ledger) -> list[str]:
    """Return what the check finds."""
    return [one.what for one in check_ledger(ledger)]


def tampered(ledger: Ledger, *statements: str) -> None:
    """Change rows as somebody does who does not use onrecord; foreign keys do not hold them."""
    statements = tuple(one.replace("ENTRY", ENTRY).replace("COPIED", COPIED) for one in statements)
    if ledger.path is not None:
        connection = sqlite3.connect(ledger.path)
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()
        return
    with ledger.writing() as other:
        other.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            other.execute(text(statement))


ENTRY = "(SELECT max(key) FROM entries WHERE type = 'commitment' AND current)"
COPIED = (
    'reading, article, id, body, current, rejected, start, "end", quote, kind, act, strength, polarity, stage, confidence, '
    "speaker, speaker_party, office, actor, actor_party, country, published, utterance"
)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        pytest.param("UPDATE articles SET text = replace(text, 'boats', 'goats')", "the text was changed", id="text"),
        pytest.param("UPDATE articles SET sha256 = 'f' WHERE id = 'boats'", "the article|its record|`sha256`", id="sha256"),
        pytest.param("UPDATE articles SET title = 'Another' WHERE id = 'boats'", "`title` of its row", id="title"),
        pytest.param("UPDATE articles SET about = replace(about, 'Lind', 'Lund')", "not the one that was kept", id="about"),
        pytest.param("UPDATE articles SET about = 'x' WHERE id = 'boats'", "cannot be read any more", id="about, torn"),
        pytest.param("UPDATE articles SET document = 'post-0' WHERE id = 'boats'", "revision", id="document"),
        pytest.param("UPDATE articles SET document = 'other' WHERE id = 'boats'", "another id", id="document, all of it"),
        pytest.param("UPDATE articles SET current = NOT current WHERE id = 'boats'", "current one", id="current of an article"),
        pytest.param("UPDATE articles SET current = NOT current WHERE id = 'post-0'", "current", id="another revision current"),
        pytest.param("DELETE FROM articles WHERE id = 'post-0' AND revision = 1", "revision", id="a revision gone"),
        pytest.param("UPDATE readings SET current = NOT current", "current", id="another reading current"),
        pytest.param("UPDATE readings SET engine = replace(engine, '0.2.0', '0.3.0')", "not the one", id="engine"),
        pytest.param("UPDATE readings SET engine_digest = 'f'", "`engine_digest`", id="digest of the engine"),
        pytest.param("UPDATE readings SET record_digest = 'f' || key", "not the one that was kept", id="digest of the record"),
        pytest.param("UPDATE readings SET entities = '[]'", "not the one that was kept", id="entities"),
        pytest.param("UPDATE readings SET about = NULL", "not the one that was kept", id="what a reading was given"),
        pytest.param("DELETE FROM readings WHERE current", "reading", id="the current reading gone"),
        pytest.param("DELETE FROM readings WHERE NOT current", "not every reading", id="an earlier reading gone"),
        pytest.param("DELETE FROM readings", "has no reading", id="all readings gone"),
        pytest.param("UPDATE entries SET body = replace(body, 'prom', 'brom') WHERE key = ENTRY", "its record", id="body"),
        pytest.param("UPDATE entries SET body = '{' WHERE key = ENTRY", "cannot be read any more", id="body, torn"),
        pytest.param("DELETE FROM entries WHERE key = ENTRY", "changed, lost or added", id="an entry gone"),
        pytest.param(
            "INSERT INTO entries (type, place, COPIED) SELECT type, place + 1, COPIED FROM entries WHERE key = ENTRY",
            "changed, lost or added",
            id="an entry doubled",
        ),
        pytest.param(
            "INSERT INTO entries (type, place, COPIED) SELECT 'rumour', place, COPIED FROM entries WHERE key = ENTRY",
            "a row too many",
            id="an entry of no known type",
        ),
        pytest.param("UPDATE entries SET place = 7 WHERE key = ENTRY", "not at its place", id="place"),
        pytest.param("UPDATE entries SET strength = 'bound' WHERE key = ENTRY", "`strength` of its row", id="strength"),
        pytest.param("UPDATE entries SET quote = 'words' WHERE key = ENTRY", "`quote` of its row", id="quote"),
        pytest.param('UPDATE entries SET "end" = "end" + 1 WHERE key = ENTRY', "`end` of its row", id="end"),
        pytest.param("UPDATE entries SET confidence = NULL WHERE key = ENTRY", "`confidence` of its row", id="confidence"),
        pytest.param("UPDATE entries SET actor_party = 'p-0' WHERE key = ENTRY", "`actor_party` of its row", id="party"),
        pytest.param("UPDATE entries SET article = 1 WHERE key = ENTRY", "`article` of its row", id="another article"),
        pytest.param("UPDATE entries SET current = NOT current WHERE key = ENTRY", "counts as current", id="current"),
        pytest.param("UPDATE conditions SET quote = 'the truce fails'", "conditions", id="condition"),
        pytest.param("UPDATE conditions SET type = 'unless'", "conditions", id="type of a condition"),
        pytest.param("DELETE FROM conditions", "conditions", id="conditions gone"),
        pytest.param(
            "INSERT INTO conditions (entry, place, type, quote) SELECT key, 9, 'if', 'x' FROM entries WHERE key = ENTRY",
            "conditions",
            id="a condition too many",
        ),
        pytest.param("DELETE FROM parties", "its party is not there", id="parties gone"),
        pytest.param("UPDATE parties SET name = 'Nobody'", "not the one that was kept", id="name of a party"),
        pytest.param("UPDATE parties SET entity = 'Q1'", "not the one that was kept", id="entity of a party"),
        pytest.param("UPDATE parties SET root = 'p-0'", "merged into is not there", id="root of a party"),
    ],
)
def test_what_was_tampered_with_is_found(ledger: Ledger, statement: str, words: str) -> None:
    """One statement by another program; the ledger was sound before it."""
    full(ledger)
    assert found(ledger) == []
    tampered(ledger, statement)
    assert any(part in what for what in found(ledger) for part in words.split("|")), found(ledger)


def test_a_sound_ledger_stays_sound(ledger: Ledger, tmp_path: Path) -> None:
    """After revisions, readings anew of other data, back to one made before, a document forgotten, a copy."""
    full(ledger)
    assert found(ledger) == []
    keep_record(ledger, report(TEXT, *ENTRIES, id="boats", url="https://post.example/boats"), rework=True, at=AT)
    assert found(ledger) == []
    forget(ledger, "post-0")
    assert found(ledger) == []
    list(back_up(ledger, str(tmp_path / "copy.db")))
    copy = open_ledger(tmp_path / "copy.db")
    assert found(copy) == []
    assert contents(copy) == contents(ledger)
    keep_steps(copy, steps(4))
    assert found(copy) == []


def test_a_reading_made_before_counts_again(ledger: Ledger) -> None:
    """Where it is asked for again, as after an engine that was taken back; nothing is kept twice."""
    first, second = (report(TEXT, *ENTRIES, engine=engine, published=f"2031-02-1{engine[2]}") for engine in ("0.1.0", "0.2.0"))
    keep_record(ledger, first, at=AT)
    for record, reworked in ((second, True), (first, True), (first, False), (second, True)):
        assert keep_record(ledger, record, rework=True, at=AT).reworked is reworked
        assert status_of(ledger).last_published == record.article.published
        assert status_of(ledger).attributions == 1
        assert found(ledger) == []
    assert status_of(ledger).readings == 2


def test_words_of_search_that_are_off_are_made_anew(tmp_path: Path) -> None:
    """The check finds them; `migrate` makes them from the entries."""
    ledger = open_ledger(tmp_path / "ledger.db", create=True)
    full(ledger)
    tampered(
        ledger,
        "INSERT INTO entry_words (entry_words, rowid, quote) SELECT 'delete', key, quote FROM entries WHERE key = ENTRY",
    )
    assert ["words of search" in what for what in found(ledger)] == [True]
    before, after = migrate_ledger(tmp_path / "ledger.db")
    assert before == after
    assert found(ledger) == []


def test_a_busy_ledger_is_no_damaged_one(tmp_path: Path) -> None:
    """Where another process writes for too long the check says that, and finds nothing."""
    full(open_ledger(tmp_path / "ledger.db", create=True))
    ledger = open_ledger(tmp_path / "ledger.db", wait=0.1)
    seen: list[str] = []
    with ledger.writing(), pytest.raises(LedgerBusyError):
        seen.extend(one.what for one in check_ledger(ledger))
    assert seen == []


@pytest.mark.slow
def test_no_flipped_byte_changes_what_is_kept_unseen(tmp_path: Path) -> None:
    """Of bytes of the file drawn with a seed, each that changes what is read from it is found; the others change nothing."""
    whole = tmp_path / "whole.db"
    ledger = open_ledger(whole, create=True)
    full(ledger)
    kept, data = _told(whole), whole.read_bytes()
    draw = Random(8)  # noqa: S311 - no secret
    changed = 0
    for _ in range(FLIPS):
        place, bit = draw.randrange(len(data)), draw.randrange(8)
        path = tmp_path / "flipped.db"
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :])
        if _told(path) != kept:
            changed += 1
            assert _found_in(path), f"byte {place}, bit {bit}"
    assert changed > FLIPS / 10


def _told(path: Path) -> object:
    """Return what is kept in a file, without the times of keeping, which follow from nothing; None where it cannot be read."""
    try:
        return contents(Ledger(str(path)), without=("kept_at",))
    except Exception:  # noqa: BLE001 - whatever a damaged file makes of itself
        return None


def _found_in(path: Path) -> list[str]:
    try:
        return found(open_ledger(path))
    except NotALedgerError as error:
        return [str(error)]
