"""`onrecord offices`: facts of the packaged data, through the real command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import call


def test_who_holds_an_office_on_a_day() -> None:
    """The name, the office, since when, and by which source."""
    done = call("offices", "who", "prime minister", "--of", "United Kingdom", "--on", "2025-02-17")
    assert (done.code, done.err) == (0, "")
    assert done.out == "Keir Starmer\n  Prime Minister, United Kingdom: 2024-07-05 to …; by the Institute for Government\n"


def test_the_same_as_json() -> None:
    """One line a holder, every key present."""
    done = call("offices", "who", "president", "--of", "US", "--on", "2025-02-17", "--json")
    [told] = map(json.loads, done.out.splitlines())
    assert told == {
        "name": "Donald Trump", "entity": "Q22686", "title": "President", "acting": False, "country": "US", "body": None,
        "unit": None, "role": "head of government", "start": "2025-01-20", "end": None, "seen_until": "2026-05-17", "sure": True,
        "source": "us_executive", "row": told["row"],
    }  # fmt: skip


def test_a_body_has_offices_too() -> None:
    """By name or initials, in any case of letters."""
    done = call("offices", "who", "secretary general", "--of", "nato", "--on", "2025-01-10")
    assert done.out == "Mark Rutte · Q57792\n  Secretary General, NATO: 2024-10-01 to …; by the reviewed rows\n"
    done = call("offices", "who", "president", "--of", "European Commission", "--on", "2025-01-10", "--json")
    told = json.loads(done.out)
    assert (told["country"], told["body"], told["role"]) == (None, "COMMISSION", "head of a body")


def test_one_who_is_head_of_state_and_of_government_stands_there_once() -> None:
    """Two rows of the data, one line."""
    done = call("offices", "who", "president", "--of", "Switzerland", "--on", "2025-02-17")
    assert len(done.out.splitlines()) == 2


def test_a_namesake_is_told() -> None:
    """Not only countries are called so."""
    done = call("offices", "who", "president", "--of", "Georgia", "--on", "2025-02-17")
    assert done.out.startswith("Mikheil")
    assert done.err == "Georgia, the country; a state of the United States is called so too\n"


def test_who_is_in_office_no_longer_seen_is_said() -> None:
    """Where the data know no next one."""
    done = call("offices", "who", "secretary general", "--of", "NATO", "--on", "2025-12-10")
    assert "last seen there on 2025-01-15: somebody else may have come since" in done.out


def test_a_row_of_the_users_own_file_is_shown_as_such(tmp_path: Path) -> None:
    """The packaged holder ends where it begins; a mistake in it stops the command, with one line."""
    path = tmp_path / "mine.toml"
    path.write_text('[[holders]]\nperson = "Mara Lenk"\noffice = "PM"\nof = "UK"\nstart = 2026-03-01\n', encoding="utf-8")
    done = call("offices", "who", "PM", "--of", "UK", "--on", "2026-03-02", ONRECORD_OFFICES=str(path))
    assert done.out == "Mara Lenk\n  Prime Minister, United Kingdom: 2026-03-01 to …; by your own file (mine.toml, holders 1)\n"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-03-01", '"2026-03"'), encoding="utf-8")
    other = path.rename(tmp_path / "month.toml")
    done = call("offices", "who", "PM", "--of", "UK", "--on", "2026-03-02", ONRECORD_OFFICES=str(other))
    assert done.out.endswith("2026-03 to …; by your own file (month.toml, holders 1), which began some day of 2026-03\n")
    path = tmp_path / "wrong.toml"
    path.write_text('[[holders]]\nperson = "Mara Lenk"\n', encoding="utf-8")
    done = call("offices", "who", "PM", "--of", "UK", ONRECORD_OFFICES=str(path))
    assert (done.code, done.out, len(done.remarks)) == (1, "", 1)
    assert "wrong.toml, holders 1 (Mara Lenk): expected a first day as `start`, got nothing" in done.err


def test_what_may_be_wrong_is_said() -> None:
    """Where the source has a gap, the line says since when it is not seen."""
    done = call("offices", "who", "prime minister", "--of", "France", "--on", "2018-03-01")
    assert "last seen there on 2017-03-29: somebody else may have come before 2020-07-03" in done.out


def test_without_a_day_all_who_ever_did() -> None:
    """The earliest first."""
    done = call("offices", "who", "PM", "--of", "UK", "--json")
    starts = [json.loads(line)["start"] for line in done.out.splitlines()]
    assert len(starts) > 5
    assert "2024-07-05" in starts


def test_a_holder_has_all_offices_below_the_names() -> None:
    """Who changed the name stands once, with both."""
    done = call("offices", "holder", "David Cameron")
    assert done.out.splitlines()[0] == "David Cameron, later Lord Cameron of Chipping Norton"
    assert len(done.out.splitlines()) == 3


@pytest.mark.parametrize(
    ("words", "code", "remark"),
    [
        pytest.param(("who", "pm", "--of", "Freedonia"), 2, "no country or body is called 'Freedonia'", id="no such country"),
        pytest.param(
            ("who", "pm", "--of", "Congo"), 2, "the Democratic Republic of the Congo or the Republic", id="two countries"
        ),
        pytest.param(("who", "pm", "--of", "Victoria"), 2, "the capital of Seychelles, or a state of Australia", id="namesake"),
        pytest.param(("who", "pm", "--of", "AU"), 2, "may be Australia or the African Union", id="country and body"),
        pytest.param(("who", "president", "--of", "EU"), 0, "ask for one of European Commission", id="parts of a body"),
        pytest.param(("who", "head", "--of", "the ICRC"), 0, "no office of International Committee", id="a body without offices"),
        pytest.param(("who", "pm", "--of", "UK", "--on", "today"), 2, "expected a day as YYYY-MM-DD for --on", id="no date"),
        pytest.param(("who", "wizard", "--of", "France"), 0, "no office 'wizard' of France is known", id="no office"),
        pytest.param(
            ("who", "pm", "--of", "UK", "--on", "1900-01-01"),
            0,
            "nobody is known as pm of United Kingdom on 1900",
            id="no holder",
        ),
        pytest.param(("holder", "Nobody At All"), 0, "nobody called 'Nobody At All' is known", id="no such person"),
    ],
)
def test_what_is_not_found_is_said(words: tuple[str, ...], code: int, remark: str) -> None:
    """On stderr, in one line; no hits is done."""
    done = call("offices", *words)
    assert (done.code, done.out) == (code, "")
    assert remark in done.err
    assert len(done.remarks) == 1


def test_a_day_is_asked_for_in_one_way() -> None:
    """Other ways to write one are refused, as everywhere."""
    for day in ("20250217", "2025-W07-1", "2025-02-30", "yesterday"):
        done = call("offices", "who", "PM", "--of", "UK", "--on", day)
        assert (done.code, done.out) == (2, "")
        assert f"expected a day as YYYY-MM-DD for --on, got '{day}'" in done.err
