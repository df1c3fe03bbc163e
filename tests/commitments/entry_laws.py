"""What holds for the commitments of every record, whatever the text and whatever found them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.record import STRENGTHS, CommitmentEntry, Record
from onrecord.spans import Span

AGAINST = {"refuses", "broken", "withdrawn", "rejected"}


def faults(record: Record) -> list[str]:
    """Return everything in the commitments of a record that breaks a promise of the format; none where all is well."""
    text, entries = record.article.text, record.commitments
    ids = [entry.id for entry in entries]
    found = ["ids are not unique"] if len(set(ids)) < len(ids) else []
    order = [(entry.action, entry.id) for entry in entries]
    found += ["entries are not in the order of the text"] if order != sorted(order) else []
    known = {entry.id for entry in record.attributions}
    found += [f"{entry.id}: attribution {entry.attribution}" for entry in entries if entry.attribution not in known | {None}]
    return found + [f"{entry.id}: {fault}" for entry in entries for fault in _of_entry(entry, text)]


def spans_of(entry: CommitmentEntry) -> Iterator[tuple[str, Span]]:
    """Yield each role of an entry with its span."""
    roles = {"actor": entry.actor, "action": entry.action, "trigger": entry.trigger, "object": entry.object, "to": entry.to}
    yield from ((role, span) for role, span in roles.items() if span is not None)
    yield from (("condition", one.span) for one in entry.conditions)
    yield from (("amount", one.span) for one in entry.amounts)
    if entry.when is not None:
        yield "when", entry.when.span


def _of_entry(entry: CommitmentEntry, text: str) -> Iterator[str]:
    for role, span in spans_of(entry):
        if span.end > len(text):
            yield f"{role} {span} reaches beyond the text"
        elif span.of(text) != span.of(text).strip():
            yield f"{role} {span.of(text)!r} is not trimmed"
    if entry.strength not in STRENGTHS[entry.kind]:
        yield f"a {entry.kind} is not {entry.strength}"
    if entry.strength in AGAINST and entry.polarity != "-":
        yield f"{entry.strength} goes against its act"
    if entry.kind == "dependence" and (not entry.conditions or entry.actor or entry.actor_name):
        yield "a dependence has a condition, and nobody who acts"
    if entry.trigger is not None and entry.trigger.touches(entry.action):
        yield "its trigger lies within its action"
    if entry.trigger is not None and any(entry.trigger.holds(one.span) for one in entry.conditions):
        yield "a condition lies within its trigger"
    if any(one.span == entry.action for one in entry.conditions):
        yield "it hangs on itself"
    if entry.confidence is not None and not 0 < entry.confidence <= 1:
        yield f"a confidence of {entry.confidence}"
    yield from _of_groups(entry)


def _of_groups(entry: CommitmentEntry) -> Iterator[str]:
    groups: dict[int, list[int | None]] = {}
    for one in entry.conditions:
        if one.group is not None:
            groups.setdefault(one.group, []).append(one.least)
        elif one.least is not None:
            yield "least without a group"
    for number, least in groups.items():
        if len(set(least)) > 1 or least[0] is None or least[0] < 1:
            yield f"group {number} needs {least}"


def words(entries: Sequence[CommitmentEntry], text: str) -> list[tuple[str, str | None, str, str, list[tuple[str, str]]]]:
    """Return kind, strength, polarity, act and conditions of entries, in words."""
    return [
        (
            one.kind,
            one.strength,
            one.polarity,
            one.action.of(text),
            [(condition.type, condition.span.of(text)) for condition in one.conditions],
        )
        for one in entries
    ]
