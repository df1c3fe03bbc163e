"""How dates are written: the shapes of English expressions, built from the words of `data/dates.toml`.

A shape is words alone; what day they mean is for `resolving`, and whether they are a date at all for `dates`, by the syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicons import lexicon
from onrecord.spans import Span

_NEAR = 48  # characters on either side of a telling word within which its expression lies
_S = r"(?=\s)[^\S\r\n]*(?:\r?\n)?[^\S\r\n]*"  # space within a paragraph
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TH = r"(?i:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d|2100"
_OF_YEAR = rf"{_S}(?:of{_S})?(?P<relative>last|this|next){_S}year"  # "March last year", "16 June of this year"
_GROUPS = (
    "about",
    "beyond",
    "day",
    "day2",
    "from",
    "half",
    "month",
    "night",
    "of",
    "ordinal",
    "relation",
    "relative",
    "the",
    "to",
    "unit",
    "way",
    "week",
    "weekday",
    "within",
    "year",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Words that are written like a date."""

    kind: str
    span: Span
    parts: Mapping[str, str | None]  # by the names of the groups in the patterns
    at: int  # offset of the word that tells: "Friday" of "late last Friday"


def shapes_in(text: str) -> list[Shape]:
    """Return whatever in a text is written like a date, in text order; those of different kinds may overlap."""
    found: list[Shape] = []
    for start, end in _windows(text):
        for kind, pattern in _patterns():
            found.extend(_shape(kind, match) for match in pattern.finditer(text, start, end))
    return sorted(found, key=lambda shape: (shape.span.start, -shape.span.end))


def number_of(words: str) -> int | None:
    """Return the number that words or digits say: "two" → 2; None where they say none."""
    plain = " ".join(words.lower().split()).replace(",", "")
    if plain.isdecimal():
        return int(plain)
    numbers: Mapping[str, int] = lexicon("dates").tables["numbers"]
    if plain in numbers:
        return numbers[plain]
    tens, _, ones = plain.partition("-")
    return numbers[tens] + numbers[ones] if tens in numbers and ones in numbers else None


def names(kind: str) -> dict[str, int]:
    """Return each form of the weekdays or months, in small letters, with its number: weekdays from 0, months from 0."""
    table: list[list[str]] = lexicon("dates").tables["names"][kind]
    return {form.lower(): number for number, forms in enumerate(table) for form in forms}


@cache
def plurals() -> dict[str, str]:
    """Return the plural of each unit with its singular."""
    units: Mapping[str, str] = lexicon("dates").tables["units"]
    return {f"{unit[:-1]}ies" if unit.endswith("ry") else f"{unit}s": unit for unit in units}


def relation_of(words: str) -> str:
    """Return "last", "this" or "next" for a word before a date that means the same."""
    plain = " ".join(words.lower().split())
    relations: Mapping[str, list[str]] = lexicon("dates").tables["relations"]
    return next(name for name in ("last", "this", "next") if plain in relations[name])


def _shape(kind: str, match: re.Match[str]) -> Shape:
    groups: dict[str, str | None] = dict.fromkeys(_GROUPS) | match.groupdict()
    start = match.start("from") if groups.get("from") is not None else match.start()
    at = match.start("at") if groups.get("at") is not None else start
    return Shape(kind=kind, span=Span(start, match.end()), parts=groups, at=max(at, start))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text round words that tell of a date, cut at white space."""
    start = end = -1
    for hit in _telling().finditer(text):
        left, right = max(0, hit.start() - _NEAR), min(len(text), hit.end() + _NEAR)
        if left > end >= 0:
            yield _at_spaces(text, start, end)
            start = -1
        start = left if start < 0 else start
        end = right
    if end >= 0:
        yield _at_spaces(text, start, end)


def _at_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


@cache
def _telling() -> re.Pattern[str]:
    tables = lexicon("dates").tables
    words = [*names("weekdays"), *names("months"), *tables["names"]["seasons"], *tables["parts"]["deictic"]]
    words += [*tables["parts"]["day"], "weekend", *tables["names"]["holidays"], *tables["names"]["feasts"]]
    units = [*tables["units"], *plurals()]
    numbers = r"\b(?:19|20)\d\d|\b2100\b|\d0s\b|\bQ[1-4]\b|\bthe\s\d{1,2}th\b"
    return re.compile(rf"\b(?:{_any([*words, *units])})(?!\w)|{numbers}", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    """Return an alternation of words, the longest first, either apostrophe for one and any space for a space."""
    forms = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(form).replace("’", "['’]").replace(r"\ ", _S) for form in forms)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?<![\w.,$£€#@/-])(?:{written})(?!\w)")) for kind, written in _written(_Words.packaged()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The alternations of which patterns are built."""

    weekday: str
    month: str
    season: str
    holiday: str
    ordinal: str
    part: str
    deictic: str
    unit: str  # from the week up
    counted: str  # any unit, singular or plural
    number: str
    edge: str  # optional: "late ", "late on "
    hours: str  # optional: "the morning of "
    of: str  # optional: "the end of "
    about: str  # optional: "around "
    about_count: str  # optional: "nearly "
    relation: str

    @classmethod
    def packaged(cls) -> _Words:
        """Return those of `data/dates.toml`."""
        tables: Mapping[str, Any] = lexicon("dates").tables
        parts, relations = tables["parts"], tables["relations"]
        tens = "|".join(word for word, number in tables["numbers"].items() if 20 <= number < 100)
        numbers = rf"(?:{tens})-(?:{_any(w for w, n in tables['numbers'].items() if 0 < n < 10)})|{_any(tables['numbers'])}"
        related = [word for name in ("last", "this", "next") for word in relations[name]]
        return cls(
            weekday=_any(forms for names_ in tables["names"]["weekdays"] for forms in names_),
            month=_any(forms for names_ in tables["names"]["months"] for forms in names_),
            season=_any(tables["names"]["seasons"]),
            holiday=_any([*tables["names"]["holidays"], *tables["names"]["feasts"]]),
            ordinal=_any(tables["names"]["ordinals"]),
            part=rf"(?i:{_any(parts['day'])})",
            deictic=_any(parts["deictic"]),
            unit="week|month|quarter|year|decade|century",
            counted=rf"(?i:{_any([*tables['units'], *plurals()])})",
            number=rf"(?:\d{{1,4}}|(?i:{numbers}))",
            edge=rf"(?:(?i:{_any(parts['qualifiers'])})(?:-|{_S}(?:(?:on|in){_S}(?:the{_S})?)?))?",
            hours=rf"(?:(?:(?i:the){_S})?(?i:{_any([*parts['day'], *parts['hours']])}){_S}of{_S}(?:the{_S})?)?",
            of=rf"(?:(?:(?i:the){_S})?(?i:{_any(parts['edges'])}){_S}of{_S}(?:the{_S})?)?",
            about=rf"(?:(?P<about>(?i:{_any(parts['approximate'])})){_S})?",
            about_count=rf"(?:(?P<about>(?i:{_any(parts['counted'])})){_S})?",
            relation=rf"(?i:{_any(related)})",
        )


def _written(w: _Words) -> Iterator[tuple[str, str]]:
    """Yield each kind of expression with its pattern."""
    yield from _calendar_dates(w)
    yield from _periods(w)
    yield from _relative(w)
    yield from _counted(w)


def _calendar_dates(w: _Words) -> Iterator[tuple[str, str]]:
    day, year = rf"(?P<day>{_DAY}){_TH}", rf"(?:,?{_S}(?P<year>{YEAR})|{_OF_YEAR})?"
    to, second = rf"(?:{_S})?(?:[-–—]|and|to|until|till|through)(?:{_S})?", rf"(?P<day2>{_DAY}){_TH}"
    weekday, month = rf"(?:(?P<weekday>{w.weekday}),?{_S})?", rf"(?P<at>(?P<month>{w.month}))"
    from_ = rf"(?:(?P<from>(?i:between|from)){_S}(?:the{_S})?)?"
    yield "iso", rf"(?P<iso>(?:{YEAR})-\d\d-\d\d)"
    yield "day", rf"{w.hours}{w.about}{w.edge}{weekday}(?:(?i:the){_S})?{day}{_S}(?:of{_S})?{month}{year}"
    yield "day", rf"{w.hours}{w.about}{w.edge}{weekday}{month}{_S}{day}(?![\d:%]|[.,]\d|{_S}%){year}"
    yield "days", rf"{from_}{day}{to}{second}{_S}(?:of{_S})?{month}{year}"
    yield "days", rf"{from_}{month}{_S}{day}{to}{second}(?![\d:%]|[.,]\d|{_S}%){year}"
    yield "day", rf"(?:(?i:the){_S})?(?P<ordinal>(?i:{w.ordinal})){_S}of{_S}{month}{year}"
    nth = r"(?P<nth>(?i:first|second|third|fourth|last))"
    yield "nth weekday", rf"(?:(?i:the){_S})?{nth}{_S}(?P<weekday>{w.weekday}){_S}(?:of|in){_S}{month}{year}"
    yield "holiday", rf"{w.edge}(?P<holiday>{w.holiday}){year}"
    yield "nth", rf"(?<=\bon )the{_S}(?P<at>(?P<day>{_DAY})(?:st|nd|rd|th))(?!{_S}of\b)"


def _periods(w: _Words) -> Iterator[tuple[str, str]]:
    year, relation = rf"(?P<year>{YEAR})", rf"(?:(?P<relation>{w.relation}){_S})?"
    yield "month", rf"{w.about}{w.of}{w.edge}(?P<at>(?P<month>{w.month}))(?:,|{_S}of)?{_S}{year}"
    yield "month", rf"{w.of}{w.edge}{relation}{w.edge}(?P<at>(?P<month>{w.month}))(?:{_OF_YEAR})?"
    yield "year", rf"{w.about}{w.of}{w.edge}(?P<at>{year})(?:[-–/](?P<to>\d{{4}}|\d\d))?"
    yield (
        "season",
        rf"{w.of}(?:(?P<the>(?i:the)){_S})?{w.edge}{relation}{w.edge}(?P<at>(?P<season>(?i:{w.season})))(?:{_S}(?:of{_S})?{year}|{_OF_YEAR})?",
    )
    yield "decade", rf"{w.of}(?:(?i:the){_S})?{w.edge}(?P<at>(?P<decade>(?:1\d|20)\d0))s"
    nth = r"(?P<nth>(?i:first|second|third|fourth|last|final))"
    this = rf"(?:{year}|(?:(?P<relation>{w.relation})|the){_S}year)"
    yield "part", rf"(?:(?i:the){_S})?{nth}{_S}(?P<at>(?P<of>quarter|half)){_S}of{_S}{this}"
    yield "part", rf"(?P<at>Q(?P<nth>[1-4])){_S}{year}"


def _relative(w: _Words) -> Iterator[tuple[str, str]]:
    relation = rf"(?P<relation>{w.relation})"
    week = rf"(?:{_S}(?:of{_S})?(?P<week>(?i:last|this|next)){_S}week)?"
    beyond = rf"{_S}(?P<beyond>before{_S}last|after{_S}next)"
    the = rf"(?:(?i:the){_S})?"
    yield (
        "weekday",
        rf"{w.hours}{w.edge}(?:{relation}{_S})?{w.edge}(?P<at>(?P<weekday>{w.weekday}))(?:{_S}{w.part})?(?:{beyond}|{week})(?!{_S}(?:week|fortnight)\b)",
    )
    yield "deictic", rf"{w.edge}(?P<at>(?P<deictic>(?i:{w.deictic})))(?:{_S}{w.part})?"
    yield "deictic", rf"{w.edge}(?P<at>(?P<night>(?i:this|last)){_S}{w.part})"
    yield "weekend", rf"{w.edge}(?:{relation}|(?i:the)){_S}(?P<at>(?i:weekend))"
    yield "unit", rf"{w.of}(?:(?P<the>(?i:the)){_S})?{w.edge}{relation}{_S}(?P<at>(?P<unit>(?i:{w.unit})))(?!{_S}of\b)"
    edges = rf"{the}(?i:{_any(lexicon('dates').tables['parts']['edges'])}){_S}of{_S}the{_S}"
    yield "unit", rf"{edges}(?P<at>(?P<unit>(?i:{w.unit}|day)))(?!{_S}of\b)"
    yield "unit", rf"(?i:earlier|later|early|late){_S}in{_S}the{_S}(?P<at>(?P<unit>day|{w.unit}))(?!{_S}of\b)"
    yield "unit", r"(?P<at>(?P<unit>year)(?:['’]s)?[ -]end)"
    same = rf"{w.edge}{the}(?P<same>(?i:that{_S}same|that{_S}very|that|same|following|next|previous|preceding))"
    yield "same", rf"{same}{_S}(?P<at>(?P<unit>day|week|month|year)|{w.part})"
    yield "same", rf"{the}(?P<at>(?P<unit>(?i:day|night|evening|morning))){_S}(?P<same>before|after)"


def _counted(w: _Words) -> Iterator[tuple[str, str]]:
    many = rf"(?P<half>(?i:half){_S})?(?P<count>{w.number}){_S}(?P<at>(?P<unit>{w.counted}))"
    rolling = rf"(?i:{_any(lexicon('dates').tables['relations']['rolling'])})"
    yield "ago", rf"{w.about_count}{many}{_S}(?P<way>ago|hence|from{_S}(?:now|today))(?:{_S}(?:today|this{_S}(?:week|month)))?"
    yield "shifted", rf"{w.about_count}{many}{_S}(?P<way>earlier|later|before)"
    yield "rolling", rf"(?:(?i:the){_S})?(?P<relation>{rolling}){_S}{many}"
    yield "within", rf"(?P<within>(?i:within|inside)){_S}(?:the{_S}(?:next|first|coming){_S})?(?P<from>){many}(?!{_S}of\b)"
    yield "within", rf"(?P<within>(?i:in)){_S}(?P<from>){w.about_count}{many}(?:['’]{_S}time)?(?!{_S}of\b)"
