"""Numbers of a text, in digits and in words: "2,000", "three hundred", "two and a half billion", "hundreds of thousands".

What is counted, and whether it is an amount at all, is for `quantities`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.commitments.bounds import any_of
from onrecord.lexicons import lexicon
from onrecord.spans import Span

_S = r"(?=\s)[^\S\r\n]*(?:\r?\n)?[^\S\r\n]*"  # space within a paragraph
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TEN = 10  # times the least that "hundreds of thousands" means is the most


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
    """Return the value that words or digits say: "two and a half million" → 2500000; None where they say none."""
    match = _pattern().fullmatch(words.strip())
    found = _number(match) if match is not None else None
    return found.low if found is not None and found.is_exact else None


def _number(match: re.Match[str]) -> Number | None:
    scales: Mapping[str, float] = lexicon("amounts").tables["scales"]
    span = Span(match.start(), match.end())
    if match["vague"] is not None:
        low, closed = _vague(_plain(match["vague"]))
        return Number(
            span=span, low=low, high=low * _TEN if closed else None, in_digits=False, short=False, part=False, scale=low
        )
    part = match["part"] or match["cut"]
    if part is not None:
        low = lexicon("amounts").tables["shares"]["parts"][part.lower()]
        return Number(span=span, low=low, high=low, in_digits=False, short=False, part=True, scale=1.0)
    if match["digits"] is not None:
        scale = float(scales[match["scale"].lower()]) if match["scale"] else 1.0
        if match["short"]:
            scale = float(lexicon("amounts").tables["scales"]["short"][match["short"].lower()])
        value = _exact(float(match["digits"].replace(",", "")) * scale)
        return Number(
            span=span,
            low=value,
            high=None if match["open"] or match["more"] else value,
            in_digits=True,
            short=match["short"] is not None,
            part=False,
            scale=scale,
        )
    plain = _plain(match["words"])
    value_, scale = _of_words(plain.replace("-", " ").split())
    if value_ is None:
        return None
    return Number(span=span, low=value_, high=value_, in_digits=False, short=False, part=False, scale=scale)


def _of_words(words: list[str]) -> tuple[float | None, float]:
    """Return the value of words for numbers, and what the last one multiplies; no value where they make none."""
    numbers: Mapping[str, int] = lexicon("amounts").tables["numbers"]
    scales: Mapping[str, float] = lexicon("amounts").tables["scales"]
    total, part, scale, said = 0.0, 0.0, 1.0, False
    half_before = "half" in words[:2] and words[-1] != "half" and words[2:3] != ["and"] and "and" not in words[:2]
    for place, word in enumerate(words):
        if word in numbers:
            part, said, scale = part + numbers[word], True, 1.0
        elif word in ("a", "an") and words[place + 1 : place + 2] != ["half"] and not said:
            part = 1.0 if part == 0 else part
        elif word == "half" and place > 0:
            part += 0.5
        elif word in scales:
            scale, said = float(scales[word]), True
            if scale >= scales["thousand"]:
                total, part = total + max(part, 1.0) * scale, 0.0
            else:
                part = max(part, 1.0) * scale
    value = total + part
    return (_exact(value / 2 if half_before else value) if said else None), scale


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
    """Return the pattern of "2,000", "40+ trillion", "3bn" and "5,000+"."""
    short = any_of(lexicon("amounts").tables["scales"]["short"])
    scaled = rf"(?:(?:{_S}|-)(?P<scale>{scale})\b|(?P<short>{short})\b)?"
    return rf"(?P<digits>{_DIGITS})(?P<open>\+)?{scaled}(?P<more>\+)?"


def _number_words(scale: str) -> str:
    """Return the pattern of "twenty-five", "half a million", "two and a half billion", "three hundred and ten"."""
    number = any_of(lexicon("amounts").tables["numbers"])
    half = rf"(?:{_S}and{_S}a{_S}half)?"
    first = rf"(?:(?:half{_S}an?|an?){_S}|(?:an?{_S})?half-)(?:{scale})|(?:{number}){half}"
    return rf"(?:{first})(?:(?:{_S}|-)(?:and{_S})?(?:{number}|{scale})\b{half})*"
