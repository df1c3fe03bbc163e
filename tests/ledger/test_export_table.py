"""The table: a row an entry, that any reader of CSV takes and no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re

import pytest
from exported import bridge, exported, long_one, odd
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import Form, Ledger, keep_record
from onrecord.ledger.exporting.table import COLUMNS, guarded, unguarded

RUN_BY_SPREADSHEETS = "=+-@＝＋－＠"


def rows(table: str) -> list[dict[str, str]]:
    """Read a table as RFC 4180 has it, strictly."""
    return list(csv.DictReader(io.StringIO(table, newline=""), strict=True))


def test_every_entry_has_its_row(ledger: Ledger) -> None:
    """Of every type, in the record's order, with what is known of it; the head comes first, lines end as RFC 4180 says."""
    keep_record(ledger, bridge(url="https://post.example/1"))
    table = exported(ledger, Form.CSV)
    assert table.startswith(",".join(COLUMNS) + "\r\n")
    assert table.endswith("\r\n")
    found = rows(table)
    assert [row["type"] for row in found] == ["attribution", "attribution", "commitment", "commitment", "meeting"]
    pledge = found[2]
    assert {name: pledge[name] for name in ("kind", "speaker", "office", "actor", "trigger", "action", "strength", "stage")} == {
        "kind": "commitment",
        "speaker": "Ana Ruiz",
        "office": "President of Freedonia",
        "actor": "Freedonia",
        "trigger": "are ready to",
        "action": "send 2,000 engineers",
        "strength": "prepared",
        "stage": "stated",
    }
    assert pledge["conditions"] == "if: both sides sign the accord"
    assert pledge["amounts"] == "2,000 engineers (2000 engineer)"
    assert [unguarded(row["polarity"]) for row in found] == ["", "", "+", "-", ""]
    assert (found[4]["participants"], found[4]["status"]) == ("Mr Vane", "planned")
    record = bridge()
    for row, entry in zip(found[:2], record.attributions, strict=True):
        assert (
            record.article.text[int(row["start"]) : int(row["end"])] == row["quote"] == entry.content[0].of(record.article.text)
        )


def test_an_empty_ledger_has_a_head_alone(ledger: Ledger) -> None:
    """No hit is done."""
    assert exported(ledger, Form.CSV) == ",".join(COLUMNS) + "\r\n"


def test_quotations_are_cut_unless_all_is_asked_for(ledger: Ledger) -> None:
    """At 300 characters, at a word's end."""
    record = long_one()
    keep_record(ledger, record)
    whole = record.attributions[0].content[0].of(record.article.text)
    cut = rows(exported(ledger, Form.CSV))[0]["quote"]
    assert len(cut) <= 300
    assert whole.startswith(cut.removesuffix(" …") + " ")
    assert rows(exported(ledger, Form.CSV, full=True))[0]["quote"] == whole
    assert all(len(cell) <= 300 for row in rows(exported(ledger, Form.CSV)) for cell in row.values())


def test_nothing_in_a_table_is_run(ledger: Ledger) -> None:
    """No cell begins as a formula does, and each is told again."""
    keep_record(ledger, odd())
    found = rows(exported(ledger, Form.CSV))
    assert all(not cell.lstrip().startswith(tuple(RUN_BY_SPREADSHEETS)) for row in found for cell in row.values())
    assert (found[1]["actor"], found[1]["action"]) == ("'=1+1", "'-1 was\told")
    assert (unguarded(found[1]["actor"]), unguarded(found[1]["action"])) == ("=1+1", "-1 was\told")


CELLS = st.text(st.sampled_from([*RUN_BY_SPREADSHEETS, "'", " ", "\t", "\r", "\n", "a", '"', ",", "“", "🚢"]), max_size=6)


@given(cell=CELLS)
def test_a_guarded_cell_is_told_again(cell: str) -> None:
    """Whatever it holds; what needs no guard stays as it is."""
    shown = guarded(cell)
    assert unguarded(shown) == cell
    assert not re.match(f"[ \\t\\r\\n]*[{re.escape(RUN_BY_SPREADSHEETS)}]", shown)
    assert shown in (cell, f"'{cell}")


@pytest.mark.parametrize("cell", ["'We go,' she said", "“No,”", "a - b", "", "2031-02-18", "…"])
def test_words_are_left_alone(cell: str) -> None:
    """A quotation mark, a dash within, a date."""
    assert guarded(cell) == cell
