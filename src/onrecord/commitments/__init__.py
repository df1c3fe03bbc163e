"""The room `commitments`: who undertakes what, who is asked for what, what hangs on what, and what became of it."""

from onrecord.commitments.entries import commitments_of
from onrecord.commitments.finding.head import HEAD, Head, load_head, packaged_head
from onrecord.commitments.lexicons import LEXICONS

__all__ = ["HEAD", "LEXICONS", "Head", "commitments_of", "load_head", "packaged_head"]
