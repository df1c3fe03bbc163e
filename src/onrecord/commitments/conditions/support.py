"""What another does or gives that matters to whoever pledges something: "Albrenn's support", "Albrenn being on board"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.commitments.conditions.condition_phrase import words
from onrecord.commitments.conditions.constructions import VERBAL
from onrecord.commitments.conditions.extents import cut_extent
from onrecord.language import ParsedArticle
from onrecord.occasions.meeting_syntax import own_subject
from onrecord.spans import Span
from onrecord.speakers.lands import is_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWN = frozenset(
    {
        "our",
        "my",
        "we",
        "i",
        "your",
        "you",
        "us",
        "me",
        "one",
        "people",
        "everyone",
        "everybody",
        "it",
        "there",
        "his",
        "her",
        "its",
    }
)
_GIVING = frozenset({"of", "from", "by"})
_AIMS = frozenset({"for", "to", "in", "as", "at", "on", "with"})
_LANDS = frozenset({"GPE", "NORP", "ORG"})
_MOST_WORDS = 9  # of an act such as "having Albrenn on board"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Words for what another does or gives."""

    span: Span
    head: Token
    whose: Token | None  # head of the words for whoever would bring it about; a state's name where an adjective stands for it


def support_of(parsed: ParsedArticle, thing: Token) -> Support | None:
    """Return the words for another's support, or act, that a word heads; None where it is none, or one's own."""
    if thing.pos_ in VERBAL or thing.tag_ == "VBG":
        return _act(parsed, thing)
    if thing.dep_ == "pobj" and thing.head.lower_ == "for" and not _is_support(thing):
        verb = next((one for one in thing.head.head.children if one.tag_ == "VB" and one.i > thing.i), None)
        return _of_clause(parsed, verb, thing, thing.left_edge.i) if verb is not None else None
    return _gift(parsed, thing) if _is_support(thing) else None


def support_at(parsed: ParsedArticle, place: int) -> Support | None:
    """Return the words for another's support that the order of words alone tells at a token, whatever syntax makes of it.

    "Albrenn's clear support", "Albrennian support", "the support of Albrenn", "having Albrenn on board", "Albrenn being there".
    """
    word = parsed.doc[place]
    if _is_support(word):
        return _gift_by_order(parsed, word)
    if (
        word.tag_ == "VBG"
        and not word.is_sent_start
        and _is_title(parsed.doc[place - 1])
        and word.lemma_ in words("support", "verbs")
    ):
        return _act_by_order(parsed, parsed.doc[place - 1], place - 1)
    if word.tag_ == "VBG" and word.lemma_ in words("support", "winning") and place + 1 < len(parsed.doc):
        behind = parsed.doc[place + 1 : place + 6]
        beside = any(one.lower_ in words("support", "beside") for one in behind)
        return _act_by_order(parsed, parsed.doc[place + 1], place) if beside and _is_title(behind[0]) else None
    return None


def _gift_by_order(parsed: ParsedArticle, noun: Token) -> Support | None:
    doc, first = noun.doc, noun.sent.start
    before = noun.i - 1
    while before > first and doc[before].pos_ in ("ADJ", "ADV") and doc[before].is_lower:
        before -= 1
    behind = noun.i + 1
    whose, start, stop = None, noun.i, noun.i + 1
    if before > first and doc[before].tag_ == "POS":
        whose = doc[before - 1]
        start = whose.left_edge.i if whose.left_edge.i < whose.i and whose.left_edge.i >= first else whose.i
    elif before >= first and _is_title(doc[before]) and (before > first or _named(doc[before], adjective=True) != doc[before]):
        whose, start = doc[before], before
    elif behind < noun.sent.end - 1 and doc[behind].lower_ in _GIVING:
        named = behind + 1 + (doc[behind + 1].lower_ == "the")
        whose = doc[named] if named < noun.sent.end and _is_title(doc[named]) else None
        while whose is not None and whose.i + 1 < noun.sent.end and _is_title(doc[whose.i + 1]):
            whose = doc[whose.i + 1]
        start, stop = before + 1, whose.i + 1 if whose is not None else stop
    if whose is None or whose.lower_ in _OWN:
        return None
    if start > first and doc[start - 1].pos_ == "DET":
        start -= 1
    span = cut_extent(parsed, start, noun.i, stop)
    return Support(span=span, head=noun, whose=_named(whose, adjective=stop == noun.i + 1)) if span is not None else None


def _act_by_order(parsed: ParsedArticle, whose: Token, start: int) -> Support | None:
    """Return an act from its first word up to the verb that says something of it."""
    for place in range(whose.i + 1, min(start + _MOST_WORDS, whose.sent.end)):
        token = parsed.doc[place]
        if place > whose.i + 1 and (token.lower_ in words("importance", "forms") or token.tag_ in ("MD", "VBZ", "VBD")):
            span = cut_extent(parsed, start, start, place)
            return Support(span=span, head=parsed.doc[start], whose=whose) if span is not None else None
        if token.is_punct:
            return None
    return None


def _is_title(word: Token) -> bool:
    return word.text[:1].isupper() and word.pos_ in ("PROPN", "ADJ", "NOUN") and word.lower_ not in _OWN


def _is_support(noun: Token) -> bool:
    first = noun.i == noun.sent.start or noun.nbor(-1).is_quote
    return (noun.is_lower or first) and noun.lemma_.lower() in words("support", "nouns") | words("support", "bare")


def _gift(parsed: ParsedArticle, noun: Token) -> Support | None:
    """Return "Albrenn's support", "the support of Albrenn", "Albrennian support"."""
    whose = _giver(noun)
    if whose is None and noun.lemma_.lower() not in words("support", "bare"):
        return None
    if whose is not None and whose.lower_ in _OWN:
        return None
    last = whose.right_edge.i if whose is not None and whose.i > noun.i else noun.i
    aims = [one.left_edge.i for one in (*noun.rights, *(whose.rights if whose is not None else ())) if one.i > last - 1]
    stop = min([noun.right_edge.i + 1, *(place for place in aims if place > last and parsed.doc[place].lower_ in _AIMS)])
    beside = [one.left_edge.i for one in noun.rights if one.dep_ in ("relcl", "appos", "cc")]
    span = cut_extent(parsed, noun.left_edge.i, noun.i, min([stop, *(place for place in beside if place > last)]))
    return Support(span=span, head=noun, whose=_named(whose)) if span is not None else None


def _giver(noun: Token) -> Token | None:
    """Return the word for whose support it is: before it, or behind "of", "from" or "by"."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child
    for prep in noun.rights:
        if prep.dep_ in ("prep", "agent") and prep.lower_ in _GIVING:
            return next((one for one in prep.children if one.dep_ == "pobj" and (one.pos_ == "PROPN" or _is_body(one))), None)
    return next(
        (one for one in noun.lefts if one.dep_ in ("amod", "compound", "nmod") and one.text[:1].isupper() and _is_name(one)), None
    )


def _is_name(word: Token) -> bool:
    return word.ent_type_ in _LANDS or word.pos_ == "PROPN" or word.i > word.sent.start


def _is_body(noun: Token) -> bool:
    """Say whether a noun calls others that may help: "the support of allies", "of our neighbours"."""
    return noun.ent_type_ in _LANDS or noun.lemma_.lower() in words("support", "givers")


def _act(parsed: ParsedArticle, verb: Token) -> Support | None:
    """Return "having Albrenn on board", "Albrenn being there", "Albrenn supports this", "to have Albrenn with us"."""
    subject = own_subject(verb) or next((one for one in verb.lefts if one.dep_ == "poss"), None)
    lemma = verb.lemma_.lower()
    if lemma in words("support", "winning") and (subject is None or subject.lower_ in _OWN):
        return _won(parsed, verb)
    if subject is None or not _may_help(subject) or lemma not in words("support", "verbs"):
        return None
    start = min([subject.left_edge.i, verb.i])
    return _of_clause(parsed, verb, subject, start)


def _won(parsed: ParsedArticle, verb: Token) -> Support | None:
    """Return "having Albrenn on board": a verb of winning, whoever is won, and where they then are."""
    inner = [child for one in verb.children if one.dep_ == "ccomp" for child in one.children if child.dep_ == "nsubj"]
    won = next((one for one in (*verb.children, *inner) if one.dep_ in ("dobj", "nsubj") and one.i > verb.i), None)
    if won is None:
        return None
    if _is_support(won):
        return _gift(parsed, won)
    behind = {one.lower_ for one in verb.doc[won.i + 1 : verb.right_edge.i + 1]}
    if not _may_help(won) or not behind & words("support", "beside"):
        return None
    return _of_clause(parsed, verb, won, verb.i)


def _may_help(who: Token) -> bool:
    """Say whether a word names or calls others: "Albrenn", "the Albrennians", "our allies"."""
    return who.lower_ not in _OWN and (who.pos_ == "PROPN" or who.ent_type_ in _LANDS or _is_body(who))


def _of_clause(parsed: ParsedArticle, verb: Token, whose: Token, start: int) -> Support | None:
    stop = max(verb.right_edge.i, verb.i) + 1
    if whose.i < verb.i and whose.head != verb and whose.head.lemma_ == "be":
        stop = min(stop, verb.sent.end)
    span = cut_extent(parsed, start, verb.i, stop)
    return Support(span=span, head=verb, whose=_named(whose)) if span is not None else None


def _named(word: Token | None, *, adjective: bool = False) -> Token | None:
    """Return where a text names the state of which an adjective is made: "Albrenn" for "Albrennian"; else the word itself."""
    if word is None or not (adjective or word.dep_ in ("amod", "compound", "nmod")):
        return word
    return next((one for one in word.doc if one.pos_ == "PROPN" and is_of(word.text, one.text)), word)
