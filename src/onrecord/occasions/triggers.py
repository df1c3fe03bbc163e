"""The words that may name a meeting or a call: nouns and verbs of `data/meetings.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.language import ParagraphKind, ParsedArticle
from onrecord.occasions.meeting_syntax import object_of, objects_behind, said_as, words

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["meeting", "call"]
Manner = Literal["noun", "meet", "receive", "greet", "sit", "gather", "call", "speak", "see"]
_BESIDE_CALL = frozenset({"dobj", "punct", "prep", "npadvmod", "advmod", "advcl", "conj", "cc"})
_NO_TEXT = frozenset({ParagraphKind.BYLINE})
_VERBS: tuple[Manner, ...] = ("meet", "receive", "greet", "sit", "gather", "call", "speak", "see")
_FOR = frozenset({"for"})
_OF = frozenset({"of"})
_WITH = frozenset({"with", "between", "among"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that may name a meeting or a call."""

    word: Token
    kind: Kind
    manner: Manner
    company: bool = False  # "discussion": a meeting only where somebody is named with it
    meal: bool = False
    either: bool = False  # "talks", "conversation": may be said of a call as well
    plain: bool = False  # words say outright that it is a call
    visit: bool = False  # a visit: a meeting only where the text tells of talks as well


def triggers_of(parsed: ParsedArticle) -> Iterator[Trigger]:
    """Yield the words of an article that may name a meeting or a call, in text order."""
    aside = [one.span for one in parsed.paragraphs if one.kind in _NO_TEXT]
    for token in parsed.doc:
        if any(span.start <= token.idx < span.end for span in aside):
            continue
        found = _noun(token) if token.pos_ in ("NOUN", "PROPN") else _verb(token) if token.pos_ == "VERB" else None
        if found is not None:
            yield found


def _noun(noun: Token) -> Trigger | None:
    form = noun.lemma_.lower()
    named = noun.ent_type_ == "PERSON" and noun.i > 0 and noun.nbor(-1).tag_ != "POS"  # else of a headline: "Orla’s Meeting"
    if noun.dep_ == "compound" or named or (form == "talk" and not _is_talks(noun)):
        return None
    before = {part for child in noun.lefts if child.dep_ in ("compound", "amod", "nmod") for part in _parts(child)}
    distant = bool(before & words("distance", "words")) or _is_by_phone(noun)
    known = [kind for kind in ("meeting", "call", "either", "meal", "company", "visit") if form in words("nouns", kind)]
    if not known:
        return None
    together = bool(objects_behind(noun, _WITH))
    if before & words("sessions", "press"):
        return None
    if before & words("sessions", "words") and not (distant and form in words("nouns", "either")) and not together:
        return None
    if form == "conference" and not distant and not before & words("nouns", "conferences") and not objects_behind(noun, _OF):
        return None
    bare = not any(child.dep_ in ("det", "poss", "nummod") for child in noun.lefts)
    if "company" in known and noun.tag_ == "NN" and bare and not distant:
        return None  # "in consultation with"
    if "company" in known and noun.tag_ == "NNS" and bare and form in words("nouns", "chats"):
        return None  # "in conversations with donors"
    held = (
        noun.dep_ == "dobj"
        and not objects_behind(noun, _FOR)
        and noun.head.lemma_ in ("hold", "have", "join", "schedule", "plan")
    )
    if form in words("nouns", "line"):
        verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("on", "by") else None
        if verb is None or verb.lemma_ in words("verbs", "speak") or not objects_behind(verb, _WITH):
            return None
    if form == "call" and not distant and not together and not held:
        return None
    if noun.tag_ in ("NNS", "NNPS") and form != "talk" and before & words("sessions", "many"):
        return None  # "numerous meetings": no one of them
    kind: Kind = "call" if "call" in known or distant else "meeting"
    return Trigger(
        word=noun,
        kind=kind,
        manner="noun",
        company="company" in known and not distant,
        meal="meal" in known,
        either="either" in known,
        visit="visit" in known,
    )


def _is_talks(noun: Token) -> bool:
    """Say whether "talk" is a meeting: "talks", "had a long talk with"."""
    had = noun.dep_ == "dobj" and noun.head.lemma_ in ("have", "hold") and bool(objects_behind(noun, _WITH))
    return noun.tag_ in ("NNS", "NNPS") or had


def _verb(verb: Token) -> Trigger | None:
    if verb.dep_ == "amod":
        return None  # "the assembled delegates"
    forms = {verb.lemma_.lower(), verb.lower_}
    manner = next((manner for manner in _VERBS if forms & words("verbs", manner)), None)
    if manner is None or (manner == "sit" and "down" not in {child.lower_ for child in verb.children}):
        return None
    if manner == "speak" and any(child.dep_ == "prt" for child in verb.children):
        return None  # "speak out", "talk up"
    if manner == "call" and (any(child.dep_ in ("prt", "oprd", "ccomp", "xcomp", "attr") for child in verb.children)):
        return None  # "call off", "call it a lie"
    distant = _is_by_phone(verb)
    plain = distant or bool(forms & words("verbs", "phone"))
    if manner == "call" and not plain and not _is_to_somebody(verb):
        return None
    kind: Kind = "call" if manner in ("call", "speak") or distant else "meeting"
    return Trigger(word=verb, kind=kind, manner=manner, plain=plain)


def _is_to_somebody(verb: Token) -> bool:
    """Say whether "call" is to telephone: one object, nothing that it would be called, and a time or a purpose beside it."""
    met = object_of(verb)
    behind = [child for child in verb.children if child.i > verb.i]
    if met is None or any(child.dep_ not in _BESIDE_CALL for child in behind):
        return False
    if any(child.dep_ == "appos" and any(inner.dep_ == "det" for inner in child.children) for child in met.children):
        return False  # "called the leader a dictator", as syntax may have it
    return any(child.dep_ == "advcl" or any(inner.ent_type_ in ("DATE", "TIME") for inner in child.subtree) for child in behind)


def _is_by_phone(token: Token) -> bool:
    """Say whether words beside a noun or verb say that it is at a distance: "by telephone", "on the phone", "over video link"."""
    if any(child.dep_ == "advmod" and child.lower_ in words("distance", "words") for child in token.children):
        return True  # "met virtually"
    behind = objects_behind(token, frozenset({"by", "on", "over", "via", "through"}))
    return any(_parts(noun) & words("distance", "words") or _left_parts(noun) & words("distance", "words") for noun in behind)


def _parts(token: Token) -> set[str]:
    """Return the forms of a word, and the words that a hyphen joins to it."""
    return said_as(token) | {child.lower_ for child in token.children if child.dep_ in ("compound", "amod", "punct")}


def _left_parts(noun: Token) -> set[str]:
    return {child.lower_ for child in noun.lefts}
