"""Every phrase of an article that states a condition: by a connective, by a construction, or as what brings something about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.commitments.conditions.absolutes import absolutes_in
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, States, words
from onrecord.commitments.conditions.connectives import Connective, connectives_of, insistence_behind
from onrecord.commitments.conditions.denials import is_denied, polarity_of
from onrecord.commitments.conditions.effects import effects_in
from onrecord.commitments.conditions.extents import clause_extent, cut_extent, main_clause_within, noun_extent
from onrecord.commitments.conditions.inversions import inversions_in
from onrecord.commitments.conditions.necessities import necessities_in
from onrecord.commitments.conditions.outlook import is_ahead, is_past, looks_ahead, said_before
from onrecord.language import ParsedArticle
from onrecord.occasions.clauses import MOST_STEPS, has_subject
from onrecord.occasions.meeting_syntax import own_subject
from onrecord.record import ConditionType
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBAL = frozenset({"VERB", "AUX"})
_LIKE = {"later": "time", "behind": "after", "lacking": "until"}  # what holds of them differs, not what they say
_TYPES: dict[str, ConditionType] = {
    "if": "if",
    "only_if": "only_if",
    "unless": "unless",
    "in_return": "in_return",
    "exchange": "in_return",
    "time": "if",
    "after": "if",
    "means": "if",
    "as": "if",
    "granted": "only_if",
    "response": "if",
    "without": "only_if",
    "basis": "only_if",
}


def condition_phrases(parsed: ParsedArticle) -> tuple[ConditionPhrase, ...]:
    """Return every phrase of an article that states a condition, whatever hangs on it, in text order; none twice."""
    found = [phrase for one in connectives_of(parsed.doc) if (phrase := _phrase(parsed, one)) is not None]
    found += absolutes_in(parsed)
    found += inversions_in(parsed)
    found += necessities_in(parsed)
    found += effects_in(parsed)
    seen: dict[tuple[Span, int], ConditionPhrase] = {}
    for phrase in found:
        seen.setdefault((phrase.span, phrase.modified), phrase)
    return tuple(sorted(seen.values(), key=lambda one: (one.span, one.modified)))


def resolved_type(kind: str, *, denied: bool) -> ConditionType | None:
    """Return what a connective says of an act that is denied or not; None where it then says no condition."""
    if kind == "until":
        return "only_if" if denied else "unless"
    if kind == "before":
        return "only_if" if denied else None
    return _TYPES[kind]


def _phrase(parsed: ParsedArticle, one: Connective) -> ConditionPhrase | None:
    doc = parsed.doc
    head = doc[one.head]
    modified = _modified(head, one) if one.before == "clause" else _modified_by_noun(doc[one.start], head)
    if modified is None or (one.kind == "time" and modified.sent != head.sent):
        return None
    modified = said_before(modified, head, one.start)
    modified, stop = _awaiting(modified, head) if one.kind == "until" and one.before == "clause" else (modified, None)
    if modified is None:
        return None
    insistence = insistence_behind(head) if one.kind in ("time", "later", "behind") else None
    if insistence is not None and insistence < head.sent.end:
        stop = insistence
    denied = is_denied(modified) or stop is not None
    only = one.kind in ("if", "time", "later") and one.before == "clause" and _is_only(doc[one.start], modified)
    kind = "only_if" if only or insistence is not None else _LIKE.get(one.kind, one.kind)
    type_ = resolved_type(kind, denied=denied)
    if type_ is None or not _holds(one, head, modified):
        return None
    if one.before == "clause":
        span = clause_extent(parsed, one.end, head, modified, stop)
    else:
        span = noun_extent(parsed, head, one.end - (one.kind == "exchange"))
    if span is None:
        return None
    subject = own_subject(head) if head.pos_ in _VERBAL else None
    if subject is None and one.before == "clause":  # a verb that syntax took for a noun has its subject before it
        subject = next((child for child in head.children if child.dep_ == "compound" and child.i == head.i - 1), None)
    subject = _whose(subject) if subject is not None else None
    states: States | None = "necessary" if kind == "without" and denied else None
    return ConditionPhrase(
        type=type_,
        span=span,
        connective=Span(doc[one.start].idx, doc[one.end - 1].idx + len(doc[one.end - 1])),
        kind=kind,
        manner=one.before,
        head=head.i,
        subject=subject.i if subject is not None else None,
        modified=modified.i,
        polarity=polarity_of(head, one.end),
        states=states,
        elsewhere=modified.sent != head.sent,
        consequence=cut_extent(parsed, modified.i, modified.i, modified.right_edge.i + 1) if states is not None else None,
    )


def _whose(subject: Token) -> Token:
    """Return by whose doing something happens to what belongs to them: Albrenn of "Albrenn's troops are there"; else it."""
    owner = next((one for one in subject.children if one.dep_ == "poss"), None)
    return owner if owner is not None and subject.lemma_.lower() in words("events", "belongings") else subject


def _awaiting(modified: Token, head: Token) -> tuple[Token | None, int | None]:
    """Return what is put off by those who wait, and where it begins: "wait until X [to Y]"; waiting itself hangs on nothing."""
    if modified.lemma_.lower() not in words("waiting", "verbs") or modified.i > head.i:
        return modified, None
    later = [
        one
        for one in (*head.children, *modified.children)
        if one.i > head.i and one.dep_ in ("xcomp", "advcl") and one.tag_ == "VB"
    ]
    return (later[0], later[0].left_edge.i) if later else (None, None)


def _modified(head: Token, one: Connective) -> Token | None:
    """Return the main verb of what hangs on a clause."""
    inner = main_clause_within(head, one.end)
    if inner is not None:
        return inner
    at = head
    while at.dep_ == "conj" and at.head.i >= one.end:
        at = at.head
    above = at.head
    if at.dep_ == "conj" and any(one.dep_ == "mark" for one in above.children) and above.dep_ == "advcl":
        above = above.head  # "if they sign or if they leave"
    if above == at:  # the condition alone, or what syntax took for the main clause
        return _behind(at) or _before(one.start, at) or _root_before(at)
    if above.i >= one.start and above.i < one.end:  # "provided" as a verb
        above = above.head if above.head != above else above
    steps = 0
    while (
        above.pos_ not in _VERBAL
        and above.head != above
        and steps < MOST_STEPS
        and above.dep_ not in ("pobj", "dobj", "attr", "acomp")
    ):
        above, steps = above.head, steps + 1
    return above


def _root_before(head: Token) -> Token | None:
    """Return the main verb of the sentence before, in one paragraph: "They will come. [But only if both sides ask.]"."""
    doc, at = head.doc, head.sent.start - 1
    while at >= 0 and (doc[at].is_space or doc[at].is_punct):
        if "\n" in doc[at].text:
            return None
        at -= 1
    return doc[at].sent.root if at >= 0 else None


def _behind(head: Token) -> Token | None:
    """Return a clause with a subject that syntax hangs under the verb of a condition and that stands behind it."""
    return next(
        (one for one in head.children if one.i > head.i and one.dep_ in ("conj", "ccomp", "parataxis") and has_subject(one)), None
    )


def _before(start: int, head: Token) -> Token | None:
    """Return the last verb before a connective in its sentence."""
    before = [one for one in head.sent if one.i < start and one.pos_ in _VERBAL and one.dep_ not in ("aux", "auxpass")]
    return before[-1] if before else None


def _modified_by_noun(first: Token, head: Token) -> Token | None:
    """Return the word that a connective before a noun hangs on: the next verb, adjective or noun above it."""
    at = head
    for _ in range(MOST_STEPS):
        if at.head == at:
            return None
        at = at.head
        if at.i < first.i or at.i > head.right_edge.i:
            return at
    return None


def _is_only(connective: Token, modified: Token) -> bool:
    """Say whether "only" before the verb belongs to its condition: "will only sign if"."""
    return any(
        child.lower_ in ("only", "solely") and child.i < connective.i and child.dep_ == "advmod" and child.i >= modified.i - 3
        for child in modified.children
    ) or (connective.i > 0 and connective.nbor(-1).lower_ == "only")


def _holds(one: Connective, head: Token, modified: Token) -> bool:
    """Say whether a connective that can tell of time or manner states a condition here."""
    doc = head.doc
    if one.before == "clause":
        if one.kind == "as":
            return head.lemma_.lower() in words("clauses", "arising") and head.dep_ == "advcl" and not is_past(head)
        if one.kind == "later":
            return looks_ahead(modified) and not (_is_dated(one, head) or _is_over(head) or _asks_hearer(head))
        if one.kind == "time":
            return not _is_dated(one, head) and (
                is_ahead(head) or not is_past(head) or (is_ahead(modified) and not is_past(modified))
            )
        aim = (
            head.lemma_ == "be"
            and head.tag_ in ("VBP", "VBZ")
            and any(one.dep_ == "xcomp" and one.tag_ == "VB" for one in head.children)
        )
        return not (one.kind == "if" and (_turns_to_hearer(head) or aim))
    if one.kind == "behind":
        return looks_ahead(modified) and _settles(head) and (doc[one.start].lower_ != "on" or _opens(doc, one.start))
    if one.kind == "lacking":
        return head.lemma_.lower() in words("events", "nouns") and _opens(doc, one.start)
    if one.kind in ("until", "before", "after"):
        return (
            head.lemma_.lower() in words("events", "nouns") and not is_past(modified) and head.ent_type_ not in ("DATE", "TIME")
        )
    if one.kind == "response":
        return head.lemma_.lower() in words("events", "nouns") and not _is_known(head)
    if one.kind == "granted":
        return head.pos_ == "VERB" or head.lemma_.lower() in words("events", "nouns") | words("events", "granted")
    if one.kind == "means":
        return one.start < modified.i and is_ahead(modified) and _opens(head.doc, one.start) and not head.ent_type_
    if one.kind == "without":
        return is_denied(modified) or (is_ahead(modified) and head.doc[one.start].i < modified.i)
    return one.kind != "exchange" or one.start < modified.i


def _asks_hearer(head: Token) -> bool:
    """Say whether words speak of a hearer or ask one: "after you get it"."""
    subject = own_subject(head)
    return (subject is not None and subject.lower_ == "you") or any(one.text == "?" for one in head.sent[-3:])


def _is_over(verb: Token) -> bool:
    """Say whether what stands behind "after" is past: not "after a truce had been agreed", of what would be done then."""
    return is_past(verb) and not any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def _settles(noun: Token) -> bool:
    """Say whether a noun names a settlement that is to come: "the conclusion of peace", "a truce"; not "the truce"."""
    dated = any(one.ent_type_ in ("DATE", "TIME") for one in noun.subtree)
    lemma = noun.lemma_.lower()
    return not dated and (lemma in words("events", "settling") or (lemma in words("events", "settled") and not _is_known(noun)))


def _is_known(noun: Token) -> bool:
    """Say whether a noun names something known: "the attack", "Torvath's attack"; not "any attack by Torvath"."""
    return any(child.dep_ == "poss" or child.lower_ in ("the", "this", "these", "those", "that") for child in noun.children)


def _opens(doc: Doc, start: int) -> bool:
    """Say whether a word is the first of its sentence, of a quotation or behind "that" and "and"."""
    before = doc[start - 1] if start > doc[start].sent.start else None
    return before is None or before.is_punct or before.is_space or before.lower_ in ("that", "and", "but")


def _is_dated(one: Connective, head: Token) -> bool:
    """Say whether a clause behind "when" tells of a time that will come anyway: "when we meet next week"."""
    connective = head.doc[one.start].lower_
    if connective in ("once", "whenever", "where"):
        return False
    dated = any(child.ent_type_ in ("DATE", "TIME") for child in head.children)
    return dated or (head.lemma_.lower() in words("no", "scheduled") and not _arrives_at_event(head))


def _arrives_at_event(verb: Token) -> bool:
    """Say whether a verb of coming leads to an event: "arrive at a settlement"."""
    things = (thing for prep in verb.children if prep.dep_ == "prep" for thing in prep.children)
    return any(thing.lemma_.lower() in words("events", "settled") for thing in things)


def _turns_to_hearer(head: Token) -> bool:
    """Say whether a condition turns to the hearer: "if you are listening", "if you like"."""
    subject = own_subject(head)
    return subject is not None and subject.lower_ == "you" and head.lemma_.lower() in words("no", "heard")
