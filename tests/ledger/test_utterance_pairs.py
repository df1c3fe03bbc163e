"""Pairs of our own making: reports of one utterance and copies of one article are told from what only looks like them."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_records import Says, report
from sqlalchemy import select

from onrecord.ledger import Ledger, check_ledger, keep_record
from onrecord.ledger.tables import articles, entries
from onrecord.ledger.utterances.likeness import Agreement, Voice, agree, same_utterance
from onrecord.ledger.utterances.wording import fingerprints, located_words, runs, words_of
from onrecord.record import QuotationType, SpeakerKind

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """Return the script that counts."""
    spec = importlib.util.spec_from_file_location("utterances_benchmark", ROOT / "benchmarks" / "utterances.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_there_are_two_hundred_pairs_of_every_kind(benchmark: ModuleType) -> None:
    """More than half of them written by hand."""
    kinds = Counter((pair.of, pair.kind) for pair in benchmark.all_pairs())
    assert sum(kinds.values()) >= 200
    assert min(kinds.values()) >= 4
    assert {kind for _, kind in kinds} >= {
        "cut",
        "changed",
        "marks",
        "other",
        "topic",
        "reversed",
        "speaker",
        "formula",
        "edited",
    }


def test_the_held_part_is_told_apart(benchmark: ModuleType) -> None:
    """The floor is what was measured, less a pair or two."""
    found = benchmark.measured([pair for pair in benchmark.all_pairs() if pair.line % 2])
    shares = {name: value[0] for name, value in found.items()}
    assert min(shares["quotations.precision"], shares["articles.precision"], shares["articles.recall"]) == 1
    assert shares["quotations.recall"] >= 0.95
    assert shares["strangers"] == 0


def test_the_ledger_joins_the_pairs_that_are_alike(benchmark: ModuleType, ledger: Ledger) -> None:
    """All kept in one ledger, whatever else is in it; those of different lines are never one."""
    pairs = [
        pair for pair in benchmark.all_pairs() if pair.of == "quotations" and pair.kind in ("cut", "changed", "other", "topic")
    ]
    pairs = [pair for pair in pairs if pair.line % 4 == 1]
    for pair in pairs:
        for name, said in ((f"{pair.line}-base", pair.first), (f"{pair.line}-{pair.kind}", pair.second)):
            kind = QuotationType.MIXED if said.mixed else QuotationType.DIRECT
            says = Says(words=said.words, who=said.who, kind=SpeakerKind(said.kind), office="Minister", type=kind)
            keep_record(ledger, report(f"Heard in {name}: {said.words}\n", says, id=name))
    with ledger.reading() as connection:
        rows = connection.execute(select(articles.c.id, entries.c.utterance).join(entries, entries.c.article == articles.c.key))
        utterance = {row.id: row.utterance for row in rows}
    for pair in pairs:
        base, other = utterance[f"{pair.line}-base"], utterance[f"{pair.line}-{pair.kind}"]
        assert (base is not None and base == other) is pair.one, (pair.kind, pair.second.words)
    first_of_line = {utterance[f"{line}-base"] for line in {pair.line for pair in pairs}}
    assert len(first_of_line) == len({pair.line for pair in pairs})
    assert list(check_ledger(ledger)) == []


VOCABULARY = [
    *("we", "will", "not", "send", "40", "50", "ships", "north", "unless"),
    *("rain", "falls", "on", "the", "red", "harbour", "town", "tonight"),
]
RIVER = ["river", "bridge", "of", "the", "council", "and", "crown", "timber", "market"]
WORDS = st.lists(
    st.sampled_from(
        [
            "we",
            "will",
            "not",
            "send",
            "40",
            "50",
            "ships",
            "north",
            "unless",
            "rain",
            "falls",
            "on",
            "the",
            "red",
            "harbour",
            "town",
            "tonight",
        ]
    ),
    max_size=24,
)
VOICES = st.builds(
    Voice,
    name=st.sampled_from([None, "Ana Ruiz", "Ruiz", "A. Ruiz", "Tomas Ruiz", "Freedonia", "an aide"]),
    kind=st.sampled_from(["person", "country", "unnamed", None]),
    entity=st.sampled_from([None, "Q1", "Q2"]),
    root=st.sampled_from([None, "p-1", "p-2"]),
)
DAYS = st.sampled_from([None, "2031-02-18", "2031-02-20", "2031-09-01", "2031"])


@given(WORDS, WORDS, VOICES, VOICES, DAYS, DAYS)
def test_likeness_is_the_same_both_ways(
    one: list[str], other: list[str], a: Voice, b: Voice, day: str | None, later: str | None
) -> None:
    """Whichever is first."""
    first, second = tuple(one), tuple(other)
    assert agree(a, b) == agree(b, a)
    assert same_utterance(first, second, (a, b), (day, later)) == same_utterance(second, first, (b, a), (later, day))


def test_what_people_said_of_parties_holds() -> None:
    """Merged parties are one speaker, whatever their names; those that are never the same are two, though their names agree."""
    one, other = (
        Voice(name=name, kind="person", entity=None, root=root) for name, root in (("Ana Ruiz", "p-1"), ("A. R.", "p-1"))
    )
    assert agree(one, other) is Agreement.YES
    namesake = Voice(name="Ana Ruiz", kind="person", entity=None, root="p-2")
    assert agree(one, namesake) is Agreement.YES
    assert agree(one, namesake, {frozenset({"p-1", "p-2"})}) is Agreement.NO


@given(st.lists(st.sampled_from(RIVER), min_size=17, max_size=60))
def test_seven_words_in_a_row_are_always_found(words: list[str]) -> None:
    """Of any wording longer than that, every run of seven words with one of content in each four shares a fingerprint."""
    light = {"of", "the", "and"}
    whole = fingerprints(tuple(words))
    for run in runs(words, 7):
        if not any(light.issuperset(four) for four in runs(run)):
            assert fingerprints(run) & whole


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        pytest.param("“[W]e won’t go,” she said", "we will not go she said", id="a letter in brackets and a short form"),
        pytest.param(
            "“It […] cost 2,000 crowns … in [Albrenn’s] ports”", "it cost 2000 crowns in ports", id="cuts and insertions"
        ),
        pytest.param("two hundred and ten ships, twenty-five per cent", "210 ships 25 percent", id="numbers in words"),
        pytest.param("1.5 million of us; one of us", "1500000 of us one of us", id="a scale, and one that counts nothing"),
        pytest.param("25% of 3 thousand", "25 percent of 3000", id="a sign"),
        pytest.param("sixty, seventy", "60 70", id="numbers beside each other"),
        pytest.param("(sic) … — !", "", id="no words"),
    ],
)
def test_words_are_compared_without_what_a_paper_makes_of_them(quote: str, words: str) -> None:
    """Marks, case, cuts, brackets, figures."""
    assert " ".join(words_of(quote)) == words


@given(st.text(max_size=80))
def test_every_word_has_its_place(quote: str) -> None:
    """In order, and within the quotation, whatever stands in it."""
    places = [place for _, place in located_words(quote)]
    assert places == sorted(places)
    assert all(0 <= place < len(quote) for place in places)
