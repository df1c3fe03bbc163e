"""The ledger: where records are kept, searched, corrected and handed on. The one room that writes SQL."""

from __future__ import annotations

from onrecord.ledger.checking import Finding, check_ledger
from onrecord.ledger.database import Ledger, migrate_ledger, open_ledger
from onrecord.ledger.exporting import Form, Selection, export
from onrecord.ledger.keeping import Kept, holds, keep_record
from onrecord.ledger.records import records
from onrecord.ledger.upkeep import Forgotten, LedgerStatus, back_up, forget, status_of

__all__ = [
    "Finding",
    "Forgotten",
    "Form",
    "Kept",
    "Ledger",
    "LedgerStatus",
    "Selection",
    "back_up",
    "check_ledger",
    "export",
    "forget",
    "holds",
    "keep_record",
    "migrate_ledger",
    "open_ledger",
    "records",
    "status_of",
]
