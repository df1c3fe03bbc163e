"""How alike two slots are: what speaks for one proposition and what against it, and the chance that they mean the same.

The score is a logistic regression on a few figures of two slots (`data/links.toml` has its weights and says how they were found).
It is symmetric, and depends on nothing but the two and on who is who.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.lexicons import lexicon
from onrecord.reasoning.actors import Actors, agreement
from onrecord.reasoning.model import Slot
from onrecord.reasoning.words import LIGHT, Word, compared, weight_of

_HAPPENS_ONCE = frozenset({"meet", "provide_money", "provide_military_aid"})


@dataclass(frozen=True, slots=True)
class Side:
    """A slot as it is compared."""

    words: frozenset[Word]  # without those that only name who acts
    first: str | None
    points: bool
    numbers: frozenset[str]
    actors: frozenset[str] | None
    act: str | None  # None for "other"
    article: str
    span: tuple[int, int]


def side_of(slot: Slot, actors: Actors) -> Side:
    """Return a slot as it is compared."""
    who = actors.of(slot)
    seen = compared(slot.words)
    words = frozenset(word for word in seen.words if not _names(word, who)) or seen.words
    heavy = [word.form for word in words if word.weight > LIGHT]
    first = seen.first if seen.first in {word.form for word in words} else (min(heavy) if len(heavy) == 1 else None)
    return Side(
        words=words,
        first=first,
        points=seen.points,
        numbers=seen.numbers,
        actors=who,
        act=None if slot.act == "other" else slot.act,
        article=slot.ref.article,
        span=slot.ref.span,
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
    """Return what is told of two slots, each figure by its name."""
    both = one.words & other.words
    whole = weight_of(one.words | other.words) or 1.0
    less = min(weight_of(one.words), weight_of(other.words)) or 1.0
    only = [frozenset(word for word in side.words - both if word.weight > LIGHT) for side in (one, other)]
    names = [weight_of(frozenset(word for word in each if word.name)) for each in only]
    acting = agreement(one.actors, other.actors)
    acts = (one.act, other.act)
    return {
        "shared": weight_of(both) / whole,
        "within": weight_of(both) / less,
        "told": min(weight_of(both), 6.0) / 6.0,
        "more": min(max(map(weight_of, only)), 6.0) / 6.0,
        "either": min(min(map(weight_of, only)), 4.0) / 4.0,
        "names": min(sum(names), 4.0) / 4.0,
        "first": float(one.first is not None and one.first == other.first),
        "actor": 0.0 if acting is None else acting,
        "other_actor": 0.0 if acting is None else 1.0 - acting,
        "act": float(None not in acts and acts[0] == acts[1]),
        "other_act": float(None not in acts and acts[0] != acts[1]),
        "pointing": float((one.points or other.points) and one.article != other.article),
        "overlap": _overlap(one, other),
        "numbers": float(one.numbers != other.numbers),
    }


def apart(one: Side, other: Side) -> str | None:
    """Return why two slots are never linked by themselves, however alike their words: another actor, act or name; else None."""
    acting = agreement(one.actors, other.actors)
    if acting is not None and acting < 1.0:
        return "actor"
    if one.act is not None and other.act is not None and one.act != other.act:
        return "act"
    names = [frozenset(word.root or word.form for word in side.words if word.name) for side in (one, other)]
    if names[0] - names[1] and names[1] - names[0]:
        return "name"
    return None


def score(one: Side, other: Side) -> float:
    """Return the chance that two slots mean one proposition, as found on annotated pairs."""
    weights: Mapping[str, float] = lexicon("links").tables["weights"]
    found = features(one, other)
    return 1.0 / (1.0 + math.exp(-weights["always"] - sum(weights[name] * value for name, value in found.items())))
