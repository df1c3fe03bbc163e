"""What is searched of an entry: columns that follow from the record alone, the same at every keeping and every check."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.ledger.parties import Party, Roster
from onrecord.record import Article, AttributionEntry, CommitmentEntry, MeetingEntry, Record, Speaker
from onrecord.serial import to_dict
from onrecord.spans import Span

LONGEST_HULL = 600  # characters from the first to the last word of a commitment that are searched as one piece
LONGEST_QUOTE = 100_000  # characters of one entry that are searched; PostgreSQL takes no more than a megabyte
_BETWEEN = " … "


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry as it is stored: `values` by the columns of `entries`, and its conditions."""

    type: str
    place: int
    values: Mapping[str, object]
    conditions: tuple[Mapping[str, object], ...] = field(default=())


def rows_of(record: Record, roster: Roster, chosen: Mapping[str, Party] | None = None) -> list[Row]:
    """Return the rows of every entry of a record, in its order: attributions, commitments, meetings.

    Args:
        record: as the engine made it, or with corrections.
        roster: the parties of the record as the engine made it.
        chosen: by the id of an entry, whom people say that its speaker or actor is.
    """
    bodies = to_dict(record)
    by_hand = chosen or {}
    said = {one.id: _speaker(one.speaker, roster, by_hand.get(one.id)) for one in record.attributions}
    rows = [_attribution(record.article, one, place, said[one.id]) for place, one in enumerate(record.attributions)]
    rows += [
        _commitment(record.article, one, place, said.get(one.attribution or "", _NOBODY), _actor(one, roster, by_hand))
        for place, one in enumerate(record.commitments)
    ]
    rows += [_meeting(record.article, one, place) for place, one in enumerate(record.meetings)]
    kinds = {"attribution": "attributions", "commitment": "commitments", "meeting": "meetings"}
    return [
        Row(
            type=row.type,
            place=row.place,
            values={**row.values, "body": canonical(bodies[kinds[row.type]][row.place])},
            conditions=row.conditions,
        )
        for row in rows
    ]


def canonical(value: object) -> str:
    """Return a value as JSON on one line, the keys in their order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _attribution(article: Article, one: AttributionEntry, place: int, said: Mapping[str, str | None]) -> Row:
    values = _shared(article, one.id, _hull(one.content), _joined(article.text, one.content))
    values |= {"kind": str(one.type), "confidence": one.confidence, **said}
    return Row(type="attribution", place=place, values=values)


def _commitment(article: Article, one: CommitmentEntry, place: int, said: Mapping[str, str | None], actor: Party | None) -> Row:
    values = _shared(article, one.id, one.action, commitment_words(article.text, one))
    values |= {
        "kind": one.kind,
        "act": None if one.act is None else str(one.act),
        "strength": one.strength,
        "polarity": one.polarity,
        "stage": one.stage,
        "confidence": one.confidence,
        **said,
        "actor": one.actor_name,
        "actor_party": None if actor is None else actor.id,
        "country": said["country"] or (None if actor is None else actor.country),
    }
    conditions = tuple(
        {"place": number, "type": condition.type, "quote": condition.span.of(article.text)}
        for number, condition in enumerate(one.conditions)
    )
    return Row(type="commitment", place=place, values=values, conditions=conditions)


def _meeting(article: Article, one: MeetingEntry, place: int) -> Row:
    values = _shared(article, one.id, one.span, one.span.of(article.text))
    return Row(type="meeting", place=place, values=values | {"kind": one.kind})


def _shared(article: Article, id_: str, at: Span, quote: str) -> dict[str, object]:
    """Return the columns of every entry; those that its type does not have are null."""
    return {
        "id": id_,
        "start": at.start,
        "end": at.end,
        "quote": quote[:LONGEST_QUOTE],
        "published": article.published,
        **dict.fromkeys(_OF_SOME),
    }


_OF_SOME = (
    *("kind", "act", "strength", "polarity", "stage", "confidence", "speaker", "speaker_party", "office"),
    *("actor", "actor_party", "country"),
)


_NOBODY: Mapping[str, str | None] = {"speaker": None, "speaker_party": None, "office": None, "country": None}


def _actor(one: CommitmentEntry, roster: Roster, chosen: Mapping[str, Party]) -> Party | None:
    return chosen.get(one.id) or roster.actor(one.actor_name, one.actor_entity)


def _speaker(speaker: Speaker | None, roster: Roster, chosen: Party | None) -> Mapping[str, str | None]:
    if speaker is None:
        return _NOBODY
    party = chosen or roster.speaker(speaker)
    return {"speaker": speaker.name, "speaker_party": party.id, "office": speaker.office, "country": party.country}


def commitment_words(text: str, one: CommitmentEntry) -> str:
    """Return the words of a commitment or its like: from its first role to its last where they stand close, else each."""
    near = [one.action, *filter(None, (one.actor, one.trigger)), *(c.span for c in one.conditions if not c.inferred)]
    hull = _hull(sorted(near))
    if hull.end - hull.start > LONGEST_HULL:
        return _joined(text, sorted({*near, *(c.span for c in one.conditions)}))
    apart = [c.span for c in one.conditions if c.inferred and not hull.start <= c.span.start < hull.end]
    return _joined(text, sorted([hull, *apart]))


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _joined(text: str, spans: Sequence[Span]) -> str:
    return _BETWEEN.join(span.of(text) for span in spans)
