"""Offices that two persons hold at once by the data: a fault of a source, unless `shared_offices.csv` says why."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import factbook
from tenures import Tenure

EXCEPTIONS = Path(__file__).parent / "shared_offices.csv"
NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """An office that two persons may hold at once."""

    country: str  # ISO 3166, two letters
    title: str
    persons: frozenset[str]  # who did; anybody if empty
    reason: str

    def covers(self, one: Tenure, other: Tenure) -> bool:
        """Say whether it allows for two tenures of its office."""
        return not self.persons or {one.person.name, other.person.name} <= self.persons


def exceptions(path: Path = EXCEPTIONS) -> list[Sharing]:
    """Return the reviewed exceptions."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Sharing(
                country=row["country"],
                title=row["title"],
                persons=frozenset(filter(None, row["persons"].split(";"))),
                reason=row["reason"],
            )
            for row in csv.DictReader(file)
        ]


def unexplained(held: Sequence[tuple[int, Tenure]], codes: Mapping[str, str], allowed: Sequence[Sharing]) -> Iterator[str]:
    """Yield a line for each two persons who surely hold one office on one day, and for each exception that nothing needs.

    Who acts for another, or shares an office with many, holds it beside them.

    Args:
        held: each tenure with the number of its person.
        codes: ISO 3166 codes of two letters, by those of the Factbook.
        allowed: what is no fault.
    """
    offices: defaultdict[tuple[str, str], list[tuple[int, Tenure]]] = defaultdict(list)
    for person, one in held:
        if not one.acting and not one.shared:
            offices[codes[one.country] if one.country else one.body or "", one.title].append((person, one))
    needed = set()
    for (country, title), rows in offices.items():
        for (person, one), (second, other) in combinations(rows, 2):
            if person == second or not _meet(one, other):
                continue
            reasons = [why for why in allowed if (why.country, why.title) == (country, title) and why.covers(one, other)]
            needed |= set(reasons)
            if not reasons:
                yield f"{country}, {title}: {_shown(one)} and {_shown(other)} at once"
    for why in allowed:
        if why not in needed:
            yield f"{why.country}, {why.title}: nobody holds it at once; take the exception out ({why.reason})"


def _meet(one: Tenure, other: Tenure) -> bool:
    (start, end), (start_other, end_other) = _surely(one), _surely(other)
    return max(start, start_other) < min(end, end_other)


def _surely(one: Tenure) -> tuple[str, str]:
    """Return the day from which, and the day until which, an office was surely held; the second is not part of it."""
    start = one.start + {4: "-12-31", 7: "-31"}.get(len(one.start), "")
    end = one.end or NEVER
    if one.seen_until is not None and not (one.end and one.ends_surely):
        end = min(end, (date.fromisoformat(one.seen_until) + timedelta(days=1)).isoformat())
    return start, factbook.first_day(end).isoformat()


def _shown(one: Tenure) -> str:
    return f"{one.person.name} ({one.start} to {one.end or '…'}, {one.row})"
