"""One record with every slot filled, and the keys that `onrecord/1` promises."""

from __future__ import annotations

from typing import Any

from onrecord.record import (
    FORMAT,
    Act,
    Addressee,
    Amount,
    Article,
    AttributionEntry,
    Candidate,
    CommitmentEntry,
    Condition,
    Engine,
    EntityEntry,
    MeetingEntry,
    Omission,
    Participant,
    QuotationType,
    Record,
    Said,
    Speaker,
    SpeakerKind,
    When,
    article_id,
    entry_id,
    text_digest,
)
from onrecord.spans import Span

TEXT = "Chancellor Hedda Koss told Sofie Arau on Monday: “We send 40 boats by May if Skarland does.” 🚢"
SHA256 = text_digest(TEXT)

# Every key of the format, by the object that holds it. A key that goes missing, or comes unannounced, fails a test.
KEYS: dict[str, set[str]] = {
    "": {"format", "engine", "article", "attributions", "commitments", "meetings", "entities"},
    "engine": {"version", "models"},
    "article": {
        "id", "source", "url", "title", "outlet", "authors", "published", "published_because", "language", "text", "sha256",
        "source_sha256", "omitted",
    },
    "article.omitted": {"what", "chars", "reason"},
    "attributions": {
        "id", "content", "cue", "source", "type", "parent", "speaker", "addressee", "said", "confidence",
    },
    "attributions.speaker": {"name", "kind", "entity", "office", "because", "candidates"},
    "attributions.speaker.candidates": {"name", "entity", "score"},
    "attributions.addressee": {"name", "entity", "span"},
    "attributions.said": {"span", "date"},
    "commitments": {
        "id", "kind", "attribution", "actor", "actor_name", "actor_entity", "action", "trigger", "act", "object", "polarity",
        "strength", "stage", "conditions", "to", "amounts", "when", "confidence",
    },
    "commitments.conditions": {"type", "span", "polarity", "actor_name", "group", "least", "inferred"},
    "commitments.amounts": {"span", "value", "low", "high", "unit", "per"},
    "commitments.when": {"span", "date"},
    "meetings": {"id", "kind", "span", "participants", "place", "date", "status"},
    "meetings.participants": {"name", "entity", "span"},
    "entities": {"name", "kind", "entity", "office", "mentions"},
}  # fmt: skip
FREE = {"engine.models"}  # its keys are names of models


def keys_by_place(value: Any, place: str = "") -> dict[str, set[str]]:
    """Return the keys of every object of a JSON value, by the place of the object; those of a list's objects united."""
    found: dict[str, set[str]] = {}
    if isinstance(value, dict) and place not in FREE:
        found[place] = set(value)
    parts = value.items() if isinstance(value, dict) else [("", part) for part in value] if isinstance(value, list) else []
    for key, part in parts:
        for where, keys in keys_by_place(part, f"{place}.{key}".strip(".")).items():
            found[where] = found.get(where, set()) | keys
    return found


def full_record() -> Record:
    """Return a record in which no slot is empty."""
    content = (Span(TEXT.index("“"), TEXT.index("”") + 1),)
    cue, source = (_at("told"),), (_at("Chancellor Hedda Koss"),)
    statement = entry_id("attribution", SHA256, {"content": content, "cue": cue, "source": source})
    return Record(
        format=FORMAT,
        engine=Engine(version="0.0.0", models={"rules": "0123456789ab"}),
        article=Article(
            id=article_id(SHA256),
            source="boats.txt",
            url="https://tarnmarkpost.example/boats",
            title="Boats",
            outlet="Tarnmark Post",
            authors=("Una Brill",),
            published="2031-05-01",
            published_because="option",
            language="en",
            text=TEXT,
            sha256=SHA256,
            source_sha256=SHA256,
            omitted=(Omission(what="navigation", chars=12, reason="no part of the article"),),
        ),
        attributions=(
            AttributionEntry(
                id=statement,
                content=content,
                cue=cue,
                source=source,
                type=QuotationType.DIRECT,
                parent=statement,
                speaker=Speaker(
                    name="Hedda Koss",
                    kind=SpeakerKind.PERSON,
                    entity="Q1",
                    office="chancellor of Ruvenia",
                    because="the text gives the name",
                    candidates=(Candidate(name="Hedda Koss", entity="Q1", score=0.5),),
                ),
                addressee=Addressee(name="Sofie Arau", entity="Q2", span=_at("Sofie Arau")),
                said=Said(span=_at("on Monday"), date="2031-04-28"),
                confidence=0.8,
            ),
        ),
        commitments=(
            CommitmentEntry(
                id=entry_id("commitment", SHA256, {"action": [_at("send 40 boats")]}),
                kind="commitment",
                attribution=statement,
                actor=_at("We"),
                actor_name="Ruvenia",
                actor_entity="Q3",
                action=_at("send 40 boats"),
                trigger=_at("send"),
                act=Act.DEPLOY_FORCES,
                object=_at("40 boats"),
                polarity="+",
                strength="promises",
                stage="stated",
                conditions=(
                    Condition(
                        type="if",
                        span=_at("Skarland does"),
                        polarity="+",
                        actor_name="Skarland",
                        group=1,
                        least=1,
                        inferred=False,
                    ),
                ),
                to=_at("Sofie Arau"),
                amounts=(Amount(span=_at("40 boats"), value=40.0, low=40.0, high=40.0, unit="boats", per="year"),),
                when=When(span=_at("by May"), date="2031-05"),
                confidence=0.7,
            ),
        ),
        meetings=(
            MeetingEntry(
                id=entry_id("meeting", SHA256, {"span": [_at("told")]}),
                kind="call",
                span=_at("told"),
                participants=(Participant(name="Sofie Arau", entity="Q2", span=_at("Sofie Arau")),),
                place="Casselmont",
                date="2031-04-28",
                status="held",
            ),
        ),
        entities=(
            EntityEntry(name="Hedda Koss", kind=SpeakerKind.PERSON, entity="Q1", office="Mayor", mentions=(_at("Hedda Koss"),)),
        ),
    )


def _at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))
