"""Company: conditions that ask for others to go along ("alongside at least one other"), and who those others are.

Such words name nobody. They are met by what others undertook of the same act, if it is of the same matter: it hangs on something
that this commitment hangs on as well, names somebody whom this one names, or stands in a report of one matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.lexicons import lexicon
from onrecord.reasoning.events import Event
from onrecord.reasoning.pledges import Need, Part, Pledge, same_party
from onrecord.record import Act

_FURTHEST = 5  # words before the others: "with the support of at least one other"
_BETWEEN = 3  # words from "other" to those whom it makes others: "other contributing state"
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=\s)[A-Z]\w+")


def with_company(pledges: Sequence[Pledge], events: Mapping[str, frozenset[Event]]) -> Iterator[Pledge]:
    """Yield commitments; whoever asks for others to go along hangs on what these others undertook, as alternatives.

    Args:
        pledges: all of a case.
        events: that propositions are, by their id.
    """
    acting: dict[str, list[Pledge]] = {}
    for pledge in pledges:
        if pledge.holds and not pledge.withdrawn and pledge.stated.party is not None:
            for kind in _kinds(pledge, events):
                acting.setdefault(kind, []).append(pledge)
    for pledge in pledges:
        kinds = _kinds(pledge, events) if any(map(_asks_for_others, pledge.needs)) else ()
        others = {one.key: one for kind in kinds for one in acting.get(kind, ()) if _of_one_matter(one, pledge)}
        needs = tuple(_with(need, list(others.values()), pledge) for need in pledge.needs)
        yield replace(pledge, needs=needs) if kinds else pledge


def _kinds(pledge: Pledge, events: Mapping[str, frozenset[Event]]) -> Iterable[str]:
    """Return by what a commitment is told to be of the same sort as others: its act, and the event that it is."""
    act = pledge.stated.slot.act or Act.OTHER
    told = {event.name for event in events.get(pledge.proposition, ())}
    return sorted(told if act == Act.OTHER else {*told, str(act)})


def least_of(words: str) -> int | None:
    """Return how many others words ask for; None where they ask for none.

    Words for having none, "alone", "on our own", ask for one: a condition has them with the polarity "-".
    """
    said = [word.casefold() for word in _WORD.findall(words)]
    if " ".join(said) in _words("alone"):
        return 1
    place = next((number for number in range(len(said)) if _is_others(said, number)), None)
    if place is None:
        return None
    numbers = lexicon("asking").tables["company"]["numbers"]
    rest = said[place + 1 :]
    bare = _are_bodies(rest) and all(word in _words("before") or word in numbers for word in said[:place])
    near = place <= _FURTHEST and (said[0] in _words("beside") or any(word in _words("going") for word in rest))
    if not (bare or near):
        return None
    return next((int(numbers[word]) for word in said[:place] if word in numbers), 1)


def _is_others(said: Sequence[str], place: int) -> bool:
    """Say whether a word names others, or makes those behind it others: "others", "one further [state]", "one partner"."""
    if said[place] in _words("others"):
        return True
    behind = said[place + 1 : place + 1 + _BETWEEN]
    if said[place] in _words("other"):
        return not behind or any(word in _words("bodies") or word in _words("going") for word in behind)
    numbers = lexicon("asking").tables["company"]["numbers"]
    counted = place > 0 and (said[place - 1] in numbers or said[place - 1] == "a")
    return counted and said[place] in _words("companions")


def _are_bodies(rest: Sequence[str]) -> bool:
    """Say whether words behind others say only who they are: "state", "contributing states", "or more"."""
    return all(word in _words("bodies") or word in _words("described") for word in rest)


def _words(name: str) -> frozenset[str]:
    return lexicon("asking").words("company", name)


def _asks_for_others(need: Need) -> bool:
    (first, *rest) = need.parts
    words = first.needed.slot.words
    wanted = first.holds != (" ".join(_WORD.findall(words.casefold())) in _words("alone"))  # alone, if that is denied
    return not rest and wanted and first.needed.slot.actor is None and least_of(words) is not None


def _with(need: Need, others: Sequence[Pledge], pledge: Pledge) -> Need:
    if not _asks_for_others(need) or not others:
        return need
    (own,) = need.parts
    least = max(least_of(own.needed.slot.words) or 1, own.needed.least or 1)
    meant = dict.fromkeys(one.proposition for one in others)
    if len(meant) < least:
        return need
    parts = tuple(replace(own, proposition=id_) for id_ in meant)
    number = 1 + max((each.group for each in pledge.needs if each.group is not None), default=0)
    return replace(need, parts=(own, *parts), least=least, group=number, company=True)


def _of_one_matter(one: Pledge, pledge: Pledge) -> bool:
    """Say whether another party's commitment is of the same matter."""
    who, own = one.stated.party, pledge.stated.party
    if who is None or same_party(who, own) or one.proposition == pledge.proposition:
        return False
    if _hangs_on(one) & _hangs_on(pledge) or _names(one) & _names(pledge):
        return True
    return one.stated.slot.matter.is_of(pledge.stated.slot.matter)


def _hangs_on(pledge: Pledge) -> set[object]:
    """Return what a commitment hangs on, as propositions and as bare words."""
    parts = list(_parts(pledge))
    words = {frozenset(_WORD.findall(part.needed.slot.words.casefold())) for part in parts}
    return {*(part.proposition for part in parts), *words}


def _parts(pledge: Pledge) -> Iterable[Part]:
    yield from (part for need in pledge.needs for part in need.parts)
    yield from pledge.unless
    yield from pledge.important


def _names(pledge: Pledge) -> set[str]:
    """Return the names in the words of an act, and of whom it is for."""
    return set(_NAME.findall(f" {pledge.stated.slot.words} {pledge.stated.to or ''}"))
