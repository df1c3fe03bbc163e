"""The quantities of an article: numbers of money, shares and things counted, with what they say of more, less and how often.

Not those that measure no act: dates and spans of time, ages, scores, the numbers of articles and bills, parts of names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.commitments import currencies
from onrecord.commitments.numbers import Number, numbers_in
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.occasions import DateExpression
from onrecord.occasions.phrases import phrase_of
from onrecord.record import Amount
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SMALL = 12  # "these five agreements": up to this, a definite number says which ones
_YEARS = range(1900, 2101)
_HUNDRED = 100
_BARE = 1000  # a number with nothing counted behind it is an amount from here on: "to just 75,000"
_GAP = 60  # characters between a number and what it counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount with the word on which it hangs in the sentence."""

    amount: Amount
    head: int  # token: the counted noun, the sign's or the number's own word
    is_money: bool


def quantities_in(parsed: ParsedArticle, dates: Sequence[DateExpression]) -> tuple[Quantity, ...]:
    """Return the quantities of an article in text order; no two overlap."""
    reader = _Reader(parsed, dates)
    found = [measure for number in numbers_in(parsed.article.text) if (measure := reader.measure(number)) is not None]
    result: list[Quantity] = []
    for quantity in map(reader.quantity, reader.joined(found)):
        if not result or result[-1].amount.span.end <= quantity.amount.span.start:
            result.append(quantity)
    return tuple(result)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """A number with what it measures, before the words round it are read."""

    number: Number
    start: int  # of the sign or the number
    end: int  # of the unit
    unit: str | None
    factor: float  # from the number to the unit: 0.01 for cents
    head: int
    kind: str  # "money", "share", "count", "bare"


class _Reader:
    """An article's words by their offsets."""

    def __init__(self, parsed: ParsedArticle, dates: Sequence[DateExpression]) -> None:
        self._parsed = parsed
        self._text = parsed.article.text
        self._doc = parsed.doc
        self._starts = [token.idx for token in parsed.doc]
        self._dates = [one.span for one in dates]
        self._dollar = currencies.of_dollar(parsed.article.url)

    def measure(self, number: Number) -> _Measure | None:
        """Return what a number measures; None where it is no amount."""
        if any(number.span.touches(span) for span in self._dates):
            return None
        found = self._money(number) or self._share(number)
        if found is not None:
            return found
        if number.short:
            return None
        return self._part(number) or self._count(number)

    def joined(self, found: Sequence[_Measure]) -> list[tuple[_Measure, _Measure | None]]:
        """Return measures with the upper end of those that are ranges: "$3-4 billion", "between 5,000 and 10,000 troops"."""
        result: list[tuple[_Measure, _Measure | None]] = []
        place = 0
        while place < len(found):
            one, other = found[place], found[place + 1] if place + 1 < len(found) else None
            if other is not None and (low := self._lower_end(one, other)) is not None:
                result.append((low, other))
                place += 2
            else:
                result.append((one, None))
                place += 1
        return [(one, other) for one, other in result if one.kind != "loose"]

    def quantity(self, ends: tuple[_Measure, _Measure | None]) -> Quantity:
        """Return a measure, or the range of two, with bounds before and behind it, and for what it is."""
        one, other = ends
        low, high = one.number.low * one.factor, one.number.high if one.number.high is None else one.number.high * one.factor
        end = one.end
        if other is not None:
            high, end = other.number.low * other.factor, other.end
        start, bound = self._opening(one.start, ranged=other is not None)
        end, after = self._closing(end)
        after = after or self._closing((other or one).number.span.end)[1]  # "500 or more soldiers"
        end, per = self._per(one, end)
        value = low if low == high else None
        if value is not None and (bound or after) is not None:
            value, low, high = None, (low if (bound or after) == "low" else None), (high if (bound or after) == "high" else None)
        elif value is not None:
            low = high = None  # type: ignore[assignment]
        unit = one.unit  # of a range: that of both
        amount = Amount(span=Span(start, end), value=value, low=low, high=high, unit=unit, per=per)
        return Quantity(amount=amount, head=(other or one).head, is_money=one.kind == "money")

    def _money(self, number: Number) -> _Measure | None:
        span, head = number.span, self._at(number.span.end - 1)
        sign = currencies.before(self._text, span.start)
        if sign is not None and self._is_money(sign[0], number):
            code = self._dollar if self._text[sign[0] : span.start].strip() == "$" else sign[1]
            behind = currencies.behind(self._text, span.end)
            end = behind[0] if behind is not None and behind[2] == 1.0 and behind[1] == code else span.end
            return _Measure(number=number, start=sign[0], end=end, unit=code, factor=1.0, head=head.i, kind="money")
        past, _ = self._past_of(number)
        name = currencies.behind(self._text, past)
        if name is None:
            return None
        end, code, factor = name
        noun = self._at(end - 1)
        weighed = noun.lower_.startswith("pound") and noun.i + 1 < len(self._doc) and noun.nbor(1).lower_ == "of"
        if weighed or (noun.pos_ not in ("NOUN", "PROPN", "SYM", "ADJ")):
            return None
        if noun.lower_ in ("dollar", "dollars") and noun.i == self._at(past).i:
            code = self._dollar
        unit = code or (self._dollar if noun.lower_.startswith("cent") else "GBP")
        return _Measure(number=number, start=span.start, end=end, unit=unit, factor=factor, head=noun.i, kind="money")

    def _is_money(self, start: int, number: Number) -> bool:
        """Say whether the sign before a number is one: of a code that few use only before what looks like a sum, "COP26" being none."""
        sign = self._text[start : number.span.start].strip()
        money: Mapping[str, Mapping[str, str]] = lexicon("amounts").tables["money"]
        used = sign in money["signs"] or sign in money["signs"].values() or sign in money["words"].values()
        return used or number.low >= _BARE or not number.low.is_integer()

    def _share(self, number: Number) -> _Measure | None:
        """Return a number of hundredths, or of points: "2.5% of GDP", "a 30-point lead"."""
        found = _hundredths().match(self._text, number.span.end)
        if found is None:
            return None
        point = found["points"] is not None
        end, of = self._whole(found.end()) if not point else (found.end(), None)
        unit = "percentage points" if point else "%" if of is None else f"% of {of}"
        head = self._at(found.end() - 1)
        return _Measure(number=number, start=number.span.start, end=end, unit=unit, factor=1.0, head=head.i, kind="share")

    def _part(self, number: Number) -> _Measure | None:
        """Return "two thirds of the fleet" as a share of a hundred."""
        if number.part:
            token = self._at(number.span.end - 1)
            end, of = self._whole(number.span.end)
            head = token.i
            unit = f"% of {of}" if of is not None else "%"
            return _Measure(
                number=number, start=number.span.start, end=end, unit=unit, factor=float(_HUNDRED), head=head, kind="share"
            )
        found = _parts().match(self._text, number.span.end)
        if found is None:
            return None
        end, of = self._whole(found.end())
        if of is None:
            return None
        parts: Mapping[str, float] = lexicon("amounts").tables["shares"]["parts"]
        factor = parts[found["part"].lower()] * _HUNDRED
        head = self._at(found.end() - 1).i
        return _Measure(
            number=number, start=number.span.start, end=end, unit=f"% of {of}", factor=factor, head=head, kind="share"
        )

    def _whole(self, offset: int) -> tuple[int, str | None]:
        """Return where the words for the whole end of which a share is one, and them without article: "of GDP"."""
        found = _OF.match(self._text, offset)
        if found is None:
            return offset, None
        noun = self._noun_from(self._at(found.end()), anywhere=True)
        if noun is None:
            return offset, None
        phrase = phrase_of(noun)
        start = max(phrase.start, found.end())
        end = max(noun.idx + len(noun), min(phrase.end, noun.idx + len(noun)))
        return end, self._text[start:end] if start < end else noun.text

    def _count(self, number: Number) -> _Measure | None:
        """Return a number of things: "2,000 engineers", "tens of thousands of “missing” letters", "six of the hubs"."""
        start, (past, is_of) = number.span.start, self._past_of(number)
        token = self._at(start)
        if self._is_label(number, token):
            return None
        behind = self._at(past) if past < len(self._text) else None
        noun = self._noun_from(behind, anywhere=is_of) if behind is not None else None
        last = self._at(number.span.end - 1)
        if noun is None:
            return self._bare(number, last, behind)
        if (
            noun.lemma_.lower() in lexicon("amounts").words("counted", "times")
            or noun.lemma_.lower() in lexicon("amounts").words("counted", "degrees")
            or noun.ent_type_ in ("DATE", "TIME")
        ):
            return None
        if number.low == 1 and not number.in_digits and is_of:
            return None  # "one of the rivals" is nobody counted
        if number.is_exact and self._says_which(number, token):
            return None
        return _Measure(
            number=number, start=start, end=noun.idx + len(noun), unit=_unit_of(noun), factor=1.0, head=noun.i, kind="count"
        )

    def _bare(self, number: Number, last: Token, behind: Token | None) -> _Measure | None:
        """Return a number with nothing counted behind it; `loose` where it is one only as the beginning of a range."""
        alone = behind is not None and behind.lower_ in lexicon("amounts").words("counted", "alone") and behind.sent == last.sent
        end = behind.idx + len(behind) if alone and behind is not None else number.span.end
        bounded = self._opening(number.span.start, ranged=False)[1] is not None
        is_one = number.low == 1 and not number.in_digits
        big = number.low >= _BARE and not (
            number.in_digits and "," not in self._text[slice(number.span.start, number.span.end)] and number.scale == 1
        )
        kept = (alone and not is_one) or big or not number.is_exact or (bounded and not is_one)
        kind = "bare" if kept else "loose"
        return _Measure(number=number, start=number.span.start, end=end, unit=None, factor=1.0, head=last.i, kind=kind)

    def _is_label(self, number: Number, token: Token) -> bool:
        """Say whether a number is a name's or a year's: "Article 5", "the 2016 race", "12-nation", "Five Eyes"."""
        words = lexicon("amounts").words
        text, span = self._text, number.span
        written = text[span.start : span.end]
        after = text[span.end : span.end + 1]
        if after and after in "-‐–’'/:" and text[span.end + 1 : span.end + 2].isalpha():
            return True  # "12-nation", "50-state"
        if span.start > 0 and (text[span.start - 1] in "#№" or text[span.start - 1].isalpha()):
            return True
        if re.fullmatch(r"\d{4}", written) and int(written) in _YEARS and self._opening(span.start, ranged=False)[1] is None:
            return True
        if (not number.in_digits and number.low == 0) or after == "(" or text[max(0, span.start - 2) : span.start] == '="':
            return True
        if _NUMBERED.search(text, max(0, span.start - 8), span.start):
            return True
        before = token.nbor(-1) if token.i > 0 else None
        if before is not None and (before.lower_ in words("counted", "labels") or before.lower_ in words("counted", "ages")):
            return True
        last = self._at(span.end - 1)
        behind = last.nbor(1) if last.i + 1 < len(self._doc) else None
        if before is not None and before.pos_ == "PROPN" and token.head == before and number.in_digits:
            return True  # "Cardin 2"
        if behind is None:
            return False
        if number.low == 1 and not number.in_digits and behind.lower_ in ("another", "or"):
            return self._closing(span.end)[1] is None  # "one or more"
        if behind.lower_ in words("counted", "times") or behind.lower_ in words("counted", "cited"):
            return True
        if not number.in_digits and written[:1].isupper() and not token.is_sent_start and behind.pos_ == "PROPN":
            return not self._is_title(span.start)
        return any(one.lower_ in words("counted", "places") for one in self._doc[behind.i : behind.i + 3])

    def _says_which(self, number: Number, token: Token) -> bool:
        """Say whether a small number stands behind a word that makes it say which ones: "these five agreements"."""
        before = token.nbor(-1) if token.i > 0 else None
        if before is not None and number.low <= _SMALL and before.lower_ in lexicon("amounts").words("counted", "definite"):
            return True
        return before is not None and before.text in ("'s", "’s") and number.low <= _SMALL

    def _noun_from(self, first: Token, *, anywhere: bool) -> Token | None:
        """Return the noun that a number right before a word counts, at the end of its adjectives and compounds."""
        noun: Token | None = None
        token: Token | None = first
        number = first.nbor(-1) if first.i > 0 else first
        counted = _counted_by(number) if number.dep_ == "nummod" else None
        if counted is not None:
            return counted
        while token is not None and token.sent == first.sent and token.idx - first.idx < _GAP:
            if token.tag_ == "POS" and noun is not None:
                noun, anywhere = None, True  # "six of Albrenn’s hubs"
            elif token.pos_ in ("NOUN", "PROPN") and not (noun is not None and _begins_another(noun, token)):
                noun = token
            elif noun is not None or not (_is_before_noun(token) or (anywhere and token.pos_ in ("DET", "PRON", "NUM"))):
                break
            token = token.nbor(1) if token.i + 1 < len(self._doc) else None
        return noun

    def _past_of(self, number: Number) -> tuple[int, bool]:
        """Return where what is counted may begin, and whether "of" stands before it: "thousands of boats", "six of the boats"."""
        found = _OF.match(self._text, number.span.end) if not number.is_exact or number.scale == 1 else None
        if found is not None and (not number.is_exact or not number.in_digits or _WHICH.match(self._text, found.end())):
            return found.end(), True
        found = _GAP_SPACE.match(self._text, number.span.end)
        return (found.end() if found is not None else number.span.end), False

    def _lower_end(self, one: _Measure, other: _Measure) -> _Measure | None:
        """Return the first of two measures as the lower end of a range, in the unit of the second; None where they are none."""
        between = " ".join(self._text[one.number.span.end : other.start].split())
        if one.kind == "share" and between.startswith("%"):
            between = between[1:].strip()
        opened = re.search(r"\b(?:between|from)\s+$", self._text[max(0, one.start - 10) : one.start], re.IGNORECASE)
        if one.end > one.number.span.end and one.kind in ("count", "share") and between not in _DASHES:
            between = " ".join(self._text[one.end : other.start].split())
        if not (
            between in _DASHES or between in ("to", "or") or (between == "and" and opened and opened[0].lower().startswith("b"))
        ):
            return None
        if between == "or" and other.number.low - one.number.low != 1:
            return None
        shared = one.kind == "money" and other.kind in ("bare", "loose")  # "$3-4 billion"
        fits = one.kind in ("loose", "bare") or shared or one.unit == other.unit or one.kind == other.kind == "share"
        if not fits or not one.number.is_exact or (other.kind == "loose" and not shared):
            return None
        factor = one.factor if shared else other.factor
        scale = (
            other.number.scale
            if one.number.scale == 1 < other.number.scale and one.number.low < other.number.low / other.number.scale
            else 1
        )
        low = replace(one.number, low=one.number.low * scale, high=one.number.low * scale)
        if low.low * factor >= other.number.low * other.factor:
            return None
        kind, unit = (one.kind, one.unit) if shared else (other.kind, other.unit)
        return replace(one, number=low, factor=factor, kind=kind, unit=unit)

    def _opening(self, start: int, *, ranged: bool) -> tuple[int, str | None]:
        """Return where the words before a number that belong to it begin, and which bound they set."""
        bound: str | None = None
        if ranged:
            found = re.search(r"\b(?:between|from)\s+$", self._text[max(0, start - 10) : start], re.IGNORECASE)
            return (start - len(found[0]), None) if found is not None else (start, None)
        for _ in range(3):
            found = _before_pattern().search(self._text, max(0, start - 24), start)
            if found is None:
                break
            start = found.start()
            words = " ".join(found["words"].lower().split())
            for kind in ("low", "high"):
                if words in lexicon("amounts").words("bounds", kind):
                    bound = bound or kind
        return start, bound

    def _closing(self, end: int) -> tuple[int, str | None]:
        """Return where the words behind a number that set a bound end, and which: "500 or more"."""
        for kind in ("low", "high"):
            found = _behind_pattern(kind).match(self._text, end)
            if found is not None:
                return found.end(), kind
        return end, None

    def _per(self, one: _Measure, end: int) -> tuple[int, str | None]:
        """Return where "a year" behind a measure ends, and "year"; the adjective "annual" before its noun says the same."""
        found = _per_pattern().match(self._text, end)
        if found is not None and found["word"] and self._at(found.end() - 1).pos_ == "ADJ":
            found = None
        words: Mapping[str, str] = lexicon("amounts").tables["per"]["words"]
        if found is not None:
            return found.end(), found["unit"].lower() if found["unit"] else words[found["word"].lower()]
        first, last = self._at(one.start), self._at(end - 1)
        near = [self._doc[place] for place in (first.i - 1, last.i + 1) if 0 <= place < len(self._doc)]
        near += list(self._doc[first.i : last.i + 1]) if one.kind == "count" else []
        return end, next((words[token.lower_] for token in near if token.lower_ in words and token.pos_ == "ADJ"), None)

    def _is_title(self, offset: int) -> bool:
        place = bisect_right(self._parsed.paragraphs, offset, key=lambda paragraph: paragraph.span.start) - 1
        return place >= 0 and self._parsed.paragraphs[place].kind.value in ("title", "subheading")

    def _at(self, offset: int) -> Token:
        return self._doc[max(0, bisect_right(self._starts, offset) - 1)]


_DASHES = ("-", "–", "—", "‑")
_OF = re.compile(r"[”’\"']?\s+of\s+", re.IGNORECASE)
_WHICH = re.compile(r"(?:the|these|those)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?:nos?|numbers?)\.?\s*\Z", re.IGNORECASE)
_GAP_SPACE = re.compile(r"[^\S\r\n]*(?:\r?\n)?[^\S\r\n]*")


def _unit_of(noun: Token) -> str:
    """Return the singular of what is counted; a name keeps its capital: "Syrian"."""
    lemmas: Mapping[str, str] = lexicon("amounts").tables["counted"]["lemmas"]
    if noun.lower_ in lemmas:
        return lemmas[noun.lower_]
    if noun.pos_ == "PROPN":
        return noun.text[:-1] if noun.tag_ == "NNPS" and noun.lower_.endswith("s") and not noun.text.isupper() else noun.text
    return noun.lemma_.lower()


def _counted_by(number: Token) -> Token | None:
    """Return the noun on which syntax hangs a number before it, with nothing of another phrase between."""
    noun = number.head
    while noun.dep_ in ("compound", "nmod", "amod", "npadvmod") and noun.head.i > noun.i:
        noun = noun.head  # "vaccine doses", "energy-saving lamps"
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i <= number.i or noun.idx - number.idx > _GAP:
        return None
    between = noun.doc[number.i + 1 : noun.i]
    return noun if all(noun.is_ancestor(one) and one.pos_ != "NUM" for one in between if not one.is_space) else None


def _is_before_noun(token: Token) -> bool:
    """Say whether a word may stand between a number and what it counts."""
    if token.is_quote or token.text in ("-", "–") or token.is_space:
        return "\n\n" not in token.text
    return (
        token.pos_ == "ADJ"
        or (token.dep_ in ("amod", "compound", "nmod") and token.pos_ != "NUM")
        or token.lower_ in ("and", "or", "more", "other")
    )


def _begins_another(noun: Token, token: Token) -> bool:
    """Say whether a noun right behind one is not what it is put before: "doses Albrenn", not "vaccine doses"."""
    return not (noun.dep_ in ("compound", "amod", "nmod", "nummod", "poss") and noun.head.i >= token.i) and token.dep_ not in (
        "compound",
        "flat",
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _hundredths() -> re.Pattern[str]:
    words = lexicon("amounts").words
    points = rf"(?P<points>{_any(words('shares', 'points'))}|points?(?=\s+(?:lead|drop|rise|cut|increase|margin)))"
    return re.compile(rf"[\s-]?(?:{points}|(?:{_any(words('shares', 'hundredths'))})(?!\w))", re.IGNORECASE)


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"[\s-](?P<part>{_any(lexicon('amounts').tables['shares']['parts'])})\b", re.IGNORECASE)


@cache
def _before_pattern() -> re.Pattern[str]:
    words: Callable[..., frozenset[str]] = lexicon("amounts").words
    kinds = [word for kind in ("low", "high", "about", "further") for word in words("bounds", kind)]
    return re.compile(rf"(?<![\w-])(?P<words>{_any(kinds)})\s+\Z", re.IGNORECASE)


@cache
def _behind_pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_any(lexicon('amounts').words('bounds', f'{kind}_after'))})\b", re.IGNORECASE)


@cache
def _per_pattern() -> re.Pattern[str]:
    units = _any(lexicon("amounts").words("per", "units"))
    words = _any(lexicon("amounts").tables["per"]["words"])
    return re.compile(
        rf"(?:[\s-]+(?:a|an|per|each|every)[\s-]+|/)(?P<unit>{units})\b|\s+(?P<word>{words})\b(?!\s+\w+(?:ed|s)\b)", re.IGNORECASE
    )
