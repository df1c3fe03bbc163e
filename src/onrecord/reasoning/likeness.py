"""How alike two slots are: what speaks for one proposition and what against it, and the chance that they mean the same.

The score is a logistic regression on a few figures of two slots (`data/links.toml` has its weights and says how they were found).
It is symmetric, and depends on nothing but the two and on who is who.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.lexicons import lexicon
from onrecord.reasoning.actors import Actors, agreement
from onrecord.reasoning.matters import UNTOLD, Matter
from onrecord.reasoning.model import Slot
from onrecord.reasoning.words import LIGHT, PLAIN, Word, compared, lemma, weight_of

_UNDERGONE = re.compile(r"[a-z]+ed\b")
_PACKAGES = frozenset({"provide_money", "provide_military_aid"})  # what is given is given once
_MOST_DAYS = 21  # between two reports of one meeting
_SAME_PACKAGE = 4  # days between two reports of one package of which no sum is told
_FORTNIGHT, _OF_ONE_TIME = 14, 183  # days
_MUCH, _ENOUGH = 5 * PLAIN, 2.5 * PLAIN  # of the telling words of a slot, of no known act and of one


@dataclass(frozen=True, slots=True)
class Side:
    """A slot as it is compared."""

    words: frozenset[Word]  # without those that only name who acts
    all_words: frozenset[Word]
    core: frozenset[Word]
    first: str | None
    joined: int
    through: bool
    points: bool
    numbers: frozenset[str]
    actors: frozenset[str] | None
    act: str | None  # None for "other"
    published: str | None
    article: str
    span: tuple[int, int]
    asked: bool = False  # it is a condition
    undergone: bool = False  # it begins with a participle: "provided at full cost"
    matter: Matter = UNTOLD


def side_of(slot: Slot, actors: Actors) -> Side:
    """Return a slot as it is compared."""
    who = actors.of(slot)
    seen = compared(slot.words)
    words = frozenset(word for word in seen.words if not _names(word, who)) or seen.words
    core = frozenset(word for word in seen.core if word in words and word.weight > LIGHT)
    heavy = [word.form for word in words if word.weight > LIGHT]
    first = seen.first if seen.first in {word.form for word in words} else (min(heavy) if len(heavy) == 1 else None)
    return Side(
        words=words,
        all_words=seen.words,
        core=core,
        first=first,
        joined=seen.joined,
        through=seen.through,
        points=seen.points,
        numbers=seen.numbers,
        actors=who,
        act=None if slot.act == "other" else slot.act,
        published=slot.ref.published,
        article=slot.ref.article,
        span=slot.ref.span,
        asked=not slot.id.endswith("/action"),
        undergone=_UNDERGONE.match(slot.words) is not None,
        matter=slot.matter,
    )


def _names(word: Word, who: frozenset[str] | None) -> bool:
    """Say whether a word only names who acts."""
    if who is None:
        return False
    return (word.name and bool({word.root, word.form} & who)) or any(word.form in one.split() for one in who if " " in one)


def _overlap(one: Side, other: Side) -> float:
    """Return the share of the shorter one's characters that the other has, in one text."""
    if one.article != other.article:
        return 0.0
    both = min(one.span[1], other.span[1]) - max(one.span[0], other.span[0])
    return max(both, 0) / min(one.span[1] - one.span[0], other.span[1] - other.span[0])


def features(one: Side, other: Side) -> dict[str, float]:
    """Return what is told of two slots, each figure from 0 to 1 by its name."""
    sides = [frozenset(word for word in side.words if word.weight > LIGHT) for side in (one, other)]
    both = sides[0] & sides[1]
    only = [each - both for each in sides]
    names = [weight_of(frozenset(word for word in each if word.name)) for each in only]
    acting = agreement(one.actors, other.actors)
    acts = (one.act, other.act)
    return {
        "shared": _share(sides[0], sides[1]),
        "core": _share(one.core, other.core),
        "within": weight_of(both) / (min(map(weight_of, sides)) or 1.0),
        "told": min(weight_of(both), 4.0) / 4.0,
        "first": float(one.first is not None and one.first == other.first),
        "actor": 0.0 if acting is None else float(acting == 1.0),
        "act": float(None not in acts and acts[0] == acts[1]),
        "overlap": _overlap(one, other),
        "more": min(max(map(weight_of, only)), 6.0) / 6.0,
        "either": min(min(map(weight_of, only)), 4.0) / 4.0,
        "names": min(sum(names), 4.0) / 4.0,
        "little": float(weight_of(both) < 2 * PLAIN),
        "other_actor": 0.0 if acting is None else 1.0 - acting,
        "other_act": float(None not in acts and acts[0] != acts[1]),
        "equal": float(bool(both) and not only[0] and not only[1]),
        "part": float(one.joined != other.joined and max(map(weight_of, only)) >= PLAIN),
        "through": float(one.through != other.through),
        "pointing": float((one.points or other.points) and one.article != other.article),
        "numbers": float(one.numbers != other.numbers),
    }


def _share(one: frozenset[Word], other: frozenset[Word]) -> float:
    return weight_of(one & other) / (weight_of(one | other) or 1.0)


def apart(one: Side, other: Side) -> str | None:
    """Return why two slots are never linked by themselves, however high their score; None where nothing is in the way.

    "actor": others act, or one of several alone. "act": another act. "name": each names what the other does not. "pointing":
    words for what only one text has. "through": one is brought about through others. "part": one is one of several acts of the
    other. "once": each happens once, and they are two: other sums, or meetings of other weeks. "little": they share too few words
    that tell anything.
    """
    seen = features(one, other)
    acting = agreement(one.actors, other.actors)
    reasons = {
        "actor": acting is not None and acting < 1.0,
        "act": seen["other_act"] > 0,
        "name": _names_more(one, other) and _names_more(other, one),
        "pointing": seen["pointing"] > 0,
        "through": seen["through"] > 0,
        "part": seen["part"] > 0,
        "once": _are_two(one, other),
        "little": seen["little"] > 0,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _are_two(one: Side, other: Side) -> bool:
    """Say whether two acts of a sort that happens once are told apart by their numbers, or by the days of their reports."""
    acts = {one.act, other.act}
    if acts <= _PACKAGES:
        if one.numbers and other.numbers:
            return one.numbers != other.numbers
        return days_between(one, other) > _SAME_PACKAGE and any(word.form == lemma("package") for word in one.all_words)
    return acts == {"meet"} and days_between(one, other) > _MOST_DAYS


def days_between(one: Side, other: Side) -> float:
    """Return how many days lie between two reports, 0.0 within one; 0.0 too where a day is not known."""
    if one.article == other.article or not (one.published and other.published):
        return 0.0
    return float(abs((date.fromisoformat(one.published) - date.fromisoformat(other.published)).days))


def may_be_one(one: Side, other: Side) -> bool:
    """Say whether two slots of the same words in two articles are one by these alone.

    What is done for each occasion is another thing each time: "nominate three judges"; and a few words of no known act may mean
    anything: "walk away". So the numbers are the same, the reports are of one matter as far as they tell, and of a fortnight; or
    of half a year, where the act is known, much is said of it, or both reports are of one story. Chosen on pairs of official
    statements: annotations/README.md.
    """
    if one.article == other.article:
        return True
    actors = one.actors or frozenset()
    if one.numbers != other.numbers or one.matter.is_apart_from(other.matter, actors):
        return False
    if _has(one, "anew") or one.undergone or other.undergone:
        return False
    told = weight_of(frozenset(word for word in one.words if word.weight > LIGHT))
    firm = told >= (_MUCH if one.act is None else _ENOUGH) or one.matter.is_story_of(other.matter, actors)
    return days_between(one, other) <= (_OF_ONE_TIME if firm else _FORTNIGHT)


def _has(one: Side, words: str) -> bool:
    return any(word.form in _forms(words) for word in one.all_words)


@cache
def _forms(words: str) -> frozenset[str]:
    return frozenset(map(lemma, lexicon("propositions").words("weight", words)))


def _names_more(one: Side, other: Side) -> bool:
    """Say whether a slot names somebody or something that another does not."""
    there = {part for word in other.words for part in (word.form, word.root) if part}
    return any(word.name and not {word.form, word.root} & there for word in one.words)


def score(one: Side, other: Side) -> float:
    """Return the chance that two slots mean one proposition, as found on annotated pairs."""
    weights: Mapping[str, float] = lexicon("links").tables["weights"]
    found = features(one, other)
    return 1.0 / (1.0 + math.exp(-weights["always"] - sum(weights[name] * value for name, value in found.items())))
