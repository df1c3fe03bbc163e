"""Tracks: what a party said of a proposition from day to day; and shifts, where its words became firmer, softer or others.

Of one day no word is the later: a shift goes from a day to the next, between those two wordings that differ least, and where any
two agree there is none. Headlines stand beside a track: they are never the speaker's own words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Literal

from onrecord.ledger.quoting import MOST_QUOTED, cut
from onrecord.reasoning.choice import rank
from onrecord.reasoning.model import Party, Proposition, Stated
from onrecord.reasoning.showing import party_json, proposition_json, ref_json
from onrecord.reasoning.sources import OnRecord
from onrecord.record import Amount

Direction = Literal["firmer", "softer", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Where the words of a party on one proposition changed."""

    party: Party
    proposition: Proposition
    changed: tuple[str, ...]  # strength, polarity, condition, amount
    direction: Direction
    before: Stated
    after: Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What a party said of a proposition, the earliest first."""

    party: Party
    proposition: Proposition
    wordings: tuple[Stated, ...]  # dated; of one day in the order of the reports
    undated: tuple[Stated, ...]
    headlines: tuple[Stated, ...]
    shifts: tuple[Shift, ...]


def tracks(on_record: OnRecord, parties: Collection[Party] | None = None, as_of: str | None = None) -> list[Track]:
    """Return what parties undertook or refused, each on each proposition, by party and first wording; for a state, all who may.

    Args:
        on_record: all that was said.
        parties: whose alone.
        as_of: what was published later does not count, nor what has no date.
    """
    on_record = on_record.until(as_of)
    found: dict[tuple[str, str], list[Stated]] = {}  # by proposition and name: a party may have an id an article
    for one in on_record.stated:
        published = one.ref.published
        if one.kind != "commitment" or one.party is None:
            continue
        if as_of is None or (published is not None and published <= as_of):
            found.setdefault((on_record.meaning[one.slot.id].id, one.party.bound), []).append(one)
    wanted = None if parties is None else {one.id for one in parties}
    made = [
        _track(on_record, those)
        for those in found.values()
        if wanted is None or any(one.party is not None and one.party.id in wanted for one in those)
    ]
    return sorted(made, key=lambda one: (one.party.name, one.party.id, _first(one), one.proposition.id))


def shift_json(one: Shift, most: int | None = MOST_QUOTED) -> dict[str, Any]:
    """Return a shift as DESIGN has it."""
    return {
        "party": party_json(one.party),
        "proposition": proposition_json(one.proposition, most),
        "changed": list(one.changed),
        "direction": one.direction,
        "from": _wording_json(one.before, most),
        "to": _wording_json(one.after, most),
    }


def amount_json(amount: Amount, words: str) -> dict[str, Any]:
    """Return an amount in its original unit, with its words."""
    return {
        "words": cut(words, MOST_QUOTED),
        "value": amount.value,
        "low": amount.low,
        "high": amount.high,
        "unit": amount.unit,
        "per": amount.per,
    }


def _wording_json(one: Stated, most: int | None) -> dict[str, Any]:
    return {
        "ref": ref_json(one.ref, most),
        "strength": one.strength,
        "polarity": one.polarity,
        "conditions": [
            {
                "type": needed.type,
                "quote": cut(needed.slot.words, most),
                "polarity": needed.polarity,
                "group": needed.group,
                "least": needed.least,
            }
            for needed in one.conditions
        ],
        "amounts": [amount_json(amount, words) for amount, words in zip(one.amounts, one.amount_words, strict=True)],
    }


def _track(on_record: OnRecord, those: Sequence[Stated]) -> Track:
    own = [one for one in those if not one.headline]
    dated = sorted((one for one in own if one.ref.published), key=lambda one: (one.ref.published or "", one.speaker is None))
    party = those[0].party
    assert party is not None  # noqa: S101 - whoever calls has looked
    proposition = on_record.meaning[those[0].slot.id]
    return Track(
        party=party,
        proposition=proposition,
        wordings=tuple(dated),
        undated=tuple(one for one in own if not one.ref.published),
        headlines=tuple(one for one in those if one.headline),
        shifts=tuple(_shifts(on_record, party, proposition, dated)),
    )


def _shifts(on_record: OnRecord, party: Party, proposition: Proposition, dated: Sequence[Stated]) -> Iterator[Shift]:
    days = [list(those) for _, those in groupby(dated, key=lambda one: one.ref.published)]
    for earlier, later in pairwise(map(_own_words, days)):
        pairs = [(_changed(on_record, a, b), a, b) for a in earlier for b in later]
        changed, before, after = min(pairs, key=lambda pair: len(pair[0]))
        if changed:
            yield Shift(
                party=party,
                proposition=proposition,
                changed=changed,
                direction=_direction(on_record, changed, before, after),
                before=before,
                after=after,
            )


def _own_words(day: Sequence[Stated]) -> Sequence[Stated]:
    """Return what somebody is quoted with on a day; only where nobody is, what reporters say themselves."""
    return [one for one in day if one.speaker is not None] or day


def _changed(on_record: OnRecord, before: Stated, after: Stated) -> tuple[str, ...]:
    differs = {
        "strength": before.strength != after.strength,
        "polarity": before.polarity != after.polarity,
        "condition": _conditions(on_record, before) != _conditions(on_record, after),
        "amount": _amounts(before) != _amounts(after),
    }
    return tuple(name for name, changed in differs.items() if changed)


def _conditions(on_record: OnRecord, one: Stated) -> frozenset[tuple[str, str, str]]:
    return frozenset((needed.type, on_record.meaning[needed.slot.id].id, needed.polarity) for needed in one.conditions)


def _amounts(one: Stated) -> frozenset[tuple[object, ...]]:
    """Return amounts so that they can be compared; those without a number by their words."""
    return frozenset(
        (amount.value, amount.low, amount.high, amount.unit, amount.per, None if _known(amount) else words.casefold())
        for amount, words in zip(one.amounts, one.amount_words, strict=True)
    )


def _known(amount: Amount) -> bool:
    return (amount.value, amount.low, amount.high) != (None, None, None)


def _direction(on_record: OnRecord, changed: Sequence[str], before: Stated, after: Stated) -> Direction:
    """Say which way words moved: by their strength for or against the act, else by what they hang on and how much they are of."""
    if "strength" in changed or "polarity" in changed:
        return _way(_stance(before), _stance(after))
    ways: set[Direction] = set()
    if "condition" in changed:
        ways.add(_fewer(_conditions(on_record, before), _conditions(on_record, after)))
    if "amount" in changed:
        ways.add(_more(before, after))
    return ways.pop() if len(ways) == 1 else "other"


def _stance(one: Stated) -> int:
    """Return how firmly words are for an act, below nought against it; a refusal is as firm against it as a promise is for it."""
    if one.strength == "refuses":
        return -rank("promises")
    return rank(one.strength) if one.polarity == "+" else -rank(one.strength)


def _way(before: float, after: float) -> Direction:
    return "firmer" if after > before else "softer" if after < before else "other"


def _fewer(before: frozenset[tuple[str, str, str]], after: frozenset[tuple[str, str, str]]) -> Direction:
    return "firmer" if after < before else "softer" if before < after else "other"


def _more(before: Stated, after: Stated) -> Direction:
    """Say whether an amount grew: both have one, in one unit, and neither end of it goes the other way."""
    if len(before.amounts) != 1 or len(after.amounts) != 1:
        return "other"
    old, new = before.amounts[0], after.amounts[0]
    if (old.unit, old.per) != (new.unit, new.per):
        return "other"
    ways = {
        _way(first, second)
        for first, second in zip(ends(old), ends(new), strict=True)
        if first is not None and second is not None and first != second
    }
    return ways.pop() if len(ways) == 1 else "other"


def ends(amount: Amount) -> tuple[float | None, float | None]:
    """Return the least and the most that an amount may be; None where it is open or unknown."""
    return (amount.value, amount.value) if amount.value is not None else (amount.low, amount.high)


def _first(track: Track) -> str:
    return track.wordings[0].ref.published or "" if track.wordings else "9"
