"""What `onrecord ledger check` sees of corrections and verdicts: each is what was made, and what follows from them does."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, or_, select

from onrecord.errors import MalformedInputError, UsageError
from onrecord.ledger.corrections.corrections import correction_digest, corrections_of, taken_back, undoes_of
from onrecord.ledger.corrections.placing import placements
from onrecord.ledger.corrections.verdicts import expected_roots, verdict_digest, verdicts_of
from onrecord.ledger.tables import corrections, pairs, parties

Off = tuple[str | None, str]  # of which article or document, and what is off


def check_corrections(connection: Connection) -> Iterator[Off]:
    """Yield what is off with corrections and verdicts; those that were changed are not read any further."""
    changed: set[str] = set()
    for row in connection.execute(select(corrections).order_by(corrections.c.key)).mappings():
        if correction_digest(dict(row)) != row["digest"]:
            changed.add(row["document"])
            yield row["document"], f"the correction {row['id']} is not the one that was made"
    for document in connection.execute(select(corrections.c.document).distinct()).scalars().all():
        if document not in changed:
            yield from _following(connection, document)
    yield from _verdicts(connection, sound=not changed)


def _following(connection: Connection, document: str) -> Iterator[Off]:
    made = corrections_of(connection, document)
    gone = taken_back((one.id, undoes_of(one)) for one in made)
    try:
        places = placements(connection, document, made)
    except MalformedInputError:
        return  # the reading itself is found to be off
    for one in made:
        if one.undone != gone.get(one.id):
            yield document, f"the correction {one.id} counts as taken back, or does not, against those after it"
        if one.entry != places[one.key]:
            yield document, f"the correction {one.id} is not placed at the entry that it is of"


def _verdicts(connection: Connection, *, sound: bool) -> Iterator[Off]:
    """Look at the verdicts, and at the roots of parties unless what these follow from is not sound."""
    for row in connection.execute(select(pairs).order_by(pairs.c.key)).mappings():
        if verdict_digest(dict(row)) != row["digest"]:
            sound = False
            yield None, f"the verdict {row['id']} is not the one that was made"
    if not sound:
        return
    for of in connection.execute(select(pairs.c.of).distinct()).scalars().all():
        made = verdicts_of(connection, of)
        gone = taken_back((one.id, one.undoes) for one in made)
        for one in made:
            if one.undone != gone.get(one.id):
                yield None, f"the verdict {one.id} counts as taken back, or does not, against those after it"
    try:
        roots = expected_roots(connection)
    except UsageError as error:
        yield None, str(error)
        return
    wanted = or_(parties.c.root != parties.c.id, parties.c.id.in_(list(roots)))
    for id_, root in connection.execute(select(parties.c.id, parties.c.root).where(wanted)):
        if root != roots.get(id_, id_):
            yield None, f"{id_} is merged with {root}, or is not, against the verdicts"
