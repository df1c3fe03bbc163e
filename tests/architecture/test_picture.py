"""The picture in the README is what the command that the README names makes today."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

MOST_APART = 0.021  # of a confidence: processors round the int8 encoder otherwise
_CONFIDENCE = re.compile(r"(?<=&#160;·&#160;)0\.\d\d(?=<)")
ROOT = Path(__file__).parents[2]


def test_the_picture_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise run `python docs/picture.py` and commit docs/record.svg."""
    monkeypatch.chdir(ROOT)
    drawn = runpy.run_path(str(ROOT / "docs" / "picture.py"))["picture"]()
    kept = (ROOT / "docs" / "record.svg").read_text(encoding="utf-8")
    assert _CONFIDENCE.sub("", drawn) == _CONFIDENCE.sub("", kept)
    confidences = [[float(one) for one in _CONFIDENCE.findall(picture)] for picture in (drawn, kept)]
    assert confidences[0] == pytest.approx(confidences[1], abs=MOST_APART)
    assert len(confidences[0]) > 1


def test_the_picture_loads_nothing() -> None:
    """No font or image from elsewhere: the only address is the name of the SVG format."""
    drawn = (ROOT / "docs" / "record.svg").read_text(encoding="utf-8")
    assert drawn.count("http") == drawn.count("http://www.w3.org/2000/svg") == 1


def test_the_reliability_plot_is_that_of_the_packaged_weights() -> None:
    """Otherwise run `python docs/reliability.py` and commit docs/reliability.svg."""
    drawn = runpy.run_path(str(ROOT / "docs" / "reliability.py"))["plot"]()
    assert drawn == (ROOT / "docs" / "reliability.svg").read_text(encoding="utf-8")
