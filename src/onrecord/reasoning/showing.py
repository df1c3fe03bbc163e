"""What is on record as JSON of DESIGN's contract: `Ref`, `Party`, `Prop`; quotations of at most 300 characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.ledger import Ref
from onrecord.ledger.quoting import MOST_QUOTED, cut
from onrecord.reasoning.because import Step
from onrecord.reasoning.model import Party, Proposition


def ref_json(ref: Ref, most: int | None = MOST_QUOTED) -> dict[str, Any]:
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


def proposition_json(one: Proposition, most: int | None = MOST_QUOTED) -> dict[str, Any]:
    """Return a proposition."""
    return {
        "id": one.id,
        "label": cut(one.label, most),
        "actor": party_json(one.actor),
        "act": one.act,
        "object": None if one.object is None else cut(one.object, most),
        "polarity": one.polarity,
    }


def step_json(step: Step, most: int | None = MOST_QUOTED) -> Mapping[str, Any]:
    """Return a step of what a status follows from."""
    return {
        "rule": step.rule,
        "proposition": proposition_json(step.proposition, most),
        "evidence": [ref_json(ref, most) for ref in step.evidence],
    }
