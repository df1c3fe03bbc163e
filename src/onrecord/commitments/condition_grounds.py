"""Why a condition hangs on an act: its connective, and what joined the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribution import Attribution
from onrecord.commitments.actions import Action
from onrecord.commitments.conditions.attaching import spine_of
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase
from onrecord.commitments.conditions.neighbours import inferred_for
from onrecord.language import ParsedArticle
from onrecord.record import Condition, Speaker
from onrecord.spans import Span

_BESIDE = {  # by the kind of phrase that a sentence beside the act gives
    "important": "the same speaker says that it matters",
    "limit": "the sentence behind limits the act (“but … must”)",
    "link": "the sentence behind says what it takes (“for that …”)",
    "return": "“in return” joins the two",
    "otherwise": "“otherwise” takes up what was asked for before",
    "then": "“only then” or “in that case” takes up the sentence before",
    "need apart": "the same speaker says what this pledge needs",
    "company": "the same speaker asks for others to go along",
    "pointing": "“it” or “that” of the sentence behind takes up the act",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionGrounds:
    """On what a condition rests."""

    condition: Condition
    connective: Span | None  # “if”; None where the form alone says it
    rule: str  # which class of connective or construction: “if”, “until”, “way”, “limit”
    because: str  # why it hangs on this act


def grounds_of_conditions(
    parsed: ParsedArticle,
    conditions: Sequence[Condition],
    action: Action,
    phrases: Sequence[ConditionPhrase],
    actions: Sequence[Action],
    kinds: Sequence[str],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None] = (),
) -> tuple[ConditionGrounds, ...]:
    """Return on what each condition of an act rests, in their order.

    Args:
        parsed: the article.
        conditions: of the act, as in the record.
        action: that act, one of `actions`.
        phrases: the condition phrases of the article.
        actions: all acts that were found in it.
        kinds: of each of them.
        attributions: of the article.
        speakers: theirs, in the same order.
    """
    if not conditions:
        return ()
    place = next(number for number, one in enumerate(actions) if one is action)
    beside = inferred_for(parsed, phrases, actions, kinds, attributions, speakers)[place]
    return tuple(_grounds(parsed, one, action, beside if one.inferred else phrases) for one in conditions)


def _grounds(parsed: ParsedArticle, condition: Condition, action: Action, phrases: Sequence[ConditionPhrase]) -> ConditionGrounds:
    phrase = _phrase(condition, phrases)
    if phrase is None:
        rule = "others" if condition.group is not None else "effect"
        because = "the act’s own words ask for others beside" if rule == "others" else "its clause says what brings the act about"
        return ConditionGrounds(condition=condition, connective=None, rule=rule, because=because)
    return ConditionGrounds(
        condition=condition,
        connective=phrase.connective,
        rule=phrase.kind,
        because=_because(parsed, phrase, action, inferred=condition.inferred),
    )


def _phrase(condition: Condition, phrases: Sequence[ConditionPhrase]) -> ConditionPhrase | None:
    """Return the phrase that a condition is, or of which it is an alternative or the beginning."""
    span = condition.span
    same = [one for one in phrases if one.span == span]
    wider = [one for one in phrases if one.span.holds(span) or (one.span.start == span.start and one.span.touches(span))]
    return next(iter([*(one for one in same if one.type == condition.type), *same, *wider]), None)


def _because(parsed: ParsedArticle, phrase: ConditionPhrase, action: Action, *, inferred: bool) -> str:
    if inferred:
        return _BESIDE.get(phrase.kind, "a sentence beside the act states it, by the same speaker")
    doc = parsed.doc
    if phrase.connective is not None and action.trigger is not None and phrase.connective.touches(action.trigger):
        return "same sentence: its connective is what carries the act"
    if phrase.manner == "effect":
        return "same sentence: its clause says what brings the act about"
    if phrase.modified in spine_of(doc, action):
        return f"same sentence: syntax hangs it on “{doc[phrase.modified].text}”, which is or carries the act"
    if action.span.start <= doc[phrase.modified].idx < action.span.end:
        return f"same sentence: it hangs on “{doc[phrase.modified].text}” within the act"
    return "same sentence: the act is nearest to it, or joined to the act on which it hangs"
