"""The annotated cases of when words were said, to whom, and who met whom: each file holds what its README says."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"
KINDS = ("said", "addressees", "meetings")
COUNTS = {"development": 30, "check": 100}

DAY = r"(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
MONTH = r"(?:\d{4}-(?:0[1-9]|1[0-2]))"
SEASON = r"(?:\d{4}-2[1-4])"
YEAR = r"(?:\d{4}|\d{3}X|\d{2}XX)"
POINT = rf"(?:{DAY}|{MONTH}|{SEASON}|{YEAR})~?"
EDTF = re.compile(rf"{POINT}(?:/{POINT})?")  # level 1, as far as the cases need it
WEEKDAY = re.compile(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


def read_cases(kind: str, part: str) -> list[dict[str, Any]]:
    """The cases of a file, in its order."""
    lines = (CASES / f"{kind}_{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def dates(case: dict[str, Any]) -> list[str]:
    """Every date that an annotator gave in a case."""
    noted = [case.get("said"), *case.get("meetings", [])]
    return [entry["date"] for entry in noted if entry is not None and entry["date"] is not None]


def marked(case: dict[str, Any]) -> list[tuple[str, int | None]]:
    """The words that a case takes from its text, each with its number among the places where they stand, if it gives one."""
    own = [(case[field], case.get(f"{field}_nth")) for field in ("content", "source", "cue") if field in case]
    entries = [case.get("said"), case.get("addressee"), *case.get("meetings", [])]
    return own + [(entry["words"], entry.get("words_nth")) for entry in entries if entry is not None]


def places(words: str, text: str) -> int:
    """How often words stand in a text, overlapping or not."""
    return sum(text.startswith(words, start) for start in range(len(text)))


@pytest.mark.parametrize("part", COUNTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_holds_its_number_of_cases(kind: str, part: str) -> None:
    """Thirty to look at, a hundred to check against; between a fifth and a third have nothing to find."""
    cases = read_cases(kind, part)
    assert len(cases) == COUNTS[part]
    bare = sum(not (case.get("said") or case.get("addressee") or case.get("meetings")) for case in cases)
    assert len(cases) / 5 <= bare <= len(cases) / 3


@pytest.mark.parametrize("kind", KINDS)
def test_development_and_check_share_nothing(kind: str) -> None:
    """No id stands twice, and no text."""
    cases = [case for part in COUNTS for case in read_cases(kind, part)]
    assert len({case["id"] for case in cases}) == len(cases)
    assert len({case["text"] for case in cases}) == len(cases)


@pytest.mark.parametrize("part", COUNTS)
@pytest.mark.parametrize("kind", KINDS)
def test_words_stand_in_the_text(kind: str, part: str) -> None:
    """Words that stand once have no number; others have one, and it fits."""
    for case in read_cases(kind, part):
        for words, nth in marked(case):
            found = places(words, case["text"])
            assert (found == 1) if nth is None else (0 <= nth < found and found > 1), (case["id"], words)


@pytest.mark.parametrize("part", COUNTS)
def test_participants_and_places_are_words_of_the_text(part: str) -> None:
    """Two parties or more, or one that is several; kind and status are words of the record."""
    for case in read_cases("meetings", part):
        for meeting in case["meetings"]:
            assert meeting["participants"], case["id"]
            assert len(set(meeting["participants"])) == len(meeting["participants"]), case["id"]
            assert all(name in case["text"] for name in meeting["participants"]), case["id"]
            assert meeting["place"] is None or meeting["place"] in case["text"], case["id"]
            assert meeting["kind"] in {"meeting", "call"}, case["id"]
            assert meeting["status"] in {"planned", "held", "cancelled"}, case["id"]


@pytest.mark.parametrize("part", COUNTS)
def test_names_of_addressees_are_words_of_the_text(part: str) -> None:
    """A name is the fullest that the article gives, so it stands in it."""
    for case in read_cases("addressees", part):
        if case["addressee"] is not None:
            assert case["addressee"]["name"] in case["text"], case["id"]


@pytest.mark.parametrize("part", COUNTS)
@pytest.mark.parametrize("kind", ["said", "meetings"])
def test_dates_are_edtf(kind: str, part: str) -> None:
    """Days, months, seasons, years and intervals, as level 1 of EDTF writes them; a date of publication is a day."""
    for case in read_cases(kind, part):
        assert case["published"] is None or re.fullmatch(DAY, case["published"]), case["id"]
        assert all(EDTF.fullmatch(date) for date in dates(case)), case["id"]


@pytest.mark.parametrize("part", COUNTS)
def test_a_weekday_falls_on_its_day(part: str) -> None:
    """Words that name a day of the week have a date on that day, among the seven up to publication unless it was last week's."""
    seen = 0
    for case in read_cases("said", part):
        said = case["said"]
        named = WEEKDAY.findall(said["words"]) if said is not None else []
        if len(named) == 1 and said["date"] is not None and re.fullmatch(DAY, said["date"]):
            seen += 1
            assert f"{date.fromisoformat(said['date']):%A}" == f"{named[0]}day", case["id"]
            since = (date.fromisoformat(case["published"]) - date.fromisoformat(said["date"])).days
            assert 0 <= since < (14 if "last" in said["words"].lower() else 7), case["id"]
    assert seen >= COUNTS[part] // 6


@pytest.mark.parametrize(
    ("written", "well_formed"),
    [
        pytest.param("2031-02-14", True, id="a day"),
        pytest.param("2023-21", True, id="a season"),
        pytest.param("200X", True, id="a decade"),
        pytest.param("2028-10-29~", True, id="about a day"),
        pytest.param("2031-02-03/2031-02-09", True, id="a week"),
        pytest.param("2031-13", False, id="a thirteenth month"),
        pytest.param("2031-2-3", False, id="no leading noughts"),
        pytest.param("14 February 2031", False, id="words"),
    ],
)
def test_the_pattern_knows_edtf(written: str, well_formed: bool) -> None:
    """What the other tests lean on tells dates from what only looks like one."""
    assert bool(EDTF.fullmatch(written)) is well_formed
