"""What is on record as JSON of DESIGN's contract: `Ref`, `Party`, `Prop`; quotations of at most 300 characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.reasoning.because import Step
from onrecord.reasoning.model import Party, Proposition, Ref

LONGEST_QUOTATION = 300  # characters, unless more is asked for


def ref_json(ref: Ref, most: int | None = LONGEST_QUOTATION) -> dict[str, Any]:
    """Return where something stands, with its words."""
    return {
        "article": ref.article,
        "id": ref.id,
        "revision": ref.revision,
        "span": list(ref.span),
        "quote": cut(ref.quote, most),
        "published": ref.published,
        "outlet": ref.outlet,
    }


def party_json(party: Party | None) -> dict[str, Any] | None:
    """Return a party; None where it is not known."""
    return None if party is None else {"id": party.id, "name": party.name, "entity": party.entity}


def proposition_json(one: Proposition, most: int | None = LONGEST_QUOTATION) -> dict[str, Any]:
    """Return a proposition."""
    return {
        "id": one.id,
        "label": cut(one.label, most),
        "actor": party_json(one.actor),
        "act": one.act,
        "object": None if one.object is None else cut(one.object, most),
        "polarity": one.polarity,
    }


def step_json(step: Step, most: int | None = LONGEST_QUOTATION) -> Mapping[str, Any]:
    """Return a step of what a status follows from."""
    return {
        "rule": step.rule,
        "proposition": proposition_json(step.proposition, most),
        "evidence": [ref_json(ref, most) for ref in step.evidence],
    }


def cut(words: str, most: int | None) -> str:
    """Return words, cut at a word's end where they are longer than `most` characters, which the ellipsis counts towards."""
    if most is None or len(words) <= most:
        return words
    room = words[: max(most - 2, 1)]
    return (room.rsplit(None, 1)[0] if " " in room.strip() else room).rstrip() + " …"
