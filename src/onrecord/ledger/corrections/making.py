"""Correcting: accept, reject, amend, release, part, join, and take back; each in one transaction, with who and when."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from onrecord.errors import SelectorError, UsageError
from onrecord.ledger.corrections.amending import Amendment, changes_of
from onrecord.ledger.corrections.anchors import anchor_at
from onrecord.ledger.corrections.corrections import Correction, add_correction, correction_of, corrections_of, settle_undone
from onrecord.ledger.corrections.following import follow, regroup
from onrecord.ledger.corrections.naming import parties_in, select_party
from onrecord.ledger.corrections.selecting import Selected, attribution_of, select_document, select_entry
from onrecord.ledger.corrections.verdicts import (
    PARTY,
    add_verdict,
    holding,
    settle_verdicts,
    verdict_of,
    verdicts_of,
)
from onrecord.ledger.database import Ledger
from onrecord.ledger.days import check_day
from onrecord.ledger.tables import corrections, pairs, parties
from onrecord.record import CommitmentEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who corrects, when, and why."""

    who: str
    reason: str | None = None
    at: datetime | None = None  # now, if none is given

    @property
    def noted(self) -> dict[str, Any]:
        """Return the three as the columns of a correction."""
        if not self.who.strip():
            raise UsageError("expected a name of who corrects, got nothing; give --by NAME")
        at = (self.at or datetime.now(UTC)).isoformat(timespec="seconds")
        return {"made_at": at, "by": self.who.strip(), "reason": self.reason}


def accept(ledger: Ledger, entry: str, by: By, *, article: str | None = None) -> list[str]:
    """Note that an entry is right as it stands; a rejection before it holds no longer. Return the ids of the corrections.

    Raises:
        SelectorError: there is no such entry, or it stands in several articles and `article` chooses none.
    """
    with ledger.writing() as connection:
        return _judged(connection, select_entry(connection, entry, article), "accept", by)


def reject(ledger: Ledger, entry: str, by: By, *, article: str | None = None) -> list[str]:
    """Note that an entry is none, and why; it is kept, and found no longer. Return the ids of the corrections.

    Raises:
        UsageError: no reason is given.
        SelectorError: as for `accept`.
    """
    if not (by.reason or "").strip():
        raise UsageError("expected a reason to reject by, got none; give --reason WORDS")
    with ledger.writing() as connection:
        return _judged(connection, select_entry(connection, entry, article), "reject", by)


def release(ledger: Ledger, entry: str, by: By, *, day: str | None = None, article: str | None = None) -> list[str]:
    """Note that whoever a commitment was made to let its debtor go; return the ids of the corrections. No text says so by itself.

    Args:
        ledger: where it is kept.
        entry: a commitment.
        by: who says so.
        day: from which it holds, YYYY-MM-DD; that of the correction, if none is given.
        article: the one that is meant, where several hold the entry.

    Raises:
        BadDateError: no such day.
        UsageError: the entry is no commitment.
        SelectorError: as for `accept`.
    """
    noted = by.noted
    when = day if day is not None else str(noted["made_at"])[:10]
    check_day(when)
    with ledger.writing() as connection:
        chosen = select_entry(connection, entry, article)
        if not isinstance(chosen.entry, CommitmentEntry) or chosen.entry.kind != "commitment":
            raise UsageError(
                f"expected a commitment to release from, {entry} is another entry; `onrecord correct show` tells what"
            )
        made = [_corrected(connection, chosen, "release", by, value=when)]
        follow(connection, chosen.document)
        return made


def amend(ledger: Ledger, entry: str, wanted: Amendment, by: By, *, article: str | None = None) -> list[str]:
    """Change what an entry says, a correction for each field; return their ids.

    The speaker of a commitment is that of the attribution within which it stands, and is amended there.

    Raises:
        UsageError: a field that the entry does not have, or a value that the field cannot have.
        SelectorError: an entry, party or words that are not there, or fit several.
    """
    with ledger.writing() as connection:
        chosen = select_entry(connection, entry, article)
        made: list[str] = []
        if chosen.type == "commitment" and wanted.speaker is not None:
            said = attribution_of(connection, chosen)
            made += _amended(connection, said, Amendment(speaker=wanted.speaker), by)
            wanted = replace(wanted, speaker=None)
            if wanted == Amendment():
                follow(connection, chosen.document)
                return made
        made += _amended(connection, chosen, wanted, by)
        follow(connection, chosen.document)
        return made


def split(ledger: Ledger, party: str, article: str, by: By) -> list[str]:
    """Give the entries of an article that are of a party one of their own; return the id of the correction.

    Raises:
        SelectorError: there is no such party or article, or several are called so; or the article does not name the party.
    """
    with ledger.writing() as connection:
        document = select_document(connection, article)
        whole = _party(connection, party, document)
        members = sorted(connection.execute(select(parties.c.id).where(parties.c.root == whole["root"])).scalars())
        if parties_in(connection, document).isdisjoint(members):
            raise SelectorError(f"{whole['id']} ({whole['name']}) is not named in {article}; `onrecord search` shows where it is")
        own = "p-" + hashlib.sha256("\n".join(["split", document, whole["name"], *members]).encode()).hexdigest()[:12]
        into = {"id": own, "name": whole["name"], "kind": whole["kind"], "entity": None, "office": None}
        made = add_correction(
            connection,
            **by.noted,
            verdict="split",
            document=document,
            entry_type=PARTY,
            entry_id=own,
            value={"parties": members, "into": into},  # all, since another reading may take it for any of them
        )
        follow(connection, document)
        return [made]


def same(ledger: Ledger, first: str, second: str, by: By) -> list[str]:
    """Note that two parties are one; return the id of the verdict.

    Raises:
        SelectorError: there is no such party, or several are called so.
        UsageError: they are never the same by a verdict that stands, directly or through others.
    """
    return _paired(ledger, first, second, "same", by)


def never(ledger: Ledger, first: str, second: str, by: By) -> list[str]:
    """Note that two parties are never the same; return the id of the verdict. A `same` of these two before it holds no longer.

    Raises:
        SelectorError: as for `same`.
        UsageError: they are the same through others.
    """
    return _paired(ledger, first, second, "never", by)


def undo(ledger: Ledger, id_: str, by: By) -> list[str]:
    """Take back a correction, a verdict, or an undo; return the id of the new one. What it said before holds again.

    Raises:
        SelectorError: there is none of that id.
        UsageError: it is taken back already, or cannot be, since two that are never the same would be joined again.
    """
    with ledger.writing() as connection:
        row = connection.execute(select(corrections).where(corrections.c.id == id_)).mappings().first()
        if row is not None:
            return [_undone(connection, correction_of(row), by)]
        pair = connection.execute(select(pairs).where(pairs.c.id == id_)).mappings().first()
        if pair is None:
            raise SelectorError(f"no correction here has the id {id_!r}; `onrecord correct list` shows the ids")
        one = verdict_of(pair)
        _see_it_stands(one.id, one.undone)
        made = add_verdict(connection, (one.first, one.second), "undo", **by.noted, of=one.of, undoes=one.id)
        settle_verdicts(connection, one.of)
        if one.of == PARTY:
            regroup(connection, (one.first, one.second))
        return [made]


def _undone(connection: Connection, one: Correction, by: By) -> str:
    _see_it_stands(one.id, one.undone)
    made = add_correction(
        connection,
        **by.noted,
        verdict="undo",
        document=one.document,
        entry_type=one.entry_type,
        entry_id=one.entry_id,
        value=one.id,
        anchor=one.anchor,
    )
    settle_undone(connection, one.document)
    follow(connection, one.document)
    return made


def _see_it_stands(id_: str, undone: str | None) -> None:
    if undone is not None:
        raise UsageError(f"{id_} is taken back already, by {undone}; undo that one to bring it back")


def _judged(connection: Connection, chosen: Selected, verdict: str, by: By) -> list[str]:
    made = [_corrected(connection, chosen, verdict, by)]
    follow(connection, chosen.document)
    return made


def _amended(connection: Connection, chosen: Selected, wanted: Amendment, by: By) -> list[str]:
    return [
        _corrected(connection, chosen, "amend", by, change.field, change.value)
        for change in changes_of(connection, chosen, wanted)
    ]


def _corrected(
    connection: Connection, chosen: Selected, verdict: str, by: By, field: str | None = None, value: object = None
) -> str:
    """Write a correction of an entry, unless the last one that stands on the same field says the same already."""
    before = [
        one
        for one in corrections_of(connection, chosen.document)
        if one.stands
        and one.entry == chosen.key
        and one.verdict != "undo"
        and _about(one.verdict, one.field) == _about(verdict, field)
    ]
    if before and (before[-1].verdict, before[-1].value, before[-1].reason) == (verdict, value, by.reason):
        return before[-1].id
    return add_correction(
        connection,
        **by.noted,
        verdict=verdict,
        document=chosen.document,
        entry_type=chosen.type,
        entry_id=chosen.id,
        field=field,
        value=value,
        anchor=anchor_at(chosen.text, chosen.span),
    )


def _about(verdict: str, field: str | None) -> str:
    return field if verdict == "amend" and field else "release" if verdict == "release" else "verdict"


def _paired(ledger: Ledger, first: str, second: str, verdict: str, by: By) -> list[str]:
    with ledger.writing() as connection:
        one, other = _party(connection, first), _party(connection, second)
        if one["id"] == other["id"]:
            raise UsageError(
                f"expected two parties, {first!r} and {second!r} are both {one['id']}; `onrecord correct split` parts one"
            )
        pair = (min(one["id"], other["id"]), max(one["id"], other["id"]))
        for there in holding(verdicts_of(connection)):
            if (there.first, there.second) != pair:
                continue
            if there.verdict == verdict:
                return [there.id]
            if there.verdict == "never":
                raise UsageError(
                    f"{first} and {second} are never the same, by {there.id} of {there.by}; "
                    f"`onrecord correct undo {there.id}` first"
                )
        made = add_verdict(connection, pair, verdict, **by.noted)
        regroup(connection, pair)
        return [made]


def _party(connection: Connection, words: str, document: str | None = None) -> RowMapping:
    """Return the party that words mean; by its own id the very one, also where it is merged into another."""
    exact = connection.execute(select(parties).where(parties.c.id == words.strip())).mappings().first()
    found = exact or select_party(connection, words, document)
    if found is None:
        raise SelectorError(f"no party here is {words!r}; `onrecord correct parties NAME` shows those of a name")
    return found
