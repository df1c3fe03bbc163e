"""What every source of offices is read into."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as one source knows them."""

    key: str  # within the source
    name: str  # as the newest row has it
    family: str
    forms: tuple[str, ...] = ()  # other names that the source gives
    sex: str | None = None  # "F" or "M"
    entity: str | None = None  # Wikidata's id, where the source gives it


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Somebody in an office, from a day up to another."""

    person: Person
    called: str = ""  # the holder's name at the time, where the source tells; else the person's
    title: str
    acting: bool = False
    also: tuple[str, ...] = ()  # further names of the office
    country: str | None  # a page's code in the Factbook; None for an office of a body
    body: str | None = None  # its code in bodies.csv
    unit: str | None = None  # a state, for members of Congress
    role: str | None = None  # "chief of state", "head of government", "head of a body"; None for others
    start: str  # a date, a month or a year; ISO 8601
    end: str | None  # the day the next one began; None where nobody has yet
    seen_until: str | None = None  # the last day on which the source had it so; None where it gives ends itself
    ends_surely: bool = True  # nobody is likely to have come between this one and the next
    shared: bool = False  # several hold such an office at once: senators, whips
    source: str
    row: str  # where in the source it stands
