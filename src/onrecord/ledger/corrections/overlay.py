"""Corrections laid over a record: the one rule by which they change what the engine said. Of two on one field the last wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.ledger.corrections.anchors import Anchor, find, shared
from onrecord.ledger.corrections.corrections import Correction
from onrecord.ledger.parties import Party, Roster, party_of
from onrecord.record import (
    STRENGTHS,
    Act,
    AttributionEntry,
    CommitmentEntry,
    Condition,
    MeetingEntry,
    QuotationType,
    Record,
    Speaker,
    SpeakerKind,
)
from onrecord.spans import Span

Entry = AttributionEntry | CommitmentEntry | MeetingEntry
Place = tuple[str, int]  # type and place of an entry, as in `entries`
LEAST_SHARED = 0.5  # of two spans of which one is said to be the other; more, and only one can be


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A record with its corrections."""

    record: Record  # with every entry; none is said to stand within one that is rejected
    rejected: frozenset[Place]
    chosen: Mapping[str, Party]  # by the id of an entry: whom people say that its speaker or actor is
    parted: Mapping[str, Party]  # by the id of a party: the one of its own that it is in this document
    released: Mapping[str, str]  # by the id of a commitment: from which day on its debtor is free, YYYY-MM-DD


def lay_over(record: Record, placed: Mapping[Place, Sequence[Correction]], splits: Sequence[Correction] = ()) -> Corrected:
    """Return a record with corrections.

    Args:
        record: as the engine made it.
        placed: the corrections of each entry that stand, in the order of their making.
        splits: those of parties of its document, likewise.
    """
    text = record.article.text
    placed = {place: [_after(one, splits) for one in made] for place, made in placed.items()}
    said = [_amended(text, one, placed.get(("attribution", n), ())) for n, one in enumerate(record.attributions)]
    acts = [_amended(text, one, placed.get(("commitment", n), ())) for n, one in enumerate(record.commitments)]
    met = [_amended(text, one, placed.get(("meeting", n), ())) for n, one in enumerate(record.meetings)]
    rejected = frozenset(place for place, made in placed.items() if _is_rejected(made))
    corrected = replace(record, attributions=tuple(said), commitments=tuple(acts), meetings=tuple(met))
    lists: dict[str, Sequence[Entry]] = {"attribution": said, "commitment": acts, "meeting": met}
    return Corrected(
        record=_closed(corrected, rejected),
        rejected=rejected,
        chosen={
            lists[kind][place].id: party
            for (kind, place), made in placed.items()
            for party in [_chosen(made)]
            if party is not None
        },
        parted={old: _party(one.value["into"]) for one in splits for old in one.value["parties"]},
        released={
            acts[place].id: one.value
            for (kind, place), made in placed.items()
            for one in made
            if kind == "commitment" and one.verdict == "release"
        },
    )


def without_rejected(corrected: Corrected, engine: Record, document: str) -> Record:
    """Return a corrected record to hand on: without what is rejected, and without the Wikidata ids of those that were parted."""
    record = corrected.record

    def kept(kind: str, found: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(one for place, one in enumerate(found) if (kind, place) not in corrected.rejected)

    record = replace(
        record,
        attributions=kept("attribution", record.attributions),
        commitments=kept("commitment", record.commitments),
        meetings=kept("meeting", record.meetings),
    )
    return _parted(record, corrected, Roster(engine, document)) if corrected.parted else record


def condition_at(conditions: Sequence[Condition], span: Span) -> int | None:
    """Return which of some conditions a span is; None where it is none of them."""
    near = [(shared(one.span, span), -number) for number, one in enumerate(conditions)]
    best = max(near, default=(0.0, 0))
    return -best[1] if best[0] > LEAST_SHARED else None


def anchors_in(one: Correction) -> list[Anchor]:
    """Return where the words stand that an amendment puts in; they must be found for it to hold."""
    if one.verdict != "amend" or one.field not in ("span", "condition"):
        return []
    if one.field == "span":
        return [Anchor(**each) for each in one.value]
    return [Anchor(**one.value["to"])] if one.value.get("to") else []


def _is_rejected(made: Sequence[Correction]) -> bool:
    verdicts = [one.verdict for one in made if one.verdict in ("accept", "reject")]
    return bool(verdicts) and verdicts[-1] == "reject"


def _chosen(made: Sequence[Correction]) -> Party | None:
    last = [one.value for one in made if one.field in ("speaker", "actor")][-1:]
    return _party(last[0]) if last and last[0] is not None else None


def _after(one: Correction, splits: Sequence[Correction]) -> Correction:
    """Return an amendment that names a party, with the party of its own that a later split gave it."""
    if one.field not in ("speaker", "actor") or one.value is None:
        return one
    later = [split.value["into"] for split in splits if split.key > one.key and one.value["id"] in split.value["parties"]]
    return replace(one, value=later[-1]) if later else one


def _party(value: Mapping[str, Any]) -> Party:
    return party_of(value["id"], value["name"], value["entity"], value["kind"], value["office"])


def _amended(text: str, one: Any, made: Sequence[Correction]) -> Any:
    amendments = [correction for correction in made if correction.verdict == "amend"]
    if not amendments:
        return one
    if isinstance(one, CommitmentEntry):
        return _commitment(text, one, amendments)
    last = {correction.field: correction.value for correction in amendments}
    if isinstance(one, MeetingEntry):
        spans = _spans(text, last.get("span"))
        return replace(one, kind=last.get("kind", one.kind), span=spans[0] if spans else one.span)
    return replace(
        one,
        content=_spans(text, last.get("span")) or one.content,
        type=QuotationType(last["kind"]) if "kind" in last else one.type,
        speaker=_speaker(last["speaker"]) if "speaker" in last else one.speaker,
    )


def _commitment(text: str, one: CommitmentEntry, amendments: Sequence[Correction]) -> CommitmentEntry:
    conditions = list(one.conditions)
    last: dict[str | None, Any] = {}
    for correction in amendments:
        if correction.field == "condition":
            conditions = _with(text, conditions, correction.value)
        else:
            last[correction.field] = correction.value
    kind = last.get("kind", one.kind)
    spans = _spans(text, last.get("span"))
    values: dict[str, Any] = {
        "kind": kind,
        "action": spans[0] if spans else one.action,
        "polarity": last.get("polarity", one.polarity),
        "strength": next((s for s in (last.get("strength"), one.strength) if s in STRENGTHS[kind]), None),
        "stage": last.get("stage", one.stage) if kind == "commitment" else None,
        "act": Act(last["act"]) if "act" in last else one.act,
        "conditions": tuple(conditions),
    }
    if "actor" in last:
        who = last["actor"]
        values |= {"actor_name": who and who["name"], "actor_entity": who and who["entity"]}
        values["actor"] = one.actor if who else None
    return replace(one, **values)


def _spans(text: str, anchors: Sequence[Mapping[str, Any]] | None) -> tuple[Span, ...]:
    found = [find(text, Anchor(**each)) for each in anchors or ()]
    return tuple(sorted(span for span in found if span is not None))


def _speaker(who: Mapping[str, Any] | None) -> Speaker | None:
    if who is None:
        return None
    return Speaker(
        name=who["name"],
        kind=SpeakerKind(who["kind"]),
        entity=who["entity"],
        office=who["office"],
        because="a correction",
        candidates=(),
    )


def _with(text: str, conditions: list[Condition], change: Mapping[str, Any]) -> list[Condition]:
    """Return conditions with one added, changed or dropped; one that is not there any more is neither changed nor dropped."""
    to = find(text, Anchor(**change["to"])) if change.get("to") else None
    at = find(text, Anchor(**change["at"])) if change.get("at") else to
    number = None if at is None else condition_at(conditions, at)
    if change["op"] == "add" and to is not None:
        if number is not None and conditions[number].span == to:
            return [*conditions[:number], replace(conditions[number], type=change["type"]), *conditions[number + 1 :]]
        new = Condition(type=change["type"], span=to, polarity="+", actor_name=None, group=None, least=None, inferred=False)
        return [*conditions, new]
    if number is None or change["op"] == "add":
        return conditions
    if change["op"] == "drop":
        return [*conditions[:number], *conditions[number + 1 :]]
    old = conditions[number]
    changed = replace(old, type=change.get("type") or old.type, span=to or old.span)
    return [*conditions[:number], changed, *conditions[number + 1 :]]


def _closed(record: Record, rejected: frozenset[Place]) -> Record:
    """Return a record in which nothing stands within a rejected attribution: it stands within the next one around, or in none."""
    gone = {record.attributions[place].id for kind, place in rejected if kind == "attribution"}
    if not gone:
        return record
    parents = {one.id: one.parent for one in record.attributions}

    def around(id_: str | None) -> str | None:
        passed: set[str] = set()  # a record that nobody checked may lead in a circle
        while id_ in gone:
            if id_ in passed:
                return None
            passed.add(id_)
            id_ = parents.get(id_)
        return id_

    return replace(
        record,
        attributions=tuple(replace(one, parent=around(one.parent)) for one in record.attributions),
        commitments=tuple(replace(one, attribution=around(one.attribution)) for one in record.commitments),
    )


def _parted(record: Record, corrected: Corrected, roster: Roster) -> Record:
    def speaker(one: AttributionEntry) -> AttributionEntry:
        who = one.speaker
        if who is None or one.id in corrected.chosen or roster.speaker(who).id not in corrected.parted:
            return one
        return replace(one, speaker=replace(who, entity=None, because="a correction: not the one of that name elsewhere"))

    def actor(one: CommitmentEntry) -> CommitmentEntry:
        party = roster.actor(one.actor_name, one.actor_entity)
        if party is None or one.id in corrected.chosen or party.id not in corrected.parted:
            return one
        return replace(one, actor_entity=None)

    return replace(
        record,
        attributions=tuple(map(speaker, record.attributions)),
        commitments=tuple(map(actor, record.commitments)),
    )
