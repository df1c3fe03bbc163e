"""Heads of government by our data and by world cabinets of January 2025, side by side. Nothing is taken over here.

    python offices/agreement.py --sources ../shared/data/offices [--on 2025-01-15] [--all]

The list to check against is licensed CC BY-NC: it may be compared with, never shipped; what it confirms of other offices are the
plain facts of `ministers.toml`. Agreement means the same person, and a first day in the same month.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import factbook
from rapidfuzz import fuzz
from tenures import Tenure

_SAME_OFFICE = {  # as the list calls it
    "Taoiseach (Prime Minister)": "Taoiseach",
    "President of the Swiss Confederation": "President",
    "Federal Chancellor": "Chancellor",
    "Crown Prince and Prime Minister": "Prime Minister",
    "President of the Government": "Prime Minister",
    "Chairman of the Cabinet of Ministers": "Chairman of the Cabinet of Ministers (Prime Minister)",
}
SAME_NAME = 70
_OTHER_NAMES = {
    "bahamas, the": "bahamas",
    "bosnia and herzegovina": "bosnia-herzegovina",
    "burma": "myanmar",
    "congo, democratic republic of the": "congo-kinshasa",
    "congo, republic of the": "congo-brazzaville",
    "congo (brazzaville)": "congo-brazzaville",
    "drc": "congo-kinshasa",
    "cote d'ivoire": "ivory-coast",
    "gambia, the": "gambia",
    "korea, north": "north-korea",
    "korea, south": "south-korea",
    "micronesia, federated states of": "micronesia",
    "saint kitts and nevis": "st-kitts-and-nevis",
    "turkey (turkiye)": "turkey",
    "cayman islands": "caymans",
    "faroe islands": "faroes",
    "czech republic": "czechia",
    "macedonia": "north-macedonia",
    "swaziland": "eswatini",
}


DAY = date(2025, 1, 15)


@dataclass(frozen=True, slots=True)
class Compared:
    """One head of government, twice."""

    place: str
    ours: str
    theirs: str
    agree: bool


def main() -> None:
    """Compare, and print every disagreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--on", type=date.fromisoformat, default=DAY, metavar="YYYY-MM-DD")
    parser.add_argument("--all", action="store_true", help="print agreements too")
    options = parser.parse_args()
    found = list(compared(options.sources, options.on))
    for one in found:
        if not one.agree or options.all:
            print(f"{'=' if one.agree else '≠'} {one.place}: {one.ours} | {one.theirs}")
    agree = sum(one.agree for one in found)
    print(f"{agree} of {len(found)} agree by person and month: {100 * agree / len(found):.1f} %")


def compared(sources: Path, day: date) -> Iterator[Compared]:
    """Yield the heads of government whom the list has in office on a day, with those whom we have."""
    book = sources / "factbook.csv"
    names = factbook.country_names(book)
    by_place: dict[str, list[Tenure]] = {}
    for one in factbook.tenures(book, factbook.last_snapshot(book)):
        for name in names.get(one.country, ()):
            by_place.setdefault(place_of(name), []).append(one)
    for place, rows in places(sources / "check" / "cabinets_2025-01.csv").items():
        heads = [one for one in by_place.get(place, ()) if one.role == "head of government"]
        held = held_on(heads, day)
        theirs = head_of(rows, held[-1].title if held else "Prime Minister", day)
        if theirs is None or not heads:
            continue
        held = held_on([one for one in by_place[place] if held and one.title == held[-1].title], day)  # also as chief of state
        yield Compared(
            place=place,
            ours=" / ".join(dict.fromkeys(f"{one.person.name} since {one.start}" for one in held)) or "nobody",
            theirs=f"{theirs['position']} {theirs['person']} since {theirs['since']}",
            agree=any(same_person(one.person.name, theirs["person"]) and one.start[:7] == theirs["since"][:7] for one in held),
        )


def place_of(name: str) -> str:
    """Return a country's name as the list has its places: "Burkina Faso" → "burkina-faso"."""
    name = name.casefold()
    return _OTHER_NAMES.get(name, re.sub(r"[^a-z]+", "-", factbook.unaccented(name)).strip("-"))


def places(path: Path) -> dict[str, list[dict[str, str]]]:
    """Return the list's rows by place."""
    result: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            result.setdefault(row["place"], []).append(row)
    return result


def head_of(rows: Sequence[dict[str, str]], title: str, day: date) -> dict[str, str] | None:
    """Return the row of the office that is its head of government's, as the Factbook says, if somebody is in it on that day."""
    wanted = _SAME_OFFICE.get(title, title).casefold()
    return next((row for row in rows if row["position"].casefold() == wanted and row["since"] <= day.isoformat()), None)


def held_on(tenures: Sequence[Tenure], day: date) -> list[Tenure]:
    """Return who held an office on a day."""
    shown = day.isoformat()
    return [one for one in tenures if one.start <= shown and (one.end is None or shown < one.end)]


def same_person(one: str, other: str) -> bool:
    """Say whether two spellings name one person."""
    return fuzz.token_set_ratio(factbook.unaccented(one).casefold(), factbook.unaccented(other).casefold()) >= SAME_NAME


if __name__ == "__main__":
    main()
