"""The room `attribution`: who is given which words. One protocol, `Attributor`; the registry knows those there are by name."""

from onrecord.attribution.registry import DEFAULT_ATTRIBUTOR, attributor, attributor_names
from onrecord.attribution.relation import SPEAKER_LABEL_RULE, Attribution, Attributor, Evidence, quotation_type

__all__ = [
    "DEFAULT_ATTRIBUTOR",
    "SPEAKER_LABEL_RULE",
    "Attribution",
    "Attributor",
    "Evidence",
    "attributor",
    "attributor_names",
    "quotation_type",
]
