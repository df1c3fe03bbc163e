"""Whether two wordings are of one utterance: their words in order, and those who are said to have spoken them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from onrecord.ledger.utterances.wording import content_words, fingerprints, is_number, runs
from onrecord.lexicons import lexicon


class Agreement(IntEnum):
    """How far two speakers may be one."""

    NO = 0
    MAYBE = 1  # one is not named, or one is a body and one a person who may speak for it
    YES = 2


LEAST = {
    Agreement.YES: (5, 3),
    Agreement.MAYBE: (6, 4),
}  # words that two wordings share, and different ones of content among them
LONG = 9  # words: fewer are said again on other days, and are one utterance only in reports that are close in time
DAYS_CLOSE = 7
LEAST_COVERAGE = 0.75  # of the shorter wording
DOVETAIL = 8  # words in a row at the end of one cut and at the beginning of the other
_A_RUN = 2  # words in a row that count as shared
_A_CHANGE = 6  # words on either side of what was changed; more are a cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who is said to have spoken."""

    name: str | None
    kind: str | None  # of a speaker, as in the record
    entity: str | None
    root: str | None  # the party, or the one that it was merged into


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two wordings have in common."""

    words: int  # in runs of at least two
    content: int  # different words of content among them
    coverage: float  # of the shorter wording
    dovetails: bool  # the end of one is the beginning of the other
    reversed: bool  # they differ in a word that turns the sentence round, or in a number


def same_utterance(
    first: tuple[str, ...],
    second: tuple[str, ...],
    voices: tuple[Voice, Voice],
    days: tuple[str | None, str | None] = (None, None),
    never: Collection[frozenset[str]] = (),
) -> bool:
    """Say whether two quotations are of one utterance; the same whichever is first.

    Args:
        first: the words of one, as `wording` compares them.
        second: those of the other.
        voices: who spoke either.
        days: when either was published, YYYY-MM-DD.
        never: pairs of parties that people said are never the same.
    """
    agreement = agree(*voices, never)
    if agreement is Agreement.NO or not fingerprints(first) & fingerprints(second):
        return False
    shared = shared_words(*sorted((first, second), key=lambda words: (len(words), words)))
    least, least_content = LEAST[agreement]
    if shared.reversed or shared.words < least or shared.content < least_content:
        return False
    if shared.words < LONG and not close(*days, DAYS_CLOSE):
        return False
    return shared.coverage >= LEAST_COVERAGE or (shared.dovetails and agreement is Agreement.YES)


@lru_cache(maxsize=8192)
def shared_words(short: tuple[str, ...], long: tuple[str, ...]) -> Shared:
    """Return what a wording shares with a longer one, aligned word by word."""
    start, end = _window(short, long)
    equal = [op for op in LCSseq.opcodes(short, long[start:end]) if op.tag == "equal"]
    in_runs = [op for op in equal if op.src_end - op.src_start >= min(_A_RUN, len(short))]
    same = [word for op in in_runs for word in short[op.src_start : op.src_end]]
    return Shared(
        words=len(same),
        content=content_words(same),
        coverage=len(same) / max(1, len(short)),
        dovetails=any(
            op.src_end - op.src_start >= DOVETAIL
            and (
                (op.src_start == 0 and start + op.dest_end == len(long))
                or (op.src_end == len(short) and start + op.dest_start == 0)
            )
            for op in equal
        ),
        reversed=_is_reversed(short, long[start:end], [(op.src_start, op.src_end, op.dest_start, op.dest_end) for op in equal]),
    )


def agree(one: Voice, other: Voice, never: Collection[frozenset[str]] = ()) -> Agreement:
    """Say how far two speakers may be one: by their party, their Wikidata ids, their names."""
    if one.root is not None and one.root == other.root:
        return Agreement.YES
    if frozenset(filter(None, (one.root, other.root))) in never:
        return Agreement.NO
    if one.name is None or other.name is None or _nameless(one) or _nameless(other):
        return Agreement.MAYBE
    if one.kind != other.kind:
        return Agreement.YES if _name(one.name) == _name(other.name) else Agreement.MAYBE
    if one.entity is not None and other.entity is not None and one.entity != other.entity:
        return Agreement.NO
    return _persons(one.name, other.name) if one.kind == "person" else _bodies(one.name, other.name)


def _nameless(voice: Voice) -> bool:
    return voice.kind in ("unnamed", "unknown", "group", "document")


def _persons(one: str, other: str) -> Agreement:
    """Compare names of persons: "Ruiz" may be "Ana Ruiz", and so may "A. Ruiz", but not "Tomas Ruiz"."""
    first, second = sorted((_name(one), _name(other)), key=len)
    if first == second or (first and set(first) <= set(second)):
        return Agreement.YES
    if not first or first[-1] != second[-1]:
        return Agreement.NO
    givens = (first[0], second[0])
    if givens[0] == givens[1] or (min(map(len, givens)) == 1 and givens[0][0] == givens[1][0]):
        return Agreement.YES
    return Agreement.MAYBE if givens[0][0] == givens[1][0] else Agreement.NO


def _bodies(one: str, other: str) -> Agreement:
    links = lexicon("wording").words("names", "links")
    first, second = sorted((set(_name(one)) - links, set(_name(other)) - links), key=len)
    if first == second:
        return Agreement.YES
    return Agreement.MAYBE if first and first <= second else Agreement.NO


@lru_cache(maxsize=8192)
def _name(name: str) -> tuple[str, ...]:
    """Return the words of a name, without accents, titles and suffixes."""
    data = lexicon("wording")
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))
    left_out = data.words("names", "suffixes") | data.words("names", "titles") | data.words("names", "articles")
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", plain))
    return tuple(word for word in words if word not in left_out) or tuple(words)


def _window(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[int, int]:
    """Return the part of the longer wording in which any three words of the shorter one stand in a row, with a margin."""
    of_short = set(runs(short, 3))
    places = [place for place, run in enumerate(runs(long, 3)) if run in of_short]
    if not places:
        return 0, 0
    return max(0, places[0] - 3), min(len(long), places[-1] + 6)


def _is_reversed(short: tuple[str, ...], long: tuple[str, ...], equal: list[tuple[int, int, int, int]]) -> bool:
    """See whether a word that was changed turns the sentence round, or a number stands for another one."""
    reversing = lexicon("wording").words("reversing", "words")
    for gone, come in _changes(short, long, equal):
        if reversing.intersection(gone) != reversing.intersection(come):
            return True
        numbers = [{word for word in words if is_number(word)} for words in (gone, come)]
        if all(numbers) and numbers[0] != numbers[1]:
            return True
    return False


def _changes(
    short: tuple[str, ...], long: tuple[str, ...], equal: list[tuple[int, int, int, int]]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield what stands for what between the shared runs, and at either end where the shorter wording goes on."""
    for (_, before, _, long_before), (after, _, long_after, _) in pairwise(equal):
        if after - before <= _A_CHANGE and long_after - long_before <= _A_CHANGE:
            yield short[before:after], long[long_before:long_after]
    if equal:
        head, _, long_head, _ = equal[0]
        _, tail, _, long_tail = equal[-1]
        further = len(short) - tail
        if 0 < head <= _A_CHANGE and long_head > 0:
            yield short[:head], long[max(0, long_head - head) : long_head]
        if 0 < further <= _A_CHANGE and long_tail < len(long):
            yield short[tail:], long[long_tail : long_tail + further]


def close(one: str | None, other: str | None, days: int) -> bool:
    """Say whether two dates are at most so many days apart; they may be where one is not known."""
    if one is None or other is None:
        return True
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= days
    except ValueError:
        return True
