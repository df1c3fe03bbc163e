"""Parties across articles: the local ids of those who speak and act.

A Wikidata id makes one party wherever it is found. Without one, a name and an office together make one ("Ana Ruiz, President of
Freedonia"), also where a text gives the office ("president of Freedonia") and tells whose it is; a name alone is a party of its
document only, since the same name alone never merges. What people merge and part is kept as verdicts (`pairs`) and lasts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.record import Record, Speaker, SpeakerKind
from onrecord.speakers import knowledge_base
from onrecord.speakers.told import is_told, state_of, telling_apart

_TOLD_APART = frozenset({SpeakerKind.PERSON})  # of these a name with an office makes one party


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or some body that speaks or acts."""

    id: str  # `p-` and 12 hex digits
    name: str
    kind: str
    entity: str | None
    country: str | None  # ISO 3166 code: its own, or that of its office


class Roster:
    """The parties of one record, each made when it is asked for.

    Args:
        record: as the engine made it, so that what it tells of a name does not hang on corrections.
        document: whose revision its article is.
        parted: by the id of a party, the one of its own that people say it is in this document.
    """

    def __init__(self, record: Record, document: str, parted: Mapping[str, Party] | None = None) -> None:
        self._document = document
        self._told = _told(record)
        self._parted = parted or {}
        self.parties: dict[str, Party] = {}

    def speaker(self, speaker: Speaker) -> Party:
        """Return the party of a speaker."""
        return self._party(speaker.name, speaker.entity, str(speaker.kind), speaker.office)

    def actor(self, name: str | None, entity: str | None) -> Party | None:
        """Return the party of whoever is to act; None where nobody is named."""
        if name is None:
            return None
        told = self._told.get((name, entity)) or self._told.get((name, None))
        if told is None:
            return self._party(name, entity, str(SpeakerKind.UNKNOWN), None)
        return self._party(name, entity or told.entity, told.kind, told.office)

    def _party(self, name: str, entity: str | None, kind: str, office: str | None) -> Party:
        id_ = party_id(self._document, name, entity, kind, office)
        if id_ in self._parted:
            own = self._parted[id_]
            return self.parties.setdefault(own.id, own)
        if id_ not in self.parties:
            self.parties[id_] = party_of(id_, name, entity, kind, office)
        return self.parties[id_]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    entity: str | None
    kind: str
    office: str | None


def party_of(id_: str, name: str, entity: str | None, kind: str, office: str | None) -> Party:
    """Return a party with the country that follows from its name or its office."""
    return Party(id=id_, name=name, kind=kind, entity=entity, country=_country(name, kind, office))


def party_id(document: str, name: str, entity: str | None, kind: str, office: str | None) -> str:
    """Return the id of a party; it follows from what is known of it, so that two ledgers agree."""
    if entity is not None:
        known = f"entity\n{entity}"
    elif office is not None and kind in _TOLD_APART and (held := telling_apart(office)) is not None:
        known = f"office\n{name}\n{held}"
    else:
        known = f"document\n{document}\n{name}"
    return "p-" + hashlib.sha256(known.encode()).hexdigest()[:12]


def _told(record: Record) -> Mapping[tuple[str, str | None], _Told]:
    """Return what a record tells of each name: by its speakers, then by its entities."""
    told: dict[tuple[str, str | None], _Told] = {}
    for one in record.attributions:
        speaker = one.speaker
        if speaker is not None:
            about = _Told(entity=speaker.entity, kind=str(speaker.kind), office=speaker.office)
            told.setdefault((speaker.name, speaker.entity), about)
            told.setdefault((speaker.name, None), about)
    for entity in record.entities:
        about = _Told(entity=entity.entity, kind=str(entity.kind), office=entity.office)
        told.setdefault((entity.name, entity.entity), about)
        told.setdefault((entity.name, None), about)
    return told


def _country(name: str, kind: str, office: str | None) -> str | None:
    """Return the code of a country by its own name, or by that at the end of an office: “President of Freedonia”."""
    if kind == SpeakerKind.COUNTRY:
        found = knowledge_base().country(name)
        return found.code if found else None
    if office is None or (is_told(office) and state_of(office) is None):
        return None
    found = knowledge_base().country(office.rsplit(" of ", 1)[-1].removeprefix("the "))
    return found.code if found else None
