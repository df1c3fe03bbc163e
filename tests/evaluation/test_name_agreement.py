"""Whether two names are one's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation import same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Edmund Orla", "Orla", id="the last word alone"),
        pytest.param("President Edmund Orla", "edmund orla", id="titles and case"),
        pytest.param("Edmund Órla", "Edmund Orla’s".removesuffix("’s"), id="accents"),
        pytest.param("Orla's", "Orla", id="a possessive ending"),
        pytest.param("Edmund Orla Jr.", "Orla", id="letters behind a name"),
        pytest.param("the Harbour Post", "Harbour Post", id="a leading article"),
        pytest.param("the Prime Minister", "prime minister", id="titles alone"),
        pytest.param("US", "the United States", id="forms of one country"),
        pytest.param("Edmund Karl Orla", "Edmund Orla", id="words left out"),
        pytest.param("", None, id="none and none"),
        pytest.param("—", "", id="no letter and none"),
    ],
)
def test_names_that_agree(one: str | None, other: str | None) -> None:
    """In either order."""
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Edmund Orla", "Ana Orla", id="another first name"),
        pytest.param("Edmund Orla", "Edmund", id="the first name alone"),
        pytest.param("Ministry of Ferries", "Ferries", id="a body in part"),
        pytest.param("North Albrenn", "Albrenn", id="a place in part"),
        pytest.param("State Department", "Ferry Department", id="two bodies"),
        pytest.param("United States", "United Kingdom", id="two countries"),
        pytest.param("Edmund Orla", "", id="a name and none"),
        pytest.param(None, "Orla", id="none and a name"),
    ],
)
def test_names_that_do_not(one: str | None, other: str | None) -> None:
    """In either order."""
    assert not same_name(one, other)
    assert not same_name(other, one)


@given(st.text(max_size=30))
def test_a_name_agrees_with_itself(name: str) -> None:
    """Whatever it is, and in capitals of ASCII."""
    assert same_name(name, name)
    assert same_name(name, "".join(char.upper() if char.isascii() else char for char in name))
