"""Whom a description that names an office means, by the text, the knowledge base or the outlet. No real person says a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.speakers import knowledge_base
from onrecord.speakers.described import Descriptions, outlet_country
from onrecord.speakers.people import people_of

PUBLISHED = "2023-05-10"


def descriptions(text: str, *, outlet: str | None = None, url: str | None = None) -> Descriptions:
    """Return what the people of an article are called."""
    parsed = parse(replace(read_text(text), published=PUBLISHED, outlet=outlet, url=url, language="en"))
    return Descriptions(parsed, people_of(parsed), knowledge_base())


def held(text: str, words: str, outlet: str | None = None) -> tuple[str | None, list[str]]:
    """Return the name of the officeholder whom words mean, and of those whom they may mean."""
    one, several = descriptions(text, outlet=outlet).holder(words)
    return (one.holder.name if one is not None and one.holder is not None else None), [other.name for other in several]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("the French president", "Emmanuel Macron", id="adjective"),
        pytest.param("the current prime minister of the United Kingdom", "Rishi Sunak", id="country of two words"),
        pytest.param("Britain’s new prime minister", "Rishi Sunak", id="possessive"),
        pytest.param("the deputy prime minister of Britain", None, id="a deputy"),
        pytest.param("the British prime minister’s wife", None, id="a wife"),
        pytest.param("the wife of the French president", None, id="a wife, with of"),
        pytest.param("the French president’s party", None, id="a party"),
        pytest.param("the former French president", None, id="a former one"),
        pytest.param("the Congo president", None, id="two countries are called so"),
    ],
)
def test_a_description_means_a_holder_by_country_and_office_alone(words: str, name: str | None) -> None:
    """Any further word makes it somebody else."""
    assert held("Rain fell.", words) == (name, [])


@pytest.mark.parametrize(
    ("text", "words", "outlet", "name", "several"),
    [
        pytest.param("Rain fell.", "the president", "The New York Times", "Joseph Biden", [], id="nothing else is told"),
        pytest.param(
            "In March rain fell. And so it was.", "the president", "The New York Times", "Joseph Biden", [], id="no codes"
        ),
        pytest.param(
            "In France, rain fell.",
            "the president",
            "The New York Times",
            "Joseph Biden",
            ["Emmanuel Macron"],
            id="a rival",
        ),
        pytest.param("The college met.", "the president", "The New York Times", None, ["Joseph Biden"], id="a college has one"),
        pytest.param(
            "The college met American guests.",
            "the president",
            "The New York Times",
            "Joseph Biden",
            [],
            id="its country is told",
        ),
        pytest.param("The college met.", "the prime minister", "BBC News", "Rishi Sunak", [], id="a college has no such one"),
        pytest.param("Rain fell.", "the premier", "CBC News", None, ["Justin Pierre James Trudeau"], id="a province has one"),
        pytest.param("Rain fell.", "the president", "Georgia Times", None, [], id="a state called like a country"),
    ],
)
def test_a_bare_office_is_that_of_the_outlets_country_unless_another_may_be_meant(
    text: str, words: str, outlet: str, name: str | None, several: list[str]
) -> None:
    """Another country that has such an office stays a candidate; where a body is told of that has one, nobody is picked."""
    assert held(text, words, outlet) == (name, several)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        pytest.param("https://news.example.fr/a", "FR", id="a country’s ending"),
        pytest.param("https://news.example.uk/a", "GB", id="uk"),
        pytest.param("https://news.example.co/a", None, id="an ending that anybody takes"),
        pytest.param("https://news.example.com/a", None, id="no country’s"),
        pytest.param("http://[x", None, id="no address"),
    ],
)
def test_an_address_tells_the_country_where_its_ending_does(url: str, code: str | None) -> None:
    """An address that cannot be read tells nothing and costs nothing."""
    article = replace(read_text("Rain fell."), url=url)
    land = outlet_country(article, knowledge_base())
    assert (land.code if land is not None else None) == code


def test_a_name_with_initials_is_known_without_them() -> None:
    """As the knowledge base has it."""
    one = descriptions("Emmanuel J. Macron, Jr. left.").meant("the French president")
    assert one is not None
    assert one.person is not None


def test_the_same_name_with_more_beside_it_is_nobody_else() -> None:
    """A headline's words are easily taken for a name."""
    text = "President Macron’s Summit\n\nPresident Emmanuel Macron of France left. President Macron Visits Lowen was the title."
    one = descriptions(text).meant("the president")
    assert one is not None
    assert one.person is not None
    assert one.person.name == "Emmanuel Macron"


def test_a_person_unknown_to_the_knowledge_base_is_not_ruled_out_by_one_whom_it_knows() -> None:
    """Two presidents of the text: that one of them is known to be one says nothing against the other."""
    text = "President Ana Ruiz of Albrenn met President Emmanuel Macron. Ana Ruiz and Emmanuel Macron left."
    assert descriptions(text).meant("the president") is None
