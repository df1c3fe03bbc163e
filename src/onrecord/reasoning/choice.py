"""What whoever asks chooses: how firm words must be to count, until which day, and whose word on what hangs on what is taken."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from onrecord.errors import UsageError
from onrecord.ledger.days import check_day, is_day
from onrecord.record import STRENGTHS

DEFAULT_THETA = "promises"
FIRM = ("promises", "bound")  # only these can be violated, and are owed once their conditions hold
NOT_A_FORECAST = "This follows from what was said; it is not a forecast."


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The visible choices of a question."""

    theta: str = DEFAULT_THETA  # the least strength that counts as bringing its act about
    as_of: str | None = None  # YYYY-MM-DD: what was published later does not count
    trust: frozenset[str] = frozenset()  # ids of the parties whose "necessary" and "sufficient" count as rules

    def __post_init__(self) -> None:
        if self.theta not in STRENGTHS["commitment"][1:]:
            raise UsageError(f"expected a strength, got {self.theta!r}; one of {', '.join(STRENGTHS['commitment'][1:])}")
        if self.as_of is not None:
            check_day(self.as_of)

    def counts(self, strength: str | None) -> bool:
        """Say whether words of this strength count; a refusal always does, as the firm word that it is."""
        return strength == "refuses" or rank(strength) >= rank(self.theta)


def rank(strength: str | None) -> int:
    """Return the place of a commitment's strength among all, the weakest first; -1 of none."""
    order = STRENGTHS["commitment"]
    return order.index(strength) if strength in order else -1


def last_day(edtf: str | None) -> str | None:
    """Return the last day that a date of a deadline may mean, YYYY-MM-DD; None where it has no end, or cannot be told.

    Args:
        edtf: a day, month or year, or an interval of two; `..` or nothing at its end leaves it open.
    """
    last = re.sub(r"[~?%]", "", (edtf or "").rpartition("/")[2])
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", last)
    if not found:
        return None
    year, month, day = found[1], found[2], found[3]
    if day:
        return last if is_day(last) else None
    if month is None:
        return f"{year}-12-31"
    if not 1 <= int(month) <= 12:  # a season is no month
        return None
    following = dt.date(int(year) + (month == "12"), int(month) % 12 + 1, 1)
    return (following - dt.timedelta(days=1)).isoformat()
