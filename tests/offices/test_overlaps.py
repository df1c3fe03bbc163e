"""Offices that two hold at once: what is a fault of the data, and what is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("rapidfuzz", reason="the office data are built with the extra `offices`")
pytest.importorskip("yaml", reason="the office data are built with the extra `offices`")

import build
import overlaps
from overlaps import Sharing
from tenures import Person, Tenure

CODES = {"al": "AL"}


def tenure(name: str, start: str, end: str | None = None, seen_until: str | None = None) -> Tenure:
    """Return somebody's time as prime minister, whose end is sure if there is one."""
    return Tenure(
        person=Person(key=f"al/{name}", name=name, family=name.split()[-1]),
        title="Prime Minister", country="al", start=start, end=end, seen_until=seen_until, ends_surely=end is not None,
        source="factbook", row="al, head of government",
    )  # fmt: skip


FIRST = tenure("Ivo Koss", "2019-06-01", "2024-05-30")


@pytest.mark.parametrize(
    ("other", "at_once"),
    [
        pytest.param(tenure("Mara Lenk", "2024-05-30"), False, id="the day on which the other leaves"),
        pytest.param(tenure("Mara Lenk", "2024-05-29"), True, id="the day before"),
        pytest.param(tenure("Mara Lenk", "2024"), False, id="some day of that year"),
        pytest.param(tenure("Mara Lenk", "2005-06-23", seen_until="2026-05-17"), True, id="a wrong year"),
        pytest.param(tenure("Mara Lenk", "2012-01-01", seen_until="2017-03-29"), False, id="seen before only"),
        pytest.param(replace(tenure("Mara Lenk", "2023-12-01"), acting=True), False, id="for the time being"),
        pytest.param(replace(tenure("Mara Lenk", "2023-12-01"), shared=True), False, id="held by many"),
        pytest.param(replace(tenure("Mara Lenk", "2023-12-01"), title="President"), False, id="another office"),
    ],
)
def test_two_who_surely_hold_one_office_on_one_day(other: Tenure, at_once: bool) -> None:
    """In whichever order they stand."""
    for rows in ([(1, FIRST), (2, other)], [(2, other), (1, FIRST)]):
        assert bool(list(overlaps.unexplained(rows, CODES, []))) is at_once
    assert not list(overlaps.unexplained([(1, FIRST), (1, other)], CODES, []))  # one and the same person


def test_an_exception_says_why() -> None:
    """For an office, or for two persons; one that nothing needs is reported."""
    rows = [(1, FIRST), (2, tenure("Mara Lenk", "2023-12-01"))]
    always = Sharing(country="AL", title="Prime Minister", persons=frozenset(), reason="two rule")
    these = replace(always, persons=frozenset({"Ivo Koss", "Mara Lenk"}))
    others = replace(always, persons=frozenset({"Ivo Koss", "Kit Ashdown"}))
    assert list(overlaps.unexplained(rows, CODES, [always])) == []
    assert list(overlaps.unexplained(rows, CODES, [these])) == []
    [at_once, not_needed] = overlaps.unexplained(rows, CODES, [others])
    assert "Ivo Koss (2019-06-01 to 2024-05-30, al, head of government) and Mara Lenk" in at_once
    assert not_needed == "AL, Prime Minister: nobody holds it at once; take the exception out (two rule)"


def test_the_build_fails_where_two_hold_one_office(tmp_path: Path) -> None:
    """And leaves no file behind."""
    out = tmp_path / "offices.sqlite"
    lands = [dict.fromkeys(build.countries()[0], "") | {"page": "al", "iso2": "AL", "iso3": "ALB", "name": "Albrenn"}]
    with pytest.raises(SystemExit, match="held by two at once"):
        build.write(out, [FIRST, tenure("Mara Lenk", "2023-12-01")], [*build.countries()[:0], *lands, *_others()], [])
    assert not out.exists()


def _others() -> list[dict[str, str]]:
    """Return the countries that the tables of bodies and metonyms speak of."""
    return [row for row in build.countries() if row["page"] != "al"]


def test_every_exception_has_a_reason() -> None:
    """In words."""
    assert all(len(one.reason.split()) > 5 for one in overlaps.exceptions())


@pytest.mark.parametrize(
    ("title", "first", "form", "known"),
    [
        pytest.param("Secretary of State for Work and Pensions", False, "work and pensions secretary", True, id="all of it"),
        pytest.param("Secretary of State for Work and Pensions", False, "pensions secretary", True, id="a part"),
        pytest.param("Secretary of State for Defence", False, "secretary of state for defense", True, id="American spelling"),
        pytest.param("Secretary of State for Northern Ireland", False, "northern secretary", False, id="half a name"),
        pytest.param("Secretary of State for Energy Security and Net Zero", False, "energy secretary", True, id="first word"),
        pytest.param("Secretary of State", False, "secretary of state", True, id="of nothing else"),
        pytest.param("President for COP26", False, "president", False, id="of something else"),
        pytest.param("President of the Swiss Confederation", True, "president", True, id="of a state"),
    ],
)
def test_an_office_is_called_by_short_names(title: str, first: bool, form: str, known: bool) -> None:
    """A bare “president” is a state's, a government's or a body's."""
    assert (form in set(build.title_forms(title, first=first))) is known
