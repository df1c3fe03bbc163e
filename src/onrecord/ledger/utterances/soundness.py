"""Whether utterances and stories are what follows from the entries and articles that are current."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, or_, select

from onrecord.ledger.tables import articles, bands, entries, fingerprints


def unsound(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield the id of each article of which something is off, and what."""
    first = entries.alias()
    wrong = (
        select(articles.c.id, entries.c.id.label("entry"))
        .join(entries, entries.c.article == articles.c.key)
        .outerjoin(first, first.c.key == entries.c.utterance)
        .where(entries.c.utterance.is_not(None))
        .where(
            or_(
                ~entries.c.current,
                first.c.key.is_(None),
                ~first.c.current,
                first.c.type != entries.c.type,
                first.c.utterance.is_(None),
                first.c.utterance != first.c.key,
            )
        )
    )
    for row in connection.execute(wrong):
        yield row.id, f"{row.entry}: its utterance is none that a current entry begins"
    earliest = articles.alias()
    of_story = (
        select(articles.c.id)
        .outerjoin(earliest, earliest.c.key == articles.c.story)
        .where(articles.c.story.is_not(None))
        .where(or_(~articles.c.current, earliest.c.key.is_(None), earliest.c.story.is_(None), earliest.c.story != earliest.c.key))
    )
    for (id_,) in connection.execute(of_story):
        yield id_, "its story is none that a current article begins"
    traced = select(entries.c.article).join(fingerprints, fingerprints.c.entry == entries.c.key).where(~entries.c.current)
    left_over = select(articles.c.id).where(
        or_(articles.c.key.in_(traced), (~articles.c.current) & articles.c.key.in_(select(bands.c.article)))
    )
    for (id_,) in connection.execute(left_over):
        yield id_, "what is not current of it can still be found by its words"
