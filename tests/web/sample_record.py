"""Records made by hand for the tests of the page: invented states, people and papers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

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

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = (
    "Freedonia weighs sending engineers to the Ister bridge\n\n"
    "By Mara Lind\n\n"
    "The Freedonian president, Ana Ruiz, has said her country is ready to send 2,000 engineers to the Ister bridge if"
    " both sides sign the accord.\n\n"
    "“We are ready,” Ms Ruiz told Prime Minister Oskar Vane on Tuesday, “but Sylvania must open the bridge first.”\n\n"
    "Sylvania's foreign ministry said Mr Vane had promised that “the bridge will open in spring”, and called the "
    "offer “a serious step”.\n\n"
    "A senior official said that, according to a report in the Ister Courier, the engineers would cost £30m to £40m a"
    " year. He added: “Nobody moves first. That has been the trouble with this river for as long as I have worked on "
    "it, through three governments, four ministers of transport and more ice than I care to remember. We all stand on"
    " the bank and wait, we all have our reasons, and we all believe that the other side has more time than we do. It"
    " hasn't.”\n\n"
    "“It was the coldest winter in a century.”\n\n"
    "Ms Ruiz and Mr Vane are to meet in Porto Alto on 3 March.\n"
)


def at(text: str, words: str, nth: int = 1) -> Span:
    """Return where the nth occurrence of `words` stands in `text`."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def speaker(
    name: str,
    kind: SpeakerKind = SpeakerKind.PERSON,
    *,
    because: str = "named in full",
    office: str | None = None,
    entity: str | None = None,
    candidates: tuple[Candidate, ...] = (),
) -> Speaker:
    """Return a speaker."""
    return Speaker(name=name, kind=kind, entity=entity, office=office, because=because, candidates=candidates)


def attribution(
    text: str,
    content: Sequence[Span],
    *,
    kind: QuotationType = QuotationType.DIRECT,
    cue: Sequence[Span] = (),
    source: Sequence[Span] = (),
    who: Speaker | None = None,
    parent: str | None = None,
    addressee: Addressee | None = None,
    said: Said | None = None,
    confidence: float | None = None,
) -> AttributionEntry:
    """Return an attribution whose id follows from its spans."""
    roles = {"content": content, "cue": cue, "source": source}
    return AttributionEntry(
        id=entry_id("attribution", text_digest(text), roles),
        content=tuple(content),
        cue=tuple(cue),
        source=tuple(source),
        type=kind,
        parent=parent,
        speaker=who,
        addressee=addressee,
        said=said,
        confidence=confidence,
    )


def article(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    published_because: Literal["option", "metadata", "dateline"] | None = None,
) -> Article:
    """Return an article of `text`."""
    digest = text_digest(text)
    return Article(
        id=article_id(digest),
        source="bridge.html",
        url=url,
        title=title,
        outlet="The Freedonian Post",
        authors=("Mara Lind",),
        published="2031-02-18",
        published_because=published_because,
        language="en",
        text=text,
        sha256=digest,
        source_sha256=None,
        omitted=(Omission(what="navigation", chars=1204, reason="not part of the article"),),
    )


def record(
    of: Article,
    attributions: Sequence[AttributionEntry] = (),
    commitments: Sequence[CommitmentEntry] = (),
    meetings: Sequence[MeetingEntry] = (),
    entities: Sequence[EntityEntry] = (),
) -> Record:
    """Return the record of an article."""
    return Record(
        format=FORMAT,
        engine=Engine(version="0.1.0", models={"en_core_web_sm": "3.8.0", "cues": "0123456789ab"}),
        article=of,
        attributions=tuple(attributions),
        commitments=tuple(commitments),
        meetings=tuple(meetings),
        entities=tuple(entities),
    )


def sample_record() -> Record:
    """Return a record with every turn: an interrupted quotation, nesting, overlaps, a missing source, a long quotation."""
    text = TEXT
    ruiz = speaker("Ana Ruiz", entity="Q900001", office="president of Freedonia", because="“Ms Ruiz” → “Ana Ruiz”")
    official = speaker("senior official", SpeakerKind.UNNAMED, because="no name in the article")
    vane = speaker(
        "Oskar Vane",
        office="prime minister of Sylvania",
        because="“Mr Vane” → “Oskar Vane”",
        candidates=(
            Candidate(name="Oskar Vane", entity="Q900002", score=0.61),
            Candidate(name="Odo Vane", entity=None, score=0.3),
        ),
    )
    ministry = speaker("Sylvania's foreign ministry", SpeakerKind.ORGANIZATION, because="the noun phrase itself")
    courier = speaker("Ister Courier", SpeakerKind.ORGANIZATION, because="owner of the report")
    entries = [
        attribution(
            text,
            [at(text, "her country is ready to send 2,000 engineers to the Ister bridge if both sides sign the accord")],
            kind=QuotationType.INDIRECT,
            cue=[at(text, "has said")],
            source=[at(text, "The Freedonian president, Ana Ruiz")],
            who=replace(ruiz, because="named in full"),
            confidence=0.93,
        ),
        attribution(
            text,
            [at(text, "“We are ready,”"), at(text, "“but Sylvania must open the bridge first.”")],
            cue=[at(text, "told")],
            source=[at(text, "Ms Ruiz")],
            who=ruiz,
            addressee=Addressee(name="Oskar Vane", entity=None, span=at(text, "Prime Minister Oskar Vane")),
            said=Said(span=at(text, "on Tuesday"), date="2031-02-18"),
            confidence=0.97,
        ),
    ]
    outer = attribution(
        text,
        [at(text, "Mr Vane had promised that “the bridge will open in spring”")],
        kind=QuotationType.MIXED,
        cue=[at(text, "said", 2)],
        source=[at(text, "Sylvania's foreign ministry")],
        who=ministry,
    )
    promised = attribution(
        text,
        [at(text, "that “the bridge will open in spring”")],
        kind=QuotationType.MIXED,
        cue=[at(text, "had promised")],
        source=[at(text, "Mr Vane")],
        who=vane,
        parent=outer.id,
    )
    called = attribution(
        text,
        [at(text, "the offer “a serious step”")],
        kind=QuotationType.MIXED,
        cue=[at(text, "called")],
        source=[at(text, "Sylvania's foreign ministry")],
        who=ministry,
    )
    reported = attribution(
        text,
        [at(text, "that, according to a report in the Ister Courier, the engineers would cost £30m to £40m a year")],
        kind=QuotationType.INDIRECT,
        cue=[at(text, "said", 3)],
        source=[at(text, "A senior official")],
        who=official,
    )
    costed = attribution(
        text,
        [at(text, "the engineers would cost £30m to £40m a year")],
        kind=QuotationType.INDIRECT,
        cue=[at(text, "according to")],
        source=[at(text, "a report in the Ister Courier")],
        who=courier,
        parent=reported.id,
    )
    long = text[text.index("“Nobody moves first") : text.index("It hasn't.”") + len("It hasn't.”")]
    added = attribution(
        text,
        [at(text, long)],
        cue=[at(text, "added")],
        source=[at(text, "He")],
        who=replace(official, because="“He” → “A senior official”"),
    )
    bare = attribution(text, [at(text, "“It was the coldest winter in a century.”")])
    attributions = [*entries, outer, promised, called, reported, costed, added, bare]
    commitment = CommitmentEntry(
        id="c0123456789ab",
        kind="commitment",
        attribution=entries[0].id,
        actor=at(text, "her country"),
        actor_name="Freedonia",
        actor_entity="Q900003",
        action=at(text, "send 2,000 engineers to the Ister bridge"),
        trigger=at(text, "is ready to"),
        act=Act.DEPLOY_FORCES,
        object=at(text, "2,000 engineers"),
        polarity="+",
        strength="prepared",
        stage="stated",
        conditions=(
            Condition(
                type="if",
                span=at(text, "both sides sign the accord"),
                polarity="+",
                actor_name=None,
                group=None,
                least=None,
                inferred=False,
            ),
            Condition(
                type="only_if",
                span=at(text, "Sylvania must open the bridge"),
                polarity="+",
                actor_name="Sylvania",
                group=1,
                least=1,
                inferred=True,
            ),
        ),
        to=None,
        amounts=(Amount(span=at(text, "2,000 engineers"), value=2000, low=None, high=None, unit="people", per=None),),
        when=None,
        confidence=0.7,
    )
    demand = replace(
        commitment,
        id="c0123456789ac",
        kind="demand",
        attribution=entries[1].id,
        actor=at(text, "Sylvania"),
        actor_name="Sylvania",
        actor_entity=None,
        action=at(text, "open the bridge"),
        trigger=at(text, "must"),
        object=None,
        strength="requires",
        stage=None,
        conditions=(),
        amounts=(),
        when=When(span=at(text, "first"), date=None),
    )
    meeting = MeetingEntry(
        id="m0123456789ab",
        kind="meeting",
        span=at(text, "are to meet in Porto Alto on 3 March"),
        participants=(
            Participant(name="Ana Ruiz", entity=None, span=at(text, "Ms Ruiz", 2)),
            Participant(name="Oskar Vane", entity=None, span=at(text, "Mr Vane", 2)),
        ),
        place="Porto Alto",
        date="2031-03-03",
        status="planned",
    )
    return record(
        article(
            text,
            title="Freedonia weighs sending engineers to the Ister bridge",
            url="https://post.example/bridge?a=1&b=2",
            published_because="metadata",
        ),
        attributions,
        [commitment, demand],
        [meeting],
        [
            EntityEntry(
                name="Ister bridge",
                kind=SpeakerKind.UNKNOWN,
                entity=None,
                office=None,
                mentions=(at(text, "the Ister bridge"), at(text, "the Ister bridge", 2)),
            ),
            EntityEntry(
                name="Porto Alto", kind=SpeakerKind.UNKNOWN, entity="Q900009", office=None, mentions=(at(text, "Porto Alto"),)
            ),
        ],
    )
