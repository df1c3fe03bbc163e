"""Ministers of the United Kingdom, by the Institute for Government's database (CC BY 4.0)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tenures import Person, Tenure

UNITED_KINGDOM = "uk"


def tenures(folder: Path) -> Iterator[Tenure]:
    """Yield every appointment to a post, with the names that its holder has borne."""
    posts = {row["id"]: row["display_name"] or row["name"] for row in _rows(folder / "post.csv")}
    names = _by_id(folder / "person.csv")
    persons = {key: _person(key, rows) for key, rows in names.items()}
    appointments = list(_rows(folder / "appointment.csv"))
    newest = max(max(row["start_date"], row["end_date"]) for row in appointments)
    for row in appointments:
        if row["start_date"]:
            title = posts[row["post_id"]]
            yield Tenure(
                person=persons[row["person_id"]],
                called=_called(names[row["person_id"]], row["start_date"]),
                title=title,
                country=UNITED_KINGDOM,
                role="head of government" if title == "Prime Minister" else None,
                start=row["start_date"],
                end=row["end_date"] or None,
                seen_until=None if row["end_date"] else newest,
                source="ifg",
                row=row["id"],
            )


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
