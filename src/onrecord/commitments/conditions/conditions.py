"""The conditions of actions: what each of them hangs on, by the words of its sentence or of one beside it.

`condition_phrases` finds what states a condition, whatever hangs on it; here each phrase goes to the actions that it limits. A
dependence for which its sentence names none has what brings it about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.attribution import Attribution
from onrecord.commitments.actions import Action
from onrecord.commitments.conditions.alternatives import are_joined_by_or, either_of, listed_behind, others_of
from onrecord.commitments.conditions.attaching import attached
from onrecord.commitments.conditions.bringers import bringer_of
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase
from onrecord.commitments.conditions.denials import denies
from onrecord.commitments.conditions.effects import antecedent_of, is_answer, tells_of_effect
from onrecord.commitments.conditions.neighbours import inferred_for
from onrecord.commitments.conditions.phrases import condition_phrases, resolved_type
from onrecord.commitments.conditions.pointing import meant_by
from onrecord.language import ParsedArticle
from onrecord.occasions.clauses import Clauses
from onrecord.record import Condition, Speaker
from onrecord.spans import Span

__all__ = ["condition_phrases", "conditions_of"]

NameOf = Callable[[Span], str | None]
_OF_OUTCOMES = frozenset({"until", "unless", "if", "only_if"})
_NEEDS = frozenset({"need", "depend", "matter", "purpose", "wait", "way", "only"})


def conditions_of(
    parsed: ParsedArticle,
    actions: Sequence[Action],
    kinds: Sequence[str],
    attributions: Sequence[Attribution] = (),
    name_of: NameOf = lambda _: None,
    phrases: Sequence[ConditionPhrase] | None = None,
    speakers: Sequence[Speaker | None] = (),
) -> tuple[tuple[Condition, ...], ...]:
    """Return the conditions of each action, in text order; none twice.

    Args:
        parsed: the article.
        actions: all that were found in it.
        kinds: of each action: "commitment", "demand", "dependence" or "outcome".
        attributions: of the article; a sentence beside an action limits it only in the words of the same speaker.
        name_of: the name of whom a span means, for who acts in a condition.
        phrases: those of `condition_phrases`, where they are known already.
        speakers: of the attributions, in their order.
    """
    stated = condition_phrases(parsed) if phrases is None else tuple(phrases)
    clauses = Clauses(parsed)
    held = [
        [_retyped(clauses, one, action) for one in own if _fits(parsed, one, action, kind)]
        for action, kind, own in zip(actions, kinds, attached(parsed.doc, stated, actions), strict=True)
    ]
    beside = inferred_for(parsed, stated, actions, kinds, attributions, speakers, held)
    result = []
    for action, kind, own, told in zip(actions, kinds, held, beside, strict=True):
        kept, meant = _as_meant(parsed, own, stated)
        inferred = [*told, *meant]
        if any(one.manner != "effect" for one in kept):
            kept = [one for one in kept if one.manner != "effect"]
        if kind == "dependence" and not kept and not inferred and tells_of_effect(clauses, action):
            kept = [one for one in (antecedent_of(parsed, action),) if one is not None]
        result.append(_rows(parsed, action, kind, _each_once(kept), _each_once(inferred), name_of))
    return tuple(result)


def _as_meant(
    parsed: ParsedArticle, phrases: Sequence[ConditionPhrase], stated: Sequence[ConditionPhrase]
) -> tuple[list[ConditionPhrase], list[ConditionPhrase]]:
    """Return of an action's conditions those that say what they mean, and what others point to, in the sentence before."""
    meant = [(one, meant_by(parsed, one, stated)) for one in phrases]
    return [one for one, other in meant if other is None], [other for _, other in meant if other is not None]


def _fits(parsed: ParsedArticle, phrase: ConditionPhrase, action: Action, kind: str) -> bool:
    """Say whether what a phrase states can be a condition of an action of its kind."""
    if phrase.span.touches(action.span) and not action.span.holds(phrase.span):
        return False
    if phrase.kind == "threat":
        return kind != "outcome"
    if kind == "dependence":
        return True
    if phrase.manner == "effect":
        return kind == "commitment" and phrase.modified == action.head and is_answer(parsed.doc[phrase.modified])
    if phrase.kind == "means" or (phrase.kind == "without" and kind == "demand"):
        return False
    if kind == "outcome":
        return phrase.manner == "clause" and phrase.kind in _OF_OUTCOMES
    return True


def _retyped(clauses: Clauses, phrase: ConditionPhrase, action: Action) -> ConditionPhrase:
    """Return a phrase with the type that "until" and "before" have where the words that carry the action deny it."""
    if phrase.kind not in ("until", "before") or action.trigger is None or not denies(clauses.tokens(action.trigger)):
        return phrase
    return replace(phrase, type=resolved_type(phrase.kind, denied=True) or phrase.type)


def _each_once(phrases: Sequence[ConditionPhrase]) -> list[ConditionPhrase]:
    """Return phrases in text order, of those that share words the first and longest."""
    kept: list[ConditionPhrase] = []
    for one in sorted(phrases, key=lambda one: (one.span.start, -one.span.end)):
        if not any(other.span.touches(one.span) for other in kept):
            kept.append(one)
    return kept


def _rows(
    parsed: ParsedArticle,
    action: Action,
    kind: str,
    own: Sequence[ConditionPhrase],
    inferred: Sequence[ConditionPhrase],
    name_of: NameOf,
) -> tuple[Condition, ...]:
    """Return the conditions that phrases are, alternatives under one number."""
    text = parsed.article.text
    rows: list[Condition] = []
    group = 0
    before: ConditionPhrase | None = None
    for one in own:
        row = _condition(parsed, one, name_of, inferred=False)
        listed = listed_behind(parsed, one)
        parts, least = listed if listed is not None else (either_of(text, one), 1)
        if parts:
            group += 1
            rows += [replace(row, span=part, group=group, least=least) for part in parts]
        elif before is not None and rows and are_joined_by_or(text, before, one):
            if rows[-1].group is None:
                group += 1
                rows[-1] = replace(rows[-1], group=group, least=1)
            rows.append(replace(row, group=rows[-1].group, least=1))
        else:
            rows.append(row)
        before = one
    if kind == "commitment":
        for span, least, _ in others_of(parsed, action):
            group += 1
            rows.append(
                Condition(type="if", span=span, polarity="+", actor_name=name_of(span), group=group, least=least, inferred=False)
            )
    known = [row.span for row in rows]
    rows += [_condition(parsed, one, name_of, inferred=True) for one in inferred if one.span not in known]
    return tuple(sorted(rows, key=lambda row: row.span))


def _condition(parsed: ParsedArticle, phrase: ConditionPhrase, name_of: NameOf, *, inferred: bool) -> Condition:
    return Condition(
        type=phrase.type,
        span=phrase.span,
        polarity=phrase.polarity,
        actor_name=_actor(parsed, phrase, name_of),
        group=None,
        least=None,
        inferred=inferred,
    )


def _actor(parsed: ParsedArticle, phrase: ConditionPhrase, name_of: NameOf) -> str | None:
    """Return the name of who acts in a condition."""
    bringer = bringer_of(parsed, phrase)
    if bringer is None:
        return None
    if phrase.kind == "important" and phrase.span.start <= bringer.start < phrase.span.end:
        bringer = Span(bringer.start, min(bringer.end, phrase.span.end))
    return name_of(bringer)
