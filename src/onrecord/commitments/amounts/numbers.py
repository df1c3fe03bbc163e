"""Numbers of a text, in digits and in words: "2,000", "three hundred", "three and a half billion", "hundreds of thousands".

What is counted, and whether it is an amount at all, is for `quantities`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.commitments.amounts.bounds import any_of
from onrecord.lexicons import lexicon
from onrecord.spans import Span

_S = r"(?=\s)[^\S\r\n]*(?:\r?\n)?[^\S\r\n]*"  # space within a paragraph
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TEN, _TENS, _HUNDRED = 10, 20, 100  # ten times the least that "hundreds of thousands" means is the most
_MOST = 1e17  # nobody counts beyond quadrillions


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as a text writes it."""

    span: Span  # a short scale is part of it: "3bn"
    low: float
    high: float | None  # equal to `low`, save where the words are vague ("dozens"), and None where they are open ("millions")
    in_digits: bool
    short: bool  # "3bn", "5m": a number of money, else perhaps of metres
    part: bool  # "half", "a third" of something; "two thirds" is a number and a word behind it
    scale: float  # what its last word multiplies: 1e6 for "two million", 1 for "two"

    @property
    def is_exact(self) -> bool:
        """Say whether it is one value."""
        return self.low == self.high


def numbers_in(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text in order; no two overlap."""
    return tuple(number for match in _pattern().finditer(text) if (number := _number(match)) is not None)


def value_of(words: str) -> float | None:
    """Return the value that words or digits say: "three and a half million" → 3500000; None where they say none."""
    match = _pattern().fullmatch(words.strip())
    found = _number(match) if match is not None else None
    return found.low if found is not None and found.is_exact else None


def _number(match: re.Match[str]) -> Number | None:
    """Return what a match says; None where it is no number that anybody means."""
    span = Span(match.start(), match.end())
    part, scale = match["part"] or match["cut"], 1.0
    if match["vague"] is not None:
        low, closed = _vague(_plain(match["vague"]))
        high, scale = (low * _TEN if closed else None), low
    elif part is not None:
        low = high = float(lexicon("amounts").tables["shares"]["parts"][part.lower()])
    elif match["digits"] is not None:
        low, scale = _of_digits(match)
        high = None if match["open"] or match["more"] else low
    else:
        said, scale = _of_words(_plain(match["words"]).replace("-", " ").split())
        if said is None:
            return None
        low = high = said
    if low > _MOST:
        return None
    short, digits = match["short"] is not None, match["digits"] is not None
    return Number(span=span, low=low, high=high, in_digits=digits, short=short, part=part is not None, scale=scale)


def _of_digits(match: re.Match[str]) -> tuple[float, float]:
    """Return the value of digits with their scale, and what the scale multiplies."""
    scales: Mapping[str, float] = lexicon("amounts").tables["scales"]
    short: Mapping[str, float] = lexicon("amounts").tables["scales"]["short"]
    scale = float(scales[match["scale"].lower()] if match["scale"] else short[match["short"].lower()] if match["short"] else 1)
    return _exact(float(match["digits"].replace(",", "")) * scale), scale


def _of_words(words: list[str]) -> tuple[float | None, float]:
    """Return the value of words for numbers, and what the last scale multiplies; no value where they make none: "nine eleven"."""
    numbers: Mapping[str, int] = lexicon("amounts").tables["numbers"]
    scales: Mapping[str, float] = lexicon("amounts").tables["scales"]
    halved = words[0] == "half" or words[:2] == ["a", "half"]  # "half a million", "a half-dozen"
    total, part, last, scale = 0.0, 0.0, math.inf, 1.0
    for place, word in enumerate(words):
        if word in numbers:
            if not (last in (math.inf, *scales.values()) or (_TENS <= last < _HUNDRED and 0 < numbers[word] < _TEN)):
                return None, 1.0
            part, last, scale = part + numbers[word], numbers[word], 1.0
        elif word == "half" and place >= 2:
            part += 0.5
        elif word in scales:
            scale = last = float(scales[word])
            if scale >= scales["thousand"]:
                total, part = total + (part or 1.0) * scale, 0.0
            else:
                part = (part or 1.0) * scale
    value = total + part
    return _exact(value / 2 if halved else value), scale


def _vague(words: str) -> tuple[float, bool]:
    """Return the least that vague words mean, and whether they have a most: "millions" has none."""
    scales: Mapping[str, float] = lexicon("amounts").tables["scales"]
    vague: Mapping[str, float] = lexicon("amounts").tables["scales"]["vague"]
    several = next((word for word in lexicon("amounts").words("scales", "several") if words.startswith(f"{word} ")), None)
    parts = words.split(" of ") if several is None else words.removeprefix(f"{several} ").split()
    low = math.prod(float(vague[part]) if several is None else float(scales[part]) for part in parts)
    return low, several is not None or len(parts) > 1 or low < scales["thousand"]


def _exact(value: float) -> float:
    """Return a value without what binary fractions add: 1.1 billion is 1100000000."""
    return float(round(value, 6))


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


@cache
def _pattern() -> re.Pattern[str]:
    tables = lexicon("amounts").tables
    parts, owners = any_of(tables["shares"]["parts"]), any_of(tables["shares"]["owners"])
    scale = any_of(word for word, value in tables["scales"].items() if isinstance(value, int))
    part = rf"(?:an?{_S})?(?P<part>{parts})(?={_S}(?:of|{owners})\b)"
    ends = r"[.,;:!?”\"]|\s+(?:to|from|over|by|since|and|within|in)\b|\s*$"
    cut = rf"(?<=\b(?:by|in)\s)(?:an?{_S})?(?P<cut>{parts})(?={ends})"  # "by a third", "in half"
    coded = r"(?<=\b(?-i:[A-Z][A-Z][A-Z]))(?=\d)"  # "EUR50"
    before = rf"(?:(?<![\w.,:/])(?<![^\W\d][-‐–'’])|{coded})"
    after = r"(?![\w]|[.,:/]\d|['’]\w)"
    any_number = rf"(?P<vague>{_vague_pattern(scale)})|{part}|{cut}|{_digits(scale)}|(?P<words>{_number_words(scale)})"
    return re.compile(rf"{before}(?:{any_number}){after}", re.IGNORECASE)


def _vague_pattern(scale: str) -> str:
    """Return the pattern of "hundreds of thousands" and "several thousand"."""
    scales = lexicon("amounts").tables["scales"]
    vague = any_of(scales["vague"])
    return rf"(?:{any_of(scales['several'])}){_S}(?:{scale})(?:{_S}(?:{scale}))?|(?:{vague})(?:{_S}of{_S}(?:{vague}))*"


def _digits(scale: str) -> str:
    """Return the pattern of "2,000", "30+ trillion", "3bn" and "5,000+"."""
    short = any_of(lexicon("amounts").tables["scales"]["short"])
    scaled = rf"(?:(?:{_S}|-)(?P<scale>{scale})\b|(?P<short>{short})\b)?"
    return rf"(?P<digits>{_DIGITS})(?P<open>\+)?{scaled}(?P<more>\+)?"


def _number_words(scale: str) -> str:
    """Return the pattern of "twenty-five", "half a million", "three and a half billion", "three hundred and ten"."""
    number = any_of(lexicon("amounts").tables["numbers"])
    half = rf"(?:{_S}and{_S}a{_S}half)?"
    first = rf"(?:(?:half{_S}an?|an?){_S}|(?:an?{_S})?half-)(?:{scale})|(?:{number}){half}"
    return rf"(?:{first})(?:(?:{_S}|-)(?:and{_S})?(?:{number}|{scale})\b{half})*"
