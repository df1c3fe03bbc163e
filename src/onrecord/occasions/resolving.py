"""What day, week, month or year a date expression means, counted from the day of publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from onrecord.lexicons import lexicon
from onrecord.occasions import periods
from onrecord.occasions.periods import Period
from onrecord.occasions.shapes import Shape, names, number_of, plurals, relation_of

_STEPS = {"last": -1, "this": 0, "next": 1}
_WEEKEND = (5, 6)  # Saturday, Sunday
_QUARTERS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3, "final": 3, "1": 0, "2": 1, "3": 2, "4": 3}
_HALVES = {"month": ("week", 2), "year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}
_NEXT_ONES = frozenset({"next", "coming", "following"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """From where an expression counts, and which way it looks."""

    published: dt.date | None
    ahead: bool  # whether a date without a year or week is the next such one, else the last
    before: Period | None  # of the day named last before it in the text: whence "the next day" counts


def period_of(shape: Shape, scene: Scene) -> Period | None:
    """Return what days an expression means; None where it has nothing to count from, or names no day that there is."""
    try:
        return _RESOLVERS[shape.kind](shape.parts, scene)
    except (ValueError, OverflowError):
        return None  # 30 February, or a year that no calendar has


def depends_on_tense(shape: Shape) -> bool:
    """Say whether an expression means one day of a told past and another of a future."""
    parts = shape.parts
    if parts["year"] or parts["relative"]:
        return False
    if shape.kind in ("day", "days", "season", "holiday", "nth weekday"):
        return not parts["relation"]
    if shape.kind == "month":
        return not (parts["relation"] and relation_of(parts["relation"]) != "this")
    if shape.kind == "weekday":
        return not parts["week"] and not parts["beyond"] and not (parts["relation"] and relation_of(parts["relation"]) != "this")
    return shape.kind in ("nth", "weekend", "within")


def _iso(parts: Mapping[str, str | None], _: Scene) -> Period | None:
    return periods.day(dt.date.fromisoformat(_text(parts, "iso")))


def _day(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    number = names("months")[_text(parts, "month").lower()] + 1
    ordinals: Mapping[str, int] = lexicon("dates").tables["names"]["ordinals"]
    day = ordinals[parts["ordinal"].lower()] if parts["ordinal"] else int(_text(parts, "day"))
    if parts["weekday"] and not parts["year"] and not parts["relative"]:
        fitting = _by_weekday(scene, names("weekdays")[parts["weekday"].lower()], number, day)
        if fitting is not None:
            return _rounded(fitting, parts)
    return _rounded(_of_year(parts, scene, lambda year: periods.day(dt.date(year, number, day))), parts)


def _by_weekday(scene: Scene, weekday: int, month: int, day: int) -> Period | None:
    """Return a day of that name in one of the years round publication: "Monday, 3 March" tells its year, whatever the tense."""
    if scene.published is None:
        return None
    for year in (scene.published.year, scene.published.year + 1, scene.published.year - 1):
        with suppress(ValueError):  # 29 February
            found = dt.date(year, month, day)
            if found.weekday() == weekday:
                return periods.day(found)
    return None


def _days(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    number = names("months")[_text(parts, "month").lower()] + 1
    first, last = int(_text(parts, "day")), int(_text(parts, "day2"))
    if first >= last:
        return None
    return _of_year(parts, scene, lambda year: periods.days(dt.date(year, number, first), dt.date(year, number, last)))


def _holiday(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    table: Mapping[str, Mapping[str, Any]] = lexicon("dates").tables["names"]
    name = " ".join(_text(parts, "holiday").replace("'", "’").split())
    if name in table["feasts"]:
        return _of_year(parts, scene, lambda year: periods.day(periods.easter(year) + dt.timedelta(days=table["feasts"][name])))
    number, day = map(int, table["holidays"][name].split("-"))
    return _of_year(parts, scene, lambda year: periods.day(dt.date(year, number, day)))


def _nth(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    if scene.published is None:
        return None
    step, day = (1 if scene.ahead else -1), int(_text(parts, "day"))
    for months_on in range(4):
        month = periods.containing(scene.published, "month", step * months_on)
        if month is not None and day <= month.last.day:
            found = month.first.replace(day=day)
            if (found >= scene.published) if scene.ahead else (found <= scene.published):
                return periods.day(found)
    return None


def _month(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    number = names("months")[_text(parts, "month").lower()] + 1
    if parts["relation"] and scene.published is not None:
        relation = relation_of(parts["relation"])
        if relation != "this":
            step = _STEPS[relation]
            passed = number < scene.published.month if step < 0 else number > scene.published.month
            return periods.month(scene.published.year + (0 if passed else step), number)
        return periods.month(scene.published.year, number)
    return _rounded(_of_year(parts, scene, lambda year: periods.month(year, number)), parts)


def _year(parts: Mapping[str, str | None], _: Scene) -> Period | None:
    first = periods.year(int(_text(parts, "year")))
    if parts["to"]:
        written = parts["to"]
        last = int(written) if len(written) == 4 else first.first.year // 100 * 100 + int(written)
        return periods.between(first, periods.year(last)) if last > first.first.year else None
    return _rounded(first, parts)


def _season(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    code: int = lexicon("dates").tables["names"]["seasons"][_text(parts, "season").lower()]
    if parts["year"] or parts["relative"]:
        return _of_year(parts, scene, lambda year: periods.season(year, code))
    day = scene.published
    if day is None:
        return None
    near = [periods.season(year, code) for year in range(day.year - 2, day.year + 3)]
    relation = relation_of(parts["relation"]) if parts["relation"] else ("next" if scene.ahead else "last")
    if relation == "this":
        return next(one for one in near if one.first.year == day.year or one.first <= day <= one.last)
    if not parts["relation"]:
        return next(one for one in near if one.last >= day) if scene.ahead else [one for one in near if one.first <= day][-1]
    return next(one for one in near if one.first > day) if relation == "next" else [one for one in near if one.last < day][-1]


def _decade(parts: Mapping[str, str | None], _: Scene) -> Period | None:
    number = int(_text(parts, "decade"))
    return periods.century(number) if number < 1900 and number % 100 == 0 else periods.decade(number)


def _part(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    """Resolve quarters and halves of years, which level 1 of EDTF writes as intervals of months."""
    if parts["year"]:
        number = int(parts["year"])
    elif scene.published is not None:
        relation = parts.get("relation")
        number = scene.published.year + (_STEPS[relation_of(relation)] if relation else 0)
    else:
        return None
    place = _QUARTERS[_text(parts, "nth").lower()]
    if parts.get("of") != "half":
        return periods.months(number, 3 * place + 1, 3)
    return periods.months(number, 6 * min(place, 1) + 1, 6)


def _weekday(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    published = scene.published
    if published is None:
        return None
    number = names("weekdays")[_text(parts, "weekday").lower()]
    monday = published - dt.timedelta(days=published.weekday())
    if parts["week"]:
        return periods.day(monday + dt.timedelta(days=number, weeks=_STEPS[parts["week"].lower()]))
    relation = relation_of(parts["relation"]) if parts["relation"] else ""
    if parts["beyond"]:
        relation = "last" if _text(parts, "beyond").lower().startswith("before") else "next"
    further = periods.DAYS_OF_WEEK if parts["beyond"] else 0  # "the Friday before last", "the Friday after next"
    since = (published.weekday() - number) % periods.DAYS_OF_WEEK  # days from the last such day up to publication
    until = (number - published.weekday()) % periods.DAYS_OF_WEEK
    if relation == "last":
        return periods.day(published - dt.timedelta(days=(since or periods.DAYS_OF_WEEK) + further))
    if relation == "next":
        return periods.day(published + dt.timedelta(days=(until or periods.DAYS_OF_WEEK) + further))
    if relation == "this" and not scene.ahead:
        return periods.day(monday + dt.timedelta(days=number))
    return periods.day(published + (dt.timedelta(days=until) if scene.ahead else -dt.timedelta(days=since)))


def _nth_weekday(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    """Resolve "the first Monday of March", "the last Friday in January"."""
    number = names("months")[_text(parts, "month").lower()] + 1
    weekday, place = names("weekdays")[_text(parts, "weekday").lower()], _text(parts, "nth").lower()

    def of(year: int) -> Period:
        month = periods.month(year, number)
        if place == "last":
            back = (month.last.weekday() - weekday) % periods.DAYS_OF_WEEK
            return periods.day(month.last - dt.timedelta(days=back))
        on = (weekday - month.first.weekday()) % periods.DAYS_OF_WEEK
        return periods.day(month.first + dt.timedelta(days=on + periods.DAYS_OF_WEEK * _QUARTERS[place]))

    return _of_year(parts, scene, of)


def _deictic(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    if scene.published is None:
        return None
    if parts.get("night"):
        step = -1 if _text(parts, "night").lower() == "last" else 0
    else:
        step = lexicon("dates").tables["parts"]["deictic"][" ".join(_text(parts, "deictic").lower().split())]
    return periods.day(scene.published + dt.timedelta(days=step))


def _weekend(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    """Resolve weekends: the last one begun by the day of publication, else the next one that is not over by then."""
    if scene.published is None:
        return None
    monday = scene.published - dt.timedelta(days=scene.published.weekday())
    saturdays = [monday + dt.timedelta(weeks=weeks, days=_WEEKEND[0]) for weeks in (-2, -1, 0, 1, 2)]
    weekends = [periods.days(saturday, saturday + dt.timedelta(days=1)) for saturday in saturdays]
    relation = relation_of(parts["relation"]) if parts["relation"] else ""
    if relation == "last":
        return [one for one in weekends if one.last < scene.published][-1]
    if relation == "next":
        return next(one for one in weekends if one.first > scene.published)
    if scene.ahead:
        return next(one for one in weekends if one.last >= scene.published)
    return [one for one in weekends if one.first <= scene.published][-1]


def _unit(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    if scene.published is None:
        return None
    relation = " ".join((parts.get("relation") or "this").lower().split())
    unit = _text(parts, "unit").lower()
    if parts.get("the") and relation in lexicon("dates").words("relations", "rolling"):
        return _from_now(scene.published, unit, 1 if relation in _NEXT_ONES else -1)
    return periods.containing(scene.published, unit, _STEPS[relation_of(relation)])


def _same(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    if scene.before is None:
        return None
    word = _text(parts, "same").lower().split()[0]
    step = -1 if word in ("before", "previous", "preceding") else 1 if word in ("after", "following", "next") else 0
    return periods.containing(scene.before.first, (parts["unit"] or "day").lower().replace("night", "day"), step)


def _ago(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    if scene.published is None:
        return None
    return _counted(parts, scene.published, -1 if _text(parts, "way").lower() == "ago" else 1)


def _shifted(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    if scene.before is None:
        return None
    return _counted(parts, scene.before.first, 1 if _text(parts, "way").lower() == "later" else -1)


def _rolling(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    if scene.published is None:
        return None
    count = number_of(_text(parts, "count"))
    if count is None:
        return None
    return _from_now(scene.published, _unit_of(parts), count if _text(parts, "relation").lower() in _NEXT_ONES else -count)


def _within(parts: Mapping[str, str | None], scene: Scene) -> Period | None:
    if scene.published is None:
        return None
    count = number_of(_text(parts, "count"))
    if count is None:
        return None
    if _text(parts, "within").lower() == "in":
        return _counted(parts, scene.published, 1)
    return _from_now(scene.published, _unit_of(parts), count)


def _from_now(day: dt.date, unit: str, count: int) -> Period | None:
    """Return the time from a day up to so many units after it, or from so many before it: in days, months or years."""
    if unit == "hour":
        unit, count = "day", (count + (23 if count > 0 else 0)) // 24
    other = periods.shifted(day, unit, count)
    if other is None:
        return None
    size = "day" if unit in ("day", "week", "fortnight") else "month" if unit in ("month", "quarter") else "year"
    here, there = periods.containing(day, size), periods.containing(other.first, size)
    if here is None or there is None:
        return None
    return periods.between(here, there) if count > 0 else periods.between(there, here)


def _counted(parts: Mapping[str, str | None], day: dt.date, sign: int) -> Period | None:
    count = number_of(_text(parts, "count"))
    if count is None:
        return None
    unit = _unit_of(parts)
    if parts["half"]:
        unit, count = _HALVES.get(unit, (unit, count))
    return _rounded(periods.shifted(day, unit, sign * count), parts)


def _unit_of(parts: Mapping[str, str | None]) -> str:
    """Return the unit that a word counts: "weeks" → "week", "centuries" → "century"."""
    word = _text(parts, "unit").lower()
    table: Mapping[str, str] = lexicon("dates").tables["units"]
    return table[plurals().get(word, word)]


def _of_year(parts: Mapping[str, str | None], scene: Scene, of: Callable[[int], Period]) -> Period | None:
    """Return that of the year that the words name ("2023", "last year"), else of the one that the tense tells."""
    if parts["year"]:
        return of(int(parts["year"]))
    if parts["relative"]:
        return of(scene.published.year + _STEPS[parts["relative"]]) if scene.published is not None else None
    return _near_year(scene, of)


def _near_year(scene: Scene, of: Callable[[int], Period]) -> Period | None:
    """Return that of the years round publication which is the last one begun by then, or the next one not yet over."""
    if scene.published is None:
        return None
    found: list[Period] = []
    for year in range(scene.published.year - 8, scene.published.year + 9):  # 29 February comes in eight years at the latest
        try:
            found.append(of(year))
        except ValueError:
            continue
    if scene.ahead:
        return next((one for one in found if one.last >= scene.published), None)
    return next((one for one in reversed(found) if one.first <= scene.published), None)


def _rounded(period: Period | None, parts: Mapping[str, str | None]) -> Period | None:
    return periods.about(period) if period is not None and parts.get("about") else period


def _text(parts: Mapping[str, str | None], name: str) -> str:
    return parts[name] or ""


_RESOLVERS: Mapping[str, Callable[[Mapping[str, str | None], Scene], Period | None]] = {
    "iso": _iso,
    "day": _day,
    "days": _days,
    "nth weekday": _nth_weekday,
    "holiday": _holiday,
    "nth": _nth,
    "month": _month,
    "year": _year,
    "season": _season,
    "decade": _decade,
    "part": _part,
    "weekday": _weekday,
    "deictic": _deictic,
    "weekend": _weekend,
    "unit": _unit,
    "same": _same,
    "ago": _ago,
    "shifted": _shifted,
    "rolling": _rolling,
    "within": _within,
}
