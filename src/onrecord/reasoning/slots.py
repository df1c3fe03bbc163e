"""From records to what is stated in them: every commitment, demand, dependence and outcome with its slots.

The act and object of a condition, which a record does not hold, are told by its own words (`acting`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from onrecord.ledger import Ref
from onrecord.reasoning.acting import act_in, object_in
from onrecord.reasoning.matters import matter_of
from onrecord.reasoning.model import Needed, Party, Slot, Stated
from onrecord.record import Article, AttributionEntry, CommitmentEntry, Condition, Record
from onrecord.spans import Span

ACTION = "action"  # what the id of an action's slot ends in


class KnownParty(Protocol):
    """A party as a ledger has it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def entity(self) -> str | None:
        """Its Wikidata id, if it is known."""

    @property
    def country(self) -> str | None:
        """The ISO code of its country, if it is known."""

    @property
    def kind(self) -> str:
        """What it is, as of a speaker in the record."""


class PartiesOfRecord(Protocol):
    """Whoever tells which party speaks and acts in a record: `onrecord.ledger.PartiedRecord` does."""

    def speaker(self, entry: AttributionEntry) -> KnownParty | None:
        """Return the party of a speaker; None where nobody is known."""

    def actor(self, entry: CommitmentEntry) -> KnownParty | None:
        """Return the party that is to act."""

    def named(self, name: str) -> KnownParty | None:
        """Return the party of a name in the article."""


def stated(record: Record, revision: int, party_of: PartiesOfRecord) -> list[Stated]:
    """Return all that is stated in a record, in its order.

    Args:
        record: with its corrections, if there are any.
        revision: of its document.
        party_of: tells its parties.
    """
    said = {one.id: one for one in record.attributions}
    article = _Told(
        article=record.article,
        revision=revision,
        headlines=headlines_of(record.article) if record.commitments else (),
        matter=matter_of(record.article.text) if record.commitments else frozenset(),
    )
    return [_stated(article, one, said.get(one.attribution or ""), party_of) for one in record.commitments]


def slots_of(statement: Stated) -> Iterator[Slot]:
    """Yield the slots of a statement: its action, then its conditions."""
    yield statement.slot
    for needed in statement.conditions:
        yield needed.slot


def headlines_of(article: Article) -> tuple[Span, ...]:
    """Return where an article's title and sub-headings stand, as far as layout tells."""
    from onrecord.language.paragraphs import paragraphs_of

    return tuple(one.span for one in paragraphs_of(article) if one.kind in ("title", "subheading"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """An article, and what all its slots have in common."""

    article: Article
    revision: int
    headlines: tuple[Span, ...]
    matter: frozenset[str]

    def ref(self, id_: str, span: Span) -> Ref:
        """Return where words of an entry stand."""
        return Ref(
            article=self.article.id,
            id=id_,
            revision=self.revision,
            span=(span.start, span.end),
            quote=span.of(self.article.text),
            published=self.article.published,
            outlet=self.article.outlet,
        )


def _stated(there: _Told, entry: CommitmentEntry, said: AttributionEntry | None, party_of: PartiesOfRecord) -> Stated:
    text = there.article.text
    party = _party(party_of.actor(entry))
    ref = there.ref(entry.id, entry.action)
    slot = Slot(
        id=f"{there.article.id}/{entry.id}/{ACTION}",
        words=entry.action.of(text),
        actor=party,
        act=None if entry.act is None else str(entry.act),
        object=None if entry.object is None else entry.object.of(text),
        polarity=entry.polarity,
        ref=ref,
        matter=there.matter,
    )
    return Stated(
        ref=ref,
        kind=entry.kind,
        slot=slot,
        party=party,
        speaker=None if said is None or said.speaker is None else _party(party_of.speaker(said)),
        headline=any(one.start <= entry.action.start < one.end for one in there.headlines),
        strength=entry.strength,
        polarity=entry.polarity,
        conditions=tuple(_needed(there, entry, number, one, party_of) for number, one in enumerate(entry.conditions)),
        amounts=entry.amounts,
        amount_words=tuple(one.span.of(text) for one in entry.amounts),
        stage=entry.stage,
        when=None if entry.when is None else entry.when.date,
        to=None if entry.to is None else entry.to.of(text),
        confidence=entry.confidence,
        trigger=None if entry.trigger is None else entry.trigger.of(text),
    )


def _needed(there: _Told, entry: CommitmentEntry, number: int, one: Condition, party_of: PartiesOfRecord) -> Needed:
    words = one.span.of(there.article.text)
    acts = one.actor_name is not None and is_somebody(one.actor_name)
    slot = Slot(
        id=f"{there.article.id}/{entry.id}/{number}",
        words=words,
        actor=_party(party_of.named(one.actor_name)) if acts and one.actor_name else None,
        act=act_in(words),
        object=object_in(words),
        polarity=one.polarity,
        ref=there.ref(entry.id, one.span),
        matter=there.matter,
    )
    return Needed(type=one.type, slot=slot, polarity=one.polarity, group=one.group, least=one.least, inferred=one.inferred)


def is_somebody(name: str) -> bool:
    """Say whether the subject of a condition is somebody who acts: it has a name. "A ceasefire" and "it" do not."""
    return any(word[:1].isupper() for word in name.split()) and name not in ("I", "We", "It", "They", "He", "She", "You", "This")


def _party(known: KnownParty | None) -> Party | None:
    if known is None:
        return None
    return Party(id=known.id, name=known.name, entity=known.entity, country=known.country, kind=known.kind)
