"""Build the packaged office data from the sources that may be shipped.

    python offices/build.py --sources ../shared/data/offices [--out src/onrecord/data/offices.sqlite]

The same sources give the same rows in the same order. Needs the extra `offices`.
"""

from __future__ import annotations

import argparse
import csv
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import congress
import factbook
import ministers
import overlaps
import reviewed
from rapidfuzz import fuzz
from tenures import Person, Tenure

from onrecord.speakers.knowledge import FORMAT, form_of

HERE = Path(__file__).parent
PACKAGED = HERE.parent / "src" / "onrecord" / "data" / "offices.sqlite"
SCHEMA = """
create table about (key text primary key, value text not null);
create table countries (country text primary key, iso3 text not null, name text not null);
create table country_forms (form text not null, country text not null references countries, kind text not null);
create table namesakes (form text primary key, what text not null);
create table bodies (
    body text primary key, name text not null, article integer not null, part_of text references bodies, entity text
);
create table body_forms (form text not null, body text not null references bodies, kind text not null);
create table metonyms (form text not null, country text references countries, body text references bodies, title text);
create table persons (person integer primary key, name text not null, family text not null, sex text, entity text);
create table person_forms (form text not null, person integer not null references persons, kind text not null);
create table tenures (
    person integer not null references persons, called text not null, title text not null, acting integer not null,
    country text references countries, body text references bodies, unit text, role text, start text not null, end text,
    seen_until text, ends_surely integer not null, source text not null, row text not null,
    check ((country is null) <> (body is null))
);
create table title_forms (form text not null, title text not null);
create table first_names (form text primary key, female integer not null, male integer not null);
create table given_names (form text primary key, female integer not null, male integer not null);
create index by_country_form on country_forms (form);
create index by_body_form on body_forms (form);
create index by_metonym on metonyms (form);
create index by_person_form on person_forms (form);
create index by_person on tenures (person);
create index by_office on tenures (country, title);
create index by_office_of_body on tenures (body, title);
create index by_title_form on title_forms (form);
"""


def main() -> None:
    """Build, and say what went in."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=PACKAGED)
    options = parser.parse_args()
    held = list(tenures(options.sources))
    write(options.out, held, countries())
    dropped = [one for one in held if backwards(one)]
    for one in dropped:
        print(f"left out, since it ends before it begins: {one.person.name}, {one.title}, {one.start} to {one.end} ({one.row})")
    counts = Counter(one.source for one in held)
    print(
        f"{options.out}: {options.out.stat().st_size:,} bytes; "
        + ", ".join(f"{n} by {name}" for name, n in sorted(counts.items()))
    )


def countries() -> list[dict[str, str]]:
    """Return the rows of countries.csv."""
    return table("countries")


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables beside this script."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tenures(sources: Path) -> Iterator[Tenure]:
    """Yield the tenures of all sources; of one office by two sources, those of the one that gives both days."""
    book = sources / "factbook.csv"
    known = {row["page"] for row in countries()}
    for one in factbook.tenures(book, factbook.last_snapshot(book)):
        elsewhere = one.country == congress.UNITED_STATES or (
            one.country == ministers.UNITED_KINGDOM and one.role == "head of government"
        )
        if one.country in known and not elsewhere:
            yield one
    yield from ministers.tenures(sources / "ifg")
    yield from congress.tenures(sources)
    yield from reviewed.tenures({row["iso2"]: row["page"] for row in countries()})


def backwards(one: Tenure) -> bool:
    """Say whether a source has somebody leave an office before entering it: a slip in it."""
    return one.source == "ifg" and one.end is not None and one.end < one.start


def write(
    path: Path, held: Iterable[Tenure], lands: Iterable[dict[str, str]], sharing: Sequence[overlaps.Sharing] | None = None
) -> None:
    """Write the data as a read-only database, anew.

    Raises:
        SystemExit: two persons hold one office at once, and no exception says why; nothing is written.
    """
    held, sharing = list(held), overlaps.exceptions() if sharing is None else sharing
    path.unlink(missing_ok=True)
    codes = {}
    with sqlite3.connect(path) as data:
        data.executescript(SCHEMA)
        data.execute("insert into about values ('format', ?)", (FORMAT,))
        for land in lands:
            codes[land["page"]] = land["iso2"]
            data.execute("insert into countries values (?, ?, ?)", (land["iso2"], land["iso3"], land["name"]))
            for code in (land["iso2"], land["iso3"]):
                data.execute("insert into country_forms values (?, ?, 'code')", (form_of(code), land["iso2"]))
            for kind, column in (("name", "name"), ("alias", "aliases"), ("adjective", "adjectives"), ("capital", "capitals")):
                for words in filter(None, land[column].split(";")):
                    data.execute("insert into country_forms values (?, ?, ?)", (form_of(words), land["iso2"], kind))
        _write_words(data)
        persons: dict[tuple[str, str], int] = {}
        numbered: list[tuple[int, Tenure]] = []
        titles: dict[str, set[str]] = {}
        firsts = {one.title for one in held if one.role is not None}
        for one in (one for one in held if not backwards(one)):
            person = _person(data, persons, one)
            numbered.append((person, one))
            titles.setdefault(one.title, set()).update(one.also)
            data.execute(
                "insert into tenures values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    person,
                    one.called or one.person.name,
                    one.title,
                    one.acting,
                    codes[one.country] if one.country else None,
                    one.body,
                    one.unit,
                    one.role,
                    one.start,
                    one.end,
                    one.seen_until,
                    one.ends_surely,
                    one.source,
                    one.row,
                ),
            )
        for title, others in titles.items():
            for form in dict.fromkeys((*title_forms(title, first=title in firsts), *map(form_of, sorted(others)))):
                data.execute("insert into title_forms values (?, ?)", (form, title))
        wrong = list(overlaps.unexplained(numbered, codes, sharing))
        if wrong:
            path.unlink()
            raise SystemExit("\n".join(["one office is held by two at once; mend the reader, or say why:", *wrong]))
        data.executemany("insert into first_names values (?, ?, ?)", first_names(data))
        born = [(form_of(row["name"]), int(row["female"]), int(row["male"])) for row in table("given_names")]
        data.executemany("insert into given_names values (?, ?, ?)", born)
        data.execute("analyze")
    with sqlite3.connect(path) as data:
        data.execute("vacuum")


def _write_words(data: sqlite3.Connection) -> None:
    """Write bodies, what stands for governments and offices, and what else is called as countries and capitals are."""
    bodies = table("bodies")
    for body in sorted(bodies, key=lambda body: bool(body["part_of"])):  # what others are parts of comes first
        data.execute(
            "insert into bodies values (?, ?, ?, ?, ?)",
            (body["code"], body["name"], bool(body["article"]), body["part_of"] or None, body["entity"] or None),
        )
        forms = {form_of(words): kind for kind, column in _KINDS for words in filter(None, body[column].split(";"))}
        data.executemany("insert into body_forms values (?, ?, ?)", [(form, body["code"], kind) for form, kind in forms.items()])
    for row in table("metonyms"):
        for form in dict.fromkeys(map(form_of, row["words"].split(";"))):
            data.execute(
                "insert into metonyms values (?, ?, ?, ?)",
                (form, row["country"] or None, row["body"] or None, row["title"] or None),
            )
    data.executemany("insert into namesakes values (?, ?)", [(form_of(row["words"]), row["what"]) for row in table("namesakes")])


_KINDS = (("initials", "acronyms"), ("alias", "aliases"), ("name", "name"))


def _person(data: sqlite3.Connection, persons: dict[tuple[str, str], int], one: Tenure) -> int:
    """Return the number of a tenure's holder, whom it writes down at first sight."""
    who = one.person
    source = one.source.partition("_")[0]
    key = (f"{source} {one.country}" if source in ("factbook", "reviewed") else source, who.key)
    if key in persons:
        return persons[key]
    known = _known(data, persons, one)
    persons[key] = known or len(set(persons.values())) + 1
    if known is None:
        data.execute("insert into persons values (?, ?, ?, ?, ?)", (persons[key], who.name, who.family, who.sex, who.entity))
    elif who.entity is not None:
        data.execute("update persons set entity = coalesce(entity, ?) where person = ?", (who.entity, known))
    _add_forms(data, persons[key], who)
    return persons[key]


def _known(data: sqlite3.Connection, persons: dict[tuple[str, str], int], one: Tenure) -> int | None:
    """Return the number of a tenure's holder if they hold another office already; None if they are new.

    Wikidata's id tells; else, of the Factbook, names of one country that are alike are one person's: who was prime minister may
    be president later. Whoever heads a body is of no country there: their whole name tells, where only one country has it.
    """
    source, who = one.source, one.person
    for row in data.execute("select person from persons where entity = ?", (who.entity,)):
        return int(row[0])
    if source not in ("factbook", "reviewed"):
        return None
    full = {form_of(name) for name in (who.name, *who.forms)} if source == "reviewed" else set()
    if one.country is None:
        found = {n for (place, other), n in persons.items() if place.startswith("factbook ") and form_of(_bare(other)) in full}
        return found.pop() if len(found) == 1 else None
    for (place, other), number in persons.items():
        if place == f"factbook {one.country}" and (form_of(_bare(other)) in full or _same_person(_bare(other), _bare(who.key))):
            return number
    return None


def _bare(key: str) -> str:
    """Return the name of a person's key in bare letters: "sp/José PÉREZ" → "Jose PEREZ"."""
    return factbook.unaccented(key.rpartition("/")[2])


def _same_person(one: str, other: str) -> bool:
    """Say whether two names of one country are one person's: alike, and the shorter one's words are all the other's too."""
    short, long = sorted((form_of(one).split(), form_of(other).split()), key=len)
    within = all(any(fuzz.ratio(word, other) >= factbook.SAME_WORD for other in long) for word in short)
    return within and factbook.same_name(one, other)


def _add_forms(data: sqlite3.Connection, number: int, who: Person) -> None:
    known = {row[0] for row in data.execute("select form from person_forms where person = ?", (number,))}
    for kind, names in (("full", (who.name, *who.forms)), ("family", (who.family,))):
        for form in dict.fromkeys(form_of(name) for name in names):
            if form and form not in known:
                data.execute("insert into person_forms values (?, ?, ?)", (form, number, kind))
                known.add(form)


def first_names(data: sqlite3.Connection) -> list[tuple[str, int, int]]:
    """Return how many women and men among the persons whose sex a source gives bear each first name."""
    bearers: dict[str, dict[str, set[int]]] = {}
    for form, person, sex in data.execute(
        "select form, person, sex from person_forms join persons using (person) where sex is not null and kind = 'full'"
    ):
        first, _, rest = form.partition(" ")
        if rest and len(first) > 1 and first not in _NO_NAMES:
            bearers.setdefault(first, {"F": set(), "M": set()})[sex].add(person)
    return [(first, len(by_sex["F"]), len(by_sex["M"])) for first, by_sex in sorted(bearers.items())]


_NO_NAMES = frozenset(
    {"lord", "lady", "baroness", "baron", "viscount", "earl", "sir", "dame", "countess", "duke", "marquess", "dr"}
)


def title_forms(title: str, *, first: bool = False) -> Iterator[str]:
    """Yield what an office may be called, as `form_of` has it: "Secretary of State for Defence" → "defence secretary", ….

    Args:
        title: the office.
        first: whether it is the first one of a state, a government or a body: "President of the Swiss Confederation" is a
            president, "President of the Board of Trade" is not.
    """
    plain = title.partition(" (")[0]
    yield form_of(title)
    yield form_of(plain)
    for whole, others in _CALLED.items():
        if plain == whole or title == whole:
            yield from others
    if plain.startswith(_SECRETARY):
        yield from _secretary(plain.removeprefix(_SECRETARY).removeprefix("the "))
    words = plain.split()
    if first and words[0] in ("President", "Chairman", "Chairwoman", "Chairperson", "King"):
        yield form_of(words[0])


_SECRETARY = "Secretary of State for "


def _secretary(of: str) -> Iterator[str]:
    """Yield the short names of a secretary of state: by all that is in the title, and by each part of it.

    "Work and Pensions" → "work and pensions secretary", "work secretary", "pensions secretary".
    """
    of = of.replace(" Department", "")
    parts = [part.removesuffix(" Affairs") for part in re.split(r", (?:and )?| and ", of)]
    for field in dict.fromkeys((of, *parts, parts[0].split()[0], *(_ADJECTIVES[part] for part in parts if part in _ADJECTIVES))):
        if field not in _NO_FIELD:
            yield from (f"{form_of(field)} secretary", f"{form_of(field)} minister", f"secretary of state for {form_of(field)}")


_ADJECTIVES = {"Scotland": "Scottish", "Wales": "Welsh", "Northern Ireland": "Northern Irish", "Defence": "Defense"}
_NO_FIELD = frozenset(
    {"Northern", "International", "Social", "Exiting", "National", "Constitutional", "Local", "Public", "Lord Chancellor"}
)
_CALLED = {
    "Prime Minister": ("pm", "premier"),
    "Taoiseach (Prime Minister)": ("taoiseach", "prime minister", "pm", "premier"),
    "Crown Prince and Prime Minister": ("crown prince", "prime minister"),
    "King and Prime Minister": ("king", "prime minister"),
    "Sultan and Prime Minister": ("sultan", "prime minister"),
    "Premier": ("prime minister",),
    "Federal Chancellor": ("chancellor",),
    "Chancellor of the Exchequer": ("chancellor", "finance minister"),
    "Vice President": ("veep",),
    "Senator": ("sen",),
    "Representative": ("rep", "congressman", "congresswoman"),
    "Amir": ("emir",),
    "Presidential Leadership Council Chairperson": ("president", "chairman of the presidential leadership council"),
}


if __name__ == "__main__":
    main()
