"""Presidents, vice presidents and members of Congress of the United States (unitedstates/congress-legislators, CC0)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from tenures import Person, Tenure

UNITED_STATES = "us"
TITLES = {"prez": "President", "viceprez": "Vice President", "sen": "Senator", "rep": "Representative"}
MADE_ON = date(2026, 5, 17)  # a term that ends later was running
NO_BREAK = timedelta(days=31)  # between two terms of one member


def tenures(folder: Path) -> Iterator[Tenure]:
    """Yield each unbroken stretch of terms of a kind; terms that end after the file was made are still open."""
    for name in ("us_executive.yaml", "us_legislators_current.yaml"):
        for member in yaml.load((folder / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):  # it is safe
            person = _person(member)
            for terms in _stretches(member["terms"]):
                kind, last = terms[0]["type"], terms[-1]
                yield Tenure(
                    person=person,
                    title=TITLES[kind],
                    country=UNITED_STATES,
                    unit=last.get("state"),
                    shared=kind in ("sen", "rep"),
                    role="head of government" if kind == "prez" else None,
                    start=str(terms[0]["start"]),
                    end=None if date.fromisoformat(str(last["end"])) > MADE_ON else str(last["end"]),
                    seen_until=MADE_ON.isoformat() if date.fromisoformat(str(last["end"])) > MADE_ON else None,
                    source=name.removesuffix(".yaml"),
                    row=f"{person.key}, {terms[0]['start']}",
                )


def _stretches(terms: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    result: list[list[dict[str, Any]]] = []
    for term in terms:
        last = result[-1][-1] if result else None
        follows = (
            last is not None
            and (last["type"], last.get("state")) == (term["type"], term.get("state"))
            and date.fromisoformat(str(term["start"])) - date.fromisoformat(str(last["end"])) <= NO_BREAK
        )
        if follows:
            result[-1].append(term)
        else:
            result.append([term])
    return result


def _person(member: dict[str, Any]) -> Person:
    name = member["name"]
    short = f"{name['first']} {name['last']}"
    full = name.get("official_full") or short
    called = f"{name['nickname']} {name['last']}" if name.get("nickname") else ""
    long = " ".join(filter(None, (name["first"], name.get("middle"), name["last"], name.get("suffix"))))
    key = member["id"].get("bioguide") or str(member["id"]["govtrack"])
    return Person(
        key=key,
        name=full,
        family=name["last"],
        forms=tuple(dict.fromkeys(filter(None, (full, short, called, long)))),
        sex=member["bio"].get("gender"),
        entity=member["id"].get("wikidata"),
    )
