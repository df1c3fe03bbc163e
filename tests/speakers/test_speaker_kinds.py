"""What a source is that is no named person: examples about invented bodies. Sources stand in [brackets]."""

from __future__ import annotations

import pytest
from heard import one


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        pytest.param("A spokesman for the foreign ministry", "organization", "foreign ministry", id="spokesman for a body"),
        pytest.param("The ministry’s spokeswoman", "organization", "ministry", id="a body's spokeswoman"),
        pytest.param("A spokesman", "unnamed", "spokesman", id="spokesman of nobody said"),
        pytest.param("A senior official in Whitmark", "unnamed", "senior official in Whitmark", id="unnamed official"),
        pytest.param("One diplomat", "unnamed", "One diplomat", id="one of them"),
        pytest.param("Two officials", "group", "Two officials", id="two of them"),
        pytest.param("Many voters", "group", "Many voters", id="a crowd"),
        pytest.param("Critics", "group", "Critics", id="critics"),
        pytest.param("The report", "document", "report", id="report"),
        pytest.param("A poll", "document", "poll", id="poll"),
        pytest.param("The statement", "document", "statement", id="statement"),
        pytest.param("France", "country", "France", id="country"),
        pytest.param("The United Nations", "organization", "United Nations", id="organization with a name"),
        pytest.param("The government", "organization", "government", id="organization without one"),
        pytest.param("The committee", "organization", "committee", id="committee"),
        pytest.param("It", "unknown", "It", id="it"),
    ],
)
def test_a_source_is_called_as_the_text_calls_it(source: str, kind: str, name: str) -> None:
    """Its kind by its head noun or name, its name without the article."""
    speaker = one(f"[{source}] said that the port was closed.")
    assert (speaker.kind.value, speaker.name) == (kind, name)
    assert speaker.because
    assert speaker.candidates == ()


def test_a_spokesperson_with_a_name_is_a_person() -> None:
    """Only one whom the text does not name speaks for the body."""
    speaker = one("[Dina Havel, a spokeswoman for the foreign ministry,] said that the port was closed.")
    assert (speaker.kind.value, speaker.name) == ("person", "Dina Havel")


def test_anothers_office_is_not_that_person() -> None:
    """A body is called "Renn’s office", by the full name of whose it is, whoever sits in it."""
    speaker = one("Tobias Renn left. [Mr Renn’s office] said that the port was closed.")
    assert (speaker.kind.value, speaker.name) == ("organization", "Tobias Renn’s office")
