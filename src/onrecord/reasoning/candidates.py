"""Which slots are compared at all: those that share a telling word and whose actors may be the same.

The lists of slots by word are cut to a length, so that the work grows with the number of slots and not with its square; of a word
that very many slots have, those are compared that share another one with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.reasoning.actors import agreement
from onrecord.reasoning.likeness import Side
from onrecord.reasoning.words import LIGHT

LONGEST = 60  # slots of one word that are all compared with one another
_MOST_FORMS = 8  # telling words of a slot whose pairs are looked at


def candidates(sides: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places in `sides` that are worth a comparison, each once, in no order that matters."""
    forms = [sorted(word.form for word in side.words if word.weight > LIGHT) for side in sides]
    lists: dict[tuple[str, ...], list[int]] = {}
    for place, each in enumerate(forms):
        for form in each:
            lists.setdefault((form,), []).append(place)
    long = {key[0] for key, places in lists.items() if len(places) > LONGEST}
    paired: dict[tuple[str, ...], list[int]] = {}
    for place, each in enumerate(forms):
        for pair in combinations([form for form in each if form in long][:_MOST_FORMS], 2):
            paired.setdefault(pair, []).append(place)
    seen: set[tuple[int, int]] = set()
    for places in (*(one for key, one in lists.items() if key[0] not in long), *paired.values()):
        for two in _within(places):
            if two not in seen and _may_meet(sides[two[0]], sides[two[1]]):
                seen.add(two)
                yield two


def _within(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a list; of a long one each with the next few alone."""
    if len(places) <= LONGEST:
        yield from combinations(places, 2)
        return
    for number, place in enumerate(places):
        for other in places[number + 1 : number + 1 + LONGEST // 4]:
            yield place, other


def _may_meet(one: Side, other: Side) -> bool:
    return agreement(one.actors, other.actors) in (None, 1.0)
