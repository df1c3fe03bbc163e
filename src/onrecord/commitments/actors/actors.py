"""Who acts, and for whom: the words for whoever undertakes an act or is asked to act, and the name of the one behind them.

The words are the subject of the act (`subjects`). "I" is whoever speaks; "we" is the country of a minister, the body of a
spokesperson, those who issue a joint statement. Who is not named stays unknown: the agent of a passive, "you", what is asked of
nobody in particular.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.attribution import Attribution
from onrecord.commitments.actions import Action
from onrecord.commitments.actors.calling import ARTICLE
from onrecord.commitments.actors.control import addressee_of_letter, asked_before, control_of, is_faced, is_passive
from onrecord.commitments.actors.lists import subject_above
from onrecord.commitments.actors.naming import Naming
from onrecord.commitments.actors.noun_phrases import phrase_of
from onrecord.commitments.actors.own_subjects import own_subject
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Speaker
from onrecord.spans import Span, trimmed
from onrecord.speakers.sexes import pronoun_form, pronouns

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever acts or is asked to act; all None of a dependence, and where the text does not say."""

    span: Span | None  # the words: "we", "Ruiz"; None where none name whoever acts
    name: str | None  # as the article names whoever that is in full
    entity: str | None  # Wikidata id


NOBODY = Actor(span=None, name=None, entity=None)


def actors_of(
    parsed: ParsedArticle,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
    actions: Sequence[Action],
    kinds: Sequence[str],
    also: Mapping[str, Span] | None = None,
) -> tuple[tuple[Actor, ...], dict[str, str | None]]:
    """Return who acts in each action, in their order, and the names of those whom other phrases mean.

    What is undertaken and has no words for who acts is the act of whoever says it, in an official text of whoever issues that.

    Args:
        parsed: the article.
        attributions: its attributions.
        speakers: their speakers, in the same order.
        actions: acts, with their subjects by `subjects.subject_of`.
        kinds: of each act: "commitment", "demand", "dependence" or "outcome".
        also: further phrases by a key each: who acts in a condition.
    """
    also = also or {}
    nouns = [_words(parsed, action, kind) for action, kind in zip(actions, kinds, strict=True)]
    above = [
        subject_above(parsed, _whole(action), asked=kind == "demand") if noun is None else None
        for action, kind, noun in zip(actions, kinds, nouns, strict=True)
    ]
    naming = Naming(parsed, attributions, speakers, [noun for noun in (*nouns, *above) if noun is not None], list(also.values()))
    actors = tuple(_actor(parsed, naming, *one) for one in zip(actions, kinds, nouns, above, strict=True))
    return actors, {key: naming.called(phrase) for key, phrase in also.items()}


def _whole(action: Action) -> Span:
    """Return the words of an act with those that carry it, if they stand right before it."""
    before = action.trigger is not None and 0 <= action.span.start - action.trigger.end <= 1
    return Span(action.trigger.start, action.span.end) if before and action.trigger is not None else action.span


def _words(parsed: ParsedArticle, action: Action, kind: str) -> Token | None:
    """Return the head of the words for who acts; of what is demanded, not those who demand it."""
    if kind == "dependence":
        return None
    noun = parsed.doc[action.subject] if action.subject is not None else None
    if kind != "demand" or (noun is not None and not _is_asker(parsed, action, noun)):
        return noun
    return asked_before(parsed.doc[action.head])


def _is_asker(parsed: ParsedArticle, action: Action, noun: Token) -> bool:
    """Say whether somebody asks rather than is asked: named before the words that ask, which are no "must" or "should"."""
    if action.trigger is None or action.governor is None or noun.idx >= action.trigger.start:
        return False
    act, governor = parsed.doc[action.head], parsed.doc[action.governor]
    if addressee_of_letter(governor) == noun:
        return False
    if (governor.pos_ in _VERBS and is_passive(governor)) or (governor.pos_ == "NOUN" and is_faced(governor)):
        return False
    if _is_what_is_asked(governor, noun):
        return False
    if control_of(governor) == "either" and action.trigger.of(parsed.article.text).casefold().endswith(" to"):
        return False  # "needs to", "would like to": the act is the subject’s own, whatever syntax made of it
    if governor.pos_ in _VERBS and governor != act and control_of(governor) is not None:
        return control_of(governor) != "either" or act.pos_ not in _VERBS or own_subject(act) not in (None, noun)
    words = lexicon("actors").words
    if governor.pos_ == "VERB" and governor != act and noun.head == governor:
        return governor.lemma_.lower() not in words("control", "obliging")  # "floated the notion of", "would back"
    return governor.lemma_.lower() in words("nouns", "asking")


def _is_what_is_asked(verb: Token, noun: Token) -> bool:
    """Say whether a verb tells what its subject is to do: "[Orla] must continue to", "demanded that [Orla] offer"."""
    words = lexicon("actors").words
    if verb.pos_ not in _VERBS or own_subject(verb) != noun:
        return False
    if any(child.dep_ == "aux" and child.lower_ in words("control", "modal") for child in verb.lefts):
        return True
    above = verb.head
    asked = control_of(above) is not None or above.lemma_.lower() in words("nouns", "impersonal") | words("nouns", "asking")
    told = any(child.tag_ == "TO" for child in verb.lefts)  # "pressed for [Orla] to offer"
    below = verb.dep_ in ("ccomp", "acl") or (verb.dep_ == "advcl" and told)
    return below and above != verb and asked and noun.i > above.i


def _actor(parsed: ParsedArticle, naming: Naming, action: Action, kind: str, noun: Token | None, above: Token | None) -> Actor:
    """Return who acts, by the subject, that of the words above a list, or whoever says it."""
    if kind == "dependence":
        return NOBODY
    if noun is None:
        own = (
            kind == "demand" and above is not None and pronoun_form(above.text) in pronouns("speakers")
        )  # "we ask" is not asked of us
        told = above is not None and not own and not naming.is_thing(above)
        name, entity = naming.of(above) if above is not None and told else (None, None)
        if name is None and kind == "commitment":
            name = naming.whose(action.span)
        return Actor(span=None, name=name, entity=entity)
    name, entity = naming.of(noun, asked=kind == "demand")
    if naming.is_thing(noun) and kind == "demand":
        name, entity = None, None
    elif naming.is_thing(noun) and (instead := naming.whose(action.span)) is not None:
        name, entity = instead, None
    words = phrase_of(noun)
    text = parsed.article.text
    acting = _before_act(noun, action, words, text)
    if acting != words and name == ARTICLE.sub("", " ".join(words.of(text).split())):
        name = ARTICLE.sub("", " ".join(acting.of(text).split()))
    return Actor(span=acting, name=name, entity=entity)


def _before_act(noun: Token, action: Action, words: Span, text: str) -> Span:
    """Return the words for who acts up to where what they do begins: "[states] proposing new tariffs", "[those] who pledged".

    Syntax may hang an act upon whoever is asked for it: "asked [the canal towns] to share their records".
    """
    told = [action.span] if action.trigger is None else [action.span, action.trigger]
    ends = [words.end, *(_clause_of(noun, part, words.end) for part in told)]
    return trimmed(words.start, min(ends), text) or words


def _clause_of(noun: Token, part: Span, end: int) -> int:
    """Return where the smallest clause behind a noun begins that holds a part of an act; `end` where none does."""
    clauses = [child for child in noun.subtree if child.dep_ in ("acl", "relcl", "prep") and child.left_edge.i > noun.i]
    holding = [child.left_edge.idx for child in clauses if child.idx <= part.start <= child.right_edge.idx and part.start < end]
    return max(holding, default=end)
