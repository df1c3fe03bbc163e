"""What is kept comes back as it was; the same adds nothing, another text revises, another reading is kept beside the first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_records import Acts, Says, report

from onrecord.ledger import Ledger, check_ledger, holds, keep_record, records, status_of
from onrecord.record import Act, Record
from onrecord.serial import to_json

TEXT = (
    "Freedonia weighs sending engineers\n\n"
    "“We are ready to send 2,000 engineers if both sides sign the accord,” said Ana Ruiz. "
    "“Sylvania must open the bridge first.”\n\n"
    "Ms Ruiz and Mr Vane are to meet in Porto Alto. 🚢\n"
)
ENTRIES = (
    Says(
        words="“We are ready to send 2,000 engineers if both sides sign the accord,”",
        who="Ana Ruiz",
        office="President of Freedonia",
    ),
    Says(words="“Sylvania must open the bridge first.”", who="Ana Ruiz", office="President of Freedonia"),
    Acts(
        action="send 2,000 engineers",
        actor="We",
        name="Freedonia",
        trigger="are ready to",
        said=0,
        act=Act.DEPLOY_FORCES,
        strength="prepared",
        conditions=[("if", "both sides sign the accord")],
        amount=("2,000 engineers", 2000.0, "engineer"),
    ),
    Acts(action="open the bridge", actor="Sylvania", trigger="must", said=1, kind="demand", strength="requires"),
)


def bridge(**options: str) -> Record:
    """Return the record of one report."""
    return report(TEXT, *ENTRIES, meeting=("are to meet in Porto Alto", "Mr Vane"), **options)  # type: ignore[arg-type]


def kept(ledger: Ledger) -> list[Record]:
    """Return the current records of a ledger."""
    with ledger.reading() as connection:
        return list(records(connection))


def test_a_record_comes_back_as_it_was_kept(ledger: Ledger) -> None:
    """Every key of it, to the last."""
    record = bridge()
    assert keep_record(ledger, record).status == "added"
    assert kept(ledger) == [record]
    assert to_json(kept(ledger)[0]) == to_json(record)


def test_the_same_text_adds_nothing(ledger: Ledger) -> None:
    """Kept twice is kept once, whatever else the second says."""
    keep_record(ledger, bridge())
    before = status_of(ledger)
    assert keep_record(ledger, bridge()).status == "unchanged"
    assert keep_record(ledger, bridge(engine="0.2.0")).status == "unchanged"
    after = status_of(ledger)
    assert (
        (after.articles, after.readings, after.attributions)
        == (before.articles, before.readings, before.attributions)
        == (1, 1, 2)
    )


@pytest.mark.parametrize(
    "same",
    [
        pytest.param({"url": "https://post.example/bridge"}, id="by its URL"),
        pytest.param({"id": "post-17"}, id="by its given id"),
    ],
)
def test_another_text_of_the_same_document_is_a_revision(ledger: Ledger, same: dict[str, str]) -> None:
    """The old one is kept, and counts no longer."""
    keep_record(ledger, bridge(**same))
    corrected = report(TEXT.replace("2,000", "200"), **same)
    assert keep_record(ledger, corrected).status == "revised"
    assert kept(ledger) == [corrected]
    found = status_of(ledger)
    assert (found.documents, found.articles, found.attributions) == (1, 2, 0)
    assert keep_record(ledger, bridge(**same)).status == "unchanged", "the old text is there still"
    assert kept(ledger) == [corrected]


def test_the_same_text_under_another_id_is_another_document(ledger: Ledger) -> None:
    """Wire copy in two papers is two articles."""
    assert [keep_record(ledger, bridge(id=id_)).status for id_ in ("post-1", "courier-1")] == ["added", "added"]
    assert status_of(ledger).documents == 2


def test_a_text_of_no_url_and_no_given_id_revises_nothing(ledger: Ledger) -> None:
    """Nothing tells that two files are one document."""
    assert [keep_record(ledger, report(f"{TEXT}{n}")).status for n in range(2)] == ["added", "added"]


def test_another_reading_is_kept_only_on_request(ledger: Ledger) -> None:
    """The new reading counts, the one before is kept beside it; the same reading once more adds nothing."""
    keep_record(ledger, bridge())
    newer = replace(bridge(engine="0.2.0"), meetings=())
    assert not keep_record(ledger, newer).reworked
    result = keep_record(ledger, newer, rework=True)
    assert (result.status, result.reworked) == ("unchanged", True)
    assert kept(ledger) == [newer]
    assert not keep_record(ledger, newer, rework=True).reworked
    found = status_of(ledger)
    assert (found.readings, found.meetings, found.attributions) == (2, 0, 2)
    assert list(check_ledger(ledger)) == []


def test_a_text_is_held_by_its_id_and_its_words(ledger: Ledger) -> None:
    """With an engine, only where that engine read it last, of the same data."""
    record = bridge(id="post-17")
    assert not holds(ledger, record.article)
    keep_record(ledger, record)
    assert holds(ledger, record.article)
    assert holds(ledger, record.article, record.engine)
    assert not holds(ledger, record.article, replace(record.engine, version="0.2.0"))
    assert not holds(ledger, replace(record.article, published="2031-02-19"), record.engine)
    assert not holds(ledger, bridge(id="post-18").article)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(st.sampled_from("abc"), TEXTS), max_size=6))
def test_any_order_of_texts_and_ids_leaves_the_last_new_one_current(ledger: Ledger, texts: list[tuple[str, str]]) -> None:
    """Of each document the last text that was not there before is the current one, and nothing is ever lost or doubled."""
    with ledger.writing() as connection:
        from onrecord.ledger.tables import articles, entries, parties, readings

        for table in (entries, readings, articles, parties):
            connection.execute(table.delete())
    current: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for id_, text in texts:
        record = report(text, Says(words=text, who="Ana Ruiz"), id=id_)
        status = keep_record(ledger, record).status
        known = (id_, text) in seen
        assert status == ("unchanged" if known else "revised" if id_ in current else "added")
        if not known:
            current[id_] = text
        seen.add((id_, text))
    assert {one.article.id: one.article.text for one in kept(ledger)} == current
    assert status_of(ledger).articles == len(seen)
