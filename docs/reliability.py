"""Draw how well confidences tell how many are right: `python docs/reliability.py` writes docs/reliability.svg.

The numbers are those of the packaged weights: `onrecord train attributor --dev` has written them beside them.
"""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.attribution.tagger.attributor import LEAST

HERE = Path(__file__).parent
CALIBRATION = HERE.parent / "src" / "onrecord" / "data" / "attributor" / "calibration.json"
SIDE, EDGE = 320, 48


def plot() -> str:
    """Return an SVG: a dot for each bin, its confidence to the right, the share that is right upward; on the line they agree."""
    told = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    size = SIDE + 2 * EDGE
    marks = "".join(_tick(tenth / 10) for tenth in range(0, 11, 2))
    dots = "".join(
        f'<circle cx="{_x(one["confidence"]):.1f}" cy="{_y(one["right"]):.1f}" r="5"><title>{one["number"]} attributions: '
        f"confidence {one['confidence']:.2f}, right {one['right']:.2f}</title></circle>\n"
        for one in told["bins"]
    )
    error = f"expected calibration error {told['expected_error']:.3f} over {told['attributions']} attributions"
    return f"""<svg viewBox="0 0 {size} {size}" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{error}">
<style>text {{ font: 12px "DejaVu Sans", Verdana, sans-serif; fill: #333; }}</style>
<rect width="{size}" height="{size}" fill="#fff"/>
<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>
<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999" stroke-dasharray="4 4"/>
<line x1="{_x(LEAST)}" y1="{_y(0)}" x2="{_x(LEAST)}" y2="{_y(1)}" stroke="#ddd"/>
{marks}<g fill="#1f6f8b">
{dots}</g>
<text x="{size / 2}" y="{size - 8}" text-anchor="middle">confidence (cross-fitted)</text>
<text transform="translate(14 {size / 2}) rotate(-90)" text-anchor="middle">share that is right</text>
<text x="{size / 2}" y="{EDGE - 16}" text-anchor="middle">{error}</text>
</svg>
"""


def _x(share: float) -> float:
    return EDGE + SIDE * share


def _y(share: float) -> float:
    return EDGE + SIDE * (1 - share)


def _tick(share: float) -> str:
    return (
        f'<text x="{_x(share)}" y="{_y(0) + 16}" text-anchor="middle">{share:.1f}</text>'
        f'<text x="{_x(0) - 6}" y="{_y(share) + 4}" text-anchor="end">{share:.1f}</text>\n'
    )


if __name__ == "__main__":
    (HERE / "reliability.svg").write_text(plot(), encoding="utf-8", newline="\n")
