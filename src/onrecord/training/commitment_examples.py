"""What the head of commitments learns from: the candidates of annotated articles, with what each is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution import Attribution, Attributor
from onrecord.commitments.conditions.conditions import condition_phrases
from onrecord.commitments.finding.candidates import Candidate, candidates_of
from onrecord.commitments.finding.features import columns_of
from onrecord.commitments.finding.head import LEVELS
from onrecord.commitments.finding.judging import vectors_read
from onrecord.commitments.finding.surroundings import Surroundings
from onrecord.commitments.finding.triggers import KINDS
from onrecord.corpora import GoldItem, ItemArticle
from onrecord.encoder import Encoded
from onrecord.errors import InputError, TrainingError
from onrecord.evaluation.item_comparison import LEAST_SHARED
from onrecord.language import ParsedArticle, parse
from onrecord.reading import read_text
from onrecord.spans import Span, overlap

IGNORED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """An annotated article as the head reads it: one row a candidate."""

    name: str
    spans: tuple[Span, ...]
    columns: tuple[tuple[int, ...], ...]
    vectors: NDArray[np.float32]
    classes: NDArray[np.int64]  # 0 nothing, then the kinds; IGNORED where a candidate shares words with an item that another is
    levels: NDArray[np.int64]  # place in `LEVELS`; IGNORED where it is nothing
    denied: NDArray[np.int64]  # 1 where the item goes against its act; IGNORED where it is nothing
    near: tuple[frozenset[str], ...]  # the kinds of the items that each candidate would match
    items: tuple[int, ...]  # how many items the article has of each kind


def examples_of(
    gold: Iterable[ItemArticle], attributor: Attributor, warn: Callable[[str], None], without: Collection[str] = ()
) -> Iterator[Example]:
    """Yield an example for each article; one that cannot be read is warned of and left out.

    Args:
        gold: annotated articles.
        attributor: whose attributions and vectors the head is told.
        warn: told of what cannot be read.
        without: groups of features to leave out (`commitments.features.GROUPS`).

    Raises:
        TrainingError: the attributor has no encoder.
    """
    for article in gold:
        try:
            parsed = parse(read_text(article.text))
        except InputError as error:
            warn(f"{article.name}: {error}")
            continue
        attributions = attributor.attribute(parsed)
        encoded = attributor.encoded(parsed)
        if encoded is None:
            raise TrainingError(f"expected an attributor with an encoder, got {attributor.name}; train with the tagger")
        yield example_of(article, parsed, attributions, encoded, without)


def example_of(
    article: ItemArticle,
    parsed: ParsedArticle,
    attributions: Sequence[Attribution],
    encoded: Encoded,
    without: Collection[str] = (),
) -> Example:
    """Return the example that an article is."""
    around = Surroundings(parsed, attributions, condition_phrases(parsed))
    candidates = [one for one in candidates_of(parsed) if article.until is None or one.span.start < article.until]
    owner, near = _matched(article.items, candidates)
    items = [article.items[place] if place is not None else None for place in owner]
    return Example(
        name=article.name,
        spans=tuple(one.span for one in candidates),
        columns=tuple(tuple(columns_of(one, around, without)) for one in candidates),
        vectors=vectors_read(candidates, encoded),
        classes=np.array(
            [1 + KINDS.index(item.kind) if item else IGNORED if close else 0 for item, close in zip(items, near, strict=True)],
            dtype=np.int64,
        ),
        levels=np.array([_level(item) for item in items], dtype=np.int64),
        denied=np.array([IGNORED if item is None else int(item.polarity == "-") for item in items], dtype=np.int64),
        near=tuple(frozenset(article.items[place].kind for place in close) for close in near),
        items=tuple(sum(item.kind == kind for item in article.items) for kind in KINDS),
    )


def _level(item: GoldItem | None) -> int:
    found = (item.kind, item.strength) if item is not None else None
    return LEVELS.index(found) if found in LEVELS else IGNORED


def _matched(items: Sequence[GoldItem], candidates: Sequence[Candidate]) -> tuple[list[int | None], list[set[int]]]:
    """Return for each candidate the item that it is, the closest one for each item, and all those that it would match."""
    owner: list[int | None] = [None] * len(candidates)
    near: list[set[int]] = [set() for _ in candidates]
    for number, item in enumerate(items):
        close = sorted(
            ((_likeness(item.action, one.span), place) for place, one in enumerate(candidates) if one.span.touches(item.action)),
            reverse=True,
        )
        close = [one for one in close if one[0] >= LEAST_SHARED]
        for _, place in close:
            near[place].add(number)
        free = next((place for _, place in close[:3] if owner[place] is None), None)
        if free is not None:
            owner[free] = number
    return owner, near


def _likeness(one: Span, other: Span) -> float:
    shared = overlap(one, other)
    return shared / (len(one) + len(other) - shared)
