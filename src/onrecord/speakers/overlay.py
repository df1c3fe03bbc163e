"""A user's own file laid over the packaged office data, in memory: a row of theirs wins over packaged ones of the same days.

Those who are in the way end where the user's row begins, and go on where it ends; a packaged row of the same person is replaced.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations

from onrecord.errors import OfficeDataError
from onrecord.speakers.forms import form_of
from onrecord.speakers.own_offices import OwnFile, OwnHolder, OwnPlace

SOURCE = "own"
WELL_SEEN = timedelta(days=120)  # as in the packaged data: nobody is likely to have come and gone unseen
_NEVER = "9999"


def lay_over(data: sqlite3.Connection, own: OwnFile) -> None:
    """Write what a user's file says into a copy of the packaged data.

    Raises:
        OfficeDataError: an entry names no country or body, or an office that fits several, or collides with another.
    """
    for table, places in (("countries", own.countries), ("bodies", own.bodies)):
        for place in places:
            _add_place(data, own, table, place)
    laid: list[tuple[OwnHolder, str, str]] = []
    for holder in own.holders:
        column, code = _whose(data, own, holder)
        title = _title(data, own, holder, column, code)
        _refuse_double(own, holder, [other for other, of, known in laid if (of, known) == (code, title)])
        _lay(data, own, holder, column, code, title)
        laid.append((holder, code, title))


def _add_place(data: sqlite3.Connection, own: OwnFile, table: str, place: OwnPlace) -> None:
    column, forms = ("country", "country_forms") if table == "countries" else ("body", "body_forms")
    known = data.execute(f"select name from {table} where {column} = ?", (place.code,)).fetchone()  # noqa: S608  # own words
    if known is not None:
        raise OfficeDataError(f"{own.path}, {place.entry} ({place.name}): {place.code} is the code of {known[0]}; choose another")
    if table == "countries":
        data.execute("insert into countries values (?, ?, ?)", (place.code, place.code, place.name))
    else:
        data.execute("insert into bodies values (?, ?, ?, null, null)", (place.code, place.name, place.article))
    for words, kind in (*place.forms, (place.code, "code" if table == "countries" else "initials")):
        data.execute(f"insert into {forms} values (?, ?, ?)", (form_of(words), place.code, kind))  # noqa: S608


def _whose(data: sqlite3.Connection, own: OwnFile, holder: OwnHolder) -> tuple[str, str]:
    """Return the column and the code of the country or body whose office it is."""
    form = (form_of(holder.of),)
    found = {("country", str(row[0])) for row in data.execute("select country from country_forms where form = ?", form)}
    found |= {("body", str(row[0])) for row in data.execute("select body from body_forms where form = ?", form)}
    if len(found) != 1:
        what = "fits none" if not found else f"fits {' and '.join(sorted(code for _, code in found))}"
        raise OfficeDataError(
            f"{own.path}, {holder.entry} ({holder.person}): expected one country or body as `of`, {holder.of!r} {what}; "
            "name it in full, or add it under [[countries]] or [[bodies]]"
        )
    return found.pop()


def _title(data: sqlite3.Connection, own: OwnFile, holder: OwnHolder, column: str, code: str) -> str:
    """Return the office's title as the packaged data have it, of that country or body or of another; else as the file has it.

    It is then known by all its names: "prime minister" of a new country is also called PM.
    """
    rows = data.execute(
        f"select distinct title from tenures where {column} = ? and title in (select title from title_forms where form = ?)",  # noqa: S608
        (code, form_of(holder.office)),
    )
    found = sorted(str(row[0]) for row in rows)
    exact = [title for title in found if form_of(title) == form_of(holder.office)]
    if len(exact or found) > 1:
        raise OfficeDataError(
            f"{own.path}, {holder.entry} ({holder.person}): expected one office, {holder.office!r} fits {', '.join(found)}; "
            "name it in full"
        )
    title = (exact or found or _titles_elsewhere(data, holder.office) or [holder.office])[0]
    known = {str(row[0]) for row in data.execute("select form from title_forms where title = ?", (title,))}
    for form in dict.fromkeys(map(form_of, (holder.office, *holder.also))):
        if form not in known:
            data.execute("insert into title_forms values (?, ?)", (form, title))
    return title


def _titles_elsewhere(data: sqlite3.Connection, office: str) -> list[str]:
    """Return the one packaged title written as an office is, small letters aside; none where there are several."""
    rows = data.execute("select distinct title from title_forms where form = ?", (form_of(office),))
    found = sorted(str(row[0]) for row in rows if form_of(str(row[0])) == form_of(office))
    return found if len(found) == 1 else []


def _refuse_double(own: OwnFile, holder: OwnHolder, others: Iterable[OwnHolder]) -> None:
    """See that no two entries give one office to two persons at once, unless one acts or both are said to stand beside others."""
    for one, other in combinations((holder, *others), 2):
        if holder not in (one, other) or form_of(one.person) == form_of(other.person) or one.acting or other.acting:
            continue
        if not (one.beside and other.beside) and _meet(one.start, one.end, other.start, other.end):
            raise OfficeDataError(
                f"{own.path}, {holder.entry} ({holder.person}): {other.entry} ({other.person}) holds the same office on the same "
                "days; end one of them, or write `beside = true` in both"
            )


def _lay(data: sqlite3.Connection, own: OwnFile, holder: OwnHolder, column: str, code: str, title: str) -> None:
    """Write one row, and cut the packaged ones that are in its way."""
    of_office = data.execute(
        f"select rowid, * from tenures where {column} = ? and title = ? and source != ?",  # noqa: S608  # own words
        (code, title, SOURCE),
    ).fetchall()
    person = _person(data, holder, column, code)
    roles = {row["role"] for row in of_office}
    role = holder.role or ("head of government" if "head of government" in roles else max(filter(None, roles), default=None))
    met = [row for row in of_office if _meet(holder.start, holder.end, row["start"], row["end"])]
    if not holder.beside:
        _refuse_shared(own, holder, met)
    for row in met:
        if row["person"] == person:
            data.execute("delete from tenures where rowid = ?", (row["rowid"],))
        elif not holder.beside:
            data.execute("delete from tenures where rowid = ?", (row["rowid"],))
            _keep_rest(data, row, holder)
    data.execute(
        "insert into tenures values (?, ?, ?, ?, ?, ?, null, ?, ?, ?, null, 1, ?, ?)",
        (
            person, holder.person, title, holder.acting, code if column == "country" else None,
            code if column == "body" else None, role, holder.start, holder.end, SOURCE, f"{own.path.name}, {holder.entry}",
        ),
    )  # fmt: skip


def _refuse_shared(own: OwnFile, holder: OwnHolder, met: Iterable[sqlite3.Row]) -> None:
    """See that an entry does not end several who hold an office together: a new senator ends no senator."""
    for one, other in combinations([row for row in met if not row["acting"]], 2):
        if one["person"] != other["person"] and _meet(one["start"], one["end"], other["start"], other["end"]):
            raise OfficeDataError(
                f"{own.path}, {holder.entry} ({holder.person}): {one['called']} and {other['called']} hold that office at once; "
                "write `beside = true` to add to them, or name another office"
            )


def _keep_rest(data: sqlite3.Connection, row: sqlite3.Row, holder: OwnHolder) -> None:
    """Write what is left of a packaged row before and after the days of a user's own."""
    values = {key: row[key] for key in row.keys() if key != "rowid"}  # noqa: SIM118  # a row is no mapping
    if row["start"] < holder.start:
        seen = row["seen_until"]
        near = seen is None or date.fromisoformat(_first_day(holder.start)) - date.fromisoformat(seen) <= WELL_SEEN
        _insert(data, {**values, "end": holder.start, "ends_surely": near})
    if holder.end is not None and holder.end < (row["end"] or _NEVER):
        _insert(data, {**values, "start": holder.end})


def _insert(data: sqlite3.Connection, values: dict[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    data.execute(f"insert into tenures ({names}) values ({marks})", tuple(values.values()))  # noqa: S608  # the table's own columns


def _person(data: sqlite3.Connection, holder: OwnHolder, column: str, code: str) -> int:
    """Return the number of a person: of whoever has the same id, or that full name in an office of the same country or body."""
    forms = [form_of(name) for name in (holder.person, *holder.aliases)]
    found = {int(row[0]) for row in data.execute("select person from persons where entity = ?", (holder.entity,))}
    if not found:
        marks = ", ".join("?" * len(forms))
        rows = data.execute(
            "select distinct person from person_forms join persons using (person) join tenures using (person) "  # noqa: S608  # own words
            f"where kind = 'full' and form in ({marks}) and tenures.{column} = ? and (entity is null or ? is null)",
            (*forms, code, holder.entity),
        )
        found = {int(row[0]) for row in rows}
    if len(found) == 1:
        person = found.pop()
        data.execute("update persons set entity = coalesce(entity, ?) where person = ?", (holder.entity, person))
    else:
        person = int(data.execute("select max(person) + 1 from persons").fetchone()[0])
        data.execute("insert into persons values (?, ?, ?, null, ?)", (person, holder.person, holder.family, holder.entity))
    known = {str(row[0]) for row in data.execute("select form from person_forms where person = ?", (person,))}
    for form, kind in ((form_of(holder.family), "family"), *((form, "full") for form in forms)):
        if form not in known:
            data.execute("insert into person_forms values (?, ?, ?)", (form, person, kind))
            known.add(form)
    return person


def _meet(start: str, end: str | None, start_other: str, end_other: str | None) -> bool:
    return max(start, start_other) < min(end or _NEVER, end_other or _NEVER)


def _first_day(words: str) -> str:
    return (words + "-01-01")[: len("2031-01-01")]
