"""Stand-in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from onrecord.reasoning.model import Needed, Party, Proposition, Ref, Slot, Stated
from onrecord.record import Record, Speaker
from onrecord.spans import Span


def stated(
    record: Record, revision: int, party_of: Callable[[str | None, str | None, Speaker | None], Party | None]
) -> list[Stated]:
    text = record.article.text
    speakers = {one.id: one.speaker for one in record.attributions}
    result = []
    for one in record.commitments:

        def ref(span: Span, id_: str = one.id) -> Ref:
            return Ref(
                article=record.article.id,
                id=id_,
                revision=revision,
                span=(span.start, span.end),
                quote=span.of(text),
                published=record.article.published,
                outlet=record.article.outlet,
            )

        actor = party_of(one.actor_name, one.actor_entity, None)
        slot = Slot(
            id=f"{record.article.id}/{one.id}/action",
            words=one.action.of(text),
            actor=actor,
            act=one.act and str(one.act),
            object=one.object.of(text) if one.object else None,
            polarity=one.polarity,
            ref=ref(one.action),
        )
        needs = tuple(
            Needed(
                type=c.type,
                polarity=c.polarity,
                group=c.group,
                least=c.least,
                inferred=c.inferred,
                slot=Slot(
                    id=f"{record.article.id}/{one.id}/{n}",
                    words=c.span.of(text),
                    actor=party_of(c.actor_name, None, None),
                    act=None,
                    object=None,
                    polarity=c.polarity,
                    ref=ref(c.span),
                ),
            )
            for n, c in enumerate(one.conditions)
        )
        speaker = speakers.get(one.attribution) if one.attribution else None
        title = record.article.title
        result.append(
            Stated(
                ref=ref(one.action),
                kind=one.kind,
                slot=slot,
                party=actor,
                speaker=party_of(speaker.name, speaker.entity, speaker) if speaker else None,
                headline=bool(title) and text.startswith(title) and one.action.end <= len(title),
                strength=one.strength,
                polarity=one.polarity,
                conditions=needs,
                amounts=one.amounts,
                amount_words=tuple(a.span.of(text) for a in one.amounts),
                stage=one.stage,
                when=one.when.date if one.when else None,
                to=one.to.of(text) if one.to else None,
                confidence=one.confidence,
                trigger=one.trigger.of(text) if one.trigger else None,
            )
        )
    return result


def propositions(slots: Sequence[Slot]) -> dict[str, Proposition]:
    made = {}
    for slot in slots:
        from onrecord.reasoning.selecting import content_words

        name = set(content_words(slot.actor.name)) if slot.actor else set()
        words = (slot.actor.name if slot.actor else "") + " ".join(w for w in content_words(slot.words) if w not in name)
        key = f"{words}"
        id_ = "q-" + hashlib.sha256(key.encode()).hexdigest()[:12]
        made[slot.id] = Proposition(id=id_, label=slot.words, actor=slot.actor, act=slot.act, object=slot.object, polarity="+")
    first: dict[str, Proposition] = {}
    for slot in slots:
        one = made[slot.id]
        if one.id not in first or (first[one.id].actor is None and one.actor is not None):
            first[one.id] = one
    return {slot.id: first[made[slot.id].id] for slot in slots}
