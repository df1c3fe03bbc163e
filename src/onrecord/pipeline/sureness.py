"""Which commitments stay in a record under `--min-confidence`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from onrecord.record import CommitmentEntry


def sure_commitments(
    found: Iterable[CommitmentEntry], least: float, attributions: Collection[str]
) -> tuple[CommitmentEntry, ...]:
    """Return the commitments that are sure enough, none of which names an attribution that is not in the record.

    Args:
        found: commitments, demands, dependences and outcomes; one without a confidence stays.
        least: the least confidence.
        attributions: ids of the attributions that the record holds.
    """
    kept = (one for one in found if one.confidence is None or one.confidence >= least)
    return tuple(one if one.attribution in attributions else replace(one, attribution=None) for one in kept)
