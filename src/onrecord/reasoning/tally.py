"""Sums of what was undertaken: by party, act and unit; stated, allocated and delivered apart.

Of one proposition the last wording counts, so that what is said again is not added again. A sum is of one unit as written:
nothing is converted, ranges stay ranges, and several shares are not added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.ledger.quoting import MOST_QUOTED
from onrecord.reasoning.model import Party, Stated
from onrecord.reasoning.pledges import Case, Pledge
from onrecord.reasoning.shifts import amount_json, ends
from onrecord.reasoning.showing import party_json, ref_json
from onrecord.record import Amount

Stage = Literal["stated", "allocated", "delivered"]
STAGES: tuple[Stage, ...] = ("stated", "allocated", "delivered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An amount of a commitment."""

    stated: Stated
    amount: Amount
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What a party undertook of one act, in one unit and at one stage."""

    party: Party | None
    act: str | None
    stage: Stage
    unit: str | None  # None: a bare number, or words without one
    per: str | None
    low: float | None  # at least so much; None where an amount has no least, and of several shares, which are not added
    high: float | None  # at most; None where an amount is open above, likewise
    items: tuple[Item, ...]
    unclear: tuple[Item, ...]  # amounts without a number, which are in no sum
    conditional: int  # how many of the items hang on something


def tally(case: Case, parties: Collection[Party] | None = None) -> list[Sum]:
    """Return the sums of what was undertaken and still stands, by party, act, unit and stage.

    Args:
        case: what is on record; of what is only stated, words of the chosen strength or firmer count.
        parties: of which alone.
    """
    found: dict[tuple[str, str, str, str, str], list[tuple[Pledge, Item]]] = {}
    for pledge in _last_words(_counted(case, parties)):
        stage = pledge.stated.stage or "stated"
        for amount, words in zip(pledge.stated.amounts, pledge.stated.amount_words, strict=True):
            who = pledge.stated.party
            key = (_key(who), pledge.stated.slot.act or "", stage, amount.unit or "", amount.per or "")
            found.setdefault(key, []).append((pledge, Item(stated=pledge.stated, amount=amount, words=words)))
    sums = [_sum([pledge for pledge, _ in those], [item for _, item in those]) for those in found.values()]
    return sorted(sums, key=_order)


def sum_json(one: Sum, most: int | None = MOST_QUOTED) -> dict[str, Any]:
    """Return a sum with the amounts that make it up."""
    return {
        "party": party_json(one.party),
        "act": one.act,
        "stage": one.stage,
        "unit": one.unit,
        "per": one.per,
        "value": one.low if one.low == one.high else None,
        "low": one.low,
        "high": one.high,
        "conditional": one.conditional,
        "amounts": [
            {**amount_json(item.amount, item.words), "ref": ref_json(item.stated.ref, most)}
            for item in (*one.items, *one.unclear)
        ],
    }


def _counted(case: Case, parties: Collection[Party] | None) -> Iterator[Pledge]:
    wanted = None if parties is None else {one.id for one in parties}
    for pledge in case.pledges:
        stated = pledge.stated
        if not stated.amounts or not pledge.holds or pledge.withdrawn or pledge.released:
            continue
        if wanted is not None and (stated.party is None or stated.party.id not in wanted):
            continue
        if stated.stage in ("allocated", "delivered") or case.choice.counts(pledge.strength):
            yield pledge


def _last_words(pledges: Iterable[Pledge]) -> list[Pledge]:
    """Return of each party, proposition and stage the last wording, in which somebody is quoted if in any of that day."""
    last: dict[tuple[str, str, str], Pledge] = {}
    for pledge in pledges:
        who = pledge.stated.party
        key = (_key(who) or pledge.key, pledge.proposition, pledge.stated.stage or "stated")
        if key not in last or _weight(pledge) > _weight(last[key]):
            last[key] = pledge
    return list(last.values())


def _key(party: Party | None) -> str:
    """Return by what amounts are added up: a Wikidata id, else the name of a country, else the party of the article."""
    if party is None:
        return ""
    return party.entity or (party.name if party.kind == "country" else party.id)


def _weight(pledge: Pledge) -> tuple[str, bool]:
    return pledge.stated.ref.published or "", pledge.stated.speaker is not None


def _sum(pledges: Sequence[Pledge], items: Sequence[Item]) -> Sum:
    clear = [item for item in items if ends(item.amount) != (None, None)]
    first = items[0]
    shares = len(clear) > 1 and (first.amount.unit or "").startswith("%")  # of what may be different wholes
    return Sum(
        party=first.stated.party,
        act=first.stated.slot.act,
        stage=first.stated.stage or "stated",
        unit=first.amount.unit,
        per=first.amount.per,
        low=None if shares else _added([ends(item.amount)[0] for item in clear]),
        high=None if shares else _added([ends(item.amount)[1] for item in clear]),
        items=tuple(clear),
        unclear=tuple(item for item in items if item not in clear),
        conditional=len({pledge.key for pledge in pledges if not pledge.flat}),
    )


def _added(those: Sequence[float | None]) -> float | None:
    """Return the sum, None where there is nothing or one end is open: no number stands for what nobody said."""
    known = [one for one in those if one is not None]
    return sum(known) if known and len(known) == len(those) else None


def _order(one: Sum) -> tuple[object, ...]:
    who = (one.party.name, one.party.id) if one.party else ("\U0010ffff", "")
    return (*who, one.act or "", STAGES.index(one.stage), one.unit or "", one.per or "")
