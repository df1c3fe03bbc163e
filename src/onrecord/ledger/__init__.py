"""The ledger: where records are kept, searched, corrected and handed on. The one room that writes SQL."""

from __future__ import annotations

from onrecord.ledger.checking import Finding, check_ledger
from onrecord.ledger.database import Ledger, migrate_ledger, open_ledger
from onrecord.ledger.exporting import Form, Selection, export
from onrecord.ledger.keeping import Kept, holds, keep_record
from onrecord.ledger.records import records
from onrecord.ledger.searching.hits import Hit, Ref, hit_json
from onrecord.ledger.searching.pages import SpeakerPage, page_json, speaker_page
from onrecord.ledger.searching.search import remarks_on, search
from onrecord.ledger.searching.wanted import Wanted
from onrecord.ledger.upkeep import Forgotten, LedgerStatus, back_up, forget, status_of

__all__ = [
    "Finding",
    "Forgotten",
    "Form",
    "Hit",
    "Kept",
    "Ledger",
    "LedgerStatus",
    "Ref",
    "Selection",
    "SpeakerPage",
    "Wanted",
    "back_up",
    "check_ledger",
    "export",
    "forget",
    "hit_json",
    "holds",
    "keep_record",
    "migrate_ledger",
    "open_ledger",
    "page_json",
    "records",
    "remarks_on",
    "search",
    "speaker_page",
    "status_of",
]
