"""`onrecord offices`: who held which office, and when, by the packaged office data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from itertools import groupby
from typing import Annotated, Any

import typer

from onrecord.cli.output import clean, remark
from onrecord.errors import BadDateError, UsageError
from onrecord.speakers.knowledge import Country, Holder, KnowledgeBase, knowledge_base

offices = typer.Typer(no_args_is_help=True, help="Say who held which office, and when.")

_SOURCES = {
    "factbook": "the World Factbook",
    "ifg": "the Institute for Government",
    "us_executive": "congress-legislators",
    "us_legislators_current": "congress-legislators",
}

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines.")]


@offices.command()
def who(
    title: Annotated[str, typer.Argument(help="The office: “prime minister”, “foreign secretary”, “PM”.")],
    of: Annotated[str, typer.Option(help="Whose: a country by name, code, adjective or capital.")],
    on: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="On which day; all who ever did if not given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say who holds an office of a country on a day."""
    data, day = knowledge_base(), _day(on)
    country = _country(data, of)
    found = data.holders(title, country, day)
    if not found:
        titles = data.titles_of(country)
        if data.holders(title, country):
            remark(f"nobody is known as {title} of {country.name} on {on}")
        else:
            near = get_close_matches(title, titles, n=5, cutoff=0.4) or titles[:5]
            remark(f"no office {title!r} of {country.name} is known; among those that are: {', '.join(near)}")
    _print(found, day, as_json)


@offices.command()
def holder(
    name: Annotated[str, typer.Argument(help="A person: “Keir Starmer”, or a family name alone.")],
    as_json: AsJson = False,
) -> None:
    """List the offices of everybody whom a name fits."""
    found = knowledge_base().offices_of(name)
    if not found:
        remark(f"nobody called {name!r} is known to have held an office; a family name alone finds more")
    _print(found, None, as_json)


def _day(on: str | None) -> date | None:
    try:
        return date.fromisoformat(on) if on is not None else None
    except ValueError:
        raise BadDateError(f"expected a day as YYYY-MM-DD for --on, got {on!r}") from None


def _country(data: KnowledgeBase, words: str) -> Country:
    country = data.country(words)
    if country is None:
        raise UsageError(f"no country is called {words!r}, or several are; name it in full, as “United Kingdom”")
    return country


def _print(found: Iterable[Holder], day: date | None, as_json: bool) -> None:
    if as_json:
        for one in found:
            print(json.dumps(_as_dict(one, day), ensure_ascii=False))
        return
    for _, group in groupby(found, key=lambda one: one.person):
        offices_of = list(group)
        names = dict.fromkeys(one.name for one in offices_of)
        print(clean(" · ".join(filter(None, (", later ".join(names), offices_of[0].entity)))))
        for one in offices_of:
            print(clean(f"  {_line(one, day)}"))


def _line(one: Holder, day: date | None) -> str:
    acting = "acting " if one.acting else ""
    office = f"{acting}{one.title}, {one.country.name}" + (f" ({one.unit})" if one.unit else "")
    until = one.end or "…"
    line = f"{office}: {one.start} to {until}; by {_SOURCES.get(one.source, one.source)}"
    unsure = not one.surely_on(day) if day else not one.ends_surely
    if unsure:
        line += f", last seen there on {one.seen_until}: somebody else may have come before {until}"
    return line


def _as_dict(one: Holder, day: date | None) -> dict[str, Any]:
    return {
        "name": one.name,
        "entity": one.entity,
        "title": one.title,
        "acting": one.acting,
        "country": one.country.code,
        "unit": one.unit,
        "role": one.role,
        "start": one.start,
        "end": one.end,
        "seen_until": one.seen_until,
        "sure": one.surely_on(day) if day else one.ends_surely,
        "source": one.source,
        "row": one.row,
    }
