"""For whom somebody says "we": the country of a minister, the body of a spokesperson; anybody else for themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.commitments.actors.calling import is_body
from onrecord.commitments.actors.countries import OF_STATE, country_of, land_of_holder
from onrecord.language import ParsedArticle
from onrecord.lexicons import lexicon
from onrecord.record import Speaker, SpeakerKind
from onrecord.speakers.bodies import bodies_of
from onrecord.speakers.mentions import Mention
from onrecord.speakers.offices import offices_held, offices_in
from onrecord.speakers.people import Person, people_of
from onrecord.speakers.told import is_told, state_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_FOR = frozenset({"for", "of", "at"})
_OF_TWO_WORDS = frozenset({"prime minister", "vice president", "foreign minister", "defence minister", "finance minister"})
_OWNED = re.compile(r"[’']s?$")
_MODIFIES = frozenset({"compound", "nmod", "poss", "amod"})


def spoken_for(parsed: ParsedArticle, speaker: Speaker, *, places: bool = True) -> str:
    """Return the country or body for which a speaker says "we"; the speaker's own name where the text gives none.

    Without `places` a governor speaks for nobody else: a state of a country undertakes little by itself.
    """
    persons = people_of(parsed).named(speaker.name)
    titled = len(persons) == 1 and speaker.name.endswith(f" {persons[0].name}")  # "House Speaker Ana Ruiz" is no body
    if len(persons) != 1 or (speaker.kind is not SpeakerKind.PERSON and not titled):
        return speaker.name
    country = country_of(parsed, persons[0], places=places)
    if country is None and speaker.office is not None:
        country = land_of_holder(parsed, speaker.name, offices_held(speaker.office) & OF_STATE) or _state_told(speaker.office)
    body = _body_of(persons[0]) if country is None else None
    if body is not None:
        return _fullest(parsed, body, persons[0].mentions[0].span.start)
    return country or (persons[0].name if titled else speaker.name)


def _state_told(office: str) -> str | None:
    """Return the state of an office that the text gives: "Albrenn" of "prime minister of Albrenn"; None for one of a body."""
    title = office.partition(" of ")[0]
    return state_of(office) if is_told(office) and offices_held(title) & OF_STATE else None


def body_of(parsed: ParsedArticle, person: Person) -> str | None:
    """Return the body to which somebody belongs by the words beside the name: "Ruiz, director of the Harbour Fund"."""
    body = _body_of(person)
    return _fullest(parsed, body, person.mentions[0].span.start) if body is not None else None


def _fullest(parsed: ParsedArticle, body: str, offset: int) -> str:
    """Return the fullest name of a body, or of a person for whom somebody speaks: "House Speaker Ana Ruiz" is Ana Ruiz."""
    people = people_of(parsed)
    persons = people.named(body)
    if len(persons) == 1 and body.endswith(persons[0].name):
        return persons[0].name
    whole = bodies_of(parsed, people).fullest(body, offset, definite=True) or body
    return owned_in_full(parsed, whole) or whole


def owned_in_full(parsed: ParsedArticle, name: str) -> str | None:
    """Return the longer name of what belongs to a person: "Ana Ruiz’s campaign" of "Ruiz campaign", if the text has it."""
    owner, _, noun = name.rpartition(" ")
    owner = _OWNED.sub("", owner)
    if noun.casefold() not in _owned() or not owner[:1].isupper():
        return None
    first = r"(?:[A-Z][\w.’-]*[ \xa0])" + ("*" if " " in owner else "+")
    found = re.search(rf"\b({first}{re.escape(owner)})[’']s?[ \xa0](?:[a-z]+[ \xa0])?{noun.casefold()}\b", parsed.article.text)
    return f"{' '.join(found[1].split())}’s {noun.casefold()}" if found is not None else None


def _body_of(person: Person) -> str | None:
    """Return the body for which somebody speaks by the words beside a name: "Ruiz, a spokesman for the ministry"."""
    for mention in person.mentions:
        for noun in _nouns_beside(mention):
            body = _body_at(noun)
            if body is not None:
                return body
    return None


def _nouns_beside(mention: Mention) -> list[Token]:
    root = mention.root
    beside = [child for child in root.children if child.dep_ in ("appos", *_MODIFIES)]
    if root.dep_ == "appos":
        beside.append(root.head)
    for one in list(beside):
        beside += [child for child in one.children if child.dep_ == "conj"]
    return [one for one in beside if one.lemma_.lower() in lexicon("actors").words("nouns", "speaks_for")]


def _body_at(noun: Token) -> str | None:
    """Return the body of "a spokesman for the ministry", "the ministry’s spokesman" or "the Ruiz campaign manager"."""
    for child in noun.rights:
        behind = next((one for one in child.children if one.dep_ == "pobj"), None)
        if child.dep_ == "prep" and child.lower_ in _FOR and behind is not None:
            if noun.lemma_.lower() == "secretary" and child.lower_ == "of":
                return None  # of State, of Defence: an office
            named = next((one for one in behind.rights if one.dep_ == "appos" and one.pos_ == "PROPN"), None)
            return _words(named if named is not None and behind.pos_ == "NOUN" else behind)
    before = [child for child in noun.lefts if child.dep_ in _MODIFIES and child.pos_ in ("NOUN", "PROPN")]
    before = [child for child in before if not offices_in(f"{child.text} {noun.text}") & _OF_TWO_WORDS]
    if not before:
        before = [child for child in noun.head.lefts if child.dep_ in _MODIFIES and child.i < noun.i]
        before = [child for child in before if child.ent_type_ in ("ORG", "GPE") or child.lemma_ in _owned()]
    names = [child for child in before if child.pos_ == "PROPN"]
    if before and names and not is_body(before[-1]):
        return _words(names[-1])  # "Harbour News opinion editor"
    return _words(before[-1]) if before else None


def _words(noun: Token) -> str:
    """Return a noun with what stands before it, without its article."""
    first = noun.left_edge
    return _ARTICLE.sub("", " ".join(noun.doc[first.i : noun.i + 1].text.split()).strip("“”\"’' "))


def _owned() -> frozenset[str]:
    return lexicon("speakers").words("kinds", "owned")
