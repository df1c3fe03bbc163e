"""What an amendment changes: options in the words of a person made into fields and values that last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, get_args

from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.ledger.corrections.anchors import anchor_at
from onrecord.ledger.corrections.naming import kind_of_new, party_value
from onrecord.ledger.corrections.selecting import Selected, span_for
from onrecord.record import (
    STRENGTHS,
    Act,
    AttributionEntry,
    CommitmentEntry,
    Condition,
    ConditionType,
    MeetingEntry,
    Polarity,
    QuotationType,
)
from onrecord.spans import Span

CONDITION_TYPES = get_args(ConditionType)
_STAGES = ("stated", "allocated", "delivered")
_FIELDS = {
    "attribution": ("speaker", "kind", "span"),
    "commitment": ("speaker", "actor", "kind", "strength", "polarity", "act", "stage", "span", "condition", "drop_condition"),
    "meeting": ("kind", "span"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What is to be changed of an entry; what is None or empty stays."""

    speaker: str | None = None  # id of a party, Wikidata id, name, new:NAME or none
    actor: str | None = None  # likewise
    kind: str | None = None
    strength: str | None = None
    polarity: str | None = None
    act: str | None = None
    stage: str | None = None
    span: tuple[str, ...] = ()  # START:END or words; several for a content that is interrupted
    condition: tuple[str, ...] = ()  # TYPE=WORDS adds one; N=TYPE, N=WORDS or N=TYPE=WORDS changes the Nth, from 1
    drop_condition: tuple[int, ...] = ()  # numbers, from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of one entry, and its new value."""

    field: str
    value: Any


def changes_of(connection: Connection, chosen: Selected, wanted: Amendment) -> list[Change]:
    """Return the changes that an amendment asks for, in an order that does not matter but for conditions.

    Raises:
        UsageError: a field that the entry does not have, or a value that the field cannot have.
        SelectorError: a party or words that are not there, or fit several.
    """
    given = [name for name, value in asdict(wanted).items() if value not in (None, (), [])]
    if not given:
        raise UsageError("expected something to amend, got nothing; `onrecord correct amend --help` lists what can be amended")
    for name in given:
        if name not in _FIELDS[chosen.type]:
            options = ", ".join(f"--{one.replace('_', '-')}" for one in _FIELDS[chosen.type])
            raise UsageError(
                f"{chosen.id} is of type {chosen.type} and has no {name.replace('_', ' ')}; it can be given {options}"
            )
    changes = list(_plain(chosen, wanted))
    entry = chosen.entry
    if wanted.speaker is not None and isinstance(entry, AttributionEntry):
        present = entry.speaker.name if entry.speaker else None
        value = party_value(connection, wanted.speaker, chosen, present, kind_of_new(wanted.speaker, entry))
        changes.append(Change(field="speaker", value=value))
    if wanted.actor is not None and isinstance(entry, CommitmentEntry):
        value = party_value(connection, wanted.actor, chosen, entry.actor_name, kind_of_new(wanted.actor, entry))
        changes.append(Change(field="actor", value=value))
    if wanted.span:
        changes.append(Change(field="span", value=_anchors(chosen, wanted.span)))
    if isinstance(entry, CommitmentEntry):
        changes += _conditions(chosen, entry, wanted)
    return changes


def _plain(chosen: Selected, wanted: Amendment) -> Iterator[Change]:
    entry = chosen.entry
    kinds: Sequence[str] = tuple(QuotationType)
    if isinstance(entry, MeetingEntry):
        kinds = ("meeting", "call")
    elif isinstance(entry, CommitmentEntry):
        kinds = tuple(STRENGTHS)
    if wanted.kind is not None:
        yield Change(field="kind", value=_one_of(wanted.kind, kinds, "--kind"))
    if not isinstance(entry, CommitmentEntry):
        return
    kind: str = wanted.kind or entry.kind
    strengths = next(each for name, each in STRENGTHS.items() if name == kind)
    if wanted.strength is not None:
        yield Change(field="strength", value=_one_of(wanted.strength, strengths, f"--strength of a {kind}"))
    elif wanted.kind is not None and entry.strength not in (None, *strengths):
        raise UsageError(
            f"a {kind} has another strength than {entry.strength}; add --strength with one of {', '.join(strengths)}"
        )
    if wanted.polarity is not None:
        yield Change(field="polarity", value=_one_of(wanted.polarity, get_args(Polarity), "--polarity"))
    if wanted.act is not None:
        yield Change(field="act", value=_one_of(wanted.act, tuple(Act), "--act"))
    if wanted.stage is not None:
        if kind != "commitment":
            raise UsageError(f"{chosen.id} is a {kind}, and only a commitment has a stage; leave --stage out")
        yield Change(field="stage", value=_one_of(wanted.stage, _STAGES, "--stage"))


def _one_of(value: str, allowed: Sequence[str], option: str) -> str:
    if value not in allowed:
        raise UsageError(f"expected one of {', '.join(allowed)} for {option}, got {value!r}")
    return str(value)


def _anchors(chosen: Selected, given: Sequence[str]) -> list[dict[str, Any]]:
    if len(given) > 1 and chosen.type != "attribution":
        raise UsageError(f"expected one --span for a {chosen.type}, got {len(given)}; only a content may be interrupted")
    spans = sorted(span_for(chosen.text, words, chosen.now) for words in given)
    for one, other in pairwise(spans):
        if one.touches(other):
            raise UsageError(f"expected spans apart from one another for --span, {_shown(one)} and {_shown(other)} overlap")
    return [asdict(anchor_at(chosen.text, span)) for span in spans]


def _shown(span: Span) -> str:
    return f"{span.start}:{span.end}"


def _conditions(chosen: Selected, entry: CommitmentEntry, wanted: Amendment) -> Iterator[Change]:
    """Yield changes of conditions; numbers are those that the entry has now, whatever else is changed in the same call."""
    numbered = list(entry.conditions)
    for words in wanted.condition:
        head, _, rest = words.partition("=")
        if head.strip().isdigit():
            yield Change(field="condition", value=_changed(chosen, _numbered(chosen, numbered, int(head)), rest))
            continue
        if not rest.strip():
            raise UsageError(f"expected TYPE=WORDS to add a condition, or N=TYPE to change the Nth, got {words!r}")
        kind = _one_of(head.strip(), CONDITION_TYPES, "the type of a condition")
        to = span_for(chosen.text, rest, chosen.now)
        yield Change(field="condition", value={"op": "add", "type": kind, "to": asdict(anchor_at(chosen.text, to))})
    for number in wanted.drop_condition:
        gone = _numbered(chosen, numbered, number)
        yield Change(field="condition", value={"op": "drop", "at": asdict(anchor_at(chosen.text, gone.span))})


def _numbered(chosen: Selected, there: Sequence[Condition], number: int) -> Condition:
    if not 1 <= number <= len(there):
        has = f"conditions 1 to {len(there)}" if there else "no conditions"
        raise UsageError(f"{chosen.id} has {has}, got {number}; `onrecord correct show {chosen.id}` numbers them")
    return there[number - 1]


def _changed(chosen: Selected, old: Condition, rest: str) -> dict[str, Any]:
    """Return the change of a condition to `TYPE`, `WORDS` or `TYPE=WORDS`."""
    head, _, tail = rest.partition("=")
    kind = head.strip() if head.strip() in CONDITION_TYPES else None
    words = tail if kind else rest
    if re.fullmatch(r"\s*", rest):
        raise UsageError("expected N=TYPE, N=WORDS or N=TYPE=WORDS to change the Nth condition, got nothing behind N=")
    to = asdict(anchor_at(chosen.text, span_for(chosen.text, words, old.span))) if words.strip() else None
    return {"op": "change", "at": asdict(anchor_at(chosen.text, old.span)), "type": kind, "to": to}
