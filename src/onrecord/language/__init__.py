"""The room `language`: an Article becomes a ParsedArticle, with sentences, syntax and paired quotation marks."""

from onrecord.language.labels import SpeakerLabel, names_nobody, speaker_labels
from onrecord.language.parsed import Paragraph, ParagraphKind, ParsedArticle, Quotation
from onrecord.language.parser import load_model, mark_sentence_starts, model_version, parse, with_syntax
from onrecord.language.quotations import pair_quotations

__all__ = [
    "Paragraph",
    "ParagraphKind",
    "ParsedArticle",
    "Quotation",
    "SpeakerLabel",
    "load_model",
    "mark_sentence_starts",
    "model_version",
    "names_nobody",
    "pair_quotations",
    "parse",
    "speaker_labels",
    "with_syntax",
]
