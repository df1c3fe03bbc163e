"""Laws that hold for the record of every text: spans slice to what they claim, and the same text gives the same record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_texts import texts

import onrecord
from onrecord.pipeline import Failure, Settings, read_records
from onrecord.reading import read_text
from onrecord.record import STRENGTHS, Article, AttributionEntry, CommitmentEntry, Record, text_digest
from onrecord.serial import from_json, to_json
from onrecord.spans import Span

LENIENT = [HealthCheck.too_slow, HealthCheck.data_too_large]
FAST = settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=LENIENT)
LONG = settings(max_examples=600, deadline=None, suppress_health_check=LENIENT)
OTHER = read_text("Ruvenia will open its port, Chancellor Hedda Koss said. “We open it,” she added.")


def spans_of(entry: AttributionEntry) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield each role of an entry with its spans."""
    yield from (("content", entry.content), ("cue", entry.cue), ("source", entry.source))
    yield "addressee", (entry.addressee.span,) if entry.addressee else ()
    yield "said", (entry.said.span,) if entry.said else ()


def faults(record: Record) -> list[str]:
    """Return everything in a record that breaks a promise of the format; none where all is well."""
    text = record.article.text
    found = [] if record.article.sha256 == text_digest(text) else ["the digest is not that of the text"]
    ids = [entry.id for entry in record.attributions]
    found += ["ids are not unique"] if len(set(ids)) < len(ids) else []
    order = [(entry.content[0].start, entry.id) for entry in record.attributions]
    found += ["entries are not in the order of the text"] if order != sorted(order) else []
    for entry in record.attributions:
        found += [f"{entry.id}: {fault}" for fault in _faults_of_entry(entry, text, ids)]
    own = [entry.id for entry in record.commitments]
    found += ["ids of commitments are not unique"] if len(set(own) | set(ids)) < len(own) + len(ids) else []
    actions = [(entry.action, entry.id) for entry in record.commitments]
    found += ["commitments are not in the order of the text"] if actions != sorted(actions) else []
    found += [f"{one.id}: {fault}" for one in record.commitments for fault in _faults_of_commitment(one, text, ids)]
    return found


def _faults_of_commitment(entry: CommitmentEntry, text: str, ids: list[str]) -> Iterator[str]:
    parts = [entry.action, entry.trigger, entry.actor, entry.object, entry.to, entry.when and entry.when.span]
    for span in [*parts, *(one.span for one in entry.conditions), *(one.span for one in entry.amounts)]:
        if span is not None and (span.end > len(text) or span.of(text) != span.of(text).strip()):
            yield f"{span} reaches beyond the text, or is not trimmed"
    if entry.attribution is not None and entry.attribution not in ids:
        yield f"its attribution {entry.attribution} is no entry"
    if entry.strength not in STRENGTHS[entry.kind]:
        yield f"a {entry.kind} is not {entry.strength}"
    if entry.kind == "dependence" and not entry.conditions:
        yield "a dependence that hangs on nothing"


def _faults_of_entry(entry: AttributionEntry, text: str, ids: list[str]) -> Iterator[str]:
    for role, spans in spans_of(entry):
        for span in spans:
            if span.end > len(text):
                yield f"{role} {span} reaches beyond the text"
            elif span.of(text) != span.of(text).strip():
                yield f"{role} {span.of(text)!r} is not trimmed"
        if any(one.end > other.start for one, other in pairwise(spans)):
            yield f"{role} fragments overlap or are out of order: {spans}"
    if not entry.content:
        yield "no content"
    if entry.parent is not None and (entry.parent not in ids or entry.parent == entry.id):
        yield f"its parent {entry.parent} is no other entry"
    if (entry.speaker is None) != (not entry.source):
        yield "a speaker is null where, and only where, there is no source"
    if entry.speaker is not None and (not entry.speaker.name.strip() or not entry.speaker.because):
        yield "a speaker without a name or a reason"


def parents_hold_their_own(record: Record) -> list[str]:
    """Return the nested entries whose content or cue does not lie within their parent's content."""
    entries = {entry.id: entry for entry in record.attributions}
    found = []
    for entry in record.attributions:
        if entry.parent is not None:
            outer = entries[entry.parent].content
            parts = [*entry.content, *entry.cue]
            if not all(any(span.holds(part) for span in outer) for part in parts):
                found.append(f"{entry.id} stands outside {entry.parent}")
    return found


@FAST
@given(texts())
def test_every_span_slices_to_what_it_claims(text: str) -> None:
    """Spans lie within the text, are trimmed, in order and disjoint; ids are unique and parents exist."""
    record = onrecord.read(text)
    assert faults(record) == []
    assert parents_hold_their_own(record) == []


@FAST
@given(texts())
def test_the_text_is_kept_character_for_character(text: str) -> None:
    """No line end, mark or space is changed; half a surrogate pair alone, which UTF-8 cannot write, is replaced and said."""
    article = onrecord.read(text).article
    assert article.text == text.replace("\ud83d", "\ufffd")
    assert bool(article.omitted) == ("\ud83d" in text)


@FAST
@given(texts())
def test_the_same_text_gives_the_same_record(text: str) -> None:
    """Read twice, alone or between others: one record, also written and read back."""
    article = read_text(text)
    first = onrecord.read(text)
    assert list(read_records([OTHER, article, OTHER, article], Settings()))[1::2] == [first, first]
    assert from_json(to_json(first)) == first


@FAST
@given(texts(), st.sampled_from(["2031-03-04", None]), st.sampled_from(["Tarnmark Post", None]))
def test_ids_do_not_depend_on_what_is_given(text: str, published: str | None, outlet: str | None) -> None:
    """Date and paper say when and where, not what: ids, spans and speakers stay; “on Monday” gets its date."""
    plain, dated = onrecord.read(text), onrecord.read(text, published=published, outlet=outlet)
    said = [one.said and one.said.span for one in plain.attributions]
    assert [one.said and one.said.span for one in dated.attributions] == said
    assert [replace(one, said=None) for one in dated.attributions] == [replace(one, said=None) for one in plain.attributions]
    assert [one.id for one in dated.commitments] == [one.id for one in plain.commitments]
    assert dated.article.id == plain.article.id


@pytest.mark.slow
@LONG
@given(texts())
def test_every_span_slices_to_what_it_claims_in_many_texts(text: str) -> None:
    """The same law over many more texts, other ones on every run."""
    record = onrecord.read(text)
    assert faults(record) == []
    assert parents_hold_their_own(record) == []


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=LENIENT)
@given(st.lists(texts(), min_size=2, max_size=12))
def test_two_processes_give_the_same_records_as_one(several: list[str]) -> None:
    """The number of processes changes neither a record nor the order."""
    articles: list[Article] = [read_text(text) for text in several]
    alone = list(read_records(articles, Settings(jobs=1)))
    assert list(read_records(articles, Settings(jobs=2))) == alone
    assert not any(isinstance(one, Failure) for one in alone)
