"""The knowledge base: countries, bodies, and who held which office on which day. The one place that reads the office data.

The data are a read-only SQLite file that `offices/build.py` makes. Each row says where it comes from, and whether its end is
sure: a source that only says now and then who holds an office cannot tell who came between.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path

from onrecord.errors import OfficeDataError
from onrecord.speakers.forms import form_of, is_initials
from onrecord.speakers.overlay import lay_over
from onrecord.speakers.own_offices import OwnFile, own_path, read_own

__all__ = ["FORMAT", "PACKAGED", "Body", "Country", "Holder", "KnowledgeBase", "Metonym", "form_of", "knowledge_base"]

FORMAT = "onrecord-offices/2"
LEAST_BEGINNING = 3  # letters of a family name that all its transcriptions have
LEAST_BEARERS = 5  # of a first name, before it tells the sex
SURE_SHARE = 0.95  # of its bearers
MOST_REMEMBERED = 20_000  # answers to questions asked before
PACKAGED = Path(__file__).parents[1] / "data" / "offices.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by its ISO 3166 code of two letters."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An international body."""

    code: str  # "NATO", "COMMISSION"; offices/bodies.csv
    name: str
    article: bool  # "the European Union", but "NATO"
    entity: str | None  # Wikidata's id
    part_of: str | None  # the code of the body that it is a part of


@dataclass(frozen=True, slots=True, kw_only=True)
class Metonym:
    """What words stand for: "Downing Street" for the prime minister of the United Kingdom, "Whitehall" for its government."""

    country: Country | Body
    title: str | None  # an office; None where they stand for the government, or the body, as a whole


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
    country: Country | Body  # whose office it is
    unit: str | None  # a state, for members of Congress
    role: str | None  # "chief of state", "head of government", "head of a body"; None for others
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
    """Office data of one file, with a user's own laid over them if there are any.

    Any number of threads may ask: they share one connection, and take turns.
    """

    def __init__(self, path: Path = PACKAGED, own: Path | None = None) -> None:
        self._path = path
        self._own_path = own
        self._turn = threading.RLock()
        self._remembered = lru_cache(maxsize=MOST_REMEMBERED)(self._asked)

    @cached_property
    def _data(self) -> sqlite3.Connection:
        data = self._opened()
        if self._own is None:
            return data
        both = sqlite3.connect(":memory:", check_same_thread=False)
        with data:
            data.backup(both)
        data.close()
        both.row_factory = sqlite3.Row
        lay_over(both, self._own)
        return both

    @cached_property
    def _own(self) -> OwnFile | None:
        return read_own(self._own_path) if self._own_path is not None else None

    def _opened(self) -> sqlite3.Connection:
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

    def _rows(self, query: str, values: tuple[str, ...] = ()) -> list[sqlite3.Row]:
        """Return all rows of a query; of one asked before the same ones: the data stay as they were opened."""
        return self._remembered(query, values)

    def _asked(self, query: str, values: tuple[str, ...]) -> list[sqlite3.Row]:
        """Return all rows of a query, while no other thread asks."""
        with self._turn:
            return self._data.execute(query, values).fetchall()

    @cached_property
    def digest(self) -> str:
        """12 hex digits of the sha256 of the file."""
        self._rows("select key from about")  # else it is no office data
        return hashlib.sha256(self._path.read_bytes()).hexdigest()[:12]

    @cached_property
    def own_digest(self) -> str | None:
        """12 hex digits of the sha256 of the user's own file; None where there is none."""
        self._rows("select key from about")  # else it is of no use
        return self._own.digest if self._own is not None else None

    def country(self, words: str) -> Country | None:
        """Return the country that words name: by its name, an adjective or its capital; None where they fit none or several.

        A capital stands for its country only where nothing else of note is called so: "Victoria" names no country.
        """
        found = self.countries(words)
        return found[0] if len(found) == 1 and (self.namesake(words) is None or self._is_its_name(words)) else None

    def country_named(self, words: str) -> Country | None:
        """Return the country whose name some words are, no adjective, capital or namesake; None for none or several."""
        rows = self._rows(
            "select distinct country, name from country_forms join countries using (country) "
            "where form = ? and kind in ('name', 'alias', 'code')",
            (form_of(words),),
        )
        initials = len(form_of(words)) <= len("us") and not words.replace(".", "").isupper()  # "us" is no country
        if len(rows) != 1 or initials or self.namesake(words) is not None:
            return None
        return Country(code=rows[0]["country"], name=rows[0]["name"])

    def countries(self, words: str) -> list[Country]:
        """Return all countries that words fit, by name: "Congo" fits two."""
        rows = self._rows(
            "select distinct country, name from country_forms join countries using (country) where form = ? order by name",
            (form_of(words),),
        )
        return [Country(code=row["country"], name=row["name"]) for row in rows]

    def namesake(self, words: str) -> str | None:
        """Return what else is called as a country or its capital is: "Georgia" → "a state of the United States"; mostly None."""
        return next((row["what"] for row in self._rows("select what from namesakes where form = ?", (form_of(words),))), None)

    def _is_its_name(self, words: str) -> bool:
        return bool(self._rows("select form from country_forms where form = ? and kind != 'capital'", (form_of(words),)))

    def body(self, words: str) -> Body | None:
        """Return the body that words name; None where they fit none or several. Initials must be written so: "WHO", not "who"."""
        rows = self._rows(
            "select distinct bodies.* from body_forms join bodies using (body) where form = ? and (kind != 'initials' or ?)",
            (form_of(words), "1" if is_initials(words) else ""),
        )
        return _body(rows[0]) if len(rows) == 1 else None

    def parts_of(self, body: Body) -> list[Body]:
        """Return the bodies that are parts of one, by name."""
        return [_body(row) for row in self._rows("select * from bodies where part_of = ? order by name", (body.code,))]

    def metonym(self, words: str) -> Metonym | None:
        """Return the government, office or body that words stand for: "the Kremlin"; None where they stand for none or several.

        Capitals are no such words: `country` knows them.
        """
        rows = self._rows(
            "select distinct metonyms.title, metonyms.country, countries.name as land, bodies.* from metonyms "
            "left join countries using (country) left join bodies using (body) where form = ?",
            (form_of(words),),
        )
        return Metonym(country=_whose(rows[0]), title=rows[0]["title"]) if len(rows) == 1 else None

    def holders(self, title: str, country: Country | Body, day: date | None = None) -> list[Holder]:
        """Return who held an office of a country or a body, the earliest first.

        Args:
            title: any of the office's names: "PM", "foreign secretary".
            country: whose office.
            day: on which; all who ever did without it.
        """
        of_that_title = "title in (select title from title_forms where form = ?)"
        found = self._held(f"{_column(country)} = ? and {of_that_title}", (country.code, form_of(title)))
        return [one for one in found if day is None or one.on(day)]

    def offices_of(self, name: str) -> list[Holder]:
        """Return the offices of all whom a name fits, by person and first day: a full name, or a family name alone."""
        return self._held("person in (select person from person_forms where form = ?)", (form_of(name),))

    def offices_by_first_name(self, name: str) -> list[Holder]:
        """Return the offices of all who have a first name, by person and first day."""
        pattern = f"{form_of(name)} *"
        return self._held("person in (select person from person_forms where kind = 'full' and form glob ?)", (pattern,))

    def offices_by_family(self, name: str) -> list[Holder]:
        """Return the offices of all whose family name begins as a name does, by person and first day: "Zelensky", "Zelenskyy"."""
        pattern = f"{form_of(name)[:LEAST_BEGINNING]}*"
        return self._held("person in (select person from person_forms where kind = 'family' and form glob ?)", (pattern,))

    def sex_of_person(self, name: str) -> bool | None:
        """Return True where all who bear a full name are women, False where all are men; None where nobody is known by it."""
        rows = self._rows(
            "select distinct sex from person_forms join persons using (person) where form = ? and kind = 'full'", (form_of(name),)
        )
        sexes = {row["sex"] for row in rows}
        return None if len(sexes) != 1 or None in sexes else "F" in sexes

    def sex_of_first_name(self, name: str) -> bool | None:
        """Return True where a first name is a woman's, False where it is a man's; None where it is rare, or borne by both.

        By those of the data whose sex a source gives: officeholders of the United Kingdom and of the United States.
        """
        rows = self._rows("select female, male from first_names where form = ?", (form_of(name),))
        if not rows or rows[0]["female"] + rows[0]["male"] < LEAST_BEARERS:
            return None
        share = rows[0]["female"] / (rows[0]["female"] + rows[0]["male"])
        return True if share >= SURE_SHARE else False if share <= 1 - SURE_SHARE else None

    def titles_of(self, country: Country | Body) -> list[str]:
        """Return the titles of the offices of a country or a body in alphabetical order."""
        rows = self._rows(
            f"select distinct title from tenures where {_column(country)} = ? order by title",  # noqa: S608  # own words
            (country.code,),
        )
        return [row["title"] for row in rows]

    def _held(self, condition: str, values: tuple[str, ...]) -> list[Holder]:
        rows = self._rows(
            "select tenures.*, persons.family, persons.entity as person_entity, persons.sex, countries.name as land, "  # noqa: S608  # own words
            "bodies.name, bodies.article, bodies.part_of, bodies.entity from tenures join persons using (person) "
            "left join countries using (country) left join bodies using (body) "
            f"where {condition} order by person, start, title",
            values,
        )
        return [_holder(row) for row in rows]


def _holder(row: sqlite3.Row) -> Holder:
    return Holder(
        person=row["person"],
        name=row["called"],
        family=row["family"],
        entity=row["person_entity"],
        sex=row["sex"],
        title=row["title"],
        acting=bool(row["acting"]),
        country=_whose(row),
        unit=row["unit"],
        role=row["role"],
        start=row["start"],
        end=row["end"],
        seen_until=row["seen_until"],
        ends_surely=bool(row["ends_surely"]),
        source=row["source"],
        row=row["row"],
    )


def _whose(row: sqlite3.Row) -> Country | Body:
    return _body(row) if row["body"] is not None else Country(code=row["country"], name=row["land"])


def _body(row: sqlite3.Row) -> Body:
    return Body(code=row["body"], name=row["name"], article=bool(row["article"]), entity=row["entity"], part_of=row["part_of"])


def _column(country: Country | Body) -> str:
    return "tenures.body" if isinstance(country, Body) else "tenures.country"


def knowledge_base() -> KnowledgeBase:
    """Return the packaged office data, with the user's own file laid over them if there is one; opened when first asked."""
    return _knowledge_base(own_path())


@cache
def _knowledge_base(own: Path | None) -> KnowledgeBase:
    return KnowledgeBase(own=own)
