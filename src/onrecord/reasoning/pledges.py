"""Pledges: the commitments on record as what must come about, or must not, and what they hang on.

A commitment is for a proposition, or against it where it refuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.reasoning.choice import Choice, last_day
from onrecord.reasoning.model import Needed, Party, Proposition, Stated
from onrecord.reasoning.sources import OnRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A condition as what must come about, or must not."""

    of: Stated  # who says it
    needed: Needed
    proposition: str  # its id
    holds: bool

    @property
    def literal(self) -> tuple[str, bool]:
        """What must be so."""
        return self.proposition, self.holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What an act hangs on: one condition, or so many of some alternatives."""

    type: str  # of its parts; "necessary" by a trusted dependence
    parts: tuple[Part, ...]
    least: int
    group: int | None
    company: bool = False  # others who go along: the first of its parts names none of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A commitment with what it hangs on, and what others and the debtor said of it since."""

    stated: Stated
    proposition: str  # its id
    holds: bool  # that it comes about; a refusal is for that it does not
    strength: str | None  # bound, once it is agreed
    when: str | None  # EDTF; as it was put off
    needs: tuple[Need, ...]
    unless: tuple[Part, ...]
    important: tuple[Part, ...]
    withdrawn: tuple[Stated, ...] = ()  # by what the debtor said later
    kept: tuple[Stated, ...] = ()  # who say so
    broken: tuple[Stated, ...] = ()
    released: bool = False
    until: tuple[Need, ...] = ()  # of a refusal: without these, not; that the act hangs on them is all that it says

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return self.stated.slot.id

    @property
    def flat(self) -> bool:
        """Whether it hangs on nothing."""
        return not self.needs and not self.unless

    def expired(self, as_of: str | None) -> bool:
        """Say whether its deadline is over; a date that was past when it was said is none."""
        last, said = last_day(self.when), self.stated.ref.published
        return last is not None and as_of is not None and last < as_of and (said is None or said <= last)


def same_party(one: Party | None, other: Party | None) -> bool:
    """Say whether two who are on record for one proposition are the same: a party without a Wikidata id has an id an article.

    The proposition has tied their names to one actor; the same name alone would not. Whoever holds an office of a state gives its
    word.
    """
    if one is None or other is None:
        return False
    return one.id == other.id or (one.bound == other.bound and None in (one.entity, other.entity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is on record until a day."""

    on_record: OnRecord
    choice: Choice
    as_of: str | None  # the day of the question: as chosen, else that of the newest report
    pledges: tuple[Pledge, ...]
    outcomes: Mapping[str, tuple[Stated, ...]]  # by the proposition
    dependences: tuple[Stated, ...]
    headlines: tuple[Stated, ...]
    demands: tuple[Stated, ...]
    undated: int  # statements that do not count, since nobody knows from which day they are

    def proposition(self, id_: str) -> Proposition:
        """Return a proposition by its id."""
        return self.on_record.propositions[id_]

    def of(self, one: Stated) -> str:
        """Return the id of the proposition that the act of a statement means."""
        return self.on_record.meaning[one.slot.id].id

    def parts(self, one: Stated) -> Iterator[Part]:
        """Yield the conditions of a statement."""
        for needed in one.conditions:
            meant = self.on_record.meaning[needed.slot.id].id
            yield Part(of=one, needed=needed, proposition=meant, holds=needed.polarity == "+")
