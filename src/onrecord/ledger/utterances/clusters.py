"""Groups of things that are alike, which do not depend on the order in which they are given."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")


def stars(
    things: Sequence[T],
    order: Callable[[T], tuple[Hashable, ...]],
    alike: Callable[[T, T], bool],
    fits: Callable[[Sequence[T], T], bool] | None = None,
) -> list[list[T]]:
    """Group things round centres: each goes to the first centre that it is like, and is a centre of its own where there is none.

    Two wordings of different utterances are not joined by a cut that stands in both, as they would be by chains of likeness.

    Args:
        things: in any order.
        order: which may be a centre first; no two things have the same.
        alike: whether two belong together; the same whichever is first.
        fits: whether one may go with all of a group whose centre it is like; it may, if this is not given.

    Source: Aslam, Pelekhov and Rus, The star clustering algorithm, JGAA 2004; here in a given order.
    """
    groups: list[list[T]] = []
    for one in sorted(things, key=order):
        for group in groups:
            if alike(group[0], one) and (fits is None or fits(group, one)):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups
