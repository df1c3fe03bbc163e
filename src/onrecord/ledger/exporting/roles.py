"""The words of an entry by its roles, as they go out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.ledger.quoting import cut
from onrecord.record import AttributionEntry, CommitmentEntry, MeetingEntry
from onrecord.spans import Span

BETWEEN = " … "  # the pieces of one that is interrupted

Entry = AttributionEntry | CommitmentEntry | MeetingEntry


def joined(text: str, spans: Sequence[Span]) -> str:
    """Return the words of spans as one quotation."""
    return BETWEEN.join(span.of(text) for span in spans)


def words_of(text: str, entry: Entry, most: int | None) -> dict[str, list[str]]:
    """Return the words of every role of an entry, each list in the entry's order; roles that are empty are left out."""
    return {
        role: [cut(joined(text, spans), most)] if role == "content" else [cut(span.of(text), most) for span in spans]
        for role, spans in roles_of(entry).items()
        if spans
    }


def roles_of(entry: Entry) -> dict[str, tuple[Span, ...]]:
    """Return where the words of every role of an entry stand."""
    if isinstance(entry, AttributionEntry):
        return {
            "content": entry.content,
            "cue": entry.cue,
            "source": entry.source,
            "addressee": () if entry.addressee is None else (entry.addressee.span,),
            "said": () if entry.said is None else (entry.said.span,),
        }
    if isinstance(entry, MeetingEntry):
        return {"span": (entry.span,), "participants": tuple(one.span for one in entry.participants)}
    return {
        "actor": _one(entry.actor),
        "action": (entry.action,),
        "trigger": _one(entry.trigger),
        "object": _one(entry.object),
        "conditions": tuple(one.span for one in entry.conditions),
        "to": _one(entry.to),
        "amounts": tuple(one.span for one in entry.amounts),
        "when": () if entry.when is None else (entry.when.span,),
    }


def _one(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)
