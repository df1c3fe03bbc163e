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
from onrecord.speakers.knowledge import Body, Country, Holder, KnowledgeBase, knowledge_base
from onrecord.speakers.standing import with_article

offices = typer.Typer(no_args_is_help=True, help="Say who held which office, and when.")

_SOURCES = {
    "factbook": "the World Factbook",
    "ifg": "the Institute for Government",
    "own": "your own file",
    "reviewed": "the reviewed rows",
    "us_executive": "congress-legislators",
    "us_legislators_current": "congress-legislators",
}

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines.")]


@offices.command()
def who(
    title: Annotated[str, typer.Argument(help="The office: “prime minister”, “foreign secretary”, “PM”.")],
    of: Annotated[str, typer.Option(help="Whose: a country by name, code, adjective or capital; a body by name or initials.")],
    on: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="On which day; all who ever did if not given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say who holds an office of a country or a body on a day."""
    data, day = knowledge_base(), _day(on)
    whose = _whose(data, of)
    found = data.holders(title, whose, day)
    if not found:
        remark(_nobody(data, title, whose, on))
    namesake = data.namesake(of)
    if namesake is not None and isinstance(whose, Country):
        remark(f"{whose.name}, the country; {namesake} is called so too")
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
    if on is None:
        return None
    try:
        day = date.fromisoformat(on)
    except ValueError:
        day = None
    if day is None or day.isoformat() != on:  # "20250217" is a day too, but not as it is asked for
        raise BadDateError(f"expected a day as YYYY-MM-DD for --on, got {on!r}")
    return day


def _whose(data: KnowledgeBase, words: str) -> Country | Body:
    """Return the country or body that words name; where they fit none or several, say what they may be."""
    country, body = data.country(words), data.body(words) or data.body(words.upper())
    if country is not None and body is not None:
        raise UsageError(f"{words!r} may be {with_article(country)} or {with_article(body)}; name one in full")
    found = country or body
    if found is not None:
        return found
    several, namesake = data.countries(words), data.namesake(words)
    if namesake is not None and several:
        raise UsageError(f"{words!r} may be the capital of {with_article(several[0])}, or {namesake}; name the country")
    if several:
        raise UsageError(f"{words!r} may be {' or '.join(map(with_article, several))}; name one in full")
    raise UsageError(f"no country or body is called {words!r}; name it in full, as “United Kingdom” or “European Commission”")


def _nobody(data: KnowledgeBase, title: str, whose: Country | Body, on: str | None) -> str:
    """Return why nobody was found, and what there is instead."""
    if data.holders(title, whose):
        return f"nobody is known as {title} of {whose.name} on {on}"
    parts = data.parts_of(whose) if isinstance(whose, Body) else []
    holding = [part for part in parts if data.holders(title, part)]
    if holding:
        return f"no office {title!r} of {whose.name} itself is known; ask for one of {', '.join(part.name for part in holding)}"
    titles = data.titles_of(whose)
    if not titles:
        return f"no office of {whose.name} is known"
    near = get_close_matches(title, titles, n=5, cutoff=0.4) or titles[:5]
    return f"no office {title!r} of {whose.name} is known; among those that are: {', '.join(near)}"


def _print(found: Iterable[Holder], day: date | None, as_json: bool) -> None:
    if as_json:
        for one in found:
            print(json.dumps(_as_dict(one, day), ensure_ascii=False))
        return
    for _, group in groupby(found, key=lambda one: one.person):
        offices_of = list(group)
        names = dict.fromkeys(one.name for one in offices_of)
        print(clean(" · ".join(filter(None, (", later ".join(names), offices_of[0].entity)))))
        for line in dict.fromkeys(_line(one, day) for one in offices_of):  # once who is head of state and of government
            print(clean(f"  {line}"))


def _line(one: Holder, day: date | None) -> str:
    acting = "acting " if one.acting else ""
    office = f"{acting}{one.title}, {one.country.name}" + (f" ({one.unit})" if one.unit else "")
    until = one.end or "…"
    source = _SOURCES.get(one.source, one.source) + (f" ({one.row})" if one.source == "own" else "")
    line = f"{office}: {one.start} to {until}; by {source}"
    if day and day.isoformat().startswith(one.start) and len(one.start) < len("2031-03-04"):
        line += f", which began some day of {one.start}"
    elif not (one.surely_on(day) if day else one.ends_surely):
        until = f"before {one.end}" if one.end else "since"
        line += f", last seen there on {one.seen_until}: somebody else may have come {until}"
    return line


def _as_dict(one: Holder, day: date | None) -> dict[str, Any]:
    return {
        "name": one.name,
        "entity": one.entity,
        "title": one.title,
        "acting": one.acting,
        "country": one.country.code if isinstance(one.country, Country) else None,
        "body": one.country.code if isinstance(one.country, Body) else None,
        "unit": one.unit,
        "role": one.role,
        "start": one.start,
        "end": one.end,
        "seen_until": one.seen_until,
        "sure": one.surely_on(day) if day else one.ends_surely,
        "source": one.source,
        "row": one.row,
    }
