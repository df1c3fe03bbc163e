"""How corrections, corrected entries and parties are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from onrecord.cli.output import MOST_SHOWN, one_line, quoted, shortened
from onrecord.record import AttributionEntry, CommitmentEntry

if TYPE_CHECKING:
    from onrecord.ledger import ListedCorrection, ListedParty, ShownEntry


def corrected_line(one: ListedCorrection) -> str:
    """Return a correction on one line: id, what it says of what, in which words, who, when and why, and what became of it."""
    what = one.verdict if one.field is None else f"{one.verdict} {one.field}: {_value(one.value)}"
    of = one.undoes or " ".join(one.parties) or f"{one.entry}"
    now = "" if one.now in (None, one.entry) else f" (now {one.now})"
    where = f" in {one.article}" if one.article else ""
    quote = f" “{shortened(one.quote, 80)}”" if one.quote and not one.undoes else ""
    why = f", {one.reason}" if one.reason else ""
    state = f"; taken back by {one.undone}" if one.undone else "; orphaned" if one.orphaned else ""
    return one_line(f"{one.id}  {of}{now}{where}{quote}  {what}  ({one.by}, {one.made_at}{why}{state})")


def corrected_dict(one: ListedCorrection) -> dict[str, Any]:
    """Return a correction as JSON-ready values; quotations are cut where they are longer than may be shown."""
    return {**asdict(one), "quote": one.quote and one.quote[:MOST_SHOWN], "value": _cut(one.value)}


def _cut(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: part[:MOST_SHOWN] if name == "exact" else _cut(part) for name, part in value.items()}
    return [_cut(part) for part in value] if isinstance(value, list) else value


def party_line(one: ListedParty) -> str:
    """Return a party on one line."""
    about = ", ".join(filter(None, (one.entity, one.kind, *one.offices)))
    merged = "" if one.root == one.id else f"; merged into {one.root}"
    more = " …" if one.reports > len(one.articles) else ""
    named = f"; in {', '.join(one.articles)}{more}" if one.articles else ""
    counts = f"articles: {one.reports}, attributions: {one.attributions}, commitments and their like: {one.commitments}"
    return one_line(f"{one.id}  {one.name}  ({about}; {counts}{merged}{named})")


def entry_lines(shown: ShownEntry) -> Iterator[str]:
    """Yield an entry as lines for a person: the first names it, the others begin with spaces."""
    one, text = shown.selected, shown.selected.text
    entry, span = one.entry, one.now
    rejected = "  (rejected)" if shown.rejected else ""
    yield f"{one.type} {one.id} in {one.article}{rejected}"
    yield f"  {span.start}:{span.end} “{quoted(text, span)}”"
    if isinstance(entry, AttributionEntry):
        who = "nobody" if entry.speaker is None else entry.speaker.name
        yield f"  {entry.type}; speaker {_party(who, shown.speaker_party)}"
    elif isinstance(entry, CommitmentEntry):
        yield "  " + ", ".join(map(str, filter(None, (entry.kind, entry.strength, entry.polarity, entry.act, entry.stage))))
        within = f", in {entry.attribution}" if entry.attribution else ""
        who = _party(entry.actor_name or "nobody", shown.actor_party)
        yield f"  actor {who}; said by {shown.speaker_party or 'nobody'}{within}"
        for number, condition in enumerate(entry.conditions, start=1):
            at = condition.span
            yield f"  condition {number}: {condition.type} {at.start}:{at.end} “{quoted(text, at)}”"
    else:
        yield f"  {entry.kind}, {entry.status}"
    for made in shown.corrections:
        yield f"  {corrected_line(made)}"


def entry_dict(shown: ShownEntry) -> dict[str, Any]:
    """Return an entry as it stands as JSON-ready values; quotations are cut where they are longer than may be shown."""
    from pydantic import TypeAdapter

    one = shown.selected
    entry: Any = TypeAdapter(type(one.entry)).dump_python(one.entry, mode="json")
    return {
        "type": one.type,
        "article": one.article,
        "entry": entry,
        "span": [one.now.start, one.now.end],
        "quote": one.now.of(one.text)[:MOST_SHOWN],
        "conditions": [c.span.of(one.text)[:MOST_SHOWN] for c in one.entry.conditions]
        if isinstance(one.entry, CommitmentEntry)
        else [],
        "rejected": shown.rejected,
        "speaker_party": shown.speaker_party,
        "actor_party": shown.actor_party,
        "corrections": [corrected_dict(made) for made in shown.corrections],
    }


def _party(name: str, id_: str | None) -> str:
    return f"{name} ({id_})" if id_ else name


def _value(value: Any) -> str:
    """Return the value of an amendment in words."""
    if value is None:
        return "none"
    if isinstance(value, list):
        return " … ".join(f"“{shortened(one['exact'], 80)}”" for one in value)
    if not isinstance(value, dict):
        return str(value)
    if "op" not in value:
        return " ".join(filter(None, (value["name"], value["id"], value["entity"])))
    parts = [value["op"], value.get("type")]
    parts += [f"“{shortened(value[name]['exact'], 80)}”" for name in ("at", "to") if value.get(name)]
    return " ".join(filter(None, parts))
