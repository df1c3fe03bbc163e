"""Roles that words play in a record, and the line that shows each on the page.

Lines below the words tell who said them, lines above them what is undertaken; a box holds a name. So a role is told by the
style and the place of its line, never by its colour alone, and lines of several entries on the same words can be stacked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Line(StrEnum):
    """Where the line of a role stands."""

    BELOW = "below"
    ABOVE = "above"
    BOX = "box"
    FAINT = "faint"  # below, drawn only where no other line below is


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of words in an entry, as the legend tells it."""

    name: str  # its CSS class too
    line: Line
    label: str
    style: str
    meaning: str


_ROLES = (
    Role(name="direct", line=Line.BELOW, label="direct", style="solid line below", meaning="every word is quoted"),
    Role(name="mixed", line=Line.BELOW, label="mixed", style="double line below", meaning="quoted in part"),
    Role(name="indirect", line=Line.BELOW, label="indirect", style="dashed line below", meaning="no word is quoted"),
    Role(name="cue", line=Line.BELOW, label="cue", style="wavy line below", meaning="the words that attribute"),
    Role(name="source", line=Line.BOX, label="source", style="box", meaning="to whom the text attributes"),
    Role(
        name="setting",
        line=Line.BELOW,
        label="setting",
        style="dotted line below",
        meaning="to whom or when it was said, who met",
    ),
    Role(name="action", line=Line.ABOVE, label="action", style="solid line above", meaning="what is undertaken or asked"),
    Role(name="trigger", line=Line.ABOVE, label="trigger", style="double line above", meaning="the words that bind"),
    Role(name="condition", line=Line.ABOVE, label="condition", style="dashed line above", meaning="what it hangs on"),
    Role(name="actor", line=Line.BOX, label="actor", style="dotted box", meaning="who is to act"),
    Role(name="term", line=Line.ABOVE, label="terms", style="dotted line above", meaning="object, counterpart, amount or date"),
    Role(name="meeting", line=Line.BOX, label="meeting", style="dashed box", meaning="a meeting or call"),
    Role(name="mention", line=Line.FAINT, label="mention", style="thin dotted line", meaning="names one of the entities listed"),
)
ROLES = {role.name: role for role in _ROLES}
