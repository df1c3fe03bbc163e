"""What is asked about: the statements of a ledger, or of records in files, and the proposition that each of their slots means.

Every proposition is held by what would come about; whether words promise it or refuse it, ask for it or for its absence, is a
sign beside it. So "will send" and "will not send" are two stances towards one proposition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import InputError, MalformedInputError, SourceNotFoundError, UnreadableSourceError
from onrecord.lexicons import lexicon
from onrecord.reasoning.events import Event
from onrecord.reasoning.linking import judged_slots
from onrecord.reasoning.model import Party, Proposition, Slot, Stated
from onrecord.reasoning.propositions import Judged, propositions
from onrecord.reasoning.slots import ACTION, slots_of, stated
from onrecord.record import Record, SpeakerKind
from onrecord.serial import from_json

if TYPE_CHECKING:
    from onrecord.ledger import Ledger, PartiedRecord, PlaceJudged

_ALONE = frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})  # private where nothing says that they are known


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """All statements that are asked about, in the order of their articles, and what they mean."""

    stated: tuple[Stated, ...]
    meaning: Mapping[str, Proposition]  # by the id of a slot; proven links alone
    events: Mapping[str, frozenset[Event]] = field(default_factory=dict)  # that a proposition is, by its id
    failures: tuple[InputError, ...] = ()  # lines that are no records; the rest counts
    judged: tuple[Judged, ...] = ()  # what people say of links, the last wins
    released: Mapping[str, str] = field(default_factory=dict)  # from which day on a debtor is free, by the slot of the act
    private: frozenset[str] = frozenset()  # ids of private persons: they count, and are not shown unless that is asked for

    def until(self, day: str | None) -> OnRecord:
        """Return what was on record on a day, linked as if nothing else had been said; all of it, if no day is given.

        What has no date is left out where a day is given: nobody knows whether it was said by then.
        """
        said = tuple(one for one in self.stated if day is None or (one.ref.published or "9999") <= day)
        if len(said) == len(self.stated):
            return self
        meant = propositions(said, self.judged, signed=False)
        return replace(self, stated=said, meaning=meant.of, events=meant.events)

    def unnamed(self) -> frozenset[str]:
        """Return the ids of those private persons whom nobody names, as "voter in Ohio"."""
        return frozenset(id_ for id_ in self.private if self.parties[id_].kind == SpeakerKind.UNNAMED)

    @cached_property
    def propositions(self) -> Mapping[str, Proposition]:
        """Every proposition by its id."""
        return {one.id: one for one in self.meaning.values()}

    @cached_property
    def slots(self) -> Mapping[str, tuple[Slot, ...]]:
        """The slots that mean a proposition, by its id."""
        found: dict[str, list[Slot]] = {}
        for one in self.stated:
            for slot in slots_of(one):
                found.setdefault(self.meaning[slot.id].id, []).append(slot)
        return {id_: tuple(slots) for id_, slots in found.items()}

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """Everybody who acts, is to act or speaks, by id."""
        everybody = (who for one in self.stated for who in (one.party, one.speaker, *(slot.actor for slot in slots_of(one))))
        return {who.id: who for who in everybody if who is not None}


def from_records(paths: Iterable[Path]) -> OnRecord:
    """Return what the records in files of lines of `onrecord read --json` hold; of several of one article the last counts.

    Raises:
        InputError: a file is not there, or cannot be opened; a line that is no record is a failure of its own.
    """
    from onrecord.ledger import records_alone

    found = list(_read(paths))
    records = {one.article.id: one for one in found if isinstance(one, Record)}
    failures = tuple(one for one in found if isinstance(one, InputError))
    return _on_record(list(records_alone(iter(records.values()))), failures=failures)


def from_ledger(ledger: Ledger) -> OnRecord:
    """Return what a ledger keeps in its current articles, as people corrected and linked it."""
    from onrecord.ledger import partied_records, places_judged

    with ledger.reading() as connection:
        records = list(partied_records(connection))
        verdicts = places_judged(connection, {one.document: one.record.article.text for one in records})
    return _on_record(records, verdicts=verdicts)


def _on_record(
    records: Sequence[PartiedRecord],
    *,
    verdicts: Sequence[PlaceJudged] = (),
    failures: tuple[InputError, ...] = (),
) -> OnRecord:
    """Return what records hold."""
    everything: list[Stated] = []
    alone, known = set[str](), set[str]()
    for one in records:
        own = stated(one.record, one.revision, one)
        unknown = _private_names(one.record)
        for who in (who for each in own for who in (each.party, each.speaker) if who is not None):
            (alone if who.entity is None and who.name in unknown else known).add(who.id)
        known |= {each.party.id for each in own if each.party is not None and _of_state(each)}
        everything += own
    slots = {slot.id: slot for one in everything for slot in slots_of(one)}
    judged, _ = judged_slots(verdicts, slots.values(), {one.document: one.record.article.id for one in records})
    meant = propositions(everything, judged, signed=False)
    return OnRecord(
        stated=tuple(everything),
        meaning=meant.of,
        events=meant.events,
        failures=failures,
        judged=tuple(judged),
        released={f"{one.record.article.id}/{id_}/{ACTION}": day for one in records for id_, day in one.released.items()},
        private=frozenset(alone - known),
    )


def _read(paths: Iterable[Path]) -> Iterator[Record | InputError]:
    """Yield the records of files, and an error for each line that is none."""
    for path in paths:
        try:
            lines = path.read_bytes().splitlines()
        except FileNotFoundError as error:
            raise SourceNotFoundError(f"{path}: no such file; give one of lines of `onrecord read --json`") from error
        except OSError as error:
            raise UnreadableSourceError(f"{path}: cannot be read: {error.strerror}") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield from_json(line)
                except MalformedInputError as error:
                    yield MalformedInputError(f"{path}:{number}: {error}")


def _of_state(one: Stated) -> bool:
    """Say whether somebody has an office by what they undertake, or are asked for: private persons deploy no forces."""
    return one.slot.act in lexicon("asking").words("acts_of_state")


def _private_names(record: Record) -> frozenset[str]:
    """Return the names of those in a record of whom no Wikidata id and no office is known, persons or unnamed."""
    speakers = [one.speaker for one in record.attributions if one.speaker is not None]
    everybody = [(one.name, one.kind, one.entity or one.office) for one in speakers]
    everybody += [(one.name, one.kind, one.entity or one.office) for one in record.entities]
    known = {name for name, kind, known_by in everybody if kind not in _ALONE or known_by is not None}
    return frozenset(name for name, _, _ in everybody) - known
