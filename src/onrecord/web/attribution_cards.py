"""Cards of attributions: those of nested ones stand within the card of their parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.web.cards import Card, Value, confidence, facts_of, name_of, place_of, remark, shortened, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.record import AttributionEntry, Record
    from onrecord.web.entries import Entries
    from onrecord.web.segments import Block


def attribution_cards(
    record: Record, entries: Entries, blocks: Sequence[Block], others: Mapping[str, Sequence[str]]
) -> tuple[tuple[AttributionEntry, Card], ...]:
    """Return the attributions that stand within no other, each with its card, which holds those of the nested ones.

    A `parent` that the record does not hold, or that leads back to its child, counts as none.
    """
    parents = _parents(record.attributions)
    children: dict[int, list[int]] = {}
    for child, parent in parents.items():
        children.setdefault(parent, []).append(child)
    labels = _labels(record, entries)

    def card(index: int) -> Card:
        attribution, entry = record.attributions[index], entries.attributions[index]
        below = children.get(index, [])
        family = {entries.attributions[i].key for i in (*below, parents.get(index, index))}
        near = [key for key in others.get(entry.key, ()) if key in labels and key not in family]
        shown, rest = shortened(words_of(entry.main, record.article.text))
        return Card(
            key=entry.key,
            number=entry.number,
            name=name_of(attribution.speaker),
            kind=str(attribution.type),
            line=str(attribution.type),
            shown=shown,
            rest=rest,
            place=place_of(entry.main, blocks),
            source=words_of(attribution.source, record.article.text),
            cue=words_of(attribution.cue, record.article.text),
            facts=facts_of(
                *_speaker_facts(attribution, nested=index in parents),
                ("Overlaps", [Value(text=labels[key], href=f"#card-{key}") for key in near]),
                ("Confidence", [confidence(attribution.confidence)]),
            ),
            children=tuple(card(child) for child in below),
        )

    return tuple((a, card(i)) for i, a in enumerate(record.attributions) if i not in parents)


def _speaker_facts(entry: AttributionEntry, *, nested: bool) -> list[tuple[str, list[Value | None]]]:
    """Return what is told of speaker, addressee and date; kind and office only where no heading tells them."""
    facts: list[tuple[str, list[Value | None]]] = []
    if speaker := entry.speaker:
        about = [speaker.kind, speaker.office, speaker.entity] if nested else []
        likely = [f"{c.name}{f', {c.entity}' if c.entity else ''} ({c.score:.2f})" for c in speaker.candidates]
        facts.append(("Speaker", [remark(" · ".join(filter(None, about)))]))
        facts.append(("Because", [remark(speaker.because)]))
        facts.append(("May be", [remark(one) for one in likely]))
    if to := entry.addressee:
        facts.append(("Said to", [remark(f"{to.name}{f', {to.entity}' if to.entity else ''}")]))
    if said := entry.said:
        facts.append(("Said on", [remark(said.date or "no date")]))
    return facts


def _labels(record: Record, entries: Entries) -> dict[str, str]:
    """Return how other cards refer to each numbered entry, by its key."""
    names = {e.key: name_of(a.speaker) for a, e in zip(record.attributions, entries.attributions, strict=True)}
    names |= {e.key: c.kind for c, e in zip(record.commitments, entries.commitments, strict=True)}
    names |= {e.key: m.kind for m, e in zip(record.meetings, entries.meetings, strict=True)}
    return {entry.key: f"{entry.number} {names[entry.key]}" for entry in entries if entry.key in names}


def _parents(attributions: Sequence[AttributionEntry]) -> dict[int, int]:
    """Return the parent of every nested attribution, both by their place in the record; no chain of them leads in a circle."""
    places: dict[str, int] = {}
    for index, entry in enumerate(attributions):
        places.setdefault(entry.id, index)
    parents: dict[int, int] = {}
    for index, entry in enumerate(attributions):
        above = places.get(entry.parent or "")
        step = above
        while step is not None and step != index:
            step = parents.get(step)
        if above is not None and step is None:
            parents[index] = above
    return parents
