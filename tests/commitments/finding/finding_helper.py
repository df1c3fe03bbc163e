"""Ask of a text in invented words which of them are actions, what carries them, and what rules say of them."""

from __future__ import annotations

from dataclasses import replace

from onrecord.attribution import attributor
from onrecord.commitments.conditions.conditions import condition_phrases
from onrecord.commitments.finding.candidates import Candidate, candidates_of
from onrecord.commitments.finding.rules import by_rules
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.language import ParsedArticle, parse
from onrecord.reading import read_text


def parsed(text: str) -> ParsedArticle:
    """Return a text with its syntax; it is taken as English."""
    return parse(replace(read_text(text), language="en"))


def around(article: ParsedArticle) -> Surroundings:
    """Return an article with the look-ups that candidates are judged by, its attributions by rules."""
    return Surroundings(article, attributor("rules").attribute(article), condition_phrases(article))


def candidate(text: str, head: str) -> Candidate:
    """Return the candidate of a text that a word heads."""
    [found] = [one for one in candidates_of(parsed(text)) if one.head.text == head]
    return found


def words(text: str, head: str) -> tuple[str | None, str]:
    """Return the words that carry the action of a head, and the action's own."""
    one = candidate(text, head)
    return one.trigger.of(text) if one.trigger is not None else None, one.span.of(text)


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Return kind, strength, polarity and head of everything that rules find in a text, in its order."""
    article = parsed(text)
    surroundings = around(article)
    found = [(one, by_rules(one, surroundings)) for one in candidates_of(article)]
    return [
        (entry.sense.kind, entry.sense.strength, "-" if entry.against else "+", one.head.text)
        for one, entry in found
        if entry is not None
    ]
