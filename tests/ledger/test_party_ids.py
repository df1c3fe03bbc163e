"""Which names of two articles are one party: by a Wikidata id, or by a name with an office of which it is told whose it is."""

from __future__ import annotations

import pytest

from onrecord.ledger.parties import party_id, party_of


def same(one: str | None, other: str | None, names: tuple[str, str] = ("Ana Ruiz", "Ana Ruiz")) -> bool:
    """Say whether a person with one office and a person with another, of two documents, are one party."""
    first, second = (
        party_id(document, name, None, "person", office)
        for document, name, office in zip(("d-1", "d-2"), names, (one, other), strict=True)
    )
    return first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("prime minister of Albrenn", "prime minister of Albrenn", id="both of texts"),
        pytest.param("foreign secretary of Albrenn", "foreign minister of Albrenn", id="in two wordings"),
        pytest.param("Prime Minister of Albrenn", "prime minister of Albrenn", id="of the knowledge base and of a text"),
    ],
)
def test_a_name_with_an_office_is_one_party(one: str, other: str) -> None:
    """Whoever tells of the office."""
    assert same(one, other)
    assert not same(one, other, ("Ana Ruiz", "Jo Marl"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("prime minister", "prime minister", id="of a state that is not told"),
        pytest.param("secretary of state", "secretary of state", id="with no name behind of"),
        pytest.param("prime minister of Albrenn", "prime minister of Mureth", id="of two states"),
        pytest.param("prime minister of Albrenn", "foreign minister of Albrenn", id="two offices"),
        pytest.param("prime minister of Albrenn", None, id="no office"),
    ],
)
def test_a_name_alone_is_a_party_of_its_document(one: str, other: str | None) -> None:
    """The same name alone never merges."""
    assert not same(one, other)


@pytest.mark.parametrize(
    ("office", "country"),
    [
        pytest.param("prime minister of Norway", "NO", id="of a known country"),
        pytest.param("mayor of Oslo", None, id="a mayor of its capital"),
        pytest.param("prime minister of Albrenn", None, id="of an unknown state"),
    ],
)
def test_the_country_of_an_office_of_a_text(office: str, country: str | None) -> None:
    """As the office data know it."""
    assert party_of("p-1", "Ana Ruiz", None, "person", office).country == country
