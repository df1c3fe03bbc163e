"""What words mean: the one proposition, or the one party, that whoever asks has named."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from onrecord.errors import SelectorError
from onrecord.ledger.quoting import MOST_QUOTED, cut
from onrecord.lexicons import lexicon
from onrecord.reasoning.events import events_in
from onrecord.reasoning.model import Party, Proposition, Slot
from onrecord.reasoning.sources import OnRecord

MOST_CANDIDATES = 20


def proposition_named(on_record: OnRecord, words: str) -> Proposition:
    """Return the one proposition that words mean, as `propositions_named` has it.

    Raises:
        SelectorError: none fits, or several do; it holds them.
    """
    found = propositions_named(on_record, words)
    if len(found) == 1:
        return found[0]
    said = Counter(slot.words for one in found for slot in on_record.slots[one.id])
    raise SelectorError(
        f"{words!r} fits {len(found)} propositions; name one by its id, or more closely, or give --every for all of them"
        + (", which nothing proven links" if len(said) < len(found) else ""),
        [_candidate(on_record, one) for one in found[:MOST_CANDIDATES]],
    )


def propositions_named(on_record: OnRecord, words: str) -> list[Proposition]:
    """Return the propositions that words mean: by id, else by the words in which anybody put them.

    The closest fit decides: all the words of a slot, then the event that they name, however it is put ("a Caldoran backstop" for
    "our guarantee"), then words within a slot, then such with the actor's name, each without articles and their like, and in any
    inflection.

    Raises:
        SelectorError: none fits.
    """
    if words in on_record.propositions:
        return [on_record.propositions[words]]
    wanted = content_words(words)
    if not wanted:
        raise SelectorError(f"expected words that somebody is on record for, or the id of a proposition, got {words!r}")
    events = events_in(words)
    tests: tuple[Callable[[str, Sequence[Slot]], bool], ...] = (
        lambda _, slots: any(_whole(wanted, slot) for slot in slots),
        lambda id_, _: any(known.is_meant_by(event) for known in on_record.events.get(id_, ()) for event in events),
        lambda _, slots: any(_within(wanted, slot) for slot in slots),
        lambda _, slots: any(_with_actor(wanted, slot) for slot in slots),
    )
    for fits in tests:
        found = [id_ for id_, slots in on_record.slots.items() if fits(id_, slots)]
        if found:
            return [on_record.propositions[id_] for id_ in sorted(found)]
    raise SelectorError(f"nothing on record fits {words!r}; `onrecord waits` shows what pledges wait for, with ids by --json")


def parties_named(on_record: OnRecord, words: str, among: Iterable[Party] | None = None) -> tuple[Party, ...]:
    """Return the party that words mean: by its id or Wikidata id, else by its whole name, else by the end of it.

    A country of which no Wikidata id is known is a party of each article; one name then means all of them.

    Raises:
        SelectorError: none is called so, or several are.
    """
    everybody = sorted(on_record.parties.values() if among is None else among, key=lambda one: (one.name, one.id))
    wanted = _name(words)
    tests: tuple[Callable[[Party], bool], ...] = (
        lambda one: words in (one.id, one.entity),
        lambda one: _name(one.name) == wanted,
        lambda one: bool(wanted) and _name(one.name)[-len(wanted) :] == wanted,
    )
    for test in tests:
        found = [one for one in everybody if test(one)]
        if len(found) == 1 or (found and len({one.name for one in found}) == 1 and {one.kind for one in found} == {"country"}):
            return tuple(found)
        if found:
            lines = [f"{one.id} {one.name} ({one.entity or one.kind or 'unknown'})" for one in found]
            raise SelectorError(f"{words!r} fits {len(found)} parties; name one by its id", lines[:MOST_CANDIDATES])
    raise SelectorError(f"nobody on record here is called {words!r}; `onrecord search {words}` finds words")


@lru_cache(maxsize=100_000)
def content_words(words: str) -> frozenset[str]:
    """Return the words that say something, folded and without endings of number and tense."""
    light = lexicon("asking").words("without_weight")
    return frozenset(_stem(word) for word in _folded(words) if word not in light)


def _whole(wanted: frozenset[str], slot: Slot) -> bool:
    return content_words(slot.words) == wanted


def _within(wanted: frozenset[str], slot: Slot) -> bool:
    return wanted <= content_words(slot.words)


def _with_actor(wanted: frozenset[str], slot: Slot) -> bool:
    actor = slot.actor.name if slot.actor is not None else ""
    said = {*content_words(slot.words), *content_words(slot.act.replace("_", " ") if slot.act else "")}
    return wanted <= said | content_words(actor) and bool(wanted & said)


def _candidate(on_record: OnRecord, one: Proposition) -> str:
    """Return a proposition on a line: its id, whose it is, how it is put, and where first."""
    whose = f"{one.actor.name}: " if one.actor is not None else ""
    first = min((slot.ref for slot in on_record.slots[one.id]), key=lambda ref: (ref.published or "9", ref.article))
    return f"{one.id} {whose}{cut(one.label, MOST_QUOTED)} ({first.article}, {first.published or 'no date'})"


def _name(words: str) -> tuple[str, ...]:
    found = _folded(words)
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def _folded(words: str) -> tuple[str, ...]:
    plain = "".join(char for char in unicodedata.normalize("NFD", words.casefold()) if not unicodedata.combining(char))
    plain = plain.replace(".", "").replace("’", "'").replace("'s ", " ").removesuffix("'s")  # "the U.S.'s" is "the US"
    return tuple("".join(char if char.isalnum() else " " for char in plain).split())


def _stem(word: str) -> str:
    """Return a word without its inflection, so far as its end tells: at least three letters stay."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    end = next((one for one in lexicon("asking").tables["endings"] if word.endswith(one) and len(word) - len(one) >= 3), "")
    rest = word.removesuffix(end)
    if end and len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "aeiouls":
        rest = rest[:-1]
    return rest.rstrip("e") if len(rest) > 3 else rest
