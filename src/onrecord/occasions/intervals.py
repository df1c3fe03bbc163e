"""Days that an EDTF date covers, as far as comparing two of them needs; and the next such day where a date is to come."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

from onrecord.occasions.resolving import Scene, depends_on_tense, period_of
from onrecord.occasions.shapes import shapes_in

_SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "12")}
_PLAIN = re.compile(r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$")


def days_of(date: str) -> tuple[str, str] | None:
    """Return the first and the last day that an EDTF date covers, as ISO 8601; None where it names none."""
    begin, _, end = date.partition("/")
    first, last = _one(begin), _one(end or begin)
    return (first[0], last[1]) if first and last else None


def can_be_same_day(one: str | None, other: str | None) -> bool:
    """Say whether two dates may be of the same day; one that is not known may be any."""
    if one is None or other is None:
        return True
    here, there = days_of(one), days_of(other)
    return here is None or there is None or (here[0] <= there[1] and there[0] <= here[1])


def next_such(words: str, published: str) -> str | None:
    """Return the next day, month or season from the day of publication on that some words may mean, as EDTF.

    None where they are no such expression, or mean the same whichever way they look: "last Friday", "3 March 2030".
    """
    whole = [shape for shape in shapes_in(words) if len(shape.span) == len(words) and depends_on_tense(shape)]
    if not whole:
        return None
    period = period_of(whole[0], Scene(published=dt.date.fromisoformat(published), ahead=True, before=None))
    return period.edtf if period is not None else None


def _one(date: str) -> tuple[str, str] | None:
    bare = date.rstrip("~?%")
    if re.match(r"^\d{3}X$", bare):
        return f"{bare[:3]}0-01-01", f"{bare[:3]}9-12-31"
    if not _PLAIN.match(bare):
        return None
    if bare[5:7] in _SEASONS and len(bare) == len("2031-21"):
        first, last = _SEASONS[bare[5:7]]
        return f"{bare[:4]}-{first}-01", f"{bare[:4]}-{last}-31"
    if len(bare) == len("2031"):
        return f"{bare}-01-01", f"{bare}-12-31"
    if len(bare) == len("2031-02"):
        month = int(bare[5:])
        return (f"{bare}-01", f"{bare}-{monthrange(int(bare[:4]), month)[1]:02}") if 1 <= month <= 12 else None
    return bare, bare
