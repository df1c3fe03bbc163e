"""Acts that are no more than weighed: which verb weighs them, and when that is an entry by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from finding_helper import around, candidate, parsed
from test_judging import made, shown

from onrecord.commitments.finding.weighing import weighed, weighing_verb


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("We are prepared to consider the deployment of troops.", "deployment", "consider", id="a noun"),
        pytest.param("We will consider sending troops.", "sending", "consider", id="a gerund"),
        pytest.param("We would look at a role there.", "role", "look", id="look at"),
        pytest.param("We are willing to look at sending boats.", "sending", "look", id="look at a gerund"),
        pytest.param("We are prepared to give thought to sending boats.", "sending", "give", id="give thought to"),
        pytest.param("We are ready to discuss a role in the force.", "role", "discuss", id="ready to discuss a role"),
        pytest.param("We are willing to talk about sending boats.", "sending", "talk", id="willing to talk about"),
        pytest.param("We will discuss a role in the force.", "role", None, id="will discuss"),
        pytest.param("We are ready to discuss the weather.", "weather", None, id="discuss no act"),
        pytest.param("We will send boats.", "boats", None, id="no weighing"),
    ],
)
def test_the_verb_that_weighs_an_act(text: str, head: str, expected: str | None) -> None:
    """By itself, by its preposition, or by the readiness above it."""
    verb = weighing_verb(candidate(text, head))
    assert (verb.text if verb is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        pytest.param("“We are prepared to consider the deployment of troops,” Koss said.", "deployment", True, id="prepared to"),
        pytest.param("“Albrenn would look at sending troops,” Koss said.", "sending", True, id="would, said"),
        pytest.param("Albrenn is willing to look at a deployment.", "deployment", True, id="willing to"),
        pytest.param("Albrenn would look at sending troops.", "sending", False, id="would, the reporter's guess"),
        pytest.param("“We are not prepared to consider a deployment,” Koss said.", "deployment", False, id="not prepared"),
        pytest.param("The council considered a deployment.", "deployment", False, id="past"),
        pytest.param("“We will consider the weather,” Koss said.", "weather", False, id="no deed"),
        pytest.param("If Albrenn is willing to consider a deployment, Koss will come.", "deployment", False, id="a condition"),
    ],
)
def test_a_party_weighs_a_deed_of_its_own(text: str, head: str, *, expected: bool) -> None:
    """Then it is an entry, whether or not the head finds it."""
    assert (weighed(candidate(text, head), around(parsed(text))) is not None) is expected


def test_what_is_weighed_is_the_action(tmp_path: Path) -> None:
    """Where the head finds the word that weighs it; what one will not weigh is refused as it stands."""
    head = made(tmp_path, {"head=consider": {"commitment": 9.0, "prepared": 3.0}})
    text = "“We are prepared to consider the deployment of troops,” Koss said."
    assert shown(text, head) == [("commitment", "considers", "the deployment of troops", False)]
    refused = made(tmp_path, {"modal=will-": {"commitment": 9.0, "promises": 3.0, "denied": 9.0}})
    text = "Albrenn will not consider the deployment of troops."
    assert shown(text, refused) == [("commitment", "refuses", "consider the deployment of troops", True)]
