"""Records made by hand for the tests of reasoning: articles of invented states, each a few sentences, one an entry.

The words of an entry make its sentence, so that every span is true; each state has a Wikidata id of its own, by which it is one
party in all articles.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from onrecord.cli.app import app
from onrecord.reasoning.sources import OnRecord, from_records
from onrecord.record import (
    FORMAT,
    Act,
    Amount,
    Article,
    AttributionEntry,
    CommitmentEntry,
    CommitmentKind,
    Condition,
    ConditionType,
    Engine,
    EntityEntry,
    Polarity,
    QuotationType,
    Record,
    Speaker,
    SpeakerKind,
    When,
    entry_id,
    text_digest,
)
from onrecord.serial import to_json
from onrecord.spans import Span

STATES = {
    name: f"Q99999900{number}" for number, name in enumerate(("Albrenn", "Caldor", "Freedonia", "Sylvania", "Porto", "Ruthen"))
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hangs:
    """A condition."""

    type: ConditionType
    words: str
    actor: str | None = None
    polarity: Polarity = "+"
    group: int | None = None
    least: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A commitment or its like; its sentence is actor, trigger, action, and what it hangs on."""

    actor: str | None
    action: str
    strength: str = "promises"
    kind: CommitmentKind = "commitment"
    act: Act = Act.OTHER
    polarity: Polarity = "+"
    hangs: Sequence[Hangs] = ()
    trigger: str = "says it will"
    speaker: str | None = None  # None: the report itself
    entity: str | None = None  # of the actor; a state has its own
    object: str | None = None
    amount: tuple[str, float | None, float | None, float | None, str | None] | None = None  # words, value, low, high, unit
    stage: str | None = None
    when: str | None = None  # EDTF
    kind_of_speaker: SpeakerKind = SpeakerKind.COUNTRY


@dataclass
class _Page:
    """A text that grows."""

    text: str = ""
    spans: dict[str, Span] = field(default_factory=dict)

    def add(self, words: str, after: str = " ") -> Span:
        """Add words and return where they stand."""
        start = len(self.text)
        self.text += words + after
        return Span(start, start + len(words))


def report(
    id_: str, published: str | None, *entries: Entry, outlet: str | None = "The Freedonian Post", title: Entry | None = None
) -> Record:
    """Return the record of an article that holds these entries, the first of them in its title if one is given for it."""
    page = _Page()
    heading = None
    if title is not None:
        heading = _sentence(page, title, end="\n\n")
    placed = [(entry, _sentence(page, entry, end=".\n")) for entry in entries]
    if title is not None and heading is not None:
        placed.insert(0, (title, heading))
    head = page.text.split("\n\n", 1)[0].strip() if title is not None else None
    digest = text_digest(page.text)
    made = [_made(page.text, digest, entry, where) for entry, where in placed]
    return Record(
        format=FORMAT,
        engine=Engine(version="0.1.0", models={}),
        article=Article(
            id=id_,
            source=f"{id_}.txt",
            url=None,
            title=head,
            outlet=outlet,
            authors=(),
            published=published,
            published_because=None if published is None else "option",
            language="en",
            text=page.text,
            sha256=digest,
            source_sha256=None,
            omitted=(),
        ),
        attributions=tuple(said for said, _ in made if said is not None),
        commitments=tuple(one for _, one in made),
        meetings=(),
        entities=tuple(
            EntityEntry(
                name=name,
                kind=SpeakerKind.COUNTRY,
                entity=entity,
                office=None,
                mentions=(Span(page.text.index(name), page.text.index(name) + len(name)),),
            )
            for name, entity in STATES.items()
            if name in page.text
        ),
    )


def written(path: Path, *records: Record) -> Path:
    """Write records as `onrecord read --json` prints them."""
    path.write_text("".join(f"{to_json(one)}\n" for one in records), encoding="utf-8")
    return path


def on_record(path: Path, *records: Record) -> OnRecord:
    """Return what records hold, by way of a file."""
    return from_records([written(path / "records.jsonl", *records)])


def call(*arguments: str | Path) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=True)


def printed(*arguments: str | Path) -> dict[str, Any]:
    """Run a command with --json, see that it prints one object and no more, and return it."""
    result = call(*arguments, "--json")
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def _sentence(page: _Page, entry: Entry, end: str) -> dict[str, Any]:
    where: dict[str, Any] = {"start": len(page.text)}
    if entry.speaker is not None:
        where["speaker"] = page.add(entry.speaker)
        where["cue"] = page.add("says:")
        where["start"] = len(page.text)
    if entry.actor is not None:
        where["actor"] = page.add(entry.actor)
    where["trigger"] = page.add(entry.trigger)
    where["action"] = page.add(entry.action)
    if entry.amount is not None and entry.amount[0] in entry.action:
        start = where["action"].start + entry.action.index(entry.amount[0])
        where["amount"] = Span(start, start + len(entry.amount[0]))
    if entry.object is not None:
        start = where["action"].start + entry.action.index(entry.object)
        where["object"] = Span(start, start + len(entry.object))
    where["hangs"] = []
    for one in entry.hangs:
        page.add(f"[{one.type.replace('_', ' ')}]")
        where["hangs"].append(page.add(one.words))
    if entry.when is not None:
        where["when"] = page.add(f"by {entry.when}")
    page.text = page.text.rstrip(" ")
    where["end"] = len(page.text)
    page.text += end
    return where


def _made(text: str, digest: str, entry: Entry, where: dict[str, Any]) -> tuple[AttributionEntry | None, CommitmentEntry]:
    said = None
    if entry.speaker is not None:
        content = (Span(where["start"], where["end"]),)
        said = AttributionEntry(
            id=entry_id("attribution", digest, {"content": content}),
            content=content,
            cue=(where["cue"],),
            source=(where["speaker"],),
            type=QuotationType.INDIRECT,
            parent=None,
            speaker=Speaker(
                name=entry.speaker,
                kind=entry.kind_of_speaker,
                entity=STATES.get(entry.speaker),
                office=None,
                because="named in full",
                candidates=(),
            ),
            addressee=None,
            said=None,
            confidence=0.9,
        )
    amounts = ()
    if entry.amount is not None:
        _, value, low, high, unit = entry.amount
        amounts = (Amount(span=where["amount"], value=value, low=low, high=high, unit=unit, per=None),)
    made = CommitmentEntry(
        id=entry_id(entry.kind, digest, {"action": (where["action"],)}),
        kind=entry.kind,
        attribution=None if said is None else said.id,
        actor=where.get("actor"),
        actor_name=entry.actor,
        actor_entity=entry.entity or STATES.get(entry.actor or ""),
        action=where["action"],
        trigger=where["trigger"],
        act=entry.act,
        object=where.get("object"),
        polarity=entry.polarity,
        strength=entry.strength,
        stage=entry.stage,  # type: ignore[arg-type]
        conditions=tuple(
            Condition(
                type=one.type,
                span=span,
                polarity=one.polarity,
                actor_name=one.actor,
                group=one.group,
                least=one.least,
                inferred=False,
            )
            for one, span in zip(entry.hangs, where["hangs"], strict=True)
        ),
        to=None,
        amounts=amounts,
        when=None if entry.when is None else When(span=where["when"], date=entry.when),
        confidence=0.8,
    )
    return said, made
