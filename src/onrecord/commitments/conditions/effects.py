"""What brings something about: the subject of "would lead to war", of which the effect is the consequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.actions import Action
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.commitments.conditions.takenup import acts, taken_up
from onrecord.language import ParsedArticle
from onrecord.occasions.clauses import MOST_STEPS, Clauses
from onrecord.occasions.meeting_syntax import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHO = frozenset({"who", "lot"})
_THINGS = frozenset({"it", "this", "that", "these", "those"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_RAISING = frozenset(
    {
        "xcomp",
        "conj",
        "ccomp",
        "pcomp",
        "prep",
        "pobj",
        "dobj",
        "acomp",
        "advcl",
        "attr",
        "agent",
        "aux",
        "auxpass",
        "advmod",
        "neg",
    }
)
_ANSWERED = frozenset({"meet", "answer", "face"})


def effects_in(parsed: ParsedArticle) -> list[ConditionPhrase]:
    """Return the subjects of verbs that say what is brought about, looking ahead, where no human being does so."""
    found = []
    for verb in parsed.doc:
        if verb.pos_ != "VERB" or not _looks_ahead(verb) or not (_is_effect(verb) or is_answer(verb)):
            continue
        cause = cause_of(verb)
        if (
            cause is None
            or (acts(cause) and not (is_answer(verb) and _is_any(cause)))
            or cause.left_edge.lower_ in ("only", "no")
        ):
            continue
        phrase = effect_phrase(parsed, verb, cause)
        if phrase is not None:
            found.append(phrase)
    return found


def antecedent_of(parsed: ParsedArticle, action: Action) -> ConditionPhrase | None:
    """Return what brings about the consequence that an action is, by the subject of its verbs; no person is a cause."""
    for place in (action.governor, action.head):
        verb = parsed.doc[place] if place is not None else None
        cause = cause_of(verb) if verb is not None else None
        if verb is None or cause is None or _is_personal(cause):
            continue
        phrase = effect_phrase(parsed, verb, cause)
        if phrase is not None and not phrase.span.touches(action.span):
            return phrase
    return None


def tells_of_effect(clauses: Clauses, action: Action) -> bool:
    """Say whether what carries a dependence tells of an effect, "would", "leads to"; not "necessary for", nor nothing at all."""
    said = clauses.tokens(action.trigger) if action.trigger is not None else []
    return any(one.lower_ in words("modal", "ahead") or (one.pos_ == "VERB" and _is_effect(one)) for one in said)


def effect_phrase(parsed: ParsedArticle, verb: Token, cause: Token) -> ConditionPhrase | None:
    """Return the condition that a cause is for what a verb says."""
    start = cause.left_edge.i
    stop = cause.right_edge.i + 1
    if cause.i < verb.i:
        stop = min(stop, _start_of(verb, cause))
    span = cut_extent(parsed, start, cause.i, stop)
    if span is None:
        return None
    return ConditionPhrase(
        type="if",
        span=span,
        connective=None,
        kind="effect",
        manner="effect",
        head=cause.i,
        subject=None,
        modified=verb.i,
        polarity="+",
        states="cause",
        consequence=cut_extent(parsed, verb.i, verb.i, verb.right_edge.i + 1),
    )


def cause_of(verb: Token) -> Token | None:
    """Return the head of the words for what does what a verb says: its subject, the noun behind "which", what "it" takes up."""
    at = verb
    for _ in range(MOST_STEPS):
        subject = next((one for one in at.children if one.dep_ in _SUBJECTS and one.i < at.i + 1), None)
        if subject is not None:
            return _meant(at, subject)
        if at.dep_ in ("acl", "relcl"):
            return at.head
        if at.dep_ not in _RAISING or at.head == at:
            return None
        at = at.head
    return None


def is_answer(verb: Token) -> bool:
    """Say whether a verb tells what somebody will get for what they do: "will be met with severe consequences"."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return verb.lemma_ in _ANSWERED and (passive or verb.lemma_ == "face")


def _is_any(noun: Token) -> bool:
    """Say whether a noun means whoever does something: "any state that attacks", "those who break it"."""
    told = any(child.dep_ in ("relcl", "acl") for child in noun.children)
    return (
        told
        and (noun.pos_ != "PROPN")
        and (noun.left_edge.lower_ in ("any", "anyone", "those", "whoever", "all", "every") or noun.tag_ == "NNS")
    )


def _meant(verb: Token, subject: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for, what another pronoun takes up, else the subject itself."""
    if subject.tag_ in ("WDT", "WP") or (subject.lower_ == "that" and verb.dep_ == "relcl"):
        above = own_subject(verb)
        if above is not None and above != subject:
            return above
        return verb.head if verb.dep_ in ("relcl", "acl") else None
    return taken_up(subject) or subject


def _is_personal(cause: Token) -> bool:
    """Say whether a cause is somebody, "we"; not "it", nor "anyone who signs"."""
    told = any(child.dep_ in ("acl", "relcl") for child in cause.children)
    somebody = cause.pos_ == "PRON" or cause.ent_type_ == "PERSON" or cause.lower_ in _WHO
    return not told and cause.lower_ not in _THINGS and somebody


def _looks_ahead(verb: Token) -> bool:
    """Say whether a verb, or the one that it is joined to, has "will", "would" or the like."""
    at = verb
    for _ in range(MOST_STEPS):
        if any(child.dep_ == "aux" and child.lower_ in words("modal", "ahead") for child in at.children):
            return True
        if at.dep_ not in ("conj", "acomp") or at.head == at:
            return False
        at = at.head
    return False


def _is_effect(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    behind = {f"{lemma}_{child.lower_}" for child in verb.children if child.dep_ in ("prep", "prt")}
    return bool(({lemma} | behind) & words("effects", "verbs"))


def _start_of(verb: Token, cause: Token) -> int:
    """Return where the verb's own words begin behind its cause."""
    helpers = [child.i for child in verb.children if child.dep_ in ("aux", "auxpass", "neg") and child.i > cause.i]
    relative = [one.i for one in verb.lefts if one.tag_ in ("WDT", "WP") and one.i > cause.i]
    at = verb
    while at.i > cause.i and at.dep_ in ("conj", "xcomp") and at.head.i > cause.i:
        at = at.head
    return min([verb.i, at.i, *helpers, *relative])
