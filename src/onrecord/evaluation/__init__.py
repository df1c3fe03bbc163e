"""The room `evaluation`: predictions are scored against gold, and their errors sorted.

Of attributions, speakers, pronouns, and of commitments with all that belongs to them.
"""

from onrecord.evaluation.attributing import attribute_gold
from onrecord.evaluation.attributions import Scores, score
from onrecord.evaluation.comparison import Relation
from onrecord.evaluation.counting import Matched, Part, Share
from onrecord.evaluation.forms import Form, form_of_source
from onrecord.evaluation.gap import Decision, GapError, decide, decide_all, gap_errors, score_gap
from onrecord.evaluation.item_mistakes import ItemError, ItemErrorKind, item_errors, tally_items
from onrecord.evaluation.item_tables import item_error_dict, item_error_line, item_tally_table, items_table, reliability_dict
from onrecord.evaluation.items import found_rightly, score_items
from onrecord.evaluation.masking import masked
from onrecord.evaluation.mistakes import AttributionError, ErrorKind, TallyRow, errors, tally
from onrecord.evaluation.names import same_name
from onrecord.evaluation.predictions import write_predictions
from onrecord.evaluation.pronouns import Resolver, by_antecedents
from onrecord.evaluation.recorded import recorded_commitments
from onrecord.evaluation.reliability import Reliability, reliability_lines, reliability_of
from onrecord.evaluation.render import error_dict, errors_table, scores_dict, scores_table, side_by_side, tally_dicts
from onrecord.evaluation.shares import (
    gap_error_dict,
    gap_error_line,
    gap_table,
    speaker_error_dict,
    speaker_error_line,
    speakers_table,
)
from onrecord.evaluation.speakers import SpeakerError, SpeakerErrorKind, Spoken, matched_contents, score_speakers, speaker_errors
from onrecord.evaluation.speaking import commit_gold, speak_gold
from onrecord.evaluation.traits import Traits

__all__ = [
    "AttributionError",
    "Decision",
    "ErrorKind",
    "Form",
    "GapError",
    "ItemError",
    "ItemErrorKind",
    "Matched",
    "Part",
    "Relation",
    "Reliability",
    "Resolver",
    "Scores",
    "Share",
    "SpeakerError",
    "SpeakerErrorKind",
    "Spoken",
    "TallyRow",
    "Traits",
    "attribute_gold",
    "by_antecedents",
    "commit_gold",
    "decide",
    "decide_all",
    "error_dict",
    "errors",
    "errors_table",
    "form_of_source",
    "found_rightly",
    "gap_error_dict",
    "gap_error_line",
    "gap_errors",
    "gap_table",
    "item_error_dict",
    "item_error_line",
    "item_errors",
    "item_tally_table",
    "items_table",
    "masked",
    "matched_contents",
    "recorded_commitments",
    "reliability_dict",
    "reliability_lines",
    "reliability_of",
    "same_name",
    "score",
    "score_gap",
    "score_items",
    "score_speakers",
    "scores_dict",
    "scores_table",
    "side_by_side",
    "speak_gold",
    "speaker_error_dict",
    "speaker_error_line",
    "speaker_errors",
    "speakers_table",
    "tally",
    "tally_dicts",
    "tally_items",
    "write_predictions",
]
