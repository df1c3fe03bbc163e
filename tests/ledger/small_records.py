"""Records made by hand for the tests of the ledger: a text of invented people and states, who says what, who undertakes what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    MeetingEntry,
    Participant,
    Polarity,
    QuotationType,
    Record,
    Speaker,
    SpeakerKind,
    article_id,
    entry_id,
    text_digest,
)
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """Somebody says something; `words` stand in the text once."""

    words: str
    who: str | None = None
    kind: SpeakerKind = SpeakerKind.PERSON
    entity: str | None = None
    office: str | None = None
    type: QuotationType = QuotationType.DIRECT
    confidence: float | None = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """Somebody undertakes, or is asked for, an act; every word stands in the text once."""

    action: str
    actor: str | None = None  # also its name, unless `name` gives another
    name: str | None = None
    entity: str | None = None
    trigger: str | None = None
    said: int | None = None  # the number of the `Says` within which it stands
    kind: CommitmentKind = "commitment"
    act: Act = Act.OTHER
    strength: str = "promises"
    polarity: Polarity = "+"
    conditions: Sequence[tuple[ConditionType, str]] = ()
    amount: tuple[str, float, str] | None = None  # words, value, unit
    confidence: float | None = 0.8


def report(
    text: str,
    *entries: Says | Acts,
    id: str | None = None,  # noqa: A002 - what the format calls it
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = "The Freedonian Post",
    published: str | None = "2031-02-18",
    engine: str = "0.1.0",
    meeting: tuple[str, str] | None = None,  # its words, and who meets
) -> Record:
    """Return the record of an article that holds these entries."""
    digest = text_digest(text)
    said = [_attribution(text, one) for one in entries if isinstance(one, Says)]
    acts = [_commitment(text, one, said) for one in entries if isinstance(one, Acts)]
    return Record(
        format=FORMAT,
        engine=Engine(version=engine, models={"cues": "0123456789ab"}),
        article=Article(
            id=id or article_id(digest),
            source="report.txt",
            url=url,
            title=title,
            outlet=outlet,
            authors=("Mara Lind",),
            published=published,
            published_because=None if published is None else "option",
            language="en",
            text=text,
            sha256=digest,
            source_sha256=None,
            omitted=(),
        ),
        attributions=tuple(sorted(said, key=lambda one: (one.content[0].start, one.id))),
        commitments=tuple(acts),
        meetings=() if meeting is None else (_meeting(text, *meeting),),
        entities=_entities(text, entries),
    )


def at(text: str, words: str) -> Span:
    """Return where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def _attribution(text: str, one: Says) -> AttributionEntry:
    content = (at(text, one.words),)
    return AttributionEntry(
        id=entry_id("attribution", text_digest(text), {"content": content}),
        content=content,
        cue=(),
        source=() if one.who is None or one.who not in text else (at(text, one.who),),
        type=one.type,
        parent=None,
        speaker=None
        if one.who is None
        else Speaker(name=one.who, kind=one.kind, entity=one.entity, office=one.office, because="named in full", candidates=()),
        addressee=None,
        said=None,
        confidence=one.confidence,
    )


def _commitment(text: str, one: Acts, said: Sequence[AttributionEntry]) -> CommitmentEntry:
    action = at(text, one.action)
    return CommitmentEntry(
        id=entry_id(one.kind, text_digest(text), {"action": (action,)}),
        kind=one.kind,
        attribution=None if one.said is None else said[one.said].id,
        actor=None if one.actor is None else at(text, one.actor),
        actor_name=one.name or one.actor,
        actor_entity=one.entity,
        action=action,
        trigger=None if one.trigger is None else at(text, one.trigger),
        act=one.act,
        object=None,
        polarity=one.polarity,
        strength=one.strength,
        stage="stated" if one.kind == "commitment" else None,
        conditions=tuple(
            Condition(type=kind, span=at(text, words), polarity="+", actor_name=None, group=None, least=None, inferred=False)
            for kind, words in one.conditions
        ),
        to=None,
        amounts=()
        if one.amount is None
        else (Amount(span=at(text, one.amount[0]), value=one.amount[1], low=None, high=None, unit=one.amount[2], per=None),),
        when=None,
        confidence=one.confidence,
    )


def _meeting(text: str, words: str, who: str) -> MeetingEntry:
    span = at(text, words)
    return MeetingEntry(
        id=entry_id("meeting", text_digest(text), {"span": (span,)}),
        kind="meeting",
        span=span,
        participants=(Participant(name=who, entity=None, span=at(text, who)),),
        place=None,
        date=None,
        status="planned",
    )


def _entities(text: str, entries: Sequence[Says | Acts]) -> tuple[EntityEntry, ...]:
    names = {one.who: one for one in entries if isinstance(one, Says) and one.who is not None and one.who in text}
    return tuple(
        EntityEntry(name=name, kind=one.kind, entity=one.entity, office=one.office, mentions=(at(text, name),))
        for name, one in names.items()
    )
