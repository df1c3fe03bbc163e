"""The reviewed rows of ministers and heads of bodies: how they become tenures, and whether their files confirm them."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

pytest.importorskip("rapidfuzz", reason="the office data are built with the extra `offices`")
pytest.importorskip("yaml", reason="the office data are built with the extra `offices`")

import reviewed

CHECK = Path(os.environ.get("ONRECORD_OFFICE_SOURCES", Path(__file__).parents[3] / "shared" / "data" / "offices")) / "check"
OFFICE = """
[[office]]
country = "FR"
title = "Minister of Defence"
listed = ["Minister of Defence"]
holders = [
"""
LEADERS, CABINETS = "leaders_historic_2023-01", "cabinets_2025-01"


def row(person: str, start: str, end: str = "", entity: str = "Q1", confirmed: str = LEADERS) -> str:
    """Return a row as the file has them."""
    until = f"end = {end}, " if end else ""
    return f'  {{ person = "{person}", start = {start}, {until}entity = "{entity}", confirmed = "{confirmed}" }},\n'


LATEST = row("Mara Lenk", "2023-03-01", entity="Q2", confirmed=CABINETS)


def held(tmp_path: Path, *rows: str) -> list[tuple[str, str, str | None, str | None, bool]]:
    """Return name, first day, last day, until when seen and whether the end is sure of each row of one office."""
    path = tmp_path / "ministers.toml"
    path.write_text(OFFICE + "".join(rows) + "]\n", encoding="utf-8")
    return [
        (one.person.name, one.start, one.end, one.seen_until, one.ends_surely) for one in reviewed.tenures({"FR": "fr"}, path)
    ]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param(
            row("Ivo Koss", "2019-05-02", "2021-02-01"),
            ("Ivo Koss", "2019-05-02", "2021-02-01", None, True),
            id="an end of its own",
        ),
        pytest.param(
            row("Ivo Koss", "2019-05-02", "2023-03-02"),
            ("Ivo Koss", "2019-05-02", "2023-03-01", None, True),
            id="an end after the next one began",
        ),
        pytest.param(
            row("Ivo Koss", "2019-05-02"),
            ("Ivo Koss", "2019-05-02", "2023-03-01", "2023-01-19", True),
            id="in office shortly before the next one",
        ),
    ],
)
def test_a_row_ends_where_the_next_one_begins(
    tmp_path: Path, first: str, expected: tuple[str, str, str | None, str | None, bool]
) -> None:
    """At the latest; the last one is in office on the day of its file."""
    assert held(tmp_path, first, LATEST) == [expected, ("Mara Lenk", "2023-03-01", None, "2025-01-15", False)]


def test_who_may_have_come_between_two_files_is_kept_open(tmp_path: Path) -> None:
    """Two years in which neither file says who holds the office."""
    one, other = held(
        tmp_path,
        row("Ivo Koss", "2019-05-02"),
        row("Mara Lenk", "2025-01-25", entity="Q2", confirmed=CABINETS),
    )
    assert one == ("Ivo Koss", "2019-05-02", "2025-01-25", "2023-01-19", False)
    assert other == ("Mara Lenk", "2025-01-25", None, "2025-01-25", False)


@pytest.mark.parametrize(
    ("title", "short", "never"),
    [
        pytest.param("Federal Minister of Defence", "defense minister", "foreign minister", id="either spelling"),
        pytest.param("Minister of the Armed Forces", "defence minister", "armed forces secretary", id="by another word"),
        pytest.param("Minister of External Affairs", "foreign minister", "defence minister", id="abroad"),
        pytest.param("Secretary of Defense", "defence secretary", "foreign secretary", id="a secretary"),
        pytest.param("Secretary of State", None, "state secretary", id="of no ministry"),
    ],
)
def test_a_minister_has_short_names(title: str, short: str | None, never: str) -> None:
    """By the words for what is governed."""
    names = set(reviewed.short_names(title))
    assert (short in names) == (short is not None)
    assert never not in names


def test_rows_that_a_file_lacks_are_named(tmp_path: Path) -> None:
    """Another person, another first day, or another end than the file has."""
    reviewed.listed.cache_clear()
    with (tmp_path / "leaders_historic_2023-01.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                ["France", "Minister of Defence", "Ivo Koss", "Q1", "2019-05-02", "2021-02-01"],
                ["France", "Minister of Defence", "Mara Lenk", "Q2", "2021-02-01", "2022-02-01"],
            ]
        )
    rows = tmp_path / "ministers.toml"
    rows.write_text(
        OFFICE
        + row("Ivo Koss", "2019-05-02", "2021-02-01")
        + row("Ivo Koss", "2019-06-02", "2021-02-01")
        + row("Kit Ashdown", "2021-02-01", "2022-02-01", entity="Q2")
        + row("Mara Lenk", "2021-02-01", "2022-03-01", entity="Q2")
        + "]\n",
        encoding="utf-8",
    )
    assert list(reviewed.unconfirmed(list(reviewed.offices(rows)), tmp_path)) == [
        "FR, Minister of Defence, Ivo Koss, 2019-06-02: leaders_historic_2023-01 lacks person, office and first day",
        "FR, Minister of Defence, Kit Ashdown, 2021-02-01: leaders_historic_2023-01 lacks person, office and first day",
        "FR, Minister of Defence, Mara Lenk, 2021-02-01: leaders_historic_2023-01 lacks its end",
    ]
    reviewed.listed.cache_clear()


def test_there_are_no_more_rows_than_were_reviewed() -> None:
    """Plain facts of a few offices, not a copy of a list."""
    found = list(reviewed.offices())
    assert 250 < sum(len(one.holders) for one in found) <= reviewed.MOST_ROWS


@pytest.mark.corpora
@pytest.mark.skipif(not CHECK.is_dir(), reason=f"no files to confirm rows by at {CHECK}; set ONRECORD_OFFICE_SOURCES")
def test_every_row_is_confirmed_by_its_file() -> None:
    """Person, office, first day, last day, Wikidata's id."""
    assert list(reviewed.unconfirmed(list(reviewed.offices()), CHECK)) == []
