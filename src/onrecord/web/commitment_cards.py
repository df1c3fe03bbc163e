"""Cards of commitments, demands, dependences and outcomes, and of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.web.cards import Card, Value, confidence, facts_of, name_of, place_of, quoted, remark, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.record import Amount, AttributionEntry, CommitmentEntry, Condition, MeetingEntry, Record
    from onrecord.web.entries import Entries, Entry
    from onrecord.web.segments import Block

_CARRIED = {"commitment": "Bound by", "demand": "Asked with", "dependence": "Hangs by", "outcome": "Told by"}  # its trigger


def commitment_cards(record: Record, entries: Entries, blocks: Sequence[Block]) -> tuple[Card, ...]:
    """Return a card for each commitment, demand, dependence and outcome."""
    homes = {a.id: (a, e) for a, e in zip(record.attributions, entries.attributions, strict=True)}
    return tuple(
        _commitment_card(c, e, record.article.text, blocks, homes)
        for c, e in zip(record.commitments, entries.commitments, strict=True)
    )


def meeting_cards(record: Record, entries: Entries, blocks: Sequence[Block]) -> tuple[Card, ...]:
    """Return a card for each meeting and call."""
    return tuple(_meeting_card(m, e, record.article.text, blocks) for m, e in zip(record.meetings, entries.meetings, strict=True))


def _commitment_card(
    item: CommitmentEntry, entry: Entry, text: str, blocks: Sequence[Block], homes: Mapping[str, tuple[AttributionEntry, Entry]]
) -> Card:
    home = homes.get(item.attribution or "")
    shown, rest = shortened(item.action.of(text))
    actor = [Value(text=item.actor.of(text), role="actor")] if item.actor else []
    if item.actor_name:
        actor.append(Value(text=f"→ {item.actor_name}" + (f", {item.actor_entity}" if item.actor_entity else "")))
    source = [Value(text=f"{home[1].number} {name_of(home[0].speaker)}", href=f"#card-{home[1].key}")] if home else []
    to_act = "Asked to act" if item.kind == "demand" else "Who acts"
    return Card(
        key=entry.key,
        number=entry.number,
        name=item.actor_name or (item.actor.of(text) if item.actor else item.kind.capitalize()),
        kind=" · ".join(filter(None, [item.kind, item.strength, item.stage])),
        line="action",
        shown=shown,
        rest=rest,
        place=place_of([item.action], blocks),
        source="",
        cue="",
        facts=facts_of(
            (to_act, actor),
            (_CARRIED.get(item.kind, "Words"), [quoted(item.trigger, text, "trigger")]),
            ("Act", [Value(text=f"{item.act or 'act'}{'' if item.polarity == '+' else ', negated'}")] if _tells(item) else []),
            *(("Hangs on", [quoted(c.span, text, "condition"), Value(text=_condition(c))]) for c in item.conditions),
            ("Object", [quoted(item.object, text, "term")]),
            ("Towards", [quoted(item.to, text, "term")]),
            ("Amounts", [v for a in item.amounts for v in (quoted(a.span, text, "term"), _amount(a))]),
            ("When", [quoted(item.when.span, text, "term"), remark(item.when.date)] if item.when else []),
            ("Asked in" if item.kind == "demand" else "Said in", source),
            ("Confidence", [confidence(item.confidence)]),
        ),
    )


def _meeting_card(item: MeetingEntry, entry: Entry, text: str, blocks: Sequence[Block]) -> Card:
    shown, rest = shortened(item.span.of(text))
    return Card(
        key=entry.key,
        number=entry.number,
        name=item.kind.capitalize(),
        kind=f"{item.kind} · {item.status}",
        line="meeting",
        shown=shown,
        rest=rest,
        place=place_of([item.span], blocks),
        source="",
        cue="",
        facts=facts_of(
            ("Who", [Value(text=p.name + (f", {p.entity}" if p.entity else "")) for p in item.participants]),
            ("Where", [remark(item.place)]),
            ("When", [remark(item.date)]),
        ),
    )


def _tells(item: CommitmentEntry) -> bool:
    return item.polarity == "-" or item.act is not None


def _condition(condition: Condition) -> str:
    notes = [condition.type.replace("_", " "), condition.actor_name, "negated" if condition.polarity == "-" else None]
    if condition.group is not None:
        notes.append(f"alternative of group {condition.group}" + (f", {condition.least} needed" if condition.least else ""))
    notes.append("inferred" if condition.inferred else None)
    return f"({', '.join(filter(None, notes))})"


def _amount(amount: Amount) -> Value | None:
    numbers = [f"{n:,.15g}" for n in (amount.value, amount.low, amount.high) if n is not None]
    if not numbers:
        return None
    size = numbers[0] if amount.value is not None else "–".join(numbers)
    return Value(text=f"({' '.join(filter(None, [size, amount.unit, f'per {amount.per}' if amount.per else None]))})")
