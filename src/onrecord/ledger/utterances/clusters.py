"""Groups of things that are alike, which do not depend on the order in which they are given."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")


def grouped(
    things: Sequence[T],
    order: Callable[[T], tuple[Hashable, ...]],
    alike: Callable[[T, T], bool],
    fits: Callable[[Sequence[T], T], bool] = lambda _group, _one: True,
) -> list[list[T]]:
    """Group things round centres, in a given order.

    Each goes to the first centre that it is like, else to the first group with anything that it is like; it is a centre of its
    own where there is none. Groups are never merged: two wordings of different utterances are not joined by a cut that stands in
    both, as they would be by chains of likeness.

    Args:
        things: in any order.
        order: which may be a centre first; no two things have the same.
        alike: whether two belong together; the same whichever is first.
        fits: whether one may go with all of a group in which it is like something.

    Source: after Aslam, Pelekhov and Rus, The star clustering algorithm, JGAA 2004.
    """
    groups: list[list[T]] = []
    for one in sorted(things, key=order):
        chosen = next((group for group in groups if alike(group[0], one) and fits(group, one)), None) or next(
            (group for group in groups if any(alike(other, one) for other in group[1:]) and fits(group, one)), None
        )
        if chosen is None:
            groups.append([one])
        else:
            chosen.append(one)
    return groups
