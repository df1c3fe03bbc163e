"""Scores of speakers against gold ones, from raw text: no gold attribution is given.

Gold and predicted contents are matched one to one where the tokens shared are at least half of those that either has, the best
first. Two names agree by `onrecord.evaluation.names`. Shares are of counts summed over articles.

    speaker.accuracy       of the matched whose gold speaker is known: those whose predicted speaker names the same one
    speaker.accuracy.TYPE  the same where the gold speaker is a person, an organization, …
    speaker.end_to_end     of all gold attributions with a known speaker; what is not found counts as wrong
    speaker.invented       of the matched whose gold speaker nobody could tell: those that are given an entity all the same
    form.FORM.accuracy     speaker.accuracy by the form of the source (`onrecord.evaluation.forms`): of the gold's where an
                           annotation lies beside the text, else of the prediction's
    form.FORM.end_to_end   the same of all gold attributions with a known speaker

Names and definitions of `speaker.*` are those of the neutral scorer that other systems are measured with, so that figures
compare. A metric that nothing falls under is left out, and a draw in which nothing does is left out of its interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from onrecord.errors import GoldError, OffsetError, UsageError
from onrecord.evaluation.attributions import Scores
from onrecord.evaluation.bootstrap import add_up, figures, intervals
from onrecord.evaluation.counting import Part
from onrecord.evaluation.forms import Form, form_of_source
from onrecord.evaluation.matching import closest, shared_counts
from onrecord.evaluation.names import same_name
from onrecord.evaluation.tokens import Tokens, tokenize
from onrecord.evaluation.traits import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.corpora import GoldSpeaker, SpokenArticle
    from onrecord.record import Speaker
    from onrecord.spans import Span


class Spoken(Protocol):
    """Anything that has content, source and speaker of an attribution, as a record's entries do."""

    @property
    def content(self) -> tuple[Span, ...]: ...  # noqa: D102
    @property
    def source(self) -> tuple[Span, ...]: ...  # noqa: D102
    @property
    def speaker(self) -> Speaker | None: ...  # noqa: D102


class SpeakerErrorKind(StrEnum):
    """What went wrong with the speaker of a matched attribution."""

    WRONG = "wrong speaker"
    NONE = "no speaker"
    INVENTED = "speaker invented"  # nobody could tell, and an entity is given


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerError:
    """One error, with the words that it is about. No exception: a finding."""

    document: str
    kind: SpeakerErrorKind
    gold: str  # the gold attribution's id
    content: tuple[Span, ...]
    source: tuple[Span, ...]  # the gold's, the prediction's where no annotation tells it
    content_words: str  # on one line
    source_words: str
    form: Form
    wanted: str | None
    type: str | None  # of the gold speaker
    got: str | None
    because: str | None  # what decided


def score_speakers(
    gold: Sequence[SpokenArticle], predicted: Mapping[str, Sequence[Spoken]], *, resamples: int = 1000, seed: int = 1
) -> Scores:
    """Return every metric of the predictions, with 95 % bootstrap intervals over documents.

    Args:
        gold: the articles to score on; one without predictions counts as nothing predicted.
        predicted: attributions by the name of their article, in the order in which ties are broken.
        resamples: draws for the intervals; 0 for none.
        seed: of the draws.

    Raises:
        GoldError: `gold` is empty.
        UsageError: predictions for an article that is not in `gold`.
        OffsetError: a predicted span ends after its text.
    """
    judged = _judge_all(gold, predicted)
    types = list(dict.fromkeys(str(one.gold.type) for ones in judged for one in ones if one.known))
    per_document = [_count(ones, sorted(types)) for ones in judged]
    counts = {metric: part for metric, part in add_up(per_document).items() if part.total}
    return Scores(
        documents=len(gold),
        counts=counts,
        figures=figures(counts),
        intervals=intervals(per_document, resamples=resamples, seed=seed),
        resamples=resamples,
        seed=seed,
    )


def speaker_errors(gold: Sequence[SpokenArticle], predicted: Mapping[str, Sequence[Spoken]]) -> list[SpeakerError]:
    """Return every error of a matched attribution, article by article, in the order of the gold.

    Raises: as `score_speakers`.
    """
    judged = _judge_all(gold, predicted)
    return [
        _error(article, one, one.found, kind)
        for article, ones in zip(gold, judged, strict=True)
        for one in ones
        if one.found is not None and (kind := one.error) is not None
    ]


def matched_contents(article: SpokenArticle, predicted: Sequence[Sequence[Span]]) -> dict[int, int]:
    """Return the places of predicted contents by those of the gold attributions that they match, each in one pair at most."""
    text = tokenize(article.text)
    gold = [text.covered(one.content) for one in article.speakers]
    return _closest(gold, [text.covered(content) for content in predicted])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A gold attribution with what was found in its place."""

    gold: GoldSpeaker
    found: Spoken | None
    form: Form

    @property
    def known(self) -> bool:
        return self.gold.name is not None

    @property
    def right(self) -> bool:
        speaker = self.found.speaker if self.found is not None else None
        return speaker is not None and same_name(self.gold.name, speaker.name)

    @property
    def invented(self) -> bool:
        speaker = self.found.speaker if self.found is not None else None
        return speaker is not None and not self.known and bool(speaker.entity)

    @property
    def error(self) -> SpeakerErrorKind | None:
        if self.found is None:
            return None
        if not self.known:
            return SpeakerErrorKind.INVENTED if self.invented else None
        if self.found.speaker is None:
            return SpeakerErrorKind.NONE
        return None if self.right else SpeakerErrorKind.WRONG


def _judge_all(gold: Sequence[SpokenArticle], predicted: Mapping[str, Sequence[Spoken]]) -> list[list[_Judged]]:
    if not gold:
        raise GoldError("expected at least one gold article to score against, got none; name a file with speakers")
    unknown = sorted(set(predicted) - {article.name for article in gold})
    if unknown:
        raise UsageError(f"no gold article {unknown[0]!r} ({len(unknown)} such); predictions go by the name of the gold article")
    return [list(_judge(article, predicted.get(article.name, ()))) for article in gold]


def _judge(article: SpokenArticle, predicted: Sequence[Spoken]) -> Iterator[_Judged]:
    for one in predicted:
        if any(span.end > len(article.text) for span in (*one.content, *one.source)):
            raise OffsetError(f"{article.name}: a predicted span ends after its text; offsets are code points of the raw text")
    places = matched_contents(article, [one.content for one in predicted])
    for place, gold in enumerate(article.speakers):
        found = predicted[places[place]] if place in places else None
        source = _source(gold, found)
        words = None if source is None else words_of(source, article.text)
        yield _Judged(gold=gold, found=found, form=form_of_source(words, gold))


def _source(gold: GoldSpeaker, found: Spoken | None) -> tuple[Span, ...] | None:
    """Return the source by whose form an attribution is counted; None where nothing tells it."""
    return gold.source if gold.source is not None or found is None else found.source


def _closest(gold: Sequence[Tokens], predicted: Sequence[Tokens]) -> dict[int, int]:
    """Return the places of predicted contents by those of gold ones: pairs that share half of what either has, the best first."""
    close = {}
    for (left, right), both in shared_counts(gold, predicted).items():
        either = len(gold[left]) + len(predicted[right]) - both
        if 2 * both >= either:
            close[left, right] = both / either
    return dict(closest(close))


def _count(judged: Sequence[_Judged], types: Sequence[str]) -> dict[str, Part]:
    """Return the counts of one article by metric; the same metrics in the same order for every article."""
    known = [one for one in judged if one.known]
    found = [one for one in known if one.found is not None]
    unknown = [one for one in judged if not one.known and one.found is not None]
    counts = {"speaker.accuracy": _right(found)}
    for kind in types:
        counts[f"speaker.accuracy.{kind}"] = _right([one for one in found if str(one.gold.type) == kind])
    counts["speaker.end_to_end"] = _right(known)
    counts["speaker.invented"] = Part(sum(one.invented for one in unknown), len(unknown))
    for form in Form:
        counts[f"form.{form}.accuracy"] = _right([one for one in found if one.form is form])
        counts[f"form.{form}.end_to_end"] = _right([one for one in known if one.form is form])
    return counts


def _right(ones: Sequence[_Judged]) -> Part:
    return Part(sum(one.right for one in ones), len(ones))


def _error(article: SpokenArticle, one: _Judged, found: Spoken, kind: SpeakerErrorKind) -> SpeakerError:
    source = _source(one.gold, found) or ()
    return SpeakerError(
        document=article.name,
        kind=kind,
        gold=one.gold.id,
        content=one.gold.content,
        source=source,
        content_words=words_of(one.gold.content, article.text),
        source_words=words_of(source, article.text),
        form=one.form,
        wanted=one.gold.name,
        type=one.gold.type,
        got=found.speaker.name if found.speaker is not None else None,
        because=found.speaker.because if found.speaker is not None else None,
    )
