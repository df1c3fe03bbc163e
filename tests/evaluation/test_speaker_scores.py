"""Speakers are scored as the module says: on examples worked out by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from gold_speakers import ARTICLE, RIGHT, SPEAKERS, TEXT, Found, found

from onrecord.corpora import SpokenArticle
from onrecord.errors import GoldError, OffsetError, UsageError
from onrecord.evaluation import (
    Form,
    Part,
    SpeakerErrorKind,
    form_of_source,
    score_speakers,
    scores_dict,
    speaker_error_dict,
    speaker_error_line,
    speaker_errors,
    speakers_table,
)
from onrecord.spans import Span


def counts(*predicted: Found, gold: SpokenArticle = ARTICLE) -> dict[str, tuple[int, ...]]:
    """Return hits and totals of predictions for the one article, by metric."""
    scores = score_speakers([gold], {"ferry": predicted}, resamples=0)
    return {metric: tuple(part) for metric, part in scores.counts.items()}


def test_right_speakers_are_right_in_every_class() -> None:
    """By type and by form, each once; a speaker nobody could tell counts in nothing but `invented`."""
    told = counts(*RIGHT)
    assert told["speaker.accuracy"] == told["speaker.end_to_end"] == (6, 6)
    assert {metric: told[metric] for metric in told if metric.startswith("speaker.accuracy.")} == {
        "speaker.accuracy.document": (1, 1),
        "speaker.accuracy.organization": (1, 1),
        "speaker.accuracy.person": (4, 4),
    }
    assert told["speaker.invented"] == (0, 1)
    forms = {Form.FULL_NAME, Form.HE_OR_SHE, Form.SHORT_NAME, Form.DESCRIPTION, Form.THEY, Form.DOCUMENT}
    assert {metric for metric in told if metric.startswith("form.")} == {
        f"form.{form}.{figure}" for form in forms for figure in ("accuracy", "end_to_end")
    }
    assert all(told[f"form.{form}.accuracy"] == (1, 1) for form in forms)


def test_what_is_not_found_counts_end_to_end_alone() -> None:
    """Two of six found, one of them with the right speaker."""
    told = counts(RIGHT[0], replace(RIGHT[3], speaker=None))
    assert told["speaker.accuracy"] == (1, 2)
    assert told["speaker.end_to_end"] == (1, 6)
    assert told["form.description.end_to_end"] == (0, 1)
    assert told["form.he or she.end_to_end"] == (0, 1)
    assert "form.he or she.accuracy" not in told
    assert "speaker.invented" not in told


def test_an_entity_where_nobody_could_tell_is_invented() -> None:
    """A name alone is none: the text's own words may stand as one."""
    assert counts(found("It rained", "", "Ana Ruiz"))["speaker.invented"] == (0, 1)
    assert counts(found("It rained", "", "Ana Ruiz", entity="Q1"))["speaker.invented"] == (1, 1)


def test_contents_match_from_half_of_the_tokens_on_the_best_first() -> None:
    """Less than half is not found; of two that may be matched, the closer one is."""
    assert counts(found("Albrenn will sign, Prime Minister Edmund Orla", "", "Edmund Orla"))["speaker.end_to_end"] == (0, 6)
    wide = found("Albrenn will sign, Prime", "", "Nobody Else")
    assert counts(wide)["speaker.accuracy"] == (0, 1)
    assert counts(wide, RIGHT[0])["speaker.accuracy"] == counts(RIGHT[0], wide)["speaker.accuracy"] == (1, 1)


def test_a_prediction_is_matched_once() -> None:
    """One that two gold contents lie close to speaks for one of them."""
    twice = replace(ARTICLE, speakers=(SPEAKERS[0], replace(SPEAKERS[0], id="E9")))
    assert counts(RIGHT[0], gold=twice)["speaker.end_to_end"] == (1, 2)


@pytest.mark.parametrize(
    ("words", "name", "kind", "expected"),
    [
        pytest.param("Mr Edmund Orla", "Edmund Orla", "person", Form.FULL_NAME, id="two words of the name"),
        pytest.param("Edmund Orla", "Edmund Karl Orla", "person", Form.FULL_NAME, id="two of three"),
        pytest.param("Koss", "Koss", "person", Form.FULL_NAME, id="the only name there is"),
        pytest.param("Orla’s", "Edmund Orla", "person", Form.SHORT_NAME, id="one of two, possessive"),
        pytest.param("the prime minister", "Edmund Orla", "person", Form.DESCRIPTION, id="no word of the name"),
        pytest.param("She", "Ana Ruiz", "person", Form.HE_OR_SHE, id="she"),
        pytest.param("his", "Edmund Orla", "person", Form.HE_OR_SHE, id="his"),
        pytest.param("they", "voters", "group", Form.THEY, id="they, whoever they are"),
        pytest.param("we", "Albrenn", "country", Form.I_OR_WE, id="we"),
        pytest.param("which", "Harbour Post", "organization", Form.WHO_OR_IT, id="which"),
        pytest.param("the company", "Harbour Post", "organization", Form.BODY, id="a body by a noun"),
        pytest.param("a senior official", "senior official", "unnamed", Form.GROUP, id="unnamed"),
        pytest.param("the bill", "bill", "document", Form.DOCUMENT, id="document"),
        pytest.param("", "Edmund Orla", "person", Form.NO_SOURCE, id="no source"),
        pytest.param(None, "Edmund Orla", "person", Form.NOT_TOLD, id="nobody knows"),
    ],
)
def test_the_form_of_a_source(words: str | None, name: str, kind: str, expected: Form) -> None:
    """Pronouns by the word, others by what the speaker is, persons by their name."""
    assert form_of_source(words, replace(SPEAKERS[0], name=name, type=kind)) is expected


def test_the_form_is_that_of_the_prediction_where_no_annotation_tells() -> None:
    """And not told where nothing was found there either."""
    bare = replace(ARTICLE, speakers=tuple(replace(one, source=None) for one in SPEAKERS[:2]))
    told = counts(RIGHT[1], gold=bare)
    assert told["form.he or she.end_to_end"] == (1, 1)
    assert told["form.not told.end_to_end"] == (0, 1)


def test_errors_name_words_speakers_and_reason() -> None:
    """What is not found is none: that is the attributor's."""
    wrong = found("that Freedonia would follow", "He", "Ana Ruiz", because="the subject before it")
    errors = speaker_errors([ARTICLE], {"ferry": [wrong, replace(RIGHT[3], speaker=None), RIGHT[5]]})
    assert [(one.gold, one.kind, one.source_words, one.wanted, one.got, one.because) for one in errors] == [
        ("E2", SpeakerErrorKind.WRONG, "He", "Edmund Orla", "Ana Ruiz", "the subject before it"),
        ("E4", SpeakerErrorKind.NONE, "The nominee", "Ana Ruiz", None, None),
    ]
    line = speaker_error_line(errors[0])
    assert line == ("ferry E2: wrong speaker; “He” (he or she): wanted “Edmund Orla”, got “Ana Ruiz” (the subject before it)")
    shown = speaker_error_dict(errors[1])
    assert json.loads(json.dumps(shown)) == shown
    assert (shown["content_words"], shown["form"], shown["got"]) == ("it a gift", "description", None)


def test_intervals_leave_out_draws_without_the_form() -> None:
    """One of twenty articles has a document, and it is right: no draw can say anything but 1."""
    few = [replace(ARTICLE, name=str(n), speakers=SPEAKERS[: 6 if n == 0 else 5]) for n in range(20)]
    scores = score_speakers(few, {one.name: RIGHT[: 6 - int(one.name) % 2] for one in few}, resamples=200, seed=3)
    assert scores.intervals["form.document.accuracy"] == (1, 1)
    assert set(scores.intervals) == set(scores.figures) == set(scores.counts)
    assert scores_dict(scores)["counts"]["speaker.end_to_end"] == [101, 101]


def test_the_table_shows_shares_and_forms() -> None:
    """A metric a line; forms that do not occur have none."""
    half = [{"ferry": RIGHT[:3]}, {"ferry": RIGHT}]
    table = speakers_table(score_speakers([ARTICLE], half[0], resamples=10))
    lines = {line.split("  ")[0]: line.split() for line in table.splitlines()}
    assert lines["speaker.end_to_end"][1:] == ["50.0", "50.0–50.0", "3", "6"]
    assert lines["he or she"][3:] == ["100.0", "100.0–100.0", "1", "1", "100.0", "100.0–100.0", "1", "1"]
    assert lines["description"][1:] == ["0.0", "0.0–0.0", "0", "1"]
    assert "body" not in lines
    assert "95 %" not in speakers_table(score_speakers([ARTICLE], half[1], resamples=0))


def test_what_cannot_be_scored_is_refused() -> None:
    """No gold, an unknown document, a span after the text."""
    with pytest.raises(GoldError, match="at least one gold article"):
        score_speakers([], {})
    with pytest.raises(UsageError, match="no gold article 'fery'"):
        score_speakers([ARTICLE], {"fery": RIGHT})
    with pytest.raises(OffsetError, match="ferry: a predicted span ends after its text"):
        score_speakers([ARTICLE], {"ferry": [Found(content=(Span(0, len(TEXT) + 1),))]})


def test_a_part_of_nothing_is_no_figure() -> None:
    """Unlike a share, which is nought then."""
    assert Part(0, 0).figures("x") == {}
    assert Part(1, 4).figures("x") == {"x": 0.25}
