"""What may be chosen about a run, and nothing else: values from the command line or a caller, checked once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.attribution import DEFAULT_ATTRIBUTOR, attributor
from onrecord.errors import UsageError

MOST_JOBS = 64
COMMITMENT_FINDERS = ("trained", "rules")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices that hold for every article of a run.

    Raises:
        UnknownAttributorError: no attributor of that name.
        UsageError: `jobs` is not from 1 to 64, `min_confidence` not from 0 to 1, or `commitments` none of those there are.
    """

    attributor: str = DEFAULT_ATTRIBUTOR
    min_confidence: float = 0.0  # entries with less are left out, and what stands within them without one of its own
    commitments: str = "trained"  # what finds commitments: the trained head, or "rules": lexicon and syntax alone
    commitment_weights: Path | None = None  # of the head, other than the packaged ones: a file of `onrecord train commitments`
    jobs: int = 1  # processes; the records and their order are the same for any number

    def __post_init__(self) -> None:
        attributor(self.attributor)
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(f"expected a confidence from 0 to 1, got {self.min_confidence:g}; 0.8: right eight times in ten")
        if self.commitments not in COMMITMENT_FINDERS:
            raise UsageError(f"expected commitments by {' or '.join(COMMITMENT_FINDERS)}, got {self.commitments}; choose one of them")
        if self.commitment_weights is not None and self.commitments != "trained":
            raise UsageError(f"commitments by rules have no weights, got {self.commitment_weights}; leave them out")
        if not 1 <= self.jobs <= MOST_JOBS:
            raise UsageError(f"expected from 1 to {MOST_JOBS} jobs, got {self.jobs}; as many as there are cores is best")
