"""Verdicts on two places of texts: that they mean one proposition, or never do. The ledger keeps them and finds the places again.

A place is kept as an anchor (its words, what stands around them, its document), not as an id of an entry: it is found again after
another reading and in a revision of its article. What follows from a verdict is for `onrecord.reasoning` to say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from onrecord.ledger.columns import canonical
from onrecord.ledger.corrections.anchors import Anchor, anchor_at, find
from onrecord.ledger.corrections.making import By
from onrecord.ledger.corrections.verdicts import Verdict, add_verdict, verdicts_of
from onrecord.ledger.database import Ledger
from onrecord.ledger.tables import pairs
from onrecord.spans import Span

PROPOSITION = "proposition"  # what `pairs.of` says of these


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceJudged:
    """A verdict on two places."""

    id: str  # `v-` and 12 hex digits
    verdict: str  # same, never
    made_at: str
    by: str
    reason: str | None
    documents: tuple[str, str]
    quotes: tuple[str, str]  # as they were when it was made
    spans: tuple[Span | None, Span | None]  # where they are now; None: not found any more
    undone: str | None


def judge_places(ledger: Ledger, places: Sequence[tuple[str, str, Span]], verdict: str, by: By) -> str:
    """Note that two places mean one proposition ("same"), or never do ("never"); return the id of the verdict.

    Args:
        ledger: where it is kept.
        places: of both the document, its text and the words in it.
        verdict: "same" or "never".
        by: who says so, when and why.
    """
    first, second = (canonical({"document": document, **asdict(anchor_at(text, span))}) for document, text, span in places)
    pair = (min(first, second), max(first, second))
    with ledger.writing() as connection:
        said = [one for one in verdicts_of(connection, PROPOSITION) if (one.first, one.second) == pair]
        standing = [one for one in said if one.undone is None and one.verdict != "undo"]
        if standing and standing[-1].verdict == verdict:
            return standing[-1].id
        return add_verdict(connection, pair, verdict, **by.noted, of=PROPOSITION)


def places_judged(connection: Connection, texts: Mapping[str, str], *, everything: bool = False) -> list[PlaceJudged]:
    """Return the verdicts on places in the order of their making, with where the places are now.

    Args:
        connection: to read by.
        texts: the current text of each document, by its id.
        everything: also those that were taken back.
    """
    made = [one for one in verdicts_of(connection, PROPOSITION) if one.verdict != "undo"]
    return [_judged(one, texts) for one in made if everything or one.undone is None]


def forget_places(connection: Connection, document: str) -> int:
    """Remove the verdicts on places of a document, which hold words of it; return how many."""
    rows = connection.execute(select(pairs.c.key, pairs.c.first, pairs.c.second).where(pairs.c.of == PROPOSITION)).all()
    gone = [row.key for row in rows if document in (json.loads(row.first)["document"], json.loads(row.second)["document"])]
    if gone:
        connection.execute(delete(pairs).where(pairs.c.key.in_(gone)))
    return len(gone)


def _judged(one: Verdict, texts: Mapping[str, str]) -> PlaceJudged:
    both: list[dict[str, Any]] = [json.loads(one.first), json.loads(one.second)]
    documents = [each.pop("document") for each in both]
    anchors = [Anchor(**each) for each in both]
    spans = [find(texts[where], anchor) if where in texts else None for where, anchor in zip(documents, anchors, strict=True)]
    return PlaceJudged(
        id=one.id,
        verdict=one.verdict,
        made_at=one.made_at,
        by=one.by,
        reason=one.reason,
        documents=(documents[0], documents[1]),
        quotes=(anchors[0].exact, anchors[1].exact),
        spans=(spans[0], spans[1]),
        undone=one.undone,
    )
