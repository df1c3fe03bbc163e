"""Which actions a phrase limits: those on whose verbs it hangs, and those joined to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.condition_phrase import ConditionPhrase
from onrecord.occasions.clauses import MOST_STEPS
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_UPWARDS = frozenset(
    {"xcomp", "ccomp", "pcomp", "prep", "pobj", "acl", "dobj", "attr", "acomp", "oprd", "aux", "auxpass", "agent", "conj", "nsubjpass", "nsubj", "csubj", "appos", "dative"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


def attached(doc: Doc, phrases: Sequence[ConditionPhrase], actions: Sequence[Action]) -> list[list[ConditionPhrase]]:
    """Return for each action the phrases that limit it, in text order."""
    result: list[list[ConditionPhrase]] = [[] for _ in actions]
    spines = [spine_of(doc, action) for action in actions]
    for phrase in phrases:
        for place in _limited(doc, phrase, actions, spines):
            result[place].append(phrase)
    return result


def spine_of(doc: Doc, action: Action) -> list[int]:
    """Return the words from an action's head up to the verb that carries it, and those above it that only tell of it."""
    at, spine = doc[action.head], [action.head]
    for _ in range(MOST_STEPS):
        if at.dep_ not in _UPWARDS or at.head == at:
            break
        at = at.head
        spine.append(at.i)
    if action.governor is not None and action.governor not in spine:
        spine.append(action.governor)
        above = doc[action.governor]
        for _ in range(MOST_STEPS):
            if above.dep_ not in _UPWARDS or above.head == above or above.head.i in spine:
                break
            above = above.head
            spine.append(above.i)
    return spine


def _limited(doc: Doc, phrase: ConditionPhrase, actions: Sequence[Action], spines: Sequence[Sequence[int]]) -> list[int]:
    """Return the places of the actions that a phrase limits."""
    sent = doc[phrase.head].sent
    near = [place for place, action in enumerate(actions) if doc[action.head].sent == sent and _may_hang(phrase, action)]
    if not near:
        return []
    above = [place for place in near if phrase.modified in spines[place]]
    direct = {place for place in above if not _is_parted(doc, phrase, actions[place], spines[place])}
    below = {place for place in near if _is_below(doc, phrase, actions[place])}
    chosen = _nearest(phrase, actions, direct | below) if below and not direct else direct | below
    if not chosen:
        chosen = _beside(doc, phrase, actions, near)
    return sorted(chosen | {place for place in near if any(_share(doc, phrase, actions[place], actions[one]) for one in chosen)})


def _may_hang(phrase: ConditionPhrase, action: Action) -> bool:
    """Say whether an action stands outside the words of a condition."""
    return not phrase.span.holds(action.span) and not _covers(phrase.span, action.span)


def _covers(condition: Span, action: Span) -> bool:
    """Say whether a condition has the beginning of an action within it."""
    return condition.start <= action.start < condition.end


def _is_parted(doc: Doc, phrase: ConditionPhrase, action: Action, spine: Sequence[int]) -> bool:
    """Say whether another clause with its own subject stands between what a phrase modifies and the action, joined by "and".

    "If they sign, we will go and the others will stay" hangs both on it; "We will stay and, if they sign, they will go" one.
    """
    path = spine[: spine.index(phrase.modified)]
    joined = [place for place in path if doc[place].dep_ == "conj" and _has_subject(doc[place])]
    return bool(joined) and phrase.span.start > doc[phrase.modified].idx


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _is_below(doc: Doc, phrase: ConditionPhrase, action: Action) -> bool:
    """Say whether a phrase hangs on a word of the action: "cut off the money that they send unless …"."""
    modified = doc[phrase.modified]
    if not action.span.start <= modified.idx < action.span.end and phrase.modified != action.head:
        return False
    return action.head == phrase.modified or any(one.i == action.head for one in islice(modified.ancestors, MOST_STEPS))


def _nearest(phrase: ConditionPhrase, actions: Sequence[Action], places: set[int]) -> set[int]:
    """Return of the actions above a phrase the shortest: the one nearest to it."""
    if not places:
        return set()
    least = min(len(actions[place].span) for place in places)
    return {place for place in places if len(actions[place].span) == least}


def _beside(doc: Doc, phrase: ConditionPhrase, actions: Sequence[Action], near: Sequence[int]) -> set[int]:
    """Return the action right before or behind a phrase where syntax joins it to none."""
    if phrase.manner not in ("clause", "noun"):
        return set()
    start = phrase.connective.start if phrase.connective else phrase.span.start
    text = doc.text
    found = set()
    for place in near:
        span = actions[place].span
        if span.end <= start and not any(char.isalnum() for char in text[span.end : start]):
            found.add(place)
    if found:
        return found
    behind = [place for place in near if actions[place].span.start >= phrase.span.end]
    if not behind or not _begins_sentence(doc, start):
        return set()
    first = min(actions[place].span.start for place in behind)
    return {place for place in behind if actions[place].span.start == first}


def _begins_sentence(doc: Doc, start: int) -> bool:
    """Say whether what begins at an offset begins its sentence or clause: behind nothing, a mark, "and" or "that"."""
    before = [token for token in doc.char_span(start, start + 1, alignment_mode="expand").sent if token.idx < start]
    words = [token for token in before if not token.is_punct and not token.is_space]
    return not words or words[-1].lower_ in ("and", "but", "that", "so", "then", "because")


def _share(doc: Doc, phrase: ConditionPhrase, action: Action, other: Action) -> bool:
    """Say whether two actions are joined so that the condition of one serves both."""
    if action is other:
        return False
    if action.trigger is not None and action.trigger == other.trigger:
        return True
    one, two = doc[action.head], doc[other.head]
    if not (_is_joined(one, two) or _is_joined(two, one)):
        return False
    first, second = (one, two) if one.i < two.i else (two, one)
    before = phrase.span.start < first.idx
    return before or not _has_subject(second)


def _is_joined(one: Token, other: Token) -> bool:
    """Say whether the first of two words is joined to the second by "and" or "or"."""
    at = one
    for _ in range(MOST_STEPS):
        if at.dep_ not in ("conj", "xcomp", "pcomp", "ccomp", "dobj", "prep", "pobj") or at.head == at:
            return False
        at = at.head
        if at == other:
            return one.dep_ == "conj" or any(True for _ in ())
    return False
