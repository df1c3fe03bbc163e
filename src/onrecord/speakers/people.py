"""The people of an article: every name of a person, short ones joined to the full one, with the offices the text gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.language import ParsedArticle
from onrecord.spans import Span
from onrecord.speakers.first_names import sex_of_name
from onrecord.speakers.lands import has_adjective
from onrecord.speakers.latest import kept_for_latest
from onrecord.speakers.mentions import Mention, labels_of, mentions_of, short_mentions, stands_for_somebody
from onrecord.speakers.names import (
    flat,
    has_suffix,
    human_nouns,
    key_of,
    means,
    misspelt,
    name_in,
    same_person,
    sex_told_by,
    shown,
    titles,
)
from onrecord.speakers.offices import is_past, offices_held
from onrecord.speakers.syntax import role_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PREPOSITION = re.compile(r"\b(?:for|to|at|with|by|from|about|like|than|as|on|in|against|over|and|that|when|if|under|near)\b")
_WORD = re.compile(r"[\w-]+")


@dataclass(slots=True, eq=False)
class Person:
    """Somebody whom the article names."""

    name: str  # the fullest name that it gives, as it stands there, without titles
    keys: set[tuple[str, ...]] = field(default_factory=set)  # every full name that it gives, for comparison
    slips: set[tuple[str, ...]] = field(default_factory=set)  # of the keys, those that are taken for the name misspelt
    mentions: list[Mention] = field(default_factory=list)  # in text order
    offices: set[str] = field(default_factory=set)  # as the text gives them; keys of `data/speakers.toml`
    past: set[str] = field(default_factory=set)  # offices that the text calls former ones
    described: set[str] = field(default_factory=set)  # words in apposition to the name or before it, in small letters
    female: bool | None = None  # None: the text does not say
    certain: bool = True  # False: one word without a title, which may as well name a place or a body


@dataclass(frozen=True, slots=True)
class People:
    """All persons of an article, and who may be meant by a short name."""

    persons: tuple[Person, ...]
    labels: Mapping[tuple[str, ...], str]  # a name, for comparison → what the language model mostly calls it
    at: Mapping[int, tuple[Person, ...]]  # number of the word on which a name hangs → all who may be meant

    def named(self, words: str) -> tuple[Person, ...]:
        """Return everybody whom a name may mean; several where the text does not tell.

        "Mr" and "Mrs" leave out the other sex; a name without "Jr." means whoever bears it without, if there is one.
        """
        span = name_in(words, Span(0, len(words))) if words else None
        if span is None:
            return ()
        before = words[: span.start]
        return self.bearing(shown(words, span), sex_told_by(before))

    def bearing(self, name: str, female: bool | None) -> tuple[Person, ...]:
        """Return everybody whom a name without titles may mean, one sex left out where it is known."""
        key = key_of(name)
        found = [p for p in self.persons if any(same_person(key, full) for full in p.keys)]
        found = found or [p for p in self.persons if any(means(key, full) for full in p.keys)]
        exact = [p for p in found if key in p.keys and has_suffix(p.name) == has_suffix(name)]
        if len(exact) == 1 and len(key) > 1:
            return tuple(exact)
        if len(found) > 1 and not has_suffix(name):
            found = [p for p in found if not has_suffix(p.name)] or found
        if female is not None:
            found = [p for p in found if _sex_of(p) in (None, female)]
            found = [p for p in found if p.female is female] or found
        return tuple(found)


def because_named(person: Person, words: str) -> str:
    """Return why some words name a person."""
    span = name_in(words, Span(0, len(words))) if words else None
    slip = span is not None and key_of(shown(words, span)) in person.slips
    return f"“{words}” is taken for {person.name}, misspelt" if slip else "the text gives the name"


@kept_for_latest
def people_of(parsed: ParsedArticle) -> People:
    """Return the people whom an article names; the same ones whenever it is asked again before another article is.

    A short name that fits one full name is that person's; that fits two, nobody's.
    """
    labels = labels_of(parsed.doc)
    mentions = mentions_of(parsed, labels)
    persons: list[Person] = []
    for mention in mentions:
        if len(key_of(mention.name)) > 1:
            _join(persons, mention)
    full = frozenset(key[-1] for person in persons for key in person.keys)
    for mention in mentions:
        key = key_of(mention.name)
        if len(key) == 1 and not any(means(key, whole) for person in persons for whole in person.keys):
            alike = [p for p in persons if any(len(whole) > 1 and misspelt(key[0], whole[-1]) for whole in p.keys)]
            if len(alike) == 1 and _is_a_slip(parsed.doc, mention, alike[0], mentions):
                alike[0].keys.add(key)
                alike[0].slips.add(key)
            elif mention.human or not has_adjective(mention.name, parsed.article.text):
                persons.append(Person(name=mention.name, keys={key}))
    others = {key[0] for key, label in labels.items() if len(key) == 1 and label != "PERSON"}
    titled = {key_of(mention.name)[-1] for mention in mentions if mention.human and len(key_of(mention.name)) > 1}
    taken = frozenset(token.i for m in mentions for token in m.root.subtree if _in(token, m))
    mentions += short_mentions(parsed, full - others, taken)
    mentions += (one for one in short_mentions(parsed, full & titled & others, taken) if stands_for_somebody(one.root))
    mentions.sort(key=lambda mention: mention.span.start)
    return _with_mentions(People(persons=tuple(persons), labels=labels, at={}), mentions)


def _with_mentions(people: People, mentions: Sequence[Mention]) -> People:
    """Return the people with their mentions; those with a full name first, so that "Mrs" can tell of two with one surname."""
    at: dict[int, tuple[Person, ...]] = {}
    for mention in sorted(mentions, key=lambda mention: (-len(key_of(mention.name)), mention.span.start)):
        meant = people.bearing(mention.name, sex_told_by(mention.before.split(" ")[-1]))
        at[mention.root.i] = meant
        if len(meant) == 1:
            meant[0].mentions.append(mention)
            _add_beside(meant[0], mention)
    for person in people.persons:
        person.mentions.sort(key=lambda mention: mention.span.start)
        titled = any(flat(mention.before.split(" ")[-1]) in titles() for mention in person.mentions)
        human = any(mention.human for mention in person.mentions)
        person.certain = " " in person.name or person.female is not None or bool(person.offices | person.past) or titled or human
    return People(persons=people.persons, labels=people.labels, at=at)


def _sex_of(person: Person) -> bool | None:
    """Return the sex of a person as the text tells it so far, else as the first name of a full name does."""
    if person.female is not None or " " not in person.name:
        return person.female
    return sex_of_name(person.name)


def _join(persons: list[Person], mention: Mention) -> None:
    """Add a full name to whoever bears it already in another form: "Ken Starling" and "Kenneth Starling" are one."""
    key = key_of(mention.name)
    fitting = [
        p
        for p in persons
        if (key in p.keys or any(same_person(key, full) for full in p.keys))
        and (has_suffix(p.name) == has_suffix(mention.name) or key not in p.keys)
    ]
    if len(fitting) == 1:
        person = fitting[0]
        person.keys.add(key)
        if _fuller(mention.name, person.name):
            person.name = mention.name
    elif not fitting:
        persons.append(Person(name=mention.name, keys={key}))


def _is_a_slip(doc: Doc, mention: Mention, person: Person, mentions: Sequence[Mention]) -> bool:
    """Say whether a family name alone is that of somebody named in full, misspelt, and not the name of another.

    It is another’s where the text writes it more often than the right one, gives it with another first name ("Ivo Johnston", whom
    the language model may have missed), or with a title of the other sex ("Ms Johnston" beside Edmund Johnson).
    """
    right = {key[-1] for key in person.keys}
    wrong = flat(mention.name)
    often = Counter(flat(token.text) for token in doc if token.text[:1].isupper())
    if often[wrong] > sum(often[word] for word in right):
        return False
    for token in doc[1:]:
        before = token.nbor(-1)
        if flat(token.text) == wrong and before.pos_ == "PROPN" and before.text[:1].isupper() and not _is_title(before.text):
            return False
    told = {sex_told_by(one.before.split(" ")[-1]) for one in mentions if flat(one.name) == wrong} - {None}
    own = {sex_told_by(one.before.split(" ")[-1]) for one in mentions if key_of(one.name) in person.keys} - {None}
    own = own or {sex_of_name(person.name)} - {None}
    return not told or not own or bool(told & own)


def _is_title(word: str) -> bool:
    return flat(word) in titles() or flat(word) in human_nouns()


def _fuller(one: str, other: str) -> bool:
    return (not one.isupper(), len(one.split()), len(one)) > (not other.isupper(), len(other.split()), len(other))


def _add_beside(person: Person, mention: Mention) -> None:
    """Add the offices and the sex that the title right before a name and its apposition tell."""
    roles = [(mention.before, "")] + [role_words(noun) for noun in _nouns_beside(mention)]
    for before, behind in roles:
        (person.past if is_past(before) else person.offices).update(offices_held(before, behind))
        person.described |= {word.casefold() for word in _WORD.findall(f"{_title(before)} {behind}")}
        told = sex_told_by(before.split(" ")[-1])
        if told is not None:
            person.female = told
    for noun in _nouns_beside(mention):
        person.described |= {word.casefold() for t in noun.lefts if t.dep_ == "poss" for word in _WORD.findall(t.text)}


def _title(before: str) -> str:
    """Return what of the words before a name is about its bearer: "a woman at a rally for Senator" → "Senator"."""
    return _PREPOSITION.split(before)[-1]


def _nouns_beside(mention: Mention) -> list[Token]:
    """Return the nouns in apposition to a name: "adviser" of "Ana Ruiz, an adviser to the minister,".

    Behind several it is beside the last: "Orla and Ana Ruiz, his wife,".
    """
    root = mention.root
    joined = min((child.i for child in root.rights if child.dep_ == "conj"), default=len(root.doc))
    beside = [child for child in root.children if child.dep_ == "appos" and child.i < joined]
    if root.dep_ == "appos" and root.head.i < root.i:
        beside.append(root.head)
    return [noun for noun in beside if noun.ent_type_ != "PERSON" and noun.tag_ in ("NN", "NNP")]


def _in(token: Token, mention: Mention) -> bool:
    return mention.span.start <= token.idx < mention.span.end
