"""The office that a named person held on the day of publication. Real names stand in no sentence: nobody is given any words."""

from __future__ import annotations

import pytest

from onrecord.record import Candidate, Speaker, SpeakerKind
from onrecord.speakers import knowledge_base
from onrecord.speakers.standing import with_office


def speaker(name: str, kind: SpeakerKind = SpeakerKind.PERSON, *candidates: str) -> Speaker:
    """Return a speaker as the text alone makes it."""
    fitting = tuple(Candidate(name=one, entity=None, score=0.5) for one in candidates)
    return Speaker(name=name, kind=kind, entity=None, office=None, because="the text gives the name", candidates=fitting)


@pytest.mark.parametrize(
    ("name", "published", "office", "entity"),
    [
        pytest.param("Keir Starmer", "2025-02-17", "Prime Minister of the United Kingdom", None, id="head of government"),
        pytest.param("Keir Starmer", "2024-07-04", None, None, id="the day before"),
        pytest.param("Donald J. Trump", "2025-02-17", "President of the United States", "Q22686", id="with an initial"),
        pytest.param(
            "Joseph R. Biden", "2023-02-17", "President of the United States", "Q6279", id="with an initial the data have not"
        ),
        pytest.param("Joseph R. Biden Jr.", "2023-02-17", "President of the United States", "Q6279", id="with a suffix"),
        pytest.param("Keir X. Starmer", "2025-02-17", "Prime Minister of the United Kingdom", None, id="any initial"),
        pytest.param("K. Starmer", "2025-02-17", None, None, id="an initial alone"),
        pytest.param("Donald Trump", "2022-02-17", None, None, id="between two terms"),
        pytest.param("Volodymyr Zelensky", "2025-02-17", "President of Ukraine", None, id="in another spelling"),
        pytest.param("Emmanuel Macron", "2025-02-17", "President of France", None, id="head of state"),
        pytest.param("Ursula von der Leyen", "2024-02-17", "President of the European Commission", "Q60772", id="head of a body"),
        pytest.param("Mark Rutte", "2024-12-17", "Secretary General of NATO", "Q57792", id="who headed a government before"),
        pytest.param("Annalena Baerbock", "2024-02-17", None, None, id="a minister"),
        pytest.param("Emmanuel Macron", None, None, None, id="day unknown"),
        pytest.param("Eric Schmidt", "2023-05-01", None, None, id="nearly the name of a senator"),
        pytest.param("Mike Rogers", "2012-05-01", None, None, id="the name of a congressman of today"),
        pytest.param("Muhammad Sharif", "2023-05-01", None, None, id="half of the name of a prime minister"),
        pytest.param("Abiy Ahmed", "2018-04-01", None, None, id="some day of the month in which it began"),
        pytest.param("Macron", "2025-02-17", None, None, id="a family name alone"),
        pytest.param("Marian Coldicott", "2025-02-17", None, None, id="nobody of that name"),
        pytest.param("Keir Starmer", "2031-03-04", None, None, id="after the data end"),
        pytest.param("Bernard Cazeneuve", "2018-03-01", None, None, id="not sure that day"),
    ],
)
def test_a_named_person_has_the_office_of_the_day(
    name: str, published: str | None, office: str | None, entity: str | None
) -> None:
    """And none where the name, the day or the data leave it open; the reason says by which source."""
    found = with_office(speaker(name), published, knowledge_base())
    assert found is not None
    assert (found.office, found.entity) == (office, entity)
    assert (found.name, found.because.startswith("the text gives the name")) == (name, True)
    assert (published is not None and published in found.because) == (office is not None)


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(None, id="no source"),
        pytest.param(speaker("Keir Starmer", SpeakerKind.ORGANIZATION), id="a body of that name"),
        pytest.param(speaker("Keir Starmer", SpeakerKind.PERSON, "Keir Starmer", "Kit Starmer"), id="undecided"),
    ],
)
def test_whoever_is_no_decided_person_has_no_office(one: Speaker | None) -> None:
    """They stay as they are."""
    assert with_office(one, "2025-02-17", knowledge_base()) == one
