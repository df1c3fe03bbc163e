"""Conditions that a sentence beside the act states: "But there must be a guarantee", "In return, they will pay".

Words count that take the sentence before up again: a limit ("but", "however") with a need, "for that", "in return", "otherwise",
"it depends on"; and needs that go by themselves with a pledge of the same speaker (`needs`, `company`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.commitments.actions import Action
from onrecord.commitments.conditions.bearing import borne_on
from onrecord.commitments.conditions.company import asks_for_others, company_in
from onrecord.commitments.conditions.condition_phrase import ConditionPhrase, words
from onrecord.commitments.conditions.denials import polarity_of
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.commitments.conditions.fragments import fragments_in
from onrecord.commitments.conditions.importance import importances_in
from onrecord.commitments.conditions.necessities import necessities_between
from onrecord.commitments.conditions.needs import needs_in
from onrecord.commitments.conditions.pledges import Pledges
from onrecord.commitments.conditions.pointing import meant_by
from onrecord.commitments.conditions.uptakes import restated
from onrecord.language import ParsedArticle
from onrecord.occasions.clauses import Holders
from onrecord.occasions.meeting_syntax import own_subject
from onrecord.record import ConditionType, Speaker
from onrecord.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_REACH = 2  # sentences: how far back what is limited may stand
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_POINTING = frozenset({"it", "this", "that"})


def inferred_for(
    parsed: ParsedArticle,
    phrases: Sequence[ConditionPhrase],
    actions: Sequence[Action],
    kinds: Sequence[str],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None] = (),
    stated: Sequence[Sequence[ConditionPhrase]] = (),
) -> list[list[ConditionPhrase]]:
    """Return for each action the conditions that a sentence near it states, by words of the same speaker, in text order.

    Args:
        parsed: the article.
        phrases: its phrases that state a condition; of them those are asked that hang on another sentence.
        actions: all of the article.
        kinds: of each of them.
        attributions: of the article, to know who speaks.
        speakers: theirs, in the same order.
        stated: for each action the conditions that its own sentence states.
    """
    limited = frozenset(place for place, held in enumerate(stated) if any(one.type in ("only_if", "unless") for one in held))
    result: list[list[ConditionPhrase]] = [[] for _ in actions]
    for place, phrase in borne_on(parsed, importances_in(parsed), actions, kinds, attributions, speakers):
        result[place].append(phrase)
    sentences = [one for one in parsed.doc.sents if any(token.is_alpha for token in one)]
    holders, pledges = Holders(attributions), Pledges(parsed, actions, kinds, attributions, speakers, limited)
    for number, sentence in enumerate(sentences):
        own = [one for one in phrases if sentence.start <= one.head < sentence.end]
        linked = [one for one in own if one.elsewhere]
        for phrase in (*linked, *_linked(parsed, sentence)):
            for place in _before(sentences[max(0, number - _REACH) : number], actions, kinds, parsed.doc):
                if _may_limit(parsed.doc, phrase, actions[place]) and _same_speaker(holders, actions[place].span, phrase.span):
                    result[place].append(phrase)
        for place, phrase in (
            *_otherwise(parsed, sentences, number, actions, kinds),
            *_given(parsed, sentences, number, actions, kinds),
            *_then(parsed, sentences, number, actions, kinds),
        ):
            if _same_speaker(holders, actions[place].span, phrase.span):
                result[place].append(phrase)
        apart = (
            *needs_in(parsed, sentence),
            *fragments_in(parsed, sentence),
            *company_in(parsed, sentence),
            *restated(parsed, [one for one in own if meant_by(parsed, one, phrases) is None]),
        )
        for phrase in apart:
            for place in pledges.before(phrase, sentences, number):
                result[place].append(phrase)
    return [_without_bare_company(parsed, one) for one in result]


def _without_bare_company(parsed: ParsedArticle, found: list[ConditionPhrase]) -> list[ConditionPhrase]:
    """Return conditions without "alone", which is denied, where others are asked for besides: they say the same and more."""
    asked = any(one.polarity == "+" and asks_for_others(parsed, one) for one in found)
    return [one for one in found if not (asked and one.kind == "company" and one.polarity == "-")]


def _before(sentences: Sequence[Words], actions: Sequence[Action], kinds: Sequence[str], doc: Doc) -> list[int]:
    """Return the places of the last commitment in the nearest sentence that has any, and of those joined to it."""
    for sentence in reversed(sentences):
        held = [
            place
            for place, action in enumerate(actions)
            if kinds[place] == "commitment" and sentence.start <= action.head < sentence.end
        ]
        if held:
            last = max(held, key=lambda place: actions[place].head)
            head = doc[actions[last].head]
            return [
                place for place in held if place == last or (head.dep_ == "conj" and doc[actions[place].head] in head.ancestors)
            ]
    return []


def _same_speaker(holders: Holders, one: Span, other: Span) -> bool:
    """Say whether two places lie in the words of one attribution, or both in none."""
    first, second = holders.of(one), holders.of(other)
    return bool(first & second) or not (first or second)


def _may_limit(doc: Doc, phrase: ConditionPhrase, action: Action) -> bool:
    """Say whether what a sentence asks for is another's doing: "But we must act" limits nothing that "we" undertake."""
    subject = doc[phrase.subject] if phrase.subject is not None else None
    own = doc[action.subject] if action.subject is not None else None
    if phrase.kind != "limit" or subject is None:
        return True
    return subject.lower_ not in ("i", "we", "you") and (own is None or subject.lower_ != own.lower_)


def _linked(parsed: ParsedArticle, sentence: Words) -> Iterator[ConditionPhrase]:
    """Yield what a sentence says that the one before it needs."""
    start, link = _opening(sentence)
    root = sentence.root
    if link == "return":
        clause = _clause(root, start)
        yield from _phrase(parsed, clause, start, _end_of(clause), "in_return", "return", sentence)
        return
    need = _need(root, start)
    if link in ("limit", "link") and need is not None:
        yield from _phrase(parsed, need, start, _end_of(need), "only_if", "limit" if link == "limit" else "link", sentence)
        return
    yield from _pointing(parsed, sentence, start)


def _opening(sentence: Words) -> tuple[int, str | None]:
    """Return where a sentence begins behind its linking words, and what they do: limit, link, or name a return."""
    at, link = sentence.start, None
    doc = sentence.doc
    while at < sentence.end and (doc[at].is_punct or doc[at].is_space or doc[at].is_quote):
        at += 1
    for _ in range(2):
        for table, kind in (("linked", "link"), ("returned", "return"), ("words", "limit")):
            first = doc[at].lower_ if at < len(doc) else ""
            form = next((form for form in _forms_from(table, first) if _reads(doc, at, form)), None)
            if form is not None:
                at, link = at + len(form), kind if link != "link" else link
                while at < sentence.end and doc[at].text == ",":
                    at += 1
                break
    return at, link


@cache
def _forms(table: str) -> tuple[tuple[str, ...], ...]:
    """Return the linking words of a list, the longest first."""
    return tuple(sorted((tuple(form.split()) for form in words("limits", table)), key=lambda form: (-len(form), form)))


@cache
def _forms_from(table: str, first: str) -> tuple[tuple[str, ...], ...]:
    """Return those of them that begin with a word."""
    return tuple(form for form in _forms(table) if form[0] == first)


def _reads(doc: Doc, place: int, form: tuple[str, ...]) -> bool:
    return place + len(form) <= len(doc) and all(doc[place + i].lower_ == word for i, word in enumerate(form))


def _need(root: Token, start: int) -> Token | None:
    """Return the verb of the clause that says what must be: the sentence's own or, before "he said", that of what is said."""
    for verb in (root, *(one for one in root.children if one.dep_ in ("ccomp", "parataxis"))):
        helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
        obliged = verb.lemma_ in ("have", "need") and any(one.dep_ == "xcomp" and one.tag_ == "VB" for one in verb.children)
        needed = "must" in helpers or obliged or verb.lemma_ == "require"
        whole = verb.i >= start and any(child.dep_ in _SUBJECTS and child.i >= start for child in verb.children)
        if needed and whole and not _is_denied(verb):
            return verb
    return None


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _clause(root: Token, start: int) -> Token:
    """Return the verb of what a sentence says, "he said" left out."""
    inner = [one for one in root.children if one.dep_ == "ccomp" and one.left_edge.i <= start <= one.i]
    return inner[0] if inner else root


def _end_of(verb: Token) -> int:
    """Return where a clause ends: before its reason, or at its sentence's end."""
    reasons = [one.left_edge.i for one in verb.children if one.dep_ == "advcl" and one.i > verb.i]
    return min([verb.right_edge.i + 1, *(place for place in reasons if place > verb.i)])


def _pointing(parsed: ParsedArticle, sentence: Words, start: int) -> Iterator[ConditionPhrase]:
    """Yield X of "It depends on X", "X is crucial to it", "That would require X"."""
    for phrase in necessities_between(parsed, start, sentence.end):
        hangs = parsed.doc[phrase.modified]
        subject = own_subject(hangs) if hangs.pos_ in ("VERB", "AUX") else hangs
        if (
            phrase.kind in ("depend", "need", "matter")
            and subject is not None
            and subject.lower_ in _POINTING
            and subject.dep_ != "expl"
        ):
            yield replace(phrase, kind="pointing")


def _otherwise(
    parsed: ParsedArticle, sentences: Sequence[Words], number: int, actions: Sequence[Action], kinds: Sequence[str]
) -> Iterator[tuple[int, ConditionPhrase]]:
    """Yield what was asked for before, in the sentence or the one before it, for what will come "otherwise"."""
    sentence, doc = sentences[number], parsed.doc
    forms = _forms("otherwise")
    for at in range(sentence.start, sentence.end):
        opens = at == sentence.start or doc[at - 1].is_punct or doc[at - 1].is_space or doc[at - 1].lower_ in ("and", "because")
        if not opens or not any(_reads(doc, at, form) for form in forms):
            continue
        first = sentences[number - 1].start if number else sentence.start
        asked = [one for one, kind in zip(actions, kinds, strict=True) if kind == "demand" and first <= one.head < at]
        for place, action in enumerate(actions):
            if asked and kinds[place] in ("commitment", "dependence") and at < action.head < sentence.end:
                yield place, _made(asked[-1].span, doc[asked[-1].head], action.head, "unless", "otherwise")
        return


def _then(
    parsed: ParsedArticle, sentences: Sequence[Words], number: int, actions: Sequence[Action], kinds: Sequence[str]
) -> Iterator[tuple[int, ConditionPhrase]]:
    """Yield what the sentence before says must come first, for what comes "only then" or "in that case"."""
    if not number:
        return
    sentence, before = sentences[number], sentences[number - 1]
    start = _opening(sentence)[0]
    only = any(_reads(sentence.doc, start, form) for form in _forms("then"))
    if not only and not any(_reads(sentence.doc, start, form) for form in _forms("case")):
        return
    acts = [one for one in actions if before.start <= one.head < before.end]
    need = _need(before.root, before.start)
    for place, action in enumerate(actions):
        if kinds[place] == "outcome" or not sentence.start <= action.head < sentence.end:
            continue
        if acts:
            yield place, _made(acts[-1].span, parsed.doc[acts[-1].head], action.head, "only_if" if only else "if", "then")
        elif need is not None:
            first = _opening(before)[0]
            for one in _phrase(parsed, need, first, _end_of(need), "only_if" if only else "if", "then", before):
                yield place, replace(one, modified=action.head)


def _given(
    parsed: ParsedArticle, sentences: Sequence[Words], number: int, actions: Sequence[Action], kinds: Sequence[str]
) -> Iterator[tuple[int, ConditionPhrase]]:
    """Yield what somebody else is to do, for what is done "in return": by the sentence before, or by the same one."""
    sentence, doc = sentences[number], parsed.doc
    mark = _mark_of_return(sentence)
    if mark is None:
        return
    before = sentences[number - 1].start if number else sentence.start
    clause = next((one for one in mark.ancestors if one.pos_ in ("VERB", "AUX")), mark)
    returned = [one for one in actions if sentence.start <= one.head < sentence.end and _belongs(doc, one, clause)]
    given = [one for one in actions if before <= one.head < mark.i and one not in returned]
    for place, action in enumerate(actions):
        if kinds[place] != "commitment" or not given:
            continue
        if action in returned:
            yield place, _made(given[-1].span, doc[given[-1].head], action.head, "in_return", "return")
        elif action is given[-1] and returned and given[-1].head >= sentence.start:
            yield place, _made(returned[0].span, doc[returned[0].head], action.head, "in_return", "return")


def _mark_of_return(sentence: Words) -> Token | None:
    """Return the noun of "in return" in a sentence, "for" not behind it."""
    for form in _forms("returned"):
        for at in range(sentence.start, sentence.end - len(form)):
            if _reads(sentence.doc, at, form) and sentence.doc[at + len(form)].lower_ != "for":
                return sentence.doc[at + len(form) - 1]
    return None


def _belongs(doc: Doc, action: Action, clause: Token) -> bool:
    """Say whether an act is what a verb says, or hangs on it without a subject of its own between."""
    at = doc[action.head]
    return at == clause or (any(one == clause for one in at.ancestors) and not (at.dep_ == "conj" and at.head == clause))


def _phrase(
    parsed: ParsedArticle, verb: Token, start: int, end: int, type_: ConditionType, kind: str, sentence: Words
) -> Iterator[ConditionPhrase]:
    if start >= end:
        return
    span = cut_extent(parsed, start, max(verb.i, start), end)
    if span is not None:
        yield _made(span, verb, sentence.start, type_, kind)


def _made(span: Span, verb: Token, modified: int, type_: ConditionType, kind: str) -> ConditionPhrase:
    subject = own_subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    return ConditionPhrase(
        type=type_,
        span=span,
        connective=None,
        kind=kind,
        manner="construction",
        head=verb.i,
        subject=subject.i if subject is not None and subject.dep_ != "expl" else None,
        modified=modified,
        polarity=polarity_of(verb),
        states=None,
        consequence=None,
    )
