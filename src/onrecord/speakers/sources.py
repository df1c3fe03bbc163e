"""Whom the words of a source name: one person, or several who may be meant."""

from __future__ import annotations

import re

from onrecord.language import ParsedArticle
from onrecord.spans import Span
from onrecord.speakers.mentions import Mention
from onrecord.speakers.names import flat, human_nouns, titles
from onrecord.speakers.people import People, Person
from onrecord.speakers.syntax import head_of

_STOPS = re.compile(r"[,;:()–—]|\b(?:and|or|of|for|to|by|from|with|in|at|on|about|who|that|like|than)\b|['’]s?\s")
_ENDS = re.compile(r"\s*(?:$|[,(–—.;:]|of\s[A-Z]|who\b|-\s)")
_CALLED = re.compile(r"(?:the|his|her|its|their|an?)\s+([^,;:()“”]+),\s+\Z", re.IGNORECASE)
MOST_STEPS = 6  # from a name up to the head of its phrase


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
    opens = _named_in_opening(people, parsed, source)
    opens = opens or _named_last(people, parsed, source)
    if opens is not None:
        return (opens,)
    if head.tag_ in ("NNS", "NNPS"):
        return ()
    found: dict[int, list[Person]] = {}
    for person in people.persons:
        for mention in person.mentions:
            steps = _steps_to(mention, head.i) if source.holds(mention.span) else None
            if steps is not None and person not in found.setdefault(steps, []):
                found[steps].append(person)
    return tuple(found[min(found)]) if found and len(found[min(found)]) == 1 else ()


def _named_in_opening(people: People, parsed: ParsedArticle, source: Span) -> Person | None:
    """Return the one person whom a source names in full before any comma, bracket, preposition or clause, as its last words.

    "Oversight ranking Democrat Edmund Orla (D-Md.)" whatever syntax says; never an owner: "Edmund Orla’s office".
    """
    text = parsed.article.text
    found: list[Person] = []
    for person in people.persons:
        for mention in person.mentions:
            if not source.holds(mention.span) or " " not in mention.name:
                continue
            before, behind = text[source.start : mention.span.start], text[mention.span.end : source.end]
            if _STOPS.search(before) is None and _ENDS.match(behind) is not None and person not in found:
                found.append(person)
    return found[0] if len(found) == 1 else None


def _named_last(people: People, parsed: ParsedArticle, source: Span) -> Person | None:
    """Return whom a source names behind the comma that ends what they are: "her counterpart in Albrenn, Ana Ruiz,".

    Whatever syntax says; none where another may bear the name: "the wife of the mayor, Ana Ruiz,".
    """
    text = parsed.article.text
    for person in people.persons:
        for mention in person.mentions:
            if source.holds(mention.span) and " " in mention.name and not text[mention.span.end : source.end].strip(" ,"):
                called = _CALLED.match(text[source.start : mention.span.start])
                if called is not None and _is_one_human(called[1]):
                    return person
    return None


def _is_one_human(words: str) -> bool:
    """Say whether words call one human being, before any preposition, and nobody else."""
    first = [flat(word) for word in _STOPS.split(words)[0].split()]
    return first[-1:] != [] and first[-1] in human_nouns() and sum(flat(word) in human_nouns() for word in words.split()) == 1


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
