"""The head of commitments learnt from six invented reports: worth nothing, but learnt as the real one is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.attribution import Attributor, attributor
from onrecord.commitments.finding.features import COLUMNS, GROUPS, column
from onrecord.commitments.finding.head import LEVELS, load_head
from onrecord.commitments.finding.triggers import KINDS
from onrecord.corpora import GoldItem, ItemArticle
from onrecord.errors import TrainingError, WeightsError
from onrecord.pipeline import Settings, read_article
from onrecord.reading import read_text
from onrecord.spans import Span

pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("sklearn", reason="training needs the extra `train`")

from onrecord.training import CommitmentRecipe, examples_of, train_commitments
from onrecord.training.commitment_examples import IGNORED, Example

SMALL = CommitmentRecipe(networks=1, epochs=2, inner=4, hidden=4, least_seen=1)
LABELS = {
    "P": ("commitment", "promises", "+"),
    "R": ("commitment", "refuses", "-"),
    "D": ("demand", "requires", "+"),
    "O": ("outcome", "kept", "+"),
    "H": ("dependence", "necessary", "+"),
}
REPORTS = [
    "Albrenn will [P:send engineers to Skarland]. The bridge is old.",
    "Freedonia will not [R:sign the accord]. Skarland must [D:open the port].",
    "Koss kept [O:her promise]. Only a truce will [H:stop the war].",
    "Orla will [P:build a ferry]. The weather was fine on Monday.",
    "Skarland must [D:leave the island]. Ruiz will not [R:close the mine].",
    "The premier will [P:open the mine]. Only a loan will [H:save the port].",
]


def article(number: int, marked: str) -> ItemArticle:
    """Return a report with the items that are marked in it."""
    text, items, place = "", [], 0
    for mark in re.finditer(r"\[([A-Z]):([^\]]*)\]", marked):
        text += marked[place : mark.start()]
        kind, strength, polarity = LABELS[mark[1]]
        action = Span(len(text), len(text) + len(mark[2]))
        nothing = dict.fromkeys(("attribution", "actor", "actor_name", "trigger", "to", "when"))
        items.append(
            GoldItem(kind=kind, action=action, polarity=polarity, strength=strength, conditions=(), amounts=(), **nothing)  # type: ignore[arg-type]
        )
        text += mark[2]
        place = mark.end()
    text += marked[place:]
    return ItemArticle(name=f"report-{number}", text=text, items=tuple(items), attributions=frozenset(), until=None)


@pytest.fixture(scope="module")
def gold() -> list[ItemArticle]:
    """Return the reports."""
    return [article(number, marked) for number, marked in enumerate(REPORTS)]


@pytest.fixture(scope="module")
def tagger() -> Attributor:
    """Return the attributor that has an encoder."""
    return attributor("tagger")


@pytest.fixture(scope="module")
def examples(gold: list[ItemArticle], tagger: Attributor) -> list[Example]:
    """Return the reports as the head reads them."""
    return list(examples_of(gold, tagger, print))


def labels(one: Example, text: str) -> dict[str, tuple[int, int, int]]:
    """Return kind, strength and denial of each candidate by its words."""
    rows = zip(one.spans, one.classes, one.levels, one.denied, strict=True)
    return {span.of(text): (int(kind), int(level), int(denied)) for span, kind, level, denied in rows}


def test_candidates_are_labelled_by_the_items(gold: list[ItemArticle], examples: Sequence[Example]) -> None:
    """The closest one for each item; what shares none of its words is nothing, with no strength."""
    found = labels(examples[1], gold[1].text)
    refusal, demand = found["sign the accord"], found["open the port"]
    assert refusal == (1 + KINDS.index("commitment"), LEVELS.index(("commitment", "refuses")), 1)
    assert demand == (1 + KINDS.index("demand"), LEVELS.index(("demand", "requires")), 0)
    assert found["Freedonia"] == (0, IGNORED, IGNORED)
    assert examples[1].items == (1, 1, 0, 0)
    assert [one.name for one in examples] == [f"report-{number}" for number in range(6)]


def test_what_is_nearly_an_item_teaches_nothing(tagger: Attributor) -> None:
    """In "plans to consider sending boats", one verb is the act; the other shares most of its words and is ignored."""
    near = article(0, "Albrenn is ready to consider [P:sending forty boats to the island of Skarland].")
    [one] = examples_of([near], tagger, print)
    found = labels(one, near.text)
    assert found["sending forty boats to the island of Skarland"][0] == 1 + KINDS.index("commitment")
    assert found["consider sending forty boats to the island of Skarland"][0] == IGNORED
    assert sum(kind > 0 for kind, _, _ in found.values()) == 1


def test_what_is_not_annotated_is_left_out(gold: list[ItemArticle], tagger: Attributor) -> None:
    """Behind `until` nothing is a candidate; what cannot be read is said; groups of features can be left out."""
    said: list[str] = []
    german = replace(
        gold[0], text="Der Hafen wird am Freitag wieder geöffnet, sagte die Kanzlerin den Journalisten. " * 3, items=()
    )
    [cut] = examples_of([replace(gold[0], until=20), german], tagger, said.append)
    assert all(span.start < 20 for span in cut.spans)
    assert len(said) == 1
    assert said[0].startswith("report-0: expected English text")
    [bare] = examples_of(gold[:1], tagger, said.append, without=GROUPS)
    assert set(bare.columns) == {(column("always"),)}


def test_an_attributor_without_an_encoder_is_refused(gold: list[ItemArticle]) -> None:
    """There would be no vectors."""
    with pytest.raises(TrainingError, match="expected an attributor with an encoder, got rules; train with the tagger"):
        list(examples_of(gold, attributor("rules"), print))


def test_too_few_articles_are_refused(examples: Sequence[Example], tmp_path: Path) -> None:
    """Each fold needs one; articles without an item teach nothing. Nothing is written."""
    empty = [replace(one, items=(0, 0, 0, 0)) for one in examples]
    for few in (examples[:4], empty):
        with pytest.raises(TrainingError, match="expected at least 5 articles with commitments to learn from"):
            train_commitments(few, "0123456789ab", tmp_path / "out", SMALL, print)
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_small_run_writes_a_head_that_loads(
    examples: Sequence[Example], gold: list[ItemArticle], tagger: Attributor, tmp_path: Path
) -> None:
    """Read by `load_head` and by a whole reading; the same seed gives the same weights, another others."""
    told: list[str] = []
    encoder = tagger.models["encoder"]
    for name, seed in (("one", 3), ("same", 3), ("other", 4)):
        learned = train_commitments(
            examples, encoder, tmp_path / name, replace(SMALL, seed=seed), lambda progress: told.append(progress.what)
        )
        assert set(learned.least) == set(learned.f1) == set(KINDS)
        assert all(0 < least < 1 for least in learned.least.values())
    assert told[:6] == [*(f"fold {fold} of 5" for fold in range(1, 6)), "all articles"]
    one, same, other = (load_head(tmp_path / name / "commitments.npz") for name in ("one", "same", "other"))
    assert one.encoder == encoder
    assert one.nets[0]["embedding"].shape == (COLUMNS, SMALL.inner)
    assert all(np.array_equal(one.nets[0][name], same.nets[0][name]) for name in one.nets[0])
    assert not np.array_equal(one.nets[0]["hidden.weight"], other.nets[0]["hidden.weight"])
    read = read_article(read_text(gold[0].text), Settings(commitment_weights=tmp_path / "one" / "commitments.npz")).record
    assert read.engine.models["commitments.npz"] == one.digest


@pytest.mark.slow
def test_a_head_refuses_an_encoder_that_it_was_not_trained_on(examples: Sequence[Example], tmp_path: Path) -> None:
    """Its weights mean nothing for other vectors."""
    train_commitments(examples, "0123456789ab", tmp_path, SMALL, lambda progress: None)
    with pytest.raises(WeightsError, match="was trained on the encoder 0123456789ab"):
        read_article(read_text("Albrenn will send engineers."), Settings(commitment_weights=tmp_path / "commitments.npz"))
