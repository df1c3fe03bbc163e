"""Which actions a phrase limits: those on whose verbs it hangs, and those joined to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase
from onrecord.occasions.clauses import MOST_STEPS
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_UPWARDS = frozenset(
    {
        "xcomp",
        "ccomp",
        "pcomp",
        "prep",
        "pobj",
        "acl",
        "dobj",
        "attr",
        "acomp",
        "oprd",
        "aux",
        "auxpass",
        "agent",
        "conj",
        "nsubjpass",
        "nsubj",
        "csubj",
        "appos",
        "dative",
    }
)
_PARTING = frozenset({";", ":"})
_PARTED = (";", "\n")
_MOST_ACTIONS = 24  # of one sentence that a phrase is asked about
_MOST_BACK = 8  # words
_MOST_BETWEEN = 120  # characters
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


def attached(doc: Doc, phrases: Sequence[ConditionPhrase], actions: Sequence[Action]) -> list[list[ConditionPhrase]]:
    """Return for each action the phrases that limit it, in text order."""
    result: list[list[ConditionPhrase]] = [[] for _ in actions]
    text, spines = doc.text, [spine_of(doc, action) for action in actions]  # written out once: it takes the whole article
    by_sentence: defaultdict[int, list[int]] = defaultdict(list)
    for place, action in enumerate(actions):
        for start in {doc[word].sent.start for word in (action.head, action.governor) if word is not None}:
            by_sentence[start].append(place)
    for phrase in phrases:
        if phrase.elsewhere:
            continue
        around = _around(doc, phrase, actions, by_sentence)
        limited = _limited(doc, text, phrase, actions, spines, around)
        for place in sorted(limited):
            result[place].append(phrase)
        for place in around:
            if (clipped := _clipped(doc, phrase, actions[place], alone=not limited)) is not None:
                result[place].append(clipped)
    return result


def _clipped(doc: Doc, phrase: ConditionPhrase, action: Action, *, alone: bool) -> ConditionPhrase | None:
    """Return a phrase up to an action that syntax took for a part of it, though it hangs on it: "if they agree [we will go]".

    So where its connective is what carries the action, or where it begins its sentence, nothing else hangs on it, and the
    action has a subject and a verb like "will" of its own.
    """
    if phrase.manner not in ("clause", "noun") or not phrase.span.start < action.span.start < phrase.span.end:
        return None
    stop = action.span.start
    carried = phrase.connective is not None and action.trigger is not None and phrase.connective.touches(action.trigger)
    if not carried:
        main = next(
            (one for one in (doc[action.head], *islice(doc[action.head].ancestors, MOST_STEPS)) if _has_subject(one)), None
        )
        begins = phrase.connective is not None and _begins_sentence(doc, phrase.connective.start)
        if main is None or not alone or not begins or main.i <= phrase.head:
            return None
        if not any(child.dep_ == "aux" and child.tag_ == "MD" for child in main.children):
            return None
        stop = min(stop, doc[min(child.left_edge.i for child in main.children if child.dep_ in _SUBJECTS)].idx)
    words = doc.char_span(phrase.span.start, stop, alignment_mode="contract") if stop > phrase.span.start else None
    kept = [token for token in words or () if token.is_alpha or token.is_digit]
    return replace(phrase, span=Span(phrase.span.start, kept[-1].idx + len(kept[-1]))) if len(kept) > 1 else None


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


def _around(doc: Doc, phrase: ConditionPhrase, actions: Sequence[Action], by_sentence: Mapping[int, Sequence[int]]) -> list[int]:
    """Return the places of the actions of a phrase's sentence, the nearest where there are very many, in text order."""
    places = by_sentence.get(doc[phrase.head].sent.start, ())
    return sorted(sorted(places, key=lambda place: (abs(actions[place].head - phrase.head), place))[:_MOST_ACTIONS])


def _limited(
    doc: Doc,
    text: str,
    phrase: ConditionPhrase,
    actions: Sequence[Action],
    spines: Sequence[Sequence[int]],
    around: Sequence[int],
) -> set[int]:
    """Return the places of the actions that a phrase limits, of those around it."""
    said = {place for place in around if _is_trigger(phrase, actions[place])}
    near = [place for place in around if _may_hang(phrase, actions[place])]
    above = [place for place in near if phrase.modified in spines[place] and _reaches(doc, phrase, actions[place], spines[place])]
    if phrase.manner in ("construction", "effect"):
        least = min((spines[place].index(phrase.modified) for place in above), default=0)
        return said | {
            place for place in above if spines[place].index(phrase.modified) == least or doc[actions[place].head].dep_ == "conj"
        }
    below = {place for place in near if _is_below(doc, phrase, actions[place])}
    chosen = said | set(above) or _nearest(actions, below) or _beside(doc, text, phrase, actions, near)
    return chosen | {place for place in near if any(_share(doc, phrase, actions[place], actions[one]) for one in chosen)}


def _is_trigger(phrase: ConditionPhrase, action: Action) -> bool:
    """Say whether the connective of a condition is what carries an action: "requires" of a dependence."""
    if phrase.connective is None or action.trigger is None or not _may_hang(phrase, action):
        return False
    return phrase.connective.touches(action.trigger)


def _may_hang(phrase: ConditionPhrase, action: Action) -> bool:
    """Say whether an action stands outside the words of a condition."""
    return not phrase.span.holds(action.span) and not _covers(phrase.span, action.span)


def _covers(condition: Span, action: Span) -> bool:
    """Say whether a condition has the beginning of an action within it."""
    return condition.start <= action.start < condition.end


def _reaches(doc: Doc, phrase: ConditionPhrase, action: Action, spine: Sequence[int]) -> bool:
    """Say whether a phrase that hangs on a word above an action reaches it: not past "and" to what stands behind the phrase.

    "If they sign, we will go and stay" has it on both; "We will go if they sign, and stay" on the first.
    """
    path = spine[: spine.index(phrase.modified)]
    joined = [place for place in path if doc[place].dep_ == "conj"]
    behind = phrase.span.start > doc[phrase.modified].idx
    if joined and behind:
        return (
            action.span.start < phrase.span.start
            and not any(_has_subject(doc[place]) for place in joined)
            and not _are_parted(doc, action.head, phrase.head)
        )
    return True


def _are_parted(doc: Doc, one: int, other: int) -> bool:
    """Say whether a semicolon, colon or line break stands between two words: they are items of a list."""
    return any(token.text in _PARTING or "\n" in token.text for token in doc[min(one, other) : max(one, other)])


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _is_below(doc: Doc, phrase: ConditionPhrase, action: Action) -> bool:
    """Say whether a phrase hangs on a word of the action: "cut off the money that they send unless …"."""
    modified = doc[phrase.modified]
    if not action.span.start <= modified.idx < action.span.end and phrase.modified != action.head:
        return False
    at = modified
    for _ in range(MOST_STEPS):
        if at.i == action.head:
            return True
        if at.dep_ == "advcl" or at.head == at:
            return False
        at = at.head
    return False


def _nearest(actions: Sequence[Action], places: set[int]) -> set[int]:
    """Return of the actions above a phrase the shortest."""
    least = min((len(actions[place].span) for place in places), default=0)
    return {place for place in places if len(actions[place].span) == least}


def _beside(doc: Doc, text: str, phrase: ConditionPhrase, actions: Sequence[Action], near: Sequence[int]) -> set[int]:
    """Return the action nearest to a phrase that syntax joins to none, on no other side of a semicolon or line break.

    One before the phrase goes before one behind it, unless the phrase begins its sentence.
    """
    start = phrase.connective.start if phrase.connective else phrase.span.start
    begins = _begins_sentence(doc, start)
    found: list[tuple[bool, int, int]] = []
    for place in near:
        span = actions[place].span
        first, last = (span.end, start) if span.end <= start else (phrase.span.end, span.start)
        if span.touches(phrase.span) or last - first > _MOST_BETWEEN or any(mark in text[first:last] for mark in _PARTED):
            continue
        found.append(((span.end <= start) == begins, max(0, last - first), place))
    if not found:
        return set()
    nearest = min(found)[:2]
    return {place for *distance, place in found if tuple(distance) == nearest}


def _begins_sentence(doc: Doc, start: int) -> bool:
    """Say whether what begins at an offset begins its sentence or clause: behind nothing, a mark, "and" or "that"."""
    first = doc.char_span(start, start + 1, alignment_mode="expand")
    if first is None:
        return False
    before = doc[max(first.sent.start, first.start - _MOST_BACK) : first.start]
    words = [token for token in before if not token.is_punct and not token.is_space]
    return not words or words[-1].lower_ in ("and", "but", "that", "so", "then", "because")


def _share(doc: Doc, phrase: ConditionPhrase, action: Action, other: Action) -> bool:
    """Say whether two actions are joined by "and" so that the condition of the other serves the first as well."""
    one, two = doc[action.head], doc[other.head]
    if action is other or not (_is_joined(one, two) or _is_joined(two, one)):
        return False
    first, second = (one, two) if one.i < two.i else (two, one)
    if _are_parted(doc, first.i, second.i):
        return False
    if phrase.span.start < first.idx:
        return True
    return phrase.span.start > second.idx and not _has_subject(second)


def _is_joined(one: Token, other: Token) -> bool:
    """Say whether the first of two words is joined to the second by "and" or "or"."""
    at = one
    for _ in range(MOST_STEPS):
        if at.dep_ != "conj" or at.head == at:
            return False
        at = at.head
        if at == other:
            return True
    return False
