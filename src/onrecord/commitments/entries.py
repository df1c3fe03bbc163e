"""The commitments of an article as entries of its record: every part of them, from the rooms' own files, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.commitments.actions import Action
from onrecord.commitments.actors.actors import NOBODY, Actor, actors_of
from onrecord.commitments.actors.counterparts import to_of
from onrecord.commitments.actors.objects import object_of
from onrecord.commitments.actors.subjects import subject_of
from onrecord.commitments.acts.acts import act_of
from onrecord.commitments.acts.stages import stage_of
from onrecord.commitments.amounts.amounts import amounts_of
from onrecord.commitments.conditions.bringers import is_own_gift
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase
from onrecord.commitments.conditions.conditions import condition_phrases, conditions_of
from onrecord.commitments.finding.candidates import candidates_of
from onrecord.commitments.finding.head import Head
from onrecord.commitments.finding.judging import Judged, judged
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.times.deadlines import when_of
from onrecord.language import ParsedArticle
from onrecord.occasions import DateExpression
from onrecord.record import CommitmentEntry, Condition, Speaker, entry_id
from onrecord.spans import Span, trimmed
from onrecord.speakers import holder_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.encoder import Encoded  # the rules load no encoder

_MARKS = " \t\r\n,;:–—-"
_GIVEN = frozenset({"commitment", "outcome"})  # kinds of which a stage can be told


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """What is on record, before its parts are found."""

    judged: Judged
    action: Action


def commitments_of(
    parsed: ParsedArticle,
    attributions: Sequence[Attribution],
    ids: Sequence[str],
    speakers: Sequence[Speaker | None],
    dates: Sequence[DateExpression],
    encoded: Encoded | None = None,
    head: Head | None = None,
) -> tuple[CommitmentEntry, ...]:
    """Return the commitments, demands, dependences and outcomes of an article, by the start of their action.

    Args:
        parsed: the article.
        attributions: its attributions.
        ids: of their entries, in the same order.
        speakers: theirs, in the same order.
        dates: its date expressions.
        encoded: the article as the encoder reads it; without it, or without a head, the lexicon alone decides.
        head: the trained head.

    Raises:
        WeightsError: the head was trained on another encoder.
    """
    phrases = condition_phrases(parsed)
    around = Surroundings(parsed, attributions, phrases)
    found = judged(candidates_of(parsed), around, encoded, head)
    entries = [_Entry(one, action_of(parsed, one, phrases)) for one in found]
    asked: dict[str, Span] = {}
    conditions = _conditions(parsed, attributions, speakers, entries, phrases, asked)
    kept = [place for place, one in enumerate(entries) if not _is_stated_already(one, conditions[place], conditions)]
    entries, conditions = [entries[place] for place in kept], [conditions[place] for place in kept]
    actions, kinds = [one.action for one in entries], [one.judged.kind for one in entries]
    actors, names = actors_of(parsed, attributions, speakers, actions, kinds, asked)
    conditions = [tuple(replace(one, actor_name=names.get(one.actor_name or "")) for one in own) for own in conditions]
    conditions = [
        tuple(one for one in own if not is_own_gift(parsed, action.span, actor.name, one))
        for own, action, actor in zip(conditions, actions, actors, strict=True)
    ]
    spans = [[condition.span for condition in one] for one in conditions]
    parts = zip(
        entries,
        conditions,
        actors,
        to_of(parsed, actions),
        amounts_of(parsed, [one.span for one in actions], conditions=spans, dates=dates),
        when_of(parsed, actions, dates, kinds),
        strict=True,
    )
    rows = []
    for entry, own, actor, to, amounts, when in parts:
        kind, action = entry.judged.kind, entry.action
        place = holder_of(attributions, action.span)
        who = actor if kind != "dependence" else NOBODY
        rows.append(
            CommitmentEntry(
                id=_id(parsed, kind, action, who),
                kind=kind,
                attribution=ids[place] if place is not None else None,
                actor=who.span,
                actor_name=who.name,
                actor_entity=who.entity,
                action=action.span,
                trigger=action.trigger,
                act=act_of(parsed, action),
                object=object_of(parsed, action),
                polarity="-" if entry.judged.against else "+",
                strength=entry.judged.strength,
                stage=stage_of(parsed, action, kind) if kind in _GIVEN and not entry.judged.against else None,
                conditions=own,
                to=to,
                amounts=amounts,
                when=when,
                confidence=entry.judged.confidence,
            )
        )
    return tuple(sorted({row.id: row for row in rows}.values(), key=lambda row: (row.action, row.id)))


def action_of(parsed: ParsedArticle, one: Judged, phrases: Sequence[ConditionPhrase]) -> Action:
    """Return the action of a candidate: its words end where a condition of it begins."""
    candidate = one.candidate
    head, carrier = candidate.head, candidate.governor
    trigger = candidate.trigger
    place = carrier.i if carrier is not None else None
    return Action(
        head=head.i,
        span=_without_conditions(parsed, candidate.span, head, phrases),
        trigger=trigger,
        governor=place,
        subject=subject_of(parsed, head.i, place, trigger),
    )


def _is_stated_already(one: _Entry, own: Sequence[Condition], all_: Sequence[Sequence[Condition]]) -> bool:
    """Say whether an entry says nothing of its own.

    So a dependence on nothing, and a demand of nobody that is what a pledge needs: "there must be a guarantee".
    """
    if one.judged.kind == "dependence":
        return not own
    if one.judged.kind != "demand" or one.action.subject is not None:
        return False
    return any(need.inferred and need.type == "only_if" and need.span.touches(one.action.span) for row in all_ for need in row)


def _without_conditions(parsed: ParsedArticle, span: Span, head: Token, phrases: Sequence[ConditionPhrase]) -> Span:
    end = span.end
    for phrase in phrases:
        start = (phrase.connective or phrase.span).start
        if phrase.manner in ("clause", "noun") and head.idx + len(head) <= start < end and start < phrase.span.end:
            end = start
    text = parsed.article.text
    while end > head.idx + len(head) and text[end - 1] in _MARKS:
        end -= 1
    return trimmed(span.start, end, text) or span


def _conditions(
    parsed: ParsedArticle,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
    entries: Sequence[_Entry],
    phrases: Sequence[ConditionPhrase],
    asked: dict[str, Span],
) -> list[tuple[Condition, ...]]:
    """Return the conditions of each entry, with stand-ins for the names of those who act in them.

    The stand-ins go into `asked`: all names of an article are asked for at once, since each question reads it.
    """

    def ask(span: Span) -> str:
        asked[f"{span.start}:{span.end}"] = span
        return f"{span.start}:{span.end}"

    actions, kinds = [one.action for one in entries], [one.judged.kind for one in entries]
    return list(conditions_of(parsed, actions, kinds, attributions, ask, phrases, speakers))


def _id(parsed: ParsedArticle, kind: str, action: Action, actor: Actor) -> str:
    roles = {
        "action": (action.span,),
        "trigger": (action.trigger,) if action.trigger is not None else (),
        "actor": (actor.span,) if actor.span is not None else (),
    }
    return entry_id(kind, parsed.article.sha256, roles)
