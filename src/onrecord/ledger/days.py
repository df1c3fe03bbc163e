"""Days as whoever asks or corrects gives them."""

from __future__ import annotations

import re
from datetime import date

from onrecord.errors import BadDateError


def is_day(words: str) -> bool:
    """Say whether words are a calendar day, YYYY-MM-DD."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        return False
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def check_day(day: str) -> None:
    """Let a calendar day pass.

    Raises:
        BadDateError: it is none.
    """
    if not is_day(day):
        raise BadDateError(f"expected a calendar date such as 2025-02-17, got {day[:40]!r}; write year, month and day")
