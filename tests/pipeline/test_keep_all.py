"""From sources into a ledger: nothing is read twice, a failure costs one article, order is the order of the sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import (
    LedgerBusyError,
    LedgerError,
    LedgerFullError,
    LedgerRefusedError,
    LedgerUnreachableError,
    NotALedgerError,
)
from onrecord.ledger import Ledger, check_ledger, open_ledger, records, status_of
from onrecord.pipeline import Given, Reading, Settings, batches, keeping
from onrecord.pipeline.keeping import KeptSource, keep_all
from onrecord.reading import Failure
from onrecord.record import Article, Record

NAMES = ("Hedda Koss", "Osk Tevren", "Dina Havel", "Eirun Saltvedt", "Ana Ruiz")
RULES = Settings(attributor="rules")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return a new ledger in a file."""
    return open_ledger(tmp_path / "ledger.db", create=True)


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Return reports as JSON lines, one of them broken."""
    lines = [
        json.dumps({"id": f"n-{place}", "text": f"The port will open on Friday, {name} said."})
        for place, name in enumerate(NAMES)
    ]
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join([*lines[:2], "{", *lines[2:]]), encoding="utf-8")
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the articles that are read, as they are read in this process."""
    ids: list[str] = []
    attempt = batches._attempt

    def noted(article: Article, settings: Settings) -> Reading | Failure:
        ids.append(article.id)
        return attempt(article, settings)

    monkeypatch.setattr(batches, "_attempt", noted)
    return ids


def told(results: Iterator[KeptSource]) -> list[tuple[str | None, str]]:
    """Return id and status of each source."""
    return [(one.article, one.status) for one in results]


def test_what_is_kept_is_not_read_again(ledger: Ledger, wire: Path, read: list[str]) -> None:
    """A run that is left early costs nothing that it kept, and the next one reads only what is not there."""
    first = keep_all([wire], ledger, settings=RULES)
    assert [next(first).article for _ in range(2)] == ["n-0", "n-1"]
    first.close()  # type: ignore[attr-defined]
    assert read == ["n-0", "n-1"]
    read.clear()
    rest = [("n-0", "unchanged"), ("n-1", "unchanged"), (None, "failed")]
    assert told(keep_all([wire], ledger, settings=RULES)) == [*rest, ("n-2", "added"), ("n-3", "added"), ("n-4", "added")]
    assert read == ["n-2", "n-3", "n-4"]
    read.clear()
    assert {status for _, status in told(keep_all([wire], ledger, settings=RULES))} == {"unchanged", "failed"}
    assert read == []


def test_what_is_kept_passes_by_without_waiting(ledger: Ledger, wire: Path) -> None:
    """However much is kept already: each comes when it is asked for, and none is held."""
    list(keep_all([wire], ledger, settings=RULES))
    again = keep_all([wire], ledger, settings=RULES)
    assert next(again).status == "unchanged"
    wire.write_text("", encoding="utf-8")
    assert len(list(again)) <= len(NAMES)


def test_read_anew_only_what_another_engine_read_or_other_data_describe(
    ledger: Ledger, wire: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On request; what the same engine read of the same data is not read again."""
    list(keep_all([wire], ledger, settings=RULES))
    read.clear()
    same = list(keep_all([wire], ledger, settings=RULES, rework=True))
    assert (read, {one.reworked for one in same}) == ([], {False})
    dated = Given(published="2031-03-02")
    assert {one.status for one in keep_all([wire], ledger, given=dated, settings=RULES)} == {"unchanged", "failed"}
    assert read == []
    anew = list(keep_all([wire], ledger, given=dated, settings=RULES, rework=True))
    assert sum(one.reworked for one in anew) == len(NAMES) == len(read)
    assert (status_of(ledger).readings, status_of(ledger).last_published) == (2 * len(NAMES), "2031-03-02")
    assert list(check_ledger(ledger)) == []


def test_another_text_of_a_given_id_revises(ledger: Ledger, wire: Path) -> None:
    """The rest stays as it is."""
    list(keep_all([wire], ledger, settings=RULES))
    wire.write_text(wire.read_text(encoding="utf-8").replace("Friday, Dina", "Monday, Dina"), encoding="utf-8")
    assert [one for one in told(keep_all([wire], ledger, settings=RULES)) if one[1] != "unchanged"] == [
        (None, "failed"),
        ("n-2", "revised"),
    ]


@pytest.mark.slow
def test_order_is_that_of_the_sources_for_any_number_of_processes(tmp_path: Path, wire: Path) -> None:
    """With what is kept already, what fails and what is new among one another; the ledgers hold the same."""
    held: list[list[Record]] = []
    lines: list[list[KeptSource]] = []
    for jobs in (1, 2):
        ledger = open_ledger(tmp_path / f"ledger-{jobs}.db", create=True)
        started = keep_all([wire], ledger, settings=RULES)
        assert next(started).article == "n-0"
        started.close()  # type: ignore[attr-defined]
        settings = Settings(attributor="rules", jobs=jobs)
        lines.append(list(keep_all([tmp_path / "missing.txt", wire, wire], ledger, settings=settings)))
        with ledger.reading() as connection:
            held.append(list(records(connection)))
    assert [(one.article, one.status) for one in lines[0]] == [(one.article, one.status) for one in lines[1]]
    assert [one.status for one in lines[0]][:5] == ["failed", "unchanged", "added", "failed", "added"]
    assert held[0] == held[1]
    assert [record.article.id for record in held[0]] == [f"n-{place}" for place in range(len(NAMES))]


def break_on(monkeypatch: pytest.MonkeyPatch, name: str, error: Exception) -> None:
    """Let keeping raise `error` for every record in whose text a name stands."""
    keep = keeping.keep_record

    def broken(ledger: Ledger, record: Record, *, rework: bool = False) -> object:
        if name in record.article.text:
            raise error
        return keep(ledger, record, rework=rework)

    monkeypatch.setattr(keeping, "keep_record", broken)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        pytest.param(
            KeyError("lemma"), "onrecord broke on keeping this article (KeyError: 'lemma'); please report it", id="a bug"
        ),
        pytest.param(LedgerRefusedError("here cannot take this"), "article n-1: here cannot take this", id="refused"),
        pytest.param(LedgerError("the database refused"), "article n-1: the database refused", id="unknown to us"),
    ],
)
def test_what_breaks_on_one_article_costs_that_article(
    ledger: Ledger, wire: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    """Its line says what happened; it is read again by the next run, which may keep it."""
    with monkeypatch.context() as patch:
        break_on(patch, NAMES[1], error)
        results = list(keep_all([wire], ledger, settings=RULES))
    assert [one.status for one in results] == ["added", "failed", "failed", "added", "added", "added"]
    assert results[1].article == "n-1"
    assert words in str(results[1].error)
    assert "\n" not in str(results[1].error)
    assert list(check_ledger(ledger)) == []
    assert [article for article, status in told(keep_all([wire], ledger, settings=RULES)) if status == "added"] == ["n-1"]


@pytest.mark.parametrize("kind", [LedgerBusyError, LedgerFullError, LedgerUnreachableError, NotALedgerError])
def test_what_every_article_would_meet_ends_the_run(
    ledger: Ledger, wire: Path, monkeypatch: pytest.MonkeyPatch, kind: type[LedgerError]
) -> None:
    """A thousand failures would say no more than one error; what was kept before stays."""
    break_on(monkeypatch, NAMES[1], kind("no"))
    with pytest.raises(kind):
        list(keep_all([wire], ledger, settings=RULES))
    assert status_of(ledger).articles == 1
