"""How statements of the Factbook become intervals; invented people, written as it writes them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("rapidfuzz", reason="the office data are built with the extra `offices`")

import factbook
from tenures import Tenure

LAST = date(2026, 5, 17)
Row = tuple[str, str, str]  # text, first seen, last seen


def read(tmp_path: Path, *entries: tuple[str, str, str, str, str]) -> list[Tenure]:
    """Return the tenures of entries: page, role, text, first and last snapshot."""
    path = tmp_path / "factbook.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "country", "role", "text", "first_seen", "last_seen"])
        writer.writerows([f"europe/{page}", "Albrenn", role, *rest] for page, role, *rest in entries)
    return list(factbook.tenures(path, LAST))


def held(tmp_path: Path, *rows: Row, role: str = "head of government") -> list[tuple[str, str, str | None, bool]]:
    """Return name, first day, last day and whether that is sure of everybody whom the entries of one page name."""
    found = read(tmp_path, *(("al", role, *row) for row in rows))
    return [(one.person.name, one.start, one.end, one.ends_surely) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Prime Minister Marian COLDICOTT (since 5 July 2030)", ("Prime Minister", False, "Marian COLDICOTT"), id="plain"
        ),
        pytest.param(
            "Acting President Tobias RENN (since 2 May 2030)", ("President", True, "Tobias RENN"), id="for the time being"
        ),
        pytest.param(
            "King OSWALD II (since 2 May 1990); Heir Apparent Prince EDMUND", ("King", False, "OSWALD II"), id="monarch"
        ),
        pytest.param("Prime Minister Gen. (Ret.) Ivo KOSS (since 2 May 2030)", ("Prime Minister", False, "Ivo KOSS"), id="rank"),
        pytest.param(
            "Prime Minister Ivo KOSS (Harbour Party) (since 2 May 2030)", ("Prime Minister", False, "Ivo KOSS"), id="party"
        ),
        pytest.param(
            "Prime Minister and Foreign Minister Ivo KOSS (since 2 May 2030)",
            ("Prime Minister", False, "Ivo KOSS"),
            id="two titles",
        ),
        pytest.param(
            "&nbsp;Prime Minister Zo&eacute; KOSS (since 2 May 2030)", ("Prime Minister", False, "Zoé KOSS"), id="entities"
        ),
        pytest.param("Zoe KOSS (since 2 May 2030)", ("", False, "Zoe KOSS"), id="no title"),
        pytest.param("President Ivo KOSS (sworn in 2 May 2030)", ("President", False, "Ivo KOSS"), id="sworn in"),
        pytest.param("Minister Ivo KOSS (since 2 May 2030)", ("Prime Minister", False, "Ivo KOSS"), id="half of the title"),
        pytest.param("Prime Ivo KOSS (since 2 May 2030)", ("Prime Minister", False, "Ivo KOSS"), id="the other half of it"),
        pytest.param(
            "Acting Presidents Ivo KOSS (since 2 May 2030), Mara LENK", ("President", True, "Ivo KOSS"), id="several at once"
        ),
        pytest.param(
            "Prime Minister and Co-Vice President Ivo KOSS (since 2 May 2030)",
            ("Prime Minister", False, "Ivo KOSS"),
            id="an office held with it",
        ),
        pytest.param(
            "Prime Minister Ivo KOSS resigned on 3 May 2030 but remains (since 2 May 2029)",
            ("Prime Minister", False, "Ivo KOSS"),
            id="words behind the name",
        ),
    ],
)
def test_an_entry_names_its_first_holder(text: str, expected: tuple[str, bool, str]) -> None:
    """With the title, without rank, party and remarks."""
    title, acting, name, _ = next(factbook.stated_in(factbook.plain(text)))
    assert (title, acting, name) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Prime Minister (vacant); Deputy Prime Minister Ivo KOSS (since 2 May 2030)", id="vacant"),
        pytest.param("President-elect Ivo KOSS (since 2 May 2030)", id="not yet in office"),
        pytest.param("Prime Minister Ivo KOSS", id="no date"),
        pytest.param("Harbour Council President Ivo KOSS serves as Regent (since 2 May 2030)", id="president of something else"),
        pytest.param("note - Prime Minister Ivo KOSS (since 2 May 2030) resigned", id="a note"),
    ],
)
def test_an_entry_without_a_holder_names_nobody(text: str) -> None:
    """No deputy, and nobody who is only elected."""
    assert list(factbook.stated_in(factbook.plain(text))) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [("5 July 2024", "2024-07-05"), ("30 July2020", "2020-07-30"), ("October 1992", "1992-10"), ("2012", "2012"), ("Juli", None)],
)
def test_a_date_keeps_its_precision(words: str, expected: str | None) -> None:
    """A month stays a month."""
    assert factbook.iso(words) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Marian COLDICOTT", "Marian Coldicott"),
        ("Umar al-BASHAR", "Umar al-Bashar"),
        ("Joan O'DELL", "Joan O'Dell"),
        ("Rory McGRAW", "Rory McGraw"),
        ("OSWALD II", "Oswald II"),
    ],
)
def test_capitals_go(stated: str, expected: str) -> None:
    """A family name in capitals is written as any other."""
    assert factbook.cased(stated) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Marian COLDICOTT", "Coldicott"),
        ("Jean-Michel Sama KOSS", "Koss"),
        ("Anna-Maria KOSS-LENK", "Koss-Lenk"),
        ("Rory McGRAW", "McGraw"),
        ("Umar al-BASHAR", "al-Bashar"),
        ("Oswald", "Oswald"),
    ],
)
def test_the_family_name_is_in_capitals(stated: str, expected: str) -> None:
    """A given name with a hyphen has two capitals, and is none."""
    assert factbook.family_name(stated) == expected


def test_a_holder_leaves_when_the_next_one_comes(tmp_path: Path) -> None:
    """The Factbook says since when, never until when; the last one is still in office."""
    assert held(
        tmp_path,
        ("Prime Minister Ivo KOSS (since 2 May 2021)", "2021-05-30", "2023-06-29"),
        ("Prime Minister Mara LENK (since 20 June 2023)", "2023-07-27", "2026-05-17"),
    ) == [("Ivo Koss", "2021-05-02", "2023-06-20", True), ("Mara Lenk", "2023-06-20", None, True)]


def test_who_may_have_come_between_is_kept_open(tmp_path: Path) -> None:
    """Three years without a snapshot: the end may be wrong, and is not said to be sure."""
    assert held(
        tmp_path,
        ("Prime Minister Ivo KOSS (since 2 May 2015)", "2015-10-28", "2017-03-29"),
        ("Prime Minister Mara LENK (since 20 June 2020)", "2020-11-27", "2026-05-17"),
    )[0] == ("Ivo Koss", "2015-05-02", "2020-06-20", False)


def test_another_spelling_is_no_other_person(tmp_path: Path) -> None:
    """HROLSMAN and HROYLSMAN, and a slip of the date that stood for a month only."""
    assert held(
        tmp_path,
        ("Prime Minister Ivo HROLSMAN (since 2 May 2021)", "2021-05-30", "2023-06-29"),
        ("Prime Minister Ivo HROYLSMAN (since 1 May 2021)", "2023-07-27", "2023-08-30"),
    ) == [("Ivo Hroylsman", "2021-05-02", None, False)]


def test_a_second_term_is_no_new_beginning(tmp_path: Path) -> None:
    """Whoever was in office before the day that is stated later began before it."""
    assert held(
        tmp_path,
        ("Prime Minister Ivo KOSS (since 2 May 2018)", "2021-01-30", "2022-06-29"),
        ("Prime Minister Ivo KOSS (since 10 September 2022)", "2022-09-29", "2026-05-17"),
    ) == [("Ivo Koss", "2018-05-02", None, True)]


def test_who_comes_back_has_two_spells(tmp_path: Path) -> None:
    """Somebody else stood between."""
    assert held(
        tmp_path,
        ("Prime Minister Ivo KOSS (since 2 May 2018)", "2021-01-30", "2022-06-29"),
        ("Prime Minister Mara LENK (since 1 July 2022)", "2022-07-29", "2023-06-29"),
        ("Prime Minister Ivo KOSS (since 3 July 2023)", "2023-07-27", "2026-05-17"),
    ) == [
        ("Ivo Koss", "2018-05-02", "2022-07-01", True),
        ("Mara Lenk", "2022-07-01", "2023-07-03", True),
        ("Ivo Koss", "2023-07-03", None, True),
    ]


def test_a_stand_in_ends_nobodys_time(tmp_path: Path) -> None:
    """Half a year's leave: the president is president before and after."""
    assert ("Ivo Koss", "2019-06-01", None, True) in held(
        tmp_path,
        ("President Ivo KOSS (since 1 June 2019)", "2021-01-30", "2023-11-30"),
        ("Acting President Mara LENK (since 1 December 2023)", "2023-12-30", "2024-05-30"),
        ("President Ivo KOSS (since 1 June 2019)", "2024-06-27", "2026-05-17"),
    )


def test_last_years_number_in_january_is_mended(tmp_path: Path) -> None:
    """Nobody begins a year before the one before leaves."""
    assert held(
        tmp_path,
        ("President Ivo KOSS (since 1 June 2019)", "2021-01-30", "2023-12-30"),
        ("President Mara LENK (since 3 January 2023)", "2024-01-25", "2026-05-17"),
    )[1] == ("Mara Lenk", "2024-01-03", None, True)


@pytest.mark.parametrize(
    ("seen_before", "first_seen"),
    [pytest.param("2017-03-29", "2020-11-27", id="long unseen"), pytest.param("2020-10-29", "2020-11-27", id="late")],
)
def test_a_day_that_can_be_right_is_left(tmp_path: Path, seen_before: str, first_seen: str) -> None:
    """The Factbook is late: who began before the one before them was last seen there may have."""
    assert held(
        tmp_path,
        ("President Ivo KOSS (since 1 June 2012)", "2015-10-28", seen_before),
        ("President Mara LENK (since 19 March 2017)", first_seen, "2026-05-17"),
    )[1] == ("Mara Lenk", "2017-03-19", None, True)


@pytest.mark.parametrize(
    ("stated", "start"),
    [
        pytest.param("23 June 2005", "2025-06-23", id="the year in which it lies between the two"),
        pytest.param("23 December 2005", "2025-07", id="no such year"),
    ],
)
def test_nobody_began_before_those_who_were_seen_earlier(tmp_path: Path, stated: str, start: str) -> None:
    """Twenty years before, and first seen two months after another took office: a digit is wrong."""
    assert held(
        tmp_path,
        ("Prime Minister Ivo KOSS (since 1 June 2019)", "2021-01-30", "2025-04-29"),
        ("Prime Minister Kit ASHDOWN (since 6 May 2025)", "2025-05-30", "2025-06-26"),
        (f"Prime Minister Mara LENK (since {stated})", "2025-07-31", "2026-05-17"),
    ) == [
        ("Ivo Koss", "2019-06-01", "2025-05-06", True),
        ("Kit Ashdown", "2025-05-06", start, True),
        ("Mara Lenk", start, None, True),
    ]


def test_another_title_since_another_day_is_another_office(tmp_path: Path) -> None:
    """Who was prime minister, and becomes president."""
    found = read(
        tmp_path,
        ("al", "chief of state", "Prime Minister Ivo KOSS (since 1 August 2021)", "2021-08-30", "2025-07-31"),
        ("al", "chief of state", "Acting President Ivo KOSS (since 31 July 2025)", "2025-08-14", "2026-05-17"),
    )
    assert [(one.title, one.acting, one.start, one.end) for one in found] == [
        ("Prime Minister", False, "2021-08-01", "2025-07-31"),
        ("President", True, "2025-07-31", None),
    ]


def test_a_head_of_government_has_not_the_title_of_the_head_of_state(tmp_path: Path) -> None:
    """If that is somebody else; the right one was stated for some months."""
    found = read(
        tmp_path,
        ("al", "chief of state", "President Ivo KOSS (since 28 January 2021)", "2021-02-27", "2026-05-17"),
        ("al", "head of government", "President Mara LENK (since 18 December 2024)", "2025-01-30", "2025-12-11"),
        (
            "al",
            "head of government",
            "Chairman of the Cabinet of Ministers Mara LENK (since 18 December 2024)",
            "2026-01-22",
            "2026-05-17",
        ),
    )
    assert [(one.person.name, one.title) for one in found] == [
        ("Ivo Koss", "President"),
        ("Mara Lenk", "Chairman of the Cabinet of Ministers"),
    ]


@pytest.mark.parametrize(
    ("elsewhere", "kept"),
    [
        pytest.param(("fr", "head of government"), False, id="of the page of another country"),
        pytest.param(("al", "chief of state"), False, id="of the other entry"),
        pytest.param(None, True, id="known from nowhere else"),
    ],
)
def test_who_interrupts_another_and_is_known_from_elsewhere_is_a_slip(
    tmp_path: Path, elsewhere: tuple[str, str] | None, kept: bool
) -> None:
    """The one before goes on since the same day."""
    entries = [
        ("al", "head of government", "Prime Minister Ivo KOSS (since 15 February 2021)", "2021-03-01", "2022-03-31"),
        ("al", "head of government", "Prime Minister Mara LENK (since 12 May 2021)", "2022-04-28", "2023-05-25"),
        ("al", "head of government", "Prime Minister Ivo KOSS (since 15 February 2021)", "2023-06-29", "2026-05-17"),
    ]
    if elsewhere is not None:
        entries.append((*elsewhere, "Prime Minister Mara LENK (since 12 May 2021)", "2023-07-27", "2026-05-17"))
    found = [one for one in read(tmp_path, *entries) if (one.country, one.role) == ("al", "head of government")]
    assert ("Mara Lenk" in {one.person.name for one in found}) is kept
    assert [(one.start, one.end) for one in found if one.person.name == "Ivo Koss"] == [("2021-02-15", None)]


def test_a_vice_president_of_both_entries_is_one(tmp_path: Path) -> None:
    """Though their days differ by one."""
    found = read(
        tmp_path,
        ("al", "chief of state", "President Ivo KOSS (since 1 June 2019); Vice President Mara LENK (since 24 February 2024)",
         "2024-02-29", "2026-05-17"),
        ("al", "head of government", "President Ivo KOSS (since 1 June 2019); Vice President Mara LENK (since 23 February 2024)",
         "2024-02-29", "2024-05-30"),
    )  # fmt: skip
    assert [(one.person.name, one.start) for one in found if one.title == "Vice President"] == [("Mara Lenk", "2024-02-24")]


def test_anothers_name_is_no_form_of_a_name(tmp_path: Path) -> None:
    """A snapshot had the one before with the day of the next."""
    found = read(
        tmp_path,
        ("al", "head of government", "Prime Minister Ivo Halden KOSS (since 27 October 2018)", "2020-11-27", "2023-09-28"),
        ("al", "head of government", "Prime Minister Ivo Halden KOSS (since 3 November 2023)", "2023-11-30", "2023-11-30"),
        ("al", "head of government", "Prime Minister Russell Mir KOSS (since 3 November 2023)", "2023-12-30", "2026-05-17"),
    )
    assert [form for one in found if one.person.name == "Russell Mir Koss" for form in one.person.forms] == ["Russell Mir Koss"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Volodymyr HROLSMAN", "Volodymyr HROYLSMAN", True),
        ("Judit SUMIN Tulk", "Judit Sumin TULK", True),
        ("LI Kang", "LI Keqang", False),
        ("Lotar TSHERIN", "Tsherin TOBLAY", False),
        ("Dickon MITCHELL", "Keith MITCHELL", False),
        ("SALMAN bin Abdal", "MUHAMMAD BIN SALMAN bin Abdal", False),
        ("Nicolas MADERO", "Nicolas MADERO Mores", True),
        ("Oswald KOSS Itna", "Mahler Oswald KOSS", False),
        ("Mahler Oswald KÓSS", "Mahler Oswald KOSS", True),
        ("Abdal Boun KOSS", "Mahler Abdal Boun KOSS", True),
    ],
)
def test_names_of_one_person(one: str, other: str, same: bool) -> None:
    """A family name in common is not enough, nor is a father's name."""
    assert factbook.same_name(one, other) is same
