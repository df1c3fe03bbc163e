"""The rule attributor, which works without weights: quotation marks, the cue lexicon and layout."""

from onrecord.attribution.rules.attributor import RuleAttributor

__all__ = ["RuleAttributor"]
