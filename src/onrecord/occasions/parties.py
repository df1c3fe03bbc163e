"""Who meets: the noun phrases beside a word for a meeting, before anybody asks whom they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.occasions.meeting_syntax import (
    agents_of,
    is_verb,
    object_of,
    objects_behind,
    role_of,
    said_as,
    subject_of,
    with_conjuncts,
    words,
)
from onrecord.occasions.party_nouns import (
    is_all,
    is_guest,
    is_human,
    is_many,
    is_mutual,
    is_named,
    is_party,
    is_plural,
    is_private,
    is_spoken_with,
    is_theirs,
    is_title,
    meets_as_such,
)
from onrecord.occasions.triggers import Trigger
from onrecord.spans import Span
from onrecord.speakers.mentions import MOST_NAME_WORDS
from onrecord.speakers.people import People

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH = frozenset({"with", "alongside"})
_FROM = frozenset({"from", "to"})  # of a call
_IN = frozenset({"in"})
_BETWEEN = frozenset({"between", "among", "involving"})
_ACRONYM = re.compile(r"^[A-Z]{2,6}\d*$|^[A-Z]\d+$")
_LEFT_OUT = frozenset({"det", "predet", "cc", "preconj", "punct"})
_OF = frozenset({"of", "from"})
_TRANSITIVE = frozenset({"meet", "receive", "greet", "call", "see"})
_RECEIVING = frozenset({"receive", "greet"})
_MANY = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A noun phrase for somebody who takes part."""

    head: Token
    phrase: Span  # without its article, clauses, and what "and" joins to it
    all: bool  # "the two", "both sides", "they": those of whom the text spoke last
    many: bool  # several in one phrase


def parties_of(trigger: Trigger, people: People) -> tuple[Party, ...] | None:
    """Return who meets by the words beside a trigger, in text order; None where these say that it is no meeting."""
    heads = _of_noun(trigger, people) if trigger.manner == "noun" else _of_verb(trigger, people)
    if heads is None:
        return None
    found: dict[int, Party] = {}
    for head in heads:
        for one in with_conjuncts(head):
            for party in _parties(one, people):
                found.setdefault(party.head.i, party)
    return tuple(found[place] for place in sorted(found))


def _of_verb(trigger: Trigger, people: People) -> list[Token] | None:
    verb, manner = trigger.word, trigger.manner
    subject, met = subject_of(verb), object_of(verb)
    prepositions = _WITH | {"to"} if manner == "speak" else _WITH
    others = [noun for noun in _behind(verb, prepositions) if is_party(noun, people)]
    if manner == "speak" and not others and any(child.dep_ == "pcomp" for prep in verb.children for child in prep.children):
        return None  # "the two sides have talked about moving on"
    if met is not None and not (manner in _TRANSITIVE and is_party(met, people)):
        if manner not in ("meet", "see") or not is_mutual(met):
            return None
        met = None
    if met is not None and met.i + 1 < len(met.doc) and met.nbor(1).lower_ in ("’s", "'s"):
        return None  # "received the envoy’s photographs", as syntax may have it
    if manner == "call" and met is not None and met.ent_type_ in ("ORG", "NORP") and not is_guest(met, people):
        return None  # "calling the league by another name"
    if met is not None and met.pos_ == "PROPN" and met.i not in people.at and met.lower_ in words("parties", "degrees"):
        return None  # "received her Juris Doctor"
    if verb.lemma_ == "visit" and (met is None or not _is_visited(met, people)):
        return None
    if manner == "see" and met is not None and met.tag_ == "NNS" and not list(met.lefts):
        return None  # "will see liberals on the court"
    if manner == "meet" and met is None and not others and objects_behind(verb, frozenset({"with"})):
        return None  # "met with a frosty reception"
    if subject is not None and subject.lower_ in ("we", "they") and met is None and not others:
        others = _told_when(verb, people)
    doers = [one for one in (subject, *agents_of(verb)) if one is not None and is_party(one, people)]
    received = verb.head if verb.dep_ == "acl" and verb.tag_ == "VBN" else _passive(subject, verb)
    if received is not None and manner in _RECEIVING:
        doers, met = [one for one in agents_of(verb) if is_party(one, people)], received
    guests = [*([met] if met is not None else []), *others]
    if any(is_private(one) for one in guests) or (manner == "speak" and not all(is_spoken_with(one, people) for one in others)):
        return None
    if manner in _RECEIVING and not all(is_guest(one, people) for one in guests):
        return None
    sides = [*doers, *guests]
    if len(sides) > 1:
        return sides
    several = len(sides) == 1 and manner not in _TRANSITIVE - {"meet", "see"} and is_many(sides[0], people)
    return sides if several and meets_as_such(sides[0], people) else None


def _is_visited(met: Token, people: People) -> bool:
    """Say whether what is visited is a human being, and neither a place nor a crowd."""
    if met.tag_ in ("NNS", "NNPS"):
        return False
    named = people.at.get(met.i, ())
    return any(person.certain for person in named) or (met.pos_ == "NOUN" and is_guest(met, people))


def _told_when(verb: Token, people: People) -> list[Token]:
    """Return whom somebody spoke to about the time when "we" met: "I told Tamm when we met"."""
    if verb.dep_ != "advcl" or not any(child.lower_ == "when" for child in verb.children):
        return []
    told = [child for child in verb.head.children if child.dep_ in ("dobj", "dative", "pobj") and is_party(child, people)]
    return told[:1]


def _of_noun(trigger: Trigger, people: People) -> list[Token] | None:
    noun = trigger.word
    nodes = [noun, *_hosting(noun)]
    role, above = role_of(noun)
    own = [] if trigger.meal else [_own_or_subject(one, role, above, people) for one in _owners(noun, people)]
    own += [side for node in nodes for side in _of_phrases(node, people, one_will_do=trigger.visit)]
    between = [one for node in nodes for one in _behind(node, _BETWEEN) if is_party(one, people)]
    beside = [one for node in nodes for one in _behind(node, _WITH) if is_party(one, people)]
    support = _supporting(noun, role, above)
    if support is not None:
        between += [one for one in _behind(support, _BETWEEN) if is_party(one, people)]
        beside += [one for one in _behind(support, _WITH) if is_party(one, people)]
    if trigger.kind == "call":
        nodes = [noun, support] if support is not None else [noun]
        beside += [one for node in nodes for one in objects_behind(node, _FROM) if is_party(one, people)]
    if noun.lemma_ == "audience":
        givers = [noun, support] if support is not None else [noun]
        beside += [one for node in givers for one in objects_behind(node, frozenset({"to"})) if is_party(one, people)]
        if not beside:
            return None  # of a broadcaster
    if trigger.meal:
        honoured = [one for honour in objects_behind(noun, _IN) for one in objects_behind(honour, _OF)]  # "in honour of"
        beside += [one for one in (*objects_behind(noun, frozenset({"for"})), *honoured) if is_guest(one, people)]
    if any(is_private(one) for one in (*beside, *between)):
        return None
    if noun.tag_ == "NNS" and noun.lemma_ != "talk" and not (own or between or beside):
        return None  # "meetings": of nobody in particular
    found = [*own, *between, *beside, *(agent for node in nodes[1:] for agent in agents_of(node) if is_party(agent, people))]
    both = _told_beside(noun, above, people)
    if both:
        return [*(one for one in found if not is_theirs(one)), *both]
    found += _attending(trigger, role, above, people, alone=bool(beside) and not own and not between)
    return found


def _own_or_subject(owner: Token, role: str, above: Token, people: People) -> Token:
    """Return the subject that "his" and "her" mean in the same clause: "Orla said after [her] talks with"; else the owner."""
    if owner.lower_ not in ("his", "her", "my") or role in ("nsubj", "nsubjpass") or not is_verb(above):
        return owner
    subject = subject_of(above)
    named = subject is not None and (is_named(subject, people) or subject.pos_ == "PROPN")
    return subject if subject is not None and named and len(list(with_conjuncts(subject))) == 1 else owner


def _told_beside(noun: Token, above: Token, people: People) -> list[Token]:
    """Return whom "their" means where the clause names both: "Orla warned Ruiz during their meeting"."""
    if not any(child.dep_ == "poss" and child.lower_ == "their" for child in noun.lefts) or not is_verb(above):
        return []
    subject, met = subject_of(above), object_of(above)
    if subject is None or not is_party(subject, people):
        return []
    if len(list(with_conjuncts(subject))) > 1:
        return [subject]
    return [subject, met] if met is not None and met.i != noun.i and is_party(met, people) else []


def _attending(trigger: Trigger, role: str, above: Token, people: People, *, alone: bool) -> list[Token]:
    """Return who is there by the clause: who holds it, goes to it, is brought to it, or talks with whoever is named alone."""
    if not is_verb(above):
        if role in ("dobj", "nsubj") or above.pos_ not in ("NOUN", "PROPN"):
            return []
        role, above = role_of(above)
        if not is_verb(above):
            return []
    subject = subject_of(above)
    doers = [one for one in (subject, *agents_of(above)) if one is not None and is_party(one, people)]
    forms = said_as(above)
    if role == "dobj":
        joins = bool(forms & words("support", "hold")) or alone
        return [one for one in doers if joins]
    if role in ("nsubj", "nsubjpass", "attr"):
        known = words("support", "hold") | words("standing", "plan") | words("standing", "cancel")
        return [one for one in agents_of(above) if is_party(one, people)] if forms & known else []
    brought = object_of(above)
    if forms & words("support", "bring") and brought is not None and is_party(brought, people):
        return [*doers, brought]
    if alone or (role in ("for", "to", "into") and forms & words("support", "go")):
        return doers
    if subject is not None and role in words("prepositions", "after") and len(list(with_conjuncts(subject))) > 1:
        return doers if meets_as_such(subject, people) and not trigger.company else []
    inside = role in ("over", "in", "during", "at", "on") and not trigger.company
    if inside and not alone and _is_one(trigger.word) and doers and brought is not None and is_party(brought, people):
        return [*doers, brought]  # "in a phone call Orla assured Ruiz"
    return doers if inside and subject is not None and is_many(subject, people) and meets_as_such(subject, people) else []


def _is_one(noun: Token) -> bool:
    """Say whether a noun is told for the first time and as one: "a phone call"."""
    return any(child.dep_ == "det" and child.lower_ in ("a", "an") for child in noun.lefts)


def _supporting(noun: Token, role: str, above: Token) -> Token | None:
    """Return the verb of which a noun is subject or object, where its "with" and "between" are the meeting's."""
    if role in ("on", "by") and is_verb(above) and noun.lemma_ in words("nouns", "line"):
        return above  # "spent an hour on the telephone with Ruiz"
    if role not in ("dobj", "nsubj", "nsubjpass", "attr") or not is_verb(above):
        return None
    known = words("support", "hold") | words("support", "happen") | words("standing", "plan") | words("standing", "cancel")
    return above if said_as(above) & known else None


def _hosting(noun: Token) -> list[Token]:
    """Return the participles behind a noun that say who holds it: "talks hosted by Orla", "a summit involving five states"."""
    return [
        child
        for child in noun.children
        if child.dep_ in ("acl", "prep") and child.pos_ == "VERB" and child.tag_ in ("VBN", "VBG")
    ]


def _owners(noun: Token, people: People) -> list[Token]:
    """Return whose meeting it is: "Orla’s talks with", "their meeting", "the Albrenn-Freedonia summit", "the NATO summit"."""
    owners = [child for child in noun.lefts if child.dep_ == "poss" and (is_party(child, people) or is_theirs(child))]
    before = [child for child in noun.lefts if child.dep_ in ("compound", "nmod", "amod") and child.ent_type_ in ("GPE", "ORG")]
    for child in before:
        joined = _joined_by_hyphen(child)
        if joined:
            owners += [*joined, child]
        elif child.ent_type_ == "ORG" and _ACRONYM.match(child.text):
            owners.append(child)
    return owners


def _joined_by_hyphen(token: Token) -> list[Token]:
    hyphen = token.i > 0 and token.nbor(-1).text in ("-", "–")
    return [child for child in token.lefts if child.dep_ in ("compound", "nmod", "amod") and hyphen and child.pos_ == "PROPN"]


def _of_phrases(node: Token, people: People, *, one_will_do: bool) -> list[Token]:
    """Return those of whom a meeting is: "a meeting of European leaders"; several, but for a visit."""
    behind = objects_behind(node, frozenset({"of", "by"}))
    bodies = [one for one in behind if one.pos_ == "PROPN" and one.ent_type_ in ("ORG", "LAW", "") and one.i not in people.at]
    known = [one for one in behind if is_party(one, people)]
    return [*bodies, *(one for one in known if one not in bodies and (one_will_do or is_many(one, people)))]


def _behind(node: Token, prepositions: frozenset[str]) -> list[Token]:
    """Return what stands behind some prepositions of a word, also where a place stands between: "talks in Lowen with"."""
    direct = objects_behind(node, prepositions)
    places = objects_behind(node, frozenset({"in", "at", "on", "for", "of"}))
    through = [noun for place in places for noun in objects_behind(place, prepositions)]
    met = object_of(node) if is_verb(node) else None
    through += objects_behind(met, prepositions) if met is not None else []
    return [*direct, *through]


def _parties(head: Token, people: People) -> list[Party]:
    """Return the party that a noun is, with the person who leads it: "the delegation, led by Orla"."""
    if is_theirs(head):
        theirs = head.lower_ == "their"
        return [Party(head=head, phrase=Span(head.idx, head.idx + len(head)), all=theirs, many=theirs)]
    if not is_party(head, people) and head.ent_type_ != "LAW":
        return []  # a pact is a body where it meets
    if is_title(head) and any(child.dep_ == "conj" and is_named(child, people) for child in head.children):
        return []  # "Crown Prince and Prime Minister Edmund Orla" is one
    beside = _named_beside(head, people) or _named_behind(head, people)
    chiefs = [beside or _before_suffix(head)]
    if beside is not None and head.tag_ in _MANY:
        chiefs = [one for one in with_conjuncts(beside) if is_named(one, people)]  # "the two presidents, Ruiz and Orla"
    leader = _leader_of(head, people)
    return [
        Party(head=one, phrase=_phrase(one, people), all=is_all(one), many=is_plural(one, people))
        for one in (*chiefs, leader)
        if one is not None
    ]


def _named_beside(head: Token, people: People) -> Token | None:
    """Return the name in apposition to a noun: "her counterpart, Ana Ruiz"; behind a title: "Envoy for Torvath Ana Ruiz"."""
    if is_named(head, people) or (head.pos_ == "PROPN" and not is_title(head)):
        return None
    near = [child for prep in head.children if prep.dep_ == "prep" and prep.lower_ == "of" for child in prep.children]
    owners = [head, *near] if head.tag_ in ("NN", "NNP") and is_human(head) else [head]
    beside = next((child for one in owners for child in one.children if child.dep_ == "appos" and child.i in people.at), None)
    if beside is None and head.pos_ == "PROPN" and is_title(head):
        named = [token for token in head.subtree if token.i in people.at and token.dep_ != "poss"]
        return named[0] if len(named) == 1 else None
    return beside


def _named_behind(head: Token, people: People) -> Token | None:
    """Return the name between commas right behind a noun for a human being, whatever syntax makes of it."""
    if is_named(head, people) or head.pos_ not in ("NOUN", "PROPN") or not is_human(head):
        return None
    end, doc = _phrase(head, people).end, head.doc
    comma = next((token for token in head.sent if token.idx == end), None)
    if comma is None or comma.text != "," or comma.whitespace_ != " ":
        return None
    start = end + len(", ")
    following = doc[comma.i + 1 : comma.i + 1 + MOST_NAME_WORDS]
    named = (person for token in following for person in people.at.get(token.i, ()))
    roots = (m.root for person in named for m in person.mentions if m.span.start == start)
    return next((root for root in roots if root.sent == head.sent), None)


def _before_suffix(head: Token) -> Token:
    """Return the name before "Jr." where syntax takes that for the head."""
    if head.lower_ not in ("jr.", "jr", "sr.", "sr", "ii", "iii", "iv") or head.i < 2:
        return head
    before = head.nbor(-1)
    return before.nbor(-1) if before.text == "," else before


def _leader_of(head: Token, people: People) -> Token | None:
    """Return the person by whom a delegation is led."""
    led = (child for child in head.children if child.dep_ == "acl" and child.lemma_ in ("lead", "head"))
    return next((agent for verb in led for agent in agents_of(verb) if agent.i in people.at), None)


def _phrase(head: Token, people: People) -> Span:
    """Return a noun with what says which: words before it, and "of" and "from" behind a noun that is no name."""
    kept = [head]
    for child in head.lefts:
        owner = child.dep_ == "poss" and head.pos_ == "PROPN"  # "Freedonia’s Ana Ruiz"
        if child.dep_ not in _LEFT_OUT and child.dep_ not in ("appos", "relcl", "prep", "advmod") and not owner:
            kept += list(child.subtree)
    if head.i not in people.at and head.pos_ != "PRON":
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ in _OF:
                kept += _of_what(child)
            elif child.dep_ in ("flat", "nummod"):
                kept.append(child)
    first = min(kept, key=lambda token: token.i)
    while first.dep_ in _LEFT_OUT and first.i < head.i:
        first = first.nbor(1)
    last = max(kept, key=lambda token: token.i)
    return Span(first.idx, last.idx + len(last))


def _of_what(prep: Token) -> list[Token]:
    """Return an "of" phrase without what only says where: "of striking nurses [in her office]"."""
    kept = [prep]
    for child in prep.children:
        if child.dep_ == "pobj":
            kept += [child, *(token for left in child.lefts for token in left.subtree)]
            for right in child.rights:
                if right.dep_ in ("conj", "cc") or (right.dep_ == "prep" and right.lower_ == "of"):
                    kept += list(right.subtree)
    return kept


def _passive(subject: Token | None, verb: Token) -> Token | None:
    return subject if subject is not None and subject.dep_ == "nsubjpass" and subject.head == verb else None
