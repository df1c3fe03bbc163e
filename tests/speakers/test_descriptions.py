"""Whom descriptions mean, by the text and by the office data. Real people hold their offices and say nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from heard import names, one

from onrecord.language import parse
from onrecord.reading import Given, read_text
from onrecord.record import SpeakerKind
from onrecord.speakers import knowledge_base
from onrecord.speakers.described import Descriptions, Meant, outlet_country
from onrecord.speakers.people import people_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Mara Lenk (R-S.C.) met Ivo Koss (D-Vt.). [The South Carolina Republican] said it was late.",
            "Mara Lenk",
            id="party and state in brackets",
        ),
        pytest.param(
            "Sen. Mara Lenk of Texas met Sen. Ivo Koss of Ohio. [The senator from Texas] said it was late.",
            "Mara Lenk",
            id="a place behind the name",
        ),
        pytest.param(
            "The harbour master, Mara Lenk, met Ivo Koss, a baker. [The baker] said it was late.", "Ivo Koss", id="an apposition"
        ),
        pytest.param("A baker met a sailor. [The baker] said it was late.", "baker", id="nobody named"),
        pytest.param("A ship’s baker met a sailor. [The baker] said so.", "ship’s baker", id="so called before"),
        pytest.param("A ship’s baker met a sailor. [The old baker] said so.", "old baker", id="another word says another one"),
        pytest.param("Mara Lenk, a baker, met Ivo Koss. [A baker] said it was late.", "baker", id="somebody else"),
    ],
)
def test_a_description_means_the_one_whom_all_its_words_fit(text: str, expected: str) -> None:
    """By title, apposition, party, state and place; indefinite ones mean nobody spoken of before."""
    assert one(text).name == expected


def descriptions(text: str, published: str | None = None, outlet: str | None = None) -> Descriptions:
    """Return the descriptions of a text."""
    article = read_text(text, Given(outlet=outlet, published=published))
    parsed = parse(article)
    return Descriptions(parsed, people_of(parsed), knowledge_base())


def person(meant: Meant | None) -> str | None:
    """Return the name of whom a description means."""
    if meant is None:
        return None
    return meant.person.name if meant.person is not None else meant.holder.name if meant.holder is not None else None


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        pytest.param("the French president", "2025-02-17", "Emmanuel Macron", id="country and office"),
        pytest.param("the French president", "2031-02-17", None, id="nobody known then"),
        pytest.param("the Vermont senator", "2025-02-17", None, id="somebody else’s state"),
    ],
)
def test_a_description_means_who_held_that_office_then(words: str, day: str, expected: str | None) -> None:
    """One of the people of the text, though it never says so."""
    found = descriptions("Emmanuel Macron arrived in Port Selim with Olaf Scholz on Monday.", day).meant(words)
    assert person(found) == expected


@pytest.mark.parametrize(
    ("words", "day", "outlet", "expected"),
    [
        pytest.param("the French president", "2025-02-17", None, "Emmanuel Macron", id="named nowhere"),
        pytest.param("the PM", "2025-02-17", "BBC News", "Keir Starmer", id="the outlet’s country"),
        pytest.param("the PM", "2024-02-17", "BBC News", "Rishi Sunak", id="on another day"),
        pytest.param("the PM", "2025-02-17", None, None, id="no country"),
        pytest.param("the PM", None, "BBC News", None, id="no day"),
        pytest.param("the former PM", "2025-02-17", "BBC News", None, id="a former one may be any of them"),
    ],
)
def test_an_office_of_which_the_text_names_nobody(words: str, day: str | None, outlet: str | None, expected: str | None) -> None:
    """The one who surely held it that day, in the country of the words, else of the outlet."""
    found, others = descriptions("The talks were opened and closed within an hour.", day, outlet).holder(words)
    assert person(found) == expected
    assert others == ()


def test_another_country_of_which_the_text_speaks_stays_a_candidate() -> None:
    """A British report that names Hungary once most likely means the British prime minister; one about Hungary, nobody knows."""
    once = descriptions("The talks in Hungary were opened at noon.", "2025-02-17", "BBC News")
    found, others = once.holder("the PM")
    assert (person(found), [holder.country.code for holder in others]) == ("Keir Starmer", ["HU"])
    assert found is not None
    assert found.share == 0.75
    about = descriptions(
        "Hungary held talks. In Hungary it rained. Hungarian ministers met. All left Budapest.", "2025-02-17", "BBC"
    )
    found, others = about.holder("the PM")
    assert (found, [holder.country.code for holder in others]) == (None, ["GB", "HU"])


@pytest.mark.parametrize(("words", "name"), [("Downing Street", "Downing Street"), ("The Kremlin", "Kremlin")])
def test_a_seat_of_power_is_a_body_and_stands_for_an_office(words: str, name: str) -> None:
    """It keeps its name; the reason says for whose office it stands."""
    found = one(f"[{words}] said it was late.")
    assert (found.name, found.kind) == (name, SpeakerKind.ORGANIZATION)
    assert "stands for" in found.because


@pytest.mark.parametrize(
    ("outlet", "url", "code"),
    [
        pytest.param("The Irish Harbour Times", None, "IE", id="an adjective in its name"),
        pytest.param(None, "https://news.example.co.uk/a", "GB", id="its address"),
        pytest.param(None, "https://news.example.fr/a", "FR", id="another ending"),
        pytest.param("BBC News", None, "GB", id="known"),
        pytest.param("The Harbour Post", "https://example.com/a", None, id="not told"),
    ],
)
def test_the_country_of_an_outlet(outlet: str | None, url: str | None, code: str | None) -> None:
    """By address, lexicon or name."""
    article = replace(read_text("Talks were held."), outlet=outlet, url=url)
    found = outlet_country(article, knowledge_base())
    assert (found.code if found is not None else None) == code


def test_a_title_with_somebody_else_in_it_is_not_theirs() -> None:
    """Whoever serves a minister is no minister."""
    assert names("The minister, Mara Lenk, left. [The minister’s aide] said it was late.") == ["minister’s aide"]
