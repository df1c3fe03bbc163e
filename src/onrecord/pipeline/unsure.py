"""Sentences with a cue or commissive word that gave no entry: for those who check what was passed over."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.attribution.rules.lexicon import Frame, cue_lexicon
from onrecord.language import ParagraphKind
from onrecord.lexicons import lexicon
from onrecord.pipeline.steps import Reading
from onrecord.record import CommitmentEntry
from onrecord.spans import Span, trimmed

_BESIDE = frozenset({ParagraphKind.BYLINE, ParagraphKind.SUBHEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A sentence that may have deserved an entry, and the word that says so."""

    span: Span
    word: Span


def unsure_sentences(reading: Reading) -> tuple[Unsure, ...]:
    """Return the sentences that touch no entry and hold a cue verb or a commissive word, in text order."""
    text = reading.record.article.text
    taken = [span for one in reading.attributions for span in (*one.content, *one.cue)]
    taken += [span for one in reading.record.commitments for span in _words(one)]
    aside = [paragraph.span for paragraph in reading.parsed.paragraphs if paragraph.kind in _BESIDE]
    commissive = lexicon("commissives").words("words")
    cues = cue_lexicon()
    found = []
    for sentence in reading.parsed.doc.sents:
        span = trimmed(sentence.start_char, sentence.end_char, text)
        if span is None or any(span.touches(other) for other in (*taken, *aside)):
            continue
        for token in sentence:
            lemma = token.lemma_.lower()
            speaks = token.pos_ == "VERB" and cues.takes(lemma, Frame.QUOTE) and cues.takes(lemma, Frame.THAT)
            if speaks or lemma in commissive:
                found.append(Unsure(span=span, word=Span(token.idx, token.idx + len(token))))
                break
    return tuple(found)


def _words(entry: CommitmentEntry) -> tuple[Span, ...]:
    """Return where an entry stands: its act, what carries it, and what it hangs on, which may stand in another sentence."""
    trigger = (entry.trigger,) if entry.trigger is not None else ()
    return (entry.action, *trigger, *(condition.span for condition in entry.conditions))
