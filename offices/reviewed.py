"""Foreign and defence ministers, and heads of bodies: the reviewed rows of `ministers.toml`, each confirmed by a file it names.

    python offices/reviewed.py --sources ../shared/data/offices

prints every row that no longer agrees with the file that confirms it. The files under check/ are licensed CC BY-NC: of them come
plain facts of these offices alone (the day, and Wikidata's id), and nothing where the rows were not known without them.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import factbook
from agreement import place_of, same_person
from tenures import Person, Tenure

ROWS = Path(__file__).parent / "ministers.toml"
MOST_ROWS = 400
SEEN = {  # the day on which a file says who is in office
    "leaders_historic_2023-01": date(2023, 1, 19),
    "cabinets_2025-01": date(2025, 1, 15),
}
OF_BODIES = ("world", "european-union")  # where the files have them


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One row: somebody in an office."""

    person: str
    family: str
    forms: tuple[str, ...]
    acting: bool
    start: str
    end: str | None
    entity: str
    confirmed: str

    @property
    def seen_until(self) -> date:
        """The last day on which the file that confirms the row had it so, where it gives no end."""
        return max(SEEN[self.confirmed], factbook.first_day(self.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of a country or of a body, and its rows by their first day."""

    country: str | None  # ISO 3166, two letters
    body: str | None
    title: str
    also: tuple[str, ...]
    head: bool  # of a body
    listed: tuple[str, ...]
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a file under check/."""

    place: str
    position: str
    person: str
    entity: str
    start: str
    end: str


def main() -> None:
    """Print the rows that their files do not confirm; exit with 1 if there are any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=Path, required=True)
    found = list(offices())
    wrong = list(unconfirmed(found, parser.parse_args().sources / "check"))
    print("\n".join([*wrong, f"{sum(len(one.holders) for one in found)} rows, {len(wrong)} of them not confirmed"]))
    sys.exit(bool(wrong))


def offices(path: Path = ROWS) -> Iterator[Office]:
    """Yield the offices of the file in its order."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for one in table["office"]:
        yield Office(
            country=one.get("country"),
            body=one.get("body"),
            title=one["title"],
            also=tuple(one.get("also", ())),
            head=one.get("head", False),
            listed=tuple(one["listed"]),
            holders=tuple(sorted((_holder(row, table) for row in one["holders"]), key=lambda row: row.start)),
        )


def tenures(pages: Mapping[str, str], path: Path = ROWS) -> Iterator[Tenure]:
    """Yield every row as a tenure; it ends no later than the next one begins.

    Where a file has somebody in office on its day and gives no end, the next row's first day is the end; it is sure only where it
    follows closely, as with the Factbook.

    Args:
        pages: the Factbook's code of a country, by its code of two letters.
        path: the rows.
    """
    for office in offices(path):
        for place, one in enumerate(office.holders):
            after = office.holders[place + 1].start if place + 1 < len(office.holders) else None
            sure = one.end is not None or (after is not None and factbook.first_day(after) - one.seen_until <= factbook.WELL_SEEN)
            yield Tenure(
                person=_person(one),
                title=office.title,
                also=(*office.also, *short_names(office.title)),
                acting=one.acting,
                country=pages[office.country] if office.country else None,
                body=office.body,
                role="head of a body" if office.head else None,
                start=one.start,
                end=min(filter(None, (one.end, after)), default=None),
                seen_until=one.seen_until.isoformat() if one.end is None else None,
                ends_surely=sure,
                source="reviewed",
                row=f"{office.country or office.body}, {office.title}, {one.start}; {one.confirmed}",
            )


def short_names(title: str) -> Iterator[str]:
    """Yield what a minister is called in short: "Federal Minister of Defence" → "defence minister", "defense minister", …."""
    match = _MINISTER.fullmatch(title)
    if match is None:
        return
    of, called = match["of"], match["called"].casefold()
    fields = [field for field, words in _FIELDS.items() if words.search(of)]
    for field in dict.fromkeys((of.split(",")[0].removeprefix("National ").removesuffix(" Affairs").casefold(), *fields)):
        for spelled in dict.fromkeys((field, field.replace("defence", "defense"), field.replace("defense", "defence"))):
            yield from (f"{spelled} minister", f"{spelled} {called}")
            if spelled != "foreign":
                yield from (f"minister of {spelled}", f"minister for {spelled}")
    if "foreign" in fields:
        yield from ("minister of foreign affairs", "minister for foreign affairs", "foreign affairs minister")


_MINISTER = re.compile(r"(?:Federal )?(?P<called>Minister|Secretary) (?:of|for) (?:the )?(?P<of>(?!State\b)[A-Z].*)")
_FIELDS = {
    "foreign": re.compile(r"\b(?:Foreign|External Affairs|International Affairs|International Relations)\b"),
    "defence": re.compile(r"\b(?:Defen[cs]e|Armed Forces)\b"),
}


def unconfirmed(found: Sequence[Office], check: Path) -> Iterator[str]:
    """Yield what is wrong with each row whose file has not that person in that office from that day on, until that day."""
    with (ROWS.parent / "countries.csv").open(encoding="utf-8", newline="") as file:
        places = {row["iso2"]: place_of(row["name"]) for row in csv.DictReader(file)}
    for office in found:
        wanted = (places[office.country],) if office.country else OF_BODIES
        for one in office.holders:
            rows = [
                row
                for place in wanted
                for row in listed(check / f"{one.confirmed}.csv").get(place, ())
                if row.position in office.listed and row.entity == one.entity
            ]
            begun = [row for row in rows if row.start == one.start and _is_named(one, row.person)]
            ended = any(row.end == (one.end or "") for row in rows)  # a later row of a holder who was appointed anew
            if not begun or not ended:
                what = "its end" if begun else "person, office and first day"
                yield f"{office.country or office.body}, {office.title}, {one.person}, {one.start}: {one.confirmed} lacks {what}"


@cache
def listed(path: Path) -> dict[str, list[Listed]]:
    """Return the rows of a file under check/ by place; one of them has a header, the other has ends."""
    result: dict[str, list[Listed]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        if path.stem.startswith("cabinets"):
            rows = [Listed(r["place"], r["position"], r["person"], r["qid"], r["since"], "") for r in csv.DictReader(file)]
        else:
            rows = [Listed(place_of(r[0]), *r[1:6]) for r in csv.reader(file)]
    for row in rows:
        result.setdefault(row.place, []).append(row)
    return result


def _holder(row: dict[str, Any], table: dict[str, Any]) -> Holder:
    name = row["person"]
    return Holder(
        person=name,
        family=table.get("family", {}).get(name, name.split()[-1]),
        forms=tuple(table.get("forms", {}).get(name, ())),
        acting=row.get("acting", False),
        start=str(row["start"]),
        end=str(row["end"]) if "end" in row else None,
        entity=row["entity"],
        confirmed=row["confirmed"],
    )


def _person(one: Holder) -> Person:
    capitals = one.person.replace(one.family, one.family.upper())  # as the Factbook writes names
    return Person(key=capitals, name=one.person, family=one.family, forms=one.forms, entity=one.entity)


def _is_named(one: Holder, name: str) -> bool:
    return any(same_person(form, name) for form in (one.person, *one.forms))


if __name__ == "__main__":
    main()
