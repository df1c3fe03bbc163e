"""What is asked about: the statements of a ledger, or of records in files, and the proposition that each of their slots means.

Every proposition is held by what would come about; whether words promise it or refuse it, ask for it or for its absence, is a
sign beside it. So "will send" and "will not send" are two stances towards one proposition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import InputError, MalformedInputError, SourceNotFoundError, UnreadableSourceError
from onrecord.reasoning.model import Party, Proposition, Slot, Stated
from onrecord.reasoning.standin import propositions, stated
from onrecord.record import Record, SpeakerKind
from onrecord.serial import from_json

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

_ALONE = frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})  # private where nothing says that they are known


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """All statements that are asked about, in the order of their articles, and what they mean."""

    stated: tuple[Stated, ...]
    meaning: Mapping[str, Proposition]  # by the id of a slot; proven links alone
    failures: tuple[InputError, ...] = ()  # lines that are no records; the rest counts
    private: frozenset[str] = frozenset()  # ids of private persons, whose own acts are left out of `stated`
    left_out: int = 0  # how many statements were left out for that

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


def slots_of(one: Stated) -> Iterator[Slot]:
    """Yield the slots of a statement: its act, then its conditions."""
    yield one.slot
    for needed in one.conditions:
        yield needed.slot


def without_sign(slot: Slot) -> Slot:
    """Return a slot as what would come about, whatever is said of it."""
    return slot if slot.polarity == "+" else replace(slot, polarity="+")


def from_records(paths: Iterable[Path], *, private: bool = False) -> OnRecord:
    """Return what the records in files of lines of `onrecord read --json` hold.

    Args:
        paths: the files.
        private: with what private persons undertake.

    Raises:
        InputError: a file is not there, or cannot be opened; a line that is no record is a failure of its own.
    """
    found = list(_read(paths))
    records = {(one.article.id, one.article.sha256): one for one in found if isinstance(one, Record)}
    failures = tuple(one for one in found if isinstance(one, InputError))
    return _on_record([(record, 1, _roster(record)) for record in records.values()], failures, private=private)


def from_ledger(ledger: Ledger, *, private: bool = False) -> OnRecord:
    """Return what a ledger keeps in its current articles, as people corrected it.

    Args:
        ledger: which.
        private: with what private persons undertake.
    """
    from onrecord.ledger import corrected_records

    with ledger.reading() as connection:
        return _on_record([(one, 1, _roster(one)) for one in corrected_records(connection)], (), private=private)


def _roster(record):
    from onrecord.ledger.parties import Roster

    roster = Roster(record, record.article.id)

    def party_of(name, entity, speaker):
        one = roster.speaker(speaker) if speaker else roster.actor(name, entity)
        return one and Party(id=one.id, name=one.name, entity=one.entity)

    return party_of


def _on_record(those, failures: tuple[InputError, ...], *, private: bool) -> OnRecord:
    """Return what records hold: without what private persons undertake, unless that is asked for."""
    told: list[Stated] = []
    alone, known = set[str](), set[str]()
    for record, revision, party_of in those:
        own = stated(record, revision, party_of)
        unknown = _private_names(record)
        for one in own:
            for who in (one.party, one.speaker):
                if who is not None:
                    (alone if who.entity is None and who.name in unknown else known).add(who.id)
        told += own
    hidden = frozenset(alone - known)
    shown = tuple(one for one in told if private or one.party is None or one.party.id not in hidden)
    slots = [without_sign(slot) for one in shown for slot in slots_of(one)]
    return OnRecord(stated=shown, meaning=propositions(slots), failures=failures, private=hidden, left_out=len(told) - len(shown))


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


def _private_names(record: Record) -> frozenset[str]:
    """Return the names of those in a record of whom no Wikidata id and no office is known, persons or unnamed."""
    everybody = [*(one.speaker for one in record.attributions if one.speaker is not None), *record.entities]
    known = {one.name for one in everybody if one.kind not in _ALONE or one.entity is not None or one.office is not None}
    return frozenset(one.name for one in everybody) - known
