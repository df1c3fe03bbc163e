"""Our scores of speakers are those of the neutral scorer, figure by figure; names agree where it says so."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from gold_speakers import Found
from hypothesis import example, given, settings
from hypothesis import strategies as st
from neutral import NEUTRAL, needs_scorer

from onrecord.corpora import GoldSpeaker, SpokenArticle, read_speakers
from onrecord.evaluation import same_name, score_speakers, speak_gold, speaker_errors
from onrecord.evaluation.names import name_words
from onrecord.lexicons import lexicon
from onrecord.pipeline import Settings
from onrecord.record import Speaker, SpeakerKind
from onrecord.spans import Span

if TYPE_CHECKING:
    from types import ModuleType

CORPORA = Path(os.environ.get("ONRECORD_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
DEV = CORPORA / "commitments" / "pn-dev.jsonl"


pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module")
def gold() -> list[SpokenArticle]:
    """Return the articles of pn-dev."""
    if not DEV.is_file():
        pytest.skip(f"no {DEV.name} at {CORPORA}")
    return read_speakers(DEV)


# --- figures


def whole(one: GoldSpeaker, dice: random.Random) -> list[Found]:
    """A system that finds all, and names most of them in some way."""
    return [Found(content=one.content, speaker=spoken(one, dice))]


def moved(one: GoldSpeaker, dice: random.Random) -> list[Found]:
    """A system that is unsure of edges, and says some things twice."""
    span = one.content[0]
    wide = Span(max(0, span.start - dice.randint(0, 60)), max(span.start + 1, span.end - dice.randint(0, 60)))
    found = [Found(content=(wide, *one.content[1:]), speaker=spoken(one, dice))]
    return found * 2 if dice.random() < 0.2 else found


def halved(one: GoldSpeaker, dice: random.Random) -> list[Found]:
    """A system that cuts contents in the middle: both halves are as close to the whole."""
    span = one.content[0]
    if len(span) < 4 or dice.random() < 0.2:
        return []
    middle = span.start + len(span) // 2
    halves = ((Span(span.start, middle),), (Span(middle, span.end), *one.content[1:]))
    return [Found(content=half, speaker=spoken(one, dice)) for half in halves]


def spoken(one: GoldSpeaker, dice: random.Random) -> Speaker | None:
    """Return the speaker as a system may name it: as it is, short, titled, in capitals, somebody else, nobody."""
    name = one.name or "the crowd"
    names = [
        name,
        name.split()[-1],
        f"Senator {name}",
        name.upper(),
        f"the {name}",
        f"{name} Jr.",
        "Edmund Orla",
        name.split()[0],
    ]
    chosen = dice.choice([*names, None])
    if chosen is None:
        return None
    entity = "Q1" if dice.random() < 0.5 else None
    return Speaker(name=chosen, kind=SpeakerKind.PERSON, entity=entity, office=None, because="by chance", candidates=())


def as_json(name: str, text: str, found: list[Any]) -> str:
    """Return what the neutral scorer reads of an article."""
    rows = [
        {
            "content": [[span.start, span.end] for span in one.content],
            "speaker": one.speaker and {"name": one.speaker.name, "entity": one.speaker.entity},
        }
        for one in found
    ]
    return json.dumps({"doc": name, "article": {"text": text}, "attributions": rows, "commitments": []})


def compare(
    neutral: ModuleType, gold: list[SpokenArticle], predicted: dict[str, list[Any]], lines: list[str]
) -> dict[str, float]:
    """Compare figures, counts and errors of both scorers, and return the figures."""
    texts = {one.name: one.text for one in gold}
    theirs, their_errors = neutral.score(lines, [as_json(name, texts[name], found) for name, found in predicted.items()])
    ours = score_speakers(gold, predicted, resamples=0)
    named = {metric for metric in ours.counts if metric.startswith("speaker.")}
    assert named == {metric for metric in theirs if metric.startswith("speaker.")}
    for metric in named:
        assert (round(ours.figures[metric], 4), ours.counts[metric].total) == (theirs[metric]["share"], theirs[metric]["n"]), (
            metric
        )
    errors = [(one.document, "speaker", one.wanted, one.got) for one in speaker_errors(gold, predicted) if one.wanted is not None]
    assert errors == [error for error in their_errors if error[1] == "speaker"]
    return dict(ours.figures)


@needs_scorer
@pytest.mark.parametrize("damage", [whole, moved, halved])
def test_scores_agree_with_the_neutral_scorer(
    gold: list[SpokenArticle], damage: Callable[[GoldSpeaker, random.Random], list[Found]]
) -> None:
    """The same metrics, shares and numbers, and the same errors in the same order, on predictions made from gold by damage."""
    assert NEUTRAL is not None
    dice = random.Random(2031)  # noqa: S311
    predicted = {one.name: [made for speaker in one.speakers for made in damage(speaker, dice)] for one in gold[:-1]}
    for found in predicted.values():
        dice.shuffle(found)
    figures = compare(NEUTRAL, gold, predicted, DEV.read_text(encoding="utf-8").splitlines())
    assert 0.1 < figures["speaker.end_to_end"] < 0.9  # the damage is neither nothing nor total


@needs_scorer
@pytest.mark.slow
def test_records_score_the_same_by_both(gold: list[SpokenArticle]) -> None:
    """What the rules put on record in some articles."""
    assert NEUTRAL is not None
    some, said = gold[:6], list[str]()
    found = speak_gold(some, Settings(attributor="rules"), said.append)
    predicted = {name: list(entries) for name, entries in found.items()}
    figures = compare(NEUTRAL, some, predicted, DEV.read_text(encoding="utf-8").splitlines()[:6])
    assert said == []
    assert figures["speaker.accuracy"] > 0.4


def test_the_gold_sources_are_read_beside_the_text(gold: list[SpokenArticle]) -> None:
    """Every attribution of pn-dev has its source told by PolNeAR's annotation."""
    assert (len(gold), sum(len(one.speakers) for one in gold)) == (30, 551)
    assert all(speaker.source is not None for one in gold for speaker in one.speakers)


# --- names

WORDS = sorted(
    {
        *(
            "Edmund",
            "Orla",
            "Ana",
            "Ruiz",
            "orla",
            "RUIZ",
            "O'Neal",
            "Törvath",
            "Torvath",
            "Orla’s",
            "Orla's",
            "D.",
            "R-Olm",
            "14",
        ),
        *("the", "The", "a", "of", "Mr.", "Senator", "former", "Prime", "Minister", "Jr.", "III", "-", "“", "’"),
        *(
            "State",
            "Defense",
            "Department",
            "House",
            "White",
            "Korea",
            "South",
            "News",
            "U.S.",
            "US",
            "United",
            "States",
            "America",
        ),
        *("Britain", "UK", "Great", "European", "Union", "Russia", "Russian", "Federation", "China", "PRC", "government", "UN"),
    }
)
NAMES = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join) | st.text(max_size=12)


@needs_scorer
@settings(max_examples=1500, deadline=None)
@given(NAMES, NAMES)
@example("Edmund", "")
@example("", "—")
@example("the", "a")
@example("Mr.", "Senator")
@example("U.S.", "the United States")
@example("Republic of Korea", "South Korea")
def test_names_agree_where_the_neutral_scorer_says_so(one: str, other: str) -> None:
    """On names put together from words of every class, and on any text."""
    assert NEUTRAL is not None
    assert same_name(one, other) is same_name(other, one) is bool(NEUTRAL.same_name(one, other))
    assert list(name_words(one)) == NEUTRAL.name_words(one)


@needs_scorer
def test_the_words_are_those_of_the_neutral_scorer() -> None:
    """Every list, word by word: no generated name holds them all."""
    assert NEUTRAL is not None
    words, tables = lexicon("agreement").words, lexicon("agreement").tables
    assert words("ignored", "articles") == NEUTRAL.ARTICLES
    assert words("ignored", "titles") == NEUTRAL.TITLES
    assert words("ignored", "suffixes") == NEUTRAL.SUFFIXES
    assert {word for kind in tables["bodies"] for word in words("bodies", kind)} == NEUTRAL.BODIES
    ours = {words("countries", country) for country in tables["countries"]}
    assert ours == {frozenset(forms) for forms in NEUTRAL.COUNTRIES}
