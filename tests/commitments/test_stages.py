"""How far a deed is: the words decide, and never how firmly somebody speaks."""

from __future__ import annotations

import pytest
from acts_by_hand import marked

from onrecord.commitments.acts.stages import stage_of


def stage(text: str, kind: str) -> str | None:
    """Return the stage of the one marked act of a text."""
    article, (action,), _ = marked(text)
    return stage_of(article, action, kind)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param("Albrenn {will} [send 150 tanks].", "commitment", "stated", id="will send"),
        pytest.param("Albrenn {might} [send 150 tanks].", "commitment", "stated", id="might send is stated as well"),
        pytest.param("Albrenn {will} [deliver 150 tanks].", "commitment", "stated", id="will deliver"),
        pytest.param("Albrenn {will} [allocate $3bn].", "commitment", "stated", id="will allocate"),
        pytest.param("Albrenn {promised} [a package of aid].", "commitment", "stated", id="a noun"),
        pytest.param("Albrenn {pledged} [$3bn].", "commitment", "stated", id="money"),
        pytest.param("Parliament has {approved} [$3bn for Freedonia].", "commitment", "allocated", id="approved"),
        pytest.param("Albrenn has {earmarked} [$3bn].", "commitment", "allocated", id="earmarked"),
        pytest.param("Orla {signed off} [$2bn in aid].", "commitment", "allocated", id="signed off"),
        pytest.param("[The money] is {earmarked} for Freedonia.", "commitment", "allocated", id="a state"),
        pytest.param("Albrenn {has} [sent 150 tanks].", "outcome", "delivered", id="has sent"),
        pytest.param("Albrenn {handed over} [the first 20 jets].", "outcome", "delivered", id="handed over"),
        pytest.param("[The 150 tanks] have {arrived} in Freedonia.", "outcome", "delivered", id="arrived"),
        pytest.param("[The troops] {are} in place.", "outcome", "delivered", id="in place"),
        pytest.param("Albrenn {completed} [the handover of the tanks].", "outcome", "delivered", id="a noun done"),
        pytest.param("Albrenn {has not} [delivered the tanks].", "outcome", None, id="not delivered"),
        pytest.param("Albrenn {failed to} [deliver the tanks].", "outcome", None, id="failed to deliver"),
        pytest.param("Albrenn {has yet to} [deliver the tanks].", "outcome", None, id="yet to deliver"),
        pytest.param("Orla {delivered} [the speech].", "outcome", None, id="a speech is no delivery"),
        pytest.param("Albrenn {approved} [the treaty].", "outcome", None, id="a treaty is no allocation"),
        pytest.param("Albrenn {will} [meet Freedonia].", "commitment", None, id="nothing is handed over"),
        pytest.param("Albrenn {must} [send 150 tanks].", "demand", None, id="a demand"),
        pytest.param("Only aid {would} [send 150 tanks].", "dependence", None, id="a dependence"),
    ],
)
def test_stages(text: str, kind: str, expected: str | None) -> None:
    """Delivered and allocated are told of the past or as a state; what is to come is stated."""
    assert stage(text, kind) == expected


@pytest.mark.parametrize("modal", ["will", "might", "would", "wants to", "is ready to", "pledged to", "plans to"])
@pytest.mark.parametrize("act", ["send 150 tanks", "provide $3bn", "deploy two brigades", "donate grain"])
def test_strength_is_no_stage(modal: str, act: str) -> None:
    """However firm the words, what is still to come is stated."""
    assert stage(f"Albrenn {{{modal}}} [{act}].", "commitment") == "stated"
