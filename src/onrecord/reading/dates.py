"""When an article was published: dates as users, metadata and datelines write them.

Only whole calendar dates count, from 1900 to 2100. A date is read where it stands as a date of publication, never from running
prose: in metadata, in a dateline ("MARDEN, Feb. 17, 2031 (Agency) —"), or alone on one of the first lines.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from onrecord.errors import BadDateError

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1900, 2100
_FIRST_LINES, _FIRST_CHARACTERS = 12, 1500
_LONGEST_LINE = 160  # of a line that holds a date and no prose
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_WEEKDAY}(?:{_MONTH}\s+{_DAY},?\s+\d{{4}}|(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+\d{{4}})"
    r"|\d{4}-\d{2}-\d{2}|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})"
)
_ZONE = r"(?:\s*\(?(?:[A-Z]{1,5}|UTC|GMT)?(?:[+-]\d{1,2}:?(?:\d{2})?)?\)?)?"
_CLOCK = rf"(?:\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?|\d{{1,2}}\s*[ap]\.?m\.?){_ZONE}"
_LABEL = (
    r"(?:(?:first|last|originally)\s+)?(?P<label>published|posted|updated|modified|issued|released|release\s+date|dated?|created)"
    r"(?:\s+(?:on|at))?\s*:?\s*"
)
_PLACE = r"(?-i:[A-Z][\w.'’-]*(?:(?:,\s*|\s+|/)(?:(?:of|the|de|la|and)\s+)?[A-Z][\w.'’-]*){0,7})"
_NAME = r"[A-Z][\w.'’-]*"
_PLACE_ALONE = rf"(?-i:(?:By\s+)?{_NAME}(?:(?:\s+of)?\s+{_NAME}){{0,2}}(?:,\s+{_NAME}(?:\s+{_NAME}){{0,2}})?)"
_AGENCY = r"(?:\s*(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/))"
_ALONE = re.compile(
    rf"(?:{_LABEL})?(?:{_PLACE_ALONE},\s+)?(?:{_CLOCK}\s*,?\s+(?:on\s+)?)?(?P<date>{_DATE})(?:\s*[,T]?\s*(?:at\s+)?{_CLOCK})?\.?",
    re.IGNORECASE,
)
_DASH = r"\s*(?:--|[‒–—―:]|-(?=\s))"
_DATELINE = re.compile(
    rf"{_PLACE}{_AGENCY}?,\s+(?P<date>{_DATE}){_AGENCY}?{_DASH}|(?P<bare>{_DATE}){_AGENCY}{_DASH}", re.IGNORECASE
)
_BARS = re.compile(r"\s*[|•·]\s*|\.\s+(?=By\s+[A-Z])")
_NEXT_LABEL = re.compile(rf"[\s,;/(]+(?={_LABEL.replace('?P<label>', '?:')}\S)", re.IGNORECASE)
_TRAILING_DATE = re.compile(rf"{_PLACE}\s+(?:[‒–—―-]+)\s+(?P<date>{_DATE})", re.IGNORECASE)
_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?=$|[T ]\d)")


def checked(date: str) -> str:
    """Return a date as the user gives it, if it is one.

    Raises:
        BadDateError: it is not a calendar date from 1900 to 2100, written YYYY-MM-DD.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", date, re.ASCII) and (found := _calendar(*date.split("-"))):
        return found
    raise BadDateError(f"expected a calendar date such as 2025-02-17, got {date[:40]!r}; write year, month and day")


def metadata_date(value: str) -> str | None:
    """Return the date that metadata give, as YYYY-MM-DD and as it is written there (no time zone moves it); None if unclear.

    Read are ISO 8601 dates and times, mail dates (RFC 5322), and English dates with day, month and year.
    """
    value = " ".join(value.split())
    if stamp := _STAMP.match(value):
        return _calendar(*stamp.groups())
    found = _ALONE.fullmatch(value) if len(value) <= _LONGEST_LINE else None
    return _date(found["date"]) if found else None


def dateline(text: str) -> str | None:
    """Return the date of publication that the first lines of an article state, as YYYY-MM-DD; None where none does.

    "MARDEN, Feb. 17, 2031 (Agency) —", a line with a date alone, "Published 17 February 2025 | Updated …". A date of
    publication wins over one of updating. Day, month and year must be there; dates in running prose are not looked at.
    """
    lines = [line.strip() for line in text[:_FIRST_CHARACTERS].splitlines() if line.strip()][:_FIRST_LINES]
    updated: str | None = None
    for line in lines:
        for part, is_update in _stated(line):
            if (date := _date(part)) and not is_update:
                return date
            updated = updated or date
    return updated


def _stated(line: str) -> Iterator[tuple[str, bool]]:
    """Give the dates that stand in a line as dates of publication, and whether they are dates of updating."""
    if found := _DATELINE.match(line):
        yield found["date"] or found["bare"], False
        return
    if len(line) > _LONGEST_LINE:
        return
    if found := _TRAILING_DATE.fullmatch(line):
        yield found["date"], False
        return
    parts = _BARS.split(line)
    if re.match(_LABEL, line, re.IGNORECASE):
        parts = [piece for part in parts for piece in _NEXT_LABEL.split(part)]
    for part in parts:
        if found := _ALONE.fullmatch(part.strip("()[] ")):
            yield found["date"], (found["label"] or "").lower() in ("updated", "modified")


def _date(written: str) -> str | None:
    """Return a date written as `_DATE` has it, as YYYY-MM-DD; None where day and month may be either way round."""
    numbers = re.findall(r"\d+", written)
    if month := re.search(_MONTH, re.sub(_WEEKDAY, "", written, count=1, flags=re.IGNORECASE), re.IGNORECASE):
        day, year = numbers
        return _calendar(year, str(_MONTHS.index(month[0][:3].lower()) + 1), day)
    if len(numbers[0]) == 4:
        return _calendar(*numbers)
    one, two, year = numbers
    if one != two and int(one) <= 12 and int(two) <= 12:
        return None
    return _calendar(year, two, one) if int(two) <= 12 else _calendar(year, one, two)


def _calendar(year: str, month: str, day: str) -> str | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date.isoformat() if FIRST_YEAR <= date.year <= LAST_YEAR else None
