"""From slots to propositions: those that mean the same are one, by what people say, by their four parts, or by a proven link.

Five things join slots, in this order: a verdict "same"; the same words of one text (a condition on which two acts hang); the same
four parts (a known actor, the act, the telling words, the sign), which is what a proposition is; one event in reports of one
matter (`events`); and a link whose score is proven (`links.toml`). A verdict "never" and whatever keeps two slots apart
(`likeness.apart`) hold for all that would be joined through others too. Everything else is a suggestion and joins nothing.

The id of a proposition follows from the earliest slot that means it: its article, its words and its sign. Articles that are added
later leave it as it is, unless they join two propositions, of which the earlier keeps its id; so does another reading that finds
the same words. An earlier article that means the same gives it another id.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.lexicons import lexicon
from onrecord.reasoning.actors import Actors, agreement
from onrecord.reasoning.candidates import candidates
from onrecord.reasoning.events import Event, event_of, same_events
from onrecord.reasoning.grouping import Groups
from onrecord.reasoning.likeness import Side, apart, features, may_be_one, score, side_of
from onrecord.reasoning.model import Party, Proposition, Slot, Stated
from onrecord.reasoning.slots import slots_of
from onrecord.reasoning.words import LIGHT, weight_of

LONGEST_LABEL = 90  # characters
_ALIKE_THROUGHOUT = 0.5  # the least score of any two slots that are joined through others


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict on two slots."""

    first: str  # the id of a slot
    second: str
    same: bool  # else never
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two slots that may mean the same, and are not joined."""

    first: str  # the id of a slot
    second: str
    score: float  # the chance that they do
    apart: str | None  # what keeps them from being linked by themselves, as in `likeness.apart`


@dataclass(frozen=True, slots=True, kw_only=True)
class Propositions:
    """What the slots of some statements mean."""

    of: Mapping[str, Proposition]  # by the id of a slot
    members: Mapping[str, tuple[str, ...]]  # the slots of a proposition, the earliest first, by its id
    opposite: Mapping[str, str]  # the proposition of the other sign, by the id of one; where both are on record
    suggestions: tuple[Link, ...]  # the likeliest first; none of a pair that was judged
    overruled: tuple[Judged, ...]  # verdicts against which later ones stand
    events: Mapping[str, frozenset[Event]]  # what the slots of a proposition tell of, by its id; none where it is no event


def propositions(
    statements: Iterable[Stated],
    verdicts: Sequence[Judged] = (),
    *,
    signed: bool = True,
    automatic: float | None = None,
) -> Propositions:
    """Return what the slots of some statements mean.

    Args:
        statements: all that is asked about.
        verdicts: what people say of pairs of slots, in the order of their making; the last wins.
        signed: whether an act and its refusal are two propositions; without, they are one, whose polarity is "+".
        automatic: from which score on a link counts; as `links.toml` has it, if not given.
    """
    everything = list(statements)
    slots = sorted((slot for one in everything for slot in slots_of(one)), key=_order)
    slots = list({slot.id: slot for slot in slots}.values())
    actors = Actors(_parties(everything))
    sides = [side_of(slot, actors) for slot in slots]
    places = {slot.id: place for place, slot in enumerate(slots)}
    judged = [one for one in verdicts if one.first in places and one.second in places]
    least = lexicon("links").tables["threshold"]["automatic"] if automatic is None else automatic
    linking = _Linking(sides, least)
    overruled = linking.judge([(places[one.first], places[one.second], one) for one in judged])
    linking.join_places()
    linking.join_equal()
    linking.join_events()
    found = linking.join_alike()
    return _told(slots, sides, linking.events, linking.groups, found, overruled, signed=signed)


class _Linking:
    """The joining of slots, by their places."""

    def __init__(self, sides: Sequence[Side], automatic: float) -> None:
        self.sides = sides
        self.events = [event_of(side) for side in sides]
        self.groups = Groups(len(sides))
        self._automatic = automatic
        self._judged: set[tuple[int, int]] = set()

    def judge(self, verdicts: Sequence[tuple[int, int, Judged]]) -> tuple[Judged, ...]:
        """Let verdicts hold, the last first; return those that cannot, since later ones say otherwise."""
        overruled = []
        for one, other, verdict in reversed(verdicts):
            self._judged.add((min(one, other), max(one, other)))
            holds = self.groups.join(one, other) if verdict.same else self.groups.part(one, other)
            if not holds:
                overruled.append(verdict)
        return tuple(reversed(overruled))

    def join_places(self) -> None:
        """Join slots that are the same words of one text, or one within the other with nothing more that tells anything."""
        by_article: dict[str, list[int]] = {}
        for place, side in enumerate(self.sides):
            by_article.setdefault(side.article, []).append(place)
        for each in by_article.values():
            each.sort(key=lambda place: (self.sides[place].span[0], -self.sides[place].span[1]))
            for number, outer in enumerate(each):
                for inner in each[number + 1 :]:
                    if self.sides[inner].span[0] >= self.sides[outer].span[1]:
                        break
                    if _same_place(self.sides[outer], self.sides[inner]):
                        self.groups.join(outer, inner)

    def join_equal(self) -> None:
        """Join slots of the same four parts; the sign is told apart afterwards."""
        same: dict[object, int] = {}
        for place, side in enumerate(self.sides):
            heavy = frozenset(word.form for word in side.words if word.weight > LIGHT)
            if side.actors is None or side.points or weight_of(side.words) == 0.0:
                continue
            first = same.setdefault((side.actors, side.act, heavy, side.through, side.joined), place)
            known = self.sides[first]
            if first != place and apart(known, side) is None and may_be_one(known, side):
                self._join(first, place)

    def join_events(self) -> None:
        """Join slots that tell of one event, and of nothing else, in reports of one matter."""
        for one, other in same_events(self.sides, self.events):
            self.groups.join(one, other)

    def join_alike(self) -> list[tuple[float, int, int]]:
        """Join slots by proven links, the surest first; return the links that joined nothing, likewise."""
        nodes = self._one_of_each()
        least = lexicon("links").tables["threshold"]["suggested"]
        found = []
        for one, other in candidates([self.sides[place] for place in nodes]):
            pair = (nodes[one], nodes[other])
            chance = score(self.sides[pair[0]], self.sides[pair[1]])
            if chance >= least:
                found.append((-chance, *pair))
        left = []
        for negative, one, other in sorted(found):
            if self.groups.same(one, other) or self.groups.parted(one, other):
                continue
            if -negative < self._automatic or not self._may_join(one, other) or not self._join(one, other):
                left.append((-negative, one, other))
        return [one for one in left if not self.groups.same(one[1], one[2]) and one[1:] not in self._judged]

    def _join(self, one: int, other: int) -> bool:
        """Join two groups, unless something keeps any two of their slots apart."""
        if self.groups.same(one, other):
            return True
        pairs = [(self.sides[a], self.sides[b]) for a in self.groups.spread(one) for b in self.groups.spread(other)]
        if any(_never_together(a, b) for a, b in pairs):
            return False
        return self.groups.join(one, other)

    def _may_join(self, one: int, other: int) -> bool:
        """Say whether a proven score is enough: the actors are told, and nothing keeps the two or their reports apart."""
        first, second = self.sides[one], self.sides[other]
        told = agreement(first.actors, second.actors) == 1.0
        return told and apart(first, second) is None and may_be_one(first, second)

    def _one_of_each(self) -> list[int]:
        """Return a slot of each group, and of those of other words in it."""
        seen: set[tuple[int, object]] = set()
        nodes = []
        for place, side in enumerate(self.sides):
            key = (self.groups.top(place), (side.words, side.actors, side.act))
            if key not in seen:
                seen.add(key)
                nodes.append(place)
        return nodes


def _same_place(outer: Side, inner: Side) -> bool:
    if outer.span == inner.span:
        return True
    told = [frozenset(word.form for word in side.all_words if word.weight > LIGHT) for side in (outer, inner)]
    within = inner.span[1] <= outer.span[1]
    return within and bool(told[0]) and told[0] == told[1] and outer.through == inner.through and inner.joined == outer.joined


def _never_together(one: Side, other: Side) -> bool:
    """Say whether two slots are kept apart, or too little alike, to be one through others."""
    if features(one, other)["equal"] == 1.0:
        return apart(one, other) in ("actor", "act", "through", "once")
    return apart(one, other) not in (None, "little") or score(one, other) < _ALIKE_THROUGHOUT


def _told(
    slots: Sequence[Slot],
    sides: Sequence[Side],
    told_of: Sequence[Event | None],
    groups: Groups,
    links: Sequence[tuple[float, int, int]],
    overruled: tuple[Judged, ...],
    *,
    signed: bool,
) -> Propositions:
    of: dict[str, Proposition] = {}
    members: dict[str, tuple[str, ...]] = {}
    events: dict[str, frozenset[Event]] = {}
    opposite: dict[str, str] = {}
    taken: set[str] = set()
    for group in groups.all():
        by_sign: dict[str, list[int]] = {}
        for place in group:
            by_sign.setdefault(slots[place].polarity if signed else "+", []).append(place)
        ids = []
        for sign, places in by_sign.items():
            one = _proposition([slots[place] for place in places], [sides[place] for place in places], sign, taken)
            ids.append(one.id)
            members[one.id] = tuple(slots[place].id for place in places)
            told = frozenset(event for place in places if (event := told_of[place]) is not None)
            if told:
                events[one.id] = told
            of.update({slots[place].id: one for place in places})
        if len(ids) > 1:
            opposite |= {ids[0]: ids[1], ids[1]: ids[0]}
    suggestions = tuple(
        Link(first=slots[one].id, second=slots[other].id, score=round(chance, 3), apart=apart(sides[one], sides[other]))
        for chance, one, other in links
    )
    return Propositions(of=of, members=members, opposite=opposite, suggestions=suggestions, overruled=overruled, events=events)


def _proposition(slots: Sequence[Slot], sides: Sequence[Side], sign: str, taken: set[str]) -> Proposition:
    """Return the proposition that some slots mean, the earliest first."""

    def says(n: int) -> tuple[bool, float, bool, int]:
        """Return how well a slot names the proposition: one that is for it before its denials, then the one that says most."""
        return slots[n].polarity == sign, min(weight_of(sides[n].words), 8.0), slots[n].object is not None, -n

    most = max(range(len(slots)), key=says)
    acts = Counter(slot.act for slot in slots if slot.act not in (None, "other"))
    acting = [slot.actor for slot in slots if slot.actor is not None]
    words = " ".join(slots[most].words.split())
    return Proposition(
        id=_id(slots[0], sign, taken),
        label=words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 2].rsplit(None, 1)[0] + " …",
        actor=acting[0] if acting else None,
        act=acts.most_common(1)[0][0] if acts else slots[0].act,
        object=slots[most].object,
        polarity="-" if sign == "-" else "+",
    )


def _id(slot: Slot, sign: str, taken: set[str]) -> str:
    """Return the id of a proposition by its earliest slot; the same words again in one article are counted."""
    words = " ".join(slot.words.split()).casefold()
    for number in range(1, len(taken) + 2):
        parts = [slot.ref.article, words, sign, str(number)]
        id_ = "q-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
        if id_ not in taken:
            taken.add(id_)
            return id_
    raise AssertionError("one of more ids than are taken is free")


def _order(slot: Slot) -> tuple[str, str, int, int, str]:
    """Return the order of slots: by day of publication, those without one last, then by article and place."""
    return (slot.ref.published or "9999", slot.ref.article, *slot.ref.span, slot.id)


def _parties(statements: Sequence[Stated]) -> list[Party]:
    everybody = (who for one in statements for who in (one.party, one.speaker, *(slot.actor for slot in slots_of(one))))
    return list({who.id: who for who in everybody if who is not None}.values())
