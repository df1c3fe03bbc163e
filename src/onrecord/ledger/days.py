"""Days as whoever asks or corrects gives them."""

from __future__ import annotations

import re
from datetime import date

from onrecord.errors import BadDateError


def check_day(day: str) -> None:
    """Let a calendar day pass, YYYY-MM-DD.

    Raises:
        BadDateError: it is none.
    """
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
            date.fromisoformat(day)
            return
    except ValueError:
        pass
    raise BadDateError(f"expected a calendar date such as 2025-02-17, got {day[:40]!r}; write year, month and day")
