"""What a number of a text measures: money, a share, or things counted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from onrecord.commitments.amounts import bounds, counted, currencies
from onrecord.commitments.amounts.numbers import Number
from onrecord.commitments.amounts.places import Places, behind
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions import DateExpression
from onrecord.occasions.phrases import phrase_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_HUNDRED = 100.0
_BARE = 1000  # a number with nothing counted behind it is an amount from here on: "to just 60,000"
_OF = re.compile(r"[”’\"']?\s+of\s+", re.IGNORECASE)
_WHICH = re.compile(r"(?:the|these|those)\b", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\r\n]*(?:\r?\n)?[^\S\r\n]*")


class MeasureKind(StrEnum):
    """Of what sort an amount is."""

    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    BARE = "bare"  # a number large, vague or bounded enough to be an amount with nothing counted behind it
    LOOSE = "loose"  # one that is none, save as an end of a range: the 3 of "3 to 4 billion euros"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number with what it measures, before the words round it are read."""

    number: Number
    start: int  # of the sign or the number
    end: int  # of the unit
    unit: str | None
    factor: float  # from the number to the unit: 0.01 for cents
    head: int  # token: the counted noun, or the number's or unit's own word
    kind: MeasureKind


class Measurer:
    """Says what the numbers of one article measure."""

    def __init__(self, parsed: ParsedArticle, dates: Sequence[DateExpression]) -> None:
        self._places = Places(parsed)
        self._text = parsed.article.text
        self._dates = [one.span for one in dates]
        self._dollar = currencies.of_dollar(parsed.article.url)

    def measure(self, number: Number) -> Measure | None:
        """Return what a number measures; None where it is no amount."""
        if any(number.span.touches(span) for span in self._dates):
            return None
        found = self._signed(number) or self._named(number) or self._hundredths(number)
        if found is not None or number.short:
            return found
        return self._part(number) or self._count(number)

    def _signed(self, number: Number) -> Measure | None:
        """Return money with a sign or code before it: "£3bn", "USD70 million"."""
        sign = currencies.before(self._text, number.span.start)
        if sign is None:
            return None
        start, code = sign
        written = self._text[start : number.span.start].strip()
        if not currencies.is_common(written) and number.low < _BARE and number.low.is_integer():
            return None  # "COP26" is no sum of pesos
        code = self._dollar if written == "$" else code
        name = currencies.behind(self._text, number.span.end)
        end = name[0] if name is not None and name[1:] == (code, 1.0) else number.span.end
        return self._made(number, MeasureKind.MONEY, start=start, end=end, unit=code)

    def _named(self, number: Number) -> Measure | None:
        """Return money with the name of its currency behind it: "20 million pounds", "50 cents"."""
        past, _ = self._past(number)
        name = currencies.behind(self._text, past)
        if name is None:
            return None
        end, code, factor = name
        noun = self._places.at(end - 1)
        after = behind(noun)
        weighed = noun.lower_.startswith("pound") and after is not None and after.lower_ == "of"
        if weighed or noun.pos_ not in ("NOUN", "PROPN", "SYM", "ADJ"):
            return None  # pounds of gold; "won" as a verb
        if noun.lower_ in ("dollar", "dollars") and noun == self._places.at(past):
            code = self._dollar
        unit = code or (self._dollar if noun.lower_.startswith("cent") else "GBP")
        return self._made(number, MeasureKind.MONEY, end=end, unit=unit, factor=factor, head=noun)

    def _hundredths(self, number: Number) -> Measure | None:
        """Return a number of hundredths, or of points: "2.5% of GDP", "a 30-point lead"."""
        found = _hundredths().match(self._text, number.span.end)
        if found is None:
            return None
        head = self._places.at(found.end() - 1)
        if found["points"] is not None:
            return self._made(number, MeasureKind.SHARE, end=found.end(), unit="percentage points", head=head)
        end, unit = self._of_whole(found.end())
        return self._made(number, MeasureKind.SHARE, end=end, unit=unit, head=head)

    def _part(self, number: Number) -> Measure | None:
        """Return "half its fleet", "two thirds of the fleet" as a share of a hundred."""
        if number.part:
            end, unit = self._of_whole(number.span.end)
            return self._made(number, MeasureKind.SHARE, end=end, unit=unit, factor=_HUNDRED)
        found = _parts().match(self._text, number.span.end)
        if found is None or _OF.match(self._text, found.end()) is None:
            return None
        parts: Mapping[str, float] = lexicon("amounts").tables["shares"]["parts"]
        end, unit = self._of_whole(found.end())
        factor, head = parts[found["part"].lower()] * _HUNDRED, self._places.at(found.end() - 1)
        return self._made(number, MeasureKind.SHARE, end=end, unit=unit, factor=factor, head=head)

    def _of_whole(self, offset: int) -> tuple[int, str]:
        """Return where the words for the whole end of which a share is one, and the unit: "% of GDP", or "%"."""
        found = _OF.match(self._text, offset)
        noun = counted.noun_from(self._places.at(found.end()), anywhere=True) if found is not None else None
        if noun is None or found is None:
            return offset, "%"
        start, end = max(phrase_of(noun).start, found.end()), noun.idx + len(noun)
        return end, f"% of {self._text[start:end] if start < end else noun.text}"

    def _count(self, number: Number) -> Measure | None:
        """Return a number of things: "2,000 engineers", "tens of thousands of “lost” letters", "six of the ports"."""
        past, is_of = self._past(number)
        if counted.is_label(self._places, number):
            return None
        first = self._places.at(past) if past < len(self._text) else None
        noun = counted.noun_from(first, anywhere=is_of) if first is not None else None
        if noun is None:
            return self._bare(number, first)
        if counted.is_measured_otherwise(noun) or counted.is_idle_one(number, noun):
            return None
        if number.low == 1 and not number.in_digits and is_of:
            return None  # "one of the guests" is nobody counted
        if number.is_exact and counted.says_which(number, self._places.at(number.span.start)):
            return None
        unit = counted.unit_of(noun, titled=self._places.is_heading(noun.idx))
        return self._made(number, MeasureKind.COUNT, end=noun.idx + len(noun), unit=unit, head=noun)

    def _bare(self, number: Number, after: Token | None) -> Measure:
        """Return a number with nothing counted behind it."""
        last = self._places.at(number.span.end - 1)
        alone = after is not None and after.lower_ in lexicon("amounts").words("counted", "alone") and after.sent == last.sent
        end = after.idx + len(after) if alone and after is not None else number.span.end
        plain_digits = number.in_digits and number.scale == 1 and "," not in number.span.of(self._text)
        said = alone or bounds.opening(self._text, number.span.start)[1] is not None
        is_one = number.low == 1 and not number.in_digits
        kept = (said and not is_one) or (number.low >= _BARE and not plain_digits) or not number.is_exact
        return self._made(number, MeasureKind.BARE if kept else MeasureKind.LOOSE, end=end, unit=None)

    def _past(self, number: Number) -> tuple[int, bool]:
        """Return where what is counted may begin, and whether "of" stands before it: "thousands of boats", "six of the boats"."""
        found = _OF.match(self._text, number.span.end) if not number.is_exact or number.scale == 1 else None
        if found is not None and (not number.is_exact or not number.in_digits or _WHICH.match(self._text, found.end())):
            return found.end(), True
        space = _SPACE.match(self._text, number.span.end)
        return (space.end() if space is not None else number.span.end), False

    def _made(
        self,
        number: Number,
        kind: MeasureKind,
        *,
        end: int,
        unit: str | None,
        start: int | None = None,
        factor: float = 1.0,
        head: Token | None = None,
    ) -> Measure:
        """Return a measure that begins with its number and hangs on that, where nothing else is given."""
        word = head if head is not None else self._places.at(number.span.end - 1)
        first = number.span.start if start is None else start
        return Measure(number=number, start=first, end=end, unit=unit, factor=factor, head=word.i, kind=kind)


@cache
def _hundredths() -> re.Pattern[str]:
    words = lexicon("amounts").words
    told = bounds.any_of(words("shares", "point_of"))
    points = rf"(?P<points>{bounds.any_of(words('shares', 'points'))}|points?(?=\s+(?:{told})))"
    return re.compile(rf"[\s-]?(?:{points}|(?:{bounds.any_of(words('shares', 'hundredths'))})(?!\w))", re.IGNORECASE)


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"[\s-](?P<part>{bounds.any_of(lexicon('amounts').tables['shares']['parts'])})\b", re.IGNORECASE)
