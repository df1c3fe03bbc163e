"""To whom, for whom, with whom or against whom an act is; invented states and people."""

from __future__ import annotations

import pytest
from acting import marked

from onrecord.commitments.actors.counterparts import to_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Spain {will} <send engineers to France>.", "France", id="to"),
        pytest.param("Spain {will} <sign a treaty with France>.", "France", id="with"),
        pytest.param("Spain {will} <cut taxes for small firms>.", "small firms", id="for a body"),
        pytest.param("Spain {will} <cut taxes for workers>.", "workers", id="for"),
        pytest.param("Spain {will} <impose sanctions against Russia>.", "Russia", id="against"),
        pytest.param("Spain {will} <give farmers new loans>.", "farmers", id="given"),
        pytest.param("Spain {will} <support France>.", "France", id="whoever is supported"),
        pytest.param("Spain {will} <defend France’s borders>.", "France", id="whose it is"),
        pytest.param("Spain {will} <open the ports in May>.", None, id="a time is nobody"),
        pytest.param("Spain {will} <vote against the tax>.", None, id="a thing is nobody"),
        pytest.param("Spain {will} <open the ports>. France is glad.", None, id="outside the act"),
    ],
)
def test_counterparts_stand_within_the_act(text: str, expected: str | None) -> None:
    """Behind the preposition, as the dative, as the object that is somebody, or as its owner."""
    parsed, actions = marked(text)
    [found] = to_of(parsed, actions)
    assert (found.of(parsed.article.text) if found is not None else None) == expected
    assert found is None or actions[0].span.holds(found)
