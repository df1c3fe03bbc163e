"""The room `language`: an Article becomes a ParsedArticle, with sentences, syntax and paired quotation marks."""

from onrecord.language.parsed import Paragraph, ParagraphKind, ParsedArticle, Quotation
from onrecord.language.parser import load_model, model_version, parse
from onrecord.language.quotations import pair_quotations

__all__ = ["Paragraph", "ParagraphKind", "ParsedArticle", "Quotation", "load_model", "model_version", "pair_quotations", "parse"]
