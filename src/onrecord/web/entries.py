"""Entries of a record in one shape, whatever their kind: a key unique on the page, a number, and the spans of each role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import OffsetError
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.record import Article, AttributionEntry, CommitmentEntry, EntityEntry, MeetingEntry, Record

RoleSpans = tuple[tuple[str, tuple[Span, ...]], ...]

_PLAIN_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a record. The first of `roles` holds the words that the entry is about."""

    key: str  # letters, digits, - and _ alone: it stands in ids, addresses and style rules
    number: str  # "3", "C1", "M2"; empty for an entity
    roles: RoleSpans  # role name (`onrecord.web.roles`) to its spans; none is empty

    @property
    def main(self) -> tuple[Span, ...]:
        """The words that the entry is about: a content, an action, a meeting, the mentions of an entity."""
        return self.roles[0][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The entries of one record, each tuple in the record's order. An entity without a mention has no entry: None."""

    attributions: tuple[Entry, ...]
    commitments: tuple[Entry, ...]
    meetings: tuple[Entry, ...]
    entities: tuple[Entry | None, ...]

    def __iter__(self) -> Iterator[Entry]:
        yield from self.attributions
        yield from self.commitments
        yield from self.meetings
        yield from (entry for entry in self.entities if entry)


def entries_of(record: Record, place: int) -> Entries:
    """Return the entries of the record that stands at `place` (from 1) on the page.

    Raises:
        OffsetError: a span reaches outside the article's text.
    """
    keys = _Keys(place)
    found = Entries(
        attributions=tuple(
            Entry(key=keys.give(a.id), number=str(n), roles=_of_attribution(a))
            for n, a in enumerate(record.attributions, start=1)
        ),
        commitments=tuple(
            Entry(key=keys.give(c.id), number=f"C{n}", roles=_of_commitment(c)) for n, c in enumerate(record.commitments, start=1)
        ),
        meetings=tuple(
            Entry(key=keys.give(m.id), number=f"M{n}", roles=_of_meeting(m)) for n, m in enumerate(record.meetings, start=1)
        ),
        entities=tuple(
            Entry(key=keys.give(f"e{n}"), number="", roles=_of_entity(e)) if e.mentions else None
            for n, e in enumerate(record.entities, start=1)
        ),
    )
    _check(found, record.article)
    return found


class _Keys:
    """Gives every entry a key of its own: its id where that is plain and not yet taken, else one counted up."""

    def __init__(self, place: int) -> None:
        self._place = place
        self._given: set[str] = set()

    def give(self, wanted: str) -> str:
        key = f"{self._place}-{wanted}" if _PLAIN_ID.fullmatch(wanted) else ""
        if not key or key in self._given:
            key = f"{self._place}-{len(self._given)}"  # no plain id begins with a digit
        self._given.add(key)
        return key


def _of_attribution(entry: AttributionEntry) -> RoleSpans:
    setting = [*([entry.addressee.span] if entry.addressee else []), *([entry.said.span] if entry.said else [])]
    return _filled((str(entry.type), entry.content), ("cue", entry.cue), ("source", entry.source), ("setting", setting))


def _of_commitment(entry: CommitmentEntry) -> RoleSpans:
    terms = [entry.object, entry.to, *(amount.span for amount in entry.amounts), entry.when.span if entry.when else None]
    return _filled(
        ("action", [entry.action]),
        ("trigger", [entry.trigger]),
        ("condition", [condition.span for condition in entry.conditions]),
        ("actor", [entry.actor]),
        ("term", terms),
    )


def _of_meeting(entry: MeetingEntry) -> RoleSpans:
    return _filled(("meeting", [entry.span]), ("setting", [participant.span for participant in entry.participants]))


def _of_entity(entry: EntityEntry) -> RoleSpans:
    return _filled(("mention", entry.mentions))


def _filled(*roles: tuple[str, Sequence[Span | None]]) -> RoleSpans:
    spans = ((role, tuple(dict.fromkeys(span for span in found if span))) for role, found in roles)
    return tuple((role, found) for role, found in spans if found)


def _check(entries: Entries, article: Article) -> None:
    for entry in entries:
        for role, spans in entry.roles:
            for span in spans:
                if span.end > len(article.text):
                    raise OffsetError(
                        f"article {article.id}: the {role} of entry {entry.key} ends at {span.end}, beyond the text of "
                        f"{len(article.text)} characters; read the article again to get a whole record"
                    )
