"""The room `evaluation`: predicted attributions are scored against gold ones, and their errors sorted."""

from onrecord.evaluation.attributing import attribute_gold
from onrecord.evaluation.attributions import Scores, score
from onrecord.evaluation.comparison import Relation
from onrecord.evaluation.counting import Matched, Share
from onrecord.evaluation.mistakes import AttributionError, ErrorKind, TallyRow, errors, tally
from onrecord.evaluation.predictions import write_predictions
from onrecord.evaluation.render import error_dict, errors_table, scores_dict, scores_table, side_by_side, tally_dicts
from onrecord.evaluation.traits import Traits

__all__ = [
    "AttributionError",
    "ErrorKind",
    "Matched",
    "Relation",
    "Scores",
    "Share",
    "TallyRow",
    "Traits",
    "attribute_gold",
    "error_dict",
    "errors",
    "errors_table",
    "score",
    "scores_dict",
    "scores_table",
    "side_by_side",
    "tally",
    "tally_dicts",
    "write_predictions",
]
