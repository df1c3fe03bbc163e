"""Our scores of items are those of the neutral scorer, figure by figure, also where documents are drawn again and again."""

from __future__ import annotations

import json
import os
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from gold_items import TEXT, amount, condition, entry, record_line
from hypothesis import given, settings
from hypothesis import strategies as st
from neutral import NEUTRAL, needs_scorer

from onrecord.corpora import GoldItem, ItemArticle, read_items
from onrecord.corpora.items import CONDITION_TYPES, KINDS
from onrecord.evaluation import ItemErrorKind, Scores, commit_gold, item_errors, recorded_commitments, score_items
from onrecord.pipeline import Settings
from onrecord.record import STRENGTHS, CommitmentEntry, When
from onrecord.spans import Span

CORPORA = Path(os.environ.get("ONRECORD_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
ROUNDED = 0.5e-4 + 1e-9  # the neutral scorer rounds to four digits
MACRO = "strength.macro"
ALL_STRENGTHS = [strength for kind in KINDS for strength in STRENGTHS[kind]]
pytestmark = [pytest.mark.corpora, needs_scorer]


def compare(neutral: ModuleType, gold: Sequence[ItemArticle], gold_lines: list[str], lines: list[str], path: Path) -> Scores:
    """Score records by both scorers, compare every figure, count, miss and spurious entry, and return our scores."""
    path.write_text("\n".join(lines), encoding="utf-8")
    found = recorded_commitments(path, gold, lambda _: None)
    theirs, their_errors = neutral.score(gold_lines, lines)
    ours = score_items(gold, found, resamples=0)
    rows = {metric: row for metric, row in theirs.items() if not metric.startswith("speaker.")}
    assert {metric for metric in ours.counts if not metric.startswith("detail.")} <= set(rows)
    assert (MACRO in rows) == (f"{MACRO}.F1" in ours.figures)
    for metric, row in rows.items():
        agree(metric, row, ours)
    kinds = {ItemErrorKind.MISSED, ItemErrorKind.SPURIOUS}
    errors = [
        (one.document, f"{one.kind} {one.item}", [one.span.start, one.span.end])
        for one in item_errors(gold, found)
        if one.kind in kinds
    ]
    wanted = [(doc, what, missed or spurious) for doc, what, missed, spurious in their_errors if what != "speaker"]
    assert Counter(map(str, errors)) == Counter(map(str, wanted))
    return ours


def agree(metric: str, row: dict[str, Any], ours: Scores) -> None:
    """Compare one metric: numbers are equal, figures as far as they are told; what nothing falls under we leave out."""
    if metric == MACRO:
        assert ours.figures[f"{MACRO}.F1"] == pytest.approx(row["F1"], abs=2 * ROUNDED)  # a mean of rounded figures, rounded
    elif "share" in row:
        assert ours.counts[metric][1] == row["n"], metric
        assert ours.figures[metric] == pytest.approx(row["share"], abs=ROUNDED), metric
    else:
        assert tuple(ours.counts.get(metric, (0, 0, 0)))[1:] == (row["found"], row["gold"]), metric
        for figure in ("P", "R", "F1"):
            assert ours.figures.get(f"{metric}.{figure}", 0.0) == pytest.approx(row[figure], abs=ROUNDED), metric


# --- invented records

SPANS = st.builds(lambda start, long: [start, min(start + long, len(TEXT))], st.integers(0, 90), st.integers(1, 24))
NAMES = st.sampled_from([None, "Albrenn", "the Albrenn", "Ana Ruiz", "Ruiz", "Freedonia", ""])


def item_values(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Generate a gold item of a kind: spans at random, many that tie, many slots that are null."""
    return st.fixed_dictionaries(
        {
            "kind": st.just(kind),
            "action": SPANS,
            "trigger": st.none() | SPANS,
            "polarity": st.sampled_from(["+", "-", None]),
            "strength": st.sampled_from([*STRENGTHS[kind], None]),
            "actor_name": NAMES,
            "conditions": st.lists(st.fixed_dictionaries({"type": st.sampled_from(CONDITION_TYPES), "span": SPANS}), max_size=3),
            "amounts": st.lists(SPANS, max_size=3),
            "when": st.none() | SPANS,
        }
    )


ITEM = st.sampled_from(KINDS).flatmap(item_values)
GOLD = st.fixed_dictionaries({"items": st.lists(ITEM, max_size=5), "until": st.none() | st.integers(0, 120)})
FOUND = st.lists(st.tuples(ITEM, st.sampled_from([*ALL_STRENGTHS, "soft", None]), st.booleans()), max_size=6)


def as_entry(values: dict[str, Any], strength: str | None) -> CommitmentEntry:
    """Return generated values as an entry of a record, with a strength that may be any other kind's."""
    conditions = tuple(condition(one["type"], Span(*one["span"])) for one in values["conditions"])
    plain = GoldItem(
        kind=values["kind"],
        attribution=None,
        actor=None,
        actor_name=values["actor_name"],
        action=Span(*values["action"]),
        trigger=values["trigger"] and Span(*values["trigger"]),
        polarity=values["polarity"],
        strength=strength,
        conditions=(),
        to=None,
        amounts=(),
        when=None,
    )
    when = values["when"] and When(span=Span(*values["when"]), date=None)
    return entry(plain, conditions=conditions, amounts=tuple(amount(Span(*one)) for one in values["amounts"]), when=when)


def laid_out(folder: Path, golds: list[dict[str, Any]]) -> tuple[list[ItemArticle], list[str]]:
    """Write gold lines with their texts into a folder, and return the articles as they are read, and the lines."""
    (folder / "text").mkdir(exist_ok=True)
    lines = [json.dumps({"doc": f"doc-{number}", **gold}) for number, gold in enumerate(golds)]
    for number in range(len(golds)):
        (folder / "text" / f"doc-{number}.txt").write_text(TEXT, encoding="utf-8")
    (folder / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return read_items(folder / "gold.jsonl"), lines


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder to write into, again and again."""
    return tmp_path_factory.mktemp("items")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(GOLD, st.none() | FOUND), min_size=1, max_size=3))
def test_invented_records_score_the_same_by_both(folder: Path, documents: list[tuple[dict[str, Any], Any]]) -> None:
    """Spans that tie, that cover white space alone or nothing, gold that ends early, documents without a record.

    Some entries are the gold's own, so that there is something to match.
    """
    assert NEUTRAL is not None
    gold, gold_lines = laid_out(folder, [values for values, _ in documents])
    lines = []
    for number, (values, found) in enumerate(documents):
        if found is None:
            continue
        own = iter(values["items"])
        chosen = [(next(own, made) if copied else made, strength) for made, strength, copied in found]
        lines.append(record_line(f"doc-{number}", [as_entry(made, strength) for made, strength in chosen], doc=number % 2 == 0))
    compare(NEUTRAL, gold, gold_lines, lines, folder / "records.jsonl")


# --- the shared corpora

Damage = Callable[[GoldItem, random.Random], list[dict[str, Any]]]


def blurred(gold: GoldItem, dice: random.Random) -> list[dict[str, Any]]:
    """A system that is unsure of edges, names some actors shorter, and errs in some slots."""
    start = max(0, gold.action.start - dice.randint(0, 30))
    changed: dict[str, Any] = {"action": Span(start, max(start + 1, gold.action.end - dice.randint(0, 40)))}
    if gold.actor_name and dice.random() < 0.6:
        changed["actor_name"] = dice.choice([gold.actor_name.split()[-1], f"the {gold.actor_name}", "Edmund Orla", None])
    if not gold.actor_name and dice.random() < 0.3:
        changed["actor_name"] = "Edmund Orla"
    if dice.random() < 0.4:
        changed["strength"] = dice.choice(STRENGTHS[gold.kind])
    if dice.random() < 0.2:
        changed["polarity"] = dice.choice("+-")
    if dice.random() < 0.4:
        changed["conditions"] = tuple(
            condition(dice.choice(CONDITION_TYPES), Span(one.span.start, one.span.start + 1 + len(one.span) // 2))
            for one in gold.conditions
        )
    return [] if dice.random() < 0.2 else [changed] * (2 if dice.random() < 0.1 else 1)


def confused(gold: GoldItem, dice: random.Random) -> list[dict[str, Any]]:
    """A system that halves actions, takes some kinds for others, and hangs no condition where it stands."""
    middle = gold.action.start + max(1, len(gold.action) // 2)
    halves = [Span(gold.action.start, middle)]
    if middle < gold.action.end:
        halves.append(Span(middle, gold.action.end))
    moved = (condition("if", Span(max(0, gold.action.start - 20), gold.action.start + 1)),)
    return [
        {"action": half, "kind": dice.choice([*KINDS, gold.kind, gold.kind]), "when": None, "conditions": moved}
        for half in halves
    ]


@pytest.mark.parametrize("damage", [blurred, confused])
@pytest.mark.parametrize("name", ["pn-dev", "wh-dev", "cond-dev"])
def test_damaged_gold_scores_the_same_by_both(tmp_path: Path, name: str, damage: Damage) -> None:
    """Predictions made from gold by damage, on whole files; a document has no record."""
    assert NEUTRAL is not None
    gold, gold_lines = corpus(name)
    lines = [record_line(one.name, found, one.text, doc=True) for one, found in damaged(gold[:-1], damage)]
    ours = compare(NEUTRAL, gold, gold_lines, lines, tmp_path / "records.jsonl")
    assert 0.1 < ours.figures["items.all.F1"] < 0.95  # the damage is neither nothing nor total


def test_intervals_are_those_of_the_neutral_scorer_on_the_same_draws(tmp_path: Path) -> None:
    """Documents drawn with replacement and scored by the neutral scorer, again and again: every figure's interval, macro too."""
    assert NEUTRAL is not None
    gold, gold_lines = (side[:60] for side in corpus("cond-dev"))
    lines = [record_line(one.name, found, one.text, doc=True) for one, found in damaged(gold, blurred)]
    (tmp_path / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = recorded_commitments(tmp_path / "records.jsonl", gold, lambda _: None)
    resamples = 30
    ours = score_items(gold, found, resamples=resamples, seed=7)
    generator, drawn = random.Random(7), defaultdict(list)  # noqa: S311
    for _ in range(resamples):
        report, _ = NEUTRAL.score(generator.choices(gold_lines, k=len(gold_lines)), lines)
        for metric, row in report.items():
            for figure, value in row.items():
                name = metric if figure == "share" else f"{metric}.{figure}"
                if name in ours.figures and value is not None and (row.get("gold", 1) or row.get("found", 1)):
                    drawn[name].append(value)
    assert set(drawn) == {figure for figure in ours.figures if not figure.startswith("detail.")}
    for figure, values in drawn.items():
        ordered, last = sorted(values), len(values) - 1
        bounds = (ordered[int(0.025 * last)], ordered[min(last, int(0.975 * last) + 1)])
        assert ours.intervals[figure] == pytest.approx(bounds, abs=2 * ROUNDED), figure
    low, high = ours.intervals[f"{MACRO}.F1"]
    assert low < ours.figures[f"{MACRO}.F1"] < high


@pytest.mark.slow
def test_records_score_the_same_by_both(tmp_path: Path) -> None:
    """What the engine puts on record in some articles, read from raw text."""
    assert NEUTRAL is not None
    gold, gold_lines = (side[:4] for side in corpus("wh-dev"))
    said = list[str]()
    found = commit_gold(gold, Settings(attributor="rules"), said.append)
    assert (said, set(found)) == ([], {one.name for one in gold})
    lines = [record_line(one.name, found[one.name], one.text, doc=True) for one in gold]
    compare(NEUTRAL, gold, gold_lines, lines, tmp_path / "records.jsonl")


def corpus(name: str) -> tuple[list[ItemArticle], list[str]]:
    """Return the articles and lines of a shared file."""
    path = CORPORA / "commitments" / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip(f"no {path.name} at {CORPORA}")
    return read_items(path), path.read_text(encoding="utf-8").splitlines()


def damaged(gold: Sequence[ItemArticle], damage: Damage) -> list[tuple[ItemArticle, list[CommitmentEntry]]]:
    """Return articles with what a damaged system finds, out of order."""
    dice = random.Random(2031)  # noqa: S311
    result = []
    for one in gold:
        found = [entry(item, one.text, **changed) for item in one.items for changed in damage(item, dice)]
        dice.shuffle(found)
        result.append((one, found))
    return result
