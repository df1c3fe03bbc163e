"""Names of states and of what is theirs, known to no office data."""

from __future__ import annotations

import pytest

from onrecord.language import parse
from onrecord.reading import read_text
from onrecord.record import SpeakerKind
from onrecord.spans import Span
from onrecord.speakers.kinds import kind_of
from onrecord.speakers.lands import has_adjective, is_of, name_root


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        pytest.param("Albrenn", "Albrennish", id="ish"),
        pytest.param("Freedonia", "Freedonian", id="ia, ian"),
        pytest.param("Norvelle", "Norvellian", id="a vowel less"),
        pytest.param("Caldora", "Caldoran", id="an"),
        pytest.param("Korvash", "Korvashi", id="i"),
        pytest.param("Skarland", "Skarlandic", id="ic"),
        pytest.param("Skarland", "Skarlander", id="er"),
    ],
)
def test_what_is_a_states_has_its_root(name: str, theirs: str) -> None:
    """Whatever the ending."""
    assert name_root(name) == name_root(theirs)
    assert is_of(theirs, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        pytest.param("Mureth", "Murvan", id="a common beginning"),
        pytest.param("Caldora", "Caldmark", id="another ending"),
        pytest.param("Albrenn", "Freedonian", id="nothing in common"),
    ],
)
def test_two_states_stay_two(name: str, other: str) -> None:
    """A root is no mere beginning."""
    assert name_root(name) != name_root(other)
    assert not is_of(other, name)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("The king of Norvane met Norvanian sailors.", True, id="an office of it"),
        pytest.param("Ships lay in Norvane, Norvanian ones.", True, id="a place"),
        pytest.param("Ships lay in Norvane.", False, id="nothing is its"),
        pytest.param("President Norvane liked Norvanian ships.", False, id="a president’s name"),
    ],
)
def test_a_name_with_an_adjective_is_that_of_a_state(text: str, told: bool) -> None:
    """Where the text has it as a place, or an office of it."""
    assert has_adjective("Norvane", text) is told


def test_a_state_is_nobody_whatever_the_language_model_says() -> None:
    """What the model takes for a person is a country where the text has an office of it and a word for what is its."""
    parsed = parse(read_text("Norvane said yes, the chancellor of Norvane told Norvanian papers."))
    kinds = [kind_of(parsed, Span(0, 7), "Norvane", {("norvane",): "PERSON"})[0]]
    other = parse(read_text("Norvane said yes, the chancellor told papers."))
    kinds.append(kind_of(other, Span(0, 7), "Norvane", {("norvane",): "PERSON"})[0])
    assert kinds == [SpeakerKind.COUNTRY, SpeakerKind.PERSON]
