"""Whom the words of a source name: one person, several, or a group together."""

from __future__ import annotations

import re

from onrecord.language import ParsedArticle
from onrecord.spans import Span
from onrecord.speakers.mentions import Mention
from onrecord.speakers.names import flat, titles
from onrecord.speakers.people import People, Person
from onrecord.speakers.syntax import conjuncts, head_of

MOST_STEPS = 6  # from a name up to the head of its phrase
_PARTS = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+")
_AND = re.compile(r"\s(?:and|&)\s")


def persons_within(people: People, parsed: ParsedArticle, source: Span, words: str) -> tuple[Person, ...]:
    """Return whom a source names: as its head, else in apposition to it.

    Never an owner, an object, or a name that only modifies another noun: "Renn’s office", "a Renn supporter".
    """
    named = people.named(words)
    if named:
        return named
    head = head_of(parsed, source)
    if head is None:
        return ()
    if head.i in people.at:
        return people.at[head.i]
    if head.tag_ in ("NNS", "NNPS"):
        return ()
    found: dict[int, list[Person]] = {}
    for person in people.persons:
        for mention in person.mentions:
            steps = _steps_to(mention, head.i) if source.holds(mention.span) else None
            if steps is not None and person not in found.setdefault(steps, []):
                found[steps].append(person)
    return tuple(found[min(found)]) if found and len(found[min(found)]) == 1 else ()


def is_joint(people: People, parsed: ParsedArticle, source: Span, words: str) -> bool:
    """Say whether a source names several: "Ruiz and Orla", "the candidates, Ruiz and Orla", "Ruiz, Orla and Koss"."""
    head = head_of(parsed, source)
    if head is None:
        return False
    if any(source.start <= other.idx < source.end for other in conjuncts(head)):
        return True
    plain = re.sub(r"\s(?:who|which|whose)\s.*$", "", words)
    parts = [part for part in _PARTS.split(plain) if part.strip()]
    if _AND.search(plain) and len(parts) > 1 and all(people.named(part) for part in parts):
        return len({person.name for part in parts for person in people.named(part)}) > 1
    beside = [child for child in head.children if child.dep_ == "appos" and source.start <= child.idx < source.end]
    names = head.ent_type_ == "PERSON" or head.tag_ in ("NNS", "NNPS") or head.i in people.at
    return names and any(
        other.pos_ == "PROPN" and noun.pos_ == "PROPN" and (other.i in people.at or noun.i in people.at)
        for noun in beside
        for other in conjuncts(noun)
    )


def joint_name(people: People, words: str) -> str:
    """Return the words of several with the full name of each whom they name; as they are where one of them is not named."""
    persons = [people.named(part) for part in _PARTS.split(words) if part.strip()]
    if not all(len(found) == 1 for found in persons):
        return words
    names = list(dict.fromkeys(found[0].name for found in persons))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _steps_to(mention: Mention, head: int) -> int | None:
    """Return how many steps of apposition lead from a name to the head of its phrase; None where it stands for something else."""
    token, steps = mention.root, 0
    while token.i != head and steps < MOST_STEPS:
        title = token.head.i < token.i and flat(token.head.text) in titles() and token.head.pos_ == "PROPN"
        inside = mention.span.start <= token.head.idx < mention.span.end
        if token.dep_ not in ("appos", "flat") and not inside and not (title and token.dep_ in ("compound", "nmod")):
            return None
        token = token.head
        steps += 1
    return steps if token.i == head else None
