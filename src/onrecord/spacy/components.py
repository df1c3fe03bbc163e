"""The components, and what they leave on a `Doc`: plain values, so that a `Doc` still goes through files and processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.attribution import DEFAULT_ATTRIBUTOR, Attribution
from onrecord.attribution import attributor as find_attributor
from onrecord.errors import EmptyArticleError, UsageError
from onrecord.language import mark_sentence_starts, with_syntax
from onrecord.reading import read_text
from onrecord.record import Article, QuotationType, Speaker
from onrecord.speakers import speakers_of

SENTENCES, ATTRIBUTIONS, EXTENSION = "onrecord_sentences", "onrecord_attributions", "attributions"
_ROLES = ("content", "cue", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocAttribution:
    """An attribution in a `Doc`."""

    content: tuple[Span, ...]  # these three reach to whole tokens; `offsets` are exact
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    offsets: dict[str, list[tuple[int, int]]]  # by role: characters of `doc.text`, end exclusive
    quotation_type: QuotationType
    speaker: str | None  # the name of the person or body behind the source; None without a source
    speaker_kind: str | None  # "person", "organization", …
    parent: int | None  # place, in `doc._.attributions`, of the one within whose content this one stands
    confidence: float | None


@Language.factory(SENTENCES)
class SentencesComponent:
    """Marks where layout begins a sentence: paragraphs, datelines, labels of transcripts. It stands before the parser."""

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  # as spaCy calls it
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Mark a doc's sentence starts."""
        article = _article(doc)
        if article is not None:
            mark_sentence_starts(article, doc)
        return doc


@Language.factory(
    ATTRIBUTIONS,
    requires=["token.dep", "token.tag", "token.lemma", "doc.ents"],
    assigns=[f"doc._.{EXTENSION}"],
    default_config={"attributor": DEFAULT_ATTRIBUTOR},
)
class AttributionsComponent:
    """Finds who is given which words, and leaves it in `doc._.attributions`. It stands behind parser, lemmatizer and NER."""

    def __init__(self, nlp: Language, name: str, attributor: str) -> None:  # noqa: ARG002
        self.name, self.attributor = name, attributor
        find_attributor(attributor)  # a wrong name is told now, not at the first doc

    def __call__(self, doc: Doc) -> Doc:
        """Read a doc.

        Raises:
            UsageError: it has no syntax.
            UnknownAttributorError: the component was set up with an attributor that there is not.
        """
        article = _article(doc)
        if article is None:
            doc.user_data[ATTRIBUTIONS] = []
            return doc
        if not (doc.has_annotation("DEP") and doc.has_annotation("TAG")):
            raise UsageError(f"expected a parsed doc, got one without syntax; add {ATTRIBUTIONS} behind a tagger and a parser")
        parsed = with_syntax(article, doc)
        found = find_attributor(self.attributor).attribute(parsed)
        doc.user_data[ATTRIBUTIONS] = [
            _plain(one, speaker) for one, speaker in zip(found, speakers_of(parsed, found), strict=True)
        ]
        return doc


def _article(doc: Doc) -> Article | None:
    """Return a doc's text as an article; None where it holds no words."""
    try:
        return read_text(doc.text)
    except EmptyArticleError:
        return None


def _plain(one: Attribution, speaker: Speaker | None) -> dict[str, Any]:
    return {
        **{role: [[span.start, span.end] for span in getattr(one, role)] for role in _ROLES},
        "quotation_type": one.quotation_type.value,
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "parent": one.parent,
        "confidence": one.confidence,
    }


def _attributions(doc: Doc) -> tuple[DocAttribution, ...]:
    """Return what the component has left on a doc; nothing where it did not run."""
    return tuple(_of_plain(doc, one) for one in doc.user_data.get(ATTRIBUTIONS, ()))


def _of_plain(doc: Doc, plain: dict[str, Any]) -> DocAttribution:
    offsets = {role: [(start, end) for start, end in plain[role]] for role in _ROLES}

    def spans(role: str) -> tuple[Span, ...]:
        found = (doc.char_span(*pair, alignment_mode="expand") for pair in offsets[role])
        return tuple(span for span in found if span is not None)

    return DocAttribution(
        content=spans("content"),
        cue=spans("cue"),
        source=spans("source"),
        offsets=offsets,
        quotation_type=QuotationType(plain["quotation_type"]),
        speaker=plain["speaker"],
        speaker_kind=plain["speaker_kind"],
        parent=plain["parent"],
        confidence=plain["confidence"],
    )


Doc.set_extension(EXTENSION, getter=_attributions, force=True)
