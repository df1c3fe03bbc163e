"""The knowledge base: countries, and who held which office on which day. The one place that reads the packaged office data.

The data are a read-only SQLite file that `offices/build.py` makes. Each row says where it comes from, and whether its end is
sure: a source that only says now and then who holds an office cannot tell who came between.
"""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from onrecord.errors import OfficeDataError

FORMAT = "onrecord-offices/1"
LEAST_BEARERS = 5  # of a first name, before it tells the sex
SURE_SHARE = 0.95  # of its bearers
PACKAGED = Path(__file__).parents[1] / "data" / "offices.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by its ISO 3166 code of two letters."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody in an office."""

    person: int  # the same number is the same person, whatever they were called
    name: str  # as they were called at the time
    family: str
    entity: str | None  # Wikidata's id
    sex: str | None  # "F", "M"
    title: str
    acting: bool
    country: Country
    unit: str | None  # a state, for members of Congress
    role: str | None  # "chief of state", "head of government"
    start: str  # a date, a month or a year; ISO 8601
    end: str | None  # the day the next one began, or the office was left; None where neither is known
    seen_until: str | None  # the last day on which the source had it so; None where it gives the end itself
    ends_surely: bool  # nobody is likely to have come between this one and the next
    source: str
    row: str  # where in the source it stands

    def on(self, day: date) -> bool:
        """Say whether the office was held on a day, by what the source says."""
        shown = day.isoformat()
        return self.start <= shown and (self.end is None or shown < self.end)

    def surely_on(self, day: date) -> bool:
        """Say whether it was held on a day, and nobody can have come between.

        After the last day on which the source had it so, only where the next holder was seen right behind.
        """
        if day.isoformat().startswith(self.start) and len(self.start) < len("2031-03-04"):
            return False  # some time that month or year
        seen = self.seen_until is None or day.isoformat() <= self.seen_until
        return self.on(day) and (seen or (self.end is not None and self.ends_surely))


class KnowledgeBase:
    """Office data of one file."""

    def __init__(self, path: Path = PACKAGED) -> None:
        self._path = path

    @cached_property
    def _data(self) -> sqlite3.Connection:
        if not self._path.is_file():
            raise OfficeDataError(f"expected office data at {self._path}, found no such file; `offices/build.py` makes it")
        data = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        data.row_factory = sqlite3.Row
        try:
            [found] = [row["value"] for row in data.execute("select value from about where key = 'format'")]
        except (sqlite3.DatabaseError, ValueError) as error:
            raise OfficeDataError(f"{self._path}: expected office data, it cannot be read ({error}); build it anew") from error
        if found != FORMAT:
            raise OfficeDataError(f"{self._path}: expected the format {FORMAT}, got {found}; build it anew")
        return data

    @cached_property
    def digest(self) -> str:
        """12 hex digits of the sha256 of the file."""
        _ = self._data  # else it is no office data
        return hashlib.sha256(self._path.read_bytes()).hexdigest()[:12]

    def country(self, words: str) -> Country | None:
        """Return the country that words name: by its name, an adjective or its capital; None where they fit none or several."""
        rows = self._data.execute(
            "select distinct country, name from country_forms join countries using (country) where form = ?", (form_of(words),)
        ).fetchall()
        return Country(code=rows[0]["country"], name=rows[0]["name"]) if len(rows) == 1 else None

    def holders(self, title: str, country: Country, day: date | None = None) -> list[Holder]:
        """Return who held an office of a country, the earliest first.

        Args:
            title: any of the office's names: "PM", "foreign secretary".
            country: whose office.
            day: on which; all who ever did without it.
        """
        found = self._held(
            "country = ? and title in (select title from title_forms where form = ?)", (country.code, form_of(title))
        )
        return [one for one in found if day is None or one.on(day)]

    def offices_of(self, name: str) -> list[Holder]:
        """Return the offices of all whom a name fits, by person and first day: a full name, or a family name alone."""
        return list(self._held("person in (select person from person_forms where form = ?)", (form_of(name),)))

    def offices_by_first_name(self, name: str) -> list[Holder]:
        """Return the offices of all who have a first name, by person and first day."""
        pattern = f"{form_of(name)} *"
        return list(self._held("person in (select person from person_forms where kind = 'full' and form glob ?)", (pattern,)))

    def sex_of_first_name(self, name: str) -> bool | None:
        """Return True where a first name is a woman's, False where it is a man's; None where it is rare, or borne by both.

        By those of the data whose sex a source gives: officeholders of the United Kingdom and of the United States.
        """
        row = self._data.execute("select female, male from first_names where form = ?", (form_of(name),)).fetchone()
        if row is None or row["female"] + row["male"] < LEAST_BEARERS:
            return None
        share = row["female"] / (row["female"] + row["male"])
        return True if share >= SURE_SHARE else False if share <= 1 - SURE_SHARE else None

    def titles_of(self, country: Country) -> list[str]:
        """Return the titles of a country's offices in alphabetical order."""
        rows = self._data.execute("select distinct title from tenures where country = ? order by title", (country.code,))
        return [row["title"] for row in rows]

    def _held(self, condition: str, values: tuple[str, ...]) -> Iterator[Holder]:
        rows = self._data.execute(
            "select tenures.*, persons.family, persons.entity, persons.sex, countries.name as land from tenures "  # noqa: S608  # own words
            f"join persons using (person) join countries using (country) where {condition} order by person, start, title",
            values,
        )
        for row in rows:
            yield Holder(
                person=row["person"],
                name=row["called"],
                family=row["family"],
                entity=row["entity"],
                sex=row["sex"],
                title=row["title"],
                acting=bool(row["acting"]),
                country=Country(code=row["country"], name=row["land"]),
                unit=row["unit"],
                role=row["role"],
                start=row["start"],
                end=row["end"],
                seen_until=row["seen_until"],
                ends_surely=bool(row["ends_surely"]),
                source=row["source"],
                row=row["row"],
            )


@cache
def knowledge_base() -> KnowledgeBase:
    """Return the packaged office data; opened when first asked."""
    return KnowledgeBase()


def form_of(words: str) -> str:
    """Return words for look-up: in small letters, without accents, full stops and a leading article: "The U.S." → "us"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    letters = "".join(c if c.isalnum() else "" if c in ".'’ʻ" else " " for c in bare.casefold().translate(_BARE))
    return " ".join(letters.split()).removeprefix("the ")


_BARE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
