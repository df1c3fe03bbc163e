"""What the encoder is told of a word besides its letters: how it is written, whether it is quoted, where lines end, its syntax.

The base encoder reads lower-cased words in one long row, so case, quotation marks that pair, and breaks would be lost on it.
Each feature is a small whole number; `FEATURES` names them in the order of the columns, each with how many values it takes.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.words import Words
from onrecord.language import ParsedArticle

# fmt: off
_PARTS = (  # universal ones
    "ADJ", "ADP", "ADV", "AUX", "CONJ", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB", "X", "EOL", "SPACE",
)
_DEPENDENCIES = (  # labels of the parser en_core_web_sm; any other counts as none
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta",
    "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj",
    "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)
# fmt: on
_ENTITIES = {"PERSON": 1, "NORP": 2, "ORG": 3, "GPE": 4, "LOC": 4, "FAC": 4, "DATE": 5, "TIME": 5}
_OTHER_ENTITY = 6

FEATURES = {"shape": 6, "quotation": 4, "break": 3, "part": len(_PARTS) + 1, "dependency": len(_DEPENDENCIES) + 1, "entity": 7}


class Shape(IntEnum):
    """How a word is written."""

    LOWER = 0
    CAPITALIZED = 1
    CAPITALS = 2
    MIXED = 3
    NUMBER = 4
    MARK = 5


class QuotationState(IntEnum):
    """Where a word stands to paired quotation marks."""

    OUTSIDE = 0
    MARK = 1
    INSIDE = 2
    NESTED = 3


class Break(IntEnum):
    """What a word begins."""

    NOTHING = 0
    SENTENCE = 1
    PARAGRAPH = 2


def features_of(parsed: ParsedArticle, words: Words) -> NDArray[np.int64]:
    """Return one row a word and one column a feature, in the order of `FEATURES`.

    Args:
        parsed: the article.
        words: the words of its text.

    Returns:
        Whole numbers, each from 0 up to and without its feature's number of values.
    """
    rows = np.zeros((len(words), len(FEATURES)), dtype=np.int64)
    if len(words) == 0:
        return rows
    text = parsed.article.text
    rows[:, 0] = [_shape(text[start:end]) for start, end in zip(words.starts, words.ends, strict=True)]
    rows[:, 1] = _quotation_states(parsed, words)
    rows[:, 2] = _breaks(parsed, words)
    rows[:, 3:] = _syntax(parsed, words)
    return rows


def _shape(word: str) -> Shape:
    if not word[0].isalnum() and len(word) == 1:
        return Shape.MARK
    if any(character.isdigit() for character in word):
        return Shape.NUMBER
    if word.islower():
        return Shape.LOWER
    if word.isupper() and len(word) > 1:
        return Shape.CAPITALS
    return Shape.CAPITALIZED if word[0].isupper() and not any(map(str.isupper, word[1:])) else Shape.MIXED


def _quotation_states(parsed: ParsedArticle, words: Words) -> NDArray[np.int64]:
    states = np.zeros(len(words), dtype=np.int64)
    for quotation in sorted(parsed.quotations, key=lambda one: one.depth):
        inside = words.range_of(quotation.span)
        states[inside.start : inside.stop] = QuotationState.INSIDE if quotation.depth == 0 else QuotationState.NESTED
        within = words.range_of(quotation.inner)
        states[inside.start : within.start] = QuotationState.MARK
        states[within.stop : inside.stop] = QuotationState.MARK
    return states


def _breaks(parsed: ParsedArticle, words: Words) -> NDArray[np.int64]:
    breaks = np.zeros(len(words), dtype=np.int64)
    starts = words.starts.tolist()
    for offsets, value in (
        ([sentence.start_char for sentence in parsed.doc.sents], Break.SENTENCE),
        ([paragraph.span.start for paragraph in parsed.paragraphs], Break.PARAGRAPH),
    ):
        for offset in offsets:
            place = bisect_right(starts, offset - 1)
            if place < len(starts):
                breaks[place] = value
    return breaks


def _syntax(parsed: ParsedArticle, words: Words) -> NDArray[np.int64]:
    doc = parsed.doc
    values = doc.to_array(["POS", "DEP", "ENT_TYPE"]).astype(np.uint64)
    strings = doc.vocab.strings
    parts = {strings[name]: place for place, name in enumerate(_PARTS, 1)}
    dependencies = {strings[name]: place for place, name in enumerate(_DEPENDENCIES, 1)}
    entities = {strings[name]: value for name, value in _ENTITIES.items()}
    columns = np.array(
        [
            [parts.get(int(part), 0), dependencies.get(int(dependency), 0), entities.get(int(kind), _OTHER_ENTITY if kind else 0)]
            for part, dependency, kind in values
        ],
        dtype=np.int64,
    ).reshape(-1, 3)
    token_starts = np.array([token.idx for token in doc], dtype=np.int64)
    return columns[np.maximum(np.searchsorted(token_starts, words.starts, side="right") - 1, 0)]
