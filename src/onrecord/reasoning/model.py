"""The types of reasoning: what is on record, as propositions and as the slots of commitments that name them.

A *slot* is a place in an entry that brings about a proposition or asks for one: the act of a commitment, demand, dependence
or outcome, or one of its conditions. Slots of many articles that mean the same are *linked* to one proposition; a slot that is
linked to nothing else is a proposition by itself. Nothing here reads a text: the words come with the slots.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.ledger import Ref
from onrecord.reasoning.matters import UNTOLD, Matter
from onrecord.record import Amount, CommitmentKind, ConditionType, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or some body: `id` is the local id of a ledger (merged parties share one), or of a file of records."""

    id: str
    name: str
    entity: str | None
    country: str | None = None  # ISO 3166 code: its own, or that of the state for whose office it is known
    kind: str | None = None  # as of a speaker in the record: "person", "country", …
    state: str | None = None  # the state or body for which it acts by the office that the record gives it, as that calls it

    @property
    def bound(self) -> str:
        """Whose word it gives, in small letters: the state for which it acts by an office, else its own name."""
        return (self.state or self.name).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What a commitment would bring about, or a condition asks for: DESIGN, `Prop`. `id` is `q-` and 12 hex digits."""

    id: str
    label: str  # in a few words, those of the slot that says most
    actor: Party | None
    act: str | None
    object: str | None
    polarity: Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in an entry that brings about a proposition, or asks for one."""

    id: str  # (article, entry id, "action" or the number of the condition), joined by "/"
    words: str  # the exact words of it
    actor: Party | None
    act: str | None  # as in `record.Act`; of a condition by the same rules; None where they tell none
    object: str | None  # the words of the object
    polarity: Polarity
    ref: Ref
    matter: Matter = UNTOLD  # what its article is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """A condition of an entry."""

    type: ConditionType
    slot: Slot
    polarity: Polarity  # "-": that it does not come about
    group: int | None  # those of one group are alternatives
    least: int | None  # so many of the group are needed; None: one
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A commitment, demand, dependence or outcome on record, with whose it is and who says so."""

    ref: Ref
    kind: CommitmentKind
    slot: Slot  # of its action
    party: Party | None  # who is to act
    speaker: Party | None  # who says so; None: the reporter
    headline: bool  # it stands in a title or sub-heading: never the speaker's own words
    strength: str | None
    polarity: Polarity
    conditions: tuple[Needed, ...]
    amounts: tuple[Amount, ...]
    amount_words: tuple[str, ...]  # of each amount, as written
    stage: Literal["stated", "allocated", "delivered"] | None
    when: str | None  # EDTF
    to: str | None
    confidence: float | None
    trigger: str | None
