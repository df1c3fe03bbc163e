"""What `onrecord explain` says of commitments: lines for people, objects for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.cli.output import shortened
from onrecord.commitments import ConditionGrounds, Verdict
from onrecord.pipeline import CommitmentDecision, Explanation
from onrecord.spans import Span

_MOST_RULED_OUT = 12  # words shown of those that the head rules out


def commitment_lines(explanation: Explanation, text: str) -> list[str]:
    """Return the lines on the commitments at a place and on the words of its sentence that may head an act."""
    lines = [line for decision in explanation.commitments for line in _decision_lines(decision, text)]
    return [*lines, *_verdict_lines(explanation.verdicts, text)]


def _decision_lines(decision: CommitmentDecision, text: str) -> Iterator[str]:
    grounds = decision.grounds
    entry, verdict = grounds.entry, grounds.verdict
    yield f"  {decision.role} of {entry.id}, {entry.kind}" + (
        f", in the words of {entry.attribution}" if entry.attribution else ""
    )
    other = entry.confidence if entry.confidence != verdict.confidence else None  # of the word above, or of a construction
    yield f"    decided: {verdict.because}{_against(verdict)}" + (f"; confidence {other:.2f}" if other is not None else "")
    yield f"    act {_shown(text, entry.action)}, trigger {_shown(text, entry.trigger)}, polarity {entry.polarity}"
    yield f"    strength: {grounds.strength}"
    yield f"    actor: {entry.actor_name or 'none'} ({grounds.actor})"
    for one in grounds.conditions:
        yield f"    condition: {_condition(one, text)}"


def _condition(one: ConditionGrounds, text: str) -> str:
    condition = one.condition
    facts = [
        condition.type,
        f"connective {_shown(text, one.connective)}",
        f"rule {one.rule}",
        "inferred" if condition.inferred else "",
        f"alternative {condition.group}" if condition.group is not None else "",
    ]
    return f"{_shown(text, condition.span)}, {', '.join(filter(None, facts))}; {one.because}"


def _verdict_lines(verdicts: Sequence[Verdict], text: str) -> Iterator[str]:
    """Yield a line for each word that was weighed, and one for all those that nothing speaks for."""
    weighed = [one for one in verdicts if one.is_entry or one.confidence is not None]
    others = [one.word.of(text) for one in verdicts if one not in weighed]
    if weighed or others:
        yield "  words of this sentence that may head an act:"
    for one in weighed:
        likely = "" if one.is_entry or one.kind is None else f", likeliest {_a(one.kind)}"
        yield f"    {_shown(text, one.word)}: {one.kind if one.is_entry else 'no entry'}{likely}; {one.because}{_against(one)}"
    if others:
        more = f" and {len(others) - _MOST_RULED_OUT} more" if len(others) > _MOST_RULED_OUT else ""
        listed = ", ".join(f"“{word}”" for word in others[:_MOST_RULED_OUT])
        yield f"    no entry, and nothing speaks for one: {listed}{more}"


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _against(verdict: Verdict) -> str:
    if verdict.confidence is None:
        return ""
    return f" ({verdict.confidence:.2f}" + (f", cut {verdict.cut:.2f})" if verdict.cut is not None else ")")


def _shown(text: str, span: Span | None) -> str:
    return f"“{shortened(span.of(text))}”" if span is not None else "none"


def commitments_as_dicts(explanation: Explanation, text: str) -> dict[str, Any]:
    """Return the same as objects, under "commitments" and "candidates"."""
    return {
        "commitments": [_decision(decision, text) for decision in explanation.commitments],
        "candidates": [_verdict(verdict, text) for verdict in explanation.verdicts],
    }


def _decision(decision: CommitmentDecision, text: str) -> dict[str, Any]:
    grounds = decision.grounds
    entry = grounds.entry
    return {
        "entry": entry.id,
        "kind": entry.kind,
        "role": decision.role,
        "because": grounds.verdict.because,
        "confidence": entry.confidence,
        "cut": grounds.verdict.cut,
        "quote": entry.action.of(text),
        "trigger": entry.trigger.of(text) if entry.trigger is not None else None,
        "strength": entry.strength,
        "strength_because": grounds.strength,
        "actor": entry.actor_name,
        "actor_because": grounds.actor,
        "conditions": [
            {
                "type": one.condition.type,
                "quote": one.condition.span.of(text),
                "connective": one.connective.of(text) if one.connective is not None else None,
                "rule": one.rule,
                "inferred": one.condition.inferred,
                "because": one.because,
            }
            for one in grounds.conditions
        ],
    }


def _verdict(verdict: Verdict, text: str) -> dict[str, Any]:
    return {
        "word": verdict.word.of(text),
        "span": [verdict.word.start, verdict.word.end],
        "kind": verdict.kind,
        "confidence": verdict.confidence,
        "cut": verdict.cut,
        "is_entry": verdict.is_entry,
        "because": verdict.because,
    }
