"""From records to what is stated in them: every commitment, demand, dependence and outcome with its slots.

The act and object of a condition, which a record does not hold, are told by its own words (`acting`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from onrecord.ledger import Ref
from onrecord.lexicons import lexicon
from onrecord.reasoning.acting import act_in, object_in
from onrecord.reasoning.matters import matter_of
from onrecord.reasoning.model import Needed, Party, Slot, Stated
from onrecord.record import Article, AttributionEntry, CommitmentEntry, Condition, Record
from onrecord.spans import Span
from onrecord.speakers.told import state_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_WE = frozenset({"we", "us", "our country", "our nation"})
_OWN = frozenset({"our", "my", "his", "her", "their"})
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
    if not record.commitments:
        return []
    reader = _Reader(record.article, revision, party_of, _states(record))
    headlines = headlines_of(record.article)
    return [reader.stated(one, said.get(one.attribution or ""), headlines) for one in record.commitments]


def slots_of(statement: Stated) -> Iterator[Slot]:
    """Yield the slots of a statement: its action, then its conditions."""
    yield statement.slot
    for needed in statement.conditions:
        yield needed.slot


def headlines_of(article: Article) -> tuple[Span, ...]:
    """Return where an article's title and sub-headings stand, as far as layout tells."""
    from onrecord.language.paragraphs import paragraphs_of

    return tuple(one.span for one in paragraphs_of(article) if one.kind in ("title", "subheading"))


class _Reader:
    """Reads the entries of one record."""

    def __init__(self, article: Article, revision: int, party_of: PartiesOfRecord, states: Mapping[str, str]) -> None:
        self._article, self._revision, self._party_of, self._states = article, revision, party_of, states
        self._matter = matter_of(article.text)

    def stated(self, entry: CommitmentEntry, said: AttributionEntry | None, headlines: Sequence[Span]) -> Stated:
        """Return what an entry states.

        Args:
            entry: a commitment, demand, dependence or outcome.
            said: the attribution in which it stands.
            headlines: where titles and sub-headings stand.
        """
        text = self._article.text
        speaker = None if said is None or said.speaker is None else self._party(self._party_of.speaker(said))
        party = self._acting(entry, speaker)
        ref = self._ref(entry.id, entry.action)
        slot = Slot(
            id=f"{self._article.id}/{entry.id}/{ACTION}",
            words=entry.action.of(text),
            actor=party,
            act=None if entry.act is None else str(entry.act),
            object=None if entry.object is None else entry.object.of(text),
            polarity=entry.polarity,
            ref=ref,
            matter=self._matter,
        )
        return Stated(
            ref=ref,
            kind=entry.kind,
            slot=slot,
            party=party,
            speaker=speaker,
            headline=any(one.start <= entry.action.start < one.end for one in headlines),
            strength=entry.strength,
            polarity=entry.polarity,
            conditions=tuple(self._needed(entry, number, one) for number, one in enumerate(entry.conditions)),
            amounts=entry.amounts,
            amount_words=tuple(one.span.of(text) for one in entry.amounts),
            stage=entry.stage,
            when=None if entry.when is None else entry.when.date,
            to=None if entry.to is None else entry.to.of(text),
            confidence=entry.confidence,
            trigger=None if entry.trigger is None else entry.trigger.of(text),
        )

    def _acting(self, entry: CommitmentEntry, speaker: Party | None) -> Party | None:
        """Return who is to act; "our government" of somebody in office acts for the state of that office."""
        party = self._party(self._party_of.actor(entry))
        if party is None or party.state is not None or speaker is None or speaker.state is None:
            return party
        own = is_own_government(party.name, demanded=entry.kind == "demand")
        return replace(party, state=speaker.state) if own else party

    def _needed(self, entry: CommitmentEntry, number: int, one: Condition) -> Needed:
        words = one.span.of(self._article.text)
        acts = one.actor_name is not None and is_somebody(one.actor_name)
        slot = Slot(
            id=f"{self._article.id}/{entry.id}/{number}",
            words=words,
            actor=self._party(self._party_of.named(one.actor_name)) if acts and one.actor_name else None,
            act=act_in(words),
            object=object_in(words),
            polarity=one.polarity,
            ref=self._ref(entry.id, one.span),
            matter=self._matter,
        )
        return Needed(type=one.type, slot=slot, polarity=one.polarity, group=one.group, least=one.least, inferred=one.inferred)

    def _ref(self, id_: str, span: Span) -> Ref:
        return Ref(
            article=self._article.id,
            id=id_,
            revision=self._revision,
            span=(span.start, span.end),
            quote=span.of(self._article.text),
            published=self._article.published,
            outlet=self._article.outlet,
        )

    def _party(self, known: KnownParty | None) -> Party | None:
        if known is None:
            return None
        state = self._states.get(known.name)
        return Party(id=known.id, name=known.name, entity=known.entity, country=known.country, kind=known.kind, state=state)


def is_somebody(name: str) -> bool:
    """Say whether the subject of a condition is somebody who acts: it has a name. "A ceasefire" and "it" do not."""
    return any(word[:1].isupper() for word in name.split()) and name not in ("I", "We", "It", "They", "He", "She", "You", "This")


def is_own_government(name: str, *, demanded: bool) -> bool:
    """Say whether words mean the government of whoever says them: "we", "his cabinet", "the government".

    Of whom something is demanded, "the government" is another’s.
    """
    first, _, rest = name.lower().partition(" ")
    if name.lower() in _WE:
        return not demanded
    governing = lexicon("propositions").words("bodies", "governing")
    if first in _OWN:
        return rest in governing
    return not demanded and name.lower().removeprefix("the ") in governing


def _states(record: Record) -> Mapping[str, str]:
    """Return the state or body for which each person of a record acts by their office, by name."""
    held = [(one.speaker.name, one.speaker.office) for one in record.attributions if one.speaker is not None]
    held += [(one.name, one.office) for one in record.entities]
    return {name: state for name, office in held if office is not None and (state := state_of(office)) is not None}
