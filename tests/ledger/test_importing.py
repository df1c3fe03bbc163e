"""Records made before come into a ledger: each is checked, a line that is none costs itself, and nothing is doubled."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from exported import bridge, exported, long_one, odd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_records import Says, report

from onrecord.errors import MalformedInputError
from onrecord.ledger import Form, Ledger, check_ledger, keep_record, open_ledger, status_of
from onrecord.pipeline.importing import checked_record, import_records
from onrecord.serial import to_dict, to_json


def test_what_was_exported_comes_back_the_same(ledger: Ledger, tmp_path: Path) -> None:
    """Export, import, export: the same bytes, and every row sound."""
    for record in (bridge(url="https://post.example/1"), odd(id="odd"), long_one()):
        keep_record(ledger, record)
    keep_record(ledger, report("Ana Ruiz was brief.", url="https://post.example/1"))
    _comes_back(ledger, tmp_path, False)


def test_all_revisions_come_back_the_same(ledger: Ledger, tmp_path: Path) -> None:
    """Every text and every reading, with the time at which it was kept, and the same ones count."""
    for record in (bridge(url="https://post.example/1"), odd(id="odd"), report("Brief.", url="https://post.example/1")):
        keep_record(ledger, record, at=datetime(2031, 3, 1, tzinfo=UTC))
    for record in (odd(id="odd", engine="0.2.0"), bridge(url="https://post.example/1", engine="0.2.0")):
        keep_record(ledger, record, rework=True, at=datetime(2031, 3, 2, tzinfo=UTC))
    other = _comes_back(ledger, tmp_path, True)
    assert status_of(other).readings == 5
    assert exported(other) == exported(ledger)


def _comes_back(ledger: Ledger, tmp_path: Path, all_revisions: bool) -> Ledger:
    lines = exported(ledger, all_revisions=all_revisions)
    (tmp_path / "export.jsonl").write_text(lines, encoding="utf-8", newline="")
    other = open_ledger(tmp_path / "second.db", create=True)
    results = list(import_records([tmp_path / "export.jsonl"], other, rework=all_revisions))
    assert all(one.error is None for one in results)
    assert len(results) == len(lines.splitlines())
    assert exported(other, all_revisions=all_revisions) == lines
    assert exported(other, Form.WEBANNOTATION) == exported(ledger, Form.WEBANNOTATION)
    assert list(check_ledger(other)) == []
    return other


def test_a_bad_line_costs_itself(ledger: Ledger, tmp_path: Path) -> None:
    """The others are kept; the failure says where and what; empty lines and a byte-order mark are nothing."""
    lines = [b"\xef\xbb\xbf" + to_json(odd(id="odd")).encode(), b"", b"{", to_json(bridge()).encode(), b"\xff\xfe", b"[1]"]
    (tmp_path / "some.jsonl").write_bytes(b"\r\n".join(lines))
    results = list(import_records([tmp_path / "some.jsonl", tmp_path / "none.jsonl"], ledger))
    assert [one.status for one in results] == ["added", "failed", "added", "failed", "failed", "failed"]
    assert results[0].source.endswith("some.jsonl:1")
    assert "line 3" in str(results[1].error)
    assert "nothing at this path" in str(results[5].error)
    assert status_of(ledger).articles == 2


def test_the_same_once_more_adds_nothing(ledger: Ledger, tmp_path: Path) -> None:
    """As with keeping: unchanged; another reading only on request; a packed file is read like any other."""
    with gzip.open(tmp_path / "one.jsonl.gz", "wt", encoding="utf-8") as target:
        target.write(to_json(bridge()) + "\n" + to_json(bridge(engine="0.2.0")) + "\n")
    assert [one.status for one in import_records([tmp_path / "one.jsonl.gz"], ledger)] == ["added", "unchanged"]
    assert status_of(ledger).readings == 1
    again = list(import_records([tmp_path / "one.jsonl.gz"], ledger, rework=True))
    assert [(one.status, one.reworked) for one in again] == [("unchanged", False), ("unchanged", True)]
    assert status_of(ledger).readings == 2


def changed(**changes: Any) -> dict[str, Any]:
    """Return a record as JSON, with the values at some places replaced; a place is written `list__0__key`."""
    record = to_dict(bridge())
    for place, value in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in place.split("__")]
        part: Any = record
        for step in way:
            part = part[step]
        part[last] = value
    return record


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(changed(format="onrecord/2"), "at format", id="another format"),
        pytest.param(changed(format="onrecord-quotes/1"), "at format", id="an export for others"),
        pytest.param(changed(article__text="Another text."), "the text was changed", id="another text"),
        pytest.param(changed(article__published="soon"), "article.published", id="no date"),
        pytest.param(changed(article__id=""), "article.id", id="no id"),
        pytest.param(changed(article__title="A\0B"), "U.0000", id="a character that no ledger keeps"),
        pytest.param(changed(article__title="A\ud800B"), "at article.title|not an onrecord/1", id="half a surrogate pair"),
        pytest.param(changed(attributions__0__content=[]), "no content", id="no content"),
        pytest.param(changed(attributions__0__parent="a0"), "a parent that is not there: a0", id="a parent that is not there"),
        pytest.param(changed(attributions__0__content=[[0, 900]]), "behind the end", id="a content behind the end"),
        pytest.param(changed(attributions__0__content=[[9, 9]]), "content", id="a content of nothing"),
        pytest.param(changed(commitments__0__when={"span": [0, 900], "date": None}), "behind the end", id="a date behind it"),
        pytest.param(changed(commitments__0__conditions__0__span=[0, 900]), "behind the end", id="a condition behind it"),
        pytest.param(changed(meetings__0__participants__0__span=[0, 900]), "behind the end", id="a participant behind it"),
        pytest.param(changed(entities__0__mentions=[[0, 900]]), "behind the end", id="a mention behind it"),
        pytest.param(
            changed(commitments__0__attribution="a0"), "an attribution that is not there", id="an attribution not there"
        ),
        pytest.param(changed(commitments__0__strength="requires"), "expected one of refuses", id="a strength of another kind"),
        pytest.param(changed(commitments__0__confidence=float("inf")), "the number inf", id="an endless number"),
        pytest.param({**changed(), "kept": {"at": "noon"}}, "kept.at", id="no time"),
    ],
)
def test_a_record_whose_parts_do_not_fit_is_refused(line: dict[str, Any], expected: str) -> None:
    """The message says what is off."""
    with pytest.raises(MalformedInputError, match=expected):
        checked_record(json.dumps(line).encode())


def test_an_attribution_that_stands_within_itself_is_refused() -> None:
    """Also through others: whoever climbs from one to the next would climb for ever."""
    one, other = (one.id for one in bridge().attributions)
    line = changed(attributions__0__parent=other, attributions__1__parent=one)
    with pytest.raises(MalformedInputError, match="stands within itself"):
        checked_record(json.dumps(line).encode())
    with pytest.raises(MalformedInputError, match="stands within itself"):
        checked_record(json.dumps(changed(attributions__0__parent=one)).encode())
    assert checked_record(json.dumps(changed(attributions__0__parent=other)).encode())


def test_a_record_as_it_was_made_is_taken() -> None:
    """With keys that a later version may add."""
    line = json.dumps({**changed(), "later": {"key": 1}}).encode()
    assert checked_record(line) == (bridge(), None)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(st.sampled_from("abc"), TEXTS), min_size=1, max_size=6), numbers=st.integers(0, 10**9))
def test_any_ledger_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]], numbers: int
) -> None:
    """Whatever the texts, however they revise one another."""
    folder = tmp_path_factory.mktemp("round")
    first, other = (open_ledger(folder / name, create=True) for name in ("first.db", "second.db"))
    for id_, text in texts:
        keep_record(first, report(text, Says(words=text, who="Ana Ruiz", confidence=numbers / 10**9), id=id_))
    for all_revisions in (True, False):
        lines = exported(first, all_revisions=all_revisions)
        (folder / "export.jsonl").write_text(lines, encoding="utf-8", newline="")
        assert all(one.error is None for one in import_records([folder / "export.jsonl"], other, rework=True))
        assert exported(other, all_revisions=all_revisions) == lines
