"""The room `commitments`: who undertakes what, who is asked for what, what hangs on what, and what became of it."""

from onrecord.commitments.condition_grounds import ConditionGrounds
from onrecord.commitments.entries import commitments_of
from onrecord.commitments.explaining import Grounds, Verdict, explain_commitments
from onrecord.commitments.finding.head import HEAD, Head, load_head, packaged_head
from onrecord.commitments.lexicons import LEXICONS

__all__ = [
    "HEAD",
    "LEXICONS",
    "ConditionGrounds",
    "Grounds",
    "Head",
    "Verdict",
    "commitments_of",
    "explain_commitments",
    "load_head",
    "packaged_head",
]
