"""The quantities of an article: numbers of money, shares and things counted, with what they say of more, less and how often.

Not those that measure no act: dates and spans of time, ages, scores, the numbers of articles and bills, parts of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.commitments.amounts import bounds
from onrecord.commitments.amounts.measures import Measure, MeasureKind, Measurer
from onrecord.commitments.amounts.numbers import numbers_in
from onrecord.commitments.amounts.places import Places
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions import DateExpression
from onrecord.record import Amount
from onrecord.spans import Span

_DASHES = ("-", "–", "—", "‑")
_UNITLESS = (MeasureKind.BARE, MeasureKind.LOOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount with the word on which it hangs in the sentence."""

    amount: Amount
    head: int  # token: the counted noun, or the number's or unit's own word
    is_money: bool


def quantities_in(parsed: ParsedArticle, dates: Sequence[DateExpression]) -> tuple[Quantity, ...]:
    """Return the quantities of an article in text order; no two overlap.

    Args:
        parsed: the article.
        dates: its date expressions; numbers within them are no amounts.
    """
    measurer, places = Measurer(parsed, dates), Places(parsed)
    found = [measure for number in numbers_in(parsed.article.text) if (measure := measurer.measure(number)) is not None]
    result: list[Quantity] = []
    for one, other in _ranges(places.text, found):
        quantity = _quantity(places, one, other)
        if not result or result[-1].amount.span.end <= quantity.amount.span.start:
            result.append(quantity)
    return tuple(result)


def _ranges(text: str, found: Sequence[Measure]) -> Iterator[tuple[Measure, Measure | None]]:
    """Yield measures, those that are ranges with their upper end: "$3-4 billion", "between 5,000 and 10,000 troops"."""
    place = 0
    while place < len(found):
        one, other = found[place], found[place + 1] if place + 1 < len(found) else None
        low = _lower_end(text, one, other) if other is not None else None
        if low is not None:
            yield low, other
        elif one.kind is not MeasureKind.LOOSE:
            yield one, None
        place += 1 if low is None else 2


def _lower_end(text: str, one: Measure, other: Measure) -> Measure | None:
    """Return the first of two measures as the lower end of a range, in the unit of both; None where they are none."""
    if not one.number.is_exact or not other.number.is_exact or not _are_joined(text, one, other):
        return None
    takes_sign = one.kind is MeasureKind.MONEY and other.kind in _UNITLESS  # "$3-4 billion"
    alike = one.unit == other.unit or one.kind is other.kind is MeasureKind.SHARE
    if not (takes_sign or one.kind in _UNITLESS or alike) or (other.kind is MeasureKind.LOOSE and not takes_sign):
        return None
    kind, unit, factor = (one.kind, one.unit, one.factor) if takes_sign else (other.kind, other.unit, other.factor)
    value, upper = one.number.low, other.number
    if one.number.scale == 1 < upper.scale and value < upper.low / upper.scale:
        value *= upper.scale  # "3 to 4 billion"
    if value * factor >= upper.low * factor:
        return None
    return replace(one, number=replace(one.number, low=value, high=value), factor=factor, kind=kind, unit=unit)


def _are_joined(text: str, one: Measure, other: Measure) -> bool:
    """Say whether the words between two numbers make them a range.

    "from $7 to $15", each with its unit, tells of a change and is none.
    """
    opened = bounds.range_opening(text, one.start)
    joins = {_joint(text[one.number.span.end : other.start].removeprefix("%")), _joint(text[one.end : other.start])}
    if joins & set(_DASHES):
        return True
    if "to" in joins:
        return not (opened is not None and opened[1] == "from" and one.kind not in _UNITLESS)
    if "and" in joins:
        return opened is not None and opened[1] == "between"
    return "or" in joins and other.number.low - one.number.low == 1  # "five or six"


def _joint(words: str) -> str:
    return " ".join(words.lower().split())


def _quantity(places: Places, one: Measure, other: Measure | None) -> Quantity:
    """Return a measure, or the range of two, with the bounds before and behind it, and for what it is."""
    text, last = places.text, other if other is not None else one
    low = one.number.low * one.factor
    top = one.number.high if other is None else other.number.low
    high = top * last.factor if top is not None else None
    start, bound = _start(text, one, other)
    end, after = bounds.closing(text, last.end)
    bound = bound or after or bounds.closing(text, last.number.span.end)[1]  # "500 or more", "500 or more soldiers"
    end, per = _per(places, one, end)
    span = Span(start, end)
    if low != high:
        amount = Amount(span=span, value=None, low=low, high=high, unit=one.unit, per=per)
    elif bound is None:
        amount = Amount(span=span, value=low, low=None, high=None, unit=one.unit, per=per)
    else:
        least, most = (low, None) if bound == "low" else (None, low)
        amount = Amount(span=span, value=None, low=least, high=most, unit=one.unit, per=per)
    return Quantity(amount=amount, head=last.head, is_money=one.kind is MeasureKind.MONEY)


def _start(text: str, one: Measure, other: Measure | None) -> tuple[int, str | None]:
    """Return where an amount begins with the words before it that belong to it, and which bound they set."""
    if other is None:
        return bounds.opening(text, one.start)
    opened = bounds.range_opening(text, one.start)
    return (opened[0] if opened is not None else one.start), None


def _per(places: Places, one: Measure, end: int) -> tuple[int, str | None]:
    """Return where "a year" behind an amount ends, and "year"; the adjective of "a $300 annual credit" says the same."""
    found = bounds.per(places.text, end)
    if found is not None and not (found[2] and places.at(found[0] - 1).pos_ == "ADJ"):
        return found[0], found[1]
    words: dict[str, str] = lexicon("amounts").tables["per"]["words"]
    first, last = places.at(one.start), places.at(end - 1)
    near = [places.doc[place] for place in (first.i - 1, last.i + 1) if 0 <= place < len(places.doc)]
    near += list(places.doc[first.i : last.i + 1]) if one.kind is MeasureKind.COUNT else []
    return end, next((words[token.lower_] for token in near if token.lower_ in words and token.pos_ == "ADJ"), None)
