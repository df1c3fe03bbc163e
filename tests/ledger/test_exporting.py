"""What comes out of a ledger: all that fits, as it went in, in the same order and the same bytes."""

from __future__ import annotations

import gc
import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from exported import bridge, exported, long_one, odd
from servers import new_database
from small_records import Says, report
from sqlalchemy import insert, select, update

from onrecord.errors import BadDateError, SelectorError, UsageError
from onrecord.ledger import Form, Ledger, Selection, export, keep_record, open_ledger
from onrecord.ledger.tables import articles, entries, readings
from onrecord.serial import json_schema, to_json

NOON = datetime(2031, 3, 1, 12, tzinfo=UTC)


def keep_some(ledger: Ledger) -> None:
    """Keep four articles, one of them in two revisions, one read twice."""
    keep_record(ledger, bridge(url="https://post.example/1"), at=NOON)
    keep_record(ledger, odd(id="odd", outlet="ÉCHO of Albrenn", published="2031-03-02"), at=NOON)
    keep_record(ledger, report("Ana Ruiz was brief.", url="https://post.example/1", published="2031-02-20"), at=NOON)
    keep_record(ledger, long_one(id="long", published=None), at=NOON)
    keep_record(ledger, bridge(id="courier-1", outlet=None, published="2031-04-01"), at=NOON)
    keep_record(ledger, odd(id="odd", outlet="ÉCHO of Albrenn", published="2031-03-02", engine="0.2.0"), rework=True, at=NOON)


def ids(lines: str) -> list[str]:
    """Return the ids of the articles on lines."""
    return [json.loads(line)["article"]["id"] for line in lines.splitlines()]


def test_lines_are_what_read_prints(ledger: Ledger) -> None:
    """Each current record, byte for byte."""
    kept = [bridge(), odd(), long_one()]
    for record in kept:
        keep_record(ledger, record)
    assert exported(ledger) == "".join(to_json(record) + "\n" for record in kept)


def test_all_revisions_say_how_each_is_kept(ledger: Ledger) -> None:
    """Every reading of every text, under one key more, which the schema allows."""
    keep_some(ledger)
    lines = [json.loads(line) for line in exported(ledger, all_revisions=True).splitlines()]
    for line in lines:
        jsonschema.validate(line, json_schema())
    first = bridge(url="https://post.example/1").article.id
    assert [
        (line["kept"]["document"], line["kept"]["revision"], line["kept"]["current"], line["engine"]["version"]) for line in lines
    ] == [
        (first, 1, False, "0.1.0"),
        ("odd", 1, False, "0.1.0"),
        (first, 2, True, "0.1.0"),
        ("long", 1, True, "0.1.0"),
        ("courier-1", 1, True, "0.1.0"),
        ("odd", 1, True, "0.2.0"),
    ]
    assert {line["kept"]["at"] for line in lines} == {"2031-03-01T12:00:00+00:00"}
    assert [line for line in lines if line["kept"]["current"]] == [
        {**json.loads(line), "kept": found["kept"]}
        for line, found in zip(exported(ledger).splitlines(), (one for one in lines if one["kept"]["current"]), strict=True)
    ]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param({"first": "2031-03-02"}, ["courier-1", "odd"], id="from a day on"),
        pytest.param({"last": "2031-03-02"}, ["REVISED", "odd"], id="up to a day"),
        pytest.param({"first": "2031-03-02", "last": "2031-03-02"}, ["odd"], id="on a day"),
        pytest.param({"outlets": ("écho OF albrenn",)}, ["odd"], id="an outlet in other letters"),
        pytest.param({"outlets": ("Nobody's Paper",)}, [], id="an outlet that is not there"),
        pytest.param({"articles": ("odd", "https://post.example/1")}, ["REVISED", "odd"], id="articles by id and URL"),
        pytest.param({"articles": ("odd",), "last": "2031-01-01"}, [], id="all that is asked must hold"),
        pytest.param({}, ["REVISED", "long", "courier-1", "odd"], id="everything"),
    ],
)
def test_a_selection_takes_what_fits(ledger: Ledger, selection: dict[str, object], expected: list[str]) -> None:
    """In the order of keeping, by dates, outlets and articles."""
    keep_some(ledger)
    revised = report("Ana Ruiz was brief.").article.id
    assert ids(exported(ledger, **selection)) == [revised if one == "REVISED" else one for one in expected]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"first": "2031-02-30"}, id="no such day"),
        pytest.param({"last": "20310201"}, id="another way to write it"),
        pytest.param({"first": "yesterday"}, id="a word"),
    ],
)
def test_a_day_that_is_none_is_refused(wrong: dict[str, str]) -> None:
    """Before anything is read."""
    with pytest.raises(BadDateError):
        Selection(**wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="not after"):
        Selection(first="2031-02-02", last="2031-02-01")


def test_an_article_that_is_not_there_is_said(ledger: Ledger) -> None:
    """A mistyped id is no empty export."""
    keep_some(ledger)
    with pytest.raises(SelectorError, match="'od'"):
        exported(ledger, articles=("od",))


def test_both_databases_give_the_same_bytes(tmp_path: Path, server: str) -> None:
    """In every form, also of all revisions."""
    places = (str(tmp_path / "ledger.db"), new_database(server))
    ledgers = [open_ledger(place, create=True) for place in places]
    for ledger in ledgers:
        keep_some(ledger)
    for form in Form:
        for full in (True, False):
            for all_revisions in (True, False):
                one, other = (exported(ledger, form, full=full, all_revisions=all_revisions) for ledger in ledgers)
                assert one == other
                assert one


def test_lines_for_others_hold_no_text_and_short_quotations(ledger: Ledger) -> None:
    """The words of each role, cut at 300 characters; no whole text, no path, and a format that is no record's."""
    record = long_one(url="https://post.example/long")
    keep_record(ledger, record)
    line = json.loads(exported(ledger, full=False))
    assert line["format"] == "onrecord-quotes/1"
    assert "text" not in line["article"]
    assert (line["article"]["url"], line["article"]["source"]) == ("https://post.example/long", None)
    cut, pieces = (one["words"]["content"][0] for one in line["attributions"])
    whole = record.attributions[0].content[0].of(record.article.text)
    assert whole.startswith(cut.removesuffix(" …"))
    assert 250 < len(cut) <= 300
    assert pieces == "“We go,” … “and we stay.”"


@pytest.mark.slow
def test_memory_stays_flat(ledger: Ledger) -> None:
    """5,000 records cost no more of it than 500, in every form."""
    for number in range(100):
        text = f"“We build bridge {number},” said Ana Ruiz. {'The river is wide. ' * 20}"
        keep_record(ledger, report(text, Says(words=f"“We build bridge {number},”", who="Ana Ruiz")))
    _multiply(ledger, 50)
    for form in Form:
        list(export(ledger, form, Selection(last="2031-01-01")))  # what is loaded once is loaded now
        few, many = (_held(ledger, form, selection) for selection in (Selection(last="2031-02-05"), Selection()))
        assert (few[0], many[0]) == (500 + (form is Form.CSV), 5_000 + (form is Form.CSV))
        assert many[1] < few[1] + 100_000, "4,500 records more are some millions of bytes"
        assert many[2] < 2_000_000


def _multiply(ledger: Ledger, times: int) -> None:
    """Write every row so many times in all, each time as of other articles, of the next day, in February and after."""
    with ledger.writing() as connection:
        rows = {table: connection.execute(select(table)).mappings().all() for table in (articles, readings, entries)}
        connection.execute(update(articles).values(published="2031-02-01"))
        for time in range(1, times):
            by = time * 1_000
            day = f"2031-{2 + time // 28:02}-{1 + time % 28:02}"
            for table, those in rows.items():
                copies = [
                    {**row, **{name: row[name] + by for name in ("key", "article", "reading") if name in row}} for row in those
                ]
                if table is articles:
                    moved = ("id", "document")
                    copies = [{**row, **{name: f"{row[name]}-{time}" for name in moved}, "published": day} for row in copies]
                connection.execute(insert(table), copies)


def _held(ledger: Ledger, form: Form, selection: Selection) -> tuple[int, int, int]:
    """Return how many pieces an export has, the most bytes that it held on to on the way, and the most that it used at once."""
    held = count = 0
    tracemalloc.start()
    try:
        for count, _ in enumerate(export(ledger, form, selection), 1):
            if count % 500 == 0:
                gc.collect()
                held = max(held, tracemalloc.get_traced_memory()[0])
        return count, held, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
