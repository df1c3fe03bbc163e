"""Periods: stretches of days with their EDTF notation (Extended Date/Time Format, ISO 8601-2; Library of Congress 2019).

Level 0 and 1 alone: days, months, years, intervals, seasons, "~" for what is approximate, "X" for digits left open.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

DAYS_OF_WEEK = 7
FIRST_SEASON = 21  # spring; by the months of the northern half, as news mostly means them
_SEASON_MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days, from its first to its last, and how EDTF writes it."""

    edtf: str
    first: dt.date
    last: dt.date

    @property
    def is_day(self) -> bool:
        """Say whether it is a single day."""
        return self.first == self.last


def day(date: dt.date) -> Period:
    """Return one day."""
    return Period(edtf=date.isoformat(), first=date, last=date)


def days(first: dt.date, last: dt.date) -> Period:
    """Return the interval between two days; one day where they are the same."""
    return day(first) if first == last else Period(edtf=f"{first.isoformat()}/{last.isoformat()}", first=first, last=last)


def week(date: dt.date) -> Period:
    """Return the week of a day, from Monday to Sunday."""
    monday = date - dt.timedelta(days=date.weekday())
    return days(monday, monday + dt.timedelta(days=DAYS_OF_WEEK - 1))


def month(year: int, number: int) -> Period:
    """Return a month."""
    last = calendar.monthrange(year, number)[1]
    return Period(edtf=f"{year:04}-{number:02}", first=dt.date(year, number, 1), last=dt.date(year, number, last))


def year(number: int) -> Period:
    """Return a year."""
    return Period(edtf=f"{number:04}", first=dt.date(number, 1, 1), last=dt.date(number, 12, 31))


def decade(number: int) -> Period:
    """Return the ten years of which one is given: the 2000s are `200X`."""
    first = number // 10 * 10
    return Period(edtf=f"{first // 10:03}X", first=dt.date(first, 1, 1), last=dt.date(first + 9, 12, 31))


def century(number: int) -> Period:
    """Return the hundred years of which one is given, as one speaks of them: the 1900s are `19XX`."""
    first = number // 100 * 100
    return Period(edtf=f"{first // 100:02}XX", first=dt.date(first, 1, 1), last=dt.date(first + 99, 12, 31))


def season(number: int, code: int) -> Period:
    """Return a season of a year, by EDTF's number for it; a winter is that of the year in which it begins."""
    start = _SEASON_MONTHS * (code - FIRST_SEASON + 1)
    end_year, end = (number, start + 2) if start + 2 <= 12 else (number + 1, start - 10)
    return Period(edtf=f"{number:04}-{code}", first=dt.date(number, start, 1), last=month(end_year, end).last)


def easter(year: int) -> dt.date:
    """Return Easter Sunday of a year, by the Gregorian reckoning. Source: J. Meeus, Astronomical Algorithms, chapter 8."""
    golden = year % 19
    century_, rest = divmod(year, 100)
    epact = (19 * golden + century_ - century_ // 4 - (century_ - (century_ + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century_ % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    number, day_ = divmod(epact + weekday - 7 * shift + 114, 31)
    return dt.date(year, number, day_ + 1)


def months(first_year: int, first_month: int, count: int) -> Period:
    """Return an interval of whole months."""
    one = month(first_year, first_month)
    later = first_year * 12 + first_month - 1 + count - 1
    return between(one, month(later // 12, later % 12 + 1))


def between(one: Period, other: Period) -> Period:
    """Return the interval from one period to another that ends no earlier: `2031-03/2031-05`."""
    left, right = one.edtf.split("/")[0], other.edtf.split("/")[-1]
    if left == right:
        return one
    return Period(edtf=f"{left}/{right}", first=one.first, last=other.last)


def about(period: Period) -> Period:
    """Return a period as an approximate one; an interval, a season or open digits stay as they are."""
    if "/" in period.edtf or "X" in period.edtf or period.edtf.endswith("~"):
        return period
    return replace(period, edtf=f"{period.edtf}~")


def shifted(date: dt.date, unit: str, count: int) -> Period | None:
    """Return the time so many units after a day (before it where `count` is negative); None beyond what a calendar holds.

    Days are exact, everything longer is approximate: "three weeks ago" is said of twenty days as of twenty-two.
    """
    try:
        if unit == "hour":
            return day(date)
        if unit == "day":
            return day(date + dt.timedelta(days=count))
        if unit in ("week", "fortnight"):
            return about(day(date + dt.timedelta(weeks=count * (2 if unit == "fortnight" else 1))))
        if unit in ("month", "quarter"):
            number = date.year * 12 + date.month - 1 + count * (3 if unit == "quarter" else 1)
            return about(month(number // 12, number % 12 + 1))
        if unit == "century":
            return century(date.year + 100 * count)
        return about(year(date.year + count * (10 if unit == "decade" else 1)))
    except (ValueError, OverflowError):
        return None


def containing(date: dt.date, unit: str, step: int = 0) -> Period | None:
    """Return the week, month, quarter, year, decade or century of a day, or one so many steps on."""
    try:
        if unit == "day":
            return day(date + dt.timedelta(days=step))
        if unit in ("week", "fortnight"):
            return week(date + dt.timedelta(weeks=step))
        if unit == "month":
            number = date.year * 12 + date.month - 1 + step
            return month(number // 12, number % 12 + 1)
        if unit == "quarter":
            number = date.year * 4 + (date.month - 1) // 3 + step
            return months(number // 4, number % 4 * 3 + 1, 3)
        if unit == "year":
            return year(date.year + step)
        if unit == "decade":
            return decade(date.year + 10 * step)
        return century(date.year + 100 * step) if unit == "century" else None
    except (ValueError, OverflowError):
        return None
