"""What a search finds: entries with where they stand, who speaks and acts, and how many reports have them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, Connection, Row, Select, bindparam, func, select, union_all

from onrecord.ledger.quoting import cut
from onrecord.ledger.tables import articles, conditions, entries, parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """Where an entry stands."""

    article: str
    id: str
    revision: int
    span: tuple[int, int]  # from the first to the last character of its content or action, in code points
    quote: str  # the words of `span`; cut, with an ellipsis at the end, where they are longer than asked for
    published: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedParty:
    """A party as it is shown: of those that were merged the one that stands for all."""

    id: str
    name: str
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One entry that was found. What is searched follows the corrections; `entry` is what the engine said."""

    type: str  # attribution, commitment
    ref: Ref
    entry: Mapping[str, Any]  # as in the record
    reports: int  # articles that have this utterance, this one among them
    outlets: int  # different outlets among those; an unknown one counts for none
    words: str  # a commitment with whoever acts and what it hangs on; cut as `ref.quote` is
    speaker: NamedParty | None
    office: str | None
    actor: NamedParty | None
    kind: str | None
    act: str | None
    strength: str | None
    polarity: str | None
    conditions: tuple[tuple[str, str], ...]  # type and words
    country: str | None
    url: str | None
    title: str | None
    current: bool
    rejected: bool
    cursor: str  # go on behind this hit


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a hit as it is printed, the keys of the contract first."""
    shown = asdict(hit)
    shown["conditions"] = [{"type": kind, "quote": quote} for kind, quote in hit.conditions]
    return shown


def hits_of(connection: Connection, cursors: Mapping[int, str], most: int | None) -> Iterator[Hit]:
    """Yield the entries of some keys, in the order of `cursors`, which gives each its own."""
    keys = list(cursors)
    rows = {row.key: row for row in connection.execute(_ROWS, {"keys": keys})}
    hanging = _conditions(connection, keys)
    counts = _counts(connection, [row.utterance or row.key for row in rows.values()])
    for key, cursor in cursors.items():
        row = rows[key]
        reports, outlets = counts.get(row.utterance or key, (1, int(row.outlet is not None)))
        yield _hit(row, tuple(hanging.get(key, ())), max(reports, 1), outlets, cursor, most)


def _conditions(connection: Connection, keys: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for row in connection.execute(_HANGING, {"keys": keys}):
        found.setdefault(row.entry, []).append((row.type, row.quote))
    return found


def _counts(connection: Connection, utterances: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return by utterance (the key of its first report) how many articles report it now, and how many outlets."""
    found: dict[int, dict[int, str | None]] = {}
    for row in connection.execute(_REPORTS, {"keys": utterances}):
        if row.current and not row.rejected:
            found.setdefault(row.utterance or row.key, {})[row.article] = row.outlet
    return {key: (len(reported), len({*reported.values()} - {None})) for key, reported in found.items()}


def _hit(row: Row[Any], hanging: tuple[tuple[str, str], ...], reports: int, outlets: int, cursor: str, most: int | None) -> Hit:
    ref = Ref(
        article=row.article_id,
        id=row.id,
        revision=row.revision,
        span=(row.start, row.end),
        quote=cut(row.said, most),
        published=row.published,
        outlet=row.outlet,
    )
    return Hit(
        type=row.type,
        ref=ref,
        entry=json.loads(row.body),
        reports=reports,
        outlets=outlets,
        words=cut(row.quote, most),
        speaker=_party(row.speaker_id, row.speaker or row.speaker_name, row.speaker_entity),
        office=row.office,
        actor=_party(row.actor_id, row.actor or row.actor_called, row.actor_entity),
        kind=row.kind,
        act=row.act,
        strength=row.strength,
        polarity=row.polarity,
        conditions=tuple((kind, cut(quote, most)) for kind, quote in hanging),
        country=row.country,
        url=row.url,
        title=row.title,
        current=row.current,
        rejected=row.rejected,
        cursor=cursor,
    )


def _party(id_: str | None, name: str, entity: str | None) -> NamedParty | None:
    return None if id_ is None else NamedParty(id=id_, name=name, entity=entity)


def _rows() -> Select[Any]:
    said, acts = parties.alias("said"), parties.alias("acts")
    speaker, actor = parties.alias("speaker_root"), parties.alias("actor_root")
    return (
        select(
            *(column for column in entries.c if column.name not in ("confidence", "stage", "place")),
            articles.c.id.label("article_id"),
            articles.c.revision,
            articles.c.outlet,
            articles.c.url,
            articles.c.title,
            func.substr(articles.c.text, entries.c.start + 1, entries.c.end - entries.c.start).label("said"),
            speaker.c.id.label("speaker_id"),
            speaker.c.name.label("speaker_name"),
            func.coalesce(speaker.c.entity, said.c.entity).label("speaker_entity"),
            actor.c.id.label("actor_id"),
            actor.c.name.label("actor_called"),
            func.coalesce(actor.c.entity, acts.c.entity).label("actor_entity"),
        )
        .join(articles, articles.c.key == entries.c.article)
        .outerjoin(said, said.c.id == entries.c.speaker_party)
        .outerjoin(speaker, speaker.c.id == said.c.root)
        .outerjoin(acts, acts.c.id == entries.c.actor_party)
        .outerjoin(actor, actor.c.id == acts.c.root)
        .where(entries.c.key.in_(_KEYS))
    )


def _reports() -> CompoundSelect[Any]:
    """Return the reports of utterances; whether each still counts is told afterwards, so that the indices of keys are used."""
    columns = (entries.c.utterance, entries.c.key, entries.c.article, entries.c.current, entries.c.rejected, articles.c.outlet)
    reports = select(*columns).join(articles, articles.c.key == entries.c.article)
    return union_all(
        reports.where(entries.c.key.in_(_KEYS)),
        reports.where(entries.c.utterance.in_(_KEYS), entries.c.utterance != entries.c.key),
    )


_KEYS: BindParameter[Sequence[int]] = bindparam("keys", expanding=True)
_ROWS, _REPORTS = _rows(), _reports()  # made once: to put a statement together takes longer than to run it
_HANGING = select(conditions).where(conditions.c.entry.in_(_KEYS)).order_by(conditions.c.entry, conditions.c.place)
