"""Weights of the model of antecedents, from annotated speakers of news and from GAP.

A choice is one pronoun: everybody who may be meant, with their features, and who of them is right. The news teach what pronouns
mean that are sources (features "source: …" and "quoted source: …"), GAP what all others do ("other: …"); the two share no
feature. What is fitted is a softmax over those of a choice, with an l2 penalty: a convex loss, so that there is one best fit.

In the news a pronoun that was resolved counts among the mentions of whom it means, so features hang on the weights. Hence
rounds: choices are read by the weights of the round before, from `START` on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from onrecord.attribution import Attribution, Attributor
from onrecord.corpora import GapExample, SpokenArticle
from onrecord.errors import InputError, SpanError, TrainingError
from onrecord.evaluation import matched_contents, same_name
from onrecord.language import ParsedArticle, parse
from onrecord.reading import read_text
from onrecord.spans import Span
from onrecord.speakers import Ranked, antecedents_of, pronoun_rankings
from onrecord.speakers.antecedent_features import LAST_SUBJECT
from onrecord.speakers.antecedents import FORMAT
from onrecord.training.choices import FOLDS, Choice, Crossed, measure

START: Mapping[str, float] = {f"{scope}: {LAST_SUBJECT}": 3.0 for scope in ("source", "other")}
NEWS_PENALTY, GAP_PENALTY = 5.0, 4.0  # of the squares of the weights
ROUNDS = 3
LEAST_SEEN = 3  # candidates that have a feature; one that is rarer gets no weight
DIGITS = 3
_MOST_STEPS = 2000

Weights = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """Weights, and what cross-validation shows of them."""

    weights: Mapping[str, float]
    news: Crossed
    gap: Crossed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsArticle:
    """A gold article as it is read before any pronoun is resolved."""

    gold: SpokenArticle
    parsed: ParsedArticle
    attributions: Sequence[Attribution]


def read_news(gold: Iterable[SpokenArticle], finder: Attributor, warn: Callable[[str], None]) -> list[NewsArticle]:
    """Return gold articles with the attributions that an attributor finds; `warn` is told of each that cannot be read."""
    result = []
    for one in gold:
        try:
            parsed = parse(read_text(one.text, source=one.name))
        except InputError as error:
            warn(f"{one.name}: {error}")
            continue
        result.append(NewsArticle(gold=one, parsed=parsed, attributions=finder.attribute(parsed)))
    return result


def train_antecedents(
    news: Sequence[NewsArticle], gap: Iterable[GapExample], warn: Callable[[str], None], say: Callable[[str], None]
) -> Trained:
    """Return weights fitted on all articles and examples, and how good cross-validation shows them to be.

    Args:
        news: articles.
        gap: examples of GAP, each a document of its own.
        warn: is told of each example that cannot be read.
        say: is told how far the work is.

    Raises:
        TrainingError: there are too few documents with pronouns whose antecedent is known.
    """
    others = gap_choices(gap, warn)
    _check(others, "examples of GAP")
    of_others = fit(others, GAP_PENALTY)
    weights: Mapping[str, float] = {**START, **of_others}
    choices: list[Choice] = []
    for number in range(ROUNDS):
        choices = news_choices(news, weights)
        _check(choices, "articles")
        weights = {**of_others, **fit(choices, NEWS_PENALTY)}
        say(f"round {number + 1} of {ROUNDS}: {len(choices)} pronouns of the news")
    crossed = _crossed_news(news, choices, of_others)
    return Trained(weights=weights, news=crossed, gap=cross_validated(others, GAP_PENALTY))


def news_choices(news: Iterable[NewsArticle], weights: Mapping[str, float]) -> list[Choice]:
    """Return a choice for each "he" and "she" that is the source of a gold attribution whose speaker is known.

    Contents are matched as the scores of speakers match them, and whoever bears the gold speaker's name is right.
    """
    return [choice for number, article in enumerate(news) for choice in _choices(number, article, weights)]


def gap_choices(examples: Iterable[GapExample], warn: Callable[[str], None]) -> list[Choice]:
    """Return a choice for each example: everybody whom the text names, and the two given names if they are missed."""
    choices = []
    for number, example in enumerate(examples):
        try:
            parsed = parse(read_text(example.text))
            meant = antecedents_of(parsed, example.pronoun.start, [name.span for name in example.names], START)
        except (InputError, SpanError) as error:
            warn(f"{example.id}: {error}")
            continue
        right = [any(_is_named(one, name.span) and name.meant for name in example.names) for one in meant]
        choices.append(_choice(number, meant, right))
    return choices


def fit(choices: Iterable[Choice], penalty: float) -> Weights:
    """Return the weights under which those who are right get the greatest shares, less the penalty on their squares.

    Choices without anybody right teach nothing; where several are, each is to get as much. Rounded, what is nothing left out.

    Raises:
        TrainingError: it takes too many steps.
    """
    told = [choice for choice in choices if any(choice.right)]
    seen = Counter(name for choice in told for row in choice.rows for name in row)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    table, group, target = _table(told, names)

    def loss(weight: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table @ weight
        most = np.full(len(told), -np.inf)
        np.maximum.at(most, group, scores)
        odds = np.exp(scores - most[group])
        total = np.bincount(group, odds, len(told))
        value = (np.log(total) + most).sum() - target @ scores + penalty * (weight @ weight) / 2
        return float(value), table.T @ (odds / total[group] - target) + penalty * weight

    options = {"maxiter": _MOST_STEPS, "ftol": 1e-13, "gtol": 1e-7}
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options=options)
    if found.nit >= _MOST_STEPS:
        raise TrainingError(f"expected a fit in {_MOST_STEPS} steps, got none; is a feature without bounds?")
    rounded = {name: round(float(value), DIGITS) for name, value in zip(names, found.x, strict=True)}
    return {name: value for name, value in rounded.items() if value}


def cross_validated(choices: Sequence[Choice], penalty: float) -> Crossed:
    """Return how good weights are, fitted for each fold of documents on all others."""
    judged = []
    for fold in range(FOLDS):
        weights = fit([choice for choice in choices if choice.document % FOLDS != fold], penalty)
        judged += [(choice, weights) for choice in choices if choice.document % FOLDS == fold]
    return measure(judged)


def write_weights(weights: Mapping[str, float], path: Path, made_by: str) -> None:
    """Write a file of weights, sorted: the same data give the same file."""
    whole = {"format": FORMAT, "made_by": made_by, "weights": dict(sorted(weights.items()))}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _choices(number: int, article: NewsArticle, weights: Mapping[str, float]) -> Iterator[Choice]:
    ranked = pronoun_rankings(article.parsed, article.attributions, weights)
    pairs = matched_contents(article.gold, [one.content for one in article.attributions])
    gold = {place: article.gold.speakers[own].name for own, place in pairs.items()}
    for place, meant in ranked.items():
        name = gold.get(place)
        if name is not None:
            yield _choice(number, meant, [same_name(name, one.name) for one in meant])


def _choice(number: int, meant: Sequence[Ranked], right: Sequence[bool]) -> Choice:
    return Choice(document=number, rows=tuple(one.features for one in meant), right=tuple(right))


def _check(choices: Sequence[Choice], what: str) -> None:
    told = {choice.document % FOLDS for choice in choices if any(choice.right)}
    if len(told) < FOLDS:
        raise TrainingError(
            f"expected {what} with pronouns whose antecedent is known in each of {FOLDS} folds, "
            f"got them in {len(told)}; give more"
        )


def _table(choices: Sequence[Choice], names: Sequence[str]) -> tuple[csr_matrix, NDArray[np.int64], NDArray[np.float64]]:
    """Return features by candidate, the number of the choice of each, and the share that each is to get."""
    column = {name: number for number, name in enumerate(names)}
    candidates = [(number, row) for number, choice in enumerate(choices) for row in choice.rows]
    cells = [
        (place, column[name], value) for place, (_, row) in enumerate(candidates) for name, value in row.items() if name in column
    ]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    table = csr_matrix((np.array(values, dtype=float), (rows, columns)), shape=(len(candidates), len(names)))
    group = np.array([number for number, _ in candidates], dtype=np.int64)
    target = [right / sum(choice.right) for choice in choices for right in choice.right]
    return table, group, np.array(target, dtype=float)


def _crossed_news(news: Sequence[NewsArticle], choices: Sequence[Choice], of_others: Mapping[str, float]) -> Crossed:
    """Return how good weights are on the news, each article read anew by those fitted on the choices of other folds."""
    judged = []
    for fold in range(FOLDS):
        fitted = {**of_others, **fit([choice for choice in choices if choice.document % FOLDS != fold], NEWS_PENALTY)}
        for number, article in enumerate(news):
            if number % FOLDS == fold:
                judged += [(choice, fitted) for choice in _choices(number, article, fitted)]
    return measure(judged)


def _is_named(one: Ranked, name: Span) -> bool:
    return any(mention.touches(name) for mention in one.mentions)
