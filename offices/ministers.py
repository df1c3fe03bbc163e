"""Ministers of the United Kingdom, by the Institute for Government's database (CC BY 4.0)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from tenures import Person, Tenure

UNITED_KINGDOM = "uk"
OF_ONE = frozenset({"PM", "SoS"})  # ranks of posts that one person holds
HANDOVER = timedelta(days=7)  # by which the days of two holders overlap where the source has either's by its own record


def tenures(folder: Path) -> Iterator[Tenure]:
    """Yield every appointment to a post, with the names that its holder has borne.

    Where one holder of a post of one is said to leave it within days after the next one came, they left when the next one came.
    """
    posts = {row["id"]: row for row in _rows(folder / "post.csv")}
    names = _by_id(folder / "person.csv")
    persons = {key: _person(key, rows) for key, rows in names.items()}
    appointments = [row for row in _rows(folder / "appointment.csv") if row["start_date"]]
    newest = max(max(row["start_date"], row["end_date"]) for row in appointments)
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for row in appointments:
        starts[row["post_id"]].append(row["start_date"])
    for row in appointments:
        post = posts[row["post_id"]]
        title, shared = post["display_name"] or post["name"], post["rank_equivalence"] not in OF_ONE
        yield Tenure(
            person=persons[row["person_id"]],
            called=_called(names[row["person_id"]], row["start_date"]),
            title=title,
            country=UNITED_KINGDOM,
            role="head of government" if title == "Prime Minister" else None,
            start=row["start_date"],
            end=(row["end_date"] if shared else _handed_over(row, starts[row["post_id"]])) or None,
            seen_until=None if row["end_date"] else newest,
            shared=shared,
            source="ifg",
            row=row["id"],
        )


def _handed_over(row: dict[str, str], starts: Iterable[str]) -> str:
    """Return the last day of an appointment; the first one of the next, where that lies a few days before it."""
    if not row["end_date"]:
        return ""
    end = date.fromisoformat(row["end_date"])
    within = [day for day in starts if row["start_date"] < day < row["end_date"] and end - date.fromisoformat(day) <= HANDOVER]
    return min(within, default=row["end_date"])


def _person(key: str, rows: list[dict[str, str]]) -> Person:
    """Return a person by their newest name; a peer's other name is a form of it."""
    newest = max(rows, key=lambda row: (row["start_date"], row["end_date"] == ""))
    plain = min(rows, key=lambda row: (row["start_date"], row["end_date"]))  # before any peerage
    return Person(
        key=key,
        name=newest["name"],
        family=plain["short_name"] or newest["short_name"],
        forms=tuple(dict.fromkeys(name for row in rows for name in (row["name"], row["display_name"]) if name)),
        sex=newest["gender"] or None,
    )


def _called(rows: list[dict[str, str]], day: str) -> str:
    """Return the name that a person bore on a day: "David Cameron" in 2012, "Lord Cameron of Chipping Norton" in 2024."""
    return next(
        (row["name"] for row in rows if row["start_date"] <= day and (not row["end_date"] or day < row["end_date"])),
        rows[0]["name"],
    )


def _by_id(path: Path) -> dict[str, list[dict[str, str]]]:
    result: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows(path):
        result[row["id"]].append(row)
    return result


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
