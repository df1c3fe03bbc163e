"""How well links between propositions are told: agreement of the labels, precision and recall by score and by class of pairs.

    onrecord read STATEMENTS.jsonl examples/*.txt examples/*.html --json > RECORDS.jsonl
    python benchmarks/links.py --records RECORDS.jsonl [--labels FILE] [--fit] [--with-weights] [--json]

The labels (annotations/links.jsonl) are pairs of places in texts with the word of two annotators; those on which they disagree
are left out. Scores are cross-fitted: the weights by which a pair is scored were found without it, and without every pair that
shares a place with it. That is no proof on pairs which nothing was chosen by: what is compared, and what keeps slots apart, was
chosen on these. For pairs that nothing was chosen by, give their file as --labels and --with-weights: the packaged weights score
them.
`--fit` prints the weights found on all pairs, as data/links.toml has them. Needs the extra `train` (scipy) to fit.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.ledger import records_alone
from onrecord.reasoning.actors import Actors
from onrecord.reasoning.likeness import apart, features, score, side_of
from onrecord.reasoning.model import Slot, Stated
from onrecord.reasoning.propositions import propositions
from onrecord.reasoning.slots import slots_of, stated
from onrecord.serial import from_json

ROOT = Path(__file__).resolve().parent.parent
AGAINST = ("more", "either", "names", "little", "other_actor", "other_act", "pointing", "numbers", "through", "part")
L2, FOLDS, SHUFFLES = 0.6, 8, 4
LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two slots on which both annotators agree."""

    kind: str
    ids: tuple[str, str]
    same: bool
    told: dict[str, float]
    apart: str | None
    packaged: float  # the score by the packaged weights
    joined: bool  # one proposition by itself: equal parts, or one event


def main() -> None:
    """Read labels and records, and print what they tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, nargs="+", required=True)
    parser.add_argument("--labels", type=Path, default=ROOT / "annotations" / "links.jsonl")
    for option in ("--fit", "--with-weights", "--json"):
        parser.add_argument(option, action="store_true")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.labels.read_text().splitlines() if line.strip()]
    pairs, missing = pairs_of(rows, asked.records)
    found = {"pairs": len(rows), "not_found": missing, "same": sum(pair.same for pair in pairs), **agreement_of(rows)}
    chances = np.array([pair.packaged for pair in pairs]) if asked.with_weights else cross_fitted(pairs)
    tables = {"by_score": by_score(pairs, chances), "by_class": by_class(pairs, chances), "automatic": automatic(pairs)}
    if asked.json:
        print(json.dumps({**found, **tables}))
    else:
        print("  ".join(f"{name} {value}" for name, value in found.items()))
        for name, table in tables.items():
            print(f"\n{name}")
            for row in table:
                print("  " + "  ".join(f"{key} {value}" for key, value in row.items()))
    if asked.fit:
        for name, value in zip([*pairs[0].told, "always"], fitted(pairs), strict=True):
            print(f"{name} = {value:.3f}")


def pairs_of(rows: Sequence[dict], records: Sequence[Path]) -> tuple[list[Pair], int]:  # type: ignore[type-arg]
    """Return the labelled pairs as slots of the records, and how many have a side that the records do not have."""
    texts = {(side["of"], side["sha256"]) for row in rows for side in (row["a"], row["b"])}
    everything = (from_json(line) for path in records for line in path.read_bytes().splitlines() if line.strip())
    kept = (one for one in everything if (one.article.id, one.article.sha256) in texts)
    found: list[Stated] = [each for one in records_alone(kept) for each in stated(one.record, one.revision, one)]
    slots: dict[tuple[str, str, int, int], Slot] = {}
    for slot in (slot for one in found for slot in slots_of(one)):
        sort = "action" if slot.id.endswith("/action") else "condition"
        slots.setdefault((slot.ref.article, sort, *slot.ref.span), slot)
    everybody = (who for one in found for who in (one.party, one.speaker, *(slot.actor for slot in slots_of(one))) if who)
    actors = Actors({who.id: who for who in everybody}.values())
    of = propositions(found, signed=False).of
    pairs, missing = [], 0
    for row in rows:
        both = [slots.get((side["of"], side["slot"], side["start"], side["end"])) for side in (row["a"], row["b"])]
        if both[0] is None or both[1] is None:
            missing += 1
        elif row["labels"][0] == row["labels"][1]:
            one, other = (side_of(slot, actors) for slot in both if slot is not None)
            ids = (both[0].id, both[1].id)
            joined = of[ids[0]] == of[ids[1]]
            told = features(one, other)
            pairs.append(Pair(row["class"], ids, row["labels"][0], told, apart(one, other), score(one, other), joined))
    return pairs, missing


def agreement_of(rows: Sequence[dict]) -> dict[str, float]:  # type: ignore[type-arg]
    """Return how far the two annotators agree: the share of pairs, and Cohen's kappa."""
    labels = np.array([row["labels"] for row in rows], dtype=float)
    agreed = float(np.mean(labels[:, 0] == labels[:, 1]))
    first, second = labels.mean(axis=0)
    by_chance = float(first * second + (1 - first) * (1 - second))
    return {"agreed": round(agreed, 4), "kappa": round((agreed - by_chance) / (1 - by_chance), 3)}


def fitted(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """Return the weights of a logistic regression, the last one always added; what speaks against a link never speaks for it."""
    from scipy.optimize import minimize

    names = list(pairs[0].told)
    told = np.array([[*pair.told.values(), 1.0] for pair in pairs])
    same = np.array([float(pair.same) for pair in pairs])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        sums = told @ weights
        held = np.append(weights[:-1], 0.0)
        value = float(np.sum(np.logaddexp(0, sums) - same * sums) + L2 / 2 * held @ held)
        return value, told.T @ (1 / (1 + np.exp(-sums)) - same) + L2 * held

    bounds = [(None, 0) if name in AGAINST else (0, None) for name in names] + [(None, None)]
    found: NDArray[np.float64] = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return found


def cross_fitted(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """Return the score of each pair by weights found without all that share a slot with it, the mean of some shuffles."""
    groups = _joined(pairs)
    told = np.array([[*pair.told.values(), 1.0] for pair in pairs])
    total = np.zeros(len(pairs))
    for seed in range(SHUFFLES):
        order = sorted(set(groups))
        random.Random(seed).shuffle(order)
        fold = {group: number % FOLDS for number, group in enumerate(order)}
        for number in range(FOLDS):
            weights = fitted([pair for pair, group in zip(pairs, groups, strict=True) if fold[group] != number])
            held_out = np.array([fold[group] == number for group in groups])
            total[held_out] += 1 / (1 + np.exp(-(told[held_out] @ weights)))
    return total / SHUFFLES


def _joined(pairs: Sequence[Pair]) -> list[str]:
    above: dict[str, str] = {}

    def top(id_: str) -> str:
        while above.setdefault(id_, id_) != id_:
            id_ = above[id_]
        return id_

    for pair in pairs:
        above[top(pair.ids[0])] = top(pair.ids[1])
    return [top(pair.ids[0]) for pair in pairs]


def by_score(pairs: Sequence[Pair], chances: NDArray[np.float64]) -> list[dict[str, object]]:
    """Return, of pairs of a score and more that nothing keeps apart, how many are the same, and the share of the same found."""
    rows = []
    for level in LEVELS:
        linked = [pair.same for pair, chance in zip(pairs, chances, strict=True) if chance >= level and pair.apart is None]
        rows.append({"score": level, **_precision(linked), "recall": round(sum(linked) / sum(pair.same for pair in pairs), 3)})
    return rows


def by_class(pairs: Sequence[Pair], chances: NDArray[np.float64], level: float = 0.8) -> list[dict[str, object]]:
    """Return the same by class of pairs, at one score."""
    rows = []
    for kind in sorted({pair.kind for pair in pairs}):
        those = [(pair, chance) for pair, chance in zip(pairs, chances, strict=True) if pair.kind == kind]
        linked = [pair.same for pair, chance in those if chance >= level and pair.apart is None]
        rows.append({"class": kind, "pairs": len(those), "same": sum(pair.same for pair, _ in those), **_precision(linked)})
    return rows


def automatic(pairs: Sequence[Pair]) -> list[dict[str, object]]:
    """Return the same for pairs that are one proposition without anybody's word: what propagates."""
    linked = [pair.same for pair in pairs if pair.joined]
    return [{**_precision(linked), "recall": round(sum(linked) / sum(pair.same for pair in pairs), 3)}]


def _precision(linked: Sequence[bool]) -> dict[str, object]:
    """Return a precision with its 95 % interval (Wilson)."""
    count, right = len(linked), sum(linked)
    if not count:
        return {"linked": 0, "right": 0, "precision": None, "interval": None}
    share, z = right / count, 1.96
    middle = share + z * z / (2 * count)
    reach = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    interval = [round((middle + sign * reach) / (1 + z * z / count), 3) for sign in (-1, 1)]
    return {"linked": count, "right": right, "precision": round(share, 3), "interval": interval}


if __name__ == "__main__":
    main()
