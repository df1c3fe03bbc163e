"""Strongly connected components: which of many things hang on one another, and which come first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence


def components(nodes: Iterable[int], hangs_on: Callable[[int], Sequence[int]]) -> list[tuple[int, ...]]:
    """Return the components of a graph, each after all that it hangs on.

    Args:
        nodes: all of them; the order of components that do not hang on each other follows theirs.
        hangs_on: of a node, those that it hangs on, all of them among `nodes`; one may come twice.

    Source: Tarjan, SIAM Journal on Computing 1(2), 1972; without recursion, since chains are long.
    """
    seen: dict[int, int] = {}  # when a node was first met
    lowest: dict[int, int] = {}  # the earliest node that it leads back to
    open_: list[int] = []
    is_open: set[int] = set()
    found: list[tuple[int, ...]] = []

    def enter(node: int) -> tuple[int, Iterator[int]]:
        seen[node] = lowest[node] = len(seen)
        open_.append(node)
        is_open.add(node)
        return node, iter(hangs_on(node))

    for start in nodes:
        if start in seen:
            continue
        way = [enter(start)]
        while way:
            node, rest = way[-1]
            for other in rest:
                if other not in seen:
                    way.append(enter(other))
                    break
                if other in is_open:
                    lowest[node] = min(lowest[node], seen[other])
            else:
                way.pop()
                if way:
                    lowest[way[-1][0]] = min(lowest[way[-1][0]], lowest[node])
                if lowest[node] == seen[node]:
                    place = len(open_) - 1
                    while open_[place] != node:
                        place -= 1
                    members = open_[place:]
                    del open_[place:]
                    is_open.difference_update(members)
                    found.append(tuple(sorted(members)))
    return found
