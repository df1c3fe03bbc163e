"""How well the act of an action is told, over cases that two annotators labelled independently; with 95 % intervals.

    python benchmarks/acts.py [--cases FILE] [--corpora DIR] [--json]

FILE (default: tests/commitments/cases/acts_check.jsonl) holds a case a line: {"doc", "corpus", "action": [s, e], "a", "b"}, the
labels of the two, and no word of a text. DIR (default: $ONRECORD_CORPORA, else ../shared/corpora beside the checkout) holds the
texts and the annotated actions, from which the trigger and the subject of a case are taken; where it is absent nothing is counted
and the reason is told. Cases are counted and never shown. Intervals are drawn over documents.

    agreement    the share of cases that the two label alike        kappa  Cohen's, of the same
    rules.a      the share of a's labels that the rules find        rules.b  of b's      rules.both  of those on which they agree
    other.both   the same where every case is said to be `other`
    both.ACT     precision, recall and F1 of an act, where the two agree
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.commitments.actions import Action
from onrecord.commitments.acts.acts import act_of
from onrecord.evaluation.bootstrap import add_up, figures, intervals
from onrecord.evaluation.counting import Count, Matched, Share
from onrecord.language import ParsedArticle, parse
from onrecord.reading import Given, read_articles
from onrecord.record import Act, Article
from onrecord.spans import Span

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "commitments" / "cases" / "acts_check.jsonl"
TEXTS = ("commitments/text", "polnear/train/text", "polnear/dev/text")  # within DIR
SEED, RESAMPLES = 1, 1000

Case = Mapping[str, Any]
Labels = tuple[str, str, str]  # of a, of b, and what the rules find


def main() -> None:
    """Count, and print a table or a JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument(
        "--corpora", type=Path, default=Path(os.environ.get("ONRECORD_CORPORA", ROOT.parent / "shared" / "corpora"))
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not (options.corpora / "commitments").is_dir():
        print(f"skipped: no annotated actions under {options.corpora}; name the folder with --corpora or $ONRECORD_CORPORA")
        return
    cases = [json.loads(line) for line in options.cases.read_text(encoding="utf-8").splitlines() if line.strip()]
    result = measured(list(labels_by_document(cases, options.corpora)))
    print(json.dumps(result) if options.json else table(result, len(cases)))


def labels_by_document(cases: Iterable[Case], corpora: Path) -> Iterator[list[Labels]]:
    """Yield the labels of the cases of each document."""
    documents: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        documents[case["corpus"], case["doc"]].append(case)
    for (corpus, doc), found in documents.items():
        parsed = parse(_article(corpora, doc))
        items = _items(corpora / "commitments" / f"{corpus}.jsonl", doc)
        yield [(case["a"], case["b"], act_of(parsed, _action(parsed, case["action"], items)).value) for case in found]


def measured(documents: Sequence[Sequence[Labels]]) -> dict[str, list[float]]:
    """Return each figure with its interval."""
    counts = [_counts(labels) for labels in documents]
    spread = intervals(counts, resamples=RESAMPLES, seed=SEED, further=kappa)
    found = figures(add_up(counts), kappa)
    return {
        name: [round(v, 3) for v in (value, *spread[name])] for name, value in found.items() if not name.startswith("chance.")
    }


def kappa(counts: Mapping[str, Count]) -> dict[str, float]:
    """Return Cohen's kappa from the agreement and the shares of each label with either annotator."""
    found = figures(counts)
    chance = sum(found[f"chance.a.{act}"] * found[f"chance.b.{act}"] for act in Act)
    return {"kappa": (found["agreement"] - chance) / (1 - chance) if chance < 1 else 0.0}


def table(result: Mapping[str, Sequence[float]], cases: int) -> str:
    """Return the figures, one a line."""
    return "\n".join(
        [f"{cases} cases", *(f"  {name:<34} {v:.3f}  [{low:.3f}, {high:.3f}]" for name, (v, low, high) in result.items())]
    )


def _counts(labels: Sequence[Labels]) -> dict[str, Count]:
    agreed = [(a, found) for a, b, found in labels if a == b]
    counts: dict[str, Count] = {
        "agreement": Share(len(agreed), len(labels)),
        "rules.a": Share(sum(a == found for a, _, found in labels), len(labels)),
        "rules.b": Share(sum(b == found for _, b, found in labels), len(labels)),
        "rules.both": Share(sum(gold == found for gold, found in agreed), len(agreed)),
        "other.both": Share(sum(gold == Act.OTHER for gold, _ in agreed), len(agreed)),
    }
    for act in Act:
        counts[f"chance.a.{act}"] = Share(sum(a == act for a, _, _ in labels), len(labels))
        counts[f"chance.b.{act}"] = Share(sum(b == act for _, b, _ in labels), len(labels))
        right = sum(gold == found == act for gold, found in agreed)
        counts[f"both.{act}"] = Matched(right, sum(f == act for _, f in agreed), sum(g == act for g, _ in agreed))
    return counts


def _article(corpora: Path, doc: str) -> Article:
    paths = [path for folder in TEXTS for path in sorted((corpora / folder).rglob(f"{doc}.txt"))]
    if not paths:
        raise SystemExit(f"{doc}: no text of that name under {corpora}; are the corpora whole?")
    [article] = read_articles([str(paths[0])], Given())
    if not isinstance(article, Article):
        raise SystemExit(f"{doc}: {article.message}")
    return article


def _items(path: Path, doc: str) -> list[Case]:
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return next((line["items"] for line in lines if line["doc"] == doc), [])


def _action(parsed: ParsedArticle, span: Sequence[int], items: Sequence[Case]) -> Action:
    """Return the action at a span, with the trigger and actor that were annotated with it."""
    item = next((one for one in items if one["action"] == list(span)), None)
    if item is None:
        raise SystemExit(f"{parsed.article.id}: no annotated action at {span}; are the cases those of another version?")
    trigger = Span(*item["trigger"]) if item["trigger"] else None
    return Action(
        head=_head(parsed, span),
        span=Span(*span),
        trigger=trigger,
        governor=_head(parsed, item["trigger"]) if trigger else None,
        subject=_head(parsed, item["actor"]) if item["actor"] else None,
    )


def _head(parsed: ParsedArticle, span: Sequence[int]) -> int:
    """Return the topmost word of a span, the first that is a verb, a noun or a name where there are several."""
    words = parsed.doc.char_span(span[0], span[1], alignment_mode="expand")
    tops = [token for token in words if token.head not in words or token.head == token]
    return next((int(token.i) for token in tops if token.pos_ in ("VERB", "AUX", "NOUN", "PROPN")), int(words.root.i))


if __name__ == "__main__":
    main()
