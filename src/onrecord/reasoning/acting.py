"""Which act the few words of a condition ask for, and what its object is: by the lexicon of acts alone, without syntax.

A condition is short ("both sides sign the accord", "a Caldoran backstop"), and a record holds none of its syntax. What tells is
what tells of an action (`commitments.acts`), in the same order: a frame, a verb or nominal that tells by itself, an object.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from onrecord.lexicons import lexicon
from onrecord.reasoning.words import lemma
from onrecord.record import Act

_WORD = re.compile(r"[^\W\d_][\w’'-]*|[$£€]")
_MOST_OBJECT_WORDS = 12
_ENDS_OBJECT = frozenset(
    {"to", "that", "which", "who", "if", "when", "while", "by", "from", "with", "in", "on", "at", "until", "as"}
)
_BEFORE_NOUNS = frozenset({"a", "an", "the", "any", "no", "this", "that", "its", "their", "our", "some"})
_PASSIVE = re.compile(
    r"^((?:[\w’'-]+\s+){0,5}?[\w’'-]+)\s+(?:(?:is|are|was|were)|(?:has|have)\s+been)\s+[\w-]+(?:ed|en|t|de|ne)\b"
)
_THERE = re.compile(r"^there\s+(?:must\s+|should\s+|will\s+|has\s+to\s+)?(?:be|is|are|was|were)\s+", re.IGNORECASE)


def act_in(words: str) -> str | None:
    """Return the act that words tell; None where they tell none."""
    forms = _forms(words)
    for act, does, what in _frames():
        if forms & does and forms & what and not forms & _opposed(act):
            return act
    for table in ("alone", "nominal", "about"):
        for act, known in _told(table):
            if forms & known and not forms & _opposed(act):
                return act
    return None


def object_in(words: str) -> str | None:
    """Return the words of the object: what is there, or what stands behind the first verb that tells an act; None without one."""
    there = _THERE.match(words)
    if there:
        return _phrase(words, there.end())
    undergone = _PASSIVE.match(words)
    if undergone:
        return undergone[1]
    before = ""
    for match in _WORD.finditer(words):
        if lemma(match[0]) in _verbs() and before not in _BEFORE_NOUNS:
            return _phrase(words, match.end())
        before = match[0].lower()
    return None


def _phrase(words: str, start: int) -> str | None:
    """Return the words from a place to the end of the phrase that begins there."""
    end, count = start, 0
    for match in _WORD.finditer(words, start):
        if match[0].lower() in _ENDS_OBJECT or count == _MOST_OBJECT_WORDS or re.search(r"[,;:.]", words[end : match.start()]):
            break
        end, count = match.end(), count + 1
    return words[start:end].strip() or None


def _forms(words: str) -> frozenset[str]:
    """Return the forms by which the lexicon may know words: each alone, and each with the next one."""
    tokens = [match[0] for match in _WORD.finditer(words)]
    stems = [lemma(token) for token in tokens]
    pairs = [f"{one}_{other}" for one, other in pairwise(stems)]
    return frozenset([*stems, *pairs])


def _known(words: list[str]) -> frozenset[str]:
    return frozenset("_".join(map(lemma, word.split("_"))) for word in words if not word.startswith("<"))


@cache
def _frames() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    tables = lexicon("acts").tables

    def all_of(table: str, names: list[str]) -> frozenset[str]:
        return frozenset().union(*(_known(tables[table][name]) for name in names))

    return tuple((one["act"], all_of("does", one["does"]), all_of("things", one["what"])) for one in tables["frames"])


@cache
def _told(table: str) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((str(Act(act)), _known(words)) for act, words in lexicon("acts").tables[table].items())


@cache
def _opposed(act: str) -> frozenset[str]:
    return _known(lexicon("acts").tables["opposed"].get(act, []))


@cache
def _verbs() -> frozenset[str]:
    tables = lexicon("acts").tables
    lists = [*tables["alone"].values(), *tables["does"].values()]
    return frozenset(lemma(word) for each in lists for word in each if "_" not in word)
