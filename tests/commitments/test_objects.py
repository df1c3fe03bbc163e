"""What an act handles; invented states and people."""

from __future__ import annotations

import pytest
from acting import marked

from onrecord.commitments.actors.objects import object_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Albrenn {will} <send engineers to the border>.", "engineers", id="what is sent"),
        pytest.param("Albrenn {will} <send two thousand engineers>.", "two thousand engineers", id="with its number"),
        pytest.param("Albrenn {will} <continue to buy steel>.", "steel", id="of the verb below"),
        pytest.param("Albrenn {announced} <a ban on steel>.", "steel", id="of a noun behind on"),
        pytest.param("Albrenn {announced} <the withdrawal of its troops>.", "its troops", id="of a noun behind of"),
        pytest.param("The ports {will} <be closed>.", "The ports", id="of a passive"),
        pytest.param("The minister {will} <resign>.", None, id="nothing"),
    ],
)
def test_objects_are_what_an_act_handles(text: str, expected: str | None) -> None:
    """The direct object, of a passive the subject, of a noun what stands behind "of" or "on"."""
    parsed, actions = marked(text)
    found = object_of(parsed, actions[0])
    assert (found.of(parsed.article.text) if found is not None else None) == expected
