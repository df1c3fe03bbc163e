"""Events that news of states puts in many words: a guarantee by somebody, forces that somebody sends, a truce, a peace.

"A Caldoran backstop", "a security guarantee from Caldora" and "our guarantee", said by its president, are one thing in reports of
one matter, though they share no word. Only slots that say nothing else are read so (`propositions.toml`, `events`): what says
for whom, or what else is to be done, is compared word by word (`likeness`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.reasoning.actors import PERSON
from onrecord.reasoning.likeness import Side
from onrecord.reasoning.words import LIGHT, compared, lemma, synonym

MOST_DAYS = 200  # between two reports of one event
_MOST_COMPARED = 24  # of those of one event and actor, the last ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a slot tells of, if that is all it tells."""

    name: str  # as in the lexicon
    actor: frozenset[str] | None  # whose act it is; None where it is nobody's
    places: frozenset[str]  # names in its words besides the actor's

    def is_meant_by(self, asked: Event) -> bool:
        """Say whether words that somebody asks by mean this one: they name its actor, if it has one."""
        return self.name == asked.name and (self.actor is None or self.actor <= (asked.actor or frozenset()))


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    acted: bool
    all: tuple[frozenset[str], ...]
    beside: frozenset[str]
    asked: bool  # only where it is a condition
    named: bool  # only where its words name who acts


def event_of(side: Side) -> Event | None:
    """Return the event that a slot tells of; None where it tells of none, of more than one, or of nobody who can be told."""
    if side.through or not side.words:
        return None
    told = frozenset(word.form for word in side.all_words if not word.name)
    heavy = frozenset(word.form for word in side.all_words if not word.name and word.weight > LIGHT)
    names = frozenset(word.root or word.form for word in side.all_words if word.name)
    for kind in _kinds():
        if not all(told & each for each in kind.all) or heavy - kind.beside.union(*kind.all):
            continue
        if kind.asked and not side.asked:
            continue
        if not kind.acted:
            return Event(name=kind.name, actor=None, places=names) if side.actors is None or side.asked else None
        if side.actors is None or len(side.actors) != 1:
            return None
        own = {key.removeprefix(PERSON) for key in side.actors}
        if kind.named and not names & own:
            continue
        return Event(name=kind.name, actor=frozenset(own), places=names - own)
    return None


def events_in(words: str) -> list[Event]:
    """Return the events that bare words may mean, whoever is named in them acting: "a Caldoran guarantee", "lasting peace"."""
    seen = compared(words)
    told = frozenset(word.form for word in seen.words if not word.name)
    heavy = frozenset(word.form for word in seen.words if not word.name and word.weight > LIGHT)
    names = frozenset(word.root or word.form for word in seen.words if word.name)
    found = [
        Event(name=kind.name, actor=names if kind.acted else None, places=frozenset())
        for kind in _kinds()
        if all(told & each for each in kind.all) and not heavy - kind.beside.union(*kind.all) and kind.acted == bool(names)
    ]
    return list(dict.fromkeys(found))


def same_events(sides: Sequence[Side], events: Sequence[Event | None]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places in `sides` that are one event: of one name and actor, one matter, and near in time.

    Args:
        sides: in the order of their reports.
        events: that each of them tells of.
    """
    by_event: dict[tuple[str, frozenset[str] | None], list[tuple[int, Event]]] = {}
    for place, (side, event) in enumerate(zip(sides, events, strict=True)):
        if event is None:
            continue
        before = by_event.setdefault((event.name, event.actor), [])
        for other, known in reversed(before[-_MOST_COMPARED:]):
            if _are_one(sides[other], known, side, event):
                yield other, place
        before.append((place, event))


def _are_one(one: Side, event: Event, other: Side, same: Event) -> bool:
    if event.places and same.places and not event.places & same.places:
        return False
    if one.article == other.article:
        return True
    near = one.published and other.published and abs(_days(one.published) - _days(other.published)) <= MOST_DAYS
    return bool(near) and one.matter.is_of(other.matter, event.actor or frozenset())


def _days(day: str) -> int:
    return date.fromisoformat(day).toordinal()


@cache
def _kinds() -> tuple[_Kind, ...]:
    def forms(words: Sequence[str]) -> frozenset[str]:
        return frozenset(synonym(word) or lemma(word) for word in words)

    return tuple(
        _Kind(
            name=one["name"],
            acted=one["acted"],
            all=tuple(forms(each) for each in one["all"]),
            beside=forms(one["beside"]),
            asked=one.get("asked", False),
            named=one.get("named", False),
        )
        for one in lexicon("propositions").tables["events"]
    )
