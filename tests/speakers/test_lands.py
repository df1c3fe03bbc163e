"""Names of states and of what is theirs, known to no office data."""

from __future__ import annotations

import pytest

from onrecord.speakers.lands import is_of, name_root


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
