"""The ledger: where records are kept, searched, corrected and handed on. The one room that writes SQL."""

from __future__ import annotations

from onrecord.ledger.checking import Finding, check_ledger
from onrecord.ledger.corrections.amending import Amendment
from onrecord.ledger.corrections.linking import PlaceJudged, judge_places, places_judged
from onrecord.ledger.corrections.listing import (
    ListedCorrection,
    ListedParty,
    ShownEntry,
    list_corrections,
    list_parties,
    show_entry,
)
from onrecord.ledger.corrections.making import By, accept, amend, never, reject, release, same, split, undo
from onrecord.ledger.corrections.partied import PartiedRecord, partied_records, records_alone
from onrecord.ledger.corrections.placing import corrected_records
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
    "Amendment",
    "By",
    "Finding",
    "Forgotten",
    "Form",
    "Hit",
    "Kept",
    "Ledger",
    "LedgerStatus",
    "ListedCorrection",
    "ListedParty",
    "PartiedRecord",
    "PlaceJudged",
    "Ref",
    "Selection",
    "ShownEntry",
    "SpeakerPage",
    "Wanted",
    "accept",
    "amend",
    "back_up",
    "check_ledger",
    "corrected_records",
    "export",
    "forget",
    "hit_json",
    "holds",
    "judge_places",
    "keep_record",
    "list_corrections",
    "list_parties",
    "migrate_ledger",
    "never",
    "open_ledger",
    "page_json",
    "partied_records",
    "places_judged",
    "records",
    "records_alone",
    "reject",
    "release",
    "remarks_on",
    "same",
    "search",
    "show_entry",
    "speaker_page",
    "split",
    "status_of",
    "undo",
]
