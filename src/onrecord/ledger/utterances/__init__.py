"""One utterance, many reports: which quotations are of the same words said, and which articles are one story."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.ledger.tables import articles
from onrecord.ledger.utterances import joining, stories
from onrecord.ledger.utterances.joining import rejoin, shared_by
from onrecord.ledger.utterances.soundness import unsound

__all__ = ["NOTHING", "Left", "put_in", "rejoin", "settle", "shared_by", "take_out", "unsound"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left of utterances and stories from which articles were taken."""

    quotations: frozenset[int] = frozenset()
    articles: frozenset[int] = frozenset()


NOTHING = Left()


def take_out(connection: Connection, article_keys: Collection[int]) -> Left:
    """Take articles out of all utterances and stories, before their entries stop being current or go.

    What is left must be settled in the same transaction, by `put_in` or `settle`.
    """
    if not article_keys:
        return NOTHING
    left = joining.take_out(connection, article_keys)
    return Left(quotations=frozenset(left), articles=frozenset(stories.take_out(connection, article_keys)))


def put_in(connection: Connection, article: int, reading: int, left: Left = NOTHING) -> None:
    """Put a current article, by its current reading, into its utterances and its story; one that is not current goes nowhere."""
    current = connection.execute(select(articles.c.current).where(articles.c.key == article)).scalar_one()
    new = joining.add_fingerprints(connection, reading) if current else []
    if new or left.quotations:
        joining.join(connection, new, left.quotations)
    if current:
        stories.add(connection, article)
    for one in sorted(left.articles):
        stories.join(connection, one)


def settle(connection: Connection, left: Left) -> None:
    """Group anew what is left after articles were taken out: the next report becomes the first."""
    if left.quotations:
        joining.join(connection, (), left.quotations)
    for one in sorted(left.articles):
        stories.join(connection, one)
