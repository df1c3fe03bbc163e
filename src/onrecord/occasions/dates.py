"""The dates of an article: every expression that names a day, week, month or year, resolved against the day of publication.

Rules: a weekday, month or day without a year is the last such one up to the day of publication; where the verb that it hangs on
tells of something to come, the next such one from that day on. "last" and "next" leave out the day of publication itself.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.language import ParsedArticle
from onrecord.occasions import periods
from onrecord.occasions.periods import Period
from onrecord.occasions.resolving import Scene, depends_on_tense, period_of
from onrecord.occasions.shapes import Shape, shapes_in
from onrecord.occasions.surroundings import Surroundings
from onrecord.spans import Span

_JOINS = frozenset({"and", "to", "until", "till", "through", "-", "–", "—"})
_OPENS = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_FAR = 600  # characters: a day named further back is not that from which "the next day" counts


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """Words that name a day, or a longer or open time."""

    span: Span  # without its preposition, save "between" and "from" of a range
    date: str | None  # EDTF; None where a relative expression has nothing to count from
    past: str | None = None  # the same, if it is told of what lies behind; where the verb does not matter, both are `date`
    future: str | None = None  # if it is told of what is to come


def date_expressions(parsed: ParsedArticle) -> tuple[DateExpression, ...]:
    """Return the date expressions of an article in text order; no two overlap."""
    around = Surroundings(parsed)
    shapes = _apart([shape for shape in shapes_in(parsed.article.text) if around.is_date(shape)])
    published = dt.date.fromisoformat(parsed.article.published) if parsed.article.published else None
    found: list[DateExpression] = []
    named: dict[str, tuple[int, Period]] = {}  # of days, months and years the one named last, and where
    place = 0
    while place < len(shapes):
        shape = shapes[place]
        last = named.get(_counts_from(shape))
        near = last[1] if last is not None and shape.span.start - last[0] < _FAR else None
        behind = Scene(published=published, ahead=False, before=near)
        ahead = Scene(published=published, ahead=True, before=near)
        until = (
            shapes[place + 1] if place + 1 < len(shapes) and _opens_range(parsed.article.text, shape, shapes[place + 1]) else None
        )
        is_ahead = (depends_on_tense(shape) or (until is not None and depends_on_tense(until))) and around.looks_ahead(shape)
        past, future = _period(shape, until, behind), _period(shape, until, ahead)
        if until is not None and (past is None or future is None):
            until, past, future = None, period_of(shape, behind), period_of(shape, ahead)
        period = future if is_ahead else past
        if period is not None and shape.kind not in ("deictic", "ago"):
            named |= dict.fromkeys(_sizes(period), (shape.span.start, period))
        if _can_stand(shape, period, published, is_ahead=is_ahead):
            span = _with_opening(parsed.article.text, shape, until) if until is not None else shape.span
            found.append(DateExpression(span=span, date=_edtf(period), past=_edtf(past), future=_edtf(future)))
        place += 1 if until is None else 2
    return tuple(found)


def expression_at(expressions: Sequence[DateExpression], offset: int) -> DateExpression | None:
    """Return the date expression that holds a character; None where none does."""
    place = bisect_right(expressions, offset, key=lambda one: one.span.start) - 1
    return expressions[place] if place >= 0 and offset < expressions[place].span.end else None


def _counts_from(shape: Shape) -> str:
    """Return from what an expression counts, if from a time told before: "later that month" from a month, or a day of one."""
    unit = (shape.parts["unit"] or "day").lower() if shape.kind == "same" else "day"
    return unit if unit in ("month", "year") else "day"


def _sizes(period: Period) -> list[str]:
    """Return of what sizes the time is within which a period lies."""
    year = period.first.year == period.last.year
    month = year and period.first.month == period.last.month
    return [name for name, lies in (("day", period.is_day), ("month", month), ("year", year)) if lies]


def _apart(shapes: Sequence[Shape]) -> list[Shape]:
    """Return shapes in text order, of any that overlap only the longest; `shapes` are in the order of their starts."""
    kept: list[Shape] = []
    cluster: list[Shape] = []
    end = 0
    for shape in shapes:
        if shape.span.start >= end:
            kept += _longest(cluster)
            cluster = []
        cluster.append(shape)
        end = max(end, shape.span.end)
    return kept + _longest(cluster)


def _longest(shapes: Sequence[Shape]) -> list[Shape]:
    """Return of a few shapes that overlap the longest, and those beside it that do not overlap it, in text order."""
    kept: list[Shape] = []  # in text order, none touching another
    for shape in sorted(shapes, key=lambda shape: (-len(shape.span), shape.span.start)):
        place = bisect_right(kept, shape.span.start, key=lambda other: other.span.start)
        if not any(shape.span.touches(other.span) for other in kept[max(0, place - 1) : place + 1]):
            kept.insert(place, shape)
    return kept


def _can_stand(shape: Shape, period: Period | None, published: dt.date | None, *, is_ahead: bool) -> bool:
    """Say whether an expression is one: "30 February" is none, nor "in two weeks" where it says how long something took."""
    if shape.kind == "within" and (shape.parts["within"] or "").lower() == "in" and not is_ahead:
        return False
    return period is not None or shape.kind in ("same", "shifted") or (published is None and not shape.parts["year"])


def _opens_range(text: str, one: Shape, other: Shape) -> bool:
    """Say whether two expressions are the ends of one: "between March and May 2023", "from Monday to Wednesday"."""
    if one.kind != other.kind and not {one.kind, other.kind} <= {"day", "month", "year"}:
        return False
    join = " ".join(text[one.span.end : other.span.start].split()).lower()
    return join in _JOINS and (_opening(text, one) is not None or join not in ("and", "to"))


def _opening(text: str, shape: Shape) -> int | None:
    """Return where "between" or "from" right before an expression begins; None where neither stands there."""
    found = _OPENS.search(text, max(0, shape.span.start - 12), shape.span.start)
    return found.start() if found is not None else None


def _with_opening(text: str, one: Shape, other: Shape) -> Span:
    opening = _opening(text, one)
    return Span(one.span.start if opening is None else opening, other.span.end)


def _period(one: Shape, other: Shape | None, scene: Scene) -> Period | None:
    """Return the time of an expression, or of the range that it is with another one."""
    if other is None:
        return period_of(one, scene)
    last = period_of(other, scene)
    if last is None:
        return None
    if scene.ahead and depends_on_tense(other):
        first = period_of(one, scene)
        if first is not None:
            last = period_of(other, Scene(published=first.first, ahead=True, before=None))
    else:
        first = period_of(one, Scene(published=last.first, ahead=False, before=None) if depends_on_tense(one) else scene)
    if first is None or last is None or first.first > last.last or "X" in first.edtf + last.edtf:
        return None
    return periods.between(first, last)


def _edtf(period: Period | None) -> str | None:
    return period.edtf if period is not None else None
