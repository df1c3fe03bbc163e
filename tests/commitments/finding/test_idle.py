"""What undertakes nothing: manners of speaking, feelings, timetables, news, and what another gives."""

from __future__ import annotations

import pytest
from finding_helper import candidate

from onrecord.commitments.finding.idle import is_idle


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("I'll be straight with people.", "be", True, id="straight"),
        pytest.param("I won't hide it.", "hide", True, id="hide it"),
        pytest.param("I won't sleep tonight.", "sleep", True, id="sleep"),
        pytest.param("I won't pretend that it is easy.", "pretend", True, id="pretend"),
        pytest.param("Koss would not be drawn on numbers.", "drawn", True, id="be drawn on"),
        pytest.param("The vote would be postponed.", "postponed", True, id="postponed by nobody"),
        pytest.param("Koss announced the decision on the lawn.", "decision", True, id="announced the decision"),
        pytest.param("Albrenn ties it to a promise of support from Caldora.", "promise", True, id="another's promise"),
        pytest.param("We will be there.", "be", False, id="be there"),
        pytest.param("We will hide the boats.", "hide", False, id="hide a thing"),
        pytest.param("Albrenn will not be drawn into a war.", "drawn", False, id="be drawn into"),
        pytest.param("We will postpone the vote.", "postpone", False, id="postponed by somebody"),
        pytest.param("Koss announced a deployment of troops.", "deployment", False, id="announced a deed"),
        pytest.param("Albrenn points to a promise of support.", "promise", False, id="nobody's promise"),
    ],
)
def test_what_undertakes_nothing(text: str, head: str, *, expected: bool) -> None:
    """Whatever modal stands before it."""
    assert is_idle(candidate(text, head)) is expected
