"""The page of one speaker: who that is, in which offices and when, and what is on record of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from searched import PRESIDENT, fill, hits
from small_records import Acts, Says, report

from onrecord.errors import SelectorError, UsageError
from onrecord.ledger import Ledger, SpeakerPage, keep_record, speaker_page
from onrecord.spans import Span


def page(ledger: Ledger, selector: str, **options: Any) -> tuple[SpeakerPage, list[str]]:
    """Return a page and the words of its entries."""
    with speaker_page(ledger, selector, **options) as found:
        return found, [hit.ref.quote for hit in found.entries]


def in_offices(ledger: Ledger) -> None:
    """Keep three reports of one who was a minister and became president."""
    told = [("2030-05-01", "Foreign Minister of Freedonia"), ("2031-02-18", PRESIDENT), ("2031-06-01", PRESIDENT)]
    for number, (day, office) in enumerate(told):
        text = f"Freedonia will repair bridge {number}, Ana Ruiz said."
        keep_record(
            ledger,
            report(
                text,
                Says(words=f"Freedonia will repair bridge {number}", who="Ana Ruiz", entity="Q900003", office=office),
                Acts(action=f"repair bridge {number}", actor="Freedonia", entity="Q900004", said=0, strength="promises"),
                published=day,
            ),
        )


def test_offices_are_those_in_which_somebody_was_met_and_when(ledger: Ledger) -> None:
    """With the first and the last date of each, the earliest first."""
    in_offices(ledger)
    found, quotes = page(ledger, "Ana Ruiz")
    assert [(held.office, held.first, held.last, held.statements) for held in found.offices] == [
        ("Foreign Minister of Freedonia", "2030-05-01", "2030-05-01", 1),
        (PRESIDENT, "2031-02-18", "2031-06-01", 2),
    ]
    assert (found.party.name, found.party.entity, found.kind) == ("Ana Ruiz", "Q900003", "person")
    assert (found.statements, found.said, found.acts, found.strengths) == (3, {"commitment": 3}, {}, {})
    assert (found.first, found.last) == ("2030-05-01", "2031-06-01")
    assert quotes[:2] == ["Freedonia will repair bridge 2", "repair bridge 2"]


def test_a_page_holds_also_what_others_report_that_somebody_will_do(ledger: Ledger) -> None:
    """Whose act it is counts, whoever says it."""
    in_offices(ledger)
    found, quotes = page(ledger, "Freedonia", sort="oldest", limit=2)
    assert (found.statements, found.said, found.acts, found.strengths) == (0, {}, {"commitment": 3}, {"promises": 3})
    assert quotes == ["repair bridge 0", "repair bridge 1"]


def test_a_page_keeps_to_dates(ledger: Ledger) -> None:
    """Its offices and counts do, too."""
    in_offices(ledger)
    found, quotes = page(ledger, "Q900003", since="2031-01", until="2031-03")
    assert ([held.office for held in found.offices], found.statements) == ([PRESIDENT], 1)
    assert quotes == ["Freedonia will repair bridge 1", "repair bridge 1"]
    with pytest.raises(UsageError, match="YYYY"):
        page(ledger, "Q900003", since="soon")


def test_pages_go_on_behind_a_cursor(ledger: Ledger) -> None:
    """As a search does."""
    in_offices(ledger)
    _, whole = page(ledger, "Ruiz")
    with speaker_page(ledger, "Ruiz", limit=2) as found:
        first = list(found.entries)
    assert [hit.ref.quote for hit in first] + page(ledger, "Ruiz", cursor=first[-1].cursor)[1] == whole


def test_a_name_that_fits_several_gives_candidates(ledger: Ledger) -> None:
    """Each on a line that begins with its id, by which it can be asked for, and says what tells it from the others."""
    for country, day in (("Freedonia", "2031-02-18"), ("Albrenn", "2031-02-19")):
        text = f"The bridge to {country} is open."
        keep_record(
            ledger, report(text, Says(words=text, who="Ana Ruiz", office=f"President of {country}"), id=country, published=day)
        )
    with pytest.raises(SelectorError, match="several") as refused:
        page(ledger, "Ruiz")
    candidates = refused.value.candidates
    assert len(candidates) == 2
    for line in candidates:
        country = "Albrenn" if "Albrenn" in line else "Freedonia"
        assert f"President of {country}: 1 entry in {country}" in line
        assert page(ledger, line.split()[0])[1] == [f"The bridge to {country} is open."]


@pytest.mark.parametrize(
    ("selector", "says"),
    [
        pytest.param("Nobody Known", "nobody here", id="a name"),
        pytest.param("Q1", "nobody here", id="a Wikidata id"),
        pytest.param("p-000000000000", "nobody here", id="a party's id"),
        pytest.param("", "nobody here", id="no name"),
        pytest.param("Jo Marl", "--private", id="a private person"),
    ],
)
def test_whom_there_is_no_page_of_is_said(ledger: Ledger, selector: str, says: str) -> None:
    """And what to do."""
    fill(ledger)
    with pytest.raises(SelectorError, match=says) as refused:
        page(ledger, selector)
    assert refused.value.candidates == ()


def test_a_private_person_has_a_page_on_request(ledger: Ledger) -> None:
    """And one in an office, or with a Wikidata id, has one anyway."""
    fill(ledger)
    assert page(ledger, "Jo Marl", private=True)[1] == [hit.ref.quote for hit in hits(ledger, words="nobody")]
    assert page(ledger, "Ana Ruiz")[0].kind == page(ledger, "Edmund Orla")[0].kind == "person"


def test_the_same_name_without_an_office_stays_apart(ledger: Ledger) -> None:
    """Of a president and a namesake of whom nothing is known, the page is the president's; with private persons it fits both."""
    fill(ledger)
    text = "The fish is fresh, Ana Ruiz said."
    keep_record(ledger, report(text, Says(words="The fish is fresh", who="Ana Ruiz")))
    assert "The fish is fresh" not in page(ledger, "Ana Ruiz")[1]
    with pytest.raises(SelectorError, match="several") as refused:
        page(ledger, "Ana Ruiz", private=True)
    assert len(refused.value.candidates) == 2


@pytest.mark.parametrize(
    ("text", "source", "roles"),
    [
        pytest.param("“No,” said the harbour master's boss, Mayor Jo Marl.", "Jo Marl", ("mayor",), id="a title"),
        pytest.param("“No,” said Jo Marl, the ferry union's negotiator.", "Jo Marl", ("negotiator",), id="in apposition"),
        pytest.param(
            "Jo Marl came. “No,” a spokeswoman for Jo Marl said.",
            "a spokeswoman for Jo Marl",
            ("has a spokeswoman",),
            id="one who speaks for him",
        ),
        pytest.param("Jo Marl came. “No,” the mayor said.", "the mayor", ("mayor",), id="the words of the source"),
        pytest.param("“No,” said Jo Marl, the mayor's neighbour.", "Jo Marl", None, id="an office of another"),
        pytest.param(
            "“No,” said Jo Marl, guest of the town, mayor by mistake.", "Jo Marl, guest of the town, mayor", None, id="far off"
        ),
    ],
)
def test_whom_a_text_gives_a_part_in_public_life_is_no_private_person(
    ledger: Ledger, text: str, source: str, roles: tuple[str, ...] | None
) -> None:
    """Whether or not the packaged data know the office."""
    record = report(text, Says(words="“No,”", who="Jo Marl"))
    [said] = record.attributions
    at = text.index(source)
    keep_record(ledger, replace(record, attributions=(replace(said, source=(Span(at, at + len(source)),)),)))
    if roles is None:
        with pytest.raises(SelectorError, match="--private"):
            page(ledger, "Jo Marl")
    assert page(ledger, "Jo Marl", private=roles is None)[0].roles == (roles or ())
    assert len(hits(ledger, speakers=("Jo Marl",))) == (roles is not None)


def test_namesakes_of_whom_no_office_is_told_are_counted(ledger: Ledger) -> None:
    """Beside the page, or beside those that a name fits."""
    for number, title in enumerate(["", "Mayor ", "Senator "]):
        keep_record(ledger, report(f"“No {number},” said {title}Jo Marl.", Says(words=f"“No {number},”", who="Jo Marl")))
        if number == 1:
            assert page(ledger, "Jo Marl")[0].namesakes == 1
    with pytest.raises(SelectorError, match="several; 1 more of whom no office") as refused:
        page(ledger, "Jo Marl")
    assert sorted(one.split(", ")[2].split(":")[0] for one in refused.value.candidates) == ["mayor", "senator"]


def test_a_name_that_is_a_title_gives_nobody_an_office(ledger: Ledger) -> None:
    """Mr King is no king."""
    keep_record(ledger, report("“No,” said Mr King.", Says(words="“No,”", who="Mr King")))
    with pytest.raises(SelectorError, match="--private"):
        page(ledger, "King")
