"""The conditions of actions: what each of them hangs on, by the words of its sentence or of the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.attribution import Attribution
from onrecord.commitments.actions import Action
from onrecord.commitments.attaching import attached, spine_of
from onrecord.commitments.condition_phrase import ConditionPhrase
from onrecord.commitments.denials import denies
from onrecord.commitments.effects import cause_of, effect_phrase, is_answer
from onrecord.commitments.neighbours import inferred_for
from onrecord.commitments.phrases import condition_phrases, resolved_type
from onrecord.language import ParsedArticle
from onrecord.record import Condition
from onrecord.spans import Span

_STATED = frozenset({"effect", "need", "purpose", "matter", "depend", "way", "only", "wait"})


def conditions_of(
    parsed: ParsedArticle,
    actions: Sequence[Action],
    kinds: Sequence[str],
    attributions: Sequence[Attribution] = (),
    name_of: Callable[[Span], str | None] = lambda _: None,
) -> tuple[tuple[Condition, ...], ...]:
    phrases = condition_phrases(parsed)
    doc = parsed.doc
    hung = attached(doc, phrases, actions)
    result = []
    inferred = inferred_for(parsed, actions, kinds, attributions)
    for action, kind, own, next_ in zip(actions, kinds, hung, inferred, strict=True):
        rows = []
        kept = [one for one in own if fits(parsed, one, action, kind)]
        if kind == "dependence" and not kept:
            kept = antecedent(parsed, action)
        if any(one.kind != "effect" for one in kept):
            kept = [one for one in kept if one.kind != "effect"]
        kept += next_
        once = {}
        for one in kept: once.setdefault(one.span, one)
        kept = list(once.values())
        for one in kept:
            one = retyped(parsed, one, action)
            rows.append(Condition(type=one.type, span=one.span, polarity=one.polarity, actor_name=None, group=None, least=None, inferred=False))
        result.append(tuple(rows))
    return tuple(result)


def fits(parsed, phrase, action, kind):
    if phrase.span.touches(action.span) and not action.span.holds(phrase.span): return False
    if phrase.kind == "threat": return True
    if phrase.kind == "without" and kind == "demand": return False
    if phrase.kind == "means" and kind != "dependence": return False
    if phrase.kind in _STATED and kind != "dependence":
        if phrase.kind in ("need", "depend", "matter", "purpose", "wait", "way", "only"): return True
        return phrase.kind == "effect" and kind == "commitment" and is_answer(parsed.doc[phrase.modified]) and phrase.modified == action.head
    if kind == "outcome":
        return phrase.manner == "clause" and phrase.kind in ("until", "unless", "if", "only_if")
    return True


def retyped(parsed, phrase, action):
    if phrase.kind not in ("until", "before") or action.trigger is None: return phrase
    doc = parsed.doc
    tr = [t for t in doc if action.trigger.touches(Span(t.idx, t.idx+len(t)))] if action.trigger else []
    if denies(tr):
        return replace(phrase, type=resolved_type(phrase.kind, denied=True))
    return phrase


def antecedent(parsed, action):
    doc = parsed.doc
    for i in (action.governor, action.head):
        if i is None: continue
        c = cause_of(parsed, doc[i])
        if c is not None and not (c.pos_=="PRON" and c.lower_ not in ("it","this","that","these","those") and not any(x.dep_ in ("acl","relcl") for x in c.children)) and c.ent_type_!="PERSON":
            p = effect_phrase(parsed, doc[i], c)
            if p is not None and not p.span.touches(action.span): return [p]
    return []
