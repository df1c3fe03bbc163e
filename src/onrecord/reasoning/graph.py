"""What hangs on what: the commitments on record until a day, with what they wait for and what became of them since.

What was said before a firm no of the same debtor is withdrawn. Headlines make no part of this: they are never the
speaker's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reasoning.choice import Choice, rank
from onrecord.reasoning.company import with_company
from onrecord.reasoning.model import Stated
from onrecord.reasoning.pledges import Case, Need, Part, Pledge, same_party
from onrecord.reasoning.sources import OnRecord

HARDEST = ("only_if", "if", "in_return")  # of alternatives of several types the first found here counts
_GIVES_UP = ("withdrawn", "rejected")
_CLAIMS = ("kept", "broken")


def case_of(on_record: OnRecord, choice: Choice) -> Case:
    """Return what is on record by a choice of day and words."""
    undated = sum(one.ref.published is None for one in on_record.stated) if choice.as_of is not None else 0
    on_record = on_record.until(choice.as_of)
    own = [one for one in on_record.stated if not one.headline]
    days = [one.ref.published for one in on_record.stated if one.ref.published] + list(on_record.released.values())
    as_of = choice.as_of or max(days, default=None)
    case = Case(
        on_record=on_record,
        choice=choice,
        as_of=as_of,
        pledges=(),
        outcomes={},
        dependences=tuple(one for one in own if one.kind == "dependence"),
        headlines=tuple(one for one in on_record.stated if one.headline),
        demands=tuple(one for one in own if one.kind == "demand"),
        undated=undated,
    )
    outcomes: dict[str, list[Stated]] = {}
    for one in own:
        if one.kind == "outcome":
            outcomes.setdefault(case.of(one), []).append(one)
    gone = {id_ for id_, day in on_record.released.items() if as_of is not None and day <= as_of}
    pledges = [_pledge(case, one, one.slot.id in gone) for one in own if one.kind == "commitment"]
    by_proposition: dict[str, list[Pledge]] = {}
    for pledge in pledges:
        by_proposition.setdefault(pledge.proposition, []).append(pledge)
    last = {id_: last_words(those) for id_, those in outcomes.items()}
    moved = tuple(
        _moved(pledge, outcomes.get(id_, ()), last.get(id_, ()), by_proposition[id_], choice)
        for pledge in pledges
        for id_ in [pledge.proposition]
    )
    return replace(
        case,
        pledges=tuple(with_company(moved, on_record.events)),
        outcomes={id_: tuple(those) for id_, those in outcomes.items()},
    )


def later(one: Stated, other: Stated) -> bool:
    """Say whether a statement was surely published after another."""
    return (one.ref.published or "") > (other.ref.published or "9") if one.ref.published and other.ref.published else False


def gives_up(outcome: Stated, pledge: Pledge) -> bool:
    """Say whether an outcome is that the debtor took its word back."""
    return outcome.strength in _GIVES_UP and same_party(outcome.party or outcome.speaker, pledge.stated.party)


def last_words(outcomes: Sequence[Stated]) -> list[Stated]:
    """Return outcomes without the claims that a word was kept or broken of which the claimant later said the opposite."""
    claims = [one for one in outcomes if one.strength in _CLAIMS]
    return [
        one
        for one in outcomes
        if one.strength not in _CLAIMS
        or not any(
            other.strength != one.strength and _claimant(one) == _claimant(other) and later(other, one) for other in claims
        )
    ]


def _claimant(one: Stated) -> str:
    return one.speaker.id if one.speaker is not None else f"report of {one.ref.outlet or one.ref.article}"


def needs_of(parts: Sequence[Part]) -> tuple[Need, ...]:
    """Return what must be met of some conditions: each alone, and so many of each group; neither `unless` nor `important`."""
    hard = [part for part in parts if part.needed.type in HARDEST]
    groups: dict[object, list[Part]] = {}
    for number, part in enumerate(hard):
        groups.setdefault(("alone", number) if part.needed.group is None else part.needed.group, []).append(part)
    return tuple(
        Need(
            type=min((str(part.needed.type) for part in members), key=HARDEST.index),
            parts=tuple(members),
            least=1 if members[0].needed.group is None else max(1, max(part.needed.least or 1 for part in members)),
            group=members[0].needed.group,
        )
        for members in groups.values()
    )


def _pledge(case: Case, one: Stated, released: bool) -> Pledge:
    """Return a commitment with what it hangs on. "No soldiers until there is a vote" is a no that a vote takes away."""
    parts = tuple(case.parts(one))
    holds = one.polarity == "+" and one.strength != "refuses"
    lifts = ("unless",) if holds else ("unless", "only_if")
    until = () if holds else needs_of([part for part in parts if part.needed.type == "only_if"])
    return Pledge(
        stated=one,
        proposition=case.of(one),
        holds=holds,
        strength=one.strength,
        when=one.when,
        needs=needs_of([part for part in parts if part.needed.type not in lifts]),
        unless=tuple(part for part in parts if part.needed.type in lifts),
        until=until,
        important=tuple(part for part in parts if part.needed.type == "important"),
        released=released,
    )


def _moved(
    pledge: Pledge, outcomes: Sequence[Stated], last: Sequence[Stated], beside: Sequence[Pledge], choice: Choice
) -> Pledge:
    """Return a pledge with what outcomes and later words of the debtor made of it."""
    since = [one for one in last if not later(pledge.stated, one) and _of_debtor(one, pledge)]
    kept = tuple(one for one in since if one.strength == "kept" and (one.polarity == "+") == pledge.holds)
    broken = tuple(one for one in since if one.strength == "broken")
    delayed = [one for one in since if one.strength == "delayed"]
    agreed = [one for one in since if one.strength == "agreed" and (one.polarity == "+") == pledge.holds]
    put_off = max(delayed, key=lambda one: one.ref.published or "", default=None)
    given_up = tuple(one for one in outcomes if not later(pledge.stated, one) and gives_up(one, pledge) and pledge.holds)
    return replace(
        pledge,
        strength="bound" if agreed else pledge.strength,
        when=put_off.when if put_off is not None else pledge.when,
        withdrawn=given_up + tuple(one.stated for one in beside if _takes_back(one, pledge, choice)),
        kept=kept,
        broken=broken,
    )


def _of_debtor(outcome: Stated, pledge: Pledge) -> bool:
    """Say whether an outcome may be of this debtor's act: whoever else is named as the one who acted speaks of another's."""
    debtor = pledge.stated.party
    return outcome.party is None or debtor is None or same_party(outcome.party, debtor)


def _takes_back(one: Pledge, pledge: Pledge, choice: Choice) -> bool:
    """Say whether a later word of the same debtor takes this one back: a flat no a yes, and any serious yes a no."""
    if not same_party(one.stated.party, pledge.stated.party):
        return False
    if one.holds == pledge.holds or not later(one.stated, pledge.stated):
        return False
    return rank(one.strength) >= rank("considers") if one.holds else one.flat and choice.counts(one.strength)
