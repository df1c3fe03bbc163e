from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from attribution_helper import parsed

from onrecord.attribution import Attribution, quotation_type
from onrecord.attribution.relation import Evidence
from onrecord.attribution.tagger.attributor import TaggerAttributor
from onrecord.spans import Span

TEXT = "Mara Lenk pushed for a ceasefire. Oskar Falk praised her push for a ceasefire."


def by(cue: str) -> Attribution:
    """Return what a cue attributes, as the tagger might."""
    start = TEXT.index(cue)
    content = (Span(start + len(cue) + 1, TEXT.index(".", start)),)
    evidence = Evidence(rule="tags and links", because="an example")
    return Attribution(
        content=content,
        cue=(Span(start, start + len(cue)),),
        source=(),
        quotation_type=quotation_type(content, [], TEXT),
        evidence=evidence,
    )


@pytest.mark.parametrize(
    ("confidence", "cues"),
    [
        pytest.param(0.34, [], id="too unsure of both"),
        pytest.param(0.35, ["pushed for"], id="just sure enough of a verb"),
        pytest.param(0.49, ["pushed for"], id="sure enough of a verb only"),
        pytest.param(0.5, ["pushed for", "push for"], id="sure enough of both"),
    ],
)
def test_a_noun_as_cue_wants_more(confidence: float, cues: list[str]) -> None:
    """It names a deed as often as words, so the tagger must be surer of it."""
    finder = TaggerAttributor()
    finder.__dict__["_model"] = SimpleNamespace(confidence=SimpleNamespace(of=lambda rows: np.full(len(rows), confidence)))
    kept = finder._likely(parsed(TEXT), [(by("pushed for"), []), (by("push for"), [])])
    assert [one.cue[0].of(TEXT) for one in kept] == cues
